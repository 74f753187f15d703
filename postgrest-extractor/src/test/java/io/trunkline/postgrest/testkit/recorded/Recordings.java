// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * A set of recordings: the database script, the settings of the servers, and the exchanges of each version.
 *
 * <p>A folder holds {@code schema.sql}, {@code servers.json} and {@code VERSION/exchanges.jsonl}, perhaps gzipped.
 */
public final class Recordings {

    private final Source source;

    private Recordings(Source source) {
        this.source = source;
    }

    /** Those that come with the testkit: 12.2.12, 13.0.8 and 14.17. */
    public static Recordings bundled() {
        return new Recordings(name -> {
            String path = name.contains("/") ? "/postgrest/exchanges/" + name + ".gz" : "/postgrest/" + name;
            InputStream stream =
                    Objects.requireNonNull(Recordings.class.getResourceAsStream(path), "no resource " + path);
            return name.contains("/") ? new GZIPInputStream(stream) : stream;
        });
    }

    public static Recordings in(Path folder) {
        return new Recordings(name -> {
            Path packed = folder.resolve(name + ".gz");
            return Files.exists(packed)
                    ? new GZIPInputStream(Files.newInputStream(packed))
                    : Files.newInputStream(folder.resolve(name));
        });
    }

    public String schema() {
        return text("schema.sql");
    }

    /** The settings of each server variant, in PostgREST's own names. */
    public JsonNode servers() {
        try {
            return new ObjectMapper().readTree(text("servers.json"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** All exchanges of one version, in the order they were sent. */
    public List<Exchange> exchanges(String version) {
        return Arrays.stream(text(version + "/exchanges.jsonl").split("\n"))
                .filter(line -> !line.isBlank())
                .map(ExchangeReader::read)
                .toList();
    }

    private String text(String name) {
        try (InputStream stream = source.open(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read " + name + " of the recordings", unreadable);
        }
    }

    private interface Source {

        InputStream open(String name) throws IOException;
    }
}
