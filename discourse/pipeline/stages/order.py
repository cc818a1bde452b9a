"""The order of the stages that measure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

import pyarrow as pa

from discourse.pipeline.run_tables import Stored, Tables
from discourse.pipeline.stages.contrasts import contrasts, keyness
from discourse.pipeline.stages.cooccurrence import actors, moves, pairs
from discourse.pipeline.stages.counting import calibration
from discourse.pipeline.stages.meaning import encoder
from discourse.pipeline.stages.rates import rates, trends
from discourse.pipeline.stages.robustness import robustness
from discourse.pipeline.stages.warnings import warn
from discourse.pipeline.study import Study
from discourse.scoring.lexicon import Lexicon

Stage = Callable[[Tables, Study], Mapping[str, pa.Table | Stored]]


def in_order(study: Study, lexicons: Sequence[Lexicon]) -> Iterator[tuple[str, Stage]]:
    """Yield the stages after `count` that the study wants, with their names; `fit_topics` depends on none of them."""
    yield "calibration", partial(calibration, lexicons=lexicons)
    optional: tuple[tuple[str, Stage], ...] = (
        ("rates", rates),
        ("contrasts", contrasts),
        ("keyness", keyness),
        ("moves", moves),
        ("pairs", pairs),
        ("actors", actors),
        ("trends", trends),
        ("robustness", partial(robustness, lexicons=lexicons)),
    )
    yield from ((name, stage) for name, stage in optional if study.wants(name))
    if study.encoder:
        yield "encoder", partial(encoder, lexicons=lexicons)
    yield "warnings", warn
