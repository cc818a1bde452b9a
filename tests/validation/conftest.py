"""A run made by hand: eight documents of two sides in two languages with twelve sentences each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pytest

from discourse import schema
from discourse.scoring.lexicon import Lexicon
from discourse.validation import results, sheet_files
from discourse.validation.codebook import Codebook, from_lexicon
from discourse.validation.design import Design
from discourse.validation.items import of_sentences
from discourse.validation.population import Target
from discourse.validation.sample import SampleSettings, draw

LEXICON = {
    "name": "tiny",
    "languages": ["en", "zh"],
    "frames": {
        "security": {
            "label": {"en": "Security", "zh": "安全"},
            "subframes": {
                "words": {
                    "concepts": {
                        "threat": {"en": ["threat"], "zh": ["威胁"], "note": "What is said to endanger somebody."},
                        "control": {"en": ["control"], "zh": ["管控"]},
                    }
                }
            },
        },
        "topic": {
            "counts": False,
            "subframes": {"words": {"concepts": {"migrant": {"en": ["migrant"], "zh": ["移民"]}}}},
        },
    },
}
# Every document has these sentences: words, and what the lexicon makes of them.
SENTENCES = (
    ("A threat arrives.", "威胁来了。", "threat", "asserted"),
    ("Control is tight.", "管控很严。", "control", "asserted"),
    ("No threat is seen.", "没有威胁。", "threat", "negated"),
    ("A threat to cattle.", "威胁到牛。", "threat", "refused"),
    ("Every migrant waits.", "移民在等。", "migrant", "asserted"),
    *((f"It rains on day {n}.", f"第{n}天下雨。", "", "") for n in range(7)),
)
TARGET = Target("tiny", "frame", "security")


def made_tables() -> dict[str, pa.Table]:
    """The tables of the run."""
    rows: dict[str, list[dict[str, Any]]] = {
        n: [] for n in ("documents", "texts", "passages", "sentences", "hits", "candidates")
    }
    for side in ("China", "EU"):
        for language in ("en", "zh"):
            for number in range(2):
                _document(rows, f"{side}/{language}-{number}", side, language)
    tables = {name: schema.from_rows(name, found) for name, found in rows.items()}
    return tables | {"patterns": Lexicon.from_dict(LEXICON).patterns()}


def _document(rows: dict[str, list[dict[str, Any]]], doc_id: str, side: str, language: str) -> None:
    at, texts = 0, [sentence[0 if language == "en" else 1] for sentence in SENTENCES]
    for number, (text, sentence) in enumerate(zip(texts, SENTENCES, strict=True)):
        place = {"doc_id": doc_id, "sentence": number, "passage": 0, "start": at, "end": at + len(text)}
        rows["sentences"].append({**place, "n_tokens": 3 + number % 4, "about": side})
        concept, verdict = sentence[2:]
        if concept:
            word = {"threat": ("threat", "威胁"), "control": ("control", "管控"), "migrant": ("migrant", "移民")}[
                concept
            ]
            surface = word[0 if language == "en" else 1]
            start = at + text.lower().index(surface)
            match = {**place, "lexicon": "tiny", "pattern_id": f"{concept}/{language}/{surface}", "surface": surface}
            match |= {"start": start, "end": start + len(surface)}
            if verdict == "refused":
                rows["candidates"].append({**match, "reason": "except:cattle"})
            else:
                polarity = "negated" if verdict == "negated" else "asserted"
                axes = {"polarity": polarity, "reality": "actual", "voice": "own", "marking": "plain", "about": side}
                counts = dict.fromkeys(("counts_concept", "counts_subframe", "counts_frame"), True)
                rows["hits"].append({**match, **axes, **counts})
        at += len(text) + 1
    text = " ".join(texts)
    size = {"n_chars": len(text), "n_passages": 1, "n_sentences": len(texts), "n_tokens": 40}
    known = {"doc_id": doc_id, "path": doc_id, "side": side, "language": language, "encoding": "utf-8", "format": "txt"}
    rows["documents"].append({**known, **size, "sha256": doc_id, "text_sha256": doc_id})
    rows["texts"].append({"doc_id": doc_id, "text": text})
    span = {"start": 0, "end": len(text), "kind": "body", "language": language, "counted": True}
    rows["passages"].append({"doc_id": doc_id, "passage": 0, **span, "n_sentences": len(texts), "n_tokens": 40})


def truth(row: dict[str, Any]) -> dict[str, str]:
    """What careful readers say of a sentence: the refused match of the EU counts, and rain is never a threat."""
    words = SENTENCES[row["sentence"]][2:]
    found = words[1] in ("asserted", "negated") and words[0] != "migrant"
    yes = found or (words[1] == "refused" and row["side"] == "EU")
    if not yes:
        return {"security": "no"}
    use = "negated" if words[1] == "negated" else "asserted"
    return {"security": "yes", "use": use, "about": row["side"], "stance": "neutral"}


@pytest.fixture(scope="session")
def tables() -> dict[str, pa.Table]:
    return made_tables()


@pytest.fixture(scope="session")
def target() -> Target:
    return TARGET


@pytest.fixture(scope="session")
def book() -> Codebook:
    return from_lexicon([Lexicon.from_dict(LEXICON)], [TARGET], ["EU", "China"])


@pytest.fixture
def sampled(tables: dict[str, pa.Table], book: Codebook, tmp_path: Path) -> Callable[..., tuple[Path, Design]]:
    """Draws a sample and writes its folder; options are those of `SampleSettings`."""

    def make(folder: str = "sample", **options: Any) -> tuple[Path, Design]:
        design = draw(tables, [TARGET], SampleSettings(**options))
        verdicts = {unit: [("security", True)] for unit in design.units["unit"]}
        sheet_files.write(tmp_path / folder, design, book, of_sentences(design.units, tables, True, verdicts))
        return tmp_path / folder, design

    return make


@pytest.fixture
def code() -> Callable[..., Path]:
    """Fills in the sheet of a coder; `judge` changes the truth of a unit, None leaves it uncoded."""

    def fill(folder: Path, coder: int, name: str, judge: Callable[..., Any] = lambda row, said: said) -> Path:
        units = {row["unit"]: row for row in Design.read(folder).units.iter_rows(named=True)}
        sheet = pl.read_csv(folder / f"sheet-{coder}.csv", infer_schema=False)
        rows = []
        for row in sheet.iter_rows(named=True):
            said = judge(units[row["unit"]], truth(units[row["unit"]]))
            rows.append({**row, "coder": name, **(said or {})})
        path = folder / f"sheet-{coder}-{name}.csv"
        pl.DataFrame(rows, schema=dict.fromkeys(sheet.columns, pl.String)).write_csv(path)
        return path

    return fill


@pytest.fixture
def coded(sampled: Any, code: Any) -> results.Coded:
    """Every sentence coded by one careful coder."""
    folder, _ = sampled(n=96)
    return results.open_sheets([code(folder, 1, "ann")])
