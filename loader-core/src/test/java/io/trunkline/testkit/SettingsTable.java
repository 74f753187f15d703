// SPDX-License-Identifier: Apache-2.0
package io.trunkline.testkit;

import io.trunkline.config.Setting;
import java.util.List;
import java.util.stream.Collectors;

/** Settings as the tables of the reference pages list them. */
public final class SettingsTable {
    private static final String HEAD = """
            | Key | Flag | Environment variable | Default | Meaning |
            |---|---|---|---|---|
            """;

    private SettingsTable() {}

    /** The table with its head. */
    public static String of(List<Setting> settings) {
        return settings.stream().map(SettingsTable::row).collect(Collectors.joining("", HEAD, ""));
    }

    private static String row(Setting setting) {
        String value =
                setting.kind().label().isEmpty() ? "" : " " + setting.kind().label();
        return "| `%s` | %s | `%s` | %s | %s |\n"
                .formatted(
                        setting.key(),
                        setting.flag() ? "`" + setting.option() + value + "`" : "none",
                        setting.variable(),
                        setting.fallback()
                                .filter(text -> !text.isEmpty())
                                .map(text -> "`" + text + "`")
                                .orElse(""),
                        setting.description().replace("<", "\\<").replace("|", "\\|"));
    }
}
