"""How well the rules tell use from mention, whom hits are about, and what concerns migration, on coded hits.

    DISCOURSE_REFERENCE_DATA=... python benchmarks/gold/score.py --part train
    DISCOURSE_REFERENCE_DATA=... python benchmarks/gold/score.py --part test >> benchmarks/results/gold.md
    DISCOURSE_REFERENCE_DATA=... python benchmarks/gold/score.py --part development

**A test part is scored once**, after the rules of a release are fixed, and its figures are printed whatever they are;
its codings and single errors are not looked at before. Then it becomes a part to learn from like `train`, and the next
release has a new draw: `test` was scored for 0.3.0, `test-enriched` for 0.4.0, `test-third` and
`test-fourth` for 0.5.0. `--errors FILE` writes the errors of a part that may be read, to a file outside the project,
since the sentences belong to their authors. The texts of `test-fourth` and `test-fifth` are not the reference
texts: see `sources.py`.
`development` are the coded sentences of gold/, read with the sentence before them or alone, on which rules have been
written since 0.1.

`written.csv` has 200 passages a language that a language model wrote and coded for this purpose with the codebook and a
list of terms, without sight of rules or data: about half plain uses with tempting cues near by, half rare uses of many
constructions. A second reading that did not see the codes differed in 4 of 400. They need no other data. Every other
one is `written-read`, from which rules may be learned; the others are `written-unread`. Rare uses are as frequent as
plain ones, so these figures are not those of a corpus.

Gold hits are read in their documents; see `documents.py` for what a document is. F1 is that of "any value but the
plain one". `not asserted` is what the filter `uses=asserted` leaves out. Intervals are percentiles over documents
drawn with replacement.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import codings
import documents
import figures
import product
from codings import AXES, Coding
from product import Place

from discourse.measure.random_streams import spawn

PARTS = (
    "train",
    "test",
    "train-enriched",
    "test-enriched",
    "test-third",
    "test-fourth",
    "test-fifth",
    "development",
    "written-read",
    "written-unread",
)
UNREAD = ("test-fifth", "written-unread")
F1_AXES = ("polarity", "reality", "voice", "marking", "stance")
HEAD = [
    "| what | n | coded | found | F1 | 95 % interval | precision | recall | kappa | 95 % interval |",
    "|---|---|---|---|---|---|---|---|---|---|",
]


def is_plain(coding: Mapping[str, str]) -> bool:
    """Whether a coding is what the filter `asserted` keeps."""
    plain = all(coding[axis] == AXES[axis][0] for axis in ("polarity", "reality", "voice"))
    return plain and coding["marking"] in ("plain", "name")


def context(places: Sequence[Place], codes: Mapping[str, Coding], found: Mapping[str, Mapping[str, str]]) -> list[str]:
    """The rows of not asserted and of each coded axis: how often not plain, F1, precision, recall, kappa."""
    rows = []
    for axis in ("asserted", *F1_AXES):
        values, name = (("1", "0"), "not asserted") if axis == "asserted" else (AXES[axis], axis)
        kept = [place for place in places if _of(codes[place.id], axis)]
        if not kept:
            continue
        if axis not in found[kept[0].id]:
            rows.append(f"| {name} | {len(kept)} | not an axis of the product yet |{' |' * 7}")
            continue
        truth, given = zip(*((_of(codes[place.id], axis), found[place.id][axis]) for place in kept), strict=True)
        matrices = figures.confusion(truth, given, values, *_blocks(kept))
        total, stream = matrices.sum(axis=0), spawn(1, "gold", kept[0].language, axis)
        f1, kappa = (figures.estimate(statistic, matrices, stream) for statistic in (figures.f1_rarer, figures.kappa))
        once = " | ".join(figures.shown(one(total)) for one in (figures.precision_rarer, figures.recall_rarer))
        coded, told = (sum(value != values[0] for value in one) for one in (truth, given))
        rows.append(f"| {name} | {len(kept)} | {coded} | {told} | {f1} | {once} | {kappa} |")
    return rows


def about(places: Sequence[Place], codes: Mapping[str, Coding], found: Mapping[str, Mapping[str, str]]) -> list[str]:
    """A table of about: accuracy, balanced accuracy, recall of each value, and the confusion."""
    kept = [place for place in places if codes[place.id].get("about")]
    truth, given = zip(*((codes[place.id]["about"], found[place.id]["about"]) for place in kept), strict=True)
    values = AXES["about"]
    matrices = figures.confusion(truth, given, values, *_blocks(kept))
    language = kept[0].language
    lines = ["| about | n | found | figure | 95 % interval |", "|---|---|---|---|---|"]
    for name, statistic in (("accuracy", figures.accuracy), ("balanced accuracy", figures.balanced_accuracy)):
        figure = figures.estimate(statistic, matrices, spawn(1, "gold", language, "about", name))
        lines.append(f"| {name} | {len(kept)} | – | {figure} |")
    for position, value in enumerate(values):
        stream = spawn(1, "gold", language, "about", value)
        figure = figures.estimate(figures.recall_of(position), matrices, stream)
        lines.append(f"| recall of {value} | {truth.count(value)} | {given.count(value)} | {figure} |")
    return lines


def migration(
    places: Sequence[Place], codes: Mapping[str, Coding], on_topic: Mapping[str, frozenset[str]]
) -> list[str]:
    """The shares of hits, of all and on topic, that concern migration, and how many of these are on topic."""
    lines = ["| hits | n | concern migration | share | 95 % interval |", "|---|---|---|---|---|"]
    every = frozenset(place.id for place in places)
    for name, ids in (("all", every), *((f"on topic, window {window}", ids) for window, ids in on_topic.items())):
        kept = [place for place in places if place.id in ids]
        lines.append(_share(name, kept, [codes[place.id]["migration"] for place in kept]))
    lines += ["", "| hits that concern migration | n | on topic | share | 95 % interval |", "|---|---|---|---|---|"]
    moving = [place for place in places if codes[place.id]["migration"] == "1"]
    for window, ids in on_topic.items():
        lines.append(_share(f"found, window {window}", moving, [str(int(place.id in ids)) for place in moving]))
    return lines


def _blocks(places: Sequence[Place]) -> tuple[list[str], list[float]]:
    return [place.document for place in places], [place.weight for place in places]


def _share(name: str, places: Sequence[Place], values: Sequence[str]) -> str:
    matrices = figures.confusion(values, values, AXES["migration"], *_blocks(places))
    language = places[0].language if places else ""
    figure = figures.estimate(figures.share_of(1), matrices, spawn(1, "gold", language, "migration", name))
    return f"| {name} | {len(values)} | {sum(value == '1' for value in values)} | {figure} |"


def agreement(places: Sequence[Place], first: Mapping[str, Coding], second: Mapping[str, Coding]) -> list[str]:
    """Raw agreement and Cohen's kappa of the two coders, by axis, before anything was settled."""
    lines = ["| axis | n | agree | 95 % interval | kappa | 95 % interval |", "|---|---|---|---|---|---|"]
    kept = [place for place in places if place.id in first and place.id in second]
    blocks = [place.document for place in kept]
    sides = [("asserted", ("1", "0")), *AXES.items()]
    for axis, values in sides:
        truth, given = ([_of(coder[place.id], axis) for place in kept] for coder in (first, second))
        matrices = figures.confusion(truth, given, values, blocks)
        language = kept[0].language if kept else ""
        shown = [
            str(figures.estimate(statistic, matrices, spawn(1, "gold", language, "coders", axis, name)))
            for name, statistic in (("raw", figures.accuracy), ("kappa", figures.kappa))
        ]
        lines.append(f"| {axis} | {len(kept)} | {' | '.join(shown)} |")
    return lines


