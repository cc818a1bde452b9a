"""The constructed sentences: each value of each axis, in three or more patterns, beside traps."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from cases import AXES, read, use, uses

VALUES = {
    "polarity": ("asserted", "negated"),
    "reality": ("actual", "hypothetical"),
    "voice": ("own", "attributed", "quoted"),
    "marking": ("plain", "name", "scare", "mention"),
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_suites_pass(language: str) -> None:
    rows = read(f"suite_{language}.tsv")
    found = uses(rows, language)
    for axis in AXES:
        wrong = [
            f"{row['sentence']}: {axis} {row[axis]}, got {use[axis]} ({use['cue']})"
            for row, use in zip(rows, found, strict=True)
            if row[axis] != use[axis]
        ]
        assert len(wrong) <= 0.05 * len(rows), "\n".join(wrong)
        for value in VALUES[axis]:
            members = [number for number, row in enumerate(rows) if row[axis] == value]
            right = sum(found[number][axis] == value for number in members)
            assert right >= 0.95 * len(members), f"{axis} {value}: {right} of {len(members)}"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_suites_are_as_large_as_they_claim(language: str) -> None:
    rows = read(f"suite_{language}.tsv")
    assert len({row["sentence"] for row in rows}) == len(rows)
    for axis, values in VALUES.items():
        counts = Counter(row[axis] for row in rows)
        assert all(counts[value] >= 60 for value in values), counts


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("axis", "value"), [(axis, value) for axis, values in VALUES.items() for value in values[1:]])
def test_half_of_the_sentences_on_each_value_are_traps(language: str, axis: str, value: str) -> None:
    rows = read(f"suite_{language}.tsv")
    traps = [row for row in rows if value in row["traps"].split()]
    suite = [row for row in rows if row[axis] == value or row in traps]
    assert 2 * len(traps) >= len(suite), (len(traps), len(suite))
    # what looks like the value and is the plain one is a trap for the plain one as well
    assert sum(row[axis] == VALUES[axis][0] for row in traps) >= 30


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_value_stands_in_three_patterns_or_more(language: str) -> None:
    rows = read(f"suite_{language}.tsv")
    for axis, values in VALUES.items():
        for value in values:
            patterns = {row["note"] for row in rows if row[axis] == value}
            assert len(patterns) >= 3, (axis, value, patterns)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_traps_are_told(language: str) -> None:
    rows = [row for row in read(f"suite_{language}.tsv") if row["traps"]]
    found = uses(rows, language)
    for axis, values in VALUES.items():
        for value in values[1:]:
            members = [number for number, row in enumerate(rows) if value in row["traps"].split()]
            right = sum(found[number][axis] == rows[number][axis] for number in members)
            assert right >= 0.95 * len(members), f"{value}: {right} of {len(members)}"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.slow
def test_traditional_characters_change_nothing(language: str) -> None:
    if language == "en":
        assert use("ＷＥ ＤＯ ＮＯＴ ＦＡＣＥ Ａ [ＴＨＲＥＡＴ].", "en")["polarity"] == "negated"
        return
    import opencc

    convert = opencc.OpenCC("s2t").convert
    rows = read("suite_zh.tsv")
    turned = [{**row, "text": convert(row["text"])} for row in rows]
    same_length = [n for n, row in enumerate(rows) if len(turned[n]["text"]) == len(row["text"])]
    assert len(same_length) > 0.95 * len(rows)
    before, after = uses(rows, "zh"), uses(turned, "zh")
    differ = [rows[n]["sentence"] for n in same_length if any(before[n][axis] != after[n][axis] for axis in AXES)]
    assert differ == []
