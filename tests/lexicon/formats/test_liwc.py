"""LIWC dictionaries: the legend, what older versions add, and numbers of nested categories."""

from __future__ import annotations

from pathlib import Path

import pytest

from discourse.errors import LexiconError
from discourse.lexicon.formats import liwc
from discourse.lexicon.formats.mapping import from_mapping
from discourse.scoring.lexicon import Lexicon


def saved(tmp_path: Path, data: str | bytes) -> Path:
    path = tmp_path / "d.dic"
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


def ids(lexicon: Lexicon) -> list[str]:
    return [entry.pattern_id for entry in lexicon.entries()]


@pytest.mark.parametrize(
    "data",
    [
        b"%\r1\tA\r%\rhad\t1\r",
        b"%\r\n1\tA\r\n%\r\nhad\t1\r\n",
        b"\xef\xbb\xbf%\n1\tA\n%\nhad\t1\n",
        "%\n1\tA\n%\nhad\t1\n".encode("utf-16"),
        b"  %  \n1\tA\t#FF00AA\n % \n\nhad\t1\n",
        b"%\n1\tA \\cf2\n%\nhad\t\t1\n",
    ],
    ids=["CR", "CRLF", "BOM", "UTF-16", "colour and blanks", "RTF colour and tabs"],
)
def test_defects_of_dic_files(tmp_path, data):
    assert ids(Lexicon.load(saved(tmp_path, data))) == ["A/en/had"]


def test_what_is_left_out_is_said(tmp_path):
    old = "%\n1\tA\n2\tB\n%\nkind\t<of>131/1\nlike\t(02 134)1/2\nmary\t1\nmary\t1\n"
    lexicon = Lexicon.load(saved(tmp_path, old))
    assert ids(lexicon) == ["A/en/like", "A/en/mary", "B/en/like"]
    assert [note.split(":")[0] for note in lexicon.notes[:2]] == ["Line 5", "Line 6"]
    assert lexicon.notes[2] == "Line 8: the pattern 'mary' occurs twice under 'A'; it is read once."


def test_a_term_with_the_number_of_its_category_and_of_the_one_above_belongs_to_the_inner_one() -> None:
    lexicon = liwc.read("%\n1\tSECURITY\n\t2\tborder\n%\nwall\t1\t2\n难民潮\t1\n", "d.dic", "d")
    assert [(entry.frame.name, entry.pattern_id) for entry in lexicon.entries()] == [
        ("SECURITY", "SECURITY/zh/难民潮"),
        ("SECURITY", "border/en/wall"),
    ]


def test_written_terms_carry_the_numbers_of_all_categories_above() -> None:
    lexicon = from_mapping({"SECURITY": {"border": ["wall*", "邊境"]}, "water": ["flood"]})
    assert liwc.write(lexicon) == ("%\n1\tSECURITY\n\t2\tborder\n3\twater\n%\nflood\t3\nwall*\t1\t2\n邊境\t1\t2\n")


def test_a_number_that_is_not_in_the_legend_is_refused_with_its_line() -> None:
    with pytest.raises(LexiconError, match=r"d\.dic, line 4: The category 7 of '移民' is not in the legend"):
        liwc.read("%\n1\tA\n%\n移民\t7\n", "d.dic", "d")
