"""Robustness: the primary contrast under every choice a reviewer would vary, as a specification curve."""

from __future__ import annotations

from discourse.report.blocks import Block, DataTable, Paragraph, Picture, ReportSection
from discourse.report.figures.canvas import Named
from discourse.report.figures.points import Point, points
from discourse.report.sections import parts
from discourse.report.view import Row, View, slug

ENDS = 3  # of variations with many settings, such as each pattern left out, this many lowest and highest are drawn
SHRUNK = 1 / 3  # of the difference: if less is left with the other population, that is said first
LEFT_OUT = ("pattern out", "document out")
MEASURES = ("share_of_sentences", "hits_per_100_sentences", "per_1000_tokens", "share_of_documents", "share_of_hits")


def build(view: View) -> ReportSection | None:
    """Return one sentence, the curve, and every variation as a table."""
    if not view.asked("robustness"):
        return None
    words = view.words
    blocks: list[Block] = []
    for lexicon, name, measure in view.counts("robustness", "lexicon", "name", "measure"):
        rows = view.rows("robustness", lexicon=lexicon, name=name, measure=measure)
        known = [row for row in rows if row["estimate"] is not None]
        same_unit = sorted(
            (row for row in known if unit(row) == measure), key=lambda r: (r["estimate"], r["variation"], r["setting"])
        )
        if not same_unit:
            continue
        if not any(row["variation"] == "primary" for row in known):  # without an estimate nothing can hold
            blocks += [Paragraph(words("robustness.no_value", name=view.label(name)), "lead"), _table(view, known)]
            continue
        said = finding(view, known, same_unit)
        blocks += [Paragraph(said, "lead"), _curve(view, lexicon, same_unit, said, _table(view, known))]
    if not blocks:
        return parts.nothing(view, "robustness")
    return ReportSection("robustness", words("robustness.title"), (Paragraph(words("robustness.intro")), *blocks))


def unit(row: Row) -> str:
    """Return the measure of a row's estimate; a variation of the denominator has its own."""
    named = str(row["setting"]).split(",")[0]
    return named if named in MEASURES else str(row["measure"])


def finding(view: View, known: list[Row], same_unit: list[Row]) -> str:
    """Return in words in how many variations the sign holds, and the range of the estimates."""
    words = view.words
    varied = [row for row in known if row["variation"] != "primary" and row["same_sign"] is not None]
    counted: dict[str, list[bool]] = {}
    for row in varied:  # leaving one of many out is counted apart, or it would drown the choices of rules
        counted.setdefault(row["variation"] if row["variation"] in LEFT_OUT else "choice", []).append(row["same_sign"])
    shares = [
        words(f"robustness.share.{kind}", n=words.number(sum(counted[kind])), total=words.number(len(counted[kind])))
        for kind in ("choice", *LEFT_OUT)
        if kind in counted
    ]
    measure = same_unit[0]["measure"]
    doubted = doubts(view, known)
    return words.sentences(
        words("robustness.holds", name=view.label(known[0]["name"]), shares=words.listed(shares)) if shares else "",
        words("robustness.but", doubts=words("list.comma").join(doubted)) if doubted else "",
        words(
            "robustness.spread",
            measure=words.measure(measure),
            low=words.change(same_unit[0]["estimate"], measure, "difference"),
            high=words(
                f"answer.{'points' if measure.startswith('share') else 'units'}",
                value=words.change(same_unit[-1]["estimate"], measure, "difference"),
            ),
        ),
    )


