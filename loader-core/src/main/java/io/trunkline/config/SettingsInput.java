// SPDX-License-Identifier: Apache-2.0
package io.trunkline.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where settings come from, strongest first.
 *
 * @param flags values by whole key from the command line
 * @param environment environment variables
 * @param secrets folder with one file per setting
 * @param file the settings file
 */
public record SettingsInput(
        Map<String, String> flags, Map<String, String> environment, Optional<Path> secrets, Optional<Path> file) {
    /** Name of the settings file that is read when it lies in the current folder. */
    public static final String DEFAULT_FILE = "trunkline.yaml";

    /** Names the folder of mounted secrets. */
    public static final String SECRETS_VARIABLE = "SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS";

    /** The input of this process; the file is the given one or the default one if it exists. */
    public static SettingsInput ofProcess(Map<String, String> flags, Optional<Path> file) {
        return of(flags, System.getenv(), file);
    }

    static SettingsInput of(Map<String, String> flags, Map<String, String> environment, Optional<Path> file) {
        Optional<Path> secrets =
                Optional.ofNullable(environment.get(SECRETS_VARIABLE)).map(Path::of);
        Optional<Path> settingsFile =
                file.or(() -> Optional.of(Path.of(DEFAULT_FILE)).filter(Files::exists));
        return new SettingsInput(flags, environment, secrets, settingsFile);
    }
}
