"""Undoes what extraction did to a text: each kind of repair is one file here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from discourse.text.blocks import Block
from discourse.text.line_features import BLANKS, LOST, ODD_BLANK, ODD_CHARACTER, features_of_lines
from discourse.text.lines import lines_of
from discourse.text.paragraph import Line, Paragraph, Tally
from discourse.text.prepared import Warning
from discourse.text.repair.breaks import split_at_tags
from discourse.text.repair.characters import SOFT_HYPHEN, repair_characters
from discourse.text.repair.contents import mark_contents
from discourse.text.repair.cuts import left_open, rejoin
from discourse.text.repair.furniture import mark_lonely_furniture, mark_page_furniture
from discourse.text.repair.han import repair_han
from discourse.text.repair.hyphens import Vocabulary
from discourse.text.repair.items import split_items
from discourse.text.repair.letters import mark_fragments, repair_letters
from discourse.text.repair.markup import Marks, is_markdown, repair_markup
from discourse.text.repair.notes import mark_notes
from discourse.text.repair.tables import mark_tables
from discourse.text.repair.wraps import Joiner, chunks_of, is_wrapped, unwrap
from discourse.text.settings import Settings

_RUN = re.compile(r"[^\S\n]+")
_ODD_BLANKS = re.compile(r"[^\S \n]|  ")
_LOST = "\ufffd"


def repair(blocks: Iterable[Block], settings: Settings, tally: Tally) -> tuple[list[Line], list[Warning]]:
    """Return the paragraphs of a document, in order, and warnings; changes are counted in `tally`."""
    on = frozenset(settings.repairs)
    lines = lines_of(_without_odd_characters(block, on, tally) for block in blocks)
    marks = Marks()
    if "markup" in on and settings.markup != "plain":
        markdown = settings.markup == "markdown" or is_markdown(lines)
        lines = split_at_tags(lines, tally)
        marks = repair_markup(lines, markdown, tally)
    mark_fragments(lines)
    _repair_spacing(lines, on, tally)
    mark_page_furniture(lines, on, tally)
    if "contents" in on:
        mark_contents(lines, tally)
    if "tables" in on:
        mark_tables(lines, tally)
    if "blanks" in on:
        _repair_blanks(lines, tally)
    if "notes" in on:
        mark_notes(lines, marks, on, tally)
    chunks = chunks_of(lines)
    wrapped = "wraps" in on and is_wrapped(chunks)
    joiner = Joiner(Vocabulary(lines), on, tally)
    lost = [line.line for line in lines if line.features & LOST and _LOST in line.text]
    del lines  # they take much memory: unwrap frees them one by one
    paragraphs = unwrap(chunks, wrapped, joiner)
    if "run_on_lists" in on:
        paragraphs = split_items(paragraphs, tally)
    mark_lonely_furniture(paragraphs, on, tally)
    if "cut_sentences" in on:
        paragraphs = rejoin(paragraphs, wrapped, joiner)
    warnings = _warnings(left_open(paragraphs) if wrapped else [], lost)
    finished = [paragraph.finish() for paragraph in paragraphs]
    _repair_spacing(finished, on, tally)  # again, since lines have been joined
    if "soft_hyphens" in on:
        for line in finished:
            line.text = line.text.rstrip(SOFT_HYPHEN + " ")  # the word did not go on
    return [line for line in finished if line.text], warnings


def _warnings(left_open: list[Paragraph], lost: list[int]) -> list[Warning]:
    found = []
    if left_open:
        lines = [paragraph.first.line for paragraph in left_open[:5]]
        found.append(Warning("open-paragraphs", {"examples": lines, "paragraphs": len(left_open)}))
    if lost:
        found.append(Warning("lost-characters", {"first": lost[0], "lines": len(lost)}))
    return found


def _without_odd_characters(block: Block, on: frozenset[str], tally: Tally) -> tuple[Block, list[int]]:
    """The block, and the features of its lines."""
    features = features_of_lines(block.text)
    odd = any(bits & ODD_CHARACTER for bits in features)
    text = repair_characters(block.text, on, tally, odd=odd, one_line=block.kind is not None)
    return (block, features) if text is block.text else (replace(block, text=text), features_of_lines(text))


def _repair_spacing(lines: list[Line], on: frozenset[str], tally: Tally) -> None:
    """Letter-spaced words and blanks between Han characters, in place."""
    if "letter_spacing" in on:
        repair_letters(lines, tally)
    if "han_blanks" in on:
        repair_han(lines, tally)


def _repair_blanks(lines: list[Line], tally: Tally) -> None:
    """One blank for each run of blanks, tabs and no-break spaces, in place."""
    for line in lines:
        if line.features & (ODD_BLANK | BLANKS) and _ODD_BLANKS.search(line.text):
            repaired = _RUN.sub(" ", line.text)
            tally.add("blanks", line.text, repaired)
            line.rewrite(repaired)
