"""Topic models of each language, their stability, their match across languages, their shares by side."""

from discourse.topics.fit import fit
from discourse.topics.settings import MODELS, TopicSettings

__all__ = ["MODELS", "TopicSettings", "fit"]
