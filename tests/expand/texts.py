"""Sentences of our own in which a concept has near words, words used alike, and translations."""

from __future__ import annotations

import discourse as dc
from discourse.matching.plain_corpus import plain_corpus
from discourse.scoring.sentence_pairs import Pairs

LEXICON = dc.Lexicon.from_dict(
    {"water": ["flood*", "洪水"], "boats": ["dinghy", "渔船"], "trade": ["market*", "市场"]}, name="tiny"
)
ENGLISH = [
    "A flood of newcomers reached the harbour.",
    "The flood of newcomers alarmed the harbour office.",
    "Newcomers came like a flood to the harbour.",
    "The market opened late.",
    "The market closed early.",
    "The dinghy left the harbour.",
    "Bread was cheap.",
] * 2
CHINESE = ["洪水涌入港口。", "洪水冲击港口。", "移民像洪水一样来到港口。", "市场开放。", "市场关闭。", "面包便宜。"] * 2
PAIRS = Pairs(
    plain_corpus(["A flood came.", "The flood grew.", "A flood of people.", "Trains run.", "Buses run."] * 2),
    plain_corpus(["潮水来了。", "潮水上涨。", "潮水般的人群。", "火车运行。", "汽车运行。"] * 2),
    0,
)
