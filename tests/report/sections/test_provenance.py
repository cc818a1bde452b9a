"""Provenance: run.json as keys and values."""

from __future__ import annotations

from discourse.report.sections import provenance


def test_nested_values_have_dotted_keys_in_alphabetical_order():
    run = {"seed": 7, "inputs": {"sha256": "cd", "documents": 8}, "groups": ["EU", "中国"], "none": None}
    assert list(provenance.flat(run)) == [
        ("groups", "EU, 中国"),
        ("inputs.documents", "8"),
        ("inputs.sha256", "cd"),
        ("none", ""),
        ("seed", "7"),
    ]


def test_a_list_of_mappings_is_numbered_and_long_texts_are_left_out():
    run = {"lexicons": [{"name": "a", "labels": {"x": {"en": "X"}}}, {"name": "b", "description": "long"}]}
    assert list(provenance.flat(run)) == [("lexicons.0.name", "a"), ("lexicons.1.name", "b")]


def test_the_section_names_the_seed_and_lists_the_record(view):
    intro, leading, table = provenance.build(view()).blocks
    assert "7" in intro.text
    assert [[cell.text for cell in row] for row in leading.rows] == [
        ["version of discourse", "0.1.0"],
        ["documents", "8"],
        ["SHA-256 of all input files", "cd" * 32],
        ["lexicons", "tiny 0.1.0 (abababababababab…)"],
        ["seed", "7"],
        ["permutations", "999"],
    ]
    assert table.fold
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["inputs.documents", "8"],
        ["inputs.sha256", "cd" * 32],
        ["seed", "7"],
        ["versions.discourse", "0.1.0"],
    ]
