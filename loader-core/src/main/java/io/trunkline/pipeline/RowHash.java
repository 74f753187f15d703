// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names a row as dlt's incremental state does: a hash of its key, or of the whole row where there is none.
 *
 * @param text the hash
 * @param others what dlt may have remembered of the same row: a key of one column is hashed with or without brackets
 */
record RowHash(String text, List<String> others) {
    private static final int BYTES = 15;
    /** Characters of the hashes that dlt writes since 1.29; they are the first of the longer ones. */
    private static final int SHORT = 12;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build());
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> ROW = new TypeReference<>() {};

    /**
     * The hash of the row that stands there.
     *
     * @param listed whether a key of one column is hashed as a list
     */
    static RowHash of(byte[] body, int from, int to, List<String> key, boolean listed) {
        Map<String, @Nullable Object> row = row(body, from, to);
        if (key.isEmpty()) {
            return new RowHash(digest(CanonicalJson.sorted(row)), List.of());
        }
        List<@Nullable Object> values = new ArrayList<>();
        key.forEach(column -> values.add(row.get(column)));
        String list = digest(CanonicalJson.sorted(values));
        if (values.size() > 1) {
            return new RowHash(list, List.of());
        }
        String single = digest(CanonicalJson.sorted(values.getFirst()));
        return listed ? new RowHash(list, List.of(single)) : new RowHash(single, List.of(list));
    }

    /** Whether the row is among those, by hashes of either length. */
    boolean isAmong(Set<String> hashes) {
        return Stream.concat(Stream.of(text), others.stream())
                .anyMatch(hash -> hashes.contains(hash) || hashes.contains(hash.substring(0, SHORT)));
    }

    private static Map<String, @Nullable Object> row(byte[] body, int from, int to) {
        try {
            return JSON.readValue(body, from, to - from, ROW);
        } catch (JsonProcessingException e) {
            throw unreadable(e, e.getOriginalMessage());
        } catch (IOException e) {
            throw unreadable(e, String.valueOf(e.getMessage()));
        }
    }

    private static TrunklineException unreadable(IOException e, String why) {
        return new TrunklineException(
                Failure.SOURCE_BODY_BROKEN,
                "A row is not valid JSON: " + why,
                "Look for a proxy between here and the source that changes or cuts answers.",
                e);
    }

    private static String digest(String json) {
        try {
            byte[] digest = MessageDigest.getInstance("SHAKE128-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHAKE-128", e);
        }
    }
}
