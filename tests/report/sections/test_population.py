"""Which texts the figures describe, in words."""

from __future__ import annotations

from discourse import schema
from discourse.report.sections import population

ROWS = [
    {"check": "on topic", "item": item, "group": group, "n": n, "value": value}
    for item, group, n, value in (
        ("passages", "China", 33, 0.125),
        ("passages", "EU", 60, 0.6),
        ("sentences", "EU", 90, 0.5),
    )
] + [
    {"check": "off topic", "item": "security", "group": "China", "n": 12, "value": 0.05},
    {"check": "off topic", "item": "development", "group": "China", "n": 50, "value": 0.25},
]
TABLES = {"comparability": schema.from_rows("comparability", ROWS)}


def test_the_share_on_the_topic_and_the_frames_of_the_rest(view):
    shown = view(tables=TABLES)
    assert population.line(shown) == (
        "Figures describe the sentences on the topic of the lexicon, not all that the texts say. They are in 60 "
        "passages of EU (60.0% of its passages) and 33 passages of China (12.5% of its passages)."
    )
    assert population.rest(shown).startswith("The other passages most often hold these frames: China ")
    assert "(25.0%) and " in population.rest(shown)


def test_all_texts_in_chinese_and_no_topic(view):
    shown = view("zh", tables=TABLES, population="all")
    assert population.line(shown) == (
        "各项数字描述全部计入的段落，而不只是谈论词典主题的段落；"
        "后者为欧盟 60 段（占其段落的 60.0%）和中国 33 段（占其段落的 12.5%）。"
    )
    assert population.line(view(tables={"comparability": schema.empty("comparability")})) == ""
