"""What a section is made of: plain frozen data, built before anything is rendered.

Every text in a block is plain text. The templates escape it; only the markup of a figure is inserted as it is, and
that is written by `figures`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import ClassVar


@dataclass(frozen=True)
class Cell:
    """One cell of a table: its text, and the target of its link (an anchor of the page or a file in its folder)."""

    text: str
    href: str = ""
    number: bool = False
    lang: str = ""

    @property
    def anchor(self) -> str:
        """Return the target of the link without what narrows the evidence."""
        return self.href.partition("&")[0]

    @property
    def narrowed(self) -> str:
        """Return what narrows the evidence, such as `frame=Security&group=EU`, empty for other links."""
        return self.href.partition("&")[2]


@dataclass(frozen=True)
class Jump:
    """A link to the first of several targets that the page has; the title is that of the section it is in."""

    targets: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Running text. `tone` is plain, lead (an answer), note (a remark) or caution (a warning)."""

    kind: ClassVar[str] = "paragraph"
    text: str
    tone: str = "plain"


@dataclass(frozen=True)
class Points:
    """A list: each item is a text and a remark that follows it in a quieter tone.

    `jumps` holds a link for each item, which ends it; none if there are no links at all.
    """

    kind: ClassVar[str] = "points"
    items: tuple[tuple[str, str], ...]
    tone: str = "plain"
    jumps: tuple[Jump, ...] = ()


@dataclass(frozen=True)
class DataTable:
    """Rows under a header. `more` says what was left out, `csv` is the file that holds all of it.

    The table and its rows are link targets if it has an `anchor`; those of a page get one when it is put together.
    """

    kind: ClassVar[str] = "table"
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    csv: str = ""
    more: str = ""
    fold: bool = False
    anchor: str = ""

    @property
    def parquet(self) -> str:
        """Return the Parquet file of the same table, which a run always has; empty if `csv` names it or nothing."""
        stem, parted, _ = self.csv.partition(".csv")
        return f"{stem}.parquet" if parted else ""


@dataclass(frozen=True)
class Picture:
    """One figure: markup for the page, the file's own text, caption, text for screen readers, and its data."""

    kind: ClassVar[str] = "picture"
    name: str
    inline: str
    file: str
    caption: str
    alt: str
    data: DataTable
    finding: str = ""

    @property
    def said(self) -> str:
        """Return in one sentence what the figure finds; without one, the words for screen readers."""
        return self.finding or self.alt


@dataclass(frozen=True)
class Piece:
    """A stretch of a passage. `mark` is empty, hit, other (a hit of another frame) or refused."""

    text: str
    mark: str = ""


@dataclass(frozen=True)
class Example:
    """One example passage with its hits marked, and the meaning of each marked expression in the reader's language."""

    anchor: str
    source: str
    place: str
    lang: str
    pieces: tuple[Piece, ...]
    gloss: tuple[tuple[str, str], ...] = ()
    note: str = ""

    @property
    def text(self) -> str:
        """Return the passage without its marks."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Examples:
    """Example passages under a heading of their own, to which numbers link."""

    kind: ClassVar[str] = "passages"
    anchor: str
    title: str
    intro: str
    items: tuple[Example, ...]


@dataclass(frozen=True)
class Badge:
    """A question on the answer's limits, its short answer, and the section that holds more. `tone` is good or weak."""

    key: str
    question: str
    answer: str
    href: str
    tone: str


@dataclass(frozen=True)
class Opening:
    """The first screen: question, answer, what would settle it, figure, badges, and the warnings that limit it.

    A warning is a sentence, what to do, and a link to the number that it limits.
    """

    kind: ClassVar[str] = "opening"
    question: str
    answer: str
    details: tuple[str, ...]
    badges: tuple[Badge, ...]
    warnings: tuple[tuple[str, str, Jump], ...]
    more: str = ""
    picture: Picture | None = None


@dataclass(frozen=True)
class Line:
    """A hit in its context. `facets` are what lines are filtered by, `tags` what is said of the line."""

    facets: tuple[str, ...]
    left: str
    node: str
    right: str
    tags: str
    passage: Example


@dataclass(frozen=True)
class Lines:
    """The lines of one name, to which figures link."""

    anchor: str
    title: str
    drawn: str
    items: tuple[Line, ...]


@dataclass(frozen=True)
class Concordance:
    """Hits in context by name; `facets` names what they are filtered by, each with its title."""

    kind: ClassVar[str] = "concordance"
    facets: tuple[tuple[str, str], ...]
    groups: tuple[Lines, ...]


@dataclass(frozen=True)
class Fold:
    """Blocks that are shown when their title is clicked."""

    kind: ClassVar[str] = "fold"
    title: str
    blocks: tuple[Block, ...]


Block = Paragraph | Points | DataTable | Picture | Examples | Opening | Concordance | Fold


@dataclass(frozen=True)
class ReportSection:
    """A part of the report: anchor, title, blocks in order, and whether it belongs to the folded appendix."""

    anchor: str
    title: str
    blocks: tuple[Block, ...] = field(default_factory=tuple)
    appendix: bool = False

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Return all figures in order, with those that are folded."""
        return tuple(_pictures(self.blocks))


def _pictures(blocks: Iterable[Block]) -> Iterator[Picture]:
    for block in blocks:
        if isinstance(block, Picture):
            yield block
        elif isinstance(block, Opening) and block.picture:
            yield block.picture
        elif isinstance(block, Fold):
            yield from _pictures(block.blocks)
