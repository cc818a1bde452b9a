"""Passages and languages of clean strings are those that `prepare_clean` finds."""

import pytest

from discourse.text import prepare_clean
from discourse.text.plain import passage_languages, passage_spans

TEXTS = [
    "",
    " \n\t\n ",
    "One line that\ngoes on.\n\nA second passage.",
    "  Windows line ends.\r\n\r\nThe next.\r\n",
    "第一段。\n　\n第二段。\n \n \n第三段",
    "\x1c\nOdd separators\n\x1c\nof lines.",
    "Die Grenzen sind offen, und viele Menschen kommen in die Städte, um dort zu arbeiten und zu leben.\n\nYes.",
    "移民 and the police of the city.\n\nBorder\n\n边境管理局说：the border is closed.",
    "これは日本語の文章です。\n\n移民",
]


@pytest.mark.parametrize("text", TEXTS)
def test_passages_and_languages_are_those_of_a_prepared_text(text: str):
    prepared = prepare_clean(text)
    spans = passage_spans(text)
    assert spans == [(passage.start, passage.end) for passage in prepared.passages]
    sentences = [
        [(one.start, one.end) for one in prepared.sentences if one.passage == number] for number in range(len(spans))
    ]
    assert passage_languages(text, spans, sentences) == [passage.language for passage in prepared.passages]


def test_some_passages_have_the_languages_they_have_among_all():
    text = "The police of the city.\n\nBorder\n\n边境管理"
    spans = passage_spans(text)
    assert passage_languages(text, spans[1:], [[span] for span in spans[1:]]) == ["en", "zh"]


def test_the_classifier_is_not_asked_about_passages_that_are_not_wanted(monkeypatch: pytest.MonkeyPatch):
    german = "Die Polizei kontrolliert Grenzen, Bahnen, Strassen, Flughafen, Wohnungen, Betriebe und Gasthauser."
    text = f"The police of the city.\n\n{german}\n\nWall"

    def asked():
        raise AssertionError("the classifier is asked")

    monkeypatch.setattr("discourse.text.identify._identifier", asked)
    wall = passage_spans(text)[2:]
    assert passage_languages(text, wall, [wall]) == ["en"]
    with pytest.raises(AssertionError, match="the classifier is asked"):
        passage_languages(text, passage_spans(text), [[span] for span in passage_spans(text)])
