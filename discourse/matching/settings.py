"""What can be chosen when a lexicon is matched, each choice a reviewer may want varied."""

from __future__ import annotations

from dataclasses import dataclass

from discourse.errors import LexiconError

# Chosen on 471 places of Chinese statutes and work reports; docs/lexicon.md states the errors there and on others.
THRESHOLD = 4.5
THRESHOLD_BOTH = 0.3


@dataclass(frozen=True)
class MatchSettings:
    """How a lexicon is matched.

    boundary: word boundaries in Chinese. `likelihood` refuses a match that cuts words when another reading is more
        than `threshold` nats likelier, or `threshold_both` where both its ends cut words or one character is all that
        the other reading takes of it and fewer single characters are left over; `strict` wants its ends where
        the best segmentation cuts; `none` takes all.
    gate_scope: where gates look for the other hit (`sentence`, `passage` with its headings, `document`, or `off`);
        None leaves it to the lexicon, whose default is the passage.
    masks: whether names are taken out before counting.
    nested: `concept` or `dictionary`; None leaves it to the lexicon.
    """

    boundary: str = "likelihood"
    threshold: float = THRESHOLD
    threshold_both: float = THRESHOLD_BOTH
    gate_scope: str | None = None
    masks: bool = True
    nested: str | None = None

    def __post_init__(self) -> None:
        for name, allowed in (
            ("boundary", ("likelihood", "strict", "none")),
            ("gate_scope", (None, "sentence", "passage", "document", "off")),
            ("nested", (None, "concept", "dictionary")),
        ):
            value = getattr(self, name)
            if value not in allowed:
                names = ", ".join(str(option) for option in allowed if option is not None)
                raise LexiconError(f"The setting {name} is '{value}'; it can be {names}.")
        for name in ("threshold", "threshold_both"):
            if not getattr(self, name) >= 0:
                raise LexiconError(f"The setting {name} is {getattr(self, name)}; it is a number of nats, 0 or more.")
