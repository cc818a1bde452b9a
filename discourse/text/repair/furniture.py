"""Page furniture: page numbers, running heads and feet, lines whose text is lost. It is labelled, and not counted."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from discourse.text.ideographs import HAN
from discourse.text.line_features import DIGIT, LOST
from discourse.text.paragraph import Line, Paragraph, Tally
from discourse.text.reading_words import alternatives
from discourse.text.repair.wraps import ends_sentence, is_number

_NUMBER = re.compile(
    rf"(?:[-–—|·]\s*)?{alternatives('page-word')}?\s*\d{{1,4}}(?:\s*{alternatives('page-of')}\s*\d{{1,4}})?(?:\s*[-–—|·])?"
    rf"|{alternatives('page-han')}|[ivxlc]{{1,7}}",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(rf"[{HAN}]|[^\W\d_]{{2,}}")
_INDEXED = re.compile(rf"[{HAN}][A-Za-z]{{1,3}}$")  # a letter whose index is on a line of its own (货币M, 2)
_HAN_END = re.compile(f"[{HAN}]$")
_TRACES = 2  # of pages, that a line needs which repeats
_COMMAS = ",，、"
_FEW = 3  # pages, which can have the same text without a running head
_LONG = 40  # characters of a line of prose
_HAN_SENTENCE = re.compile(rf"[{HAN}]{{4}}[，；。、]")
_EDGE = 3  # lines from the top or foot of a page on which running heads are looked for
_LOST = "\ufffd"


def mark_page_furniture(lines: Sequence[Line], repairs: frozenset[str], tally: Tally) -> None:
    """Give the lines of furniture their kind, in place, at the edges of pages, if pages are known."""
    if "lost_text" in repairs:
        _mark_lost(lines, tally)
    if len({line.page for line in lines if line.page is not None}) > 1:
        pages = _pages(lines)
        if "running_heads" in repairs:
            _mark_edges(pages, tally)
        if "page_numbers" in repairs:
            _mark_page_numbers(pages, tally)


def mark_lonely_furniture(paragraphs: Sequence[Paragraph], repairs: frozenset[str], tally: Tally) -> None:
    """Give paragraphs that are furniture their kind, in place, if pages are not known.

    A page number is a paragraph of one number of at most three digits; a running head is a line of three or more
    words that is a paragraph of its own three or more times and does not end with a comma (a salutation does). The
    first occurrence of a running head stays in the text.
    """
    if any(paragraph.first.page is not None for paragraph in paragraphs):
        return
    if "page_numbers" in repairs:
        _mark_lonely_numbers(paragraphs, tally)
    if "running_heads" in repairs:
        _mark_repeated(paragraphs, tally)


def _mark(line: Line, kind: str, tally: Tally) -> None:
    line.kind, line.level = "furniture", None
    tally.add(kind, line.text, "furniture")


def _mark_lost(lines: Sequence[Line], tally: Tally) -> None:
    for line in lines:
        if (
            line.features & LOST
            and _LOST in line.text
            and line.text.count(_LOST) >= 0.2 * len(line.text.replace(" ", ""))
        ):
            _mark(line, "lost_text", tally)


def _pages(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines with text of each page; lines that have a kind already are left out."""
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.text and line.page is not None and line.kind is None:
            pages[line.page].append(line)
    return [pages[page] for page in sorted(pages)]


def _shape(text: str) -> str:
    return " ".join(_DIGITS.sub("#", text).casefold().split())


def _mark_edges(pages: list[list[Line]], tally: Tally) -> None:
    """Lines that are, apart from digits, at the same edge of three or more pages, or of both pages of two."""
    for edge in (slice(0, _EDGE), slice(-_EDGE, None)):
        found: dict[str, dict[int, int]] = defaultdict(dict)  # for each shape its pages, with the number it holds there
        for number, page in enumerate(pages):
            for line in page[edge]:
                digits = _DIGITS.search(line.text)
                found[_shape(line.text)][number] = int(digits.group()) if digits else 0
        notes = {shape for shape, on in found.items() if shape.startswith("# ") and _has_marks(on, pages)}
        least = max(min(3, len(pages)), 0.1 * len(pages))
        often = {
            shape for shape, on in found.items() if len(on) >= least and shape not in notes and _same_or_rising(on)
        }
        if len(pages) <= _FEW:
            often -= {shape for shape in often if any(_is_prose(shape, pages[number]) for number in found[shape])}
        titles = [_title(shape, pages[0]) for shape in sorted(often)] if edge.start == 0 else []
        for page in pages:
            order = page[edge] if edge.start == 0 else page[edge][::-1]
            for line in order:
                if _shape(line.text) not in often:
                    break  # furniture lies outside the text: no line after the first other line is furniture
                if _NUMBER.fullmatch(line.text):
                    _mark(line, "page_numbers", tally)
                elif not any(line is title for title in titles):
                    _mark(line, "running_heads", tally)


