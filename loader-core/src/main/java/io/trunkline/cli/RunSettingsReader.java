// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.config.CoreSettings;
import io.trunkline.config.Secret;
import io.trunkline.config.SecretSource;
import io.trunkline.config.Setting;
import io.trunkline.config.Settings;
import io.trunkline.destination.DatasetName;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.normalize.KeyedHash;
import io.trunkline.pipeline.Reconcile;
import io.trunkline.pipeline.RunGuards;
import io.trunkline.pipeline.RunSettings;
import io.trunkline.schema.Contract;
import io.trunkline.schema.SnakeCase;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what a run is asked to do out of the settings. */
final class RunSettingsReader {
    private static final int LEAST_KEY = 16;
    private static final List<String> CONTRACT_PARTS = List.of("", "tables", "columns", "data_type");

    private RunSettingsReader() {}

    static RunSettings read(Settings settings, Program program) {
        return read(settings, program, program.identity(settings));
    }

    /** The same for what has to do with the destination alone, so that no address of a source is needed. */
    static RunSettings withoutSource(Settings settings, Program program) {
        return read(settings, program, "");
    }

    private static RunSettings read(Settings settings, Program program, String identity) {
        String pipeline = pipeline(settings, program);
        return new RunSettings(
                pipeline,
                dataset(settings, program),
                settings.text(CoreSettings.RUN_KEY),
                program.selection(settings),
                declared(settings),
                choice(CoreSettings.RECONCILE, settings, Reconcile.class),
                Math.max(1, settings.integer(CoreSettings.WORKERS).orElse(1)),
                settings.integer(CoreSettings.LIMIT).stream()
                        .asLongStream()
                        .mapToObj(OptionalLong::of)
                        .findFirst()
                        .orElse(OptionalLong.empty()),
                settings.yes(CoreSettings.FULL_REFRESH),
                settings.duration(CoreSettings.LOCK_WAIT).orElse(Duration.ZERO),
                settings.path(CoreSettings.WORK_DIR),
                settings.size(CoreSettings.PACKAGE_MAX_SIZE).orElse(Long.MAX_VALUE),
                settings.yes(CoreSettings.PACKAGE_KEEP),
                settings.size(CoreSettings.MAX_ROW_BYTES).orElse(Long.MAX_VALUE),
                settings.integer(CoreSettings.MAX_REJECTED).orElse(0),
                guards(settings),
                settings.resources(),
                identity);
    }

    /** Name of the pipeline, dlt's default filled in. */
    static String pipeline(Settings settings, Program program) {
        return settings.text(CoreSettings.PIPELINE).orElse(usualPipeline(program));
    }

    /** The name of a pipeline that got none. */
    static String usualPipeline(Program program) {
        return program.sourceName() + "_pipeline";
    }

    /** Name of the dataset, dlt's default filled in. */
    static DatasetName dataset(Settings settings, Program program) {
        String name = settings.text(CoreSettings.DATASET).orElseGet(() -> pipeline(settings, program) + "_dataset");
        return new DatasetName(new SnakeCase(Integer.MAX_VALUE).identifier(name));
    }

    private static RunGuards guards(Settings settings) {
        int maxShrink = settings.yes(CoreSettings.ALLOW_SHRINK)
                ? RunGuards.ANY_SHRINK
                : settings.integer(CoreSettings.MAX_SHRINK).orElse(0);
        Optional<Secret> key = settings.secret(CoreSettings.HASH_KEY)
                .or(() -> settings.path(CoreSettings.HASH_KEY_FILE)
                        .map(SecretSource.InFile::new)
                        .map(SecretSource.InFile::read));
        return new RunGuards(key.map(RunSettingsReader::hash), maxShrink, contract(settings));
    }

    /** One mode for all, or {@code tables=freeze,columns=discard_value} and the like. */
    private static Optional<Object> contract(Settings settings) {
        List<String> said = settings.list(CoreSettings.SCHEMA_CONTRACT);
        if (said.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> modes = new LinkedHashMap<>();
        for (String each : said) {
            int equals = each.indexOf('=');
            String part = equals < 0 ? "" : each.substring(0, equals).strip();
            String mode = each.substring(equals + 1).strip();
            if (Contract.Mode.of(mode).isEmpty() || !CONTRACT_PARTS.contains(part)) {
                throw unknown(
                        CoreSettings.SCHEMA_CONTRACT,
                        each,
                        Arrays.stream(Contract.Mode.values())
                                .map(Contract.Mode::word)
                                .toList());
            }
            modes.put(part, mode);
        }
        return Optional.of(modes.getOrDefault("", modes));
    }

    private static KeyedHash hash(Secret key) {
        if (key.reveal().length() < LEAST_KEY) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    "hash-key has fewer than " + LEAST_KEY + " characters: hashed values could be guessed",
                    "Make one with: openssl rand -hex 32");
        }
        return new KeyedHash(key.reveal());
    }

    private static boolean declared(Settings settings) {
        String types = settings.required(CoreSettings.TYPES);
        return switch (types.toLowerCase(Locale.ROOT)) {
            case "declared" -> true;
            case "inferred" -> false;
            default -> throw unknown(CoreSettings.TYPES, types, List.of("declared", "inferred"));
        };
    }

    private static <E extends Enum<E>> E choice(Setting setting, Settings settings, Class<E> type) {
        String word = settings.required(setting);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> unknown(
                        setting,
                        word,
                        Arrays.stream(type.getEnumConstants())
                                .map(c -> c.name().toLowerCase(Locale.ROOT))
                                .toList()));
    }

    static TrunklineException unknown(Setting setting, String word, List<String> known) {
        return new TrunklineException(
                Failure.SETTING_INVALID,
                setting.key() + ": \"" + word + "\" is not one of " + String.join(", ", known),
                "Nothing was read or written.");
    }
}
