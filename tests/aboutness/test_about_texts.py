"""Whom a sentence speaks about that names nobody, or several: authors, organisations, guests, comparisons, topics."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import pyarrow as pa
from small_texts import about, read
from test_about import corpus, hits

from discourse.aboutness.annotate import Actors, annotate
from discourse.context.annotate import Rules
from discourse.context.annotate import annotate as annotate_context

ACTORS = Actors.load()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_small_texts(language: str) -> None:
    rows = read(language)
    assert len({row["text"] for row in rows}) == len(rows) >= 60
    found = about([row["text"] for row in rows], language, ACTORS)
    right: dict[str, list[bool]] = defaultdict(list)
    for row, value in zip(rows, found, strict=True):
        right[row["about"]].append(row["about"] == value)
    wrong = [f"{row['text']}: {row['about']}, got {v}" for row, v in zip(rows, found, strict=True) if v != row["about"]]
    assert set(right) == {"EU", "China", "China+EU", "other", "none"}
    assert sum(sum(members) / len(members) for members in right.values()) / len(right) >= 0.97, "\n".join(wrong)
    assert Counter(row["about"] for row in rows)["other"] >= 20


@pytest.mark.parametrize(
    ("clause", "language", "text", "expected"),
    [
        # the clauses of the description of aboutness, one by one
        ("named actors", "en", "The State Council met on [visas].", "China"),
        ("named actors", "zh", "欧盟委员会讨论[签证]。", "EU"),
        ("headings", "en", "# Returns from Europe | Flights were [full].", "EU"),
        ("headings", "zh", "# 中国的遣返 | 航班[满员]。", "China"),
        ("carry-over", "en", "Beijing met. It voted on [visas].", "China"),
        ("carry-over", "zh", "布鲁塞尔开会。会议讨论[签证]。", "EU"),
        ("contrast", "en", "Europe fears crowds, whereas China courts [talent].", "China"),
        ("contrast", "en", "In Europe doors closed; by contrast, China hires [nurses].", "China"),
        ("contrast", "zh", "欧洲担心人群，而中国吸引[人才]。", "China"),
        ("contrast", "zh", "欧洲关门，相比之下，中国雇用[护士]。", "China"),
        ("passive", "en", "Nine [men] were detained by German police.", "EU"),
        ("passive", "zh", "九[人]被德国警方拘留。", "EU"),
        ("possessive", "en", "China's [visas] are cheap.", "China"),
        ("possessive", "zh", "中国的[签证]便宜。", "China"),
        ("EU-China is both", "en", "EU-China [talks] stalled.", "China+EU"),
        ("EU-China is both", "zh", "中欧[会谈]停滞。", "China+EU"),
        ("nationals elsewhere", "en", "Chinese nationals in Europe carry [papers].", "China+EU"),
        ("nationals elsewhere", "zh", "在欧洲的中国公民携带[证件]。", "China+EU"),
        ("demonyms", "en", "Latvians voted on [quotas].", "EU"),
        ("cities", "en", "Ljubljana counts [arrivals].", "EU"),
        ("cities", "zh", "布加勒斯特统计[来者]。", "EU"),
        ("provinces", "en", "Qinghai hires [herders].", "China"),
        ("provinces", "zh", "青海雇用[牧工]。", "China"),
        ("another side takes over", "en", "The EU met. China voted. It hired [nurses].", "China"),
    ],
)
def test_each_clause(clause: str, language: str, text: str, expected: str) -> None:
    assert about([text], language, ACTORS) == [expected], clause


def test_every_member_state_and_province_belongs_to_its_side() -> None:
    members = "Austria Belgium Bulgaria Croatia Cyprus Czechia Denmark Estonia Finland France Germany Greece Hungary "
    members += "Ireland Italy Latvia Lithuania Luxembourg Malta Netherlands Poland Portugal Romania Slovakia Slovenia "
    members += "Spain Sweden"
    assert set(about([f"{one} counts [arrivals]." for one in members.split()], "en", ACTORS)) == {"EU"}
    provinces = (
        "安徽 北京 重庆 福建 甘肃 广东 广西 贵州 海南 河北 黑龙江 河南 湖北 湖南 内蒙古 江苏 江西 吉林 辽宁 宁夏 "
    )
    provinces += "青海 陕西 山东 上海 山西 四川 天津 西藏 新疆 云南 浙江"
    assert len(provinces.split()) == 31
    assert set(about([f"{one}统计[来者]。" for one in provinces.split()], "zh", ACTORS)) == {"China"}


def test_every_other_member_of_the_united_nations_is_another() -> None:
    babel = pytest.importorskip("babel")
    outside = "AC AI AQ AS AW AX BL BM BQ BV CC CK CP CQ CW CX DG EA EH EU EZ FK FO GF GG GI GL GP GS GU HK HM IC IM "
    outside += "IO JE KY MF MO MP MQ MS NC NF NU PF PM PN PR PS QO RE SH SJ SX TA TC TF TK TW UM UN VA VG VI WF XA XB "
    outside += "XK YT ZZ"  # territories and codes that are no member states
    union = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE GB"
    names = {code: babel.Locale(language).territories for code, language in (("en", "en"), ("zh", "zh"))}
    codes = [code for code in sorted(names["en"]) if len(code) == 2 and code.isalpha()]
    codes = [code for code in codes if code not in f"{outside} {union} CN".split() and code in names["zh"]]
    assert len(codes) == 193 - 27 - 1 - 1
    english = about(
        [f"{names['en'][code].replace('St. ', 'Saint ')} votes on [quotas]." for code in codes], "en", ACTORS
    )
    chinese = about([f"{names['zh'][code]}表决[配额]。" for code in codes], "zh", ACTORS)
    assert [code for code, value in zip(codes, english, strict=True) if value != "other"] == []
    assert [code for code, value in zip(codes, chinese, strict=True) if value != "other"] == []


def test_who_writes_who_speaks_and_whom_it_is_about_stay_apart() -> None:
    """The document is the EU's, a Chinese minister speaks, and Europe is spoken about."""
    text = "The Chinese minister said that Europe fears a crisis."
    made = corpus([[("body", text, None)]], "en", "EU")
    at = text.index("crisis")
    table = hits([{"doc_id": "0000", "start": at, "end": at + 6, "passage": 0, "sentence": 0}])
    sentences, (found,) = annotate(made, [annotate_context(table, made, Rules.load())], ACTORS)
    assert made.documents["side"].to_pylist() == ["EU"]
    assert found["speaker"].to_pylist() == ["The Chinese minister"]
    assert found["about"].to_pylist() == ["EU"]
    assert sentences["about"].to_pylist() == ["China+EU"]  # the union of the clauses


