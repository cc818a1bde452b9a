"""What the product says about coded places: in their documents (gold hits) or alone with the sentence before."""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import codings
import documents
import pandas as pd
import polars as pl
import sources
import texts
from codings import Coding

import discourse as dc
from discourse import schema
from discourse.aboutness import annotate as about
from discourse.context import annotate as context
from discourse.measure import population
from discourse.pipeline import rules
from discourse.scoring.find import is_asserted
from discourse.scoring.lexicon import Lexicon

HITS = Path(__file__).with_name("hits.csv")
DRAWS = {name: Path(__file__).with_name(f"hits_{name}.csv") for name in ("enriched", "third", "fourth", "fifth")}
WRITTEN = Path(__file__).with_name("written.csv")
LABELLED = {"en": "context_seeds.csv", "zh": "context_zh_constructed.csv"}
ELSEWHERE = {"Vietnam": "other"}


class Place(NamedTuple):
    """A term in a text of a corpus, and the document that intervals are drawn over."""

    id: str
    language: str
    doc_id: str
    start: int
    end: int
    document: str
    frame: str
    weight: float = 1.0  # how many hits of the documents it stands for


def checksum(sentence: str) -> str:
    """The first 16 digits of the SHA-256 of a sentence."""
    return hashlib.sha256(sentence.encode("utf-8")).hexdigest()[:16]


def pointers(part: str) -> list[dict[str, str]]:
    """The rows of a part in its file; of `test-third`, say, those of the draw `third`."""
    half, _, drawn = part.partition("-")
    with (DRAWS[drawn] if drawn else HITS).open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["part"] == half]
    for row in rows:
        if "path" in row:
            row["file"] = f"{row['repository'].replace('/', '+')}/{row['path']}"
    return rows


@cache
def items(part: str) -> tuple[documents.Item, ...]:
    """The texts that hold the hits of a part: the reference texts, or files of public repositories."""
    files = sorted({(row["repository"], row["path"]) for row in pointers(part) if "path" in row})
    return sources.items(files) if files else documents.items()


def gold_places(part: str) -> list[Place]:
    """The gold hits of a part, in the order of the file.

    Ends the program if a sentence is not the one that was coded.
    """
    known = {one.id: one for one in items(part)}
    places, changed = [], []
    for row in pointers(part):
        one = known.get(f"{row['file']}#{row['item']}#{row['language']}")
        if one is None or checksum(one.text[int(row["start"]) : int(row["end"])]) != row["sha256"]:
            changed.append(f"{row['id']}: the sentence in {row['file']}, item {row['item']}, is another one now.")
            continue
        term = (int(row["term"]), int(row["term_end"]))
        weight = float(row.get("weight") or 1)
        places.append(Place(row["id"], row["language"], one.id, *term, row["document"], row["frame"], weight))
    if changed:
        codings.refuse(changed)
    return places


