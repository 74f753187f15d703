// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.openapi;

import java.util.List;
import java.util.Optional;

/**
 * A function as the page describes it; what it returns is not told.
 *
 * @param name the name as the server has it
 * @param comment the owner's comment
 * @param arguments in the order of the function
 * @param readable whether GET is offered: from 13.0.5 only for functions that cannot write
 */
public record Function(String name, Optional<String> comment, List<Argument> arguments, boolean readable) {
    public Function {
        arguments = List.copyOf(arguments);
    }

    /** Whether its one argument has no name, so that the whole body of a POST is its value. */
    public boolean takesWholeBody() {
        return arguments.size() == 1 && arguments.getFirst().name().isEmpty();
    }

    /**
     * An argument.
     *
     * @param name the name, empty for an unnamed one
     * @param type declared type
     * @param required whether it has no default
     * @param variadic whether it may be repeated
     */
    public record Argument(String name, String type, boolean required, boolean variadic) {}
}
