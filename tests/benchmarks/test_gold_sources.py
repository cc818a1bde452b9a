"""The documents of the fourth and fifth draw: how checkouts are read, which are taken, and what the pointers hold."""

from __future__ import annotations

import csv
import json
import os
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

GOLD = Path(__file__).parents[2] / "benchmarks" / "gold"

DEBATE = """<CHAPTER ID="003">
3. Visas &amp; borders
<SPEAKER ID="1" NAME="President">
We begin.
<SPEAKER ID="2" NAME="Ann Example" AFFILIATION="S&amp;D">
(FR) There is
no crisis.
<P>
(Applause)
"""
NEWS = """# 《新闻联播》 (20230105)

## 新闻摘要

1.外交部答问；

## 详细新闻

### 外交部答问

<p><strong>央视网消息</strong>：这不是威胁。<br></p><p>第二段&amp;。</p>

[查看原文](https://example.org/a.shtml)

### 天气

<p>晴。</p>

---

(更新时间戳: 1)
"""
ARTICLE = """---
datePublished: '2018-03-27T19:10:10Z'
tags:
- asylum
title: Why walls
  fail
---
Walls have [failed](https://example.org/a) twice.

![A wall](https://example.org/wall.jpg)

## No way
"""


@pytest.fixture
def checkouts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DISCOURSE_GOLD_SOURCES", str(tmp_path))
    return tmp_path


def _write(folder: Path, repository: str, path: str, text: str) -> tuple[str, str]:
    whole = folder / repository.replace("/", "+") / path
    whole.parent.mkdir(parents=True, exist_ok=True)
    whole.write_text(text, encoding="utf-8")
    return repository, path


def test_a_debate_is_read_speech_by_speech(gold: dict[str, ModuleType], checkouts: Path) -> None:
    place = _write(checkouts, "ufal/europarlmin", "dev/2001-02-03/ep-2001-02-03-ch003-00.txt", DEBATE)
    first, second = gold["sources"].items([place])
    assert (first.document, first.side) == ("ep-2001-02-03", "EU")
    assert (second.id, second.speaker) == (
        "ufal+europarlmin/dev/2001-02-03/ep-2001-02-03-ch003-00.txt#1#en",
        "Ann Example, S&D",
    )
    assert second.title == "European Parliament, 2001-02-03: 3. Visas & borders"
    assert second.text == "(FR) There is no crisis.\n\n(Applause)"


def test_evening_news_are_read_story_by_story(gold: dict[str, ModuleType], checkouts: Path) -> None:
    first, second = gold["sources"].items(
        [_write(checkouts, "DuckBurnIncense/xin-wen-lian-bo", "news/20230105.md", NEWS)]
    )
    assert first.title == "中央电视台《新闻联播》，2023年1月5日：外交部答问"
    assert (first.document, first.item, first.text) == (
        "news-20230105",
        "0",
        "央视网消息：这不是威胁。\n\n第二段&。",
    )
    assert (second.item, second.text) == ("1", "晴。")


def test_an_article_loses_its_head_links_and_pictures(gold: dict[str, ModuleType], checkouts: Path) -> None:
    (one,) = gold["sources"].items([_write(checkouts, "etikaj-digital/contentfulpages", "_posts/a.md", ARTICLE)])
    assert one.title == "The Conversation, 2018-03-27: Why walls fail"
    assert one.text == "Walls have failed twice.\n\nNo way"


def test_speeches_commentaries_and_reports_know_their_side(gold: dict[str, ModuleType], checkouts: Path) -> None:
    nations = "SarahFranzen/Emotions_in_the_United_Nations_General_Debates"
    report = json.dumps(
        {"congress": 12, "title": "报告", "content": "同志们：\n没有安全就没有发展。"}, ensure_ascii=False
    )
    found = gold["sources"].items(
        [
            *(_write(checkouts, nations, f"{name}.txt", "Peace.") for name in ("GBR_74_2019", "GBR_75_2020")),
            _write(checkouts, "x13-caesar/FMPRC_NLP", "data/a.csv", 'title,date,body\n题,2020-01-02,"一。\n\t二。"\n'),
            _write(checkouts, "aldohemsn/chinese-political-corpora", "b.jsonl", report + "\n"),
        ]
    )
    assert [(one.document, one.side, one.text) for one in found] == [
        ("un-GBR_74_2019", "EU", "Peace."),
        ("un-GBR_75_2020", None, "Peace."),
        ("comment-a-0", "China", "一。\n\n二。"),
        ("congress-12", "China", "同志们：\n\n没有安全就没有发展。"),
    ]


