"""The commands kwic and keyness, on texts written for them."""

import csv

import pytest
from click.testing import CliRunner

from discourse.cli import main
from discourse.cli.columns import width


@pytest.fixture
def folder(tmp_path):
    for side in ("EU", "China"):
        (tmp_path / side).mkdir()
        for i in range(3):
            word = "coastguard" if side == "EU" else "railway"
            text = f"The {word} grows. The {word} costs money & time, says =SUM(1), 1 < 2.\n"
            (tmp_path / side / f"{2010 + i}-text.txt").write_text(text, encoding="utf-8", newline="\n")
            text = f"{'移民人数增加。' * (i + 1)}边境安静。\n"
            (tmp_path / side / f"{2010 + i}-文本.txt").write_text(text, encoding="utf-8", newline="\n")
    return tmp_path


def sides(folder):
    return f"EU={folder / 'EU'}", f"China={folder / 'China'}"


def call(*arguments):
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


def test_lines_stand_under_each_other(folder):
    result = call("kwic", folder, "grow*", "--sort", "right")
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert len(lines) == 6
    assert {line.index("grows") for line in lines} == {lines[0].index("grows")}
    assert "6 rows." in result.stderr


def test_chinese_lines_are_aligned_by_width(folder):
    lines = call("kwic", folder, "人数").stdout.splitlines()
    assert len(lines) == 12
    assert len({width(line.split("人数")[0]) for line in lines}) == 1


def test_csv_and_html(folder, tmp_path):
    made = tmp_path / "lines.csv"
    assert call("kwic", folder, "costs", "--out", made).exit_code == 0
    with made.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 6
    assert rows[0]["node"] == "costs"
    page = tmp_path / "lines.html"
    assert call("kwic", folder, "costs", "--out", page).exit_code == 0
    text = page.read_text(encoding="utf-8")
    assert "money &amp; time" in text
    assert "1 &lt; 2" in text
    assert "<script" not in text


@pytest.mark.slow
def test_a_key_counts_what_the_lexicon_counts(folder):
    result = call("kwic", folder, "no_such_key", "--key")
    assert result.exit_code == 2
    assert "no frame, frame/subframe or concept 'no_such_key'" in result.stderr


def test_collocates_by_side(folder):
    result = call("kwic", *sides(folder), "costs", "--collocates", "--by", "side")
    assert "EU, en: 3 hits" in result.stdout
    assert "coastguard" in result.stdout
    assert result.stdout.index("China, en") < result.stdout.index("railway") < result.stdout.index("EU, en")


def test_keyness_ranks_what_separates(folder, tmp_path):
    made = tmp_path / "key.csv"
    result = call("keyness", *sides(folder), "--min-count", "2", "--out", made)
    assert result.exit_code == 0
    english = result.stdout.split("zh:")[0]
    eu, china = english.split("more often in China")
    assert "coastguard" in eu
    assert "railway" in china
    with made.open(encoding="utf-8-sig", newline="") as file:
        assert {row["unit"] for row in csv.DictReader(file)} == {"word"}


def test_keyness_of_sequences_and_of_one_group(folder):
    result = call("keyness", *sides(folder), "--unit", "bigram", "--min-count", "2")
    assert "the coastguard" in result.stdout
    alone = call("keyness", folder / "EU", "--by", "format")
    assert alone.exit_code == 2
    assert "needs two groups" in alone.stderr


def test_documents_in_two_languages_are_left_out_of_keyness_and_counted(folder):
    text = "The border is quiet and the train is late today.\n\n边境安静，今天的火车晚点了，大家都在等待。\n"
    (folder / "EU" / "2020-both.txt").write_text(text, encoding="utf-8", newline="\n")
    result = call("keyness", *sides(folder), "--min-count", "2")
    assert "1 document is in neither English nor Chinese alone" in result.stderr


def test_keyness_says_why_there_is_nothing_to_compare(folder):
    for file in (*(folder / "EU").glob("*文本.txt"), *(folder / "China").glob("*text.txt")):
        file.unlink()
    result = call("keyness", *sides(folder), "--min-count", "2")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "No language has texts of both groups" in result.stderr
    assert "EU has en, China has zh" in result.stderr


def test_keyness_says_that_all_terms_are_rare(folder):
    result = call("keyness", *sides(folder), "--min-count", "9999")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "lower --min-count" in result.stderr


@pytest.mark.parametrize("command", ["score", "kwic", "keyness", "corpus"])
def test_a_file_is_replaced_only_on_purpose(folder, tmp_path, command):
    made = tmp_path / "made.csv"
    made.write_text("mine", encoding="utf-8")
    arguments = [command, *sides(folder), *(["costs"] if command == "kwic" else [])]
    refused = call(*arguments, "--out", made)
    assert (refused.exit_code, made.read_text(encoding="utf-8")) == (2, "mine")
    assert "exists already; give --overwrite" in refused.stderr
    assert call(*arguments, "--out", made, "--overwrite").exit_code == 0
    assert made.read_text(encoding="utf-8") != "mine"
    nowhere = call(*arguments, "--out", tmp_path / "no" / "made.csv")
    assert nowhere.exit_code == 2
    assert "does not exist; make it first." in nowhere.stderr


@pytest.mark.parametrize("command", ["kwic", "keyness"])
def test_help_shows_an_example(command):
    text = call(command, "--help").stdout
    assert "Example: python -m discourse" in text
