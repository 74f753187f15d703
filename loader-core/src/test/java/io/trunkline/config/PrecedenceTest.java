// SPDX-License-Identifier: Apache-2.0
package io.trunkline.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Flag, environment, folder, file: of one key in several places the first of these counts, early and late. */
class PrecedenceTest {
    private static final Setting PORT = CoreSettings.MANAGEMENT_PORT;

    @TempDir
    Path folder;

    private final Map<String, String> flags = new HashMap<>();
    private final List<String> words = new ArrayList<>(List.of("run"));
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void files() throws Exception {
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        environment.put(SettingsInput.SECRETS_VARIABLE, secrets.toString());
        words.addAll(List.of("--config", folder.resolve("own.yaml").toString()));
    }

    @Test
    void theStrongerSpellingWins() throws Exception {
        assertThat(early()).isEmpty();
        Files.writeString(folder.resolve("own.yaml"), "management-port: 1001\n");
        both("1001");
        Files.writeString(folder.resolve("secrets/trunkline.management-port"), "1002\n");
        both("1002");
        environment.put("TRUNKLINE_MANAGEMENT_PORT", "1003");
        both("1003");
        flags.put(PORT.property(), "1004");
        words.add("--management-port=1004");
        both("1004");
    }

    @Test
    void whatCannotBeReadIsLeftForLater() throws Exception {
        Files.writeString(folder.resolve("own.yaml"), "management-port: [\n");
        assertThat(early()).isEmpty();
        environment.put("TRUNKLINE_MANAGEMENT_PORT", "1003");
        assertThat(early()).contains("1003");
    }

    private void both(String port) {
        assertThat(early()).contains(port);
        Settings settings = new SettingsReader(CoreSettings.catalog(), List.of())
                .read(SettingsInput.of(flags, environment, Optional.of(folder.resolve("own.yaml"))));
        assertThat(settings.text(PORT).map(String::strip)).contains(port);
        assertThat(settings.integer(PORT)).hasValue(Integer.parseInt(port));
    }

    private Optional<String> early() {
        return new EarlySetting(words, environment).value(PORT);
    }
}
