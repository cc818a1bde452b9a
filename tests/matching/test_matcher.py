"""The order of the tests: masks, exceptions, boundaries, gates, overlaps; and automata that serve again."""

from __future__ import annotations

from typing import Any

from discourse.lexicon.formats.mapping import from_mapping
from discourse.lexicon.model import LexiconData
from discourse.matching.matcher import LEVELS, Matcher, index_of
from discourse.matching.plain_corpus import plain_corpus
from discourse.matching.settings import MatchSettings
from discourse.matching.text_list import TextList


def lexicon(**concepts: Any) -> LexiconData:
    return from_mapping({"name": "t", "frames": {"f": {"concepts": concepts}}})


WAVES = lexicon(
    wave={"en": ["wave"], "zh": ["难民", "难民潮", "人才"], "except": {"en": ["heat wave"]}},
    flood={"en": ["flood"], "gate": "wave"},
)


def reasons(text: str) -> list[tuple[str, str]]:
    _, candidates = Matcher(WAVES).match(plain_corpus([text]))
    return [(row["surface"], row["reason"]) for row in candidates.to_pylist()]


def test_each_refused_match_has_the_first_reason_that_applies() -> None:
    assert reasons("A heat wave and a flood.") == [("wave", "except:heat wave"), ("flood", "gate:wave")]
    assert reasons("個人才能；難民潮。") == [("人才", "segment:个人|才能"), ("難民", "longer:wave/zh/难民潮")]
    assert reasons("See www.wave.org.") == [("wave", "mask:address")]


def test_concept_subframe_and_frame_count_by_themselves() -> None:
    hits, _ = Matcher(lexicon(people={"zh": ["难民"]}, water={"zh": ["难民潮"]})).match(plain_corpus(["難民潮。"]))
    assert [[row[f"counts_{level}"] for level in LEVELS] for row in hits.to_pylist()] == [
        [True, False, False],
        [True, True, True],
    ]


def test_a_matcher_like_another_one_shares_its_automata_unless_masks_differ() -> None:
    first = Matcher(WAVES)
    assert Matcher(WAVES, MatchSettings(boundary="none"), like=first)._compiled is first._compiled
    unmasked = Matcher(WAVES, MatchSettings(masks=False), like=first)
    assert unmasked._compiled is first._compiled
    assert Matcher(WAVES, like=Matcher(WAVES, MatchSettings(masks=False)))._compiled.has_masks


def test_a_list_of_texts_has_its_own_index() -> None:
    texts = TextList(["A wave.", "潮。"])
    assert index_of(texts) is texts.index
    assert index_of(plain_corpus(["A wave.", "潮。"])).doc_ids.to_pylist() == ["0", "1"]
