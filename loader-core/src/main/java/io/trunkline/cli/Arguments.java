// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was said to a verb beside the settings.
 *
 * @param options values by flag; empty text for a flag without one
 * @param operands words without a flag, in order
 */
record Arguments(Map<String, String> options, List<String> operands) {
    Arguments {
        options = Map.copyOf(options);
        operands = List.copyOf(operands);
    }

    /** The value of a flag. */
    Optional<String> text(String option) {
        return Optional.ofNullable(options.get(option));
    }

    /** Whether a flag was given. */
    boolean has(String option) {
        return options.containsKey(option);
    }
}
