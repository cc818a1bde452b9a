"""Codings by people: agreement, scores, errors and corrected figures."""

from __future__ import annotations

from collections.abc import Mapping

from discourse.tables.spec import ESTIMATE, GROUPS, Spec, spec

TABLES: Mapping[str, Spec] = {
    "agreement": spec(
        "variable by group",
        "variable:text by:text group:text n_coded:int n_units:int n_coders:int raw:float? alpha:float? "
        "alpha_low:float? alpha_high:float? cohen_kappa:float? fleiss_kappa:float? note:text?",
        "agreement of coders on each variable of the codebook; n_units were coded by two or more of n_coders",
    ),
    "validation_scores": spec(
        "instrument level name uses by group",
        "instrument:text level:text name:text uses:text by:text group:text n_coded:int n_found:int n_present:float "
        "precision:float? precision_low:float? precision_high:float? recall:float? recall_low:float? "
        "recall_high:float? f1:float? f1_low:float? f1_high:float?",
        "precision, recall and F1 against people's codings, weighted by the sample's design, with 95 % intervals",
    ),
    "validation_confusion": spec(
        "instrument level name uses by group found present",
        "instrument:text level:text name:text uses:text by:text group:text found:flag present:flag n_coded:float "
        "share:float?",
        "the instrument's verdict against people's, in coded units and as a share of all units",
    ),
    "validation_errors": spec(
        "instrument level name uses error by group_a group_b",
        "instrument:text level:text name:text uses:text error:text "
        + GROUPS
        + "value_a:float? value_b:float? "
        + ESTIMATE
        + "p:float? n_a:int n_b:int",
        "whether the instrument errs more in one group than in another, which biases their comparison",
    ),
    "validation_sources": spec(
        "instrument level name kind source",
        "instrument:text level:text name:text kind:text source:text n_coded:int n_wrong:float share_wrong:float "
        "units:text",
        "patterns, reasons of refusal and context axes that people contradict, with the ids of their sentences",
    ),
    "validation_curve": spec(
        "instrument level name uses quantity n",
        "instrument:text level:text name:text uses:text quantity:text n:int half_width:float? coded:flag",
        "half the width of the 95 % interval that so many codings are expected to give",
    ),
    "validation_notes": spec(
        "stage code subject",
        "stage:text code:text subject:text parameters:text",
        "what a reader must know about the codings, in the form of the table warnings",
    ),
    "corrected_rates": spec(
        "instrument level name uses by group language",
        "instrument:text level:text name:text uses:text by:text group:text language:text n_sentences:int "
        "n_documents:int n_coded:int raw:float corrected:float? low:float? high:float? documents_low:float? "
        "documents_high:float? rogan_gladen:float?",
        "shares of sentences corrected by people's codings; low and high hold for these texts, documents_low and "
        "documents_high for texts like them",
    ),
    "corrected_contrasts": spec(
        "instrument level name uses by group_a group_b language",
        "instrument:text level:text name:text uses:text " + GROUPS + "language:text n_a:int n_b:int raw:float "
        "corrected:float? low:float? high:float? p:float? documents_low:float? documents_high:float? "
        "documents_p:float? rogan_gladen:float?",
        "differences (a − b) of corrected shares of sentences, beside the raw ones",
    ),
    "instruments": spec(
        "instrument_a instrument_b level name by group",
        "instrument_a:text instrument_b:text level:text name:text by:text group:text n_sentences:int both:int "
        "only_a:int only_b:int kappa:float? examples_a:text? examples_b:text?",
        "two instruments on the same sentences: where they agree and differ",
    ),
    "topic_validation": spec(
        "language model topic test",
        "language:text model:text topic:int test:text n_coded:int n_right:float value:float? low:float? high:float? "
        "labels:text?",
        "word-intrusion and topic-intrusion tests of topics, and the labels that people gave them",
    ),
}
