"""Traps into which implementations of ConText fell, one by one."""

from __future__ import annotations

import pickle
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import pyarrow as pa
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from cases import AXES, RULES, corpus, hits, place, use

from discourse import resources, schema
from discourse.context.annotate import annotate
from discourse.context.phrases import aligned, compile_phrase
from discourse.context.rules import Rules, read_rules
from discourse.errors import LexiconError


@pytest.mark.parametrize(
    ("language", "sentence", "axis", "value"),
    [
        # a trigger right behind a pseudo-trigger
        ("en", "Not only is there no [threat], there is trust.", "polarity", "negated"),
        ("zh", "这不仅不是[威胁]，还是机遇。", "polarity", "negated"),
        # overlapping triggers of one category
        ("en", "There is no evidence of any [threat].", "polarity", "negated"),
        ("zh", "没有证据表明存在[威胁]。", "polarity", "negated"),
        # a scope in both directions is cut on both sides
        ("en", "The [riot] was real, but, as the mayor said, the fire was small.", "voice", "own"),
        ("en", "The fire was small, as the mayor said, but the [riot] was real.", "voice", "own"),
        # a term that contains its own trigger
        ("zh", "大量[非法移民]抵达。", "polarity", "asserted"),
        ("zh", "[非正规移民]抵达。", "polarity", "asserted"),
        ("en", "The [no-entry zone] was extended.", "polarity", "asserted"),
        # words that end a scope are no triggers
        ("en", "But for the [crisis], all was well.", "polarity", "asserted"),
        ("zh", "但是[危机]还在。", "polarity", "asserted"),
        # words of frames are no triggers
        ("en", "The risk of [famine] is real.", "reality", "actual"),
        ("en", "The threat of [violence] is real.", "reality", "actual"),
        ("en", "Fear of [crime] drives them.", "voice", "own"),
        ("en", "Concern about [smuggling] grows.", "voice", "own"),
        ("zh", "[走私]的风险很大。", "reality", "actual"),
        # commas
        ("en", "We saw no weapons, no drugs, and, to our relief, no [smugglers].", "polarity", "negated"),
        ("en", "There is, in our view, no [threat].", "polarity", "negated"),
        ("zh", "没有武器、毒品、[走私]。", "polarity", "negated"),
        ("zh", "没有武器，[走私]依旧。", "polarity", "asserted"),
        # lists after one negation
        ("en", "It is not a flood, a wave or an [invasion].", "polarity", "negated"),
        # double negation
        ("en", "It cannot be denied that the [threat] exists.", "polarity", "asserted"),
        ("zh", "不可否认，[威胁]存在。", "polarity", "asserted"),
        ("zh", "毫无疑问，[威胁]存在。", "polarity", "asserted"),
        # fighting, preventing or refusing does not negate
        ("en", "They deny [entry] to nobody without reason.", "polarity", "asserted"),
        ("en", "We prevent [smuggling].", "polarity", "asserted"),
        ("zh", "防止[偷渡]。", "polarity", "asserted"),
        # 非 is no negation in these
        ("zh", "“三非”[人员]被查获。", "polarity", "asserted"),
        ("zh", "除非[非洲难民]离开。", "polarity", "asserted"),
        # questions
        ("en", "Is it a [threat]?", "reality", "hypothetical"),
        ("en", "Why is it a [threat]?", "reality", "actual"),
        ("zh", "这是[威胁]吗？", "reality", "hypothetical"),
        ("zh", "这为什么是[威胁]？", "reality", "actual"),
        # an apostrophe is no quotation mark
        ("en", "The farmers' fields and the guards' [post] burned.", "marking", "plain"),
        # straight and curly marks, corners
        ("en", 'The "[flood]" dried up.', "marking", "scare"),
        ("en", "The “[flood]” dried up.", "marking", "scare"),
        ("zh", "「[三非]」人員被查獲。", "marking", "name"),
        # the words are absent: mentioned and negated
        ("en", "The words 'wave' and '[illegal aliens]' are absent here.", "marking", "mention"),
        ("en", "The words 'wave' and '[illegal aliens]' are absent here.", "polarity", "negated"),
        # a long quotation is speech, a short one is none
        ("en", "“We have seen the [flood] with our own eyes.”", "voice", "quoted"),
        ("en", "The “[flood]” dried up.", "voice", "own"),
        # quotation over several paragraphs: each begins with a mark, the last one closes
        ("en", "“The [flood] came in the third year and took the bridge.", "voice", "quoted"),
        ("zh", "“[洪水]在第三年来了，冲走了桥。", "voice", "quoted"),
    ],
)
def test_trap(language: str, sentence: str, axis: str, value: str) -> None:
    found = use(sentence, language)
    assert found[axis] == value, found["cue"]


