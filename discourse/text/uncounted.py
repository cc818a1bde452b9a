"""Says how much of a document is not counted: a text read as a table or note would otherwise be missing in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from discourse.text.blocks import KINDS
from discourse.text.prepared import Passage, Warning

_SHARE = 0.3  # of the tokens of a document from which the part that is not counted is large
_LEAST = 100  # tokens


def uncounted_warnings(passages: Iterable[Passage]) -> tuple[Warning, ...]:
    """Return the warning on a document of which a large part is not counted, with the tokens of each kind."""
    tokens: Counter[str] = Counter()
    total = 0
    for passage in passages:
        total += passage.n_tokens
        if not passage.counted:
            tokens[passage.kind] += passage.n_tokens
    uncounted = tokens.total()
    if uncounted < _LEAST or uncounted < _SHARE * total:
        return ()
    parameters = {"share": round(uncounted / total, 3), "tokens": uncounted, "total": total}
    return (Warning("much-uncounted", {**{kind: tokens[kind] for kind in KINDS}, **parameters}),)
