// SPDX-License-Identifier: Apache-2.0
package io.trunkline.state;

import java.util.Optional;

/** Provisional. */
public record PipelineState(long version, String text) {
    public static final int ENGINE_VERSION = 4;

    public record Cursor(String last) {
        public Optional<String> lastText() {
            return Optional.of(last);
        }
    }

    public static PipelineState begin(String pipeline) {
        return new PipelineState(0, "");
    }

    public static PipelineState decode(String blob) {
        return new PipelineState(1, blob);
    }

    public Optional<Cursor> cursor(String source, String resource, String column) {
        return Optional.empty();
    }

    public PipelineState withPipeline(String pipeline, String dataset, String type, String name, String schema) {
        return new PipelineState(version, "x");
    }

    public PipelineState withSource(String source) {
        return this;
    }

    public PipelineState withCursor(
            String source, String resource, String column, Optional<String> initial, String last) {
        return this;
    }

    public PipelineState nextVersion() {
        return new PipelineState(version + 1, text);
    }

    public String hash() {
        return text;
    }

    public String encode() {
        return text;
    }
}
