"""Does the lexicon tell known groups of texts apart, and better than one word would?

    DISCOURSE_REFERENCE_DATA=... python benchmarks/separation.py > benchmarks/results/separation.md

Four tasks: migration debates from control debates in the European Parliament; border and security statutes of China
from the others; immigration sentences of British manifestos from the others; the State of the Union peak of 2015.
AUC is the probability that a text of the first group scores higher (ties half). Intervals: percentiles of 999 bootstrap
samples of whole clusters (debates, statutes, manifestos). The best single word is chosen on the same texts, among words
in at least 10 documents, so it is flattered; beside it stands the word that was chosen on one half of the clusters and
scored on the other, both ways. Laver-Garry (2000) stands beside the lexicon in English, with the category that does
best on these texts, so it is flattered too.

What the lexicon saw of these texts: no group, year or position was used to make it, but hits in these collections were
read to find wrong senses, and the exceptions it has come partly from that reading. The figures describe texts that it
knows; only the groups are new to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
import texts
from scipy.stats import rankdata, spearmanr

import discourse as dc
from discourse.matching.settings import MatchSettings
from discourse.measure.random_streams import spawn
from discourse.scoring.lexicon import Lexicon

Numbers = npt.NDArray[np.float64]
RESAMPLES, LEAST_DOCUMENTS = 999, 10
HARD = ("security",)
SOFT = ("humanitarian", "integration", "desecuritization")


def auc(score: Numbers, positive: npt.NDArray[np.bool_]) -> float:
    """Mann-Whitney AUC; nan where a group is empty."""
    n, m = int(positive.sum()), int((~positive).sum())
    if not n or not m:
        return float("nan")
    return float((rankdata(score)[positive].sum() - n * (n + 1) / 2) / (n * m))


def interval(score: Numbers, positive: npt.NDArray[np.bool_], cluster: Iterable[str], key: str) -> tuple[float, float]:
    """95 % percentile interval of the AUC over resampled clusters."""
    rng = spawn(1, "separation", key)
    names, code = np.unique(np.asarray(list(cluster)), return_inverse=True)
    rows = [np.flatnonzero(code == number) for number in range(len(names))]
    values = []
    for _ in range(RESAMPLES):
        drawn = np.concatenate([rows[number] for number in rng.integers(0, len(rows), len(rows))])
        values.append(auc(score[drawn], positive[drawn]))
    low, high = np.nanpercentile(values, [2.5, 97.5])
    return float(low), float(high)


def rates(lexicon: Lexicon, corpus: dc.Corpus, gate: str | None = None, level: str = "frame") -> pd.DataFrame:
    """Hits per 100 tokens, one row a document, a column a name; weight 0 does not count."""
    hits, _ = lexicon.match(corpus, MatchSettings(gate_scope=gate))
    joined = hits.to_pandas().merge(lexicon.patterns().to_pandas(), on=["lexicon", "pattern_id"])
    joined = joined[joined[f"counts_{level}"] & (joined["weight"] > 0)]
    tokens = corpus.documents.to_pandas().set_index("doc_id")["n_tokens"]
    table = joined.groupby(["doc_id", level]).size().unstack(fill_value=0).reindex(tokens.index, fill_value=0)
    return table.div(tokens.clip(lower=1), axis=0) * 100


def best_word(corpus: dc.Corpus, positive: pd.Series) -> tuple[str, Numbers]:
    """The word whose rate has the highest AUC on these very texts, and its rate in each document."""
    words = corpus.words.to_pandas().groupby(["term", "doc_id"])["n"].sum().reset_index()
    tokens = corpus.documents.to_pandas().set_index("doc_id")["n_tokens"].clip(lower=1)
    best: tuple[float, str, Numbers] = (0.0, "", np.zeros(len(tokens)))
    for term, rows in words.groupby("term"):
        if len(rows) < min(LEAST_DOCUMENTS, len(tokens) // 3):
            continue
        rate = rows.set_index("doc_id")["n"].reindex(tokens.index, fill_value=0).div(tokens).to_numpy()
        value = auc(rate, positive.to_numpy())
        if value > best[0]:
            best = (value, str(term), rate)
    return best[1], best[2]


def halves(cluster: pd.Series, positive: pd.Series) -> npt.NDArray[np.int_]:
    """0 or 1 for each text: every other cluster, counted apart for clusters that are all, partly and not positive."""
    share = positive.groupby(cluster).mean()
    kind = share.map(lambda value: 2 if value == 1 else int(value > 0))
    place = kind.groupby(kind).cumcount() % 2
    return cluster.map(place).to_numpy()


def word_of_other_half(corpus: dc.Corpus, positive: pd.Series, half: npt.NDArray[np.int_]) -> tuple[list[str], float]:
    """The best word of each half, and the mean AUC of each in the half where it was not chosen."""
    tokens = corpus.documents.to_pandas().set_index("doc_id")["n_tokens"].clip(lower=1)
    words = corpus.words.to_pandas().groupby(["term", "doc_id"])["n"].sum().reset_index()
    truth = positive.to_numpy(dtype=bool)
    chosen, values = [], []
    for number in (0, 1):
        learn, test = half == number, half != number
        best: tuple[float, str, Numbers] = (0.0, "", np.zeros(len(tokens)))
        for term, rows in words[words["doc_id"].isin(tokens.index[learn])].groupby("term"):
            if len(rows) < min(LEAST_DOCUMENTS, int(learn.sum()) // 3):
                continue
            rate = rows.set_index("doc_id")["n"].reindex(tokens.index, fill_value=0).div(tokens).to_numpy()
            value = auc(rate[learn], truth[learn])
            if value > best[0]:
                best = (value, str(term), rate)
        rows = words[words["term"] == best[1]]
        rate = rows.set_index("doc_id")["n"].reindex(tokens.index, fill_value=0).div(tokens).to_numpy()
        chosen.append(best[1])
        values.append(auc(rate[test], truth[test]))
    return chosen, float(np.mean(values))


def other_half(corpus: dc.Corpus, positive: pd.Series, cluster: pd.Series) -> str:
    """The row of the table for a word that was not chosen where it is scored."""
    chosen, value = word_of_other_half(corpus, positive, halves(cluster, positive))
    return f"| best single word of the other half of the clusters: {', '.join(chosen)} | {value:.3f} | – |"


def task(title: str, scores: dict[str, Numbers], positive: pd.Series, cluster: pd.Series) -> list[str]:
    """One section: AUC with interval of each score."""
    truth = positive.to_numpy(dtype=bool)
    lines = [
        "",
        f"## {title}",
        "",
        f"{int(truth.sum())} against {int((~truth).sum())} texts in {cluster.nunique()} clusters.",
        "",
    ]
    lines += ["| score | AUC | 95 % interval |", "|---|---|---|"]
    for name, score in scores.items():
        low, high = interval(score, truth, cluster, f"{title}/{name}")
        lines.append(f"| {name} | {auc(score, truth):.3f} | {low:.3f} to {high:.3f} |")
    return lines


def frames(table: pd.DataFrame, names: Iterable[str]) -> Numbers:
    """Sum of some frames' rates."""
    return table.reindex(columns=list(names), fill_value=0).sum(axis=1).to_numpy()


