"""Warnings: what a reader must know before believing a number. Side and language coinciding comes first."""

from __future__ import annotations

import re

from discourse.report.blocks import Block, Paragraph, Points, Section
from discourse.report.told import told
from discourse.report.view import NOT_SIDES, View

SHOWN = 25
_MEASURE = re.compile(r"(?<![a-z_])(?:share_of_[a-z]+|hits_per_100_sentences|per_1000_tokens)(?![a-z_])")
FIRST = "groups-are-languages"  # the code that leads


def coincide(view: View) -> bool:
    """Whether each group writes in one language and no two in the same: then the two cannot be told apart."""
    documents = view.table("documents")
    if view.by not in documents.column_names or view.by == "language":
        return False
    found: dict[str, set[str]] = {}
    for group, language in view.counts("documents", view.by, "language"):
        if group is not None and str(group) in view.groups[:2] and language not in NOT_SIDES:
            found.setdefault(str(group), set()).add(language)
    spoken = list(found.values())
    return len(spoken) == 2 and all(len(s) == 1 for s in spoken) and spoken[0].isdisjoint(spoken[1])


def build(view: View) -> Section:
    """Warnings in the order of their weight, equal ones together."""
    words = view.words
    blocks: list[Block] = []
    groups: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in view.rows("warnings"):
        groups.setdefault((row["stage"], row["code"]), []).append(row)
    leading = any(code == FIRST for _, code in groups)
    if coincide(view) and not leading:
        blocks.append(Paragraph(words("warnings.coincide", by=view.by), "caution"))
    ordered = sorted(groups, key=lambda key: (key[1] != FIRST, key))
    items = []
    for key in ordered[:SHOWN]:
        rows = groups[key]
        more = words("warnings.more", n=words.number(len(rows) - 1)) if len(rows) > 1 else ""
        message, advice = told(
            key[1], rows[0]["message"], rows[0]["advice"] or "", words.locale, view.group, view.label
        )
        message = view.clip(_MEASURE.sub(lambda found: words.measure(found[0]), message), 600)
        title = words.maybe(f"warnings.code.{key[1]}", "")
        said = words("warnings.titled", title=title, message=message) if title else message
        items.append((words.sentences(said, more), view.clip(advice, 400)))
    if items:
        blocks.append(Points(tuple(items), "caution"))
    if len(ordered) > SHOWN:
        blocks.append(Paragraph(words("warnings.rest", n=words.number(len(ordered) - SHOWN)), "note"))
    if not blocks:
        blocks.append(Paragraph(words("warnings.empty"), "note"))
    return Section("warnings", words("warnings.title"), tuple(blocks))
