"""Which hits the numbers count: asserted ones if the study asks for these, on the topic if that is the population."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from discourse.report.lookup import contained

PLACE = ["doc_id", "sentence"]
USED = {"polarity": ["asserted"], "reality": ["actual"], "voice": ["own"], "marking": ["plain", "name"]}
"""The values of the axes of a hit that is asserted."""


def asserted(hits: pa.Table) -> pa.Array:
    """Return for each hit whether it is asserted."""
    kept = pa.array([True] * hits.num_rows, pa.bool_())
    for axis, values in USED.items():
        kept = pc.and_(kept, pc.is_in(hits[axis], value_set=pa.array(values, hits[axis].type)))
    return kept


def marked(hits: pa.Table, topical: pa.Table | None, uses: str) -> pa.Table:
    """Return the hits with the columns `on_topic`, `of_rate` and `counted`, in no particular order.

    Parameters
    ----------
    hits : pa.Table
        Hits with their axes and `counts_frame`.
    topical : pa.Table or None
        The places (doc_id, sentence) of the sentences on the topic; None if the population is every sentence.
    uses : {"asserted", "all"}
        The uses that the numbers count.

    Returns
    -------
    pa.Table
        `of_rate` is whether the hit is among those of the rates of its frame for all uses, `counted` for these.
    """
    if topical is None:
        hits = hits.append_column("on_topic", pa.array([True] * hits.num_rows, pa.bool_()))
    else:
        hits = hits.append_column("on_topic", contained(hits, topical, *PLACE))
    kept = pc.and_(hits["on_topic"], pc.fill_null(hits["counts_frame"], False))
    hits = hits.append_column("of_rate", kept)
    return hits.append_column("counted", pc.and_(kept, asserted(hits)) if uses == "asserted" else kept)
