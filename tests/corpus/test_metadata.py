"""Metadata from sidecars, columns, front matter and paths; what is believed when they differ."""

from __future__ import annotations

import json
from typing import Any

import pytest

from discourse.corpus import Corpus, read
from discourse.errors import CorpusError

TEXT = "Cooperation goes on.\n"
ZH = "合作继续进行。\n"


def row(corpus: Corpus, doc_id: str) -> dict[str, Any]:
    return next(row for row in corpus.documents.to_pylist() if row["doc_id"] == doc_id)


def codes(corpus: Corpus) -> list[tuple[str, str]]:
    return [(row["code"], row["subject"]) for row in corpus.warnings.to_pylist()]


@pytest.mark.parametrize(
    ("key", "named"),
    [("doc_id", "eu/a.txt"), ("path", "./eu/a.txt"), ("file", "a.txt"), ("File", "a"), ("文件名", "a")],
)
def test_sidecar_finds_its_file(write: Any, key: str, named: str) -> None:
    root = write({"eu/a.txt": TEXT, "metadata.csv": f"{key},side,date,author\n{named},EU,3 November 2015,Ann Li\n"})
    found = row(read(root), "eu/a.txt")
    assert (found["side"], found["date"], found["year"], found["author"]) == ("EU", "2015-11-03", 2015, "Ann Li")


def test_sidecar_with_windows_paths_semicolons_and_a_mark(write: Any) -> None:
    table = "\ufeffpath;立场;日期\r\neu\\a.txt;EU;二〇一五年十一月\r\n"
    found = row(read(write({"eu/a.txt": TEXT, "metadata.csv": table})), "eu/a.txt")
    assert (found["side"], found["date"]) == ("EU", "2015-11")


def test_sidecar_of_another_name(write: Any) -> None:
    root = write({"a.txt": TEXT, "who.tsv": "file\tside\na.txt\tEU\n"})
    corpus = read(root, metadata=str(root / "who.tsv"))
    assert corpus.documents.select(["doc_id", "side"]).to_pylist() == [{"doc_id": "a.txt", "side": "EU"}]


def test_sidecar_names_rows_of_tables(write: Any) -> None:
    root = write({"t.csv": "text\none word\nanother\n", "metadata.csv": "doc_id,side\nt.csv,EU\nt.csv#1,China\n"})
    assert [r["side"] for r in read(root).documents.to_pylist()] == ["EU", "China"]


def test_a_name_that_fits_two_files_is_refused_and_noted(write: Any) -> None:
    root = write({"x/a.txt": TEXT, "y/a.txt": ZH, "metadata.csv": "file,side\na.txt,EU\nx/a.txt,China\n"})
    corpus = read(root)
    assert [r["side"] for r in corpus.documents.to_pylist()] == ["China", None]
    assert ("metadata-unused", "metadata.csv: a.txt") in codes(corpus)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("title,side\nA,EU\n", "needs a column doc_id, path or file. Its columns are: title, side"),
        ("file,side\na.txt,EU\na.txt,China\n", "names 'a.txt' twice"),
        ("file,side\nb.txt,EU\n", "it names 'b.txt', the corpus has 'a.txt'"),
        ("", "It is empty"),
        ('file,side\n"a.txt,EU\n', "is broken"),
    ],
)
def test_sidecars_that_cannot_be_used(write: Any, table: str, said: str) -> None:
    with pytest.raises(CorpusError, match=said):
        read(write({"a.txt": TEXT, "metadata.csv": table}))


def test_a_missing_sidecar_is_named(write: Any) -> None:
    with pytest.raises(CorpusError, match=r"nothing\.csv"):
        read(write({"a.txt": TEXT}), metadata="nothing.csv")


def test_each_folder_has_its_own_sidecar(write: Any) -> None:
    root = write(
        {
            "eu/1.txt": TEXT,
            "eu/metadata.csv": "file,year\n1.txt,2015\n",
            "cn/1.txt": ZH,
            "cn/metadata.csv": "file,year\n1,2016\n",
        }
    )
    corpus = read([("EU", root / "eu"), ("China", root / "cn")])
    assert [(r["doc_id"], r["side"], r["year"]) for r in corpus.documents.to_pylist()] == [
        ("cn/1.txt", "China", 2016),
        ("eu/1.txt", "EU", 2015),
    ]


def test_front_matter(write: Any) -> None:
    front = "---\ntitle: On borders\nside: EU\ndate: 2015-11-03\ntags: [a, b]\n---\n# Heading\n\nThe body.\n"
    corpus = read(write({"a.md": front}))
    found = row(corpus, "a.md")
    assert (found["title"], found["side"], found["date"], found["tags"]) == (
        "On borders",
        "EU",
        "2015-11-03",
        '["a", "b"]',
    )
    assert "title:" not in corpus.document("a.md")
    assert corpus.passages["line"].to_pylist() == [7, 9]


@pytest.mark.parametrize(
    "text",
    ["---\n\nA rule opens this text.\n\n---\n\nMore.\n", "---\nNo fields here\n---\nMore.\n", "--- title: x\nMore.\n"],
)
def test_rules_are_no_front_matter(write: Any, text: str) -> None:
    assert row(read(write({"a.md": text})), "a.md")["title"] is None


def test_broken_front_matter_is_skipped_with_its_line(write: Any) -> None:
    corpus = read(write({"a.md": "---\ntitle: a: b: c\n---\nBody.\n", "b.md": "Body.\n"}))
    assert corpus.skipped.to_pylist() == [
        {
            "path": "a.md",
            "reason": "The front matter is not valid YAML in line 2.",
            "advice": "Write 'key: value' lines; quote values with a colon.",
        }
    ]


