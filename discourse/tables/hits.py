"""What is found: patterns, hits, actors, and the counts of each document."""

from __future__ import annotations

from collections.abc import Mapping

from discourse.tables.spec import Spec, spec

_HIT = (
    "lexicon:text doc_id:text start:int end:int pattern_id:text passage:int sentence:int surface:text "
    "polarity:text? reality:text? voice:text? marking:text? stance:text? cue:text? speaker:text? "
    "about:text? level:text? "
)

TABLES: Mapping[str, Spec] = {
    "patterns": spec(
        "lexicon pattern_id",
        "lexicon:text pattern_id:text pattern:text language:text concept:text subframe:text frame:text counts:flag "
        "facet:text? weight:float gate:text? note:text?",
        "the expressions of each lexicon; counts says whether the frame does",
    ),
    "hits": spec(
        "lexicon doc_id start end pattern_id",
        _HIT + "counts_concept:flag counts_subframe:flag counts_frame:flag",
        "one accepted match at one place",
        texts=("surface", "cue", "speaker"),
    ),
    "candidates": spec(
        "lexicon doc_id start end pattern_id reason",
        _HIT + "reason:text",
        "refused matches, each with its reason",
        texts=("surface", "cue", "speaker"),
    ),
    "actors": spec(
        "doc_id start",
        "doc_id:text sentence:int start:int end:int actor:text side:text level:text role:text",
        "the actors that sentences name, with side and level: sources of what is said are speakers, all others topics",
    ),
    "cells": spec(
        "lexicon doc_id about uses level name",
        "lexicon:text doc_id:text about:text uses:text level:text name:text hits:int sentences_with_hit:int "
        "passages_with_hit:int",
        "integer counts from which every rate and contrast is summed; about 'all' is not split by about",
    ),
    "sizes": spec(
        "doc_id about",
        "doc_id:text about:text n_tokens:int n_sentences:int n_passages:int",
        "the denominators of cells: counted tokens, sentences and passages; about 'all' is what counts of a document",
    ),
    "document_scores": spec(
        "lexicon doc_id uses level name",
        "lexicon:text doc_id:text uses:text level:text name:text hits:int per_1000_tokens:float? "
        "share_of_sentences:float? share_of_hits:float?",
        "one row a document and name with hits, for R or pandas; a missing row is zero if the document has units in "
        "sizes, otherwise a share of nothing, which is missing",
    ),
}
