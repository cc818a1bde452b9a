"""Four short texts on disk, and commands called as a user calls them."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from discourse.cli import main

TEXTS = {
    "EU/a.txt": "Illegal migration is a threat to border security.\n\nSmugglers bring people to the border.",
    "EU/b.txt": "Migrants contribute to economic growth. The Union needs labour migration and skilled workers.",
    "China/c.txt": "打击“三非”外国人，维护国家安全。非法移民问题日益突出。",
    "China/d.txt": "外国人来华工作促进经济发展。引进人才，扩大开放合作。",
}


def write(folder: Path, texts: dict[str, str] = TEXTS) -> Path:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def call(*words: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output
