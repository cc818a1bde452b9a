"""The words of each frame that seed a topic."""

from __future__ import annotations

from discourse.topics.seeds import seeds
from tests.topics.small import build_units


def test_seed_words_are_those_of_one_word_patterns(tables_of, patterns_of):
    words = ["border", "borders", "borderless", "talent", "talents", "talented", "illegal", "growth", "control"]
    corpus = tables_of([{"doc_id": "a", "language": "en", "passages": [dict.fromkeys(words, 1)]}])
    units = build_units(corpus, "en")
    lexicon = patterns_of(
        [
            ("en", "security", "border", "border?"),
            ("en", "security", "border", "ILLEGAL"),
            ("en", "security", "control", "border control"),  # a phrase: control alone is no seed
            ("en", "security", "shared", "growth"),  # claimed twice
            ("en", "development", "growth", "growth"),
            ("en", "development", "talent", "talent*"),
            ("zh", "development", "talent", "border"),  # another language
            ("en", "lonely", "one", "control"),  # one word makes no topic
        ]
    )
    found = {frame: [units.terms[c] for c in columns] for frame, columns in seeds(units, lexicon).items()}
    assert found == {"development": ["talent", "talented", "talents"], "security": ["borders", "illegal"]}


def test_a_phrase_that_the_vocabulary_has_is_a_seed_and_a_star_stays_within_its_word(tables_of, patterns_of):
    words = ["illegal migrants", "illegal", "migrant workers", "border control", "migrants"]
    units = build_units(tables_of([{"doc_id": "a", "language": "en", "passages": [dict.fromkeys(words, 1)]}]), "en")
    lexicon = patterns_of([("en", "security", "x", "illegal migra*"), ("en", "security", "y", "migrant*")])
    assert [units.terms[c] for c in seeds(units, lexicon)["security"]] == ["illegal migrants", "migrants"]


def test_chinese_seed_words_are_found_in_either_script(tables_of, patterns_of):
    corpus = tables_of(
        [{"doc_id": "a", "language": "zh", "passages": [dict.fromkeys(["难民", "庇护", "庇护所", "人才"], 1)]}]
    )
    units = build_units(corpus, "zh")
    lexicon = patterns_of([("zh", "humanitarian", "asylum", "難民"), ("zh", "humanitarian", "asylum", "庇护*")])
    assert {units.terms[c] for c in seeds(units, lexicon)["humanitarian"]} == {"难民", "庇护", "庇护所"}


def test_frames_that_do_not_count_seed_nothing(tables_of, patterns_of):
    corpus = tables_of([{"doc_id": "a", "language": "en", "passages": [{"migrant": 1, "migrants": 1}]}])
    lexicon = patterns_of([("en", "topic", "migrant", "migrant*")], counts=False)
    assert seeds(build_units(corpus, "en"), lexicon) == {}
