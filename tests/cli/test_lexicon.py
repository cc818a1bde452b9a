"""The command `lexicon`."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from discourse.cli import lexicon, main
from discourse.scoring.lexicon import Lexicon


def run(*words: str, code: int = 0) -> str:
    done = CliRunner().invoke(main, list(words))
    assert done.exit_code == code, done.output
    return done.output


def test_list_names_what_is_shipped():
    assert run("lexicon", "list").startswith("securitization ")


def test_show(folder):
    text = run("lexicon", "show", str(folder / "small.yml"))
    assert "security: security (4)" in text
    assert "zh: 威胁" in run("lexicon", "show", str(folder / "small.yml"), "--concept", "security")
    assert "has no frame 'x'" in run("lexicon", "show", str(folder / "small.yml"), "--frame", "x", code=2)


def test_check_says_what_and_exits_with_1(folder):
    text = run("lexicon", "check", str(folder / "small.yml"), "--corpus", str(folder / "corpus"), code=1)
    assert "covered: security/floods" in text
    assert "unmatched: other/=SUM" in text


def test_check_of_a_clean_lexicon(folder):
    (folder / "clean.yml").write_text("a: [x]\n", encoding="utf-8")
    assert run("lexicon", "check", str(folder / "clean.yml")).strip() == "clean: 1 pattern, nothing to correct."


@pytest.mark.slow
def test_convert(folder):
    target = folder / "out.dic"
    assert "5 patterns written" in run("lexicon", "convert", str(folder / "small.yml"), str(target))
    assert Lexicon.load(target).entries()[0].pattern_id == "other/en/=SUM"
    assert "exists already" in run("lexicon", "convert", str(folder / "small.yml"), str(target), code=2)
    said = run("lexicon", "convert", "securitization", str(target), "--overwrite")
    assert "Labels are left out." in said
    assert "not written as '.docx'" in run("lexicon", "convert", "securitization", str(folder / "x.docx"), code=2)


def test_findings_name_file_and_line(folder):
    (folder / "two.dic").write_text("%\n1\tA\n%\nflood*\t1\nfloods\t1\n", encoding="utf-8")
    lines = run("lexicon", "check", str(folder / "two.dic"), code=1).splitlines()
    assert lines == [
        "two.dic, line 5: covered: A/floods: 'flood*' matches wherever 'floods' does: the latter adds nothing.",
        "two: 2 patterns, 1 covered.",
    ]


def test_a_table_with_tabs_is_written_with_tabs(folder):
    run("lexicon", "convert", str(folder / "small.yml"), str(folder / "out.tsv"))
    assert (folder / "out.tsv").read_text(encoding="utf-8").startswith("frame\tcounts\tsubframe\t")
    assert Lexicon.load(folder / "out.tsv").names("concept") == ["other", "security"]


def test_liwc22_is_read_and_not_written(folder):
    (folder / "a.dicx").write_text("DicTerm,A\nflood*,X\n", encoding="utf-8")
    assert "A: A (1)" in run("lexicon", "show", str(folder / "a.dicx"))
    assert "not written as '.dicx'" in run("lexicon", "convert", "securitization", str(folder / "b.dicx"), code=2)


def test_masks_travel_by_the_name_of_their_file(folder):
    (folder / "my_names.yml").write_text("name: n\nnames: {a: {mask: true, en: [Border Agency]}}\n", encoding="utf-8")
    text = "name: m\nmasks: [my_names]\nframes: {f: {concepts: {c: {en: [border]}}}}\n"
    (folder / "m.yml").write_text(text, encoding="utf-8")
    (folder / "far").mkdir()
    beside = run("lexicon", "convert", str(folder / "m.yml"), str(folder / "again.yml"))
    assert "not copied" not in beside
    assert Lexicon.load(folder / "again.yml") == Lexicon.load(folder / "m.yml")
    far = run("lexicon", "convert", str(folder / "m.yml"), str(folder / "far" / "again.yml"))
    assert "The file of names 'my_names.yml' is not copied; put it beside the new file." in far


@pytest.mark.parametrize("command", ["score", "kwic", "analyse", "lexicon"])
@pytest.mark.slow
def test_what_reading_a_lexicon_left_out_is_said_wherever_it_is_used(folder, command):
    lexicon = folder / "old.dic"
    lexicon.write_text("%\n1\tA\n%\nkind\t<of>1\nlike\t(2)1\nflood*\t1\n", encoding="utf-8")
    corpus = str(folder / "corpus")
    calls = {
        "score": ("score", corpus, "--lexicon", str(lexicon)),
        "kwic": ("kwic", corpus, "A", "--key", "--lexicon", str(lexicon)),
        "analyse": (
            "analyse",
            corpus,
            "--lexicon",
            str(lexicon),
            "--out",
            str(folder / "run"),
            "--skip",
            "topics,report",
        ),
        "lexicon": ("lexicon", "show", str(lexicon)),
    }
    output = run(*calls[command])
    assert "Line 4: 'kind' depends on the word after it (<of>) and is left out." in output


def test_show_says_where_a_concept_stands(folder):
    (folder / "two.yml").write_text("A: {one: [x]}\nB: {three: [y]}\n", encoding="utf-8")
    for words, message in (
        (("--frame", "A", "--concept", "three"), "The concept 'three' is in the frame 'B', not in 'A'."),
        (("--concept", "thre"), "has no concept 'thre'. Did you mean 'three'?"),
        (("--frame", "C", "--concept", "three"), "has no frame 'C'."),
    ):
        assert message in run("lexicon", "show", str(folder / "two.yml"), *words, code=2)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("score",), "There is nothing to score"),
        (("score", "nowhere"), "nowhere"),
        (("score", "nowhere", "--out", "x.docx"), "'.docx' is not a format here"),
        (("lexicon", "show", "securitisation"), "Did you mean 'securitization'?"),
    ],
)
def test_mistakes_end_in_one_sentence(words, message):
    output = run(*words, code=2)
    assert message in output
    assert "Traceback" not in output


def test_what_is_said_of_a_name_that_is_not_there():
    mine = Lexicon.from_dict({"danger": ["threat*", "威胁"]}, name="mine")
    assert lexicon._absent(mine, "dangr", None) == "The lexicon 'mine' has no frame 'dangr'. Did you mean 'danger'?"
    assert lexicon._absent(mine, None, "边境") == "The lexicon 'mine' has no concept '边境'."


def test_columns_of_a_table_are_named(tmp_path):
    file = tmp_path / "v.csv"
    file.write_text("詞,情感,值\n恐懼,negative,-2\n", encoding="utf-8")
    named = ["--column", "word=詞", "--column", "category=情感", "--column", "weight=值"]
    assert "恐懼" in run("lexicon", "show", str(file), *named, "--concept", "negative")
    run("lexicon", "convert", str(file), str(tmp_path / "v.yml"), *named)
    assert Lexicon.load(tmp_path / "v.yml").entries()[0].weight == -2
    assert "write WHAT=NAME, such as word=词语" in run("lexicon", "show", str(file), "--column", "詞", code=2)


def test_diff_shows_what_an_extension_changes(folder):
    (folder / "mine.yml").write_text(
        "name: mine\nextends: small.yml\nframes: {security: {concepts: {wall: {en: [wall*], zh: [围墙]}}}}\n",
        encoding="utf-8",
    )
    lines = run("lexicon", "diff", str(folder / "small.yml"), str(folder / "mine.yml")).splitlines()
    assert lines == [
        "small 0 → mine 0",
        "+ security/wall: + en wall*; + zh 围墙",
        "1 added, 0 changed, 0 removed.",
    ]
    assert "The content is the same." in run("lexicon", "diff", "securitization", "securitization")
