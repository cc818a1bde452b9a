"""Each kind of repair: what stood there, what stands there afterwards, and that it can be switched off."""

from __future__ import annotations

import pytest

from discourse.errors import StudyError
from discourse.text import REPAIRS, Block, Settings, prepare

COUNTS_AS = {"hyphens_joined": "hyphens", "hyphens_kept": "hyphens"}

CASES = [
    # kind counted, n, text, what stands there afterwards (a blank line between passages)
    (
        "hyphens_joined",
        1,
        "They spoke of the securi-\ntization of movement.",
        "They spoke of the securitization of movement.",
    ),
    ("hyphens_joined", 1, "For most Europe-\nan capitals this holds.", "For most European capitals this holds."),
    ("hyphens_joined", 1, "The new strate- \ngies of MIGRA-\nTION control.", None),
    ("hyphens_kept", 1, "Talks between the EU-\nChina partners go on.", "Talks between the EU-China partners go on."),
    ("hyphens_kept", 1, "They recruit low-\nincome households only.", "They recruit low-income households only."),
    ("hyphens_kept", 1, "An EU-\nfunded project of the agency.", "An EU-funded project of the agency."),
    ("hyphens_kept", 1, "After COVID-\n19 the gates stayed shut.", "After COVID-19 the gates stayed shut."),
    ("hyphens_kept", 1, "The 24-\nhour rule is strict here.", "The 24-hour rule is strict here."),
    (
        "hyphens_kept",
        1,
        "A re-entry ban means that re-\nentry is refused.",
        "A re-entry ban means that re-entry is refused.",
    ),
    ("hyphens_joined", 1, "The over-\nstayers left; overstayers pay.", "The overstayers left; overstayers pay."),
    ("hyphens_joined", 1, "They were well inte\u00ad\ngrated people.", "They were well integrated people."),
    (
        "wraps",
        2,
        "The council met on Monday in order to\nadopt new rules on visas and on the\nreturn of those without papers.",
        "The council met on Monday in order to adopt new rules on visas and on the return of those without papers.",
    ),
    (
        "wraps",
        2,
        "会议讨论了外国人入境和居留的有关问题以\n及劳务合作的新办法并决定在明年春天之前\n公布实施细则。",
        "会议讨论了外国人入境和居留的有关问题以及劳务合作的新办法并决定在明年春天之前公布实施细则。",
    ),
    (
        "page_numbers",
        1,
        "The rules apply to everyone who\n\n12\n\nasks for a permit at the border.",
        "The rules apply to everyone who asks for a permit at the border.\n\n12",
    ),
    ("ligatures", 2, "The ﬁrst eﬀort.", "The first effort."),
    ("soft_hyphens", 2, "The immi\u00adgra\u00adtion office.", "The immigration office."),
    ("zero_width", 2, "A \u200bsafe\ufeff country.", "A safe country."),
    ("private_use", 1, "A list:\n\n\uf0b7 one point", "A list:\n\n• one point"),
    ("controls", 1, "A bor\x02der.", "A border."),
    ("composition", 1, "Que\u0301bec took part.", "Québec took part."),
    ("lost_text", 1, "A line.\n\n\ufffd\ufffd\ufffd-\ufffd1\ufffd", "A line.\n\n\ufffd\ufffd\ufffd-\ufffd1\ufffd"),
    (
        "letter_spacing",
        1,
        "Under the mi n istries the g u a r d s  n e a r  t h e  agency sat.",
        "Under the ministries the guards near the agency sat.",
    ),
    ("letter_spacing", 1, "Depart ments and prov inc ial offices.", "Departments and provincial offices."),
    ("han_blanks", 1, "各国 政府应当 加强边境管理，依法办事。", "各国政府应当加强边境管理，依法办事。"),
    ("han_blanks", 1, "移 民 政 策", "移民政策"),
    ("han_blanks", 1, "各國 政府 應當登記 。", "各國政府應當登記。"),
    ("blanks", 1, "A\tnew\u00a0law.", "A new law."),
    ("markup", 1, "It grew by 3<sup>rd</sup> parties &amp; others.", "It grew by 3rd parties & others."),
    (
        "markup",
        2,
        "# Law\n\nA **bold** and *soft* [link](http://x.eu/a_b) word\\_here.",
        "Law\n\nA bold and soft link word_here.",
    ),
    ("tables", 3, "Year | People\n2015 | 1.3\n2016 | 1.2", "Year | People\n\n2015 | 1.3\n\n2016 | 1.2"),
    ("run_on_lists", 2, "Results: • more visits • fewer forms", "Results:\n\n• more visits\n\n• fewer forms"),
    (
        "note_marks",
        1,
        "Sixteen2 bodies agreed (ibid.).1 It was 31.8 percent.\n\n1 See the yearbook.\n2 They are listed there.",
        None,
    ),
    (
        "cut_sentences",
        1,
        "## Law\n\nThe agency asked every member state to accept the\n\nnew rules on the return of persons.",
        "Law\n\nThe agency asked every member state to accept the new rules on the return of persons.",
    ),
]


