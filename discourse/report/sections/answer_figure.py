"""The figure of the first screen: the share of sentences with each frame, by language and group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from discourse.report.blocks import DataTable, Picture
from discourse.report.figures.panels import Panel, panels
from discourse.report.sections import parts, silent
from discourse.report.view import Row, View, capped, slug

FRAMES = 9  # rows of the figure: it must fit on the first screen with the answer
MOST_GROUPS = 6  # in the figure
_MEASURE = "share_of_sentences"

Rates = Mapping[tuple[str, str, str], Row]  # by language, frame and group


def build(view: View) -> Picture | None:
    """Return the share of sentences with each frame as dots, a panel a language, sorted by the difference."""
    if not view.lexicons or not view.frames(view.lexicons[0]):
        return None
    words, lexicon = view.words, view.lexicons[0]
    languages, groups = view.languages(lexicon)[:3], view.compared[:MOST_GROUPS]
    rates = _rates(view, lexicon, languages, groups)
    if not rates:
        return None
    empty = silent.groups(view, languages[0])
    names, gaps = _by_difference(view, lexicon, rates, languages[0], [g for g in groups if g not in empty])
    columns = [
        Panel(
            parts.where(view, language),
            [parts.bar(view, lexicon, row, _MEASURE) for (of, _, _), row in rates.items() if of == language],
        )
        for language in languages
    ]
    svg = panels(
        parts.frame_rows(view, lexicon, names),
        parts.named_groups(view, groups, silent.groups(view)),
        columns,
        words("frames.axis"),
        lambda value: words.tick(value, _MEASURE),
    )
    key = f"opening.caption{'' if len(columns) > 1 else '_one'}{'_alone' if empty else ''}"
    caption = words(key, uses=words(f"frames.uses.{view.uses}"), where=columns[0].title)
    places = [(language, name, group) for name in names for language in languages for group in groups]
    data = _table(view, lexicon, caption, {place: rates[place] for place in places if place in rates})
    said = words("opening.alt", first=view.label(names[0]), last=view.label(names[-1]), group=view.group(groups[0]))
    if empty or len(gaps) < 2 or gaps[0] == gaps[1] or gaps[-1] == gaps[-2]:  # no frame leans most, or least
        said = words.sentences(words("opening.alt_plain"), silent.sentence(view, languages[0], empty))
    return parts.picture(f"answer-{slug(lexicon)}", svg, caption, said, data)


def _rates(view: View, lexicon: str, languages: Sequence[str], groups: Sequence[str]) -> Rates:
    """Return the rates that the figure can show."""
    rows = view.rows(
        "rates",
        lexicon=lexicon,
        by=view.by,
        language=list(languages),
        level="frame",
        name=list(view.frames(lexicon)),
        uses=view.uses,
        about="all",
        group=list(groups),
    )
    return {(row["language"], row["name"], row["group"]): row for row in rows if row[_MEASURE] is not None}


def _by_difference(
    view: View, lexicon: str, rates: Rates, language: str, groups: Sequence[str]
) -> tuple[list[str], list[float]]:
    """Return the frames of the figure, first those that the first group has more often than the others, and the gaps.

    A single group is compared with nothing: then its shares order the frames, and the gaps are empty.
    """

    def gap(name: str) -> float:
        ends = [rates.get((language, name, group), {}).get(_MEASURE) or 0.0 for group in groups]
        return ends[0] - sum(ends[1:]) / len(ends[1:]) if ends[1:] else sum(ends)

    kept, _ = capped(view.frames(lexicon), FRAMES)
    return sorted(kept, key=lambda name: (-gap(name), name)), sorted(gap(name) for name in kept if len(groups) > 1)


def _table(view: View, lexicon: str, caption: str, rates: Rates) -> DataTable:
    """Return the numbers of the figure, in this order."""
    cells = [
        (
            parts.text(view.label(name), parts.frame_link(view, lexicon, name)),
            parts.text(view.language(language)),
            parts.text(view.group(group)),
            parts.number(view.words.percent(row[_MEASURE]), parts.frame_link(view, lexicon, name, row)),
            parts.number(parts.interval(view, row, _MEASURE)),
        )
        for (language, name, group), row in rates.items()
    ]
    head = parts.heads(view, "name", "language", "group", "share_of_sentences", "interval")
    return parts.table(view, caption, head, cells, "rates")
