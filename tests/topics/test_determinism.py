"""The same bytes from another process, with another hash seed, locale, time zone and number of threads."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

SCRIPT = """
import hashlib, pickle, sys
from discourse.topics import TopicSettings, fit

words, documents, passages, hits, patterns = pickle.load(sys.stdin.buffer)
tables = fit(words, documents, passages, TopicSettings(k=3, resamples=99, runs=2), hits, patterns)
for name in sorted(tables):
    print(name, hashlib.sha256(repr(tables[name].to_pydict()).encode("utf-8")).hexdigest())
"""


@pytest.mark.slow
def test_another_process_gives_the_same_tables(two_languages, hits, lexicon):
    import pickle

    given_tables = (two_languages.words, two_languages.documents, two_languages.passages, hits, lexicon)
    outputs = []
    for surroundings in (
        {"PYTHONHASHSEED": "1", "OPENBLAS_NUM_THREADS": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "2", "OPENBLAS_NUM_THREADS": "4", "OMP_NUM_THREADS": "4", "TZ": "UTC", "LC_ALL": "C"},
    ):
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", SCRIPT],
            input=pickle.dumps(given_tables),
            env={**os.environ, **surroundings},
            capture_output=True,
            check=False,
        )
        assert done.stderr == b""
        outputs.append(done.stdout)
    assert outputs[0].count(b"\n") == 9
    assert outputs[0] == outputs[1]
