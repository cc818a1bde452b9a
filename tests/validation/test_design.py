from __future__ import annotations

import pytest

from discourse.errors import ValidationError
from discourse.validation.design import Design


def test_a_design_is_read_as_it_was_written(sampled):
    folder, design = sampled(n=30, coders=2)
    again = Design.read(folder)
    assert again.units.equals(design.units)
    assert again.settings == design.settings
    assert (again.by, again.coders) == ("side", 2)


def test_every_unit_has_its_probability(sampled):
    _, design = sampled(n=30)
    assert (
        (design.units["sample_prob"] * design.units["stratum_size"])
        .round(6)
        .equals(design.units["stratum_drawn"].cast(float).alias("sample_prob"))
    )


def test_shared_units_are_in_every_sheet(sampled):
    _, design = sampled(n=40, coders=2, overlap=0.25)
    first, second = (set(design.of_coder(coder)["unit"]) for coder in (1, 2))
    assert len(first & second) == 10
    assert len(first | second) == 40


def test_a_missing_or_damaged_design_is_one_sentence(sampled, tmp_path):
    with pytest.raises(ValidationError, match="give --sample the folder that 'validate sample' wrote"):
        Design.read(tmp_path)
    folder, _ = sampled(n=30)
    (folder / "design.json").write_text("{", encoding="utf-8")
    with pytest.raises(ValidationError, match="is damaged"):
        Design.read(folder)
