"""How a lexicon shows itself in a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from discourse import cards

if TYPE_CHECKING:
    from discourse.lexicon.frames import Frame

FRAMES = 20  # rows


def lexicon_card(name: str, version: str, title: str | None, frames: Iterable[Frame], notes: int) -> str:
    """Return HTML with the frames: whether they count, their concepts, and their patterns by language."""
    listed = list(frames)
    patterns = {
        frame.name: [p for subframe in frame.subframes for concept in subframe.concepts for p in concept.patterns]
        for frame in listed
    }
    languages = sorted({pattern.language for found in patterns.values() for pattern in found})
    rows = [
        (
            frame.name,
            dict(frame.label).get("zh") or "",
            "yes" if frame.counts else "no",
            sum(len(subframe.concepts) for subframe in frame.subframes),
            *(sum(pattern.language == language for pattern in patterns[frame.name]) for language in languages),
        )
        for frame in listed[:FRAMES]
    ]
    left = len(listed) - len(rows)
    head = ("frame", "中文", "counts", "concepts", *(f"patterns, {language}" for language in languages))
    return cards.card(
        f"Lexicon {name} {version}",
        cards.line(title or ""),
        cards.table(head, rows, f"{left} more frames" if left else ""),
        cards.line(f"Loading it changed or left out something: see .notes ({notes})" if notes else ""),
        cards.line("Patterns: .patterns() · hits in texts: .find(texts) · one row a text: .score(texts)"),
    )
