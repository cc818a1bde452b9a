"""Alphabets: numbers laid out by kind, and one for all letters that no pattern uses."""

from __future__ import annotations

from discourse.lexicon.pattern_syntax import GAP
from discourse.matching import alphabet as letters
from discourse.matching.alphabet import NARROW_STARTS, alphabet
from discourse.text.folding import HAN, OTHER, WORD


def test_marks_come_before_letters_and_letters_before_han_characters() -> None:
    made = alphabet([("a", WORD), ("难", HAN), (".", OTHER), (" ", GAP), ("民", HAN)])
    first = letters.FIRST
    assert (made.numbers["'"], made.numbers["."], made.first_word) == (letters.QUOTE, first, first + 1)
    assert (made.numbers["a"], made.numbers["s"], made.first_han) == (first + 2, first + 3, first + 4)
    assert (made.numbers["民"], made.numbers["难"]) == (first + 5, first + 6)


def test_letters_and_han_characters_of_no_pattern_share_one_number() -> None:
    made = alphabet([("a", WORD), ("难", HAN)])
    numbers = made.lookup()
    assert numbers[ord("z")] == numbers[ord("я")] == made.first_word
    assert numbers[ord("国")] == numbers[ord("潮")] == made.first_han
    assert numbers[ord("难")] > made.first_han
    assert (numbers[ord(" ")], numbers[ord("-")], numbers[ord("!")]) == (letters.SPACE, letters.DASH, letters.NOTHING)


def test_an_alphabet_is_narrow_while_its_letters_fit_into_half_a_byte_however_many_han_characters_follow() -> None:
    assert alphabet((chr(0x4E00 + number), HAN) for number in range(500)).narrow
    assert not alphabet((chr(0x400 + number), WORD) for number in range(NARROW_STARTS)).narrow


def test_the_last_number_is_that_of_the_last_character() -> None:
    made = alphabet([("a", WORD), ("移", HAN), ("民", HAN)])
    assert made.last == max(made.numbers.values()) == made.first_han + 2
    assert alphabet([("a", WORD)]).last == alphabet([("a", WORD)]).first_han
