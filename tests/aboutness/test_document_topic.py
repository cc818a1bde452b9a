"""Whom a document is about as a whole, and who is announced to speak."""

from __future__ import annotations

from discourse.aboutness.actors import Actors
from discourse.aboutness.document_topic import announced, opens_quotation, signed, topic

ACTORS = Actors.load()


def test_topic() -> None:
    text = "China builds. China plants. China sells. China buys. China digs."
    passages = [{"start": 0, "end": len(text), "kind": "body"}]
    assert topic(passages, ACTORS.find(text), ACTORS.sides) == (frozenset({"China"}), frozenset({"China"}))
    assert topic([{**passages[0], "kind": "note"}], ACTORS.find(text), ACTORS.sides) == (frozenset(), frozenset())


def test_announced() -> None:
    text = "Wells and mills – by Ms Nowak, expert of China"
    assert announced(text, 0, len(text), ACTORS.find(text), ACTORS.cues) == {"China"}
    plain = "Wells and mills – a day in China"
    assert announced(plain, 0, len(plain), ACTORS.find(plain), ACTORS.cues) == frozenset()


def test_signed() -> None:
    text = "“The wells are dry.”\nMinister of China"
    assert opens_quotation(text, 0)
    assert signed(text, (0, 20), (21, len(text)), ACTORS.find(text), ACTORS.cues) == {"China"}


def test_several_other_countries_can_be_the_topic_together() -> None:
    text = "Kenya digs. Peru plants. Laos sells. Chile buys. Ghana builds. Nepal rests. Italy watched."
    passages = [{"start": 0, "end": len(text), "kind": "body"}]
    assert topic(passages, ACTORS.find(text), ACTORS.sides)[0] == frozenset({"other"})
    mixed = text.replace("Peru", "Spain").replace("Laos", "Malta")
    assert topic(passages, ACTORS.find(mixed), ACTORS.sides)[0] == frozenset()
