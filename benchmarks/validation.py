"""Corrected contrasts on real codings: bias, error and coverage of samples of UK manifesto sentences.

    python benchmarks/validation.py > benchmarks/results/validation.md

`DISCOURSE_REFERENCE_DATA` names the folder with `data/uk_manifestos/sentences.csv` (Benoit et al. 2016). The population
is every sentence but the screeners, the truth what most of its coders said, the contrast UKIP and BNP against the other
parties. Samples are drawn and corrected by the functions of `validate sample` and `validate score`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
from texts import folder

from discourse import schema
from discourse.matching.text_list import TextList
from discourse.measure.random_streams import spawn
from discourse.scoring.lexicon import Lexicon
from discourse.validation import estimators
from discourse.validation.agreement import alpha
from discourse.validation.codebook import Codebook, from_lexicon
from discourse.validation.corrected import corrected_contrasts
from discourse.validation.joined import join
from discourse.validation.population import Target
from discourse.validation.sample import SampleSettings, draw
from discourse.validation.sheets import SCHEMA, Codings

NAME = "immigration"
SIZES = (200, 400, 800)
# A dictionary as somebody would write it in ten minutes, and words that stand near the subject.
NAIVE = {
    "name": "naive",
    "languages": ["en"],
    "frames": {
        NAME: {
            "subframes": {
                "words": {"concepts": {NAME: {"en": ["immigra*", "migrant*", "migrat*", "asylum*", "refugee*"]}}}
            }
        },
        "topic": {
            "counts": False,
            "subframes": {
                "near": {
                    "concepts": {
                        "near": {
                            "en": [
                                "border*", "foreign*", "visa*", "passport*", "citizenship", "nationalit*", "deport*",
                                "overseas", "ethnic*", "population", "newcomer*", "settle*",
                            ]
                        }
                    }
                }
            },
        },
    },
}  # fmt: skip


def sentences(data: Path) -> pd.DataFrame:
    """The coded sentences without screeners."""
    table = pd.read_csv(data / "uk_manifestos" / "sentences.csv")
    return table[table["manifesto"] != "screener"].reset_index(drop=True)


def run_tables(coded: pd.DataFrame, lexicon: Lexicon) -> dict[str, pa.Table]:
    """The tables of a run in which each manifesto is a document and each coded sentence a sentence."""
    texts = coded["sentence"].tolist()
    corpus = TextList(texts)
    hits, candidates = lexicon.match(corpus)
    names = {f"{n:0{len(str(len(texts) - 1))}d}": n for n in range(len(texts))}
    place = coded.groupby("manifesto").cumcount().to_numpy()
    manifesto = coded["manifesto"].to_numpy()
    parts = {
        "documents": schema.from_rows(
            "documents",
            [
                {
                    "doc_id": name, "path": name, "side": "UKIP and BNP" if name[:3] in ("UKI", "BNP") else "others",
                    "language": "en", "encoding": "utf-8", "format": "csv", "n_chars": 0, "n_passages": 0,
                    "n_sentences": int(n), "n_tokens": 0, "sha256": "", "text_sha256": name,
                }
                for name, n in coded["manifesto"].value_counts().sort_index().items()
            ],
        )
    }  # fmt: skip
    rows = [
        {
            "doc_id": manifesto[n],
            "sentence": int(place[n]),
            "passage": int(place[n]),
            "start": int(place[n]),
            "end": int(place[n]),
        }
        for n in range(len(texts))
    ]
    lengths = [len(text.split()) for text in texts]
    parts["sentences"] = schema.from_rows(
        "sentences", [row | {"n_tokens": n} for row, n in zip(rows, lengths, strict=True)]
    )
    whole = {"kind": "body", "language": "en", "counted": True, "n_sentences": 1, "n_tokens": 0}
    parts["passages"] = schema.from_rows(
        "passages", [{k: v for k, v in row.items() if k != "sentence"} | whole for row in rows]
    )
    for name, table in (("hits", hits), ("candidates", candidates)):
        found = [
            row | {"doc_id": manifesto[at], "sentence": int(place[at]), "passage": int(place[at])}
            for row in table.to_pylist()
            for at in (names[row["doc_id"]],)
        ]
        for number, row in enumerate(found):
            row["start"], row["end"] = number, number + 1  # places in a manifesto, not in a sentence
        parts[name] = schema.from_rows(name, found)
    parts["patterns"] = lexicon.patterns()
    return parts


def simulate(
    tables: dict[str, pa.Table], truth: dict[tuple[str, int], str], n: int, replications: int
) -> dict[str, float]:
    """Bias, root mean squared error and coverage of the corrected contrast, in points."""
    target = Target("naive", "frame", NAME)
    lexicon = Lexicon.from_dict(NAIVE)
    book = from_lexicon([lexicon], [target], ["UKIP and BNP", "others"])
    book = Codebook(tuple(each for each in book.variables if each.kind == "present"))
    true = contrast(tables, truth)
    rows = []
    for seed in range(replications):
        design = draw(tables, [target], SampleSettings(n=n, seed=seed))
        coded = design.units.select("unit", *("doc_id", "sentence")).with_columns(
            sheet=pl.lit("x"), coder=pl.lit("crowd"), variable=pl.lit(NAME),
            value=pl.Series([truth[place] for place in design.units.select("doc_id", "sentence").iter_rows()]),
        )  # fmt: skip
        codings = Codings(coded.select(list(SCHEMA)))
        made = join(tables, design, book, codings)
        found = corrected_contrasts(made, made.lexicon).to_pylist()
        row = next(r for r in found if r["group_a"] == "UKIP and BNP" and r["language"] == "all")
        rows.append({**row, "people": by_hand(tables, truth, n, seed)})
    table = pd.DataFrame(rows)
    inside = (table["low"] <= true) & (true <= table["high"])
    return {
        "codings": n,
        "bias": 100 * (table["corrected"].mean() - true),
        "RMSE": 100 * float(np.sqrt(((table["corrected"] - true) ** 2).mean())),
        "coverage": float(inside.mean()),
        "half width": 50 * float((table["high"] - table["low"]).mean()),
        "RMSE, codings alone": 100 * float(np.sqrt(((table["people"] - true) ** 2).mean())),
        "bias, Rogan-Gladen": 100 * (table["rogan_gladen"].mean() - true),
    }


def contrast(tables: dict[str, pa.Table], truth: dict[tuple[str, int], str]) -> float:
    """The true difference of shares."""
    side = dict(pl.DataFrame(tables["documents"]).select("doc_id", "side").iter_rows())
    values: dict[str, list[bool]] = {"UKIP and BNP": [], "others": []}
    for (doc_id, _), value in truth.items():
        values[side[doc_id]].append(value == "yes")
    return float(np.mean(values["UKIP and BNP"]) - np.mean(values["others"]))


def by_hand(tables: dict[str, pa.Table], truth: dict[tuple[str, int], str], n: int, seed: int) -> float:
    """The difference in a simple random sample of codings, without an instrument."""
    places = sorted(truth)
    chosen = spawn(seed, "benchmark", "by hand").choice(len(places), n, replace=False)
    return contrast(tables, {places[at]: truth[places[at]] for at in chosen.tolist()})


def naive_contrast(tables: dict[str, pa.Table], places: list[tuple[str, int]]) -> float:
    """The difference of shares that the dictionary finds."""
    hits = pl.DataFrame(tables["hits"]).filter(pl.col("pattern_id").str.starts_with(f"{NAME}/"))
    found = set(hits.select("doc_id", "sentence").iter_rows())
    return contrast(tables, {place: "yes" if place in found else "no" for place in places})


def crowd_alpha(coded: pd.DataFrame) -> float:
    """Krippendorff's alpha of the crowd: immigration or not, every coder of every sentence."""
    yes = (coded["share_immigration"] * coded["n_codings"]).round().astype(int).to_numpy()
    return alpha(np.stack([coded["n_codings"].to_numpy() - yes, yes], axis=1)) or 0.0


