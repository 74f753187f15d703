// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import io.trunkline.config.Setting;
import io.trunkline.config.Settings;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** All kinds of destinations this program has. */
public record DestinationKinds(List<DestinationKind> kinds) {
    public DestinationKinds {
        kinds = List.copyOf(kinds);
    }

    /** Those on the class path, by name. */
    public static DestinationKinds found() {
        return new DestinationKinds(
                ServiceLoader.load(DestinationKind.class, DestinationKind.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .sorted(Comparator.comparing(DestinationKind::name))
                        .toList());
    }

    /** The kind of that name. */
    public Optional<DestinationKind> named(String name) {
        return kinds.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    /** Opens a destination of that kind; refuses a form of files that it does not take. */
    public static Destination open(DestinationKind kind, Settings settings, String pipeline, DatasetName dataset) {
        Destination destination = kind.open(settings, pipeline, dataset);
        if (settings.isSet(FileFormat.SETTING)) {
            destination.capabilities().require(FileFormat.of(settings), destination.name());
        }
        return destination;
    }

    /** Their names. */
    public List<String> names() {
        return kinds.stream().map(DestinationKind::name).toList();
    }

    /** The settings of all of them. */
    public List<Setting> settings() {
        return kinds.stream().flatMap(kind -> kind.settings().stream()).toList();
    }
}
