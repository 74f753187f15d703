// SPDX-License-Identifier: Apache-2.0
package io.trunkline.config;

import java.util.List;

import static io.trunkline.config.Setting.Kind.DURATION;
import static io.trunkline.config.Setting.Kind.INTEGER;
import static io.trunkline.config.Setting.Kind.LIST;
import static io.trunkline.config.Setting.Kind.PATH;
import static io.trunkline.config.Setting.Kind.SECRET;
import static io.trunkline.config.Setting.Kind.SIZE;
import static io.trunkline.config.Setting.Kind.TEXT;
import static io.trunkline.config.Setting.Kind.TEXTS;
import static io.trunkline.config.Setting.Kind.YES_NO;

/** The settings that every source shares. */
public final class CoreSettings {
    /** Most rows of a page where nothing is set. */
    public static final int USUAL_PAGE_ROWS = 10_000;

    /** Mebibytes of a page to aim at where nothing is set. */
    public static final int USUAL_PAGE_MEBIBYTES = 4;

    public static final Setting PIPELINE = Setting.optional(
            "pipeline", TEXT, "Name of the pipeline; its state is filed under it. Default: <source>_pipeline.");
    public static final Setting DATASET = Setting.optional(
            "dataset", TEXT, "Name of the dataset (a schema at the destination). Default: <pipeline>_dataset.");
    public static final Setting DESTINATION =
            Setting.of("destination", TEXT, "duckdb", "Where the data goes: duckdb, postgres or filesystem.");
    public static final Setting CREDENTIALS = Setting.optional(
            "credentials",
            TEXT,
            "Address of the destination, such as postgres://user@host:5432/database, or the DuckDB file; a password does not belong here.");
    public static final Setting INCLUDE = Setting.optional(
            "include", LIST, "Resources to load, by name or glob. Default: all that the source offers.");
    public static final Setting EXCLUDE = Setting.optional("exclude", LIST, "Resources to leave out, by name or glob.");
    public static final Setting TYPES = Setting.of(
            "types",
            TEXT,
            "declared",
            "Where column types come from: declared (by the source, then values) or inferred (values only).");
    public static final Setting RECONCILE = Setting.of(
            "reconcile",
            TEXT,
            "exact",
            "How a load is proven: exact, strict (an impossible proof is a failure), planned (by the source's estimate, which proves nothing), off.");
    public static final Setting WORKERS =
            Setting.of("workers", INTEGER, "4", "Pages read at the same time, over all resources.");
    public static final Setting PAGE_BYTES = Setting.of(
            "page-bytes",
            SIZE,
            USUAL_PAGE_MEBIBYTES + "MiB",
            "Size of page to aim at, as JSON; pages shrink by themselves when the server struggles.");
    public static final Setting PAGE_ROWS =
            Setting.of("page-rows", INTEGER, String.valueOf(USUAL_PAGE_ROWS), "Most rows to ask for in one page.");
    public static final Setting LIMIT = Setting.optional(
            "limit",
            INTEGER,
            "Rows per resource after which to stop; the load is marked partial and the state stays as it was.");
    public static final Setting FULL_REFRESH = Setting.of(
            "full-refresh", YES_NO, "false", "Forget the state, load everything again and replace what is there.");
    public static final Setting CONNECT_TIMEOUT =
            Setting.of("connect-timeout", DURATION, "10s", "Time to wait for a connection.");
    public static final Setting READ_TIMEOUT =
            Setting.of("read-timeout", DURATION, "2m", "Time to wait for an answer.");
    public static final Setting RUN_TIMEOUT =
            Setting.optional("run-timeout", DURATION, "Time after which the run stops, resumable, with status 75.");
    public static final Setting STOP_GRACE = Setting.of(
            "stop-grace",
            DURATION,
            "25s",
            "Time that a run may take to end after the process was asked to; then the process ends at once, resumable, with status 75.");
    public static final Setting HEADER =
            Setting.optional("header", TEXTS, "A header for every request, as Name: value.");
    public static final Setting CA_FILE =
            Setting.optional("tls.ca-file", PATH, "PEM file of the authorities to trust.");
    public static final Setting CLIENT_CERTIFICATE =
            Setting.optional("tls.client-certificate", PATH, "PEM file of the client's certificate.");
    public static final Setting CLIENT_KEY = Setting.optional("tls.client-key", PATH, "PEM file of the client's key.");
    public static final Setting WORK_DIR = Setting.optional(
            "work-dir",
            PATH,
            "Folder for load packages, so that an interrupted run goes on where it was. Default: no package.");
    public static final Setting PACKAGE_KEEP =
            Setting.of("package.keep", YES_NO, "false", "Keep the package after the load is committed.");
    public static final Setting PACKAGE_MAX_SIZE = Setting.of(
            "package.max-size", SIZE, "10GiB", "Size at which a package is given up; the run goes on without.");
    public static final Setting RUN_KEY = Setting.optional(
            "run-key",
            TEXT,
            "Name of the logical run: a start whose key is committed already loads nothing and exits 0.");
    public static final Setting LOCK_WAIT =
            Setting.of("lock-wait", DURATION, "0s", "Time to wait for another run of the same dataset to end.");
    public static final Setting MAX_ROW_BYTES =
            Setting.of("max-row-bytes", SIZE, "64MiB", "Largest row as JSON; larger ones are rejected.");
    public static final Setting MAX_REJECTED =
            Setting.of("max-rejected", INTEGER, "1000", "Rejected rows that are allowed; more make the run fail.");
    public static final Setting MAX_SHRINK = Setting.of(
            "replace.max-shrink",
            INTEGER,
            "50",
            "Percent of its rows that a replaced table may lose; at 100 it may even become empty.");
    public static final Setting ALLOW_SHRINK = Setting.of(
            "allow-shrink", YES_NO, "false", "Replace tables this time, however few rows the source has now.");
    public static final Setting SCHEMA_CONTRACT = Setting.optional(
            "schema-contract",
            LIST,
            "What schemas may become: evolve, freeze, discard_row or discard_value, for all or as tables=..., columns=..., data_type=...");
    public static final Setting HASH_KEY =
            Setting.optional("hash-key", SECRET, "Key for columns that are hashed, 16 characters or more.");
    public static final Setting HASH_KEY_FILE = Setting.optional("hash-key-file", PATH, "File with that key.");
    public static final Setting MANAGEMENT_PORT = Setting.optional(
            "management-port",
            INTEGER,
            "Port of health while a run is on; 0 for none. Default: 9000 in Kubernetes, none elsewhere. Not free: the run goes on without.");

