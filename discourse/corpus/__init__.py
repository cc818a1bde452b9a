"""Finding and reading files of documents, with their metadata."""

from discourse.corpus.find import find
from discourse.corpus.model import Corpus
from discourse.corpus.protocol import Raw, Source, Unread
from discourse.corpus.read import read, read_paths, read_sources
from discourse.corpus.review import review
from discourse.corpus.settings import ReadSettings

__all__ = ["Corpus", "Raw", "ReadSettings", "Source", "Unread", "find", "read", "read_paths", "read_sources", "review"]
