"""The command `corpus`."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from discourse.cli import corpus
from discourse.errors import DiscourseError


def test_the_table_is_written_and_input_that_cannot_be_read_gives_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "文.txt").write_text("边境修建了围墙。", encoding="utf-8")
    (tmp_path / "texts" / "bad.docx").write_bytes(b"not a document")
    out = tmp_path / "documents.csv"
    result = CliRunner().invoke(corpus.command, [f"China={tmp_path / 'texts'}", "--out", str(out)])
    assert result.exit_code == 1
    assert result.stdout.startswith("1 document")
    assert f"The documents table is in {out}." in result.stdout
    lines = out.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    assert "文.txt" in lines[1]


def test_without_a_corpus_the_demonstration_is_read_and_named(monkeypatch) -> None:
    asked: list[str] = []

    def read(paths: tuple[str, ...], chosen: dict[str, object]) -> object:
        asked.extend(paths)
        raise DiscourseError("stop")

    monkeypatch.setattr(corpus.options, "read", read)
    result = CliRunner().invoke(corpus.command, ["--locale", "zh"])
    assert Path(asked[0]).name == "demo"
    assert "没有指定语料：这是演示语料。" in result.output


def test_chinese_output_names_headings_warnings_and_repairs(tmp_path: Path) -> None:
    (tmp_path / "文.txt").write_text("边境修建\n了围墙，由于移民的到来，\n人们议论纷纷。\n", encoding="utf-8")
    said = CliRunner().invoke(corpus.command, [str(tmp_path), "--locale", "zh"]).stdout
    assert said.startswith("1 篇文档、")
    assert "语言  文档  词数" in said
    assert "1 篇文档中有 1 篇没有所属方" in said


def test_the_columns_that_were_taken_and_one_that_looks_like_the_side_are_named(tmp_path: Path) -> None:
    rows = "立场方,题名,正文,日期\n中国,甲,移民来了。,2015-01-02\n欧盟,乙,难民来了。,2016-02-03\n"
    (tmp_path / "t.csv").write_text(rows, encoding="utf-8")
    said = CliRunner().invoke(corpus.command, [str(tmp_path), "--locale", "zh"]).stdout
    lines = [" ".join(line.split()) for line in said.splitlines()]
    start = lines.index("信息 取自 文档")
    assert lines[start + 1 : start + 5] == ["正文 “正文”列 2", "标题 “题名”列 2", "日期 “日期”列 2", "年份 日期 2"]
    assert "您的“立场方”列像是所属方：请把它改名为 side，或用 --by '立场方' 来比较。" in said


def test_a_year_of_the_file_name_and_a_title_of_its_head_are_said(tmp_path: Path) -> None:
    (tmp_path / "2015-a.md").write_text("---\ntitle: Plan\n---\nThe border.\n", encoding="utf-8")
    said = CliRunner().invoke(corpus.command, [f"EU={tmp_path}"]).stdout
    lines = [" ".join(line.split()) for line in said.splitlines()]
    start = lines.index("field taken from documents")
    assert lines[start + 1 : start + 4] == [
        "title title in the document 1",
        "side SIDE=PATH of the call 1",
        "year the file name 1",
    ]


def test_a_column_of_one_value_or_of_many_is_not_proposed_as_side(tmp_path: Path) -> None:
    for name, values in (("one", ["x"] * 13), ("many", [f"x{n}" for n in range(13)])):
        rows = "".join(f"The border.,{value}\n" for value in values)
        (tmp_path / f"{name}.csv").write_text(f"text,party\n{rows}", encoding="utf-8")
        said = CliRunner().invoke(corpus.command, [str(tmp_path / f"{name}.csv")]).stdout
        assert "side-missing  13 of 13" in said
