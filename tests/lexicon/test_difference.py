"""What is different between two lexicons."""

from __future__ import annotations

from discourse.lexicon.difference import Difference, differences
from discourse.scoring.lexicon import Lexicon


def lexicon(concepts: dict[str, object], **top: object) -> Lexicon:
    return Lexicon.from_dict({"name": "x", **top, "frames": {"fear": {"concepts": concepts}}})


def test_the_same_content_in_another_order_is_not_different() -> None:
    a = lexicon({"flood": {"en": ["flood*", "wave*"], "zh": ["洪水"]}})
    assert differences(a, lexicon({"flood": {"zh": ["洪水"], "en": ["wave*", "flood*"]}}, version="2")) == []


def test_concepts_and_patterns_added_changed_and_removed() -> None:
    a = lexicon({"flood": {"en": ["flood*"], "zh": ["洪水"]}, "war": {"zh": ["战争"]}})
    flood = {"en": [{"pattern": "flood*", "case": True}], "zh": ["浪潮"], "weight": 2, "gate": "heat"}
    b = lexicon({"flood": flood, "heat": {"zh": ["高温"]}})
    assert differences(a, b) == [
        Difference(
            "~",
            "fear/flood",
            ("+ en flood* (case: true)", "- en flood*", "+ zh 浪潮", "- zh 洪水", "gate none → heat", "weight 1 → 2"),
        ),
        Difference("+", "fear/heat", ("+ zh 高温",)),
        Difference("-", "fear/war", ()),
    ]


def test_masks_and_nesting_are_compared() -> None:
    a = lexicon({"flood": {"en": ["flood*"]}})
    b = lexicon({"flood": {"en": ["flood*"]}}, nested="dictionary", masks=["names"])
    assert [(one.place, one.changes[0].split()[0]) for one in differences(a, b)] == [
        ("masks", "+"),
        ("nested", "concept"),
    ]
    assert differences(b, a)[0].changes[0].startswith("- names")
