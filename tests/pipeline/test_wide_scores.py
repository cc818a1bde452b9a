"""Scores of a run as one row a document and one column a name."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import discourse as dc
from discourse.errors import MeasureError
from discourse.pipeline.wide_scores import wide_scores

TEXTS = pd.DataFrame(
    {
        "text": [
            "There is a flood of people. It is no threat. They work.",
            "They work. They sleep.",
            "洪水来了。不是威胁。他们工作。",
            "他们工作。",
        ],
        "side": ["EU", "EU", "China", "China"],
        "alarm": ["a", "b", "c", "d"],
    }
)
LEXICON = {"alarm": ["flood", "threat", "洪水", "威胁"], "work": ["work", "工作"], "never": ["zebra"]}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> dc.Run:
    folder = tmp_path_factory.mktemp("wide")
    file = folder / "mine.yml"
    file.write_text("".join(f"{name}: [{', '.join(words)}]\n" for name, words in LEXICON.items()), encoding="utf-8")
    return dc.analyse(TEXTS, folder / "run", lexicon=str(file), only="context,rates", resamples=19)


def test_one_row_a_document_and_one_column_a_frame(run: dc.Run) -> None:
    wide = run.scores()
    assert wide["side"].tolist() == ["EU", "EU", "China", "China"]
    assert wide["alarm"].tolist() == ["a", "b", "c", "d"]  # the documents' own column keeps its name
    assert wide["score_alarm"].round(3).tolist() == [0.333, 0, 0.333, 0]
    assert wide["work"].round(3).tolist() == [0.333, 0.5, 0.333, 1]
    assert wide["never"].tolist() == [0, 0, 0, 0]


def test_other_measures_and_uses(run: dc.Run) -> None:
    assert run.scores(measure="hits", uses="all")["score_alarm"].tolist() == [2, 0, 2, 0]
    assert run.scores("concept", measure="hits")["work"].tolist() == [1, 1, 1, 1]
    assert run.scores(measure="share_of_hits")["work"].tolist() == [0.5, 1, 0.5, 1]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"measure": "share_of_sentence"}, "Did you mean 'share_of_sentences'?"),
        ({"level": "frames"}, "Did you mean 'frame'?"),
        ({"uses": "negated"}, "no scores for 'negated'. Uses: all, asserted"),
    ],
)
def test_what_a_run_does_not_have(run: dc.Run, options: dict[str, str], said: str) -> None:
    with pytest.raises(MeasureError) as refused:
        wide_scores(
            run.arrow,
            options.get("level", "frame"),
            options.get("measure", "share_of_sentences"),
            options.get("uses"),
        )
    assert said in str(refused.value)


def test_names_of_two_lexicons_are_kept_apart(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.yml").write_text("work: [work, 工作]\n", encoding="utf-8")
    files = f"{tmp_path / 'one.yml'},{tmp_path / 'two.yml'}"
    made = dc.analyse(TEXTS, tmp_path / "run", lexicon=files, only="rates", resamples=19)
    wide = made.scores(measure="hits")
    assert wide["one:work"].tolist() == wide["two:work"].tolist() == [1, 1, 1, 1]
