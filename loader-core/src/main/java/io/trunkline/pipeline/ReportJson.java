// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;

/** Writes and reads the ledger as JSON. */
public final class ReportJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ReportJson() {}

    static String write(RunReport report) {
        try {
            return JSON.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report that is no JSON", e);
        }
    }

    /**
     * Reads what an earlier run wrote.
     *
     * @throws TrunklineException when it cannot be understood
     */
    public static RunReport read(String json) {
        try {
            return JSON.readValue(json, RunReport.class);
        } catch (JsonProcessingException e) {
            throw new TrunklineException(
                    Failure.DESTINATION_INVALID,
                    "the stored report of an earlier load cannot be read: " + e.getOriginalMessage(),
                    "It was written by another version of the program.",
                    e);
        }
    }
}
