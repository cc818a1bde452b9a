"""A document from blocks to passages, sentences and words."""

from __future__ import annotations

from discourse.text.blocks import Block
from discourse.text.prepare import languages_of_clean, prepare, prepare_clean
from discourse.text.settings import Settings


def test_passages_of_both_languages() -> None:
    prepared = prepare([Block("The border was closed. They waited."), Block("边境關閉了。難民在等待。")])
    assert prepared.text == "The border was closed. They waited.\n\n边境關閉了。難民在等待。"
    assert [(p.start, p.end, p.language, p.n_sentences) for p in prepared.passages] == [
        (0, 35, "en", 2),
        (37, 49, "zh", 2),
    ]
    assert prepared.words[1, "难民"] == 1
    assert [prepared.text[s.start : s.end] for s in prepared.sentences][2:] == ["边境關閉了。", "難民在等待。"]


def test_half_characters_are_lost_and_nothing_raises() -> None:
    assert prepare([Block("A bor\ud800der of\nsome length.")]).text.startswith("A bor\ufffdder")
    assert prepare_clean("边\udfff境。").text == "边\ufffd境。"
    assert prepare([]).passages == ()


def test_a_clean_text_stays_and_blank_lines_separate_its_passages() -> None:
    text = "  One **word**\nmore.\n \n\n第二段。"
    prepared = prepare_clean(text)
    assert prepared.text == text
    assert [(text[p.start : p.end], p.line) for p in prepared.passages] == [("One **word**\nmore.", 1), ("第二段。", 5)]


def test_the_language_of_the_settings_holds_for_every_passage() -> None:
    prepared = prepare([Block("边境关闭了。")], Settings(language="other"))
    assert (prepared.language, prepared.script, prepared.passages[0].language) == ("other", "Hans", "other")


def test_a_document_is_in_the_language_of_its_counted_passages() -> None:
    notes = [Block(f"Reference type: newspaper article of the county, page {page}", "furniture") for page in range(3)]
    assert prepare([Block("村里修路，大家出力。", "body"), *notes]).language == "zh"
    assert prepare(notes).language == "en"


def test_languages_of_some_passages() -> None:
    text = "The police of the city.\n\nBorder\n\n边境管理"
    assert languages_of_clean(text, {25, 33}) == {25: "en", 33: "zh"}
    assert languages_of_clean(text, set()) == {}
