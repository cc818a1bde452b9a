"""Language and script of documents and passages."""

from __future__ import annotations

import json

import pytest

from discourse.errors import DiscourseError
from discourse.text import Block, Settings, language, prepare, prepare_clean
from discourse.text.identify import Evidence, Identity, language_warnings, passage_identity
from discourse.text.prepared import Warning

ENGLISH = (
    "The ministers of the member states have agreed that the rules on asylum will be changed by the end of the year."
)
FRENCH = "Les ministres ont décidé que les règles du droit d'asile seront changées avant la fin de l'année pour tous."
GERMAN = (
    "Die Minister haben beschlossen, dass die Regeln für das Asyl in der Union bis zum Ende des Jahres geändert werden."
)
VIETNAMESE = "Các bộ trưởng đã thống nhất rằng những quy định về người di cư sẽ được thay đổi trước cuối năm nay."
JAPANESE = "各国の大臣は、年末までに難民に関する規則を改正することで合意した。"
KOREAN = "각국 장관들은 연말까지 난민에 관한 규정을 바꾸기로 합의하였다."
RUSSIAN = "Министры договорились изменить правила о беженцах до конца года."
HANS = "各国部长同意，在年底之前修改有关难民的规定，并加强边境管理。"
HANT = "各國部長同意，在年底之前修改有關難民的規定，並加強邊境管理。"


@pytest.mark.parametrize(
    ("text", "code", "script"),
    [
        (ENGLISH, "en", "Latn"),
        (HANS, "zh", "Hans"),
        (HANT, "zh", "Hant"),
        (f"{HANS}{HANT}", "zh", "mixed"),
        (FRENCH, "other", "Latn"),
        (GERMAN, "other", "Latn"),
        (VIETNAMESE, "other", "Latn"),
        (JAPANESE, "other", "other"),
        (KOREAN, "other", "other"),
        (RUSSIAN, "other", "other"),
        ("They flooded in.", "en", "Latn"),
        ("Migration policy", "en", "Latn"),
        ("移民政策", "zh", "Hans"),
        ("三非人員", "zh", "Hant"),
        ("欧盟 (EU) 委员会通过了新规定", "zh", "Hans"),
        ("Lin Hao 林浩 and the office of the province came to the talks.", "en", "Latn"),
        ("Nguyễn Văn An of Quảng Ninh and Trần Thị Bình of Lạng Sơn were at the border.", "en", "Latn"),
        ("The slogan yi ren wei ben and the term feifa yimin were used in Guangxi.", "en", "Latn"),
        (f"{ENGLISH}\n\n{HANS}{HANS}", "mixed", "mixed"),
        ("12, 13; 14", "other", "other"),
        ("", "other", "other"),
    ],
)
def test_document(text: str, code: str, script: str) -> None:
    prepared = prepare([Block(text)])
    assert (prepared.language, prepared.script) == (code, script)
    assert [w.code for w in prepared.warnings] == (["other-language"] if code == "other" else [])


def test_passages_of_a_bilingual_document() -> None:
    text = "\n\n".join(
        [
            ENGLISH,
            "支持中欧移民对话",
            ENGLISH,
            f"{FRENCH} {FRENCH}",
            "Annex",
            "EU-China Dialogue on Migration 中欧移民与人员往来对话项目",
            HANT,
        ]
    )
    prepared = prepare([Block(text)])
    assert [(p.language, p.script) for p in prepared.passages] == [
        ("en", "Latn"),
        ("zh", "Hans"),
        ("en", "Latn"),
        ("other", "Latn"),
        ("en", "Latn"),
        ("mixed", "mixed"),
        ("zh", "Hant"),
    ]
    assert [w.code for w in prepared.warnings] == ["other-passages"]


def test_short_passages_follow_their_document() -> None:
    prepared = prepare([Block(f"{FRENCH}\n\nAnnexe 1\n\n{FRENCH}")])
    assert {p.language for p in prepared.passages} == {"other"}


def test_the_setting_overrides_languages_and_not_scripts() -> None:
    prepared = prepare([Block(HANT)], Settings(language="en"))
    assert (prepared.language, prepared.script) == ("en", "Hant")
    assert {p.language for p in prepared.passages} == {"en"}
    assert prepare_clean(FRENCH, Settings(language="en")).warnings == ()


def test_language_objects() -> None:
    assert language("en").code == "en"
    assert language("zh").code == language("mixed").code == "zh"
    with pytest.raises(DiscourseError, match="no language 'fr'"):
        language("fr")


@pytest.mark.parametrize(
    ("counts", "whole", "expected"),
    [
        ({"latin": 10, "function_words": [1]}, None, Identity("en", "Latn")),
        ({"han": 8, "simplified": 1, "traditional": 4}, None, Identity("zh", "Hant")),
        ({"han": 8, "simplified": 2, "traditional": 2}, None, Identity("zh", "mixed")),
        ({"han": 8}, Identity("zh", "Hant"), Identity("zh", "Hant")),
        ({"han": 17, "latin": 5, "function_words": [2]}, None, Identity("mixed", "mixed")),
        ({"han": 17, "latin": 3}, None, Identity("zh", "Hans")),
        ({"latin": 1}, Identity("other", "Latn"), Identity("other", "Latn", False)),
    ],
)
def test_identity_of_what_was_counted(counts: dict, whole: Identity | None, expected: Identity) -> None:
    nothing = Evidence(0, [0], 0, 0, 0, 0, 0, 0, 0)
    assert passage_identity(nothing._replace(**counts), "", whole) == expected


def test_a_tenth_in_other_languages_is_a_warning() -> None:
    english, other = Identity("en", "Latn"), Identity("other", "Latn")
    parameters = {"languages": ["en", "zh"], "tokens": 20, "total": 200}
    assert language_warnings(english, [english, other], [180, 20]) == (Warning("other-passages", parameters),)
    assert language_warnings(english, [english, other], [190, 20]) == ()
    assert language_warnings(english, [english, other], [19, 19]) == ()


@pytest.mark.reference
@pytest.mark.slow
def test_real_texts(reference) -> None:
    def found(text: str) -> tuple[str, str]:
        prepared = prepare([Block(text)])
        return prepared.language, prepared.script

    data = reference / "data"
    for path in sorted((data / "eu_state_of_the_union").glob("*.txt")):
        assert found(path.read_text("utf-8")) == ("en", "Latn"), path.name
    for path in sorted((data / "china_laws").glob("*/*.md")):
        assert found(path.read_text("utf-8")) == ("zh", "Hans"), path.name
    for line in (data / "eu_parliament/speeches.jsonl").read_text("utf-8").splitlines()[::10]:
        assert found(json.loads(line)["text"]) == ("en", "Latn"), line[:200]
    for name, expected in (("eng", ("en", "Latn")), ("cmn_hans", ("zh", "Hans")), ("cmn_hant", ("zh", "Hant"))):
        assert found((data / f"parallel/{name}.txt").read_text("utf-8")) == expected
