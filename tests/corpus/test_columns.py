"""Which column holds the text, which one the id, and what a row without text is."""

from __future__ import annotations

from typing import Any

import pytest

from discourse.corpus import Raw, Unread, read
from discourse.corpus.columns import documents
from discourse.errors import CorpusError


@pytest.mark.parametrize(
    ("columns", "option", "chosen"),
    [
        ("title,text,content", None, "text"),
        ("title,Content", None, "Content"),
        ("标题,内容", None, "内容"),
        ("a,b", "b", "b"),
    ],
)
def test_the_column_of_the_text(write: Any, columns: str, option: str | None, chosen: str) -> None:
    cells = [f"The {name} of this row." for name in columns.split(",")]
    corpus = read(write({"a.csv": f"{columns}\n{','.join(cells)}\n"}), text=option)
    assert corpus.document("a.csv#0") == f"The {chosen} of this row."


@pytest.mark.parametrize(("option", "said"), [(None, "No column of the table is known"), ("c", "has no column 'c'")])
def test_no_column_of_text_names_the_columns(write: Any, option: str | None, said: str) -> None:
    with pytest.raises(CorpusError, match=f"{said}.*its columns are: a, b"):
        read(write({"t.csv": "a,b\nsome words,more words\n"}), text=option)


def test_a_column_called_doc_id_can_name_the_documents(write: Any) -> None:
    corpus = read(write({"t.csv": "doc_id,text\nx9,some words\nx1,last words\n"}), id="doc_id")
    assert corpus.documents["doc_id"].to_pylist() == ["x1", "x9"]


def test_a_column_of_ids(write: Any) -> None:
    corpus = read(write({"t.csv": "id,text\nx9,some words\n,more words\nx1,last words\n"}), id="id")
    assert corpus.documents["doc_id"].to_pylist() == ["t.csv#1", "x1", "x9"]
    assert "id" not in corpus.documents.column_names
    assert ("id-missing", "t.csv#1") in [(w["code"], w["subject"]) for w in corpus.warnings.to_pylist()]
    with pytest.raises(CorpusError, match="Two documents have the id 'x'"):
        read(write({"t.csv": "id,text\nx,some words\nx,more words\n"}), id="id")


def test_rows_of_a_column() -> None:
    rows = [{"t": ["One.", "二。"], "n": 1}, {"t": {"a": "b"}}, {"t": " NA "}]
    whole, nested, empty = documents(enumerate(rows), "t", "sheet/")
    assert isinstance(whole, Raw)
    assert (whole.key, whole.blocks[0].text, whole.fields) == ("sheet/0", "One.\n\n二。", {"n": 1})
    assert isinstance(nested, Unread)
    assert (nested.key, nested.reason) == ("sheet/1", "The column 't' holds no text, but a list or object.")
    assert isinstance(empty, Unread)
    assert (empty.key, empty.reason) == ("sheet/2", "The row has no text in column 't'.")
