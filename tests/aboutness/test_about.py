"""Whom clauses, sentences and hits speak about: constructed sentences, small texts, movement, broken files."""

from __future__ import annotations

import csv
import pickle
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from discourse import schema
from discourse.aboutness.annotate import Actors, annotate
from discourse.errors import LexiconError

HERE = Path(__file__).parent
ACTORS = Actors.load()


def text_of(passages: Sequence[tuple[str, str, int | None]]) -> tuple[str, list[dict[str, Any]], list[dict[str, Any]]]:
    """A text, its passages (kind, text, level), and its sentences, which end at . or 。."""
    text, rows, sentences = "", [], []
    for number, (kind, body, level) in enumerate(passages):
        start = len(text)
        rows.append({"passage": number, "start": start, "end": start + len(body), "kind": kind, "level": level})
        at = 0
        for end in [n + 1 for n, char in enumerate(body) if char in ".。" or n == len(body) - 1]:
            if body[at:end].strip():
                first = at + len(body[at:end]) - len(body[at:end].lstrip())
                sentences.append({"passage": number, "start": start + first, "end": start + end})
            at = end
        text += body + "\n\n"
    return text, rows, [{**row, "sentence": n} for n, row in enumerate(sentences)]


def corpus(texts: Sequence[Any], language: str = "en", side: str | None = None) -> SimpleNamespace:
    made = [text_of(text) for text in texts]
    ids = [f"{number:04d}" for number in range(len(made))]
    return SimpleNamespace(
        documents=schema.from_rows(
            "documents",
            [
                {
                    "doc_id": doc_id,
                    "path": doc_id,
                    "side": side,
                    "language": language,
                    "script": "Latn",
                    "format": "txt",
                    "n_chars": 1,
                    "n_passages": 1,
                    "n_sentences": 1,
                    "n_tokens": 1,
                    "sha256": "",
                    "text_sha256": "",
                }
                for doc_id in ids
            ],
        ),
        texts=schema.make("texts", {"doc_id": ids, "text": [text for text, _, _ in made]}),
        passages=schema.from_rows(
            "passages",
            [
                {"doc_id": doc_id, **row, "language": language, "n_sentences": 1, "n_tokens": 1, "counted": True}
                for doc_id, (_, rows, _) in zip(ids, made, strict=True)
                for row in rows
            ],
        ),
        sentences=schema.from_rows(
            "sentences",
            [
                {"doc_id": doc_id, **row, "n_tokens": 1}
                for doc_id, (_, _, rows) in zip(ids, made, strict=True)
                for row in rows
            ],
        ),
    )


def hits(rows: Sequence[dict[str, Any]]) -> Any:
    common = {"lexicon": "t", "pattern_id": "p", "surface": "", "counts_concept": True}
    return schema.from_rows("hits", [{**common, "counts_subframe": True, "counts_frame": True, **row} for row in rows])


def about(passages: Sequence[tuple[str, str, int | None]], language: str = "en", side: str | None = None) -> list[str]:
    sentences, _ = annotate(corpus([passages], language, side), [], ACTORS)
    return list(sentences["about"].to_pylist())


def body(*sentences: str) -> list[tuple[str, str, int | None]]:
    return [("body", " ".join(sentences), None)]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_constructed_sentences(language: str) -> None:
    with (HERE / f"suite_{language}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len({row["sentence"].replace("[", "").replace("]", "") for row in rows}) >= 150
    plain = [row["sentence"].replace("[", "").replace("]", "") for row in rows]
    places = [row["sentence"].index("[") for row in rows]
    made = corpus([[("body", text, None)] for text in plain], language)
    table = hits(
        [{"doc_id": f"{n:04d}", "start": at, "end": at + 1, "passage": 0, "sentence": 0} for n, at in enumerate(places)]
    )
    _, (found,) = annotate(made, [table], ACTORS)
    right: dict[str, list[bool]] = defaultdict(list)
    wrong = []
    for row, value in zip(rows, found["about"].to_pylist(), strict=True):
        right[row["about"]].append(value == row["about"])
        if value != row["about"]:
            wrong.append(f"{row['sentence']}: {row['about']}, got {value}")
    assert set(right) == {"EU", "China", "China+EU", "other", "none"}
    assert all(len(members) >= 20 for members in right.values())
    assert sum(sum(members) / len(members) for members in right.values()) / len(right) >= 0.95, "\n".join(wrong)


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["The EU met.", "It voted.", "China voted too.", "It waited."], ["EU", "EU", "China", "China"]),
        (["People move.", "The EU met.", "It voted."], ["none", "EU", "EU"]),
        (["China opened.", "Vietnam closed.", "The gate is shut."], ["China", "other", "other"]),
        (["The EU met China.", "They signed."], ["China+EU", "China+EU"]),
        (["The IOM wrote.", "It was brief."], ["none", "none"]),
    ],
)
def test_carried_over_until_another_side_is_named(sentences: list[str], expected: list[str]) -> None:
    assert about(body(*sentences)) == expected


