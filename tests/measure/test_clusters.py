"""Columns whose documents resemble each other are named, others are not."""

import json

import numpy as np
import pytest

from discourse import measure, schema
from discourse.measure.clusters import correlated_clusters


@pytest.fixture
def speeches(make_document):
    """80 speeches of 20 sentences in 16 debates, eight of each side; a debate's speeches have the same rate.

    `author` is dealt at random.
    """
    rng = np.random.default_rng(4)
    documents, cells, sizes = [], [], []
    for i in range(80):
        debate = i % 16
        side = "EU" if debate < 8 else "China"
        name = f"d{i:02}"
        documents.append(make_document(name, side, debate=f"debate {debate}", author=f"a{int(rng.integers(20))}"))
        hits = int(rng.binomial(20, 0.05 if debate % 2 else 0.4))
        sizes.append({"doc_id": name, "about": "all", "n_tokens": 400, "n_sentences": 20, "n_passages": 1})
        if hits:
            key = {"lexicon": "small", "doc_id": name, "about": "all", "uses": "all", "level": "frame"}
            counts = {"hits": hits, "sentences_with_hit": hits, "passages_with_hit": 1}
            cells.append(key | {"name": "security"} | counts)
    return schema.from_rows("cells", cells), schema.from_rows("sizes", sizes), schema.from_rows("documents", documents)


def test_the_column_of_clusters_is_named(speeches, make_tables, make_document):
    patterns = make_tables([make_document("a")], {}).patterns
    contrasts = measure.contrasts(*speeches, patterns, measure.ContrastPlan(permutations=99, levels=["frame"]))
    rows = correlated_clusters(contrasts, *speeches).to_pylist()
    assert [(row["code"], row["subject"]) for row in rows] == [("correlated-clusters", "debate")]
    facts = json.loads(rows[0]["parameters"])
    assert (facts["column"], facts["name"], facts["values"]) == ("debate", "security", 16)
    assert 3 < facts["effect"] < 6  # five speeches a debate


def test_without_a_primary_contrast_nothing_is_warned_of(speeches):
    assert correlated_clusters(schema.empty("contrasts"), *speeches).num_rows == 0
