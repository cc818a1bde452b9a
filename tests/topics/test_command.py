"""The command `topics`, called as a user calls it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from discourse.cli import main

PATROL = "The patrol boat met smugglers at the frontier fence, and guards brought them to detention. "
CAMPUS = "The student took a diploma at the campus laboratory, and a scholarship paid the tuition. "
TRAIN = "A border guard saw the train leave the station before the storm closed the mountain road. "


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Twelve documents of two sides, each of some paragraphs about one of two things."""
    for side, own in (("EU", PATROL), ("China", CAMPUS)):
        folder = tmp_path / "corpus" / side
        folder.mkdir(parents=True)
        for number in range(6):
            paragraphs = [own * 5, TRAIN * 4 if number % 2 else own * 4, (PATROL if number % 3 else CAMPUS) * 5]
            (folder / f"{number}.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
    return tmp_path / "corpus"


def call(*words: str | Path):
    return CliRunner().invoke(main, ["topics", *map(str, words)])


@pytest.mark.slow
def test_topics_are_printed_with_the_shares_of_the_sides(corpus):
    result = call(f"EU={corpus / 'EU'}", f"China={corpus / 'China'}", "-k", "2", "--model", "nmf", "--quiet")
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[0].startswith("en nmf: 2 topics, ")
    assert lines[1].split() == ["topic", "share", "stable", "EU", "China", "p", "words"]
    shares = {("student" in line or "campus" in line): line.split()[3:5] for line in lines[2:4]}
    assert float(shares[False][0]) > float(shares[False][1])  # patrols: EU above China
    assert float(shares[True][0]) < float(shares[True][1])


@pytest.mark.slow
def test_tables_are_written_and_may_be_written_again(corpus, tmp_path):
    out = tmp_path / "tables"
    for _ in range(2):
        result = call(corpus, "-k", "2", "--model", "nmf", "--quiet", "--out", out, "--adjust", "n_tokens")
        assert result.exit_code == 0, result.output
    assert sorted(p.name for p in out.iterdir()) == [
        "document_topics.csv", "topic_choice.csv", "topic_contrasts.csv", "topic_passages.csv", "topic_terms.csv",
        "topic_trends.csv", "topic_words.csv", "topics.csv", "warnings.csv",
    ]  # fmt: skip
    contrasts = (out / "topic_contrasts.csv").read_text(encoding="utf-8")
    assert contrasts.count(",side,EU,China,") == contrasts.count(",side + n_tokens,EU,China,") == 2
    with (out / "topics.csv").open(encoding="utf-8", newline="") as handle:
        assert [row["model"] for row in csv.DictReader(handle)] == ["nmf", "nmf"]


@pytest.mark.slow
def test_words_of_the_user_are_left_out_and_forms_are_counted_together(corpus, tmp_path):
    (tmp_path / "words.txt").write_text("# mine\nPatrol\n\nguards\n", encoding="utf-8")
    chosen = ("-k", "2", "--model", "nmf", "--quiet", "--out", tmp_path / "tables")
    result = call(corpus, *chosen, "--stop-words", tmp_path / "words.txt", "--stem", "--max-share", "1")
    assert result.exit_code == 0, result.output
    with (tmp_path / "tables" / "topic_terms.csv").open(encoding="utf-8", newline="") as handle:
        terms = {row["term"] for row in csv.DictReader(handle)}
    assert not {"patrol", "guards"} & {word for term in terms for word in term.split()}
    assert any("smugglers" in term for term in terms)


def test_a_folder_with_something_else_is_left_alone(corpus, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.docx").write_text("x", encoding="utf-8")
    result = call(corpus, "--out", tmp_path / "mine")
    assert result.exit_code == 2
    assert "holds other files" in result.output
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["thesis.docx"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["-k", "many"], "'many' is not a number of topics"),
        (["-k", "1"], "A model of 1 topics says nothing"),
        (["--lexicon", "nonsense"], "nonsense"),
        (["--model", "lsa"], "lsa"),
        (["--stop-words", "nowhere.txt"], "The list 'nowhere.txt' cannot be read"),
        (["--max-share", "2"], "'max_share' is 2.0"),
        (["--by", "party"], "party"),
    ],
)
@pytest.mark.slow
def test_a_mistake_is_answered_in_a_sentence(corpus, options, message):
    result = call(corpus, *options)
    assert result.exit_code == 2
    assert message in result.output
    assert "Traceback" not in result.output


@pytest.mark.slow
def test_more_topics_than_words_give_a_note_and_no_topics(corpus):
    result = call(corpus, "-k", "400", "--quiet")
    assert result.exit_code == 0
    assert "400 topics were asked for" in result.output
    assert "en nmf" not in result.output


def test_a_missing_corpus_is_an_error(tmp_path):
    result = call(tmp_path / "nowhere")
    assert result.exit_code == 2
    assert "nowhere" in result.output
