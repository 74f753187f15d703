// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.program;

import io.trunkline.cli.Program;
import io.trunkline.config.ResourceSetting;
import io.trunkline.config.Setting;
import io.trunkline.config.Settings;
import io.trunkline.extract.Progress;
import io.trunkline.extract.Traffic;
import io.trunkline.source.Source;
import java.util.List;
import java.util.Map;

/** The PostgREST extractor as the command line knows it. */
public final class PostgrestProgram implements Program {
    private static final String NAME = "postgrest-extractor";
    private static final Map<String, List<String>> EXAMPLES = Map.ofEntries(
            Map.entry(
                    "run",
                    List.of(
                            NAME + " run --url http://localhost:3000",
                            NAME + " run --url https://<ref>.supabase.co/rest/v1 --api-key-file key.txt",
                            NAME + " run --url http://localhost:3000 --include orders,customers --limit 100",
                            "TRUNKLINE_TOKEN=... " + NAME + " run --url https://api.example.com --output json")),
            Map.entry("check", List.of(NAME + " check --url http://localhost:3000")),
            Map.entry("resources", List.of(NAME + " resources --url http://localhost:3000 --output json")),
            Map.entry("loads", List.of(NAME + " loads --duckdb-file shop.duckdb")),
            Map.entry("replay", List.of(NAME + " replay --url http://localhost:3000 --resource orders")),
            Map.entry("plan", List.of(NAME + " plan --url http://localhost:3000")),
            Map.entry("state show", List.of(NAME + " state show --duckdb-file shop.duckdb")),
            Map.entry("state set", List.of(NAME + " state set orders 2026-02-01T00:00:00+00:00")),
            Map.entry("schema export", List.of(NAME + " schema export --format yaml > postgrest.schema.yaml")),
            Map.entry(
                    "serve",
                    List.of(
                            NAME
                                    + " serve --url http://localhost:3000 --schedule '*/15 * * * *' --time-zone Europe/Berlin",
                            NAME + " serve --config pipelines/")),
            Map.entry("drop", List.of(NAME + " drop orders")));

    @Override
    public String command() {
        return NAME;
    }

    @Override
    public String description() {
        return "Loads PostgREST and Supabase into an analytical database: all rows, typed, proven.";
    }

    @Override
    public String sourceName() {
        return "postgrest";
    }

    @Override
    public List<Setting> settings() {
        return PostgrestOptions.all();
    }

    @Override
    public List<String> resourceKeys() {
        return resourceSettings().stream().map(ResourceSetting::key).toList();
    }

    @Override
    public List<ResourceSetting> resourceSettings() {
        return PostgrestOptions.OF_RESOURCES;
    }

    @Override
    public List<String> examples(String verb) {
        return EXAMPLES.getOrDefault(verb, List.of());
    }

    @Override
    public Source open(Settings settings, Progress progress, Traffic traffic) {
        return Sources.open(settings, progress, traffic, version());
    }

    @Override
    public String identity(Settings settings) {
        return Sources.identity(settings);
    }

    @Override
    public String version() {
        String version = PostgrestProgram.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
