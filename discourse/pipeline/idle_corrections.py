"""Corrections by hand that change no figure, since no count includes their hits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from discourse import schema
from discourse.pipeline.corrections import FLAGS, Correction, reaches

_HIT = ["doc_id", "sentence", "start", "end", "surface", "pattern_id", *FLAGS]


def idle(
    wanted: Sequence[Correction], parts: Iterable[Mapping[str, pa.Table]], on_topic_only: bool
) -> list[dict[str, object]]:
    """Return the row of table `warnings` on corrections without effect; an empty list if there are none.

    Parameters
    ----------
    wanted : sequence of Correction
    parts : iterable of mapping
        The tables `hits` (corrected) and `sentences` (marked as on topic or not), a partition at a time.
    on_topic_only : bool
        Whether only hits of sentences on the topic are counted.
    """
    documents = pa.array(sorted({one.doc_id for one in wanted}), pa.string())
    removed = {(one.doc_id, one.start, one.end) for one in wanted if one.field == "counts"}
    off_topic = uncounted = 0
    for part in parts:
        hits = _by_document(part["hits"], documents, _HIT)
        marked = _by_document(part["sentences"], documents, ["doc_id", "sentence", "on_topic"])
        inside = {(doc_id, row["sentence"]) for doc_id, rows in marked.items() for row in rows if row["on_topic"]}
        for one in wanted:
            reached = [hit for hit in hits.get(one.doc_id, []) if reaches(one, hit)]
            counted = [hit for hit in reached if _counted(hit, removed)]
            if reached and not counted:
                uncounted += 1
            elif on_topic_only and reached and not any((hit["doc_id"], hit["sentence"]) in inside for hit in counted):
                off_topic += 1
    if not off_topic + uncounted:
        return []
    numbers = {"corrections": off_topic + uncounted, "off_topic": off_topic, "uncounted": uncounted}
    return [schema.warning("match", "correction-idle", "hits", **numbers)]


def _counted(hit: Mapping[str, Any], removed: set[tuple[str, int, int]]) -> bool:
    """Return whether a hit counts, or did before a correction took it out."""
    return any(hit[flag] for flag in FLAGS) or (hit["doc_id"], hit["start"], hit["end"]) in removed


def _by_document(table: pa.Table, documents: pa.Array, columns: list[str]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of some documents, by document."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in table.filter(pc.is_in(table["doc_id"], value_set=documents)).select(columns).to_pylist():
        found.setdefault(row["doc_id"], []).append(row)
    return found
