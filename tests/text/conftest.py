"""A small typesetter: clean text in, a two-column PDF out, with heads, page numbers, footnotes and hyphenation."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

MARGIN, GUTTER, LEADING = 56.0, 22.0, 12.0
VOWELS = "aeiouy"


@dataclass
class Piece:
    """A heading, or a paragraph with the footnotes that its `{note}` marks stand for."""

    text: str
    heading: bool = False
    notes: list[str] = field(default_factory=list)


def break_points(word: str) -> list[int]:
    """Where a word may be hyphenated: between two consonants that stand between vowels, three letters from its ends."""
    if not word.isalpha():
        return [match.end() for match in re.finditer("-", word) if 2 < match.end() < len(word) - 1]
    return [
        place
        for place in range(3, len(word) - 2)
        if word[place - 2].lower() in VOWELS
        and word[place - 1].lower() not in VOWELS
        and (word[place].lower() not in VOWELS or word[place - 1 : place + 1] in ("ti", "ri", "mi", "la"))
    ]


def broken(text: str, font: str, size: float, width: float, *, han: bool) -> list[str]:
    """The lines of a paragraph, broken greedily; footnote marks are `\x01N\x02` and take the place of a small digit."""

    def wide(line: str) -> float:
        return pdfmetrics.stringWidth(re.sub("[\x01\x02]", "", line), font, size)

    lines, line = [], ""
    for word in list(text) if han else text.split(" "):
        glue = "" if han or not line else " "
        if wide(line + glue + word) <= width or (han and word in "，。；：！？、”）"):
            line += glue + word
            continue
        for place in reversed(break_points(word)):
            head = word[:place] if word[place - 1] == "-" else word[:place] + "-"
            if line and wide(f"{line} {head}") <= width:
                line, word = f"{line} {head}", word[place:]
                break
        lines.append(line)
        line = word
    return [*lines, line]


class Typesetter:
    """Sets pieces into two columns a page; footnotes go to the foot of the column where their mark stands."""

    def __init__(self, path: Path, head: str, *, han: bool) -> None:
        self.canvas = Canvas(str(path), pagesize=A4, invariant=1)
        if han:
            pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        self.font = "STSong-Light" if han else "Times-Roman"
        self.head, self.han = head, han
        self.page, self.column, self.notes_set = 0, 2, 0
        self.width = (A4[0] - 2 * MARGIN - GUTTER) / 2
        self.y, self.floor = 0.0, 0.0
        self.waiting: list[str] = []

    def _next_column(self) -> None:
        self._set_notes()
        self.column += 1
        if self.column > 1:
            if self.page:
                self.canvas.showPage()
            self.page += 1
            self.column = 0
            self.canvas.setFont(self.font, 8)
            self.canvas.drawCentredString(A4[0] / 2, A4[1] - 36, self.head)
            self.canvas.drawCentredString(A4[0] / 2, 30, str(self.page))
        self.y, self.floor = A4[1] - 64, 56.0

    def _set_notes(self) -> None:
        y = self.floor - LEADING + 2
        for line in self.waiting:
            self.canvas.setFont(self.font, 7.5)
            self.canvas.drawString(self._x(), y + (len(self.waiting) - 1) * 9.0, line)
            y -= 9.0
        self.waiting = []

    def _x(self) -> float:
        return MARGIN + self.column * (self.width + GUTTER)

    def _line(self, line: str, size: float, indent: float = 0.0) -> None:
        if self.y - LEADING < self.floor + 4:
            self._next_column()
        self.y -= LEADING
        x = self._x() + indent
        for part in re.split("(\x01\\d+\x02)", line):
            if part.startswith("\x01"):
                self.canvas.setFont(self.font, size * 0.6)
                self.canvas.drawString(x, self.y + 3.2, part[1:-1])
                x += pdfmetrics.stringWidth(part[1:-1], self.font, size * 0.6)
            elif part:
                self.canvas.setFont(self.font, size)
                self.canvas.drawString(x, self.y, part)
                x += pdfmetrics.stringWidth(part, self.font, size)

    def set(self, piece: Piece) -> None:
        """Set one piece."""
        if self.page == 0:
            self._next_column()
        if piece.heading:
            if self.y - 5 * LEADING < self.floor:
                self._next_column()
            self.y -= LEADING
            for line in broken(piece.text, self.font, 12, self.width, han=self.han):
                self._line(line, 12)
            self.y -= 4
            return
        text = piece.text
        pending = []
        for note in piece.notes:
            self.notes_set += 1
            text = text.replace("{note}", f"\x01{self.notes_set}\x02", 1)
            pending.append(broken(f"{self.notes_set} {note}", self.font, 7.5, self.width, han=False))
        for line in broken(text, self.font, 10, self.width - 10, han=self.han):
            marks = line.count("\x01")
            need = sum(9.0 * len(pending[n]) for n in range(marks))
            if marks and self.y - LEADING < self.floor + need + 4:
                self._next_column()
            self._line(line, 10)
            for _ in range(marks):
                note = pending.pop(0)
                self.waiting += note
                self.floor += 9.0 * len(note)
        self.y -= 6

    def finish(self) -> None:
        """Write the file."""
        self._set_notes()
        self.canvas.save()


@pytest.fixture(scope="session")
def typeset() -> Callable[..., None]:
    """Sets pieces into a PDF: `typeset(path, head, pieces, han=False)`."""

    def run(path: Path, head: str, pieces: Sequence[Piece], *, han: bool = False) -> None:
        typesetter = Typesetter(path, head, han=han)
        for piece in pieces:
            typesetter.set(piece)
        typesetter.finish()

    return run


@pytest.fixture(scope="session")
def piece() -> type[Piece]:
    return Piece


@pytest.fixture
def shuffled() -> Callable[[Sequence[str], int, int], list[str]]:
    """`shuffled(sentences, n, seed)`: n sentences, each as often as it fits, in an order of their own."""

    def run(sentences: Sequence[str], n: int, seed: int) -> list[str]:
        rng = random.Random(seed)
        found: list[str] = []
        while len(found) < n:
            found += rng.sample(list(sentences), len(sentences))
        return found[:n]

    return run
