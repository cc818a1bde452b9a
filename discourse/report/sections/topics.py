"""Topics of each language: their words, their share by group, and passages with a high weight."""

from __future__ import annotations

from discourse.report.blocks import Block, Cell, DataTable, Examples, Paragraph, Picture, ReportSection
from discourse.report.figures.bars import Bar, bars
from discourse.report.figures.canvas import Named
from discourse.report.figures.lines import Moment, lines
from discourse.report.sections import parts
from discourse.report.sections.group_languages import coincide
from discourse.report.sections.passages import marked
from discourse.report.view import Row, View, slug

SHOWN = 12  # topics in a figure
MODELS = 6  # language × model on one page
EXCLUSIVE = 6  # words by FREX of a topic


def build(view: View) -> ReportSection | None:
    """Return one figure for each language and model, and passages of the first model of each language."""
    if not view.asked("topics"):
        return None
    words = view.words
    blocks: list[Block] = []
    keys = list(view.counts("topics", "language", "model"))
    order = View.ordered({language for language, _ in keys})
    for language, model in sorted(keys, key=lambda key: (order.index(key[0]), key[1]))[:MODELS]:
        blocks.append(_overview(view, language, model))
        blocks.extend(_choice(view, language, model))
    for language in order:
        models = sorted(model for tongue, model in keys if tongue == language)
        blocks.extend(_passages(view, language, models[0]))
    if not blocks:
        return parts.nothing(view, "topics")
    apart = [Paragraph(words("topics.languages_apart"), "note")] if coincide(view) else []
    return ReportSection("topics", words("topics.title"), (Paragraph(words("topics.intro")), *apart, *blocks))


def _label(view: View, row: Row) -> str:
    terms = view.rows("topic_terms", language=row["language"], model=row["model"], topic=row["topic"])
    named = row["label"] or view.words("list.comma").join(t["term"] for t in terms[:3] if t["term"])
    seed, colon, rest = named.partition(": ")  # a seeded topic has the name of its frame
    if colon:
        named = f"{view.label(seed)}{view.words('list.colon')}{rest}"
    mark = view.words("topics.unstable") if row.get("stable") is False else ""
    return f"{row['topic']} {named}{mark}".strip()


def _overview(view: View, language: str, model: str) -> Picture:
    words = view.words
    rows = view.rows("topics", language=language, model=model)
    rows.sort(key=lambda row: (-(row["share"] or 0.0), row["topic"]))
    contrasts = view.rows("topic_contrasts", language=language, model=model, by=view.by)
    pairs = sorted({(row["group_a"], row["group_b"]) for row in contrasts})
    mine = {row["topic"]: row for row in contrasts if (row["group_a"], row["group_b"]) == pairs[0]} if pairs else {}
    groups = list(pairs[0]) if pairs else ["all"]
    values = []
    for row in rows[:SHOWN]:
        contrast = mine.get(row["topic"])
        shares = (contrast["value_a"], contrast["value_b"]) if contrast else (row["share"],)
        values += [Bar(str(row["topic"]), group, share) for group, share in zip(groups, shares, strict=False)]
    svg = bars(
        [Named(str(row["topic"]), _label(view, row)) for row in rows[:SHOWN]],
        parts.named_groups(view, groups),
        values,
        words("topics.axis"),
        words.percent,
        lambda value: words.tick(value, "share_of_hits"),
    )
    where = parts.where(view, language)
    model_name = words.maybe(f"model.{model}", model)
    alt = words(
        "alt.topics",
        where=where,
        model=model_name,
        n=len(rows),
        items=words("list.semicolon").join(f"{_label(view, r)} {words.percent(r['share'])}" for r in rows[:5]),
    )
    caption = words("topics.caption", where=where, model=model_name, n=words.number(rows[0]["n_units"]))
    data = _table(view, rows, mine, words("topics.data", where=where, model=model_name))
    return parts.picture(f"topics-{slug(language, model)}", svg, caption, alt, data)


def _table(view: View, rows: list[Row], contrasts: dict[int, Row], caption: str) -> DataTable:
    words = view.words
    cells = []
    tested = _tested(view, rows)
    for row in rows:
        terms = view.rows("topic_terms", language=row["language"], model=row["model"], topic=row["topic"])
        listed = words("list.comma").join(term["term"] for term in terms[:10] if term["term"])
        contrast = contrasts.get(row["topic"], {})
        concepts = words("list.comma").join(
            view.label(name.strip()) for name in (row["concepts"] or "").split(",") if name.strip()
        )
        cells.append(
            (
                parts.text(f"{row['topic']}{words('topics.unstable') if row.get('stable') is False else ''}"),
                parts.text(listed, lang=view.tag(row["language"])),
                parts.text(_exclusive(view, row), lang=view.tag(row["language"])),
                parts.text(concepts),
                parts.number(words.percent(row["share"])),
                parts.number(words.change(contrast.get("estimate"), "share_of_hits", "difference")),
                parts.number(words.interval(contrast.get("low"), contrast.get("high"), "share_of_hits", "difference")),
                parts.number(words.p(contrast.get("q"))),
                parts.number(words.number(row["coherence"], 2)),
                parts.number(words.number(row["stability"], 2)),
                parts.text(_match(view, row)),
                *tested.get(row["topic"], ()),
            )
        )
    columns = [
        "topic",
        "terms",
        "frex",
        "concepts",
        "share",
        "difference",
        "interval",
        "q",
        "coherence",
        "stability",
        "matched",
    ]
    head = parts.heads(view, *columns, *(("intruder", "intruder_topic", "people_label") if tested else ()))
    return parts.table(view, caption, head, cells, "topics")


