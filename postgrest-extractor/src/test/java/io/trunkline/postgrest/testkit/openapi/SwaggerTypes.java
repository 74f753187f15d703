// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.openapi;

import java.util.Optional;

/** What the types of PostgreSQL are called in Swagger. */
final class SwaggerTypes {

    private SwaggerTypes() {}

    static String format(String type) {
        return switch (type) {
            case "smallint", "integer" -> "int32";
            case "bigint" -> "int64";
            default -> type;
        };
    }

    /** JSON has none: it can be anything. */
    static Optional<String> type(String type) {
        return switch (type) {
            case "json", "jsonb" -> Optional.empty();
            case "boolean" -> Optional.of("boolean");
            case "smallint", "integer", "bigint" -> Optional.of("integer");
            case "numeric", "real", "double precision" -> Optional.of("number");
            default -> Optional.of(type.endsWith("[]") ? "array" : "string");
        };
    }

    /** In a query string lists and JSON are texts. */
    static String inQuery(String type) {
        return type(type).filter(name -> !name.equals("array")).orElse("string");
    }

    static String element(String arrayType) {
        return arrayType.substring(0, arrayType.length() - "[]".length());
    }
}
