// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

/** What we promise about a comparison; the name is what {@code --only} selects. */
enum Goal {
    CPU_OF_DUCKDB("duckdb", "CPU at most 2.0 x duckdb", true, 2.0),
    SPEED_OF_NAIVE("naive", "rows/s at least 4 x naive", false, 4),
    SPEED_OF_DLT("dlt", "rows/s at least 25 x dlt's defaults", false, 25),
    SPEED_OF_DLT_PARQUET("dlt-parquet", "rows/s at least 10 x dlt with parquet", false, 10),
    FLAT_MEMORY("memory", "peak memory at five times the rows within 15 %", true, 1.15),
    SMALL_MEMORY("memory", "peak memory under 320 MB", true, 1),
    WORKERS("workers", "4 workers at least 3 x as fast as 1, server with 50 ms latency", false, 3),
    MERGE("merge", "CPU of a merge of 10 % at most 1.5 x the same typed as SQL", true, 1.5),
    DOCUMENTS("documents", "rows/s of normalizing at least 20 x dlt's normalize step", false, 20),
    PARQUET_CPU("files", "CPU of parquet at most 1.3 x duckdb's own read and COPY", true, 1.3),
    PARQUET_SPEED("files", "rows/s of parquet at least 10 x dlt", false, 10),
    JSONL_SPEED("files", "rows/s of jsonl.gz at least 10 x dlt", false, 10),
    POSTGRES_CPU("postgres", "client CPU at most 1.4 x a bare COPY BINARY of encoded rows", true, 1.4),
    POSTGRES_NAIVE("postgres", "rows/s at least 4 x naive", false, 4),
    POSTGRES_DLT("postgres", "rows/s at least 10 x dlt", false, 10),
    DEEP_PAGES("deep-pages", "pages 9,990-10,000 at most 1.2 x pages 1-10, server side", true, 1.2);

    private final String selector;
    private final String sentence;
    private final boolean atMost;
    private final double bound;

    Goal(String selector, String sentence, boolean atMost, double bound) {
        this.selector = selector;
        this.sentence = sentence;
        this.atMost = atMost;
        this.bound = bound;
    }

    String selector() {
        return selector;
    }

    String sentence() {
        return sentence;
    }

    boolean isMetBy(double ratio) {
        return atMost ? ratio <= bound : ratio >= bound;
    }
}
