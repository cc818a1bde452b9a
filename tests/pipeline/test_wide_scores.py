"""Scores of a run as one row a document and one column a name."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

import discourse as dc
from discourse.errors import MeasureError
from discourse.export.database import database
from discourse.pipeline.wide_scores import wide_scores

TEXTS = pd.DataFrame(
    {
        "text": [
            "There is a flood of people. It is no threat. They work.",
            "They work. They sleep.",
            "洪水来了。不是威胁。他们工作。",
            "他们工作。",
        ],
        "side": ["EU", "EU", "China", "China"],
        "alarm": ["a", "b", "c", "d"],
    }
)
LEXICON = {"alarm": ["flood", "threat", "洪水", "威胁"], "work": ["work", "工作"], "never": ["zebra"]}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> dc.Run:
    folder = tmp_path_factory.mktemp("wide")
    file = folder / "mine.yml"
    file.write_text("".join(f"{name}: [{', '.join(words)}]\n" for name, words in LEXICON.items()), encoding="utf-8")
    return dc.analyse(TEXTS, folder / "run", lexicon=str(file), only="context,rates", resamples=19)


def test_one_row_a_document_and_one_column_a_frame(run: dc.Run) -> None:
    wide = run.scores()
    assert wide["side"].tolist() == ["EU", "EU", "China", "China"]
    assert wide["alarm"].tolist() == ["a", "b", "c", "d"]  # the documents' own column keeps its name
    assert wide["score_alarm"].round(3).tolist() == [0.333, 0, 0.333, 0]
    assert wide["work"].round(3).tolist() == [0.333, 0.5, 0.333, 1]
    assert wide["never"].tolist() == [0, 0, 0, 0]


def test_other_measures_and_uses(run: dc.Run) -> None:
    assert run.scores(measure="hits", uses="all")["score_alarm"].tolist() == [2, 0, 2, 0]
    assert run.scores("concept", measure="hits")["work"].tolist() == [1, 1, 1, 1]
    assert run.scores(measure="share_of_hits")["work"].tolist() == [0.5, 1, 0.5, 1]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"measure": "share_of_sentence"}, "Did you mean 'share_of_sentences'?"),
        ({"level": "frames"}, "Did you mean 'frame'?"),
        ({"uses": "negated"}, "no scores for 'negated'. Uses: all, asserted"),
    ],
)
def test_what_a_run_does_not_have(run: dc.Run, options: dict[str, str], said: str) -> None:
    with pytest.raises(MeasureError) as refused:
        wide_scores(
            run.arrow,
            options.get("level", "frame"),
            options.get("measure", "share_of_sentences"),
            options.get("uses"),
        )
    assert said in str(refused.value)


def test_names_of_two_lexicons_are_kept_apart(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.yml").write_text("work: [work, 工作]\n", encoding="utf-8")
    files = f"{tmp_path / 'one.yml'},{tmp_path / 'two.yml'}"
    made = dc.analyse(TEXTS, tmp_path / "run", lexicon=files, only="rates", resamples=19)
    wide = made.scores(measure="hits")
    assert wide["one:work"].tolist() == wide["two:work"].tolist() == [1, 1, 1, 1]


@pytest.fixture(scope="module")
def on_topic(tmp_path_factory: pytest.TempPathFactory) -> dc.Run:
    """A run in which the second and fourth texts have no sentence on the topic."""
    folder = tmp_path_factory.mktemp("topic")
    file = folder / "mine.yml"
    file.write_text("topic: [migrant*, 移民]\nsecurity: [threat, 威胁]\nrare: [zebra]\n", encoding="utf-8")
    texts = ["Migrants are a threat. Migrants sing.", "Trains are a threat.", "移民唱歌。", "火车是威胁。"]
    table = pd.DataFrame({"text": texts, "side": ["EU", "EU", "China", "China"], "year": [2014] * 4})
    return dc.analyse(table, folder / "run", lexicon=str(file), only="context,rates", resamples=19)


SHARES = [0.5, None, 0.0, None]  # of security: a name without hits has 0, a share of nothing is missing


def blanked(values: pd.Series) -> list[float | None]:
    return [None if pd.isna(value) else float(value) for value in values]


def test_a_share_of_nothing_is_missing_and_a_name_without_hits_zero(on_topic: dc.Run) -> None:
    wide = on_topic.scores()
    assert blanked(wide["security"]) == SHARES
    assert blanked(wide["rare"]) == [0.0, None, 0.0, None]
    assert wide.groupby("side")["security"].mean().to_dict() == {"China": 0.0, "EU": 0.5}
    assert blanked(on_topic.scores(measure="hits")["security"]) == [1, 0, 0, 0]  # a count of nothing is zero


def test_the_sql_recipe_gives_the_same(on_topic: dc.Run, tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / "export.md"
    (query,) = re.findall(r"^```sql\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    file = tmp_path / "run.sqlite"
    database(file, on_topic.arrow, ("documents", "sizes", "document_scores"), ())
    connection = sqlite3.connect(file)
    rows = connection.execute(query).fetchall()
    connection.close()
    assert [row[-1] for row in rows] == SHARES


@pytest.mark.parametrize("page", ["docs/export.md", "README.md", "README.zh.md"])
def test_the_r_recipes_name_columns_that_exist_and_give_the_same(on_topic: dc.Run, page: str) -> None:
    text = (Path(__file__).parents[2] / page).read_text(encoding="utf-8")
    (recipe,) = [block for block in re.findall(r"^```r\n(.*?)^```", text, re.DOTALL | re.MULTILINE) if "units" in block]
    tables = {name: pl.DataFrame(on_topic.arrow[name]) for name in ("documents", "sizes", "document_scores")}
    assert all(name in recipe for name in tables)
    columns = {column for table in tables.values() for column in table.columns}
    assert {"doc_id", "level", "uses", "name", "about", "n_sentences", "share_of_sentences"} <= columns
    named = set(re.findall(r"\b(\w+) == ", recipe))
    assert named == {"about", "level", "uses", "name"}
    assert named - {"about"} <= set(tables["document_scores"].columns)
    assert {"doc_id", "about", "n_sentences"} <= set(tables["sizes"].columns)
    units = tables["sizes"].filter(about="all").select("doc_id", n_units="n_sentences")
    scores = tables["document_scores"].filter(level="frame", uses="asserted", name="security")
    wide = tables["documents"].join(units, on="doc_id").join(scores, on="doc_id", how="left")
    zero = pl.when(pl.col("n_units") > 0).then(pl.col("share_of_sentences").fill_null(0))
    assert wide.sort("doc_id").select(zero)["share_of_sentences"].to_list() == SHARES
    assert "n_units > 0" in recipe
