"""The charts of a run: which rows of its tables each one shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from discourse.figures.chart import Chart, Mark
from discourse.report.figures.canvas import Named
from discourse.report.sections import contrasts, parts, robustness, together, trends
from discourse.report.view import Row, View, capped

SHARE = "share_of_sentences"
MOST = 12  # rows


def charts(view: View) -> dict[str, Callable[[], Chart]]:
    """Return what draws each chart of a run, by its name; charts without values are left out.

    Names of a second lexicon end in its name: `frames-mine`. Keyness has a chart a language, topics one a model.
    """
    found: dict[str, Callable[[], Chart]] = {}
    for number, lexicon in enumerate(view.lexicons):
        for name, build in _OF_LEXICON.items():
            chart = build(view, lexicon)
            if any(mark.value is not None for mark in chart.marks):
                found[f"{name}-{lexicon}" if number else name] = _kept(chart)
    for name, chart in [*_robust(view), *_keyness(view), *_topics(view)]:
        found[name] = _kept(chart)
    return found


def _kept(chart: Chart) -> Callable[[], Chart]:
    return lambda: chart


def _panels(view: View, languages: Sequence[str]) -> list[Named]:
    titles = {language: parts.where(view, language) for language in languages}
    return [Named(language, title[:1].upper() + title[1:], place=None) for language, title in titles.items()]


def _names(view: View, lexicon: str) -> Sequence[str]:
    return capped(view.frames(lexicon), MOST)[0]


def _labelled(view: View, names: Sequence[str]) -> list[Named]:
    return [Named(name, view.label(name)) for name in names]


def _rates(view: View, lexicon: str, **where: object) -> list[Row]:
    languages = list(view.languages(lexicon))
    rows = view.rows(
        "rates", lexicon=lexicon, level="frame", language=languages, name=list(view.frames(lexicon)), **where
    )
    return sorted(rows, key=lambda row: (row["language"], row["name"], row["group"], row["about"], row["uses"]))


def _frames(view: View, lexicon: str) -> Chart:
    rows = _rates(view, lexicon, by=view.by, uses=view.uses, about="all", group=list(view.groups))
    marks = [Mark(r["language"], r["name"], r["group"], r[SHARE], r[f"{SHARE}_low"], r[f"{SHARE}_high"]) for r in rows]
    groups = [group for group in view.groups if any(mark.series == group for mark in marks)][:4]
    return Chart(
        _labelled(view, _names(view, lexicon)),
        parts.named_groups(view, groups),
        _panels(view, view.languages(lexicon)),
        marks,
        view.words("frames.axis"),
        lambda value: view.words.tick(value, SHARE),
    )


def _contrasts(view: View, lexicon: str) -> Chart:
    measure, names = view.primary["measure"], _names(view, lexicon)
    rows = contrasts.without_echo(
        view.rows(
            "contrasts", lexicon=lexicon, by=view.by, level="frame", uses=view.uses, about="all", scale="difference",
            measure=measure, name=list(names),
        )
    )  # fmt: skip
    pair = tuple(view.groups[:2])
    rows = [row for row in rows if (row["group_a"], row["group_b"]) == pair]
    languages = View.ordered({row["language"] for row in rows})
    words, (a, b) = view.words, (*(view.group(group) for group in pair), "", "")[:2]
    axis = words(
        f"contrasts.axis.{'points' if measure.startswith('share') else 'units'}",
        a=a,
        b=b,
        measure=words.measure(measure),
    )
    return Chart(
        _labelled(view, names),
        [Named("", "", place=None)],
        _panels(view, languages),
        [Mark(row["language"], row["name"], "", row["estimate"], row["low"], row["high"]) for row in rows],
        axis,
        lambda value: words.tick(value, measure, signed=True),
        neutral=0.0,
    )


def _uses(view: View, lexicon: str) -> Chart:
    groups = list(view.groups[:2])
    rows = _rates(view, lexicon, by=view.by, uses=["all", "asserted"], about="all", group=groups)
    asserted = {(r["language"], r["name"], r["group"]): r[SHARE] or 0.0 for r in rows if r["uses"] == "asserted"}
    marks = []
    for row in rows:
        place = (row["language"], row["name"], row["group"])
        if row["uses"] == "all" and asserted and row[SHARE] is not None:
            kept = asserted.get(place, 0.0)
            marks.append(Mark(*place, row[SHARE], kept, row[SHARE], hollow=True))
            marks.append(Mark(*place, kept))
    return Chart(
        _labelled(view, _names(view, lexicon)),
        parts.named_groups(view, groups),
        _panels(view, view.languages(lexicon)),
        marks,
        view.words("frames.axis"),
        lambda value: view.words.tick(value, SHARE),
        full=view.words("uses.asserted"),
        hollow=view.words("uses.all"),
    )


def _about(view: View, lexicon: str) -> Chart:
    rows = [r for r in _rates(view, lexicon, by="none", group="all", uses=view.uses) if r["about"] != "all"]
    rows = [row for row in rows if row["n_sentences"]]
    sides = {group: place for place, group in enumerate(view.groups)}
    abouts = sorted({r["about"] for r in rows}, key=lambda a: (a in ("other", "none"), sides.get(a, 99), "+" in a, a))
    return Chart(
        _labelled(view, _names(view, lexicon)),
        parts.named_groups(view, abouts[:4]),
        _panels(view, view.languages(lexicon)),
        [Mark(r["language"], r["name"], r["about"], r[SHARE], r[f"{SHARE}_low"], r[f"{SHARE}_high"]) for r in rows],
        view.words("about.axis"),
        lambda value: view.words.tick(value, SHARE),
    )


def _together(view: View, lexicon: str) -> Chart:
    words, groups = view.words, list(view.groups[:2])
    rows = view.rows(
        "frame_pairs", lexicon=lexicon, uses=view.uses, by=view.by, group=groups, period="all", level="frame",
        unit="sentence", language=list(view.languages(lexicon)),
    )  # fmt: skip
    rows = [row for row in rows if row["expected"] is not None and row["expected"] >= together.FEWEST]
    most: dict[tuple[str, str], int] = {}
    for row in rows:
        pair = (row["name_a"], row["name_b"])
        most[pair] = most.get(pair, 0) + row["units_both"]
    pairs = sorted(most, key=lambda pair: (-most[pair], pair))[:MOST]
    labels = {pair: words("together.pair", a=view.label(pair[0]), b=view.label(pair[1])) for pair in pairs}
    marks = [
        Mark(r["language"], f"{r['name_a']}+{r['name_b']}", r["group"], r["lift"], r["low"], r["high"]) for r in rows
    ]
    return Chart(
        [Named("+".join(pair), labels[pair]) for pair in pairs],
        parts.named_groups(view, groups),
        _panels(view, view.languages(lexicon)),
        marks,
        words("column.lift"),
        lambda value: words.tick(value, "lift"),
        neutral=1.0,
    )


def _moves(view: View, lexicon: str) -> Chart:
    words, groups = view.words, list(view.groups[:2])
    where = {"lexicon": lexicon, "by": view.by, "about": "all", "unit": "passage", "group": groups}
    rows = view.rows("move_rates", uses=view.uses, **where) or view.rows("move_rates", uses="all", **where)
    rows = [row for row in rows if row["expected"] is not None and row["lift"] is not None]
    languages = View.ordered({row["language"] for row in rows} - {"all"}) or View.ordered({r["language"] for r in rows})
    kinds = sorted({row["kind"] for row in rows}, key=lambda kind: (kind != "move", kind))
    return Chart(
        [Named(kind, words.maybe(f"moves.kind.{kind}", kind)) for kind in kinds],
        parts.named_groups(view, groups),
        _panels(view, languages),
        [Mark(r["language"], r["kind"], r["group"], r["lift"], r["low"], r["high"]) for r in rows],
        f"{words('column.lift')} ({words('column.chance')})",
        lambda value: words.tick(value, "lift"),
        neutral=1.0,
    )


def _trends(view: View, lexicon: str) -> Chart:
    measure, name = view.primary["measure"], view.primary["name"]
    rows = [row for row in trends.rows_of(view, lexicon) if row["name"] == name]
    languages = View.ordered({row["language"] for row in rows})
    languages = [language for language in languages if language != "all"] or languages
    periods = sorted({row["period"] for row in rows})
    present = {row["group"] for row in rows}
    return Chart(
        [Named(period, period) for period in periods],
        parts.named_groups(view, [group for group in (*view.groups, "all") if group in present][:4]),
        _panels(view, languages),
        [Mark(r["language"], r["period"], r["group"], r["value"], r["low"], r["high"]) for r in rows],
        view.words.sentences(f"{view.label(name)}{view.words('list.colon')}{view.words.measure(measure)}"),
        lambda value: view.words.tick(value, measure),
        over_time=True,
    )


_OF_LEXICON: dict[str, Callable[[View, str], Chart]] = {
    "frames": _frames,
    "contrasts": _contrasts,
    "uses": _uses,
    "about": _about,
    "together": _together,
    "moves": _moves,
    "trends": _trends,
}


def _robust(view: View) -> Iterator[tuple[str, Chart]]:
    words = view.words
    keys = list(view.counts("robustness", "lexicon", "name", "measure"))
    for number, (lexicon, name, measure) in enumerate(keys):
        rows = view.rows("robustness", lexicon=lexicon, name=name, measure=measure)
        known = [row for row in rows if row["estimate"] is not None and robustness.unit(row) == measure]
        shown = robustness.drawn(sorted(known, key=lambda r: (r["estimate"], r["variation"], r["setting"])))
        if shown:
            yield (
                f"robustness-{lexicon}" if number else "robustness",
                Chart(
                    [Named(str(i), robustness.label(view, row, short=True)) for i, row in enumerate(shown)],
                    [Named("", "", place=None)],
                    [Named("", "")],
                    [Mark("", str(i), "", row["estimate"], row["low"], row["high"]) for i, row in enumerate(shown)],
                    words("robustness.axis", measure=words.measure(measure)),
                    lambda value, measure=measure: words.tick(value, measure, signed=True),  # type: ignore[misc]
                    neutral=0.0,
                ),
            )


def _keyness(view: View) -> Iterator[tuple[str, Chart]]:
    words, pair = view.words, list(view.groups[:2])
    languages = View.ordered(view.counts("keyness", "language")) if len(pair) == 2 else []
    for language in languages:
        rows = view.rows("keyness", by=view.by, language=language, unit="word", group_a=pair[0], group_b=pair[1])
        known = [row for row in rows if row["z"] is not None and row["term"]]
        ranked = sorted(known, key=lambda row: (-row["z"], row["term"]))
        first = [row for row in ranked if row["z"] > 0][:MOST]
        last = [row for row in ranked if row["z"] < 0][-MOST:]
        if first or last:
            a, b = (view.group(group) for group in pair)
            yield (
                f"keyness-{language}",
                Chart(
                    [Named(row["term"], row["term"]) for row in (*first, *last)],
                    parts.named_groups(view, pair),
                    [Named("", "")],
                    [Mark("", r["term"], pair[0] if r["z"] > 0 else pair[1], r["z"]) for r in (*first, *last)],
                    words("keyness.axis", a=a, b=b),
                    lambda value: words.tick(value, "z", signed=True),
                    neutral=0.0,
                ),
            )


def _topics(view: View) -> Iterator[tuple[str, Chart]]:
    words, groups = view.words, list(view.groups[:2])
    for language, model in view.counts("topics", "language", "model"):
        rows = sorted(
            view.rows("topics", language=language, model=model), key=lambda r: (-(r["share"] or 0.0), r["topic"])
        )[:MOST]
        contrast = view.rows("topic_contrasts", language=language, model=model, by=view.by)
        contrast = [row for row in contrast if [row["group_a"], row["group_b"]] == groups]
        marks = [
            Mark("", str(row["topic"]), group, row[f"value_{letter}"])
            for row in contrast
            for group, letter in zip(groups, "ab", strict=True)
        ] or [Mark("", str(row["topic"]), "all", row["share"]) for row in rows]
        yield (
            f"topics-{language}-{model}",
            Chart(
                [Named(str(row["topic"]), f"{row['topic']} {row['label'] or ''}".strip()) for row in rows],
                parts.named_groups(view, groups if contrast else ["all"]),
                [Named("", "")],
                marks,
                words("topics.axis"),
                lambda value: words.tick(value, "share_of_hits"),
            ),
        )
