"""Measures how migration is framed in English and Chinese texts, and compares sides.

The public names are loaded when they are first used, so that `import discourse` is fast.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from discourse import measure, topics
    from discourse.corpus.model import Corpus
    from discourse.corpus.read import read
    from discourse.errors import DiscourseError
    from discourse.pipeline.analyse import analyse
    from discourse.pipeline.keyness import keyness
    from discourse.pipeline.kwic import kwic
    from discourse.pipeline.runs import Run
    from discourse.pipeline.study import Study
    from discourse.scoring.lexicon import Lexicon
    from discourse.scoring.vectorizer import LexiconVectorizer

__version__ = "0.7.0"

_HOMES = {
    "Corpus": "discourse.corpus",
    "DiscourseError": "discourse.errors",
    "Lexicon": "discourse.scoring.lexicon",
    "LexiconVectorizer": "discourse.scoring.vectorizer",
    "Run": "discourse.pipeline.runs",
    "Study": "discourse.pipeline.study",
    "analyse": "discourse.pipeline.analyse",
    "keyness": "discourse.pipeline.keyness",
    "kwic": "discourse.pipeline.kwic",
    "read": "discourse.corpus",
}
_PACKAGES = ("measure", "topics")

__all__ = [
    "Corpus",
    "DiscourseError",
    "Lexicon",
    "LexiconVectorizer",
    "Run",
    "Study",
    "analyse",
    "keyness",
    "kwic",
    "measure",
    "read",
    "topics",
]


def __getattr__(name: str) -> Any:
    home = f"discourse.{name}" if name in _PACKAGES else _HOMES.get(name)
    if home is not None:
        from discourse.collector import uncollected

        with uncollected():
            module = importlib.import_module(home)
        return module if name in _PACKAGES else getattr(module, name)
    raise AttributeError(f"module 'discourse' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
