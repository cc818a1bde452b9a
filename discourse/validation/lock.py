"""Lock sheets by the hash of their codings before they are scored, and notice what was changed later."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from discourse.errors import ValidationError
from discourse.run.store import write_file
from discourse.validation.design import LOCK
from discourse.validation.sheets import Codings


def fingerprint(codings: Codings) -> dict[str, str]:
    """Return a hash of each coder's answers to each unit, whatever the order of rows and the name of the file."""
    found: dict[str, str] = {}
    for (unit, coder), part in codings.rows.sort("variable").group_by(["unit", "coder"], maintain_order=True):
        text = "\x1f".join(f"{name}={value}" for name, value in part.select("variable", "value").iter_rows())
        found[f"{coder}/{unit}"] = hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
    return dict(sorted(found.items()))


def lock(folder: Path, codings: Codings) -> list[str]:
    """Lock codings that are new, and return the coders and units (`coder/unit`) whose codings were changed since.

    The lock keeps the first state of each coding. Raises `ValidationError` if the lock itself is damaged.
    """
    path = folder / LOCK
    kept: dict[str, str] = {}
    if path.is_file():
        try:
            kept = dict(json.loads(path.read_text(encoding="utf-8")))
        except (ValueError, TypeError):
            raise ValidationError(
                f"{path} is damaged; restore it, or delete it to lock the sheets as they are now."
            ) from None
    now = fingerprint(codings)
    changed = sorted(key for key, value in now.items() if kept.get(key, value) != value)
    coders = {key.rpartition("/")[0] for key in now}
    changed += sorted(key for key in kept if key not in now and key.rpartition("/")[0] in coders)
    merged = dict(sorted({**now, **kept}.items()))
    if merged != kept:
        text = json.dumps(merged, ensure_ascii=False, indent=0, sort_keys=True)
        write_file(path, f"{text}\n".encode())
    return changed
