// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import io.trunkline.config.CoreResourceSettings;
import io.trunkline.config.CoreSettings;
import io.trunkline.config.ResourceSetting;
import io.trunkline.config.Setting;
import io.trunkline.destination.DestinationKind;
import io.trunkline.destination.DestinationKinds;
import io.trunkline.errors.Failure;
import io.trunkline.postgrest.program.PostgrestProgram;
import io.trunkline.testkit.SettingsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The reference pages list what the program knows; {@code -Dtrunkline.write-docs=true} writes the tables anew. */
class SettingsPageTest {
    private static final Path REFERENCE = Path.of("..", "docs", "reference");
    private static final Path SETTINGS = REFERENCE.resolve("settings.md");

    @Test
    void thePageListsAllSettingsOfTheProgram() throws IOException {
        String page = Files.readString(SETTINGS);
        String wanted = withTable(page, "source", new PostgrestProgram().settings());
        for (DestinationKind kind : DestinationKinds.found().kinds()) {
            wanted = withTable(wanted, kind.name(), kind.settings());
        }
        wanted = withTable(wanted, "core", CoreSettings.catalog().settings());
        wanted = between(wanted, "resource", ofResources());
        if (Boolean.getBoolean("trunkline.write-docs")) {
            Files.writeString(SETTINGS, wanted);
        } else {
            assertThat(page)
                    .as("run this test with -Dtrunkline.write-docs=true")
                    .isEqualTo(wanted);
        }
    }

    @Test
    void thePageOfExitStatusesListsAllCodes() throws IOException {
        String page = Files.readString(REFERENCE.resolve("exit-status.md"));
        Arrays.stream(Failure.values())
                .forEach(failure -> assertThat(page)
                        .contains("| `" + failure.code() + "` | "
                                + failure.owner().exitStatus() + " |"));
    }

    private static String ofResources() {
        return Stream.concat(CoreResourceSettings.all().stream(), new PostgrestProgram().resourceSettings().stream())
                .map(setting -> "| `" + setting.key().replace("*", "<name>") + "` | " + choices(setting)
                        + setting.meaning() + " |\n")
                .collect(Collectors.joining("", "| Key | Meaning |\n|---|---|\n", ""));
    }

    private static String choices(ResourceSetting setting) {
        return switch (setting.kind()) {
            case LIST -> "List. ";
            case INTEGER -> "Number. ";
            default -> "";
        };
    }

    private static String withTable(String page, String name, List<Setting> settings) {
        return between(page, name, SettingsTable.of(settings));
    }

    private static String between(String page, String name, String table) {
        String begin = "<!-- table: " + name + " -->\n";
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf("<!-- end -->", from);
        assertThat(from).isGreaterThan(begin.length());
        assertThat(to).isGreaterThan(from);
        return page.substring(0, from) + table + page.substring(to);
    }
}
