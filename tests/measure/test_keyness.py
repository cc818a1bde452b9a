"""The table of keyness: which terms it has, and how they are tested."""

import polars as pl
import pyarrow.parquet as pq
import pytest

from discourse import measure, schema
from discourse.errors import MeasureError
from discourse.measure.keyness import concept_counts, keyness
from discourse.table_parts import TableFiles


def test_permutation_p_is_of_documents_not_words(make_document):
    """A word of one document cannot be key to a group, however often it stands there."""
    documents = [make_document(f"{s}{i:02}", s) for s in ("EU", "China") for i in range(12)]
    rows = [{"doc_id": d["doc_id"], "passage": 0, "term": "the", "n": 100} for d in documents]
    rows.append({"doc_id": "EU00", "passage": 0, "term": "burst", "n": 60})
    rows += [{"doc_id": d["doc_id"], "passage": 0, "term": "spread", "n": 5} for d in documents if d["side"] == "EU"]
    words = schema.from_rows("words", rows)
    table = pl.DataFrame(keyness(words, schema.from_rows("documents", documents), permutations=199, min_documents=1))
    p, g2, dp = (dict(zip(table["term"], table[c], strict=True)) for c in ("p", "g2", "dp_norm"))
    assert p["burst"] > 0.3
    assert p["spread"] <= 0.01
    assert abs(g2["burst"]) > 50
    assert dp["burst"] > 0.9 > dp["spread"]


@pytest.mark.parametrize(("language", "n_rows"), [("xt", 1), ("mixed", 0), ("other", 0)])
def test_every_language_has_rows_but_not_a_mixture(make_document, language, n_rows):
    documents = [make_document("a", "EU", language), make_document("b", "China", language)]
    rows = [{"doc_id": d["doc_id"], "passage": 0, "term": "mipo", "n": 5} for d in documents]
    assert keyness(schema.from_rows("words", rows), schema.from_rows("documents", documents)).num_rows == n_rows


def test_words_in_files_give_the_same_terms(make_document, tmp_path):
    """One file has no row, another no document of the language, and terms come in another order than their names."""
    documents = [make_document(d, s, c) for d, s, c in (("a", "EU", "en"), ("b", "China", "en"), ("c", "EU", "zh"))]
    rows = [[("b", "wall", 7)], [], [("c", "洪水", 8)], [("a", "flood", 9)]]
    parts = [[{"doc_id": d, "passage": 0, "term": t, "n": n} for d, t, n in part] for part in rows]
    files = tuple(tmp_path / f"{number}.parquet" for number in range(len(parts)))
    for part, file in zip(parts, files, strict=True):
        pq.write_table(schema.from_rows("words", part), file)
    given = schema.from_rows("documents", documents)
    whole = keyness(schema.from_rows("words", [row for part in parts for row in part]), given, min_documents=1)
    assert keyness(TableFiles(files), given, min_documents=1).equals(whole)
    assert sorted(zip(*whole.select(["term", "n_a", "n_b"]).to_pydict().values(), strict=True)) == [
        ("flood", 0, 9),
        ("wall", 7, 0),
    ]


def test_concepts_are_terms_too(make_tables, make_document):
    tables = make_tables(
        [make_document("a", "EU"), make_document("b", "China")],
        {"a": [[{"hits": ["border", "border"]}]], "b": [[{"hits": ["growth"]}]]},
    )
    cells = measure.cells(tables.hits, tables.patterns, tables.sentences)
    counts = concept_counts(cells)
    table = keyness(counts, tables.documents, min_count=1, min_documents=1, unit="concept")
    assert table.select(["term", "n_a", "n_b", "unit"]).to_pylist() == [
        {"term": "border", "n_a": 0, "n_b": 2, "unit": "concept"},
        {"term": "growth", "n_a": 1, "n_b": 0, "unit": "concept"},
    ]
    with pytest.raises(MeasureError, match="'bonferroni'; it can be none, yates, williams"):
        keyness(counts, tables.documents, correction="bonferroni")


def test_table_of_two_groups(make_document):
    documents = [make_document(f"{side}{i}", side, "zh") for side in ("EU", "China") for i in range(3)]
    rows = []
    for i in range(3):
        rows += [{"doc_id": f"EU{i}", "passage": 0, "term": t, "n": n} for t, n in (("边境", 6), ("的", 10))]
        rows += [
            {"doc_id": f"China{i}", "passage": 0, "term": t, "n": n} for t, n in (("边境", 1), ("發展", 4), ("的", 11))
        ]
    words = schema.from_rows("words", rows)
    table = pl.DataFrame(
        keyness(words, schema.from_rows("documents", documents), groups=["EU", "China"], stop_words={"的"})
    )
    assert sorted(table["term"]) == sorted(["边境", "發展"])
    border = table.filter(pl.col("term") == "边境").row(0, named=True)
    assert (border["n_a"], border["n_b"], border["total_a"], border["total_b"]) == (18, 3, 48, 48)
    assert (border["documents_a"], border["documents_b"], border["language"]) == (3, 3, "zh")
    assert border["z"] > 0 > table.filter(pl.col("term") == "發展")["z"].item()
    assert border["prior"] == "shares of both groups × 500 words"
