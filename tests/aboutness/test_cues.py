"""Cue files: a language is a file, and each cue has an id and a source."""

from __future__ import annotations

from pathlib import Path

import pytest

from discourse.aboutness.cues import Cues
from discourse.errors import LexiconError

TOY = """
language: xx
units: words
version: 1
sources: {A: a book}
words: {verb: dicit|ait}
cues:
  - {id: speaking, source: A, pattern: '\\b(?:{verb})\\b'}
"""


def test_a_third_language_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "aboutness.xx.yml").write_text(TOY, encoding="utf-8")
    cues = Cues.load(tmp_path)
    assert cues.languages == ("xx",)
    assert cues["speaking"].search("nemo ait")
    assert cues.written("speaking", True).search("nemo ait")
    assert not cues.written("speaking", False).search("nemo ait")
    assert not cues["unknown"].search("nemo ait")
    assert list(cues.files) == ["aboutness.xx.yml"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("source: A, ", "", "needs 'source'"),
        ("source: A,", "source: B,", "not listed"),
        ("units: words", "units: lines", "Units are"),
        (r"\b(?:{verb})\b", "(", "cannot be read"),
        ("language: xx\n", "", "needs the key 'language'"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    (tmp_path / "aboutness.xx.yml").write_text(TOY.replace(old, new), encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        Cues.load(tmp_path)