@pytest.mark.parametrize(("kind", "n", "before", "after"), CASES)
def test_repair(kind: str, n: int, before: str, after: str | None) -> None:
    prepared = prepare([Block(before)])
    found = {repair.kind: repair.n for repair in prepared.repairs}
    assert found.get(kind, 0) >= n
    if after is not None:
        assert prepared.text == after
        assert found[kind] == n


@pytest.mark.parametrize(("kind", "n", "before", "after"), CASES)
def test_repair_can_be_switched_off(kind: str, n: int, before: str, after: str | None) -> None:
    name = COUNTS_AS.get(kind, kind)
    rest = tuple(repair for repair in REPAIRS if repair != name)
    assert kind not in {repair.kind for repair in prepare([Block(before)], Settings(repairs=rest)).repairs}


def test_without_repairs_every_line_is_a_passage() -> None:
    text = "A **bold**\tword of the migra-\ntion office. \n\n4\n"
    prepared = prepare([Block(text)], Settings(repairs=()))
    assert prepared.text == "A **bold**\tword of the migra-\n\ntion office.\n\n4"
    assert prepared.repairs == ()


CLEAN = [
    "It rose by 31.8 percent. It was 3.5 then.",
    "Is it 12? No.\n\nThe 1990s came.",
    "I am a man of my word, as is he; so be it. To be or no to me is all one to us.",
    "第一条 为了加强管理，制定本法。",
    "第一章 总则",
    "本报北京8月26日讯 昨天上午，会议开幕。",
    "张三 李四 王五",
    "2012年6月30日 第十一届会议通过",
    "The sum of 1 < 2 and 3 > 2 & so on; a*b*c, x_y_z and #1.",
    "See https://example.org/a-b/c_d?e=f&g=h for more.",
    "Quảng Ninh and Lạng Sơn lie at the border; Nguyễn Văn An lives there.",
    "Dear all,\n\nToday we meet.\n\nThank you",
    "H2O, CO2, G20 and Article 5.1 count; in 2013). Then",
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_stays(text: str) -> None:
    prepared = prepare([Block(text)])
    assert prepared.text == text
    assert prepared.repairs == ()


def test_notes_lose_their_marks_and_leave_the_text() -> None:
    text = (
        "Sixteen bodies1 agreed (ibid.).2 It was 31.8 percent.\n\n"
        "1 See the yearbook, which lists\nall of them.\n2 The agency says so.\n"
    )
    prepared = prepare([Block(text)])
    kinds = [(p.kind, prepared.text[p.start : p.end]) for p in prepared.passages]
    assert kinds == [
        ("body", "Sixteen bodies agreed (ibid.). It was 31.8 percent."),
        ("note", "1 See the yearbook, which lists all of them."),
        ("note", "2 The agency says so."),
    ]


BODIES = ["Ministers met in the morning.", "Nothing was decided then.", "They met again in June."]


@pytest.mark.parametrize(
    ("heads", "kept"),
    [
        (["Border Review 2010", "Border Review 2011", "Border Review 2012"], []),  # digits: no title
        (["The Long Road to the Border"] * 3, ["The Long Road to the Border"]),  # once on the first page: the title
        (["The Long Road\n\nThe Long Road", "The Long Road", "The Long Road"], ["The Long Road"]),  # title and head
        (["边境研究报告", "边境研究报告", "边境研究报告"], ["边境研究报告"]),
        (["边境研究 第3期", "边境研究 第3期", "边境研究 第3期"], []),
    ],
)
def test_running_heads_of_pages(heads: list[str], kept: list[str]) -> None:
    both = zip(heads, BODIES, strict=True)
    prepared = prepare([Block(f"{head}\n\n{body}\n\n{n + 7}", page=n) for n, (head, body) in enumerate(both, 1)])
    texts = [prepared.text[p.start : p.end] for p in prepared.passages if p.kind != "furniture"]
    assert texts == [*kept, *BODIES]
    assert sum(p.kind == "furniture" for p in prepared.passages) == 3 + sum(h.count("\n\n") + 1 for h in heads) - len(
        kept
    )


def test_running_heads_that_begin_on_the_second_page() -> None:
    heads = ["", "The Long Road\n\n", "The Long Road\n\n", "The Long Road\n\n"]
    bodies = [*BODIES, "It was over."]
    both = zip(heads, bodies, strict=True)
    prepared = prepare([Block(f"{head}{body}", page=n) for n, (head, body) in enumerate(both, 1)])
    assert [prepared.text[p.start : p.end] for p in prepared.passages if p.kind != "furniture"] == bodies


@pytest.mark.parametrize(
    "lines",
    [
        ["Honourable members of this house,", "We meet late.", "Honourable members of this house,", "We have time.",
         "Honourable members of this house,", "I thank you."],
        ["What we want is this:", "a border that is open to all who live on both sides of it; and",
         "a police that is polite.", "I thank you."],
        ["货币供应有所增长，广义货币M", "2", "增长百分之十一，低于年初的预期目标。", "财政收入也有增长。"],
    ],
)  # fmt: skip
def test_speeches_keep_what_only_looks_like_layout(lines: list[str]) -> None:
    prepared = prepare([Block("\n\n".join(lines))])
    assert prepared.text.split("\n\n") == lines
    assert prepared.repairs == ()
    assert "furniture" not in {p.kind for p in prepared.passages}


def test_a_sentence_goes_on_over_a_page() -> None:
    pages = [
        Block("The agency keeps a register of all persons who were returned, and it pub-\n\n3", page=3),
        Block("lishes the numbers each year. They rise.\n\n4", page=4),
    ]
    prepared = prepare(pages)
    body = [p for p in prepared.passages if p.kind == "body"]
    assert [prepared.text[p.start : p.end] for p in body] == [
        "The agency keeps a register of all persons who were returned, and it publishes the numbers each year. "
        "They rise."
    ]
    assert body[0].page == 3
    assert body[0].n_sentences == 2


def test_unknown_names_are_refused() -> None:
    with pytest.raises(StudyError, match="no repair 'spelling'"):
        Settings(repairs=("spelling",))
    with pytest.raises(StudyError, match="no markup 'rtf'"):
        Settings(markup="rtf")
    with pytest.raises(StudyError, match="no language 'fr'"):
        Settings(language="fr")
    with pytest.raises(StudyError, match="no passage kind 'footer'"):
        Settings(counted=("footer",))
    with pytest.raises(ValueError, match="cannot be of kind 'title'"):
        Block("x", kind="title")


def test_lines_survive_windows_line_ends_and_form_feeds() -> None:
    prepared = prepare([Block("First page here.\r\n\r\nSecond paragraph.\f\r\nThe next page.", line=10)])
    assert [(p.line, p.page) for p in prepared.passages] == [(10, 1), (12, 1), (13, 2)]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Guards stay<br>there.<p>Doors are shut.</p>", ["Guards stay there.", "Doors are shut."]),
        ("<div>One</div><div>two</div> and th<b>re</b>e", ["One", "two", "and three"]),
        ("边境关闭。<br/><br/>难民<li>等待。</li>", ["边境关闭。", "难民", "等待。"]),
    ],
)
def test_tags_of_blocks_separate_paragraphs_and_tags_inside_lines_do_not(raw: str, expected: list[str]) -> None:
    prepared = prepare([Block(raw)])
    assert [prepared.text[p.start : p.end] for p in prepared.passages] == expected


def test_marked_headings_that_repeat_are_not_furniture() -> None:
    rounds = enumerate(("once", "twice", "again"), 1)
    text = "".join(f"## Field of work number {n}\n\nThe council met {word} and agreed.\n\n" for n, word in rounds)
    assert [p.kind for p in prepare([Block(text)]).passages] == ["heading", "body"] * 3
