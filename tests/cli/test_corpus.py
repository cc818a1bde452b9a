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
