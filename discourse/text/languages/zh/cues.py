"""How Chinese texts are recognised."""

from __future__ import annotations

from discourse.text.languages.protocol import Cues

CUES = Cues(script="Hani")
