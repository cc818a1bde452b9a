"""Rules of matching in Chinese, one line each; boundaries by likelihood, strict and none."""

from __future__ import annotations

import pytest

from discourse.matching.settings import MatchSettings
from discourse.scoring.lexicon import Lexicon

FOUND = [
    ("三非", "打击“三非”外国人", ["三非"]),
    ("非法移民", "非法移民问题", ["非法移民"]),
    ("外国人", "外国人的", ["外国人"]),
    ("管控", "边境管控制度", ["管控"]),
    ("出境入境管理", "出境入境管理法", ["出境入境管理"]),
    ("难民潮", "難民潮", ["難民潮"]),
    ("難民", "难民", ["难民"]),
    ("EU", "EU与中国，欧盟EU", ["EU", "EU"]),
    ("中国", "EU与中国，2015年中国", ["中国", "中国"]),
    ("R字签证", "持R字签证者", ["R字签证"]),
    ("偷越国(边)境", "偷越国（边）境", ["偷越国（边）境"]),
    ("国家", "国家统计局", ["国家"]),
    ("经济发展", "国民经济发展", ["经济发展"]),
    ("社会 稳定", "社会稳定，社会 稳定", ["社会稳定", "社会 稳定"]),
]
REFUSED = [
    ("人才", "个人才能"),
    ("国家", "中国家庭"),
    ("国境", "中国境内"),
    ("国境", "中华人民共和国境内"),
    ("华人", "中华人民共和国"),
    ("外贸", "对外贸易"),
    ("民意", "人民意志"),
    ("印度", "印度尼西亚"),
]


@pytest.mark.parametrize(("pattern", "text", "expected"), FOUND, ids=[f"{p} in {t}" for p, t, _ in FOUND])
def test_finds(find, pattern, text, expected):
    assert find([], text, zh=[pattern]) == expected


@pytest.mark.parametrize(("pattern", "text"), REFUSED, ids=[f"{p} in {t}" for p, t in REFUSED])
def test_refuses_what_cuts_words_and_says_which_reading_beats_it(find, pattern, text):
    assert find([], text, zh=[pattern]) == []
    (refused,) = find([], text, reasons=True, zh=[pattern])
    surface, reason = refused.split(" ")
    assert surface == pattern
    words = reason.removeprefix("segment:").split("|")
    assert "".join(words) in text
    assert pattern not in words


def test_anywhere_and_the_setting_none_take_every_match(find):
    assert find([], "个人才能", zh=[{"pattern": "人才", "anywhere": True}]) == ["人才"]
    assert find([], "个人才能", settings=MatchSettings(boundary="none"), zh=["人才"]) == ["人才"]


def test_strict_wants_the_segmenters_words(find):
    strict = MatchSettings(boundary="strict")
    assert find([], "出境入境管理法", settings=strict, zh=["出境入境管理"]) == []
    assert find([], "打击“三非”外国人", settings=strict, zh=["三非"]) == ["三非"]


def test_the_threshold_is_a_setting(find):
    assert find([], "中国家庭", settings=MatchSettings(threshold_both=20), zh=["国家"]) == ["国家"]


