"""What is measured: rates, contrasts, keyness, moves, pairs and trends."""

from __future__ import annotations

from collections.abc import Mapping

from discourse.tables.spec import ESTIMATE, GROUPS, Spec, spec

_COUNTS = "n_documents:int documents_with_hit:int n_sentences:int sentences_with_hit:int n_tokens:int hits:int "
RATE_MEASURES = (
    "share_of_sentences",
    "hits_per_100_sentences",
    "per_1000_tokens",
    "share_of_documents",
    "share_of_hits",
)
_INTERVALS = " ".join(f"{m}:float? {m}_low:float? {m}_high:float?" for m in RATE_MEASURES)

TABLES: Mapping[str, Spec] = {
    "rates": spec(
        "lexicon uses by group about language level name",
        "lexicon:text uses:text by:text group:text about:text language:text level:text name:text "
        + _COUNTS
        + _INTERVALS,
        "rates of each group on every denominator, with 95 % intervals",
    ),
    "contrasts": spec(
        "lexicon uses by group_a group_b about language level name measure scale",
        "lexicon:text uses:text " + GROUPS + "about:text language:text level:text name:text measure:text scale:text "
        "value_a:float? value_b:float? " + ESTIMATE + "p:float? p_max:float? q:float? n_a:int n_b:int unit:text "
        "method:text warning:text? family:text primary:flag tipping_point:float? "
        "sensitivity:float? calibrated:float? calibrated_low:float? calibrated_high:float?",
        "comparisons of two groups, with interval and p",
    ),
    "keyness": spec(
        "by group_a group_b language unit term",
        GROUPS + "language:text unit:text term:text n_a:int n_b:int total_a:int total_b:int documents_a:int "
        "documents_b:int dp_norm:float? log_odds:float? z:float? z_four_term:float? g2:float? g2_four_term:float? "
        "chi2:float? log_ratio:float? log_ratio_low:float? bic:float? p:float? prior:text",
        "words that separate two groups; positive statistics belong to group_a",
    ),
    "moves": spec(
        "lexicon doc_id unit place",
        "lexicon:text doc_id:text unit:text place:int uses:text about:text? threat:text referent:text measure:text "
        "routine:text? hits:int",
        "sentences and passages in which threat, referent and measure come together",
    ),
    "move_rates": spec(
        "lexicon uses by group about language unit kind",
        "lexicon:text uses:text by:text group:text about:text language:text unit:text kind:text n_units:int moves:int "
        "expected:float? lift:float? low:float? high:float? p:float?",
        "how often moves occur, and the lift over independence within documents",
    ),
    "frame_pairs": spec(
        "lexicon uses by group period language level unit name_a name_b",
        "lexicon:text uses:text by:text group:text period:text language:text level:text unit:text name_a:text "
        "name_b:text n_units:int units_a:int units_b:int units_both:int expected:float? lift:float? low:float? "
        "high:float? n_documents:int documents_both:int",
        "how often two frames or concepts are in one sentence or passage, and the lift over independence",
    ),
    "actor_frames": spec(
        "lexicon uses by group language role actor side level frame",
        "lexicon:text uses:text by:text group:text language:text role:text actor:text side:text level:text frame:text "
        "n_units:int units_actor:int units_frame:int units_both:int expected:float? lift:float? low:float? high:float? "
        "n_documents:int documents_both:int",
        "how often actors are named in sentences with frames, as speaker and as topic, and the lift over independence",
    ),
    "trends": spec(
        "lexicon uses by group about language level name measure period",
        "lexicon:text uses:text by:text group:text about:text language:text level:text name:text measure:text "
        "period:text n_documents:int value:float? low:float? high:float? event:text?",
        "rates by year or period, with the events that fall in it",
    ),
}
