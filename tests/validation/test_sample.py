from __future__ import annotations

import polars as pl
import pytest

from discourse.errors import ValidationError
from discourse.validation.population import Target
from discourse.validation.sample import SampleSettings, draw, shows


def test_strata_are_side_language_and_verdict(tables, target):
    design = draw(tables, [target], SampleSettings(n=60))
    strata = dict(design.units.group_by("stratum").agg(pl.col("stratum_size").first()).iter_rows())
    assert len(strata) == 16
    assert strata["EU | zh | hit"] == 4
    assert strata["EU | zh | other use"] == 2
    assert strata["EU | zh | near"] == 4
    assert strata["EU | zh | none"] == 14
    assert design.units.height == 60


def test_the_same_seed_draws_the_same_units_and_another_does_not(tables, target):
    draws = [draw(tables, [target], SampleSettings(n=40, seed=seed)).units["unit"].to_list() for seed in (1, 1, 2)]
    assert draws[0] == draws[1] != draws[2]


def test_whoever_stops_early_has_coded_some_of_every_stratum(tables, target):
    units = draw(tables, [target], SampleSettings(n=60)).units.sort("order")
    assert units["order"].to_list() == list(range(60))
    begun = dict(units.head(30).group_by("stratum").len().iter_rows())
    for stratum, drawn in units.group_by("stratum").len().iter_rows():
        assert drawn // 2 - 1 <= begun.get(stratum, 0) <= drawn // 2 + 2


def test_simple_random_sampling_has_one_stratum(tables, target):
    design = draw(tables, [target], SampleSettings(n=40, allocation="simple"))
    assert set(design.units["stratum"]) == {"all"}
    assert set(design.units["sample_prob"]) == {40 / 96}


def test_each_of_several_names_has_strata_of_its_own(tables):
    targets = [Target("tiny", "concept", name) for name in ("threat", "control")]
    design = draw(tables, targets, SampleSettings(n=96))
    verdicts = {name.rpartition(" | ")[2] for name in design.units["stratum"]}
    assert verdicts == {"hit:threat", "hit:control", "other use", "near", "none"}


def test_the_wanted_standard_error_decides_the_size(tables, target):
    sizes = [draw(tables, [target], SampleSettings(target_se=se)).units.height for se in (1.0, 4.0)]
    assert 96 >= sizes[0] > sizes[1]


def test_a_simple_random_sample_needs_more_for_the_same_standard_error(tables, target):
    sizes = [
        draw(tables, [target], SampleSettings(target_se=6.0, allocation=how)).units.height
        for how in ("optimal", "simple")
    ]
    assert sizes == [37, 49]


def test_a_sample_larger_than_the_population_is_the_population(tables, target):
    assert draw(tables, [target], SampleSettings(n=5000)).units["sample_prob"].unique().to_list() == [1.0]


def test_verdicts_are_shown_by_salted_hash():
    shown = [shows(f"u{n}", "salt", 0.5) for n in range(2000)]
    assert 900 < sum(shown) < 1100
    assert shown != [shows(f"u{n}", "pepper", 0.5) for n in range(2000)]
    assert not any(shows(f"u{n}", "salt", 0.0) for n in range(100))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"n": 1}, "--n is 1; draw at least 2"),
        ({"overlap": 1.5}, "--overlap is 1.5; give a share"),
        ({"show_label": -1}, "--show-label is -1; give a share"),
        ({"target_se": 0}, "--target-se is 0; give a standard error"),
    ],
)
def test_impossible_settings_are_refused(options, said):
    with pytest.raises(ValidationError, match=said):
        SampleSettings(**options)
