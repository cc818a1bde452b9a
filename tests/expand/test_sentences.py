from __future__ import annotations

from discourse.expand.proposals import concept_hits
from discourse.expand.sentences import NODE, sentences
from discourse.matching.plain_corpus import plain_corpus
from tests.expand.texts import LEXICON


def test_hits_are_one_word_and_the_others_are_folded() -> None:
    corpus = plain_corpus(["The Flood came. No water.", "洪水来了。"])
    said = sentences(corpus, concept_hits(LEXICON, "water", corpus))
    assert [one.words for one in said] == [("the", "flood", "came"), ("no", "water"), ("洪水", "来", "了")]
    assert [one.joined for one in said] == [("the", NODE, "came"), ("no", "water"), (NODE, "来", "了")]
    assert [one.found for one in said] == [True, False, True]
    assert [one.language for one in said] == ["en", "en", "zh"]


def test_a_hit_of_several_words_is_one() -> None:
    import discourse as dc

    lexicon = dc.Lexicon.from_dict({"people": ["illegal migrant*", "非法移民"]})
    corpus = plain_corpus(["Many illegal migrants came.", "非法移民很多。"])
    said = sentences(corpus, concept_hits(lexicon, "people", corpus))
    assert [one.joined[:2] for one in said] == [("many", NODE), (NODE, "很多")]
