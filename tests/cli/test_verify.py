"""The command `verify`: what it says, and its exit code."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from discourse.cli.verify import command


@pytest.mark.parametrize(
    ("differences", "words", "output", "code"),
    [
        ([], (), "Not checked: the corpus.\nThe run matches its record.\n", 0),
        ([], ("--quiet",), "", 0),
        (["The table hits is missing.", "词典已改。"], ("--quiet",), "The table hits is missing.\n词典已改。\n", 1),
    ],
)
def test_differences_are_listed_and_the_exit_code_is_1(
    monkeypatch: pytest.MonkeyPatch, differences: list[str], words: tuple[str, ...], output: str, code: int
) -> None:
    monkeypatch.setattr("discourse.pipeline.verify.against_record", lambda folder: list(differences))
    monkeypatch.setattr("discourse.pipeline.run_folder.read_record", lambda folder: {"study": {"locale": "en"}})
    monkeypatch.setattr("discourse.pipeline.stale.limits", lambda folder, record: ["Not checked: the corpus."])
    result = CliRunner().invoke(command, ["run", *words])
    assert (result.output, result.exit_code) == (output, code)
