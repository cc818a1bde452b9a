"""XML of unknown origin: entities, addresses, depth, names of HTML."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from discourse.corpus import xml_tree
from discourse.corpus.xml_tree import attribute, first, local, namespace, parse, text_of
from discourse.errors import DocumentError

BOMB = '<!DOCTYPE a [<!ENTITY x "aaaaaaaaaa"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;">]>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (f"{BOMB}<a>&y;</a>", "declares entities of its own"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>', "declares entities of its own"),
        ('<!DOCTYPE a [<!ENTITY % x SYSTEM "http://example.org/x.dtd"> %x;]><a>b</a>', "entities of its own|damaged"),
        ("<a><b></a>", "damaged or cut off in line 1"),
        ("", "damaged or cut off"),
        ("<a>" * 400 + "</a>" * 400, "damaged or cut off"),
    ],
)
def test_hostile_xml_is_refused(data: str, said: str) -> None:
    with pytest.raises(DocumentError, match=said):
        parse(data.encode())


def test_an_entity_that_would_swell_in_an_attribute() -> None:
    laughs = "".join(f'<!ENTITY x{n} "{10 * f"&x{n - 1};"}">' for n in range(1, 12))
    with pytest.raises(DocumentError):
        parse(f'<!DOCTYPE a [<!ENTITY x0 "ha">{laughs}]><a b="&x11;"/>'.encode())


def test_too_much_xml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_tree, "MOST", 1 << 20)
    with pytest.raises(DocumentError, match=re.escape("more than 1 MB")):
        parse(b"<a>" + b" " * (1 << 20) + b"</a>")


def test_names_of_html_are_read() -> None:
    assert text_of(parse("<p>caf&eacute;&nbsp;&ndash; 边境</p>".encode())) == "café – 边境"


def test_nothing_outside_is_opened(tmp_path: Path) -> None:
    table = tmp_path / "a.dtd"
    table.write_text('<!ENTITY x "secret">', encoding="utf-8")
    root = parse(f'<!DOCTYPE a SYSTEM "{table.as_uri()}"><a>b &x;</a>'.encode())
    assert "secret" not in text_of(root)


def test_elements_and_attributes_in_any_namespace() -> None:
    root = parse(b'<n:a xmlns:n="urn:n"><n:b n:c="1"> </n:b><n:d><n:b>two  words</n:b></n:d></n:a>')
    assert (local(root), namespace(root)) == ("a", "urn:n")
    assert text_of(first(root, "x", "d/b")) == "two words"
    assert attribute(root[0], "c") == "1"
    assert attribute(root[0], "missing") == ""
    assert text_of(None) == ""


def test_prefixes_that_are_not_declared() -> None:
    root = parse('<a><n:b l:c="1">边境 two</n:b></a>'.encode())
    assert (local(root[0]), attribute(root[0], "l:c"), text_of(root)) == ("b", "1", "边境 two")
    with pytest.raises(DocumentError, match="damaged"):
        parse(b"<a><n:b>two</a>")
