"""The shipped data: complete, bilingual, sourced, and shown on a page that is current."""

from __future__ import annotations

import csv
import datetime
import json
import re
import runpy
import unicodedata
from pathlib import Path

import pytest
import yaml

import discourse as dc
from discourse import resources
from discourse.lint.check import check
from discourse.matching.settings import MatchSettings
from discourse.scoring.lexicon import Lexicon

SECURITY = {
    "illegality",
    "border_control",
    "threat",
    "crime",
    "surveillance",
    "return_enforcement",
    "emergency",
    "sovereignty_stability",
    "societal_threat",
    "health",
    "metaphor_water",
    "metaphor_war",
    "metaphor_other",
}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load("securitization")


def test_header_says_who_made_it_how_and_under_which_licence(lexicon: Lexicon) -> None:
    assert lexicon.licence == "CC BY 4.0"
    assert lexicon.languages == ("en", "zh")
    assert lexicon.authors == ("the discourse developers",)
    description = " ".join((lexicon.description or "").split())
    assert "language model, not by people" in description
    assert "Measured on" in description


def test_there_are_at_least_250_concepts_each_in_both_languages(lexicon: Lexicon) -> None:
    concepts = [concept for _, _, concept in lexicon.concepts()]
    assert len(concepts) >= 250
    for concept in concepts:
        assert {"en", "zh"} <= {pattern.key for pattern in concept.patterns}, concept.name
        assert {"en", "zh"} == set(dict(concept.label)), concept.name
        assert concept.source, concept.name
        assert concept.note, concept.name
        assert concept.facet in lexicon.facets, concept.name


def test_frames_and_which_of_them_count(lexicon: Lexicon) -> None:
    counts = {frame.name: frame.counts for frame in lexicon.frames}
    assert {name for name, on in counts.items() if on} == {
        "security",
        "development",
        "humanitarian",
        "cooperation",
        "integration",
        "governance",
        "desecuritization",
    }
    assert {name for name, on in counts.items() if not on} == {"topic", "internal", "background", "meta", "control"}
    subframes = {s.name for frame in lexicon.frames if frame.name == "security" for s in frame.subframes}
    assert subframes == SECURITY


def test_every_metaphor_of_security_waits_for_migration(lexicon: Lexicon) -> None:
    for frame, subframe, concept in lexicon.concepts():
        if frame.name == "security" and subframe.name.startswith("metaphor_"):
            for pattern in concept.patterns:
                gated = "topic" in (concept.gate, pattern.gate)
                assert gated or "migra" in pattern.text or "refugee" in pattern.text or pattern.key != "en", pattern


def test_gates_open_by_topic_words_that_have_no_gate_themselves(lexicon: Lexicon) -> None:
    for frame, _, concept in lexicon.concepts():
        assert concept.gate in (None, "topic"), concept.name
        if frame.name == "topic":
            assert concept.gate is None, concept.name


def test_moves_find_threat_referent_and_measure_in_security_alone(lexicon: Lexicon) -> None:
    """Threat, referent and measure of other frames would make moves of rescue; brain drain is the one exception."""
    for frame, _, concept in lexicon.concepts():
        if frame.counts and frame.name != "security" and concept.name != "brain_drain":
            assert concept.facet not in ("threat", "referent", "measure"), concept.name


def test_files_are_nfc_with_unix_lines_and_no_path_of_a_machine() -> None:
    for path in sorted(resources.folder("lexicons").iterdir()):
        if path.suffix in (".yml", ".csv", ".md"):
            text = path.read_bytes().decode("utf-8")
            assert "\r" not in text, path.name
            assert unicodedata.is_normalized("NFC", text), path.name
            assert not re.search(r"(?<![\w.:/])/(home|root|Users|mnt)/", text), path.name
            assert ".txt L" not in text, path.name


def test_names_say_mask_and_conventional_use() -> None:
    data = yaml.safe_load((resources.folder("lexicons") / "names.yml").read_text("utf-8"))
    for key, name in data["names"].items():
        assert name["kind"] in ("organisation", "law", "programme", "operation", "term"), key
        assert set(name["source"]) <= set(data["sources"]), key
    masked = {key for key, name in data["names"].items() if name["mask"]}
    assert {"ministry_of_public_security", "dialogue_on_migration_and_mobility"} <= masked
    conventional = {key for key, name in data["names"].items() if name.get("conventional")}
    assert {"belt_and_road", "blue_card", "three_illegals"} <= conventional


def test_events_are_dated_in_order_and_bilingual() -> None:
    path = resources.folder("lexicons") / "events.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [*rows[0]] == ["date", "event", "event_zh", "side", "source"]
    dates = [datetime.date.fromisoformat(row["date"]) for row in rows]
    assert dates == sorted(dates)
    assert all(all(row.values()) for row in rows)
    assert {row["side"] for row in rows} == {"EU", "China", "both", "other"}


def test_every_source_is_named_once_and_used(lexicon: Lexicon) -> None:
    used = {key for _, _, concept in lexicon.concepts() for key in concept.source}
    assert used == {key for key, _ in lexicon.sources}


@pytest.mark.reference
@pytest.mark.slow
def test_sources_that_can_be_read_hold_the_concept(lexicon: Lexicon, reference: Path) -> None:
    """A concept that names a statute, the work reports or a source document has an expression that stands there."""
    data = reference / "data"
    folder = data / "china_laws"
    texts: dict[str, list[str]] = {
        key: [path.read_text("utf-8") for path in sorted(folder.glob(f"*/{name}"))]
        for key, name in {
            "EEL12": "出境入境管理法(2012*",
            "LBL21": "陆地国界法*",
            "NSL15": "国家安全法(2015*",
            "CTL15": "反恐怖主义法*",
        }.items()
    }
    reports = (data / "china_work_reports" / "government_work_reports.jsonl").read_text("utf-8").splitlines()
    texts["GWR"] = [json.loads(line)["content"] for line in reports]
    lacking = []
    for key, found in texts.items():
        assert found, key
        hits, refused = lexicon.match(dc.read(found, repair=False), MatchSettings(gate_scope="off"))
        names = {pattern.split("/")[0] for table in (hits, refused) for pattern in table["pattern_id"].to_pylist()}
        lacking += [
            f"{concept.name}: {key}"
            for _, _, concept in lexicon.concepts()
            if key in concept.source and concept.name not in names
        ]
    assert not lacking, lacking


@pytest.mark.slow
def test_page_is_current() -> None:
    folder = Path(__file__).parents[2] / "docs"
    page = runpy.run_path(str(folder / "make_lexicon_page.py"))["page"]()
    assert (folder / "securitization.md").read_text("utf-8") == page, "run python docs/make_lexicon_page.py"


@pytest.mark.slow
def test_check_finds_nothing_to_mend(lexicon: Lexicon) -> None:
    assert check(lexicon) == []
