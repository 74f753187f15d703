// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.run;

import io.trunkline.patroni.program.PatroniProgram;
import io.trunkline.patroni.table.PatroniTable;
import io.trunkline.patroni.view.PatroniViews;
import io.trunkline.source.DeclaredColumn;
import io.trunkline.testkit.SettingsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The reference pages list what the program knows; {@code -Dtrunkline.write-docs=true} writes them anew. */
class PagesTest {
    private static final Path REFERENCE = Path.of("..", "docs", "reference");

    @Test
    void thePageOfSettingsListsAll() throws IOException {
        check("patroni-settings.md", "source", SettingsTable.of(new PatroniProgram().settings()));
        String page = Files.readString(REFERENCE.resolve("patroni-settings.md"));
        new PatroniProgram()
                .groups()
                .get("clusters")
                .forEach(key -> assertThat(page).contains("| `" + key.replace(".*", ".<pattern>") + "` |"));
    }

    @Test
    void thePageOfTablesListsAllColumns() throws IOException {
        check(
                "patroni-tables.md",
                "tables",
                PatroniTable.all(List.of(), name -> true).stream()
                        .map(PagesTest::table)
                        .collect(Collectors.joining("\n")));
        check(
                "patroni-tables.md",
                "views",
                PatroniViews.all().stream()
                        .map(view -> "| `" + view.name() + "` | " + view.comment() + " |\n")
                        .collect(Collectors.joining("", "| View | Question |\n|---|---|\n", "")));
    }

    private static void check(String file, String name, String content) throws IOException {
        Path path = REFERENCE.resolve(file);
        String page = Files.readString(path);
        String begin = "<!-- table: " + name + " -->\n";
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf("<!-- end -->", from);
        assertThat(from).isGreaterThan(begin.length() - 1);
        String wanted = page.substring(0, from) + content + page.substring(to);
        if (Boolean.getBoolean("trunkline.write-docs")) {
            Files.writeString(path, wanted);
        } else {
            assertThat(page)
                    .as("run this test with -Dtrunkline.write-docs=true")
                    .isEqualTo(wanted);
        }
    }

    private static String table(PatroniTable table) {
        String key = table.key().stream().map(column -> "`" + column + "`").collect(Collectors.joining(", "));
        return "### " + table.name() + "\n\n" + table.comment() + ". Key: " + key + ". "
                + (table.keeps() ? "Holds facts: merged by key." : "Grows with every round.")
                + "\n\n| Column | Type | Meaning |\n|---|---|---|\n"
                + table.columns().stream().map(PagesTest::column).collect(Collectors.joining());
    }

    private static String column(DeclaredColumn column) {
        return "| `" + column.name() + "` | " + column.declaredType() + " | "
                + column.comment().orElse("") + " |\n";
    }
}