def test_missing_texts_are_said_in_one_sentence(
    gold: dict[str, ModuleType], checkouts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gold["product"].items.cache_clear()
    with pytest.raises(SystemExit, match=r"has no folder DuckBurnIncense.*cloned as OWNER\+NAME"):
        gold["product"].gold_places("test-fourth")
    monkeypatch.delenv("DISCOURSE_GOLD_SOURCES")
    with pytest.raises(SystemExit, match=r"DISCOURSE_GOLD_SOURCES is not set.*sources\.csv"):
        gold["product"].gold_places("test-fourth")


def test_units_with_enough_stems_are_taken_by_chance(gold: dict[str, ModuleType]) -> None:
    unread, item = gold["draw_unread"], gold["documents"].Item

    def text(number: int, words: str) -> object:
        return item("en", "un_general_debate", f"un-{number}", f"{number}.txt", "0", words, "", None)

    found = [text(number, "refugees at the border") for number in range(9)]
    few, thin = text(10, "a border"), text(11, "refugees at the border" + " and so on" * 900)
    sample = unread.Sample(("*.txt",), "en", "en", 2, 4)
    taken = unread.units([*found, few, thin], sample, "x")
    assert len(taken) == 4
    assert taken == unread.units([*found, few, thin], sample, "x")
    assert taken != unread.units([*found, few, thin], sample, "y")
    assert unread.units([*found, few, thin], sample._replace(number=20), "x") == found


def test_what_is_found_in_the_repositories_of_the_fifth_draw(gold: dict[str, ModuleType], checkouts: Path) -> None:
    head = "---\ntitle: '{}'\ndate: 2020-09-25-19-22\n--- \n"
    page = (
        '<div class="title">X</div><div id="News_Body_Txt_A" class="content"><p>　　不是威胁。</p><p>二。</p></div>菜单'
    )
    figure = "# 題\n\n<figure>\n<figcaption>圖。</figcaption>\n</figure>\n\n#### 沒有[危機](https://example.org)。\n"
    places = [
        ("GLAM-Workbench/trove-parliament-press-releases-refugees", "text/2001-02-03-example-ann-12.txt", "No crisis."),
        ("soumyadipdas37/finescoop.github.io", "source/_posts/a.md", head.format("Walls") + "They <b>failed</b>.\n"),
        ("protesilaos/my-website", "_archive/2016/b.md", head.format("Pact") + "A deal.[^1]\n\n[^1]: A note.\n"),
        ("hkarchivist/hkcnews-article-archive", "articles/1-2/c.md", head.format("題") + figure),
        ("LawRefBook/Laws", "法/例法(2001-02-03).md", "# 例法\n第一条 为了安全。\n"),
        ("boan-anbo/fmprccrawler", "frhd/2020-01-02 - 12 - 大使答问.html", page),
        (
            "duty-machine/chinadigitaltimes",
            "articles/d.md",
            "[题](https://example.org)\n------\n日期：Tue\n\n<p>一。</p>",
        ),
    ]
    found = gold["sources"].items([_write(checkouts, *place) for place in places])
    assert [(one.document, one.side, one.title, one.text) for one in found] == [
        (
            "press-2001-02-03-example-ann-12",
            None,
            "Library of the Parliament of Australia, press releases and speeches, 2001-02-03: example ann",
            "No crisis.",
        ),
        ("paper-a", None, "British newspaper, 2020-09-25: Walls", "They failed."),
        ("comment-b", None, "Commentary on the European Union, 2020-09-25: Pact", "A deal."),
        ("hk-c", None, "香港《眾新聞》，2020-09-25-19-22：題", "題\n\n沒有危機。"),
        ("law-例法", "China", "法律法规：例法(2001-02-03)", "# 例法\n\n第一条 为了安全。"),
        (
            "embassy-2020-01-02 - 12 - 大使答问",
            "China",
            "中华人民共和国外交部，2020-01-02：大使答问",
            "不是威胁。\n\n二。",
        ),
        ("essay-d", None, "《中国数字时代》网站转载，Tue：题", "一。"),
    ]


def test_checkouts_may_be_in_several_folders(
    gold: dict[str, ModuleType], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCOURSE_GOLD_SOURCES", os.pathsep.join([str(tmp_path / "a"), str(tmp_path / "b")]))
    place = _write(tmp_path / "b", "ufal/europarlmin", "dev/2001-02-03/ep-2001-02-03-ch003-00.txt", DEBATE)
    assert len(gold["sources"].items([place])) == 2


def test_cues_are_found_in_traditional_characters(gold: dict[str, ModuleType]) -> None:
    sentences = [("zh", "他說這是危機"), ("zh", "這是危機"), ("en", "She said so"), ("en", "This is a crisis")]
    assert [gold["draw_enriched"].has_cue(*one) for one in sentences] == [True, False, True, False]


def _pointers(name: str) -> list[dict[str, str]]:
    with (GOLD / f"hits_{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", ["fourth", "fifth"])
def test_pointers_name_a_repository_at_a_commit_and_hold_no_text(gold: dict[str, ModuleType], name: str) -> None:
    rows, table = _pointers(name), gold["sources"].table()
    assert {row["commit"] == table[row["repository"]]["commit"] for row in rows} == {True}
    assert {row["collection"] == table[row["repository"]]["collection"] for row in rows} == {True}
    assert set(rows[0]) == {
        *("id", "language", "part", "collection", "document", "repository", "commit", "path", "item"),
        *("start", "end", "term", "term_end", "sha256", "concept", "frame", "stratum", "weight"),
    }
    assert {(row["part"], len(row["sha256"])) for row in rows} == {("test", 16)}


@pytest.mark.parametrize(("name", "others"), [("fourth", ()), ("fifth", ("hits_fourth.csv",))])
def test_a_draw_shares_no_document_with_earlier_ones_and_keeps_its_limits(name: str, others: tuple[str, ...]) -> None:
    rows, earlier = _pointers(name), set()
    for file_name in ("hits.csv", "hits_enriched.csv", "hits_third.csv", *others):
        with (GOLD / file_name).open(encoding="utf-8", newline="") as file:
            earlier |= {row["document"] for row in csv.DictReader(file)}
    assert not earlier & {row["document"] for row in rows}
    assert max(Counter(row["document"] for row in rows).values()) <= 12
    sentences = Counter((row["path"], row["item"], row["start"]) for row in rows)
    assert max(sentences.values()) == 1
    items = Counter((row["document"], row["path"], row["item"]) for row in rows)
    several = Counter(document for document, *_ in items)
    assert max(number for (document, *_), number in items.items() if several[document] > 1) <= 3
