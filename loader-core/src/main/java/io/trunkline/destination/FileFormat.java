// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import io.trunkline.config.Setting;
import io.trunkline.config.Settings;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The forms in which rows can be written into files. */
public enum FileFormat {
    /** One JSON object per line. */
    JSONL("jsonl", true),
    /** Comma-separated values with a header. */
    CSV("csv", true),
    /** Parquet, compressed with zstd. */
    PARQUET("parquet", false);

    /** The form that a user wants. */
    public static final Setting SETTING =
            Setting.of("files.format", Setting.Kind.TEXT, "jsonl", "Form of the files: jsonl, csv or parquet.");

    private final String extension;
    private final boolean text;

    FileFormat(String extension, boolean text) {
        this.extension = extension;
        this.text = text;
    }

    /** The end of a file's name, without {@code .gz}. */
    public String extension() {
        return extension;
    }

    /** Whether gzip makes such a file smaller. */
    public boolean text() {
        return text;
    }

    /** The form that the settings name. */
    public static FileFormat of(Settings settings) {
        String word = settings.required(SETTING);
        return Arrays.stream(values())
                .filter(format -> format.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new TrunklineException(
                        Failure.SETTING_INVALID,
                        SETTING.key() + ": \"" + word + "\" is not one of " + all(),
                        "Nothing was read or written."));
    }

    private static String all() {
        return Arrays.stream(values()).map(FileFormat::extension).collect(Collectors.joining(", "));
    }
}
