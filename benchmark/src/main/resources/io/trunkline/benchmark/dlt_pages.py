"""What all peers of dlt read: a table over HTTP, page by page, by its id."""

from dlt.sources.helpers import requests


def pages(url: str, table: str, limit: int):
    last = 0
    while True:
        answer = requests.get(
            f"{url}/{table}",
            params={"select": "*", "order": "id.asc", "limit": limit, "id": f"gt.{last}"},
        )
        answer.raise_for_status()
        rows = answer.json()
        if not rows:
            return
        yield rows
        last = rows[-1]["id"]
