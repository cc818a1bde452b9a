"""The encoding of bytes."""

from __future__ import annotations

import pytest

from discourse.errors import DocumentError
from discourse.text.encoding import Decoded, decode, detect, newlines

HANS = "各国部长同意，在年底之前修改有关难民的规定，并加强边境管理。我们的国家没有这样的问题。\n"
HANT = "各國部長同意，在年底之前修改有關難民的規定，並加強邊境管理。我們的國家沒有這樣的問題。\n"
ENGLISH = "The café at Europe’s border – a “safe” place – was closed.\n"


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (ENGLISH, "utf-8", "utf-8"),
        (HANS, "utf-8-sig", "utf-8-sig"),
        (ENGLISH, "utf-16-le", "utf-16-le"),
        (HANS, "utf-16-be", "utf-16-be"),
        (HANT, "utf-16", "utf-16"),
        (HANS, "gb18030", "gb18030"),
        (HANT, "big5", "big5"),
        (ENGLISH, "cp1252", "cp1252"),
    ],
)
def test_a_text_is_read_in_its_encoding(text: str, encoding: str, found: str) -> None:
    assert decode(text.encode(encoding)) == Decoded(text, found)


def test_binary_data_is_refused() -> None:
    with pytest.raises(DocumentError, match="holds binary data"):
        detect(b"\x89PNG\x00\x00\x01\x02\x00")


def test_a_few_damaged_places_are_counted_and_many_are_refused() -> None:
    data = HANS.encode() * 10 + b"\xff" + HANS.encode()
    assert (decode(data).encoding, decode(data).damaged) == ("utf-8", 1)
    with pytest.raises(DocumentError, match="not valid utf-8: 4 places cannot be read"):
        decode(b"caf\xe9 " * 4, "utf-8")


def test_line_ends_become_line_feeds_and_the_byte_order_mark_goes() -> None:
    assert newlines("\ufeffOne\r\n二\rthree\n") == "One\n二\nthree\n"
