"""All formats of lexicons compared: one lexicon in each, what is refused, what a round trip keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from discourse.errors import LexiconError
from discourse.lexicon.formats.load import write
from discourse.scoring.lexicon import Lexicon


def saved(tmp_path: Path, name: str, data: str | bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


def ids(lexicon: Lexicon) -> list[str]:
    return [entry.pattern_id for entry in lexicon.entries()]


SAME = {
    "m.yml": "SECURITY:\n  border: [border control*, 边境管控]\n  flood: [flood*]\n",
    "m.csv": "frame,concept,pattern\nSECURITY,border,border control*\n"
    "SECURITY,border,边境管控\nSECURITY,flood,flood*\n",
    "m.tsv": "frame\tconcept\tpattern\nSECURITY\tborder\tborder control*\n"
    "SECURITY\tborder\t边境管控\nSECURITY\tflood\tflood*\n",
    "m.dic": "%\n1\tSECURITY\n\t2\tborder\n\t3\tflood\n%\nborder control*\t2\n边境管控\t1\t2\nflood*\t3\n",
    "m.cat": "SECURITY\n\tborder\n\t\tborder control* (1)\n\t\t边境管控 (1)\n\tflood\n\t\tflood* (1)\n",
    "m.ykd": '<dictionary><cnode name="all"><cnode name="SECURITY"><cnode name="border"><pnode name="border control*"/>'
    '<pnode name="边境管控"/></cnode><cnode name="flood"><pnode name="flood*"/></cnode></cnode>'
    '<cnode name="x"/></cnode></dictionary>',
}


@pytest.mark.parametrize("name", SAME)
def test_one_lexicon_in_every_format(tmp_path, name):
    lexicon = Lexicon.load(saved(tmp_path, name, SAME[name]))
    assert lexicon.name == "m"
    assert ids(lexicon) == ["border/en/border control*", "border/zh/边境管控", "flood/en/flood*"]
    assert {entry.frame.name for entry in lexicon.entries()} == {"SECURITY"}
    assert lexicon == Lexicon.from_dict(
        {"SECURITY": {"border": ["border control*", "边境管控"], "flood": ["flood*"]}}, "m"
    )


def test_flat_ones(tmp_path):
    expected = ["A b/en/had", "A b/en/mary", "C/en/lamb*"]
    assert ids(Lexicon.load(saved(tmp_path, "f.lc3", "+A b\nhad\n mary \n+C\nlamb*\n"))) == expected
    assert ids(Lexicon.load(saved(tmp_path, "f.csv", "A b,C\nhad,lamb*\nmary,\n"))) == expected
    assert ids(Lexicon.load(saved(tmp_path, "f.dic", "%\n1 A b\n2 C\n%\nhad\t1\nmary 1\nlamb*\t2\n"))) == expected
    old = '<dictionary><cnode name="A b"><pnode name="had"/><pnode name="mary"/></cnode>'
    old += '<cnode name="C"><pnode name="lamb*"/></cnode></dictionary>'
    assert ids(Lexicon.load(saved(tmp_path, "f.lcd", old))) == expected


@pytest.mark.parametrize(
    ("encoding", "word"),
    [
        ("gb18030", "非法移民严重影响社会稳定和国家安全"),
        ("big5", "難民潮衝擊邊境地區的社會秩序"),
        ("cp1252", "Flüchtlingsströme überqueren die Grenzen wöchentlich"),
    ],
)
def test_encodings_are_detected(tmp_path, encoding, word):
    path = saved(tmp_path, "e.yml", f"key: [{word}]\n".encode(encoding))
    assert [entry.pattern.text for entry in Lexicon.load(path, encoding=encoding).entries()] == [word]
    assert [entry.pattern.text for entry in Lexicon.load(path).entries()] == [word]


def test_patterns_that_hold_nothing_are_left_out_of_foreign_files_and_said(tmp_path):
    lexicon = Lexicon.load(saved(tmp_path, "a.dic", "%\n1\tA\n%\n-\t1\nmary\t1\n"))
    assert [e.pattern.text for e in lexicon.entries()] == ["mary"]
    assert lexicon.notes == ("Line 4: '-' under 'A' holds nothing to look for and is left out.",)
    assert list(lexicon.find(["Mary - mary"])["surface"]) == ["Mary", "mary"]


def test_a_language_the_script_does_not_tell_is_lost_and_said():
    data = {"name": "x", "languages": ["zh"], "frames": {"f": {"concepts": {"c": {"zh": ["EU", "欧盟"]}}}}}
    lexicon = Lexicon.from_dict(data)
    assert "Languages are left out" in " ".join(write(lexicon, "quanteda")[1])
    assert write(lexicon, "csv")[1] == write(lexicon, "yaml")[1] == []
    odd = Lexicon.from_dict(
        {
            "name": "x",
            "languages": ["en"],
            "frames": {"f": {"concepts": {"c": {"en": ["a"], "except": {"en": [{"pattern": "B", "case": True}]}}}}},
        }
    )
    assert write(odd, "csv")[1] == ["Options and languages of exceptions are left out."]


BROKEN = {
    "a.dic": ("mary\t1\n", "a.dic, line 1: The legend of categories is missing"),
    "b.dic": ("%\n1\tA\n%\nmary\t7\n", "b.dic, line 4: The category 7 of 'mary' is not in the legend"),
    "c.dic": ("%\n1\tA\n1\tB\n%\n", "c.dic, line 3: The number 1 occurs twice"),
    "d.dic": ("%\nAnger\n%\n", "d.dic, line 2: 'Anger' is not a category"),
    "e.dic": ("%\n1\tA\n%\nmary\n", "e.dic, line 4: The term 'mary' has no category"),
    "f.dic": ("%\n1\tA\n%\n", "f.dic: There is no pattern in it"),
    "a.cat": ("\tterm (1)\n", "a.cat, line 1: 'term (1)' is set in by 1 tabs too many"),
    "b.cat": ("A\n\tterm (x)\n", "b.cat, line 2: The weight of 'term' is 'x'"),
    "c.cat": ("term (1)\n", "c.cat, line 1: The term 'term' stands under no category"),
    "a.lc3": ("mary\n+A\n", "a.lc3, line 1: The term 'mary' is before the first category"),
    "a.ykd": ("<dictionary>\n<cnode name='A'>", "a.ykd, line 2: The file is broken XML"),
    "b.ykd": ("<d><cnode name='A'><pnode/></cnode></d>", "b.ykd, line 1, key 'A': A pattern has no name"),
    "c.ykd": ("<!DOCTYPE d [<!ENTITY a 'b'>]><d>&a;</d>", "c.ykd: The XML declares entities"),
    "a.csv": ("pattern,facet\nmary,x\n", "a.csv, line 1: The table has no column 'concept' or 'frame'"),
    "b.csv": (
        "concept,pattern,weight\nA,mary,much\n",
        "b.csv, line 2, key 'weight': The value is 'much', but a number is needed",
    ),
    "c.csv": ("concept,pattern,gate\n\nA,mary,topic\n", "c.csv, line 3, key 'A/A/A': The gate 'topic' is not a frame"),
    "d.csv": ('concept,pattern\nA,"mary\nB,lamb\n', "d.csv, line 2: The table is broken (unexpected end of data)"),
    "e.csv": (
        "concept,pattern\nA,mary\nA,little, lamb\n",
        "e.csv, line 3: The row has 3 cells, but the first row names 2",
    ),
    "f.csv": (
        "concept,pattern,case\nA,WHO,true\nA,WHO,\n",
        "f.csv, line 3: The pattern 'WHO' occurs twice in 'A' with different options",
    ),
    "g.csv": (
        "concept,pattern,facet\nA,a,x\nA,b,y\n",
        "g.csv, line 3: The concept 'A' has the facet 'x' in a row above",
    ),
    "h.csv": ("concept,pattern\nA,-\n", "h.csv, line 2, key 'pattern': The pattern '-' holds nothing to look for"),
    "i.csv": (f"concept,pattern\nA,{'x' * 140_000}\n", "i.csv, line 2: The table is broken (field larger"),
    "j.csv": ("A,B\na,b,c\n", "j.csv, line 2: The row has 3 cells"),
    "a.yml": ("a: [b\n", "a.yml, line 2: The file is not YAML"),
    "b.yml": ("a: [*b]\n", "b.yml, line 1: The file is not YAML"),
    "c.yml": ("a: [x]\na: [y]\n", "c.yml, line 2, key 'a': The key is given twice"),
    "d.yml": ("", "d.yml: The file is empty"),
    "e.yml": ("- a\n- b\n", "A lexicon is a mapping from keys"),
    "f.yml": ("a:\n  - [x, '-']\n", "f.yml, line 2, key 'a': The pattern '-' holds nothing to look for"),
    "g.yml": (
        "a:\n\t- x\n",
        "g.yml, line 2: The file is not YAML: found character that cannot start any token. Set lines",
    ),
    "h.yml": (
        "name: h\nframes: {f: {concepts: {c: {en: [{pattern: ^migra, regex: true}]}}}}\n",
        "h.yml, line 2, key 'regex': Regular expressions are not patterns here",
    ),
    "a.xyz": ("a", "a.xyz: The ending '.xyz' names no known format"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_files_are_refused_with_file_line_and_fix(tmp_path, name):
    text, message = BROKEN[name]
    with pytest.raises(LexiconError) as error:
        Lexicon.load(saved(tmp_path, name, text))
    assert message in str(error.value)


def test_binary_and_unknown(tmp_path):
    with pytest.raises(LexiconError, match="holds binary data"):
        Lexicon.load(saved(tmp_path, "z.dic", b"%\x00\x01%"))
    with pytest.raises(LexiconError, match=r"no lexicon 'securitisation'. Did you mean 'securitization'"):
        Lexicon.load("securitisation")
    with pytest.raises(LexiconError, match="is a folder; name a file in it"):
        Lexicon.load(tmp_path)
    with pytest.raises(LexiconError, match="no file"):
        Lexicon.load("nowhere/x.yml")


@pytest.mark.parametrize("format", ["yaml", "quanteda", "liwc", "csv"])
def test_round_trips_lose_nothing_of_a_plain_lexicon(tmp_path, format):
    lexicon = Lexicon.from_dict({"S": {"border": {"wall": ["wall*"]}, "flood": ["flood*", "潮"]}, "T": ["t"]}, "plain")
    text, lost = write(lexicon, format)
    ending = {"liwc": "dic", "csv": "csv"}.get(format, "yml")
    assert lost == []
    assert Lexicon.load(saved(tmp_path, f"plain.{ending}", text)) == lexicon


FULL = {
    "name": "full",
    "version": "2",
    "title": "T",
    "licence": "MIT",
    "languages": ["en", "zh"],
    "authors": ["A"],
    "description": "D",
    "facets": ["threat"],
    "sources": {"S": "Source"},
    "nested": "dictionary",
    "frames": {
        "f": {
            "label": {"en": "F"},
            "counts": False,
            "note": "n",
            "subframes": {
                "s": {
                    "label": {"zh": "子"},
                    "concepts": {
                        "c": {
                            "label": {"en": "C"},
                            "facet": "threat",
                            "gate": "f",
                            "gate_scope": "sentence",
                            "weight": 0.5,
                            "source": ["S"],
                            "note": "x",
                            "en": [
                                "a",
                                {"pattern": "WHO", "case": True, "note": "y"},
                                {"pattern": "b", "except": {"zh": ["丙"]}, "weight": 2.0},
                            ],
                            "zh": [{"pattern": "甲", "anywhere": True}],
                            "pinyin": ["yimin", {"pattern": "renkou", "accents": "keep"}],
                            "except": {"en": ["not a"], "zh": ["乙"]},
                        }
                    },
                }
            },
        }
    },
}


def test_our_yaml_keeps_everything(tmp_path):
    lexicon = Lexicon.from_dict(FULL)
    assert lexicon.to_dict() == FULL
    text, lost = write(lexicon, "yaml")
    assert (lost, Lexicon.load(saved(tmp_path, "full.yml", text))) == ([], lexicon)


def test_other_formats_say_what_they_cannot_hold():
    lexicon = Lexicon.from_dict(FULL)
    _, lost = write(lexicon, "liwc")
    for word in (
        "title",
        "facets",
        "Labels",
        "case",
        "anywhere",
        "accents",
        "gate",
        "weight",
        "except",
        "does not count",
        "nested",
    ):
        assert any(word in sentence for sentence in lost), word
    _, lost = write(lexicon, "csv")
    assert not any("gate" in sentence or "case" in sentence for sentence in lost)


def test_csv_keeps_what_patterns_say(tmp_path):
    text, _ = write(Lexicon.from_dict(FULL), "csv")
    back = {e.pattern.text: e for e in Lexicon.load(saved(tmp_path, "full.csv", text)).entries()}
    assert back["WHO"].pattern.case
    assert back["甲"].pattern.anywhere
    assert (back["yimin"].pattern.accents, back["renkou"].pattern.accents) == (True, False)
    assert (back["a"].weight, back["b"].weight, back["a"].gate, back["a"].gate_scope) == (0.5, 2.0, "f", "sentence")
    assert [e.text for e in back["b"].pattern.exceptions] == ["丙", "not a", "乙"]
    assert not back["a"].frame.counts


@pytest.mark.reference
@pytest.mark.slow
def test_samples_of_every_format_load_and_travel(reference, tmp_path):
    expected = {
        "Laver_and_Garry_2000.cat": 418,
        "issue-459.cat": 20,
        "mary.dic": 5,
        "mary.lc3": 5,
        "mary.ykd": 5,
        "mary.yml": 6,
        "mfd2.0.dic": 2103,
        "newsmap_chinese_simplified.yml": 562,
        "newsmap_english.yml": 819,
    }
    for path in sorted((reference / "data/dictionaries").iterdir()):
        lexicon = Lexicon.load(path)
        assert len(lexicon.entries()) == expected.pop(path.name), path.name
        for format, ending in (("yaml", "yml"), ("quanteda", "yml"), ("liwc", "dic"), ("csv", "csv")):
            text, lost = write(lexicon, format)
            assert (lost, Lexicon.load(saved(tmp_path, f"{lexicon.name}.{ending}", text))) == ([], lexicon)
    assert not expected
