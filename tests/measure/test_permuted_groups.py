"""Two groups of documents: sums by language and stratum, and permutations that depend on nothing else."""

import numpy as np
import pytest

from discourse import measure
from discourse.measure.cell_matrix import build
from discourse.measure.groups import with_groups
from discourse.measure.permuted_groups import Sampler
from discourse.measure.ratios import Ratios


@pytest.fixture
def counts_of(make_tables, make_document):
    """Build the counts of documents given as side, language, number of border hits and genre, ten sentences each."""

    def counts(*documents, by="side", abouts=("all",)):
        rows = [
            make_document(f"{i:02}", side, language, source="s", genre=genre)
            for i, (side, language, _, genre) in enumerate(documents)
        ]
        texts = {}
        for i, (_, _, hits, _) in enumerate(documents):
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


def shares(counts, ratios, pair):
    """The share of sentences with a hit of security in both groups."""
    own = ratios.of_name["share_of_sentences"][counts.names["name"].to_list().index("security")]
    return [round(float(rate.value[own]), 4) for rate in pair.rates]


def statistic(counts, ratios, pair):
    own = ratios.of_name["share_of_sentences"][counts.names["name"].to_list().index("security")]
    return pair.test.permuted[:, own]


EN = [("EU", "en", 3, "law"), ("EU", "en", 5, "law"), ("China", "en", 1, "law"), ("China", "en", 2, "law")]
ZH = [("EU", "zh", 7, "law"), ("China", "zh", 4, "law")]


def test_languages_are_compared_apart_and_then_weighted(counts_of):
    """11 sentences a document: en 8 / 22 against 3 / 22, zh 7 / 11 against 4 / 11, with weights of 2 to 1."""
    (counts,), ratios = counts_of(*EN, *ZH)
    pairs = Sampler("side", 1, 20).groups(counts, ratios, "EU", "China")
    assert shares(counts, ratios, pairs["en"]) == [0.3636, 0.1364]
    assert shares(counts, ratios, pairs["zh"]) == [0.6364, 0.3636]
    assert shares(counts, ratios, pairs["all"]) == [
        round((2 * 8 / 22 + 7 / 11) / 3, 4),
        round((3 / 11 + 4 / 11) / 3, 4),
    ]
    assert (pairs["all"].n_a, pairs["all"].units_b) == (3, 3)


def test_one_language_is_all_languages(counts_of):
    (counts,), ratios = counts_of(*EN)
    pairs = Sampler("side", 1, 20).groups(counts, ratios, "EU", "China")
    assert pairs["all"] is pairs["en"]


def test_groups_without_a_common_language_are_permuted_across_languages(counts_of):
    (counts,), ratios = counts_of(*EN[:2], ("China", "zh", 2, "law"))
    pairs = Sampler("side", 1, 20).groups(counts, ratios, "EU", "China")
    assert pairs["en"].test is None
    assert len(set(statistic(counts, ratios, pairs["all"]).round(6))) > 1


def test_strata_without_the_other_group_are_left_out(counts_of):
    (counts,), ratios = counts_of(*EN, ("EU", "en", 9, "press"))
    pair = Sampler("side", 1, 20, strata=["genre"]).groups(counts, ratios, "EU", "China")["en"]
    assert shares(counts, ratios, pair) == [0.3636, 0.1364]
    assert (pair.n_a, pair.left_out) == (3, (1, 0))


def test_documents_of_a_cluster_are_one_unit(counts_of):
    (counts,), ratios = counts_of(*EN)
    pair = Sampler("side", 1, 0, cluster="source").groups(counts, ratios, "EU", "China")["en"]
    assert (pair.n_a, pair.units_a, pair.test) == (2, 1, None)


def test_other_names_in_the_matrix_do_not_change_the_permutations(counts_of):
    (counts,), ratios = counts_of(*EN)
    only = counts.only(np.flatnonzero((counts.names["name"] == "security").to_numpy()))
    alone = Ratios.of(only, [only.matrix])
    one = Sampler("side", 1, 20).groups(counts, ratios, "EU", "China")["en"]
    two = Sampler("side", 1, 20).groups(only, alone, "EU", "China")["en"]
    assert statistic(counts, ratios, one).tolist() == statistic(only, alone, two).tolist()


def test_pairs_flip_the_sign_of_a_document(counts_of):
    """With one document the flipped difference is the difference or its negative."""
    (left, right), ratios = counts_of(EN[0], abouts=("EU", "China"))
    pair = Sampler("about", 1, 20).paired(left, right, ratios)["en"]
    assert shares(left, ratios, pair) == [0.3, 0.0]
    common, weight = 3 / 11, 10 / 11
    score = (3 - common * 10) / 10 - (0 - common)
    assert set(statistic(left, ratios, pair).round(6)) == {round(weight * score, 6), round(-weight * score, 6)}


def test_pairs_of_two_languages_are_weighted_too(counts_of):
    (left, right), ratios = counts_of(EN[0], EN[1], ZH[0], abouts=("EU", "China"))
    pairs = Sampler("about", 1, 20).paired(left, right, ratios)
    assert shares(left, ratios, pairs["en"]) == [0.4, 0.0]
    assert shares(left, ratios, pairs["all"]) == [0.5, 0.0]  # (2 · .4 + .7) / 3
    assert (pairs["all"].n_a, len(pairs["all"].strata), len(pairs["all"].joint)) == (3, 2, 2)
