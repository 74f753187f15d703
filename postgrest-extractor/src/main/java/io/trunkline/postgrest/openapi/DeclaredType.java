// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.openapi;

import io.trunkline.schema.ColumnType;
import io.trunkline.schema.DataType;
import java.util.Optional;
import java.util.Set;

/**
 * Knows what a declared PostgreSQL type means here: its hint for the dataset, and whether its values can be ordered and compared.
 *
 * @param name the server's own word, such as {@code timestamp with time zone} or {@code shop.mood}; empty if not told
 * @param isEnum whether allowed values are listed
 */
public record DeclaredType(String name, boolean isEnum) {
    /** Not told. */
    public static final DeclaredType UNKNOWN = new DeclaredType("", false);

    private static final Set<String> UNORDERED = Set.of(
            "json",
            "xml",
            "point",
            "line",
            "lseg",
            "box",
            "path",
            "polygon",
            "circle",
            "xid",
            "cid",
            "jsonpath",
            "int2vector",
            "pg_snapshot",
            "txid_snapshot",
            "aclitem",
            "refcursor",
            "geometry",
            "geography");
    private static final Set<String> SURELY_ORDERED =
            Set.of("text", "character varying", "character", "name", "uuid", "interval", "time with time zone", "inet");
    private static final Set<String> STRUCTURED =
            Set.of("json", "jsonb", "hstore", "int2vector", "oidvector", "record");
    private static final Set<String> LOOSELY_EQUAL = Set.of("citext", "interval", "money", "character");

    /** The type of that name. */
    public static DeclaredType of(String name) {
        return new DeclaredType(name, false);
    }

    /** The name without its schema. */
    public String bare() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Type of the column in the dataset; empty when values decide. */
    public Optional<ColumnType> hint() {
        return switch (name) {
            case "smallint", "integer", "bigint", "int32", "int64", "int2", "int4", "int8" -> hint(DataType.BIGINT);
            case "real", "double precision", "float4", "float8" -> hint(DataType.DOUBLE);
            case "boolean", "bool" -> hint(DataType.BOOL);
            case "numeric", "decimal" -> hint(DataType.DECIMAL);
            case "date" -> hint(DataType.DATE);
            case "time", "time without time zone" -> hint(DataType.TIME);
            case "timestamp", "timestamp without time zone" -> Optional.of(ColumnType.localTimestamp());
            case "timestamptz", "timestamp with time zone" -> hint(DataType.TIMESTAMP);
            case "bytea" -> hint(DataType.BINARY);
            default -> isScalar() ? hint(DataType.TEXT) : Optional.empty();
        };
    }

    /** Whether rows can be ordered by it. */
    public boolean isOrdered() {
        return !name.isEmpty() && !UNORDERED.contains(isArray() ? bare().substring(0, bare().length() - 2) : bare());
    }

    /** Whether it is known for certain that rows can be ordered by it: a type of the database's own may lack an order. */
    public boolean isSurelyOrdered() {
        return isEnum
                || SURELY_ORDERED.contains(name)
                || hint().filter(type -> type.dataType() != DataType.TEXT).isPresent();
    }

    /** Whether its values arrive as numbers of the same order. */
    public boolean isNumber() {
        return hint().map(ColumnType::dataType)
                .filter(type -> type == DataType.BIGINT || type == DataType.DOUBLE || type == DataType.DECIMAL)
                .isPresent();
    }

    /** Whether its values are whole numbers. */
    public boolean isInteger() {
        return hint().filter(type -> type.dataType() == DataType.BIGINT).isPresent();
    }

    /** Whether a value can be sent back in a filter as it came. */
    public boolean isFilterable() {
        return isOrdered() && !isArray() && !STRUCTURED.contains(bare()) && (!isQualified() || isScalar());
    }

    /** Whether two values are equal for the server exactly when their texts are. */
    public boolean isEqualAsText() {
        return isFilterable() && !LOOSELY_EQUAL.contains(bare()) && (!isNumber() || isInteger());
    }

    private boolean isArray() {
        return name.endsWith("[]");
    }

    private boolean isQualified() {
        return name.indexOf('.') > 0;
    }

    /** A qualified name may stand for anything, an enum and a few extensions aside. */
    private boolean isScalar() {
        if (name.isEmpty() || isArray() || STRUCTURED.contains(bare())) {
            return false;
        }
        return isEnum || !isQualified() || bare().equals("citext") || bare().equals("ltree");
    }

    private static Optional<ColumnType> hint(DataType type) {
        return Optional.of(ColumnType.of(type));
    }
}
