# SPDX-License-Identifier: Apache-2.0
"""Records what dlt makes of given rows, in the form DltGoldenTest reads.

usage: record_dlt_cases.py TARGET CASES.json
       record_dlt_cases.py --run FILE HOME CASE.json NUMBER   (one run of one case into a DuckDB file)

CASES.json: a list of {"name", "description", "runs", "resources", "source_options", "capabilities_override",
"destination_options", "destination": duckdb or filesystem}; each becomes a folder of TARGET with input, options, expected and schema. Ids of root rows are labels
`<table>#<n>` in the order in which dlt asks for ids, load ids are 1700000001.5 and so on.
"""
import base64
import datetime
import decimal
import gzip
import json
import math
import os
import re
import shutil
import sys
import tempfile
import uuid
import zlib

os.environ.setdefault("RUNTIME__DLTHUB_TELEMETRY", "false")
os.environ.setdefault("RUNTIME__LOG_LEVEL", "CRITICAL")

import dlt
import duckdb
from dlt.common.normalizers.json import relational
from dlt.common.storages import load_package
from dlt.pipeline import state_sync

LABELS = {}
RUN = [0]
PARQUET_UNITS = """
SELECT name, coalesce(regexp_extract(logical_type, ' ?(MILLIS|MICROS|NANOS)=[A-Z]', 1), '')
FROM parquet_schema(?) WHERE num_children IS NULL
"""
OPTIONS = ("write_disposition", "primary_key", "merge_key", "columns", "schema_contract", "max_table_nesting")


def label(table):
    LABELS[table] = LABELS.get(table, 0) + 1
    return f"{table}#{LABELS[table]}"


def feed_labels():
    normalizer = relational.DataItemNormalizer
    original = normalizer._add_row_id

    def add(self, table, *rest, **named):
        relational.generate_dlt_id = lambda: label(table)
        return original(self, table, *rest, **named)

    normalizer._add_row_id = add
    state_sync.generate_dlt_id = lambda: label("_dlt_pipeline_state")
    for module in list(sys.modules.values()):
        if vars(module).get("create_load_id") is load_package.create_load_id and module is not load_package:
            module.create_load_id = load_id
    load_package.create_load_id = load_id


def load_id():
    return f"{1700000000 + RUN[0]}.5"


def value(v, kind):
    if v is None:
        return None
    if isinstance(v, datetime.datetime):
        if kind == "TIMESTAMP WITH TIME ZONE":
            v = v.astimezone(datetime.timezone.utc)
            text = v.strftime("%Y-%m-%dT%H:%M:%S").rjust(19, "0")
            return (text + (f".{v.microsecond:06d}".rstrip("0") if v.microsecond else "")) + "Z"
        return v.strftime("%Y-%m-%dT%H:%M:%S").rjust(19, "0") + f".{v.microsecond:06d}"
    if isinstance(v, (datetime.date, datetime.time)):
        return v.isoformat()
    if isinstance(v, decimal.Decimal):
        return {"$decimal": format(v, "f")}
    if isinstance(v, (bytes, bytearray)):
        return {"$base64": base64.b64encode(bytes(v)).decode()}
    if isinstance(v, float) and not math.isfinite(v):
        return {"$double": "NaN" if math.isnan(v) else ("Infinity" if v > 0 else "-Infinity")}
    if isinstance(v, uuid.UUID):
        return str(v)
    return v


def table(con, dataset, name):
    columns = [
        {"name": r[0], "type": r[1], "nullable": r[2] == "YES"}
        for r in con.execute(f'DESCRIBE "{dataset}"."{name}"').fetchall()
    ]
    wanted = ", ".join(
        ('CAST("%s" AS VARCHAR)' if c["type"] == "JSON" else '"%s"') % c["name"].replace('"', '""') for c in columns
    )
    rows = [
        {c["name"]: value(v, c["type"]) for c, v in zip(columns, row)}
        for row in con.execute(f'SELECT {wanted} FROM "{dataset}"."{name}"').fetchall()
    ]
    return {"columns": columns, "rows": sorted(rows, key=lambda r: json.dumps(r, sort_keys=True))}


def decode(state):
    return json.loads(zlib.decompress(base64.b64decode(state)))


def dataset(file, name):
    tables, system = {}, {}
    con = duckdb.connect(file, read_only=True)
    con.execute("SET TimeZone = 'UTC'")
    found = con.execute(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = ? ORDER BY 1", [name]
    ).fetchall()
    for (each,) in found:
        (system if each.startswith("_dlt_") else tables)[each] = table(con, name, each)
    con.close()
    for each in system.values():
        for row in each["rows"]:
            for column in ("inserted_at", "created_at"):
                if column in row:
                    row[column] = "<now>"
            if "schema" in row:
                row["schema"] = "<json, see schema.json for the last version>"
            if "state" in row:
                row["state_decoded"] = decode(row["state"])
    return tables, system


