"""Groups of documents: crossed columns, missing values, and the default pair."""

import pytest

from discourse import schema
from discourse.errors import MeasureError
from discourse.measure.groups import column_of, default_groups, group_values, name_of, pairs, with_groups


@pytest.fixture
def documents_of(make_document):
    def build(*sides, **columns):
        rows = [make_document(str(i), side, **columns) for i, side in enumerate(sides)]
        return schema.from_rows("documents", rows)

    return build


def test_columns_are_crossed_and_missing_values_are_unknown(documents_of):
    documents = documents_of("EU", None, "", year=2015)
    assert with_groups(documents, "side*year")["group"].to_list() == ["EU × 2015", "unknown × 2015", "unknown × 2015"]
    assert with_groups(documents, "none")["group"].to_list() == ["all", "all", "all"]


def test_unknown_is_the_last_group(documents_of):
    assert group_values(with_groups(documents_of("a", None, "zebra"), "side")) == ["a", "zebra", "unknown"]


def test_the_users_own_columns_are_kept_apart_from_computed_ones(documents_of):
    table = with_groups(documents_of("EU", group="mine"), "group")
    assert (table["group"].to_list(), table[column_of("group")].to_list()) == (["mine"], ["mine"])
    assert (column_of("side"), name_of(column_of("group"))) == ("side", "group")


def test_a_column_that_does_not_exist_is_named(documents_of):
    with pytest.raises(MeasureError, match=r"no column 'colour' to compare by. Columns they have: doc_id"):
        with_groups(documents_of("EU"), "side*colour")


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        (["UN", "UN", "China", "EU"], ("EU", "China")),
        (["b", "b", "a", "c", "c", "c"], ("c", "b")),
        (["b", "a"], ("a", "b")),
        (["EU", None], None),
    ],
)
def test_the_default_pair_is_eu_and_china_or_the_two_largest(documents_of, sides, expected):
    assert default_groups(documents_of(*sides), "side") == expected


def test_the_default_pair_of_about_leaves_out_rest_classes_and_combinations(documents_of):
    values = ["all", "none", "other", "China+UN", "UN", "UN", "China"]
    rows = [
        {"doc_id": str(i), "about": about, "n_tokens": 1, "n_sentences": 1, "n_passages": 1}
        for i, about in enumerate(values)
    ]
    assert default_groups(documents_of("EU"), "about", schema.from_rows("sizes", rows)) == ("UN", "China")
    assert default_groups(documents_of("EU"), "about") is None


def test_pairs_are_in_the_order_given(documents_of):
    grouped = with_groups(documents_of("c", "a", "b", None), "side")
    assert pairs(grouped, ["c", "a"], "side") == [("c", "a")]
    assert pairs(grouped, None, "side") == [("a", "b"), ("a", "c"), ("b", "c")]
    with pytest.raises(MeasureError, match=r"No document has the group 'x' in 'side'. Groups there: a, b, c, unknown"):
        pairs(grouped, ["a", "x"], "side")
    with pytest.raises(MeasureError, match="needs two groups, but the documents have: EU, unknown"):
        pairs(with_groups(documents_of("EU", None), "side"), None, "side")
