"""Do topics of two languages find their counterparts? Government work reports and their official translation.

    DISCOURSE_REFERENCE_DATA=... python benchmarks/topics_languages.py
    python benchmarks/topics_languages.py OTHER.tsv

Ten successive sentence pairs are a document in each language. Two topics are counterparts if their shares over these
documents correlate with r = .5 or more, and each has no higher correlation with another topic. Printed are, for each
model with twelve topics, how many of the counterparts the assignment finds; then, over models with 8, 12, 16 and 20
topics, how often a pair from a score on is a pair of counterparts (precision) and how many counterparts that are
assigned have this score (recall), from which the threshold was chosen. The lexicon was worked on with these texts, so
that `concepts` has an advantage; a table of other translated texts (columns `year`, `zh` and `en`, sentences in the
order of the text) judges the matching on what played no part.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
from texts import folder
from threadpoolctl import threadpool_limits

import discourse as dc
from discourse.matching.settings import MatchSettings
from discourse.measure.random_streams import spawn
from discourse.scoring.lexicon import Lexicon
from discourse.topics import TopicSettings
from discourse.topics.centroids import centroids
from discourse.topics.lda import fit_lda, fit_seeded
from discourse.topics.matching import LEAST, assigned, concept_similarities
from discourse.topics.model import Floats
from discourse.topics.nmf import fit_nmf
from discourse.topics.phrases import term_places
from discourse.topics.prevalence import document_shares
from discourse.topics.profile import profiles
from discourse.topics.seeds import seeds
from discourse.topics.vocabulary import Units, build

PAIRS, TOPICS, COUNTERPART = 10, 12, 0.5
MODELS = ("nmf", "lda", "seeded")


@dataclass(frozen=True)
class Side:
    """A model of one language: shares of topics by document, concept profiles and centroids."""

    shares: tuple[list[str], Floats]
    concepts: tuple[list[str], Floats]
    directions: Floats


def corpus(path: Path) -> dc.Corpus:
    pairs = pl.read_csv(path, separator="\t", quote_char=None, infer_schema=False)
    for language in ("en", "zh"):
        pairs = pairs.filter(pl.col(language).str.strip_chars().fill_null("") != "")
    rows = []
    for (year,), part in pairs.group_by(["year"], maintain_order=True):
        for first in range(0, part.height, PAIRS):
            for language in ("en", "zh"):
                text = "\n\n".join(part[language][first : first + PAIRS])
                rows.append({"id": f"{language}/{year}-{first:04}", "text": text, "language": language})
    return dc.read(pl.DataFrame(rows).to_pandas(), id="id", repair=False)


def sides(units: Units, k: int, texts: dc.Corpus, hits: pa.Table, patterns: pa.Table, seed: int = 1) -> dict[str, Side]:
    fitters = {"nmf": fit_nmf, "lda": fit_lda, "seeded": partial(fit_seeded, seeds=seeds(units, patterns))}
    models = {name: fitters[name](units.counts, k, spawn(seed, "benchmark", name, k)) for name in MODELS}
    directions = centroids(units, list(models.values()), texts.passages, texts.texts)
    return {
        name: Side(document_shares(units, fitted), profiles(units, fitted, hits, patterns, every=True), rows)
        for (name, fitted), rows in zip(models.items(), directions, strict=True)
    }


def correlations(one: Side, two: Side) -> Floats:
    rows = [{name[3:]: row for row, name in enumerate(side.shares[0])} for side in (one, two)]
    both = sorted(set(rows[0]) & set(rows[1]))
    a, b = (side.shares[1][[row[d] for d in both]] for side, row in zip((one, two), rows, strict=True))
    k = a.shape[1]
    return np.corrcoef(a.T, b.T)[:k, k:]


def counterparts(truth: Floats) -> set[tuple[int, int]]:
    best = [(row, int(truth[row].argmax())) for row in range(len(truth))]
    return {(a, b) for a, b in best if truth[:, b].argmax() == a and truth[a, b] >= COUNTERPART}


def main() -> None:
    path = Path(sys.argv[1]) if sys.argv[1:] else folder() / "parallel" / "work_reports_2008_2015.tsv"
    texts, lexicon = corpus(path), Lexicon.load("securitization")
    hits, _ = lexicon.match(texts, MatchSettings(gate_scope="off"))
    patterns = lexicon.patterns()
    places = term_places(hits, patterns)
    settings = TopicSettings()
    units = [
        build(texts.words, texts.documents, texts.passages, code, settings, texts.texts, places)
        for code in ("en", "zh")
    ]
    print("\n## Topics matched across languages: translated texts\n\nMade by benchmarks/topics_languages.py.\n")
    print(f"| model, {TOPICS} topics | method | counterparts found | r of score and truth | higher than {LEAST} |")
    print("|---|---|---|---|---|")
    assigned_pairs: dict[str, list[tuple[float, bool]]] = {"encoder": [], "concepts": []}
    found_of: dict[str, list[int]] = {"encoder": [0, 0], "concepts": [0, 0]}
    for k in (TOPICS, 8, 16, 20):
        one, two = (sides(each, k, texts, hits, patterns) for each in units)
        for name in MODELS:
            truth = correlations(one[name], two[name])
            gold = counterparts(truth)
            for method, scores in {
                "encoder": one[name].directions @ two[name].directions.T,
                "concepts": concept_similarities(one[name].concepts, two[name].concepts),
            }.items():
                # As in an analysis without named topics; the names of seeded ones are not used.
                pairs = assigned(scores)
                right = sum(pair in gold for pair in pairs)
                assigned_pairs[method] += [(float(scores[pair]), bool(truth[pair] >= COUNTERPART)) for pair in pairs]
                found_of[method] = [found_of[method][0] + right, found_of[method][1] + len(gold)]
                if k == TOPICS:
                    r = np.corrcoef(scores.ravel(), truth.ravel())[0, 1]
                    above = sum(scores[pair] >= LEAST for pair in pairs)
                    print(f"| {name} | {method} | {right} of {len(gold)} | {r:.2f} | {above} |", flush=True)
    print("\n| method | counterparts found, 8 to 20 topics | score | precision | recall |\n|---|---|---|---|---|")
    for method, pairs in assigned_pairs.items():
        scores, truth = np.array([score for score, _ in pairs]), np.array([right for _, right in pairs])
        for least in (0.45, 0.5, 0.55, 0.6, 0.65):
            right, every = found_of[method]
            shares = f"{truth[scores >= least].mean():.2f} | {(scores[truth] >= least).mean():.2f}"
            print(f"| {method} | {right} of {every} | {least} | {shares} |")


if __name__ == "__main__":
    with threadpool_limits(limits=1):
        main()
