"""What `lexicon check` finds."""

from __future__ import annotations

import pytest

from discourse.lint.check import check, check_on
from discourse.matching.plain_corpus import plain_corpus
from discourse.scoring.lexicon import Lexicon
from tests.growth import grows_at_most


def kinds(concept: dict, others: dict | None = None, languages: tuple[str, ...] = ("en",)) -> list[str]:
    data = {"name": "t", "languages": list(languages), "frames": {"f": {"concepts": {"c": concept, **(others or {})}}}}
    return [f"{one.kind} {one.pattern}".strip() for one in check(Lexicon.from_dict(data))]


@pytest.mark.parametrize(
    ("concept", "expected"),
    [
        ({"en": ["a", "b"]}, []),
        ({"en": ["third-country", "third country"]}, ["duplicate third-country"]),
        ({"en": ["Straße", "strasse"]}, ["duplicate strasse"]),
        ({"en": ["migra*", "migrants"]}, ["covered migrants"]),
        ({"en": ["migra*", "illegal migrants"]}, []),
        ({"en": ["illegal migra*", "illegal migrant*"]}, ["covered illegal migrant*"]),
        ({"en": [{"pattern": "migra*", "case": True}, "migrants"]}, ["case migra*"]),
        ({"en": ["security"], "except": {"en": ["social security"]}}, []),
        ({"en": ["security"], "except": {"en": ["social welfare"]}}, ["exception social welfare"]),
        ({"en": ["secur*"], "except": {"en": ["social security"]}}, []),
        ({"en": ["It ended. Then"]}, ["impossible It ended. Then"]),
        ({"en": ["illegal_migration"]}, ["underscore illegal_migration"]),
        ({"en": ["counter-"]}, ["hyphen counter-"]),
        ({"en": ["*"]}, ["everything *"]),
        ({"en": ["??", "flood"]}, ["everything ??"]),
        ({"en": ["ＥＵ", "EU"]}, ["duplicate ＥＵ"]),
        ({"en": ["EU", {"pattern": "ＥＵ", "case": True}]}, ["covered ＥＵ"]),
        ({"en": ["who", {"pattern": "WHO", "case": True}]}, ["covered WHO"]),
        ({"en": ["wom?n", "women"]}, ["covered women"]),
        ({"en": ["*gration", "emigration"]}, ["covered emigration"]),
        ({"en": ["war * terror", "war on terror"]}, ["covered war on terror"]),
        ({"en": ["flood*", {"pattern": "floods", "weight": 2}]}, []),
        ({"en": ["flood*", {"pattern": "floods", "gate": "c"}]}, ["covered floods"]),
        ({"en": [{"pattern": "flood*", "gate": "f"}, {"pattern": "floods", "gate": "c"}, "x"]}, []),
        ({"en": [{"pattern": "a", "gate": "f"}, {"pattern": "A", "gate": "c"}, "x"]}, []),
        ({"en": ["u*", "U.N."]}, []),
        ({"en": ["Naïve", "naive"]}, []),
        ({"en": ["U.S. army", "Mr. Smith", "No. 5", "e.g.", "1. Mai", "C++", "@me", "24/7", "don't"]}, []),
        ({"en": ["etc. And"]}, ["impossible etc. And"]),
        ({"en": ["counter–"]}, ["hyphen counter–"]),
        ({"en": ["policy – border"]}, ["dash policy – border"]),
        ({"en": [{"pattern": "flood", "anywhere": True}]}, ["option flood"]),
        ({"en": ["security"], "except": {"en": ["social welfar*"]}}, ["exception social welfar*"]),
        ({"en": ["secur*"], "except": {"en": ["*curity guard?"]}}, []),
        ({"en": ["illegal migration"], "except": {"en": ["policy migration"]}}, ["exception policy migration"]),
        ({"en": ["illegal migration"], "except": {"en": ["migration policy"]}}, []),
        ({"en": ["criminal*"], "except": {"en": ["decriminal*"]}}, ["exception decriminal*"]),
        ({"en": ["migrant"], "except": {"en": ["migrant's rights"]}}, []),
        ({"en": [{"pattern": "a b", "except": ["c d"]}]}, ["exception c d"]),
        ({"en": ["flood plain"], "except": {"en": ["flood plain*"]}}, ["excluded flood plain"]),
        ({"en": ["flood*"], "except": {"en": ["flood plain"]}}, []),
        ({"en": ["flood* NEAR/5 border", "migrant* NEAR/2 our borders"]}, []),
    ],
)
def test_patterns(concept, expected):
    assert kinds(concept) == expected