def doubts(view: View, rows: list[Row]) -> list[str]:
    """Return in words what a sign that holds does not show of the primary contrast.

    A group without a hit can only lie below the other, an interval with zero settles no sign, and with the other
    population the difference may turn round or nearly vanish.
    """
    words = view.words
    declared = next((row for row in rows if row["variation"] == "primary"), None)
    marked = next(
        (row for row in view.rows("contrasts", primary=True) if rows and row["lexicon"] == rows[0]["lexicon"]), None
    )
    null = 1.0 if marked and marked["scale"] == "ratio" else 0.0
    said = []
    if marked:
        for letter in "ab":
            if marked[f"value_{letter}"] == 0:
                said.append(words("badge.doubt.zero", group=view.group(marked[f"group_{letter}"])))
    if declared is None or declared["estimate"] is None:
        return said
    own, low, high = declared["estimate"], declared["low"], declared["high"]
    if low is not None and high is not None and low <= null <= high:
        said.append(words("badge.doubt.open"))
    for row in rows:
        other = row["estimate"]
        if row["variation"] != "population" or other is None:
            continue
        if (other - null) * (own - null) < 0 or abs(other - null) < SHRUNK * abs(own - null):
            scale = "ratio" if null else "difference"
            values = [words.change(value, row["measure"], scale) for value in (other, own)]
            said.append(words(f"badge.doubt.population.{row['setting']}", other=values[0], own=values[1]))
    return said


def drawn(rows: list[Row]) -> list[Row]:
    """Return all settings of each variation, or its lowest and highest if there are many. `rows` must be sorted."""
    kept = []
    for row in rows:
        mine = [other for other in rows if other["variation"] == row["variation"]]
        if len(mine) <= 2 * ENDS or row in mine[:ENDS] or row in mine[-ENDS:]:
            kept.append(row)
    return kept


def label(view: View, row: Row, short: bool = False) -> str:
    """Return what was varied and how. `short` gives only the expression of a pattern, the file name of a document."""
    kind = view.words.maybe(f"robustness.variation.{row['variation']}", row["variation"])
    if row["variation"] == "primary":
        return kind
    setting = str(row["setting"])
    if short and row["variation"] == "pattern out":
        setting = setting.split("/", 2)[-1]
    elif short and row["variation"] == "document out":
        setting = setting.rpartition("/")[2]
    elif row["variation"] == "language":
        setting = view.language(setting)
    elif unit(row) != row["measure"]:
        setting = view.words.measure(unit(row))
    else:
        setting = view.words.maybe(f"robustness.setting.{setting}", setting)
    return view.words("robustness.row", variation=kind, setting=view.clip(setting, 60))


def _curve(view: View, lexicon: str, rows: list[Row], said: str, data: DataTable) -> Picture:
    words = view.words
    measure, shown = rows[0]["measure"], drawn(rows)
    svg = points(
        [Named(str(i), label(view, row, short=True)) for i, row in enumerate(shown)],
        [Named("", "", place=None)],
        [Point(str(i), "", row["estimate"], row["low"], row["high"]) for i, row in enumerate(shown)],
        words("robustness.axis", measure=words.measure(measure)),
        lambda value: words.tick(value, measure, signed=True),
    )
    caption = words.sentences(
        words("robustness.caption", name=view.label(rows[0]["name"]), measure=words.measure(measure)),
        words("robustness.thinned", n=ENDS) if len(shown) < len(rows) else "",
    )
    return parts.picture(f"robustness-{slug(lexicon, rows[0]['name'], measure)}", svg, caption, said, data)


def _table(view: View, known: list[Row]) -> DataTable:
    """Return a table of every variation, those that turn the sign first."""
    words = view.words
    ordered = sorted(known, key=lambda r: (r["same_sign"] is not False, r["variation"], r["setting"]))
    cells = [
        (
            parts.text(label(view, row)),
            parts.text(words.measure(unit(row))),
            parts.number(words.change(row["estimate"], unit(row), "difference")),
            parts.number(words.interval(row["low"], row["high"], unit(row), "difference")),
            parts.number(words.p(row["p"])),
            parts.text("" if row["same_sign"] is None else words("yes") if row["same_sign"] else words("no")),
        )
        for row in ordered
    ]
    head = parts.heads(view, "variation", "measure", "estimate", "interval", "p", "same_sign")
    return parts.table(view, words("robustness.data"), head, cells, "robustness")
