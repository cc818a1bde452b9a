"""Foreign lexicon files in every encoding and with every line end, and where their patterns stand."""

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


ZH = "%\n1\t安全\n2\t移民\n%\n威胁\t1\n难民*\t2\n非法移民\t1\t2\n边境\t1\n"


TRAD = "%\n1\t安全\n2\t移民\n%\n威脅\t1\n難民*\t2\n非法移民\t1\t2\n邊境\t1\n"


ES = "%\n1\teconómico\n%\nmigración\t1\nniños\t1\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((text, encoding) for text in (ZH, TRAD, ES) for encoding in ("utf-8", "utf-8-sig", "utf-16")),
        (ZH, "gb18030"),
        (TRAD, "gb18030"),
        (TRAD, "big5"),
        (ES, "cp1252"),
        (ZH, "utf-16-le"),
        (ES, "utf-16-be"),
    ],
)
def test_encodings_and_line_ends(tmp_path, text, encoding, newline):
    expected = shown(Lexicon.load(saved(tmp_path, "e.dic", text)))
    lexicon = Lexicon.load(saved(tmp_path, "e.dic", text.replace("\n", newline).encode(encoding)))
    assert shown(lexicon) == expected
    guessed = encoding in ("gb18030", "big5", "cp1252")
    said = [note for note in lexicon.notes if note.startswith(f"The file is not in UTF-8 and was read as {encoding}")]
    assert len(said) == len(lexicon.notes) == guessed


def test_an_encoding_that_cannot_be_told_is_asked_for(tmp_path):
    path = saved(tmp_path, "e.yml", "SECURITY: [threat*, 威胁]\n".encode("gb18030"))  # valid in Big5, too
    with pytest.raises(LexiconError, match="encoding cannot be determined with certainty"):
        Lexicon.load(path)
    assert shown(Lexicon.load(path, encoding="gb18030"))[1] == "SECURITY>SECURITY>SECURITY: 威胁"
    with pytest.raises(LexiconError, match=r"e.yml, line 1: The file cannot be read as ascii"):
        Lexicon.load(path, encoding="ascii")
    with pytest.raises(LexiconError, match="There is no encoding 'utf8x'"):
        Lexicon.load(path, encoding="utf8x")


def test_the_line_of_a_pattern_is_known_and_no_part_of_the_content(tmp_path):
    for name, text, line in (
        ("a.dic", "%\n1\tA\n%\n\nx\t1\n", 5),
        ("a.cat", "A\n\n\tx (1)\n", 3),
        ("a.lc3", "+A\n\nx\n", 3),
        ("a.ykd", '<d><cnode name="A">\n<pnode name="x"/></cnode></d>', 2),
        ("a.yml", "# words\nA:\n- x\n", 3),
        ("a.csv", "concept,pattern\nA,x\n", 2),
    ):
        lexicon = Lexicon.load(saved(tmp_path, name, text))
        assert [e.pattern.line for e in lexicon.entries()] == [line], name
        assert lexicon == Lexicon.from_dict({"A": ["x"]}, "a")
