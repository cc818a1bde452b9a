"""Texts at addresses: in memory, and on a web server."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from discourse.corpus import Corpus, ReadSettings, find, read_sources, remote
from discourse.corpus.model import PARTS
from discourse.corpus.read import read_paths
from discourse.errors import CorpusError

FILES = {
    "texts/a.txt": "A wall. 围墙。".encode(),
    "texts/乙/b c.txt": b"Another wall.",
    "texts/t.csv": b"text,year\nOne wall.,2015\nNo fence.,2016\n",
    "texts/metadata.csv": b"file,side\na.txt,EU\n",
    "texts/.hidden.txt": b"no",
}


@pytest.fixture
def memory() -> Iterator[str]:
    system = fsspec.filesystem("memory")
    for name, data in FILES.items():
        system.pipe(f"/{name}", data)
    yield "memory://texts"
    system.store.clear()
    system.pseudo_dirs[:] = [""]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


@pytest.fixture
def web(folder: Path) -> Iterator[str]:
    class Silent(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *given: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Silent, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/texts/"
        server.shutdown()


def same(one: Corpus, other: Corpus) -> bool:
    return all(getattr(one, name).equals(getattr(other, name)) for name in PARTS)


def test_a_folder_in_memory_is_read_like_one_on_disk(memory: str, folder: Path) -> None:
    there, here = (read_paths([place], ReadSettings()) for place in (memory, str(folder / "texts")))
    assert same(there, here)
    assert there.documents["doc_id"].to_pylist() == ["a.txt", "t.csv#0", "t.csv#1", "乙/b c.txt"]
    assert there.documents["side"].to_pylist() == ["EU", None, None, None]


@pytest.mark.parametrize("at_once", [16 << 20, 0])
def test_a_folder_on_a_web_server_is_read_like_one_on_disk(
    web: str, folder: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(remote, "_AT_ONCE", at_once)
    assert same(read_paths([web], ReadSettings()), read_paths([str(folder / "texts")], ReadSettings()))


def test_sides_labels_and_single_files(memory: str) -> None:
    sources = find(["EU=memory://texts/a.txt", "China=memory://texts/乙"], ReadSettings())
    assert [source.name for source in sources] == ["a.txt", "乙/b c.txt"]
    (one,) = find(["memory://texts/a.txt"], ReadSettings())
    assert (one.path, one.name, one.size) == ("memory://texts/a.txt", "a.txt", 17)


def test_a_table_of_metadata_at_an_address(memory: str) -> None:
    fsspec.filesystem("memory").pipe("/more/sides.csv", "path,side\n乙/b c.txt,China\n".encode())
    sources = find([memory], ReadSettings(metadata="memory://more/sides.csv"))
    fields = {source.name: source.fields for source in sources if source.fields}
    assert fields == {"乙/b c.txt": (("sidecar", (("side", "China"),)),)}


def test_a_file_that_changes_or_vanishes_is_skipped(memory: str) -> None:
    sources = find([memory], ReadSettings())
    system = fsspec.filesystem("memory")
    system.rm("/texts/a.txt")
    system.pipe("/texts/乙/b c.txt", b"A fence.")
    assert {row["path"]: row["reason"] for row in read_sources(sources, ReadSettings()).skipped.to_pylist()} == {
        "a.txt": "The file vanished while the corpus was read.",
        "乙/b c.txt": "The file changed while the corpus was read.",
    }


def test_an_address_with_nothing_is_named() -> None:
    with pytest.raises(CorpusError, match=r"no file or folder at memory://nothing"):
        find(["memory://nothing"], ReadSettings())
    with pytest.raises(CorpusError, match=r"http://127\.0\.0\.1:9/x/ cannot be reached|no file or folder at http"):
        find(["http://127.0.0.1:9/x/"], ReadSettings())


def test_states_change_with_the_file(memory: str) -> None:
    before = remote.state("memory://texts/a.txt")
    fsspec.filesystem("memory").pipe("/texts/a.txt", b"B")
    assert before is not None
    assert remote.state("memory://texts/a.txt") != before
    assert remote.state("memory://texts/none.txt") is None
