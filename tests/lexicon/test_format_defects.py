"""Dictionaries with the defects of twenty years: read rightly and said, or refused with the place."""

from __future__ import annotations

import pytest

from discourse.errors import LexiconError
from discourse.scoring.lexicon import Lexicon


def saved(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


def shown(lexicon: Lexicon) -> list[str]:
    return [
        f"{e.frame.name}>{e.subframe}>{e.concept.name}: {e.pattern.text}"
        + (f" ({e.weight:g})" if e.weight != 1 else "")
        for e in lexicon.entries()
    ]


READ = [
    ("a.dic", "%\n1\tA\n  2\tB\n    3\tC\n%\nx\t3\n", ["A>B>C: x"], []),
    ("a.dic", "%\n01\tA\n%\nx\t1\ny\t１\n", ["A>A>A: x", "A>A>A: y"], []),
    ("a.dic", "%\n1\tA\n2\tB\n%\n威胁　1 2\n", ["A>A>A: 威胁", "B>B>B: 威胁"], []),
    ("a.dic", "%\n1\tA\n2\tB\n%\nx\t1,2\n", ["A>A>A: x", "B>B>B: x"], []),
    ("a.dic", "%\n1\t1,2,3\n%\nx\t1\n", ["1,2,3>1,2,3>1,2,3: x"], []),
    ("a.dic", "%\n1\tS\n\t2\tT\n%\nx\t1\nx\t1\t2\n", ["S>S>S: x", "S>S>T: x"], []),
    ("a.dic", "My words\n%\n1\tA\n%\nx\t1\n", ["A>A>A: x"], ["Line 1: 'My words' before the legend is left out."]),
    ("a.dic", "%\n1\tA\n2\tB\n%\nx\t1\n", ["A>A>A: x"], ["The category 'B' has no terms and is left out."]),
    (
        "a.dic",
        "%\n1\tA\n2\tA\n%\nx\t1\ny\t2\n",
        ["A>A>A: x", "A>A>A: y"],
        ["Line 3: the category 'A' stands twice in the legend; both are one."],
    ),
    (
        "a.dic",
        "%\n1\tA\n2\tB\n%\nlike (2)1/2 1\n",
        ["A>A>A: like", "B>B>B: like"],
        ["Line 5: the condition on 'like' in brackets is left out."],
    ),
    ("a.lc3", "+A\n+B\nx\n", ["B>B>B: x"], ["Line 1: the category 'A' is empty and left out."]),
    ("a.cat", "A (US)\n\tx (0,5)\n", ["A (US)>A (US)>A (US): x (0.5)"], []),
    ("a.cat", "安全\n\t威胁（1）\n\tx (1)\n", ["安全>安全>安全: x", "安全>安全>安全: 威胁"], []),
    (
        "a.cat",
        "A\n\ty\n\t@R [(a OR b) NEAR c]\n\tx (1)\n",
        ["A>A>A: x"],
        [
            "Line 2: the category 'y' is empty and left out; a term needs its weight: 'y (1)'.",
            "Line 3: the rule '@R [(a OR b) NEAR c]' is left out; rules have no equal here.",
        ],
    ),
    (
        "a.ykd",
        '<d>\n<cnode name="A" desc="why">\n<pnode name="x" score="2"/>\n<cnode name="B"/>\n<b/>\n</cnode></d>',
        ["A>A>A: x"],
        [
            "Line 2: the description of 'A' is left out.",
            "Line 3: the score of 'x' is left out.",
            "Line 4: the category 'A/B' is empty and left out.",
            "Line 5: the element <b> is left out.",
        ],
    ),
    (
        "a.ykd",
        '<dictionary><cnode name="All">\n<cnode name="A"><pnode name="x"/></cnode></cnode></dictionary>',
        ["A>A>A: x"],
        ["Line 1: the category 'All' around all others is the dictionary; its name is left out."],
    ),
    (
        "a.ykd",
        '\n<?xml version="1.0" encoding="gb18030"?><d><cnode name="安全"><pnode name="威胁"/></cnode></d>'.encode(
            "gb18030"
        ),
        ["安全>安全>安全: 威胁"],
        [],
    ),
    (
        "a.ykd",
        '<?xml version="1.0" encoding="UTF-16"?><dictionary><cnode name="A"><pnode name="x"/></cnode></dictionary>',
        ["A>A>A: x"],
        [],
    ),
    ("a.ykd", '<d xmlns="urn:y"><cnode name="A"><pnode name="&#27700; &amp; x"/></cnode></d>', ["A>A>A: 水 & x"], []),
    (
        "a.ykd",
        '<!DOCTYPE d SYSTEM "file:///etc/hosts"><d><cnode name="A"><pnode name="x"/></cnode></d>',
        ["A>A>A: x"],
        [],
    ),
    ("a.yml", "A: [no, yes, 012, 2001-01-01]\n", ["A>A>A: 012", "A>A>A: 2001-01-01", "A>A>A: no", "A>A>A: yes"], []),
    (
        "a.yml",
        "A: []\nB:\nC:\n  - x\n  -\n  - ~\n",
        ["C>C>C: x"],
        [
            "Line 1: the key 'A' has no patterns and is left out.",
            "Line 2: the key 'B' has no patterns and is left out.",
            "Line 5: an empty item under 'C' is left out; null as a word needs quotes.",
            "Line 6: an empty item under 'C' is left out; null as a word needs quotes.",
        ],
    ),
    ("a.yml", "A: {pattern: [x], other: [y]}\n", ["A>A>other: y", "A>A>pattern: x"], []),
    ("a.yml", "A: {__: [x], B: [y]}\n", ["A>A>A: x", "A>A>B: y"], []),
    (
        "a.yml",
        "frames: [window frame*]\ndoors: {x: [y]}\n",
        ["frames>frames>frames: window frame*", "doors>doors>x: y"],
        [],
    ),
    (
        "a.yml",
        "A: flood, wave\nB: 威胁、潮\nC: tide\n",
        ["A>A>A: flood, wave", "B>B>B: 威胁、潮", "C>C>C: tide"],
        [
            "Line 1: 'flood, wave' under 'A' is one pattern; put lists in brackets: [...].",
            "Line 2: '威胁、潮' under 'B' is one pattern; put lists in brackets: [...].",
        ],
    ),
    (
        "a.yml",
        "name: a\nframes:\n  f:\n    concepts:\n      c:\n        en: flood, wave\n        zh: [潮, 潮]\n",
        ["f>f>c: flood, wave", "f>f>c: 潮"],
        [
            "Line 6: 'flood, wave' under 'c' is one pattern; put lists in brackets: [...].",
            "Line 7: the pattern '潮' stands twice in 'c'; it is read once.",
        ],
    ),
    ("a.csv", "term;category\nx;A\n威胁;A\n", ["A>A>A: x", "A>A>A: 威胁"], []),
    ("a.csv", "sep=;\nconcept;pattern;weight\nA;x;0,5\n", ["A>A>A: x (0.5)"], []),
    ("a.csv", "\n\nconcept|pattern\nA|x\n", ["A>A>A: x"], []),
    ("a.csv", "concept,pattern\nA,-x\nA,'=x\nA,@x\n", ["A>A>A: -x", "A>A>A: =x", "A>A>A: @x"], []),
    ("a.csv", "concept,pattern,facet\nA,x,\nA,y,t\n", ["A>A>A: x", "A>A>A: y"], []),
    ("a.csv", "A,B\nx,\n", ["A>A>A: x"], ["The column 'B' is empty and left out."]),
    ("a.dicx", "DicTerm,Joy,Grief\nglad*,X,\nrue,,0.5\n", ["Grief>Grief>Grief: rue (0.5)", "Joy>Joy>Joy: glad*"], []),
]


@pytest.mark.parametrize(("name", "data", "entries", "notes"), READ)
def test_read_and_said(tmp_path, name, data, entries, notes):
    lexicon = Lexicon.load(saved(tmp_path, name, data))
    assert shown(lexicon) == entries
    assert list(lexicon.notes) == notes


DEEP = "".join(f"{' ' * depth}k{depth}:\n" for depth in range(150)) + " " * 150 + "[x]\n"


REFUSED = [
    ("a.dic", "%\n1\tA\n%\nx\t1\tfoo\n", "line 4: 'foo' after 'x' is not the number of a category"),
    ("a.dic", "%\n1\tA\n5\tB\n%\nx\t1.5\n", "line 5: '1.5' after 'x' is not the number"),
    (
        "a.dic",
        "%\n1\tA\n%\nx\t<of>13/1\n",
        "There is no pattern in it; a lexicon has keys with lists of patterns. Line 4: 'x'",
    ),
    ("a.cat", "A\n\tx (1)\n\tx (2)\n", "line 3: The pattern 'x' stands twice under 'A' with different options"),
    ("a.cat", "洪水（0,5）\n", "line 1: The term '洪水' stands under no category; set it in by a tab"),
    ("a.cat", "A\n    x (1)\n", "line 2: The term 'x' stands under no category; set it in by a tab"),
    ("a.ykd", '<d>\n<pnode name="x"/></d>', "line 2: The pattern 'x' is in no category"),
    ("a.ykd", '<d patternengine="regexp"><cnode name="A"><pnode name="x+"/></cnode></d>', "regular expressions"),
    (
        "a.ykd",
        '<d>\n<cnode name="A & B"/></d>',
        "line 2: The file is broken XML (not well-formed (invalid token)); correct it",
    ),
    ("a.ykd", '<?xml version="1.0" encoding="klingon"?><d/>', "There is no encoding 'klingon'"),
    ("a.ykd", '<d><cnode name="A">\n<pnode name=""/></cnode></d>', "line 2, key 'A': A pattern has no name"),
    ("a.ykd", "<d>" + '<cnode name="A">' * 5000 + "</cnode>" * 5000 + "</d>", "nested more than 100 levels deep"),
    ("a.ykd", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hosts">]><d>&x;</d>', "declares entities"),
    ("a.yml", "[" * 100_000, "line 1: The file is nested more than 100 levels deep"),
    ("a.yml", "A: " + "- " * 100_000 + "x", "a.yml, line 1: The file is not YAML"),
    ("a.yml", DEEP, "line 101: The file is nested more than 100 levels deep"),
    ("a.yml", "a: &a [*a]\n", "or an alias holds itself"),
    ("a.yml", "x: &a\n  k: [p]\ny:\n  <<: *a\n", "line 4: Keys are not merged (<<)"),
    ("a.yml", '"": [x]\n', "line 1: A key has no name"),
    ("a.yml", "A: [x]\n---\nB: [y]\n", "line 2: The file is not YAML: but found another document. Put one document"),
    ("a.yml", "A: [x,\n  \u0084y]\n", "line 2: The character U+0084 is not allowed in YAML"),
    ("a.yml", "name: x\nframes: {f: {concepts: {}}}\n", "line 2, key 'concepts': It has no concept"),
    ("a.csv", "word,sentiment\nx,joy\n", "line 1: The table has no column 'concept' or 'frame' beside 'word'"),
    ("a.csv", "concept,phrase\nA,x\n", "line 1: The table has no column 'pattern' beside 'concept'"),
    ("a.csv", "concept pattern\nA x\n", "line 1: The columns are not separated"),
    ("a.csv", "concept,pattern,Pattern\nA,x,y\n", "line 1: The column 'pattern' stands twice"),
    ("a.csv", "concept,pattern,\nA,x,y\n", "line 2: 'y' is in a column without a name"),
    ("a.csv", "concept,pattern,gate_scope\nA,x,page\n", "line 2, key 'gate_scope': 'page' is not possible here"),
    ("a.csv", "concept,pattern,language\nA,x,English\n", "line 2, key 'language': 'english' is not a language"),
    ("a.csv", "concept,pattern,except\nA,x,b|-\n", "line 2, key 'except': The exception '-' holds nothing"),
    ("a.csv", "frame,counts,concept,pattern\nF,false,A,x\nF,true,B,y\n", "line 3: The frame 'F' counts in one row"),
    ("a.dicx", "DicTerm,,Joy\nx,X,\n", "line 2: The category of 'x' has no name"),
    ("a.dicx", "DicTerm,Joy\nx,\n", "line 2: The term 'x' has no category; mark one by X"),
    ("a.dicx", "DicTerm,Joy\nx,yes\n", "line 2, key 'Joy': The value is 'yes', but a number is needed"),
]


@pytest.mark.parametrize(("name", "data", "message"), REFUSED)
def test_refused_with_the_place(tmp_path, name, data, message):
    with pytest.raises(LexiconError) as error:
        Lexicon.load(saved(tmp_path, name, data))
    assert str(error.value).startswith(name)
    assert message in str(error.value)
