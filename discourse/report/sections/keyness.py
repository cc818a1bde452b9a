"""Keyness: words that separate the two groups, within one language. A ranking, not a test."""

from __future__ import annotations

from discourse.report.blocks import Block, Cell, Paragraph, Picture, ReportSection
from discourse.report.figures.words import divided
from discourse.report.sections import parts
from discourse.report.sections.group_languages import coincide
from discourse.report.view import Row, View, slug
from discourse.wording import phrase


def build(view: View) -> ReportSection | None:
    """Return one figure for each language and unit: the words most typical of each group, sorted by z."""
    if not view.asked("keyness"):
        return None
    words = view.words
    table = view.table("keyness")
    if table.num_rows and not table["term"].null_count < table.num_rows:
        return ReportSection("keyness", words("keyness.title"), (Paragraph(words("without_text"), "note"),))
    blocks: list[Block] = []
    keys = view.counts("keyness", "language", "unit", "group_a", "group_b", by=view.by)
    for language, unit, a, b in sorted(keys, key=lambda k: (View.ordered({k[0] for k in keys}).index(k[0]), k[1:])):
        blocks.append(_picture(view, language, unit, (a, b)))
    if not blocks and coincide(view):
        note = Paragraph(words("keyness.languages_apart"), "note")
        return ReportSection("keyness", words("keyness.title"), (note,))
    if not blocks:
        return parts.nothing(view, "keyness")
    return ReportSection("keyness", words("keyness.title"), (Paragraph(words("keyness.intro")), *blocks[:8]))


def _picture(view: View, language: str, unit: str, pair: tuple[str, str]) -> Picture:
    words = view.words
    rows = view.rows("keyness", by=view.by, language=language, unit=unit, group_a=pair[0], group_b=pair[1])
    known = [row for row in rows if row["z"] is not None and row["log_odds"] is not None]
    for_a = sorted((r for r in known if r["z"] > 0), key=lambda r: (-r["z"], r["term"]))[: view.caps.terms]
    for_b = sorted((r for r in known if r["z"] < 0), key=lambda r: (r["z"], r["term"]))[: view.caps.terms]
    shown = [*for_a, *reversed(for_b)]
    a, b = view.group(pair[0]), view.group(pair[1])
    where = parts.where(view, language)
    first, second = parts.named_groups(view, pair)
    svg = divided(
        [(row["term"], row["z"]) for row in shown],
        (first, second),
        words("keyness.axis", a=a, b=b),
        lambda value: words.tick(value, "z", signed=True),
    )
    alt = words.sentences(
        words("alt.keyness", where=where),
        *[
            words("alt.keyness_side", group=group, terms=words("list.comma").join(row["term"] for row in mine[:8]))
            for group, mine in ((a, for_a), (b, for_b))
            if mine
        ],
    )
    unit_name = words.maybe(f"keyness.unit.{unit}", unit)
    caption = words(
        "keyness.caption", where=where, unit=unit_name, prior=view.clip(phrase(rows[0]["prior"], words.code), 60)
    )
    data = parts.table(
        view,
        words("keyness.data", where=where, unit=unit_name),
        (
            *parts.heads(view, "term", "group"),
            a,
            b,
            *parts.heads(view, "in_documents", "log_odds", "z", "g2", "dp_norm"),
        ),
        [_cells(view, row, a, b, language) for row in (*for_a, *for_b)],
        "keyness",
    )
    return parts.picture(f"keyness-{slug(language, unit, *pair)}", svg, caption, alt, data)


def _cells(view: View, row: Row, a: str, b: str, language: str) -> tuple[Cell, ...]:
    words = view.words
    return (
        parts.text(row["term"], lang=view.tag(language)),
        parts.text(a if row["z"] > 0 else b),
        parts.number(words.number(row["n_a"])),
        parts.number(words.number(row["n_b"])),
        parts.number(words.number(row["documents_a"] + row["documents_b"])),
        parts.number(words.number(row["log_odds"], 2)),
        parts.number(words.number(row["z"], 2)),
        parts.number(words.number(row["g2"], 1)),
        parts.number(words.number(row["dp_norm"], 2)),
    )
