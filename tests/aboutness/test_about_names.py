"""Names in sentences: inside other names, in Chinese, of movements, and from a list of one's own."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from discourse.aboutness.annotate import Actors, annotate
from discourse.errors import LexiconError
from tests.aboutness.texts import ACTORS, about, body, corpus, hits


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The African Union met.", "none"),
        ("The trade union met.", "none"),
        ("The union met.", "none"),
        ("The Union met.", "EU"),
        ("MPs asked.", "none"),
        ("The MPS asked.", "China"),
        ("EU-China talks began.", "China+EU"),
        ("EU–China talks began.", "China+EU"),
        ("China's ports opened.", "China"),
        ("Indochina was far.", "none"),
        ("This project was funded by the European Union.", "none"),
        ("They focus on us.", "none"),
        ("The US left.", "other"),
    ],
)
def test_names_inside_other_names_do_not_count(sentence: str, expected: str) -> None:
    assert about(body(sentence)) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("中欧班列开行。", "China+EU"),
        ("中欧国家开会。", "none"),
        ("歐盟開會。", "EU"),
        ("印度尼西亚开会。", "other"),
        ("法方开会。", "EU"),
        ("工作方法方面有进步。", "none"),
        ("海地开会。", "other"),
        ("沿海地区下雨。", "none"),
        ("上海下雨。", "China"),
        ("县级以上海警出海。", "none"),
        ("中美会谈。", "China"),
        ("中美洲下雨。", "other"),
        ("渔民批准《巴黎协定》。", "none"),
    ],
)
def test_chinese_names(sentence: str, expected: str) -> None:
    assert about(body(sentence), "zh") == [expected]


def test_a_hit_has_its_clause_a_sentence_the_union() -> None:
    text = "Whereas the EU fears crossings, China courts investors."
    made = corpus([body(text)])
    table = hits(
        [
            {"doc_id": "0000", "start": text.index(word), "end": text.index(word) + 5, "passage": 0, "sentence": 0}
            for word in ("fears", "courts")
        ]
    )
    sentences, (found,) = annotate(made, [table], ACTORS)
    assert found["about"].to_pylist() == ["EU", "China"]
    assert sentences["about"].to_pylist() == ["China+EU"]


@pytest.mark.parametrize(
    ("sentence", "language", "expected"),
    [
        ("Asylum seekers arrived at the port.", "en", "immigration"),
        ("The brain drain emptied the labs.", "en", "emigration"),
        ("Rural migrants need a hukou.", "en", "internal"),
        ("Deportations and readmission were discussed.", "en", "return"),
        ("Ministers spoke of security.", "en", "none"),
        ("外国人入境须持签证。", "zh", "immigration"),
        ("人才外流，出国不归。", "zh", "emigration"),
        ("农民工进城务工。", "zh", "internal"),
        ("当局遣返九人。", "zh", "return"),
        ("非法移民被遣返回国。", "zh", "return"),
        ("會議討論安全。", "zh", "none"),
        ("遣返難民。", "zh", "return"),
    ],
)
def test_movement(sentence: str, language: str, expected: str) -> None:
    sentences, _ = annotate(corpus([body(sentence)], language), [], ACTORS)
    assert sentences["movement"].to_pylist() == [expected]


def test_other_languages_stay_null() -> None:
    sentences, _ = annotate(corpus([body("Die EU tagte.")], "other"), [], ACTORS)
    assert sentences["about"].to_pylist() == [None]
    assert sentences["movement"].to_pylist() == [None]


def test_the_order_of_documents_changes_nothing() -> None:
    texts = [body("The EU met."), body("It voted."), body("China met.", "It voted.")]
    forward, _ = annotate(corpus(texts), [], ACTORS)
    backward, _ = annotate(corpus(texts[::-1]), [], ACTORS)
    assert forward["about"].to_pylist() == ["EU", "none", "China", "China"]
    assert backward["about"].to_pylist() == ["China", "China", "none", "EU"]


def test_a_list_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "mine.yml"
    file.write_text(
        "version: 1\nsides: [Chile, Peru]\nentities:\n"
        "  chile: {side: Chile, en: [Chile*]}\n  peru: {side: Peru, en: [Peru*]}\n  eu: {side: EU, acronyms: [EU]}\n",
        encoding="utf-8",
    )
    mine = Actors.load(file)
    made = corpus([body("Chilean and Peruvian ports.", "The EU waits.")])
    sentences, _ = annotate(made, [], mine)
    assert sentences["about"].to_pylist() == ["Chile+Peru", "other"]
    assert pickle.loads(pickle.dumps(mine)) == mine
    assert list(mine.hashes()) == ["aboutness.en.yml", "aboutness.zh.yml", "mine.yml"]


@pytest.mark.parametrize(
    ("entity", "message"),
    [
        ("first: {en: [A]}", "with its side"),
        ("first: {side: EU, colour: red, en: [A]}", "no key 'colour'"),
        ("first: {side: EU, en: [no]}", "is not text"),
        ("first: {side: EU}", "no names"),
    ],
)
def test_a_broken_entity_is_named_with_its_line(tmp_path: Path, entity: str, message: str) -> None:
    file = tmp_path / "actors.yml"
    file.write_text(f"version: 1\nsides: [EU]\nentities:\n  {entity}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=message) as caught:
        Actors.load(file)
    assert (caught.value.file, caught.value.line, caught.value.key) == ("actors.yml", 4, "first")
