"""The README of a run folder says what a replication editor looks for."""

from __future__ import annotations

import re

import discourse as dc
from discourse.export.readme import FIGURES, readme

RECORD = {
    "discourse": "9.9",
    "study": {"title": "# My | run", "question": "谁怕谁？", "corpus": ["EU=a `b`"], "with_text": False},
    "inputs": {"documents": 4, "sha256": "ab"},
    "lexicons": [{"name": "m", "version": "1", "sha256": "cd"}],
    "versions": {"numpy": "2"},
    "seed": 7,
}
ENVIRONMENT = {"python": "3.11", "system": "Linux", "machine": "x86_64"}


def test_sections_stand_in_the_order_of_the_template_and_user_text_is_harmless() -> None:
    text = readme(RECORD, ENVIRONMENT, {"rates": "rates of groups"}, ["frames-m-en", "other-x"])
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == [
        "Overview",
        "Data availability and provenance",
        "Computational requirements",
        "Instructions",
        "Figures and tables",
    ]
    assert text.startswith("# \\# My \\| run\n")
    assert "Question: 谁怕谁？" in text
    assert "verify . EU=a b\n" in text
    assert "| figures/frames-m-en.svg | tables/rates | level = frame, measure share_of_sentences |" in text
    assert "| figures/other-x.svg | see the report |  |" in text
    assert "The texts are not in this folder" in text


def test_a_run_has_one_that_names_its_tables(run: dc.Run) -> None:
    text = (run.folder / "README.md").read_text(encoding="utf-8")
    assert {f"| tables/{name} |" for name in run.tables} <= set(re.findall(r"\| tables/\w+ \|", text))
    assert {table for table, _ in FIGURES.values()} <= set(dc.schema.TABLES)
