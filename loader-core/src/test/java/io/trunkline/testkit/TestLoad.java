// SPDX-License-Identifier: Apache-2.0
package io.trunkline.testkit;

import io.trunkline.destination.BatchSink;
import io.trunkline.destination.Publication;
import io.trunkline.destination.StageTarget;
import io.trunkline.schema.Schema;
import io.trunkline.schema.TableSchema;
import io.trunkline.schema.WriteDisposition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The parts of a load as tests of destinations need them. */
public final class TestLoad {
    public static final WriteDisposition APPEND = new WriteDisposition.Append();
    public static final WriteDisposition REPLACE = new WriteDisposition.Replace();
    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");

    private TestLoad() {}

    public static WriteDisposition mergeOn(String... primaryKey) {
        return new WriteDisposition.Merge(List.of(primaryKey), List.of());
    }

    /** Announces a root table and its children, in this order. */
    public static void announce(
            BatchSink sink, WriteDisposition disposition, TableSchema root, TableSchema... children) {
        sink.announce(new StageTarget(root, root.name(), disposition));
        for (TableSchema child : children) {
            sink.announce(new StageTarget(child, root.name(), disposition));
        }
    }

    /** A publication of that load, one second after the load before, with a schema hash of its own. */
    public static Publication publication(int number) {
        return new Publication(
                loadId(number),
                "test_pipeline",
                Optional.empty(),
                schema(number),
                Optional.empty(),
                NOON.plusSeconds(number),
                "{\"load\":" + number + "}");
    }

    public static Publication withRunKey(Publication publication, String runKey) {
        return new Publication(
                publication.loadId(),
                publication.pipeline(),
                Optional.of(runKey),
                publication.schema(),
                publication.state(),
                publication.at(),
                publication.report());
    }

    public static Publication withState(Publication publication, String state) {
        return new Publication(
                publication.loadId(),
                publication.pipeline(),
                publication.runKey(),
                publication.schema(),
                Optional.of(new Publication.StateRecord(
                        1,
                        4,
                        state,
                        publication.at(),
                        "state-hash-" + publication.loadId(),
                        "id" + publication.loadId())),
                publication.at(),
                publication.report());
    }

    public static String loadId(int number) {
        return "170000000" + number + ".5";
    }

    private static Publication.SchemaRecord schema(int number) {
        return new Publication.SchemaRecord(
                "test",
                number,
                Schema.ENGINE_VERSION,
                "hash" + number,
                "{\"name\":\"test\",\"version\":" + number + "}");
    }
}
