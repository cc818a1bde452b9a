"""The pieces of one document that a reader returns, each with its position in the file."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("body", "heading", "list", "table", "caption", "note", "reference", "furniture")


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document as a reader found it.

    `text` may hold many lines. `kind` is one of `KINDS` if the format says what the piece is (a heading of a Word
    file), and None if it must be found out (plain text, a page of a PDF); a block with a kind is one passage and is
    never joined with its neighbours. `level` is the depth of a heading, from 1. `page` counts from 1, and is None if
    the format has no pages. `line` is the line of the file on which the block starts, from 1.
    """

    text: str
    kind: str | None = None
    level: int | None = None
    page: int | None = None
    line: int = 1

    def __post_init__(self) -> None:
        if self.kind is not None and self.kind not in KINDS:
            raise ValueError(f"A block cannot be of kind {self.kind!r}; the kinds are {', '.join(KINDS)}.")
