"""Securitizing moves: passages and sentences in which threat, referent and measure come together."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from discourse.report.blocks import Block, Example, Examples, Paragraph, Picture, ReportSection
from discourse.report.figures.canvas import Named
from discourse.report.figures.points import Point, points
from discourse.report.sections import parts, silent
from discourse.report.sections.examples import gloss
from discourse.report.sections.passages import MarkedSpan, marked
from discourse.report.view import Row, View, slug

FACETS = ("threat", "referent", "measure")
KINDS = ("move", "threat+referent", "threat+measure", "referent+measure", *FACETS, "routine")


def build(view: View) -> ReportSection | None:
    """Return how often moves occur compared with chance, and the passages ranked for reading."""
    if not view.asked("moves") and not view.asked("move_rates"):
        return None
    words = view.words
    blocks: list[Block] = []
    rows = _rows(view)
    for lexicon in view.lexicons:
        mine = [row for row in rows if row["lexicon"] == lexicon]
        if mine:
            blocks.append(_picture(view, lexicon, mine))
        examples = _passages(view, lexicon)
        if examples:
            blocks.append(examples)
    if not blocks:
        return parts.nothing(view, "moves")
    return ReportSection("moves", words("moves.title"), (Paragraph(words("moves.intro")), *blocks))


def _rows(view: View) -> list[Row]:
    rows = view.rows("move_rates", by=view.by, uses=view.uses, about="all") or view.rows(
        "move_rates", by=view.by, uses="all", about="all"
    )
    order = View.ordered({row["language"] for row in rows})
    known = [row for row in rows if row["group"] in view.compared[:5]]
    if any(row["language"] != "all" for row in known):
        known = [row for row in known if row["language"] != "all"]
    kinds = {kind: place for place, kind in enumerate(KINDS)}
    return sorted(
        known,
        key=lambda r: (
            order.index(r["language"]),
            r["unit"],
            kinds.get(r["kind"], 99),
            r["kind"],
            view.groups.index(r["group"]),
        ),
    )


def _picture(view: View, lexicon: str, rows: list[Row]) -> Picture:
    words = view.words

    def key(row: Row) -> str:
        return f"{row['language']}/{row['kind']}/{row['unit']}"

    def label(row: Row, how: str = "row") -> str:
        """Name a kind of move in a unit and language."""
        return words(
            f"moves.{how}",
            kind=words.maybe(f"moves.kind.{row['kind']}", row["kind"]),
            language=view.language(row["language"])
            if how == "row"
            else words.maybe(f"short.{row['language']}", row["language"]),
            unit=words.maybe(f"moves.unit.{row['unit']}", row["unit"]),
        )

    drawn = [row for row in rows if row["expected"] is not None and row["unit"] == "passage"]
    named = {key(row): label(row, "drawn") for row in drawn}
    groups = [group for group in view.compared[:5] if any(row["group"] == group for row in rows)]
    svg = points(
        [Named(k, text) for k, text in named.items()],
        parts.named_groups(view, groups, silent.groups(view)),
        [replace(_chance(key(row), row), tip=_tip(view, row, label(row))) for row in drawn],
        words("moves.axis"),
        lambda value: words.tick(value, "moves"),
        zero=None,
        whole=True,
    )
    cells = [
        (
            parts.text(label(row)),
            parts.text(view.group(row["group"])),
            parts.number(words("of", n=words.number(row["moves"]), total=words.number(row["n_units"]))),
            parts.number(words.percent(row["moves"] / row["n_units"] if row["n_units"] else None)),
            parts.number(words.number(row["expected"], 1)),
            parts.number(words.number(row["lift"], 2)),
            parts.number(words.interval(row["low"], row["high"], "lift", "ratio")),
            parts.number(words.p(row["p"])),
        )
        for row in rows
    ]
    head = parts.heads(view, "unit", "group", "moves", "share", "expected", "lift", "chance", "p")
    data = parts.table(view, words("moves.data"), head, cells, "move_rates")
    said = [
        words(
            "alt.move",
            label=label(r),
            group=view.group(r["group"]),
            n=words.number(r["moves"]),
            total=words.number(r["n_units"]),
        )
        for r in [row for row in rows if row["kind"] == "move"][:6]
    ]
    alt = words("alt.moves", items=words("list.semicolon").join(said))
    caption = words.sentences(words("moves.caption"), parts.of_lexicon(view, lexicon))
    return parts.picture(f"moves-{slug(lexicon)}", svg, caption, alt, data, finding(view, rows))


def finding(view: View, rows: list[Row]) -> str:
    """Return in one sentence in how many passages of each group the three parts of a move meet."""
    words = view.words
    said, found = [], 0
    for group in view.compared[:5]:
        mine = [row for row in rows if (row["group"], row["kind"], row["unit"]) == (group, "move", "passage")]
        if any(row["n_units"] for row in mine):
            found += sum(row["moves"] for row in mine)
            n, total = (words.number(sum(row[column] for row in mine)) for column in ("moves", "n_units"))
            said.append(words("moves.of_group", group=view.group(group), n=n, total=total))
    if said and not found:
        return words("moves.none", uses=words(f"frames.uses.{rows[0]['uses']}"))
    return words("moves.finding", items=words("list.semicolon").join(said)) if said else ""


def _tip(view: View, row: Row, label: str) -> str:
    words = view.words
    lift = words.interval(row["low"], row["high"], "lift", "ratio")
    found = words("of", n=words.number(row["moves"]), total=words.number(row["n_units"]))
    expected = words.number(row["expected"], 1)
    return words("tip.move", label=label, group=view.group(row["group"]), found=found, expected=expected, chance=lift)


def _chance(key: str, row: Row) -> Point:
    """Return the number of moves with its range by chance: lifts by chance times the expected number."""
    ends = [None if row[end] is None else row[end] * row["expected"] for end in ("low", "high")]
    return Point(key, row["group"], float(row["moves"]), ends[0], ends[1])


def _passages(view: View, lexicon: str) -> Examples | None:
    words = view.words
    found = view.rows("moves", lexicon=lexicon, unit="passage")
    found.sort(key=lambda row: (row["uses"] != "asserted", -row["hits"], row["doc_id"], row["place"]))
    of_document = {row["doc_id"]: row["group"] for row in view.grouped.to_pylist()}
    chosen: list[Row] = []
    for group in view.compared[:5]:
        seen: set[str] = set()
        for row in found:
            if of_document.get(row["doc_id"]) == group and row["doc_id"] not in seen and len(seen) < view.caps.examples:
                seen.add(row["doc_id"])
                chosen.append(row)
    near = view.near(row["doc_id"] for row in chosen)
    items = tuple(_one(view, near, lexicon, row) for row in chosen)
    if not items:
        return None
    intro = words.count("moves.passages_intro", len(found), file=parts.file(view, "moves"))
    return Examples(f"move-passages-{slug(lexicon)}", words("moves.passages"), intro, items)


def _one(view: View, near: View, lexicon: str, row: Row) -> Example:
    place = {"doc_id": row["doc_id"], "passage": row["place"]}
    located = view.located
    hits = located.filter(
        pc.and_(
            pc.and_(pc.equal(located["doc_id"], row["doc_id"]), pc.equal(located["passage"], row["place"])),
            pc.and_(pc.equal(located["lexicon"], lexicon), pc.is_in(located["facet"], value_set=pa.array(FACETS))),
        )
    ).to_pylist()
    hits.sort(key=lambda hit: (hit["start"], -hit["end"], hit["pattern_id"]))
    spans = [MarkedSpan(hit["start"], hit["end"], "hit") for hit in hits]
    roles = view.words("list.semicolon").join(
        view.words("moves.role", facet=view.words.maybe(f"facet.{facet}", facet), names=_names(view, row[facet]))
        for facet in FACETS
    )
    anchor = slug("move", lexicon, row["doc_id"], str(row["place"]))
    return marked(near, anchor, place, spans, gloss(view, hits), roles)


def _names(view: View, concepts: str | None) -> str:
    """Return the labels of the concepts that a column of table `moves` lists."""
    names = [name.strip() for name in (concepts or "").replace(";", ",").split(",") if name.strip()]
    return view.words("list.comma").join(view.label(name) for name in names)
