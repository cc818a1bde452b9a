"""Lexicons: model, file formats, matching, context and aboutness of hits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discourse.lexicon.match import Matcher
from discourse.lexicon.model import Concept, Frame, Lexicon, Pattern, Subframe
from discourse.lexicon.settings import MatchSettings

if TYPE_CHECKING:
    from discourse.lexicon.vectorizer import LexiconVectorizer

__all__ = ["Concept", "Frame", "Lexicon", "LexiconVectorizer", "MatchSettings", "Matcher", "Pattern", "Subframe"]


def __getattr__(name: str) -> Any:
    """Loads the estimator when it is first asked for: scikit-learn takes a while."""
    if name == "LexiconVectorizer":
        from discourse.lexicon.vectorizer import LexiconVectorizer

        return LexiconVectorizer
    raise AttributeError(f"module 'discourse.lexicon' has no attribute '{name}'")
