"""The whole way: what a user types, what the folder holds, what happens when it cannot be done."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

import discourse as dc
from discourse.cli import main

ROOT = Path(__file__).parents[2]
TEXTS = {
    "EU/a.txt": "Illegal migration is a threat to border security.\n\nSmugglers bring people to the border.",
    "EU/b.txt": "Migrants contribute to economic growth. The Union needs labour migration and skilled workers.",
    "China/c.txt": "打击“三非”外国人，维护国家安全。非法移民问题日益突出。",
    "China/d.txt": "外国人来华工作促进经济发展。引进人才，扩大开放合作。",
}


def write(folder: Path, texts: dict[str, str] = TEXTS) -> Path:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def call(*words: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


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
def test_verify_finds_nothing_then_a_changed_table_and_a_changed_text(run: dc.Run, tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus")
    again = [f"EU={corpus / 'EU'}", f"China={corpus / 'China'}"]
    assert call("verify", run.folder, *again, "--workers", "1", "--quiet")[0] == 0
    (corpus / "EU" / "a.txt").write_text("Nothing about it.", encoding="utf-8")
    code, said = call("verify", run.folder, *again, "--workers", "1", "--quiet")
    assert code == 1
    assert "The table hits has" in said
    table = run.folder / "tables" / "rates.parquet"
    kept = table.read_bytes()
    pd.read_parquet(table).assign(hits=7).to_parquet(table)
    try:
        assert call("verify", run.folder)[1].startswith("The table rates was changed after the run")
    finally:
        table.write_bytes(kept)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("tables/rates.csv", "The file tables/rates.csv was changed after the run."),
        ("report.html", "report.html was changed after the run, or was written by another version."),
        ("report.md", "report.md was changed after the run, or was written by another version."),
        ("study.yml", "study.yml was changed after the run."),
    ],
)
@pytest.mark.slow
def test_verify_finds_a_forged_file(run: dc.Run, tmp_path: Path, name: str, said: str) -> None:
    folder = shutil.copytree(run.folder, tmp_path / "run")
    assert call("verify", folder, "--quiet") == (0, "")
    with (folder / name).open("a", encoding="utf-8", newline="\n") as file:
        file.write("seed: 99\n")
    code, output = call("verify", folder, "--quiet")
    assert (code, output.splitlines()[0]) == (1, said)


@pytest.mark.slow
def test_verify_accepts_a_folder_without_csv_copies_but_not_with_some(run: dc.Run, tmp_path: Path) -> None:
    folder = shutil.copytree(run.folder, tmp_path / "run")
    (folder / "tables" / "rates.csv").unlink()
    assert call("verify", folder, "--quiet") == (1, "The file tables/rates.csv is missing.\n")
    for path in (folder / "tables").glob("*.csv"):
        path.unlink()
    assert call("verify", folder, "--quiet") == (0, "")


@pytest.mark.slow
def test_verify_leaves_a_report_in_another_language(run: dc.Run, tmp_path: Path) -> None:
    folder = shutil.copytree(run.folder, tmp_path / "run")
    assert call("report", folder, "--locale", "zh")[0] == 0
    assert call("verify", folder, "--quiet") == (0, "")


@pytest.mark.parametrize("command", ["verify", "report"])
def test_a_record_without_a_key_and_a_folder_that_is_none(run: dc.Run, tmp_path: Path, command: str) -> None:
    folder = shutil.copytree(run.folder, tmp_path / "run")
    record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    for key in ("tables", "lexicons", "versions", "study"):
        less = {name: value for name, value in record.items() if name != key}
        (folder / "run.json").write_text(json.dumps(less), encoding="utf-8")
        code, said = call(command, folder)
        assert code == 2
        assert f"run.json is damaged: it lacks '{key}'. Run 'analyse' again." in said
    code, said = call(command, tmp_path / "none")
    assert code == 2
    assert "none is not a run folder: " in said


@pytest.mark.slow
def test_the_report_can_be_written_again_from_the_tables(run: dc.Run) -> None:
    before = {p: p.read_bytes() for p in sorted(run.folder.rglob("*")) if p.is_file()}
    assert call("report", run.folder)[0] == 0
    assert {p: p.read_bytes() for p in sorted(run.folder.rglob("*")) if p.is_file()} == before


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
        again = dc.analyse(corpus, tmp_path / str(n), resamples=99, topics="none")
        assert again.tables["cells"]["hits"].sum() == run.tables["cells"]["hits"].sum()


def without_environment(folder: Path) -> dict[str, bytes]:
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name not in ("environment.json", "run.log"))
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


@pytest.mark.slow
def test_same_bytes_in_another_process_order_workers_zone_locale_and_home(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus")
    more = {f"EU/{n}.txt": f"Migration brings growth and border control, said office {n}." for n in range(12)}
    write(corpus, {**more, **{f"China/{n}.txt": f"第{n}号：加强边境管控，打击非法移民，促进发展。" for n in range(12)}})
    made = []
    for n, (order, workers, extra) in enumerate(
        [
            (
                ["EU", "China"],
                1,
                {"TZ": "UTC", "LC_ALL": "C.UTF-8", "HOME": "/one", "PYTHONHASHSEED": "1"},
            ),
            (["China", "EU"], 2, {"TZ": "Asia/Shanghai", "LC_ALL": "C", "HOME": "/two", "PYTHONHASHSEED": "2"}),
        ]
    ):
        code = (
            "import sys, discourse as dc\n"
            "if __name__ == '__main__':\n"
            "    dc.analyse(sys.argv[3:], sys.argv[1], workers=int(sys.argv[2]), partition_bytes=500, resamples=199,"
            " topics='2')\n"
        )
        script = tmp_path / "script.py"
        script.write_text(code, encoding="utf-8")
        sides = [f"{side}={corpus / side}" for side in order]
        out = tmp_path / "runs" / str(n) / "run"
        done = subprocess.run(
            [sys.executable, script, out, str(workers), *sides],
            env={**os.environ, **extra, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        made.append(without_environment(out))
    assert made[0].keys() == made[1].keys()
    assert [name for name in made[0] if made[0][name] != made[1][name]] == []


def with_sidecar(folder: Path, sidecar: str) -> Path:
    write(folder)
    (folder / "metadata.csv").write_text(sidecar, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("make", "options", "code", "said"),
    [
        (lambda p: p / "nowhere", [], 2, "nowhere"),
        (lambda p: write(p / "empty", {"x/y.txt": "z"}) / "x" / "none", [], 2, "none"),
        (lambda p: (p / "void").mkdir() or p / "void", [], 2, "No documents were found"),
        (lambda p: with_sidecar(p / "c", "name,side\na,EU\n"), [], 2, "metadata.csv"),
        (lambda p: write(p / "c"), ["--lexicon", "nonesuch"], 2, "nonesuch"),
        (lambda p: write(p / "c"), ["--where", "colour = 'red'"], 2, "colour"),
        (lambda p: write(p / "c"), ["--topics", "many"], 2, "topics"),
        (lambda p: write(p / "c"), ["--only", "magic"], 2, "magic"),
        (lambda p: write(p / "c"), ["--groups", "EU"], 2, "two"),
        (lambda p: write(p / "c"), ["--by", "colour"], 2, "colour"),
        (lambda p: write(p / "c"), ["--study", "nothere.yml"], 2, "nothere.yml"),
    ],
)
@pytest.mark.slow
def test_what_cannot_be_done_is_said_in_a_sentence(tmp_path: Path, make, options, code: int, said: str) -> None:
    out = tmp_path / "out"
    found, output = call("analyse", make(tmp_path), "--out", out, "--workers", "1", "--skip", "topics", *options)
    assert found == code, output
    assert said in output
    assert "Traceback" not in output
    assert not out.exists()
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".out") and not p.name.endswith(".partitions")]


@pytest.mark.slow
def test_a_binary_file_is_skipped_with_its_reason_and_the_rest_is_read(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus")
    (corpus / "EU" / "picture.txt").write_bytes(bytes(range(256)) * 20)
    out = tmp_path / "out"
    code, said = call("analyse", corpus, "--out", out, "--topics", "none", "--resamples", "99", "--workers", "1")
    assert code == 1
    assert "skipped.csv" in said
    skipped = pd.read_csv(out / "tables" / "skipped.csv")
    assert skipped["path"].tolist() == ["EU/picture.txt"]
    assert len(dc.Run.open(out).tables["documents"]) == 4


@pytest.mark.slow
def test_more_topics_than_words_leave_topics_empty_with_a_warning(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus")
    code, _ = call("analyse", corpus, "--out", tmp_path / "out", "--topics", "5000", "--resamples", "99", "--quiet")
    run = dc.Run.open(tmp_path / "out")
    assert code == 0
    assert len(run.tables["topics"]) == 0
    assert run.tables["warnings"].query("stage == 'topics'")["parameters"].str.contains('"documents": 2').any()


@pytest.mark.slow
def test_a_study_file_is_followed_and_options_override_it(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus")
    study = tmp_path / "study.yml"
    study.write_text(
        "question: Who fears whom?\nseed: 7\nresamples: 99\ntopics: none\nskip: [keyness]\n", encoding="utf-8"
    )
    out = tmp_path / "out"
    assert call("analyse", corpus, "--study", study, "--seed", "9", "--out", out, "--quiet", "--workers", "1")[0] == 0
    used = dc.Study.load(out / "study.yml")
    assert (used.question, used.seed, used.skip) == ("Who fears whom?", 9, ("keyness",))
    assert "Who fears whom?" in (out / "report.html").read_text(encoding="utf-8")
    assert not (out / "tables" / "keyness.csv").exists()


def test_a_broken_study_file_is_named_with_its_line(tmp_path: Path) -> None:
    study = tmp_path / "study.yml"
    study.write_text("question: Who fears whom?\nseed: x: y\n", encoding="utf-8")
    code, said = call("analyse", write(tmp_path / "corpus"), "--study", study, "--out", tmp_path / "out", "--quiet")
    assert code == 2
    assert "study.yml, line 2: The file is not YAML" in said
    assert "quotation marks" in said


@pytest.mark.slow
def test_kinds_of_passages_that_count_are_the_studys(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus", {"a.md": "# Border control\n\nMigrants come and go. They work.\n"})
    counted = {}
    for kinds in ("heading", "body"):
        study = dc.Study().changed(count=kinds, only="rates", population="all")
        run = dc.analyse(corpus, tmp_path / kinds, study=study)
        counted[kinds] = run.tables["sizes"].query("about == 'all'")["n_sentences"].tolist()
    assert counted == {"heading": [1], "body": [2]}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--primary", "nosuch"], "nosuch"),
        (["--strata", "nosuch"], "nosuch"),
        (["--cluster", "nosuch"], "nosuch"),
        (["--period", "foo"], "foo"),
        (["--groups", "EU,EU"], "twice"),
    ],
)
@pytest.mark.slow
def test_a_slip_in_an_option_is_said_and_leaves_nothing(tmp_path: Path, options: list[str], said: str) -> None:
    corpus = write(tmp_path / "corpus")
    code, output = call("analyse", corpus, "--out", tmp_path / "out", "--quiet", "--workers", "1", *options)
    assert code == 2
    assert said in output
    assert [p.name for p in tmp_path.iterdir()] == ["corpus"]


def test_an_empty_side_is_named(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus")
    (tmp_path / "void").mkdir()
    code, output = call("analyse", f"EU={tmp_path / 'void'}", f"China={corpus / 'China'}", "--out", tmp_path / "out")
    assert code == 2
    assert "void" in output
