// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import io.trunkline.config.Setting;
import io.trunkline.config.Settings;
import java.util.List;

/**
 * One kind of destination as users name it. A package adds its kind to {@code META-INF/services}; nothing else has to know of it.
 */
public interface DestinationKind {
    /** The name in settings, such as {@code duckdb}. */
    String name();

    /** The kind's own settings; each key begins with the name. */
    List<Setting> settings();

    /** The destination that the settings describe; nothing is opened yet. */
    Destination open(Settings settings, String pipeline, DatasetName dataset);
}
