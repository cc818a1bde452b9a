"""Which row is the primary contrast, and which rows are corrected together."""

import polars as pl
import pytest

from discourse.errors import MeasureError
from discourse.measure.primary import mark_primary, over_pairs, with_q

ROW = {"lexicon": "small", "uses": "all", "by": "side", "group_a": "EU", "group_b": "China", "about": "all"}
ROW |= {"language": "en", "level": "frame", "name": "security", "measure": "share_of_sentences", "scale": "difference"}
ROW |= {"n_a": 20, "n_b": 20, "p": 0.02, "p_max": 0.06}


def table(*changes):
    return pl.DataFrame([ROW | change for change in changes])


def marked(rows, primary=None, groups=None):
    return mark_primary(rows, primary or {}, groups)["primary"].to_list()


def test_the_primary_contrast_is_a_family_of_its_own_on_both_scales():
    rows = mark_primary(table({}, {"scale": "ratio"}, {"name": "development"}), {})
    assert rows["primary"].to_list() == [True, False, False]
    assert rows["family"].to_list() == [
        "primary",
        "primary",
        "small | all | about all | en | frame | share_of_sentences",
    ]
    assert rows["p_max"].to_list() == [0.02, 0.02, 0.06]


def test_of_languages_the_one_with_most_documents_in_the_smaller_group_is_taken():
    rows = table(
        {"n_a": 90, "n_b": 5}, {"language": "zh", "n_a": 12, "n_b": 30}, {"language": "all", "n_a": 99, "n_b": 99}
    )
    assert marked(rows) == [False, True, False]
    assert marked(rows, {"language": "all"}) == [False, False, True]


def test_asserted_uses_are_taken_where_they_are_measured():
    assert marked(table({}, {"uses": "asserted"})) == [False, True]
    assert marked(table({})) == [True]


def test_the_first_two_groups_are_the_primary_pair():
    rows = table({"group_b": "UN", "n_a": 99, "n_b": 99}, {})
    assert marked(rows, groups=["EU", "China", "UN"]) == [False, True]
    assert marked(rows, {"group_b": "UN"}, ["EU", "China", "UN"]) == [True, False]


def test_a_contrast_that_does_not_occur_is_not_marked():
    assert marked(table({}), {"name": "移民"}) == [False]


def test_a_key_that_names_nothing_is_refused():
    with pytest.raises(MeasureError, match=r"The primary contrast has no key 'frame'. Keys: about, group_a"):
        mark_primary(table({}), {"frame": "security"})


def test_q_is_computed_within_a_family():
    rows = mark_primary(table({}, {"name": "development", "p": 0.01}, {"name": "topic", "p": 0.04}), {"name": "none"})
    assert with_q(rows)["q"].to_list() == pytest.approx([0.03, 0.03, 0.04])
    apart = with_q(mark_primary(table({}, {"name": "development", "p": 0.01}), {}))
    assert apart["q"].to_list() == pytest.approx([0.02, 0.01])


def test_pairs_of_groups_are_one_family():
    rows = table({}, {"group_b": "UN", "p": 0.04, "p_max": 0.04}, {"group_b": "AU", "p": None, "p_max": None})
    marked_ = over_pairs(mark_primary(rows, {}))
    assert marked_["family"].to_list() == ["primary"] * 3
    assert marked_["p_max"].to_list() == [0.04, 0.08, None]  # two pairs have a test
    assert with_q(marked_)["q"].to_list()[:2] == [0.04, 0.04]
