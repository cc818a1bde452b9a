"""Tables for a paper: the numbers of table contrasts, as LaTeX and as a Word document."""

from __future__ import annotations

import io
import json

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from docx import Document

import discourse as dc
from discourse.errors import RunFolderError
from discourse.export import paper


@pytest.fixture(scope="module")
def tables(run: dc.Run) -> list[paper.PaperTable]:
    record = json.loads((run.folder / "run.json").read_text(encoding="utf-8"))
    return paper.paper_tables(run.arrow, record)


def test_rows_are_the_frames_that_count_with_their_contrast(run: dc.Run, tables: list[paper.PaperTable]) -> None:
    table = tables[0]
    assert table.head == ("", "EU (%)", "China (%)", "Difference (points)", "95% interval (points)")
    security = next(row for row in table.rows if row[0] == "Security")
    contrasts = run.tables["contrasts"]
    row = contrasts.query(
        "by == 'side' and name == 'security' and measure == 'share_of_sentences' and scale == 'difference' "
        "and uses == 'asserted' and level == 'frame' and about == 'all'"
    ).iloc[0]
    low, high = (f"{100 * end:.1f}".replace("-", "\N{MINUS SIGN}") for end in (row.low, row.high))
    assert security[1:4] == (f"{100 * row.value_a:.1f}", f"{100 * row.value_b:.1f}", f"{100 * row.estimate:.1f}")
    assert security[4] == f"{low} to {high}"
    assert "Migration as topic" not in {row[0] for row in table.rows}
    assert table.caption.startswith("Share of sentences, asserted hits, ")


def test_chinese_words(run: dc.Run) -> None:
    record = json.loads((run.folder / "run.json").read_text(encoding="utf-8"))
    table = paper.paper_tables(run.arrow, record, "zh")[0]
    assert table.head[1:5] == ("欧盟（%）", "中国（%）", "差值（百分点）", "95% 区间（百分点）")
    assert all(" 至 " in row[4] for row in table.rows if row[4] != paper.DASH)
    assert "由 discourse" in table.note
    assert table.note.startswith("区间：两个比率的 MOVER 区间，按文档的有效数目精确计算")


def test_a_corpus_of_one_language_has_one_table(run: dc.Run) -> None:
    record = json.loads((run.folder / "run.json").read_text(encoding="utf-8"))
    contrasts = run.arrow["contrasts"]
    pooled = contrasts.filter(pc.equal(contrasts["language"], "all"))
    place = contrasts.schema.get_field_index("language")
    chinese = pooled.set_column(place, contrasts.schema.field(place), pa.array(["zh"] * pooled.num_rows))
    one = pa.concat_tables([pooled, chinese])
    made = paper.paper_tables({**run.arrow, "contrasts": one}, record, "zh")
    assert [table.caption.split("：")[0] for table in made] == ["句子比例（断言命中，中文）"]


def with_values(tables: dict[str, pa.Table], **values: float | None) -> dict[str, pa.Table]:
    """The tables of a run whose contrasts hold these values in every row."""
    contrasts = tables["contrasts"]
    for column, value in values.items():
        field = contrasts.schema.field(column)
        filled = pa.array([value] * contrasts.num_rows, field.type)
        contrasts = contrasts.set_column(contrasts.schema.get_field_index(column), field, filled)
    return {**tables, "contrasts": contrasts}


def test_p_and_q_are_explained_if_there_are_any(run: dc.Run) -> None:
    record = json.loads((run.folder / "run.json").read_text(encoding="utf-8"))
    tested = paper.paper_tables(with_values(run.arrow, p=0.0004, q=0.02), record)[0]
    assert tested.head[4:] == ("95% interval (points)", "p", "q")
    assert {row[5:] for row in tested.rows} == {("< .001", ".020")}
    assert tested.note.startswith("Intervals and p values: MOVER interval of two rates")
    assert "q: Benjamini–Hochberg over the rows. Made with discourse " in tested.note


def test_nothing_is_said_of_p_and_intervals_that_a_table_has_not(run: dc.Run) -> None:
    record = json.loads((run.folder / "run.json").read_text(encoding="utf-8"))
    untested = paper.paper_tables(with_values(run.arrow, p=None, q=None), record)[0]
    assert untested.head == ("", "EU (%)", "China (%)", "Difference (points)", "95% interval (points)")
    assert untested.note.startswith(
        "Intervals: MOVER interval of two rates, exact at the effective number of documents"
    )
    assert "p from" not in untested.note
    assert "q:" not in untested.note
    bare = paper.paper_tables(with_values(run.arrow, p=None, q=None, low=None, high=None), record, "zh")[0]
    assert bare.head == ("", "欧盟（%）", "中国（%）", "差值（百分点）")
    assert bare.note.startswith("由 discourse ")
    assert {len(row) for row in bare.rows} == {4}


def test_latex_is_escaped() -> None:
    made = paper.latex([paper.PaperTable("a_b & 100%", ("", "A"), (("50 < 60", "−1.0"),), "n\\a")]).decode()
    assert r"\caption{a\_b \& 100\%}" in made
    assert r"50 \textless{} 60 & $-$1.0 \\" in made
    assert r"n\textbackslash{}a" in made


def test_a_word_document_holds_the_same_cells(tables: list[paper.PaperTable]) -> None:
    data = paper.docx(tables)
    document = Document(io.BytesIO(data))
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert cells == [list(tables[0].head), *map(list, tables[0].rows)]
    assert data == paper.docx(tables)


def test_a_run_without_contrasts_is_refused(run: dc.Run) -> None:
    record = json.loads((run.folder / "run.json").read_text(encoding="utf-8"))
    with pytest.raises(RunFolderError, match="no contrasts of frames"):
        paper.paper_tables({name: table for name, table in run.arrow.items() if name != "contrasts"}, record)
