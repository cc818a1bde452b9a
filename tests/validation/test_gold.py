from __future__ import annotations

import polars as pl

from discourse.validation.gold import answers, decided, present, ties
from discourse.validation.sheets import SCHEMA, Codings


def codings(*rows):
    names = ("unit", "coder", "variable", "value")
    return Codings(pl.DataFrame([{"sheet": "x", **dict(zip(names, row, strict=True))} for row in rows], schema=SCHEMA))


SPLIT = (
    ("u1", "ann", "security", "yes"),
    ("u1", "ann", "use", "asserted"),
    ("u1", "bo", "security", "no"),
    ("u2", "ann", "security", "yes"),
    ("u2", "ann", "use", "negated+attributed"),
    ("u3", "ann", "security", "unsure"),
)


def test_coders_that_differ_count_by_their_share(book, target):
    said = present(codings(*SPLIT), book, target).to_dicts()
    assert said == [{"unit": "u1", "all": 0.5, "asserted": 0.5}, {"unit": "u2", "all": 1.0, "asserted": 0.0}]
    assert ties(codings(*SPLIT), book) == {"security": 1}


def test_an_adjudicated_answer_replaces_the_others(book, target):
    made = codings(*SPLIT, ("u1", "adjudicated", "security", "yes"), ("u3", "adjudicated", "security", "no"))
    assert decided(made, "security").filter(pl.col("unit") == "u1")["coder"].to_list() == ["adjudicated"]
    said = {row["unit"]: (row["all"], row["asserted"]) for row in present(made, book, target).to_dicts()}
    assert said == {"u1": (1.0, 1.0), "u2": (1.0, 0.0), "u3": (0.0, 0.0)}
    assert ties(made, book) == {}


def test_a_use_that_was_not_coded_stays_unknown(book, target):
    said = present(codings(("u1", "ann", "security", "yes")), book, target)
    assert said["asserted"].to_list() == [None]


def test_several_answers_count_each(book):
    made = codings(("u1", "ann", "about", "China+EU"), ("u1", "bo", "about", "EU"))
    assert answers(made, book.variable("about")).to_dicts() == [
        {"unit": "u1", "China": 0.5, "EU": 1.0, "other": 0.0, "none": 0.0}
    ]
