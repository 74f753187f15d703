// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.config.CoreSettings;
import io.trunkline.config.Settings;
import io.trunkline.destination.DatasetName;
import io.trunkline.destination.Destination;
import io.trunkline.destination.DestinationKind;
import io.trunkline.destination.DestinationKinds;

/** Opens the destination that the settings name. */
final class Destinations {
    private Destinations() {}

    static Destination open(Settings settings, Program program) {
        String name = settings.required(CoreSettings.DESTINATION);
        DestinationKinds kinds = DestinationKinds.found();
        String pipeline = RunSettingsReader.pipeline(settings, program);
        DatasetName dataset = RunSettingsReader.dataset(settings, program);
        DestinationKind kind = kinds.named(name)
                .orElseThrow(() -> RunSettingsReader.unknown(CoreSettings.DESTINATION, name, kinds.names()));
        return DestinationKinds.open(kind, settings, pipeline, dataset);
    }
}
