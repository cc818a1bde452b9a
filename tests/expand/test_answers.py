"""The table of proposals with answers, and the lexicon that the accepted ones make."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from discourse.errors import LexiconError
from discourse.expand import answers
from discourse.expand.proposals import Proposal
from tests.expand.texts import LEXICON

PROPOSALS = [
    Proposal("water", "en", "newcomers", "collocate", 6, 6, 12.5, "", ("a.txt: Newcomers came.",)),
    Proposal("water", "zh", "潮水", "translation", 3, 2, 11.0, "boats", ()),
]


def answered(tmp_path: Path, *said: str) -> Path:
    lines = answers.table(PROPOSALS).splitlines()
    rows = [said_ + line.removeprefix('""') for said_, line in zip(said, lines[1:], strict=True)]
    path = tmp_path / "new.csv"
    path.write_text("\n".join([lines[0], *rows]) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("said", "accepted"), [("yes", True), ("是", True), ("X", True), ("no", False), ("否", False), ("", None)]
)
def test_answers(tmp_path: Path, said: str, accepted: bool | None) -> None:
    rows = answers.read(answered(tmp_path, said, "no"))
    assert [row.accepted for row in rows] == [accepted, False]
    assert rows[1].key == ("zh", "潮水")
    assert rows[0].cells["example"] == "a.txt: Newcomers came."


def test_another_answer_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"new\.csv, line 3, key 'accept': 'maybe' is not an answer"):
        answers.read(answered(tmp_path, "yes", "maybe"))


def test_a_table_without_its_columns(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="key 'accept'"):
        answers.read(tmp_path / "x.csv")
    with pytest.raises(LexiconError, match="cannot be read"):
        answers.read(tmp_path / "none.csv")


def test_answered_rows_are_kept_at_the_end(tmp_path: Path) -> None:
    earlier = answers.read(answered(tmp_path, "yes", "no"))
    lines = answers.table(PROPOSALS[:1], earlier).splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == ['""', "yes", "no"]


def test_accepted_patterns_extend_the_lexicon(tmp_path: Path) -> None:
    rows = answers.read(answered(tmp_path, "yes", "yes"))
    made = yaml.safe_load(answers.extension(rows, LEXICON, "tiny", "mine"))
    assert made == {
        "name": "mine",
        "version": "1.0.0",
        "extends": "tiny",
        "frames": {"water": {"concepts": {"water": {"en": ["newcomers"], "zh": ["潮水"]}}}},
    }


def test_nothing_accepted_and_unknown_concepts(tmp_path: Path) -> None:
    rows = answers.read(answered(tmp_path, "no", ""))
    with pytest.raises(LexiconError, match="No pattern is accepted"):
        answers.extension(rows, LEXICON, "tiny", "mine")
    rows = [answers.Answer(True, {**rows[0].cells, "concept": "watr"})]
    with pytest.raises(LexiconError, match="Did you mean 'water'"):
        answers.extension(rows, LEXICON, "tiny", "mine")