def test_exceptions(find):
    text = "水库移民安置，食品安全，国际移民，公共安全"
    exceptions = {"except": {"zh": ["水库移民", "食品安全"]}}
    assert find([], text, zh=["移民", "安全"], **exceptions) == ["移民", "安全"]
    assert find([], text, reasons=True, zh=["移民", "安全"], **exceptions) == [
        "移民 except:水库移民",
        "安全 except:食品安全",
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("非法*", "非法移民，非法", ["非法", "非法"]),
        ("恐怖*", "反对恐怖主义和恐怖", ["恐怖主义", "恐怖"]),
        ("*移民", "打击非法移民", ["移民"]),
        ("中*国", "中华人民共和国的中国", ["中华人民共和国", "中国"]),
        ("三?人员", "三非人员和三人员", ["三非人员"]),
        ("打击 * 移民", "打击非法移民，打击一切非法移民", ["打击非法移民"]),
        ("打击 * 移民", "打击 一切非法 移民，打击 非法 移民", ["打击 非法 移民"]),
        # a star alone is a word wherever it stands, with and without blanks between the words
        ("* 移民", "打击非法移民，移民，非法 移民", ["非法移民", "非法 移民"]),
        ("移民 *", "移民政策文件，移民，移民 政策", ["移民政策", "移民 政策"]),
        ("打击 * * 活动", "打击非法移民活动，打击移民活动", ["打击非法移民活动"]),
        ("* 移民 *", "打击非法移民活动", ["非法移民活动"]),
        ("EU *", "EU 移民政策", ["EU 移民"]),
        # a question mark is one character: a Han character, or beside a letter either
        ("?民", "移民，民", ["移民"]),
        ("??移民", "非法移民", ["非法移民"]),
        ("*?民", "非法移民", ["移民"]),
        ("移?*", "移民，移", ["移民"]),
        ("R?签证", "R字签证，R2签证，R签证", ["R字签证", "R2签证"]),
        ("打击 ? 移民", "打击黑移民，打击 黑 移民", ["打击黑移民", "打击 黑 移民"]),
    ],
)
def test_globs_end_with_the_segment(find, pattern, text, expected):
    assert find([], text, zh=[pattern]) == expected


def test_a_star_alone_is_a_segment_whatever_else_the_lexicon_holds(find):
    assert find(["*"], "我们来了") == ["我们", "来", "了"]
    assert find(["EU *"], "EU 我们来了") == ["EU 我们"]
    assert find(["EU *"], "EU 我们来了", zh=["难民"]) == ["EU 我们"]


@pytest.mark.parametrize("pattern", ["*移民", "移民*", "?民", "*民", "* 民"])
def test_a_han_character_is_one_word_under_stars_too(find, pattern):
    """So that the longer expression counts, and not the one with the star."""
    assert find([], "打击难民移民", zh=[pattern, "难民移民"]) == ["难民移民"]


def test_a_traditional_text_keeps_its_offsets():
    text = "難民潮與國家安全"
    table = Lexicon.from_dict({"a": ["难民潮"], "b": ["国家安全"]}).find([text])
    assert list(zip(table["start"], table["end"], table["surface"], strict=True)) == [
        (0, 3, "難民潮"),
        (4, 8, "國家安全"),
    ]


def test_unknown_settings_are_refused_with_what_is_possible():
    from discourse.errors import LexiconError

    with pytest.raises(LexiconError, match="boundary is 'loose'; it can be likelihood, strict, none"):
        MatchSettings(boundary="loose")
    with pytest.raises(LexiconError, match="threshold is -1"):
        MatchSettings(threshold=-1)


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("非法移民", "我们 打击 非法 移民 活动", ["非法 移民"]),
        ("非法移民", "非法　移民", ["非法　移民"]),
        ("移民", "移 民 政 策", ["移 民"]),
        ("移民政策", "EU 移民 政策", ["移民 政策"]),
        ("難民潮", "难民 潮 来 了", ["难民 潮"]),
        ("海关", "上海 关税", []),  # across two words
        ("非法移民", "非法  移民", []),  # columns of a layout
        ("非法移民", "非法\n　　移民", []),  # an indent begins a paragraph
    ],
)
def test_chinese_that_was_cut_by_blanks_is_found_as_read_finds_it(find, pattern, text, expected):
    assert find([], text, zh=[pattern]) == expected


def test_cut_chinese_counts_the_same_in_a_list_and_through_read():
    import discourse as dc

    lexicon = dc.Lexicon.from_dict({"illegality": ["非法移民"]})
    texts = ["我们 打击 非法 移民 活动", "我们 打击 非法 移民 ， 保护 难民 。"]
    assert lexicon.score(texts)["illegality"].tolist() == [1, 1]
    assert lexicon.score(dc.read(texts))["illegality"].tolist() == [1, 1]
