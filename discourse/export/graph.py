"""Frames and concepts that occur together, as a GraphML file for Gephi, igraph or NetworkX."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

import polars as pl
import pyarrow as pa

from discourse.errors import RunFolderError

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_NODE = {"label": "string", "level": "string", "units": "long"}
_EDGE = {"weight": "double", "lift": "double", "expected": "double", "low": "double", "high": "double"}


def graphml(tables: Mapping[str, pa.Table]) -> bytes:
    """Return one graph for each lexicon, group, language, unit and level of table `frame_pairs`.

    Nodes are names with the number of units that hold them; the weight of an edge is the number of units with both.
    Uses are `asserted` if the run has them; periods are left out. Raises `RunFolderError` if the run has no pairs.
    """
    pairs = pl.DataFrame(tables["frame_pairs"]) if "frame_pairs" in tables else pl.DataFrame()
    if not pairs.height:
        raise RunFolderError("This run has no table frame_pairs: run 'analyse' with the stage 'pairs'.")
    uses = "asserted" if "asserted" in set(pairs["uses"]) else "all"
    chosen = pairs.filter((pl.col("uses") == uses) & (pl.col("period") == "all"))
    keys = ["lexicon", "by", "group", "language", "unit", "level"]
    parts = [_HEAD]
    for kind, attributes in (("node", _NODE), ("edge", _EDGE)):
        for name, type_ in attributes.items():
            parts.append(f'  <key id="{kind[0]}_{name}" for="{kind}" attr.name="{name}" attr.type="{type_}"/>\n')
    for values, rows in chosen.group_by(keys, maintain_order=True):
        parts.extend(_graph(" / ".join(map(str, values)), str(values[-1]), rows))
    parts.append("</graphml>\n")
    return "".join(parts).encode("utf-8")


def _graph(name: str, level: str, rows: pl.DataFrame) -> list[str]:
    sizes: dict[str, int] = {}
    for side in ("a", "b"):
        sizes.update(zip(rows[f"name_{side}"], rows[f"units_{side}"], strict=True))
    parts = [f'  <graph id={quoteattr(name)} edgedefault="undirected">\n']
    for node in sorted(sizes):
        values = {"label": node, "level": level, "units": sizes[node]}
        parts.append(f"    <node id={quoteattr(node)}>{_data('n', values)}</node>\n")
    for row in rows.filter(pl.col("units_both") > 0).iter_rows(named=True):
        values = {"weight": row["units_both"], **{key: row[key] for key in ("lift", "expected", "low", "high")}}
        ends = f"source={quoteattr(row['name_a'])} target={quoteattr(row['name_b'])}"
        parts.append(f"    <edge {ends}>{_data('e', values)}</edge>\n")
    return [*parts, "  </graph>\n"]


def _data(kind: str, values: Mapping[str, object]) -> str:
    known = {name: value for name, value in values.items() if value is not None}
    return "".join(f'<data key="{kind}_{name}">{escape(str(value))}</data>' for name, value in known.items())
