"""What the product says about coded places: in their documents (gold hits) or alone with the sentence before."""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import codings
import documents
import pandas as pd
import polars as pl
import texts

import discourse as dc
from discourse import schema
from discourse.pipeline import partition
from discourse.scoring.find import is_asserted
from discourse.scoring.lexicon import Lexicon

HITS = Path(__file__).with_name("hits.csv")
TOPIC = "topic"  # the frame that says that migration is the topic
WINDOWS = ("sentence", "passage", "document")


class Place(NamedTuple):
    """A term in a text of a corpus, and the document that intervals are drawn over."""

    id: str
    language: str
    doc_id: str
    start: int
    end: int
    document: str
    frame: str


def checksum(sentence: str) -> str:
    """The first 16 digits of the SHA-256 of a sentence."""
    return hashlib.sha256(sentence.encode("utf-8")).hexdigest()[:16]


def gold_places(part: str) -> list[Place]:
    """The gold hits of a part, in the order of hits.csv.

    Ends the program if a sentence is not the one that was coded.
    """
    known = {one.id: one for one in documents.items()}
    places, changed = [], []
    with HITS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["part"] != part:
                continue
            one = known[f"{row['file']}#{row['item']}#{row['language']}"]
            if checksum(one.text[int(row["start"]) : int(row["end"])]) != row["sha256"]:
                changed.append(f"{row['id']}: the sentence in {row['file']}, item {row['item']}, is another one now.")
            term = (int(row["term"]), int(row["term_end"]))
            places.append(Place(row["id"], row["language"], one.id, *term, row["document"], row["frame"]))
    if changed:
        codings.refuse(changed)
    return places


def development(language: str) -> tuple[dc.Corpus, list[Place], dict[str, dict[str, Any]]]:
    """The coded sentences of gold/: a corpus of small texts, the places of the terms, and the codes by id."""
    path = texts.folder().parent / "gold" / f"context_{language}.jsonl"
    rows, places, codes = [], [], {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        before = documents.paragraphs(row["previous"] or "")
        text = f"{before}\n\n{row['sentence']}" if before else row["sentence"]
        at = len(text) - len(row["sentence"])
        rows.append({"id": row["id"], "text": text, "language": language})
        term = (at + row["start"], at + row["end"])
        places.append(Place(row["id"], language, row["id"], *term, row["source"], ""))
        codes[row["id"]] = row
    corpus = dc.read(pd.DataFrame(rows), id="id", repair=False)
    given = dict(zip(*corpus.texts.select(["doc_id", "text"]).to_pydict().values(), strict=True))
    changed = [row["id"] for row in rows if given.get(row["id"]) != row["text"]]
    if changed:
        sys.exit(f"{len(changed)} texts are read otherwise than they are kept, first {changed[0]}: offsets are void.")
    return corpus, places, codes


def uses(corpus: dc.Corpus, places: Sequence[Place]) -> dict[str, dict[str, str]]:
    """The values that the shipped rules give each place, by id, and `asserted` as "0" or "1".

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
    _, (found,) = partition.annotated(corpus, [schema.make("hits", pd.DataFrame(hits))])
    axes = [axis for axis in codings.AXES if axis in found.column_names]
    asserted = is_asserted(found)
    return {
        row["pattern_id"]: {**{axis: _value(axis, row[axis]) for axis in axes}, "asserted": str(int(sure))}
        for row, sure in zip(found.to_pylist(), asserted, strict=True)
    }


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
    """The ids of the places that have a hit of the topic frame in their sentence, passage or document."""
    hits = pl.DataFrame(lexicon().match(corpus)[0]).join(
        pl.DataFrame(lexicon().patterns()), on=["lexicon", "pattern_id"], how="inner"
    )
    topic = hits.filter(pl.col("frame") == TOPIC)
    sentences = pl.DataFrame(corpus.sentences).select("doc_id", "sentence", "passage", first="start", last="end")
    table = pl.DataFrame([place._asdict() for place in places]).join(sentences, on="doc_id")
    table = table.filter((pl.col("first") <= pl.col("start")) & (pl.col("start") < pl.col("last")))
    keys = {"sentence": ["doc_id", "sentence"], "passage": ["doc_id", "passage"], "document": ["doc_id"]}
    return {window: frozenset(table.join(topic, on=key, how="semi")["id"]) for window, key in keys.items()}
