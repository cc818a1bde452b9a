"""A lexicon file extends another: what it adds, changes and removes, what it inherits, and its errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from discourse.errors import LexiconError
from discourse.lexicon.formats import extend
from discourse.lexicon.formats.load import files
from discourse.located import Located
from discourse.scoring.lexicon import Lexicon

BASE = """\
name: base
version: 2.1.0
licence: CC0
masks: [names]
facets: [threat]
sources: {A: Book}
frames:
  fear:
    label: {en: Fear, zh: 恐惧}
    subframes:
      water:
        concepts:
          flood: {facet: threat, source: [A], en: [flood*, wave*], zh: [洪水], gate: topic}
      crime:
        concepts:
          crime: {en: [crime], zh: [犯罪], gate: topic}
  aid:
    concepts:
      aid: {en: [aid], zh: [援助]}
  topic:
    counts: false
    concepts:
      migration: {en: [migra*], zh: [移民]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "base.yml").write_text(BASE, encoding="utf-8")
    return tmp_path


def load(folder: Path, text: str) -> Lexicon:
    head = "" if text.startswith("name") else "name: mine\nversion: 1.0.0\nextends: base.yml\n"
    (folder / "mine.yml").write_text(head + text, encoding="utf-8")
    return Lexicon.load(folder / "mine.yml")


def patterns(lexicon: Lexicon) -> set[str]:
    return {entry.pattern_id for entry in lexicon.entries()}


def test_a_new_concept_is_added_and_everything_else_is_inherited(folder: Path) -> None:
    base = Lexicon.load(folder / "base.yml")
    mine = load(folder, "frames:\n  fear: {concepts: {drone: {en: [drone*], zh: [无人机]}}}\n")
    assert patterns(mine) - patterns(base) == {"drone/en/drone*", "drone/zh/无人机"}
    assert patterns(base) <= patterns(mine)
    assert (mine.name, mine.version, mine.licence) == ("mine", "1.0.0", "CC0")
    assert mine.masks == base.masks
    assert mine.labels()["fear"] == {"en": "Fear", "zh": "恐惧"}
    assert mine.header()["extends"] == {"name": "base", "version": "2.1.0", "sha256": base.sha256}


def test_a_new_concept_has_the_gate_of_its_neighbours(folder: Path) -> None:
    mine = load(folder, "frames:\n  fear: {concepts: {drone: {en: [drone*], zh: [无人机]}}}\n")
    assert mine.notes == (
        "Line 5: the new concept 'drone' counts only near 'topic', as its neighbours in 'fear' do; write 'gate: none' "
        "under it if it counts anywhere.",
    )
    found = mine.find(["Drones watch migrants.", "Drones deliver mail.", "无人机监视移民。", "无人机送信。"])
    assert found[found.concept == "drone"]["doc_id"].tolist() == ["0", "2"]


def test_gate_none_counts_anywhere(folder: Path) -> None:
    mine = load(folder, "frames: {fear: {concepts: {drone: {en: [drone*], gate: none}, crime: {gate: none}}}}\n")
    found = mine.find(["Drones deliver mail.", "Crime fell.", "A flood came."])
    assert found["concept"].tolist() == ["drone", "crime"]
    assert mine.notes == ()


def test_patterns_are_added_changed_and_removed(folder: Path) -> None:
    flood = "{en: [{pattern: flood*, weight: 2}, surge*], zh: [浪潮], remove: [wave*]}"
    text = f"frames: {{fear: {{concepts: {{flood: {flood}}}}}}}\n"
    mine = load(folder, text)
    assert sorted(p for p in patterns(mine) if p.startswith("flood")) == [
        "flood/en/flood*",
        "flood/en/surge*",
        "flood/zh/洪水",
        "flood/zh/浪潮",
    ]
    assert [entry.weight for entry in mine.entries() if entry.pattern_id == "flood/en/flood*"] == [2.0]
    assert {entry.gate for entry in mine.entries() if entry.concept.name == "flood"} == {"topic"}


def test_concepts_subframes_and_frames_are_removed(folder: Path) -> None:
    mine = load(folder, "remove: [aid]\nframes: {fear: {remove: [crime]}}\n")
    assert {entry.concept.name for entry in mine.entries()} == {"flood", "migration"}
    assert mine.names("subframe") == ["fear/water", "topic/topic"]


def test_a_new_frame_and_a_new_subframe(folder: Path) -> None:
    climate = "frames:\n  climate: {concepts: {heat: {zh: [高温]}}}\n"
    mine = load(folder, f"{climate}  fear: {{subframes: {{war: {{concepts: {{war: {{zh: [战争]}}}}}}}}}}\n")
    assert mine.names("subframe") == [
        "aid/aid",
        "climate/climate",
        "fear/crime",
        "fear/war",
        "fear/water",
        "topic/topic",
    ]


def test_a_shipped_lexicon_is_extended_by_name_and_version() -> None:
    shipped = Lexicon.load("securitization")
    frames = {"security": {"concepts": {"drone": {"en": ["drone patrol*"], "zh": ["无人机巡逻"]}}}}
    mine = Lexicon.from_dict({"name": "m", "extends": f"securitization@{shipped.version}", "frames": frames})
    assert len(mine.entries()) == len(shipped.entries()) + 2
    scores = mine.score(["Drone patrols stop migrants at the river.", "无人机巡逻阻止移民。"], level="concept")
    assert scores["drone"].tolist() == [1, 1]