@pytest.mark.parametrize(
    ("sentence", "language", "expected"),
    [
        ("Refugees reached the island at dawn.", "en", "immigration"),
        ("Foreign workers renew their residence permits.", "en", "immigration"),
        ("Many engineers emigrate after graduation.", "en", "emigration"),
        ("Villagers leave the country for the coast of Italy.", "en", "emigration"),
        ("Overseas Chinese founded the school.", "en", "emigration"),
        ("Rural migrants build the towers.", "en", "internal"),
        ("The floating population has no household registration.", "en", "internal"),
        ("Nine men were deported last week.", "en", "return"),
        ("Returnees found firms and readmission goes on.", "en", "return"),
        # traps: a return that is none, a border without people, a word that only looks like movement
        ("In return for tea he mended the fence.", "en", "none"),
        ("The entrance hall was painted.", "en", "none"),
        ("The border is nine hundred kilometres long.", "en", "none"),
        ("The visible part of the wall is old.", "en", "none"),
        ("难民在黎明上岸。", "zh", "immigration"),
        ("外国人申请永久居留。", "zh", "immigration"),
        ("许多工程师毕业后出国。", "zh", "emigration"),
        ("华侨捐建了学校。", "zh", "emigration"),
        ("农民工建造高楼。", "zh", "internal"),
        ("流动人口没有户籍。", "zh", "internal"),
        ("上周九人被遣返。", "zh", "return"),
        ("海归创办公司。", "zh", "return"),
        ("外國人被遣送出境。", "zh", "return"),
        ("返回正题，会议讨论安全。", "zh", "none"),
        ("边界长九百公里。", "zh", "none"),
        ("丝绸走出国门，文化惠民工程完工。", "zh", "none"),
    ],
)
def test_movement_in_more_sentences(sentence: str, language: str, expected: str) -> None:
    sentences, _ = annotate(corpus([[("body", sentence, None)]], language), [pa.table(_NO_HITS)], ACTORS)
    assert sentences["movement"].to_pylist() == [expected]


_NO_HITS = {name: pa.array([], pa.string()) for name in ("doc_id", "about")}
_NO_HITS |= {name: pa.array([], pa.int64()) for name in ("sentence", "start", "end")}
