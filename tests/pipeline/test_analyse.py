"""How `analyse` joins the tables of its stages."""

from __future__ import annotations

import json

import pyarrow as pa

from discourse import schema
from discourse.pipeline.analyse import _with


def warned(code: str) -> pa.Table:
    return schema.from_rows("warnings", [schema.warning("measure", code, "side")])


def test_the_table_of_warnings_is_replaced_by_its_own_stage_and_added_to_by_stages_worked_beside() -> None:
    tables = {"warnings": warned("few-documents")}
    replaced = _with(tables, "warnings", ({"warnings": warned("few-units")}, []))
    assert replaced["warnings"]["code"].to_pylist() == ["few-units"]
    added = _with(tables, "topics", ({"warnings": warned("few-units")}, ["slow"]))
    assert added["warnings"]["code"].to_pylist() == ["few-documents", "few-units", "library-warning"]
    assert json.loads(added["warnings"]["parameters"].to_pylist()[-1])["sentences"] == ["slow"]
