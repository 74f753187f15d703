// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the lock of a pipeline says.
 *
 * @param held whether somebody has it
 * @param holder who, for people
 * @param process who, for programs on the same machine
 * @param fence grows with every holder
 * @param renewals grows with every sign of life
 * @param lifeSeconds time after which silence means that the holder is gone
 * @param publishing the load that the holder is making visible; empty if none
 */
record LeaseRecord(
        boolean held,
        String holder,
        LeaseProcess process,
        long fence,
        long renewals,
        long lifeSeconds,
        String publishing) {

    static LeaseRecord read(JsonNode document) {
        return new LeaseRecord(
                document.path("held").asBoolean(),
                document.path("holder").asText(),
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
                .put("holder", holder)
                .put("machine", process.machine())
                .put("pid", process.pid())
                .put("started", process.started())
                .put("fence", fence)
                .put("renewals", renewals)
                .put("life_seconds", lifeSeconds)
                .put("publishing", publishing);
        return Json.bytes(document);
    }

    LeaseRecord renewed() {
        return new LeaseRecord(held, holder, process, fence, renewals + 1, lifeSeconds, publishing);
    }

    LeaseRecord publishing(String loadId) {
        return new LeaseRecord(held, holder, process, fence, renewals + 1, lifeSeconds, loadId);
    }

    LeaseRecord released() {
        return new LeaseRecord(false, holder, process, fence, renewals + 1, lifeSeconds, "");
    }
}
