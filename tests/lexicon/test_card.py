from __future__ import annotations

import discourse as dc
from discourse.lexicon.card import FRAMES, lexicon_card


def test_a_lexicon_shows_its_frames() -> None:
    lexicon = dc.Lexicon.from_dict({"security": ["threat*", "威胁", "危险"], "<i>": ["x"]}, name="mine")
    shown = lexicon._repr_html_()
    assert "Lexicon mine 0" in shown
    assert "<i>" not in shown
    row = shown[shown.index(">security<") :].split("</tr>")[0]
    assert [cell.split("<")[0] for cell in row.split(">")[1:] if cell.split("<")[0]] == [
        "security",
        "yes",
        "1",
        "1",
        "2",
    ]


def test_the_shipped_lexicon_is_short() -> None:
    assert len(dc.Lexicon.load("securitization")._repr_html_()) < 8000


def test_many_frames_are_cut_and_notes_are_named() -> None:
    lexicon = dc.Lexicon.from_dict({f"frame{n}": ["x"] for n in range(30)}, name="many")
    shown = lexicon_card("many", "1", None, lexicon.frames, 3)
    assert f"{30 - FRAMES} more frames" in shown
    assert "see .notes (3)" in shown
