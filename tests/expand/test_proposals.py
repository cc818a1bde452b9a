"""Proposals: what is near, how often, where, and what the lexicon has already."""

from __future__ import annotations

from discourse.expand.proposals import LONGEST, Wanted, propose
from discourse.matching.plain_corpus import plain_corpus
from tests.expand.texts import CHINESE, ENGLISH, LEXICON, PAIRS

WANTED = Wanted(most=10, fewest=3)


def test_words_near_the_concept_in_both_languages() -> None:
    made, few = propose("water", plain_corpus([*ENGLISH, *CHINESE]), LEXICON, WANTED)
    found = {(one.language, one.pattern): one for one in made}
    assert set(found) == {("en", "newcomers"), ("en", "harbour"), ("zh", "港口")}
    newcomers = found["en", "newcomers"]
    assert (newcomers.source, newcomers.n, newcomers.documents, newcomers.also) == ("collocate", 6, 6, "")
    assert newcomers.examples[0] == "00: A flood of newcomers reached the harbour."
    assert few == ["en", "zh"]


def test_the_concepts_own_words_and_answered_ones_are_not_proposed() -> None:
    corpus = plain_corpus(ENGLISH)
    made, _ = propose("water", corpus, LEXICON, WANTED, answered=[("en", "harbour")])
    assert [one.pattern for one in made] == ["newcomers"]


def test_a_word_of_another_concept_is_marked() -> None:
    made, _ = propose(
        "water", plain_corpus([text.replace("flood", "market flood") for text in ENGLISH]), LEXICON, WANTED
    )
    assert {one.pattern: one.also for one in made}.get("market") == "trade"


def test_translations_come_from_pairs() -> None:
    made, _ = propose("water", plain_corpus(["Bread was cheap."]), LEXICON, WANTED, PAIRS)
    (one,) = made
    assert (one.language, one.pattern, one.source, one.n) == (
        "zh",
        "潮水",
        "translation",
        6,
    )
    assert one.examples[0].endswith("潮水来了。")


def test_long_sentences_are_cut_around_the_word() -> None:
    text = f"{'Trains run and ' * 40}newcomers reach the flood of the harbour{' and trains run' * 40}."
    made, _ = propose("water", plain_corpus([text, *ENGLISH]), LEXICON, WANTED)
    example = next(one for one in made if one.pattern == "newcomers").examples[0]
    assert "newcomers" in example
    assert len(example) <= LONGEST + 8