def over_documents(documents: int, replications: int) -> float:
    """Coverage of the interval for texts like these: documents drawn at random, of which some sentences are coded."""
    share, inside = {0: 0.10, 1: 0.16}, 0
    for seed in range(replications):
        rng = spawn(seed, "benchmark", "documents", documents)
        pieces = []
        for side in (0, 1):
            sizes = rng.integers(15, 60, documents)
            chance = np.repeat(rng.beta(share[side] * 20, (1 - share[side]) * 20, documents), sizes)
            y = (rng.random(len(chance)) < chance).astype(float)
            f = np.where(y > 0, rng.random(len(y)) < 0.7, rng.random(len(y)) < (0.03 + 0.04 * side)).astype(float)
            doc = np.repeat(np.arange(documents), sizes)
            strata = f.astype(np.int64)
            coded = np.concatenate(
                [rng.choice(np.flatnonzero(strata == s), min(100, (strata == s).sum()), False) for s in (0, 1)]
            )
            sample = estimators.CodedSample(strata[coded], np.bincount(strata).astype(float))
            codings = estimators.Codings(sample, y[coded], f[coded])
            estimate = codings.corrected(np.ones(len(coded), bool), f.sum(), len(f))
            outcome = f.copy()
            outcome[coded] += sample.weight * (y[coded] - f[coded])
            pieces.append(estimators.over_documents(outcome, f, estimate, doc))
        both = estimators.Estimate(
            pieces[1].value - pieces[0].value,
            np.concatenate([each.variances for each in pieces]),
            np.concatenate([each.freedom for each in pieces]),
        )
        low, high = both.interval()
        inside += low <= share[1] - share[0] <= high
    return inside / replications


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--replications", type=int, default=500)
    given = parser.parse_args()
    coded = sentences(folder())
    tables = run_tables(coded, Lexicon.from_dict(NAIVE))
    place = coded.groupby("manifesto").cumcount()
    truth = {
        (manifesto, int(at)): "yes" if majority else "no"
        for manifesto, at, majority in zip(coded["manifesto"], place, coded["majority_immigration"], strict=True)
    }
    true, naive = contrast(tables, truth), naive_contrast(tables, sorted(truth))
    few = coded[coded["n_codings"] <= 8]
    print("# Validation on codings of UK manifestos\n")
    print(f"{len(coded):,} sentences, UKIP and BNP against the others: true difference of the share of sentences on")
    print(f"immigration {100 * true:+.2f} points, dictionary {100 * naive:+.2f}.\n")
    all_, fewer = crowd_alpha(coded), crowd_alpha(few)
    print(
        f"Krippendorff's alpha of the crowd (nominal): {all_:.2f}; in sentences with at most 8 codings {fewer:.2f}.\n"
    )
    print(f"{given.replications} stratified samples of each size (points; coverage and width of the 95 % interval):\n")
    rows = [simulate(tables, truth, n, given.replications) for n in SIZES]
    print(as_markdown(rows))
    print(
        "\nCoverage of the interval for texts like these (simulated, 200 codings a side, documents drawn at random):\n"
    )
    coverage = [{"documents a side": n, "coverage": over_documents(n, given.replications)} for n in (6, 10, 30)]
    print(as_markdown(coverage))


def as_markdown(rows: list[dict[str, float]]) -> str:
    """A table of numbers with two decimals."""
    lines = ["| " + " | ".join(rows[0]) + " |", "|" + "---|" * len(rows[0])]
    lines += [
        "| " + " | ".join(f"{v:.2f}" if isinstance(v, float) else str(v) for v in row.values()) + " |" for row in rows
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
