"""Calibration on pairs: the file, the command, and the figures of the reference pairs."""

import pytest
from click.testing import CliRunner

from discourse.cli import main
from discourse.errors import LexiconError
from discourse.scoring.sentence_pairs import read_calibration, read_pairs

PAIRS = "n\tzh\ten\n" + "".join(
    f"{i}\t{zh}\t{en}\n"
    for i, (zh, en) in enumerate(
        [
            ("加强边境管控。", "We tightened border controls."),
            ("打击走私移民。", "We fought migrant smuggling."),
            ("粮食增产。", "The harvest was good."),
            ("", "This half has no other."),
            ("他们说\u201c很好\u201d。", 'They said "very good".'),
        ]
    )
)


@pytest.fixture
def pairs(tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_text(PAIRS, encoding="utf-8", newline="\n")
    return path


def test_pairs_with_an_empty_half_are_left_out(pairs):
    read = read_pairs(pairs)
    assert (read.en.documents.num_rows, read.zh.documents.num_rows, read.n_left_out) == (4, 4, 1)
    assert read.zh.texts["text"].to_pylist()[1] == "打击走私移民。"
    assert read.en.texts["text"].to_pylist()[3] == 'They said "very good".'


def test_the_text_of_each_pair_is_kept(tmp_path):
    path = tmp_path / "reports.tsv"
    path.write_text("year\ten\tzh\n2008\tBorders.\t边境。\n2009\t\t移民。\n2009\tMigrants.\t移民。\n", encoding="utf-8")
    assert read_pairs(path).reports == ("2008", "2009")
    assert read_pairs(path, report="en").reports == ("Borders.", "Migrants.")
    with pytest.raises(LexiconError, match="no column 'speech'"):
        read_pairs(path, report="speech")


def test_what_is_no_file_of_pairs_is_said(pairs, tmp_path):
    with pytest.raises(LexiconError, match=r"no column 'fr'\. Its columns are: n, zh, en"):
        read_pairs(pairs, en="fr")
    with pytest.raises(LexiconError, match="cannot be read"):
        read_pairs(tmp_path / "missing.tsv")
    with pytest.raises(LexiconError, match="This is not a calibration"):
        read_calibration(pairs)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"zh\ten\na\tb\na\tb\tc\n", r"line 3: The row has 3 cells, the heading 2: take out the tabs inside texts\."),
        (b"en\ten\na\tb\n", r"has the column 'en' twice\. Its columns are: en, en\."),
        (b"", "has no heading; its first line names the columns"),
        (b"en\tzh\n\ta\n\n", "holds no pair with text in both languages"),
        (b"en\tzh\na\0\tb\n", "binary data"),
    ],
)
def test_a_broken_file_of_pairs_is_told_with_its_line(tmp_path, data, message):
    path = tmp_path / "pairs.tsv"
    path.write_bytes(data)
    with pytest.raises(LexiconError, match=message):
        read_pairs(path)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_the_encoding_of_pairs_is_found_out(tmp_path, encoding):
    path = tmp_path / "pairs.tsv"
    path.write_bytes(PAIRS.replace("\n", "\r\n").replace("\u201c", "").replace("\u201d", "").encode(encoding))
    assert read_pairs(path).zh.texts["text"].to_pylist()[:2] == ["加强边境管控。", "打击走私移民。"]


def test_a_folder_is_no_file_of_pairs(tmp_path):
    with pytest.raises(LexiconError, match="cannot be read"):
        read_pairs(tmp_path)


def test_the_command_writes_what_a_study_reads(pairs, tmp_path):
    lexicon = tmp_path / "small.yml"
    lexicon.write_text(
        "name: small\nlanguages: [en, zh]\nframes:\n  security:\n    subframes:\n      all:\n        concepts:\n"
        "          border: {en: [border*], zh: [边境]}\n          smuggling: {en: [smuggl*], zh: [走私]}\n",
        encoding="utf-8",
        newline="\n",
    )
    result = CliRunner().invoke(main, ["lexicon", "calibrate", str(pairs), "--lexicon", str(lexicon)])
    assert result.exit_code == 0, result.output
    rows = read_calibration(tmp_path / "small.calibration.csv").to_pylist()
    frame = next(r for r in rows if (r["level"], r["name"], r["gate"]) == ("frame", "security", "on"))
    assert (frame["n_pairs"], frame["hits_en"], frame["hits_zh"], frame["pairs_both"]) == (4, 2, 2, 2)
    assert (frame["ratio"], frame["kappa"]) == (1.0, 1.0)
    assert len(frame["lexicon_sha256"]) == 64


@pytest.mark.reference
@pytest.mark.slow
def test_shipped_figures_are_of_the_reference_pairs(reference):
    from discourse import resources

    rows = read_calibration(resources.folder("lexicons") / "securitization.calibration.csv").to_pylist()
    found = read_pairs(reference / "data" / "parallel" / "work_reports_2008_2015.tsv")
    (n_pairs,) = {r["n_pairs"] for r in rows}
    assert n_pairs > found.en.documents.num_rows  # those of 2008 to 2015, and of 2016 to 2022
    frames = {(r["name"], r["gate"]): r for r in rows if r["level"] == "frame"}
    assert 0.5 < frames["security", "off"]["ratio"] < 1.5
    assert frames["security", "off"]["hits_en"] > frames["security", "on"]["hits_en"] > 0
