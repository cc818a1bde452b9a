"""What a sentence that names nobody takes over from those before it: it fades with distance, and stops."""

from __future__ import annotations

from dataclasses import dataclass

from discourse.aboutness.actors import NOBODY
from discourse.aboutness.cues import Cues

REACH = 5  # sentences over which a name is carried
PARAGRAPH = 2  # sentences that a new paragraph counts for


@dataclass
class Carried:
    """The sides that were named last, at which level, how many sentences ago, and whether distance matters."""

    sides: frozenset[str] = frozenset()
    level: str = NOBODY
    distance: int = 0
    lasting: bool = False

    def take(self, sides: frozenset[str], level: str = NOBODY, lasting: bool = False) -> None:
        """Carry sides that a sentence names; those of an announced speaker last until another side is named."""
        self.sides, self.level, self.distance, self.lasting = sides, level, 0, lasting

    def forget(self) -> None:
        """Carry nobody."""
        self.take(frozenset())

    def age(self, sentences: int) -> None:
        """Put so many sentences between the name and what follows; out of reach, it is forgotten."""
        self.distance += 0 if self.lasting else sentences
        if self.distance > REACH:
            self.forget()


def continues(text: str, start: int, end: int, cues: Cues) -> bool:
    """Whether a sentence takes up the one before it ("They ...", 对此……), or speaks of its own side ("we", 我们)."""
    return bool(cues["anaphor"].match(text, start, end)) or is_tied(text, start, end, cues)


def is_tied(text: str, start: int, end: int, cues: Cues) -> bool:
    """Whether a sentence speaks of those who speak or of what lies before them: "we", "this House", 我们, 本法."""
    return bool(cues["tied"].search(text, start, end))


def changes_topic(text: str, start: int, end: int, cues: Cues) -> bool:
    """Whether a sentence announces that it turns to something else: "As for ...", "Elsewhere ...", 至于……."""
    return bool(cues["new-topic"].match(text, start, end))
