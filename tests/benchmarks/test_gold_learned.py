"""Features of the learned layer on sentences written for it, and that nothing is learned from what it is tried on."""

from __future__ import annotations

from types import ModuleType

import numpy as np
from scipy.sparse import csr_matrix

from discourse.context.rules import Rules


def _features(gold: dict[str, ModuleType], marked: str, language: str, axis: str) -> dict[str, float]:
    before, _, rest = marked.partition("[")
    term, _, after = rest.partition("]")
    text = before + term + after
    place = (0, len(text))
    cues = gold["cues"]
    found: dict[str, float] = cues.features(
        cues.read(cues.Text(text, language, None, place, place, (len(before), len(before) + len(term))), Rules.load()),
        axis,
    )
    return found


def test_features_say_which_rule_reaches_a_term_from_where_and_what_is_between(gold: dict[str, ModuleType]) -> None:
    found = _features(gold, "There is no sudden, great [threat] in this town.", "en", "polarity")
    assert found["decided"] == found["rule neg-there"] == found["between: comma"] == found["trigger at beginning"] == 1
    assert found["distance"] == np.log1p(2) / 3
    assert found["negation, eight before"] == found["preposition, next after"] == 1
    assert "idle polarity before" not in found


def test_a_trigger_that_does_not_reach_the_term_is_idle_and_named_by_its_axis(gold: dict[str, ModuleType]) -> None:
    found = _features(gold, "If the mayor asks, we answer; the [threat] is real.", "en", "reality")
    assert "decided" not in found
    assert found["idle reality before"] == found["begins with condition"] == found["definite, next before"] == 1


def test_chinese_distances_and_words_are_characters(gold: dict[str, ModuleType]) -> None:
    found = _features(gold, "我们这里没有任何[威胁]。", "zh", "polarity")
    assert found["decided"] == found["negation zh, eight before"] == found["first person zh before"] == 1
    assert "negation zh, three before" not in found


def test_features_name_neither_the_term_nor_open_words(gold: dict[str, ModuleType]) -> None:
    one = _features(gold, "Nobody in Lisbon fears [smugglers] of diesel.", "en", "polarity")
    other = _features(gold, "Nobody in Prague paints [portraits] of horses.", "en", "polarity")
    assert one == other


def test_a_document_is_in_one_fold(gold: dict[str, ModuleType]) -> None:
    owners = [f"day {number % 7}" for number in range(40)]
    folds = gold["learn"].folds(owners, 5, np.random.default_rng(1))
    assert len(set(zip(owners, folds, strict=True))) == 7
    assert set(folds) == {0, 1, 2, 3, 4}


def test_what_is_predicted_does_not_depend_on_the_codes_that_are_held_out(gold: dict[str, ModuleType]) -> None:
    learn = gold["learn"]
    signal = np.arange(40) % 2 == 0
    owners = [f"day {number // 4}" for number in range(40)]
    held = np.arange(40) >= 16
    sure = np.zeros(40, bool)
    found = []
    for truth in (signal, np.where(held, ~signal, signal)):
        table = learn.Table(csr_matrix(signal[:, None].astype(float)), np.ones(40, bool), truth)
        found.append(learn.predicted([table], sure, owners, truth, ~held, held, "a").tolist())
    assert found[0] == found[1] == signal[held].tolist()
