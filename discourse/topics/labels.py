"""Labels of topics: by rule, or from a table of the user."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from discourse.errors import TopicError
from discourse.topics.result import Result

Labels = tuple[tuple[str, str, int, str], ...]
"""Language, model, number and label of topics."""
WORDS = 5
_COLUMNS = ("language", "model", "topic", "label")


def read(path: str | Path) -> Labels:
    """Return the labels of a CSV table with the columns language, model, topic and label, sorted.

    `topics.csv` of a run has these columns, so that it can be edited. Raises `TopicError` for a file that cannot be
    read, and names the line for a row that makes no sense.
    """
    name = Path(path).name
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise TopicError(f"The topic labels {path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise TopicError(f"{name} is not in UTF-8; save it again as 'CSV UTF-8'.") from None
    rows = csv.DictReader(io.StringIO(text))
    lacking = [column for column in _COLUMNS if column not in (rows.fieldnames or [])]
    if lacking:
        raise TopicError(f"{name} lacks the column {lacking[0]}; it needs {', '.join(_COLUMNS)}.")
    found: dict[tuple[str, str, int], str] = {}
    for row in rows:
        line = f"{name}, line {rows.line_num}"
        number, label = (row["topic"] or "").strip(), (row["label"] or "").strip()
        if not number.isdecimal():
            raise TopicError(f"{line}: '{number}' is not the number of a topic.")
        if not label:
            raise TopicError(f"{line}: the label is empty; write one, or delete the line.")
        key = ((row["language"] or "").strip(), (row["model"] or "").strip(), int(number))
        if found.setdefault(key, label) != label:
            raise TopicError(f"{line}: topic {key[2]} of {key[0]} {key[1]} has two labels; keep one.")
    if not found:
        raise TopicError(f"{name} has no labels, only a header.")
    return tuple((*key, found[key]) for key in sorted(found))


def of_topics(results: Sequence[Result], own: Labels) -> Mapping[tuple[str, str, int], tuple[str, str]]:
    """Return for each topic (language, model, number) its label and where that is from: `file` or `rule`.

    The rule: the five strongest words, after the name of its frame for a topic that has one. Labels never change the
    number of a topic. Raises `TopicError` for a label of a topic that does not exist.
    """
    found: dict[tuple[str, str, int], tuple[str, str]] = {}
    for result in results:
        for topic, top in enumerate(result.fitted.top(WORDS)):
            words = " · ".join(result.units.terms[column] for column in top)
            name = result.fitted.names[topic] if result.fitted.names else None
            found[result.units.language, result.model, topic] = (f"{name}: {words}" if name else words, "rule")
    sizes = {(result.units.language, result.model): len(result.share) for result in results}
    for language, model, topic, label in own:
        n = sizes.get((language, model))
        if n is None:
            known = ", ".join(" ".join(key) for key in sorted(sizes)) or "none"
            raise TopicError(f"The topic labels name the model '{language} {model}'; the models are: {known}.")
        if topic >= n:
            raise TopicError(
                f"The topic labels name topic {topic} of {language} {model}, whose topics are 0 to {n - 1}."
            )
        found[language, model, topic] = (label, "file")
    return found
