// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.destination.RejectedRecord;
import java.time.OffsetDateTime;

/** A rejected row as a line of JSON, its fields named as the columns of the table in a database. */
final class RejectedText {
    private RejectedText() {}

    static JsonNode write(RejectedRecord row) {
        return Json.object()
                .put("load_id", row.loadId())
                .put("number", row.number())
                .put("resource", row.resource())
                .put("table_name", row.table())
                .put("path", row.path())
                .put("code", row.code())
                .put("reason", row.reason())
                .put("raw", row.raw())
                .put("raw_cut", row.cut())
                .put("hashed", row.hashed())
                .put("page", row.page())
                .put("item", row.item())
                .put("rejected_at", Json.moment(row.rejectedAt()));
    }

    static RejectedRecord read(JsonNode line) {
        return new RejectedRecord(
                line.path("load_id").asText(),
                line.path("number").asLong(),
                line.path("resource").asText(),
                line.path("table_name").asText(),
                line.path("path").asText(),
                line.path("code").asText(),
                line.path("reason").asText(),
                line.path("raw").asText(),
                line.path("raw_cut").asBoolean(),
                line.path("hashed").asText(),
                line.path("page").asLong(),
                line.path("item").asLong(),
                OffsetDateTime.parse(line.path("rejected_at").asText()).toInstant());
    }
}
