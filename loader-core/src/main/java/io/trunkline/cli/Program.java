// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.config.Setting;
import io.trunkline.config.Settings;
import io.trunkline.extract.Progress;
import io.trunkline.extract.Traffic;
import io.trunkline.source.Source;
import java.util.List;

/** What an extractor brings to the command line. */
public interface Program {
    /** Name of the command, such as {@code postgrest-extractor}. */
    String command();

    /** One sentence for help. */
    String description();

    /** Name of the source and of its schema, such as {@code postgrest}. */
    String sourceName();

    /** The source's own settings. */
    List<Setting> settings();

    /** Keys that may stand under {@code resources.<name>} besides the core's. */
    List<String> resourceKeys();

    /** Lines of examples for the help of a verb. */
    List<String> examples(String verb);

    /** Opens the source that the settings describe; sends nothing yet. */
    Source open(Settings settings, Progress progress, Traffic traffic);

    /** What makes a read "the same": address and role, no secrets. */
    String identity(Settings settings);

    /** Version of the program. */
    String version();
}
