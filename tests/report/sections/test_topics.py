"""Topics: their names, their shares, and their passages."""

from __future__ import annotations

from discourse.report.locale import DASH
from discourse.report.sections import topics
from tests.report.builder import pictures
from tests.report.sections.test_answer import confounded


def test_topics_say_why_shares_are_not_compared(builder, view):
    apart = topics.build(view(tables={"documents": confounded(builder)}))
    assert apart.blocks[1].text.startswith("Each group writes in a language of its own, and topics of two languages")
    assert topics.build(view()).blocks[1].kind == "picture"


def test_topics_lead_by_share_and_have_differences_only_if_they_were_compared(view):
    english, chinese = pictures(topics.build(view()))
    assert [[row[n].text for n in (0, 3, 4)] for row in english.data.rows] == [
        ["0", "60.0%", "+50.0"],
        ["1", "40.0%", "−50.0"],
    ]
    assert [[row[n].text for n in (0, 3)] for row in chinese.data.rows] == [["0", "70.0%"], ["1", "30.0%"]]
    assert {row[4].text for row in chinese.data.rows} == {DASH}


def test_a_seeded_topic_has_the_name_of_its_frame_in_the_readers_language(view):
    row = {"language": "en", "model": "seeded", "topic": 3, "label": "security: quay, harbour"}
    assert topics._label(view(), row) == "3 Security: quay, harbour"
    assert topics._label(view("zh"), row) == "3 安全：quay, harbour"


def test_a_topic_without_a_label_is_named_by_its_first_words(view):
    row = {"language": "en", "model": "lda", "topic": 1, "label": None}
    assert topics._label(view(), row) == "1 county, rooms"
