"""The Content-Security-Policy of a page: nothing but the style sheet, and the script if any, that are written in it."""

from __future__ import annotations

import base64
import hashlib


def content_policy(style: str, script: str = "") -> str:
    """Return the policy for a page whose only `<style>` holds `style` and whose only script is `script`.

    Without a script none may run; frames, forms that are sent, and requests are refused in any case.
    """
    scripts = f"; script-src '{_digest(script)}'" if script else ""
    allowed = f"default-src 'none'; style-src '{_digest(style)}'{scripts}; img-src data:"
    return f"{allowed}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"
