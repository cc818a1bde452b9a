from __future__ import annotations

import polars as pl

from discourse.validation import results
from discourse.validation.passages import as_units
from discourse.validation.population import population
from discourse.validation.sample import SampleSettings, draw


def test_a_passage_is_a_unit_with_the_hits_of_its_sentences(tables, target):
    whole = population(as_units(tables, "passage"), [target])
    assert whole.height == 8
    assert whole["found:security"].all()
    assert whole["n_tokens"].to_list() == [40] * 8
    assert as_units(tables, "sentence") is tables


def test_a_sample_of_passages_is_drawn_coded_and_scored(tables, target, book, tmp_path, code):
    from discourse.validation import sheet_files
    from discourse.validation.items import of_sentences

    design = draw(tables, [target], SampleSettings(n=8, unit="passage"))
    assert design.unit == "passage"
    items = of_sentences(design.units, as_units(tables, "passage"), True)
    assert items[0].text.count("。") + items[0].text.count(".") == 12
    sheet_files.write(tmp_path / "s", design, book, items)
    path = code(tmp_path / "s", 1, "ann", lambda row, said: {"security": "yes", "use": "asserted"})
    found = results.score(tables, results.open_sheets([path]))
    assert found["corrected_rates"].to_pylist()[0]["corrected"] == 1
    assert "passages-coded" in pl.DataFrame(found["validation_notes"])["code"].to_list()
