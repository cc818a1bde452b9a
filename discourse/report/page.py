"""The page as a whole: sections in order, rendered as HTML and Markdown, kept under its size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyarrow as pa
from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from discourse.report.arrange import anchored, arrange
from discourse.report.blocks import Picture, ReportSection
from discourse.report.jumps import resolved
from discourse.report.locale import Locale
from discourse.report.policy import content_policy
from discourse.report.quarto import quarto
from discourse.report.sections import (
    about,
    actors,
    alerts,
    answer,
    checks,
    corpus,
    encoder,
    evidence,
    examples,
    frames,
    keyness,
    lexicon,
    methods,
    moves,
    opening,
    provenance,
    robustness,
    several,
    together,
    topics,
    trends,
    uses,
    validation,
)
from discourse.report.view import NOT_SIDES, View

LARGEST = 1_900_000  # bytes of report.html; above it the page shows half as much of everything
ORDER: tuple[Callable[[View], ReportSection | None], ...] = (
    opening.build,
    answer.build,
    evidence.build,
    frames.build,
    several.build,
    uses.build,
    about.build,
    actors.build,
    together.build,
    moves.build,
    trends.build,
    keyness.build,
    topics.build,
    robustness.build,
    alerts.build,
    checks.comparability,
    checks.calibration,
    encoder.build,
    validation.build,
    examples.build,
    corpus.build,
    lexicon.build,
    methods.build,
    provenance.build,
)


@dataclass(frozen=True)
class Page:
    """What a report says, before it is rendered."""

    title: str
    subtitle: str
    sections: tuple[ReportSection, ...]
    words: Locale

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """All figures in order."""
        return tuple(picture for section in self.sections for picture in section.pictures)

    @property
    def main(self) -> tuple[ReportSection, ...]:
        """The sections that are open."""
        return tuple(section for section in self.sections if not section.appendix)

    @property
    def appendix(self) -> tuple[ReportSection, ...]:
        """The sections that are folded."""
        return tuple(section for section in self.sections if section.appendix)


PICTURED = tuple(
    ORDER.index(build)
    for build in (
        opening.build,
        frames.build,
        several.build,
        uses.build,
        about.build,
        actors.build,
        together.build,
        moves.build,
        trends.build,
        keyness.build,
        topics.build,
        robustness.build,
    )
)
"""Numbers of the sections with figures: only the process that draws them imports the slow libraries of drawing."""


def sections(view: View, numbers: Iterable[int]) -> dict[int, ReportSection | None]:
    """Return some sections by their number in `ORDER`, None for those that have nothing to say."""
    return {number: validation.with_corrected(view, ORDER[number](view)) for number in numbers}


def build(view: View, made: Mapping[int, ReportSection | None] = MappingProxyType({})) -> Page:
    """All sections that have something to say; those in `made` are drawn already."""
    rest = sections(view, [number for number in range(len(ORDER)) if number not in made])
    every = {**made, **rest}
    said = (every[number] for number in range(len(ORDER)))
    shown = tuple(anchored(arrange(section, view.words)) for section in said if section is not None)
    return Page(_title(view), _subtitle(view), resolved(shown), view.words)


def _title(view: View) -> str:
    given = view.study.get("title")
    if given:
        return view.clip(str(given), 200)
    groups = [view.group(group) for group in view.compared[:4] if group not in (*NOT_SIDES, "unknown", "all")]
    return view.words("page.title_of", groups=view.words.listed(groups)) if groups else view.words("page.title")


def _subtitle(view: View) -> str:
    words = view.words
    n = view.table("documents").num_rows
    languages = View.ordered(view.counts("documents", "language")) if n else []
    return words("list.dot").join(
        part
        for part in (
            words.count("documents", n) if n else "",
            words.listed(view.language(code) for code in languages),
            words.listed(view.clip(name, 60) for name in view.lexicons),
        )
        if part
    )


@cache
def _environment(escape: bool) -> Environment:
    environment = Environment(
        loader=PackageLoader("discourse.report", "templates"),
        autoescape=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["md"] = plain
    return environment


def _template(name: str, escape: bool) -> Template:
    return _environment(escape).get_template(name)


def plain(text: str) -> str:
    """Text that means nothing to Markdown or HTML, on one line."""
    line = " ".join(str(text).split())
    for mark in "\\`*_[]|#":
        line = line.replace(mark, f"\\{mark}")
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def as_html(page: Page) -> str:
    """The page as one HTML file that needs nothing from outside, and whose policy lets nothing else in."""
    style, script = (f"\n{_template(name, escape=True).render()}" for name in ("style.css", "page.js"))
    template = _template("report.html", escape=True)
    policy = content_policy(style, script)
    return template.render(page=page, t=page.words, style=style, script=script, policy=policy)


def as_markdown(page: Page) -> str:
    """The same content short: prose, the first rows of tables, what figures show."""
    return _template("report.md", escape=False).render(page=page, t=page.words, rows=20)


@dataclass(frozen=True)
class Drawing:
    """A report that is being drawn: `pictured` waits for the sections with figures, perhaps from another process."""

    view: View
    pictured: Callable[[], dict[int, ReportSection | None]]

    @classmethod
    def of(
        cls,
        tables: Mapping[str, pa.Table],
        info: Mapping[str, Any],
        locale: str,
        start: Callable[..., Callable[[], Any]],
    ) -> Drawing:
        """Start to draw. Raises `DiscourseError` for an unknown locale."""
        shown = {name: table for name, table in tables.items() if name != "words"} if "words" in tables else tables
        view = View(shown, info, Locale(locale))
        view.words("page.title")  # an unknown locale is refused before anything is written
        return cls(view, start(sections, view, PICTURED))

    def publish(self, folder: Path) -> None:
        """Write the report's files; halve what is shown until the page is small enough."""
        view, rest = self.view, sections(self.view, [n for n in range(len(ORDER)) if n not in PICTURED])
        _template("report.html", escape=True)  # compiled while figures are drawn
        page = build(view, {**rest, **self.pictured()})
        html = as_html(page)
        while len(html.encode("utf-8")) > LARGEST and view.caps.rows > 1:
            view = replace(view, caps=view.caps.halved())
            page = build(view)
            html = as_html(page)
        figures = folder / "figures"
        figures.mkdir(exist_ok=True)
        for old in figures.glob("*.svg"):
            old.unlink()
        for picture in page.pictures:
            _write(figures / f"{picture.name}.svg", picture.file)
        _write(folder / "report.html", html)
        _write(folder / "report.md", as_markdown(page))
        _write(folder / "report.qmd", quarto(page.title, page.subtitle, page.sections, page.words))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n", errors="replace")