    public static final Setting STALLED_AFTER = Setting.of(
            "stalled-after",
            DURATION,
            "10m",
            "Time without a page, a batch or a commit after which a run counts as stalled and the health page live fails.");
    public static final Setting TERMINATION_LOG = Setting.of(
            "termination-log",
            PATH,
            "/dev/termination-log",
            "File that the result of a run is written to as one JSON object, where it exists: Kubernetes shows it.");
    public static final Setting SCHEDULE = Setting.optional(
            "schedule",
            TEXT,
            "When serve loads: five fields as of cron, or @hourly and its like. Without it serve only reports, and loads when it is told to.");
    public static final Setting TIME_ZONE = Setting.of("time-zone", TEXT, "Etc/UTC", "Time zone of the schedule.");
    public static final Setting SCHEDULE_JITTER = Setting.of(
            "schedule-jitter",
            DURATION,
            "0s",
            "Longest wait after a turn of the schedule before serve loads, chosen anew for each.");
    public static final Setting LOADS_AT_ONCE = Setting.of(
            "loads-at-once",
            INTEGER,
            "2",
            "Pipelines that serve loads at the same time; the others wait for their turn. Of a folder of pipelines it is no file's, but the process's: a flag or variable.");
    public static final Setting STALE_AFTER = Setting.optional(
            "stale-after",
            DURATION,
            "Age of the last load from which serve calls a pipeline stale. Default: two turns of its schedule.");
    public static final Setting HTTP_PORT = Setting.of(
            "http-port",
            INTEGER,
            "8080",
            "Port of serve's pages /loads, /pipelines and /runs; 0 for none. Not free: serve goes on without.");

    private CoreSettings() {}

    /** All of them. */
    public static SettingCatalog catalog() {
        return new SettingCatalog(List.of(
                PIPELINE,
                DATASET,
                DESTINATION,
                CREDENTIALS,
                INCLUDE,
                EXCLUDE,
                TYPES,
                RECONCILE,
                WORKERS,
                PAGE_BYTES,
                PAGE_ROWS,
                LIMIT,
                FULL_REFRESH,
                CONNECT_TIMEOUT,
                READ_TIMEOUT,
                RUN_TIMEOUT,
                STOP_GRACE,
                HEADER,
                CA_FILE,
                CLIENT_CERTIFICATE,
                CLIENT_KEY,
                WORK_DIR,
                PACKAGE_KEEP,
                PACKAGE_MAX_SIZE,
                RUN_KEY,
                LOCK_WAIT,
                MAX_ROW_BYTES,
                MAX_REJECTED,
                MAX_SHRINK,
                ALLOW_SHRINK,
                SCHEMA_CONTRACT,
                HASH_KEY,
                HASH_KEY_FILE,
                MANAGEMENT_PORT,
                STALLED_AFTER,
                TERMINATION_LOG,
                SCHEDULE,
                TIME_ZONE,
                SCHEDULE_JITTER,
                LOADS_AT_ONCE,
                STALE_AFTER,
                HTTP_PORT));
    }
}
