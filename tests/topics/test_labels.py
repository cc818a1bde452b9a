"""Labels of topics from a table, which must fit the models."""

from __future__ import annotations

import numpy as np
import pytest

from discourse.errors import TopicError
from discourse.topics.labels import of_topics, read
from discourse.topics.model import Fitted
from discourse.topics.result import Result
from tests.topics.small import build_units, document


@pytest.fixture
def model(tables_of):
    units = build_units(tables_of([document("a", {"border": 1, "law": 2})]), "en")
    fitted = Fitted(np.array([[0.75, 0.25], [0.25, 0.75]]), np.full((1, 2), 0.5), ("security", None))
    return Result(units, "seeded", fitted, (["a"], np.full((1, 2), 0.5)), *[np.full(2, 0.5)] * 3)


def test_a_label_is_the_strongest_words_unless_the_user_wrote_one(model, tmp_path):
    path = tmp_path / "labels.csv"
    path.write_text("label,topic,model,language,share\n法律,1,seeded,en,0.5\n", encoding="utf-8-sig")
    assert of_topics([model], read(path)) == {
        ("en", "seeded", 0): ("security: border · law", "rule"),
        ("en", "seeded", 1): ("法律", "file"),
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("language,model,topic\nen,nmf,1\n", "labels.csv lacks the column label"),
        ("language,model,topic,label\n", "labels.csv has no labels, only a header."),
        ("language,model,topic,label\nen,nmf,one,Law\n", "labels.csv, line 2: 'one' is not the number of a topic."),
        ("language,model,topic,label\nen,nmf,1\n", "labels.csv, line 2: the label is empty"),
        (
            "language,model,topic,label\nen,nmf,1,A\nen,nmf,1,B\n",
            "labels.csv, line 3: topic 1 of en",
        ),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_with_its_line(tmp_path, text, message):
    path = tmp_path / "labels.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TopicError) as refused:
        read(path)
    assert str(refused.value).startswith(message)


def test_a_file_that_is_missing_or_not_text_is_refused(tmp_path):
    with pytest.raises(TopicError, match="cannot be read: No such file"):
        read(tmp_path / "none.csv")
    (tmp_path / "labels.csv").write_bytes("language,标签".encode("gbk"))
    with pytest.raises(TopicError, match=r"labels\.csv is not in UTF-8"):
        read(tmp_path / "labels.csv")


@pytest.mark.parametrize(
    ("label", "message"),
    [
        (("zh", "nmf", 0, "x"), "The topic labels name the model 'zh nmf'; the models are: en seeded."),
        (("en", "seeded", 2, "x"), "The topic labels name topic 2 of en seeded, whose topics are 0 to 1."),
    ],
)
def test_a_label_of_no_topic_is_refused(model, label, message):
    with pytest.raises(TopicError) as refused:
        of_topics([model], (label,))
    assert str(refused.value) == message
