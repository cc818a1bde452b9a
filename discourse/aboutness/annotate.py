"""Tells whom each sentence and each hit speaks about, and which way people move in it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from discourse.aboutness import document_topic, tables, voices
from discourse.aboutness.actors import MOVEMENTS, NOBODY, ORGANISATION, OTHER, PRODUCER, Actors, Mention
from discourse.aboutness.carry import PARAGRAPH, Carried, changes_topic, continues, is_tied
from discourse.aboutness.clauses import Clause, carved, clauses, compared, union
from discourse.aboutness.named import Named, Reading, level_of, named
from discourse.matching.corpus_protocol import CorpusTables

__all__ = ["Actors", "Reading", "Walk", "annotate", "annotate_all", "annotate_hits", "movement"]

Place: TypeAlias = tuple[int, int, int, int]  # the number of a sentence, that of its passage, its start and its end
_ASIDE = frozenset({"table", "caption", "note", "reference", "furniture"})  # they hand nothing on to what follows


def annotate(corpus: CorpusTables, hits_tables: Sequence[pa.Table], actors: Actors) -> tuple[pa.Table, list[pa.Table]]:
    """Fill `about` and `movement` of the corpus's sentences, and `about` and `level` of hits (or candidates).

    Values of `about`: sides of the actor list joined by `+`, `other` (only others are named), `none`. A sentence that
    names nobody takes over whom the ones before it spoke about, if they are near; the first ones under a heading whom
    the heading names. A hit has its clause's value, a sentence the union of its clauses. Sentences in languages
    without cues: null.
    """
    read = _readings(corpus, actors)
    return tables.sentences(corpus.sentences, read, actors), [tables.hits(one, read, actors) for one in hits_tables]


def annotate_hits(corpus: CorpusTables, hits: pa.Table, actors: Actors) -> pa.Table:
    """Fill `about` and `level` of hits alone: documents without hits are not read."""
    return tables.hits(hits, _readings(corpus, actors, frozenset(hits["doc_id"].to_pylist())), actors)


def annotate_all(
    corpus: CorpusTables, hits_tables: Sequence[pa.Table], actors: Actors
) -> tuple[pa.Table, list[pa.Table], pa.Table]:
    """Return sentences and hits as `annotate` does, and the table `actors`: who is named, as speaker or as topic.

    Who is named in the source that a hit is attributed to is a speaker too.
    """
    read = _readings(corpus, actors)
    sentences = tables.sentences(corpus.sentences, read, actors)
    mentions = tables.actors(read, corpus.texts, hits_tables, actors)
    return sentences, [tables.hits(one, read, actors) for one in hits_tables], mentions


def _readings(
    corpus: CorpusTables, actors: Actors, wanted: frozenset[str] | None = None
) -> dict[tuple[str, int], Reading]:
    """What each sentence of the documents wanted (of all, if it is None) says about whom."""
    passages = _by_document(corpus.passages, ("passage", "start", "end", "kind", "level", "language"), wanted)
    sentences: dict[str, list[Place]] = defaultdict(list)
    columns = _chosen(corpus.sentences, wanted).select(["doc_id", "sentence", "passage", "start", "end"]).to_pydict()
    for doc_id, *place in zip(*columns.values(), strict=True):
        sentences[doc_id].append(tuple(place))
    sides = dict(zip(*corpus.documents.select(["doc_id", "side"]).to_pydict().values(), strict=True))
    read = {}
    for row in _chosen(corpus.texts, wanted).to_pylist():
        doc_id = row["doc_id"]
        walk = Walk(actors, sides.get(doc_id))
        for reading in walk.document(row["text"], passages[doc_id], sentences[doc_id]):
            read[doc_id, reading.sentence] = reading
    return read


def _by_document(
    table: pa.Table, columns: tuple[str, ...], wanted: frozenset[str] | None
) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _chosen(table, wanted).select(["doc_id", *columns]).to_pylist():
        rows[row["doc_id"]].append(row)
    return rows


def _chosen(table: pa.Table, wanted: frozenset[str] | None) -> pa.Table:
    """The rows of the documents wanted."""
    if wanted is None:
        return table
    return table.filter(pc.is_in(table["doc_id"], value_set=pa.array(sorted(wanted), pa.string())))


class Walk:
    """Goes through one document and remembers whom the headings and the last sentence spoke about."""

    def __init__(self, actors: Actors, side: str | None) -> None:
        self.actors = actors
        self.cues = actors.cues
        self.known = frozenset(actors.sides)
        self.producer = (side,) if side in actors.sides else ()
        self.claimed = frozenset(actor for actor, claimant in actors.claimed.items() if claimant in self.producer)
        self.topic: frozenset[str] = frozenset()  # whom the document names in overwhelming majority
        self.often: frozenset[str] = frozenset()  # whom it names often
        self.headings: list[tuple[int, frozenset[str]]] = []
        self.carried = Carried()
        self.voice: frozenset[str] | None = None  # to the end of its paragraph a statement at large goes on
        self.seen: frozenset[str] = frozenset()  # sides named since the last heading
        self.abroad: frozenset[str] = frozenset()  # other countries in the last sentence that names somebody
        self._meant: dict[tuple[str, ...], tuple[str, ...]] = {}  # sides of mentions, as this document means them

    def document(self, text: str, passages: list[dict[str, Any]], sentences: Iterable[Place]) -> Iterable[Reading]:
        """What each sentence says about whom."""
        mentions = self._mentions(text)
        starts = [mention.start for mention in mentions]
        members: dict[int, list[Place]] = defaultdict(list)
        for sentence in sentences:
            members[sentence[1]].append(sentence)
        self.topic, self.often = document_topic.topic(passages, mentions, self.actors.sides)
        self._meant.clear()
        ordered = sorted(passages, key=lambda row: row["passage"])
        for at, passage in enumerate(ordered):
            if passage["language"] not in self.cues.languages:
                yield from (Reading(number) for number, _, _, _ in members[passage["passage"]])
                continue
            inside = mentions[bisect_left(starts, passage["start"]) : bisect_left(starts, passage["end"])]
            if passage["kind"] == "heading":
                self.enter(passage["level"] or 1, self._sides(inside))
            elif passage["kind"] not in _ASIDE:
                self.paragraph(text, passage, ordered[at + 1 : at + 2], mentions)
            for number, _, start, end in members[passage["passage"]]:
                inside = mentions[bisect_left(starts, start) : bisect_left(starts, end)]
                found = self.sentence(text, start, end, inside, passage["kind"])
                actors = named(text, (start, end), inside, found, self._sides, self.cues) if inside else []
                levels = self._levels(found, actors)
                apart = self._elsewhere(text, start, inside), voices.everybodys(text, start, end, self.cues)
                yield Reading(number, found, movement(inside), actors, levels, *apart)

    def _mentions(self, text: str) -> list[Mention]:
        """The mentions in the text; what the document's side counts as its own is that side's."""
        found = self.actors.find(text)
        if not self.claimed:
            return found
        return [one._replace(sides=self.producer) if one.actor in self.claimed else one for one in found]

    def enter(self, level: int, sides: frozenset[str]) -> None:
        """Come to a heading: what was carried is forgotten, headings of its level and below are left."""
        self.headings = [one for one in self.headings if one[0] < level]
        self.headings.append((level, sides))
        self.carried.forget()
        self.voice, self.seen, self.abroad = None, self.heading & self.known, frozenset()

    @property
    def heading(self) -> frozenset[str]:
        """Whom the nearest heading names that names somebody."""
        return next((held for _, held in reversed(self.headings) if held), frozenset())

    def paragraph(
        self, text: str, passage: dict[str, Any], following: Sequence[dict[str, Any]], mentions: Sequence[Mention]
    ) -> None:
        """Come to a paragraph: statements at large end, and it goes back to the document's topic."""
        start, end = passage["start"], passage["end"]
        if self.voice == frozenset():
            self.carried.forget()
        if passage["kind"] != "list":  # items go on with what introduces them
            self.carried.age(PARAGRAPH)
        self.voice = None
        self._back_to_topic()
        if document_topic.opens_quotation(text, start):
            behind = (following[0]["start"], following[0]["end"]) if following else (end, end)
            self.voice = document_topic.signed(text, (start, end), behind, mentions, self.cues) or None

    def _back_to_topic(self) -> None:
        """In a document that is nearly all about one side, others are not carried into a new paragraph or item."""
        if self.topic and self.heading <= self.topic:
            self.carried.forget()
            self.seen = self.topic & self.known

    @property
    def held(self) -> frozenset[str]:
        """Whom a sentence that names nobody is about: those carried, of the heading, or of the document's topic."""
        return self.carried.sides or self.heading or self.topic

    def sentence(self, text: str, start: int, end: int, mentions: Sequence[Mention], kind: str) -> list[Clause]:
        """The clauses of a sentence; those that name nobody take over what was carried."""
        turning = [
            Mention(one.start, one.end, one.kind, self._own_sides(one))
            for one in mentions
            if one.kind == "actor" or one.kind == "contrast"
        ]
        if self.cues["list-item"].match(text, start, end):
            self._back_to_topic()
        others = [one for one in turning if one.sides]
        if not others:
            return [Clause(start, end, self._taken_over(text, start, end, mentions, kind))]
        found = clauses(text, start, end, turning, self.cues)
        sides = union(found)
        if kind in _ASIDE:
            return found
        if announced := document_topic.announced(text, start, end, mentions, self.cues):
            self.carried.take(announced, lasting=True)
            return found
        stays = self.held & self.known  # people from elsewhere do not take its place
        stays_abroad = self._stays_abroad(text, start, end, mentions)
        own = voices.first_person(text, start, end, others, self.cues)
        if own is not None:
            found = _spoken(found, own[0], own[1], frozenset(own[2].sides))
        elif not sides & self.known and voices.are_guests(text, others, self.cues):
            return [Clause(start, end, stays or sides)]
        elif not sides & self.known and self._is_own_relation(text, start, end, others[0]):
            return [Clause(start, end, frozenset(self.producer))]
        elif (
            stays
            and not sides & self.known
            and not stays_abroad
            and not voices.leads(text, start, others[0], self.cues)
        ):
            speaks = self.producer and not text[others[0].start].isascii() and is_tied(text, start, end, self.cues)
            return [Clause(start, end, frozenset(self.producer) if speaks else stays)]
        elif stays and len(sides) == 1 and not sides & stays:
            asides = compared(text, start, end, others, self.cues)
            if len(asides) == len(others):
                return carved(start, end, stays, asides)
        elif (
            len(sides & self.known) == 1 and len(self.often) > 1 and voices.with_organisation(text, mentions, self.cues)
        ):
            found = [Clause(start, end, self.often)]
        self.carried.take(union(one for one in found if not one.aside))
        self.voice = None
        self.seen |= sides & self.known
        return found

    def _stays_abroad(self, text: str, start: int, end: int, mentions: Sequence[Mention]) -> bool:
        """Whether a sentence names another country that the last one with names spoke of, and no relation with it."""
        abroad = frozenset(one.actor for one in mentions if one.kind == "actor" and OTHER in self._own_sides(one))
        again, self.abroad = bool(abroad & self.abroad), abroad
        return again and self.cues.search("relation", text, start, end) is None

    def _is_own_relation(self, text: str, start: int, end: int, first: Mention | None = None) -> bool:
        """Whether a sentence speaks of its side's relations with others (加强同它们的合作), not of theirs."""
        found = self.cues.search("own-relations", text, start, end) if self.producer else None
        return found is not None and (
            first is None or found.start() < first.start or is_tied(text, start, end, self.cues)
        )

    def _taken_over(self, text: str, start: int, end: int, mentions: Sequence[Mention], kind: str) -> frozenset[str]:
        """Whom a sentence speaks about that names no side."""
        if kind in _ASIDE:
            return frozenset()
        if announced := document_topic.announced(text, start, end, mentions, self.cues):
            self.carried.take(announced, lasting=True)
            return announced
        if self._is_own_relation(text, start, end):
            self.carried.age(1)
            return frozenset(self.producer)
        if voices.of_nobodys(text, start, end, mentions, self.cues):
            self.voice = frozenset({OTHER})
        elif self.voice is None and not self.held:
            return frozenset()  # nothing can be taken over
        elif voices.of_the_world(text, start, end, mentions, self.cues):
            if self.topic:
                return self._about_nobody()
            self.voice = frozenset()
        elif voices.at_large(text, start, end, self.cues):
            return self._about_nobody()
        elif self.voice == frozenset() and is_tied(text, start, end, self.cues):
            self.voice = None
        if self.voice is not None:
            self.carried.age(1)
            return self.voice
        if changes_topic(text, start, end, self.cues):
            self.carried.forget()
        if kind != "list" and not continues(text, start, end, self.cues):
            self.carried.age(1)
        if len(self.seen) > 1 and len(self.held) == 1 and self.cues.search("common-action", text, start, end):
            return self.seen
        return self.held

    def _about_nobody(self) -> frozenset[str]:
        self.carried.age(1)
        return frozenset()

    def _levels(self, found: Sequence[Clause], actors: Sequence[Named]) -> list[str]:
        """The level of each clause of a sentence: of an actor that it names, or that of the actor carried over."""
        if not actors and self.carried.level == NOBODY:
            return [NOBODY] * len(found)
        levels = [level_of(clause, actors) for clause in found]
        stated = [level for level in levels if level != NOBODY]
        if stated and self.voice is None:
            self.carried.level = stated[-1]
        carried = self.carried.level if union(found) == self.held else NOBODY
        return levels if stated else [carried if clause.sides else NOBODY for clause in found]

    def _elsewhere(self, text: str, start: int, mentions: Sequence[Mention]) -> frozenset[int]:
        """Where expressions of a sentence begin or end that are placed in a country that is not a side."""
        named = [(one, self._own_sides(one)) for one in mentions if one.kind == "actor"]
        foreign = [one for one, sides in named if sides and not self.known.intersection(sides)]
        home = [one for one, sides in named if self.known.intersection(sides)]
        return voices.elsewhere(text, start, foreign, home, self.cues) if foreign else frozenset()

    def _sides(self, mentions: Iterable[Mention]) -> frozenset[str]:
        return frozenset(side for one in mentions for side in self._own_sides(one))

    def _own_sides(self, one: Mention) -> tuple[str, ...]:
        """The sides that a mention names in this document, sorted."""
        if one.kind != "actor":
            return ()
        if one.sides not in self._meant:
            meant = set(self.producer or self.topic - self.known if PRODUCER in one.sides else one.sides)
            self._meant[one.sides] = tuple(sorted(meant - {NOBODY, ORGANISATION}))
        return self._meant[one.sides]


def _spoken(found: list[Clause], start: int, end: int, sides: frozenset[str]) -> list[Clause]:
    """The clauses with a quotation in them that speaks about its speaker."""
    kept = [Clause(one.start, min(one.end, start), one.sides, one.aside) for one in found if one.start < start]
    behind = [Clause(max(one.start, end), one.end, one.sides, one.aside) for one in found if one.end > end]
    return [*kept, Clause(start, end, sides), *behind]


def movement(mentions: Iterable[Mention]) -> str:
    """Return the way people move in a sentence: the kind named most often, ties in the order of `MOVEMENTS`."""
    kinds = [one.kind for one in mentions if one.kind in MOVEMENTS]
    return max(MOVEMENTS, key=lambda kind: (kinds.count(kind), -MOVEMENTS.index(kind))) if kinds else NOBODY
