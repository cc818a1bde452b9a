"""Rules of matching in English, one line each."""

from __future__ import annotations

import unicodedata

import pytest

from discourse.scoring.lexicon import Lexicon

CASES = [
    # words and boundaries
    ("EU", "EU-China, EU/China, the EU's borders", ["EU", "EU", "EU"]),
    ("China", "China's, China’s, Chinatown, Indochina", ["China", "China"]),
    ("migrants", "the migrants' homes, 'migrants', migrants.", ["migrants", "migrants", "migrants"]),
    ("don", "don't and Don", ["Don"]),
    ("don't", "don't, don’t, dont", ["don't", "don’t"]),
    ("s", "China's s", ["s"]),
    ("migrant", "migrant_worker migrant2 migrant", ["migrant"]),
    # globs
    ("migra*", "Migration migrants' emigration migra migrant's", ["Migration", "migrants", "migra", "migrant's"]),
    ("*gration", "immigration gration integrations", ["immigration", "gration"]),
    ("anti*", "anti-immigrant antics", ["anti", "antics"]),
    ("labo*r", "labor labour laborers labors' labor's", ["labor", "labour", "labor"]),
    ("wom?n", "woman women womn womaan", ["woman", "women"]),
    ("?migration", "emigration immigration migration", ["emigration"]),
    ("illegal* migra*", "illegally migrating, illegal migrant", ["illegally migrating", "illegal migrant"]),
    # phrases
    ("third-country nationals", "third country nationals, third-country\nnationals", 2),
    ("third country nationals", "Third–Country   Nationals and third-country nationals", 2),
    ("illegal migration", "illegal, migration; illegal. Migration; illegal (migration); illegal — migration", []),
    ("illegal migration", "illegal – migration", []),
    (
        "fight * migration",
        "fight illegal migration, fight migration, fight all bad migration",
        ["fight illegal migration"],
    ),
    ("* migration", "labour migration, migration", ["labour migration"]),
    ("fight *", "fight crime's roots, fight", ["fight crime's"]),
    ("migrant* right*", "migrants' rights, migrants’ rights, migrant's right", 3),
    ("* rights", "migrants' rights, an 'illegal' rights", ["migrants' rights"]),
    ("illegal* migration", "an 'illegal' migration", []),
    ("*a*b*c*", "xaxbxcx acb abc", ["xaxbxcx", "abc"]),
    ("a*b*b", "abb ab abcb abbc", ["abb", "abcb"]),
    ("9/11", "after 9/11, 19/11", ["9/11"]),
    ("#refugees", "#refugees refugees", ["#refugees"]),
    ("Why\\?", "Why? Why", ["Why?"]),
    (
        "investigation, prosecution",
        "investigation, prosecution; investigation prosecution",
        ["investigation, prosecution"],
    ),
    # equal for matching
    ("straße", "STRASSE Strasse straße", ["STRASSE", "Strasse", "straße"]),
    ("strasse", "Straße", ["Straße"]),
    ("finding", "ﬁnding", ["ﬁnding"]),
    ("ΟΔΟΣ", "οδος οδοσ", ["οδος", "οδοσ"]),
    ("EU", "ＥＵ", ["ＥＵ"]),
    ("café", "cafe\u0301 CAFÉ cafe", ["cafe\u0301", "CAFÉ"]),
    ("cafe", "cafe\u0301 café cafe", ["cafe"]),
    ("x", "x\u0302 x", ["x"]),
    ("border", "bor\u00adder", ["bor\u00adder"]),
    # signs that nobody sees, inside words and between them
    ("illegal migration", "ille\u200dgal \u200emigration, \u2066illegal\u2069 migra\u202ation", 2),
    ("heart \u2764", "heart \u2764\ufe0f", ["heart \u2764\ufe0f"]),
    ("people's lives", "people’s lives", ["people’s lives"]),
    ("co-operat*", "co‑operation co operate cooperation", ["co‑operation", "co operate"]),
]


@pytest.mark.parametrize(("pattern", "text", "expected"), CASES, ids=[f"{p} in {t[:30]}" for p, t, _ in CASES])
def test_finds(find, pattern, text, expected):
    found = find([pattern], text)
    assert len(found) == expected if isinstance(expected, int) else found == expected


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composed_and_decomposed_are_the_same_on_both_sides(find, form):
    other = {"NFC": "NFD", "NFD": "NFC"}[form]
    text = unicodedata.normalize(other, "naïve Migración und Flüchtlinge")
    patterns = [unicodedata.normalize(form, word) for word in ("naïve", "migraci*", "flüchtling*")]
    assert [unicodedata.normalize("NFC", word) for word in find(patterns, text)] == [
        "naïve",
        "Migración",
        "Flüchtlinge",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("WHO cares who asks Who", ["WHO"]), ("ＷＨＯ and who", ["ＷＨＯ"]), ("who", [])],
)
def test_case_sensitive_patterns_match_as_written(find, text, expected):
    assert find([{"pattern": "WHO", "case": True}], text) == expected


