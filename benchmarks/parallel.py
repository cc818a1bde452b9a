"""The same content in two languages: how often does the lexicon see it in Chinese and in English?

    DISCOURSE_REFERENCE_DATA=... python benchmarks/parallel.py [HELD_OUT.tsv] > benchmarks/results/parallel.md

Sentence pairs of the Chinese government work reports and their official translation. For each frame, and each concept
with 30 hits or more in the two languages together, gated and ungated: hits, the ratio zh / en of sensitivity with a
95 % percentile interval from a bootstrap of pairs, and Cohen's kappa of presence in a pair. Only translation, register
and lexicon can make the ratio differ from 1: what people wrote is the same. The same figures for every name stand in
lexicons/securitization.calibration.csv, made by `python -m discourse lexicon calibrate`.

HELD_OUT.tsv holds pairs of other years with the same columns, on which the lexicon was not changed: reports of
2016–2022, made from the translation memories of github.com/liuzeyi11/GovernmentWorkReportCorpus (one row a unit: year,
n, zh, en). They are no part of the project.

The lexicon was changed on the pairs of 2008–2015. Whether its ratios hang on single years shows when years are left
out: odd against even years, and the range of each frame's ratio over all sets of years but one.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import texts
from scipy.stats import spearmanr

from discourse.matching.settings import MatchSettings
from discourse.pipeline.calibration import calibration
from discourse.scoring.lexicon import Lexicon
from discourse.scoring.sentence_pairs import Pairs, read_pairs

LEAST, RESAMPLES = 30, 2000
LOW, HIGH = 0.5, 2.0
CLOSE = 0.85, 1.18


def table(rows: pd.DataFrame, level: str, gate: str) -> list[str]:
    """The rows of one level and gate as a Markdown table."""
    lines = ["| name | hits en | hits zh | ratio zh / en | 95 % interval | kappa |", "|---|---|---|---|---|---|"]
    for row in rows[(rows["level"] == level) & (rows["gate"] == gate)].to_dict("records"):
        shown = [f"{row['ratio']:.2f}", f"{row['ratio_low']:.2f} to {row['ratio_high']:.2f}", f"{row['kappa']:.2f}"]
        cells = [row["name"], str(row["hits_en"]), str(row["hits_zh"]), *("–" if "nan" in s else s for s in shown)]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def outside(rows: pd.DataFrame) -> list[str]:
    """Concepts whose ungated ratio lies outside the limits, with the ratio."""
    concepts = rows[(rows["level"] == "concept") & (rows["gate"] == "off")]
    beyond = concepts[~concepts["ratio"].between(LOW, HIGH)]
    return [f"{row['name']} ({row['ratio']:.2f})" for row in beyond.to_dict("records")]


def years_of(path: Path) -> list[int]:
    """The year of each pair that `read_pairs` keeps."""
    whole = pl.read_csv(path, separator="\t", quote_char=None, infer_schema=False)
    for column in ("en", "zh"):
        whole = whole.filter(pl.col(column).str.strip_chars().fill_null("") != "")
    return [int(year) for year in whole["year"]]


def by_year(lexicon: Lexicon, pairs: Pairs, years: list[int], level: str) -> pd.DataFrame:
    """Ungated hits: a row for each name and year, columns en and zh."""
    parts = []
    for language, half in (("en", pairs.en), ("zh", pairs.zh)):
        hits, _ = lexicon.match(half, MatchSettings(gate_scope="off"))
        joined = hits.to_pandas().merge(lexicon.patterns().to_pandas(), on=["lexicon", "pattern_id"])
        joined = joined[joined[f"counts_{level}"] & (joined["weight"] > 0)]
        year = dict(zip(half.documents["doc_id"].to_pylist(), years, strict=True))
        counts = joined.groupby([level, joined["doc_id"].map(year)]).size()
        parts.append(counts.rename(language).rename_axis(["name", "year"]))
    return pd.concat(parts, axis=1).fillna(0)


def ratio(counts: pd.DataFrame) -> pd.Series:
    """zh / en of each name, over the years given."""
    total = counts.groupby("name").sum()
    found: pd.Series = total["zh"] / total["en"].replace(0, np.nan)
    return found


def stability(frames: pd.DataFrame, concepts: pd.DataFrame, counting: list[str]) -> list[str]:
    """What leaving years out does to the ratios."""
    odd = {name: table.index.get_level_values("year") % 2 == 1 for name, table in (("f", frames), ("c", concepts))}
    halves = pd.DataFrame({"odd": ratio(frames[odd["f"]]), "even": ratio(frames[~odd["f"]])}).loc[counting]
    years = sorted(set(frames.index.get_level_values("year")))
    without = pd.DataFrame({year: ratio(frames[frames.index.get_level_values("year") != year]) for year in years})
    lines = [
        "",
        "## Years left out, ungated",
        "",
        "| frame | odd years | even years | without one year |",
        "|---|---|---|---|",
    ]
    for name, row in halves.iterrows():
        ends = without.loc[name]
        lines.append(f"| {name} | {row['odd']:.2f} | {row['even']:.2f} | {ends.min():.2f} to {ends.max():.2f} |")
    total = concepts.groupby("name").sum().sum(axis=1)
    frequent = total.index[total >= LEAST]
    pair = pd.DataFrame({"odd": ratio(concepts[odd["c"]]), "even": ratio(concepts[~odd["c"]])}).loc[frequent].dropna()
    rho = spearmanr(pair["odd"], pair["even"])[0]
    apart = (np.log(pair["odd"]) - np.log(pair["even"])).abs()
    beyond = [
        f"{name} ({row['odd']:.2f}, {row['even']:.2f})"
        for name, row in pair.iterrows()
        if not (LOW <= row["odd"] <= HIGH and LOW <= row["even"] <= HIGH)
    ]
    return [
        *lines,
        "",
        f"{len(pair)} concepts with {LEAST} hits or more: rank correlation of the ratios of odd and of even years "
        f"{rho:.2f}; half of them differ by a factor of {np.exp(apart.median()):.2f} or less, nine of ten by "
        f"{np.exp(apart.quantile(0.9)):.2f} or less. Outside {LOW} to {HIGH} in one half (odd, even): "
        f"{', '.join(beyond) or 'none'}.",
        "",
        "Both halves were seen when the lexicon was mended: this shows that no ratio hangs on a year, not that the "
        "figures will be as good on years that were not seen.",
    ]


def held_out(lexicon: Lexicon, path: Path) -> list[str]:
    """The agreement on years on which the lexicon was not changed."""
    made = calibration(lexicon, read_pairs(path), resamples=RESAMPLES).to_pandas()
    years = sorted(set(years_of(path)))
    lines = ["", f"## Held-out years {years[0]}–{years[-1]}: {made['n_pairs'][0]} pairs"]
    for gate, title in (("off", "Ungated"), ("on", "Gated")):
        concepts = made[(made["level"] == "concept") & (made["gate"] == gate)]
        frequent = concepts[concepts["hits_en"] + concepts["hits_zh"] >= LEAST]
        counting = {one.concept.name for one in lexicon.entries() if one.frame.counts}
        shares = []
        for part in (frequent, frequent[frequent["name"].isin(counting)]):
            inside = part["ratio"].between(*CLOSE)
            shares.append(f"{int(inside.sum())} of {len(inside)} ({inside.mean():.2f})")
        lines += ["", *table(made, "frame", gate), ""]
        lines.append(
            f"{title}: of the concepts with {LEAST} hits or more, {shares[0]} have a ratio of {CLOSE[0]} to "
            f"{CLOSE[1]}; of those of frames that count, {shares[1]}. Outside: "
            + ", ".join(
                f"{row['name']} ({row['ratio']:.2f})"
                for row in frequent[~frequent["ratio"].between(*CLOSE)].to_dict("records")
            )
            + "."
        )
    return lines


def report(rows: pd.DataFrame, lexicon: Lexicon, left_out: list[str]) -> str:
    """The page benchmarks/results/parallel.md."""
    first = rows.iloc[0]
    lines = [
        "# The same content in two languages",
        "",
        f"Lexicon {lexicon.name} {lexicon.version}. {first['n_pairs']} aligned sentence pairs of Chinese government "
        f"work reports 2008–2015, officially translated; {first['tokens_ratio']:.2f} Chinese tokens to an English one. "
        "A ratio of 1 says that Chinese and English expressions see the same content equally often. Intervals: "
        f"percentiles of {RESAMPLES} bootstrap samples of pairs. Kappa: agreement on whether it is in a sentence.",
        "",
        "The texts are general policy prose in one translation house's English; migration is rarely their topic, so "
        "gated figures rest on few hits. The lexicon was mended on these pairs: the figures are no independent test.",
    ]
    for gate, title in (("off", "Ungated"), ("on", "Gated, as the lexicon is used")):
        lines += ["", f"## {title}: frames", "", *table(rows, "frame", gate)]
        lines += ["", f"## {title}: concepts with {LEAST} hits or more", "", *table(rows, "concept", gate)]
    lines += left_out
    names = outside(rows)
    lines += ["", f"## Concepts whose ratio lies outside {LOW} to {HIGH}", "", ", ".join(names) or "None.", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    chosen = Lexicon.load("securitization")
    file = texts.folder() / "parallel" / "work_reports_2008_2015.tsv"
    pairs, which = read_pairs(file), years_of(file)
    made = calibration(chosen, pairs, resamples=RESAMPLES).to_pandas()
    frequent = made[(made["level"] == "frame") | (made["hits_en"] + made["hits_zh"] >= LEAST)]
    new = held_out(chosen, Path(sys.argv[1])) if len(sys.argv) > 1 else []
    split = [by_year(chosen, pairs, which, level) for level in ("frame", "concept")]
    counting = [frame.name for frame in chosen.frames if frame.counts]
    print(report(frequent, chosen, [*new, *stability(split[0], split[1], counting)]), end="")
