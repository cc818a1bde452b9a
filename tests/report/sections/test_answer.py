"""The answer in words: sentences with literal expectations, and what they refuse to say."""

from __future__ import annotations

import pyarrow.compute as pc
import pytest

from discourse import schema
from discourse.report.sections import alerts, answer


def text(section) -> str:
    said = []
    for block in section.blocks:
        if block.kind == "paragraph":
            said.append(block.text)
        elif block.kind == "points":
            said += [f"{first} {second}" for first, second in block.items]
    return "\n".join(said)


def contrast(builder, **changes):
    """The English primary contrast as the only rows of its table."""
    rows = [r for r in builder.tables()["contrasts"].to_pylist() if r["language"] == "en" and r["name"] == "security"]
    kept = [{**row, **changes} for row in rows if row["uses"] == "asserted" and row["scale"] == "difference"]
    return schema.from_rows("contrasts", kept)


def test_the_english_answer_leads_within_english(view):
    said = text(answer.build(view())).split("\n")
    assert said[0] == (
        "In English texts, the share of sentences with at least one asserted hit of the frame Security is 37.5% for EU "
        "and 0.0% for China. The difference, EU minus China, is +37.5 percentage points (95% interval +12.5 to +62.5; "
        "p = 0.004). The whole interval lies on the side of EU."
    )
    assert said[1] == (
        "EU: 3 of 8 sentences in 12 documents (95% interval 12.5% to 62.5%). China: 0 of 4 sentences in 14 documents "
        "(95% interval 0.0% to 0.0%)."
    )
    assert said[2].startswith("In Chinese texts")
    assert "The interval includes zero, so these texts do not settle whether EU or China uses it more." in said[2]


def test_the_chinese_answer_says_the_same(view):
    said = text(answer.build(view("zh"))).split("\n")
    assert said[0] == (
        "在英文文本中，至少含有一处“安全”框架断言命中的句子所占比例，欧盟为 37.5%，中国为 0.0%。"
        "欧盟减中国，差异为 +37.5 个百分点"
        "（95% 区间 +12.5 至 +62.5；p = 0.004）。整个区间都在欧盟一侧。"
    )
    assert "95% 区间 12.5% 至 62.5%" in said[1]


def test_what_changes_when_every_hit_counts_is_said(view):
    assert (
        "When every hit counts, asserted or not, the difference is +25.0 percentage points in English (95% interval "
        "−10.0 to +60.0; the same direction)" in text(answer.build(view()))
    )


def test_a_turned_direction_is_said(builder, view):
    rows = builder.tables()["contrasts"].to_pylist()
    for row in rows:
        if (row["uses"], row["language"], row["scale"]) == ("all", "en", "difference"):
            row.update(estimate=-0.25, low=-0.6, high=0.1)
    said = text(answer.build(view(tables={"contrasts": schema.from_rows("contrasts", rows)})))
    assert "−25.0 percentage points in English (95% interval −60.0 to +10.0; the direction turns)" in said


def test_few_documents_have_no_test(builder, view):
    few = contrast(builder, p=None, p_max=None, q=None, n_a=3, n_b=4)
    said = text(answer.build(view(tables={"contrasts": few})))
    assert "; p =" not in said
    assert "A group has fewer than 10 documents, so no test is made: the numbers describe these documents." in said


def test_one_text_describes_itself(builder, view):
    one = contrast(builder, p=None, p_max=None, q=None, unit="passages", n_a=8, n_b=9)
    said = text(answer.build(view(tables={"contrasts": one})))
    assert "The interval describes this text, not a discourse." in said
    assert "8 blocks of passages" not in said.split("\n")[0]
    assert "in 8 blocks of passages" in said
    assert "lies on the side" not in said


def test_a_contrast_without_interval_claims_nothing(builder, view):
    said = text(
        answer.build(view(tables={"contrasts": contrast(builder, low=None, high=None, p=None, p_max=None, q=None)}))
    )
    assert "is +37.5 percentage points, without an interval." in said
    assert "lies on the side" not in said


def test_no_estimate_is_no_difference(builder, view):
    none = contrast(builder, estimate=None, low=None, high=None, value_b=None, p=None, p_max=None, q=None)
    said = text(answer.build(view(tables={"contrasts": none})))
    assert "the share of sentences has nothing to divide by for China, so there is nothing to compare." in said
    assert "EU uses the frame Security in 37.5 of 100 sentences" in said


