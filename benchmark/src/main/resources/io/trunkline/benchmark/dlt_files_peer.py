"""The peer `dlt` for files: the newest dlt loads the table of events over HTTP, page by page, into a local folder.

arguments: folder, address of the server, rows per page, jsonl | parquet
"""

import sys

import dlt
from dlt_pages import pages


def main(folder: str, url: str, limit: str, file_format: str) -> None:
    pipeline = dlt.pipeline(
        pipeline_name="postgrest_pipeline",
        pipelines_dir=folder + ".pipelines",
        destination=dlt.destinations.filesystem("file://" + folder),
        dataset_name="postgrest_pipeline_dataset",
    )
    events = dlt.resource(pages(url, "events", int(limit)), name="events")
    print(pipeline.run(events, loader_file_format=file_format))


if __name__ == "__main__":
    main(*sys.argv[1:])