@pytest.mark.parametrize(
    ("language", "named", "joint", "plain", "listed"),
    [
        ("en", "China built roads.", "The EU and China met.", "Ports were dredged.", "Second, wells were dug."),
        ("zh", "中国修了路。", "中欧举行会谈。", "港口加深了。", "二是打了井。"),
    ],
)
def test_in_a_document_on_one_side_others_end_with_their_paragraph_or_item(
    language: str, named: str, joint: str, plain: str, listed: str
) -> None:
    gap = " " if language == "en" else ""
    paragraphs = [gap.join([named] * 6), gap.join([joint, plain, listed]), plain]
    found = about([("body", text, None) for text in paragraphs], language)
    assert found == ["China"] * 6 + ["China+EU", "China+EU", "China", "China"]
    even = about([("body", text, None) for text in paragraphs[1:]], language)  # a document on both: it is carried on
    assert even == ["China+EU"] * 4


def test_three_names_are_a_topic_where_nobody_else_is_named() -> None:
    plain = ("body", "Ports were dredged.", None)
    text = [plain, ("body", "China dug wells. Beijing paid. Chinese experts came.", None)]
    assert about(text) == ["China"] * 4
    assert about([*text, ("body", "Brussels wrote a letter.", None)])[0] == "none"


def test_a_heading_holds_for_the_paragraphs_under_it() -> None:
    text = [
        ("heading", "Border policy of the EU", 1),
        ("body", "Boats were sent. They came late.", None),
        ("heading", "Returns", 2),
        ("body", "Flights were full.", None),
        ("heading", "Practice in China", 1),
        ("body", "Fines were raised.", None),
        ("heading", "Conclusion", 1),
        ("body", "People move.", None),
    ]
    assert about(text) == ["EU", "EU", "EU", "EU", "EU", "China", "China", "none", "none"]


def test_notes_and_tables_hand_nothing_on() -> None:
    text = [("body", "The EU met.", None), ("note", "See China.", None), ("body", "It voted.", None)]
    assert about(text) == ["EU", "China", "EU"]


def test_our_country_is_the_producers() -> None:
    assert about(body("我国扩大开放。"), "zh", "China") == ["China"]
    assert about(body("Our borders are long."), "en", "EU") == ["EU"]
    assert about(body("Our borders are long."), "en", None) == ["none"]
    assert about(body("Our borders are long."), "en", "newspapers") == ["none"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The African Union met.", "none"),
        ("The trade union met.", "none"),
        ("The union met.", "none"),
        ("The Union met.", "EU"),
        ("MPs asked.", "none"),
        ("The MPS asked.", "China"),
        ("EU-China talks began.", "China+EU"),
        ("EU–China talks began.", "China+EU"),
        ("China's ports opened.", "China"),
        ("Indochina was far.", "none"),
        ("This project was funded by the European Union.", "none"),
        ("They focus on us.", "none"),
        ("The US left.", "other"),
    ],
)
def test_names_inside_other_names_do_not_count(sentence: str, expected: str) -> None:
    assert about(body(sentence)) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("中欧班列开行。", "China+EU"),
        ("中欧国家开会。", "none"),
        ("歐盟開會。", "EU"),
        ("印度尼西亚开会。", "other"),
        ("法方开会。", "EU"),
        ("工作方法方面有进步。", "none"),
        ("海地开会。", "other"),
        ("沿海地区下雨。", "none"),
        ("上海下雨。", "China"),
        ("县级以上海警出海。", "none"),
        ("中美会谈。", "China"),
        ("中美洲下雨。", "other"),
        ("渔民批准《巴黎协定》。", "none"),
    ],
)
def test_chinese_names(sentence: str, expected: str) -> None:
    assert about(body(sentence), "zh") == [expected]


