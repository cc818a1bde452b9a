"""The lexicons: what they are, what each frame and concept found, what never matched."""

from __future__ import annotations

from dataclasses import replace

import pyarrow.compute as pc

from discourse.report.blocks import Block, DataTable, Paragraph, ReportSection
from discourse.report.sections import parts
from discourse.report.view import Row, View, slug


def build(view: View) -> ReportSection | None:
    """Return for each lexicon its header, its frames, and the concepts with most hits."""
    if not view.info.get("lexicons") and not view.table("patterns").num_rows:
        return None
    words = view.words
    blocks: list[Block] = []
    headers = {str(header.get("name")): header for header in view.info.get("lexicons") or ()}
    for lexicon in view.lexicons:
        header = headers.get(lexicon, {})
        blocks.append(Paragraph(_about(view, lexicon, header)))
        if header.get("description"):
            blocks.append(Paragraph(view.clip(" ".join(str(header["description"]).split()), 1200), "note"))
        patterns = view.rows("patterns", lexicon=lexicon)
        if patterns:
            blocks += [_frames(view, lexicon, patterns), _concepts(view, lexicon, patterns)]
            blocks.append(Paragraph(_silent(view, lexicon, patterns)))
    return ReportSection("lexicon", words("lexicon.title"), tuple(blocks))


def _about(view: View, lexicon: str, header: Row) -> str:
    words = view.words
    title = view.clip(str(header.get("title") or lexicon), 200)
    base = header.get("extends") or {}
    facts = [
        words("lexicon.version", version=header["version"]) if header.get("version") else "",
        words("lexicon.extends", name=base["name"], version=base["version"]) if base else "",
        words("lexicon.licence", licence=view.clip(str(header["licence"]), 80)) if header.get("licence") else "",
        words("lexicon.hash", sha256=str(header["sha256"])[:12]) if header.get("sha256") else "",
    ]
    return words.sentences(words("lexicon.named", title=title, name=lexicon), *facts)


def _hits(view: View, lexicon: str, *columns: str) -> dict[tuple[str, ...], int]:
    table = view.located
    counted = table.group_by(["lexicon", *columns]).aggregate([([], "count_all")]).to_pylist()
    return {tuple(row[c] for c in columns): row["count_all"] for row in counted if row["lexicon"] == lexicon}


def _languages(view: View, patterns: list[Row]) -> list[str]:
    """Return the languages that the lexicon has patterns of."""
    return view.ordered({row["language"] for row in patterns})


def _frames(view: View, lexicon: str, patterns: list[Row]) -> DataTable:
    words = view.words
    hits, languages = _hits(view, lexicon, "frame"), _languages(view, patterns)
    rows = []
    for frame in sorted({row["frame"] for row in patterns}, key=lambda f: (-hits.get((f,), 0), f)):
        mine = [row for row in patterns if row["frame"] == frame]
        rows.append(
            (
                parts.text(view.label(frame), parts.frame_link(view, lexicon, frame)),
                parts.text(words("yes") if any(row["counts"] for row in mine) else words("no")),
                parts.number(words.number(len({row["concept"] for row in mine}))),
                *(parts.number(words.number(sum(row["language"] == one for row in mine))) for one in languages),
                parts.number(words.number(hits.get((frame,), 0))),
            )
        )
    head = (
        *parts.heads(view, "frame", "counts", "concepts"),
        *(words("column.patterns_in", language=view.language(one)) for one in languages),
        *parts.heads(view, "concept_hits"),
    )
    return parts.table(view, words("lexicon.frames"), head, rows, "patterns")


def _concepts(view: View, lexicon: str, patterns: list[Row]) -> DataTable:
    words, languages = view.words, _languages(view, patterns)
    by_language = _hits(view, lexicon, "concept", "language")
    by_pattern = _hits(view, lexicon, "concept", "pattern_id")
    written = {row["pattern_id"]: row["pattern"] for row in patterns}
    totals: dict[str, int] = {}
    for (concept, _), n in by_language.items():
        totals[concept] = totals.get(concept, 0) + n
    frame_of = {row["concept"]: row["frame"] for row in patterns}
    facet_of = {row["concept"]: row["facet"] for row in patterns}
    per_concept: dict[str, list[tuple[int, str]]] = {}
    for (concept, pattern), n in by_pattern.items():
        per_concept.setdefault(concept, []).append((n, written.get(pattern, pattern)))
    rows = []
    for concept in sorted(totals, key=lambda name: (-totals[name], name)):
        best = sorted(per_concept[concept], key=lambda item: (-item[0], item[1]))[:4]
        rows.append(
            (
                parts.text(view.label(concept)),
                parts.text(view.label(frame_of[concept])),
                parts.text(words.maybe(f"facet.{facet_of[concept]}", facet_of[concept] or "")),
                *(parts.number(words.number(by_language.get((concept, one), 0))) for one in languages),
                parts.text(words("list.comma").join(f"{view.clip(text, 40)} {n}" for n, text in best)),
                parts.number(words.percent(best[0][0] / totals[concept])),
            )
        )
    head = (
        *parts.heads(view, "concept", "frame", "facet"),
        *(words("column.hits_in", language=view.language(one)) for one in languages),
        *parts.heads(view, "patterns", "first_pattern"),
    )
    caption = words("lexicon.concepts")
    made = parts.table(view, caption, head, rows, "hits", fold=True, limit=view.caps.concepts)
    return replace(made, anchor=f"table-concepts-{slug(lexicon)}")


def _silent(view: View, lexicon: str, patterns: list[Row]) -> str:
    words = view.words
    met = {pattern for (pattern,) in _hits(view, lexicon, "pattern_id")}
    met |= set(pc.unique(view.narrow("hits", ["pattern_id"], lexicon=lexicon)["pattern_id"]).to_pylist())
    silent = [row for row in patterns if row["pattern_id"] not in met]
    named = words("list.comma").join(view.clip(row["pattern"], 40) for row in silent[:12])
    key = "lexicon.silent" if silent else "lexicon.none_silent"
    return words(key, n=words.number(len(silent)), total=words.number(len(patterns)), patterns=named)
