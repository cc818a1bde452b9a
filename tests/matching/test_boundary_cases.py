"""Places in Chinese official texts where a dictionary word crosses an end of a match, judged by hand.

`boundary_cases.csv` served for choosing the thresholds, `boundary_cases_unseen.csv` never did: other terms.
`boundary_cases_names.csv` has longer names and compounds around a match, in sentences written for this purpose.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from discourse.matching.settings import MatchSettings
from discourse.scoring.lexicon import Lexicon


def cases(name: str) -> list[dict[str, str]]:
    with (Path(__file__).with_name(name)).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CHOSEN, UNSEEN = cases("boundary_cases.csv"), cases("boundary_cases_unseen.csv")
NAMES = cases("boundary_cases_names.csv")


def errors(given: list[dict[str, str]], settings: MatchSettings) -> tuple[int, int]:
    """How many that are no words are found, and how many that are words are refused."""
    lexicon = Lexicon.from_dict({"terms": sorted({case["term"] for case in given})})
    texts = [case["left"] + case["term"] + case["right"] for case in given]
    table = lexicon.find(texts, refused=True, settings=settings, context=False)
    segment = table[~table["accepted"] & table["reason"].fillna("").str.startswith("segment")]
    refused = set(zip(segment["doc_id"].astype(int), segment["start"], segment["pattern"], strict=True))
    wrong = {"yes": 0, "no": 0}
    for number, case in enumerate(given):
        found = (number, len(case["left"]), case["term"]) not in refused
        wrong[case["is_word"]] += found != (case["is_word"] == "yes")
    return wrong["no"], wrong["yes"]


def test_there_are_cases_of_both_kinds():
    def sizes(given: list[dict[str, str]]) -> tuple[int, int]:
        kinds = [case["is_word"] for case in given]
        return kinds.count("yes"), kinds.count("no")

    assert (sizes(CHOSEN), sizes(UNSEEN), sizes(NAMES)) == ((334, 137), (277, 76), (72, 38))
    assert not {case["term"] for case in CHOSEN} & {case["term"] for case in UNSEEN}


@pytest.mark.parametrize(
    ("settings", "chosen", "unseen", "names"),
    [
        (MatchSettings(), (12, 7), (18, 5), (3, 1)),
        (MatchSettings(threshold=3), (10, 10), (16, 5), (3, 1)),
        (MatchSettings(boundary="strict"), (0, 334), (0, 277), (0, 66)),
        (MatchSettings(boundary="none"), (137, 0), (76, 0), (38, 0)),
    ],
    ids=["default", "threshold 3", "strict", "none"],
)
def test_errors_are_those_the_docs_state(settings, chosen, unseen, names):
    assert (errors(CHOSEN, settings), errors(UNSEEN, settings), errors(NAMES, settings)) == (chosen, unseen, names)


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("人才", "个人才能", False),
        ("国家", "中国家庭", False),
        ("国境", "中国境内", False),
        ("国境", "中华人民共和国境内", False),
        ("华人", "中华人民共和国", False),
        ("罗马", "罗马尼亚", False),
        ("印度", "印度尼西亚", False),
        ("负责人", "负责人员", False),
        ("三非", "打击“三非”外国人", True),
        ("非法移民", "非法移民问题", True),
        ("外国人", "外国人的", True),
        ("管控", "边境管控制度", True),
        ("出境入境管理", "出境入境管理法", True),
        ("难民潮", "難民潮", True),
        ("国家", "发展中国家", True),
        ("移民", "移民局", True),
        ("罗马", "罗马条约", True),
        ("中国", "EU与中国", True),
        ("中国", "发展中国家", False),
        ("中国", "發展中國家", False),
        ("中国", "新中国", True),
        ("蒙古", "内蒙古自治区", False),
        ("西亚", "马来西亚", False),
        ("印度", "印度洋航线", False),
        ("印度", "印度政府", True),
        ("太平", "太平洋岛国", False),
        ("利亚", "叙利亚", False),
        ("美国", "中美国旗", False),
        ("北京", "北京市", True),
        ("3D打印", "3D打印机", True),
        ("非法移民", "非法移民問題", True),
    ],
)
def test_cases_that_must_hold(term, text, found):
    assert len(Lexicon.from_dict({"terms": [term]}).find([text])) == found
