"""Draws naturally occurring hits of the lexicon for blind coding: pointers for the project, sheets for the coders.

    DISCOURSE_REFERENCE_DATA=... python benchmarks/gold/draw.py --sheets FOLDER

Drawn are hits that count in a frame (`counts`, weight above 0, `counts_concept`), 620 a language, without regard to
negation, condition or report. Left out are sentences that were read while rules were written (`context_fresh.csv`,
the coded sentences of gold/), and of a sentence that occurs several times all but the first.

*Frames.* A frame's number is its share of the hits, averaged over the documents of the language, so that each document
weighs the same; numbers are rounded by largest remainder. From the rarest frame on, hits are taken in rotation over
the documents, those with the fewest hits so far first: at most 10 a document, 2 an item (a speech) where the document
has several, 1 a sentence. What a frame that runs out leaves open is filled by the others in turn.

*Train and test.* Documents are split, not hits: within a collection, in an order drawn by chance, each document goes to
the half that has fewer hits of the collection so far. A report and its translation are one document, so are all debates
of a day and all versions of a law.

`hits.csv` holds a pointer to each hit of version 0.2.1 of the lexicon and a checksum of its sentence. It is kept when
the lexicon changes, so that figures before and after are about the same hits. Sheets mix both halves in an order drawn
by chance and show neither half nor frame nor anything that the rules say.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import documents
import pandas as pd
import product
import texts

from discourse.measure.random_streams import spawn
from discourse.scoring.lexicon import Lexicon

SEED, WANTED, SHEETS = 20261130, 620, 4
A_DOCUMENT, AN_ITEM = 10, 2
FRESH = Path(__file__).parent.parent / "context_fresh.csv"
COLUMNS = (
    "id", "language", "part", "collection", "document", "file", "item", "start", "end", "term", "term_end", "sha256",
    "concept", "frame",
)  # fmt: skip
SHOWN = {"en": (500, 250), "zh": (200, 100)}  # characters of the sentences before and after that a coder sees


def bare(sentence: str) -> str:
    """The letters and digits of a sentence in lower case: sentences that share them count as the same."""
    return re.sub(r"[\W_]", "", sentence).lower()


@cache
def seen() -> frozenset[str]:
    """The sentences that were read while rules were written."""
    data = texts.folder()
    found = []
    with FRESH.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            text = _fresh_items(row["file"])[int(row["item"])]
            found.append(text[int(row["start"]) : int(row["end"])])
    for path in sorted((data.parent / "gold").glob("*.jsonl")):
        found += [json.loads(line)["sentence"] for line in path.read_text("utf-8").splitlines()]
    for path in sorted((data.parent / "gold").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found += [row.get("sentence") or "" for row in csv.DictReader(file)]
    return frozenset(map(bare, found))


@cache
def _fresh_items(file: str) -> list[str]:
    path = texts.folder() / file
    if path.suffix == ".jsonl":
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        return [row.get("text") or row["content"] for row in rows]
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as opened:
            return [row["sentence"] for row in csv.DictReader(opened)]
    return [path.read_text("utf-8")]


def pool(language: str, among: Sequence[documents.Item] | None = None) -> pd.DataFrame:
    """The hits that may be drawn, of the reference texts or of others, with the sentence and its neighbours."""
    among = documents.items() if among is None else among
    lexicon, corpus = Lexicon.load("securitization"), documents.corpus(language, among=among)
    hits, _ = lexicon.match(corpus)
    hits = hits.to_pandas().merge(lexicon.patterns().to_pandas(), on=["lexicon", "pattern_id"])
    hits = hits[hits["counts"] & (hits["weight"] > 0) & hits["counts_concept"] & (hits["language"] == language)]
    sentences = corpus.sentences.to_pandas().rename(columns={"start": "first", "end": "last"})
    hits = hits.merge(sentences[["doc_id", "sentence", "first", "last"]], on=["doc_id", "sentence"])
    known = {one.id: (order, one) for order, one in enumerate(among)}
    hits["order"] = [known[doc_id][0] for doc_id in hits["doc_id"]]
    hits = hits.sort_values(["order", "start", "end", "pattern_id"]).reset_index(drop=True)
    hits["of"] = [known[doc_id][1] for doc_id in hits["doc_id"]]
    hits["document"] = [one.document for one in hits["of"]]
    hits["bare"] = [bare(o.text[a:b]) for o, a, b in zip(hits["of"], hits["first"], hits["last"], strict=True)]
    first_place: dict[str, tuple[str, int]] = {}
    places = zip(hits["bare"], hits["doc_id"], hits["sentence"], strict=True)
    kept = [
        first_place.setdefault(text, (doc_id, n)) == (doc_id, n) and text not in seen() for text, doc_id, n in places
    ]
    return hits[kept].reset_index(drop=True)


def quotas(hits: pd.DataFrame, wanted: int) -> dict[str, int]:
    """How many hits of each frame: its share averaged over documents, by largest remainder."""
    shares = hits.groupby("document")["frame"].value_counts(normalize=True).unstack(fill_value=0).mean()
    exact = shares / shares.sum() * wanted
    numbers = exact.astype(int)
    rest = (exact - numbers).sort_index().sort_values(ascending=False, kind="stable")
    for frame in rest.index[: wanted - int(numbers.sum())]:
        numbers[frame] += 1
    return {str(frame): int(number) for frame, number in numbers.items()}


def choose(hits: pd.DataFrame, language: str, wanted: int) -> pd.DataFrame:
    """The drawn hits."""
    several = hits.groupby("document")["doc_id"].nunique() > 1
    numbers = quotas(hits, wanted)
    left: dict[tuple[str, str], list[int]] = defaultdict(list)
    order = spawn(SEED, "gold", "hits", language).permutation(len(hits))
    for row in order.tolist():
        left[hits.at[row, "frame"], hits.at[row, "document"]].append(row)
    of_document: Counter[str] = Counter()
    of_item: Counter[str] = Counter()
    sentences: set[str] = set()
    turn = sorted(set(hits["document"]))
    turn = [turn[n] for n in spawn(SEED, "gold", "documents", language).permutation(len(turn)).tolist()]
    drawn: list[int] = []

    def take(frame: str) -> bool:
        """Draw one hit of a frame from the document with the fewest hits that has one to give."""
        for document in sorted(turn, key=lambda name: of_document[name]):
            if of_document[document] >= A_DOCUMENT:
                return False
            rows = left[frame, document]
            while rows:
                row = rows.pop()
                item = hits.at[row, "doc_id"]
                if hits.at[row, "bare"] in sentences or (several[document] and of_item[item] >= AN_ITEM):
                    continue
                of_document[document] += 1
                of_item[item] += 1
                sentences.add(hits.at[row, "bare"])
                drawn.append(row)
                return True
        return False

    frames = sorted(numbers, key=lambda frame: (numbers[frame], frame))
    for frame in frames:
        for _ in range(numbers[frame]):
            if not take(frame):
                break
    turns = list(reversed(frames))
    while turns and len(drawn) < wanted:
        frame = turns.pop(0)
        if take(frame):
            turns.append(frame)
    return hits.loc[drawn]


def parts(drawn: pd.DataFrame) -> dict[str, str]:
    """Train or test for each document: halves of the hits of each collection."""
    collections = drawn.groupby("document")["of"].agg(lambda of: min(one.collection for one in of))
    sizes = drawn.groupby("document").size()
    chosen: dict[str, str] = {}
    for collection in sorted(set(collections)):
        names = sorted(collections.index[collections == collection])
        rng = spawn(SEED, "gold", "parts", collection)
        totals = {"train": 0, "test": 0}
        first = ("train", "test") if rng.integers(2) else ("test", "train")
        for number in rng.permutation(len(names)).tolist():
            part = min(first, key=lambda name: totals[name])
            chosen[names[number]] = part
            totals[part] += int(sizes[names[number]])
    return chosen


def near(one: documents.Item, first: int, last: int, sentences: pd.DataFrame) -> tuple[str, str]:
    """The sentences before and after, up to so many characters."""
    before, after = SHOWN[one.language]
    starts = sentences[(sentences["end"] <= first) & (sentences["end"] > first - before)]["start"]
    ends = sentences[(sentences["start"] >= last) & (sentences["start"] < last + after)]["end"]
    earlier = one.text[max(int(starts.min()), first - before) : first] if len(starts) else ""
    later = one.text[last : min(int(ends.max()), last + after)] if len(ends) else ""
    return " ".join(earlier.split()), " ".join(later.split())


def rows(drawn: pd.DataFrame, part: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Pointers, in the order of the sheets; `of` is the text."""
    for language in ("en", "zh"):
        mine = drawn[drawn["language"] == language]
        order = spawn(SEED, "gold", "sheets", language).permutation(len(mine)).tolist()
        for number, hit in enumerate(mine.iloc[order].itertuples(), 1):
            one = hit.of
            yield {
                "id": f"{language}-{number:04d}",
                "language": language,
                "part": part[one.document],
                "collection": one.collection,
                "document": one.document,
                "file": one.file,
                "item": one.item,
                "start": hit.first,
                "end": hit.last,
                "term": hit.start,
                "term_end": hit.end,
                "sha256": product.checksum(one.text[hit.first : hit.last]),
                "concept": hit.concept,
                "frame": hit.frame,
                "of": one,
            }


