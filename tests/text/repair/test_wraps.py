"""Hard-wrapped lines."""

from __future__ import annotations

import pytest

from discourse.text.blocks import Block
from discourse.text.paragraph import Line, Tally
from discourse.text.prepare import prepare
from discourse.text.repair.hyphens import Vocabulary
from discourse.text.repair.wraps import (
    Joiner,
    chunks_of,
    ends_open,
    ends_sentence,
    is_chinese,
    is_number,
    is_wrapped,
    printed_width,
    starts_item,
    unwrap,
)
from discourse.text.settings import REPAIRS

ENGLISH = ["The council met on Monday in order to", "adopt new rules on visas and on the", "return of those without."]
HANS = ["会议讨论了外国人入境和居留的有关问题以", "及劳务合作的新办法并决定在明年春天之前", "公布实施细则。"]
HANT = ["會議討論了外國人入境和居留的有關問題以", "及勞務合作的新辦法並決定在明年春天之前", "公布實施細則。"]


def paragraphs(texts: list[str], wrapped: bool = True) -> list[str]:
    lines = [Line(text, n) for n, text in enumerate(texts, 1)]
    joiner = Joiner(Vocabulary(lines), frozenset(REPAIRS), Tally())
    return [paragraph.text for paragraph in unwrap(chunks_of(lines), wrapped, joiner)]


@pytest.mark.parametrize(("texts", "glue"), [(ENGLISH, " "), (HANS, ""), (HANT, "")])
def test_wrapped_lines_are_one_paragraph(texts: list[str], glue: str) -> None:
    assert is_wrapped(chunks_of([Line(text, 1) for text in texts]))
    assert paragraphs(texts) == [glue.join(texts)]
    assert paragraphs(texts, wrapped=False) == texts


def test_lines_of_titles_and_verse_are_not_wrapped() -> None:
    texts = ["They came to the border at night.", "Nobody was there to let them in.", "They left again in the morning."]
    assert not is_wrapped(chunks_of([Line(text, 1) for text in texts]))


def test_items_and_blank_lines_begin_paragraphs() -> None:
    texts = [ENGLISH[0], "1. adopt new rules", "", "on visas"]
    assert paragraphs(texts) == [ENGLISH[0], "1. adopt new rules", "on visas"]


def test_lines_of_another_kind_or_block_are_apart() -> None:
    lines = [Line("a", 1), Line("b", 2), Line("n", 3, kind="note"), Line("c", 4), Line("d", 5, block=1)]
    assert [[line.text for line in chunk] for chunk in chunks_of(lines)] == [["a", "b"], ["n"], ["c"], ["d"]]


def test_ends_and_beginnings_of_lines() -> None:
    lines = ["They left.", "他走了。”", "with Mr.", "of the", "between", "Border", "– 12 –", "1999", "边境 EU"]
    assert [line for line in lines if ends_sentence(line)] == ["They left.", "他走了。”"]
    assert [line for line in lines if ends_open(line)] == ["of the", "between"]
    assert [line for line in lines if is_number(line)] == ["– 12 –"]
    assert [line for line in lines if is_chinese(line)] == ["他走了。”", "边境 EU"]
    items = ["• one", "- one", "(a) one", "第二條 外國人", "一、工作", "one - two", "第二天"]
    assert [line for line in items if starts_item(line)] == items[:5]


def test_lines_of_chinese_are_as_wide_as_they_are_printed() -> None:
    texts = [
        "截至2019年，村里一共修了12,345,678米道路，比上年多12.5%，其中水泥路占七成，方便大家出行。",
        "根据《Safe Roads for All Villages》的要求，各村应当继续修路，并且每年检查一次，保障安全。",
    ]
    for width in (26, 28, 33, 35, 40, 50, 52):
        prepared = prepare([Block("\n".join(cut(text, width) for text in texts))])
        assert [prepared.text[p.start : p.end] for p in prepared.passages] == texts


def cut(text: str, width: int) -> str:
    """A text in lines of a printed width; a Han character is two wide."""
    lines = [""]
    for char in text:
        if printed_width(Line(f"{lines[-1]}{char}", 1)) > width:
            lines.append("")
        lines[-1] += char
    return "\n".join(line.strip() for line in lines)


def test_the_printed_width_of_a_line() -> None:
    assert printed_width(Line("修路2019年", 1)) == 10
    assert printed_width(Line("“Roads” and cafés", 1)) == 17
