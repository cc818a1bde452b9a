"""Two runs side by side."""

from __future__ import annotations

from collections.abc import Mapping

from discourse.tables.spec import GROUPS, Spec, spec

TABLES: Mapping[str, Spec] = {
    "compared_settings": spec(
        "what", "what:text first:text? second:text?", "options, lexicons, rules, files and versions that differ"
    ),
    "compared_patterns": spec(
        "lexicon language frame concept pattern",
        "lexicon:text language:text frame:text concept:text pattern:text change:text",
        "patterns that were added, removed or changed between two runs",
    ),
    "compared_documents": spec(
        "doc_id",
        "doc_id:text change:text",
        "documents that only one of two runs has, or whose text or metadata changed",
    ),
    "compared_rates": spec(
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
    "compared_contrasts": spec(
        "lexicon uses by group_a group_b about language level name measure scale",
        "lexicon:text uses:text "
        + GROUPS
        + "about:text language:text level:text name:text measure:text scale:text "
        + " ".join(
            f"value_a_{one}:float? value_b_{one}:float? estimate_{one}:float? p_{one}:float? "
            f"estimate_{one}_low:float? estimate_{one}_high:float?"
            for one in ("first", "second")
        )
        + " difference:float?",
        "contrasts of two runs side by side; the difference is second minus first",
    ),
    "compared_hits": spec(
        "lexicon doc_id start end frame concept change",
        "lexicon:text doc_id:text start:int end:int frame:text concept:text change:text reason:text surface:text? "
        "first:text? second:text?",
        "hits that came, went, or are used otherwise between two runs, with the reason",
        texts=("surface",),
    ),
}
