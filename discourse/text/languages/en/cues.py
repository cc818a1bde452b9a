"""How English texts are recognised."""

from __future__ import annotations

from discourse.text.languages.protocol import Cues

# Function words that the other languages of the Latin script do not have (so not: a, as, in, on, so, was, we, or, do).
_FUNCTION_WORDS = (
    "the of and for with that this are from has have had which been were by at not be it they their its these those "
    "our can will would should who what when where there than between through other such also but if into"
)
CUES = Cues(
    script="Latn",
    function_words=frozenset(_FUNCTION_WORDS.split()),
    classifier=("en", "pcm"),  # py3langid takes short English for Nigerian Pidgin
)
