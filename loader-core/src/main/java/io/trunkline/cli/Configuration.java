// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.config.CoreResourceSettings;
import io.trunkline.config.CoreSettings;
import io.trunkline.config.ResourceSetting;
import io.trunkline.config.SettingCatalog;
import io.trunkline.config.Settings;
import io.trunkline.config.SettingsInput;
import io.trunkline.config.SettingsReader;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where settings come from, to be read as often as they may have changed: flags, environment, mounted secrets, files. */
final class Configuration {
    private static final String ENDING = ".yaml";

    private final Program program;
    private final SettingCatalog catalog;
    private final Map<String, String> flags;
    private final Optional<Path> config;

    Configuration(Program program, SettingCatalog catalog, Map<String, String> flags, Optional<Path> config) {
        this.program = program;
        this.catalog = catalog;
        this.flags = Map.copyOf(flags);
        this.config = config;
    }

    /** The settings as they are now, of the one file that was given, if any. */
    Settings read() {
        if (several()) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    "--config " + config.orElseThrow() + " is a folder",
                    "Only serve takes a folder. Name one of the files in it.");
        }
        return reader().read(SettingsInput.ofProcess(flags, config));
    }

    /** What holds for the process: of a folder of files, flags and environment alone. */
    Settings readOfProcess() {
        return several()
                ? reader().readKnown(new SettingsInput(flags, System.getenv(), Optional.empty(), Optional.empty()))
                : read();
    }

    /** Whether a folder of files was given: a pipeline each. */
    boolean several() {
        return config.filter(Files::isDirectory).isPresent();
    }

    /** The files of the folder that was given, by the names of their pipelines. Kubernetes' own entries begin with two dots. */
    Map<String, Path> files() {
        Map<String, Path> files = new LinkedHashMap<>();
        try (Stream<Path> found = Files.list(config.orElseThrow())) {
            found.filter(path -> name(path).endsWith(ENDING) && !name(path).startsWith("."))
                    .sorted()
                    .forEach(path ->
                            files.put(name(path).substring(0, name(path).length() - ENDING.length()), path));
        } catch (IOException e) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    "--config " + config.orElseThrow() + " cannot be read: " + e.getMessage(),
                    "Mount a folder with one file for each pipeline.",
                    e);
        }
        return files;
    }

    /** The settings of one file of several; its pipeline has the file's name unless it says otherwise. */
    Settings read(String name, Path file) {
        return named(name, file, false);
    }

    /** The same for who only looks at the destination: settings that another program knows are left alone. */
    Settings readDestination(String name, Path file) {
        return named(name, file, true);
    }

    private Settings named(String name, Path file, boolean lenient) {
        SettingsInput input = SettingsInput.ofProcess(flags, Optional.of(file));
        Settings settings = read(input, lenient);
        if (settings.isSet(CoreSettings.PIPELINE)) {
            return settings;
        }
        Map<String, String> more = new LinkedHashMap<>(flags);
        more.put(CoreSettings.PIPELINE.property(), name.replace('-', '_'));
        return read(SettingsInput.ofProcess(more, Optional.of(file)), lenient);
    }

    private Settings read(SettingsInput input, boolean lenient) {
        return lenient ? reader().readKnown(input) : reader().read(input);
    }

    private SettingsReader reader() {
        List<ResourceSetting> ofResources = new ArrayList<>(CoreResourceSettings.all());
        ofResources.addAll(program.resourceSettings());
        return new SettingsReader(catalog, ofResources, program.groups());
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
