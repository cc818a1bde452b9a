"""Large and damaged lexicon files: the cost of reading, and files with bytes changed at random."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from discourse.errors import LexiconError
from discourse.scoring.lexicon import Lexicon
from tests.growth import grows_at_most


def saved(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


BIG = {
    "one.csv": lambda size: "concept,pattern\n" + "".join(f"A,w{number}\n" for number in range(size)),
    "many.dic": lambda size: (
        "%\n"
        + "".join(f"{number}\tk{number}\n" for number in range(size))
        + "%\n"
        + "".join(f"w{number}\t{number}\n" for number in range(size))
    ),
    "many.yml": lambda size: "".join(f"k{number}: [w{number}]\n" for number in range(size)),
}


@pytest.mark.parametrize("name", BIG)
@pytest.mark.slow
def test_the_cost_of_reading_grows_with_the_patterns_and_not_with_their_square(tmp_path, name):
    few = saved(tmp_path, f"few-{name}", BIG[name](2_500))
    many = saved(tmp_path, f"many-{name}", BIG[name](20_000))
    assert len(Lexicon.load(many).entries()) == 20_000
    assert grows_at_most(24, lambda: Lexicon.load(few), lambda: Lexicon.load(many))  # the square would be 64


VALID = {
    "a.yml": "SECURITY:\n  border: [border control*, 边境管控]\n  flood: [flood*]\n",
    "b.yml": "name: x\nframes:\n  f:\n    concepts:\n      c: {en: [a, {pattern: WHO, case: true}], zh: [威胁]}\n",
    "a.csv": "frame,concept,pattern,weight,except\nS,b,border control*,0.5,x|y\nS,b,边境管控,,\n",
    "a.dicx": "DicTerm,A,B\nx,X,\ny,,0.5\n",
    "a.dic": "%\n1\tS\n\t2\tborder\n%\nborder control*\t2\n边境管控\t1\t2\nlike\t(2)1/2\n",
    "a.cat": "S\n\tborder\n\t\tborder_control* (1)\n\t\t边境管控 (0.5)\n",
    "a.lc3": "+S\nborder control*\n边境管控\n",
    "a.ykd": '<d><cnode name="S"><cnode name="b"><pnode name="x*"/><pnode name="边境"/></cnode></cnode></d>',
}


PIECES = [
    "\t",
    " ",
    "\n",
    "\r",
    "%",
    "'",
    '"',
    ",",
    ";",
    "|",
    ":",
    "- ",
    "[",
    "]",
    "{",
    "*",
    "&a ",
    "*a",
    "?",
    "(",
    ")",
    "<",
    ">",
]
PIECES += [
    "<<: ",
    "\\",
    "\0",
    "\ufeff",
    "\u2028",
    "é",
    "威",
    "1",
    "99",
    "nan",
    "1e999",
    "@",
    "#",
    "---\n",
    "null",
    "~",
    "__",
    "\x07",
]


@pytest.mark.parametrize("name", VALID)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    places=st.lists(st.tuples(st.integers(0, 200), st.integers(0, 4), st.sampled_from(PIECES)), min_size=1, max_size=4)
)
def test_a_damaged_file_loads_or_is_refused_in_one_sentence(tmp_path_factory, name, places):
    text = VALID[name]
    for place, gone, piece in places:
        text = text[: place % len(text)] + piece + text[place % len(text) + gone :]
    try:
        lexicon = Lexicon.load(saved(tmp_path_factory.mktemp("damaged"), name, text))
        told = " ".join(entry.pattern_id for entry in lexicon.entries())
    except LexiconError as error:
        told = str(error)
    assert told
    assert "\n" not in told
