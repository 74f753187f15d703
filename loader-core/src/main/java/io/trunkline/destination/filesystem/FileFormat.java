// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

/** The forms in which rows can be written into files. */
public enum FileFormat {
    /** One JSON object per line. */
    JSONL("jsonl", true),
    /** Comma-separated values with a header. */
    CSV("csv", true),
    /** Parquet, compressed with zstd. */
    PARQUET("parquet", false);

    private final String extension;
    private final boolean text;

    FileFormat(String extension, boolean text) {
        this.extension = extension;
        this.text = text;
    }

    /** The end of a file's name, without {@code .gz}. */
    String extension() {
        return extension;
    }

    /** Whether gzip makes such a file smaller. */
    boolean text() {
        return text;
    }
}
