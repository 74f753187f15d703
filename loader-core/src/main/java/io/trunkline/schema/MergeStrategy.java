// SPDX-License-Identifier: Apache-2.0
package io.trunkline.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How merged rows meet those that are there: dlt's four strategies with their options. */
public sealed interface MergeStrategy {
    /** Property of a table under which the document names its strategy. */
    String PROPERTY = "x-merge-strategy";

    /** Property of a table whose staged rows have no key twice. */
    String DEDUPLICATED = "x-stage-data-deduplicated";

    /** Property of a table with the time at which versions change; absent for the time of the load. */
    String BOUNDARY = "x-boundary-timestamp";

    /** Hint of the column that tells versions of a row apart. */
    String ROW_VERSION = "x-row-version";

    /** Hint of the column that holds since when a version is valid. */
    String VALID_FROM = "x-valid-from";

    /** Hint of the column that holds until when a version is valid. */
    String VALID_TO = "x-valid-to";

    /** Hint of the same column: what it holds for the version that counts, {@code null} for NULL. */
    String ACTIVE = "x-active-record-timestamp";

    /** The word in settings and in the schema document. */
    String word();

    /** What the document keeps on the table. */
    Map<String, Object> properties();

    /** This strategy, or where none is named the one that the stored table has, with the names that its columns have there. */
    default MergeStrategy stored(TableSchema table) {
        Object word = table.properties().getOrDefault(PROPERTY, "");
        if ("upsert".equals(word)) {
            return new Upsert();
        }
        if ("insert-only".equals(word)) {
            return new InsertOnly();
        }
        if ("scd2".equals(word)) {
            return Scd2.of(table);
        }
        Twins twins = this instanceof DeleteInsert usual ? usual.twins() : Twins.LAST;
        return new DeleteInsert(
                table.properties().containsKey(PROPERTY),
                Boolean.TRUE.equals(table.properties().get(DEDUPLICATED)),
                twins);
    }

    /** The delete-insert strategy as a merge without options has it. */
    static DeleteInsert usual() {
        return new DeleteInsert(false, false, Twins.LAST);
    }

    /** Which of several rows with one primary key counts where no column decides. */
    enum Twins {
        /** The first that came, as with dlt on DuckDB. */
        FIRST,
        /** The last that came: the newest, where pages are read one after the other from a table that changes. */
        LAST
    }

    /**
     * Rows with the same key go, with their child rows, and the new ones come.
     *
     * @param stated whether the document names the strategy, which is the default
     * @param deduplicated whether the rows are known to have no key twice
     * @param twins which of several rows with one key counts
     */
    record DeleteInsert(boolean stated, boolean deduplicated, Twins twins) implements MergeStrategy {
        @Override
        public String word() {
            return "delete-insert";
        }

        @Override
        public Map<String, Object> properties() {
            Map<String, Object> properties = new LinkedHashMap<>();
            if (stated) {
                properties.put(PROPERTY, word());
            }
            if (deduplicated) {
                properties.put(DEDUPLICATED, true);
            }
            return properties;
        }
    }

    /** Rows with the same primary key are overwritten, others are added; the id of a row is a hash of its key. */
    record Upsert() implements MergeStrategy {
        @Override
        public String word() {
            return "upsert";
        }

        @Override
        public Map<String, Object> properties() {
            return Map.of(PROPERTY, word());
        }
    }

    /** Rows whose primary key is there already are left out; nothing that is there changes. */
    record InsertOnly() implements MergeStrategy {
        @Override
        public String word() {
            return "insert-only";
        }

        @Override
        public Map<String, Object> properties() {
            return Map.of(PROPERTY, word());
        }
    }

    /**
     * Every version of a row stays, with the time from which and until which it counted.
     *
     * @param validFrom name of the column for the beginning
     * @param validTo name of the column for the end
     * @param active what the end of the version that counts is; empty for NULL
     * @param boundary the time at which versions change; empty for the time of the load
     * @param rowVersion the column that tells versions apart; empty for the hash of the row
     */
    record Scd2(
            String validFrom,
            String validTo,
            Optional<String> active,
            Optional<String> boundary,
            Optional<String> rowVersion)
            implements MergeStrategy {
        /** dlt's name of the column for the beginning. */
        public static final String FROM = "_dlt_valid_from";

        /** dlt's name of the column for the end. */
        public static final String TO = "_dlt_valid_to";

        /** The strategy without options. */
        public Scd2() {
            this(FROM, TO, Optional.empty(), Optional.empty(), Optional.empty());
        }

        private static Scd2 of(TableSchema table) {
            String to = table.columnsWith(VALID_TO).stream().findFirst().orElse(TO);
            return new Scd2(
                    table.columnsWith(VALID_FROM).stream().findFirst().orElse(FROM),
                    to,
                    table.column(to).map(column -> column.hints().get(ACTIVE)).map(String::valueOf),
                    Optional.ofNullable(table.properties().get(BOUNDARY)).map(String::valueOf),
                    table.columnsWith(ROW_VERSION).stream().findFirst());
        }

        @Override
        public String word() {
            return "scd2";
        }

        @Override
        public Map<String, Object> properties() {
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put(PROPERTY, word());
            boundary.ifPresent(time -> properties.put(BOUNDARY, time));
            return properties;
        }
    }
}
