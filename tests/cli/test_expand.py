from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from discourse.cli import main
from discourse.cli.expand import command
from tests.expand.texts import ENGLISH


def call(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["expand", *words])
    return result.exit_code, result.output


def test_from_texts_to_a_lexicon(tmp_path: Path) -> None:
    assert command.help
    lexicon, table, mine = (str(tmp_path / name) for name in ("tiny.yml", "new.csv", "mine.yml"))
    Path(lexicon).write_text(
        "name: tiny\nversion: 1.0.0\nframes: {water: {concepts: {water: {en: [flood*]}}}}\n", "utf-8"
    )
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("\n\n".join(ENGLISH), encoding="utf-8")
    code, said = call("water", str(tmp_path / "texts"), "--lexicon", lexicon, "--out", table)
    assert code == 0, said
    assert "en newcomers collocate" in said
    assert "2 proposals. Write yes or no" in said
    Path(table).write_text(
        Path(table).read_text("utf-8").replace('"",water,en,newcomers', "yes,water,en,newcomers"), "utf-8"
    )
    code, said = call("water", "--accept", table, "--lexicon", lexicon, "--out", mine)
    assert (code, "1 pattern accepted, 0 refused, 1 not answered" in said) == (0, True), said
    assert call("water", "--accept", table, "--lexicon", lexicon, "--out", mine)[0] == 2  # --overwrite is asked for


def test_mistakes_are_one_sentence(tmp_path: Path) -> None:
    code, said = call("refuge", str(tmp_path))
    assert (code, "Did you mean 'refugee'" in said) == (2, True)
    code, said = call("refugee")
    assert (code, "Name the files or folders" in said) == (2, True)
    code, said = call("refugee", "--accept", str(tmp_path / "none.csv"), "--out", str(tmp_path / "x.yml"))
    assert (code, "cannot be read" in said) == (2, True)
