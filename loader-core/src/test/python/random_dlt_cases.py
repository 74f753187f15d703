# SPDX-License-Identifier: Apache-2.0
"""Makes random cases for record_dlt_cases.py: usage: random_dlt_cases.py SEED COUNT [FAMILY] > CASES.json"""
import json
import random
import string
import sys

STAMPS = [
    "2024-01-15T10:30:00", "2024-01-15T10:30:00Z", "2024-01-15T10:30:00+02:00", "2024-01-15T10:30:00-0530",
    "2024-01-15T10:30:00-05", "2024-01-15 10:30:00", "2024-01-15 10:30:00.123456+00", "2024-01-15T10:30",
    "2024-01-15T10", "20240115T103000", "20240115 10:30", "2024 10:30", "2024-01-15T10:30:00.123456789Z",
    "2024-01-15T10:30:00,5", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "2024-02-29T00:00:00Z",
    "2024-W03-1T10:30", "2024-015T10:30", "2024-01T10:30", "2024-01-15T10:30:00.1Z",
]
NOT_STAMPS = [
    "2024-01-15", "2024-01", "2024", "20240115", "2024/01/15", "10:30:00", "12:00:00Z", "T10:30", "P1DT2H", "PT5M",
    "2024-01-15t10:30:00", "2024-01-15T10:30:00 +0200", "2024-01-15T24:00:00", "2024-01-15T10:30:60",
    "2024-13-01T00:00:00", "2023-02-29T00:00:00Z", "2024-01-15T10:30:00/2024-01-16T00:00:00", "infinity",
    "Mon, 15 Jan 2024 10:30:00 GMT", "2024-1-5T1:2:3", "2024-01-15T10:30:00z", "+2024-01-15T10:30:00",
    "2024-01-15  10:30", "2024-01-15T", "12:30:45.123456", "23:59", "1999-12-31", "0001-01-01", "9999-12-31",
]
NUMERIC_TEXT = [
    "0", "1", "-1", "42", " 7 ", "+5", "1_000", "0x1F", "0xff", "1.5", "-.5", "1e5", "1e-7", "NaN", "inf", "-Infinity",
    "1,5", "9223372036854775807", "123456789012345678901234567890", "0.1234567890123", "00012", "1705314600", "1.",
    "--1", "1__0", "0x", "²", "٣", "1705314600.5", "  ", "12345678901234567890123456789.123456789",
]
WORDS = [
    "", "a", "Hello", "true", "FALSE", "yes", "n", "T", "null", "None", "é", "日本語", "😀 smile", "line\nbreak", "tab\t", "q\"uote",
    "back\\slash", "O'Reilly", "\u2028", "\x7f", "\x01", " lead", "trail ", "{\"a\": 1}", "[1,2]", "{}", "\"x\"",
    "aGVsbG8=", "AAEC", "aGVsbG8", "0x00ff", "0xZZ", "3fa85f64-5717-4562-b3fc-2c963f66afa6", "x" * 300, "<b>&amp;</b>", "%s ${x}",
]
INTS = [0, 1, -1, 7, 42, 255, 65536, 2**31, -(2**31) - 1, 2**53, 2**53 + 1, 2**63 - 1, -(2**63), 1705314600, 1705314600123]
FLOATS = [
    0.0, -0.0, 1.5, -2.25, 0.1, 1e22, 1e21, 1e16, 1e15, 123456789.125, 1e-5, 1e-6, 1e-7, 5e-324, 1.7976931348623157e308,
    3.0, 100.0, 1705314600.25, 2.5e-8, 1e100, 0.30000000000000004, 1234567890123456.7, 99.99, 1e-10,
]
NAMES = [
    "id", "name", "camelCase", "HTMLParser", "iPhone5S", "UserIDs", "a b", "a-b", "a.b", "a/b", "$id", "@id", "#id", "a+b", "a|b",
    "a__b", "a___b", "__x", "x__", "x___", "x_", "_x", "123abc", "1", "ünïcode", "café", "日本語col", "日本", "#", "+", "-", "", " ", "Order",
    "select", "value", "Value", "list", "_dlt_custom", "_dlt_list_idx", "_dlt_parent_id", "a__", "A", "a", "fooBar", "foo_bar", "FOO_BAR", "fooBAR",
    "٣x", "x٣", "Ǆx", "ßtraße", "İx", "x\u0301y", "emoji😀key", "tab\tkey", "new\nline", "quote\"key", "a__v_text",
    "id__v_text", "VeryLong" * 9, "x" * 70, "long_name_" * 8 + "End", "a" * 62, "a" * 63, "a" * 64, "naïve__Café", "_", "X_", "MiXeD__CaSe",
    "v2API", "SCREAMING_SNAKE", "trailing-", "trailing--", "_-_", "a%b", "a:b", "a,b", "a;b", "(a)", "[0]", "a*", "*", "x__1y", "1__2",
]
PLAIN = ["a", "b", "c", "d", "e", "f", "total", "kind", "note"]


