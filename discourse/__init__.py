"""Measures how migration is framed in English and Chinese texts, and compares sides.

The public names are loaded when they are first used, so that `import discourse` is fast.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from discourse import measure
    from discourse.corpus.model import Corpus
    from discourse.corpus.read import read
    from discourse.errors import DiscourseError
    from discourse.pipeline.analyse import Run, analyse
    from discourse.pipeline.study import Study
    from discourse.scoring.lexicon import Lexicon
    from discourse.scoring.vectorizer import LexiconVectorizer

__version__ = "0.2.0"

_HOMES = {
    "Corpus": "discourse.corpus",
    "DiscourseError": "discourse.errors",
    "Lexicon": "discourse.scoring.lexicon",
    "LexiconVectorizer": "discourse.scoring.vectorizer",
    "Run": "discourse.pipeline.analyse",
    "Study": "discourse.pipeline.study",
    "analyse": "discourse.pipeline.analyse",
    "read": "discourse.corpus",
}

__all__ = [
    "Corpus",
    "DiscourseError",
    "Lexicon",
    "LexiconVectorizer",
    "Run",
    "Study",
    "analyse",
    "measure",
    "read",
]


def __getattr__(name: str) -> Any:
    if name == "measure":
        return importlib.import_module("discourse.measure")
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'discourse' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
