"""From texts to a table of proposals, and from an answered table to a lexicon."""

from __future__ import annotations

from pathlib import Path

import pytest

import discourse as dc
from discourse.errors import LexiconError
from discourse.expand.proposals import Wanted
from discourse.matching.plain_corpus import plain_corpus
from discourse.pipeline.expand import accept, check_concept, write_proposals
from tests.expand.texts import ENGLISH, LEXICON


def test_answers_are_kept_when_proposals_are_made_again(tmp_path: Path) -> None:
    table = tmp_path / "new.csv"
    made, earlier, few = write_proposals("water", plain_corpus(ENGLISH), LEXICON, table, Wanted(fewest=3))
    assert ([one.pattern for one in made], earlier, few) == (["newcomers", "harbour"], 0, ["en"])
    table.write_text(
        table.read_text(encoding="utf-8").replace('"",water,en,harbour', "no,water,en,harbour"), encoding="utf-8"
    )
    made, earlier, _ = write_proposals("water", plain_corpus(ENGLISH), LEXICON, table, Wanted(fewest=3))
    assert ([one.pattern for one in made], earlier) == (["newcomers"], 1)


def test_an_accepted_pattern_is_found_in_the_frame_of_the_shipped_lexicon(tmp_path: Path) -> None:
    table, out = tmp_path / "new.csv", tmp_path / "mine.yml"
    rows = "accept,concept,language,pattern\nyes,refugee,en,boat people\nno,refugee,en,harbour\n,refugee,zh,船民\n"
    table.write_text(rows, encoding="utf-8")
    assert accept(table, "securitization", out) == (1, 1, 1)
    base, mine = dc.Lexicon.load("securitization"), dc.Lexicon.load(out)
    assert (mine.name, mine.extends[0] if mine.extends else "") == ("mine", "securitization")
    new = {entry.pattern_id for entry in mine.entries()} - {entry.pattern_id for entry in base.entries()}
    assert new == {"refugee/en/boat people"}


def test_a_pattern_that_is_none_leaves_no_file(tmp_path: Path) -> None:
    table, out = tmp_path / "new.csv", tmp_path / "mine.yml"
    table.write_text("accept,concept,language,pattern\nyes,refugee,en,boat NEAR/99 people\n", encoding="utf-8")
    with pytest.raises(LexiconError):
        accept(table, "securitization", out)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.csv"]


def test_a_lexicon_file_is_extended_beside_it(tmp_path: Path) -> None:
    base = tmp_path / "base.yml"
    base.write_text(
        "name: base\nversion: 1.0.0\nframes: {water: {concepts: {water: {en: [flood*]}}}}\n", encoding="utf-8"
    )
    table = tmp_path / "new.csv"
    table.write_text("accept,concept,language,pattern\nyes,water,en,tide*\n", encoding="utf-8")
    assert accept(table, str(base), tmp_path / "mine.yml") == (1, 0, 0)
    assert "extends: base.yml" in (tmp_path / "mine.yml").read_text(encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    with pytest.raises(LexiconError, match="must be in the folder"):
        accept(table, str(base), tmp_path / "elsewhere" / "mine.yml")


def test_an_unknown_concept_suggests_the_nearest() -> None:
    with pytest.raises(LexiconError, match="Did you mean 'water'"):
        check_concept(LEXICON, "watre")
