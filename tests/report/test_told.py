"""Warnings on the Chinese page: every one that the software raises is said in Chinese."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from discourse import schema
from discourse.corpus import ReadSettings, read_paths
from discourse.measure import warnings_for
from discourse.report.told import _catalogue, events_in, phrase, told
from discourse.topics import notes

SENTENCE = "The ministers discussed migration and the borders of the Union for a whole day."


def in_chinese(row: dict[str, str | None]) -> str:
    message, _ = told(str(row["code"]), str(row["message"]), row["advice"] or "", "zh")
    return message


def test_english_stays_as_it_is() -> None:
    assert told("few-documents", "EU has 3 documents.", "Add.", "en") == ("EU has 3 documents.", "Add.")


def test_numbers_and_names_go_over() -> None:
    message = "Security and language coincide (EU in English; China in Chinese). A difference between the groups is."
    said, advice = told("groups-are-languages", message, "Add texts.", "zh")
    assert said.startswith("分组变量“Security”与语言重合（EU：英文；China：中文）。")
    assert advice == "补充两组使用同一语言的文本，并参看临界点与校准结果。"


def test_what_the_catalogue_does_not_know_stays_english() -> None:
    assert told("few-documents", "Something new.", "Do it.", "zh") == ("Something new.", "Do it.")
    assert told("of-a-plugin", "Something new.", "Do it.", "zh") == ("Something new.", "Do it.")


def documents(*rows: tuple[str, str | None, str, int]) -> list[dict[str, object]]:
    texts = {"path": "p", "title": "t", "format": "txt", "sha256": "0", "text_sha256": "0"}
    counts = {"n_chars": 1, "n_passages": 1, "n_sentences": 10, "n_tokens": 9}
    return [
        {"doc_id": name, "side": side, "language": language, "year": year, **texts, **counts}
        for name, side, language, year in rows
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [("a", "EU", "en", 2001), ("b", "China", "zh", 2010), ("c", None, "mixed", 2010)],
        [("a", "EU", "en", 2001), ("b", "China", "zh", 2001), ("c", "EU", "zh", 2001)],
        [("a", "EU", "en", 2001)],
    ],
)
def test_warnings_of_comparisons(rows: list[tuple[str, str | None, str, int]]) -> None:
    found = warnings_for(schema.from_rows("documents", documents(*rows))).to_pylist()
    assert found
    for row in found:
        assert re.match(r"[^a-z]*[\u4e00-\u9fff]|(EU|China) [^a-z]*[\u4e00-\u9fff]", in_chinese(row)), row


@pytest.mark.parametrize(
    "note",
    [
        notes.too_little("en", 3, 4),
        notes.too_many("zh", 9, 3, 4),
        notes.few_documents("en", 12),
        notes.no_seeds("zh"),
        notes.unconverged("en", "nmf"),
        notes.no_contrast("side"),
    ],
    ids=lambda note: note["code"],
)
def test_warnings_of_topics(note: dict[str, str | None]) -> None:
    assert in_chinese(note) != note["message"]


def test_warnings_of_reading(tmp_path: Path) -> None:
    for name, text in {
        "a.txt": SENTENCE * 5,
        "b.txt": SENTENCE * 5,
        "fr.txt": "Les ministres ont longuement parlé de la migration et des frontières de l'Union européenne. " * 5,
        "2015-c.md": f"---\ndate: 2016-03-01\nyear: 2015\n---\n{SENTENCE}",
        "metadata.csv": "path,side,year\na.txt,EU,1999\nnone.txt,EU,2000\n2015-c.md,EU,2001\n",
        "page.html": "<a href='x'>Home</a>",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = read_paths([str(tmp_path)], ReadSettings()).warnings.to_pylist()
    assert {"duplicates", "metadata-conflict", "metadata-unused", "other-language", "side-missing"} <= {
        row["code"] for row in found
    }
    for row in found:
        assert in_chinese(row) != row["message"], row


@pytest.mark.parametrize("code", sorted(_catalogue("zh")))
def test_the_catalogue_is_whole(code: str) -> None:
    """Every expression compiles, and translations use only what it names."""
    for entry in _catalogue("zh")[code]:
        names = re.compile(entry["said"]).groupindex
        assert entry["message"].format(**dict.fromkeys(names, "x"))


def test_groups_names_and_languages_are_called_as_on_the_page() -> None:
    groups, labels = {"EU": "欧盟", "China": "中国"}, {"integration": "融入"}
    called = {"group": lambda name: groups[name], "label": lambda name: labels[name]}
    message = "Side and language coincide (EU in English; China in Chinese). A difference between the groups is."
    said, _ = told("groups-are-languages", message, "Add texts.", "zh", **called)
    assert "（欧盟：英文；中国：中文）" in said
    message = (
        "'integration' is higher in EU by share_of_hits, share_of_documents, and higher in China by per_1000_tokens."
    )
    said, _ = told("denominators-disagree", message, "Say why.", "zh", **called)
    assert (
        said == "按share_of_hits、share_of_documents计算，“融入”在 欧盟 较高；按per_1000_tokens计算，则在 中国 较高。"
    )


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("tokens a document, median", "每篇文档的词数（中位数）"),
        ("shares of both groups × 500 words", "两组合计的比例 × 500 个词"),
        (
            "expanded percentile interval, 1999 bootstrap samples of documents; p from 1999 permutations of documents "
            "within language, genre, studentised",
            "加宽的百分位区间，对文档作 1999 次自助抽样；p 来自对文档的 1999 次置换（在语言与 genre 之内），已学生化",
        ),
        ("genre=press release", "genre=press release"),
    ],
)
def test_cells_of_tables(english: str, chinese: str) -> None:
    assert phrase(english, "zh") == chinese
    assert phrase(english, "en") == english


def test_events_have_their_chinese_names() -> None:
    assert events_in("2013 A village fair; 1980 Nationality Law", "zh") == "2013 A village fair；1980 国籍法公布"
    assert events_in("1980 Nationality Law", "en") == "1980 Nationality Law"


def test_languages_have_their_names() -> None:
    message = "The topics in 'en' rest on 27 documents: they describe these documents, not a discourse."
    assert told("few-topic-documents", message, "", "zh")[0].startswith("“英文”的主题只基于 27 篇文档")
