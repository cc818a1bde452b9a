"""Frames by whom a sentence is about, whoever wrote it."""

from __future__ import annotations

from discourse.report.blocks import Block, Paragraph, Picture, ReportSection
from discourse.report.figures.bars import bars
from discourse.report.sections import parts
from discourse.report.sections.frames import MEASURE, finding, widest
from discourse.report.view import View, capped, slug


def build(view: View) -> ReportSection | None:
    """Return the frame profile split by whom a clause is about, or None if that was not measured."""
    split = view.select("rates", level="frame").group_by(["about"]).aggregate([]).to_pylist()
    if not any(row["about"] != "all" for row in split) or view.by == "about":
        return None
    words = view.words
    blocks: list[Block] = [Paragraph(words("about.intro"))]
    for lexicon in view.lexicons:
        pooled = view.languages(lexicon)
        for language in pooled:
            picture = _picture(view, lexicon, language)
            if picture:
                blocks.append(picture)
    return ReportSection("about", words("about.title"), tuple(blocks)) if len(blocks) > 1 else None


def _picture(view: View, lexicon: str, language: str) -> Picture | None:
    words = view.words
    names, _ = capped(view.frames(lexicon), view.caps.frames // 2)
    found = view.rows(
        "rates",
        lexicon=lexicon,
        by="none",
        group="all",
        language=language,
        level="frame",
        name=list(names),
        uses=view.uses,
    )
    found = [row for row in found if row["about"] != "all" and row["n_sentences"]]
    size = {row["about"]: row["n_sentences"] for row in found}
    sides = {group: place for place, group in enumerate(view.groups)}
    abouts = sorted(size, key=lambda a: (a in ("other", "none"), sides.get(a, 99), "+" in a, -size[a], a))[:5]
    rows = [{**row, "group": row["about"]} for row in found if row["about"] in abouts]
    rows.sort(key=lambda row: (list(names).index(row["name"]), abouts.index(row["about"])))
    if not rows:
        return None
    labels = {about: view.group(about) for about in abouts}
    svg = bars(
        parts.frame_rows(view, lexicon, names),
        parts.named_groups(view, abouts),
        [parts.bar(view, lexicon, row, MEASURE) for row in rows],
        words("about.axis"),
        words.percent,
        lambda value: words.tick(value, MEASURE),
    )
    where = parts.where(view, language)
    cells = [
        (
            parts.text(view.label(row["name"]), parts.frame_link(view, lexicon, row["name"], row)),
            parts.text(labels[row["about"]]),
            parts.number(words.percent(row[MEASURE])),
            parts.number(parts.interval(view, row, MEASURE)),
            parts.number(
                words("of", n=words.number(row["sentences_with_hit"]), total=words.number(row["n_sentences"]))
            ),
            parts.number(words.number(row["n_documents"])),
        )
        for row in rows
    ]
    head = parts.heads(view, "name", "about", "share_of_sentences", "interval", "sentences", "documents")
    data = parts.table(view, words("about.data", where=where), head, cells, "rates")
    alt = finding(view, words("about.where", where=where), list(names), rows)
    caption = words.sentences(words("about.caption", where=where), parts.of_lexicon(view, lexicon))
    said = widest(view, where, rows, "about.widest")
    return parts.picture(f"about-{slug(lexicon, language)}", svg, caption, alt, data, said)
