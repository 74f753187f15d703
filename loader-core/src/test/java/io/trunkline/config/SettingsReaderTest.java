// SPDX-License-Identifier: Apache-2.0
package io.trunkline.config;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SettingsReaderTest {
    @TempDir
    Path folder;

    @Test
    void aFlagIsStrongerThanTheEnvironmentAndThatThanTheFile() throws IOException {
        Path file = file("pipeline: from_file\nworkers: 2\nread-timeout: 30s\n");
        Settings settings = read(
                Map.of("trunkline.pipeline", "from_flag"),
                Map.of("TRUNKLINE_PIPELINE", "from_environment", "TRUNKLINE_WORKERS", "7"),
                Optional.of(file));
        assertThat(settings.text(CoreSettings.PIPELINE)).contains("from_flag");
        assertThat(settings.integer(CoreSettings.WORKERS)).hasValue(7);
        assertThat(settings.duration(CoreSettings.READ_TIMEOUT)).contains(Duration.ofSeconds(30));
    }

    @Test
    void aMountedSecretIsReadFromItsFile() throws IOException {
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("trunkline.run-key"), "job-7\n");
        Settings settings = new SettingsReader(CoreSettings.catalog(), CoreResourceSettings.all())
                .read(new SettingsInput(Map.of(), Map.of(), Optional.of(secrets), Optional.empty()));
        assertThat(settings.text(CoreSettings.RUN_KEY)).contains("job-7");
    }

    @Test
    void sizesAreReadAsPeopleWriteThem() {
        assertThat(SettingValues.size("4M")).isEqualTo(4L << 20);
        assertThat(SettingValues.size("4MiB")).isEqualTo(4L << 20);
        assertThat(SettingValues.size("64Mi")).isEqualTo(64L << 20);
        assertThat(SettingValues.size("10GiB")).isEqualTo(10L << 30);
        assertThat(SettingValues.size("4096")).isEqualTo(4096);
    }

    @Test
    void aGroupHasSettingsUnderNamesOfTheUsersChoice() throws IOException {
        for (String text : List.of(
                "clusters:\n  orders.eu:\n    urls: [a, b]\n  billing: {urls: c}\n",
                "clusters:\n  - name: orders.eu\n    urls: [a, b]\n  - {name: billing, urls: c}\n")) {
            Settings settings = grouped(text);
            assertThat(settings.group("clusters").keySet()).containsExactlyInAnyOrder("orders.eu", "billing");
            assertThat(settings.group("clusters").get("orders.eu").list("urls")).containsExactly("a", "b");
        }
    }

    @Test
    void anUnknownSettingOfAGroupIsRefused() {
        assertThatExceptionOfType(TrunklineException.class)
                .isThrownBy(() -> grouped("clusters:\n  orders:\n    url: a\n"))
                .satisfies(e -> assertThat(e.what()).contains("no such clusters setting: url; known: urls"));
    }

    private Settings grouped(String text) throws IOException {
        return new SettingsReader(
                        CoreSettings.catalog(), CoreResourceSettings.all(), Map.of("clusters", List.of("urls")))
                .read(new SettingsInput(Map.of(), Map.of(), Optional.empty(), Optional.of(file(text))));
    }

    @Test
    void allProblemsAreToldAtOnceWithTheirLines() throws IOException {
        Path file = file("piepline: x\nworkers: many\nresources:\n  orders:\n    primry_key: id\n");
        assertThatExceptionOfType(TrunklineException.class)
                .isThrownBy(() -> read(Map.of(), Map.of("TRUNKLINE_WORKRES", "1"), Optional.of(file)))
                .satisfies(e -> assertThat(e.failure()).isEqualTo(Failure.SETTING_UNKNOWN))
                .satisfies(e -> assertThat(e.what())
                        .contains("trunkline.yaml line 1: no such setting: piepline; did you mean pipeline?")
                        .contains("trunkline.yaml line 2: workers \"many\" is not a whole number")
                        .contains("trunkline.yaml line 5: no such resource setting: primry_key")
                        .contains("environment TRUNKLINE_WORKRES: no such setting; did you mean TRUNKLINE_WORKERS?"));
    }

    @Test
    void resourcesKeepTheirNamesEvenWithDots() throws IOException {
        Path file = file("""
                resources:
                  table.with.dots:
                    primary_key: [id, "a,b"]
                  orders:
                    incremental:
                      cursor_path: updated_at
                """);
        Settings settings = read(Map.of(), Map.of(), Optional.of(file));
        assertThat(settings.resource("table.with.dots").list(ResourceSettings.PRIMARY_KEY))
                .containsExactly("id", "a,b");
        assertThat(settings.resource("orders").text(ResourceSettings.CURSOR)).contains("updated_at");
        assertThat(settings.resource("customers").values()).isEmpty();
    }

    @Test
    void aFileThatIsNoYamlIsRefusedWithItsLine() throws IOException {
        Path file = file("pipeline: [a\nworkers: 1\n");
        assertThatExceptionOfType(TrunklineException.class)
                .isThrownBy(() -> read(Map.of(), Map.of(), Optional.of(file)))
                .satisfies(e -> assertThat(e.what()).contains("trunkline.yaml line 2: not YAML"));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("trunkline.yaml"), text);
    }

    private static Settings read(Map<String, String> flags, Map<String, String> environment, Optional<Path> file) {
        return new SettingsReader(CoreSettings.catalog(), CoreResourceSettings.all())
                .read(new SettingsInput(flags, environment, Optional.empty(), file));
    }

    @Test
    void valuesOfResourceSettingsAreCheckedWithTheirLines() throws IOException {
        Path file = Files.writeString(folder.resolve("values.yaml"), """
                resources:
                  items:
                    write_disposition: upsert
                    max_table_nesting: deep
                    columns:
                      "e.mail": {hash: perhaps}
                      name: {hsh: true}
                """);
        assertThatExceptionOfType(TrunklineException.class)
                .isThrownBy(() -> new SettingsReader(CoreSettings.catalog(), CoreResourceSettings.all())
                        .read(new SettingsInput(Map.of(), Map.of(), Optional.empty(), Optional.of(file))))
                .withMessageContaining(
                        "values.yaml line 3: write_disposition \"upsert\" is not one of append, replace, merge")
                .withMessageContaining("values.yaml line 4: max_table_nesting \"deep\" is not a whole number")
                .withMessageContaining("values.yaml line 6: columns.\"e.mail\".hash \"perhaps\" is neither yes nor no")
                .withMessageContaining("values.yaml line 7: no such resource setting: columns.name.hsh");
    }
}