def files(root, schema):
    """Every file of a dataset: system files as JSON, jsonl as lines, csv and Parquet as types and rows."""
    found = {}
    for folder, _, names in os.walk(root):
        for each in names:
            path = os.path.join(folder, each)
            name = os.path.relpath(path, root)
            if name.endswith(".parquet"):
                found[masked(name)] = parquet(path)
                continue
            with open(path, "rb") as raw:
                content = raw.read()
            packed = content[:2] == b"\x1f\x8b"
            text = (gzip.decompress(content) if packed else content).decode()
            shown = {"gzip": packed}
            if name.startswith("_dlt") or name == "init":
                shown["json"] = stable(name, json.loads(text))
                shown["ends_with_newline"] = text.endswith("\n")
            elif ".csv" in name:
                tables = schema.to_dict()["tables"]
                shown.update(csv(path, text.split("\n")[0], tables[name.split("/")[0]]))
            else:
                lines = text.split("\n")
                shown["lines"] = [json.loads(line) for line in lines if line]
                shown["first_line_text"] = lines[0]
            found[masked(name)] = shown
    return dict(sorted(found.items()))


def masked(name):
    name = re.sub(r"(_dlt_version/golden__)[0-9.]+", r"\1<timestamp>", name)
    return re.sub(r"^((?!_dlt).*[0-9]+\.[0-9]+)\.[0-9a-f]{10}\.", r"\1.<file_id>.", name)


def parquet(path):
    """The columns of a Parquet file with their types and units of time, and its rows as texts, both in DuckDB's words."""
    con = duckdb.connect()
    units = dict(con.execute(PARQUET_UNITS, [path]).fetchall())
    columns, found = rows(con, f"read_parquet('{path}')")
    return {"columns": [{"name": name, "type": f"{kind} {units[name]}".strip()} for name, kind in columns], "rows": found}


def csv(path, header, table):
    """The columns of a csv file in their order with the types that dlt's own reader gives them, and its rows as that reader sees them."""
    mapper = dlt.destinations.duckdb().capabilities().get_type_mapper()
    known = [table["columns"][name.strip('"')] for name in header.split(",")]
    columns = [
        {"name": c["name"], "type": mapper.to_destination_type(c, table), "nullable": c.get("nullable", True)} for c in known
    ]
    types = ", ".join(f"'{c['name']}': '{c['type']}'" for c in columns)
    forced = ", ".join(f'"{c["name"]}"' for c in columns if not c["nullable"])
    never_null = f"force_not_null = [{forced}], " if forced else ""
    options = f"{never_null}union_by_name = true, header = true, null_padding = true, types = {{{types}}}"
    return {"columns": columns, "rows": rows(duckdb.connect(), f"read_csv('{path}', {options})")[1]}


def rows(con, source):
    con.execute("SET TimeZone = 'UTC'")
    con.execute(f"CREATE TABLE file AS SELECT * FROM {source}")
    columns = [column[:2] for column in con.execute("DESCRIBE file").fetchall()]
    found = con.execute("SELECT CAST(COLUMNS(*) AS VARCHAR) FROM file").fetchall()
    con.close()
    return columns, [{c[0]: cell for c, cell in zip(columns, row) if cell is not None} for row in found]


def stable(name, document):
    for time in ("inserted_at", "created_at"):
        if time in document:
            document[time] = "<now>"
    if name.startswith("_dlt_version"):
        document["schema"] = "<json text of the schema>"
    if "state" in document:
        document["state_decoded"] = decode(document["state"])
        document["state"] = "<base64 zlib>"
    return document


def chain(failure):
    names = []
    while failure is not None:
        names.append(type(failure).__name__)
        failure = failure.__cause__ or failure.__context__
    return names


def source_of(case, items):
    resources = []
    for spec in case["resources"]:
        if spec["name"] not in items:
            continue
        options = {key: spec[key] for key in OPTIONS if key in spec}
        page = items[spec["name"]]
        made = dlt.resource([page] if page else [], name=spec["name"], **options)
        if "incremental" in spec:
            made.apply_hints(incremental=dlt.sources.incremental(**spec["incremental"]))
        resources.append(made)

    @dlt.source(name="golden")
    def golden():
        return resources

    made = golden()
    for key, option in case.get("source_options", {}).items():
        if key in ("detections", "preferred_types"):
            continue
        setattr(made, key, option)
    options = case.get("source_options", {})
    if "preferred_types" in options:
        made.schema.update_preferred_types(options["preferred_types"])
    for detection in options.get("detections", []):
        made.schema.add_type_detection(detection)
    return made


