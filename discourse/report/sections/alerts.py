"""Warnings that limit what the figures can say. The one that groups and languages coincide comes first."""

from __future__ import annotations

import json
import re

from discourse.report.blocks import Block, Cell, DataTable, Jump, Paragraph, Points, ReportSection
from discourse.report.sections import control, limits, parts
from discourse.report.sections.group_languages import coincide
from discourse.report.view import Row, View
from discourse.wording import Wording, worded

SHOWN = 25
FIRST = "groups-are-languages"  # the code that leads
LEADING = 3  # warnings beside the answer
LIMITS = (
    "no-sentence-on-topic",
    FIRST,
    "no-comparison",
    "control-frames-differ",
    "few-sentences-on-topic",
    "few-documents",
    "one-document-dominates",
    "denominators-disagree",
    "languages-unbalanced",
    "headings-uneven",
    "periods-apart",
    "correlated-clusters",
    "little-on-topic",
    "one-pattern-concepts",
    "groups-chosen",
    "unknown-group",
    "side-missing",
    "side-missing-column",
)
_SENTENCE = re.compile(r"[.] (?=[A-Z])|。")
TOUCHES = ("answer", "measure", "topics", "texts")


def build(view: View) -> ReportSection:
    """Return one item for each kind of warning by what it touches, and a table of all if a kind has several."""
    words = view.words
    of_kind = kinds(view)
    blocks: list[Block] = []
    if coincide(view) and not any(code == FIRST for _, code in of_kind):
        blocks.append(Paragraph(words("warnings.coincide", by=parts.column(view, view.by)), "caution"))
    shown = list(of_kind)[:SHOWN]
    for touch in dict.fromkeys(touched(*kind) for kind in shown):
        mine = [of_kind[kind] for kind in shown if touched(*kind) == touch]
        blocks.append(Paragraph(words(f"warnings.touch.{touch}"), "touch"))
        jumps = tuple(Jump(limits.targets(view, rows[0])) for rows in mine)
        blocks.append(Points(tuple(_item(view, rows) for rows in mine), "caution", jumps))
    if len(of_kind) > SHOWN:
        blocks.append(Paragraph(words("warnings.rest", n=words.number(len(of_kind) - SHOWN)), "note"))
    if any(len(rows) > 1 for rows in of_kind.values()):
        blocks.append(_all(view, [row for rows in of_kind.values() for row in rows]))
    if not blocks:
        blocks.append(Paragraph(words("warnings.empty"), "note"))
    return ReportSection("warnings", words("warnings.title"), tuple(blocks))


def kinds(view: View) -> dict[tuple[str, str], list[Row]]:
    """Return the warnings by stage and code: those that limit the answer first, then by what they touch."""
    of_kind: dict[tuple[str, str], list[Row]] = {}
    for row in [*view.rows("warnings"), *_of_controls(view)]:
        of_kind.setdefault((row["stage"], row["code"]), []).append(row)
    ordered = sorted(of_kind, key=lambda kind: (TOUCHES.index(touched(*kind)), _rank(kind[1]), kind))
    return {kind: sorted(of_kind[kind], key=lambda row: not _of_primary(view, row)) for kind in ordered}


def touched(stage: str, code: str) -> str:
    """Return what a kind of warning touches: the answer, other measures, topics, or the texts that were read."""
    if code in LIMITS:
        return "answer"
    return stage if stage in TOUCHES else "measure" if stage in ("report", "context", "validation") else "texts"


def leading(view: View) -> tuple[tuple[str, str, Jump], ...]:
    """Return at most three warnings that limit the answer, each with what to do and a link to what it limits."""
    of_kind = kinds(view)
    items = [_brief(view, rows[0]) for kind, rows in of_kind.items() if touched(*kind) == "answer"]
    if coincide(view) and not any(code == FIRST for _, code in of_kind):
        said = view.words("warnings.coincide", by=parts.column(view, view.by))
        items.insert(0, (said, "", Jump(limits.OF_CODE[FIRST])))
    return tuple(items[:LEADING])


def _brief(view: View, row: Row) -> tuple[str, str, Jump]:
    """Return the title and first sentence of a warning, what follows with what to do, and a link to what it limits."""
    said = _said(view, row)
    ends = [found.end() for found in _SENTENCE.finditer(said.message)]
    first = ends[0] if ends else len(said.message)
    text = view.words("warnings.titled", title=view.clip(said.title, 80), message=view.clip(said.message[:first], 300))
    rest = view.words.sentences(said.message[first:].strip(), said.advice)
    return text.strip(), view.clip(rest, 800), Jump(limits.targets(view, row))


def _rank(code: str) -> int:
    return LIMITS.index(code) if code in LIMITS else len(LIMITS)


def _of_primary(view: View, row: Row) -> bool:
    """Return whether a warning is about the comparison that the study asks for."""
    given = json.loads(row.get("parameters") or "{}")
    return bool(given.get("by") == view.by and given.get("name") == view.primary["name"])


def _of_controls(view: View) -> list[Row]:
    """Return the warnings that the report itself derives from the rates."""
    code = "control-frames-differ"
    return [
        {"stage": "report", "code": code, "subject": given["name"], "parameters": json.dumps(given, ensure_ascii=False)}
        for given in control.differing(view)
    ]


def _said(view: View, row: Row) -> Wording:
    given = json.loads(row.get("parameters") or "{}")
    if given.get("by"):
        given["by"] = parts.column(view, str(given["by"]))
    return worded(row["code"], given, view.words.code, label=view.label)


def _subject(view: View, row: Row) -> str:
    """Return what a warning is about: a frame with its language, a group, or the document or file that it names."""
    given, subject = json.loads(row.get("parameters") or "{}"), str(row["subject"] or "")
    if not given.get("name") or not subject.startswith(str(given["name"])):
        items = [view.words.maybe(f"group.{item}", view.language(item)) for item in subject.split(", ")]
        return view.words("list.comma").join(parts.column(view, item) for item in items)
    language = [view.language(given["language"])] if given.get("language") else []
    return view.words("list.dot").join([view.label(given["name"]), *language])


def _item(view: View, rows: list[Row]) -> tuple[str, str]:
    """Return the first warning of a kind in words with the number of others, and what to do."""
    words = view.words
    said = _said(view, rows[0])
    more = words("warnings.more", n=words.number(len(rows) - 1)) if len(rows) > 1 else ""
    text = words("warnings.titled", title=view.clip(said.title, 80), message=view.clip(said.message, 600))
    return words.sentences(text, more), view.clip(said.advice, 400)


def _all(view: View, rows: list[Row]) -> DataTable:
    """Return a table of every warning with its subject, those of one kind together."""
    words = view.words
    cells: list[tuple[Cell, ...]] = [()] * len(rows)  # only those that are shown need words
    for place, row in enumerate(rows[: view.caps.rows]):
        said = _said(view, row)
        texts = (view.clip(said.title), view.clip(_subject(view, row)), view.clip(said.message, 600))
        cells[place] = tuple(parts.text(text) for text in texts)
    head = parts.heads(view, "kind", "subject", "message")
    return parts.table(view, words("warnings.all"), head, cells, "warnings", fold=True)
