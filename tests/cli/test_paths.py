"""Places where nothing can be written end in one sentence, never in a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from discourse.cli import main

TEXT = "Border guards closed the road. 边防人员关闭了道路。\n"


@pytest.mark.parametrize(
    "words",
    [
        ["analyse", "{text}", "--only", "rates", "--quiet", "--out", "{file}/run"],
        ["kwic", "{text}", "border", "--out", "{file}/lines.txt"],
        ["lexicon", "convert", "securitization", "{file}/other.csv"],
    ],
    ids=lambda words: words[0],
)
@pytest.mark.slow
def test_a_file_where_a_folder_should_be(tmp_path: Path, words: list[str]) -> None:
    text, file = tmp_path / "text.txt", tmp_path / "file"
    text.write_text(TEXT, encoding="utf-8")
    file.write_text("no folder", encoding="utf-8")
    result = CliRunner().invoke(main, [word.format(text=text, file=file) for word in words])
    assert result.exit_code == 2, result.output
    assert isinstance(result.exception, SystemExit)
    assert result.output.count("\n") == 1, result.output
    assert "file" in result.output
