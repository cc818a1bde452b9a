"""The published reports are what their tables make, and, if the texts are at hand, their tables what the texts make."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import discourse as dc
from discourse import report
from discourse.pipeline import record, run_folder

REPORTS = Path(__file__).parents[2] / "reports"
PUBLISHED = ("demo", "seed-documents")


@pytest.mark.slow
@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_page_is_what_its_tables_make(name, tmp_path):
    folder = REPORTS / name
    made = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    tables = {path.stem: pq.read_table(path) for path in sorted((folder / "tables").glob("*.parquet"))}
    report.write(tmp_path, tables, record.information(made), made["study"]["locale"])
    for file in ("report.html", "report.md"):
        assert (tmp_path / file).read_text(encoding="utf-8") == (folder / file).read_text(encoding="utf-8")


def test_the_report_on_the_source_documents_holds_no_text():
    folder = REPORTS / "seed-documents" / "tables"
    assert not (folder / "texts.parquet").exists()
    for name in ("hits", "candidates"):
        assert not {"surface", "cue"} & set(pq.read_schema(folder / f"{name}.parquet").names)
    assert "title" not in pq.read_schema(folder / "documents.parquet").names


@pytest.mark.reference
@pytest.mark.slow
def test_the_counts_on_the_source_documents_are_what_the_texts_make(reference, tmp_path):
    recorded = json.loads((REPORTS / "seed-documents" / "run.json").read_text(encoding="utf-8"))
    options = {"by": "about", "groups": ("EU", "China"), "only": ("context", "rates"), "topics": "none", "workers": 1}
    run = dc.analyse(reference / "data" / "seeds", tmp_path / "run", sections=True, with_text=False, **options)
    for name in ("documents", "passages", "hits", "rates"):
        assert run_folder.content_hash(run.arrow[name]) == recorded["tables"][name]["sha256"]
