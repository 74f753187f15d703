"""The peer `dlt`: the newest dlt loads the table of events over HTTP, page by page, into DuckDB or PostgreSQL.

arguments: database file or address of a database, address of the server, rows per page, default | parquet | postgres
"""

import os
import sys

import dlt
from dlt_pages import pages


def main(database: str, url: str, limit: str, file_format: str) -> None:
    pipeline = dlt.pipeline(
        pipeline_name="postgrest_pipeline",
        pipelines_dir=os.path.join(os.environ["DLT_DATA_DIR"], "pipelines"),
        destination=dlt.destinations.postgres(database)
        if file_format == "postgres"
        else dlt.destinations.duckdb(database),
        dataset_name="postgrest_pipeline_dataset",
    )
    events = dlt.resource(pages(url, "events", int(limit)), name="events")
    chosen = {} if file_format in ("default", "postgres") else {"loader_file_format": file_format}
    print(pipeline.run(events, **chosen))


if __name__ == "__main__":
    main(*sys.argv[1:])
