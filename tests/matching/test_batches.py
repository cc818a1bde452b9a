"""Pieces of documents joined, and the way back to their offsets."""

from __future__ import annotations

import numpy as np

from discourse.matching.batches import SEPARATOR, Batch


def test_spans_of_a_batch_are_spans_of_their_documents() -> None:
    batch = Batch()
    batch.add(0, 0, "The wave.")
    batch.add(2, 10, "难民潮")
    text = batch.text
    assert text == f"The wave.{SEPARATOR}难民潮"
    start = np.array([text.index("wave"), text.index("难民")])
    doc, first, last = batch.in_documents(start, start + np.array([4, 2]))
    assert (doc.tolist(), first.tolist(), last.tolist()) == ([0, 2], [4, 10], [8, 12])
