"""Frames as plain data: defaults are left out, options are written."""

from __future__ import annotations

from discourse.lexicon.as_dict import frame_as_dict
from discourse.lexicon.frames import Concept, Frame, Subframe
from discourse.lexicon.pattern import Pattern

FLOOD = Concept("flood", (Pattern("flood*", "en"), Pattern("难民潮", "zh", weight=2.0)))


def test_a_subframe_of_its_frames_name_is_left_out_unless_it_has_a_label() -> None:
    patterns = {"en": ["flood*"], "zh": [{"pattern": "难民潮", "weight": 2.0}]}
    assert frame_as_dict(Frame("water", (Subframe("water", (FLOOD,)),))) == {
        "counts": True,
        "concepts": {"flood": patterns},
    }
    labelled = Frame("water", (Subframe("water", (FLOOD,), (("zh", "水"),)),), counts=False)
    assert frame_as_dict(labelled) == {
        "counts": False,
        "subframes": {"water": {"label": {"zh": "水"}, "concepts": {"flood": patterns}}},
    }


def test_accents_are_written_if_they_differ_from_what_the_list_says() -> None:
    patterns = (
        Pattern("yimin", "pinyin", accents=True),
        Pattern("renkou", "pinyin"),
        Pattern("café", "en", accents=True, exceptions=(Pattern("茶", "zh"),)),
    )
    frame = Frame("f", (Subframe("f", (Concept("c", patterns),)),))
    assert frame_as_dict(frame)["concepts"]["c"] == {
        "pinyin": ["yimin", {"pattern": "renkou", "accents": "keep"}],
        "en": [{"pattern": "café", "accents": "fold", "except": {"zh": ["茶"]}}],
    }
