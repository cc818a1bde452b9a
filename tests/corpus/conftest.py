"""Writes small corpora on disk."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType

import pytest

from discourse.corpus.content import StoredContent
from discourse.corpus.protocol import Source

Write = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A function that writes files, given by path and content, and returns their folder."""

    def files(contents: Mapping[str, str | bytes], folder: str = "corpus") -> Path:
        root = tmp_path / folder
        root.mkdir(exist_ok=True)
        for name, content in contents.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return root

    return files


@pytest.fixture
def content(tmp_path: Path) -> Callable[[str, bytes], StoredContent]:
    """A function that writes one file and returns its content as readers take it."""

    def stored(name: str, data: bytes) -> StoredContent:
        path = tmp_path / name
        path.write_bytes(data)
        kind = path.suffix.removeprefix(".")
        return StoredContent(Source(str(path), name, kind, len(data), hashlib.sha256(data).hexdigest()))

    return stored


@pytest.fixture(scope="session")
def benchmark() -> Callable[[str], ModuleType]:
    """A function that loads a file of the folder `benchmarks`, so that tests measure what the benchmarks show."""

    def load(name: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).parents[2] / "benchmarks" / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load
