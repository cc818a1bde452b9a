"""Exports whose every line has a label (`Title-题名: ...`), as those of CNKI and ProQuest."""

from __future__ import annotations

from collections.abc import Sequence

from discourse.corpus import dates
from discourse.corpus.export_articles import Article, Item, found_date, joined
from discourse.corpus.export_styles import Style
from discourse.text.blocks import Block

_Record = list[tuple[str, str, Item]]  # the label of each line, its value, and the line; no label for lines that go on


def labelled_articles(items: Sequence[Item], style: Style) -> list[Article]:
    """Return the articles of the records, or none unless every record has a title, a text, and a source or date."""
    lines = _lines(items, style)
    known = [label for label, _, _ in lines if label]
    titles = [label for label in known if style.labels.get(label) == "title"]
    for first in dict.fromkeys([*known[:1], *titles[:1]]) if titles else ():
        starts = [place for place, (label, _, _) in enumerate(lines) if label == first]
        records = [lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
        articles = [article for record in records if (article := _article(record, style)) is not None]
        if len(articles) == len(records):
            return articles
    return []


def _lines(items: Sequence[Item], style: Style) -> _Record:
    """Every line with its label and value."""
    assert style.label is not None
    lines: _Record = []
    for item in items:
        match = style.label.fullmatch(item.text)
        label = match.group(1) if match else ""
        lines.append((label, match.group(2), item) if match and label else ("", item.text, item))
    return lines


def _article(record: _Record, style: Style) -> Article | None:
    fields: dict[str, str] = {}
    texts: list[Item] = []
    blocks: list[Block] = []
    field = ""
    for label, value, item in record:
        field = style.labels.get(label, "") if label else field
        if field == "text" and value:
            texts.append(Item(value, Block(value, None, None, item.block.page, item.block.line)))
        elif item.text:
            blocks.append(item.labelled("furniture"))
            if field and value:  # a value may be on the line below its label
                fields.setdefault(field, value)
    if "title" not in fields or not texts or not {"source", "date"} & set(fields):
        return None
    if "date" in fields:
        fields["date"] = dates.date(fields["date"]) or found_date(fields["date"]) or fields["date"]
    title = Block(fields["title"], "heading", 1, record[0][2].block.page, record[0][2].block.line)
    return Article((title, *joined(texts), *blocks), fields)
