// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.program;

import io.trunkline.config.CoreSettings;
import io.trunkline.config.Settings;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.patroni.exchange.Probe;
import io.trunkline.patroni.fleet.Questions;
import io.trunkline.source.Selection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Works out of a selection of resources what has to be asked; a probe's name selects its rows of {@code probes}. */
final class Asked {
    private static final String TABLE = "probes";

    private final Settings settings;
    private final Selection selection;

    Asked(Settings settings) {
        this.settings = settings;
        this.selection =
                new Selection(resources(settings.list(CoreSettings.INCLUDE)), settings.list(CoreSettings.EXCLUDE));
    }

    /** Names to include as resources. */
    static List<String> resources(List<String> included) {
        return included.stream()
                .map(name -> Probe.of(name).isPresent() ? TABLE : name)
                .distinct()
                .toList();
    }

    Questions questions() {
        return new Questions(
                takes("history"),
                takes("config"),
                takes("failsafe"),
                takes("metrics"),
                takes(TABLE) ? probes() : List.of());
    }

    /** The probes that are selected, or set, or usual. */
    List<Probe> probes() {
        List<String> named = settings.list(CoreSettings.INCLUDE).stream()
                .filter(name -> Probe.of(name).isPresent())
                .toList();
        List<String> set = settings.list(PatroniOptions.PROBES);
        boolean whole = settings.list(CoreSettings.INCLUDE).contains(TABLE);
        Stream<String> names = !named.isEmpty() && !whole
                ? named.stream()
                : Stream.concat(set.isEmpty() ? Probe.USUAL.stream() : set.stream(), named.stream());
        return names.map(Asked::probe).distinct().toList();
    }

    private static Probe probe(String name) {
        return Probe.of(name)
                .orElseThrow(() -> new TrunklineException(
                        Failure.SETTING_INVALID,
                        "probes: \"" + name + "\" is no probe",
                        "Known: "
                                + String.join(
                                        ", ",
                                        Probe.KNOWN.stream().map(Probe::name).toList()) + "."));
    }

    Predicate<String> metrics() {
        Selection names = new Selection(
                settings.list(PatroniOptions.METRICS_INCLUDE), settings.list(PatroniOptions.METRICS_EXCLUDE));
        return name -> names.takes(name, true);
    }

    private boolean takes(String resource) {
        return selection.takes(resource, true);
    }
}
