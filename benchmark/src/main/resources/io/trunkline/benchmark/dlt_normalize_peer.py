"""The peer `dlt normalize`: the newest dlt extracts the documents over HTTP, page by page, and normalizes them; prints the seconds of that step.

arguments: folder, address of the server, rows per page
"""

import sys
import time

import dlt
from dlt_pages import pages


def main(folder: str, url: str, limit: str) -> None:
    pipeline = dlt.pipeline(
        pipeline_name="postgrest_pipeline",
        pipelines_dir=folder,
        destination=dlt.destinations.duckdb(folder + ".duckdb"),
        dataset_name="postgrest_pipeline_dataset",
    )
    pipeline.extract(dlt.resource(pages(url, "orders", int(limit)), name="orders"))
    began = time.monotonic()
    info = pipeline.normalize()
    seconds = time.monotonic() - began
    print(info)
    print(f"normalize seconds {seconds:.6f} rows {sum(info.row_counts.values())}")


if __name__ == "__main__":
    main(*sys.argv[1:])
