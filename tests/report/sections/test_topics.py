"""Topics: their names, their shares, and their passages."""

from __future__ import annotations

from discourse import schema
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
    assert [[row[n].text for n in (0, 4, 5)] for row in english.data.rows] == [
        ["0", "60.0%", "+50.0"],
        ["1", "40.0%", "−50.0"],
    ]
    assert [[row[n].text for n in (0, 4)] for row in chinese.data.rows] == [["0", "70.0%"], ["1", "30.0%"]]
    assert {row[5].text for row in chinese.data.rows} == {DASH}


def test_a_seeded_topic_has_the_name_of_its_frame_in_the_readers_language(view):
    row = {"language": "en", "model": "seeded", "topic": 3, "label": "security: quay, harbour"}
    assert topics._label(view(), row) == "3 Security: quay, harbour"
    assert topics._label(view("zh"), row) == "3 安全：quay, harbour"


def test_a_topic_without_a_label_is_named_by_its_first_words(view):
    row = {"language": "en", "model": "lda", "topic": 1, "label": None}
    assert topics._label(view(), row) == "1 county, rooms"


def test_an_unstable_topic_is_marked_wherever_it_is_named(view):
    row = {"language": "en", "model": "lda", "topic": 1, "label": "county", "stable": False}
    assert topics._label(view(), row) == "1 county (unstable)"
    assert topics._label(view("zh"), row) == "1 county（不稳定）"


def test_the_choice_of_a_number_has_a_figure_and_a_sentence(view):
    tried = [
        {"language": "en", "model": "nmf", "n_topics": n, "coherence": c, "stability": 0.5, "exclusivity": 0.9,
         "score": c / 2, "chosen": n == 4}
        for n, c in ((3, 0.1), (4, 0.2))
    ]  # fmt: skip
    [picture] = topics._choice(view(tables={"topic_choice": schema.from_rows("topic_choice", tried)}), "en", "nmf")
    assert picture.caption.endswith(
        "4 topics were chosen of 2 numbers tried: the product of coherence (0.20) and stability (0.50) is highest "
        "there."
    )
    assert [[cell.text for cell in row][:3] for row in picture.data.rows] == [
        ["3", "0.100", "0.500"], ["4", "0.200", "0.500"],
    ]  # fmt: skip
