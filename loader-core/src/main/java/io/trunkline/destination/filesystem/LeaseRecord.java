// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.destination.LeaseTable;
import java.time.Duration;
import java.time.Instant;

/**
 * What the lock of a pipeline says.
 *
 * @param held whether somebody has it
 * @param owner the random name of the lease
 * @param holder who, for people
 * @param since since when
 * @param process who, for programs on the same machine
 * @param fence grows with every holder
 * @param renewals grows with every sign of life
 * @param lifeSeconds time after which silence means that the holder is gone
 * @param publishing the load that the holder is making visible; empty if none
 */
record LeaseRecord(
        boolean held,
        String owner,
        String holder,
        Instant since,
        LeaseProcess process,
        long fence,
        long renewals,
        long lifeSeconds,
        String publishing) {

    /** The first of a new holder. */
    static LeaseRecord taken(String owner, String holder, long fence, Duration life) {
        return new LeaseRecord(true, owner, holder, Instant.now(), LeaseProcess.own(), fence, 0, life.toSeconds(), "");
    }

    static LeaseRecord read(JsonNode document) {
        return new LeaseRecord(
                document.path("held").asBoolean(),
                document.path("owner").asText(),
                document.path("holder").asText(),
                Instant.parse(document.path("since").asText(Instant.EPOCH.toString())),
                new LeaseProcess(
                        document.path("machine").asText(),
                        document.path("pid").asLong(),
                        document.path("started").asText()),
                document.path("fence").asLong(),
                document.path("renewals").asLong(),
                document.path("life_seconds").asLong(),
                document.path("publishing").asText());
    }

    byte[] bytes() {
        ObjectNode document = Json.object()
                .put("held", held)
                .put("owner", owner)
                .put("holder", holder)
                .put("since", since.toString())
                .put("machine", process.machine())
                .put("pid", process.pid())
                .put("started", process.started())
                .put("fence", fence)
                .put("renewals", renewals)
                .put("life_seconds", lifeSeconds)
                .put("publishing", publishing);
        return Json.bytes(document);
    }

    /** Whether it was written by the same holder of the same lease. */
    boolean isOf(LeaseRecord other) {
        return held && owner.equals(other.owner) && fence == other.fence;
    }

    /** Whether somebody has it who may still be there, when the record is that old. */
    boolean keepsOut(Duration age) {
        return held && age.toSeconds() <= lifeSeconds && !process.isGone();
    }

    /** What another run is told about it. */
    LeaseTable.Answer.Held held(Duration age) {
        return new LeaseTable.Answer.Held(
                holder, since, Instant.now().plusSeconds(lifeSeconds).minus(age));
    }

    LeaseRecord renewed() {
        return next(held, publishing);
    }

    LeaseRecord publishing(String loadId) {
        return next(held, loadId);
    }

    LeaseRecord released() {
        return next(false, "");
    }

    private LeaseRecord next(boolean stillHeld, String loadId) {
        return new LeaseRecord(stillHeld, owner, holder, since, process, fence, renewals + 1, lifeSeconds, loadId);
    }
}
