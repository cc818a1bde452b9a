"""Random lexicons written in every format and read again: what comes back is the same, or the losses are told."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from discourse.errors import LexiconError
from discourse.lexicon.formats.load import write
from discourse.scoring.lexicon import Lexicon

ENDINGS = {"yaml": "yml", "quanteda": "yml", "liwc": "dic", "csv": "csv"}
NAMES = st.sampled_from(
    [
        "A",
        "B",
        "a b",
        "安全",
        "威胁/x",
        "no",
        "1",
        "~",
        "pattern",
        "frames",
        "%",
        "=x",
        "'-y",
        "1, 2, 3",
        "é",
        "__",
        "(1)",
    ]
)
WORDS = st.sampled_from(
    [
        "flood*",
        "no",
        "null",
        "~",
        "-x",
        "=SUM",
        "'=x",
        "9/11",
        "2001-01-01",
        "1951",
        "x y",
        "EU",
        "a|b",
        "(x)",
        "x (1)",
        "威胁",
        "難民 潮",
        "%",
        "x, y",
        "don't",
        'say "x"',
        "#tag",
        "@me",
        "wom?n",
        "*",
        r"\*",
        "：",
        "x: y",
        "[x]",
        "&a",
    ]
)


@st.composite
def patterns(draw, names):
    text = draw(WORDS)
    options = {
        "case": st.just(True),
        "anywhere": st.just(True),
        "accents": st.sampled_from(["fold", "keep"]),
        "gate": st.sampled_from(names),
        "gate_scope": st.sampled_from(["sentence", "document"]),
        "weight": st.sampled_from([0, 0.5, 2.0, 0.123456789, 1e-7]),
        "except": st.lists(WORDS, min_size=1, max_size=2).map(lambda words: {"en": sorted(set(words))}),
        "note": st.sampled_from(["why, indeed", "因为", "=1+1"]),
    }
    chosen = draw(st.lists(st.sampled_from(sorted(options)), max_size=2, unique=True))
    return {"pattern": text, **{name: draw(options[name]) for name in chosen}} if chosen else text


@st.composite
def lexicons(draw, plain: bool):
    """A mapping in our structure; `plain` ones have nothing but names and patterns."""
    frames = draw(st.lists(NAMES, min_size=1, max_size=2, unique=True))
    concepts = draw(st.lists(NAMES, min_size=len(frames), max_size=4, unique=True))
    data: dict = {}
    for place, concept in enumerate(concepts):
        frame = frames[place % len(frames)]
        subframe = draw(st.sampled_from([None, "s", "B", "安全"]))
        words = draw(st.lists(WORDS if plain else patterns(concepts), min_size=1, max_size=3, unique_by=str))
        held: dict = {}
        for word in words:
            text = word if isinstance(word, str) else word["pattern"]
            held.setdefault(text, (draw(st.sampled_from(["en", "zh", "pinyin"])), word))
        made: dict = {}
        for key, word in held.values():
            made.setdefault(key, []).append(word)
        if not plain and draw(st.booleans()):
            made["weight"] = draw(st.sampled_from([0.5, 3]))
        if not plain and draw(st.booleans()):
            made["except"] = {"zh": ["乙"]}
        at = data.setdefault(frame, {})
        if not plain and draw(st.booleans()):
            at["counts"] = False
        if subframe is None or subframe == frame:
            at.setdefault("concepts", {})[concept] = made
        else:
            at.setdefault("subframes", {}).setdefault(subframe, {"concepts": {}})["concepts"][concept] = made
    return {"name": "made", "frames": data}


def counted(lexicon: Lexicon) -> set[tuple]:
    """All that counts depend on, one tuple a pattern."""
    return {
        (
            *(e.frame.name, e.frame.counts, e.subframe, e.concept.name, e.pattern.key, e.pattern.text, e.pattern.case),
            *(e.pattern.anywhere, e.pattern.accents, e.gate, e.gate_scope, e.weight),
            frozenset(x.text for x in (*e.pattern.exceptions, *e.concept.exceptions)),
        )
        for e in lexicon.entries()
    }


def again(lexicon: Lexicon, format: str, folder) -> tuple[Lexicon, list[str]]:
    text, lost = write(lexicon, format)
    path = folder.mktemp("trip") / f"{lexicon.name}.{ENDINGS[format]}"
    path.write_text(text, encoding="utf-8", newline="\n")
    return Lexicon.load(path, format="quanteda" if format == "quanteda" else None), lost


OFTEN = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@OFTEN
@given(data=lexicons(plain=False))
@pytest.mark.slow
def test_our_yaml_keeps_everything(data, tmp_path_factory):
    lexicon = Lexicon.from_dict(data)
    back, lost = again(lexicon, "yaml", tmp_path_factory)
    assert (back, lost) == (lexicon, [])


@OFTEN
@given(data=lexicons(plain=False))
def test_csv_keeps_all_that_counts(data, tmp_path_factory):
    lexicon = Lexicon.from_dict(data)
    back, lost = again(lexicon, "csv", tmp_path_factory)
    moved = [sentence for sentence in lost if "read again" in sentence.lower()]
    assert counted(back) == counted(lexicon)
    assert not moved


@pytest.mark.parametrize("format", ["quanteda", "liwc"])
@OFTEN
@given(data=lexicons(plain=True))
def test_names_and_patterns_come_back_or_the_loss_is_told(format, data, tmp_path_factory):
    lexicon = Lexicon.from_dict(data)
    back, lost = again(lexicon, format, tmp_path_factory)
    own, read = ({(row[0], row[2], row[3], row[5]) for row in counted(each)} for each in (lexicon, back))
    told = {
        "/".join(place[:3])
        for place in own - read
        if any("read again" in said.lower() and f"'{'/'.join(place[:3])}'" in said for said in lost)
    }
    assert {"/".join(place[:3]) for place in own - read} == told
    keys = {row[4] for row in counted(lexicon)} - {row[4] for row in counted(back)}
    assert not keys or any("Languages are left out" in said for said in lost)


def test_the_note_of_a_subframe_called_as_its_frame_is_kept(tmp_path_factory):
    subframes = {"subframes": {"F": {"note": "why", "concepts": {"c": {"en": ["a"]}}}}}
    lexicon = Lexicon.from_dict({"name": "x", "frames": {"F": subframes}})
    back, _ = again(lexicon, "yaml", tmp_path_factory)
    assert back.frames[0].subframes[0].note == "why"


def test_what_a_format_cannot_hold_at_all_is_not_written():
    lexicon = Lexicon.from_dict({"name": "x", "frames": {"a\nb": {"concepts": {"c": {"en": ["flood"]}}}}})
    with pytest.raises(LexiconError, match=r"'x' cannot be written as liwc, as it could not be read"):
        write(lexicon, "liwc")


@pytest.mark.parametrize("format", ["quanteda", "liwc", "csv"])
def test_a_concept_called_as_its_subframe_stays_there(format, tmp_path_factory):
    concepts = {"concepts": {"S": {"en": ["a"]}, "c": {"zh": ["威胁"]}}}
    lexicon = Lexicon.from_dict({"name": "x", "frames": {"F": {"subframes": {"S": concepts}}}})
    assert again(lexicon, format, tmp_path_factory) == (lexicon, [])


def test_a_concept_that_is_read_again_elsewhere_is_told():
    lexicon = Lexicon.from_dict(
        {"name": "x", "frames": {"F": {"subframes": {"S": {"concepts": {"__": {"en": ["a"]}}}}}}}
    )
    told = [sentence for sentence in write(lexicon, "quanteda")[1] if "again" in sentence]
    assert told == ["'F/S/__' is read again as 'F/F/S'."]


def test_labels_and_notes_anywhere_and_languages_without_patterns_are_told():
    concepts = {"concepts": {"c": {"en": ["a"]}}}
    data = {"name": "x", "frames": {"f": {"note": "n", "subframes": {"s": {"label": {"en": "S"}, **concepts}}}}}
    assert write(Lexicon.from_dict(data), "csv")[1] == [
        "That the lexicon is for zh, too, is left out, as it has no patterns in it.",
        "Labels are left out.",
        "Notes of frames, subframes and concepts are left out.",
    ]


def test_cells_that_a_spreadsheet_would_run_are_hidden_from_it(tmp_path):
    lexicon = Lexicon.from_dict({"=A": ["+x", "@me", "'=y"]}, "x")
    text = write(lexicon, "csv")[0]
    assert not any(cell.startswith(("=", "+", "-", "@")) for line in text.splitlines() for cell in line.split(","))
    path = tmp_path / "x.csv"
    path.write_text(text, encoding="utf-8")
    assert Lexicon.load(path) == lexicon