def write_sheets(found: list[dict[str, Any]], folder: Path, files: int = SHEETS) -> None:
    """The sheets of both languages: what a coder sees, one JSON object a line."""
    for language in ("en", "zh"):
        mine = [row for row in found if row["language"] == language]
        among = list({row["of"].id: row["of"] for row in mine}.values())
        corpus = documents.corpus(language, among=among).sentences.to_pandas()
        sentences = dict(list(corpus.groupby("doc_id")))
        size = -(-len(mine) // files)
        for number in range(files):
            lines = [shown(row, sentences[row["of"].id]) for row in mine[number * size : (number + 1) * size]]
            text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
            (folder / f"{language}_{number + 1}.jsonl").write_text(text, encoding="utf-8", newline="\n")


def shown(row: dict[str, Any], sentences: pd.DataFrame) -> dict[str, Any]:
    """One hit as a coder sees it."""
    one, (a, b), (first, last) = row["of"], (row["start"], row["end"]), (row["term"], row["term_end"])
    before, after = near(one, a, b, sentences)
    marked = " ".join(f"{one.text[a:first]}⟦{one.text[first:last]}⟧{one.text[last:b]}".split())
    return {"id": row["id"], "title": one.title, "speaker": one.speaker, "previous": before, "sentence": marked,
            "next": after}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description="Draw hits for blind coding.")
    parser.add_argument("--sheets", type=Path, help="a folder outside the project for the coders' sheets")
    folder = parser.parse_args().sheets
    drawn = pd.concat([choose(pool(language), language, WANTED) for language in ("en", "zh")], ignore_index=True)
    found = list(rows(drawn, parts(drawn)))
    with product.HITS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        write_sheets(found, folder)
    for name in ("part", "collection", "frame"):
        print(Counter((row["language"], row[name]) for row in found))


if __name__ == "__main__":
    main()
