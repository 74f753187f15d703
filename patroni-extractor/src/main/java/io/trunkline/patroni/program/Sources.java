// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.program;

import io.trunkline.config.CoreSettings;
import io.trunkline.config.Settings;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.extract.Progress;
import io.trunkline.extract.Traffic;
import io.trunkline.http.HttpRun;
import io.trunkline.http.RetrySettings;
import io.trunkline.patroni.PatroniSettings;
import io.trunkline.patroni.PatroniSource;
import io.trunkline.patroni.fleet.Pace;
import io.trunkline.patroni.table.PatroniTable;
import io.trunkline.patroni.values.Redaction;
import io.trunkline.source.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Makes a source of the settings. */
final class Sources {
    /** The destination whose rows cannot be replaced. */
    private static final String FILES = "filesystem";

    private final Settings settings;
    private final String version;
    private final long skipped;

    /**
     * @param settings the settings
     * @param version version of the program
     * @param skipped rounds that were skipped so far because one before was slow
     */
    Sources(Settings settings, String version, long skipped) {
        this.settings = settings;
        this.version = version;
        this.skipped = skipped;
    }

    Source open(Progress progress, Traffic traffic) {
        HttpRun run = HttpRun.begin(RetrySettings.standard(), new TrafficEvents(progress, traffic));
        Asked asked = new Asked(settings);
        return new PatroniSource(
                new PatroniSettings(
                        new Clusters(settings, new Wire(settings, run, version)).all(),
                        asked.questions(),
                        pace(),
                        PatroniTable.all(asked.probes(), asked.metrics()),
                        redaction(),
                        choice(
                                        PatroniOptions.FAIL_ON.key(),
                                        settings.required(PatroniOptions.FAIL_ON),
                                        List.of("nobody", "cluster_unreachable"))
                                .equals("cluster_unreachable"),
                        !settings.required(CoreSettings.DESTINATION).equals(FILES),
                        runId(),
                        skipped),
                InstantSource.system());
    }

    private Pace pace() {
        return new Pace(
                settings.duration(PatroniOptions.DEADLINE)
                        .orElse(Pace.standard().deadline()),
                settings.integer(PatroniOptions.PARALLEL_NODES)
                        .orElse(Pace.standard().nodes()),
                settings.duration(PatroniOptions.JITTER).orElse(Duration.ZERO));
    }

    private Redaction redaction() {
        String word = choice(
                PatroniOptions.REDACT.key(), settings.required(PatroniOptions.REDACT), List.of("secrets", "nothing"));
        return word.equals("nothing")
                ? Redaction.none()
                : Redaction.usual(settings.list(PatroniOptions.REDACT_NAMES).stream()
                        .map(text -> pattern(PatroniOptions.REDACT_NAMES.key(), text))
                        .toList());
    }

    /** The same for the same run key, so that a round that is loaded again keeps its id. */
    private String runId() {
        return settings.text(CoreSettings.RUN_KEY)
                .map(key -> UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(UUID::randomUUID)
                .toString();
    }

    static String choice(String key, String word, List<String> words) {
        if (!words.contains(word)) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    key + ": \"" + word + "\" is not one of " + String.join(", ", words),
                    "Nothing was read or written.");
        }
        return word;
    }

    static Pattern pattern(String key, String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    key + ": \"" + text + "\" is no regular expression: " + e.getDescription(),
                    "Nothing was read or written.");
        }
    }
}
