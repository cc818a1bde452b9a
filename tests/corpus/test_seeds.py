"""Source documents known by checksum: their records and sections."""

from __future__ import annotations

from discourse.corpus import Raw, ReadSettings, Source
from discourse.corpus.seeds import Section, recorded, sections, split
from discourse.text.blocks import Block

KNOWN = "685186d2b787e394c058dfaddc25ea98f417dbf89346a2623e516865677394f6"  # of S0 in seeds/sources.csv


def test_a_known_checksum_adds_its_record() -> None:
    known, other = recorded(
        [Source("", "a.txt", "txt", 1, KNOWN), Source("", "b.txt", "txt", 1, "0" * 64)], ReadSettings()
    )
    ((origin, fields),) = known.fields
    assert (origin, dict(fields)["year"], dict(fields)["language"]) == ("record", "2016", "en")
    assert other.fields == ()


def test_sections_of_a_known_document_are_in_the_order_of_its_lines() -> None:
    found = sections(KNOWN)
    assert (found[0].name, found[0].first, found[0].side) == ("1", 1, "China+EU")
    assert [part.first for part in found] == sorted(part.first for part in found)
    assert sections("0" * 64) == ()


def test_parts_keep_the_lines_of_the_document() -> None:
    parts = (Section("1", 1, 2, "EU", "First"), Section("2", 4, 4, "China", "Notes", "note"))
    raw = Raw((Block("Borders\nA plan.\n\n1 边境。"),))
    assert [(part.label, document.key, document.blocks) for part, document in split(raw, parts)] == [
        ("First", "1", (Block("Borders\nA plan."),)),
        ("Notes", "2", (Block("1 边境。", "note", line=4),)),
    ]
