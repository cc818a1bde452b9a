"""The tables of a run as a Frictionless data package: datapackage.json."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from discourse import schema
from discourse.export.codebook import meaning
from discourse.table_files import is_large, shown_file

_TYPES = {"text": "string", "int": "integer", "float": "number", "flag": "boolean"}
_CSV = {"format": "csv", "mediatype": "text/csv"}
_PARQUET = {"format": "parquet", "mediatype": "application/vnd.apache.parquet"}


def datapackage(tables: Mapping[str, pa.Table], record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the description of the tables of a run, in the Tabular Data Package profile of Frictionless.

    The file of a table is its copy as CSV, or the Parquet file if a large run has no copy of it.

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
    large = "documents" in tables and is_large(tables["documents"])
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "discourse-run",
        "title": study["title"] or "A run of discourse",
        "version": record["discourse"],
        "resources": [_resource(name, tables[name], large) for name in sorted(record["tables"]) if name in tables],
    }
    if study["question"]:
        package["description"] = study["question"]
    return package


def _resource(name: str, table: pa.Table, large: bool) -> dict[str, Any]:
    spec = schema.TABLES[name]
    path = shown_file(name, large)
    return {
        "name": name.replace("_", "-"),
        "path": path,
        "profile": "tabular-data-resource",
        "title": spec.about,
        "encoding": "utf-8",
        **(_PARQUET if path.endswith(".parquet") else _CSV),
        **({"compression": "gz"} if path.endswith(".gz") else {}),
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
