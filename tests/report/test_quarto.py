"""report.qmd: front matter, labels, tables and figures that Quarto reads; no text of the user is markup."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from discourse import report
from discourse.report.page import Page
from discourse.report.quarto import escaped, quarto
from tests.report import builder

FENCE = re.compile(r"^:::(.*)$", re.MULTILINE)
LABEL = re.compile(r"\{#((?:fig|tbl|sec)-[\w-]+)")
HOSTILE = "{{< include /etc/passwd >}} `r x` ```{python}\n<script>alert(1)</script> $a$ [x](javascript:1) :::"


@pytest.fixture(scope="module")
def written(once: Callable[[str, Callable[[Path], object]], Path]) -> dict[str, Path]:
    def write(folder: Path) -> None:
        for locale in ("en", "zh"):
            (folder / locale).mkdir()
            report.write(folder / locale, builder.tables(), builder.info(title=HOSTILE, question=HOSTILE), locale)

    folder = once("quarto", write)
    return {locale: folder / locale for locale in ("en", "zh")}


def parts(folder: Path) -> tuple[dict[str, Any], str]:
    _, front, body = (folder / "report.qmd").read_text(encoding="utf-8").split("---\n", 2)
    values: dict[str, Any] = yaml.safe_load(front)
    return values, body


@pytest.mark.parametrize(
    ("locale", "heading"), [("en", "## Frame profile {#sec-frames}"), ("zh", "## 框架分布 {#sec-frames}")]
)
def test_front_matter_and_sections(written: dict[str, Path], locale: str, heading: str) -> None:
    front, body = parts(written[locale])
    assert front["engine"] == "markdown"  # nothing runs
    assert front["lang"][:2] == locale
    assert set(front["format"]) == {"html", "docx"}
    assert heading in body.splitlines()
    assert "{#sec-appendix}" in body


def test_labels_are_unique_and_figures_are_there(written: dict[str, Path]) -> None:
    _, body = parts(written["en"])
    labels = LABEL.findall(body)
    assert len(labels) == len(set(labels)) > 30
    figures = re.findall(r"\]\((figures/[^)]+)\)", body)
    assert len(figures) >= 10
    assert all((written["en"] / figure).is_file() for figure in figures)


def test_fences_are_closed_and_rows_have_the_cells_of_their_head(written: dict[str, Path]) -> None:
    _, body = parts(written["zh"])
    fences = [fence.strip() for fence in FENCE.findall(body)]
    assert fences[::2] == [fence for fence in fences if fence]
    assert fences[1::2] == [""] * (len(fences) // 2)
    for block in re.split(r"\n\n", body):
        if block.startswith("| "):
            cells = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
            assert len(cells) == 1, block


def test_texts_of_the_user_are_not_markup(written: dict[str, Path]) -> None:
    front, body = parts(written["en"])
    for text in (front["title"], body):
        for mark in ("{{<", "<script", "`", r"\]\(javascript", r"\$a"):
            assert not re.search(rf"(?<!\\){mark}", text), mark


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a | b", r"a \| b"),
        ("@smith2020", r"\@smith2020"),
        ("12) x", r"12\) x"),
        (": x", r"\: x"),
        ("移民“潮”", "移民“潮”"),
        ("two\nlines", "two lines"),
        ("3.5 %", "3.5 %"),
    ],
)
def test_escapes(text: str, expected: str) -> None:
    assert escaped(text) == expected


def test_the_same_page_gives_the_same_document(whole_page: Page) -> None:
    page = whole_page
    first = quarto(page.title, page.subtitle, page.sections, page.words)
    assert quarto(page.title, page.subtitle, page.sections, page.words) == first


@pytest.mark.slow
def test_quarto_renders_it(written: dict[str, Path], tmp_path: Path) -> None:
    command = shutil.which("quarto")
    if command is None:
        pytest.skip("Quarto is not installed")
    folder = shutil.copytree(written["en"], tmp_path / "run")
    (folder / "report.html").unlink()
    subprocess.run([command, "render", "report.qmd", "--to", "html"], cwd=folder, check=True, timeout=300)
    assert (folder / "report.html").is_file()
