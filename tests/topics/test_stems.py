"""Forms of a word counted together."""

from __future__ import annotations

import polars as pl
import pytest

from discourse.topics.stems import has_stems, stemmed


def counts(terms):
    return pl.DataFrame(
        [("a", 0, term, n) for term, n in terms.items()], ["doc_id", "passage", "term", "n"], orient="row"
    )


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({"migrant": 2, "migrants": 5, "border": 1}, {"migrants": 7, "border": 1}),
        ({"borders": 1, "bordered": 1}, {"bordered": 2}),  # equally frequent: the first in order
        ({"asylum seeker": 1, "asylum seekers": 3, "seeker": 1}, {"asylum seekers": 4, "seeker": 1}),
    ],
)
def test_forms_count_under_the_most_frequent(terms, expected):
    found = stemmed(counts(terms), "en")
    assert dict(found.select("term", "n").iter_rows()) == expected


def test_passages_stay_apart():
    two = pl.DataFrame({"doc_id": ["a", "b"], "passage": [0, 0], "term": ["fence", "fences"], "n": [2, 1]})
    assert sorted(stemmed(two, "en").iter_rows()) == [("a", 0, "fence", 2), ("b", 0, "fence", 1)]


def test_chinese_has_no_stems_and_stays():
    assert (has_stems("en"), has_stems("zh")) == (True, False)
    assert stemmed(counts({"难民": 2}), "zh").rows() == [("a", 0, "难民", 2)]
