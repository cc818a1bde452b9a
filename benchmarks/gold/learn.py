"""Whether a layer that learns from coded hits improves on the context rules: logistic regressions.

    DISCOURSE_REFERENCE_DATA=... python benchmarks/gold/learn.py > benchmarks/results/gold_learned.md

Rules look better than they are on hits whose errors were read while rules were written. So each part is read here with
the rule files of the last revision before it was read (`BEFORE`), taken from the history of the project: what is
learned then is how far to trust rules on new text. `--current` takes today's rules for all parts.

For each axis (polarity, reality, voice) one regression says how sure a value found by the rules is, another how likely
a value was missed; together they give the probability that a hit is not asserted. Quotations and marking stay with the
rules. Features are those of `cues.py`. Documents are split into ten folds; in each, the strength of the penalty and the
threshold are chosen by folds of the other nine, so that no figure is of a document that anything was learned on. Parts
that nobody read when the rules were fixed are also held out whole, with their documents; three ways to draw the folds
of the choice show how much hangs on chance.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import codings
import cues
import documents
import figures
import numpy as np
import product
import score
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parent.parent))
import context_fresh

from discourse.context.rules import Rules
from discourse.measure.random_streams import spawn

BEFORE = {  # the last revision of the rule files before a part was read; "" are today's
    "train": "45eb1b6",
    "test": "d2b359e",
    "test-enriched": "5c27d17",
    "test-third": "",
    "written-read": "feb78b6",
    "written-unread": "",
    "fresh A to D": "6f794b8",
    "fresh E to G": "55f3297",
}
DRAWN = ("train", "test", "test-enriched", "test-third")
FOLDS, INNER = 10, 5
CHOICES = ("first", "second", "third")
PENALTIES = (0.1, 0.3, 1.0)
THRESHOLDS = tuple(np.arange(0.16, 0.7, 0.04).round(2))
LEAST = 6  # hits that have a feature, else it is left out
Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Hit(NamedTuple):
    """A coded hit as rules of its stage see it."""

    part: str
    document: str
    weight: float
    coded: Mapping[str, str]
    read: cues.Read


@cache
def rules(revision: str) -> Rules:
    """The rules of a revision; older Chinese files do not say that they count characters."""
    if not revision:
        return Rules.load()
    with tempfile.TemporaryDirectory() as folder:
        for name in ("context.en.yml", "context.zh.yml", "names.yml"):
            git = ["git", "show", f"{revision}:lexicons/{name}"]
            shown = subprocess.run(git, capture_output=True, cwd=Path(__file__).parent)
            if shown.returncode:
                sys.exit(
                    f"The history of the project lacks revision {revision}; get all of it (git fetch --unshallow)."
                )
            units = b"" if "zh" not in name or b"\nunits:" in shown.stdout else b"units: characters\n"
            (Path(folder) / name).write_bytes(units + shown.stdout)
        return Rules.load(Path(folder))


def hits(language: str, current: bool) -> list[Hit]:
    """All coded hits of a language, part by part."""
    found, codes = [], codings.table()["gold"]
    for part in DRAWN:
        places = [one for one in product.gold_places(part) if one.language == language and one.id in codes]
        corpus = documents.corpus(language, frozenset(one.doc_id for one in places))
        found += _read(part, corpus, places, codes, current)
    for part in ("read", "unread"):
        found += _read(f"written-{part}", *product.written(language, part), current)
    return [*found, *_fresh(current)] if language == "en" else found


def _fresh(current: bool) -> list[Hit]:
    """The English sentences of context_fresh.csv; the Chinese ones are coded by another book."""
    owners = {(one.file, one.item): one.document for one in documents.items()}
    rows, codes, parts = [], {}, {}
    for number, row in enumerate(context_fresh.rows("en")):
        name = f"fresh-{number}"
        owner = owners.get((row["file"], row["item"])) or owners.get((row["file"], "0"), row["file"])
        rows.append((name, owner, "", row["sentence"], row["start"], row["end"]))
        codes[name], parts[name] = row, "fresh A to D" if row["draw"] < "E" else "fresh E to G"
    corpus, places = product.small_texts(rows, "en")
    return [
        hit
        for part in sorted(set(parts.values()))
        for hit in _read(part, corpus, [one for one in places if parts[one.id] == part], codes, current)
    ]


def _read(
    part: str,
    corpus: documents.dc.Corpus,
    places: Sequence[product.Place],
    codes: Mapping[str, codings.Coding],
    current: bool,
) -> list[Hit]:
    used = rules("" if current else BEFORE[part])
    texts = dict(zip(*corpus.texts.select(["doc_id", "text"]).to_pydict().values(), strict=True))
    table = corpus.documents.to_pydict()
    sides = dict(zip(table["doc_id"], table.get("side", [None] * len(table["doc_id"])), strict=True))
    passages = {(one["doc_id"], one["passage"]): one for one in corpus.passages.to_pylist()}
    sentences: dict[str, list[dict[str, int]]] = {}
    for one in corpus.sentences.to_pylist():
        sentences.setdefault(one["doc_id"], []).append(one)
    found = []
    for place in places:
        at = next(one for one in sentences[place.doc_id] if one["start"] <= place.start < one["end"])
        passage = passages[place.doc_id, at["passage"]]
        text = cues.Text(
            texts[place.doc_id],
            place.language,
            sides[place.doc_id],
            (passage["start"], passage["end"]),
            (at["start"], at["end"]),
            (place.start, place.end),
        )
        found.append(Hit(part, place.document, place.weight, codes[place.id], cues.read(text, used)))
    return found


class Table(NamedTuple):
    """The features of hits for a regression: all hits in rows, and those that it is about."""

    matrix: csr_matrix
    about: Flags
    truth: Flags


def tables(every: Sequence[Hit], wanted: Callable[[str], bool]) -> list[Table]:
    """Two regressions an axis: of the hits that the rules give a value, and of the others."""
    found = []
    for axis in ("polarity", "reality", "voice"):
        plain = codings.AXES[axis][0]
        given = np.array([getattr(hit.read.use, axis) != plain for hit in every])
        quoted = np.array([hit.read.use.voice == "quoted" for hit in every]) if axis == "voice" else ~(given | True)
        truth = np.array([hit.coded[axis] != plain for hit in every])
        rows = [cues.features(hit.read, axis) for hit in every]
        for about in (given & ~quoted, ~given):
            counts = Counter(name for row, is_one in zip(rows, about, strict=True) if is_one for name in row)
            kept = {name for name, number in counts.items() if number >= LEAST and wanted(name)}
            named = [{name: row[name] for name in row.keys() & kept} for row in rows]
            found.append(Table(DictVectorizer().fit_transform(named).tocsr(), about, truth))
    return found


def chances(every: Sequence[Table], sure: Flags, learned: Flags, wanted: Flags, penalty: float) -> Numbers:
    """The probability of hits that are wanted not to be asserted, from what is learned on others."""
    plain = np.ones(int(wanted.sum()))
    for table in every:
        mine, here = learned & table.about, table.about[wanted]
        if not here.any():
            continue
        truth = table.truth[mine]
        if len(set(truth.tolist())) < 2:
            plain[here] *= 1 - truth.mean() if len(truth) else 1
            continue
        model = LogisticRegression(C=penalty, max_iter=500).fit(table.matrix[mine], truth)
        plain[here] *= 1 - model.predict_proba(table.matrix[wanted][here])[:, 1]
    return np.where(sure[wanted], 1.0, 1 - plain)


def folds(owners: Sequence[str], number: int, stream: np.random.Generator) -> NDArray[np.int64]:
    """The fold of each hit; a document is in one."""
    names = sorted(set(owners))
    order = {names[at]: place % number for place, at in enumerate(stream.permutation(len(names)))}
    return np.array([order[owner] for owner in owners])


def predicted(
    every: Sequence[Table], sure: Flags, owners: Sequence[str], truth: Flags, learned: Flags, wanted: Flags, key: str
) -> Flags:
    """Which hits are not asserted, by what is learned on others: penalty and threshold chosen among these."""
    inner = folds(owners, INNER, spawn(1, "gold", "learned", key))
    best: tuple[float, float, float] = (-1.0, 0.0, 0.0)
    for penalty in PENALTIES:
        found = np.zeros(len(truth))
        for number in range(INNER):
            held = learned & (inner == number)
            if held.any():
                found[held] = chances(every, sure, learned & (inner != number), held, penalty)
        for threshold in THRESHOLDS:
            both = 2 * (truth & (found > threshold))[learned].sum()
            f1 = both / max(truth[learned].sum() + (found > threshold)[learned].sum(), 1)
            best = max(best, (float(f1), penalty, float(threshold)))
    _, penalty, threshold = best
    return chances(every, sure, learned, wanted, penalty) > threshold


def row(name: str, every: Sequence[Hit], truth: Flags, ways: Sequence[Flags], kept: Flags, weighted: bool) -> str:
    """A line: F1 of the rules, of the layer, and the difference, with intervals over documents."""
    places = np.flatnonzero(kept)
    blocks = [every[at].document for at in places]
    weights = [every[at].weight if weighted else 1.0 for at in places]
    values = ("False", "True")
    matrices = [
        figures.confusion([str(truth[at]) for at in places], [str(way[at]) for at in places], values, blocks, weights)
        for way in ways
    ]
    stream = spawn(1, "gold", "learned", name, str(weighted))
    shown = [str(figures.estimate(figures.f1_rarer, one, stream)) for one in matrices]
    both = np.stack(matrices, axis=1)
    gain = figures.estimate(
        lambda m: figures.f1_rarer(m[..., 1, :, :]) - figures.f1_rarer(m[..., 0, :, :]), both, stream
    )
    once = "weighted" if weighted else "once"
    return f"| {name} | {once} | {len(places)} | {int(truth[kept].sum())} | {shown[0]} | {shown[1]} | {gain} |"


def compare(every: Sequence[Hit], wanted: Callable[[str], bool]) -> list[str]:
    """The lines of a table of rules against the layer: documents in turn, and whole parts that nobody read held out."""
    truth = np.array([not score.is_plain(hit.coded) for hit in every])
    given = np.array([not score.is_plain(vars(hit.read.use)) for hit in every])
    uses = [hit.read.use for hit in every]
    sure = np.array([use.marking in ("scare", "mention") or use.voice == "quoted" for use in uses])
    parts, owners = np.array([hit.part for hit in every]), [hit.document for hit in every]
    weighted = np.array([hit.weight != 1 for hit in every])
    learned = tables(every, wanted)
    outer, found = folds(owners, FOLDS, spawn(1, "gold", "learned")), np.zeros(len(every), bool)
    for number in range(FOLDS):
        held = outer == number
        found[held] = predicted(learned, sure, owners, truth, ~held, held, f"fold {number}")
    lines = []
    groups: dict[str, Iterable[str]] = {"all": sorted(set(parts)), "drawn": DRAWN, **{one: (one,) for one in BEFORE}}
    for name, members in groups.items():
        kept = np.isin(parts, list(members))
        for by_weight in (False, True) if (weighted & kept).any() else (False,):
            if truth[kept].any():
                lines.append(row(name, every, truth, (given, found), kept, by_weight))
    for part in score.UNREAD:
        held = parts == part
        shared = np.isin(owners, sorted({owner for owner, is_held in zip(owners, held, strict=True) if is_held}))
        for choice in CHOICES:
            alone = given.copy()
            alone[held] = predicted(learned, sure, owners, truth, ~shared, held, f"{part} {choice}")
            for by_weight in (False, True) if (weighted & held).any() else (False,):
                lines.append(row(f"{part}, held out, {choice}", every, truth, (given, alone), held, by_weight))
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description="Try a layer that learns which context rules to trust.")
    parser.add_argument("--current", action="store_true", help="take today's rules for parts that were read, too")
    chosen = parser.parse_args()
    print("# A learned layer on the context rules\n")
    print(
        "Made by `benchmarks/gold/learn.py`. **Codings were made by language models, not by people.** *Not asserted*:"
    )
    print("F1 of the rules, of the layer, and the gain, each with its 95 % interval over documents.")
    for language in ("en", "zh"):
        every = hits(language, chosen.current)
        names: dict[str, Callable[[str], bool]] = {"where triggers are": cues.is_geometry, "all features": bool}
        for name, wanted in names.items():
            print(f"\n## {language}, {name}\n")
            print("| part | counted | n | coded | rules | 95 % | layer | 95 % | gain | 95 % |")
            print("|---|---|---|---|---|---|---|---|---|---|")
            print("\n".join(compare(every, wanted)), flush=True)


if __name__ == "__main__":
    main()