def test_a_hit_has_its_clause_a_sentence_the_union() -> None:
    text = "Whereas the EU fears crossings, China courts investors."
    made = corpus([body(text)])
    table = hits(
        [
            {"doc_id": "0000", "start": text.index(word), "end": text.index(word) + 5, "passage": 0, "sentence": 0}
            for word in ("fears", "courts")
        ]
    )
    sentences, (found,) = annotate(made, [table], ACTORS)
    assert found["about"].to_pylist() == ["EU", "China"]
    assert sentences["about"].to_pylist() == ["China+EU"]


@pytest.mark.parametrize(
    ("sentence", "language", "expected"),
    [
        ("Asylum seekers arrived at the port.", "en", "immigration"),
        ("The brain drain emptied the labs.", "en", "emigration"),
        ("Rural migrants need a hukou.", "en", "internal"),
        ("Deportations and readmission were discussed.", "en", "return"),
        ("Ministers spoke of security.", "en", "none"),
        ("外国人入境须持签证。", "zh", "immigration"),
        ("人才外流，出国不归。", "zh", "emigration"),
        ("农民工进城务工。", "zh", "internal"),
        ("当局遣返九人。", "zh", "return"),
        ("非法移民被遣返回国。", "zh", "return"),
        ("會議討論安全。", "zh", "none"),
        ("遣返難民。", "zh", "return"),
    ],
)
def test_movement(sentence: str, language: str, expected: str) -> None:
    sentences, _ = annotate(corpus([body(sentence)], language), [], ACTORS)
    assert sentences["movement"].to_pylist() == [expected]


def test_other_languages_stay_null() -> None:
    sentences, _ = annotate(corpus([body("Die EU tagte.")], "other"), [], ACTORS)
    assert sentences["about"].to_pylist() == [None]
    assert sentences["movement"].to_pylist() == [None]


def test_the_order_of_documents_changes_nothing() -> None:
    texts = [body("The EU met."), body("It voted."), body("China met.", "It voted.")]
    forward, _ = annotate(corpus(texts), [], ACTORS)
    backward, _ = annotate(corpus(texts[::-1]), [], ACTORS)
    assert forward["about"].to_pylist() == ["EU", "none", "China", "China"]
    assert backward["about"].to_pylist() == ["China", "China", "none", "EU"]


def test_a_list_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "mine.yml"
    file.write_text(
        "version: 1\nsides: [Chile, Peru]\nentities:\n"
        "  chile: {side: Chile, en: [Chile*]}\n  peru: {side: Peru, en: [Peru*]}\n  eu: {side: EU, acronyms: [EU]}\n",
        encoding="utf-8",
    )
    mine = Actors.load(file)
    made = corpus([body("Chilean and Peruvian ports.", "The EU waits.")])
    sentences, _ = annotate(made, [], mine)
    assert sentences["about"].to_pylist() == ["Chile+Peru", "other"]
    assert pickle.loads(pickle.dumps(mine)) == mine
    assert list(mine.hashes()) == ["aboutness.en.yml", "aboutness.zh.yml", "mine.yml"]


@pytest.mark.parametrize(
    ("entity", "message"),
    [
        ("first: {en: [A]}", "with its side"),
        ("first: {side: EU, colour: red, en: [A]}", "no key 'colour'"),
        ("first: {side: EU, en: [no]}", "is not text"),
        ("first: {side: EU}", "no names"),
    ],
)
def test_a_broken_entity_is_named_with_its_line(tmp_path: Path, entity: str, message: str) -> None:
    file = tmp_path / "actors.yml"
    file.write_text(f"version: 1\nsides: [EU]\nentities:\n  {entity}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=message) as caught:
        Actors.load(file)
    assert (caught.value.file, caught.value.line, caught.value.key) == ("actors.yml", 4, "first")
