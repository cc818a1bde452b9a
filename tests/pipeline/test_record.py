"""The record of a run: inputs, the user's own files, what the report shows."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyarrow as pa
import pytest

from discourse.errors import StudyError
from discourse.pipeline import record
from discourse.pipeline.study import Study


def test_inputs_have_one_checksum_whatever_their_order_and_repetition() -> None:
    expected = hashlib.sha256(b"aa\nbb").hexdigest()
    assert record._inputs(pa.table({"sha256": ["bb", "aa"]})) == {"documents": 2, "sha256": expected}
    assert record._inputs(pa.table({"sha256": ["aa", "bb", "aa"]})) == {"documents": 3, "sha256": expected}


def test_own_files_are_kept_with_the_names_that_a_lexicon_needs(tmp_path: Path) -> None:
    lexicon, names, other = (tmp_path / name for name in ("词典.yml", "bodies.yml", "unused.yml"))
    lexicon.write_text("name: m\nmasks: [bodies]\nframes: {f: {concepts: {c: {zh: [围墙]}}}}\n", encoding="utf-8")
    for file in (names, other):
        file.write_text("name: n\nnames: {a: {mask: true, en: [Wall Street]}}\n", encoding="utf-8")
    (tmp_path / "c.csv").touch()
    study = Study(lexicon=("securitization", str(lexicon)), calibration=str(tmp_path / "c.csv"))
    assert record.given_files(study) == [names, tmp_path / "c.csv", lexicon]
    assert record.given_files(Study()) == []
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "c.csv").write_text("wall,1\n", encoding="utf-8")
    with pytest.raises(StudyError, match=r"are called c\.csv; rename one of them"):
        record.given_files(study.changed(lexicon=(str(tmp_path / "far" / "c.csv"),)))


def test_the_report_gets_labels_apart_from_the_headers() -> None:
    made = {
        "study": {"with_text": False},
        "lexicons": [{"name": "a", "labels": {"wall": {"zh": "围墙"}}}, {"name": "b", "labels": {}}],
    }
    given = record.information(made)
    assert given["labels"] == {"wall": {"zh": "围墙"}}
    assert given["lexicons"] == [{"name": "a"}, {"name": "b"}]
    assert given["with_text"] is False
