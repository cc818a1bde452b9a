"""The crate lists the files of a run, and says what made them from what."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import discourse as dc
from discourse.export.crate import CRATE, PROCESS, today


def test_the_crate_of_a_run(run: dc.Run) -> None:
    crate = json.loads((run.folder / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    graph = {entity["@id"]: entity for entity in crate["@graph"]}
    assert len(graph) == len(crate["@graph"])
    assert graph["ro-crate-metadata.json"]["conformsTo"] == {"@id": CRATE}
    root = graph["./"]
    assert root["conformsTo"] == {"@id": PROCESS}
    parts = {part["@id"] for part in root["hasPart"]}
    present = {path.relative_to(run.folder).as_posix() for path in run.folder.rglob("*") if path.is_file()}
    assert parts == present - {"ro-crate-metadata.json", "run.log"}
    action = graph["#run"]
    assert action["instrument"] == {"@id": "#discourse"}
    assert {"@id": "study.yml"} in action["object"]
    assert {"@id": "tables/rates.csv"} in action["result"]
    for reference in _references(crate["@graph"]):
        assert reference in graph or reference == CRATE, reference


def _references(value: object) -> set[str]:
    if isinstance(value, dict):
        if set(value) == {"@id"}:
            return {value["@id"]}
        return set().union(*map(_references, value.values()))
    return set().union(*map(_references, value)) if isinstance(value, list) else set()


def test_the_date_can_be_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert today() == "1970-01-02"


def test_no_path_of_this_machine_is_told(run: dc.Run) -> None:
    for name in ("README.md", "datapackage.json", "ro-crate-metadata.json"):
        assert str(Path(run.folder).parent) not in (run.folder / name).read_text(encoding="utf-8")


# What the profiles demand: https://www.researchobject.org/ro-crate/specification/1.3/root-data-entity.html and
# https://www.researchobject.org/workflow-run-crate/profiles/process_run_crate. With the context at hand roc-validator
# 0.13 finds nothing that RO-Crate 1.3 demands missing from a run folder; it recommends a publisher, whom the software
# does not know, and a licence with an address. Its Process Run Crate is 0.5, which demands RO-Crate 1.1.
def test_rules_of_the_profiles(run: dc.Run) -> None:
    crate = json.loads((run.folder / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    graph = {entity["@id"]: entity for entity in crate["@graph"]}
    descriptor, root, action = graph["ro-crate-metadata.json"], graph["./"], graph["#run"]
    assert crate["@context"] == "https://w3id.org/ro/crate/1.3/context"
    assert (descriptor["@type"], descriptor["about"]) == ("CreativeWork", {"@id": "./"})
    assert root["@type"] == "Dataset"
    assert all(root[name] for name in ("name", "description", "license", "datePublished"))
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", root["datePublished"])
    assert root["conformsTo"]["@id"].startswith("https://w3id.org/ro/wfrun/process/")
    assert graph[root["conformsTo"]["@id"]]["@type"] == ["CreativeWork", "Profile"]
    assert root["mentions"] == {"@id": "#run"}
    assert action["@type"] in ("CreateAction", "ActivateAction", "UpdateAction")
    software = graph[action["instrument"]["@id"]]
    assert software["@type"] == "SoftwareApplication"
    assert software["url"]["@id"] in {part["@id"] for part in root["hasPart"]}
    assert software["version"] == dc.__version__
    assert action["actionStatus"] == "http://schema.org/CompletedActionStatus"
    assert all(action[name] for name in ("name", "description", "endTime", "object", "result"))
    kinds = {"File", "Dataset", "Collection", "CreativeWork", "PropertyValue"}
    assert {graph[part["@id"]]["@type"] for name in ("object", "result") for part in action[name]} <= kinds
    for part in root["hasPart"]:
        entity = graph[part["@id"]]
        assert (entity["@type"], bool(entity["description"])) == ("File", True)
        assert entity["contentSize"] == str((run.folder / part["@id"]).stat().st_size)
