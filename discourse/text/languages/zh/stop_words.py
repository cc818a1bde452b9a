"""Chinese function words, which topics and keyness leave out."""

from __future__ import annotations

from discourse.text import wordlists


def stop_words() -> frozenset[str]:
    """Return the folded function words."""
    return wordlists.read("stopwords.zh.txt")
