"""The same bytes from another process, with another hash seed, locale, time zone and number of threads."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.topics.stability import average_jaccard
from discourse.topics.units import _cut

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
    assert outputs[0].count(b"\n") == 7
    assert outputs[0] == outputs[1]


@given(st.lists(st.integers(0, 200), min_size=1, max_size=30), st.integers(1, 100))
def test_units_are_runs_of_passages_and_hold_enough(sizes, least):
    numbers = _cut(sizes, least)
    assert numbers == sorted(numbers)
    assert sorted(set(numbers)) == list(range(max(numbers) + 1))
    held = np.bincount(numbers, weights=sizes)
    assert len(held) == 1 or (held >= least).all()


@given(st.permutations(range(12)), st.permutations(range(12)), st.integers(1, 12))
def test_average_jaccard_is_symmetric_and_1_for_equal_lists(one, two, depth):
    a, b = np.array([one[:depth]]), np.array([two[:depth]])
    forth, back = average_jaccard(a, b)[0, 0], average_jaccard(b, a)[0, 0]
    assert forth == back
    assert 0 <= forth <= 1
    assert (forth == 1) == (one[:depth] == two[:depth])
    slow = np.mean([len(set(one[:d]) & set(two[:d])) / len(set(one[:d]) | set(two[:d])) for d in range(1, depth + 1)])
    assert abs(forth - slow) < 1e-12
