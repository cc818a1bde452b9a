"""The example notebooks run from the first cell to the last, and hold no outputs."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pytest

ROOT = Path(__file__).parents[1]
NOTEBOOKS = ("notebook.en.ipynb", "notebook.zh.ipynb")


def cells(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((ROOT / "docs" / name).read_text(encoding="utf-8"))["cells"]
    return found


def shown(code: str, names: dict[str, Any]) -> Any:
    """Run a cell, and return the value of its last line as a notebook would show it."""
    tree = ast.parse(code)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    if last is None:
        return None
    value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    return getattr(value, "_repr_html_", lambda: None)() or getattr(value, "_repr_png_", lambda: None)()


@pytest.mark.slow
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    looks = [shown("".join(cell["source"]), names) for cell in cells(name) if cell["cell_type"] == "code"]
    said = [look for look in looks if isinstance(look, str)]
    assert len(said) == 6
    assert "6 documents" in said[0]
    assert "securitization" in said[1]
    assert looks[-1].startswith(b"\x89PNG")
    assert names["scores"].shape[0] == 6
    assert (tmp_path / "notebook-run" / "report.html").is_file()
    assert mpl.get_backend()  # figures are drawn without a window


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_holds_no_outputs(name: str) -> None:
    for cell in cells(name):
        assert cell.get("outputs", []) == []
        assert cell.get("execution_count") is None


def test_both_notebooks_do_the_same() -> None:
    english, chinese = map(cells, NOTEBOOKS)
    assert [cell["cell_type"] for cell in english] == [cell["cell_type"] for cell in chinese]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_links_lead_to_files(name: str) -> None:
    import re

    for cell in cells(name):
        for target in re.findall(r"\]\(([^)]+)\)", "".join(cell["source"])):
            assert (ROOT / "docs" / target).is_file(), target