def _is_prose(shape: str, page: Sequence[Line]) -> bool:
    """Whether a line at the edge of a page is part of a sentence that goes on above or below it."""
    place = next(place for place, line in enumerate(page) if _shape(line.text) == shape)
    text = page[place].text
    above = page[place - 1].text if place else ""
    below = page[place + 1].text if place + 1 < len(page) else ""
    goes_on = (len(text) >= _LONG and below[:1].islower()) or (len(above) >= _LONG and text[0].islower())
    return goes_on or bool(_HAN_SENTENCE.search(text))


def _title(shape: str, first: list[Line]) -> Line | None:
    """The line of the first page that may be the title which the running heads repeat; a line with digits is not (the
    number of a volume), and of several the last is the title."""
    return next((line for line in reversed(first) if "#" not in shape and _shape(line.text) == shape), None)


def _has_marks(numbers: Mapping[int, int], pages: list[list[Line]]) -> bool:
    """Whether the numbers that begin a repeated line stick to words on most of its pages: then it is a footnote."""
    marked = 0
    for place, number in numbers.items():
        mark = re.compile(rf"[^\s\d.,][.,;:!?)\]”’\"。，；！？）]*{number}(?![\d.,]*\d)")
        marked += any(mark.search(line.text) for line in pages[place])
    return marked >= 0.5 * len(numbers)


def _same_or_rising(numbers: Mapping[int, int]) -> bool:
    """Whether numbers on pages are mostly one, or rise with the page; those of repeated notes (12 Ibid.) do neither."""
    same = Counter(numbers.values()).most_common(1)[0][1]
    rising = Counter(value - page for page, value in numbers.items()).most_common(1)[0][1]
    return max(same, rising) >= 0.6 * len(numbers)


def _mark_page_numbers(pages: list[list[Line]], tally: Tally) -> None:
    """Numbers at the very top or foot of a page, if they rise from page to page."""
    for first in (True, False):
        found: list[tuple[int, int, Line]] = []
        for number, page in enumerate(pages):
            free = [line for line in page if line.kind is None]
            line = free[0 if first else -1] if free else None
            digits = _DIGITS.search(line.text) if line is not None else None
            if line is not None and digits and len(free) > 1 and _NUMBER.fullmatch(line.text):
                found.append((number, int(digits.group()), line))
        steps = Counter(value - number for number, value, _ in found)
        for number, value, line in found:
            if steps[value - number] >= 2 or len(pages) == len(found):
                _mark(line, "page_numbers", tally)


def _mark_lonely_numbers(paragraphs: Sequence[Paragraph], tally: Tally) -> None:
    """Numbers alone in a paragraph, rising, whose neighbours are not numbers (those would be a column of a table)."""
    highest = 0
    numbers = [paragraph.first.kind is None and is_number(paragraph.tail) for paragraph in paragraphs]
    for place, paragraph in enumerate(paragraphs):
        if not numbers[place] or any(numbers[max(place - 1, 0) : place]) or any(numbers[place + 1 : place + 2]):
            continue
        if place and _INDEXED.search(paragraphs[place - 1].tail):
            continue
        value = int(_DIGITS.findall(paragraph.text)[0])
        if value > highest and 0 < place < len(paragraphs) - 1:
            highest = value
            _mark(paragraph.first, "page_numbers", tally)


def _mark_repeated(paragraphs: Sequence[Paragraph], tally: Tally) -> None:
    """Mark the second and later occurrences of lines that are paragraphs of their own three or more times.

    Repetition alone does not show a running head: a refrain, a speaker or a form repeats, too. There must be traces of
    pages: a page number beside the line, two sentences that it cuts, or a second line of the head that repeats with it.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for place, paragraph in enumerate(paragraphs):
        if not 12 <= len(paragraph) <= 120 or paragraph.first.kind is not None:  # marked headings are headings
            continue
        if not ends_sentence(paragraph.tail) and paragraph.last not in _COMMAS:
            text = paragraph.text
            places[_shape(text) if paragraph.features & DIGIT else text.casefold()].append(place)
    repeated = [found for found in places.values() if len(found) >= 3]
    heads = {place for found in repeated for place in found}
    for found in repeated:
        if len(_WORDS.findall(paragraphs[found[0]].text)) < 3:
            continue
        beside = sum(place - 1 in heads or place + 1 in heads for place in found)  # a head of two lines
        if beside + sum(_traces(paragraphs, place) for place in found) >= _TRACES:
            for place in found[1:]:
                _mark(paragraphs[place].first, "running_heads", tally)


def _traces(paragraphs: Sequence[Paragraph], place: int) -> int:
    """Traces of a page around a paragraph: a page number beside it counts two, a sentence that it cuts one."""
    above = paragraphs[place - 1] if place else None
    below = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
    if any(other is not None and other.first.kind == "furniture" and is_number(other.tail) for other in (above, below)):
        return _TRACES
    if above is None or below is None or above.first.kind is not None or len(above) < _LONG:
        return 0
    return not ends_sentence(above.tail) and (below.head[0].islower() or bool(_HAN_END.search(above.tail)))
