"""What is read: documents, their texts, passages, sentences and words."""

from __future__ import annotations

from collections.abc import Mapping

from discourse.tables.spec import Spec, spec

TABLES: Mapping[str, Spec] = {
    "documents": spec(
        "doc_id",
        "doc_id:text path:text title:text? side:text? language:text script:text? date:text? year:int? source:text? "
        "encoding:text? format:text n_chars:int n_passages:int n_sentences:int n_tokens:int sha256:text "
        "text_sha256:text",
        "one row a document, followed by the user's own columns",
        open=True,
        texts=("title",),
    ),
    "texts": spec("doc_id", "doc_id:text text:text", "the repaired text of each document", texts=("text",)),
    "passages": spec(
        "doc_id passage",
        "doc_id:text passage:int start:int end:int kind:text level:int? language:text page:int? line:int? "
        "n_sentences:int n_tokens:int counted:flag",
        "paragraphs, headings, list items, tables, captions, notes, references and page furniture",
    ),
    "sentences": spec(
        "doc_id sentence",
        "doc_id:text sentence:int passage:int start:int end:int n_tokens:int about:text? movement:text? on_topic:flag?",
        "sentences, numbered through the document",
    ),
    "words": spec(
        "doc_id passage term",
        "doc_id:text passage:int term:text n:int",
        "folded tokens of counted passages: what keyness and topics count",
    ),
    "skipped": spec("path reason", "path:text reason:text advice:text", "input that could not be read"),
}
