"""The sheets of verdicts and the formulas of the lexicons' benchmarks."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import roc_auc_score

from discourse import resources
from discourse.scoring.lexicon import Lexicon

STALE = 20  # rows of 2,000 that a change of lexicon or matching may lose before the sheets are drawn again
BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def modules() -> Iterator[dict[str, ModuleType]]:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        yield {name: importlib.import_module(name) for name in ("parallel", "separation", "precision", "texts")}
    finally:
        sys.path.remove(str(BENCHMARKS))
        for name in ("parallel", "separation", "precision", "texts"):
            sys.modules.pop(name, None)


def _sheet(language: str) -> pd.DataFrame:
    return pd.read_csv(BENCHMARKS / f"precision_{language}.csv", keep_default_na=False)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_sheet_holds_verdicts_and_no_text(language: str) -> None:
    sheet = _sheet(language)
    columns = ["draw", "pattern_id", "doc_id", "start", "end", "verdict", "migration", "topic", "reason"]
    assert list(sheet.columns) == columns
    assert set(sheet["verdict"]) == {"right", "wrong"}
    assert set(sheet["migration"]) == set(sheet["topic"]) == {"yes", "no"}
    assert sheet["reason"].str.len().max() <= 60
    assert ((sheet["reason"] != "") == (sheet["verdict"] == "wrong")).all()
    assert not sheet.duplicated(["draw", "pattern_id", "doc_id", "start", "end"]).any()
    read = sheet[sheet["draw"] == 1]["pattern_id"].value_counts()
    assert len(read) > 30
    assert max(read) == 25


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.slow
def test_patterns_of_the_sheet_are_in_the_lexicon(language: str) -> None:
    known = {entry.pattern_id for entry in Lexicon.load("securitization").entries()}
    assert set(_sheet(language)["pattern_id"]) <= known


@pytest.mark.parametrize("language", ["en", "zh"])
def test_precision_by_pattern_and_by_frame(language: str) -> None:
    """Frames in the first draw; patterns in the last, in which 17 of 25 must be right."""
    sheet = _sheet(language)
    frames = {entry.pattern_id: entry.frame.name for entry in Lexicon.load("securitization").entries()}
    right = sheet["verdict"] == "right"
    first = sheet["draw"] == 1
    assert (right[first].groupby(sheet["pattern_id"].map(frames)).mean() >= 0.85).all()
    last = sheet["draw"] == sheet.groupby("pattern_id")["draw"].transform("max")
    assert (right[last].groupby(sheet["pattern_id"]).mean() >= 17 / 25).all()


def test_auc_counts_ties_half(modules: dict[str, ModuleType]) -> None:
    rng = np.random.default_rng(4)
    truth = rng.random(300) < 0.4
    score = np.round(rng.normal(size=300) + truth, 1)
    assert modules["separation"].auc(score, truth) == pytest.approx(roc_auc_score(truth, score))


def test_best_word_is_not_scored_where_it_was_chosen(modules: dict[str, ModuleType]) -> None:
    """A word that tells one half apart by chance does not win in the other."""
    texts = ["boats rose"] * 6 + ["fell ships"] * 6 + ["boats fell"] * 6 + ["ships rose"] * 6
    frame = pd.DataFrame({"id": [f"{n:02d}" for n in range(24)], "text": texts})
    corpus = modules["texts"].corpus(frame, "en")
    positive = pd.Series([True] * 6 + [False] * 6 + [True] * 6 + [False] * 6, index=frame["id"])
    half = np.array([0] * 12 + [1] * 12)
    words, value = modules["separation"].word_of_other_half(corpus, positive, half)
    assert words == ["boats", "boats"]
    assert value == 1.0
    flipped = pd.Series([True] * 6 + [False] * 12 + [True] * 6, index=frame["id"])
    assert modules["separation"].word_of_other_half(corpus, flipped, half) == (["boats", "rose"], 0.5)


def test_wilson_interval_as_in_the_textbook(modules: dict[str, ModuleType]) -> None:
    """Newcombe 1998, table I: 81 of 263 gives 0.2553 to 0.3662."""
    assert modules["precision"].wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)


def test_concepts_outside_the_limits_are_named(modules: dict[str, ModuleType]) -> None:
    rows = pd.DataFrame({"level": "concept", "gate": "off", "name": ["a", "b", "c"], "ratio": [0.4, 1.0, 2.5]})
    assert modules["parallel"].outside(rows) == ["a (0.40)", "c (2.50)"]


@pytest.mark.parametrize("gate", ["off", "on"])
def test_no_frame_that_counts_is_half_blind_in_one_language(gate: str) -> None:
    """The shipped calibration: frames with a hundred hits or more in all see both languages alike.

    Gated, security is hit thirty times in these texts: they hardly speak of migration.
    """
    path = resources.folder("lexicons") / "securitization.calibration.csv"
    rows = pd.read_csv(path).query("level == 'frame' and gate == @gate and hits_en + hits_zh >= 100")
    counts = {frame.name for frame in Lexicon.load("securitization").frames if frame.counts}
    rows = rows[rows["name"].isin(counts)]
    assert {"development", "cooperation", *(["security"] if gate == "off" else [])} <= set(rows["name"])
    assert rows["ratio"].between(0.75, 1.4).all()


def test_calibration_is_of_the_lexicon_as_it_is() -> None:
    path = resources.folder("lexicons") / "securitization.calibration.csv"
    assert set(pd.read_csv(path)["lexicon_sha256"]) == {Lexicon.load("securitization").sha256}


@pytest.mark.reference
@pytest.mark.slow
def test_verdicts_are_about_hits_of_the_lexicon_as_it_is(
    modules: dict[str, ModuleType], reference: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCOURSE_REFERENCE_DATA", str(reference))
    lost = modules["precision"].check(Lexicon.load("securitization"))
    assert len(lost) <= STALE, f"draw and read again what is no hit any more: {lost[:5]}"
