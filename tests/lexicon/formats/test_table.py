"""Tables and word lists: the first row is never lost, numbers are never patterns by mistake."""

from pathlib import Path

import pytest

from discourse.errors import LexiconError
from discourse.lexicon.formats import table
from discourse.scoring.lexicon import Lexicon


def load(folder: Path, name: str, text: str) -> list[tuple[str, str, float]]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return [(entry.concept.name, entry.pattern.text, entry.weight) for entry in Lexicon.load(path).entries()]


@pytest.mark.parametrize("text", ["flood\nwave of people\n洪水\n", "word\nflood\n\nwave of people\n洪水\n"])
def test_a_text_file_has_one_expression_a_line(tmp_path: Path, text: str) -> None:
    expected = [("water", "flood", 1.0), ("water", "wave of people", 1.0), ("water", "洪水", 1.0)]
    assert load(tmp_path, "water.txt", text) == expected


def test_a_column_of_words_is_a_list_with_the_name_of_the_file(tmp_path: Path) -> None:
    assert load(tmp_path, "water.csv", "词语\n洪水\n浪潮\n") == [("water", "洪水", 1.0), ("water", "浪潮", 1.0)]


def test_chinese_headers_name_columns(tmp_path: Path) -> None:
    text = "词语,情感分类,强度\n威胁,惧,5\n欢迎,好,3\n"
    assert load(tmp_path, "own.csv", text) == [("好", "欢迎", 3.0), ("惧", "威胁", 5.0)]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("list.csv", "flood\nwave\n", "line 1: The table has one column, whose first row is 'flood'"),
        ("afinn.tsv", "flood\t-2\nwave\t2\n", "line 1: Column 2 ('-2') holds numbers"),
        ("strong.csv", "威胁词,甲\n威胁,5\n骚乱,4\n", "line 1: Column 2 ('甲') holds numbers"),
        ("afinn.txt", "flood\t-2\n", "line 1: The line has several columns"),
        ("own.csv", "word,category,weight\nflood,water,inf\n", "The number is inf; write a finite one"),
        ("own.cat", "<?xml version='1.0'?>\n<dictionary/>\n", "The file is XML"),
    ],
)
def test_what_cannot_be_understood_is_refused(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(LexiconError) as error:
        load(tmp_path, name, text)
    assert message in str(error.value)


def test_the_separator_is_the_sign_most_often_in_the_first_row_or_the_one_excel_names() -> None:
    for text in ("concept;pattern\n水;洪水, 浪潮\n", "sep=|\nconcept|pattern\n水|洪水, 浪潮\n"):
        (entry,) = table.read(text, "t.csv", "t").entries()
        assert entry.pattern_id == "水/zh/洪水, 浪潮"


VALENCE = "詞,情感,值\n恐懼,negative,-2\n欢迎,positive,2\nfear,negative,-1.5\n"


def test_the_user_says_what_the_columns_hold(tmp_path):
    file = tmp_path / "v.csv"
    file.write_text(VALENCE, encoding="utf-8")
    lexicon = Lexicon.load(file, columns={"word": "詞", "category": "情感", "weight": "值"})
    assert [(e.pattern_id, e.weight) for e in lexicon.entries()] == [
        ("negative/en/fear", -1.5),
        ("negative/zh/恐懼", -2.0),
        ("positive/zh/欢迎", 2.0),
    ]
    assert lexicon.score(["恐惧、恐惧，但欢迎", "Fear."], weights=True).values.tolist() == [[-4.0, 2.0], [-1.5, 0.0]]
    assert lexicon.score(["恐惧、恐惧，但欢迎", "Fear."]).values.tolist() == [[2, 1], [1, 0]]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"word": "词语"}, "v.csv, line 1: The table has no column '词语'; it has 詞, 情感, 值"),
        ({"wort": "詞"}, "A table has no column 'wort'; columns are frame, counts"),
    ],
)
def test_columns_that_do_not_exist_are_refused(tmp_path, columns, message):
    file = tmp_path / "v.csv"
    file.write_text(VALENCE, encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        Lexicon.load(file, columns=columns)
