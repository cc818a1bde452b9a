"""The data package describes every CSV file of a run as it is."""

from __future__ import annotations

import csv
import json
import re

import discourse as dc
from discourse.export.datapackage import datapackage


def test_fields_are_the_header_of_each_file_and_keys_are_unique(run: dc.Run) -> None:
    package = json.loads((run.folder / "datapackage.json").read_text(encoding="utf-8"))
    assert len(package["resources"]) == len(run.tables)
    for resource in package["resources"]:
        with (run.folder / resource["path"]).open(encoding="utf-8", newline="") as file:
            header, *rows = list(csv.reader(file))
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert header == fields
        places = [fields.index(name) for name in resource["schema"]["primaryKey"]]
        keys = [tuple(row[place] for place in places) for row in rows]
        assert len(set(keys)) == len(keys)
        for field, cells in zip(resource["schema"]["fields"], zip(*rows, strict=True), strict=False):
            if field["type"] == "integer":
                assert all(cell == "" or cell.lstrip("-").isdecimal() for cell in cells), (resource["name"], field)
            if field["type"] == "boolean":
                assert set(cells) <= {"", *field["trueValues"], *field["falseValues"]}


def test_title_and_question_are_the_studys() -> None:
    record = {"study": {"title": "标题", "question": "谁？"}, "discourse": "9", "tables": {}}
    package = datapackage({}, record)
    assert (package["title"], package["description"], package["resources"]) == ("标题", "谁？", [])


# The rules of https://specs.frictionlessdata.io/tabular-data-package/ and table-schema/ (their JSON schemas).
# `frictionless validate datapackage.json` (5.21) finds all tables of a run valid; it installs 22 packages.
TYPES = {"string", "number", "integer", "boolean", "any"}


def test_rules_of_tabular_data_packages(run: dc.Run) -> None:
    package = json.loads((run.folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["profile"] == "tabular-data-package"
    names = [resource["name"] for resource in package["resources"]]
    assert len(set(names)) == len(names) >= 1
    for resource in package["resources"]:
        assert re.fullmatch(r"[-a-z0-9._/]+", resource["name"])
        assert resource["profile"] == "tabular-data-resource"
        assert not re.match(r"/|[A-Za-z]:|\.\.|~", resource["path"])
        assert (run.folder / resource["path"]).read_bytes().decode(resource["encoding"]) is not None
        fields = resource["schema"]["fields"]
        assert {field["type"] for field in fields} <= TYPES
        assert all(field["name"] for field in fields)
        assert set(resource["schema"]["primaryKey"]) <= {field["name"] for field in fields}
        assert resource["schema"]["missingValues"] == [""]
