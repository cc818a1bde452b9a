"""Where the number is that a warning limits: fragments of the page, the most exact first."""

from __future__ import annotations

import json
from urllib.parse import quote

from discourse.report.view import Row, View, slug

OF_CODE = {
    "groups-are-languages": ("comparability", "numbers"),
    "languages-unbalanced": ("comparability", "numbers"),
    "periods-apart": ("comparability", "numbers"),
    "correlated-clusters": ("contrasts", "numbers"),
    "few-documents": ("numbers",),
    "no-sentence-on-topic": ("comparability", "corpus"),
    "few-sentences-on-topic": ("comparability", "corpus"),
    "one-document-dominates": ("numbers",),
    "groups-chosen": ("numbers",),
    "no-comparison": ("numbers",),
    "headings-uneven": ("corpus",),
    "little-on-topic": ("comparability", "corpus"),
    "nothing-on-topic": ("comparability", "corpus"),
}
OF_STAGE = {"topics": ("topics",), "context": ("uses",), "validation": ("validation", "numbers")}


def targets(view: View, row: Row) -> tuple[str, ...]:
    """Return fragments to which a warning can lead; the page takes the first that it has."""
    given = json.loads(row.get("parameters") or "{}")
    return (*_exact(view, row, given), *OF_CODE.get(row["code"], OF_STAGE.get(row["stage"], ("corpus",))))


def _exact(view: View, row: Row, given: dict[str, object]) -> tuple[str, ...]:
    """Return the table in which the warning's own language and lexicon are found."""
    code, language = row["code"], str(given.get("language") or "")
    lexicon = str(given.get("lexicon") or (view.lexicons[0] if view.lexicons else ""))
    if code == "denominators-disagree":
        found = f"&find={quote(view.language(language))}" if language and language != "all" else ""
        return f"table-measures-{slug(lexicon)}{found}", "contrasts", "numbers"
    if code == "control-frames-differ":
        return f"table-uncounted-{slug(lexicon, language)}", "frames"
    if code == "one-pattern-concepts":
        return f"table-concepts-{slug(lexicon)}", "lexicon"
    if code == "patterns-never-matched":
        return ("lexicon",)
    if row["stage"] in ("corpus", "text") and _listed(view, str(row["subject"])):
        return (f"table-documents&find={quote(view.clip(str(row['subject']), 100))}",)
    return ()


def _listed(view: View, doc_id: str) -> bool:
    return doc_id in view.table("documents")["doc_id"].slice(0, view.caps.rows).to_pylist()
