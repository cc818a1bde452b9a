"""What changes when only asserted hits count, and what the other hits are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow.compute as pc

from discourse.report.blocks import Block, Cell, DataTable, Paragraph, Picture, ReportSection
from discourse.report.counted import asserted, marked
from discourse.report.figures.pairs import Pair, pairs
from discourse.report.lookup import looked_up
from discourse.report.sections import parts, silent
from discourse.report.view import Row, View, capped, slug

AXES = ("polarity", "reality", "voice", "marking", "stance")
_LOOKED_AT = ("doc_id", "sentence", "counts_frame", *AXES)
MEASURE = "share_of_sentences"


def build(view: View) -> ReportSection | None:
    """Return all uses against asserted ones, by group, or None if context was not measured."""
    if not view.select("rates", uses="asserted").num_rows:
        return None
    words = view.words
    blocks: list[Block] = [Paragraph(words.sentences(words("uses.intro"), _contested(view)))]
    for lexicon in view.lexicons:
        for language in view.languages(lexicon):
            picture = _picture(view, lexicon, language)
            if picture:
                blocks.append(picture)
        values = _axes(view, lexicon)
        if values:
            blocks.append(values)
    return ReportSection("uses", words("uses.title"), tuple(blocks))


def _contested(view: View) -> str:
    """Return in words how many of the asserted hits of the primary name are contested; empty if none are known."""
    level, name = view.primary["level"], view.primary["name"]
    named = dict(zip(("frame", "subframe"), name.split("/"), strict=False)) if level == "subframe" else {level: name}
    lexicon = view.lexicons[0]
    ids = view.select("patterns", lexicon=lexicon, **named)["pattern_id"].to_pylist()
    hits = view.narrow("hits", _LOOKED_AT, lexicon=lexicon, pattern_id=ids, **{f"counts_{level}": True})
    hits = marked(hits, view.topical, "asserted")
    hits = hits.filter(pc.and_(hits["on_topic"], asserted(hits)))
    stances = hits["stance"].drop_null().to_pylist()
    if not stances:
        return ""
    n, words = stances.count("contested"), view.words
    shares = {"n": words.number(n), "total": words.number(len(stances)), "share": words.percent(n / len(stances))}
    return words("uses.contested", name=view.label(name), **shares)


def _picture(view: View, lexicon: str, language: str) -> Picture | None:
    words = view.words
    names, _ = capped(view.frames(lexicon), view.caps.frames)
    found = view.rows(
        "rates",
        lexicon=lexicon,
        by=view.by,
        language=language,
        level="frame",
        name=list(names),
        about="all",
        uses=["all", "asserted"],
        group=view.compared[:5],
    )
    by_key = {(row["name"], row["group"], row["uses"]): row for row in found}
    groups = [group for group in view.compared[:5] if any(row["group"] == group for row in found)]
    if not found:
        return None
    zero = {MEASURE: 0.0, "hits": 0}
    values = [
        Pair(
            name,
            group,
            every[MEASURE],
            by_key.get((name, group, "asserted"), zero)[MEASURE] or 0.0,
            _tip(view, every, by_key.get((name, group, "asserted"), zero)),
        )
        for (name, group, uses), every in by_key.items()
        if uses == "all" and every[MEASURE] is not None
    ]
    svg = pairs(
        parts.frame_rows(view, lexicon, names),
        parts.named_groups(view, groups, silent.groups(view, language)),
        values,
        (words("uses.all"), words("uses.asserted")),
        words("frames.axis"),
        lambda value: words.tick(value, MEASURE),
    )
    where = parts.where(view, language)
    rows, kept_shares = _kept(view, lexicon, names, groups, by_key)
    alt = words("alt.uses", where=where)
    if kept_shares:
        share, name, group = min(kept_shares)
        alt = words.sentences(
            alt, words("alt.uses_least", name=view.label(name), group=view.group(group), share=words.percent(share))
        )
    head = parts.heads(view, "name", "group", "hits_all", "hits_asserted", "kept", "share_all", "share_asserted")
    data = parts.table(view, words("uses.data", where=where), head, rows, "rates")
    caption = words.sentences(words("uses.caption", where=where), parts.of_lexicon(view, lexicon))
    return parts.picture(f"uses-{slug(lexicon, language)}", svg, caption, alt, data)


def _tip(view: View, every: Row, kept: Mapping[str, float | None]) -> str:
    words = view.words
    return words(
        "tip.uses",
        name=view.label(every["name"]),
        group=view.group(every["group"]),
        all=words.percent(every[MEASURE]),
        asserted=words.percent(kept[MEASURE]),
        n=words.number(kept["hits"]),
        total=words.number(every["hits"]),
    )


def _kept(
    view: View, lexicon: str, names: Sequence[str], groups: Sequence[str], by_key: Mapping[tuple[str, str, str], Row]
) -> tuple[list[tuple[Cell, ...]], list[tuple[float, str, str]]]:
    """Return rows of the table, and the share of asserted hits for each frame and group with hits."""
    words, zero = view.words, {MEASURE: 0.0, "hits": 0}
    rows: list[tuple[Cell, ...]] = []
    shares: list[tuple[float, str, str]] = []
    for name in names:
        for group in groups:
            every, kept = by_key.get((name, group, "all"), zero), by_key.get((name, group, "asserted"), zero)
            if not every["hits"]:
                continue
            share = kept["hits"] / every["hits"]
            shares.append((share, name, group))
            rows.append(
                (
                    parts.text(view.label(name), parts.frame_link(view, lexicon, name)),
                    parts.text(view.group(group)),
                    parts.number(words.number(every["hits"]), parts.frame_link(view, lexicon, name, every)),
                    parts.number(
                        words.number(kept["hits"]),
                        parts.frame_link(view, lexicon, name, kept) if "group" in kept else "",
                    ),
                    parts.number(words.percent(share)),
                    parts.number(words.percent(every[MEASURE])),
                    parts.number(words.percent(kept[MEASURE])),
                )
            )
    return rows, shares


def _axes(view: View, lexicon: str) -> DataTable | None:
    """Return how hits are distributed over the values of each axis, by language."""
    words = view.words
    hits = marked(view.narrow("hits", _LOOKED_AT, lexicon=lexicon, counts_concept=True), view.topical, "all")
    hits = hits.filter(hits["on_topic"]).select(["doc_id", *AXES])
    if not hits.num_rows:
        return None
    joined = looked_up(hits, view.grouped, ["doc_id"], ["language"])
    rows = []
    for axis in AXES:
        counted = joined.group_by([axis, "language"]).aggregate([([], "count_all")]).to_pylist()
        known = [row for row in counted if row[axis] is not None]
        totals: dict[str, int] = {}
        for row in known:
            totals[row["language"]] = totals.get(row["language"], 0) + row["count_all"]
        for row in sorted(
            known, key=lambda row: (View.ordered(totals).index(row["language"]), -row["count_all"], row[axis])
        ):
            rows.append(
                (
                    parts.text(words(f"axis.{axis}")),
                    parts.text(words.maybe(f"axis.{row[axis]}", row[axis])),
                    parts.text(view.language(row["language"])),
                    parts.number(words.number(row["count_all"])),
                    parts.number(words.percent(row["count_all"] / totals[row["language"]])),
                )
            )
    if not rows:
        return None
    head = parts.heads(view, "axis", "value", "language", "hits", "share_of_hits")
    title = words(f"uses.axes.{'all' if view.topical is None else 'topic'}")
    return parts.table(view, title, head, rows, "hits", fold=True)
