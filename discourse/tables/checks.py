"""What limits a result: comparability, calibration, robustness, repairs and warnings."""

from __future__ import annotations

from collections.abc import Mapping

from discourse.tables.spec import ESTIMATE, Spec, spec

TABLES: Mapping[str, Spec] = {
    "comparability": spec(
        "check item group",
        "check:text item:text group:text n:int? value:float? note:text?",
        "what differs between the groups besides what is compared",
    ),
    "calibration": spec(
        "lexicon level name gate",
        "lexicon:text level:text name:text gate:text n_pairs:int hits_en:int hits_zh:int pairs_en:int pairs_zh:int "
        "pairs_both:int kappa:float? ratio:float? ratio_low:float? ratio_high:float? pairs_ratio:float? "
        "pairs_ratio_low:float? pairs_ratio_high:float? tokens_ratio:float? n_reports:int? ratio_lowest:float? "
        "ratio_highest:float? lexicon_sha256:text?",
        "the same content in two languages: hits, agreement and the ratio zh / en of sensitivity",
    ),
    "robustness": spec(
        "lexicon name measure variation setting",
        "lexicon:text name:text measure:text variation:text setting:text " + ESTIMATE + "p:float? same_sign:flag?",
        "the primary contrast under every choice a reviewer would vary",
    ),
    "repairs": spec(
        "doc_id kind",
        "doc_id:text kind:text n:int example:text?",
        "what repair changed",
        texts=("example",),
    ),
    "warnings": spec(
        "stage code subject",
        "stage:text code:text subject:text parameters:text",
        "what a reader must know before believing a number, as a code and a JSON object of what fills its sentence",
    ),
}