def test_an_extension_is_extended(folder: Path) -> None:
    load(folder, "frames: {fear: {concepts: {drone: {en: [drone*]}}}}\n")
    (folder / "third.yml").write_text("name: third\nextends: mine.yml@1\nremove: [drone]\n", encoding="utf-8")
    third = Lexicon.load(folder / "third.yml")
    assert patterns(third) == patterns(Lexicon.load(folder / "base.yml"))
    assert files(folder / "third.yml") == [folder / name for name in ("third.yml", "mine.yml", "base.yml")]


ERRORS = [
    (
        "name: mine\nextends: base.yml@2.2\n",
        "mine.yml, line 2, key 'extends': It extends version 2.2 of 'base', but the version here is 2.1.0.",
    ),
    ("name: mine\nextends: bse.yml\n", "mine.yml, line 2, key 'extends': There is no file 'bse.yml' beside this one"),
    ("name: mine\nextends: securitisation\n", "Did you mean 'securitization'?"),
    ("name: base\nextends: base.yml\n", "mine.yml, line 1, key 'name': The lexicon has the name of its base"),
    ("name: mine\nextends: mine.yml\n", "mine.yml, line 2, key 'extends': 'mine.yml' extends this file in turn"),
    ("remove: [aids]\n", "mine.yml, line 4, key 'remove': There is no 'aids' here to remove. Did you mean 'aid'?"),
    (
        "remove: [topic]\n",
        "line 4, key 'remove': 'topic' cannot be removed: it is the gate of 'flood' in 'fear/water'.",
    ),
    ("frames:\n  fear:\n    remove: [water, crime]\n", "line 6, key 'remove': Nothing is left of the frame 'fear'."),
    ("frames:\n  fer: {}\n", "line 5, key 'fer': 'base' has no frame 'fer'. Did you mean 'fear'?"),
    (
        "frames:\n  fear:\n    concepts:\n      flod: {weight: 2}\n",
        "line 7, key 'flod': There is no concept 'flod' here yet. Did you mean 'flood'?",
    ),
    (
        "frames:\n  aid:\n    concepts:\n      flood: {zh: [大水]}\n",
        "line 7, key 'flood': 'base' has the concept 'flood' in 'fear/water'.",
    ),
    (
        "frames:\n  new:\n    concepts:\n      flood: {zh: [大水]}\n",
        "line 7, key 'flood': 'base' has the concept 'flood' in 'fear/water'.",
    ),
    (
        "frames:\n  fear:\n    concepts:\n      flood:\n        remove: [洪]\n",
        "line 8, key 'remove': 'flood' has no pattern '洪' to remove.",
    ),
    (
        "frames:\n  aid:\n    concepts:\n      aid:\n        remove: [aid, 援助]\n",
        "line 7, key 'aid': No pattern of 'aid' is left.",
    ),
    (
        "frames:\n  fear:\n    concepts:\n      flood:\n        gaet: topic\n",
        "line 8, key 'gaet': The key 'gaet' is unknown here. Did you mean 'gate'?",
    ),
    (
        "frames:\n  fear:\n    concepts:\n      flood:\n        zh:\n          - 浪\n          - [潮]\n",
        "line 10, key 'zh': The value is a list",
    ),
    ("frames:\n  fear:\n    concepts:\n      crime:\n        gate: topik\n", "line 7, key 'crime': The gate 'topik'"),
    (
        "frames:\n  fear: {concepts: {x: {facet: fate, zh: [潮]}}}\n",
        "line 5, key 'x': The facet 'fate' is not among the facets",
    ),
]


@pytest.mark.parametrize(("text", "message"), ERRORS, ids=[message[-40:] for _, message in ERRORS])
def test_errors_name_file_line_and_key(folder: Path, text: str, message: str) -> None:
    with pytest.raises(LexiconError) as raised:
        load(folder, text)
    assert message in str(raised.value)


def test_a_new_frame_with_nearly_the_name_of_another_is_noted(folder: Path) -> None:
    mine = load(folder, "frames:\n  fears: {concepts: {heat: {en: [heat]}}}\n")
    assert mine.notes == ("Line 5: 'fears' is a new frame. Did you mean 'fear'?",)


@pytest.mark.parametrize(
    ("version", "there", "fits"), [("0.3", "0.3.1", True), ("2", "21.0", False), ("1.0", "1.0", True)]
)
def test_versions_are_compared_by_their_parts(version: str, there: str, fits: bool) -> None:
    base = Lexicon.from_dict({"name": "x", "version": there, "frames": {"f": {"concepts": {"c": {"en": ["a"]}}}}})
    at = Located(f"x@{version}")
    assert extend.wanted(at) == ("x", version)
    if fits:
        extend.check_version(at, version, base)
    else:
        with pytest.raises(LexiconError, match=f"It extends version {version} of 'x', but the version here is {there}"):
            extend.check_version(at, version, base)
