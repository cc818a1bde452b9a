"""Goes through the sentences of a document: whom each speaks about, and what headings and sentences before it say."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

from discourse.aboutness import document_topic, to_the_world, voices
from discourse.aboutness.actors import NOBODY, OTHER, Actors, Mention
from discourse.aboutness.carry import PARAGRAPH, Carried, changes_topic, continues, is_tied
from discourse.aboutness.clauses import Clause, carved, clauses, compared, spoken, union, union_of
from discourse.aboutness.hints import EVERY
from discourse.aboutness.meant import Meant
from discourse.aboutness.movement import movement
from discourse.aboutness.named import Named, Reading, level_of, named, with_speakers

Place: TypeAlias = tuple[int, int, int, int]  # the number of a sentence, that of its passage, its start and its end
_ASIDE = frozenset({"table", "caption", "note", "reference", "furniture"})  # they hand nothing on to what follows


class Walk:
    """Goes through one document and remembers whom the headings and the last sentence spoke about."""

    def __init__(self, actors: Actors, side: str | None) -> None:
        self.actors = actors
        self.cues = actors.cues
        self.known = _known(actors.sides)
        self.producer = (side,) if side in actors.sides else ()
        self.claimed = {actor for actor, claimant in actors.claimed.items() if claimant in self.producer}
        self.topic: frozenset[str] = frozenset()  # whom the document names in overwhelming majority
        self.often: frozenset[str] = frozenset()  # whom it names often
        self.to_the_world = False  # whether "we" are mankind rather than a side in it
        self.headings: list[tuple[int, frozenset[str]]] = []
        self.heading: frozenset[str] = frozenset()  # whom the nearest heading names that names somebody
        self.carried = Carried()
        self.voice: frozenset[str] | None = None  # to the end of its paragraph a statement at large goes on
        self.seen: frozenset[str] = frozenset()  # sides named since the last heading
        self.abroad: frozenset[str] = frozenset()  # other countries in the last sentence that names somebody
        self.meant = Meant(self.producer)  # the sides of mentions
        self._quotes = True  # whether the document has quotation marks at all
        bit = self.cues.hints.bit
        self._announced, self._own_relation = bit("announcing-dash") | bit("office"), bit("own-relations")
        self._at_large, self._common, self._everybodys = bit("at-large"), bit("common-action"), bit("everybodys")
        self._mankind = bit("mankind")
        self._reported = bit("reported-clause")
        self._speaking = bit("reporting") | bit("by-source") | bit("reported-by")

    def document(
        self,
        text: str,
        passages: list[dict[str, Any]],
        sentences: Sequence[Place],
        asked: Collection[int] | None = None,
        only: bool = False,
    ) -> Iterator[Reading]:
        """What each sentence says about whom.

        Parameters
        ----------
        text
            The text of the document.
        passages
            Its passages, rows of the table.
        sentences
            Its sentences, in order.
        asked
            The numbers of the sentences whose hits are asked for; of all, if it is None.
        only
            Whether nothing but their clauses and levels is asked for.

        Yields
        ------
        Reading
            What each sentence says, with `only` each that is asked for. Only those asked for say what is placed
            elsewhere, and what is everybody's.
        """
        mentions = self._mentions(text)
        starts = [mention.start for mention in mentions]
        marks = self.cues.hints.marks(text, [one[2] for one in sentences], [one[3] for one in sentences])
        members: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
        self.to_the_world = to_the_world.speaks(marks, self._mankind)
        for (number, passage, start, end), mark in zip(sentences, marks, strict=True):
            members[passage].append((number, start, end, mark))
        last = max(asked, default=-1) if only and asked is not None else None
        self.topic, self.often = document_topic.topic(passages, mentions, self.actors.sides)
        self.meant = Meant(self.producer or self.topic - self.known)
        self._quotes = any(mark in text for mark in voices.QUOTES)
        ordered = sorted(passages, key=lambda row: row["passage"])
        for at, row in enumerate(ordered):
            inside_of = members[row["passage"]]
            if row["language"] not in self.cues.languages:
                yield from (Reading(number) for number, *_ in inside_of if not only)
                continue
            kind = row["kind"]
            if kind == "heading":
                first, after = bisect_left(starts, row["start"]), bisect_left(starts, row["end"])
                self.enter(row["level"] or 1, self.meant.union(mentions[first:after]))
            elif kind not in _ASIDE:
                self.paragraph(text, row, ordered[at + 1 : at + 2], mentions)
            for number, start, end, mark in inside_of:
                if last is not None and number > last:
                    return
                first = bisect_left(starts, start)
                inside = mentions[first : bisect_left(starts, end, first)]
                found = self.sentence(text, start, end, inside, kind, mark)
                is_asked = asked is None or number in asked
                actors = self._named(text, (start, end), inside, found, mark, only) if inside else []
                levels = self._levels(found, actors)
                if only and not is_asked:
                    continue
                elsewhere = self._elsewhere(text, start, inside) if is_asked and inside else frozenset[int]()
                shared = voices.everybodys(text, start, end, self.cues) if is_asked and mark & self._everybodys else ()
                moving = None if only else movement(inside) if inside else NOBODY
                yield Reading(number, found, moving, actors, levels, elsewhere, shared)

    def _named(
        self, text: str, place: tuple[int, int], mentions: Sequence[Mention], found: list[Clause], mark: int, only: bool
    ) -> list[Named]:
        """The actors that a sentence names; whether they speak is found out if something depends on it."""
        actors = named(text, mentions, found, self.meant.union, self.cues)
        if not actors or not mark & self._speaking or (only and len({one.level for one in actors}) == 1):
            return actors
        return with_speakers(text, place, actors, self.cues)

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
        self.heading = next((held for _, held in reversed(self.headings) if held), frozenset())
        self.carried.forget()
        self.voice, self.seen, self.abroad = None, self.heading & self.known, frozenset()

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
        return self.carried.sides or self.heading or (frozenset() if self.to_the_world else self.topic)

    def sentence(
        self, text: str, start: int, end: int, mentions: Sequence[Mention], kind: str, mark: int = EVERY
    ) -> list[Clause]:
        """The clauses of a sentence; those that name nobody take over what was carried.

        `mark` has the bits of the cues that may match in it.
        """
        turning = [self.meant.mention(one) for one in mentions if one.kind == "actor" or one.kind == "contrast"]
        if self.topic and self.cues["list-item"].match(text, start, end):
            self._back_to_topic()
        others = [one for one in turning if one.sides]
        if not others:
            return [Clause(start, end, self._taken_over(text, start, end, mentions, kind, mark))]
        sides = frozenset(others[0].sides) if len(others) == 1 else union_of(others)
        found = [Clause(start, end, sides)]
        if len(sides) > 1:
            found = clauses(text, start, end, turning, self.cues, bool(mark & self._reported))
            sides = union(found)
        if kind in _ASIDE:
            return found
        if self._takes_announced(text, start, end, mentions, mark):
            return found
        stays = self.held & self.known  # people from elsewhere do not take its place
        again = self._is_abroad_again(others)
        own = voices.first_person(text, start, end, others, self.cues) if self._quotes else None
        if own is not None:
            found = spoken(found, own[0], own[1], frozenset(own[2].sides))
        elif not sides & self.known and voices.are_guests(text, others, self.cues):
            return [Clause(start, end, stays or sides)]
        elif not sides & self.known and self._is_own_relation(text, start, end, mark, others[0]):
            return [Clause(start, end, frozenset(self.producer))]
        elif (
            stays
            and not sides & self.known
            and not (again and self.cues["relation"].search(text, start, end) is None)
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
        if self.to_the_world and mark & self._reported:
            found = to_the_world.reported(text, (start, end), found, others, self.cues)
        self.voice = None
        self.seen |= sides & self.known
        return found

    def _takes_announced(self, text: str, start: int, end: int, mentions: Sequence[Mention], mark: int) -> bool:
        """Carry the speaker whom a sentence announces, and return whether it does."""
        if mark & self._announced != self._announced:
            return False
        announced = document_topic.announced(text, start, end, mentions, self.cues)
        if announced:
            self.carried.take(announced, lasting=True)
        return bool(announced)

    def _is_abroad_again(self, others: Sequence[Mention]) -> bool:
        """Whether a sentence names another country that the last one with names spoke of."""
        abroad = frozenset(one.actor for one in others if OTHER in one.sides)
        again, self.abroad = not abroad.isdisjoint(self.abroad), abroad
        return again

    def _is_own_relation(self, text: str, start: int, end: int, mark: int, first: Mention | None = None) -> bool:
        """Whether a sentence speaks of its side's relations with others (加强同它们的合作), not of theirs."""
        if not (self.producer and mark & self._own_relation):
            return False
        found = self.cues["own-relations"].search(text, start, end)
        return found is not None and (
            first is None or found.start() < first.start or is_tied(text, start, end, self.cues)
        )

    def _taken_over(
        self, text: str, start: int, end: int, mentions: Sequence[Mention], kind: str, mark: int
    ) -> frozenset[str]:
        """Whom a sentence speaks about that names no side."""
        if kind in _ASIDE:
            return frozenset()
        if self._takes_announced(text, start, end, mentions, mark):
            return self.carried.sides
        if self._is_own_relation(text, start, end, mark):
            self.carried.age(1)
            return frozenset(self.producer)
        if self.to_the_world and self.cues["own-country"].search(text, start, end):
            return frozenset(self.producer) or self.topic
        if voices.of_nobodys(text, start, end, mentions, self.cues):
            self.voice = frozenset({OTHER})
        elif self.voice is None and not self.held:
            return frozenset()  # nothing can be taken over
        elif voices.of_the_world(text, start, end, mentions, self.cues):
            if self.topic:
                return self._about_nobody()
            self.voice = frozenset()
        elif self._is_at_large(text, start, end, mark):
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
        if len(self.seen) > 1 and len(self.held) == 1 and mark & self._common:
            return self.seen if self.cues["common-action"].search(text, start, end) else self.held
        return self.held

    def _is_at_large(self, text: str, start: int, end: int, mark: int) -> bool:
        """Whether a sentence that names nobody is about what holds everywhere, or about mankind in a text to it."""
        if self.to_the_world and mark & self._mankind and not is_tied(text, start, end, self.cues):
            return True
        return bool(mark & self._at_large) and voices.at_large(text, start, end, self.cues)

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
        named = [(one, self.meant.sides(one)) for one in mentions if one.kind == "actor"]
        foreign = [one for one, sides in named if sides and not self.known.intersection(sides)]
        home = [one for one, sides in named if self.known.intersection(sides)]
        return voices.elsewhere(text, start, foreign, home, self.cues) if foreign else frozenset()


@lru_cache(maxsize=16)
def _known(sides: tuple[str, ...]) -> frozenset[str]:
    return frozenset(sides)
