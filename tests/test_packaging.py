"""The package finds its lexicons and seeds wherever it was installed from."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ASK = (
    "import discourse, discourse.resources as r; print(discourse.__file__); "
    "print(r.folder('lexicons') / 'securitization.yml'); print(r.folder('seeds') / 'demo' / 'metadata.csv'); "
    "print(discourse.Lexicon.load('securitization').name)"
)


def ask(path: Path, cwd: Path) -> list[Path]:
    """Return what a Python in another folder answers that imports discourse from `path`."""
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    *paths, name = done.stdout.splitlines()
    assert name == "securitization"
    return [Path(line) for line in paths]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    source = checkout(folder / "source")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, source]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return next(folder.glob("*.whl"))


def checkout(target: Path) -> Path:
    target.mkdir(parents=True)
    for name in ("discourse", "lexicons", "seeds"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, target / name)
    return target


@pytest.mark.slow
def test_a_wheel_holds_the_data_inside(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    (tmp_path / "elsewhere").mkdir()
    init, lexicon, seeds = ask(tmp_path / "site", tmp_path / "elsewhere")
    assert init == tmp_path / "site" / "discourse" / "__init__.py"
    assert lexicon == tmp_path / "site" / "discourse" / "lexicons" / "securitization.yml"
    assert lexicon.is_file()
    assert seeds.is_file()


@pytest.mark.slow
def test_a_checkout_that_is_not_installed_finds_the_data_beside_it(tmp_path: Path) -> None:
    source = checkout(tmp_path / "source")
    init, lexicon, seeds = ask(source, tmp_path)
    assert init == source / "discourse" / "__init__.py"
    assert lexicon == source / "lexicons" / "securitization.yml"
    assert seeds.is_file()


@pytest.mark.slow
def test_a_package_without_its_data_says_what_to_do(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "discourse", tmp_path / "discourse", ignore=shutil.ignore_patterns("__pycache__"))
    done = subprocess.run(
        [sys.executable, "-m", "discourse", "lexicon", "show", "securitization"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 2
    assert "pip install -e ." in done.stderr
    assert "Traceback" not in done.stderr


def test_every_package_is_listed() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    listed = set(setup["options"]["packages"].split())
    found = {".".join(p.parent.relative_to(ROOT).parts) for p in (ROOT / "discourse").rglob("__init__.py")}
    assert listed == found | {"discourse.lexicons", "discourse.seeds"}


def test_import_is_fast_and_loads_no_plotting_or_models() -> None:
    heavy = "('matplotlib', 'seaborn', 'gensim', 'sklearn', 'pandas', 'polars', 'scipy')"
    code = f"import sys, discourse; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"
