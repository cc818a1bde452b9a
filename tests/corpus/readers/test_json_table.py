"""JSON in the forms that people have: lists, objects by key, columns, one object, one object a line."""

from __future__ import annotations

import json
from typing import Any

import pytest

from discourse.corpus import read
from discourse.corpus.readers import json_table

ROWS = [{"side": "EU", "text": "The border."}, {"side": "China", "text": "边境。"}]
SPLIT = {"columns": ["side", "text"], "index": [0, 1], "data": [["EU", "The border."], ["China", "边境。"]]}


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        (ROWS, ["0", "1"]),
        ({"a": ROWS[0], "乙": ROWS[1]}, ["a", "乙"]),
        ({"side": ["EU", "China"], "text": ["The border.", "边境。"]}, ["0", "1"]),
        ({"side": {"0": "EU", "1": "China"}, "text": {"0": "The border.", "1": "边境。"}}, ["0", "1"]),
        (SPLIT, ["0", "1"]),
        ({"total": 2, "data": ROWS}, ["0", "1"]),
        ({"response": {"status": "ok", "docs": ROWS}}, ["0", "1"]),
        ([["side", "text"], ["EU", "The border."], ["China", "边境。"]], ["0", "1"]),
        (
            [{"meta": {"side": "EU"}, "article": {"body": "The border."}}, {"side": "China", "全文": "边境。"}],
            ["0", "1"],
        ),
        ([{"side": "EU", "text": {"rendered": "The border."}}, {"side": "China", "text": ["边境。"]}], ["0", "1"]),
    ],
)
def test_two_documents(write: Any, content: Any, ids: list[str]) -> None:
    corpus = read(write({"a.json": json.dumps(content, ensure_ascii=False)}))
    assert [row["doc_id"] for row in corpus.documents.to_pylist()] == [f"a.json#{key}" for key in ids]
    assert corpus.documents["side"].to_pylist() == ["EU", "China"]
    assert corpus.texts["text"].to_pylist() == ["The border.", "边境。"]


@pytest.mark.parametrize("content", [ROWS[0], {"doc": ROWS[0]}, {"text": ["The border."], "side": "EU"}])
def test_one_object_is_one_document_with_the_name_of_the_file(write: Any, content: Any) -> None:
    corpus = read(write({"2015.json": json.dumps(content)}))
    assert corpus.documents.select(["doc_id", "side", "year"]).to_pylist() == [
        {"doc_id": "2015.json", "side": "EU", "year": 2015}
    ]


def test_strings_lines_and_another_encoding(write: Any) -> None:
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)
    files = {"a.json": '["The border.", "边境。"]', "b.json": "\ufeff" + lines, "c.json": lines.encode("gb18030")}
    corpus = read(write(files))
    assert [corpus.document(f"{name}#1") for name in files] == ["边境。"] * 3
    assert corpus.documents["encoding"].to_pylist() == ["utf-8"] * 2 + ["utf-8-sig"] * 2 + ["gb18030"] * 2


def test_what_is_left_out_is_said(write: Any) -> None:
    rows = [*ROWS, 7, {"side": "EU"}, {"text": None}, {"text": {"a": {"b": 1}}}]
    corpus = read(write({"a.json": json.dumps(rows)}))
    assert {row["path"]: row["reason"] for row in corpus.skipped.to_pylist()} == {
        "a.json#2": "The element is not a JSON object.",
        "a.json#3": "No column of the table is known to hold the text; its columns are: side.",
        "a.json#4": "The row has no text in column 'text'.",
        "a.json#5": "No column of the table is known to hold the text; its columns are: text.a.b.",
    }
    assert json_table.reader("json").format == "json"


def test_a_key_that_the_user_names(write: Any) -> None:
    corpus = read(write({"a.json": '{"items": [{"words": "The border.", "text": "No."}]}'}), text="words")
    assert corpus.texts["text"].to_pylist() == ["The border."]
