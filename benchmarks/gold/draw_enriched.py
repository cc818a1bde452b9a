"""Draws further sets of hits in which rare uses are frequent: pointers for the project, sheets for the coders.

    DISCOURSE_REFERENCE_DATA=... python benchmarks/gold/draw_enriched.py --draw third --sheets FOLDER

One hit in ten or fewer is negated, hypothetical or reported, so a draw in proportion has too few of them to say how
well they are found. Here the hits of each half are drawn from three strata: those that the rules call anything but a
plain use (`found`), others with a word or sign in their sentence that can negate, condition or report (`cue`), and the
rest (`rest`). A hit's `weight` is the number of hits of its stratum for each one drawn, so that weighted figures are
those of a draw in proportion to the hits of the documents.

Halves are those of `hits.csv`: a document keeps its half, new documents get one by chance. Sentences of earlier draws
and those read while rules were written are left out; at most 12 hits a document, 3 an item (a speech) where a document
has several, 1 a sentence.

The draw `enriched` has both halves; it is kept as it was made, for the rules of 0.3.0. The draw `third` has hits of the
test half only; its strata `found` are those of the rules of 0.4.0.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import documents
import draw
import pandas as pd
import product

from discourse.measure.random_streams import spawn
from discourse.text.variants import simplified

PARTS = ("train", "test")
NUMBERS = {
    "enriched": {"train": {"found": 130, "cue": 150, "rest": 40}, "test": {"found": 110, "cue": 150, "rest": 60}},
    "third": {"test": {"found": 110, "cue": 150, "rest": 60}},
    "fourth": {"test": {"found": 160, "cue": 200, "rest": 120}},  # see draw_unread.py
    "fifth": {"test": {"found": 100, "cue": 125, "rest": 75}},
}
FIRST_ID = {"enriched": 2001, "third": 3001, "fourth": 4001, "fifth": 5001}
EARLIER = {"enriched": (product.HITS,), "third": (product.HITS, product.DRAWS["enriched"])}
A_DOCUMENT, AN_ITEM = 12, 3
COLUMNS = (*draw.COLUMNS, "stratum", "weight")
CUES = {
    "en": re.compile(
        r"\b(?:not?|never|neither|nor|none|nobody|nothing|without|lack|absen|fail|refus|den[iy]|reject|instead|rather"
        r"|if|unless|whether|could|might|may|would|should|suppos|assum|risk|potential|possib|perhaps|likely|threaten"
        r"|sa(?:y|id)|claim|argu|accord|believ|think|thought|call|describ|report|fear|warn|accus|alleg|suggest|consider"
        r"|see|view|label|opinion|critic)|n['’]t\b|[\"“”«»?]",
        re.I,
    ),
    "zh": re.compile(
        r"不|没|无|未|非(?!法|洲|公)|否|别|勿|免|缺|拒|反对|如|若|倘|假|万一|一旦|可能|或许|也许|恐|潜在|风险|以防|会"
        r"|说|称|表示|指出|认为|看作|视为|据|报道|告诉|主张|批评|指责|担心|问|何|吗|呢|[?？“”\"《]"
    ),
}


def has_cue(language: str, sentence: str) -> bool:
    """Whether a sentence has a word or sign that can negate, condition or report, in Chinese in either script."""
    return bool(CUES[language].search(simplified(sentence) if language == "zh" else sentence))


def strata(hits: pd.DataFrame, language: str, among: Sequence[documents.Item] | None = None) -> pd.Series:
    """The stratum of each hit of a pool of the reference texts or of others."""
    ids = frozenset(one.id for one in hits["of"])
    places = [
        product.Place(str(row), language, hit.doc_id, hit.start, hit.end, hit.document, hit.frame)
        for row, hit in zip(hits.index, hits.itertuples(), strict=True)
    ]
    uses = product.uses(documents.corpus(language, ids, among), places)
    found = pd.Series([uses[str(row)]["asserted"] == "0" for row in hits.index], index=hits.index)
    sentences = [one.text[a:b] for one, a, b in zip(hits["of"], hits["first"], hits["last"], strict=True)]
    cue = pd.Series([has_cue(language, sentence) for sentence in sentences], index=hits.index)
    return pd.Series("rest", index=hits.index).mask(cue, "cue").mask(found, "found")


def halves(hits: pd.DataFrame) -> pd.Series:
    """Train or test for each hit: that of its document in hits.csv, else by chance."""
    with product.HITS.open(encoding="utf-8", newline="") as file:
        known = {row["document"]: row["part"] for row in csv.DictReader(file)}
    rng = spawn(draw.SEED, "gold", "enriched", "parts")
    chance = {name: PARTS[int(rng.integers(2))] for name in sorted(set(hits["document"]) - set(known))}
    return hits["document"].map({**chance, **known})


def choose(hits: pd.DataFrame, language: str, name: str) -> pd.DataFrame:
    """The hits of a draw, with part, stratum and weight."""
    several = hits.groupby("document")["doc_id"].nunique() > 1
    order = hits.loc[hits.index[spawn(draw.SEED, "gold", name, language).permutation(len(hits))]]
    of_document: Counter[str] = Counter()
    of_item: Counter[str] = Counter()
    sentences: set[str] = set()
    drawn: list[Any] = []
    for part, numbers in NUMBERS[name].items():
        for stratum, wanted in numbers.items():
            mine = order[(order["part"] == part) & (order["stratum"] == stratum)]
            rows = []
            for row, hit in zip(mine.index, mine.itertuples(), strict=True):
                full = of_document[hit.document] >= A_DOCUMENT
                full |= bool(several[hit.document]) and of_item[hit.doc_id] >= AN_ITEM
                if len(rows) == wanted or full or hit.bare in sentences:
                    continue
                of_document[hit.document] += 1
                of_item[hit.doc_id] += 1
                sentences.add(hit.bare)
                rows.append(row)
            hits.loc[rows, "weight"] = len(mine) / max(len(rows), 1)
            drawn += rows
    return hits.loc[drawn]


def pool(language: str, name: str) -> pd.DataFrame:
    """The hits that may be drawn, with part and stratum, without the sentences of earlier draws."""
    hits = draw.pool(language)
    places = set()
    for earlier in EARLIER[name]:
        with earlier.open(encoding="utf-8", newline="") as file:
            places |= {(f"{r['file']}#{r['item']}#{r['language']}", int(r["start"])) for r in csv.DictReader(file)}
    taken = {
        text
        for text, doc_id, first in zip(hits["bare"], hits["doc_id"], hits["first"], strict=True)
        if (doc_id, first) in places
    }
    hits = hits[~hits["bare"].isin(taken)].reset_index(drop=True)
    return hits.assign(part=halves(hits), stratum=strata(hits, language), weight=0.0)


def rows(drawn: pd.DataFrame, first: int) -> list[dict[str, Any]]:
    """Pointers as in hits.csv, with ids from `first` on, in an order drawn by chance."""
    part = dict(zip(drawn["document"], drawn["part"], strict=True))
    found = []
    for language in ("en", "zh"):
        mine = drawn[drawn["language"] == language]
        order = spawn(draw.SEED, "gold", "sheets", language).permutation(len(mine)).tolist()
        weights = mine.iloc[order]
        for number, row, extra in zip(
            range(first, first + len(mine)), draw.rows(mine, part), weights.itertuples(), strict=True
        ):
            row.update(id=f"{language}-{number}", stratum=extra.stratum, weight=f"{extra.weight:.4f}")
            found.append(row)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description="Draw hits with many rare uses for blind coding.")
    parser.add_argument("--draw", choices=sorted(EARLIER), required=True)
    parser.add_argument("--sheets", type=Path, help="a folder outside the project for the coders' sheets")
    options = parser.parse_args()
    name = options.draw
    drawn = pd.concat([choose(pool(language, name), language, name) for language in ("en", "zh")], ignore_index=True)
    found = rows(drawn, FIRST_ID[name])
    with product.DRAWS[name].open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
    for part in NUMBERS[name] if options.sheets else ():
        (options.sheets / part).mkdir(parents=True, exist_ok=True)
        draw.write_sheets([row for row in found if row["part"] == part], options.sheets / part)
    print(Counter((row["language"], row["part"], row["stratum"], row["weight"]) for row in found))


if __name__ == "__main__":
    main()
