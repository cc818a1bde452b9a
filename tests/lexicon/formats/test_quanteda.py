"""quanteda dictionaries: nested keys, and `__` for the patterns of a key that also has keys inside."""

from __future__ import annotations

from discourse.lexicon.formats import quanteda

TEXT = "water:\n  __:\n  - sea\n  flood:\n  - flood*\n  - 洪水\n潮:\n- 難民潮\n"


def test_own_patterns_of_a_key_are_its_concept() -> None:
    lexicon = quanteda.read(TEXT, "q.yml", "q")
    assert [(entry.frame.name, entry.pattern_id) for entry in lexicon.entries()] == [
        ("water", "flood/en/flood*"),
        ("water", "flood/zh/洪水"),
        ("water", "water/en/sea"),
        ("潮", "潮/zh/難民潮"),
    ]


def test_it_is_written_as_it_was_read() -> None:
    assert quanteda.write(quanteda.read(TEXT, "q.yml", "q")) == TEXT
