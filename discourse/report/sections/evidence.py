"""The evidence: hits in their context, a part of them drawn by the study's seed, each opening to its passage."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from discourse.report.blocks import Concordance, Example, Line, Lines, Paragraph, ReportSection
from discourse.report.locale import Locale
from discourse.report.sections import parts
from discourse.report.sections.examples import PLAIN, gloss
from discourse.report.sections.passages import MarkedSpan, marked
from discourse.report.view import Row, View, slug
from discourse.text import language as language_of
from discourse.text import registered
from discourse.wording import triggers

FACETS = ("group", "frame", "concept", "language", "year", "counted", "use", "stance", "about", "speaker")
USUAL = 56  # characters of context on each side of a hit
JOINED = 28  # in languages written without blanks, whose characters are wider and say more
BETWEEN = ";;"  # the values of one facet of a line
AXES = ("polarity", "reality", "voice", "marking")
KEPT = 2  # lines of a group and language for hits on the topic that are negated, supposed or attributed


def build(view: View) -> ReportSection | None:
    """Return the lines of each frame, by group and language, with what they can be filtered by."""
    if not view.asked("hits") or not view.exampled:
        return None
    words = view.words
    pairs = [(lexicon, frame) for lexicon in view.lexicons for frame in view.frames(lexicon)]
    chosen = {pair: drawn(view, *pair) for pair in pairs if pair in view.exampled}
    near = view.near(row["doc_id"] for rows, _ in chosen.values() for row in rows)
    groups = tuple(_lines(near, view, *pair, *chosen[pair]) for pair in chosen)
    counts = said(view, [row for rows, _ in chosen.values() for row in rows], [hits for _, hits in chosen.values()])
    drawn_by = words("evidence.sample", most=words.number(view.caps.lines), kept=words.number(KEPT))
    texts = [
        Paragraph(words.sentences(counts, drawn_by)),
        Paragraph(words("evidence.reading"), "screen"),
        Paragraph(words("evidence.printed"), "printed"),
    ]
    facets = tuple((facet, words(f"evidence.facet.{facet}")) for facet in FACETS)
    return ReportSection("evidence", words("evidence.title"), (*texts, Concordance(facets, groups)))


def drawn(view: View, lexicon: str, frame: str) -> tuple[list[Row], pa.Table]:
    """Return the hits of a frame that are shown, at most `caps.lines` a group and language, and all its hits.

    Hits that the numbers count are drawn first, but for `KEPT` lines that belong to hits on the topic that are not
    plainly asserted, so that a reader finds some.
    """
    of_frame = pc.and_(pc.equal(view.located["lexicon"], lexicon), pc.equal(view.located["frame"], frame))
    hits = view.located.filter(of_frame)
    places = [(key, "ascending") for key in ("group", "language", "doc_id", "start", "end", "pattern_id")]
    hits = hits.sort_by(places)
    kept: list[Row] = []
    for group, language in _cells(hits):
        same = pc.and_(pc.equal(hits["group"], group), pc.equal(hits["language"], language))
        mine = hits.filter(same)
        rng = _generator(int(view.study.get("seed") or 1), lexicon, frame, group, language)
        counts = mine["counted"].to_numpy()
        used = ~counts & mine["of_rate"].to_numpy()
        most = view.caps.lines
        free = most - min(KEPT, most // 2, int(used.sum()))
        rows: list[int] = []
        for kind, room in ((counts, free), (used, most), (~counts & ~used, most)):
            open_to = np.flatnonzero(kind)
            rows += rng.choice(open_to, size=min(room - len(rows), len(open_to)), replace=False).tolist()
        kept += mine.take(pa.array(sorted(rows), pa.int64())).to_pylist()
    return kept, hits


def said(view: View, shown: list[Row], tables: list[pa.Table]) -> str:
    """Return in words how many hits the numbers count, how many are drawn, and what the rest is."""
    words = view.words
    n = sum(pc.sum(hits["counted"]).as_py() or 0 for hits in tables)
    total, on_topic, of_rate = (
        sum(hits.num_rows if column is None else pc.sum(hits[column]).as_py() or 0 for hits in tables)
        for column in (None, "on_topic", "of_rate")
    )
    counted = sum(row["counted"] for row in shown)
    kinds = {"away": total - on_topic, "inside": on_topic - of_rate, "use": of_rate - n}
    others = [words(f"evidence.rest.{kind}", n=words.number(m)) for kind, m in kinds.items() if m]
    drawn_rest = {"n": words.number(len(shown) - counted), "total": words.number(total - n)}
    return words.sentences(
        words("evidence.drawn", n=words.number(counted), total=words.number(n)),
        words("evidence.rest.drawn", items=words("list.comma").join(others), **drawn_rest) if others else "",
    )


def population(view: View, row: Row) -> list[str]:
    """Return whether a hit is counted, and else whether its use, its place or another hit is the reason."""
    words = view.words
    if not row["of_rate"]:
        return [words("evidence.inside" if row["on_topic"] else "evidence.off_topic")]
    of_rate = words("evidence.any_use" if view.topical is None else "evidence.on_topic")
    return [words("evidence.counted"), of_rate] if row["counted"] else [of_rate]


def _generator(seed: int, *key: str) -> np.random.Generator:
    """Return the generator of one cell under the study's seed; what is drawn in another cell does not change it."""
    digest = hashlib.sha256("\x1f".join(["evidence", *key]).encode("utf-8")).digest()
    words = [int.from_bytes(digest[i : i + 4], "little") for i in range(0, 32, 4)]
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, *words])))


