"""The same bytes from another process, with another hash seed, locale, time zone and number of threads."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys

import pytest

from tests.topics.fits import QUICK

SCRIPT = """
import hashlib, pickle, sys
from discourse.topics import fit

words, documents, passages, settings, hits, patterns = pickle.load(sys.stdin.buffer)
tables = fit(words, documents, passages, settings, hits, patterns)
for name in sorted(tables):
    print(name, hashlib.sha256(repr(tables[name].to_pydict()).encode("utf-8")).hexdigest())
"""


@pytest.mark.slow
@pytest.mark.xdist_group("topics fit")
def test_another_process_gives_the_same_tables(two_languages, hits, lexicon, fitted):
    given = (two_languages.words, two_languages.documents, two_languages.passages, QUICK, hits, lexicon)
    other = {"PYTHONHASHSEED": "2", "OPENBLAS_NUM_THREADS": "4", "OMP_NUM_THREADS": "4", "TZ": "Asia/Shanghai"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", SCRIPT],
        input=pickle.dumps(given),
        env={**os.environ, **other, "LC_ALL": "C"},
        capture_output=True,
        check=False,
    )
    assert done.stderr == b""
    hashes = {
        name: hashlib.sha256(repr(table.to_pydict()).encode("utf-8")).hexdigest() for name, table in fitted.items()
    }
    assert done.stdout.decode().splitlines() == [f"{name} {hashes[name]}" for name in sorted(hashes)]
    assert len(hashes) == 9
