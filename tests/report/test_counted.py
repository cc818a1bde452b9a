"""The hits that the numbers count: the same as the filters of the evidence that their cells lead to."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from discourse.pipeline import record
from discourse.report import counted
from discourse.report.locale import Locale
from discourse.report.sections import evidence, parts
from discourse.report.view import View

DEMO = Path(__file__).parents[2] / "reports" / "demo"
READ = ("comparability", "contrasts", "documents", "hits", "passages", "patterns", "rates", "sentences")


@pytest.fixture(scope="module")
def demo():
    made = json.loads((DEMO / "run.json").read_text(encoding="utf-8"))
    tables = {name: pq.read_table(DEMO / "tables" / f"{name}.parquet") for name in READ}
    return View(tables, record.information(made), Locale("en"))


def facets(view, row):
    """What the page filters a hit by, as far as links of rates narrow the evidence."""
    use = evidence.BETWEEN.join(view.words.maybe(f"axis.{value}", value) for value in evidence.uses(row))
    return {
        "frame": [view.label(row["frame"])],
        "group": [view.group(row["group"])],
        "language": [view.language(row["language"])],
        "counted": evidence.population(view, row),
        "use": use.split(evidence.BETWEEN) if use else [view.words("axis.asserted")],
    }


def test_a_cell_counts_as_many_hits_as_its_link_filters(demo):
    hits = [facets(demo, row) for row in demo.located.to_pylist()]
    rates = demo.rows("rates", by=demo.by, level="frame", about="all", group=list(demo.groups))
    tried = {row["uses"] for row in rates if parts.frame_link(demo, row["lexicon"], row["name"], row)}
    assert tried == {"all", "asserted"}
    for row in rates:
        link = parts.frame_link(demo, row["lexicon"], row["name"], row)
        wanted = [part.split("=") for part in unquote(link).split("&")[1:]]
        found = sum(all(value in hit[facet] for facet, value in wanted) for hit in hits)
        assert not link or found == row["hits"], (row["name"], row["group"], row["language"], row["uses"])


def test_the_hits_that_are_counted_are_drawn_first(demo):
    for frame in demo.frames("migration")[:3]:
        shown, hits = evidence.drawn(demo, "migration", frame)
        for group, language in {(row["group"], row["language"]) for row in shown}:
            cell = [row["counted"] for row in hits.to_pylist() if (row["group"], row["language"]) == (group, language)]
            drawn = [row["counted"] for row in shown if (row["group"], row["language"]) == (group, language)]
            assert sum(drawn) == min(demo.caps.lines, sum(cell))


def test_a_hit_counts_if_it_is_asserted_on_the_topic_and_inside_no_other():
    used = {"polarity": "asserted", "reality": "actual", "voice": "own", "marking": "name", "counts_frame": True}
    given = [used, used | {"polarity": "negated"}, used | {"sentence": 2}, used | {"counts_frame": False}]
    rows = [{"doc_id": "a", "sentence": 1, "pattern_id": str(n)} | row for n, row in enumerate(given)]
    hits = pa.Table.from_pylist(rows)
    topical = pa.Table.from_pylist([{"doc_id": "a", "sentence": 1}])
    found = {row["pattern_id"]: row for row in counted.marked(hits, topical, "asserted").to_pylist()}
    assert [found[n]["counted"] for n in "0123"] == [True, False, False, False]
    assert [found[n]["of_rate"] for n in "0123"] == [True, True, False, False]
    assert [found[n]["on_topic"] for n in "0123"] == [True, True, False, True]
    assert all(row["on_topic"] for row in counted.marked(hits, None, "all").to_pylist())
