"""The whole way: what a user types, what the folder holds, what happens when it cannot be done."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import discourse as dc
from tests.pipeline.calls import TEXTS, call, write

ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(small_run: dc.Run) -> dc.Run:
    return small_run


def test_a_run_folder_holds_what_is_promised(run: dc.Run) -> None:
    names = {path.name for path in run.folder.iterdir()}
    results = {
        "report.html",
        "report.md",
        "report.qmd",
        "tables",
        "figures",
        "run.json",
        "run.log",
        "environment.json",
        "study.yml",
    }
    assert names == results | {"README.md", "datapackage.json", "ro-crate-metadata.json"}
    tables = {path.stem for path in (run.folder / "tables").glob("*.csv")}
    assert tables == {path.stem for path in (run.folder / "tables").glob("*.parquet")}
    assert {"documents", "texts", "hits", "candidates", "cells", "rates", "contrasts", "keyness", "skipped"} <= tables


def test_the_run_knows_sides_languages_and_hits(run: dc.Run) -> None:
    documents = run.tables["documents"].set_index("doc_id")
    assert documents["side"].tolist() == ["China", "China", "EU", "EU"]
    assert documents["language"].tolist() == ["zh", "zh", "en", "en"]
    hits = run.tables["hits"].merge(run.tables["patterns"], on=["lexicon", "pattern_id"])
    found = set(zip(hits["surface"], hits["frame"], strict=True))
    assert ("Illegal migration", "security") in found
    assert ("三非", "security") in found
    texts = run.tables["texts"].set_index("doc_id")["text"]
    assert all(texts[h.doc_id][h.start : h.end] == h.surface for h in hits.itertuples())


def test_sums_over_hits_give_every_cell_and_rate(run: dc.Run) -> None:
    topic = run.tables["sentences"].query("on_topic")[["doc_id", "sentence"]]  # what figures describe
    hits = run.tables["hits"].merge(run.tables["patterns"], on=["lexicon", "pattern_id"]).merge(topic)
    assert len(hits) < len(run.tables["hits"])
    cells = run.tables["cells"].query("about == 'all' and uses == 'all' and level == 'frame'")
    counted = hits[hits["counts_frame"]].groupby(["doc_id", "frame"]).size()
    assert counted.to_dict() == cells.set_index(["doc_id", "name"])["hits"].to_dict()
    rates = run.tables["rates"].query("by == 'side' and uses == 'all' and level == 'frame' and about == 'all'")
    security = rates.query("name == 'security' and language != 'all'").set_index("group")["hits"]
    sides = run.tables["documents"].set_index("doc_id")["side"]
    by_side = hits[hits["counts_frame"] & (hits["frame"] == "security")].groupby(hits["doc_id"].map(sides)).size()
    assert security.to_dict() == by_side.to_dict()


def test_the_first_warning_is_that_sides_are_languages(run: dc.Run) -> None:
    codes = run.tables["warnings"]["code"].tolist()
    assert "groups-are-languages" in codes
    html = run.report.read_text(encoding="utf-8")
    assert html.index("write in different languages") < html.index('id="numbers"')  # on the first screen


def test_the_record_names_everything_that_decides_a_result(run: dc.Run) -> None:
    record = json.loads((run.folder / "run.json").read_text(encoding="utf-8"))
    assert record["inputs"]["documents"] == 4
    assert {header["name"] for header in record["lexicons"]} == {"securitization"}
    assert len(record["segmenter"]["jieba dictionary"]) == 64
    assert {"numpy", "rjieba", "scikit-learn"} <= set(record["versions"])
    assert str(run.folder.parent) not in (run.folder / "run.json").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_bundle_holds_no_text(run: dc.Run, tmp_path: Path) -> None:
    write(tmp_path / "corpus")
    bundle = dc.analyse(tmp_path / "corpus", tmp_path / "run", resamples=99, topics="none", with_text=False)
    assert "texts" not in bundle.tables
    assert "surface" not in bundle.tables["hits"].columns
    everything = b"".join(p.read_bytes() for p in bundle.folder.rglob("*") if p.suffix != ".parquet" and p.is_file())
    assert "日益突出".encode() not in everything
    assert b"Smugglers bring" not in everything
    same = run.tables["cells"].query("about == 'all'")["hits"].sum()
    assert bundle.tables["cells"].query("about == 'all'")["hits"].sum() == same


@pytest.mark.slow
def test_where_and_only_and_skip(tmp_path: Path) -> None:
    write(tmp_path / "corpus")
    run = dc.analyse(
        f"EU={tmp_path / 'corpus' / 'EU'}", tmp_path / "run", where="doc_id LIKE '%a.txt'", only="rates,report"
    )
    assert run.tables["documents"]["doc_id"].tolist() == ["EU/a.txt"]
    assert set(run.tables["hits"]["doc_id"]) == {"EU/a.txt"}
    assert "rates" in run.tables
    assert not {"contrasts", "keyness", "topics"} & set(run.tables)


@pytest.mark.slow
def test_a_dataframe_and_a_corpus_in_memory_give_the_same_counts(run: dc.Run, tmp_path: Path) -> None:
    frame = pd.DataFrame({"doc_id": list(TEXTS), "text": list(TEXTS.values()), "side": ["EU", "EU", "China", "China"]})
    for n, corpus in enumerate([frame, dc.read(frame)]):
        again = dc.analyse(corpus, tmp_path / str(n), only="context,rates", resamples=99)
        assert again.tables["cells"]["hits"].sum() == run.tables["cells"]["hits"].sum()


def without_environment(folder: Path) -> dict[str, bytes]:
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name not in ("environment.json", "run.log"))
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


@pytest.mark.slow
def test_same_bytes_in_another_process_order_workers_zone_locale_and_home(
    tmp_path: Path, kept_fonts: dict[str, str]
) -> None:
    corpus = write(tmp_path / "corpus")
    more = {f"EU/{n}.txt": f"Migration brings growth and border control, said office {n}." for n in range(12)}
    write(corpus, {**more, **{f"China/{n}.txt": f"第{n}号：加强边境管控，打击非法移民，促进发展。" for n in range(12)}})
    options = {"partition_bytes": 500, "resamples": 49, "topics": "2"}
    here = dc.analyse([f"{side}={corpus / side}" for side in ("EU", "China")], tmp_path / "here" / "run", **options)
    code = (
        "import sys, discourse as dc\n"
        "if __name__ == '__main__':\n"
        f"    dc.analyse(sys.argv[2:], sys.argv[1], workers=2, **{options})\n"
    )
    script = tmp_path / "script.py"
    script.write_text(code, encoding="utf-8")
    there = tmp_path / "there" / "run"
    other = {"TZ": "Asia/Shanghai", "LC_ALL": "C", "HOME": str(tmp_path / "home"), "PYTHONHASHSEED": "2"}
    done = subprocess.run(
        [sys.executable, script, there, *(f"{side}={corpus / side}" for side in ("China", "EU"))],
        env={**os.environ, **kept_fonts, **other, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    one, two = without_environment(here.folder), without_environment(there)
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []


@pytest.mark.slow
def test_a_study_file_is_followed_and_options_override_it(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus")
    study = tmp_path / "study.yml"
    study.write_text(
        "question: Who fears whom?\nseed: 7\nresamples: 99\ntopics: none\nskip: [keyness, robustness]\n",
        encoding="utf-8",
    )
    out = tmp_path / "out"
    assert call("analyse", corpus, "--study", study, "--seed", "9", "--out", out, "--quiet", "--workers", "1")[0] == 0
    used = dc.Study.load(out / "study.yml")
    assert (used.question, used.seed, used.skip) == ("Who fears whom?", 9, ("keyness", "robustness"))
    assert "Who fears whom?" in (out / "report.html").read_text(encoding="utf-8")
    assert not (out / "tables" / "keyness.csv").exists()


@pytest.mark.slow
def test_kinds_of_passages_that_count_are_the_studys(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus", {"a.md": "# Border control\n\nMigrants come and go. They work.\n"})
    counted = {}
    for kinds in ("heading", "body"):
        study = dc.Study().changed(count=kinds, only="rates", population="all")
        run = dc.analyse(corpus, tmp_path / kinds, study=study)
        counted[kinds] = run.tables["sizes"].query("about == 'all'")["n_sentences"].tolist()
    assert counted == {"heading": [1], "body": [2]}