def aligned(frame: pd.DataFrame, corpus: dc.Corpus) -> pd.DataFrame:
    """The rows of a frame in the order of the corpus's documents."""
    return frame.set_index("id").loc[corpus.documents["doc_id"].to_pylist()]


def laver_garry(data: Path, corpus: dc.Corpus, positive: pd.Series) -> tuple[str, Numbers]:
    """The category of Laver and Garry (2000) with the highest AUC on these texts, and its rate in each."""
    table = rates(Lexicon.load(data / "dictionaries" / "Laver_and_Garry_2000.cat"), corpus, level="concept")
    truth = positive.to_numpy(dtype=bool)
    single = {str(name): table[name].to_numpy() for name in sorted(table.columns)}
    top = max(single, key=lambda name: auc(single[name], truth))
    return top, single[top]


def parliament(lexicon: Lexicon, data: Path) -> list[str]:
    frame = texts.parliament(data)
    corpus = texts.corpus(frame, "en")
    rows = aligned(frame, corpus)
    gated, ungated = rates(lexicon, corpus), rates(lexicon, corpus, "off")
    positive = rows["group"] == "migration"
    word, rate = best_word(corpus, positive)
    top, category = laver_garry(data, corpus, positive)
    scores = {
        "topic": frames(gated, ["topic"]),
        "security, gated": frames(gated, HARD),
        "security, ungated": frames(ungated, HARD),
        "security, humanitarian, integration, desecuritization, gated": frames(gated, [*HARD, *SOFT]),
        f"Laver-Garry, best category here: {top}": category,
        f"best single word: {word}": rate,
    }
    lines = task(
        "European Parliament: speeches in migration debates against control debates", scores, positive, rows["debate"]
    )
    return [*lines, other_half(corpus, positive, rows["debate"])]


