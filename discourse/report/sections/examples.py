"""Example passages: what the numbers count, and what was refused, with marks and meanings."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from discourse.report.blocks import Block, DataTable, Example, Examples, Paragraph, ReportSection
from discourse.report.lookup import looked_up
from discourse.report.sections import parts
from discourse.report.sections.passages import MarkedSpan, marked
from discourse.report.view import Row, View, slug

PLAIN = {"asserted", "actual", "own", "plain", None}


def build(view: View) -> ReportSection | None:
    """Return for each frame passages of each group and language, then refused matches by reason."""
    if not view.asked("hits"):
        return None
    words = view.words
    pairs = [(lexicon, frame) for lexicon in view.lexicons for frame in view.frames(lexicon)]
    hits_of = {pair: _hits(view, *pair) for pair in pairs if pair in view.exampled}
    chosen = {pair: choose(view, hits.filter(hits["counted"])) for pair, hits in hits_of.items()}
    counted, refused = _refused(view)
    # The texts are looked up for all passages at once: in a large run each look reads files.
    near = view.near(row["doc_id"] for rows in (*chosen.values(), [first for _, first in refused]) for row in rows)
    blocks: list[Block] = [of_frame(view, near, *pair, rows, hits_of[pair]) for pair, rows in chosen.items()]
    blocks += _shown_refused(view, near, counted, refused)
    if not blocks:
        return parts.nothing(view, "examples")
    intro: list[Block] = [Paragraph(words("examples.intro", n=view.caps.examples, file=parts.file(view, "hits")))]
    if not view.asked("texts"):
        intro.append(Paragraph(words("examples.without_text"), "note"))
    return ReportSection("examples", words("examples.title"), (*intro, *blocks))


def _hits(view: View, lexicon: str, frame: str) -> pa.Table:
    of_frame = pc.and_(pc.equal(view.located["lexicon"], lexicon), pc.equal(view.located["frame"], frame))
    return view.located.filter(of_frame)


def of_frame(view: View, near: View, lexicon: str, frame: str, chosen: list[Row], hits: pa.Table) -> Examples:
    """Return the passages with most concepts of a frame, one a document, for each group and language.

    `near` has their texts, `chosen` are their places, `hits` all hits of the frame, the counted named first.
    """
    words = view.words
    items = tuple(_passage(view, near, lexicon, frame, row) for row in chosen)
    counted = hits.filter(hits["counted"])
    n, total = counted.num_rows, hits.num_rows
    intro = words.count("examples.count", n, documents=words.number(len(counted["doc_id"].unique())))
    rest = words("examples.rest", n=words.number(total - n)) if total > n else ""
    title = words.sentences(view.label(frame), parts.of_lexicon(view, lexicon))
    return Examples(slug("passages", lexicon, frame), title, words.sentences(intro, rest), items)


def choose(view: View, hits: pa.Table) -> list[Row]:
    """Return rows (doc_id, passage, language, group) of the passages to show, by the rule stated on the page."""
    keys = ["group", "language", "doc_id", "passage"]
    found = hits.group_by(keys).aggregate([("concept", "count_distinct"), ("concept", "count")])
    order = [("concept_count_distinct", "descending"), ("concept_count", "descending")]
    found = found.sort_by([*order, ("doc_id", "ascending"), ("passage", "ascending")])
    chosen: dict[tuple[str, str], dict[str, Row]] = {}
    for batch in found.to_batches(max_chunksize=10_000):
        for row in batch.to_pylist():
            seen = chosen.setdefault((row["group"], row["language"]), {})
            if len(seen) < view.caps.examples:
                seen.setdefault(row["doc_id"], row)
    languages = View.ordered({language for _, language in chosen})
    groups = view.groups or tuple(sorted({group for group, _ in chosen}))
    return [row for g in groups for language in languages for row in chosen.get((g, language), {}).values()]


def _passage(view: View, near: View, lexicon: str, frame: str, row: Row) -> Example:
    inside = view.located.filter(
        pc.and_(pc.equal(view.located["doc_id"], row["doc_id"]), pc.equal(view.located["passage"], row["passage"]))
    ).to_pylist()
    inside.sort(key=lambda hit: (hit["start"], -hit["end"], hit["pattern_id"]))
    mine = [hit for hit in inside if hit["lexicon"] == lexicon]
    spans = [MarkedSpan(hit["start"], hit["end"], "hit" if hit["frame"] == frame else "other") for hit in mine]
    anchor = slug("passage", lexicon, frame, row["doc_id"], str(row["passage"]))
    return marked(near, anchor, row, spans, gloss(view, [hit for hit in mine if hit["frame"] == frame]))


def gloss(view: View, hits: Iterable[Row]) -> tuple[tuple[str, str], ...]:
    """Return each different surface with the label of its concept, and how it is used unless plainly asserted."""
    found: dict[str, str] = {}
    for hit in hits:
        if hit["surface"] is None:
            continue
        axes = [hit[axis] for axis in ("polarity", "reality", "voice", "marking") if hit[axis] not in PLAIN]
        uses = view.words("list.comma").join(view.words.maybe(f"axis.{value}", value) for value in axes)
        meaning = view.label(hit["concept"])
        surface = view.clip(" ".join(hit["surface"].split()), 60)
        if uses:
            meaning = view.words("examples.used", meaning=meaning, uses=uses)
        if meaning.casefold() != surface.casefold():
            found.setdefault(surface, meaning)
    return tuple(list(found.items())[:12])


def _refused(view: View) -> tuple[list[Row], list[tuple[Row, Row]]]:
    """Return how many candidates there are by kind, pattern and language, and those to show, each with its first."""
    table = view.table("candidates")
    if not table.num_rows:
        return [], []
    kinds = pc.list_element(pc.split_pattern(table["reason"], ":", max_splits=1), 0)
    candidates = looked_up(table.append_column("kind", kinds), view.grouped, ["doc_id"], ["language", "group"])
    counted = candidates.group_by(["kind", "pattern_id", "language"]).aggregate([([], "count_all")]).to_pylist()
    counted.sort(key=lambda r: (-r["count_all"], r["kind"], r["pattern_id"], r["language"]))
    chosen = []
    for kind in sorted({row["kind"] for row in counted}):
        for language in View.ordered({row["language"] for row in counted if row["kind"] == kind}):
            same = [row for row in counted if row["kind"] == kind and row["language"] == language]
            chosen += [(row, _first(candidates, row)) for row in same[: view.caps.refused]]
    return counted, chosen


def _shown_refused(view: View, near: View, counted: list[Row], chosen: list[tuple[Row, Row]]) -> list[Block]:
    if not counted:
        return []
    items = tuple(_one_refused(view, near, row, first) for row, first in chosen)
    file = parts.file(view, "candidates")
    title, intro = view.words("examples.refused"), view.words("examples.refused_intro", file=file)
    return [_reasons(view, counted), Examples("refused", title, intro, items)]


def _reasons(view: View, counted: list[Row]) -> DataTable:
    totals: dict[tuple[str, str], int] = {}
    for row in counted:
        key = (row["kind"], row["language"])
        totals[key] = totals.get(key, 0) + row["count_all"]
    rows = [
        (
            parts.text(view.words.maybe(f"reason.{kind}", kind)),
            parts.text(view.language(language)),
            parts.number(view.words.number(n)),
        )
        for (kind, language), n in sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    ]
    head = parts.heads(view, "reason", "language", "candidates")
    return parts.table(view, view.words("examples.reasons"), head, rows, "candidates")


def _first(candidates: pa.Table, row: Row) -> Row:
    """Return the first candidate of a kind, language and pattern."""
    same = candidates.filter(
        pc.and_(
            pc.and_(pc.equal(candidates["kind"], row["kind"]), pc.equal(candidates["language"], row["language"])),
            pc.equal(candidates["pattern_id"], row["pattern_id"]),
        )
    )
    order = [(column, "ascending") for column in ("doc_id", "start", "end", "reason")]
    first: Row = same.sort_by(order).slice(0, 1).to_pylist()[0]
    return first


def _detail(view: View, reason: str) -> str:
    """Return what a refusal names: the label of a topic, the text of a longer expression, or the words that say why."""
    kind, _, said = reason.partition(":")
    if kind == "gate":
        return view.words("list.comma").join(view.label(name.strip()) for name in said.split(","))
    written = said.split("/", 2)[2:] if kind == "longer" else []  # concept, language, text
    return written[0] if written else said or reason


def _one_refused(view: View, near: View, row: Row, first: Row) -> Example:
    span = MarkedSpan(first["start"], first["end"], "refused")
    concept, _, pattern = first["pattern_id"].partition("/")
    note = view.words(
        "examples.why",
        pattern=view.clip(pattern.partition("/")[2] or first["pattern_id"], 60),
        concept=view.label(concept),
        reason=view.words.maybe(f"reason.{row['kind']}", row["kind"]),
        detail=view.clip(_detail(view, first["reason"]), 80),
        n=view.words.number(row["count_all"]),
    )
    anchor = slug("refused", first["lexicon"], first["doc_id"], str(first["start"]), row["pattern_id"], row["kind"])
    return marked(near, anchor, first, [span], (), note)
