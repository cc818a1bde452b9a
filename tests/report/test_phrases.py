"""Cells that tables hold in English on the Chinese page: methods, checks, priors and events."""

from __future__ import annotations

import re

import pytest
import yaml

from discourse import resources, wording
from discourse.report.phrases import actor_in, events_in
from discourse.wording import phrase


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("tokens a document, median", "每篇文档的词数（中位数）"),
        ("shares of both groups × 500 words", "两组合计的比例 × 500 个词"),
        (
            "MOVER interval of two rates, exact at the effective number of documents; p from 1999 permutations of "
            "documents within language, genre, studentised, or from the interval if larger",
            "两个比率的 MOVER 区间，按文档的有效数目精确计算；"
            "p 来自对文档的 1999 次置换（在语言与 genre 之内），已学生化；"
            "若由区间得到的 p 更大则取后者",
        ),
        ("genre=press release", "genre=press release"),
    ],
)
def test_cells_of_tables(english: str, chinese: str) -> None:
    assert phrase(english, "zh") == chinese
    assert phrase(english, "en") == english


def test_events_have_their_chinese_names() -> None:
    assert events_in("2013 A village fair; 1980 Nationality Law", "zh") == "2013 A village fair；1980 国籍法公布"
    assert events_in("1980 Nationality Law", "en") == "1980 Nationality Law"


@pytest.mark.parametrize("entry", wording.read_locale("discourse", "zh", "phrases"))
def test_the_catalogue_uses_only_what_its_expressions_name(entry: dict[str, str]) -> None:
    named = set(re.compile(entry["said"]).groupindex)
    assert set(re.findall(r"\\g<(\w+)>", entry["message"])) <= named


def test_every_actor_of_the_list_has_a_chinese_name():
    listed = yaml.load((resources.folder("lexicons") / "actors.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    assert set(wording.read_locale("discourse.report", "zh", "actors")) == set(listed["entities"])
    assert [actor_in(name, "zh") for name in ("turkey", "eu", "europe")] == ["土耳其", "欧盟", "欧洲"]
