"""Sums of two groups: added up over languages, permuted, and drawn with weights that depend on nothing else."""

from dataclasses import replace

import numpy as np
import pytest

from discourse import measure
from discourse.measure.count_matrix import build
from discourse.measure.groups import with_groups
from discourse.measure.ratios import Ratios
from discourse.measure.resampled_groups import PairSums, Sampler


@pytest.fixture
def counts_of(make_tables, make_document):
    """Build the counts of documents given as side, language and number of border hits, ten sentences each."""

    def counts(*documents, by="side", abouts=("all",)):
        rows = [make_document(f"{i:02}", side, language, source="s") for i, (side, language, _) in enumerate(documents)]
        texts = {}
        for i, (_, _, hits) in enumerate(documents):
            sentences = [
                {"about": "EU", "hits": [{"concept": "border", "about": "EU"}] if s < hits else []} for s in range(10)
            ]
            texts[f"{i:02}"] = [[*sentences, {"about": "China"}]]
        tables = make_tables(rows, texts)
        sizes = measure.sizes(tables.documents, tables.passages, tables.sentences)
        cells = measure.cells(tables.hits, tables.patterns, tables.sentences)
        grouped = with_groups(tables.documents, by)
        built = [build(cells, sizes, grouped, tables.patterns, abouts=[about], levels=["frame"]) for about in abouts]
        return built, Ratios.of(built[0], [part.matrix for part in built])

    return counts


def hits(counts, ratios, sums):
    """The sum of the hits of security, the only frame with hits."""
    column = int(counts.positions("hits")[counts.names["name"].to_list().index("security")])
    return sums[..., int(np.flatnonzero(ratios.columns == column)[0])].tolist()


def test_each_language_is_drawn_by_itself_and_then_added(counts_of):
    (counts,), ratios = counts_of(("EU", "en", 3), ("EU", "zh", 5), ("China", "en", 1), ("China", "zh", 2))
    sums = Sampler("side", 1, 20, 20).groups(counts, ratios, "EU", "China")
    assert {language: hits(counts, ratios, s.a) for language, s in sums.items()} == {"en": 3, "zh": 5, "all": 8}
    assert hits(counts, ratios, sums["all"].b) == 3
    assert set(hits(counts, ratios, sums["en"].permuted_a)) == {3, 1}
    assert set(hits(counts, ratios, sums["all"].permuted_a)) <= {8, 5, 6, 3}  # swapped within en, within zh
    assert (sums["all"].n_a, sums["all"].units_b) == (2, 2)


def test_groups_without_a_common_language_are_permuted_across_languages(counts_of):
    (counts,), ratios = counts_of(("EU", "en", 3), ("China", "zh", 2))
    sums = Sampler("side", 1, 20, 20).groups(counts, ratios, "EU", "China")
    assert sums["en"].permuted_a is None
    assert set(hits(counts, ratios, sums["all"].permuted_a)) == {3, 2}


def test_documents_of_a_cluster_are_one_unit(counts_of):
    (counts,), ratios = counts_of(("EU", "en", 3), ("EU", "en", 1), ("China", "en", 2))
    sums = Sampler("side", 1, 20, 0, cluster="source").groups(counts, ratios, "EU", "China")["en"]
    assert (sums.n_a, sums.units_a) == (2, 1)
    assert set(hits(counts, ratios, sums.boot_a)) == {4}
    assert sums.permuted_a is None


def test_other_names_in_the_matrix_do_not_change_the_samples(counts_of):
    (counts,), ratios = counts_of(("EU", "en", 3), ("EU", "en", 1), ("China", "en", 2))
    only = counts.only(np.flatnonzero((counts.names["name"] == "security").to_numpy()))
    alone = Ratios.of(only, [only.matrix])
    one = Sampler("side", 1, 20, 0).groups(counts, ratios, "EU", "China")["en"]
    two = Sampler("side", 1, 20, 0).groups(only, alone, "EU", "China")["en"]
    assert hits(counts, ratios, one.boot_a) == hits(only, alone, two.boot_a)


def test_a_paired_permutation_swaps_the_two_values_of_a_document(counts_of):
    (left, right), ratios = counts_of(("EU", "en", 3), abouts=("EU", "China"))
    sums = Sampler("about", 1, 20, 20).paired(left, right, ratios, "en")
    assert (hits(left, ratios, sums.a), hits(left, ratios, sums.b)) == (3, 0)
    assert set(hits(left, ratios, sums.permuted_a)) == {3, 0}
    assert (sums.permuted_a + sums.permuted_b == sums.a + sums.b).all()


def test_sums_that_cannot_be_permuted_stay_as_observed():
    one, two = np.array([1.0]), np.array([[10.0], [20.0]])
    fixed = PairSums(one, one, two, two, None, None, 1, 1, 1, 1)
    moved = replace(fixed, permuted_a=two, permuted_b=two)
    assert fixed.plus(moved).permuted_a.tolist() == [[11.0], [21.0]]
    assert fixed.plus(fixed).permuted_a is None
