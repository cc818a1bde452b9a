"""Splits a file that a database exported (Nexis Uni, Factiva, Wisers, CNKI, ProQuest) into its articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from discourse.corpus.export_articles import Article, Item, article
from discourse.corpus.export_records import labelled_articles
from discourse.corpus.export_styles import STYLES, Style
from discourse.corpus.protocol import Raw
from discourse.text.blocks import Block
from discourse.text.prepared import Warning

_TRIGGERS = tuple(trigger for style in STYLES for trigger in style.triggers)


def split(raw: Raw) -> list[Raw] | None:
    """Return the articles of an export, each a document with its title, source and date; None for other documents.

    What the database adds is furniture: the list of articles in front, classification, copyright, numbers.
    """
    if raw.key or not any(trigger in block.text for block in raw.blocks for trigger in _TRIGGERS):
        return None
    items = [item for block in raw.blocks for item in _items(block)]
    for style in STYLES:
        found = labelled_articles(items, style) if style.labels else _articles(items, style)
        if found:
            return list(_documents(raw, found, style))
    return None


def _items(block: Block) -> Iterator[Item]:
    """The lines of a block; a block with a kind is one line."""
    if block.kind is not None:
        yield Item(" ".join(block.text.split()), block)
        return
    for number, line in enumerate(block.text.split("\n")):
        yield Item(line.strip(), replace(block, text=line, line=block.line + number))


def _articles(items: Sequence[Item], style: Style) -> list[Article]:
    """The articles between the marks of a style, if most of them have the lines that belong to it."""
    pieces: list[list[Item]] = [[]]
    marks = 0
    for item in items:
        if style.begin and style.begin.fullmatch(item.text):
            marks += 1
            pieces.append([item])
        elif style.end and style.end.fullmatch(item.text):
            marks += 1
            pieces[-1].append(item)
            pieces.append([])
        elif len(pieces) > 1 and style.tail and style.tail.fullmatch(item.text) and not _has_text(pieces[-1]):
            pieces[-2].append(item)  # a line on rights under the number of the article
        else:
            pieces[-1].append(item)
    if not marks:
        return []
    rest = pieces.pop(0) if style.begin else pieces.pop()
    found = [article(piece, style) for piece in pieces if _has_text(piece)]
    if not found or 2 * sum(one is not None for one in found) <= len(found):
        return []
    whole = [one for one in found if one is not None]
    place = 0 if style.begin else -1
    furniture = [item.labelled("furniture") for item in rest if item.text]
    blocks = [*furniture, *whole[place].blocks] if style.begin else [*whole[place].blocks, *furniture]
    whole[place] = replace(whole[place], blocks=tuple(blocks))
    return whole


def _has_text(items: Sequence[Item]) -> bool:
    return any(item.text for item in items)


def _documents(raw: Raw, articles: Sequence[Article], style: Style) -> Iterator[Raw]:
    """A document an article, numbered from 0 if there are several, and in the first the warning that says so."""
    width = len(str(len(articles) - 1))
    for number, one in enumerate(articles):
        key = f"{number:0{width}}" if len(articles) > 1 else ""
        said = (Warning("export-split", {"articles": len(articles), "database": style.name}),) if not number else ()
        fields = {**raw.fields, **one.fields}
        notes = (*raw.notes, *said) if not number else ()
        yield replace(raw, blocks=one.blocks, key=key, fields=fields, properties={}, notes=notes)
