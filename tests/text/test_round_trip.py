"""Clean text, typeset in two columns with heads, page numbers, footnotes and hyphenation, read back and repaired."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest

from discourse.corpus.read import read
from discourse.text import language

SUBJECTS = [
    "The interior ministry", "A parliamentary committee", "The border agency", "Every provincial administration",
    "An international organization", "The readmission agreement", "A cross-border labour programme", "The commissioner",
    "Independent researchers", "The neighbours", "The EU-China dialogue", "A well-known human-rights lawyer",
]  # fmt: skip
VERBS = [
    "announced a comprehensive investigation of", "has repeatedly criticized", "substantially strengthened",
    "is responsible for", "published a long-term strategy on", "remains sceptical about", "coordinates",
    "successfully negotiated", "was instrumental in establishing", "underestimated the consequences of",
]  # fmt: skip
OBJECTS = [
    "the registration of undocumented migrants", "the integration of highly skilled professionals",
    "temporary protection for asylum seekers", "the securitization of international mobility",
    "low-income households in the border provinces", "voluntary return and reintegration assistance",
    "the fight against trafficking in human beings", "the employment conditions of domestic workers",
    "family reunification and naturalization procedures", "the simplification of short-term visa applications",
]  # fmt: skip
ENDS = [
    "in 2015.", "despite considerable opposition.", "because public opinion had shifted.", "(see Article 13).",
    "although the figures rose by 31.8 percent.", "as the Director-General explained in Brussels.",
    "without consulting local authorities.", "after months of negotiations with non-governmental organizations.",
    "for humanitarian and developmental reasons.", "and nobody was surprised.",
]  # fmt: skip
CHINESE = [
    "主管部门加强了对外国人入境和居留的管理。", "各省应当为返乡人员提供就业服务。",
    "双方讨论了劳务合作和人才交流的新办法。",
    "会议认为，边境地区的经济发展需要稳定的劳动力。", "专家指出，难民问题不能只靠一个国家解决；各国应当分担责任。",
    "二十年来，出境旅游的人数增加了许多倍。", "有关规定自明年一月一日起施行。", "记者问道：“签证手续能不能更简单？”",
    "联合国机构发表了关于移徙与发展的报告。", "地方政府公布了登记办法，并听取了居民的意见。",
]  # fmt: skip
NOTES = [
    "See the yearbook of the agency, 2016.",
    "The figures are our own estimate.",
    "Interview with an official, Brussels.",
]


def sentences() -> list[str]:
    return [
        " ".join(
            (
                SUBJECTS[n % 12],
                VERBS[(n * 7 + n // 12) % 10],
                OBJECTS[(n * 3 + n // 10) % 10],
                ENDS[(n * 9 + n // 7) % 10],
            )
        )
        for n in range(120)
    ]


def recovered(clean: list[str], found: list[str]) -> float:
    matcher = SequenceMatcher(None, clean, found, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / len(clean)


def body_text(path, kinds=("body", "list", "heading")) -> tuple[str, dict[str, int]]:
    corpus = read(str(path))
    text = corpus.texts.column("text")[0].as_py()
    rows = corpus.passages.to_pylist()
    repairs = {row["kind"]: row["n"] for row in corpus.repairs.to_pylist()}
    return "\n".join(text[row["start"] : row["end"]] for row in rows if row["kind"] in kinds), repairs


def english_pieces(piece, shuffled, seed: int):
    drawn = shuffled(sentences(), 360, seed)
    pieces, clean = [], []
    for number in range(60):
        if number % 8 == 0:
            title = f"{OBJECTS[number // 8].capitalize()}"
            pieces.append(piece(title, heading=True))
            clean.append(title)
        part = drawn[number * 6 : number * 6 + 6]
        paragraph = " ".join(part)
        if number % 4 == 1:
            marked = " ".join([part[0] + "{note}", *part[1:]])
            pieces.append(piece(marked, notes=[NOTES[number % 3]]))
        else:
            pieces.append(piece(paragraph))
        clean.append(paragraph)
    return pieces, clean


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.slow
def test_english_in_two_columns(tmp_path, typeset, piece, shuffled, seed: int) -> None:
    pieces, clean = english_pieces(piece, shuffled, seed)
    typeset(tmp_path / "paper.pdf", "Border Studies Review 12 (2019)", pieces)
    found, repairs = body_text(tmp_path / "paper.pdf")
    words = language("en").words
    share = recovered(words("\n".join(clean)), words(found))
    extra = len(words(found)) / len(words("\n".join(clean)))
    print(f"seed {seed}: {share:.4f} of {len(words(' '.join(clean)))} words recovered, {extra:.4f} found; {repairs}")
    assert repairs["hyphens_joined"] > 50
    assert repairs["hyphens_kept"] > 5
    assert share >= 0.995
    assert extra <= 1.005


def test_paragraphs_survive(tmp_path, typeset, piece, shuffled) -> None:
    pieces, clean = english_pieces(piece, shuffled, 3)
    typeset(tmp_path / "paper.pdf", "Border Studies Review 12 (2019)", pieces)
    found, _ = body_text(tmp_path / "paper.pdf")
    whole = set(found.split("\n"))
    assert sum(paragraph in whole for paragraph in clean) >= 0.9 * len(clean)


@pytest.mark.slow
def test_notes_and_furniture_are_told_apart(tmp_path, typeset, piece, shuffled) -> None:
    pieces, _ = english_pieces(piece, shuffled, 4)
    typeset(tmp_path / "paper.pdf", "Border Studies Review 12 (2019)", pieces)
    notes, _ = body_text(tmp_path / "paper.pdf", kinds=("note",))
    assert len(notes.split("\n")) == sum(len(one.notes) for one in pieces)
    furniture, _ = body_text(tmp_path / "paper.pdf", kinds=("furniture",))
    assert furniture.count("Border Studies Review") >= 3


def test_chinese_in_two_columns(tmp_path, typeset, piece, shuffled) -> None:
    drawn = shuffled(CHINESE, 300, 5)
    clean = ["".join(drawn[n : n + 6]) for n in range(0, 300, 6)]
    typeset(tmp_path / "paper.pdf", "边境研究 2019年第3期", [piece(text) for text in clean], han=True)
    found, repairs = body_text(tmp_path / "paper.pdf")
    words = language("zh").words
    share = recovered(words("\n".join(clean)), words(found))
    print(f"{share:.4f} of {len(words(''.join(clean)))} Chinese words recovered; {repairs}")
    assert share >= 0.995
    whole = set(found.split("\n"))
    assert sum(paragraph in whole for paragraph in clean) >= 0.9 * len(clean)
