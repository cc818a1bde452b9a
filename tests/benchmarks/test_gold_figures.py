"""Figures of benchmarks/gold against scikit-learn and against tables counted by hand."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest
from sklearn.metrics import balanced_accuracy_score, cohen_kappa_score, f1_score, precision_score, recall_score

VOICES = ("own", "attributed", "quoted")
TRUTH = ["own", "own", "own", "attributed", "attributed", "quoted", "own", "quoted", "own", "attributed"]
FOUND = ["own", "own", "quoted", "attributed", "own", "attributed", "own", "quoted", "own", "attributed"]
BLOCKS = ["a", "a", "b", "b", "b", "c", "c", "d", "d", "d"]


@pytest.fixture
def figures(gold: dict[str, ModuleType]) -> ModuleType:
    return gold["figures"]


def test_confusion_has_the_true_values_in_rows_and_one_matrix_a_document(figures: ModuleType) -> None:
    matrices = figures.confusion(TRUTH, FOUND, VOICES, BLOCKS)
    assert matrices.shape == (4, 3, 3)
    assert matrices[1].tolist() == [[0, 0, 1], [1, 1, 0], [0, 0, 0]]
    assert matrices.sum(axis=0).tolist() == [[4, 0, 1], [1, 2, 0], [0, 1, 1]]


def test_figures_are_those_of_scikit_learn(figures: ModuleType) -> None:
    total = figures.confusion(TRUTH, FOUND, VOICES, BLOCKS).sum(axis=0)
    rare, told = [value != "own" for value in TRUTH], [value != "own" for value in FOUND]
    assert figures.f1_rarer(total) == pytest.approx(f1_score(rare, told))
    assert figures.precision_rarer(total) == pytest.approx(precision_score(rare, told))
    assert figures.recall_rarer(total) == pytest.approx(recall_score(rare, told))
    assert figures.kappa(total) == pytest.approx(cohen_kappa_score(TRUTH, FOUND))
    assert figures.balanced_accuracy(total) == pytest.approx(balanced_accuracy_score(TRUTH, FOUND))
    assert figures.accuracy(total) == pytest.approx(0.7)
    assert figures.recall_of(2)(total) == pytest.approx(0.5)
    assert figures.share_of(1)(total) == pytest.approx(0.3)


@pytest.mark.parametrize("seed", range(5))
def test_figures_are_those_of_scikit_learn_on_drawn_codings(figures: ModuleType, seed: int) -> None:
    rng = np.random.default_rng(seed)
    truth, found = rng.choice(VOICES, (2, 60), p=[0.7, 0.2, 0.1]).tolist()
    total = figures.confusion(truth, found, VOICES, ["a"] * 60).sum(axis=0)
    rare, told = [value != "own" for value in truth], [value != "own" for value in found]
    assert figures.f1_rarer(total) == pytest.approx(f1_score(rare, told))
    assert figures.kappa(total) == pytest.approx(cohen_kappa_score(truth, found))
    assert figures.balanced_accuracy(total) == pytest.approx(balanced_accuracy_score(truth, found))


def test_balanced_accuracy_leaves_out_values_that_are_never_true(figures: ModuleType) -> None:
    total = figures.confusion(["own", "own", "quoted"], ["own", "attributed", "quoted"], VOICES, "abc").sum(axis=0)
    assert figures.balanced_accuracy(total) == 0.75


def test_a_figure_without_the_rarer_value_is_a_dash(figures: ModuleType) -> None:
    matrices = figures.confusion(["own"] * 3, ["own"] * 3, VOICES, ["a", "b", "c"])
    figure = figures.estimate(figures.f1_rarer, matrices, np.random.default_rng(1))
    assert np.isnan(figure.value)
    assert str(figure) == "– | –"
    assert str(figures.estimate(figures.accuracy, matrices, np.random.default_rng(1))) == "1.00 | 1.00 to 1.00"


def test_interval_is_over_documents_not_hits(figures: ModuleType) -> None:
    truth = ["own"] * 100
    found = ["own"] * 50 + ["quoted"] * 50
    rng = np.random.default_rng
    by_hit = figures.confusion(truth, found, VOICES, [f"{n:03d}" for n in range(100)])
    by_document = figures.confusion(truth, found, VOICES, ["a"] * 50 + ["b"] * 50)
    one = figures.estimate(figures.accuracy, by_hit, rng(1))
    assert 0.38 < one.low < 0.43
    assert 0.57 < one.high < 0.62
    assert tuple(figures.estimate(figures.accuracy, by_document, rng(1))) == (0.5, 0.0, 1.0)


def test_a_weight_counts_a_hit_so_many_times(gold: dict[str, ModuleType]) -> None:
    once = gold["figures"].confusion(["a", "a", "b"], ["a", "b", "b"], ("a", "b"), ["x", "x", "y"], [1.0, 2.0, 3.0])
    assert once.tolist() == [[[1.0, 2.0], [0.0, 0.0]], [[0.0, 0.0], [0.0, 3.0]]]
