"""Tests of topics by people: word intrusion and topic intrusion (Chang et al. 2009), and labels."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from discourse.errors import ValidationError
from discourse.measure.random_streams import spawn
from discourse.validation.codebook import LOCALES, Codebook, Variable, strings
from discourse.validation.design import Design
from discourse.validation.items import Item
from discourse.validation.population import Tables

WORDS = 5  # words of the topic beside the intruder
TOPICS = 3  # topics of the text beside the intruder
PASSAGES = 2  # texts a topic
LONGEST = 600  # characters of a passage that coders read
KEYS = ["language", "model"]


def draw(tables: Tables, seed: int = 1, coders: int = 1) -> tuple[Design, list[Item], Codebook]:
    """Return design, items and codebook of the tests of every topic.

    A word-intrusion item shows five leading words of a topic and one that leads another topic and not this one; a
    topic-intrusion item shows a passage with the three topics that its document holds most of and one that it holds
    least of; a label item asks for a name. Every coder gets every item.

    Raises `ValidationError` if the run has no topics, or models of a single topic.
    """
    if "topic_terms" not in tables or not tables["topic_terms"].num_rows:
        raise ValidationError("This run has no topics to test; run 'analyse' with --topics.")
    terms = pl.DataFrame(tables["topic_terms"]).sort(*KEYS, "topic", "rank")
    rows: list[dict[str, Any]] = []
    items: list[Item] = []
    for (language, model), part in terms.group_by(KEYS, maintain_order=True):
        leading = {topic[0]: own["term"].to_list() for topic, own in part.group_by(["topic"], maintain_order=True)}
        if len(leading) < 2:
            continue
        for topic, words in leading.items():
            rng = spawn(seed, "validate", "topics", str(language), str(model), topic)
            made = [_word(leading, topic, rng), *_passages(tables, leading, str(language), str(model), topic, rng)]
            made.append(("label", Item("", ", ".join(words[:15]), ask=("label",)), ""))
            for test, item, right in made:
                if item is None:
                    continue
                unit = f"t{len(rows):04d}"
                rows.append(
                    {"unit": unit, "language": language, "model": model, "topic": topic, "test": test, "right": right}
                )
                items.append(Item(unit, item.text, language=str(language), ask=item.ask, choices=item.choices))
    if not rows:
        raise ValidationError("Each model of this run has one topic only, so there is no intruder to find.")
    order = spawn(seed, "validate", "topic order").permutation(len(rows))
    units = pl.DataFrame(rows).with_columns(order=pl.Series(order), coder=pl.lit("all")).sort("order")
    settings = {"kind": "topics", "seed": seed, "coders": coders, "by": "side", "n": len(rows)}
    of_unit = {item.unit: item for item in items}
    return Design(units, settings), [of_unit[unit] for unit in units["unit"]], _codebook()


def _codebook() -> Codebook:
    words = strings()
    asked = {kind: {each: words[each]["question"][kind] for each in LOCALES} for kind in ("word", "passage", "label")}
    return Codebook(
        (
            Variable("word", "choice", asked["word"]),
            Variable("passage", "choice", asked["passage"]),
            Variable("label", "label", asked["label"]),
        )
    )


def _shuffled(options: list[str], intruder: str, rng: np.random.Generator) -> tuple[tuple[tuple[str, str], ...], str]:
    """Return the options with the intruder among them as numbered choices, and the number of the intruder."""
    every = [*options, intruder]
    order = rng.permutation(len(every)).tolist()
    choices = tuple((str(n + 1), every[at]) for n, at in enumerate(order))
    return choices, str(order.index(len(options)) + 1)


def _word(leading: dict[int, list[str]], topic: int, rng: np.random.Generator) -> tuple[str, Item | None, str]:
    words = leading[topic]
    others = sorted({word for other, terms in leading.items() if other != topic for word in terms[:WORDS]} - set(words))
    if not others or len(words) < WORDS:
        return "word", None, ""
    choices, right = _shuffled(words[:WORDS], others[int(rng.integers(len(others)))], rng)
    return "word", Item("", "", ask=("word",), choices=choices), right


def _passages(
    tables: Tables, leading: dict[int, list[str]], language: str, model: str, topic: int, rng: np.random.Generator
) -> list[tuple[str, Item | None, str]]:
    """Return topic-intrusion tests on the passages that carry a topic, if the run has texts and enough topics."""
    if "texts" not in tables or len(leading) <= TOPICS:
        return []
    mine = [pl.col("language") == language, pl.col("model") == model]
    passages = (
        pl.DataFrame(tables["topic_passages"]).filter(*mine, pl.col("topic") == topic).sort("rank").head(PASSAGES)
    )
    shares = pl.DataFrame(tables["document_topics"]).filter(*mine)
    spans = pl.DataFrame(tables["passages"]).select("doc_id", "passage", "start", "end")
    texts = pl.DataFrame(tables["texts"]).select("doc_id", "text")
    found: list[tuple[str, Item | None, str]] = []
    for row in (
        passages.join(spans, on=["doc_id", "passage"]).join(texts, on="doc_id").sort("rank").iter_rows(named=True)
    ):
        own = shares.filter(pl.col("doc_id") == row["doc_id"]).sort("share", "topic", descending=[True, False])
        others = [each for each in own["topic"].to_list() if each != topic]
        if len(others) < TOPICS:
            continue
        options = [_words(leading, each) for each in [topic, *others[: TOPICS - 1]]]
        choices, right = _shuffled(options, _words(leading, others[-1]), rng)
        text = " ".join(row["text"][row["start"] : row["end"]].split())
        shown = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        found.append(("passage", Item("", shown, ask=("passage",), choices=choices), right))
    return found


def _words(leading: dict[int, list[str]], topic: int) -> str:
    return ", ".join(leading[topic][:8])
