"""Pairs of frames as GraphML."""

from __future__ import annotations

from xml.etree import ElementTree

import pyarrow as pa
import pytest

import discourse as dc
from discourse import schema
from discourse.errors import RunFolderError
from discourse.export.graph import graphml

SPACE = "{http://graphml.graphdrawing.org/xmlns}"
ROW = {
    "lexicon": "m", "uses": "all", "by": "none", "group": "all", "period": "all", "language": "zh", "level": "frame",
    "unit": "sentence", "name_a": "发展&合作", "name_b": "安全", "n_units": 9, "units_a": 3, "units_b": 4,
    "units_both": 2, "expected": 1.0, "lift": 2.0, "low": None, "high": None, "n_documents": 3, "documents_both": 1,
}  # fmt: skip


def test_nodes_and_edges_of_one_graph() -> None:
    root = ElementTree.fromstring(graphml({"frame_pairs": schema.from_rows("frame_pairs", [ROW])}))
    (graph,) = root.findall(f"{SPACE}graph")
    assert graph.get("id") == "m / none / all / zh / sentence / frame"
    assert [node.get("id") for node in graph.findall(f"{SPACE}node")] == ["发展&合作", "安全"]
    (edge,) = graph.findall(f"{SPACE}edge")
    assert {data.get("key"): data.text for data in edge} == {"e_weight": "2", "e_lift": "2.0", "e_expected": "1.0"}


ACTOR = {
    "lexicon": "m", "uses": "all", "by": "none", "group": "all", "language": "zh", "role": "topic", "actor": "china",
    "side": "China", "level": "central", "frame": "安全", "n_units": 9, "units_actor": 3, "units_frame": 4,
    "units_both": 2, "expected": 1.0, "lift": 2.0, "n_documents": 3, "documents_both": 1,
}  # fmt: skip


def test_actors_and_frames_are_a_graph_of_each_role() -> None:
    rows = [ACTOR, {**ACTOR, "actor": "all"}]
    tables = {"frame_pairs": schema.from_rows("frame_pairs", [ROW])}
    root = ElementTree.fromstring(graphml({**tables, "actor_frames": schema.from_rows("actor_frames", rows)}))
    graph = root.findall(f"{SPACE}graph")[1]
    assert graph.get("id") == "m / none / all / zh / topic"
    assert [node.get("id") for node in graph.findall(f"{SPACE}node")] == ["china / China / central", "frame / 安全"]
    first = graph.find(f"{SPACE}node")
    assert first is not None
    assert [data.text for data in first] == ["china", "central", "China", "3"]
    (edge,) = graph.findall(f"{SPACE}edge")
    assert (edge.get("source"), edge.get("target")) == ("china / China / central", "frame / 安全")


def test_of_a_run(run: dc.Run) -> None:
    graphs = ElementTree.fromstring(graphml(run.arrow)).findall(f"{SPACE}graph")
    assert any("side / EU" in str(graph.get("id")) for graph in graphs)


@pytest.mark.parametrize("tables", [{}, {"frame_pairs": schema.empty("frame_pairs")}])
def test_a_run_without_pairs_is_refused(tables: dict[str, pa.Table]) -> None:
    with pytest.raises(RunFolderError, match="no table frame_pairs"):
        graphml(tables)