def _cells(hits: pa.Table) -> list[tuple[str, str]]:
    met = hits.group_by(["group", "language"]).aggregate([]).to_pylist()
    return sorted((row["group"], row["language"]) for row in met if row["language"] is not None)


def _lines(near: View, view: View, lexicon: str, frame: str, rows: list[Row], hits: pa.Table) -> Lines:
    words = view.words
    of_document = pc.is_in(view.located["doc_id"], value_set=pa.array(sorted({row["doc_id"] for row in rows})))
    beside = [hit for hit in view.located.filter(of_document).to_pylist() if hit["lexicon"] == lexicon]
    items = []
    for place, row in enumerate(rows, 1):
        anchor = f"{parts.anchor(lexicon, frame)}-{place}"
        same = [hit for hit in beside if (hit["doc_id"], hit["passage"]) == (row["doc_id"], row["passage"])]
        items.append(_line(near, anchor, frame, row, same))
    title = words.sentences(view.label(frame), parts.of_lexicon(view, lexicon))
    return Lines(parts.anchor(lexicon, frame), title, said(view, rows, [hits]), tuple(items))


def _line(view: View, anchor: str, frame: str, row: Row, same: list[Row]) -> Line:
    words = view.words
    text = _text(view, row)
    spans = [MarkedSpan(row["start"], row["end"], "hit")]
    others = sorted(same, key=lambda hit: (hit["start"], hit["end"], hit["pattern_id"]))
    spans += [MarkedSpan(hit["start"], hit["end"], "hit" if hit["frame"] == frame else "other") for hit in others]
    triggers = cues(row)
    spans += [MarkedSpan(start, end, "cue") for _, start, end, _ in triggers]
    passage = marked(view, anchor, row, spans, gloss(view, [row]), reason(view, row))
    document = view.rows("documents", doc_id=row["doc_id"])
    year = str(document[0]["year"] or "") if document else ""
    named = [words.maybe(f"axis.{value}", value) for value in uses(row)]
    use = words.listed(named)
    met = (
        view.group(row["group"]),
        view.label(frame),
        view.label(row["concept"]),
        view.language(row["language"]),
        year,
        BETWEEN.join(population(view, row)),
        BETWEEN.join(named) or words("axis.asserted"),
        words(f"axis.{row['stance']}") if row.get("stance") else "",
        view.group(row["about"]) if row["about"] else "",
        view.clip(row["speaker"] or "", 60),
    )
    facets = tuple(facet.replace("|", "¦") for facet in met)  # the page separates facets by bars
    left, node, right = context(text, row) if text else ("", row["surface"] or view.label(row["concept"]), "")
    out = "" if row["of_rate"] else population(view, row)[0]
    tags = words("list.dot").join(part for part in (facets[0], year, out, use, *against(words, row)) if part)
    return Line(facets, left, node, right, tags, _placed(passage, anchor))


def _placed(passage: Example, anchor: str) -> Example:
    return replace(passage, anchor=slug(anchor))


def uses(row: Row) -> list[str]:
    """Return in which ways a hit is not plainly asserted."""
    return [row[axis] for axis in AXES if row[axis] not in PLAIN]


def against(words: Locale, row: Row) -> list[str]:
    """Return the word for a contested stance, if the hit has it."""
    return [words("axis.contested")] if row.get("stance") == "contested" else []


def cues(row: Row) -> list[tuple[str, int, int, str]]:
    """Return value, start, end and words of each trigger that decided how a hit is used."""
    return triggers(row["cue"])


def reason(view: View, row: Row) -> str:
    """Return in words why a hit is not plainly asserted, or contested, with the words that say so; empty if it is."""
    words = view.words
    because = {value: said for value, _, _, said in reversed(cues(row))}
    items = []
    for value in uses(row):
        name = words.maybe(f"axis.{value}", value)
        items.append(words("evidence.because", use=name, cue=because[value]) if value in because else name)
    said = [words("evidence.reason", items=words("list.semicolon").join(items))] if items else []
    if row.get("stance") == "contested":
        name = words("axis.contested")
        if "contested" in because:
            name = words("evidence.because", use=name, cue=because["contested"])
        said.append(words("evidence.contested", stance=name))
    return words.sentences(*said) if said else ""


def context(text: str, row: Row) -> tuple[str, str, str]:
    """Return the text before a hit, the hit, and the text after it, on one line."""
    code = row["language"]
    beside = JOINED if code in registered() and language_of(code).joins_words else USUAL
    start, end = row["start"], row["end"]
    pieces = text[max(0, start - beside) : start], text[start:end], text[end : end + beside]
    left, node, right = (re.sub(r"\s+", " ", piece) for piece in pieces)
    return left, node, right


def _text(view: View, row: Row) -> str:
    texts = view.rows("texts", doc_id=row["doc_id"])
    return str(texts[0]["text"] or "") if texts else ""
