"""The section on lexicon and encoder: agreement by frame, and passages on which they disagree."""

from __future__ import annotations

from discourse import schema
from discourse.report.sections import encoder


def tables():
    agreed = {"language": "en", "name": "security", "n_sentences": 4, "both": 1}
    scored = {"doc_id": "EU/2015.txt", "passage": 0, "name": "security"}
    return {
        "encoder_agreement": schema.from_rows(
            "encoder_agreement", [{**agreed, "only_lexicon": 1, "only_encoder": 1, "kappa": 0.25}]
        ),
        "encoder_frames": schema.from_rows(
            "encoder_frames",
            [
                {**scored, "sentence": 0, "similarity": 0.8, "value": 1, "hits": 0},
                {**scored, "sentence": 1, "similarity": -0.1, "value": 0, "hits": 2},
                {**scored, "sentence": 2, "similarity": 0.7, "value": 1, "hits": 1},
            ],
        ),
    }


def test_agreement_and_the_passages_on_which_they_differ(view):
    intro, table, examples = encoder.build(view(tables=tables())).blocks
    assert intro.text.startswith("A second instrument")
    assert [cell.text for cell in table.rows[0]][1:] == ["Security", "4", "1", "1", "1", "0.25"]
    assert [item.note for item in examples.items] == [
        "Security: near it (similarity 0.80), without a hit",
        "Security: a hit, but far from it (similarity −0.10)",
    ]


def test_without_the_stage_there_is_no_section(view):
    assert encoder.build(view()) is None
