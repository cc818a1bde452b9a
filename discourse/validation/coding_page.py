"""The coding page: one HTML file that works offline, by keyboard or on a phone, and keeps its state in the browser."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from discourse.report.policy import content_policy
from discourse.validation.codebook import Codebook, strings
from discourse.validation.items import Item


def page(items: Sequence[Item], codebook: Codebook, sheet: str, sample: str, locale: str = "en") -> str:
    """Return the page as HTML.

    Parameters
    ----------
    items
        What is coded, in order.
    codebook
        The questions.
    sheet
        The name of the sheet, which the files that the page saves begin with.
    sample
        The id of the sample; files of another sample are refused, and the browser keeps its codings apart.
    locale
        The language that the page starts in, en or zh; a button changes it.
    """
    words = strings()
    content: dict[str, Any] = {
        "sample": sample,
        "sheet": sheet,
        "locale": locale,
        "words": {each: words[each]["page"] for each in words},
        "intro": dict(codebook.intro),
        "variables": [
            {
                "name": each.name,
                "kind": each.kind,
                "question": dict(each.question),
                "values": {name: dict(label) for name, label in each.values.items()},
                "definition": dict(each.definition),
                "multiple": each.multiple,
                "if_present": each.if_present,
            }
            for each in codebook.variables
        ],
        "items": [item.as_dict() for item in items],
    }
    environment = Environment(
        loader=PackageLoader("discourse.validation", "templates"), autoescape=True, undefined=StrictUndefined
    )
    style, script = (f"\n{environment.get_template(name).render()}" for name in ("coding.css", "coding.js"))
    return environment.get_template("coding.html").render(
        locale=locale,
        title=f"discourse: {words[locale]['page']['title']}",
        style=style,
        script=script,
        policy=content_policy(style, script),
        data=_inert(content),
    )


def _inert(content: Any) -> str:
    """Return JSON in which no character can end the script element that holds it."""
    text = json.dumps(content, ensure_ascii=False)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