class Cases:
    def __init__(self, seed):
        self.r = random.Random(seed)

    def one(self, items):
        return items[self.r.randrange(len(items))]

    def chance(self, p):
        return self.r.random() < p

    def text(self):
        return self.one(self.one([STAMPS, NOT_STAMPS, NUMERIC_TEXT, WORDS, WORDS]))

    def whole(self):
        return self.one(INTS) if self.chance(0.6) else self.r.randint(-1000, 1000)

    def real(self):
        return self.one(FLOATS) if self.chance(0.7) else round(self.r.uniform(-1e6, 1e6), self.r.randint(1, 6))

    def scalar(self, nulls=0.1):
        p = self.r.random()
        if p < nulls:
            return None
        return self.one([self.text, self.text, self.whole, self.whole, self.real, lambda: self.chance(0.5)])()

    def tidy(self):
        """A scalar of a kind that most columns have."""
        return self.one([lambda: self.r.randint(0, 5), lambda: self.one(["x", "y", "zz", ""]), lambda: self.chance(0.5),
                         lambda: self.r.randint(0, 9) + 0.5, lambda: self.one(STAMPS[:3]), lambda: None])()

    def nested(self, depth, names=None, scalar=None):
        names = names or PLAIN
        scalar = scalar or self.scalar
        p = self.r.random()
        if depth <= 0 or p < 0.45:
            return scalar()
        if p < 0.72:
            return {self.one(names): self.nested(depth - 1, names, scalar) for _ in range(self.r.randint(0, 4))}
        return [self.nested(depth - 1, names, scalar) for _ in range(self.r.randint(0, 3))]

    def row(self, depth, names, scalar=None, width=4):
        return {self.one(names): self.nested(depth, names, scalar) for _ in range(self.r.randint(0, width))}

    def hint(self):
        kind = self.one(["text", "bigint", "double", "bool", "timestamp", "date", "time", "decimal", "binary", "json", "wei"])
        column = {"data_type": kind}
        if kind == "decimal" and self.chance(0.6):
            column["precision"] = self.one([5, 10, 18, 38])
            column["scale"] = self.one([0, 2, 4])
        if kind == "bigint" and self.chance(0.3):
            column["precision"] = self.one([8, 16, 32, 64])
        if kind in ("timestamp", "time") and self.chance(0.4):
            column["precision"] = self.one([0, 3, 6, 9])
        if kind == "timestamp" and self.chance(0.4):
            column["timezone"] = self.chance(0.3)
        if kind == "text" and self.chance(0.2):
            column["precision"] = 20
        if self.chance(0.15):
            column["nullable"] = self.chance(0.5)
        if self.chance(0.1):
            column["unique"] = True
        if self.chance(0.1):
            column["description"] = "what it is"
        return column

    def fitting(self, kind):
        """A value that a column of that type takes, mostly."""
        return {
            "text": self.text, "bigint": self.whole, "double": self.real, "bool": lambda: self.one([True, False, "yes", "no", 0, 1, "T"]),
            "timestamp": lambda: self.one(STAMPS[:11] + ["2024-01-15", 1705314600, 1705314600.25, "1705314600"]),
            "date": lambda: self.one(["2024-01-15", "1999-12-31", "2024-01-15T23:30:00-02:00", 1705314600, "20240115"]),
            "time": lambda: self.one(["10:30:00", "10:30", "23:59:59.999999", "10:30:00+02:00", "10:30:00Z", "T10:30"]),
            "decimal": lambda: self.one([1, -5, 12.5, "12.34", "0.5", "1e2", 100, "-0.01", 0, "00.10"]),
            "wei": lambda: self.one([1, 10**18, "123", "0x1F", 5]),
            "binary": lambda: self.one(["aGVsbG8=", "AAEC", "0x00ff", "", 5, 258, "QUJD"]),
            "json": lambda: self.one([{"a": [1, {"b": None}]}, [1, "x"], {}, [], 5, "x", "{\"k\": 1}", True, 1.5, {"z": 1, "a": 2.0}]),
        }[kind]()

    # ------------------------------------------------------------------ families

    def values(self):
        names = PLAIN[: self.r.randint(1, 3)]
        runs = [{"rows": [{n: self.scalar() for n in names if self.chance(0.9)} for _ in range(self.r.randint(1, 8))]}
                for _ in range(self.r.randint(1, 3))]
        return {"runs": runs, "resources": [{"name": "rows"}]}

    def hints(self):
        columns = {n: self.hint() for n in PLAIN[: self.r.randint(1, 5)]}
        runs = []
        for _ in range(self.r.randint(1, 2)):
            rows = []
            for _ in range(self.r.randint(1, 5)):
                row = {}
                for n, hint in columns.items():
                    if self.chance(0.15) and hint.get("nullable", True):
                        row[n] = None
                    elif self.chance(0.92):
                        row[n] = self.fitting(hint["data_type"])
                    elif self.chance(0.5):
                        row[n] = self.scalar(0)
                if self.chance(0.4):
                    row["other"] = self.tidy()
                rows.append(row)
            runs.append({"rows": rows})
        return {"runs": runs, "resources": [{"name": "rows", "columns": columns}]}

    def nesting(self):
        resource = {"name": self.one(["rows", "Deep Rows", "t"])}
        case = {"resources": [resource]}
        if self.chance(0.4):
            resource["max_table_nesting"] = self.r.randint(0, 4)
        if self.chance(0.25):
            case["source_options"] = {"max_table_nesting": self.r.randint(0, 4)}
        if self.chance(0.2):
            case.setdefault("source_options", {})["root_key"] = self.chance(0.7)
        if self.chance(0.25):
            resource["columns"] = {self.one(["a", "b", "a__b", "c"]): {"data_type": "json"}}
        if self.chance(0.2):
            resource["write_disposition"] = self.one(["replace", "append"])
        case["runs"] = [{resource["name"]: [self.row(4, PLAIN[:4], self.tidy if self.chance(0.7) else None) for _ in range(self.r.randint(1, 4))]}
                        for _ in range(self.r.randint(1, 3))]
        return case

    def names(self):
        names = [self.one(NAMES) for _ in range(7)]
        if self.chance(0.4):
            names.append("".join(self.one(string.printable + "éß日Ж_ __٣") for _ in range(self.r.randint(1, 12))))
        name = self.one(["rows", "Rows Of Things", "x" * 70, "日本rows", "SomeCamelCase", "a__b"])
        case = {"resources": [{"name": name}],
                "runs": [{name: [self.row(3, names, self.tidy, 6) for _ in range(self.r.randint(1, 4))]} for _ in range(self.r.randint(1, 2))]}
        if self.chance(0.6):
            limit = self.one([63, 63, 63, 40, 30])
            case["capabilities_override"] = {"max_identifier_length": limit, "max_column_identifier_length": limit}
        return case

    def keyed(self, ids, extra):
        row = {"id": self.one(ids), "v": self.one(["a", "b", 1, 2])}
        if self.chance(0.5):
            row["n"] = {"x": self.r.randint(0, 3)}
        if self.chance(0.6):
            row["items"] = [self.one([{"sku": self.one("abc"), "q": self.r.randint(0, 3)}, {"sku": "z", "subs": [1, 2]}]) for _ in range(self.r.randint(0, 3))]
        if self.chance(0.3):
            row["tags"] = [self.one("xyz") for _ in range(self.r.randint(0, 3))]
        row.update(extra(row))
        return row

    def merge(self):
        strategy = self.one([None, "delete-insert", "delete-insert", "upsert", "insert-only"])
        disposition = self.one(["merge", {"disposition": "merge"}]) if strategy is None else {"disposition": "merge", "strategy": strategy}
        if strategy == "delete-insert" and self.chance(0.2):
            disposition["deduplicated"] = True
        resource = {"name": "m", "write_disposition": disposition}
        keys = self.one(["pk", "pk", "pk2", "mk", "both", "none"]) if strategy in (None, "delete-insert") else self.one(["pk", "pk2", "both"])
        if keys in ("pk", "both"):
            resource["primary_key"] = self.one(["id", ["id"]])
        if keys == "pk2":
            resource["primary_key"] = ["id", "day"]
        if keys in ("mk", "both"):
            resource["merge_key"] = self.one(["day", ["day"], ["day", "v2"]])
        columns = {}
        hard = self.one([None, None, "bool", "ts", "text"]) if keys != "none" else None
        if hard:
            columns["gone"] = {"hard_delete": True}
            if self.chance(0.5):
                columns["gone"]["data_type"] = {"bool": "bool", "ts": "timestamp", "text": "text"}[hard]
        sort = self.one([None, None, "asc", "desc"])
        if sort:
            columns["seq"] = {"dedup_sort": sort}
        if columns:
            resource["columns"] = columns
        unique = strategy in ("upsert", "insert-only") or self.chance(0.5) or (not sort and keys != "none")
        seq = [0]

        def extra(row):
            seq[0] += 1
            more = {"day": self.one(["mon", "tue"]), "v2": self.r.randint(0, 1), "seq": seq[0] if sort == "desc" else 100 - seq[0]}
            if hard:
                more["gone"] = {"bool": self.one([True, False, None]), "ts": self.one([None, None, STAMPS[1]]), "text": self.one([None, None, "yes"])}[hard]
                if more["gone"] is None and self.chance(0.5):
                    del more["gone"]
            if self.chance(0.3):
                more["late"] = self.tidy()
            return more

        runs = []
        for _ in range(self.r.randint(2, 3)):
            rows = [self.keyed(range(1, 7), extra) for _ in range(self.r.randint(0, 6))]
            if unique:
                pk = resource.get("primary_key", "id")
                pk = [pk] if isinstance(pk, str) else pk
                seen, kept = set(), []
                for row in rows:
                    k = tuple(row[p] for p in pk)
                    if k not in seen:
                        seen.add(k)
                        kept.append(row)
                rows = kept
            runs.append({"m": rows})
        case = {"resources": [resource], "runs": runs}
        if self.chance(0.15):
            case["source_options"] = {"root_key": True}
        return case

    def scd2(self):
        disposition = {"disposition": "merge", "strategy": "scd2"}
        resource = {"name": "h", "write_disposition": disposition}
        if self.chance(0.3):
            disposition["validity_column_names"] = self.one([["from", "to"], ["validFrom", "validTo"]])
        if self.chance(0.3):
            disposition["active_record_timestamp"] = self.one(["9999-12-31", "9999-12-31T00:00:00Z", None])
        if self.chance(0.2):
            disposition["boundary_timestamp"] = "2024-05-06T07:08:09Z"
        version = self.chance(0.25)
        if version:
            disposition["row_version_column_name"] = "ver"
        if self.chance(0.35):
            resource["merge_key"] = "id"
        rows = {}
        runs = []
        for _ in range(self.r.randint(2, 4)):
            for _ in range(self.r.randint(1, 3)):
                key = self.r.randint(1, 4)
                if self.chance(0.25):
                    rows.pop(key, None)
                else:
                    rows[key] = self.keyed([key], lambda row: {"late": self.tidy()} if self.chance(0.2) else {})
                    if version:
                        rows[key]["ver"] = f"{key}-{self.r.randint(0, 2)}"
            runs.append({"h": [json.loads(json.dumps(row)) for row in rows.values()]})
        return {"resources": [resource], "runs": runs}

    def replace(self):
        resource = {"name": "r", "write_disposition": "replace"}
        if self.chance(0.3):
            resource["primary_key"] = "id"
        case = {"resources": [resource, {"name": "other"}],
                "destination_options": self.one([{}, {"replace_strategy": "insert-from-staging"}, {"replace_strategy": "truncate-and-insert"},
                                                 {"replace_strategy": "staging-optimized"}])}
        case["runs"] = []
        for number in range(self.r.randint(2, 4)):
            ids = self.r.sample(range(10), self.r.randint(0, 4)) if number else [1, 2]
            rows = [dict(self.keyed([i], lambda row: {"late": self.tidy()} if self.chance(0.3) else {}), id=i) for i in ids]
            run = {"r": rows}
            if self.chance(0.3):
                run["other"] = [{"a": self.tidy()} for _ in range(self.r.randint(0, 2))]
            if number and self.chance(0.15):
                run.pop("r")
            case["runs"].append(run)
        return case

    def mixed_dispositions(self):
        """The disposition of one table changes from run to run is not possible in a case; several resources with one each."""
        kinds = ["append", "replace", "merge", {"disposition": "merge", "strategy": "upsert"}, {"disposition": "merge", "strategy": "scd2"},
                 {"disposition": "merge", "strategy": "insert-only"}, "skip"]
        resources = []
        for i in range(self.r.randint(2, 4)):
            kind = self.one(kinds[:6])
            resource = {"name": f"res{i}", "write_disposition": kind}
            if kind == "merge" or isinstance(kind, dict) and kind["strategy"] != "scd2":
                resource["primary_key"] = "id"
            resources.append(resource)
        runs = []
        for _ in range(self.r.randint(2, 3)):
            run = {}
            for resource in resources:
                if self.chance(0.85):
                    ids = self.r.sample(range(6), self.r.randint(0, 4))
                    run[resource["name"]] = [dict(self.keyed([i], lambda row: {}), id=i) for i in ids]
            runs.append(run)
        return {"resources": resources, "runs": runs}

    def contract_of(self):
        modes = ["evolve", "freeze", "discard_row", "discard_value"]
        if self.chance(0.3):
            return self.one(modes)
        return {part: self.one(modes) for part in ("tables", "columns", "data_type") if self.chance(0.6)} or self.one(modes)

    def contract(self):
        resource = {"name": "c"}
        case = {"resources": [resource]}
        where = self.one(["resource", "resource", "source", "run", "both"])
        if where in ("resource", "both"):
            resource["schema_contract"] = self.contract_of()
        if where in ("source", "both"):
            case["source_options"] = {"schema_contract": self.contract_of()}
        if where == "run":
            case["run_options"] = {"schema_contract": self.contract_of()}
        if self.chance(0.4):
            resource["columns"] = {n: self.hint() for n in PLAIN[: self.r.randint(1, 3)]}
        if self.chance(0.2):
            resource["write_disposition"] = self.one(["replace", "merge"])
            resource["primary_key"] = "id"
        if self.chance(0.2):
            resource["max_table_nesting"] = self.r.randint(0, 2)
        case["runs"] = []
        for number in range(self.r.randint(2, 3)):
            rows = []
            for i in range(self.r.randint(1, 4)):
                row = {"id": i, "a": self.one([1, 2, 3, "4", 5.0]) if number == 0 or self.chance(0.6) else self.scalar()}
                if number and self.chance(0.4):
                    row[self.one(["b", "newCol", "n"])] = self.nested(2, ["x", "y"], self.tidy)
                if self.chance(0.3):
                    row["l"] = [self.nested(1, ["x", "y", "z"], self.tidy) for _ in range(self.r.randint(0, 3))]
                if self.chance(0.3):
                    row["o"] = {self.one(["x", "y"]): self.tidy()}
                rows.append(row)
            case["runs"].append({"c": rows})
        return case

    def cursor_value(self, kind, number):
        return {
            "iso": lambda: f"2024-0{self.r.randint(1, 3) + number}-0{self.r.randint(1, 3)}T00:00:00Z",
            "int": lambda: self.r.randint(0, 5) + 3 * number,
            "float": lambda: (self.r.randint(0, 10) + 6 * number) / 2,
            "date": lambda: f"2024-0{self.r.randint(1, 3) + number}-0{self.r.randint(1, 3)}",
        }[kind]()

    def incremental(self):
        kind = self.one(["iso", "int", "float", "date"])
        incremental = {"cursor_path": self.one(["at", "at", "at", "updatedAt", "meta.at"])}
        down = self.chance(0.4)
        if down or self.chance(0.2):
            incremental["last_value_func"] = "min" if down else "max"
        if self.chance(0.5):
            first = {"iso": "2024-01-02T00:00:00Z", "int": 1, "float": 0.5, "date": "2024-01-02"}[kind]
            last = {"iso": "2024-04-01T00:00:00Z", "int": 6, "float": 4.5, "date": "2024-04-01"}[kind]
            incremental["initial_value"] = last if down else first
            if self.chance(0.25):
                incremental["end_value"] = first if down else last
        missing = self.one([None, None, "include", "exclude", "raise"])
        if missing:
            incremental["on_cursor_value_missing"] = missing
        if self.chance(0.25):
            incremental["range_start"] = self.one(["open", "closed"])
        if self.chance(0.2):
            incremental["range_end"] = self.one(["open", "closed"])
        if self.chance(0.2):
            incremental["row_order"] = self.one(["asc", "desc"])
        if self.chance(0.2):
            incremental["lag"] = {"iso": 86400, "int": 2, "float": 1.5, "date": 2}[kind]
        if self.chance(0.15):
            incremental["primary_key"] = self.one(["id", ["id", "v"], []])
        resource = {"name": "i", "incremental": incremental}
        if self.chance(0.4):
            resource["primary_key"] = self.one(["id", ["id"], ["id", "v"]])
        if self.chance(0.4):
            resource["write_disposition"] = self.one(["append", "merge", "replace"])
        name = incremental["cursor_path"]
        runs = []
        kept = []
        for number in range(self.r.randint(2, 4)):
            rows = []
            for _ in range(self.r.randint(0, 5)):
                row = {"id": self.r.randint(1, 9), "v": self.one("ab")}
                cursor = self.cursor_value(kind, 3 - number if down else number)
                if missing and self.chance(0.02 if missing == "raise" else 0.15):
                    cursor = None
                if name == "meta.at":
                    row["meta"] = {"at": cursor}
                elif cursor is not None or self.chance(0.5):
                    row[name] = cursor
                rows.append(row)
            runs.append({"i": (kept if self.chance(0.7) else []) + rows})
            kept = runs[-1]["i"]
            if resource.get("write_disposition") == "merge":
                kept = kept[-3:]
        return {"resources": [resource], "runs": runs}

    def resources(self):
        resources = [{"name": f"r{i}"} for i in range(self.r.randint(2, 4))]
        if self.chance(0.5):
            resources[0]["write_disposition"] = "replace"
        runs = [{each["name"]: [self.row(2, PLAIN[:4], self.tidy) for _ in range(self.r.randint(0, 3))] for each in resources if self.chance(0.8)}
                for _ in range(self.r.randint(1, 3))]
        return {"resources": resources, "runs": runs}

    def settings(self):
        options = {}
        if self.chance(0.7):
            options["preferred_types"] = {self.one(["a", "re:^b", "re:_at$", "re:^b?id$", "c"]): self.one(
                ["text", "double", "decimal", "timestamp", "json", "date", "bigint", "bool", "binary"]) for _ in range(2)}
        if self.chance(0.5):
            options["detections"] = self.r.sample(["iso_date", "large_integer", "hexbytes_to_text", "wei_to_double"], self.r.randint(1, 2))
        names = ["a", "b", "c", "made_at", "bid"]
        runs = [{"rows": [self.row(2, names, None, 4) for _ in range(self.r.randint(1, 4))]} for _ in range(self.r.randint(1, 2))]
        return {"resources": [{"name": "rows"}], "source_options": options, "runs": runs}

    def evolve(self):
        """Shapes that change from run to run: scalar, object, list for one name."""
        names = PLAIN[:2]
        shapes = [self.tidy, lambda: {"x": self.tidy()}, lambda: [self.tidy()], lambda: [{"y": self.tidy()}], lambda: None, lambda: {}, lambda: [],
                  lambda: self.scalar(0), lambda: [[1, [2]]], lambda: {"value": 1}, lambda: {"x": {"y": [1]}}, lambda: {"v_text": "q"}]
        resource = {"name": "rows"}
        if self.chance(0.3):
            resource["write_disposition"] = self.one(["replace", "merge"])
            resource["primary_key"] = "id"
        runs = [{"rows": [dict({n: self.one(shapes)() for n in names if self.chance(0.85)}, id=i) for i in range(self.r.randint(1, 4))]}
                for _ in range(self.r.randint(2, 4))]
        return {"resources": [resource], "runs": runs}

    def files(self):
        case = self.one([self.nesting, self.evolve, self.resources, self.values])()
        for resource in case["resources"]:
            if resource.get("write_disposition") == "merge":
                resource["write_disposition"] = "append"
        case.pop("source_options", None)
        case["destination"] = "filesystem"
        return case


FAMILIES = ["values", "hints", "nesting", "names", "merge", "merge", "scd2", "replace", "mixed_dispositions", "contract", "contract", "incremental",
            "incremental", "resources", "settings", "evolve", "files"]


def main():
    seed, count = int(sys.argv[1]), int(sys.argv[2])
    made = []
    for number in range(count):
        family = sys.argv[3] if len(sys.argv) > 3 else FAMILIES[number % len(FAMILIES)]
        case = getattr(Cases(f"{seed} {number} {family}"), family)()
        case["name"] = f"{family}_{seed}_{number}"
        made.append(case)
    json.dump(made, sys.stdout, indent=1, ensure_ascii=True)


if __name__ == "__main__":
    main()
