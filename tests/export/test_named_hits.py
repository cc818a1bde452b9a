"""Hits of an export name frame and concept."""

from __future__ import annotations

import csv
import io
import zipfile

import discourse as dc
from discourse.export.named_hits import named_hits
from discourse.export.write import export


def test_exported_hits_and_their_codebook_name_frame_and_concept(run: dc.Run) -> None:
    with zipfile.ZipFile(io.BytesIO(export(run.arrow, {}, "csv", ["hits"]))) as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("hits.csv").decode("utf-8-sig"))))
        codebook = list(csv.DictReader(io.StringIO(archive.read("codebook.csv").decode("utf-8-sig"))))
    assert [row["pattern_id"] for row in rows] == run.arrow["hits"]["pattern_id"].to_pylist()
    named = {row["surface"]: (row["frame"], row["concept"]) for row in rows}
    assert named["threat"] == ("security", "threat")
    assert named["jobs"] == ("development", "work")
    entry = next(row for row in codebook if row["column"] == "concept")
    assert (entry["type"], bool(entry["meaning"])) == ("text", True)


def test_other_tables_and_the_table_of_the_run_stay(run: dc.Run) -> None:
    made = named_hits(run.arrow)
    assert made["rates"] is run.arrow["rates"]
    assert "concept" not in run.arrow["hits"].column_names
