"""The format of the project: round trips, and files of names beside a lexicon."""

from __future__ import annotations

from pathlib import Path

import pytest

from discourse.errors import LexiconError
from discourse.lexicon.formats import own_yaml

LEXICON = """name: own
languages: [en, zh]
masks: [agencies]
frames:
  water:
    concepts:
      flood:
        en: [flood*, NO]
        zh: [洪水, 難民潮]
"""
NAMES = "name: authorities\nnames: {agency: {mask: true, zh: [移民局]}}\n"


def test_masks_are_looked_for_beside_the_lexicon(tmp_path: Path) -> None:
    (tmp_path / "agencies.yml").write_text(NAMES, encoding="utf-8")
    lexicon = own_yaml.read(LEXICON, "own.yml", tmp_path)
    (mask,) = lexicon.masks
    assert (mask.name, mask.file, mask.entries[0].patterns[0].text) == ("authorities", "agencies", "移民局")
    assert own_yaml.read(own_yaml.write(lexicon), "own.yml", tmp_path) == lexicon


def test_words_of_yaml_stay_words() -> None:
    lexicon = own_yaml.read(LEXICON.replace("masks: [agencies]\n", ""), "own.yml")
    assert [entry.pattern.text for entry in lexicon.entries()] == ["NO", "flood*", "洪水", "難民潮"]


def test_a_file_of_names_that_is_missing_is_reported_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"own\.yml, line 3.* The file of names 'agencies\.yml' is neither beside"):
        own_yaml.read(LEXICON, "own.yml", tmp_path)


def test_a_file_of_names_has_the_ending_of_yaml() -> None:
    assert (own_yaml.names_path("agencies"), own_yaml.names_path("own.yaml")) == ("agencies.yml", "own.yaml")
