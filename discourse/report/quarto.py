"""The report as a Quarto document (report.qmd): the content of report.md with captions, labels and front matter.

Quarto reads it without Python or R (`engine: markdown`): every number is already there, and the figures are the files
beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import yaml

from discourse.report.blocks import (
    Block,
    Concordance,
    DataTable,
    Fold,
    Opening,
    Paragraph,
    Picture,
    Points,
    ReportSection,
)
from discourse.report.locale import Locale

ROWS = 20  # of a table; the CSV file has all
_MARKS = re.compile(r"([\\`*_{}\[\]()#|<>@$~^\"'])")
_LEADS = re.compile(r"^(\s*(?:\d+|\w))([.)])(?=\s|$)|^(\s*)([-+:%=>])")
_LABEL = re.compile(r"[^\w-]+")


def quarto(title: str, subtitle: str, sections: Iterable[ReportSection], words: Locale) -> str:
    """Return the document.

    Parameters
    ----------
    title, subtitle : str
        Of the report.
    sections : iterable of ReportSection
        The sections in order; those of the appendix come last, under a heading of their own.
    words : Locale
        The language of the report.

    Returns
    -------
    str
        Markdown for Quarto. Texts are escaped, so that none is markup, a shortcode or code that runs. Labels of figures
        (`fig-...`), tables (`tbl-...`) and sections (`sec-...`) are unique.
    """
    listed = list(sections)
    writer = _Writer(words)
    lines = [_front(title, subtitle, words)]
    for section in (one for one in listed if not one.appendix):
        lines += writer.section(section, "##")
    appendix = [one for one in listed if one.appendix]
    if appendix:
        lines += [f"## {escaped(words('page.appendix'))} {{#sec-appendix}}", ""]
    for section in appendix:
        lines += writer.section(section, "###")
    return "\n".join(lines).rstrip() + "\n"


def escaped(text: str) -> str:
    r"""Return text on one line that means nothing to Quarto.

    >>> escaped("{{< include x >}} *a* $b$")
    '\\{\\{\\< include x \\>\\}\\} \\*a\\* \\$b\\$'
    >>> escaped("- 1. c"), escaped("1. c")
    ('\\- 1. c', '1\\. c')
    """
    line = _MARKS.sub(r"\\\1", " ".join(str(text).split()))
    return _LEADS.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[3]}\\{m[4]}", line)


def _front(title: str, subtitle: str, words: Locale) -> str:
    values = {
        "title": escaped(title),
        "subtitle": escaped(subtitle),
        "lang": words("page.lang"),
        "engine": "markdown",
        "format": {
            "html": {"toc": True, "number-sections": True, "embed-resources": True},
            "docx": {"toc": True, "number-sections": True},
        },
    }
    return f"---\n{yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10_000)}---\n"


class _Writer:
    """Writes blocks, and gives each figure and table a label of its own."""

    def __init__(self, words: Locale) -> None:
        self.words = words
        self.given: dict[str, int] = {}

    def label(self, kind: str, name: str) -> str:
        """Return a label of its own for a section, figure or table."""
        base = f"{kind}-{_LABEL.sub('-', name).strip('-') or 'x'}"
        self.given[base] = self.given.get(base, 0) + 1
        return base if self.given[base] == 1 else f"{base}-{self.given[base]}"

    def section(self, section: ReportSection, marks: str) -> Iterator[str]:
        """Yield the lines of a section."""
        yield f"{marks} {escaped(section.title)} {{#{self.label('sec', section.anchor)}}}"
        yield ""
        for block in section.blocks:
            yield from self.block(block, section)

    def block(self, block: Block, section: ReportSection) -> Iterator[str]:
        """Yield the lines of a block; folded tables are left to the page."""
        if isinstance(block, Paragraph):
            yield from self.noted([escaped(block.text)]) if block.tone == "caution" else [escaped(block.text), ""]
        elif isinstance(block, Points):
            items = [f"- {escaped(text)} {escaped(quiet)}".rstrip() for text, quiet in block.items]
            yield from self.noted(items) if block.tone == "caution" else [*items, ""]
        elif isinstance(block, Opening):
            yield from self.opening(block, section)
        elif isinstance(block, Picture):
            yield from self.picture(block, section)
        elif isinstance(block, DataTable):
            if not block.fold or section.anchor == "warnings":
                yield from self.table(block, section)
        elif isinstance(block, Concordance):
            yield from [*(f"- {escaped(group.title)}: {escaped(group.drawn)}" for group in block.groups), ""]
        elif isinstance(block, Fold):
            for inner in block.blocks:
                yield from self.block(inner, section)
        else:
            yield from [f"**{escaped(block.title)}**", "", escaped(block.intro), ""]

    def opening(self, block: Opening, section: ReportSection) -> Iterator[str]:
        """Yield the question, the answer and what limits it."""
        if block.question:
            yield from [f"*{escaped(block.question)}*", ""]
        yield from [f"**{escaped(block.answer)}**", ""]
        for text in block.details:
            yield from [escaped(text), ""]
        yield from [*(f"- **{escaped(badge.question)}** {escaped(badge.answer)}" for badge in block.badges), ""]
        if block.warnings:
            items = [f"- {escaped(text)} {escaped(quiet)}".rstrip() for text, quiet, _ in block.warnings]
            yield from self.noted(items, self.words("opening.limits"))
        if block.picture:
            yield from self.picture(block.picture, section)

    def picture(self, picture: Picture, section: ReportSection) -> Iterator[str]:
        """Yield a figure with its finding and its table."""
        label = self.label("fig", picture.name)
        alt = picture.alt.replace("\\", " ").replace('"', "”").replace("\n", " ")
        yield f'![{escaped(picture.caption)}](figures/{picture.name}.svg){{#{label} fig-alt="{alt}"}}'
        yield ""
        if picture.finding:
            yield from [escaped(picture.finding), ""]
        yield from self.table(picture.data, section)

    def table(self, table: DataTable, section: ReportSection) -> Iterator[str]:
        """Yield a table of at most `ROWS` rows, with its caption and where all rows are."""
        rows = table.rows[:ROWS]
        numbers = rows[0] if rows else ()
        marks = ["---:" if n < len(numbers) and numbers[n].number else "---" for n in range(len(table.head))]
        yield f"| {' | '.join(escaped(head) or ' ' for head in table.head)} |"
        yield f"| {' | '.join(marks)} |"
        for row in rows:
            yield f"| {' | '.join(escaped(cell.text) or ' ' for cell in row)} |"
        yield ""
        yield f": {escaped(table.caption)} {{#{self.label('tbl', section.anchor)}}}"
        yield ""
        left = len(table.rows) - len(rows)
        said = [self.words("table.more", n=self.words.number(left)) if left else "", table.more]
        if table.csv:
            which = self.words("table.whole" if left or table.more else "table.file")
            said.append(f"{which} [{table.csv}]({table.csv})")
            yield from [" ".join([*(escaped(text) for text in said[:-1] if text), said[-1]]), ""]

    def noted(self, lines: Iterable[str], title: str = "") -> Iterator[str]:
        """Yield lines in a warning box."""
        named = title.replace("\\", " ").replace('"', "”")
        yield f'::: {{.callout-warning title="{named}"}}' if title else "::: {.callout-warning}"
        yield from lines
        yield ":::"
        yield ""