def record(case, target):
    LABELS.clear()
    home = tempfile.mkdtemp()
    file = os.path.join(home, "data.duckdb")
    name = "golden_" + case["name"]
    expected = []
    schema = None
    for number, items in enumerate(case["runs"], 1):
        RUN[0] = number
        pipeline = dlt.pipeline(
            pipeline_name=name, pipelines_dir=home, destination=limited(file, case), dataset_name="golden"
        )
        run = {"status": "ok"}
        try:
            info = pipeline.run(source_of(case, items), **case.get("run_options", {}))
            trace = pipeline.last_trace
            run["load_ids"] = list(info.loads_ids)
            normalized = trace.last_normalize_info
            run["normalized_rows"] = dict(sorted(normalized.row_counts.items())) if normalized else {}
        except Exception as failure:
            run["status"] = "error"
            run["failed_step"] = getattr(failure, "step", "")
            run["exceptions"] = chain(failure)
            run["message_first_line"] = str(failure).strip().splitlines()[0] if str(failure).strip() else ""
        if to_files(case):
            run["files"] = files(os.path.join(home, "bucket", "golden"), pipeline.default_schema)
        else:
            run["tables"], run["system"] = dataset(file, "golden") if os.path.exists(file) else ({}, {})
        if pipeline.default_schema_name and pipeline.default_schema_name in pipeline.schemas:
            stored = pipeline.default_schema
            run["schema_version"] = stored.version
            schema = stored.to_dict()
        expected.append(run)
    folder = os.path.join(target, case["name"])
    os.makedirs(folder, exist_ok=True)
    options = {
        "description": case.get("description", ""),
        "dlt_version": dlt.__version__,
        "destination": case.get("destination", "duckdb"),
        "duckdb_version": duckdb.__version__,
        "pipeline_name": name,
        "dataset_name": "golden",
        "source_name": "golden",
        "source_options": case.get("source_options", {}),
        "run_options": case.get("run_options", {}),
        "capabilities_override": case.get("capabilities_override", {}),
        "destination_options": case.get("destination_options", {}),
        "resources": case["resources"],
        "number_of_runs": len(case["runs"]),
    }
    for file_name, content in (
        ("input.json", {"runs": case["runs"]}),
        ("options.json", options),
        ("expected.json", {"runs": expected}),
        ("schema.json", schema or {}),
    ):
        with open(os.path.join(folder, file_name), "w", encoding="utf-8") as out:
            json.dump(content, out, indent=1, ensure_ascii=False)
            out.write("\n")
    shutil.rmtree(home, ignore_errors=True)
    return [run["status"] for run in expected]


def to_files(case):
    return case.get("destination") == "filesystem"


def limited(file, case):
    if to_files(case):
        bucket = os.path.join(os.path.dirname(file), "bucket")
        return dlt.destinations.filesystem(bucket, **case.get("destination_options", {}))

    class Limited(dlt.destinations.duckdb):
        def _raw_capabilities(self):
            capabilities = super()._raw_capabilities()
            limit = case.get("capabilities_override", {}).get("max_identifier_length")
            if limit:
                capabilities.max_identifier_length = limit
                capabilities.max_column_identifier_length = limit
            return capabilities

    Limited.__name__ = "duckdb"
    Limited.__qualname__ = "duckdb"
    Limited.__module__ = dlt.destinations.duckdb.__module__
    if case.get("capabilities_override"):
        return Limited(file, **case.get("destination_options", {}))
    return dlt.destinations.duckdb(file, **case.get("destination_options", {}))


def run_once(file, home, source, number):
    with open(source, encoding="utf-8") as text:
        case = json.load(text)
    RUN[0] = int(number)
    pipeline = dlt.pipeline(
        pipeline_name="golden_" + case["name"],
        pipelines_dir=home,
        destination=limited(file, case),
        dataset_name="golden",
    )
    pipeline.run(source_of(case, case["runs"][int(number) - 1]))


def main():
    feed_labels()
    if sys.argv[1] == "--run":
        run_once(*sys.argv[2:6])
        return
    target, source = sys.argv[1:3]
    with open(source, encoding="utf-8") as text:
        cases = json.load(text)
    for case in cases:
        try:
            print(case["name"], record(case, target), flush=True)
        except Exception as failure:
            print(case["name"], "not recorded:", type(failure).__name__, str(failure)[:300], flush=True)


if __name__ == "__main__":
    main()