def laws(lexicon: Lexicon, data: Path) -> list[str]:
    frame = texts.laws(data)
    corpus = texts.corpus(frame, "zh")
    rows = aligned(frame, corpus)
    gated, ungated = rates(lexicon, corpus), rates(lexicon, corpus, "off")
    strict = rows["group"].isin(["migration_border", "security"])
    word, rate = best_word(corpus, strict)
    scores = {
        "security, ungated": frames(ungated, HARD),
        "security, gated": frames(gated, HARD),
        "security minus development, ungated": frames(ungated, HARD) - frames(ungated, ["development"]),
        f"best single word: {word}": rate,
    }
    own = pd.Series(rows.index, index=rows.index)
    lines = task("Chinese statutes: border and security against the others", scores, strict, own)
    lines.append(other_half(corpus, strict, own))
    border = rows["group"] == "migration_border"
    word, rate = best_word(corpus, border)
    scores = {
        "topic": frames(gated, ["topic"]),
        "topic and security, gated": frames(gated, ["topic", *HARD]),
        "security, gated": frames(gated, HARD),
        "security, ungated": frames(ungated, HARD),
        f"best single word: {word}": rate,
    }
    lines += task("Chinese statutes: migration and border against all others", scores, border, own)
    lines.append(other_half(corpus, border, own))
    return [
        *lines,
        "",
        "The others hold statutes on security: security alone does not tell these two groups apart, topic does.",
    ]


def manifestos(lexicon: Lexicon, data: Path) -> list[str]:
    frame = texts.manifestos(data)
    corpus = texts.corpus(frame, "en")
    rows = aligned(frame, corpus)
    gated, ungated = rates(lexicon, corpus), rates(lexicon, corpus, "off")
    laver = rates(Lexicon.load(data / "dictionaries" / "Laver_and_Garry_2000.cat"), corpus, level="concept")
    positive = rows["immigration"] == 1
    word, rate = best_word(corpus, positive)
    single = {str(name): laver[name].to_numpy() for name in laver.columns}
    top, category = laver_garry(data, corpus, positive)
    scores = {
        "topic": frames(gated, ["topic"]),
        "all counting frames, gated": frames(gated, [f.name for f in lexicon.frames if f.counts]),
        "topic and security, gated": frames(gated, ["topic", *HARD]),
        "security, ungated": frames(ungated, HARD),
        f"Laver-Garry, best category here: {top}": category,
        f"best single word: {word}": rate,
    }
    lines = task("British manifestos: immigration sentences against the others", scores, positive, rows["manifesto"])
    lines.append(other_half(corpus, positive, rows["manifesto"]))
    inside = (positive & rows["scale"].notna()).to_numpy()
    stance = frames(gated, HARD) - frames(gated, SOFT)
    lines += [
        "",
        f"Rank correlation with the coded position (−1 open, +1 closed) in {int(inside.sum())} immigration sentences:",
    ]
    lines += ["", "| score | Spearman's rho |", "|---|---|"]
    for name, score in (
        ("security minus humanitarian, integration and desecuritization", stance),
        ("Laver-Garry LAW-CONSERVATIVE", single["LAW-CONSERVATIVE"]),
        (f"Laver-Garry {top}", single[top]),
    ):
        rho = spearmanr(score[inside], rows["scale"][inside].to_numpy())[0]
        lines.append(f"| {name} | {rho:.2f} |")
    return lines


def unions(lexicon: Lexicon, data: Path) -> list[str]:
    frame = texts.unions(data)
    corpus = texts.corpus(frame, "en")
    rows = aligned(frame, corpus)
    gated = rates(lexicon, corpus)
    lines = [
        "",
        "## State of the Union, 2010 to 2023: hits per 100 tokens",
        "",
        "| year | topic | security, gated | humanitarian, gated |",
        "|---|---|---|---|",
    ]
    for doc, year in rows["year"].items():
        shown = [gated[name][doc] if name in gated else 0.0 for name in ("topic", "security", "humanitarian")]
        lines.append(f"| {year} | " + " | ".join(f"{value:.2f}" for value in shown) + " |")
    peaks = [f"{name}: {rows['year'][gated[name].idxmax()]}" for name in ("topic", "security", "humanitarian")]
    second = gated["security"].sort_values(ascending=False)
    ratio = f"{second.iloc[0] / second.iloc[1]:.2f} times the next ({rows['year'][second.index[1]]})"
    return [*lines, "", f"Highest in: {'; '.join(peaks)}. Security in its highest year is {ratio}."]


if __name__ == "__main__":
    chosen, where = Lexicon.load("securitization"), texts.folder()
    parts = [f"# Separation of known groups\n\nLexicon {chosen.name} {chosen.version}."]
    paragraphs = (__doc__ or "").split("\n\n")
    parts += ["\n" + paragraph.strip() for paragraph in paragraphs[2:4]]
    for part in (parliament, laws, manifestos, unions):
        parts += part(chosen, where)
    print("\n".join(parts))
