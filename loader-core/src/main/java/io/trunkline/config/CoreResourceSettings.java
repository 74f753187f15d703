// SPDX-License-Identifier: Apache-2.0
package io.trunkline.config;

import java.util.List;

import static io.trunkline.config.Setting.Kind.INTEGER;
import static io.trunkline.config.Setting.Kind.LIST;
import static io.trunkline.config.Setting.Kind.TEXT;
import static io.trunkline.config.Setting.Kind.YES_NO;

/** The settings of a resource that every source shares, in dlt's words. */
public final class CoreResourceSettings {
    private static final List<ResourceSetting> ALL = List.of(
            ResourceSetting.of(
                    ResourceSettings.PRIMARY_KEY,
                    LIST,
                    "Columns that identify a row, stronger than what the server declares."),
            ResourceSetting.choice(
                    ResourceSettings.WRITE_DISPOSITION,
                    List.of("append", "replace", "merge"),
                    "`replace` (default), `append` or `merge`. With a cursor always `merge`."),
            ResourceSetting.of(
                    ResourceSettings.CURSOR,
                    TEXT,
                    "Column whose greatest value, or least, is remembered; the next run reads from there."),
            ResourceSetting.of(ResourceSettings.INITIAL_VALUE, TEXT, "Where to begin when nothing is remembered."),
            ResourceSetting.of(
                    ResourceSettings.END_VALUE,
                    TEXT,
                    "Where to end, exclusive. The run begins at `initial_value` and leaves the cursor as it is: a backfill."),
            ResourceSetting.of(
                    ResourceSettings.LAG,
                    TEXT,
                    "How far behind the cursor to begin: seconds for date-times, days for dates, else a number."),
            ResourceSetting.choice(
                    ResourceSettings.LAST_VALUE,
                    List.of("max", "min"),
                    "`max` (default) remembers the greatest value and reads on above it; `min` the least, and reads on below: `initial_value` is then the greatest value to read, `end_value` the least."),
            ResourceSetting.choice(
                    ResourceSettings.RANGE_START,
                    List.of("closed", "open"),
                    "`open` does not read rows at the remembered value again; `closed` (default) does, and leaves out those that were loaded."),
            ResourceSetting.choice(
                    ResourceSettings.RANGE_END,
                    List.of("open", "closed"),
                    "`closed` reads rows at `end_value` too; `open` (default) ends before them."),
            ResourceSetting.choice(
                    ResourceSettings.ROW_ORDER,
                    List.of("asc", "desc"),
                    "Taken, so that dlt's settings need no change; the source is asked for the range itself, whatever the order."),
            ResourceSetting.of(
                    ResourceSettings.CURSOR_KEY,
                    LIST,
                    "Columns by which rows at the remembered value are known to be loaded; an empty list reads them all again. Default: `primary_key`, with `append`; merged rows are merged again. A comma behind a single name is dlt's list of one."),
            ResourceSetting.choice(
                    ResourceSettings.MISSING,
                    List.of("raise", "include", "exclude"),
                    "What becomes of rows whose cursor is NULL: `exclude` (default) does not read them, `include` reads all of them each time, `raise` fails the run if there is one, before anything is written."),
            ResourceSetting.of(
                    ResourceSettings.DUPLICATES,
                    YES_NO,
                    "`true` agrees that `append` keeps rows twice that a `lag`, or `on_cursor_value_missing: include`, reads again."),
            ResourceSetting.of(
                    ResourceSettings.MAX_NESTING,
                    INTEGER,
                    "Levels of nesting that become columns and child tables; what is deeper becomes JSON text. Default 1000."),
            ResourceSetting.of(
                    ResourceSettings.COLUMNS + ".*.exclude",
                    YES_NO,
                    "`true` leaves the column out, before anything is kept of it. See [Sensitive columns](../how-to/sensitive-columns.md)."),
            ResourceSetting.of(
                    ResourceSettings.COLUMNS + ".*.hash",
                    YES_NO,
                    "`true` puts a keyed hash in the place of its values."),
            column("data_type", TEXT, "dlt's type of the column, stronger than declaration and values."),
            column("precision", INTEGER, "Digits of a decimal, bits of a bigint, or digits of a second."),
            column("scale", INTEGER, "Digits of a decimal behind the point."),
            column("timezone", YES_NO, "`false` for a timestamp without zone."),
            column("nullable", YES_NO, "`false` rejects rows without a value."),
            column("primary_key", YES_NO, "`true` makes it part of the key."),
            column("merge_key", YES_NO, "`true` makes it part of the merge key."),
            column("unique", YES_NO, "A hint in the schema document."),
            column("sort", YES_NO, "A hint in the schema document."),
            column("cluster", YES_NO, "A hint in the schema document."),
            column("partition", YES_NO, "A hint in the schema document."),
            column("hard_delete", YES_NO, "`true`: merging a row in which it is set deletes the row."),
            column("dedup_sort", TEXT, "`asc` or `desc`: which of several new rows with one key is taken."),
            column("description", TEXT, "Text for the schema document."),
            ResourceSetting.of(ResourceSettings.MERGE_KEY, LIST, "Columns by which merged rows replace others."),
            disposition(
                    "disposition", "`append`, `replace` or `merge`, beside the other words of `write_disposition`."),
            disposition(
                    "strategy", "How rows are merged: `delete-insert` (default), `upsert`, `scd2` or `insert-only`."),
            disposition("deduplicated", "`true`: new rows have distinct keys already."),
            disposition("validity_column_names", "`scd2`: the two columns that say from when to when a row holds."),
            disposition("active_record_timestamp", "`scd2`: the end of rows that hold; without it NULL."),
            disposition("boundary_timestamp", "`scd2`: the moment at which old rows end and new ones begin."),
            disposition("row_version_column_name", "`scd2`: the column that tells versions of a row apart."),
            contract(
                    "",
                    "What may change: `evolve` (default), `freeze`, `discard_row` or `discard_value`, for all three below."),
            contract(".tables", "The same for new tables."),
            contract(".columns", "The same for new columns."),
            contract(".data_type", "The same for values of another type."));

    private CoreResourceSettings() {}

    private static ResourceSetting column(String hint, Setting.Kind kind, String meaning) {
        return ResourceSetting.of(ResourceSettings.COLUMNS + ".*." + hint, kind, meaning);
    }

    private static ResourceSetting disposition(String word, String meaning) {
        return ResourceSetting.of(ResourceSettings.WRITE_DISPOSITION + '.' + word, TEXT, meaning);
    }

    private static ResourceSetting contract(String about, String meaning) {
        return ResourceSetting.of(ResourceSettings.SCHEMA_CONTRACT + about, TEXT, meaning);
    }

    /** All of them, in the order of the reference. */
    public static List<ResourceSetting> all() {
        return ALL;
    }
}
