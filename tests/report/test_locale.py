"""Interface strings and written numbers."""

from __future__ import annotations

import re
import string
from importlib.resources import files

import pytest
import yaml

from discourse.errors import DiscourseError
from discourse.report.locale import Locale, strings
from discourse.wording import LOCALES

EN, ZH = Locale("en"), Locale("zh")


def test_both_locales_have_the_same_keys():
    assert set(strings("en")) == set(strings("zh"))


def test_both_locales_fill_in_the_same_values():
    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    # a sentence may leave out what the other language needs, such as a unit; it may not ask for more
    known = {key: fields(strings("en")[key]) | fields(strings("zh")[key]) for key in strings("en")}
    differing = {key for key in known if fields(strings("en")[key]) != fields(strings("zh")[key])}
    assert differing <= {"moves.passages_intro.one", "answer.warned.one", "frames.caption", "alt.item", "list.more"}


@pytest.mark.parametrize("locale", LOCALES)
def test_no_key_is_written_twice(locale: str):
    source = files("discourse.report").joinpath("locales", f"{locale}.yml").read_text(encoding="utf-8")

    class Strict(yaml.SafeLoader):
        pass

    def mapping(loader, node):
        keys = [loader.construct_object(key) for key, _ in node.value]
        assert len(keys) == len(set(keys)), f"{locale}: {sorted(k for k in keys if keys.count(k) > 1)}"
        return {loader.construct_object(k): loader.construct_object(v, deep=True) for k, v in node.value}

    Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, mapping)
    assert isinstance(yaml.load(source, Strict), dict)


def test_every_key_that_the_code_names_exists():
    folder = files("discourse.report")
    code = "".join(
        path.read_text(encoding="utf-8")
        for part in (folder, folder.joinpath("sections"), folder.joinpath("templates"))
        for path in part.iterdir()
        if path.name.endswith((".py", ".html", ".md"))
    )
    named = set(re.findall(r"(?<![\w.])(?:words|view\.words|t)\(\s*\"([a-z_.]+)\"", code))
    assert len(named) > 100
    assert named - set(strings("en")) == set()
    counted = set(re.findall(r"words\.count\(\s*\"([a-z_.]+)\"", code))
    assert {f"{key}.{form}" for key in counted for form in ("one", "many")} <= set(strings("en"))


def test_the_chinese_strings_are_chinese():
    technical = re.compile(
        r"^(lexicon\.hash|reference\.|column\.(p|q|p_max|z|g2|dp_norm|kappa|value_[ab])$|glossary\.(p|q|p_max)\.word)"
    )
    latin = {
        key
        for key, text in strings("zh").items()
        if not re.search(r"[一-鿿]", text) and re.search(r"[A-Za-z]{3}", re.sub(r"{\w+}", "", text))
    }
    assert {key for key in latin if not technical.match(key)} == {"page.lang", "model.lda", "model.nmf"}


def test_an_unknown_locale_is_refused_with_advice():
    with pytest.raises(DiscourseError, match=r"'fr'.*en, zh.*--locale"):
        strings("fr")


@pytest.mark.parametrize(
    ("value", "measure", "expected"),
    [
        (0.2163, "share_of_sentences", "21.6%"),
        (0.0042, "share_of_sentences", "0.42%"),
        (0.0, "share_of_documents", "0.0%"),
        (1.0, "share_of_hits", "100.0%"),
        (3.14159, "per_1000_tokens", "3.14"),
        (1234.5, "hits_per_100_sentences", "1,234.50"),
        (None, "share_of_sentences", "–"),
    ],
)
def test_amounts_are_written_in_the_unit_of_their_measure(value, measure, expected):
    assert EN.amount(value, measure) == expected


@pytest.mark.parametrize(
    ("value", "measure", "scale", "expected"),
    [
        (0.0863, "share_of_sentences", "difference", "+8.6"),
        (-0.0114, "share_of_sentences", "difference", "−1.1"),
        (0.0034, "share_of_sentences", "difference", "+0.34"),
        (-1.5, "per_1000_tokens", "difference", "−1.50"),
        (1.664, "share_of_sentences", "ratio", "1.66"),
        (None, "share_of_sentences", "difference", "–"),
    ],
)
def test_differences_carry_a_sign_and_ratios_none(value, measure, scale, expected):
    assert EN.change(value, measure, scale) == expected


@pytest.mark.parametrize(("p", "expected"), [(0.0004, "< 0.001"), (0.001, "0.001"), (0.0496, "0.050"), (None, "–")])
def test_p_values(p, expected):
    assert EN.p(p) == expected


def test_intervals_and_lists_follow_the_language():
    assert EN.interval(0.1, 0.25, "share_of_sentences") == "10.0% to 25.0%"
    assert ZH.interval(0.1, 0.25, "share_of_sentences") == "10.0% 至 25.0%"
    assert EN.interval(None, None, "share_of_sentences") == "–"
    assert EN.listed(["a", "b", "c"]) == "a, b and c"
    assert ZH.listed(["甲", "乙", "丙"]) == "甲、乙和丙"
    assert ZH.listed(["说明", "3 个段落"]) == "说明和 3 个段落"
    assert ZH.listed(["UK", "中国"]) == "UK 和中国"
    assert EN.count("documents", 1) == "1 document"
    assert EN.count("documents", 1200) == "1,200 documents"


@pytest.mark.parametrize(
    ("value", "measure", "signed", "expected"),
    [
        (0.25, "share_of_sentences", False, "25%"),
        (-0.1, "share_of_sentences", True, "−10"),
        (0.0, "z", True, "0"),
        (2.0, "z", True, "+2"),
    ],
)
def test_axis_marks_have_no_more_digits_than_they_need(value, measure, signed, expected):
    assert EN.tick(value, measure, signed=signed) == expected


def test_values_are_never_formatted_twice():
    assert EN("page.title_of", groups="{name} {0}") == "How migration is framed: {name} {0}"
