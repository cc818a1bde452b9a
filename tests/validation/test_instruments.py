from __future__ import annotations

import pytest

from discourse.errors import ValidationError
from discourse.validation import results
from discourse.validation.instruments import compared, read, rows_of
from discourse.validation.population import population


@pytest.fixture
def labels(tables, target, tmp_path):
    whole = population(tables, [target])

    def load(text, name="模型.csv"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return read(tmp_path / name, whole, [target])

    return load


@pytest.mark.parametrize(
    "text",
    [
        "doc_id,sentence,name,value\nEU/zh-0,3,security,1\nEU/zh-0,4,security,0\nEU/zh-0,4,other,1\n",
        "doc_id,sentence,name,value\nEU/zh-0,3,security,是\n",
        "doc_id,sentence,name\nEU/zh-0,3,security\n",
        "doc_id,start,end,name,value\nEU/zh-0,18,20,security,yes\nEU/zh-0,19,20,security,yes\n",
    ],
)
def test_labels_are_read_by_sentence_or_place(labels, text):
    instrument = labels(text)
    assert instrument.name == "模型"
    assert instrument.verdicts["security", "all"].sum() == 1
    assert instrument.unlabelled in (94, 95)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("doc,sentence,name\na,1,b\n", "needs the columns doc_id, sentence"),
        ("doc_id,sentence,name\n", "has no labels, only a header"),
        ("doc_id,sentence,name\nEU/zh-0,3,safety\n", r"labels none of the coded names \(security\)"),
        ("doc_id,sentence,name\nx,3,security\n", "row 2: the run has no document 'x'"),
        ("doc_id,sentence,name\nEU/zh-0,99,security\n", "labels no counted sentence"),
        ("doc_id,sentence,name\nEU/zh-0,three,security\n", "row 2: 'three' in 'sentence' is not a whole number"),
        ("doc_id,sentence,name,value\nEU/zh-0,3,security,maybe\n", "row 2: value 'maybe' is not yes, no"),
        (
            "doc_id,sentence,name,value\nEU/zh-0,3,security,1\nEU/zh-0,3,security,0\n",
            "row 3: 'security' has two values",
        ),
    ],
)
def test_wrong_labels_are_one_sentence(labels, text, said):
    with pytest.raises(ValidationError, match=said):
        labels(text)


def test_another_instrument_is_scored_compared_and_corrected_by_the_same_codings(tables, coded, labels):
    text = "\n".join(f"{side}/{kind},3,security" for side in ("EU", "China") for kind in ("en-0", "zh-0", "zh-1"))
    instrument = labels(f"doc_id,sentence,name\n{text}\n")
    found = results.score(tables, coded, [instrument])
    row = next(r for r in found["validation_scores"].to_pylist() if r["instrument"] == "模型" and r["by"] == "none")
    assert (row["precision"], row["recall"]) == (0.5, pytest.approx(3 / 28))
    rate = [
        r
        for r in found["corrected_rates"].to_pylist()
        if r["group"] == "EU" and r["language"] == "all" and r["uses"] == "all"
    ]
    assert [r["corrected"] for r in rate] == pytest.approx([16 / 48, 16 / 48])
    notes = {row["code"]: row["parameters"] for row in found["validation_notes"].to_pylist()}
    assert notes["labels-missing"] == '{"instrument": "模型", "missing": 90}'
    pair = found["instruments"].to_pylist()[0]
    assert (pair["instrument_a"], pair["both"], pair["only_a"], pair["only_b"]) == ("tiny", 0, 24, 6)
    assert pair["examples_b"].startswith("China/en-0:3; China/zh-0:3")
    made = results.joined(tables, coded)
    assert compared(made, (made.lexicon, made.lexicon)).to_pylist()[0]["kappa"] == 1


def test_verdicts_can_be_written_as_labels(tables, target):
    whole = population(tables, [target]).head(1)
    assert list(rows_of(whole, "security", whole["n_tokens"].to_numpy() / 10)) == [
        {"doc_id": "China/en-0", "sentence": 0, "name": "security", "value": 0.3}
    ]
