"""Rule files: a language is a file, and each entry has an id and a source."""

from __future__ import annotations

from pathlib import Path

import pytest

from discourse import resources
from discourse.context import rules
from discourse.context.rules import Rules, read_rules
from discourse.errors import LexiconError

TOY = """
language: xx
units: words
version: 1
sources: {A: a book}
quotes:
  short: name
  speech_before: [{id: verb, source: A, pattern: 'dixit$'}]
rules:
  - {id: none, set: {polarity: negated}, source: A, triggers: [nulla]}
"""


def test_a_third_language_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "context.xx.yml").write_text(TOY, encoding="utf-8")
    rules = Rules.load(tmp_path)
    assert list(rules.languages) == ["xx"]
    assert list(rules.hashes()) == ["context.xx.yml"]
    (trigger,) = rules.languages["xx"].triggers("est nulla spes")
    assert (trigger.start, trigger.end, trigger.rule.value) == (4, 9, "negated")
    assert rules.languages["xx"].quotes.short == "name"


def test_rules_are_read_once() -> None:
    assert Rules.load().languages["en"] is Rules.load().languages["en"]


def test_the_shipped_rules_are_read_back_from_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = Rules.load()

    def worked_out(folder: Path) -> Rules:
        pytest.fail("the rules are worked out again: something in them cannot be kept (see user_cache.kept)")

    monkeypatch.setattr(rules, "_worked_out", worked_out)
    rules._shipped.cache_clear()
    assert Rules.load().hashes() == loaded.hashes()


def test_an_expression_without_a_source_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "context.xx.yml"
    file.write_text(TOY.replace("source: A, pattern", "pattern"), encoding="utf-8")
    with pytest.raises(LexiconError, match="needs 'source'"):
        read_rules(file)


def test_a_folder_without_rules_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no file context"):
        Rules.load(tmp_path)


def test_shipped_rules_that_were_kept_are_those_of_their_files() -> None:
    rules._shipped.cache_clear()
    assert Rules.load() == Rules.load(resources.folder("lexicons"))


def test_each_side_has_its_rules() -> None:
    rules = Rules.load()
    own, others = rules.of_side("China").languages["zh"], rules.of_side("EU").languages["zh"]
    assert len(own.rules) > len(others.rules)
    assert own.digest != others.digest
    assert rules.of_side("EU") is rules.of_side("EU")
