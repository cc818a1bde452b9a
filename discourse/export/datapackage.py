"""The tables of a run as a Frictionless data package: datapackage.json."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from discourse import schema
from discourse.export.codebook import meaning

_TYPES = {"text": "string", "int": "integer", "float": "number", "flag": "boolean"}


def datapackage(tables: Mapping[str, pa.Table], record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the description of the CSV files of a run, in the Tabular Data Package profile of Frictionless.

    Parameters
    ----------
    tables : mapping of str to pa.Table
        The tables of the run by name.
    record : mapping
        The content of its run.json.

    Returns
    -------
    dict
        Plain values for JSON. Each column has its type and meaning, each table its primary key.
    """
    study = record["study"]
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "discourse-run",
        "title": study["title"] or "A run of discourse",
        "version": record["discourse"],
        "resources": [_resource(name, tables[name]) for name in sorted(record["tables"]) if name in tables],
    }
    if study["question"]:
        package["description"] = study["question"]
    return package


def _resource(name: str, table: pa.Table) -> dict[str, Any]:
    spec = schema.TABLES[name]
    return {
        "name": name.replace("_", "-"),
        "path": f"tables/{name}.csv",
        "profile": "tabular-data-resource",
        "title": spec.about,
        "encoding": "utf-8",
        "format": "csv",
        "mediatype": "text/csv",
        "schema": {
            "fields": [_field(spec, field) for field in table.schema],
            "primaryKey": [column for column in spec.key if column in table.column_names],
            "missingValues": [""],
        },
    }


def _field(spec: schema.Spec, field: pa.Field) -> dict[str, Any]:
    given = spec.columns.get(field.name)
    if given is None:
        return {"name": field.name, "type": "any", "description": "a column of the documents that the user added"}
    described: dict[str, Any] = {"name": field.name, "type": _TYPES[given.rstrip("?")]}
    if given.rstrip("?") == "flag":
        described |= {"trueValues": ["true"], "falseValues": ["false"]}
    return described | {"description": meaning(field.name)}
