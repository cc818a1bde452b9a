"""The same content in two languages: how often does the lexicon see it in Chinese and in English?

    DISCOURSE_REFERENCE_DATA=... python benchmarks/parallel.py > benchmarks/results/parallel.md

Sentence pairs of the Chinese government work reports and their official translation. For each frame, and each concept
with 30 hits or more in the two languages together, gated and ungated: hits, the ratio zh / en of sensitivity with a
95 % percentile interval from a bootstrap of pairs, and Cohen's kappa of presence in a pair. Only translation, register
and lexicon can make the ratio differ from 1: what people wrote is the same.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
import polars as pl
import texts

import discourse as dc
from discourse import schema
from discourse.lexicon.model import Lexicon
from discourse.lexicon.settings import MatchSettings
from discourse.measure.streams import spawn

LEAST, RESAMPLES, CHUNK = 30, 2000, 200
LOW, HIGH = 0.5, 2.0
Counts = npt.NDArray[np.float64]


def counts(lexicon: Lexicon, corpus: dc.Corpus, ids: list[str], gate: str, level: str) -> dict[str, Counts]:
    """Hits of each name in each pair. `gate` is a gate scope, `off` for none; weight 0 does not count in frames."""
    hits, _ = lexicon.match(corpus, MatchSettings(gate_scope=None if gate == "on" else gate))
    patterns = pl.DataFrame(lexicon.patterns().to_pandas())
    joined = pl.DataFrame(pl.from_arrow(hits)).join(patterns, on=["lexicon", "pattern_id"])
    counted = joined.filter(pl.col(f"counts_{level}"))
    if level == "frame":
        counted = counted.filter(pl.col("weight") > 0)
    place = {doc: number for number, doc in enumerate(ids)}
    found: dict[str, Counts] = {}
    for name, doc, n in counted.group_by(level, "doc_id").len().sort(level, "doc_id").iter_rows():
        found.setdefault(name, np.zeros(len(ids)))[place[doc]] = n
    return found


def kappa(a: npt.NDArray[np.bool_], b: npt.NDArray[np.bool_]) -> float:
    """Cohen's kappa of two yes-or-no codings of the same pairs (Cohen 1960)."""
    agree = float((a == b).mean())
    chance = float(a.mean() * b.mean() + (~a).mean() * (~b).mean())
    return float("nan") if chance == 1 else (agree - chance) / (1 - chance)


def ratios(zh: Counts, en: Counts, rng: np.random.Generator) -> tuple[float, float]:
    """95 % percentile interval of sum(zh) / sum(en) over resampled pairs; infinite where English never hits."""
    n, draws = len(zh), []
    both = np.stack([zh, en], axis=1)
    for _ in range(RESAMPLES // CHUNK):
        weights = rng.multinomial(n, np.full(n, 1 / n), CHUNK).astype(np.float64)
        draws.append(weights @ both)
    sums = np.concatenate(draws)
    with np.errstate(divide="ignore", invalid="ignore"):
        values = sums[:, 0] / sums[:, 1]
    low, high = np.nanpercentile(np.where(np.isinf(values), np.nan, values), [2.5, 97.5])
    return float(low), float(high)


def calibrate(lexicon: Lexicon, pairs: pd.DataFrame, seed: int = 1) -> pd.DataFrame:
    """Table `calibration`, one row a name and gate; `pairs` has columns id, zh and en."""
    ids = list(pairs["id"])
    sides = {
        language: texts.corpus(pairs.rename(columns={language: "text"})[["id", "text"]], language)
        for language in ("en", "zh")
    }
    tokens = {language: sum(c.documents["n_tokens"].to_pylist()) for language, c in sides.items()}
    rows = []
    for gate in ("off", "on"):
        for level in ("frame", "concept"):
            seen = {language: counts(lexicon, c, ids, gate, level) for language, c in sides.items()}
            for name in sorted(set(seen["en"]) | set(seen["zh"])):
                en, zh = (seen[language].get(name, np.zeros(len(ids))) for language in ("en", "zh"))
                if level == "concept" and en.sum() + zh.sum() < LEAST:
                    continue
                low, high = ratios(zh, en, spawn(seed, "parallel", level, name, gate)) if en.sum() else (None, None)
                rows.append(
                    {
                        "lexicon": lexicon.name,
                        "level": level,
                        "name": name,
                        "gate": gate,
                        "n_pairs": len(ids),
                        "hits_en": int(en.sum()),
                        "hits_zh": int(zh.sum()),
                        "pairs_en": int((en > 0).sum()),
                        "pairs_zh": int((zh > 0).sum()),
                        "pairs_both": int(((en > 0) & (zh > 0)).sum()),
                        "kappa": kappa(en > 0, zh > 0),
                        "ratio": float(zh.sum() / en.sum()) if en.sum() else None,
                        "ratio_low": low,
                        "ratio_high": high,
                        "tokens_ratio": tokens["zh"] / tokens["en"],
                    }
                )
    return schema.from_rows("calibration", rows).to_pandas()


def table(rows: pd.DataFrame, level: str, gate: str) -> list[str]:
    """The rows of one level and gate as a Markdown table."""
    lines = ["| name | hits en | hits zh | ratio zh / en | 95 % interval | kappa |", "|---|---|---|---|---|---|"]
    for row in rows[(rows["level"] == level) & (rows["gate"] == gate)].itertuples():
        shown = "–" if pd.isna(row.ratio) else f"{row.ratio:.2f}"
        interval = "–" if pd.isna(row.ratio_low) else f"{row.ratio_low:.2f} to {row.ratio_high:.2f}"
        agreement = "–" if pd.isna(row.kappa) else f"{row.kappa:.2f}"
        lines.append(f"| {row.name} | {row.hits_en} | {row.hits_zh} | {shown} | {interval} | {agreement} |")
    return lines


def report(rows: pd.DataFrame, lexicon: Lexicon) -> str:
    """The page benchmarks/results/parallel.md."""
    first = rows.iloc[0]
    lines = [
        "# The same content in two languages",
        "",
        f"Lexicon {lexicon.name} {lexicon.version}. {first.n_pairs} aligned sentence pairs of the Chinese government "
        f"work reports 2008–2015, officially translated; {first.tokens_ratio:.2f} Chinese tokens to an English one.",
        "A ratio of 1 says that Chinese and English expressions see the same content equally often. Intervals: "
        f"percentiles of {RESAMPLES} bootstrap samples of pairs. Kappa: agreement on whether it is in a sentence.",
        "The texts are general policy prose in one translation house's English; migration is rarely their topic, so "
        "gated figures rest on few hits. The lexicon was mended on these pairs: the figures are no independent test.",
    ]
    for gate, title in (("off", "Ungated"), ("on", "Gated, as the lexicon is used")):
        lines += ["", f"## {title}: frames", "", *table(rows, "frame", gate)]
        lines += ["", f"## {title}: concepts with {LEAST} hits or more", "", *table(rows, "concept", gate)]
    concepts = rows[(rows["level"] == "concept") & (rows["gate"] == "off")]
    outside = concepts[concepts["ratio"].isna() | (concepts["ratio"] < LOW) | (concepts["ratio"] > HIGH)]
    names = ", ".join(
        f"{row.name} ({'no English hit' if pd.isna(row.ratio) else f'{row.ratio:.2f}'})" for row in outside.itertuples()
    )
    lines += ["", f"## Concepts whose ratio lies outside {LOW} to {HIGH}", "", names or "None.", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    chosen = Lexicon.load("securitization")
    print(report(calibrate(chosen, texts.parallel(texts.folder())), chosen), end="")
