from __future__ import annotations

import re

from discourse import wording
from discourse.compare.words import Words
from discourse.report.locale import Locale, flat


def test_both_locales_have_the_same_keys_and_placeholders() -> None:
    english, chinese = (dict(flat(wording.read_locale("discourse.compare", locale))) for locale in ("en", "zh"))
    assert list(english) == list(chinese)
    for key in english:
        assert sorted(re.findall(r"{\w+}", english[key])) == sorted(re.findall(r"{\w+}", chinese[key])), key


def test_a_key_that_is_missing_is_its_own_text() -> None:
    words = Words(Locale("en"))
    assert words.maybe("hits.reason.other", "other") == "other"
    assert words.count("summary.settings", 1) == "1 setting or version differs."
