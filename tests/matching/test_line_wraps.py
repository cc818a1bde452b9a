"""A phrase is found across a line wrap through every entry, and offsets slice the text as it was given."""

from __future__ import annotations

import pytest

import discourse as dc
from discourse.scoring.lexicon import Lexicon
from discourse.scoring.vectorizer import LexiconVectorizer

LEXICON = Lexicon.from_dict({"migrants": ["illegal migrant*", "third-country national*", "非法 移民"]})
WRAPPED = "They spoke of illegal\nmigrants, and of third-\r\ncountry   \n  nationals.\n打击非法\n移民。"
SURFACES = ["illegal\nmigrants", "third-\r\ncountry   \n  nationals", "非法\n移民"]


def test_find_and_score_on_strings():
    hits = LEXICON.find([WRAPPED])
    assert list(hits["surface"]) == SURFACES
    assert [WRAPPED[start:end] for start, end in zip(hits["start"], hits["end"], strict=True)] == SURFACES
    assert LEXICON.score([WRAPPED])["migrants"].tolist() == [3]
    assert LexiconVectorizer(LEXICON).fit_transform([WRAPPED]).toarray().tolist() == [[3.0]]


def test_a_corpus_from_strings_and_from_a_file(tmp_path):
    text = (
        "The ministers of the member states met in the capital and spoke at length of illegal\n"
        "migrants who had come over the northern border in the course of the year that had\n"
        "passed, and of what could be done about those who had come, and of much besides.\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    for corpus in (dc.read([text]), dc.read(tmp_path)):
        hits = LEXICON.find(corpus)
        stored = corpus.texts["text"][0].as_py()
        assert [stored[start:end].split() for start, end in zip(hits["start"], hits["end"], strict=True)] == [
            ["illegal", "migrants"]
        ]
        assert LEXICON.score(corpus)["migrants"].tolist() == [1]


@pytest.mark.parametrize("between", ["\n\n", "\n \t\n", "\r\n\r\n", "\n\n\n", ",\n", ".\n"])
def test_a_blank_line_or_punctuation_parts_a_phrase(between):
    assert LEXICON.find([f"They are illegal{between}migrants came."]).empty


def test_passages_of_a_string_are_what_blank_lines_part():
    text = "\n One line\nand another. A second one. \n  \nSecond: migrants\n"
    table = LEXICON.score([text], measure="share_of_sentences")
    assert table["migrants"].tolist() == [0]
    hits = Lexicon.from_dict({"m": ["another", "second", "migrants"]}).find([text])
    assert list(zip(hits["surface"], hits["passage"], hits["sentence"], strict=True)) == [
        ("another", 0, 0),
        ("second", 0, 1),
        ("Second", 1, 2),
        ("migrants", 1, 2),
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "surfaces"),
    [
        ("非法移民", "打击非法\n移民。", ["非法\n移民"]),
        ("難民潮", "难\r\n民潮，難 \n民潮", ["难\r\n民潮", "難 \n民潮"]),
        ("打击", "打击\n移民", ["打击"]),
        ("移民", "打击\n移民", ["移民"]),
        ("国家", "中国\n家庭", []),  # 中国 and 家庭, wrapped or not
        ("非法移民", "打击非法\n\n移民", []),
        ("非法移民", "打击非法\n　　移民", []),  # an indent begins a paragraph
        ("移民EU", "移民\nEU", []),
    ],
)
def test_chinese_is_wrapped_inside_words(pattern, text, surfaces):
    hits = Lexicon.from_dict({"k": [pattern]}).find([text])
    assert list(hits["surface"]) == surfaces == [text[a:b] for a, b in zip(hits["start"], hits["end"], strict=True)]


def test_wraps_change_nothing_but_places():
    words = ["国家", "移民", "管理", "局", "依法", "打击", "非法", "移民", "活动", "，", "EU", " ", "border", "。"]
    lexicon = Lexicon.from_dict({"a": ["移民*", "国家"], "b": ["非法移民", "* 移民", "border", "管理局"]})
    whole = lexicon.find(["".join(words)])
    for place in range(1, len(words) - 5):
        text = "".join(words[:place]) + ("\n" if place != 9 and place != 10 else "") + "".join(words[place:])
        wrapped = lexicon.find([text])
        assert [surface.replace("\n", "") for surface in wrapped["surface"]] == list(whole["surface"])
        assert list(wrapped["counts_concept"]) == list(whole["counts_concept"])
