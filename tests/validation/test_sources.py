from __future__ import annotations

from discourse.validation import results
from discourse.validation.joined import join
from discourse.validation.sources import sources


def test_patterns_and_rules_that_people_contradict_are_named(tables, sampled, code):
    def strict(row, said):
        return {"security": "no"} if row["sentence"] == 1 else said  # "Control is tight." frames nothing

    folder, _ = sampled(n=96)
    coded = results.open_sheets([code(folder, 1, "ann", strict)])
    made = join(tables, coded.design, coded.codebook, coded.codings)
    rows = {(row["kind"], row["source"]): row for row in sources(made).to_pylist()}
    control = rows["pattern", "control/zh/管控"]
    assert (control["n_coded"], control["n_wrong"], control["share_wrong"]) == (4, 4.0, 1.0)
    assert control["units"] == "China/zh-0:1; China/zh-1:1; EU/zh-0:1; EU/zh-1:1"
    assert rows["pattern", "threat/en/threat"]["n_wrong"] == 0
    refused = rows["refused", "except:cattle"]
    assert (refused["n_coded"], refused["n_wrong"]) == (8, 4.0)
    assert rows["context", "polarity: negated"]["n_wrong"] == 0
