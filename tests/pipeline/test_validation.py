from __future__ import annotations

import shutil
from pathlib import Path

import polars as pl
import pytest

from discourse import schema
from discourse.errors import RunFolderError, ValidationError
from discourse.pipeline import validation
from discourse.pipeline.run_folder import read_tables
from discourse.pipeline.validation import RunToValidate
from discourse.validation.population import Target
from discourse.validation.sample import SampleSettings


@pytest.fixture
def run(small_run, tmp_path):
    return RunToValidate.open(Path(shutil.copytree(small_run.folder, tmp_path / "run")))


@pytest.fixture
def sheet(run, tmp_path):
    """The sheet of a coder who calls every sentence with 'threat' or 安全 security."""
    validation.sample_sentences(run, tmp_path / "sample", SampleSettings(n=50), run.targets([]))
    table = pl.read_csv(tmp_path / "sample/sheet-1.csv", infer_schema=False)
    yes = pl.col("text").str.contains("threat|安全")
    answers = {"security": ("yes", "no"), "use": ("asserted", ""), "about": ("none", ""), "stance": ("neutral", "")}
    table = table.with_columns(
        coder=pl.lit("安"), **{k: pl.when(yes).then(pl.lit(a)).otherwise(pl.lit(b)) for k, (a, b) in answers.items()}
    )
    table.write_csv(tmp_path / "sample/安.csv")
    return tmp_path / "sample/安.csv"


def test_the_primary_name_is_coded_unless_others_are_named(run):
    assert run.targets([]) == [Target("securitization", "frame", "security")]
    assert run.targets(["development", "illegal_migration"])[1].level == "concept"
    assert [lexicon.name for lexicon in run.lexicons] == ["securitization"]
    assert run.by == "side"


def test_tables_of_a_validation_join_the_run_and_replace_earlier_ones(run, sheet):
    tables = validation.score(run, [sheet])
    before = read_tables(run.folder)
    validation.add_to_run(run, tables)
    after = read_tables(run.folder)
    assert set(after) - set(before) == set(tables)
    assert set(tables) <= set(validation.TABLES) <= set(schema.TABLES)
    assert (run.folder / "tables/corrected_rates.csv").read_text(encoding="utf-8").startswith("instrument,level,name")
    validation.add_to_run(run, {"validation_scores": tables["validation_scores"]})
    assert set(read_tables(run.folder)) - set(before) == {"validation_scores"}


def test_a_pilot_gives_errors_by_verdict(run, sheet):
    assert set(validation.pilot_errors(run, [sheet], None)) <= {"hit", "other use", "near", "none"}


def test_learning_needs_more_codings_than_this_run_has(run, sheet):
    with pytest.raises(ValidationError, match="needs at least 200"):
        validation.learn(run, [sheet])


def test_a_folder_without_hits_or_without_a_run_is_refused(run, tmp_path):
    (run.folder / "tables/hits.parquet").unlink()
    with pytest.raises(ValidationError, match="has no table of hits"):
        RunToValidate.open(run.folder)
    with pytest.raises(RunFolderError, match="is not a run folder"):
        RunToValidate.open(tmp_path)


def test_a_run_without_topics_has_no_topics_to_test(run, tmp_path):
    with pytest.raises(ValidationError, match="no topics to test"):
        validation.sample_topics(run, tmp_path / "topics")
    assert not (tmp_path / "topics").exists()


def test_an_edited_codebook_is_used_as_it_is(run, tmp_path):
    validation.sample_sentences(run, tmp_path / "first", SampleSettings(n=9), run.targets(["development"]))
    edited = (
        (tmp_path / "first/codebook.yml").read_text(encoding="utf-8").replace("Does the author share it?", "Agreed?")
    )
    (tmp_path / "mine.yml").write_text(edited, encoding="utf-8")
    book = tmp_path / "mine.yml"
    design = validation.sample_sentences(run, tmp_path / "second", SampleSettings(n=9), run.targets([]), codebook=book)
    assert design.settings["targets"][0]["name"] == "development"
    assert "Agreed?" in (tmp_path / "second/code-1.html").read_text(encoding="utf-8")
    book.write_text("variables: [{name: a, kind: label, question: {en: Topic}}]", encoding="utf-8")
    with pytest.raises(ValidationError, match="asks for no name"):
        validation.sample_sentences(run, tmp_path / "third", SampleSettings(n=9), [], codebook=book)