def test_negation_in_a_heading_stays_there() -> None:
    text = "No threat to security\n\nThe threat grew."
    made = SimpleNamespace(
        documents=pa.table({"doc_id": ["a"], "side": ["EU"]}),
        texts=schema.make("texts", {"doc_id": ["a"], "text": [text]}),
        passages=schema.from_rows(
            "passages",
            [
                {
                    "doc_id": "a",
                    "passage": n,
                    "start": s,
                    "end": e,
                    "kind": kind,
                    "language": "en",
                    "n_sentences": 1,
                    "n_tokens": 4,
                    "counted": True,
                }
                for n, (s, e, kind) in enumerate([(0, 21, "heading"), (23, 39, "body")])
            ],
        ),
        sentences=schema.from_rows(
            "sentences",
            [
                {"doc_id": "a", "sentence": n, "passage": n, "start": s, "end": e, "n_tokens": 4}
                for n, (s, e) in enumerate([(0, 21), (23, 39)])
            ],
        ),
    )
    table = hits([("a", 3, 9, 0, 0), ("a", 27, 33, 1, 1)], {"a": text})
    assert annotate(table, made, RULES)["polarity"].to_pylist() == ["negated", "asserted"]


def test_quotation_over_two_sentences() -> None:
    text = "He said: “They came. The flood took the bridge.” The war began."
    made = corpus([text], "en")
    starts = [(0, 20), (21, 48), (49, 63)]
    made.sentences = schema.from_rows(
        "sentences",
        [
            {"doc_id": "0000", "sentence": n, "passage": 0, "start": s, "end": e, "n_tokens": 4}
            for n, (s, e) in enumerate(starts)
        ],
    )
    table = hits([("0000", 25, 30, 0, 1), ("0000", 53, 56, 0, 2)], {"0000": text})
    assert annotate(table, made, RULES)["voice"].to_pylist() == ["quoted", "own"]


def test_cue_names_place_and_text() -> None:
    text = "The mayor said that there is no threat."
    found = place(text.replace("threat", "[threat]"))
    table = hits([("0000", found["start"], found["end"], 0, 0)], {"0000": text})
    row = annotate(table, corpus([text], "en"), RULES).to_pylist()[0]
    spans = re.findall(r"(\w+) (\d+)-(\d+) ([^;]+)", row["cue"])
    assert [(value, cue) for value, _, _, cue in spans] == [
        ("negated", "there is no"),
        ("attributed", "said that"),
    ]
    assert all(text[int(start) : int(end)] == cue for _, start, end, cue in spans)
    assert row["speaker"] == "The mayor"


@pytest.mark.parametrize(
    ("language", "sentence", "speaker"),
    [
        ("en", "According to the border agency, [crime] fell.", "the border agency"),
        ("en", "Last week, Anna Berg warned that [crime] would rise.", "Anna Berg"),
        ("zh", "据路透社报道，边境发生[冲突]。", "路透社"),
        ("zh", "昨日，市长王明表示，[走私]减少。", "市长王明"),
        ("en", "We say that [crime] fell.", None),
    ],
)
def test_speaker(language: str, sentence: str, speaker: str | None) -> None:
    assert use(sentence, language)["speaker"] == speaker


def test_other_languages_stay_null() -> None:
    found = use("Es gibt keine [Gefahr].", "other")
    assert [found[axis] for axis in AXES] == [None] * 4


def test_no_frame_word_is_a_trigger() -> None:
    frames = re.compile(r"\b(threats?|risks?|concerns?|danger|crisis)\b|威胁|风险|危机|危险")
    for language in ("en", "zh"):
        data = yaml.safe_load((resources.folder("lexicons") / f"context.{language}.yml").read_text(encoding="utf-8"))
        for rule in data["rules"]:
            for trigger in rule["triggers"]:
                plain = re.sub(r"\([^()]*\)", "", trigger)
                assert not frames.fullmatch(plain.strip()), (rule["id"], trigger)


