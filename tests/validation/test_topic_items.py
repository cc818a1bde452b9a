from __future__ import annotations

import pytest

from discourse import schema
from discourse.errors import ValidationError
from discourse.validation.topic_items import draw

WORDS = {
    0: ["border", "police", "visa", "patrol", "stamp", "fence"],
    1: ["labour", "wage", "factory", "skill", "visa", "job"],
    2: ["school", "pupil", "teacher", "class", "book", "exam"],
    3: ["farm", "crop", "rain", "field", "barn", "seed"],
}


@pytest.fixture
def topical(tables):
    topics = [
        {"language": "en", "model": "nmf", "topic": n, "label": str(n), "n_topics": 4, "n_units": 9} for n in WORDS
    ]
    key = [{"language": "en", "model": "nmf", "topic": n} for n in WORDS]
    terms = [{**key[n], "rank": rank, "term": term, "weight": 1.0} for n in WORDS for rank, term in enumerate(WORDS[n])]
    carried = [{**key[n], "rank": 0, "doc_id": f"EU/en-{n % 2}", "passage": 0, "weight": 1.0} for n in WORDS]
    shares = [{**key[n], "doc_id": f"EU/en-{d}", "share": (4 - n) / 10} for n in WORDS for d in (0, 1)]
    made = {"topics": topics, "topic_terms": terms, "topic_passages": carried, "document_topics": shares}
    return {**tables, **{name: schema.from_rows(name, rows) for name, rows in made.items()}}


def test_each_topic_has_an_intruder_among_words_and_topics_and_a_label_to_give(topical):
    design, items, book = draw(topical)
    assert design.units["test"].value_counts().sort("test").rows() == [("label", 4), ("passage", 4), ("word", 4)]
    assert [variable.kind for variable in book.variables] == ["choice", "choice", "label"]
    of_unit = {item.unit: item for item in items}
    for row in design.units.iter_rows(named=True):
        choices = dict(of_unit[row["unit"]].choices)
        if row["test"] == "word":
            own = set(WORDS[row["topic"]][:5])
            assert set(choices.values()) - own == {choices[row["right"]]}
        elif row["test"] == "passage":
            least = WORDS[2] if row["topic"] == 3 else WORDS[3]
            assert choices[row["right"]] == ", ".join(least)
            assert of_unit[row["unit"]].text.startswith("A threat arrives.")


def test_the_intruder_is_not_always_in_the_same_place(topical):
    places = {right for seed in range(6) for right in draw(topical, seed)[0].units["right"] if right}
    assert len(places) > 3
    assert draw(topical, 1)[0].units.equals(draw(topical, 1)[0].units)


def test_a_run_without_topics_is_refused(tables, topical):
    with pytest.raises(ValidationError, match="no topics to test; run 'analyse' with --topics"):
        draw(tables)
    one = schema.make("topic_terms", topical["topic_terms"].slice(0, 6))
    with pytest.raises(ValidationError, match="one topic only"):
        draw({**topical, "topic_terms": one})
