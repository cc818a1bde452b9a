"""Addresses and paths told apart, and what a record may hold of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from discourse.addresses import filesystem, is_address, said, shown, side_and_place
from discourse.errors import CorpusError


@pytest.mark.parametrize("place", ["texts", "C:\\texts", "C:/texts", "/a://b", "语料/2015", Path("s3://b")])
def test_a_path_is_not_an_address(place: object) -> None:
    assert not is_address(place)


@pytest.mark.parametrize(
    ("given", "side", "place"),
    [
        ("EU=s3://bucket/eu", "EU", "s3://bucket/eu"),
        ("中国=memory://zh", "中国", "memory://zh"),
        ("s3://bucket/year=2015/", None, "s3://bucket/year=2015/"),
        ("data/year=2015", None, "data/year=2015"),
        ("EU=data/year=2015", "EU", "data/year=2015"),
        ("https://host/a?b=c", None, "https://host/a?b=c"),
    ],
)
def test_a_side_is_before_the_place(given: str, side: str | None, place: str) -> None:
    assert side_and_place(given) == (side, place)


def test_no_record_holds_a_password() -> None:
    assert shown("sftp://anna:secret@host:22/a") == "sftp://host:22/a"
    assert said(ValueError("403 at https://host/a?sig=secret, refused.")) == "403 at https://host/a refused"


def test_what_is_missing_is_named() -> None:
    with pytest.raises(CorpusError, match=r"need s3fs, which is not installed"):
        filesystem("s3://bucket/texts")
    with pytest.raises(CorpusError, match=r"begin with nowhere:// are not known"):
        filesystem("nowhere://x")
