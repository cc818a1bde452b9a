"""One article of an export: its title, source, date and author, its text, and what the database put around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from discourse.corpus import dates
from discourse.corpus.export_styles import Style
from discourse.text.blocks import Block
from discourse.text.reading_words import alternatives, listed

_MONTH = f"(?:{'|'.join(name[:3] for name in listed('month'))})"
_DATE = re.compile(
    rf"(?:{_MONTH}[a-z]*\.? \d{{1,2}},? \d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}[a-z]*\.? \d{{4}}"
    r"|\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})",
    re.IGNORECASE,
)
_AUTHOR = re.compile(alternatives("author-label") + r"\s*[:：]?\s*(.{2,80})", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?。！？]{25,}[.!?]|[^。！？]{10,}[。！？，]")
_DATED = 80  # characters of a line that gives a date
_HEAD = 25  # lines in which the head of an article ends
_TAIL = 60  # lines in which its tail begins
_LONGEST = 250  # characters of a title or source


@dataclass(frozen=True)
class Item:
    """One line of an export and the block that it is, or is from."""

    text: str
    block: Block

    def labelled(self, kind: str | None, level: int | None = None) -> Block:
        """The line as a block of some kind."""
        return Block(self.text, kind, level, self.block.page, self.block.line)


@dataclass(frozen=True)
class Article:
    """One article: its blocks, and what the database says of it."""

    blocks: tuple[Block, ...]
    fields: Mapping[str, str]


def found_date(text: str) -> str | None:
    """Return the date in a line as ISO text, or None.

    >>> [found_date(text) for text in ("Monday 7 March 2016 12.01 AM GMT", "May 1, 2016 Monday", "明報 | 2016-03-05")]
    ['2016-03-07', '2016-05-01', '2016-03-05']
    """
    match = _DATE.search(text) if len(text) <= _DATED else None
    return dates.date(match.group().replace(" 年 ", "年").replace(" 月 ", "月").replace(" 日", "日")) if match else None


def article(items: Sequence[Item], style: Style) -> Article | None:
    """Return the article between two marks, or None if it has no date and no title above its text."""
    items = [item for place, item in enumerate(items) if item.text or (place and items[place - 1].text)]
    start = _text_start(items, style)
    head, body = items[:start], items[start:]
    end = _tail_start(body, style)
    lines = [item for item in head if item.text]
    dated = _dated(lines, style)
    if dated is None:
        return None
    title, source = _title_and_source(lines, dated, style)
    if not title:
        return None
    fields = {"title": " ".join(item.text for item in title), "date": found_date(lines[dated].text) or ""}
    if source:
        fields["source"] = source
    author = next((match.group(1) for item in lines if (match := _AUTHOR.fullmatch(item.text))), None)
    if author:
        fields["author"] = author
    top = [item.labelled(*(("heading", 1) if item in title else ("furniture", None))) for item in lines]
    tail = [item.labelled("furniture") for item in body[end:] if item.text]
    return Article((*top, *joined(body[:end]), *tail), fields)


def joined(items: Sequence[Item]) -> list[Block]:
    """Return lines as blocks: those of one block of the file are one again, so that its wraps are undone."""
    blocks: list[Block] = []
    last: Item | None = None
    for item in items:
        follows = last is not None and last.block.kind is None and item.block.kind is None
        if (
            follows
            and last is not None
            and item.block.line == last.block.line + 1
            and item.block.page == last.block.page
        ):
            blocks[-1] = replace(blocks[-1], text=f"{blocks[-1].text}\n{item.block.text}")
        elif item.text or item.block.kind is None:
            blocks.append(item.block)
        last = item
    return [block for block in blocks if block.text.strip()]


def _dated(lines: Sequence[Item], style: Style) -> int | None:
    """The line with the date: the last above the first line that the database labels, else the first."""
    places = [place for place, item in enumerate(lines) if found_date(item.text)]
    head = [place for place, item in enumerate(lines) if style.head is not None and style.head.fullmatch(item.text)]
    above = [place for place in places if head and place < head[0]]
    return above[-1] if above else places[0] if places else None


def _text_start(items: Sequence[Item], style: Style) -> int:
    """Where the text begins: after its mark, or after the last line of the head that the style knows."""
    if style.text is not None:
        named = next((place for place, item in enumerate(items) if style.text.fullmatch(item.text)), None)
        if named is not None:
            return named + 1
    known = 0
    follows = style.title_first or style.begin is not None  # the source or the title follows the date
    for place in [place for place, item in enumerate(items) if item.text][:_HEAD]:
        text = items[place].text
        if style.head is not None and style.head.fullmatch(text):
            known = place + 1
        elif known and _SENTENCE.search(text):
            break
        elif found_date(text) or (known and follows):
            known, follows = place + 1, follows and bool(found_date(text))
    return known


def _tail_start(body: Sequence[Item], style: Style) -> int:
    """Where the lines begin that the database put after the text."""
    for place in range(max(len(body) - _TAIL, 0), len(body)):
        text = body[place].text
        if (style.tail is not None and style.tail.fullmatch(text)) or (
            style.end is not None and style.end.fullmatch(text)
        ):
            return place
    return len(body)


def _title_and_source(lines: Sequence[Item], dated: int, style: Style) -> tuple[list[Item], str | None]:
    """The lines of the title and the name of the source, by their place around the date."""

    def plain(item: Item) -> bool:
        return len(item.text) <= _LONGEST and not (style.head and style.head.fullmatch(item.text))

    headings = [item for item in lines if item.block.kind == "heading"][-1:]
    above = [item for item in lines[:dated] if plain(item)][-6:]
    below = [item for item in lines[dated + 1 :] if plain(item)]
    if "|" in lines[dated].text:  # 明報 | 2016-03-05
        source = next((part.strip() for part in lines[dated].text.split("|") if not found_date(part)), None)
        return headings or above[-1:] or below[:1], source
    if style.title_first:
        return headings or above[:1], below[0].text if below else None
    if style.begin:  # source, date, title
        return headings or below[:1], above[-1].text if above else None
    title = headings or above[:-1][-1:]
    others = [item for item in above if item not in title]
    return title or above[:1], others[-1].text if others else None
