"""Draws hits from documents that no earlier draw used: pointers for the project, sheets for the coders.

    DISCOURSE_REFERENCE_DATA=... DISCOURSE_GOLD_SOURCES=... python benchmarks/gold/draw_unread.py --draw fifth \\
        --sheets FOLDER

The test half of the reference texts is used up. The texts are those of `sources.csv`: of each collection a number of
units is taken by chance from those that speak often enough of migration, borders and the like, counted by word stems
(`SAMPLES`, `EACH`). A unit is a debate, a speech, an article, a press release, a law; of the evening news it is a day
with the stories that have such a stem. Documents of the reference texts and of earlier draws are left out.

Strata and limits are those of `draw_enriched.py`, all hits being of the half *test*: those of the draw `fourth` by the
rules of 0.5.0, those of the draw `fifth` by the rules of 0.6.0. Sentences that occur anywhere in the reference texts,
and with them those of the first three draws, are left out, as are those of earlier draws from other texts.
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
    "entry": re.compile(r"难民|偷越|偷渡|出境入境|出入境|入境|签证|遣返|居留|外国人|护照"),
    "traditional": re.compile(r"難民|移民|偷渡|入境|邊境|簽證|遣返|庇護"),
}
EACH = 3000  # characters, at most, that a unit has for each of its stems
LINE = 150  # characters that a line has on average in a text whose paragraphs are not broken into lines of a page
BROKEN = re.compile("[ÃÂ\ufffd]")  # in a text in English, a sign that characters were read in a wrong encoding
COLUMNS = tuple(
    name for one in draw_enriched.COLUMNS for name in (("repository", "commit", "path") if one == "file" else (one,))
)


class Sample(NamedTuple):
    """Files of a repository, their language, the stems that a unit has at least so many of, and the number to take."""

    patterns: tuple[str, ...]
    language: str
    stems: str
    least: int
    number: int


SAMPLES = {
    "fourth": {
        "ep_debates": Sample(("*/*/ep-*.txt",), "en", "en", 8, 60),
        "un_general_debate": Sample(("data/data_original/TXT/Session 7[0-8] - */*.txt",), "en", "en", 8, 60),
        "the_conversation": Sample(("_posts/20*.md",), "en", "en", 3, 15),
        "cctv_news": Sample(("news/20*.md",), "zh", "news", 2, 500),
        "party_commentary": Sample(
            ("data/cpcnews_zypl.csv", "data/cpcnews_plgd.csv", "data/cpcnews_gjwj.csv"), "zh", "abroad", 5, 120
        ),
        "party_congresses": Sample(("cpc_congress_reports.jsonl",), "zh", "abroad", 5, 12),
    },
    "fifth": {
        "ep_debates": Sample(("*/*/ep-*.txt",), "en", "en", 8, 24),
        "press_releases": Sample(("text/20*.txt",), "en", "en", 5, 50),
        "newspaper": Sample(("source/_posts/*.md",), "en", "en", 4, 100),
        "eu_commentary": Sample(("_archive/20*/*.md",), "en", "en", 3, 60),
        "hong_kong_news": Sample(("articles/*/*.md",), "zh", "traditional", 3, 120),
        "statutes": Sample(("*/*.md", "*/*/*.md"), "zh", "entry", 8, 40),
        "embassies": Sample(("frhd/*.html", "zyxw/*.html"), "zh", "abroad", 1, 60),
        "censored_essays": Sample(("articles/*.md",), "zh", "abroad", 5, 80),
    },
}
EARLIER = {"fourth": (), "fifth": ("fourth",)}


def pointers(draw_: str) -> list[dict[str, str]]:
    """The rows of the draws from such texts that were made before."""
    found = []
    for earlier in EARLIER[draw_]:
        with product.DRAWS[earlier].open(encoding="utf-8", newline="") as file:
            found += list(csv.DictReader(file))
    return found


def candidates(repository: str, draw_: str) -> tuple[Item, ...]:
    """The texts of a repository from which units are taken."""
    collection = sources.table()[repository]["collection"]
    root = sources.checkout(repository)
    paths = [path for pattern in SAMPLES[draw_][collection].patterns for path in root.glob(pattern)]
    files = sorted(path.relative_to(root).as_posix() for path in paths)
    found = sources.items((repository, path) for path in files)
    used = {one.document for one in documents.items()} | {row["document"] for row in pointers(draw_)}
    kept = (one for one in found if one.document not in used)
    if collection == "cctv_news":
        return tuple(one for one in kept if STEMS["news"].search(one.text))
    if collection in ("un_general_debate", "press_releases"):
        whole = (one for one in kept if len(one.text) >= LINE * len(one.text.split("\n\n")))
        return tuple(one for one in whole if collection != "press_releases" or not BROKEN.search(one.text))
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
    order = spawn(draw.SEED, "gold", *key).permutation(len(names)).tolist()
    taken = {names[number] for number in order[: sample.number]}
    return [one for name in sorted(taken) for one in by_unit[name]]


@cache
def sampled(language: str, draw_: str) -> tuple[Item, ...]:
    """The texts of a language from which hits are drawn."""
    found: list[Item] = []
    for repository, row in sources.table().items():
        sample = SAMPLES[draw_].get(row["collection"])
        if sample and sample.language == language:
            found += units(candidates(repository, draw_), sample, draw_, row["collection"])
    return tuple(found)


@cache
def reference() -> str:
    """The letters and digits of all reference texts, a text a line."""
    return "\n".join(draw.bare(one.text) for one in documents.items())


def pool(language: str, draw_: str) -> pd.DataFrame:
    """The hits that may be drawn, with part and stratum."""
    among = sampled(language, draw_)
    hits = draw.pool(language, among)
    known = {text: text in reference() for text in sorted(set(hits["bare"]))}
    drawn = {row["sha256"] for row in pointers(draw_)}
    sentences = (one.text[a:b] for one, a, b in zip(hits["of"], hits["first"], hits["last"], strict=True))
    before = pd.Series([product.checksum(sentence) in drawn for sentence in sentences], index=hits.index, dtype=bool)
    hits = hits[~hits["bare"].map(known) & ~before].reset_index(drop=True)
    return hits.assign(part="test", stratum=draw_enriched.strata(hits, language, among), weight=0.0)


def main() -> None:
    parser = argparse.ArgumentParser(description="Draw hits from documents that were not used before.")
    parser.add_argument("--draw", choices=sorted(SAMPLES), required=True)
    parser.add_argument("--sheets", type=Path, help="a folder outside the project for the coders' sheets")
    parser.add_argument("--files", type=int, default=draw.SHEETS, help="sheets a language (default: %(default)s)")
    options = parser.parse_args()
    name, folder = options.draw, options.sheets
    pools = {language: pool(language, name) for language in ("en", "zh")}
    drawn = [draw_enriched.choose(hits, language, name) for language, hits in pools.items()]
    found = draw_enriched.rows(pd.concat(drawn, ignore_index=True), draw_enriched.FIRST_ID[name])
    for row in found:
        owner, _, row["path"] = row["file"].partition("/")
        row["repository"] = owner.replace("+", "/", 1)
        row["commit"] = sources.table()[row["repository"]]["commit"]
    with product.DRAWS[name].open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
    if folder:
        (folder / "test").mkdir(parents=True, exist_ok=True)
        draw.write_sheets(found, folder / "test", options.files)
    for language, hits in pools.items():
        print(
            language, len(sampled(language, name)), "texts", hits["document"].nunique(), "documents", len(hits), "hits"
        )
        print(Counter(zip((one.collection for one in hits["of"]), hits["stratum"], strict=True)))
    print(Counter((row["language"], row["stratum"], row["weight"]) for row in found))
    print(Counter((row["collection"], row["stratum"]) for row in found))


if __name__ == "__main__":
    main()
