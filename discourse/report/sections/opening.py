"""The first screen: the question, its answer in one plain sentence, one figure, and what limits the answer."""

from __future__ import annotations

import math

from discourse.report.blocks import Opening, ReportSection
from discourse.report.sections import alerts, answer_figure, badges, parts, population, several, silent
from discourse.report.sections.answer import primary_rows, without_contrast
from discourse.report.view import Row, View

FEWEST = 10  # documents in each group from which on a number of documents that would settle it is said
MANY = 20  # times as many documents: beyond that no corpus settles the difference


def build(view: View) -> ReportSection:
    """Return the section with the first screen."""
    several_rows = several.rows_of(view)
    rows = spoken(view)
    empty = [row for row in rows if silent.without_value(view, row)]
    settled = [row for row in rows if decided(row)]
    open_ = [row for row in rows if not decided(row) and row not in empty]
    words = view.words
    details: list[str] = []
    if several_rows:
        said, details = _of_several(view, several_rows)
        settled, open_, empty = [], [], []
    elif not rows:
        said = without_contrast(view)
    elif empty:
        said = words.sentences(*[silent.without_value(view, row) for row in empty])
        details = [silent.other_value(view, row) for row in empty] + [sentence(view, row) for row in settled]
    elif settled:
        said = words.sentences(*[sentence(view, row) for row in settled])
    else:
        said = words.sentences(words("opening.unsettled"), would(view, open_))
    details += [sentence(view, row) for row in open_]
    enough = [row for row in open_ if row["unit"] != "documents" or min(row["n_a"], row["n_b"]) >= FEWEST]
    if settled and enough:
        details.append(would(view, enough))
    first = alerts.leading(view)
    left = len(alerts.kinds(view)) - len(first)
    block = Opening(
        str(view.study.get("question") or ""),
        said,
        tuple(text for text in details if text),
        badges.build(view),
        first,
        words.count("opening.more", left) if left > 0 else "",
        answer_figure.build(view),
    )
    return ReportSection("answer", words("opening.title"), (block,))


def _of_several(view: View, of_language: dict[str, list[Row]]) -> tuple[str, list[str]]:
    """Return the answer for more than two groups and what follows it: languages with a corrected difference lead."""
    spoken_of = {language: several.sentence(view, language, rows) for language, rows in of_language.items()}
    leading = [spoken_of[language] for language, rows in of_language.items() if several.apart(rows)]
    if not leading:
        return view.words("opening.unsettled"), list(spoken_of.values())
    return view.words.sentences(*leading), [said for said in spoken_of.values() if said not in leading]


def spoken(view: View) -> list[Row]:
    """Return the primary contrast of each language; of all languages only if no language has both groups."""
    rows = primary_rows(view)
    return [row for row in rows if row["language"] != "all"] or rows


def decided(row: Row) -> bool:
    """Return whether documents were compared and the interval of the difference excludes zero."""
    known = row["low"] is not None and row["high"] is not None
    return known and row["unit"] == "documents" and (row["low"] > 0 or row["high"] < 0)


def sentence(view: View, row: Row) -> str:
    """Return one contrast in one plain sentence."""
    words, measure = view.words, row["measure"]
    more, less = ("a", "b") if (row["estimate"] or 0) >= 0 else ("b", "a")
    shares = measure == "share_of_sentences"
    ends = words("opening.no_interval")
    if row["low"] is not None and row["high"] is not None:
        sides = [row["low"], row["high"]]
        if decided(row):  # the sentence says which group has more, so that the ends need no sign
            sides = sorted(abs(end) for end in sides)
        written = [words.change(end, measure, "difference").lstrip("+" if decided(row) else "") for end in sides]
        span = words("number.interval", low=written[0], high=written[1])
        ends = words(f"opening.{'points' if measure.startswith('share') else 'units'}", interval=span)
    values = {
        letter: words.number(100 * row[f"value_{letter}"], 1)
        if shares and row[f"value_{letter}"] is not None
        else words.amount(row[f"value_{letter}"], measure)
        for letter in "ab"
    }
    kind = ("about" if row["by"] == "about" else "sentences") if shares else "other"
    return words(
        f"opening.{'decided' if decided(row) else 'undecided'}.{kind}",
        where=parts.where(view, row["language"]),
        name=words(f"level.{row['level']}", name=view.label(row["name"])),
        measure=words.measure(measure),
        unit=words(f"opening.unit.{'topic' if population.restricts(view) else 'all'}"),
        more=view.group(row[f"group_{more}"]),
        less=view.group(row[f"group_{less}"]),
        a=values[more],
        b=values[less],
        interval=ends,
    )


def would(view: View, rows: list[Row]) -> str:
    """Return what would settle the differences that are open: more documents, if their number is thinkable.

    Their number follows from the estimate, which says too little with fewer than `FEWEST` documents in a group.
    """
    words = view.words
    if any(row["unit"] != "documents" for row in rows):
        return words("opening.would.texts")
    known = [row for row in rows if row["low"] is not None and row["high"] is not None]
    if not known:
        return words("opening.would.interval")
    known = [row for row in known if min(row["n_a"], row["n_b"]) >= FEWEST]
    if not known:
        return words("opening.would.few", n=words.number(FEWEST))
    factors = [((row["high"] - row["low"]) / 2 / abs(row["estimate"])) ** 2 for row in known if row["estimate"]]
    least = max(2, math.ceil(min(factors, default=math.inf))) if factors else MANY + 1
    if least > MANY:
        return words("opening.would.nothing")
    return words("opening.would.documents", n=words.number(least))
