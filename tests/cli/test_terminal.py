"""Nothing that a terminal obeys is printed, whatever texts, names of files, metadata, lexicons and arguments hold."""

import json
import re

import pytest
from click.testing import CliRunner

from discourse.cli import main
from discourse.cli.terminal import one_line, safe

ESC, CSI, RLO, LINE, BELL = "\x1b", "\x9b", "\u202e", "\u2028", "\x07"
EVIL = f"{ESC}]0;owned{BELL}{CSI}31m{RLO}txt.exe{LINE}\x7f\r"
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"a{ESC}[31mb", "a\\u001b[31mb"),
        (f"{CSI}2J", "\\u009b2J"),
        (f"x{RLO}gpj.exe", "x\\u202egpj.exe"),
        (f"a{LINE}b", "a\\u2028b"),
        ("a\rb\x00\x7f", "a\\u000db\\u0000\\u007f"),
        ("tab\tand\nline ends, 中文、Ünïcode and ‘’ stay", "tab\tand\nline ends, 中文、Ünïcode and ‘’ stay"),
    ],
)
def test_what_a_terminal_obeys_becomes_visible(text, shown):
    assert safe(text) == shown
    assert safe(shown) == shown


def test_names_stay_on_their_line():
    assert one_line(f"EU\nCorpus is empty{ESC}") == "EU Corpus is empty\\u001b"


@pytest.fixture
def folder(tmp_path):
    corpus = tmp_path / "corpus"
    for number, side in enumerate(("EU", "EU", "China", "China")):
        path = corpus / f"{side}{number}{CSI}2J{RLO}名.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"Illegal {EVIL} migration is a threat. Border guards work{ESC}[2J here.", encoding="utf-8")
    rows = [{"text": f"{EVIL} The border is closed.", "side": f"EU{EVIL}\nfake", "title": EVIL, f"c{EVIL}": EVIL}]
    lines = "".join(json.dumps(row) + "\n" for row in rows * 3)
    (corpus / f"more{RLO}.jsonl").write_text(lines, encoding="utf-8")
    (corpus / f"bad{CSI}{RLO}.docx").write_bytes(b"not a document")
    lexicon = (
        'name: mine\nversion: "1"\nlanguages: [en]\nframes:\n  "se\\e[31mcurity\\u202e":\n    concepts:\n'
        '      "bor\\x9bder":\n        note: "a\\u2028b\\e"\n        en: ["border\\u202e", border, "\\e[2Jgate"]\n'
    )
    (tmp_path / "mine.yml").write_text(lexicon, encoding="utf-8")
    return tmp_path


CALLS = [
    ["corpus", "corpus"],
    ["corpus", "corpus", "--no-repair", "--where", f"side = '{EVIL}'"],
    ["kwic", "corpus", "border", "--no-repair"],
    ["kwic", "corpus", "border", "--no-repair", "--format", "csv"],
    ["kwic", "corpus", "border", "--no-repair", "--format", "html"],
    ["kwic", "corpus", "border", "--no-repair", "--collocates", "--by", "side"],
    ["kwic", "corpus", EVIL],
    ["score", "corpus", "--no-repair", "--rows", "hits"],
    ["score", "corpus", "--no-repair", "--rows", "hits", "--format", "jsonl"],
    ["keyness", "corpus", "--min-count", "1", "--min-documents", "1", "--no-repair"],
    ["lexicon", "show", "mine.yml"],
    ["lexicon", "show", "mine.yml", "--concept", f"bor{CSI}der"],
    ["lexicon", "show", "mine.yml", "--frame", EVIL],
    ["lexicon", "show", f"{EVIL}.yml"],
    ["lexicon", "check", "mine.yml"],
    ["lexicon", "check", "mine.yml", "--corpus", "corpus"],
    ["analyse", "corpus", "--out", "out", "--resamples", "19", "--only", "rates", "--workers", "1"],
    ["analyse", f"corpus{EVIL}", "--out", "out"],
    ["analyse", "corpus", "--out", "out", "--by", EVIL],
    ["analyse", "corpus", "--out", "out", "--adjust", EVIL],
    ["analyse", "corpus", "--out", "out", "--locale", EVIL],
    ["analyse", "corpus", "--out", "out", f"--{EVIL}"],
    ["verify", f"run{EVIL}"],
    [f"analyse{EVIL}"],
]


@pytest.mark.parametrize("words", CALLS, ids=lambda words: safe(" ".join(words))[:60])
def test_no_command_prints_what_a_terminal_obeys(folder, monkeypatch, words):
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(main, words)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in (0, 1, 2)
    assert result.stdout + result.stderr
    assert OBEYED.findall(result.stdout + result.stderr) == []


def test_printed_json_is_the_same_data(folder, monkeypatch):
    monkeypatch.chdir(folder)
    call = ["score", "corpus", "--no-repair", "--rows", "hits", "--format", "jsonl"]
    printed = [json.loads(line) for line in CliRunner().invoke(main, call).stdout.splitlines()]
    assert CliRunner().invoke(main, [*call, "--out", "hits.jsonl"]).exit_code == 1
    written = [json.loads(line) for line in (folder / "hits.jsonl").read_text(encoding="utf-8").splitlines()]
    assert printed == written