def development(language: str) -> tuple[dc.Corpus, list[Place], dict[str, Coding]]:
    """The coded sentences of gold/: a corpus of small texts, the places of the terms, and the codes by id."""
    path = texts.folder().parent / "gold" / f"context_{language}.jsonl"
    rows, codes = [], {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        before = documents.paragraphs(row["previous"] or "")
        rows.append((row["id"], row["source"], before, row["sentence"], row["start"], row["end"]))
        codes[row["id"]] = row
    return *small_texts(rows, language), codes


def labelled(language: str) -> tuple[dc.Corpus, list[Place], dict[str, Coding]]:
    """Sentences of gold/ that have one label for their use, alone: English of the seeds, Chinese constructed.

    The codes are `asserted`, "0" or "1", and `about`. Rows that a lexicon should not match at all are left out.
    """
    path = texts.folder().parent / "gold" / LABELLED[language]
    rows, codes = [], {}
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            at = row["sentence"].find(row["term"])
            if at < 0 or row["label"] == "false-friend":
                continue
            name = f"{language}-{number:03d}"
            rows.append((name, row.get("file", name), "", row["sentence"], at, at + len(row["term"])))
            side = row["side_spoken_about"]
            codes[name] = {"asserted": str(int(row["label"] == "asserted")), "about": ELSEWHERE.get(side, side)}
    return *small_texts(rows, language), codes


def written(language: str, part: str) -> tuple[dc.Corpus, list[Place], dict[str, Coding]]:
    """The passages of written.csv of a part, `read` or `unread`: see `score.py`."""
    rows, codes = [], {}
    with WRITTEN.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if (row["language"], row["part"]) != (language, part):
                continue
            before, _, rest = row["text"].partition("⟦")
            term, _, after = rest.partition("⟧")
            at = len(before)
            rows.append((row["id"], row["id"], "", before + term + after, at, at + len(term)))
            codes[row["id"]] = row
    return *small_texts(rows, language), codes


def small_texts(rows: Sequence[tuple[str, str, str, str, int, int]], language: str) -> tuple[dc.Corpus, list[Place]]:
    """A corpus of sentences, each after the one before it; rows: id, document, sentence before, sentence, term."""
    written, places = [], []
    for name, document, before, sentence, start, end in rows:
        at = len(before) + 2 if before else 0
        written.append({"id": name, "text": f"{before}\n\n{sentence}" if before else sentence, "language": language})
        places.append(Place(name, language, name, at + start, at + end, document, ""))
    corpus = dc.read(pd.DataFrame(written), id="id", repair=False)
    given = dict(zip(*corpus.texts.select(["doc_id", "text"]).to_pydict().values(), strict=True))
    changed = [row["id"] for row in written if given.get(row["id"]) != row["text"]]
    if changed:
        sys.exit(f"{len(changed)} texts are read otherwise than they are kept, first {changed[0]}: offsets are void.")
    return corpus, places


def uses(corpus: dc.Corpus, places: Sequence[Place]) -> dict[str, dict[str, str]]:
    """The values that the shipped rules give each place, by id, with its cue and `asserted` as "0" or "1".

    Axes that the product does not have are missing; where it says nothing the first value (of about: none) is taken.
    """
    sentences = corpus.sentences.to_pandas()
    rows = dict(list(sentences.groupby("doc_id")))
    given = dict(zip(*corpus.texts.select(["doc_id", "text"]).to_pydict().values(), strict=True))
    hits = []
    for place in places:
        table = rows[place.doc_id]
        inside = table[(table["start"] <= place.start) & (place.start < table["end"])].iloc[0]
        hits.append(
            {
                "lexicon": "gold",
                "doc_id": place.doc_id,
                "start": place.start,
                "end": place.end,
                "pattern_id": place.id,
                "passage": int(inside["passage"]),
                "sentence": int(inside["sentence"]),
                "surface": given[place.doc_id][place.start : place.end],
                **dict.fromkeys(("counts_concept", "counts_subframe", "counts_frame"), True),
            }
        )
    used = rules.load(())
    annotated = context.annotate(schema.make("hits", pd.DataFrame(hits)), corpus, used.context)
    found = about.annotate_hits(corpus, annotated, used.actors)
    axes = [axis for axis in codings.AXES if axis in found.column_names]
    asserted = is_asserted(found)
    return {
        row["pattern_id"]: {
            **{axis: _value(axis, row[axis]) for axis in axes},
            "asserted": str(int(sure)),
            "cue": row["cue"] or "",
        }
        for row, sure in zip(found.to_pylist(), asserted, strict=True)
    }


def marked(corpus: dc.Corpus, place: Place) -> str:
    """The sentence of a place with the term in brackets."""
    text = corpus.document(place.doc_id)
    table = pl.DataFrame(corpus.sentences).filter(
        (pl.col("doc_id") == place.doc_id) & (pl.col("start") <= place.start) & (pl.col("end") > place.start)
    )
    first, last = table["start"][0], table["end"][0]
    return f"{text[first : place.start]}⟦{text[place.start : place.end]}⟧{text[place.end : last]}"


def _value(axis: str, value: str | None) -> str:
    """A value of the product as one of the codebook."""
    if axis == "about":
        return "none" if value is None else "both" if "+" in value else value
    return codings.AXES[axis][0] if value is None else value


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon."""
    return Lexicon.load("securitization")


def on_topic(corpus: dc.Corpus, places: Sequence[Place]) -> Mapping[str, frozenset[str]]:
    """The ids of the places in a sentence on the topic of the lexicon, by what a hit of the topic puts on it."""
    hits, patterns = lexicon().match(corpus)[0], lexicon().patterns()
    sentences = pl.DataFrame(corpus.sentences).select("doc_id", "sentence", first="start", last="end")
    table = pl.DataFrame([place._asdict() for place in places]).join(sentences, on="doc_id")
    table = table.filter((pl.col("first") <= pl.col("start")) & (pl.col("start") < pl.col("last")))
    inside = {
        window: population.on_topic(hits, patterns, corpus.passages, corpus.sentences, window)
        for window in population.WINDOWS
    }
    return {
        window: frozenset(table.join(chosen, on=["doc_id", "sentence"], how="semi")["id"])
        for window, chosen in inside.items()
    }
