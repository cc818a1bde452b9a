"""Corrections whose hits no count includes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from discourse import schema
from discourse.pipeline.corrections import Correction
from discourse.pipeline.idle_corrections import idle

PLAIN = {"lexicon": "l", "doc_id": "a", "language": "en", "passage": 0, "surface": "wave", "pattern_id": "flood/en/1"}
FLAGS = ("counts_concept", "counts_subframe", "counts_frame")


def hit(sentence: int, start: int, counts: bool) -> dict[str, Any]:
    return {**PLAIN, "sentence": sentence, "start": start, "end": start + 4, **dict.fromkeys(FLAGS, counts)}


PARTS = [
    {
        "hits": schema.from_rows("hits", [hit(0, 0, True), hit(0, 10, False), hit(1, 20, True), hit(1, 30, False)]),
        "sentences": schema.from_rows(
            "sentences",
            [
                {"doc_id": "a", "sentence": n, "passage": 0, "start": 20 * n, "end": 20 * n + 20, "n_tokens": 4}
                | {"on_topic": n == 0}
                for n in (0, 1)
            ],
        ),
    }
]


def correction(start: int, field: str = "polarity", value: str = "negated") -> Correction:
    return Correction("a", start, start + 4, field, value, 2)


@pytest.mark.parametrize(
    ("wanted", "on_topic_only", "said"),
    [
        ([correction(0)], True, None),
        ([correction(0), correction(10), correction(20)], True, (2, 1, 1)),
        ([correction(20)], False, None),
        ([correction(10, "counts", "no")], True, None),
        ([correction(30, "counts", "no")], True, (1, 1, 0)),
        ([correction(50)], True, None),
    ],
)
def test_corrections_of_hits_off_the_topic_or_not_counted_are_counted(
    wanted: list[Correction], on_topic_only: bool, said: tuple[int, int, int] | None
) -> None:
    rows = idle(wanted, PARTS, on_topic_only)
    numbers = [
        tuple(json.loads(str(row["parameters"]))[key] for key in ("corrections", "off_topic", "uncounted"))
        for row in rows
    ]
    assert numbers == ([said] if said else [])
