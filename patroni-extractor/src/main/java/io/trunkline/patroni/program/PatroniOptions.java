// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.program;

import io.trunkline.config.Setting;
import java.util.List;

import static io.trunkline.config.Setting.Kind.DURATION;
import static io.trunkline.config.Setting.Kind.INTEGER;
import static io.trunkline.config.Setting.Kind.LIST;
import static io.trunkline.config.Setting.Kind.PATH;
import static io.trunkline.config.Setting.Kind.SECRET;
import static io.trunkline.config.Setting.Kind.TEXT;
import static io.trunkline.config.Setting.Kind.YES_NO;

/** The settings that only Patroni has. */
final class PatroniOptions {
    static final Setting URL = Setting.optional(
            "url",
            LIST,
            "Address of any member, such as http://node1:8008; of several, the first that answers is used.");
    static final Setting CLUSTER =
            Setting.of("cluster", TEXT, "default", "Name of the cluster behind url: the key of all its rows.");
    static final Setting DISCOVERY = Setting.of(
            "discovery",
            TEXT,
            "api_url",
            "How members are found: api_url (from the member list), static (the addresses given), entrypoint_only.");
    static final Setting PROBES = Setting.optional(
            "probes",
            LIST,
            "Probes to ask, by name (read_only) or with a query (replica?lag=10MB). Default: one spelling of each that there is.");
    static final Setting METRICS_INCLUDE =
            Setting.optional("metrics.include", LIST, "Metrics to keep, by name or glob. Default: all.");
    static final Setting METRICS_EXCLUDE =
            Setting.optional("metrics.exclude", LIST, "Metrics to leave out, by name or glob.");
    static final Setting REDACT =
            Setting.of("redact", TEXT, "secrets", "What of the configuration is hidden: secrets, or nothing.");
    static final Setting REDACT_NAMES = Setting.optional(
            "redact-names", LIST, "More settings to hide: regular expressions for their paths, in lower case.");
    static final Setting FAIL_ON = Setting.of(
            "fail-on",
            TEXT,
            "nobody",
            "When to end with status 69: nobody (no member of any cluster answered) or cluster_unreachable (of one cluster).");
    static final Setting DEADLINE = Setting.of(
            "deadline", DURATION, "50s", "Time for a round over all clusters, after which nothing is asked any more.");
    static final Setting PARALLEL_NODES = Setting.of(
            "parallel-nodes", INTEGER, "16", "Nodes asked at the same time; each of them one question at a time.");
    static final Setting INTERVAL =
            Setting.of("interval", DURATION, "60s", "Time from the beginning of a round of serve to that of the next.");
    static final Setting JITTER = Setting.of(
            "jitter",
            DURATION,
            "0s",
            "Longest wait before the first question to a cluster, chosen anew for each and each round.");
    static final Setting VIEWS = Setting.of(
            "views", YES_NO, "false", "Make the ready-made questions as views next to the tables after the load.");
    static final Setting USERNAME =
            Setting.optional("username", TEXT, "User of a proxy that asks for Basic authentication.");
    static final Setting PASSWORD = Setting.optional("password", SECRET, "The user's password.");
    static final Setting PASSWORD_FILE = Setting.optional("password-file", PATH, "File with the user's password.");

    /** The group of settings with a name for each cluster. */
    static final String CLUSTERS = "clusters";

    static final String ENTRYPOINTS = "entrypoints";
    static final String REWRITE = "rewrite";
    static final String OTHER_SCHEMES = "other-schemes";
    static final String CA_FILE = "tls.ca-file";
    static final String CLIENT_CERTIFICATE = "tls.client-certificate";
    static final String CLIENT_KEY = "tls.client-key";

    /** Keys under {@code clusters.<name>}. */
    static final List<String> CLUSTER_KEYS = List.of(
            ENTRYPOINTS,
            DISCOVERY.key(),
            REWRITE + ".*",
            OTHER_SCHEMES,
            CA_FILE,
            CLIENT_CERTIFICATE,
            CLIENT_KEY,
            USERNAME.key(),
            PASSWORD_FILE.key());

    private PatroniOptions() {}

    static List<Setting> all() {
        return List.of(
                URL,
                CLUSTER,
                DISCOVERY,
                PROBES,
                METRICS_INCLUDE,
                METRICS_EXCLUDE,
                REDACT,
                REDACT_NAMES,
                FAIL_ON,
                DEADLINE,
                PARALLEL_NODES,
                INTERVAL,
                JITTER,
                VIEWS,
                USERNAME,
                PASSWORD,
                PASSWORD_FILE);
    }
}
