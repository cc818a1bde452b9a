"""What the tests of commands share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a corpus of two texts and the lexicon `small.yml`."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("There is no threat. A flood came over the border.", encoding="utf-8")
    (corpus / "b.txt").write_text("这对国家安全构成威胁。", encoding="utf-8")
    (tmp_path / "small.yml").write_text("security: [threat*, 威胁, flood*, floods]\nother: [=SUM]\n", encoding="utf-8")
    return tmp_path
