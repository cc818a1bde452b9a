"""What speakers of debates and writers of reports do with a term: rules of running text, each with its examples."""

from __future__ import annotations

import pytest

from discourse.context.annotate import Use, quotations, uses_in
from discourse.context.phrases import aligned
from discourse.context.rules import Rules

RULES = Rules.load()


def use(marked: str, language: str) -> Use:
    """How the term in square brackets is used in a sentence that stands alone."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    marks = quotations(text, 0, len(text))
    return uses_in(text, aligned(text), (0, len(text)), [(start, end)], marks, RULES.of_side(None), language)[0]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        # what a debate is not about does not apply in it; what it is not only about does
        ("The regulation does not concern [asylum] requests.", "negated"),
        ("We are not talking about [deportation] here.", "negated"),
        ("They are not dealing with [smugglers] but with parents.", "negated"),
        ("The debate is not primarily about [deportation].", "asserted"),
        ("This is not about rebuilding [border fences].", "negated"),
        ("This is not about fighting [smugglers].", "asserted"),
        ("Her question has nothing to do with [terrorism].", "negated"),
        # what somebody does not want a thing to be
        ("We do not want our island to be a [fortress].", "negated"),
        ("Nobody here wants a [fortress].", "asserted"),
        ("The mayor did not wish the harbour to become a [prison].", "negated"),
        # attempts that failed, needs that are not there
        ("The ministry has not managed to set up any [screening].", "negated"),
        ("We will not succeed in drafting a [return law].", "negated"),
        ("People who do not have to [flee] stay at home.", "negated"),
        ("Guests who are not subject to [detention] may work.", "negated"),
        ("Sharing beds is not the same as [integration].", "negated"),
        ("Families who do not qualify for [asylum] were told so.", "negated"),
        ("They would probably not enjoy any [protection].", "negated"),
        ("There will be no more [raids].", "negated"),
        ("Neither the court nor the ombudsman exercises any [control].", "negated"),
        # what is not reached
        ("There are no figures concerning [deportation].", "asserted"),
        ("There is no way of stopping [smugglers] without the harbour towns.", "asserted"),
        ("Not a single [smuggler] must go unpunished.", "asserted"),
        ("Nobody believes that migrants are a [threat].", "negated"),
        ("Class plays no role in the [asylum] procedure.", "asserted"),
        ("Instead of protecting [victims] they count them.", "asserted"),
        ("Instead of [deportation] they chose schooling.", "negated"),
    ],
)
def test_polarity_in_english(sentence: str, value: str) -> None:
    assert use(sentence, "en").polarity == value


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("My question is: is there a [crisis] at all?", "hypothetical"),
        ("Do we need camps, or more [border guards]?", "hypothetical"),
        ("Does the town have to carry [burdens]?", "hypothetical"),
        ("Do you want to fight [smuggling]?", "actual"),
        ("They will be [victims] if this passes.", "hypothetical"),
        ("We shall see [chaos] if nobody acts.", "hypothetical"),
        ("[Border controls] may be restored next year.", "hypothetical"),
        ("[Detention] could prove costly.", "hypothetical"),
        ("[Smugglers] would find another road.", "hypothetical"),
        ("This would include training, equipment and a [coast guard].", "hypothetical"),
        ("The plan may involve lists, visits and [fingerprinting].", "hypothetical"),
        ("The law gives towns the possibility of asking for [border guards].", "actual"),
        ("We met so that we could agree on [return].", "actual"),
        ("It is not hard to imagine that this was [exile].", "actual"),
        ("The report asks whether towns are ready to meet the challenge of [migration].", "actual"),
        ("If we do not resolve the problem of [smuggling], they will come back.", "actual"),
        ("If the road closes, [smuggling] will move.", "hypothetical"),
    ],
)
def test_reality_in_english(sentence: str, value: str) -> None:
    assert use(sentence, "en").reality == value


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Other cabinets consider that [border checks] work.", "attributed"),
        ("As announced by the minister, [return flights] start in May.", "attributed"),
        ("Their objection is that [refugees] arrive at night.", "attributed"),
        ("The mayors are worried that [smugglers] will return.", "attributed"),
        ("I am convinced that [smugglers] will return.", "own"),
        ("She has a claim to [asylum].", "own"),
        ("The states that host [refugees] need money.", "own"),
        ("Ministers have been called on to protect [victims].", "own"),
        ("You have said that the plan works, but I ask you where the [victims] are.", "own"),
        ("I thank them and say that I welcome every [refugee].", "own"),
        ("We can assume that [smugglers] read the papers.", "own"),
        ("This office, which is supposed to register [refugees], is closed.", "own"),
        ("Experience suggests that [deportation] costs more.", "own"),
        ("How can we ever honestly tell them that the [crisis] is over?", "own"),
    ],
)
def test_voice_in_english(sentence: str, value: str) -> None:
    assert use(sentence, "en").voice == value


@pytest.mark.parametrize(
    ("sentence", "axis", "value"),
    [
        ("对非法介绍工作的人处以[罚款]。", "voice", "own"),
        ("给予警告，并处[罚款]。", "voice", "own"),
        ("公安机关警告[偷渡]人员不要下海。", "voice", "attributed"),
        ("双方宣布建立[合作]机制。", "voice", "own"),
        ("反对片面强调[管控]而忽视服务。", "voice", "own"),
        ("代表强调[管控]的作用。", "voice", "attributed"),
        ("创作反映社会[融合]的作品。", "voice", "own"),
        ("我们要把[融合]看成长期任务。", "voice", "own"),
        ("任何人不得从事危害[国家安全]的活动。", "polarity", "asserted"),
        ("不得资助破坏[边境管理]的行为。", "polarity", "asserted"),
        ("这里不存在[国家安全]问题。", "polarity", "negated"),
        ("别有用心的人到处制造[恐慌]。", "polarity", "asserted"),
        ("双方在中非[合作]论坛上见面。", "polarity", "asserted"),
        ("我们不认为移民是[威胁]。", "polarity", "negated"),
        ("加强调查，打击[偷渡]。", "voice", "own"),
        ("郭沫若谈[移民]。", "reality", "actual"),
        ("中方强调[边境合作]不针对任何一方。", "voice", "attributed"),
        ("警方：两名[偷渡]者已被送医。", "voice", "attributed"),
        ("多项研究发现，返乡者更容易再次[移民]。", "voice", "attributed"),
        ("统计显示，[移民]人数下降。", "voice", "own"),
        ("令人担忧的[难民]危机仍在继续。", "voice", "own"),
        ("记者分析[难民]人数的变化。", "voice", "own"),
        ("他们打着“[人权]”的幌子干涉别国。", "marking", "scare"),
        ("有人总把“[移民威胁]”挂在嘴边。", "marking", "scare"),
    ],
)
def test_chinese(sentence: str, axis: str, value: str) -> None:
    assert getattr(use(sentence, "zh"), axis) == value
