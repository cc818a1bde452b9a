"""Hits under other settings of the matcher."""

from __future__ import annotations

import discourse as dc
from discourse.matching.matcher import Matcher, hits_under, matchers_under
from discourse.matching.settings import MatchSettings
from discourse.pipeline.alternatives import settings_beside
from discourse.scoring.lexicon import Lexicon


def alternatives(corpus, lexicon, used):
    others = settings_beside(used)
    matchers = matchers_under(Matcher(lexicon, used), list(others.values()))
    return dict(zip(others, hits_under(matchers, corpus), strict=True))


LEXICON = Lexicon.from_dict({"talent": ["人才"], "wall": ["wall*"]}, name="mine")


def test_every_other_setting_is_tried_and_the_used_one_is_not() -> None:
    corpus = dc.read(["个人才能很重要。", "A wall."])
    used = MatchSettings()
    tables = alternatives(corpus, LEXICON, used)
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
    other = alternatives(corpus, LEXICON, MatchSettings(boundary="none", masks=False))
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
    tables = alternatives(corpus, lexicon, used)
    for (variation, setting), table in tables.items():
        changed = {"boundary": "boundary", "gate scope": "gate_scope", "names": "masks"}[variation]
        settings = MatchSettings(**{changed: False if variation == "names" else setting})
        assert table.equals(Matcher(lexicon, settings).match(corpus)[0]), (variation, setting)
    assert tables["names", "counted"].num_rows > tables["gate scope", "off"].num_rows


def test_hits_of_one_frame_are_the_same_if_others_are_not_wanted() -> None:
    lexicon = Lexicon.load("securitization")
    corpus = dc.read(["A flood of illegal migrants is a threat to border security, and refugees need protection."])
    frames = {entry.pattern_id: entry.frame for entry in lexicon.entries()}
    wanted = {pattern for pattern, frame in frames.items() if frame == "security"}
    matchers = matchers_under(Matcher(lexicon), list(settings_beside(MatchSettings()).values()))
    pairs = zip(hits_under(matchers, corpus), hits_under(matchers, corpus, wanted), strict=True)
    for every, own in pairs:
        assert own.num_rows < every.num_rows
        assert own.to_pylist() == [hit for hit in every.to_pylist() if hit["pattern_id"] in wanted]