def test_case_sensitive_globs_and_phrases(find):
    patterns = [{"pattern": "Mo* of Science", "case": True}]
    assert find(patterns, "Ministry of science, Mo of Science, MoST-of-Science") == ["Mo of Science", "MoST-of-Science"]


def test_case_may_matter_where_accents_do_not(find):
    patterns = [{"pattern": "Émigré*", "case": True, "accents": "fold"}]
    assert find(patterns, "Émigrés émigrés Emigre E\u0301migre\u0301s EMIGRE") == [
        "Émigrés",
        "Emigre",
        "E\u0301migre\u0301s",
    ]


def test_case_matters_beside_chinese_too(find):
    patterns = [{"pattern": "国际 刑警 组织 ICPO", "case": True}, {"pattern": "打击 * 移民", "case": True}]
    text = "国际刑警\n组织ICPO，国际刑警组织 ICPO，国际刑警组织 icpo，打击非法移民"
    assert find([], text, zh=patterns) == ["国际刑警组织 ICPO", "打击非法移民"]
    assert find([], text, zh=[{"pattern": "国际刑警组织ICPO", "case": True}]) == ["国际刑警\n组织ICPO"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("feifa yimin and Fēifǎ-Yímín", ["feifa yimin", "Fēifǎ-Yímín"]),
        ("ﬁne fe\u0304ifa\u030c yi\u0301mi\u0301n", ["fe\u0304ifa\u030c yi\u0301mi\u0301n"]),
        ("feifa yimín zhe", ["feifa yimín"]),
    ],
)
def test_pinyin_folds_accents(find, text, expected):
    assert find([], text, pinyin=["feifa yimin"]) == expected


def test_accents_fold_on_request_only(find):
    assert find([{"pattern": "emigre*", "accents": "fold"}], "émigrés and emigres") == ["émigrés", "emigres"]
    assert find(["emigre*"], "émigrés and emigres") == ["emigres"]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("emigre spaß", "Émigré Spaß, so.", ["Émigré Spaß"]),
        ("spass emigre", "Spaß Émigré", ["Spaß Émigré"]),
        ("oﬃce emigre oﬃ", "Oﬃce émigré oﬃ  \n x", ["Oﬃce émigré oﬃ"]),
        ("e移民", "é移民\n国", ["é移民"]),
    ],
)
def test_accents_fold_beside_characters_that_fold_to_several(find, pattern, text, expected):
    assert find([{"pattern": pattern, "accents": "fold"}], text) == expected


def test_exceptions_take_a_match_away_where_they_touch_it(find):
    text = "Social security is not national security; SOCIAL-SECURITY neither."
    assert find(["security"], text, **{"except": {"en": ["social security"]}}) == ["security"]
    refused = find(["security"], text, reasons=True, **{"except": {"en": ["social security"]}})
    assert refused == ["security except:social security", "SECURITY except:social security"]


def test_an_exception_of_one_pattern_leaves_the_others(find):
    patterns = ["flood*", {"pattern": "wave*", "except": ["heat wave*"]}]
    assert find(patterns, "floods, heat waves, waves") == ["floods", "waves"]


def test_within_a_concept_the_longest_wins_then_the_leftmost(find):
    assert find(["migration", "illegal migration", "migration policy"], "illegal migration policy") == [
        "illegal migration"
    ]
    refused = find(["a b", "b c"], "a b c", reasons=True)
    assert refused == ["b c longer:c/en/a b"]


def test_a_hit_lies_in_one_passage_and_one_sentence(find):
    assert find(["illegal migration"], "It was illegal\n\nmigration went on.") == []


def test_offsets_point_into_the_text_as_read():
    text = "Ｔhe Straße: ILLEGAL\u00ad\u2010MIGRATION —難民潮；cafe\u0301s"
    table = Lexicon.from_dict({"k": ["illegal migration", "难民潮", "cafés", "strasse"]}).find([text])
    assert [text[s:e] for s, e in zip(table["start"], table["end"], strict=True)] == list(table["surface"])
    assert list(table["surface"]) == ["Straße", "ILLEGAL\u00ad\u2010MIGRATION", "難民潮", "cafe\u0301s"]


def test_words_of_addresses_are_no_hits() -> None:
    lexicon = Lexicon.from_dict({"security": ["border", "边境"]})
    texts = [
        "See https://border.example/border-control and the border.",
        "写信给border@example.org，或看www.example.cn/border/边境，边境在那里。",
    ]
    found = lexicon.find(texts, refused=True)
    assert found[found["accepted"]]["surface"].tolist() == ["border", "边境"]
    assert set(found[~found["accepted"]]["reason"]) == {"mask:address"}
