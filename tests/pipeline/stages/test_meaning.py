"""What the encoder compares, and the settings of topic models."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from discourse import topics
from discourse.pipeline.stages import meaning
from discourse.pipeline.stages.meaning import TOPIC_INPUT, encoder, fit_topics
from tests.pipeline.stages.counted import LEXICON, STUDY, counted

pytestmark = pytest.mark.xdist_group("stages")  # the languages and rules are loaded once


def test_the_encoder_compares_the_sentences_of_passages_that_count(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = counted()
    passages = tables["passages"]
    headings = passages.set_column(
        passages.column_names.index("counted"), "counted", pa.array([True, False, True, False])
    )
    monkeypatch.setattr(meaning, "meanings", lambda lexicons: None)
    monkeypatch.setattr(meaning, "similarity", lambda meant, sentences, *rest: {"sentences": sentences})
    made = encoder({**tables, "passages": headings}, STUDY, [LEXICON])
    assert made["sentences"]["doc_id"].to_pylist() == ["0", "0", "2", "2"]


def test_topic_models_get_the_choices_of_the_study(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Any] = []
    monkeypatch.setattr(topics, "fit", lambda *arguments: given.extend(arguments) or {})
    tables = counted()
    fit_topics({name: tables[name] for name in TOPIC_INPUT}, STUDY.changed(topics="3", seed=5))
    settings = next(one for one in given if isinstance(one, topics.TopicSettings))
    assert (settings.k, settings.seed, settings.by, settings.groups) == (3, 5, "side", ("EU", "China"))