def _of(coding: Coding, axis: str) -> str | None:
    """The value of an axis, if it is coded; of `asserted` what follows from the other axes."""
    if axis == "asserted" and "asserted" not in coding:
        return str(int(is_plain(coding)))
    return coding.get(axis)


def unweighted(places: Sequence[Place]) -> list[Place]:
    """The places, each counted once."""
    return [place._replace(weight=1.0) for place in places]


def gold(part: str, language: str, table: Mapping[str, Mapping[str, Coding]]) -> list[str]:
    """The tables of one part of the gold hits in one language."""
    every = [place for place in product.gold_places(part) if place.language == language]
    places = [place for place in every if place.id in table["gold"]]
    lines = ["", f"## {language}, {part}: {len(places)} of {len(every)} hits are coded"]
    if not places:
        return lines
    documents_of = len({place.document for place in places})
    codes = table["gold"]
    corpus = documents.corpus(language, frozenset(place.doc_id for place in places), product.items(part))
    found = product.uses(corpus, places)
    lines += ["", f"{documents_of} documents.", "", *HEAD, *context(places, codes, found)]
    lines += ["", *about(places, codes, found)]
    if any(place.weight != 1 for place in places):
        lines += ["", "### The drawn hits, each counted once", "", *HEAD, *context(unweighted(places), codes, found)]
    on_topic = product.on_topic(corpus, places)
    chosen = {
        "hits of security": [place for place in places if place.frame == "security"],
        "hits on topic": [place for place in places if place.id in on_topic["near"]],
    }
    for name, subset in chosen.items():
        if subset:
            lines += ["", f"### Of the {len(subset)} {name}", "", *HEAD, *context(subset, codes, found)]
            lines += ["", *about(subset, codes, found)]
    lines += ["", "### Migration", "", *migration(places, codes, on_topic)]
    lines += ["", "### Agreement of the two coders", "", *agreement(places, table["first"], table["second"])]
    return lines


