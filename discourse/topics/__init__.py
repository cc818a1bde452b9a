"""Topic models of each language, their stability, their match across languages, their shares by side.

The package can be called: `discourse.topics(corpus, k=20)` is `corpus_topics.topics`.
"""

import sys
from types import ModuleType

from discourse.topics import labels
from discourse.topics.corpus_topics import topic_tables, topics
from discourse.topics.fit import fit
from discourse.topics.settings import MODELS, TopicSettings

__all__ = ["MODELS", "TopicSettings", "fit", "labels", "topic_tables"]


class _CallableModule(ModuleType):
    """A function and a package of one name: Python puts the imported package where the function would be."""

    __call__ = staticmethod(topics)


sys.modules[__name__].__class__ = _CallableModule
