"""Lexicons: model, file formats, matching, context and aboutness of hits."""

from discourse.lexicon.match import Matcher
from discourse.lexicon.model import Concept, Frame, Lexicon, Pattern, Subframe
from discourse.lexicon.settings import MatchSettings

__all__ = ["Concept", "Frame", "Lexicon", "MatchSettings", "Matcher", "Pattern", "Subframe"]
