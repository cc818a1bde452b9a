"""Tables that a command prints or writes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from discourse.cli import output
from discourse.errors import DiscourseError

TABLE = pa.table({"term": ["边境", "=SUM(1)"], "n": [1, -2]})


@pytest.mark.parametrize(
    ("given", "out", "expected"),
    [
        (None, None, "text"),
        (None, "lines.CSV", "csv"),
        (None, "lines.txt", "text"),
        (None, "页.htm", "html"),
        ("csv", "lines.html", "csv"),
    ],
)
def test_the_format_is_the_one_given_or_that_of_the_ending(given: str | None, out: str | None, expected: str) -> None:
    assert output.form(given, out, ("text", "csv", "html")) == expected


def test_another_ending_is_refused() -> None:
    with pytest.raises(DiscourseError, match=r"'\.docx' is not a format here; give --format text, csv\."):
        output.form(None, "lines.docx", ("text", "csv"))


def test_csv_is_safe_for_spreadsheets_and_other_formats_are_exact() -> None:
    assert output.encoded(TABLE, "csv").decode("utf-8") == "term,n\n边境,1\n'=SUM(1),-2\n"
    assert output.encoded(TABLE, "jsonl").decode("utf-8") == '{"term":"边境","n":1}\n{"term":"=SUM(1)","n":-2}\n'
    assert pq.read_table(BytesIO(output.encoded(TABLE, "parquet"))).equals(TABLE)


def test_data_are_printed_or_written_to_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output.put("边境\n".encode(), None, 1)
    assert capsys.readouterr() == ("边境\n", "")
    output.put(b"a\n", str(tmp_path / "a.csv"), 1)
    assert (tmp_path / "a.csv").read_bytes() == b"a\n"
    assert capsys.readouterr() == ("", f"{tmp_path / 'a.csv'}: 1 row.\n")
