"""Languages are found by their code; a third one needs no edit of existing code."""

from __future__ import annotations

from pathlib import Path

import pytest

import discourse as dc
from discourse.errors import DiscourseError, StudyError
from discourse.text import Block, Settings, language, prepare, register, registered, unregister
from discourse.text.languages import Cues, for_text
from discourse.text.languages.en import English
from discourse.text.languages.registry import by_script, other_scripts
from tests.text.languages.toy import ToyLanguage, toy

TOY = "Mu bordak lo flud ka tarim | Ka bordak mu salim lo pedan | Lo flud mu bordak ka salim"
LEXICON = """
name: toy
version: "1"
languages: [xt]
frames:
  alarm:
    concepts:
      water:
        xt: [flud, "bord*"]
"""


def test_english_and_chinese_ship() -> None:
    assert registered() == ("en", "zh")
    assert [language(code).names["en"] for code in registered()] == ["English", "Chinese"]
    assert [language(code).joins_words for code in registered()] == [False, True]
    assert [language(code).boundary for code in registered()] == ["edges", "likelihood"]
    assert language("mixed") is language("other") is language("zh")


def test_a_text_is_cut_by_its_script() -> None:
    assert [for_text(text).code for text in ("They came.", "他们来了", "They came。")] == ["en", "zh", "zh"]


def test_languages_of_a_script() -> None:
    assert [[own.code for own in by_script(script)] for script in ("Latn", "Hani", "Cyrl")] == [["en"], ["zh"], []]
    assert other_scripts() == ()


def test_a_code_is_taken_once() -> None:
    with pytest.raises(DiscourseError, match="'en' is taken"):
        register(English())
    with pytest.raises(DiscourseError, match="no language 'xt'"):
        unregister("xt")


def test_a_third_language_is_recognised_and_cut_by_its_own_rules() -> None:
    with toy():
        prepared = prepare([Block(f"{TOY}\n\nThe border of the land is closed. It will not be open.")])
        assert [passage.language for passage in prepared.passages] == ["xt", "en"]
        assert [passage.n_sentences for passage in prepared.passages] == [3, 2]
        assert prepared.words[0, "flud"] == 2
        assert prepare([Block("Bordak | Salim")], Settings(language="xt")).passages[0].n_sentences == 2
    assert prepare([Block(TOY)]).language != "xt"
    with pytest.raises(StudyError, match="no language 'xt'"):
        Settings(language="xt")


def test_a_language_of_another_script_is_recognised_by_its_letters() -> None:
    class Cyrillic(ToyLanguage):
        code = "xc"
        cues = Cues(script="Cyrl", letters="\u0400-\u04ff")

    text = "Министры договорились изменить правила"
    assert prepare([Block(text)]).language == "other"
    register(Cyrillic())
    try:
        prepared = prepare([Block(text)])
    finally:
        unregister("xc")
    assert (prepared.language, prepared.script) == ("xc", "Cyrl")


def test_a_third_language_goes_from_files_to_scores(tmp_path: Path) -> None:
    (tmp_path / "toy.yml").write_text(LEXICON, encoding="utf-8")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text(TOY, encoding="utf-8")
    with toy():
        corpus = dc.read(tmp_path / "corpus")
        lexicon = dc.Lexicon.load(tmp_path / "toy.yml")
        assert corpus.documents["language"].to_pylist() == ["xt"]
        hits = lexicon.find(corpus)
        assert hits["surface"].tolist() == ["bordak", "flud", "bordak", "flud", "bordak"]
        assert hits["sentence"].tolist() == [0, 0, 1, 2, 2]
        scores = lexicon.score(corpus, uses="all", measure="hits")
        assert scores["alarm"].tolist() == [5]