@pytest.mark.parametrize(
    ("concept", "expected"),
    [
        (["難民", "难民"], ["duplicate 難民"]),
        (["ＷＴＯ规则", "WTO规则"], ["duplicate ＷＴＯ规则"]),
        (["移民 NEAR/5 威胁", "水库 NEAR/5 移民"], []),
        (["难民 潮", "难民潮"], ["covered 难民潮"]),
        (["?民", "难民"], ["covered 难民"]),
        (["移民*", "移民潮"], []),  # a star ends with the segment: it depends on the text
        (["威胁。安全"], ["impossible 威胁。安全"]),
        (["威胁，安全", "《宪法》", "“三非”", "社会 * 稳定"], []),
        ({"zh": ["安全"], "except": {"zh": ["食品安全", "水库"]}}, ["exception 水库"]),
        ({"zh": ["安全"], "except": {"zh": ["全国", "国全"]}}, ["exception 国全"]),
        ({"zh": ["難民"], "except": {"zh": ["难民营"]}}, []),
        ({"zh": ["移民"], "except": {"zh": ["水*"]}}, []),
        ({"zh": ["水库移民"], "except": {"zh": ["水庫移民"]}}, ["excluded 水库移民"]),
    ],
)
def test_chinese(concept, expected):
    assert kinds(concept if isinstance(concept, dict) else {"zh": concept}, languages=("zh",)) == expected


def test_findings_know_their_line(tmp_path):
    path = tmp_path / "x.yml"
    path.write_text("A:\n  - flood*\n  - floods\nB:\n  - 难民\n  - 難民\n", encoding="utf-8")
    assert [(one.kind, one.pattern, one.line) for one in check(Lexicon.load(path))] == [
        ("one-language", "", 2),
        ("covered", "floods", 3),
        ("one-language", "", 5),
        ("duplicate", "難民", 6),
    ]


def test_masked_patterns(tmp_path):
    (tmp_path / "names.yml").write_text(
        "name: n\nnames: {agency: {mask: true, en: [Border Agency]}}\n", encoding="utf-8"
    )
    path = tmp_path / "x.yml"
    head = "name: x\nlanguages: [en]\nmasks: [names]\n"
    path.write_text(f"{head}frames: {{f: {{concepts: {{c: {{en: [border agency, border]}}}}}}}}\n", encoding="utf-8")
    assert [(one.kind, one.pattern) for one in check(Lexicon.load(path))] == [("masked", "border agency")]


def patterned(shape: str, size: int) -> Lexicon:
    words = [f"{'abcdefghij'[n % 10]}{n:05d}{'*' if n % 3 else ''}" for n in range(size)]
    split = {f"c{n}": words[n * 10 : n * 10 + 10] for n in range(size // 10)}
    return Lexicon.from_dict({"c": words} if shape == "one concept" else split)


@pytest.mark.parametrize("shape", ["one concept", "many concepts"])
@pytest.mark.slow
def test_the_cost_grows_with_the_number_of_patterns_and_not_with_its_square(shape):
    few, many = patterned(shape, 500), patterned(shape, 4_000)
    assert check(many) == []
    assert grows_at_most(24, lambda: check(few), lambda: check(many))  # the square would be 64


def test_one_language_only():
    assert kinds({"en": ["a"]}, languages=("en", "zh")) == ["one-language"]


def test_shared_by_two_concepts_and_gates_that_nothing_opens():
    assert kinds({"en": ["a"]}, {"d": {"en": ["A", "b"]}}) == ["shared A"]
    assert kinds({"en": ["a"], "gate": "d"}, {"d": {"en": ["b"], "gate": "c"}}) == ["gate", "gate"]
    assert kinds({"en": ["a"], "gate": "d"}, {"d": {"en": ["b"]}}) == []


def test_on_a_corpus():
    lexicon = Lexicon.from_dict({"c": ["flood*", "wave*", "surge"], "d": ["one"]})
    hits, _ = lexicon.match(plain_corpus(["floods " * 30 + "wave one"]))
    assert [(f.kind, f.pattern) for f in check_on(lexicon, hits)] == [("majority", "flood*"), ("unmatched", "surge")]


def test_refused_everywhere_is_told_from_never_found():
    lexicon = Lexicon.from_dict(
        {"name": "t", "frames": {"f": {"concepts": {"c": {"en": ["sea", "surge"], "except": {"en": ["sea level"]}}}}}}
    )
    hits, candidates = lexicon.match(plain_corpus(["The sea level rose, and the sea level fell."]))
    assert [(f.kind, f.pattern, f.message) for f in check_on(lexicon, hits, candidates)] == [
        ("refused", "sea", "All matches of the pattern in this corpus were refused: 2 by except."),
        ("unmatched", "surge", "The pattern never matched in this corpus."),
    ]


def test_what_loading_changed_is_said():
    data = {"name": "t", "languages": ["en"], "frames": {"f": {"concepts": {"c": {"en": ["a", "a"]}}}}}
    (found,) = check(Lexicon.from_dict(data))
    assert (found.kind, found.message) == ("loading", "The pattern 'a' occurs twice in 'c'; it is read once.")
