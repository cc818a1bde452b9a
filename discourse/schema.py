"""Every table's columns, types and primary key: the interface between stages.

A table is a `pyarrow.Table` made by `make`, which checks it, rounds its floats once, and sorts it by primary key.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from discourse.errors import SchemaError

_PIECE = 1 << 16  # rows
_LARGEST = 1 << 62
_EXACT = 22  # powers of ten up to this are exact as floats
_TYPES = {"text": pa.string(), "int": pa.int64(), "float": pa.float64(), "flag": pa.bool_()}


@dataclass(frozen=True)
class Spec:
    """One table: its columns (`name: type`, a type ending in `?` may be null), key, and what it is for."""

    key: tuple[str, ...]
    columns: Mapping[str, str]
    about: str
    open: bool = False  # users may add columns of their own
    digits: int = 10  # significant digits that floats keep
    texts: tuple[str, ...] = ()  # columns that a bundle without texts leaves out

    def type(self, column: str) -> pa.DataType:
        """The Arrow type of a column."""
        return _TYPES[self.columns[column].rstrip("?")]


def _spec(key: str, columns: str, about: str, **more: Any) -> Spec:
    return Spec(tuple(key.split()), dict(part.split(":") for part in columns.split()), about, **more)


_HIT = (
    "lexicon:text doc_id:text start:int end:int pattern_id:text passage:int sentence:int surface:text "
    "polarity:text? reality:text? voice:text? marking:text? stance:text? cue:text? speaker:text? "
    "about:text? level:text? "
)
_RATE = "n_documents:int documents_with_hit:int n_sentences:int sentences_with_hit:int n_tokens:int hits:int "
RATE_MEASURES = (
    "share_of_sentences",
    "hits_per_100_sentences",
    "per_1000_tokens",
    "share_of_documents",
    "share_of_hits",
)
_INTERVALS = " ".join(f"{m}:float? {m}_low:float? {m}_high:float?" for m in RATE_MEASURES)
_GROUPS = "by:text group_a:text group_b:text "
_ESTIMATE = "estimate:float? low:float? high:float? "

TABLES: Mapping[str, Spec] = {
    "documents": _spec(
        "doc_id",
        "doc_id:text path:text title:text? side:text? language:text script:text? date:text? year:int? source:text? "
        "encoding:text? format:text n_chars:int n_passages:int n_sentences:int n_tokens:int sha256:text "
        "text_sha256:text",
        "one row a document, followed by the user's own columns",
        open=True,
        texts=("title",),
    ),
    "texts": _spec("doc_id", "doc_id:text text:text", "the repaired text of each document", texts=("text",)),
    "passages": _spec(
        "doc_id passage",
        "doc_id:text passage:int start:int end:int kind:text level:int? language:text page:int? line:int? "
        "n_sentences:int n_tokens:int counted:flag",
        "paragraphs, headings, list items, tables, captions, notes, references and page furniture",
    ),
    "sentences": _spec(
        "doc_id sentence",
        "doc_id:text sentence:int passage:int start:int end:int n_tokens:int about:text? movement:text? on_topic:flag?",
        "sentences, numbered through the document",
    ),
    "words": _spec(
        "doc_id passage term",
        "doc_id:text passage:int term:text n:int",
        "folded tokens of counted passages: what keyness and topics count",
    ),
    "patterns": _spec(
        "lexicon pattern_id",
        "lexicon:text pattern_id:text pattern:text language:text concept:text subframe:text frame:text counts:flag "
        "facet:text? weight:float gate:text? note:text?",
        "the expressions of each lexicon; counts says whether the frame does",
    ),
    "hits": _spec(
        "lexicon doc_id start end pattern_id",
        _HIT + "counts_concept:flag counts_subframe:flag counts_frame:flag",
        "one accepted match at one place",
        texts=("surface", "cue", "speaker"),
    ),
    "candidates": _spec(
        "lexicon doc_id start end pattern_id reason",
        _HIT + "reason:text",
        "refused matches, each with its reason",
        texts=("surface", "cue", "speaker"),
    ),
    "actors": _spec(
        "doc_id start",
        "doc_id:text sentence:int start:int end:int actor:text side:text level:text role:text",
        "the actors that sentences name, with side and level: sources of what is said are speakers, all others topics",
    ),
    "cells": _spec(
        "lexicon doc_id about uses level name",
        "lexicon:text doc_id:text about:text uses:text level:text name:text hits:int sentences_with_hit:int "
        "passages_with_hit:int",
        "integer counts from which every rate and contrast is summed; about 'all' is not split by about",
    ),
    "sizes": _spec(
        "doc_id about",
        "doc_id:text about:text n_tokens:int n_sentences:int n_passages:int",
        "the denominators of cells: counted tokens, sentences and passages; about 'all' is the whole document",
    ),
    "document_scores": _spec(
        "lexicon doc_id uses level name",
        "lexicon:text doc_id:text uses:text level:text name:text hits:int per_1000_tokens:float? "
        "share_of_sentences:float? share_of_hits:float?",
        "one row a document and name with hits, for R or pandas; a missing row is zero",
    ),
    "rates": _spec(
        "lexicon uses by group about language level name",
        "lexicon:text uses:text by:text group:text about:text language:text level:text name:text " + _RATE + _INTERVALS,
        "rates of each group on every denominator, with 95 % intervals",
    ),
    "contrasts": _spec(
        "lexicon uses by group_a group_b about language level name measure scale",
        "lexicon:text uses:text " + _GROUPS + "about:text language:text level:text name:text measure:text scale:text "
        "value_a:float? value_b:float? " + _ESTIMATE + "p:float? p_max:float? q:float? n_a:int n_b:int unit:text "
        "method:text warning:text? family:text primary:flag tipping_point:float? "
        "sensitivity:float? calibrated:float? calibrated_low:float? calibrated_high:float?",
        "comparisons of two groups, with interval and p",
    ),
    "keyness": _spec(
        "by group_a group_b language unit term",
        _GROUPS + "language:text unit:text term:text n_a:int n_b:int total_a:int total_b:int documents_a:int "
        "documents_b:int dp_norm:float? log_odds:float? z:float? z_four_term:float? g2:float? g2_four_term:float? "
        "chi2:float? log_ratio:float? log_ratio_low:float? bic:float? p:float? prior:text",
        "words that separate two groups; positive statistics belong to group_a",
    ),
    "moves": _spec(
        "lexicon doc_id unit place",
        "lexicon:text doc_id:text unit:text place:int uses:text about:text? threat:text referent:text measure:text "
        "routine:text? hits:int",
        "sentences and passages in which threat, referent and measure come together",
    ),
    "move_rates": _spec(
        "lexicon uses by group about language unit kind",
        "lexicon:text uses:text by:text group:text about:text language:text unit:text kind:text n_units:int moves:int "
        "expected:float? lift:float? low:float? high:float? p:float?",
        "how often moves occur, and the lift over independence within documents",
    ),
    "frame_pairs": _spec(
        "lexicon uses by group period language level unit name_a name_b",
        "lexicon:text uses:text by:text group:text period:text language:text level:text unit:text name_a:text "
        "name_b:text n_units:int units_a:int units_b:int units_both:int expected:float? lift:float? low:float? "
        "high:float? n_documents:int documents_both:int",
        "how often two frames or concepts are in one sentence or passage, and the lift over independence",
    ),
    "actor_frames": _spec(
        "lexicon uses by group language role actor side level frame",
        "lexicon:text uses:text by:text group:text language:text role:text actor:text side:text level:text frame:text "
        "n_units:int units_actor:int units_frame:int units_both:int expected:float? lift:float? low:float? high:float? "
        "n_documents:int documents_both:int",
        "how often actors are named in sentences with frames, as speaker and as topic, and the lift over independence",
    ),
    "trends": _spec(
        "lexicon uses by group about language level name measure period",
        "lexicon:text uses:text by:text group:text about:text language:text level:text name:text measure:text "
        "period:text n_documents:int value:float? low:float? high:float? event:text?",
        "rates by year or period, with the events that fall in it",
    ),
    "topics": _spec(
        "language model topic",
        "language:text model:text topic:int label:text label_source:text? concepts:text? share:float? coherence:float? "
        "stability:float? exclusivity:float? stable:flag? n_topics:int n_units:int "
        "matched:text? match_score:float? match_method:text?",
        "topics of each language and model",
        digits=6,
    ),
    "topic_terms": _spec(
        "language model topic rank",
        "language:text model:text topic:int rank:int term:text weight:float",
        "the words that carry each topic",
        digits=6,
    ),
    "topic_words": _spec(
        "language model topic measure rank",
        "language:text model:text topic:int measure:text rank:int term:text value:float",
        "the words that are most frequent and exclusive (frex) and most relevant (relevance) in each topic",
        digits=6,
    ),
    "topic_passages": _spec(
        "language model topic rank",
        "language:text model:text topic:int rank:int doc_id:text passage:int weight:float",
        "the passages that carry each topic",
        digits=6,
    ),
    "topic_choice": _spec(
        "language model n_topics",
        "language:text model:text n_topics:int coherence:float? stability:float? exclusivity:float? score:float? "
        "chosen:flag",
        "what was tried when the number of topics was chosen",
        digits=6,
    ),
    "document_topics": _spec(
        "language model doc_id topic",
        "language:text model:text doc_id:text topic:int share:float",
        "the share of each topic in each document",
        digits=6,
    ),
    "topic_contrasts": _spec(
        "language model topic by group_a group_b",
        "language:text model:text topic:int " + _GROUPS + "value_a:float? value_b:float? " + _ESTIMATE + "p:float? "
        "q:float? n_a:int n_b:int warning:text?",
        "topic shares of two groups, or of the last and the first point of a trend",
        digits=6,
    ),
    "topic_trends": _spec(
        "language model topic by group covariate at",
        "language:text model:text topic:int by:text group:text covariate:text at:float n_documents:int share:float? "
        "share_low:float? share_high:float? warning:text?",
        "topic shares over a number such as the year, as a smooth curve",
        digits=6,
    ),
    "encoder_frames": _spec(
        "doc_id sentence name",
        "doc_id:text sentence:int passage:int name:text similarity:float value:float hits:int",
        "how near each sentence is to each frame by the sentence encoder, its verdict, and the lexicon's hits",
        digits=5,
    ),
    "encoder_agreement": _spec(
        "language name",
        "language:text name:text n_sentences:int both:int only_lexicon:int only_encoder:int kappa:float?",
        "where lexicon and sentence encoder agree on a frame",
        digits=5,
    ),
    "comparability": _spec(
        "check item group",
        "check:text item:text group:text n:int? value:float? note:text?",
        "what differs between the groups besides what is compared",
    ),
    "calibration": _spec(
        "lexicon level name gate",
        "lexicon:text level:text name:text gate:text n_pairs:int hits_en:int hits_zh:int pairs_en:int pairs_zh:int "
        "pairs_both:int kappa:float? ratio:float? ratio_low:float? ratio_high:float? pairs_ratio:float? "
        "pairs_ratio_low:float? pairs_ratio_high:float? tokens_ratio:float? n_reports:int? ratio_lowest:float? "
        "ratio_highest:float? lexicon_sha256:text?",
        "the same content in two languages: hits, agreement and the ratio zh / en of sensitivity",
    ),
    "robustness": _spec(
        "lexicon name measure variation setting",
        "lexicon:text name:text measure:text variation:text setting:text " + _ESTIMATE + "p:float? same_sign:flag?",
        "the primary contrast under every choice a reviewer would vary",
    ),
    "repairs": _spec(
        "doc_id kind",
        "doc_id:text kind:text n:int example:text?",
        "what repair changed",
        texts=("example",),
    ),
    "warnings": _spec(
        "stage code subject",
        "stage:text code:text subject:text parameters:text",
        "what a reader must know before believing a number, as a code and a JSON object of what fills its sentence",
    ),
    "agreement": _spec(
        "variable by group",
        "variable:text by:text group:text n_coded:int n_units:int n_coders:int raw:float? alpha:float? "
        "alpha_low:float? alpha_high:float? cohen_kappa:float? fleiss_kappa:float? note:text?",
        "agreement of coders on each variable of the codebook; n_units were coded by two or more of n_coders",
    ),
    "validation_scores": _spec(
        "instrument level name uses by group",
        "instrument:text level:text name:text uses:text by:text group:text n_coded:int n_found:int n_present:float "
        "precision:float? precision_low:float? precision_high:float? recall:float? recall_low:float? "
        "recall_high:float? f1:float? f1_low:float? f1_high:float?",
        "precision, recall and F1 against people's codings, weighted by the sample's design, with 95 % intervals",
    ),
    "validation_confusion": _spec(
        "instrument level name uses by group found present",
        "instrument:text level:text name:text uses:text by:text group:text found:flag present:flag n_coded:float "
        "share:float?",
        "the instrument's verdict against people's, in coded units and as a share of all units",
    ),
    "validation_errors": _spec(
        "instrument level name uses error by group_a group_b",
        "instrument:text level:text name:text uses:text error:text "
        + _GROUPS
        + "value_a:float? value_b:float? "
        + _ESTIMATE
        + "p:float? n_a:int n_b:int",
        "whether the instrument errs more in one group than in another, which biases their comparison",
    ),
    "validation_sources": _spec(
        "instrument level name kind source",
        "instrument:text level:text name:text kind:text source:text n_coded:int n_wrong:float share_wrong:float "
        "units:text",
        "patterns, reasons of refusal and context axes that people contradict, with the ids of their sentences",
    ),
    "validation_curve": _spec(
        "instrument level name uses quantity n",
        "instrument:text level:text name:text uses:text quantity:text n:int half_width:float? coded:flag",
        "half the width of the 95 % interval that so many codings are expected to give",
    ),
    "validation_notes": _spec(
        "stage code subject",
        "stage:text code:text subject:text parameters:text",
        "what a reader must know about the codings, in the form of the table warnings",
    ),
    "corrected_rates": _spec(
        "instrument level name uses by group language",
        "instrument:text level:text name:text uses:text by:text group:text language:text n_sentences:int "
        "n_documents:int n_coded:int raw:float corrected:float? low:float? high:float? documents_low:float? "
        "documents_high:float? rogan_gladen:float?",
        "shares of sentences corrected by people's codings; low and high hold for these texts, documents_low and "
        "documents_high for texts like them",
    ),
    "corrected_contrasts": _spec(
        "instrument level name uses by group_a group_b language",
        "instrument:text level:text name:text uses:text " + _GROUPS + "language:text n_a:int n_b:int raw:float "
        "corrected:float? low:float? high:float? p:float? documents_low:float? documents_high:float? "
        "documents_p:float? rogan_gladen:float?",
        "differences (a − b) of corrected shares of sentences, beside the raw ones",
    ),
    "instruments": _spec(
        "instrument_a instrument_b level name by group",
        "instrument_a:text instrument_b:text level:text name:text by:text group:text n_sentences:int both:int "
        "only_a:int only_b:int kappa:float? examples_a:text? examples_b:text?",
        "two instruments on the same sentences: where they agree and differ",
    ),
    "topic_validation": _spec(
        "language model topic test",
        "language:text model:text topic:int test:text n_coded:int n_right:float value:float? low:float? high:float? "
        "labels:text?",
        "word-intrusion and topic-intrusion tests of topics, and the labels that people gave them",
    ),
    "compared_settings": _spec(
        "what", "what:text first:text? second:text?", "options, lexicons, rules, files and versions that differ"
    ),
    "compared_patterns": _spec(
        "lexicon language frame concept pattern",
        "lexicon:text language:text frame:text concept:text pattern:text change:text",
        "patterns that were added, removed or changed between two runs",
    ),
    "compared_documents": _spec(
        "doc_id",
        "doc_id:text change:text",
        "documents that only one of two runs has, or whose text or metadata changed",
    ),
    "compared_rates": _spec(
        "lexicon uses by group about language level name",
        "lexicon:text uses:text by:text group:text about:text language:text level:text name:text "
        + " ".join(
            f"n_documents_{one}:int? n_sentences_{one}:int? sentences_{one}:int? hits_{one}:int? share_{one}:float? "
            f"share_{one}_low:float? share_{one}_high:float?"
            for one in ("first", "second")
        )
        + " difference:float?",
        "shares of sentences of two runs side by side; the difference is second minus first",
    ),
    "compared_contrasts": _spec(
        "lexicon uses by group_a group_b about language level name measure scale",
        "lexicon:text uses:text "
        + _GROUPS
        + "about:text language:text level:text name:text measure:text scale:text "
        + " ".join(
            f"value_a_{one}:float? value_b_{one}:float? estimate_{one}:float? p_{one}:float? "
            f"estimate_{one}_low:float? estimate_{one}_high:float?"
            for one in ("first", "second")
        )
        + " difference:float?",
        "contrasts of two runs side by side; the difference is second minus first",
    ),
    "compared_hits": _spec(
        "lexicon doc_id start end frame concept change",
        "lexicon:text doc_id:text start:int end:int frame:text concept:text change:text reason:text surface:text? "
        "first:text? second:text?",
        "hits that came, went, or are used otherwise between two runs, with the reason",
        texts=("surface",),
    ),
    "skipped": _spec("path reason", "path:text reason:text advice:text", "input that could not be read"),
}


def _round(values: pa.ChunkedArray, digits: int) -> pa.Array:
    """Floats with so many significant digits, −0.0 as 0.0, NaN and infinities as null."""
    numbers = values.to_numpy().astype(np.float64)
    known = np.isfinite(numbers)
    rounded = round_to(np.where(known, numbers, 0.0), digits)
    return pa.array(rounded, pa.float64(), mask=~known)


def round_to(numbers: NDArray[np.float64], digits: int) -> NDArray[np.float64]:
    """Finite numbers with so many significant decimal digits, each the nearest float to its decimal form.

    A number is scaled to a whole number of `digits` digits, rounded and scaled back by a power of ten that a float
    holds exactly. Numbers that are too large or small for that, or almost halfway between two, go through their text.
    """
    with np.errstate(divide="ignore"):
        exponent = digits - 1 - np.floor(np.log10(np.abs(numbers)))
    plain = np.abs(exponent) <= _EXACT
    power = 10.0 ** np.where(plain, np.abs(exponent), 0.0)
    scaled = np.where(exponent >= 0, numbers * power, numbers / power)
    whole = np.rint(scaled)
    rounded = np.where(exponent >= 0, whole / power, whole * power)
    halfway = np.abs(np.abs(scaled - whole) - 0.5) < 1e-4
    sure = plain & ~halfway & (np.abs(whole) >= 10.0 ** (digits - 1)) & (np.abs(whole) <= 10.0**digits)
    for index in np.flatnonzero(~sure & (numbers != 0)):
        rounded[index] = float(f"{numbers[index]:.{digits}g}")
    return np.where(numbers == 0, 0.0, rounded) + 0.0


def _columns(data: Any) -> pa.Table:
    if isinstance(data, pa.Table):
        return data
    if hasattr(data, "to_arrow"):  # polars
        return data.to_arrow()
    if hasattr(data, "itertuples"):  # pandas
        return pa.Table.from_pandas(data, preserve_index=False)
    if isinstance(data, Mapping):
        return pa.table(dict(data))
    raise SchemaError(f"A table is made from columns, Arrow, pandas or polars, not from {type(data).__name__}.")


def _cast(name: str, column: str, values: pa.ChunkedArray, spec: Spec) -> pa.ChunkedArray:
    wanted = spec.type(column)
    if isinstance(values.type, pa.DictionaryType):
        values = values.cast(values.type.value_type)
    try:
        values = values.cast(wanted)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise SchemaError(
            f"Table '{name}', column '{column}': expected {wanted}, got {values.type} ({error})."
        ) from None
    if wanted == pa.float64():
        values = pa.chunked_array([_round(values, spec.digits)])
    if values.null_count and not spec.columns[column].endswith("?"):
        raise SchemaError(f"Table '{name}', column '{column}' has {values.null_count} empty cells; none are allowed.")
    return values


def empty(name: str) -> pa.Table:
    """The table without rows."""
    spec = TABLES[name]
    return pa.table({column: pa.array([], spec.type(column)) for column in spec.columns})


def make(name: str, data: Any) -> pa.Table:
    """A checked table, sorted by primary key, floats rounded.

    `data` maps column names to sequences, or is an Arrow, pandas or polars table. Columns that may be null can be
    missing. Raises `SchemaError` for unknown, missing or wrongly typed columns, forbidden nulls and repeated keys.
    """
    spec = TABLES[name]
    given = _columns(data)
    if given.num_rows == 0 and not given.num_columns:
        return empty(name)
    extra = [column for column in given.column_names if column not in spec.columns]
    if extra and not spec.open:
        raise SchemaError(f"Table '{name}' has no column '{extra[0]}'.")
    columns: dict[str, Any] = {}
    for column, kind in spec.columns.items():
        if column in given.column_names:
            columns[column] = _cast(name, column, given.column(column), spec)
        elif kind.endswith("?"):
            columns[column] = pa.nulls(given.num_rows, spec.type(column))
        else:
            raise SchemaError(f"Table '{name}' lacks its column '{column}'.")
    columns.update({column: given.column(column) for column in extra})
    table = pa.table(columns)
    if any(len(column.chunks) > 1 + table.num_rows // _PIECE for column in table.columns):
        table = table.combine_chunks()  # many small pieces are slow; to copy a few large ones would take much memory
    number = _key_numbers(table, spec.key)
    if (np.diff(number) < 0).any():
        order = np.argsort(number, kind="stable")
        table, number = table.take(pa.array(order)).combine_chunks(), number[order]
    equal = np.diff(number) == 0
    if equal.any():
        first = int(equal.argmax())
        count = 1 + int(np.append(equal[first:], False).argmin())
        twice = table.slice(first, 1).select(spec.key).to_pylist()[0]
        named = ", ".join(f"{column}={twice[column]!r}" for column in spec.key)
        raise SchemaError(f"Table '{name}' has {count} rows with the key {named}.")
    return table


def _key_numbers(table: pa.Table, key: tuple[str, ...]) -> NDArray[np.int64]:
    """A number for each row, in the order of the keys: numbers are compared and sorted several times faster."""
    number, size = np.zeros(table.num_rows, np.int64), 1
    for column in key:
        rank, count = _ranks(table[column])
        if size > _LARGEST // count:
            number = np.unique(number, return_inverse=True)[1].astype(np.int64)
            size = int(number.max()) + 1
        number, size = number * count + rank, size * count
    return number


def _ranks(values: pa.ChunkedArray) -> tuple[NDArray[np.int64], int]:
    """The rank of each value of a column, from 0, and a number that is above all of them."""
    if not len(values):
        return np.zeros(0, np.int64), 1
    if pa.types.is_string(values.type):
        encoded = values.dictionary_encode().unify_dictionaries()
        dictionary = encoded.chunk(0).dictionary
        rank = np.empty(len(dictionary), np.int64)
        rank[pc.sort_indices(dictionary).to_numpy()] = np.arange(len(dictionary))
        return rank[np.concatenate([chunk.indices.to_numpy() for chunk in encoded.chunks])], len(rank)
    numbers = values.to_numpy()
    if pa.types.is_integer(values.type) and int(numbers.max()) - int(numbers.min()) < _PIECE << 16:
        return numbers - numbers.min(), int(numbers.max()) - int(numbers.min()) + 1
    different, rank = np.unique(numbers, return_inverse=True)
    return rank.astype(np.int64), len(different)


def from_rows(name: str, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """`make` from rows: each a mapping from column to value; columns that may be null can be missing."""
    listed = list(rows)
    if not listed:
        return empty(name)
    columns = [c for c in TABLES[name].columns if any(c in row for row in listed)]
    columns += sorted({c for row in listed for c in row} - set(columns)) if TABLES[name].open else []
    return make(name, {c: _sequence(name, c, [row.get(c) for row in listed]) for c in columns})


def warning(stage: str, code: str, subject: str, /, **parameters: Any) -> dict[str, object]:
    """Return a row of table `warnings`, which is worded when it is shown.

    >>> warning("measure", "few-documents", "EU", least=10, documents=1)["parameters"]
    '{"documents": 1, "least": 10}'
    """
    as_json = json.dumps(parameters, ensure_ascii=False, sort_keys=True)
    return {"stage": stage, "code": code, "subject": subject, "parameters": as_json}


def _sequence(name: str, column: str, values: list[Any]) -> pa.Array:
    spec = TABLES[name]
    try:
        return pa.array(values, spec.type(column) if column in spec.columns else None)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        if column in spec.columns:
            raise SchemaError(f"Table '{name}', column '{column}': values do not fit {spec.type(column)}.") from None
        return pa.array([None if v is None else str(v) for v in values], pa.string())


def concat(name: str, tables: Iterable[pa.Table]) -> pa.Table:
    """Several tables of one kind as one, checked again; the user's own columns are united."""
    parts = [table for table in tables if table.num_rows]
    if not parts:
        return empty(name)
    return make(name, pa.concat_tables(_one_type(parts), promote_options="default"))


def _one_type(parts: list[pa.Table]) -> list[pa.Table]:
    """A user's column that has another type in another part becomes text in all."""
    kinds: dict[str, set[pa.DataType]] = {}
    for part in parts:
        for field in part.schema:
            if field.type != pa.null():
                kinds.setdefault(field.name, set()).add(field.type)
    mixed = {column for column, types in kinds.items() if len(types) > 1}
    return [
        pa.table({f.name: part[f.name].cast(pa.string()) if f.name in mixed else part[f.name] for f in part.schema})
        for part in parts
    ]
