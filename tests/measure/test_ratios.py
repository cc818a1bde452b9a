"""Names that share their counts share one ratio, and every name gets its numbers back."""

import numpy as np
import pytest

from discourse import measure
from discourse.measure import cell_matrix
from discourse.measure.groups import with_groups
from discourse.measure.ratios import Ratios
from discourse.measure.resample import column_sums


@pytest.fixture
def counts(make_tables, make_document):
    tables = make_tables(
        [make_document("a"), make_document("b")],
        {
            "a": [[{"tokens": 10, "hits": ["border", "growth"]}, {"tokens": 5}]],
            "b": [[{"tokens": 20, "hits": ["border"]}]],
        },
    )
    sizes = measure.sizes(tables.documents, tables.passages, tables.sentences)
    cells = measure.cells(tables.hits, tables.patterns, tables.sentences)
    return cell_matrix.build(cells, sizes, with_groups(tables.documents, "none"), tables.patterns)


def test_each_name_has_the_rate_of_its_own_counts(counts):
    ratios = Ratios.of(counts, [counts.matrix])
    values = ratios.values(column_sums(ratios.narrow(counts.matrix)))
    names = counts.names["name"].to_list()
    per_token = dict(zip(names, ratios.spread("per_1000_tokens", values).tolist(), strict=True))
    assert per_token["border"] == pytest.approx(1000 * 2 / 35)
    assert per_token["growth"] == pytest.approx(1000 * 1 / 35)
    assert per_token["threat_word"] == 0
    shares = dict(zip(names, ratios.spread("share_of_hits", values).tolist(), strict=True))
    assert shares["border"] == pytest.approx(2 / 3)
    assert np.isnan(shares["migration"])  # its frame does not count


def test_a_concept_alone_in_its_subframe_is_not_computed_twice(counts):
    ratios = Ratios.of(counts, [counts.matrix])
    place = {name: i for i, name in enumerate(counts.names["name"].to_list())}
    of_name = ratios.of_name["share_of_sentences"]
    assert of_name[place["border"]] == of_name[place["security/control"]]
    assert of_name[place["border"]] != of_name[place["growth"]]
    assert of_name[place["threat_word"]] == of_name[place["migration"]]  # neither has a hit


def test_the_variance_is_that_of_a_ratio_of_sums(counts):
    ratios = Ratios.of(counts, [counts.matrix])
    own = np.array([ratios.of_name["per_1000_tokens"][counts.names["name"].to_list().index("border")]])
    sums = column_sums(ratios.widened(ratios.narrow(counts.matrix)))
    y, x = np.array([1.0, 1.0]), np.array([15.0, 20.0])
    residuals = y - y.sum() / x.sum() * x
    assert ratios.variances(sums, 2, own)[0] == pytest.approx(1000**2 * (residuals**2).sum() / x.sum() ** 2 * 2)


def test_only_ratios_of_the_named_are_needed(counts):
    ratios = Ratios.of(counts, [counts.matrix])
    border = (counts.names["name"] == "border").to_numpy()
    needed = ratios.needed(border, ["share_of_sentences"])
    assert np.flatnonzero(needed).tolist() == [ratios.of_name["share_of_sentences"][border][0]]
