"""Files of names: their forms by language, and which of them are masked."""

from __future__ import annotations

from typing import Any

import pytest

from discourse.errors import LexiconError
from discourse.lexicon.formats.names_file import from_located
from discourse.located import Located

AGENCY: dict[str, Any] = {"mask": True, "en": ["Border Agency"], "zh": ["移民局", "移民管理局"]}
PROGRAMME: dict[str, Any] = {"kind": "programme", "conventional": "yes", "en": "Belt and Road"}


def test_forms_of_all_languages_are_patterns_of_one_name() -> None:
    names = from_located(Located({"name": "n", "names": {"agency": AGENCY, "bri": PROGRAMME}}))
    agency, programme = names.entries
    assert [(form.language, form.text) for form in agency.patterns] == [
        ("en", "Border Agency"),
        ("zh", "移民局"),
        ("zh", "移民管理局"),
    ]
    assert (agency.kind, agency.mask, agency.conventional) == (None, True, False)
    assert (programme.kind, programme.mask, programme.conventional) == ("programme", False, True)


def test_the_hash_ignores_the_order_and_sees_the_mask() -> None:
    one = from_located(Located({"name": "n", "names": {"a": AGENCY, "b": PROGRAMME}}))
    other = from_located(Located({"name": "n", "names": {"b": PROGRAMME, "a": AGENCY}}))
    changed = from_located(Located({"name": "n", "names": {"a": {**AGENCY, "mask": False}, "b": PROGRAMME}}))
    assert one.sha256 == other.sha256
    assert one.sha256 != changed.sha256


def test_a_name_without_forms_is_refused() -> None:
    with pytest.raises(LexiconError, match="key 'agency': The name has no forms; add a list under en or zh"):
        from_located(Located({"name": "n", "names": {"agency": {"mask": True}}}))
