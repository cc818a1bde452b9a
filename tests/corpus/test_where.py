"""Filters of documents: what they say, and that no expression leads out of the documents."""

from __future__ import annotations

import pandas as pd
import pytest

import discourse as dc
from discourse.corpus import Corpus, read
from discourse.corpus.where import LONGEST
from discourse.errors import StudyError


@pytest.fixture(scope="module")
def small() -> Corpus:
    rows = {
        "text": ["Migrants work here.", "The border is closed.", "移民在这里工作。"],
        "side": ["EU", "China", "EU"],
        "year": [2014, 2015, 2016],
        "speaker group": ["x", "y", None],
        "^s.*$": ["1", "2", "3"],
        "*": ["u", "v", "w"],
        'a"b': ["it's", "b", "c"],
        "AND": ["p", "q", "r"],
        "体裁": ["法律", "演讲", "法律"],
        "pages": ["9", "10", "11"],
    }
    return read(pd.DataFrame(rows))


@pytest.mark.parametrize(
    ("expression", "kept"),
    [
        ("year >= 2015 AND (side = 'EU' or side='China')", "12"),
        ("year > 2014 and not (side = 'EU')", "1"),
        ("year IN (2014, 2016)", "02"),
        ("side <> 'EU'", "1"),
        ("lower(side) LIKE 'e%'", "02"),
        ("`speaker group` IS NOT NULL", "01"),
        ('"^s.*$" = 2', "1"),
        ("\"*\" = 'v'", "1"),
        ("\"a\"\"b\" = 'it''s'", "0"),
        ("`AND` = 'q' AND year = 2015", "1"),
        ("体裁 = '法律'", "02"),
        ("CAST(pages AS INT) >= 10", "12"),
        ("pages::int - 1 = 8", "0"),
        ("text_sha256 ~ '^[0-9a-f]+$'", "012"),
        ("year = 2015 -- 1", "2"),  # two minus signs, not a comment
    ],
)
def test_what_a_filter_keeps(small: Corpus, expression: str, kept: str) -> None:
    assert small.where(expression).documents["doc_id"].to_pylist() == list(kept)


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("side IN (SELECT a FROM read_csv('FILE'))", "position 10: there is no column 'SELECT'"),
        ("year > (select count(*) from read_parquet('https://example.org/x.parquet'))", "there is no column 'select'"),
        ("EXISTS (SELECT 1)", "position 1: 'EXISTS(' is not a function"),
        ("read_csv('FILE') = 1", "position 1: 'read_csv(' is not a function"),
        ("\"read_csv\"('FILE') = 1", "there is no column 'read_csv'"),
        ("COLUMNS('.*') = 'a'", "position 1: 'COLUMNS(' is not a function"),
        ("length(repeat(side, 1000000000)) > 0", "position 8: 'repeat(' is not a function"),
        ("rank() over (order by year) = 1", "'rank(' is not a function"),
        ("sum(year) > 3", "'sum(' is not a function"),
        ("__import__('os') = 1", "'__import__(' is not a function"),
        ("year > 2000; DROP TABLE x", "position 12: ';' cannot be used here"),
        ("side = 'EU", "position 8: ''' cannot be used here, or is a quote that is not closed"),
        ("side[0] = 'E'", "position 5: '[' cannot be used here"),
        ("yaer = 2015", "position 1: there is no column 'yaer' (did you mean 'year'?). Write something"),
        ("year >> 2014", "'year >> 2014': it is not a condition; a word or mark is missing, or there is one too many"),
        ("year = 2014 AND", "it is not a condition"),
        ("LOWER(year) = 'a'", "a column of text is used as a number, or one of numbers as a text"),
        ("side ~ '(x{1000}){1000}'", "cannot be filtered"),
        ("NOT " * 300 + "year = 1", "cannot be filtered"),
        ("(" * 300 + "year = 1" + ")" * 300, "write at most 400"),
        (" AND ".join(["year > 0"] * 150), "write at most 400"),
        ("year = " + "9" * 400, "cannot be filtered"),
        ("year = 1 OR " * LONGEST, "write at most 4000"),
    ],
)
def test_what_is_not_a_filter_is_refused_before_it_is_run(small: Corpus, tmp_path, expression: str, said: str) -> None:
    (tmp_path / "secret.csv").write_text("a\nEU\n", encoding="utf-8")
    with pytest.raises(StudyError) as refused:
        small.where(expression.replace("FILE", str(tmp_path / "secret.csv")))
    assert said in str(refused.value)


def test_a_study_cannot_read_files_by_its_filter(tmp_path) -> None:
    (tmp_path / "secret.csv").write_text("side\nEU\n", encoding="utf-8")
    (tmp_path / "study.yml").write_text(
        f"where: side IN (SELECT side FROM read_csv('{tmp_path / 'secret.csv'}'))\n", encoding="utf-8"
    )
    frame = pd.DataFrame({"text": ["Migrants work here.", "The border is closed."], "side": ["EU", "China"]})
    study = dc.Study.load(tmp_path / "study.yml")
    with pytest.raises(StudyError, match="there is no column 'SELECT'"):
        dc.analyse(frame, tmp_path / "run", study=study, only="rates")
