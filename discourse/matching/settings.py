"""Settings of matching; a reviewer may ask for results under other values of each."""

from __future__ import annotations

from dataclasses import dataclass

from discourse.errors import LexiconError

# Chosen on 471 places of Chinese statutes and work reports; docs/lexicon.md states the errors there and on others.
THRESHOLD = 4.5
THRESHOLD_BOTH = 0.3


@dataclass(frozen=True)
class MatchSettings:
    """How a lexicon is matched.

    Parameters
    ----------
    boundary : {"likelihood", "strict", "none"}, default="likelihood"
        Word boundaries in Chinese. `likelihood` refuses a match that cuts words if another segmentation is clearly
        likelier; `strict` refuses it if any other segmentation is likelier; `none` accepts all.
    threshold : float
        How many nats likelier the other segmentation must be.
    threshold_both : float
        The same if both ends of the match cut words, or if the other segmentation takes one character of it and
        leaves fewer single characters over.
    gate_scope : {"sentence", "passage", "document", "off"}, optional
        Where gates look for the other hit; a passage includes its headings. By default the lexicon decides, and if it
        does not, the passage. Gates of scope `near` stay as they are.
    masks : bool, default=True
        Whether names are taken out before counting.
    nested : {"concept", "dictionary"}, optional
        How overlaps of different concepts are resolved; by default the lexicon decides.

    Raises
    ------
    LexiconError
        If a setting has a value that is not listed, or a threshold is negative.

    Examples
    --------
    >>> from discourse import Lexicon
    >>> lexicon = Lexicon.from_dict({"talent": ["人才"]})
    >>> lexicon.score(["个人才能"]).values.tolist()
    [[0]]
    >>> lexicon.score(["个人才能"], settings=MatchSettings(boundary="none")).values.tolist()
    [[1]]
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
