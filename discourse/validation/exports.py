"""Codings from JSON: the coding page's own file, Label Studio's export and doccano's export."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from discourse.validation.codebook import Codebook


def records(content: Any, codebook: Codebook, name: str) -> list[dict[str, str]]:
    """Return one record a unit and coder: unit, coder, and the answers by variable.

    Parameters
    ----------
    content
        The parsed JSON, or a list of the parsed lines of JSONL.
    codebook
        The questions; a label such as `security=yes`, or an answer that only one question has, is assigned to it.
    name
        The coder, if the file names none.
    """
    if isinstance(content, Mapping):
        return list(_page(content, name))
    if any("annotations" in task for task in content):
        return [record for task in content for record in _label_studio(task, codebook, name)]
    return [_doccano(task, codebook, name) for task in content]


def _page(content: Mapping[str, Any], name: str) -> Iterator[dict[str, str]]:
    for unit, answers in sorted(content["codings"].items()):
        yield {"unit": unit, "coder": str(content.get("coder") or name), **{k: str(v) for k, v in answers.items()}}


def _label_studio(task: Mapping[str, Any], codebook: Codebook, name: str) -> Iterator[dict[str, str]]:
    """Yield the annotations of one task that were not cancelled; `from_name` is the variable, `choices` its answers."""
    unit = str(task["data"]["unit"])
    for annotation in task.get("annotations") or ():
        if annotation.get("was_cancelled"):
            continue
        by = annotation.get("completed_by")
        coder = (by.get("email") or by.get("id")) if isinstance(by, Mapping) else by
        record = {"unit": unit, "coder": name if coder is None else str(coder)}
        for result in annotation["result"]:
            value = result["value"]
            answers = value.get("choices") or value.get("text") or ()
            answers = [answers] if isinstance(answers, str) else list(answers)
            _add(record, codebook, result.get("from_name"), answers)
        yield record


def _doccano(task: Mapping[str, Any], codebook: Codebook, name: str) -> dict[str, str]:
    """Return the record of one line; labels are texts such as `security=yes`, or texts by variable."""
    unit = task.get("unit") or (task.get("meta") or {}).get("unit")
    if unit is None:
        raise KeyError("an item lacks 'unit'")
    coder = task.get("username") or task.get("annotator") or name
    record = {"unit": str(unit), "coder": str(coder)}
    labels = task.get("label", task.get("labels")) or ()
    if isinstance(labels, Mapping):
        for variable, value in labels.items():
            _add(record, codebook, variable, [value] if isinstance(value, str) else list(value))
    else:
        for label in [labels] if isinstance(labels, str) else labels:
            _add(record, codebook, None, [str(label)])
    return record


def _add(record: dict[str, str], codebook: Codebook, variable: str | None, answers: list[str]) -> None:
    """Add answers to a record; without a variable it is read from the answer."""
    for answer in answers:
        named, sign, value = answer.replace(":", "=", 1).partition("=")
        known = {each.name for each in codebook.variables}
        if variable in known:
            name, value = str(variable), answer
        elif sign and named.strip() in known:
            name, value = named.strip(), value.strip()
        else:
            having = [each.name for each in codebook.variables if answer in each.values]
            if len(having) != 1:
                raise KeyError(f"'{answer}' is not the answer of one question; write it as variable=value")
            name, value = having[0], answer
        record[name] = f"{record[name]}+{value}" if name in record else value
