"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from discourse.cli import options
from discourse.errors import RunFolderError

READING = dict.fromkeys(
    ("metadata", "id", "text", "path", "encoding", "split_on", "sections", "repair", "duplicates", "where", "strict")
)


def test_options_that_were_not_given_are_left_out() -> None:
    assert options.given({"a": None, "b": (), "c": 0, "d": False, "e": ("x",)}) == {"c": 0, "d": False, "e": ("x",)}


def test_options_of_a_group_are_shown_in_their_order() -> None:
    @click.command()
    @options.groups
    def command(by: str, groups: str) -> None:
        click.echo(f"{by}: {groups}")

    assert [option.name for option in command.params] == ["by", "groups"]
    assert CliRunner().invoke(command, ["--by", "side", "--groups", "EU,中国"]).output == "side: EU,中国\n"


def test_options_of_matching_are_taken_out() -> None:
    chosen = {"boundary": "strict", "gate_scope": None, "top": 3}
    settings = options.matching(chosen)["matching"]
    assert (settings.boundary, settings.gate_scope) == ("strict", None)
    assert chosen == {"top": 3}


def test_a_corpus_is_read_as_the_options_say(tmp_path: Path) -> None:
    (tmp_path / "EU-围墙.txt").write_text("They built a wall.", encoding="utf-8")
    (tmp_path / "China-wall.txt").write_text("边境修建了围墙。", encoding="utf-8")
    chosen = {**READING, "path": "{side}-{title}.txt", "where": "side = 'China'", "top": 3}
    documents = options.read([str(tmp_path)], chosen).documents
    assert [(row["side"], row["title"]) for row in documents.to_pylist()] == [("China", "wall")]
    assert chosen == {"top": 3}


def test_what_reading_a_lexicon_changed_is_said_unless_quiet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "old.dic"
    file.write_text("%\n1\tA\n%\nkind\t<of>1\nflood*\t1\n", encoding="utf-8")
    (loaded,) = options.load_lexicons([str(file)], quiet=True)
    assert loaded.names("frame") == ["A"]
    assert capsys.readouterr().err == ""
    options.load_lexicons([str(file)])
    assert "old.dic: Line 4: 'kind'" in capsys.readouterr().err


def test_a_file_to_write_must_be_free(tmp_path: Path) -> None:
    (tmp_path / "表.csv").write_text("mine", encoding="utf-8")
    assert options.target(tmp_path / "new.csv", overwrite=False) == tmp_path / "new.csv"
    assert options.target(tmp_path / "表.csv", overwrite=True) == tmp_path / "表.csv"
    for path, message in (
        (tmp_path / "表.csv", "exists already; give --overwrite"),
        (tmp_path / "no" / "a.csv", "does not exist; make it first"),
        (tmp_path, "is a folder; name a file"),
    ):
        with pytest.raises(RunFolderError, match=message):
            options.target(path, overwrite=False)


def test_endorsed_hits_are_refused_with_the_reason() -> None:
    kind = options.Uses(["all", "asserted"])
    assert kind.convert("asserted", None, None) == "asserted"
    with pytest.raises(click.BadParameter, match="Endorsed hits cannot be counted"):
        kind.convert("endorsed", None, None)
