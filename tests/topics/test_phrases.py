"""Words that belong together as one word, on sentences whose words can be counted."""

from __future__ import annotations

import pytest

import discourse as dc
from discourse.scoring.lexicon import Lexicon
from discourse.topics import TopicSettings
from discourse.topics.phrases import term_places
from discourse.topics.vocabulary import build
from tests.text.languages.toy import toy

EASY = {"unit_tokens": 1, "min_units": 1, "min_documents": 1, "max_share": 1.0}


def counted(texts, language="en", patterns=(), **settings):
    """The words of all texts with their counts, and the corpus' units."""
    corpus = dc.read(texts)
    terms = None
    if patterns:
        lexicon = Lexicon.from_dict({"security": list(patterns)})
        terms = term_places(lexicon.match(corpus)[0], lexicon.patterns())
    chosen = TopicSettings(**{**EASY, **settings})
    units = build(corpus.words, corpus.documents, corpus.passages, language, chosen, corpus.texts, terms)
    return dict(zip(units.terms, units.counts.sum(axis=0).tolist(), strict=True))


@pytest.mark.parametrize(
    ("language", "text", "patterns", "expected"),
    [
        (
            "en",
            "The guards stopped illegal migrants. Illegal migrants and illegal trade are what the guards stopped.",
            ["illegal migra*"],
            {"illegal migrants": 2, "illegal": 1, "guards": 2, "stopped": 2, "trade": 1},
        ),
        (
            "zh",
            "警察打击非法移民。移民是非法的。",
            ["非法移民"],
            {"警察": 1, "打击": 1, "非法移民": 1, "移民": 1, "非法": 1},
        ),
        ("en", "A third-country national met third-country nationals.", ["third-country national*"], None),
    ],
)
def test_terms_of_the_lexicon_are_one_word(language, text, patterns, expected):
    found = counted([text], language, patterns)
    if expected is None:
        assert {"third-country national": 1, "third-country nationals": 1}.items() <= found.items()
    else:
        assert found == expected


def test_the_longest_of_two_terms_counts_and_words_near_each_other_do_not():
    text = "The illegal border crossing was seen. Floods of people reached the border."
    found = counted([text], patterns=["illegal border", "illegal border crossing*", "flood* NEAR/5 border"])
    assert found["illegal border crossing"] == 1
    assert "illegal border" not in found
    assert (found["floods"], found["border"]) == (1, 1)


def test_a_term_too_rare_for_the_vocabulary_stays_apart():
    texts = ["Illegal migrants came.", "Migrants left illegal camps.", "Illegal camps of migrants stood."]
    assert counted(texts, patterns=["illegal migrants"], min_units=2) == {"camps": 2, "illegal": 3, "migrants": 3}


def test_part_of_a_chinese_word_is_not_cut_off():
    """The hit 难民 is inside the segment 难民营."""
    assert "难民营" in counted(["他们住在难民营。"], "zh", ["难民"])


NOUNS = ["road", "house", "song", "field", "river", "train", "storm", "lamp"]


def test_neighbours_that_are_always_neighbours_are_a_collocation():
    texts = [
        f"The {noun} near a blue card, a {other}; the rule of law for each {noun}."
        for noun, other in zip(NOUNS, NOUNS[1:] + NOUNS[:1], strict=False)
    ]
    found = counted(texts)
    assert (found["blue card"], found["rule of law"]) == (8, 8)
    assert not {"blue", "card", "rule", "law"} & found.keys()
    assert found["road"] == 3
    assert counted(texts, phrases=False)["blue"] == 8


def test_a_collocation_ends_at_stops_and_at_words_of_the_user():
    texts = [f"The {noun} is blue. Card {other}." for noun, other in zip(NOUNS, NOUNS[1:] + NOUNS[:1], strict=False)]
    assert "blue card" not in counted(texts)
    texts = [f"The {noun}, a blue card, a {other}." for noun, other in zip(NOUNS, NOUNS[1:] + NOUNS[:1], strict=False)]
    found = counted(texts, stop_words=("Card",))
    assert (found["blue"], "card" in found) == (8, False)


def test_four_times_are_too_few_for_a_collocation():
    texts = [f"A blue card and a {noun}." for noun in NOUNS]
    assert "blue card" not in counted(texts[:4])
    assert "blue card" in counted(texts)


def test_chinese_collocations_are_written_without_a_blank():
    nouns = ["公路", "房屋", "歌曲", "田野", "河流", "火车", "风暴", "灯具"]
    found = counted(
        [
            f"他看见{noun}，劳务合作很好，{other}也好。"
            for noun, other in zip(nouns, nouns[1:] + nouns[:1], strict=False)
        ],
        "zh",
    )
    assert found["劳务合作"] == 8
    assert "劳务" not in found


def test_a_third_language_brings_its_own_connectors_and_forms_of_address():
    with toy():
        text = "Dom flud ka bordak salim | " * 6
        found = counted([text, "Mu bordak lo salim | Lo flud mu tarim"], language="xt")
    assert found["flud ka bordak"] == 6
    assert "dom" not in found
