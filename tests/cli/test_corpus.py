"""The command `corpus`."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from discourse.cli import corpus


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


def test_without_a_corpus_the_demonstration_is_read_and_named(capsys) -> None:
    assert Path(corpus._demonstration()).name == "demo"
    assert capsys.readouterr().err == "No corpus was named: this is the demonstration corpus.\n"
