// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.config.CoreSettings;
import io.trunkline.config.ResourceSetting;
import io.trunkline.config.Setting;
import io.trunkline.config.Settings;
import io.trunkline.destination.View;
import io.trunkline.extract.Progress;
import io.trunkline.extract.Traffic;
import io.trunkline.serve.Schedule;
import io.trunkline.source.Selection;
import io.trunkline.source.Source;
import java.util.List;
import java.util.Map;

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

    /** The same with what their values look like and what they mean. */
    default List<ResourceSetting> resourceSettings() {
        return resourceKeys().stream()
                .map(key -> ResourceSetting.of(key, Setting.Kind.TEXT, ""))
                .toList();
    }

    /** Lines of examples for the help of a verb. */
    List<String> examples(String verb);

    /**
     * Groups of settings with names of the user's choice, such as {@code clusters}: the keys that may stand below each name, as with
     * {@link #resourceKeys()}.
     */
    default Map<String, List<String>> groups() {
        return Map.of();
    }

    /** Which resources a run loads. */
    default Selection selection(Settings settings) {
        return new Selection(settings.list(CoreSettings.INCLUDE), settings.list(CoreSettings.EXCLUDE));
    }

    /** Ready-made questions that can be made as views next to the tables. */
    default List<View> views() {
        return List.of();
    }

    /** Whether a run makes them, too. */
    default boolean wantsViews(Settings settings) {
        return false;
    }

    /** When {@code serve} loads unless a schedule is set. */
    default Schedule usualSchedule(Settings settings) {
        return new Schedule.Unscheduled();
    }

    /** Opens the source that the settings describe; sends nothing yet. */
    Source open(Settings settings, Progress progress, Traffic traffic);

    /** The same for {@code serve}, where turns may have been skipped since it began. */
    default Source open(Settings settings, Progress progress, Traffic traffic, long skipped) {
        return open(settings, progress, traffic);
    }

    /** What makes a read "the same": address and role, no secrets. */
    String identity(Settings settings);

    /** Version of the program. */
    String version();
}
