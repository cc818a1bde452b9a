"""Path templates."""

import pytest

from discourse.corpus.template import compile_template
from discourse.errors import CorpusError


@pytest.mark.parametrize(
    ("template", "name", "fields"),
    [
        ("{side}/{year}-{title}.txt", "EU/2015-On borders.txt", {"side": "EU", "year": "2015", "title": "On borders"}),
        ("{side}/{year}-{title}.txt", "all/中国/2015-政府.txt", {"side": "中国", "year": "2015", "title": "政府"}),
        ("{side}/{year}-{title}.txt", "box.zip!/EU/2015-a.txt", {"side": "EU", "year": "2015", "title": "a"}),
        ("{side}/{year}-{title}.txt", "EU/draft.txt", None),
        ("{side}/{year}-{title}.txt", "EU/2015-a.pdf", None),
        ("{side}/{title}", "EU/report.final.pdf", {"side": "EU", "title": "report.final"}),
        ("{date}_{speaker}.md", "2015-11-03_Li Wei.md", {"date": "2015-11-03", "speaker": "Li Wei"}),
        ("{side}/*/{title}.txt", "EU/2015/a.txt", {"side": "EU", "title": "a"}),
        ("{side}/**/{title}.txt", "EU/x/y/a.txt", {"side": "EU", "title": "a"}),
        ("{title} (+{year}).txt", "a (+2015).txt", {"title": "a", "year": "2015"}),
    ],
)
def test_read(template: str, name: str, fields: dict[str, str] | None) -> None:
    assert compile_template(template).read(name) == fields


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("speeches/*.txt", "needs fields in braces"),
        ("{side}/{side}.txt", "names {side} twice"),
        ("{the side}/x.txt", "is not a name"),
        ("{side/x.txt", "needs fields in braces"),
        ("{side}/x}.txt", "needs fields in braces"),
    ],
)
def test_broken_templates_say_what_to_do(template: str, said: str) -> None:
    with pytest.raises(CorpusError, match=said.replace("{", r"\{").replace("}", r"\}")):
        compile_template(template)


@pytest.mark.parametrize(
    "template",
    ["{a}-{b}-{c}-{d}-{e}-{f}-{g}=.txt", "{a}{b}{c}{d}{e}{f}=", "*-*-*-*-*-*-*-{a}=", "**a**a**a**a**a**{x}="],
)
def test_no_template_takes_long_on_any_path(template):
    """As regular expressions these templates do not end within a lifetime."""
    for name in ("a-" * 125 + "b.txt", "a/" * 500 + "b", "a" * 4000):
        assert compile_template(template).read(name) is None


@pytest.mark.parametrize(
    ("template", "name", "said"),
    [
        (
            "{side}/{year}-{title}.txt",
            "EU/14-speech.txt",
            "fits as far as 'EU/'; then {year} (four digits) should follow, but there is '14-speech.txt'.",
        ),
        (
            "{side}/{year}-{title}.txt",
            "中国/2015_报告.txt",
            "fits as far as '中国/2015'; then '-' should follow, but there is '_报告.txt'.",
        ),
        (
            "{side}/{year}-{title}.pdf",
            "EU/2015-speech.txt",
            "as far as 'EU/2015-'; then {title} and '.pdf' should follow, but there is 'speech.txt'.",
        ),
        (
            "{side}_{year}",
            "2015.txt",
            "does not fit from its beginning: {side} and '_' should follow, but there is '2015.txt'.",
        ),
        ("{year}", "2015-speech.txt", "fits as far as '2015'; then it should end, but there is '-speech.txt'."),
    ],
)
def test_a_path_that_does_not_fit_shows_the_part_that_does_not(template: str, name: str, said: str) -> None:
    made = compile_template(template)
    assert made.read(name) is None
    assert said in made.misfit(name)
