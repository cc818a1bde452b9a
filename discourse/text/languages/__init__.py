"""The languages of texts: one object for each, found by its code."""

from discourse.text.languages.protocol import Cues, Language, Span
from discourse.text.languages.registry import for_text, language, register, registered, unregister

__all__ = ["Cues", "Language", "Span", "for_text", "language", "register", "registered", "unregister"]
