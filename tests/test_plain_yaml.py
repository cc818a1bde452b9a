"""Studies and front matter that were made to grow, nest or run are refused in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import discourse as dc
from discourse import plain_yaml
from discourse.corpus import read
from discourse.errors import LexiconError, StudyError

BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 9)
)
NESTED = "title: " + "[" * 5000 + "]" * 5000
MAPPINGS = "title: " + "{a: " * 2000 + "1" + "}" * 2000
NINES = "seed: " + "9" * 5000
COMMAND = "title: !!python/object/apply:os.system ['id']"
HOSTILE_STUDIES = {
    "aliases": (BOMB, "or aliases that swell it"),
    "nested lists": (NESTED, "line 1: The file is nested more than 100 levels deep"),
    "nested mappings": (MAPPINGS, "line 1: The file is nested more than 100 levels deep"),
    "itself": ("title: &a [*a]", "or an alias holds itself"),
    "huge number": (NINES, "line 1, key 'seed': The value is '" + "9" * 80 + "…', but a whole number is needed"),
    "python": (COMMAND, "key 'title': The value is a list, but text is needed"),
    "odd": ("title: \0", "The character U+0000 is not allowed in YAML"),
}
HOSTILE_FRONT_MATTER = {
    "aliases": BOMB,
    "nested lists": NESTED,
    "nested mappings": MAPPINGS,
    "itself": "title: &a [*a]",
    "huge number": NINES,
    "huge hexadecimal": "seed: 0x" + "f" * 9000,
    "huge sexagesimal": "seed: " + ":".join(["59"] * 3000),
    "no such date": "title: 2001-99-99",
    "python": COMMAND,
}


@pytest.mark.parametrize("kind", HOSTILE_STUDIES)
def test_a_study_that_is_hostile(tmp_path: Path, kind: str) -> None:
    text, said = HOSTILE_STUDIES[kind]
    (tmp_path / "study.yml").write_text(text, encoding="utf-8")
    with pytest.raises(StudyError) as refused:
        dc.Study.load(tmp_path / "study.yml")
    assert said in str(refused.value)


@pytest.mark.parametrize("kind", HOSTILE_FRONT_MATTER)
def test_front_matter_that_is_hostile(tmp_path: Path, kind: str) -> None:
    (tmp_path / "a.md").write_text(f"---\n{HOSTILE_FRONT_MATTER[kind]}\n---\nMigrants work here.\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("---\ntitle: 标题\nyear: 2001\n---\nMigrants work here.\n", encoding="utf-8")
    corpus = read(tmp_path)
    assert corpus.documents["title"].to_pylist() == ["标题"]
    assert corpus.skipped["path"].to_pylist() == ["a.md"]


def test_aliases_may_not_swell_a_lexicon(tmp_path: Path) -> None:
    (tmp_path / "mine.yml").write_text(BOMB, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"more than 100,\d{3} values, or aliases that swell it"):
        dc.Lexicon.load(tmp_path / "mine.yml")


def test_plain_values_are_as_yaml_has_them() -> None:
    text = "a: 1\nb: [true, 2.5, 0x1f, 移民]\nc: {d: null}\ne: 2001-02-03\n"
    assert plain_yaml.load(text) == yaml.safe_load(text)
