"""The tests mirror the package: `discourse/context/scope.py` has its tests in `tests/context/test_scope.py`.

`python tests/test_layout.py` lists the modules that have no test file of their own.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]


def imported_names(path: Path) -> Iterator[str]:
    """Every module that a file imports, and every name it imports from one, with dots."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules_without_tests(root: Path = ROOT) -> list[str]:
    """The modules of `discourse` without a test file of their name in the mirrored folder that imports them."""
    missing = []
    for module in sorted((root / "discourse").rglob("*.py")):
        if module.stem.startswith("__"):
            continue
        inside = module.relative_to(root / "discourse")
        tests = root / "tests" / inside.with_name(f"test_{inside.name}")
        name = ".".join(("discourse", *inside.with_suffix("").parts))
        if not tests.is_file() or name not in imported_names(tests):
            missing.append(name)
    return missing


def test_a_module_needs_a_test_file_of_its_name_that_imports_it(tmp_path: Path) -> None:
    files = {
        "discourse/__init__.py": "",
        "discourse/errors.py": "",
        "discourse/context/scope.py": "",
        "discourse/context/rules.py": "",
        "discourse/context/phrases.py": "",
        "tests/test_errors.py": "from discourse import errors",
        "tests/context/test_scope.py": "from discourse.context.scope import Scope",
        "tests/context/test_rules.py": "from discourse.context.scope import Scope",
        "tests/test_phrases.py": "from discourse.context import phrases",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert modules_without_tests(tmp_path) == ["discourse.context.phrases", "discourse.context.rules"]


def test_every_module_has_a_test_file_of_its_name() -> None:
    assert modules_without_tests() == []


if __name__ == "__main__":
    modules = modules_without_tests()
    print("\n".join([*modules, f"{len(modules)} modules have no test file of their own."]))
