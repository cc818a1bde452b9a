"""What two runs were made from: options, lexicons, rules, files, versions, patterns and documents that differ."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.compare.side import Side, paired, renamed

_SHORT = 12  # digits of a checksum


def settings(first: Side, second: Side) -> pa.Table:
    """Return table `compared_settings`: what differs, with both values; no row is equal in both runs."""
    before, after = dict(_flat(first.record)), dict(_flat(second.record))
    rows = [
        {"what": what, "first": before.get(what), "second": after.get(what)}
        for what in sorted({*before, *after})
        if before.get(what) != after.get(what)
    ]
    return schema.from_rows("compared_settings", rows)


def _flat(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "discourse", str(record["discourse"])
    for part in ("study", "inputs", "rules", "segmenter", "files", "versions"):
        yield from _values(part, record.get(part) or {})
    if record.get("own_rules"):
        yield "own rules", _text(record["own_rules"])
    for number, lexicon in enumerate(record["lexicons"], 1):
        yield f"lexicon {number}", f"{lexicon['name']} {lexicon['version']} ({lexicon['sha256'][:_SHORT]})"


def _values(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _values(f"{name}: {key}" if name.count(":") < 1 else f"{name}.{key}", inner)
    elif value not in (None, [], ""):
        yield name, _text(value)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value[:_SHORT] if len(value) == 64 and value.isalnum() else value
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def patterns(first: Side, second: Side) -> pa.Table:
    """Return table `compared_patterns`: patterns that only one run's lexicons have, or that changed their settings."""
    key = ["lexicon", "language", "frame", "concept", "pattern"]
    more = ["subframe", "counts", "facet", "weight", "gate"]
    kept = [*key, *more]
    a = first.frame("patterns").select(kept).unique(key, keep="first", maintain_order=True)
    b = renamed(second.frame("patterns"), paired(first, second)).select(kept)
    b = b.unique(key, keep="first", maintain_order=True)
    went = a.join(b, on=key, how="anti").select(*key, pl.lit("removed").alias("change"))
    came = b.join(a, on=key, how="anti").select(*key, pl.lit("added").alias("change"))
    both = a.join(b, on=key, how="inner", suffix="_second")
    differs = pl.any_horizontal([pl.col(name).ne_missing(pl.col(f"{name}_second")) for name in more])
    changed = both.filter(differs).select(*key, pl.lit("changed").alias("change"))
    return schema.make("compared_patterns", pl.concat([went, came, changed]))


def documents(first: Side, second: Side) -> pa.Table:
    """Return table `compared_documents`: documents of one run only, and those whose text or metadata changed."""
    a, b = first.frame("documents"), second.frame("documents")
    rows: list[dict[str, str]] = []
    for frame, other, change in ((a, b, "first only"), (b, a, "second only")):
        rows += [
            {"doc_id": doc_id, "change": change} for doc_id in frame.join(other, on="doc_id", how="anti")["doc_id"]
        ]
    shared = a.join(b, on="doc_id", how="inner", suffix="_second")
    known = ("side", "language", "date", "year", "source", "title")
    own = [column for column in a.columns if column in b.columns and column not in schema.TABLES["documents"].columns]
    for row in shared.iter_rows(named=True):
        names = [n for n in (*known, *own) if str(row[n]) != str(row[f"{n}_second"])]
        if row["text_sha256"] != row["text_sha256_second"]:
            rows.append({"doc_id": row["doc_id"], "change": "text"})
        elif names:
            rows.append({"doc_id": row["doc_id"], "change": f"metadata: {', '.join(names)}"})
    return schema.from_rows("compared_documents", rows)
