"""Hits that came, went or are used otherwise: how many, and passages to read."""

from __future__ import annotations

from discourse.compare.material import Comparison
from discourse.report.blocks import Block, Examples, Paragraph, ReportSection
from discourse.report.sections import parts
from discourse.report.sections.passages import MarkedSpan, marked
from discourse.report.view import Row, View

EXAMPLES = 12  # passages of each kind of change


def build(made: Comparison) -> ReportSection | None:
    """Return how many hits changed, by frame and reason, with passages to read, or None."""
    words, found = made.words, made.rows["compared_hits"]
    if not found:
        return None
    counts: dict[tuple[str, str, str], int] = {}
    for row in found:
        key = (row["change"], row["frame"], row["reason"])
        counts[key] = counts.get(key, 0) + 1
    cells = [
        [
            made.cell(words(f"hits.change.{change}")),
            made.cell(made.label(frame)),
            made.cell(made.reason(reason)),
            parts.number(words.report.number(counts[change, frame, reason])),
        ]
        for change, frame, reason in sorted(counts, key=lambda key: (-counts[key], key))
    ]
    heads = (
        words("column.change"),
        *parts.heads(made.view, "frame"),
        words("column.reason"),
        *parts.heads(made.view, "hits"),
    )
    blocks: list[Block] = [
        Paragraph(words("hits.intro")),
        parts.table(made.view, words("hits.counts"), heads, cells, "compared_hits"),
    ]
    if not any(view.table("texts").num_rows for view in made.views):
        blocks.append(Paragraph(words("hits.without_text"), "note"))
    else:
        blocks += [block for change in ("changed", "came", "went") if (block := _examples(made, change))]
    return ReportSection("hits", words("hits.title"), tuple(blocks))


def _examples(made: Comparison, change: str) -> Examples | None:
    """Return passages of hits with one kind of change, of each frame and reason in turn."""
    words = made.words
    mine = [row for row in made.rows["compared_hits"] if row["change"] == change]
    view = made.views[0] if change == "went" else made.view
    held = set(view.table("texts")["doc_id"].to_pylist())
    shown = [row for row in _in_turn(mine) if row["doc_id"] in held][:EXAMPLES]
    if not shown:
        return None
    items = []
    for number, row in enumerate(shown):
        said = made.reason(row["reason"])
        if change == "changed":
            use = words("hits.use", first=made.use(row["first"]), second=made.use(row["second"]))
            said = words.report("list.semicolon").join((use, said))
        note = words("hits.note", concept=made.label(row["concept"]), frame=made.label(row["frame"]), reason=said)
        place = {"doc_id": row["doc_id"], "passage": _passage(view, row)}
        items.append(marked(view, f"{change}-{number}", place, [MarkedSpan(row["start"], row["end"], "hit")], (), note))
    intro = words("hits.shown", n=words.report.number(len(items)), total=words.report.number(len(mine)))
    return Examples(f"hits-{change}", words(f"hits.examples.{change}"), intro, tuple(items))


def _passage(view: View, row: Row) -> int:
    found = view.rows("passages", doc_id=row["doc_id"])
    return next((int(one["passage"]) for one in found if one["start"] <= row["start"] < one["end"]), 0)


def _in_turn(rows: list[Row]) -> list[Row]:
    """Return rows so that each frame and reason comes up early: the first of each, then the second of each, ..."""
    seen: dict[tuple[str, str], int] = {}
    ranked = []
    for place, row in enumerate(rows):
        key = (row["frame"], row["reason"])
        seen[key] = seen.get(key, 0) + 1
        ranked.append((seen[key], place, row))
    return [row for _, _, row in sorted(ranked, key=lambda item: item[:2])]
