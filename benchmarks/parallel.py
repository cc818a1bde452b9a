"""The same content in two languages: how often does the lexicon see it in Chinese and in English?

    DISCOURSE_REFERENCE_DATA=... python benchmarks/parallel.py > benchmarks/results/parallel.md

Sentence pairs of the Chinese government work reports and their official translation. For each frame, and each concept
with 30 hits or more in the two languages together, gated and ungated: hits, the ratio zh / en of sensitivity with a
95 % percentile interval from a bootstrap of pairs, and Cohen's kappa of presence in a pair. Only translation, register
and lexicon can make the ratio differ from 1: what people wrote is the same. The same figures for every name stand in
lexicons/securitization.calibration.csv, made by `python -m discourse lexicon calibrate`.
"""

from __future__ import annotations

import pandas as pd
import texts

from discourse.cli.calibrate import calibration
from discourse.lexicon.model import Lexicon
from discourse.lexicon.pairs import read_pairs

LEAST, RESAMPLES = 30, 2000
LOW, HIGH = 0.5, 2.0


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


def report(rows: pd.DataFrame, lexicon: Lexicon) -> str:
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
    names = outside(rows)
    lines += ["", f"## Concepts whose ratio lies outside {LOW} to {HIGH}", "", ", ".join(names) or "None.", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    chosen = Lexicon.load("securitization")
    pairs = read_pairs(texts.folder() / "parallel" / "work_reports_2008_2015.tsv")
    made = calibration(chosen, pairs, resamples=RESAMPLES).to_pandas()
    frequent = made[(made["level"] == "frame") | (made["hits_en"] + made["hits_zh"] >= LEAST)]
    print(report(frequent, chosen), end="")
