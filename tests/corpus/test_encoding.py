"""Encodings: found, recorded, and never guessed into mojibake."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from discourse.corpus import read
from discourse.errors import CorpusError, DocumentError, StudyError
from discourse.text.encoding import decode, detect

HANS = "双方同意继续加强边境管理方面的合作，并且于明年再次举行会议。代表们说：“我们不会改变这个决定。”\n" * 5
HANT = "雙方同意繼續加強邊境管理方面的合作，並且於明年再次舉行會議。代表們說：「我們不會改變這個決定。」\n" * 5
FRENCH = "La coopération aux frontières a été décidée à Bruxelles ; l’accord, dit-on, « n’est pas né d’hier ».\n" * 5
QUOTED = "The ministers “agreed” on what they called Europe’s – and not only Europe’s – border.\n" * 5


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (HANS, "utf-8", "utf-8"),
        (HANS, "utf-8-sig", "utf-8-sig"),
        (HANS, "utf-16", "utf-16"),
        (HANS, "utf-16-le", "utf-16-le"),
        (HANS, "utf-16-be", "utf-16-be"),
        (HANS, "utf-32", "utf-32"),
        (HANS, "gb18030", "gb18030"),
        (HANS, "gbk", "gb18030"),
        (HANT, "big5", "big5"),
        (HANT, "gb18030", "gb18030"),
        (FRENCH, "cp1252", "cp1252"),
        (QUOTED, "cp1252", "cp1252"),
        (QUOTED, "gb18030", "gb18030"),
        (QUOTED, "big5", "big5"),
        (QUOTED, "utf-16-le", "utf-16-le"),
        ("Plain words.\n", "ascii", "utf-8"),
        ("合作", "utf-8", "utf-8"),
        ("Café", "cp1252", "cp1252"),
        ("He called it a “crisis” – the café’s naïve señor.\n", "mac_roman", "mac_roman"),
        (FRENCH, "mac_roman", "mac_roman"),
        ("El señor Núñez dijo “no” — así.\n", "mac_roman", "mac_roman"),
        ("El señor Núñez dijo “no” — así.\n", "cp1252", "cp1252"),
        ("Die Grenze wurde für „Flüchtlinge“ geöffnet.\n", "mac_roman", "mac_roman"),
        ("Die Grenze wurde für „Flüchtlinge“ geöffnet.\n", "cp1252", "cp1252"),
        (HANS, "hz", "hz"),
        (HANS, "utf-7", "utf-7"),
        ("He said “so”.\n" + HANS, "gb18030", "gb18030"),
        ("国家加强边境管理，便利人员往来。\n", "utf-16-le", "utf-16-le"),
        ("国家加强边境管理，便利人员往来。\n", "utf-16-be", "utf-16-be"),
        ("Use ~{ and ~} in C.\n", "ascii", "utf-8"),
    ],
)
def test_detect(text: str, encoding: str, found: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.encoding, decoded.text.removeprefix("\ufeff"), decoded.damaged) == (found, text, 0)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Миграция стала одной из главных тем политической дискуссии.\n", "cp1251"),
        ("Миграция стала одной из главных тем политической дискуссии.\n", "koi8-r"),
        ("이주는 유럽 정치 토론의 주요 주제 중 하나가 되었다.\n", "euc-kr"),
        ("移民は欧州の政治論議の主要な話題の一つとなりました。\n", "shift_jis"),
        ("移民は欧州の政治論議の主要な話題の一つとなりました。\n", "euc-jp"),
        ("Migracja stała się jednym z głównych tematów debaty, a rządy szukają odpowiedzi.\n", "cp1250"),
        ("Göç, siyasetin başlıca konularından biri oldu; şimdi çözüm arıyorlar.\n", "cp1254"),
        ("Η μετανάστευση έγινε ένα από τα κύρια θέματα.\n", "cp1253"),
    ],
)
def test_other_encodings_are_not_guessed(text: str, encoding: str) -> None:
    with pytest.raises(DocumentError, match="cannot be determined with certainty") as caught:
        detect(text.encode(encoding) * 20)
    assert "--encoding" in caught.value.advice


def test_binary_data_is_not_text() -> None:
    with pytest.raises(DocumentError, match="binary data"):
        detect(random.Random(1).randbytes(5000))
    with pytest.raises(DocumentError, match="binary data"):
        decode(random.Random(1).randbytes(5000), "latin-1")
    with pytest.raises(DocumentError, match="binary data"):
        detect(b"words\x00\x01\x02 more" * 50)


def test_a_little_damage_is_shown_and_counted(write: Any) -> None:
    corpus = read(write({"a.txt": HANS.encode("utf-8") + b"\xe5\x90"}))
    assert corpus.documents["encoding"].to_pylist() == ["utf-8"]
    assert corpus.document("a.txt").count("\ufffd") == 1
    assert "damaged-encoding" in corpus.warnings["code"].to_pylist()


def test_encoding_can_be_given(write: Any) -> None:
    text = "Миграция стала одной из главных тем.\n"
    root = write({"a.txt": text.encode("koi8-r")})
    with pytest.raises(CorpusError, match="cannot be determined"):
        read(root)
    corpus = read(root, encoding="koi8-r")
    assert corpus.document("a.txt") == text.strip()
    assert corpus.documents["encoding"].to_pylist() == ["koi8-r"]
    with pytest.raises(CorpusError, match="not valid ascii"):
        read(root, encoding="ascii")
    with pytest.raises(StudyError, match="'klingon' is not known"):
        read(root, encoding="klingon")


def test_windows_line_ends_and_old_mac_line_ends_read_the_same(write: Any) -> None:
    text = "The first paragraph\nof two lines.\n\n第二段。\n\nThe third.\n"
    ends = ("\n", "\r\n", "\r")
    root = write({f"{n}.txt": text.replace("\n", end) for n, end in enumerate(ends)})
    assert len(set(read(root).texts["text"].to_pylist())) == 1


@pytest.mark.reference
@pytest.mark.slow
def test_five_hundred_texts(reference: Path, benchmark: Any) -> None:
    measured = benchmark("reading_encodings")
    cases = measured.cases(reference)
    found = [(measured.ours(data), text) for _, data, text in cases]
    right = sum(ours == text for ours, text in found)
    assert len(cases) > 490
    assert right >= 0.99 * len(cases)
    misread = [
        name
        for (name, *_), (ours, text) in zip(cases, found, strict=True)
        if not (ours == text or ours.startswith("unsure"))
    ]
    assert len(misread) <= 3, misread  # Mac Roman with one accented letter says too little


def test_a_few_zero_bytes_are_removed_and_counted(write: Any) -> None:
    corpus = read(write({"a.txt": b"The bor\x00der was closed on Monday.", "b.txt": "边境\0关闭，他们都离开了。"}))
    assert corpus.document("a.txt") == "The border was closed on Monday."
    assert corpus.document("b.txt") == "边境关闭，他们都离开了。"
    assert corpus.repairs["kind"].to_pylist() == ["controls", "controls"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("边境关闭".encode("iso2022_jp_2"), "ISO-2022"),
        ("Přílišžluťoučký kůň a žáci.\n".encode("cp1250") * 5, "cannot be determined with certainty"),
        ("国家移民。\n".encode() * 3 + "国家移民。\n".encode("gbk") * 3, "UTF-8 up to line 4"),
    ],
)
def test_what_is_not_certain_is_refused_with_the_reason(data: bytes, said: str) -> None:
    with pytest.raises(DocumentError, match=said):
        detect(data)


def test_mojibake_is_a_repair_and_a_warning_without_repairs(write: Any) -> None:
    root = write({"a.csv": "text\nThe ministerâ€™s plan\nSound café\n", "b.txt": HANS.encode("gbk").decode("cp1252")})
    corpus = read(root)
    assert corpus.document("a.csv#0") == "The minister’s plan"
    assert corpus.document("b.txt").startswith("双方同意继续加强边境管理")
    assert [(r["doc_id"], r["n"]) for r in corpus.repairs.to_pylist() if r["kind"] == "mojibake"] == [
        ("a.csv#0", 1),
        ("b.txt", 5),
    ]
    left = read(root, repair=False)
    assert left.document("a.csv#0") == "The ministerâ€™s plan"
    codes = [(row["subject"], row["parameters"]) for row in left.warnings.to_pylist() if row["code"] == "mojibake"]
    assert codes == [("a.csv#0", '{"lines": 1}'), ("b.txt", '{"lines": 5}')]


def test_chinese_of_which_bytes_were_lost_is_skipped(write: Any) -> None:
    spoiled = HANS.encode("utf-8").decode("gbk", errors="replace")
    with pytest.raises(CorpusError, match="decoded by a wrong table, and bytes of it were lost"):
        read(write({"a.txt": spoiled}))
