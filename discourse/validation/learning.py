"""A calibrated logistic regression on the lexicon's features, fitted to codings and cross-validated by document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from sklearn.calibration import CalibratedClassifierCV
from sklearn.linear_model import LogisticRegression

from discourse.errors import ValidationError
from discourse.measure.arrays import Floats, Ints
from discourse.measure.random_streams import spawn
from discourse.plurals import counted
from discourse.text.languages import registered
from discourse.validation.estimators import Codings
from discourse.validation.instruments import rows_of
from discourse.validation.joined import Joined
from discourse.validation.population import PLACE, Target, named_hits
from discourse.validation.scores import measured

FEWEST = 200  # codings; with fewer the model is worse than the lexicon more often than not
FOLDS = 5
INNER = 3  # splits of the calibration


@dataclass(frozen=True)
class Learned:
    """Labels of every sentence (doc_id, sentence, name, value), and the scores of lexicon and model side by side."""

    labels: pl.DataFrame
    comparison: pl.DataFrame


def learn(joined: Joined, seed: int = 1) -> Learned:
    """Return what a model that is fitted to the codings says of every sentence.

    Every sentence is judged by a model that saw no sentence of its document, so that the labels can be corrected by
    the same codings.

    Raises `ValidationError` with fewer than 200 codings, too few documents, or codings that do not vary.
    """
    labels: list[dict[str, Any]] = []
    comparison: list[dict[str, Any]] = []
    for target in joined.targets:
        at, codings = joined.estimates(joined.lexicon, target, "all")
        if len(at) < FEWEST:
            raise ValidationError(
                f"'{target.name}' has {len(at)} codings; 'learn' needs at least {FEWEST}. Code more items."
            )
        values = _cross_fitted(joined, target, at, codings, seed)
        labels += rows_of(joined.whole, target.name, np.round(values, 6))
        gaps = joined.gaps(at)
        for name, verdict in ((joined.lexicon.name, codings.f), ("learned", values[at])):
            sure = Codings(codings.sample, codings.y, (verdict >= 0.5).astype(np.float64))
            unknown = gaps.unknown(np.ones(len(values), np.bool_), np.ones(len(values)))
            scores = measured(sure, np.ones(len(at), np.bool_), unknown)
            weight = codings.sample.weight
            brier = float((weight * (codings.y - verdict) ** 2).sum() / weight.sum())
            kept = {key: scores.get(key) for key in ("n_coded", "precision", "recall", "f1")}
            comparison.append({"instrument": name, "name": target.name, **kept, "brier": brier})
    return Learned(pl.DataFrame(labels), pl.DataFrame(comparison, infer_schema_length=None))


def features(joined: Joined, target: Target) -> Floats:
    """Return the features of each sentence: hits of each concept, refused matches, length and language."""
    hits = named_hits(joined.tables).filter(pl.col("lexicon") == target.lexicon, pl.col("counts_concept"))
    counts = hits.group_by(*PLACE, "concept").agg(pl.len().alias("n"))
    place = joined.whole.select(PLACE).with_row_index("row")
    concepts = {name: n for n, name in enumerate(sorted(counts["concept"].unique()))}
    languages = registered()[1:]  # the first is the reference
    matrix = np.zeros((joined.whole.height, len(concepts) + 3 + len(languages)))
    located = counts.join(place, on=PLACE)
    columns = np.array([concepts[name] for name in located["concept"]], np.int64)
    matrix[located["row"].to_numpy(), columns] = np.log1p(located["n"].to_numpy())
    others = [joined.whole[f"found:{target.name}"], joined.whole["near"], np.log1p(joined.whole["n_tokens"].to_numpy())]
    others += [joined.whole["language"] == code for code in languages]
    for column, values in enumerate(others, len(concepts)):
        matrix[:, column] = np.asarray(values)
    return matrix


def _cross_fitted(joined: Joined, target: Target, at: Ints, codings: Codings, seed: int) -> Floats:
    x, documents = features(joined, target), joined.documents
    n = int(documents.max()) + 1
    if n < FOLDS:
        raise ValidationError(
            f"The run has {counted(n, 'document')}; 'learn' is cross-validated by document and needs {FOLDS}."
        )
    fold = spawn(seed, "validate", "learn", target.name).permutation(n) % FOLDS
    y = (codings.y > 0.5).astype(np.int64)
    values = np.zeros(len(x))
    for each in range(FOLDS):
        inside = fold[documents[at]] != each
        if min(np.bincount(y[inside], minlength=2)) < INNER:
            raise ValidationError(
                f"The codings of '{target.name}' hardly vary ({int(y.sum())} of {len(y)} say yes), so nothing can be "
                "learned from them. Code more of the rarer kind."
            )
        model = CalibratedClassifierCV(LogisticRegression(C=1.0, max_iter=2000), method="sigmoid", cv=INNER)
        model.fit(x[at][inside], y[inside], sample_weight=codings.sample.weight[inside])
        test = fold[documents] == each
        if test.any():
            values[test] = model.predict_proba(x[test])[:, 1]
    return values
