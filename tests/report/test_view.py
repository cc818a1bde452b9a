"""What sections ask of a run."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from discourse import schema
from discourse.report.view import Caps, View, capped, slug
from tests.report.builder import rows_of


def test_a_text_in_two_languages_has_no_tag_of_a_language():
    assert [View.tag(language) for language in ("en", "zh", "mixed", "other", None)] == ["en", "zh", "", "", ""]


def test_missing_tables_are_empty_and_missing_columns_have_no_values(view):
    made = view(tables={"keyness": None, "documents": pa.table({"doc_id": ["a"], "side": ["EU"]})})
    assert not made.asked("keyness")
    assert made.table("keyness").num_rows == 0
    assert made.rows("documents")[0] | {"doc_id": "a"} == {**made.rows("documents")[0], "title": None, "side": "EU"}


def test_rows_are_selected_by_values_and_lists_of_values(view):
    made = view()
    assert {row["doc_id"] for row in made.rows("documents", side="China", language="zh")} == {
        "China/zh-1.txt",
        "China/zh-2.txt",
    }
    assert len(made.rows("documents", year=[2012, 2013, 1999])) == 2
    assert made.counts("documents", "side", "language") == {
        ("China", "en"): 2,
        ("China", "zh"): 2,
        ("EU", "en"): 2,
        ("EU", "zh"): 2,
    }


def test_languages_with_both_groups_lead_and_all_is_shown_only_if_there_is_none(view):
    def languages(*kept: tuple[str, str]) -> tuple[str, ...]:
        rows = [{**row, "language": language} for row in rows_of("rates") for language in {row["language"], "all"}]
        chosen = [row for row in rows if (row["group"], row["language"]) in kept]
        once = {tuple(row[key] for key in schema.TABLES["rates"].key): row for row in chosen}
        return view(tables={"rates": schema.from_rows("rates", once.values())}).languages("tiny")

    assert languages(("EU", "en"), ("EU", "zh"), ("China", "zh")) == ("zh", "en")
    assert languages(("EU", "en"), ("China", "zh"), ("EU", "all"), ("China", "all")) == ("all",)
    assert languages(("EU", "en"), ("China", "en"), ("EU", "all"), ("China", "all")) == ("en",)


class InFiles(dict):
    """Tables of which only rows of a few documents may be read."""

    def of_documents(self, name, doc_ids):
        return self[name].filter(pc.is_in(self[name]["doc_id"], value_set=pa.array(sorted(doc_ids))))

    def pieces(self, name):
        yield from (self[name].slice(row, 1) for row in range(self[name].num_rows))

    def get(self, name, default=None):
        assert name not in ("texts", "sentences"), "the table was read as a whole"
        return super().get(name, default)


def test_texts_of_a_few_documents_are_read_without_the_others(view):
    plain = view()
    ids = plain.table("texts")["doc_id"].to_pylist()
    stored = replace(plain, tables=InFiles(plain.tables))
    near = stored.near(ids[1:2])
    assert near.table("texts").equals(plain.select("texts", doc_id=ids[1]))
    assert near.rows("sentences", doc_id=ids[0]) == []
    assert near.table("rates").equals(plain.table("rates"))
    assert stored.select("texts", doc_id=ids[:2]).num_rows == 2


def test_a_large_table_in_files_is_narrowed_in_pieces(view):
    plain = view()
    stored = replace(plain, tables=InFiles(plain.tables))
    stored.__dict__["large"] = True
    counted = [made.narrow("passages", ["doc_id", "passage"], counted=True).to_pylist() for made in (plain, stored)]
    assert counted[0] == counted[1] != []
    assert stored.located.equals(plain.located)


def test_names_are_those_of_the_locale(view):
    assert [view(locale).label("security") for locale in ("en", "zh")] == ["Security", "安全"]
    assert view("zh").label("security/own_name") == "own name"
    assert [view(locale).group("China") for locale in ("en", "zh")] == ["China", "中国"]


def test_texts_are_cut_with_an_ellipsis(view):
    assert view().clip("边境管控", 4) == "边境管控"
    assert view().clip("边境管控", 3) == "边境…"
    assert view().clip(None) == ""


def test_anchors_and_caps():
    assert slug("tiny", "a b/<c>", "边境", "?") == "tiny-a-b-c-边境-x"
    assert capped([1, 2, 3], 2) == ([1, 2], 1)
    assert capped([1], 2) == ([1], 0)
    assert (Caps().halved().frames, Caps(examples=1).halved().examples) == (6, 1)


def test_rows_of_a_place_are_the_same_whether_looked_up_or_selected(view, monkeypatch):
    held = view()
    found = held.rows("passages", doc_id="China/zh-1.txt", passage=0)
    assert [row["doc_id"] for row in found] == ["China/zh-1.txt"]
    found[0]["kind"] = "changed"
    assert held.rows("passages", doc_id="China/zh-1.txt", passage=0)[0]["kind"] != "changed"
    assert held.rows("passages", doc_id="nowhere", passage=0) == []
    looked_up = held.rows("sentences", doc_id="China/zh-1.txt")
    monkeypatch.setattr("discourse.report.view._FEW", 0)
    assert held.rows("sentences", doc_id="China/zh-1.txt") == looked_up