def test_aliases_in_front_matter_are_refused(write: Any) -> None:
    bomb = "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\nBody.\n"
    corpus = read(write({"a.md": bomb, "b.md": "Body.\n"}))
    assert corpus.skipped["path"].to_pylist() == ["a.md"]


def test_order_of_belief_and_conflicts(write: Any) -> None:
    front = "---\nside: China\ntitle: Of the document\n---\nBody.\n"
    root = write({"EU/2015-x.md": front, "metadata.csv": "file,side,year\n2015-x.md,France,2014\n"})
    corpus = read(root, path="{side}/{year}-{title}.md")
    found = row(corpus, "EU/2015-x.md")
    assert (found["side"], found["year"], found["title"]) == ("France", 2014, "Of the document")
    conflicts = [json.loads(r["parameters"]) for r in corpus.warnings.to_pylist() if r["code"] == "metadata-conflict"]
    assert {conflict["doc_id"] for conflict in conflicts} == {"EU/2015-x.md"}
    assert [
        tuple(conflict[key] for key in ("field", "kept", "kept_from", "other", "other_from")) for conflict in conflicts
    ] == [
        ("side", "France", "sidecar", "China", "document"),
        ("side", "France", "sidecar", "EU", "path"),
        ("title", "Of the document", "document", "x", "path"),
        ("year", 2014, "sidecar", 2015, "path"),
    ]


def test_year_and_date_that_contradict_each_other(write: Any) -> None:
    corpus = read(write({"t.csv": "text,year,date\nwords,2014,2015-11-03\n"}))
    assert ("year-date-conflict", "t.csv#0: year") in codes(corpus)
    assert row(corpus, "t.csv#0")["year"] == 2014


def test_documents_without_side_are_kept_and_listed(write: Any) -> None:
    root = write({"a.txt": TEXT, "b.txt": ZH, "metadata.csv": "file,side\na.txt,EU\n"})
    corpus = read(root)
    assert len(corpus) == 2
    warning = next(r["parameters"] for r in corpus.warnings.to_pylist() if r["code"] == "side-missing")
    assert warning == '{"documents": 1, "examples": ["b.txt"], "total": 2}'


def test_paths_that_do_not_fit_are_noted_and_a_template_that_fits_none_is_refused(write: Any) -> None:
    root = write({"EU/2015-x.txt": TEXT, "notes.txt": ZH})
    corpus = read(root, path="{side}/{year}-{title}.txt")
    assert row(corpus, "EU/2015-x.txt")["year"] == 2015
    assert ("path-template", "notes.txt") in codes(corpus)
    with pytest.raises(CorpusError, match="fits none of the files"):
        read(root, path="{side}_{year}.txt")


def test_types_of_the_users_columns(write: Any) -> None:
    table = "text,n,share,flag,code,when\na word,3,0.5,true,007,soon\nb word,,1e3,false,012,\n"
    documents = read(write({"t.csv": table})).documents
    types = {name: str(documents.schema.field(name).type) for name in ("n", "share", "flag", "code", "when")}
    assert types == {"n": "int64", "share": "double", "flag": "bool", "code": "string", "when": "string"}
    assert documents["share"].to_pylist() == [0.5, 1000.0]
    assert documents["n"].to_pylist() == [3, None]


def test_computed_columns_are_not_overwritten(write: Any) -> None:
    corpus = read(write({"t.csv": "text,language,n_tokens,format,date\nthree little words,fr,99,x,soon\n"}))
    found = row(corpus, "t.csv#0")
    assert (found["language"], found["n_tokens"], found["format"], found["date"]) == ("en", 3, "csv", None)
    assert (found["language_given"], found["n_tokens_given"], found["format_given"]) == ("fr", 99, "x")
    assert found["date_given"] == "soon"


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("2015-speech.txt", 2015),
        ("演讲2015年.txt", 2015),
        ("2015/speech.txt", None),
        ("2004-2015.txt", None),
        ("report-20151103.txt", None),
        ("1066.txt", None),
    ],
)
def test_a_single_year_in_the_file_name_fills_a_gap(write: Any, name: str, year: int | None) -> None:
    assert read(write({name: "Words."})).documents["year"].to_pylist() == [year]


def test_a_year_in_the_file_name_never_contradicts(write: Any) -> None:
    corpus = read(write({"2015.md": "---\nyear: 2012\n---\nWords."}))
    assert corpus.documents["year"].to_pylist() == [2012]
    assert "metadata-conflict" not in corpus.warnings["code"].to_pylist()


def test_an_id_column_that_no_document_has_is_refused(write: Any) -> None:
    root = write({"a.csv": "text,name\nWords.,x\n"})
    with pytest.raises(CorpusError, match="'nosuch' that --id names"):
        read(root, id="nosuch")


def test_what_programs_write_for_no_value_is_no_value(write: Any) -> None:
    rows = "Full Text,side,title\nThe gate is shut.,NULL,nan\n边境关闭。,China,None\nNA,EU,x\n"
    corpus = read(write({"t.csv": rows}))
    assert corpus.documents.select(["side", "title"]).to_pylist() == [
        {"side": None, "title": None},
        {"side": "China", "title": None},
    ]
    assert corpus.skipped["path"].to_pylist() == ["t.csv#2"]
