"""Hits corrected by hand: what a table may say, and what becomes of it in a run."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

import discourse as dc
from discourse.errors import StudyError
from discourse.pipeline import corrections

TEXTS = pd.DataFrame(
    {
        "doc_id": ["a", "b", "c", "d"],
        "text": [
            "Nobody here should call migration a threat.",
            "Illegal migration is a threat.",
            "移民不构成威胁。",
            "非法移民是威胁。",
        ],
        "side": ["EU", "EU", "China", "China"],
    }
)
HEAD = "doc_id,start,end,field,value,note\n"


def table(folder: Path, lines: str, head: str = HEAD) -> Path:
    path = folder / "corrections.csv"
    path.write_text(head + lines, encoding="utf-8")
    return path


def place(hits: pd.DataFrame, doc_id: str, surface: str) -> tuple[int, int]:
    row = hits[(hits["doc_id"] == doc_id) & (hits["surface"] == surface)].iloc[0]
    return int(row["start"]), int(row["end"])


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            "a,1,5,polarity,negativ,\n",
            "key 'value': 'negativ' is not a value of polarity. Did you mean 'negated'?",
        ),
        ("a,1,5,polaritt,negated,\n", "line 2, key 'field': 'polaritt' cannot be corrected. Did you mean 'polarity'?"),
        ("a,x,5,polarity,negated,\n", "line 2, key 'start': 'x' is not a number of characters"),
        ("a,1,5,polarity,negated,\n,1,5,voice,own,\n", "line 3, key 'doc_id': The cell is empty"),
        ("a,1,5,counts,yes,\n", "'counts' takes only 'no'"),
        ("a,1,5,polarity,negated,\na,1,5,polarity,asserted,\n", "line 3, key 'polarity': Line 2 gives this place"),
        ('a,1,5,polarity,"negated,\n', "The table is broken"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_with_its_line(tmp_path: Path, lines: str, said: str) -> None:
    with pytest.raises(StudyError) as refused:
        corrections.load(table(tmp_path, lines))
    assert str(refused.value).startswith("corrections.csv, line")
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("doc_id,start,end,field\n", "line 1, key 'value': The table lacks this column."),
        ("doc,start,end,field,value\n", "line 1, key 'doc': Did you mean 'doc_id'?"),
    ],
)
def test_columns_are_checked(tmp_path: Path, head: str, said: str) -> None:
    with pytest.raises(StudyError) as refused:
        corrections.load(table(tmp_path, "", head))
    assert said in str(refused.value)


def test_values_are_put_in_place_and_what_does_not_fit_is_reported(tmp_path: Path) -> None:
    lexicon = dc.Lexicon.load("securitization")
    hits = lexicon.find(TEXTS["text"].tolist(), context=True)
    start, end = place(hits, "3", "威胁")
    made = corrections.load(
        table(
            tmp_path,
            f"3,{start},{end},polarity,negated,讽刺\n3,{start},{end},counts,no,\n1,0,99,voice,own,\n",
        )
    )
    arrow = dc.schema.make("hits", hits[list(dc.schema.TABLES["hits"].columns)])
    changed, warnings = corrections.apply(arrow, made)
    after = changed.to_pandas()
    threat = after[(after["doc_id"] == "3") & (after["start"] == start)]
    assert set(threat["polarity"]) == {"negated"}
    assert not threat["counts_frame"].any()
    others = after[(after["doc_id"] != "3") | (after["start"] != start)]
    before = arrow.to_pandas().loc[others.index]
    pd.testing.assert_frame_equal(others, before)
    assert warnings["code"].to_pylist() == ["corrected-by-hand", "correction-unused"]
    assert json.loads(warnings["parameters"][1].as_py())["line"] == 4


def test_a_correction_for_other_words_at_the_place_is_not_applied(tmp_path: Path) -> None:
    hits = dc.Lexicon.load("securitization").find(TEXTS["text"].tolist(), context=True)
    start, end = place(hits, "1", "threat")
    head = "doc_id,start,end,field,value,surface\n"
    made = corrections.load(table(tmp_path, f"1,{start},{end},polarity,negated,menace\n", head))
    arrow = dc.schema.make("hits", hits[list(dc.schema.TABLES["hits"].columns)])
    changed, warnings = corrections.apply(arrow, made)
    assert changed.equals(arrow)
    assert warnings["code"].to_pylist() == ["correction-unused"]


NESTED = ["No illegal migration crisis exists.", "不存在非法移民危机。"]
LEXICON = {
    "name": "nested",
    "version": "1.0.0",
    "frames": {
        "security": {
            "concepts": {
                "illegal": {"en": ["illegal migration"], "zh": ["非法移民"]},
                "crisis": {"en": ["migration crisis"], "zh": ["移民危机"]},
                "migration": {"en": ["migration"], "zh": ["移民"]},
            }
        }
    },
}


def corrected(folder: Path, lines: str) -> tuple[dict[str, tuple[str, bool]], list[dict[str, str]]]:
    """The voice and the flag of each hit by its words, and the warnings."""
    head = "doc_id,start,end,field,value,concept\n"
    hits = dc.Lexicon.from_dict(LEXICON).find(NESTED, context=True)
    arrow = dc.schema.make("hits", hits[list(dc.schema.TABLES["hits"].columns)])
    changed, warnings = corrections.apply(arrow, corrections.load(table(folder, lines, head)))
    rows = changed.to_pylist()
    return {row["surface"]: (row["voice"], row["counts_concept"]) for row in rows}, warnings.to_pylist()


def test_hits_inside_a_corrected_one_are_corrected_and_those_that_reach_beyond_are_reported(tmp_path: Path) -> None:
    found, warnings = corrected(tmp_path, "0,3,20,voice,attributed,\n1,3,7,voice,attributed,\n")
    assert found == {
        "illegal migration": ("attributed", True),
        "migration": ("attributed", True),
        "migration crisis": ("own", True),
        "非法移民": ("attributed", True),
        "移民": ("attributed", True),
        "移民危机": ("own", True),
    }
    assert [row["code"] for row in warnings] == ["corrected-by-hand", "correction-overlaps"]
    assert json.loads(warnings[0]["parameters"]) == {"hits": 4}
    assert json.loads(warnings[1]["parameters"])["examples"] == ["0 11-27 (migration crisis)", "1 5-9 (移民危机)"]


@pytest.mark.parametrize("order", [1, -1])
def test_a_correction_of_the_smaller_place_is_preferred_in_any_order_of_lines(tmp_path: Path, order: int) -> None:
    lines = ["0,3,20,voice,attributed,\n", "0,11,20,voice,quoted,\n", "0,11,27,voice,own,\n"][::order]
    found, warnings = corrected(tmp_path, "".join(lines))
    assert found["illegal migration"][0] == "attributed"
    assert found["migration"][0] == "quoted"
    assert found["migration crisis"][0] == "own"
    assert [row["code"] for row in warnings] == ["corrected-by-hand"]


def test_counts_and_a_named_concept_reach_no_other_hit(tmp_path: Path) -> None:
    found, _ = corrected(tmp_path, "0,3,20,counts,no,\n1,3,7,voice,quoted,illegal\n")
    assert found["illegal migration"] == ("own", False)
    assert found["migration"] == ("own", True)
    assert (found["非法移民"][0], found["移民"][0]) == ("quoted", "own")


def test_an_id_of_a_run_with_other_folders_is_reported_with_the_new_one(tmp_path: Path) -> None:
    lines = "2013.txt,3,20,voice,quoted,\n2013.txt,1,2,voice,quoted,\n9.txt,1,2,voice,quoted,\n"
    hits = dc.schema.empty("hits")
    file = table(tmp_path, lines, "doc_id,start,end,field,value,note\n")
    _, warnings = corrections.apply(hits, corrections.load(file), ["speeches/2013.txt", "papers/2012.txt"])
    assert [(row["code"], json.loads(row["parameters"])) for row in warnings.to_pylist()] == [
        ("correction-document", {"doc_id": "9.txt", "first": 4, "lines": 1}),
        ("correction-renamed", {"doc_id": "2013.txt", "first": 2, "lines": 2, "renamed": ["speeches/2013.txt"]}),
    ]


def test_a_file_that_is_not_text_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "corrections.csv").write_bytes(b"PK\x03\x04" + bytes(range(256)) * 9)
    with pytest.raises(StudyError, match=r"corrections\.csv: The corrections are not a table in text"):
        dc.analyse(TEXTS, tmp_path / "run", corrections=str(tmp_path / "corrections.csv"))
    assert not (tmp_path / "run").exists()


@pytest.mark.slow
def test_a_run_counts_by_the_corrections_keeps_them_and_is_verified(tmp_path: Path) -> None:
    plain = dc.analyse(TEXTS, tmp_path / "plain", only="context,rates", resamples=19, id="doc_id")
    start, end = place(plain.tables["hits"], "b", "threat")
    file = table(tmp_path, f"b,{start},{end},polarity,negated,quoted irony\n")
    run = dc.analyse(TEXTS, tmp_path / "run", only="context,rates", resamples=19, id="doc_id", corrections=str(file))
    (tmp_path / "run" / "lexicons" / "corrections.csv").read_text(encoding="utf-8")

    def asserted(made: dc.Run) -> int:
        cells = made.tables["cells"]
        chosen = cells.query("name == 'threat_word' and uses == 'asserted' and about == 'all' and doc_id == 'b'")
        return int(chosen["hits"].sum())

    assert (asserted(plain), asserted(run)) == (1, 0)
    assert "corrected-by-hand" in set(run.tables["warnings"]["code"])
    record = json.loads((tmp_path / "run" / "run.json").read_text(encoding="utf-8"))
    assert list(record["files"]) == ["corrections.csv"]
    file.unlink()
    again = dc.analyse(TEXTS, tmp_path / "again", study=dc.Study.load(tmp_path / "run" / "study.yml"))
    assert again.tables["hits"].equals(run.tables["hits"])
