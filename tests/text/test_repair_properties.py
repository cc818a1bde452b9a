"""Repair is idempotent, leaves clean texts as they are, and never raises."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.text import Block, Settings, prepare, prepare_clean

ENGLISH_SENTENCES = [
    "The ministers met in Brussels to discuss the border.",
    "In 2015, some 1.3 million people asked for asylum, 31.8 percent more than before.",
    "“We need order,” said Ms. Lind, “and not a wall.”",
    "China's policy differs: it asks who brings investment, talent or trade.",
    "EU-China cooperation on return, re-entry and low-income labour goes on (see No. 7).",
    "Why should the U.S. be asked, or the U.K.? Nobody answers.",
    "Nobody knows (cf. Article 13); that is what the well-known report of A. B. Smith says.",
    "Some 20 % went back, and COVID-19 closed the rest of the roads.",
]
CHINESE_SENTENCES = [
    "各国部长讨论了边境问题。",
    "2015年，约有130万人申请庇护，比上年增加31.8%。",
    "他说：“我们要秩序，不要围墙。”",
    "《出入境条例》第三条规定，外国人应当登记；逾期不登记的，依法处理。",
    "中欧合作（包括遣返和劳务）还在继续！",
    "誰來負責？這是各國都要回答的問題……",
]
english = st.lists(st.lists(st.sampled_from(ENGLISH_SENTENCES), min_size=1, max_size=6).map(" ".join), min_size=1)
chinese = st.lists(st.lists(st.sampled_from(CHINESE_SENTENCES), min_size=1, max_size=6).map("".join), min_size=1)


@given(st.one_of(english, chinese, st.tuples(english, chinese).map(lambda both: both[0] + both[1])))
@settings(deadline=None, max_examples=60)
def test_clean_texts_pass_unchanged(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    prepared = prepare([Block(text)])
    assert prepared.text == text
    assert prepared.repairs == ()
    assert [p.kind for p in prepared.passages] == ["body"] * len(paragraphs)
    assert prepare([Block("\n".join(paragraphs))]).text == text


_REMNANTS = (
    "The|border-|EU-|12|3|.1|x.1|(ibid.).2|1|4|ﬁ|\u00ad|\u200b|\ue000|\t|\u3000|国 家|国境|。|第一条|**b**|*i*|*|#|##|"
    "<sup>3</sup>|<sup>rd</sup>|&amp;|&amp;amp;|\\_|\\\\|---|[x](y)|e x p e r t s|Depar tments|-|•|1.|a)|and,|Page|"
    "”|“|、|一、|Figure|References|⇒|~~|`|<|>|http://a.b/c|e\u0301|19-|–|/|====|***|___|3.5|Mr.|\ufffd|—|(1)|（一）|[^1]|¹"
)
REMNANTS = _REMNANTS.split("|")
garbage = st.lists(
    st.one_of(
        st.sampled_from(REMNANTS),
        st.sampled_from(ENGLISH_SENTENCES + CHINESE_SENTENCES),
        st.sampled_from([" ", "  ", "\t"]),
        st.text(max_size=5),
    ),
    max_size=20,
)
one_line = garbage.map(lambda parts: "".join("".join(parts).splitlines()))
many_lines = st.lists(
    st.tuples(
        st.one_of(garbage.map("".join), garbage.map(" ".join)), st.sampled_from(["\n", "\n\n", "\r\n", "\f", " \n"])
    ),
    max_size=8,
).map(lambda lines: "".join(line + end for line, end in lines))


@given(one_line, st.sampled_from(["auto", "plain", "markdown"]))
@settings(deadline=None, max_examples=100)
@pytest.mark.slow
def test_repair_of_any_line_is_idempotent(text: str, markup: str) -> None:
    chosen = Settings(markup=markup)
    once = prepare([Block(text)], chosen)
    assert prepare([Block(once.text)], chosen).text == once.text


def wrap(paragraph: str, width: int) -> str:
    """A paragraph as a typesetter breaks it: with hyphens in long words."""
    lines, line = [], ""
    for word in paragraph.split(" "):
        room = width - len(line) - 1
        if len(word) <= room:
            line = f"{line} {word}".strip()
            continue
        if word.isalpha() and word.islower() and len(word) >= 8 and room >= 5:
            lines.append(f"{line} {word[:4]}-".strip())
            word = word[4:]
        elif line:
            lines.append(line)
        line = word
    return "\n".join([*lines, line])


def headed(texts: list[str], place: int) -> list[str]:
    return [
        part for number, text in enumerate(texts) for part in (["Yearbook of Border Studies"] * (number < 4) + [text])
    ]


DIRT = {
    "page number": lambda texts, n: [*texts[:n], "7", *texts[n:]],
    "running head": headed,
    "note": lambda texts, n: [texts[0].rstrip(".") + ".1", *texts[1:], "1 See the yearbook of the agency."],
    "heading": lambda texts, n: [*texts[:n], "What the numbers say", *texts[n:]],
    "ligature": lambda texts, n: [text.replace("fi", "ﬁ") for text in texts],
    "soft hyphen": lambda texts, n: [text.replace("ministers", "min\u00adis\u00adters") for text in texts],
    "blanks": lambda texts, n: [text.replace(" ", "\t", 1).replace("。", "。 ") for text in texts],
    "bold": lambda texts, n: ["# Title", *(text.replace("border", "**border**") for text in texts)],
    "list": lambda texts, n: [*texts, "Results: • first result • second result"],
    "table": lambda texts, n: [*texts, "Year\tPeople\n2015\t1.3\n2016\t1.2"],
    "spacing": lambda texts, n: [text.replace("Brussels", "Brus sels  t o").replace("边境", "边 境") for text in texts],
}


@given(
    st.one_of(english, chinese),
    st.lists(st.sampled_from(sorted(DIRT)), unique=True),
    st.integers(0, 4),
    st.sampled_from([30, 60, 90, 10_000]),
    st.sampled_from(["\n", "\r\n"]),
)
@settings(deadline=None, max_examples=60)
@pytest.mark.slow
def test_repair_of_a_dirty_document_is_idempotent(
    paragraphs: list[str], kinds: list[str], place: int, width: int, end: str
) -> None:
    for kind in kinds:
        paragraphs = DIRT[kind](paragraphs, place)
    text = "\n\n".join(wrap(paragraph, width) for paragraph in paragraphs).replace("\n", end)
    once = prepare([Block(text)])
    assert prepare([Block(once.text)]).text == once.text


@given(many_lines, st.lists(st.integers(1, 3), max_size=3))
@settings(deadline=None, max_examples=100)
@pytest.mark.slow
def test_everything_lies_in_its_place(text: str, pages: list[int]) -> None:
    blocks = [Block(text, page=page) for page in pages] or [Block(text)]
    for prepared in (prepare(blocks), prepare_clean(text)):
        assert_consistent(prepared)


def assert_consistent(prepared) -> None:
    end = 0
    for number, passage in enumerate(prepared.passages):
        assert end <= passage.start < passage.end <= len(prepared.text)
        assert prepared.text[end : passage.start].strip() == ""
        own = [s for s in prepared.sentences if s.passage == number]
        assert len(own) == passage.n_sentences
        assert sum(s.n_tokens for s in own) == passage.n_tokens
        assert all(passage.start <= s.start < s.end <= passage.end for s in own)
        counted = sum(n for (place, _), n in prepared.words.items() if place == number)
        assert counted == (passage.n_tokens if passage.counted else 0)
        end = passage.end
    assert prepared.text[end:].strip() == ""


@pytest.mark.reference
@pytest.mark.slow
def test_repair_of_the_seeds_is_idempotent(reference) -> None:
    for path in sorted((reference / "data/seeds").glob("*.txt")):
        once = prepare([Block(path.read_text("utf-8"))])
        assert prepare([Block(once.text)]).text == once.text, path.name
        assert_consistent(once)
