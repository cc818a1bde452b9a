"""Context on sentences drawn afresh from debates, manifestos, statutes and work reports, each coded once.

    DISCOURSE_REFERENCE_DATA=... python benchmarks/context_fresh.py > benchmarks/results/context_fresh.md

`context_fresh.csv` holds, for each sentence, the file and item it stands in, its offsets and those of the term, and the
codes; the sentences are looked up in the reference texts. English draws are named A to G, Chinese ones A to C.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import texts
from context_gold import score, table, use

SHEET = Path(__file__).with_name("context_fresh.csv")
NOTE = """\
A sentence with a hit of the lexicon was drawn at random, 25 to 30 % of them from all, the rest from those in which a
word of negation, condition, question or report or a quotation mark stood (from B on: near the term; in G all of
them, and hits of any frame but the topic). **A language model coded each draw by reading, without seeing rules or other
codings; no person checked.** E and F were coded twice, by two such coders apart from one another; what the first said
is used. They agreed, as F1 of one against the other, on polarity .86 and .95, reality .94 and .93, voice .85 and .97:
two codings of one model, so people may agree less. Rows that a coder called unsure, or on which the two differ, are
counted apart. Most errors of the rules were mended after the draw was
measured, so that the tables below are optimistic. What each English draw said when it was run first, before any of its
sentences was looked at, is the honest estimate for texts like these (F1 of negated, hypothetical and not own voice, all
rows):

| draw | polarity | reality | voice | mended before on |
|---|---|---|---|---|
| A | .52 | .39 | .57 | the coded sentences of gold/ |
| B | .59 | .58 | .65 | A |
| C | .64 | .49 | .49 | A, B |
| D | .77 | .56 | .43 | A, B, C |
| E | .62 | .56 | .64 | A to D |
| F | .61 | .43 | .73 | A to D |
| G | .79 | .27 | .50 | A to F |

Each draw brought errors of its own kinds: what was mended on one helped little on the next, so that the honest figures
have stayed where they were since B. What counts for the tables is whether a hit passes the filter `asserted`. Rules and
coder agreed on that at the first run in 81 % (E), 83 % (F) and 86 % (G) of these hard sentences (kappa .50, .50, .54),
with 149, 148 and 157 hits asserted by the coders and 144, 156 and 150 by the rules: errors go both ways, and shares are
nearer than single hits.

The Chinese draws hold few of the rarer values outside statutes. There the coder took every fact of an offence
("foreigners who stay illegally are fined") for a condition; the rules call it actual, since a norm takes for granted
that it happens. 104 more sentences of Chinese news and comments, collected from public pages and not part of the
reference texts, said at the first run: polarity .90, reality .84, voice .71 (94 of 104 right on marking).
"""


@cache
def _items(file: str) -> list[str]:
    """The texts in one reference file, in its order."""
    path = texts.folder() / file
    if path.suffix == ".jsonl":
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return [row.get("text") or row["content"] for row in rows]
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as opened:
            return [row["sentence"] for row in csv.DictReader(opened)]
    return [path.read_text(encoding="utf-8")]


def rows(language: str) -> Iterator[dict[str, Any]]:
    """The coded sentences of a language: draw, sentence, start and end of the term in it, codes."""
    with SHEET.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["language"] == language:
                text, at = _items(row["file"])[int(row["item"])], int(row["start"])
                place = {"start": int(row["term"]) - at, "end": int(row["term_end"]) - at}
                yield {**row, "sentence": text[at : int(row["end"])], **place}


def overview(name: str, coded: list[dict[str, Any]], language: str) -> str:
    """One line: n, and for each axis coded/found/both and F1."""
    found = [use(row["sentence"], row["start"], row["end"], language) for row in coded]
    cells = []
    for axis, plain in (("polarity", "asserted"), ("reality", "actual"), ("voice", "own"), ("marking", "plain")):
        truth = [row[axis] != plain for row in coded]
        given = [getattr(one, axis) != plain for one in found]
        both = sum(a and b for a, b in zip(truth, given, strict=True))
        f1 = f"{score(truth, given)[2]:.2f}" if sum(truth) + sum(given) else "–"
        cells.append(f"{sum(truth)}/{sum(given)}/{both}: {f1}")
    return f"| {name} | {len(coded)} | {' | '.join(cells)} |"


def main() -> None:
    print("# Context on fresh sentences\n")
    print("Made by `benchmarks/context_fresh.py`.\n")
    print(NOTE)
    for language in ("en", "zh"):
        every = list(rows(language))
        print(f"## {language}\n")
        print("Coded/found/both and F1 of what is not the plain value.\n")
        print("| draw | n | polarity | reality | voice | marking |")
        print("|---|---|---|---|---|---|")
        for draw in sorted({row["draw"] for row in every}):
            mine = [row for row in every if row["draw"] == draw]
            print(overview(draw, mine, language))
            print(overview(f"{draw}, sure", [row for row in mine if row["unsure"] == "0"], language))
        print()
        print("\n".join(table(every, language)) + "\n")


if __name__ == "__main__":
    main()