def test_the_tipping_point_stands_beside_the_calibration(builder, view):
    pooled = contrast(builder, language="all", tipping_point=1.6, sensitivity=0.8, primary=False, value_b=0.2)
    said = text(answer.build(view(tables={"contrasts": pooled})))
    assert "Over both languages, the share" in said
    assert (
        "The difference would vanish if the Chinese half of the lexicon found 1.60 times as much as the English half "
        "in the same content. On translated sentence pairs that ratio, Chinese to English, is 0.80. "
        "So the difference keeps its direction if this ratio also holds for these texts." in said
    )
    turned = contrast(builder, language="all", tipping_point=1.6, sensitivity=1.9, primary=False, value_b=0.2)
    assert "So the difference would turn round" in text(answer.build(view(tables={"contrasts": turned})))
    assert "差异的方向会反转" in text(answer.build(view("zh", tables={"contrasts": turned})))
    uncalibrated = contrast(builder, language="all", tipping_point=1.6, sensitivity=None, primary=False, value_b=0.2)
    without = text(answer.build(view(tables={"contrasts": uncalibrated})))
    assert "No calibration says what that ratio is." in without


def test_no_ratio_makes_a_difference_from_nothing_vanish(builder, view):
    none = contrast(builder, language="all", tipping_point=0.0, sensitivity=1.11, primary=False, value_b=0.0)
    said = text(answer.build(view(tables={"contrasts": none})))
    assert "China has no hit of it, so that no ratio between the two halves of the lexicon" in said
    assert "would vanish" not in said
    assert "0.00 times" not in said
    assert "中国没有它的命中" in text(answer.build(view("zh", tables={"contrasts": none})))


def test_a_study_of_asserted_hits_without_context_says_so(builder, view):
    rates = builder.tables()["rates"]
    contrasts = builder.tables()["contrasts"]
    every = {n: t.filter(pc.equal(t["uses"], "all")) for n, t in (("rates", rates), ("contrasts", contrasts))}
    said = text(answer.build(view(tables=every)))
    assert "How hits are used was not measured in this run, so every hit counts." in said
    assert "at least one hit of the frame Security" in said


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        ({"contrasts": None}, "The run has rates of Security but no contrast"),
        ({"contrasts": None, "rates": None}, "The run has no rates of Security"),
    ],
)
def test_a_run_without_contrasts_says_what_is_missing(view, tables, expected):
    assert expected in text(answer.build(view(tables=tables)))


def test_one_group_is_no_comparison(builder, view):
    rates = builder.tables()["rates"]
    only = rates.filter(pc.equal(rates["group"], "EU"))
    said = text(answer.build(view(tables={"contrasts": None, "rates": only})))
    assert "All documents have the same side (EU), so there is nothing to compare." in said


def confounded(builder):
    """EU in English, China in Chinese."""
    documents = builder.tables()["documents"]
    keep = pc.or_(
        pc.and_(pc.equal(documents["side"], "EU"), pc.equal(documents["language"], "en")),
        pc.and_(pc.equal(documents["side"], "China"), pc.equal(documents["language"], "zh")),
    )
    return documents.filter(keep)


def test_coinciding_languages_are_the_first_caution(builder, view):
    made = view(tables={"documents": confounded(builder)})
    section = answer.build(made)
    assert section.blocks[0].tone == "caution"
    assert section.blocks[0].text.startswith("Each group writes in a language of its own.")
    assert alerts.build(made).blocks[0].text.startswith("Language and side coincide")


def test_one_group_is_described(builder, view):
    rates = builder.tables()["rates"]
    made = view(tables={"contrasts": None, "rates": rates.filter(pc.equal(rates["group"], "EU"))})
    assert answer.build(made).blocks[1].text == (
        "In English texts by EU (2 documents), the share of sentences of the frame Security is 37.5% "
        "(95% interval 12.5% to 62.5%)."
    )


def test_what_is_pooled_is_named_if_each_group_has_a_language_of_its_own(builder, view):
    for locale, apart, together in (
        ("en", "In English texts of EU and Chinese texts of China, the share", "Over both languages, the share"),
        ("zh", "在欧盟的英文文本和中国的中文文本中，", "两种语言合计，"),
    ):
        row = {**answer.primary_rows(view(locale))[0], "language": "all"}
        assert answer.sentence(view(locale, tables={"documents": confounded(builder)}), row).startswith(apart)
        assert answer.sentence(view(locale), row).startswith(together)