def _match(view: View, row: Row) -> str:
    if row["matched"] is None:
        return ""
    method = view.words.maybe(f"topics.match_method.{row.get('match_method')}", "")
    said = view.words("list.comma").join(part for part in (view.words.number(row["match_score"], 2), method) if part)
    return f"{row['matched']} ({said})"


def _exclusive(view: View, row: Row) -> str:
    """Return the words that are frequent in the topic and exclusive to it."""
    place = {"language": row["language"], "model": row["model"], "topic": row["topic"], "measure": "frex"}
    return " ".join(word["term"] for word in view.rows("topic_words", **place)[:EXCLUSIVE] if word["term"])


def _choice(view: View, language: str, model: str) -> list[Block]:
    """Return a figure of the numbers of topics that were tried, with a sentence on the choice."""
    rows = view.rows("topic_choice", language=language, model=model)
    if len(rows) < 2:
        return []
    words = view.words
    measures = [name for name in ("coherence", "stability", "exclusivity") if rows[0].get(name) is not None]
    cells = [
        (
            parts.number(words.number(row["n_topics"])),
            *(parts.number(words.number(row[name], 3)) for name in measures),
            parts.text(words("yes") if row["chosen"] else ""),
        )
        for row in rows
    ]
    where = parts.where(view, language)
    model_name = words.maybe(f"model.{model}", model)
    caption = words("topics.choice", where=where, model=model_name)
    data = parts.table(
        view, caption, parts.heads(view, "n_topics", *measures, "chosen"), cells, "topic_choice", fold=True
    )
    chosen = next((row for row in rows if row["chosen"]), rows[0])
    said = words(
        "topics.chosen",
        n=words.number(chosen["n_topics"]),
        tried=words.number(len(rows)),
        coherence=words.number(chosen["coherence"], 2),
        stability=words.number(chosen["stability"], 2),
    )
    svg = lines(
        [str(row["n_topics"]) for row in rows],
        [Named(name, words(f"column.{name}"), place=place) for place, name in enumerate(measures)],
        [Moment(str(row["n_topics"]), name, row[name]) for row in rows for name in measures],
        {str(chosen["n_topics"]): words("yes")},
        words("column.n_topics"),
        lambda value: words.number(value, 1),
    )
    named = f"{caption}{words('list.colon')}{said}"
    return [parts.picture(f"topic-choice-{slug(language, model)}", svg, named, named, data)]


def _passages(view: View, language: str, model: str) -> list[Examples]:
    if not view.asked("texts"):
        return []
    topics = sorted(view.rows("topics", language=language, model=model), key=lambda r: (-(r["share"] or 0), r["topic"]))
    items = []
    for topic in topics[: min(8, view.caps.frames)]:
        first = view.rows("topic_passages", language=language, model=model, topic=topic["topic"], rank=0)
        first = first or view.rows("topic_passages", language=language, model=model, topic=topic["topic"], rank=1)
        for row in first:
            anchor = f"topic-{slug(language, model, str(topic['topic']))}"
            note = view.words("topics.passage", topic=_label(view, topic), weight=view.words.percent(row["weight"]))
            items.append(marked(view, anchor, row, [], (), note))
    if not items:
        return []
    title = view.words("topics.passages", where=parts.where(view, language))
    return [Examples(f"topic-passages-{slug(language)}", title, view.words("topics.passages_intro"), tuple(items))]


def _tested(view: View, rows: list[Row]) -> dict[int, tuple[Cell, ...]]:
    """Return for each topic the cells of people's tests and labels; none if people tested none of them."""
    found: dict[int, dict[str, Row]] = {}
    for row in view.rows("topic_validation", language=rows[0]["language"], model=rows[0]["model"]):
        found.setdefault(row["topic"], {})[row["test"]] = row
    if not found:
        return {}
    cells = {}
    for topic in (row["topic"] for row in rows):
        tests = found.get(topic, {})
        shares = [parts.number(_share(view, tests.get(test))) for test in ("word", "passage")]
        cells[topic] = (*shares, parts.text(view.clip((tests.get("label") or {}).get("labels") or "")))
    return cells


def _share(view: View, row: Row | None) -> str:
    if row is None:
        return view.words.percent(None)
    return view.words("of", n=view.words.number(row["n_right"]), total=view.words.number(row["n_coded"]))
