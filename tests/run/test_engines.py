"""Engines by name, and calls that contradict themselves."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from discourse.errors import StudyError
from discourse.run.engines import open_engine


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"name": "spark"}, "'spark' is not known; choose one of local, dask"),
        ({"scheduler": "tcp://host:8786"}, "add engine dask"),
        ({"name": "dask", "executor": ThreadPoolExecutor(1)}, "give one of the two"),
    ],
)
def test_a_call_that_contradicts_itself_is_refused(given: dict[str, Any], message: str) -> None:
    with pytest.raises(StudyError, match=message), open_engine(**given):
        pass


def test_an_executor_is_used_and_not_shut_down() -> None:
    with ThreadPoolExecutor(1) as threads:
        with open_engine(executor=threads) as engine:
            assert [outcome.result for outcome in engine.work(abs, [-1, -2])] == [1, 2]
        assert threads.submit(abs, -3).result() == 3
