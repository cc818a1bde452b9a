"""Frames, concepts and actors that occur together, as a GraphML file for Gephi, igraph or NetworkX."""

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
_NODE = {"label": "string", "level": "string", "side": "string", "units": "long"}
_EDGE = {"weight": "double", "lift": "double", "expected": "double", "low": "double", "high": "double"}


def graphml(tables: Mapping[str, pa.Table]) -> bytes:
    """Return one graph for each lexicon, group, language, unit and level of table `frame_pairs`, and for each role of
    table `actor_frames`.

    Nodes are names with the number of units that hold them; the weight of an edge is the number of units with both.
    Actors have their level and side, names of the lexicon the level `frame` or `concept`. Uses are `asserted` if the
    run has them; periods and pooled actors are left out. Raises `RunFolderError` if the run has no pairs.
    """
    pairs = _asserted(tables, "frame_pairs")
    if not pairs.height:
        raise RunFolderError("This run has no table frame_pairs: run 'analyse' with the stage 'pairs'.")
    chosen = pairs.filter(pl.col("period") == "all")
    keys = ["lexicon", "by", "group", "language", "unit", "level"]
    parts = [_HEAD]
    for kind, attributes in (("node", _NODE), ("edge", _EDGE)):
        for name, type_ in attributes.items():
            parts.append(f'  <key id="{kind[0]}_{name}" for="{kind}" attr.name="{name}" attr.type="{type_}"/>\n')
    for values, rows in chosen.group_by(keys, maintain_order=True):
        parts.extend(_pairs(" / ".join(map(str, values)), str(values[-1]), rows))
    actors = _asserted(tables, "actor_frames")
    single = actors.filter(pl.col("actor") != "all") if actors.height else actors
    keys = ["lexicon", "by", "group", "language", "role"]
    for values, rows in single.group_by(keys, maintain_order=True) if single.height else ():
        parts.extend(_actors(" / ".join(map(str, values)), rows))
    parts.append("</graphml>\n")
    return "".join(parts).encode("utf-8")


def _asserted(tables: Mapping[str, pa.Table], name: str) -> pl.DataFrame:
    """The rows of asserted uses, or of all uses if the run measured no context; without rows an empty table."""
    table = pl.DataFrame(tables[name]) if name in tables else pl.DataFrame()
    if not table.height:
        return table
    uses = "asserted" if "asserted" in set(table["uses"]) else "all"
    return table.filter(pl.col("uses") == uses)


def _pairs(name: str, level: str, rows: pl.DataFrame) -> list[str]:
    """The graph of frames or concepts."""
    sizes: dict[str, int] = {}
    for side in ("a", "b"):
        sizes.update(zip(rows[f"name_{side}"], rows[f"units_{side}"], strict=True))
    nodes = {node: {"label": node, "level": level, "units": sizes[node]} for node in sorted(sizes)}
    return _graph(name, nodes, rows.filter(pl.col("units_both") > 0).rename({"name_a": "source", "name_b": "target"}))


def _actors(name: str, rows: pl.DataFrame) -> list[str]:
    """The graph of actors and frames; an actor of two sides or levels is two nodes."""
    ends = rows.with_columns(
        source=pl.format("{} / {} / {}", "actor", "side", "level"), target=pl.format("frame / {}", "frame")
    )
    nodes: dict[str, dict[str, object]] = {}
    for row in ends.iter_rows(named=True):
        actor = {"label": row["actor"], "level": row["level"], "side": row["side"], "units": row["units_actor"]}
        nodes[row["source"]] = actor
        nodes[row["target"]] = {"label": row["frame"], "level": "frame", "units": row["units_frame"]}
    return _graph(name, {node: nodes[node] for node in sorted(nodes)}, ends)


def _graph(name: str, nodes: Mapping[str, Mapping[str, object]], edges: pl.DataFrame) -> list[str]:
    """The lines of a graph, with the attributes of each node, and an edge a row."""
    parts = [f'  <graph id={quoteattr(name)} edgedefault="undirected">\n']
    parts += [f"    <node id={quoteattr(node)}>{_data('n', values)}</node>\n" for node, values in nodes.items()]
    for row in edges.iter_rows(named=True):
        values = {"weight": row["units_both"], **{key: row[key] for key in ("lift", "expected", "low", "high")}}
        ends = f"source={quoteattr(row['source'])} target={quoteattr(row['target'])}"
        parts.append(f"    <edge {ends}>{_data('e', values)}</edge>\n")
    return [*parts, "  </graph>\n"]


def _data(kind: str, values: Mapping[str, object]) -> str:
    known = {name: value for name, value in values.items() if value is not None}
    return "".join(f'<data key="{kind}_{name}">{escape(str(value))}</data>' for name, value in known.items())
