"""Makes blocks of a tree of XML by a table that says what its elements are: headings, paragraphs, items, notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from discourse.corpus.xml_tree import entity, local
from discourse.text.blocks import Block
from discourse.text.ideographs import HAN

BREAK = "\u2028"  # what `breaks` write for the end of a line that is meant; line ends in XML are blanks
WRAP = "\u2029"  # for the end of a line of print
_WRAPPED_HAN = re.compile(f"(?<=[{HAN}，。！？、；：])[ \t]*[\n{WRAP}]\\s*(?=[{HAN}])")
_LETTERS = re.compile(r"[A-Za-z]{3}")
_BLANK_LINES = re.compile(r"\n\s*\n")
_KEPT = frozenset(("list", "note", "caption", "reference", "furniture", "heading"))


def words(names: str) -> frozenset[str]:
    """The names of elements in a text, which are separated by blanks."""
    return frozenset(names.split())


Text = Callable[[Any], str | None]


@dataclass(frozen=True)
class Vocabulary:
    """What the elements of a kind of XML are, by their names without namespace.

    headings: with their level, or None if the sections around them give it; `sections` are those.
    segments: paragraphs that are parts of a sentence if they are inside another paragraph.
    paragraphs, items, notes, captions, references, furniture: passages of these kinds, with all they hold.
    rows: rows of tables, whose `cells` are separated by bars.
    numbers: numbers of articles and paragraphs, which belong to what follows them.
    breaks: elements that are written as a sign. left_out: elements that are not read.
    spaced: elements that are words.
    text: what an element is written as, or None to read it as usual. heading: the level of an element that is a
    heading for another reason than its name.
    """

    headings: Mapping[str, int | None] = field(default_factory=dict)
    sections: frozenset[str] = frozenset()
    paragraphs: frozenset[str] = frozenset()
    segments: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()
    notes: frozenset[str] = frozenset()
    captions: frozenset[str] = frozenset()
    references: frozenset[str] = frozenset()
    furniture: frozenset[str] = frozenset()
    rows: frozenset[str] = frozenset()
    cells: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    breaks: Mapping[str, str] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    spaced: frozenset[str] = frozenset()
    text: Text = lambda element: None
    heading: Callable[[Any], int | None] = lambda element: None

    def kind(self, name: str) -> str | None:
        """The kind of passage that an element of this name is, or None."""
        for kind, names in (
            ("heading", self.headings),
            ("body", self.paragraphs),
            ("list", self.items),
            ("note", self.notes),
            ("caption", self.captions),
            ("reference", self.references),
            ("furniture", self.furniture),
        ):
            if name in names:
                return kind
        return None


def blocks(root: Any, vocabulary: Vocabulary) -> list[Block]:
    """The blocks under an element in reading order; a note follows the passage in which it is anchored."""
    walk = _Walk(vocabulary)
    walk.element(root)
    walk.end_passage()
    return walk.blocks


class _Walk:
    """The blocks that were found so far, the text of the present one, and the kinds of passage around it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.blocks: list[Block] = []
        self._vocabulary = vocabulary
        self._text: list[str] = []
        self._number = ""
        self._notes: list[Block] = []
        self._kinds: list[tuple[str, int | None]] = []
        self._depth = 0

    def element(self, element: Any) -> None:
        """Read an element with all that is in it, without the text after it."""
        name, words = local(element), self._vocabulary
        if not name:
            self._text.append(entity(element))
            return
        if name in words.left_out:
            return
        written = words.text(element)
        if written is not None:
            self._text.append(written)
        elif name in words.breaks:
            self._text.append(words.breaks[name])
        elif name in words.spaced:
            self._inside(element)
            self._text.append("" if element.get("join") in ("right", "both") else " ")
        elif name in words.rows:
            self._row(element)
        elif name in words.numbers:
            self._numbered(element)
        elif name in words.sections:
            self.end_passage()
            self._depth += 1
            self._inside(element)
            self.end_passage()
            self._depth -= 1
        else:
            self._passage(element, name)

    def _passage(self, element: Any, name: str) -> None:
        words = self._vocabulary
        level = words.heading(element)
        kind = "heading" if level else words.kind(name)
        around = self._kinds[-1] if self._kinds else None
        if kind in ("note", "furniture") and around and around[0] != kind:
            self._notes += _Walk(self._vocabulary).aside(element, kind)
        elif around and (kind in (None, "reference") or (kind == around[0] == "body" and name in words.segments)):
            self._inside(element)  # a part of a sentence
        else:
            self.end_passage()
            if kind == "heading":
                level = level or words.headings[name] or max(1, self._depth)
            if kind:
                inner = around if kind == "body" and around and around[0] in _KEPT else (kind, level)
                self._kinds.append(inner)
            self._inside(element)
            self.end_passage()
            if kind:
                self._kinds.pop()

    def _inside(self, element: Any) -> None:
        self._text.append(element.text or "")
        for child in element:
            self.element(child)
            self._text.append(child.tail or "")

    def aside(self, element: Any, kind: str) -> Iterator[Block]:
        """A note as one block, whatever paragraphs it has."""
        if text := " ".join(self._passages(element, kind)):
            yield Block(text, kind)

    def _passages(self, element: Any, kind: str = "body") -> list[str]:
        """The texts of the passages in an element that is read for itself."""
        self._kinds.append((kind, None))
        self._inside(element)
        self.end_passage()
        return [" ".join(block.text.split()) for block in self.blocks]

    def _row(self, element: Any) -> None:
        self.end_passage()
        cells = []
        for child in element.iterdescendants():
            if local(child) in self._vocabulary.cells:
                cells.append(" ".join(_Walk(self._vocabulary)._passages(child)))
        if any(cells):
            self.blocks.append(Block(" | ".join(cells), "table"))

    def _numbered(self, element: Any) -> None:
        """Keep a number for the passage that begins after it; inside a sentence it is a part of it."""
        number = " ".join(_Walk(self._vocabulary)._passages(element))
        if "".join(self._text).strip():
            self._text.append(f"{number} ")
        else:
            self._number = f"{self._number} {number}".strip()

    def end_passage(self) -> None:
        """Make a passage of the text that was read since the last one ended, and of its notes."""
        whole = "".join(self._text)
        self._text = []
        kind, level = self._kinds[-1] if self._kinds else ("body", None)
        for piece in _BLANK_LINES.split(_lines(whole)):
            if text := piece.strip():
                self.blocks += self._with_number(text, kind, level)
        self.blocks += self._notes
        self._notes = []

    def _with_number(self, text: str, kind: str, level: int | None) -> Iterator[Block]:
        number, self._number = self._number, ""
        if number and kind != "heading" and _LETTERS.search(number):  # "Article 1" over a paragraph
            yield Block(number, "heading", max(1, self._depth))
            number = ""
        yield Block(f"{number} {text}" if number else text, kind, level)


def _lines(text: str) -> str:
    """The text with single blanks, none where a line of the file ends between Han characters, and the line breaks."""
    text = _WRAPPED_HAN.sub("", text)
    return "\n".join(" ".join(line.split()) for line in text.split(BREAK))
