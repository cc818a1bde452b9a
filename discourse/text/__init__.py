"""Pure functions of strings: repair, passages, language and script, sentences, words, quotation spans."""

from discourse.text.blocks import Block
from discourse.text.columns import Sentence, Sentences, Words
from discourse.text.languages import Language, language, register, registered, unregister
from discourse.text.prepare import prepare, prepare_clean
from discourse.text.prepared import Passage, Prepared, Repair, Warning
from discourse.text.quotes import Quotation, quotation_spans
from discourse.text.settings import REPAIRS, Settings
from discourse.text.urls import address_spans

__all__ = [
    "REPAIRS",
    "Block",
    "Language",
    "Passage",
    "Prepared",
    "Quotation",
    "Repair",
    "Sentence",
    "Sentences",
    "Settings",
    "Warning",
    "Words",
    "address_spans",
    "language",
    "prepare",
    "prepare_clean",
    "quotation_spans",
    "register",
    "registered",
    "unregister",
]
