"""Lexicons of other fields on real texts: our counts agree with counts made another way."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from discourse.matching.settings import MatchSettings
from discourse.scoring.lexicon import Lexicon
from discourse.text.variants import simplified

pytestmark = pytest.mark.reference


def manifestos(reference: Path) -> list[str]:
    with (reference / "data/uk_manifestos/sentences.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [row["sentence"] for row in rows]


def in_english(texts: list[str], patterns: list[tuple[str, str]]) -> Counter[str]:
    """Counts by one regular expression a pattern; longer ones of a concept first, so that none counts twice."""
    found: Counter[str] = Counter()
    texts = [re.sub(r"(https?://|www\.)\S+|\S+@\S+", " . ", text) for text in texts]  # words of addresses do not count
    for concept in {name for name, _ in patterns}:
        words = sorted(
            (p for name, p in patterns if name == concept), key=lambda p: (-len(p.split()), "*" not in p, -len(p))
        )
        each = [re.escape(p).replace(r"\\ ", " ").replace(r"\*", r"[\w]*(?:['’](?=\w)\w+)*") for p in words]
        each = [re.sub(r"(\\ |\\-|-| )+", r"(?:\\s+|-)", one) for one in each]
        regex = re.compile(rf"(?<![\w])(?<!\w['’])(?:{'|'.join(each)})(?![\w])(?!['’](?!s\b)\w)", re.IGNORECASE)
        found[concept] = len(regex.findall(" . ".join(texts)))
    return found


def ours(lexicon: Lexicon, texts: list[str], settings: MatchSettings | None = None) -> Counter[str]:
    return Counter(
        {
            str(name): int(n)
            for name, n in lexicon.score(texts, level="concept", uses="all", frames="all", settings=settings)
            .sum()
            .items()
        }
    )


@pytest.mark.slow
def test_moral_foundations_on_the_manifestos(reference):
    lexicon = Lexicon.load(reference / "data/dictionaries/mfd2.0.dic")
    texts = manifestos(reference)[::3]
    expected = in_english(texts, [(e.concept.name, e.pattern.text) for e in lexicon.entries()])
    assert sum(expected.values()) > 1000
    assert ours(lexicon, texts) == expected


@pytest.mark.slow
def test_newsmap_on_the_manifestos(reference):
    lexicon = Lexicon.load(reference / "data/dictionaries/newsmap_english.yml")
    texts = manifestos(reference)[1::2]
    expected = in_english(texts, [(e.concept.name, e.pattern.text) for e in lexicon.entries()])
    assert sum(expected.values()) > 50
    assert ours(lexicon, texts) == Counter({name: expected[name] for name in lexicon.names("concept")})


@pytest.mark.slow
def test_newsmap_in_chinese_on_the_work_reports(reference):
    """Without stars and boundaries: as many as `str.count` finds, longest first."""
    loaded = Lexicon.load(reference / "data/dictionaries/newsmap_chinese_simplified.yml")
    keys: dict[str, list[str]] = {}
    for entry in loaded.entries():
        keys.setdefault(entry.concept.name, []).append(entry.pattern.text.rstrip("*"))
    lexicon = Lexicon.from_dict({key: sorted(set(words)) for key, words in keys.items()})
    lines = (
        (reference / "data/china_work_reports/government_work_reports.jsonl").read_text(encoding="utf-8").splitlines()
    )
    texts = [json.loads(line)["content"] for line in lines[::3]]
    whole = simplified(" ".join(texts))
    expected: Counter[str] = Counter()
    for key, words in keys.items():
        regex = re.compile("|".join(sorted(map(re.escape, set(words)), key=len, reverse=True)))
        expected[key] = len(regex.findall(whole))
    found = ours(lexicon, texts, MatchSettings(boundary="none"))
    differing = {key for key in keys if found[key] != expected[key]}
    assert sum(expected.values()) > 500
    assert not differing, {key: (found[key], expected[key]) for key in differing}


@pytest.mark.slow
def test_boundaries_refuse_only_what_is_another_word(reference):
    """Every place that boundaries take away from Newsmap's countries in the reports, with the reading that does."""
    lexicon = Lexicon.load(reference / "data/dictionaries/newsmap_chinese_simplified.yml")
    path = reference / "data/china_work_reports/government_work_reports.jsonl"
    texts = [json.loads(line)["content"] for line in path.read_text(encoding="utf-8").splitlines()]
    table = lexicon.find(texts, refused=True)
    refused = table[~table["accepted"] & (table["reason"].str.partition(":")[0] == "segment")]
    readings = Counter((row.concept, row.reason.removeprefix("segment:")) for row in refused.itertuples())
    assert readings == {
        ("CF", "其中|非生产"): 1,
        ("CN", "其中|国有"): 1,
        ("CN", "其中|国外"): 1,
        ("CN", "其中|国营"): 1,
        ("CN", "其中|国家级"): 1,
        ("CN", "其中|国防费"): 1,
        ("CN", "南中国海"): 1,
        ("GL", "西哈努克"): 3,
        ("HT", "沿海地区"): 16,
        ("HT", "环渤海地区"): 1,
        ("HT", "南中国海|地区"): 1,
        ("IT", "罗马尼亚"): 8,
        ("KP", "南朝鲜"): 8,
        ("MN", "内蒙古"): 9,
        ("MN", "内蒙古自治区"): 4,
        ("MY", "不断扩大|马克思主义"): 1,
        ("SK", "捷克斯洛伐克"): 3,
        ("US", "拉美国家"): 5,
        ("ZA", "西南非洲"): 1,
    }
    whole = simplified("\n\n".join(texts))
    for country, forms in (("CN", "中华人民共和国|中国|北京|上海"), ("US", "美利坚|美国|华盛顿|纽约")):
        counted = int((table["accepted"] & (table["concept"] == country) & table["counts_concept"]).sum())
        lost = sum(number for (concept, _), number in readings.items() if concept == country)
        assert counted + lost == len(re.findall(forms, whole))
