"""What the one-call functions take as a corpus and as a lexicon."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from discourse.corpus import Corpus, read
from discourse.scoring.lexicon import Lexicon


def as_corpus(corpus: Any) -> Corpus:
    """Return a `Corpus` as it is, and read anything else: a path, a list of texts, a DataFrame. See `read`."""
    return corpus if isinstance(corpus, Corpus) else read(corpus)


def as_lexicon(lexicon: str | Path | Lexicon) -> Lexicon:
    """Return a `Lexicon` as it is, and load one by its name or file."""
    return lexicon if isinstance(lexicon, Lexicon) else Lexicon.load(lexicon)