def test_every_rule_has_a_listed_source() -> None:
    for own in RULES.languages.values():
        assert {rule.source for _, rule in own.rules} <= set(own.sources)
        assert len({rule.id for _, rule in own.rules}) > 30


def test_rules_survive_pickling() -> None:
    again: Rules = pickle.loads(pickle.dumps(RULES))
    assert again == RULES
    assert set(RULES.hashes()) >= {"context.en.yml", "context.zh.yml"}


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab不没有是说“”‘’\"'，。？ notif", max_size=60), st.integers(0, 20), st.integers(1, 6))
@pytest.mark.slow
def test_any_text_gets_a_value_on_every_axis(text: str, start: int, length: int) -> None:
    text = text + " term "
    end = min(len(text), start + length)
    start = min(start, end - 1)
    for language in ("en", "zh"):
        table = hits([("0000", start, end, 0, 0)], {"0000": text})
        row = annotate(table, corpus([text], language), RULES).to_pylist()[0]
        assert row["polarity"] in ("asserted", "negated")
        assert row["voice"] in ("own", "attributed", "quoted")


@given(st.text(max_size=50))
@settings(max_examples=100, deadline=None)
@pytest.mark.slow
def test_folding_keeps_offsets(text: str) -> None:
    assert len(aligned(text)) == len(text)


@pytest.mark.parametrize(
    ("pattern", "language", "text", "matched"),
    [
        ("no … threat", "en", "no such big threat", "no such big threat"),
        ("no … threat", "en", "no threat", "no threat"),
        ("no … threat", "en", "no one two three four threat", None),
        ("report(s|ed|) that", "en", "reported that", "reported that"),
        ("report(s|ed|) that", "en", "report that", "report that"),
        ("deny* (that|)", "en", "denying it", "denying"),
        ("据…报道", "zh", "据法新社报道", "据法新社报道"),
        ("不(是|)", "zh", "不是", "不是"),
        ("not", "en", "nothing", None),
    ],
)
def test_notation(pattern: str, language: str, text: str, matched: str | None) -> None:
    found = compile_phrase(pattern, "words" if language == "en" else "characters").regex.match(text)
    assert (found.group() if found else None) == matched


@pytest.mark.parametrize(
    ("change", "key", "message"),
    [
        ("source: NOWHERE", "source", "not listed"),
        ("set: {polarity: perhaps}", "set", "not an axis and value"),
        ("direction: upwards", "direction", "Directions are"),
        ("stops: [nowhere]", "stops", "not defined"),
        ("colour: red", "colour", "no key 'colour'"),
    ],
)
def test_a_broken_rule_is_named_with_its_line(tmp_path: Path, change: str, key: str, message: str) -> None:
    fields = {"set": "set: {polarity: negated}", "source": "source: A", change.split(":")[0]: change}
    body = "".join(f"    {line}\n" for line in fields.values())
    file = tmp_path / "context.en.yml"
    file.write_text(
        "language: en\nversion: 1\nsources: {A: a book}\nstops: {clause: [but]}\nrules:\n"
        f"  - id: first\n{body}    triggers: [no]\n",
        encoding="utf-8",
    )
    with pytest.raises(LexiconError, match=message) as caught:
        read_rules(file)
    assert (caught.value.file, caught.value.line, caught.value.key) == ("context.en.yml", 6, key)


def test_a_key_that_stands_twice_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "context.en.yml"
    file.write_text(
        "language: en\nversion: 1\nsources: {A: a book}\nrules:\n"
        "  - id: first\n    set: {polarity: negated}\n    source: A\n    triggers: [never]\n    triggers: [hardly]\n",
        encoding="utf-8",
    )
    with pytest.raises(LexiconError, match="key 'triggers': The key is given twice") as caught:
        read_rules(file)
    assert (caught.value.file, caught.value.line) == ("context.en.yml", 9)


def test_the_trigger_of_a_regular_expression_can_be_a_part_of_it(tmp_path: Path) -> None:
    file = tmp_path / "context.en.yml"
    file.write_text(
        "language: en\nversion: 1\nsources: {A: a book}\nrules:\n  - id: first\n    set: {reality: hypothetical}\n"
        "    source: A\n    triggers: ['re:if (?P<at>it (\\w+)) now']\n",
        encoding="utf-8",
    )
    (found,) = read_rules(file).triggers("ask if it rains now")
    assert ((found.start, found.end), found.gap) == ((7, 15), (10, 15))
