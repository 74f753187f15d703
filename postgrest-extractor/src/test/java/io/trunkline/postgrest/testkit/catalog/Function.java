// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A function that is exposed. */
public record Function(
        String schema,
        String name,
        Optional<String> comment,
        List<Parameter> parameters,
        Result result,
        Volatility volatility,
        Map<String, String> settings) {

    public Function {
        parameters = List.copyOf(parameters);
        settings = Map.copyOf(settings);
    }

    /** An input of a function; its name is empty if it has none. */
    public record Parameter(String name, String type, boolean required, boolean variadic) {}

    /** The shape of what comes back. */
    public record Result(Shape shape, boolean set) {}

    /** What one member of the result is. */
    public enum Shape {
        SCALAR,
        COMPOSITE,
        VOID
    }

    /** As declared. */
    public enum Volatility {
        IMMUTABLE,
        STABLE,
        VOLATILE
    }
}
