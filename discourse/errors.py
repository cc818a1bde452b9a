"""The exceptions of the package. Each message says what is wrong, where, and what to do."""

from __future__ import annotations


class DiscourseError(Exception):
    """The call or its inputs cannot be used. The command line prints the message and exits with 2."""


class CorpusError(DiscourseError):
    """A corpus cannot be read as a whole: it is missing, empty, or its metadata contradicts itself."""


class DocumentError(DiscourseError):
    """One file or row cannot be read. The run goes on; table `skipped` has the file with this reason and advice."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(f"{reason} {advice}")
        self.reason = reason
        self.advice = advice


class StoppedError(DiscourseError):
    """Something outside the run stopped it, such as lost workers. What was finished is kept for --resume."""


class FileError(DiscourseError):
    """A value of a file or call is wrong. The message names file, line, key and the fix, as far as they are known."""

    def __init__(self, message: str = "", *, file: str = "", line: int | None = None, key: str = "") -> None:
        parts = (file, f"line {line}" if line else "", f"key '{key}'" if key else "")
        place = ", ".join(part for part in parts if part)
        super().__init__(f"{place}: {message}" if place else message)
        self.file = file
        self.line = line
        self.key = key


class LexiconError(FileError):
    """A lexicon, actor list or rule file is broken."""


class SchemaError(DiscourseError):
    """A table lacks the columns, types or unique key of its schema."""


class StudyError(FileError):
    """A study file or an option asks for something that does not exist or does not fit the corpus."""


class MeasureError(DiscourseError):
    """The numbers do not allow the measure that was asked for, such as a group without documents."""


class RunFolderError(DiscourseError):
    """A run folder cannot be written or read: it holds something else, or is not a run."""


class TopicError(DiscourseError):
    """The texts do not allow the topic model that was asked for."""


class ValidationError(DiscourseError):
    """A sample cannot be drawn, or sheets of codings cannot be read or do not belong to the run."""
