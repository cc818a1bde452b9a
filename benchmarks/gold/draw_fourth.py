"""Draws hits from documents that no earlier draw used: pointers for the project, sheets for the coders.

    DISCOURSE_REFERENCE_DATA=... DISCOURSE_GOLD_SOURCES=... python benchmarks/gold/draw_fourth.py --sheets FOLDER

The test half of the reference texts is used up. The texts are those of `sources.csv`: of each collection a number of
units is taken by chance from those that speak often enough of migration, borders and the like, counted by word stems
(`SAMPLES`, `EACH`). A unit is a debate, a speech, an article, a report; of the evening news it is a day with the
stories that have such a stem. Days of debate that occur in the reference texts are left out.

Strata and limits are those of `draw_enriched.py`, by the rules of 0.5.0, all hits being of the half *test*. Sentences
that occur anywhere in the reference texts, and with them those of all earlier draws, are left out.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import documents
import draw
import draw_enriched
import pandas as pd
import product
import sources
from documents import Item

from discourse.measure.random_streams import spawn

STEMS = {
    "en": re.compile(
        r"\b(?:(?:im|e)?migra|asylum|refugee|border|visa\b|visas\b|Schengen|Frontex|readmission|traffick|smuggl)", re.I
    ),
    "news": re.compile(r"难民|移民|偷渡|非法入境|边境|边防|出入境|签证|遣返|庇护|外交部|国防部"),
    "abroad": re.compile(r"难民|移民|边境|边疆|安全|人权|国际|外国|美国|欧洲|欧盟|威胁|霸权|外交"),
}
EACH = 3000  # characters, at most, that a unit has for each of its stems
LINE = 150  # characters that a line has on average in a speech whose paragraphs are not broken into lines of a page
COLUMNS = tuple(
    name for one in draw_enriched.COLUMNS for name in (("repository", "commit", "path") if one == "file" else (one,))
)


class Sample(NamedTuple):
    """Files of a repository, the stems that a unit has at least so many of, and the number of units to take."""

    patterns: tuple[str, ...]
    stems: str
    least: int
    number: int


SAMPLES = {
    "ep_debates": Sample(("*/*/ep-*.txt",), "en", 8, 60),
    "un_general_debate": Sample(("data/data_original/TXT/Session 7[0-8] - */*.txt",), "en", 8, 60),
    "the_conversation": Sample(("_posts/20*.md",), "en", 3, 15),
    "cctv_news": Sample(("news/20*.md",), "news", 2, 500),
    "party_commentary": Sample(
        ("data/cpcnews_zypl.csv", "data/cpcnews_plgd.csv", "data/cpcnews_gjwj.csv"), "abroad", 5, 120
    ),
    "party_congresses": Sample(("cpc_congress_reports.jsonl",), "abroad", 5, 12),
}


def candidates(repository: str) -> tuple[Item, ...]:
    """The texts of a repository from which units are taken."""
    collection = sources.table()[repository]["collection"]
    root = sources.checkout(repository)
    paths = [path for pattern in SAMPLES[collection].patterns for path in root.glob(pattern)]
    files = sorted(path.relative_to(root).as_posix() for path in paths)
    found = sources.items((repository, path) for path in files)
    used = {one.document for one in documents.items()}
    kept = (one for one in found if one.document not in used)
    if collection == "cctv_news":
        return tuple(one for one in kept if STEMS["news"].search(one.text))
    if collection == "un_general_debate":
        return tuple(one for one in kept if len(one.text) >= LINE * len(one.text.split("\n\n")))
    return tuple(kept)


def units(found: Sequence[Item], sample: Sample, *key: str) -> list[Item]:
    """The texts of the units that are taken: of those with enough stems a number by chance, in their order."""
    by_unit: dict[str, list[Item]] = defaultdict(list)
    for one in found:
        by_unit[one.file if one.collection == "ep_debates" else one.document].append(one)
    names = []
    for name, of in sorted(by_unit.items()):
        number = sum(len(STEMS[sample.stems].findall(one.text)) for one in of)
        if number >= max(sample.least, sum(len(one.text) for one in of) / EACH):
            names.append(name)
    order = spawn(draw.SEED, "gold", "fourth", *key).permutation(len(names)).tolist()
    taken = {names[number] for number in order[: sample.number]}
    return [one for name in sorted(taken) for one in by_unit[name]]


@cache
def sampled(language: str) -> tuple[Item, ...]:
    """The texts of a language from which hits are drawn."""
    found: list[Item] = []
    for repository, row in sources.table().items():
        if (row["collection"] in ("ep_debates", "un_general_debate", "the_conversation")) == (language == "en"):
            found += units(candidates(repository), SAMPLES[row["collection"]], row["collection"])
    return tuple(found)


@cache
def reference() -> str:
    """The letters and digits of all reference texts, a text a line."""
    return "\n".join(draw.bare(one.text) for one in documents.items())


def pool(language: str) -> pd.DataFrame:
    """The hits that may be drawn, with part and stratum."""
    among = sampled(language)
    hits = draw.pool(language, among)
    known = {text: text in reference() for text in sorted(set(hits["bare"]))}
    hits = hits[~hits["bare"].map(known)].reset_index(drop=True)
    return hits.assign(part="test", stratum=draw_enriched.strata(hits, language, among), weight=0.0)


def main() -> None:
    parser = argparse.ArgumentParser(description="Draw hits from documents that were not used before.")
    parser.add_argument("--sheets", type=Path, help="a folder outside the project for the coders' sheets")
    folder = parser.parse_args().sheets
    pools = {language: pool(language) for language in ("en", "zh")}
    drawn = [draw_enriched.choose(hits, language, "fourth") for language, hits in pools.items()]
    found = draw_enriched.rows(pd.concat(drawn, ignore_index=True), draw_enriched.FIRST_ID["fourth"])
    for row in found:
        name, _, row["path"] = row["file"].partition("/")
        row["repository"] = name.replace("+", "/", 1)
        row["commit"] = sources.table()[row["repository"]]["commit"]
    with product.DRAWS["fourth"].open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
    if folder:
        (folder / "test").mkdir(parents=True, exist_ok=True)
        draw.write_sheets(found, folder / "test")
    for language, hits in pools.items():
        print(language, len(sampled(language)), "texts", hits["document"].nunique(), "documents", len(hits), "hits")
        print(Counter(zip((one.collection for one in hits["of"]), hits["stratum"], strict=True)))
    print(Counter((row["language"], row["stratum"], row["weight"]) for row in found))
    print(Counter((row["collection"], row["stratum"]) for row in found))


if __name__ == "__main__":
    main()
