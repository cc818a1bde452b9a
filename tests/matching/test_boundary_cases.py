"""Places in Chinese official texts where a dictionary word crosses an end of a match, judged by hand.

`boundary_cases.csv` served for choosing the thresholds, `boundary_cases_unseen.csv` never did: other terms.
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


def errors(given: list[dict[str, str]], settings: MatchSettings) -> tuple[int, int]:
    """How many that are no words are found, and how many that are words are refused."""
    lexicon = Lexicon.from_dict({"terms": sorted({case["term"] for case in given})})
    texts = [case["left"] + case["term"] + case["right"] for case in given]
    table = lexicon.find(texts, refused=True, settings=settings)
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

    assert (sizes(CHOSEN), sizes(UNSEEN)) == ((334, 137), (279, 74))
    assert not {case["term"] for case in CHOSEN} & {case["term"] for case in UNSEEN}


@pytest.mark.parametrize(
    ("settings", "chosen", "unseen"),
    [
        (MatchSettings(), (12, 7), (19, 5)),
        (MatchSettings(threshold=3), (10, 10), (17, 5)),
        (MatchSettings(boundary="strict"), (0, 334), (0, 279)),
        (MatchSettings(boundary="none"), (137, 0), (74, 0)),
    ],
    ids=["default", "threshold 3", "strict", "none"],
)
def test_errors_are_those_the_docs_state(settings, chosen, unseen):
    assert (errors(CHOSEN, settings), errors(UNSEEN, settings)) == (chosen, unseen)


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
    ],
)
def test_cases_that_must_hold(term, text, found):
    assert len(Lexicon.from_dict({"terms": [term]}).find([text])) == found
