"""Topics, their words, passages and shares, and what the sentence encoder says."""

from __future__ import annotations

from collections.abc import Mapping

from discourse.tables.spec import ESTIMATE, GROUPS, Spec, spec

TABLES: Mapping[str, Spec] = {
    "topics": spec(
        "language model topic",
        "language:text model:text topic:int label:text label_source:text? concepts:text? share:float? coherence:float? "
        "stability:float? exclusivity:float? stable:flag? n_topics:int n_units:int "
        "matched:text? match_score:float? match_method:text?",
        "topics of each language and model",
        digits=6,
    ),
    "topic_terms": spec(
        "language model topic rank",
        "language:text model:text topic:int rank:int term:text weight:float",
        "the words that carry each topic",
        digits=6,
    ),
    "topic_words": spec(
        "language model topic measure rank",
        "language:text model:text topic:int measure:text rank:int term:text value:float",
        "the words that are most frequent and exclusive (frex) and most relevant (relevance) in each topic",
        digits=6,
    ),
    "topic_passages": spec(
        "language model topic rank",
        "language:text model:text topic:int rank:int doc_id:text passage:int weight:float",
        "the passages that carry each topic",
        digits=6,
    ),
    "topic_choice": spec(
        "language model n_topics",
        "language:text model:text n_topics:int coherence:float? stability:float? exclusivity:float? score:float? "
        "chosen:flag",
        "what was tried when the number of topics was chosen",
        digits=6,
    ),
    "document_topics": spec(
        "language model doc_id topic",
        "language:text model:text doc_id:text topic:int share:float",
        "the share of each topic in each document",
        digits=6,
    ),
    "topic_contrasts": spec(
        "language model topic by group_a group_b",
        "language:text model:text topic:int " + GROUPS + "value_a:float? value_b:float? " + ESTIMATE + "p:float? "
        "q:float? n_a:int n_b:int warning:text?",
        "topic shares of two groups, or of the last and the first point of a trend",
        digits=6,
    ),
    "topic_trends": spec(
        "language model topic by group covariate at",
        "language:text model:text topic:int by:text group:text covariate:text at:float n_documents:int share:float? "
        "share_low:float? share_high:float? warning:text?",
        "topic shares over a number such as the year, as a smooth curve",
        digits=6,
    ),
    "encoder_frames": spec(
        "doc_id sentence name",
        "doc_id:text sentence:int passage:int name:text similarity:float value:float hits:int",
        "how near each sentence is to each frame by the sentence encoder, its verdict, and the lexicon's hits",
        digits=5,
    ),
    "encoder_agreement": spec(
        "language name",
        "language:text name:text n_sentences:int both:int only_lexicon:int only_encoder:int kappa:float?",
        "where lexicon and sentence encoder agree on a frame",
        digits=5,
    ),
}
