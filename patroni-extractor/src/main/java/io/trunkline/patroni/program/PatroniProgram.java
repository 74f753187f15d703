// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.program;

import io.trunkline.cli.Program;
import io.trunkline.config.CoreSettings;
import io.trunkline.config.Setting;
import io.trunkline.config.Settings;
import io.trunkline.destination.View;
import io.trunkline.extract.Progress;
import io.trunkline.extract.Traffic;
import io.trunkline.patroni.view.PatroniViews;
import io.trunkline.serve.Schedule;
import io.trunkline.source.Selection;
import io.trunkline.source.Source;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The Patroni extractor as the command line knows it. */
public final class PatroniProgram implements Program {
    private static final String NAME = "patroni-extractor";
    private static final Map<String, List<String>> EXAMPLES = Map.of(
            "run",
            List.of(
                    NAME + " run --url http://node1:8008",
                    NAME
                            + " run --url https://node1:8008 --tls-ca-file ca.pem --tls-client-certificate me.pem --tls-client-key me.key",
                    NAME + " run --config clusters.yaml --fail-on cluster_unreachable",
                    NAME + " run --url http://node1:8008 --include patroni,members,health"),
            "check",
            List.of(NAME + " check --url http://node1:8008"),
            "serve",
            List.of(NAME + " serve --url http://node1:8008 --interval 30s"),
            "views",
            List.of(NAME + " views --duckdb-file patroni_pipeline.duckdb"),
            "resources",
            List.of(NAME + " resources --url http://node1:8008"),
            "loads",
            List.of(NAME + " loads"));

    @Override
    public Schedule usualSchedule(Settings settings) {
        return new Schedule.Every(settings.duration(PatroniOptions.INTERVAL).orElse(Duration.ofMinutes(1)));
    }

    @Override
    public String command() {
        return NAME;
    }

    @Override
    public String description() {
        return "Loads the story of Patroni clusters into an analytical database: who led when, how far replicas lagged, what changed.";
    }

    @Override
    public String sourceName() {
        return "patroni";
    }

    @Override
    public List<Setting> settings() {
        return PatroniOptions.all();
    }

    @Override
    public List<String> resourceKeys() {
        return List.of();
    }

    @Override
    public Map<String, List<String>> groups() {
        return Map.of(PatroniOptions.CLUSTERS, PatroniOptions.CLUSTER_KEYS);
    }

    @Override
    public Selection selection(Settings settings) {
        return new Selection(Asked.resources(settings.list(CoreSettings.INCLUDE)), settings.list(CoreSettings.EXCLUDE));
    }

    @Override
    public List<String> examples(String verb) {
        return EXAMPLES.getOrDefault(verb, List.of());
    }

    @Override
    public List<View> views() {
        return PatroniViews.all();
    }

    @Override
    public boolean wantsViews(Settings settings) {
        return settings.yes(PatroniOptions.VIEWS);
    }

    @Override
    public Source open(Settings settings, Progress progress, Traffic traffic) {
        return open(settings, progress, traffic, 0);
    }

    @Override
    public Source open(Settings settings, Progress progress, Traffic traffic, long skipped) {
        return new Sources(settings, version(), skipped).open(progress, traffic);
    }

    /** A round is a moment: pages of an earlier one never go on. */
    @Override
    public String identity(Settings settings) {
        return UUID.randomUUID().toString();
    }

    @Override
    public String version() {
        String version = PatroniProgram.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
