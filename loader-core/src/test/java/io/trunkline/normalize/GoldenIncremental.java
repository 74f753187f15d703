// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.state.PipelineState;

/** What an incremental resource of a case reads of what the server returns, and what the state remembers of it. */
record GoldenIncremental() {
    static GoldenIncremental of(JsonNode resource, String source, PipelineState state) {
        return new GoldenIncremental();
    }

    JsonNode filter(JsonNode items) {
        return items;
    }

    PipelineState after(PipelineState state) {
        return state;
    }
}
