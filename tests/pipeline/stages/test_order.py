"""The order of the stages."""

from __future__ import annotations

from discourse.pipeline.stages.order import in_order
from discourse.pipeline.study import Study
from tests.pipeline.stages.counted import LEXICON


def test_only_stages_that_the_study_wants_run_between_calibration_and_warnings() -> None:
    def names(**options: object) -> list[str]:
        return [name for name, _ in in_order(Study().changed(**options), [LEXICON])]

    assert names(only="rates") == ["calibration", "rates", "warnings"]
    wanted = ["calibration", "rates", "contrasts", "pairs", "actors", "trends", "warnings"]
    assert names(skip="keyness,moves,robustness") == wanted
