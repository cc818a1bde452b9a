"""Word vectors: the same result in any process, and none from too few words."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from discourse.expand import nearest as module
from discourse.expand.nearest import enough, nearest
from discourse.expand.sentences import NODE, Sentence

ROOT = Path(__file__).parents[2]


def said(rows: list[str]) -> list[Sentence]:
    made = []
    for row in rows:
        words = tuple(NODE if word == "NODE" else word for word in row.split())
        made.append(Sentence("d", "en", row, words, words))
    return made


ROWS = ["a NODE reached the harbour", "a wave reached the harbour", "bread costs two coins today"] * 60


def test_too_few_words_or_hits_give_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not enough(said(ROWS))
    assert nearest(said(ROWS), 3, 1, 5) == []
    monkeypatch.setattr(module, "FEWEST_WORDS", 100)
    assert enough(said(ROWS))
    assert not enough(said([row.replace("NODE", "wave") for row in ROWS]))


def test_words_used_alike_are_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FEWEST_WORDS", 100)
    words = [word for word, _ in nearest(said(ROWS), 3, 1, 20)]
    assert words.index("wave") < words.index("bread")


@pytest.mark.slow
def test_the_hash_of_python_changes_nothing() -> None:
    code = (
        "from discourse.expand import nearest as m; m.FEWEST_WORDS = 100; m._READ = 1\n"
        "from tests.expand.test_nearest import ROWS, said\n"
        "print(m.nearest(said(ROWS), 3, 1, 8))"
    )
    results = set()
    for seed in ("0", "7"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=True
        )
        results.add(done.stdout)
    assert len(results) == 1
