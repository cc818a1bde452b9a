"""Sentences of the kinds that context is known to get wrong, kind by kind, beside sentences that look alike."""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

sys.path.insert(0, str(Path(__file__).parent))
from cases import HERE, RULES, corpus, hits, place, uses

from discourse.context.annotate import annotate


def read_kinds(language: str) -> dict[str, list[dict[str, str]]]:
    """Rows by kind."""
    kinds: dict[str, list[dict[str, str]]] = defaultdict(list)
    with (HERE / f"kinds_{language}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            kinds[row["kind"]].append(row)
    return kinds


def is_asserted(use: dict[str, Any]) -> bool:
    plain = (use["polarity"], use["reality"], use["voice"]) == ("asserted", "actual", "own")
    return plain and use["marking"] in ("plain", "name")


KINDS = [(language, kind) for language in ("en", "zh") for kind in read_kinds(language)]


@pytest.mark.parametrize(("language", "kind"), KINDS)
def test_kind(language: str, kind: str) -> None:
    rows = read_kinds(language)[kind]
    wrong = []
    for row, use in zip(rows, uses([place(row["sentence"]) for row in rows], language), strict=True):
        found = {**use, "asserted use": "yes" if is_asserted(use) else "no"}
        expected = dict(part.split("=") for part in row["use"].split(", "))
        wrong += [
            f"{row['sentence']}: {axis} {value}, got {found[axis]} ({use['cue']})"
            for axis, value in expected.items()
            if found[axis] != value
        ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("side", "voice"), [("China", "own"), ("EU", "attributed"), (None, "attributed")])
def test_a_side_speaks_for_itself_only_in_its_own_texts(side: str | None, voice: str) -> None:
    found = place("中国政府主张，分歧应当通过[对话]解决。")
    made = corpus([found["text"]], "zh")
    made.documents = pa.table({"doc_id": ["0000"], "side": pa.array([side], pa.string())})
    table = hits([("0000", found["start"], found["end"], 0, 0)], {"0000": found["text"]})
    assert annotate(table, made, RULES)["voice"].to_pylist() == [voice]
