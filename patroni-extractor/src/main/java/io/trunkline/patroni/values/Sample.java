// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.values;

import java.util.Map;
import java.util.TreeMap;

/**
 * One line of Prometheus text.
 *
 * @param name name of the metric as sent, with suffixes such as {@code _bucket}
 * @param type the declared type of its family; {@code untyped} where none is declared
 * @param labels label values by name
 * @param value the value as written, such as {@code 4.0} or {@code NaN}
 */
public record Sample(String name, String type, Map<String, String> labels, String value) {
    public Sample {
        labels = Map.copyOf(new TreeMap<>(labels));
    }
}
