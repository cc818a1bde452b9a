"""The corpus as tables: filters, single documents, several corpora as one."""

from __future__ import annotations

import random

import pandas as pd
import pytest

from discourse import schema
from discourse.corpus import read
from discourse.corpus.model import Corpus
from discourse.errors import CorpusError, StudyError

WORDS = ["border", "migration", "worker", "permit", "return", "patrol", "cooperation", "dialogue", "member", "law"]
HAN = "边境移民劳动许可返回巡逻合作对话成员国家部长法律双方会议讨论有关问题继续加强"


def english(seed: int, n: int = 150) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=n)).capitalize() + "."


def chinese(seed: int, n: int = 400) -> str:
    return "".join(random.Random(seed).choices(HAN, k=n)) + "。"


@pytest.fixture
def small() -> Corpus:
    rows = {"text": [english(1), chinese(2), english(3)], "side": ["EU", "China", "EU"], "year": [2014, 2015, 2016]}
    return read(pd.DataFrame(rows | {"speaker group": ["x", "y", None]}))


@pytest.mark.parametrize(
    ("expression", "kept"),
    [
        ("year >= 2015", ["1", "2"]),
        ("year >= 2015 AND side = 'EU'", ["2"]),
        ("side IN ('EU', 'China') AND NOT language = 'zh'", ["0", "2"]),
        ('"speaker group" IS NULL', ["2"]),
        ("year BETWEEN 2014 AND 2015", ["0", "1"]),
    ],
)
def test_where(small: Corpus, expression: str, kept: list[str]) -> None:
    found = small.where(expression)
    assert found.documents["doc_id"].to_pylist() == kept
    for name in ("texts", "passages", "sentences", "words"):
        assert sorted(set(getattr(found, name)["doc_id"].to_pylist())) == kept
    assert found.warnings.equals(small.warnings)


@pytest.mark.parametrize(
    "expression", ["yaer = 2015", "year >", "year", "year = 'soon' +", "", "; DROP TABLE x", "sum(year)"]
)
def test_where_that_cannot_be_read_names_the_columns(small: Corpus, expression: str) -> None:
    with pytest.raises(StudyError, match=r"Columns: doc_id, path, title, side"):
        small.where(expression)


def test_where_that_keeps_nothing(small: Corpus) -> None:
    with pytest.raises(StudyError, match=r"None of the 3 documents fits 'year > 2050'\. The column 'year' holds 2014"):
        small.where("year > 2050")
    with pytest.raises(StudyError, match=r"The column 'side' holds China, EU. The column 'date' holds nothing."):
        small.where("side = 'USA' AND date = '2051'")


def test_document_and_concat(small: Corpus) -> None:
    assert small.document("1") == chinese(2)
    with pytest.raises(CorpusError, match="no document '7'"):
        small.document("7")
    with pytest.raises(CorpusError, match="Two documents have the id '0'"):
        Corpus.concat([small, small])
    assert Corpus.concat([small.only(["0"]), small.only(["1", "2"])]).documents.equals(small.documents)
    assert len(Corpus.concat([])) == 0


def test_tables_are_made_by_the_schema(small: Corpus) -> None:
    for name in schema.TABLES:
        if hasattr(small, name):
            table = getattr(small, name)
            assert schema.make(name, table).equals(table), name


def test_only_keeps_documents_in_all_tables_and_warnings_as_they_are(small: Corpus) -> None:
    kept = small.only(["1", "9"])
    assert repr(kept) == "<Corpus of 1 document, 0 inputs skipped>"
    assert set(kept.sentences["doc_id"].to_pylist()) == {"1"}
    assert kept.warnings.equals(small.warnings)
