"""A document of which a large part is not counted says so."""

from __future__ import annotations

from discourse.text.blocks import Block
from discourse.text.prepare import prepare
from discourse.text.settings import Settings
from discourse.text.uncounted import uncounted_warnings
from discourse.wording import worded

ROW = Block("Roads are closed to lorries in spring | and open to all in summer", "table")
TEXT = Block("The road along the river was closed in spring. " * 10, "body")


def test_a_large_share_is_said_with_its_kinds() -> None:
    prepared = prepare([TEXT, *[ROW] * 10, Block("See the map of all roads.", "note")])
    (warning,) = uncounted_warnings(prepared.passages)
    assert warning in prepared.warnings
    assert (warning.code, warning.parameters["table"], warning.parameters["note"]) == ("much-uncounted", 130, 6)
    assert worded(warning.code, warning.parameters, "en").message == (
        "60.2% of this document (136 of 226 tokens) is not counted; tables: 130; notes: 6."
    )
    assert worded(warning.code, warning.parameters, "zh").message == (
        "该文档有 60.2%（226 个词中的 136 个）未计入；表格：130；注释：6。"
    )


def test_a_small_share_and_a_small_document_are_not() -> None:
    assert uncounted_warnings(prepare([*[TEXT] * 5, *[ROW] * 10]).passages) == ()
    assert uncounted_warnings(prepare([ROW] * 5).passages) == ()


def test_kinds_that_the_user_counts_are_counted() -> None:
    counted = Settings(counted=("body", "table"))
    assert uncounted_warnings(prepare([TEXT, *[ROW] * 10], counted).passages) == ()
