"""Which columns documents can have, before their texts are read; and filters that are refused by them."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from discourse import schema
from discourse.corpus import ReadSettings, find, read, read_paths
from discourse.corpus.known_columns import known_columns
from discourse.errors import StudyError

OWN = set(schema.TABLES["documents"].columns)


def own(paths: list[str], **options: Any) -> set[str] | None:
    """The columns besides those that each document has."""
    settings = ReadSettings(**options)
    found = known_columns(find(paths, settings), settings)
    return None if found is None else set(found) - OWN - {"author", "date_given", "year_given"}


def test_columns_are_known_from_paths_tables_and_front_matter(write: Any) -> None:
    root = write(
        {
            "左派/2014.txt": "移民在这里工作。",
            "左派/2015.md": "---\n体裁: 演讲\nlanguage: Dutch\n---\nMigrants work here.",
            "table.csv": "标题,text,speaker group\nA,Migrants work here.,x\n",
            "metadata.csv": "file,region\n2014.txt,north\n",
        }
    )
    assert own([str(root)]) == {"体裁", "language_given", "speaker group", "region", "标题"}
    assert own([f"A={root / '左派'}"], path="{party}/{year}.*") == {"体裁", "language_given", "party"}
    assert own([str(root / "左派")], split_on="heading") == {"体裁", "language_given", "section"}


def test_objects_are_not_looked_into(write: Any) -> None:
    root = write({"a.jsonl": '{"text": "Migrants work here.", "genre": "law"}\n', "b.txt": "Migrants work here."})
    assert own([str(root)]) is None
    assert own([str(root / "b.txt")]) == set()


def test_what_is_known_before_is_all_that_there_is(write: Any) -> None:
    root = write(
        {
            "a.md": "---\ndate: soon\nyear: x\n题目: T\nheadline: H\n---\nMigrants work here.",
            "b.csv": "year,text,doc_id\n1999,移民在这里工作。,7\n",
            "c.html": "<html><head><title>A</title><meta name='author' content='B'></head><p>Migrants work here.</p>",
        }
    )
    settings = ReadSettings()
    known = known_columns(find([root], settings), settings)
    assert known is not None
    assert set(read(root).documents.column_names) <= set(known)


@pytest.mark.parametrize(
    ("filtered_by", "said"),
    [
        ("year >> 2014", "it is not a condition"),
        ("partie = 'Left'", r"there is no column 'partie' \(did you mean 'party'\?\).*Columns: .*party"),
        ("party = 'Left' AND", "it is not a condition"),
    ],
)
def test_a_filter_is_refused_before_texts_are_read(
    write: Any, monkeypatch: pytest.MonkeyPatch, filtered_by: str, said: str
) -> None:
    root = write({"Left/1.txt": "Migrants work here."})
    monkeypatch.setattr(sys.modules[read_paths.__module__], "read_sources", lambda *_: pytest.fail("texts were read"))
    with pytest.raises(StudyError, match=said):
        read_paths([root], ReadSettings(path="{party}/*.txt"), filtered_by)
