"""Hits under other settings of the matcher."""

from __future__ import annotations

import pyarrow.compute as pc

import discourse as dc
from discourse.matching.matcher import Matcher
from discourse.matching.settings import MatchSettings
from discourse.pipeline import partition
from discourse.pipeline.alternatives import alternatives
from discourse.scoring.lexicon import Lexicon

LEXICON = Lexicon.from_dict({"talent": ["人才"], "wall": ["wall*"]}, name="mine")


def test_every_other_setting_is_tried_and_the_used_one_is_not() -> None:
    corpus = dc.read(["个人才能很重要。", "A wall."])
    used = MatchSettings()
    hits = LEXICON.match(corpus, used)[0]
    tables = alternatives(corpus, hits, LEXICON, used, with_context=False)
    assert sorted(tables) == [
        ("boundary", "none"),
        ("boundary", "strict"),
        *[("gate scope", scope) for scope in ("document", "off", "passage", "sentence")],
        ("names", "masked" if not used.masks else "counted"),
    ]
    surfaces = {setting: sorted(table["surface"].to_pylist()) for setting, table in tables.items()}
    # 人才 in 个人才能 cuts two words.
    assert surfaces["boundary", "none"] == ["wall", "人才"]
    assert surfaces["boundary", "strict"] == ["wall"]
    other = alternatives(corpus, hits, LEXICON, MatchSettings(boundary="none", masks=False), with_context=False)
    assert {("boundary", "likelihood"), ("names", "masked")} <= set(other)


def test_one_scan_for_all_settings_finds_what_a_matcher_of_its_own_finds() -> None:
    lexicon = Lexicon.load("securitization")
    corpus = dc.read(
        [
            "Illegal migration is a threat to Frontex, said the European Border Agency.",
            "公安部门打击非法移民，公安部管控边境。",
        ]
    )
    used = MatchSettings()
    tables = alternatives(corpus, lexicon.match(corpus, used)[0], lexicon, used, with_context=False)
    for (variation, setting), table in tables.items():
        changed = {"boundary": "boundary", "gate scope": "gate_scope", "names": "masks"}[variation]
        settings = MatchSettings(**{changed: False if variation == "names" else setting})
        assert table.equals(Matcher(lexicon, settings).match(corpus)[0]), (variation, setting)
    assert tables["names", "counted"].num_rows > tables["gate scope", "off"].num_rows


def test_only_what_is_wanted_is_found_and_annotated() -> None:
    lexicon = Lexicon.from_dict({"talent": ["人才"], "wall": ["wall*"]}, name="mine")
    corpus = dc.read(["德国人才能来很重要。", "There is no wall."])
    used = MatchSettings(boundary="strict")
    hits = partition.match(corpus, [lexicon], used, True)[1]["hits"]
    wanted = lexicon.patterns().filter(pc.equal(lexicon.patterns()["concept"], "talent"))["pattern_id"].combine_chunks()
    whole = alternatives(corpus, hits, lexicon, used, True)["boundary", "none"]
    part = alternatives(corpus, hits, lexicon, used, True, patterns=wanted, with_about=False)["boundary", "none"]
    assert whole["surface"].to_pylist() == ["人才", "wall"]
    assert part["surface"].to_pylist() == ["人才"]
    assert (part["polarity"].to_pylist(), part["about"].to_pylist()) == (["asserted"], [None])
    assert whole["about"].to_pylist()[0] == "EU"
