// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.program;

import io.trunkline.config.ResourceSettings;
import io.trunkline.config.Settings;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.patroni.fleet.ClusterTarget;
import io.trunkline.patroni.fleet.Discovery;
import io.trunkline.patroni.fleet.Rewrite;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the clusters out of the settings: the one behind {@code url}, and those under {@code clusters}. */
final class Clusters {
    private final Settings settings;
    private final Wire wire;

    Clusters(Settings settings, Wire wire) {
        this.settings = settings;
        this.wire = wire;
    }

    List<ClusterTarget> all() {
        List<ClusterTarget> targets = new ArrayList<>();
        List<String> urls = settings.list(PatroniOptions.URL);
        if (!urls.isEmpty()) {
            targets.add(new ClusterTarget(
                    settings.required(PatroniOptions.CLUSTER),
                    urls,
                    discovery(settings.required(PatroniOptions.DISCOVERY)),
                    List.of(),
                    false,
                    wire.opener(ResourceSettings.none(""))));
        }
        new TreeMap<>(settings.group(PatroniOptions.CLUSTERS)).forEach((name, own) -> targets.add(target(name, own)));
        refuse(targets);
        return targets;
    }

    private ClusterTarget target(String name, ResourceSettings own) {
        List<String> entrypoints = own.list(PatroniOptions.ENTRYPOINTS);
        if (entrypoints.isEmpty()) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    "clusters." + name + " has no entrypoints",
                    "Give it the address of at least one member.");
        }
        return new ClusterTarget(
                name,
                entrypoints,
                discovery(own.text(PatroniOptions.DISCOVERY.key())
                        .orElseGet(() -> settings.required(PatroniOptions.DISCOVERY))),
                rewrites(name, own),
                own.choice(PatroniOptions.OTHER_SCHEMES, "false", List.of("true", "false"))
                        .equals("true"),
                wire.opener(own));
    }

    private static List<Rewrite> rewrites(String name, ResourceSettings own) {
        return own.below(PatroniOptions.REWRITE).entrySet().stream()
                .map(entry -> new Rewrite(
                        Sources.pattern(
                                "clusters." + name + ".rewrite", entry.getKey().replaceFirst("^\"(.*)\"$", "$1")),
                        entry.getValue()))
                .toList();
    }

    private static Discovery discovery(String word) {
        List<String> words =
                Arrays.stream(Discovery.values()).map(Discovery::word).toList();
        return Discovery.valueOf(
                Sources.choice(PatroniOptions.DISCOVERY.key(), word, words).toUpperCase(Locale.ROOT));
    }

    private static void refuse(List<ClusterTarget> targets) {
        if (targets.isEmpty()) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    "there is no cluster to look at: neither url nor clusters is set",
                    "Give the address of any member: --url http://node1:8008, or list clusters in trunkline.yaml.");
        }
        List<String> names = targets.stream().map(ClusterTarget::name).toList();
        names.stream()
                .filter(name -> names.indexOf(name) != names.lastIndexOf(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new TrunklineException(
                            Failure.SETTING_INVALID,
                            "two clusters are named \"" + name + "\"",
                            "The name is the key of all rows: give each its own.");
                });
        List<TrunklineException> refused = targets.stream()
                .map(ClusterTarget::refused)
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .toList();
        if (refused.size() == targets.size()) {
            throw refused.getFirst();
        }
    }
}
