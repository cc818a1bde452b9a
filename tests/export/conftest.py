"""One small run in two languages, made once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import discourse as dc

TEXTS = pd.DataFrame(
    {
        "text": [
            "Illegal migration is a threat to jobs. Workers come.",
            "=1+1 Illegal migration is a threat.",
            "Migration brings jobs & growth.",
            "Illegal migrants lose jobs.",
        ]
        * 3,
        "side": (["EU"] * 2 + ["China"] * 2) * 3,
        "my note": ["=1+1", "a_b", "标题", "x"] * 3,
    }
)


LEXICON = """\
name: small
version: 1.0.0
languages: [en]
frames:
  security:
    label: {en: Security, zh: 安全}
    concepts: {threat: {en: [threat*]}, illegal: {en: ["illegal migra*"]}}
  development:
    label: {en: Development, zh: 发展}
    concepts: {work: {en: [jobs, workers]}, growth: {en: [growth]}}
  topic:
    label: {en: Migration as topic, zh: 移民话题}
    counts: false
    concepts: {migration: {en: [migra*]}}
"""


def _analyse(folder: Path) -> None:
    (folder / "small.yml").write_text(LEXICON, encoding="utf-8")
    stages = "context,rates,contrasts,pairs"
    dc.analyse(TEXTS, folder / "run", lexicon=str(folder / "small.yml"), only=stages, resamples=19)


@pytest.fixture(scope="session")
def run(once: Callable[[str, Callable[[Path], object]], Path]) -> dc.Run:
    """The run; tests only read it."""
    return dc.Run.open(once("export", _analyse) / "run")
