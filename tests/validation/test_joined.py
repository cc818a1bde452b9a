from __future__ import annotations

import pytest

from discourse import schema
from discourse.errors import ValidationError
from discourse.validation import results
from discourse.validation.joined import join, uses_coded


def joined(tables, coded):
    return join(tables, coded.design, coded.codebook, coded.codings)


def test_run_and_codings_come_together(tables, coded, target):
    made = joined(tables, coded)
    rows, codings = made.estimates(made.lexicon, target, "all")
    assert len(rows) == 96
    assert codings.y.sum() == 4 * 8 - 4  # three found sentences a document, and the refused one of four documents
    assert codings.f.sum() == 24
    assert uses_coded(made, target) == ("all", "asserted")


def test_a_sample_of_another_run_is_refused(tables, coded):
    rows = [
        {**row, "text_sha256": "other"} if row["doc_id"] == "EU/zh-0" else row
        for row in tables["documents"].to_pylist()
    ]
    changed = {**tables, "documents": schema.from_rows("documents", rows)}
    with pytest.raises(ValidationError, match=r"from another run: 12 of its 96 .* \(such as sentence 0 of EU/zh-0\)"):
        joined(changed, coded)


def test_codings_stay_valid_when_the_lexicon_changes(tables, coded, target):
    fewer = [row for row in tables["hits"].to_pylist() if not row["pattern_id"].startswith("control")]
    made = joined({**tables, "hits": schema.from_rows("hits", fewer)}, coded)
    assert made.estimates(made.lexicon, target, "all")[1].f.sum() == 16


def test_what_a_stratum_without_codings_leaves_unknown(tables, sampled, code, target):
    folder, _ = sampled(n=96)
    sheet = code(folder, 1, "ann", lambda row, said: None if row["stratum"] == "EU | zh | near" else said)
    made = joined(tables, results.open_sheets([sheet]))
    rows, _, _ = made.coded(target, "all")
    gaps = made.gaps(rows)
    assert len(gaps.rows) == 4
    side = made.whole["side"].to_numpy().astype(str)
    found = made.lexicon.verdicts["security", "all"]
    assert gaps.unknown(side == "EU", found) == {"recall", "f1", "corrected"}
    assert gaps.unknown(side == "EU", found + 1) == {"recall", "f1", "corrected", "precision"}
    assert gaps.unknown(side == "China", found) == frozenset()


def test_a_name_that_nobody_coded_is_one_sentence(tables, sampled, code, target):
    folder, _ = sampled(n=96)
    coded = results.open_sheets([code(folder, 1, "ann", lambda row, said: {"security": "unsure"})])
    with pytest.raises(ValidationError, match="Nobody coded 'security'; fill in the column 'security'"):
        joined(tables, coded).coded(target, "all")


def test_a_run_with_another_topic_is_refused(tables, target, book, code, tmp_path):
    from discourse.validation import sheet_files
    from discourse.validation.items import of_sentences
    from discourse.validation.sample import SampleSettings, draw

    def topical(least):
        rows = [{**row, "on_topic": row["sentence"] < least} for row in tables["sentences"].to_pylist()]
        return {**tables, "sentences": schema.from_rows("sentences", rows)}

    design = draw(topical(5), [target], SampleSettings(n=40, describes="topic"))
    sheet_files.write(tmp_path / "s", design, book, of_sentences(design.units, tables, True))
    coded = results.open_sheets([code(tmp_path / "s", 1, "ann")])
    assert joined(topical(5), coded).whole.height == 40
    for least in (4, 6):
        with pytest.raises(
            ValidationError, match=rf"drawn from 40 sentences on the topic, and this run has {8 * least}"
        ):
            joined(topical(least), coded)