def errors(part: str, language: str, table: Mapping[str, Mapping[str, Coding]]) -> list[dict[str, object]]:
    """The hits of a part that the product gives other values than the codes, with their sentences."""
    if part.startswith("written"):
        corpus, places, codes = product.written(language, part.partition("-")[2])
    else:
        codes = dict(table["gold"])
        places = [one for one in product.gold_places(part) if one.language == language and one.id in codes]
        corpus = documents.corpus(language, frozenset(place.doc_id for place in places), product.items(part))
    found, rows = product.uses(corpus, places), []
    for place in places:
        coded, given = codes[place.id], found[place.id]
        axes = [axis for axis in AXES if axis in given and axis in coded]
        differ = {axis: [coded[axis], given[axis]] for axis in axes if coded[axis] != given[axis]}
        if differ:
            sentence = product.marked(corpus, place)
            rows.append({"id": place.id, "coded and found": differ, "cue": given["cue"], "sentence": sentence})
    return rows


def written(part: str, language: str) -> list[str]:
    """The table of the passages of written.csv of a part."""
    corpus, places, codes = product.written(language, part.partition("-")[2])
    found = product.uses(corpus, places)
    return ["", f"## {language}, {part}: {len(places)} passages", "", *HEAD, *context(places, codes, found)]


def development(language: str) -> list[str]:
    """The tables of the coded sentences of gold/."""
    lines = []
    for name, read in (("coded on each axis", product.development), ("with one label", product.labelled)):
        corpus, places, codes = read(language)
        found = product.uses(corpus, places)
        lines += ["", f"## {language}, development: {len(places)} sentences {name}", "", *HEAD]
        lines += [*context(places, codes, found), "", *about(places, codes, found)]
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description="Score the rules on coded hits.")
    parser.add_argument("--part", choices=PARTS, default="train")
    parser.add_argument(
        "--codes", type=Path, default=codings.CODES, help="the codings (default: codes.csv beside this)"
    )
    parser.add_argument("--errors", type=Path, help="write the errors to this file outside the project")
    chosen = parser.parse_args()
    table = codings.table(chosen.codes)
    if chosen.errors:
        if chosen.part in (*UNREAD, "development"):
            parser.error(f"--errors is not for {', '.join(UNREAD)}, which nobody reads, nor for development.")
        if chosen.errors.resolve().is_relative_to(Path(__file__).parents[2]):
            parser.error("--errors writes sentences of other authors; name a file outside the project.")
        rows = [
            json.dumps(row, ensure_ascii=False) + "\n"
            for name in ("en", "zh")
            for row in errors(chosen.part, name, table)
        ]
        chosen.errors.write_text("".join(rows), encoding="utf-8", newline="\n")
    print(f"# Coded hits: {chosen.part}\n")
    print("Made by `benchmarks/gold/score.py`. **Codings were made by language models, not by people.**")
    for language in ("en", "zh"):
        if chosen.part == "development":
            lines = development(language)
        elif chosen.part.startswith("written"):
            lines = written(chosen.part, language)
        else:
            lines = gold(chosen.part, language, table)
        print("\n".join(lines))


if __name__ == "__main__":
    main()
