from __future__ import annotations

import pyarrow as pa
import pytest

from discourse.validation.joined import join
from discourse.validation.scores import AXES, confusion, groups, measured, scores


@pytest.fixture
def made(tables, coded):
    return join(tables, coded.design, coded.codebook, coded.codings)


def found(table, **wanted):
    rows = [row for row in table.to_pylist() if all(row[k] == v for k, v in wanted.items())]
    assert len(rows) == 1, rows
    return rows[0]


def test_precision_and_recall_of_each_side(made):
    table = scores(made, made.lexicon)
    row = found(table, by="none", uses="all")
    assert (row["precision"], row["recall"]) == (1.0, pytest.approx(24 / 28))
    assert found(table, by="side", group="EU", uses="all")["recall"] == pytest.approx(12 / 16)
    assert found(table, by="side", group="China", uses="all")["recall"] == 1.0
    row = found(table, by="side*language", group="EU × zh", uses="asserted")
    assert (row["n_coded"], row["n_found"], row["recall"]) == (24, 4, pytest.approx(4 / 6))
    assert row["recall_low"] < 4 / 6 < row["recall_high"]


def test_concepts_have_the_precision_of_their_frame(made):
    table = scores(made, made.lexicon)
    assert found(table, by="concept", group="control", uses="all")["precision"] == 1.0
    assert found(table, by="concept", group="threat", uses="all")["recall"] is None


def test_each_context_axis_is_scored(made, tables):
    row = found(scores(made, made.lexicon), by="axis:polarity")
    assert (row["group"], row["precision"], row["recall"], row["n_coded"]) == ("negated", 1.0, 1.0, 24)
    about = found(scores(made, made.lexicon), by="axis:about", group="EU")
    assert (about["precision"], about["recall"]) == (1.0, 1.0)
    assert set(AXES) <= set(made.codebook.variable("use").values)


def test_contested_stance_is_scored_against_the_coders(tables, coded):
    hits = tables["hits"]
    stances = pa.array(["contested"] * hits.num_rows, pa.string())
    changed = {**tables, "hits": hits.set_column(hits.column_names.index("stance"), "stance", stances)}
    made = join(changed, coded.design, coded.codebook, coded.codings)
    row = found(scores(made, made.lexicon), by="axis:stance")  # the coders say neutral everywhere
    assert (row["group"], row["precision"], row["n_found"], row["n_present"]) == ("contested", 0.0, 24, 0.0)


def test_weights_undo_the_allocation(tables, sampled, code):
    from discourse.validation import results

    folder, _ = sampled(n=48)
    coded = results.open_sheets([code(folder, 1, "ann")])
    made = join(tables, coded.design, coded.codebook, coded.codings)
    shares = [row for row in confusion(made, made.lexicon).to_pylist() if row["by"] == "none" and row["uses"] == "all"]
    assert sum(row["share"] for row in shares) == pytest.approx(1)
    assert sum(row["share"] for row in shares if row["found"]) == pytest.approx(24 / 96)


def test_the_confusion_counts_verdicts_against_people(made):
    table = confusion(made, made.lexicon)
    cell = found(table, by="side", group="EU", uses="all", found=False, present=True)
    assert (cell["n_coded"], cell["share"]) == (4.0, pytest.approx(4 / 48))


def test_groups_are_all_sides_languages_and_both(made, target):
    _, codings = made.estimates(made.lexicon, target, "all")
    names = {(by, group): int(inside.sum()) for by, group, inside in groups(made)}
    assert names[("side*language", "China × zh")] == 24
    assert len(names) == 9
    assert measured(codings, codings.f > 2)["n_coded"] == 0


def test_measures_that_are_not_known_are_left_out(made, target):
    _, codings = made.estimates(made.lexicon, target, "all")
    row = measured(codings, codings.f >= 0, {"recall", "f1"})
    assert row["precision"] > 0
    assert not {"recall", "f1", "recall_low"} & set(row)
