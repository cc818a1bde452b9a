from __future__ import annotations

import pytest

from discourse.validation.exports import records


def test_the_file_of_the_coding_page(book):
    content = {
        "sample": "s",
        "coder": "安",
        "codings": {"u2": {"security": "no"}, "u1": {"security": "yes", "note": "?"}},
    }
    assert records(content, book, "sheet-1") == [
        {"unit": "u1", "coder": "安", "security": "yes", "note": "?"},
        {"unit": "u2", "coder": "安", "security": "no"},
    ]


def test_label_studio(book):
    results = [
        {"from_name": "security", "type": "choices", "value": {"choices": ["yes"]}},
        {"from_name": "use", "type": "choices", "value": {"choices": ["asserted", "negated"]}},
    ]
    task = {
        "data": {"unit": "u1", "text": "x"},
        "annotations": [
            {"completed_by": 7, "result": results},
            {"completed_by": {"id": 8, "email": "b@example.org"}, "result": results[:1]},
            {"completed_by": 9, "was_cancelled": True, "result": []},
        ],
    }
    assert records([task], book, "export") == [
        {"unit": "u1", "coder": "7", "security": "yes", "use": "asserted+negated"},
        {"unit": "u1", "coder": "b@example.org", "security": "yes"},
    ]


@pytest.mark.parametrize(
    "task",
    [
        {"unit": "u1", "label": ["security=no", "stance:neutral"]},
        {"meta": {"unit": "u1"}, "labels": ["no", "neutral"], "username": "file"},
        {"unit": "u1", "label": {"security": "no", "stance": ["neutral"]}},
    ],
)
def test_doccano(book, task):
    assert records([task], book, "file") == [{"unit": "u1", "coder": "file", "security": "no", "stance": "neutral"}]


@pytest.mark.parametrize("task", [{"label": ["no"]}, {"unit": "u1", "label": ["perhaps"]}])
def test_labels_that_no_question_has_are_not_dropped(book, task):
    with pytest.raises(KeyError):
        records([task], book, "file")
