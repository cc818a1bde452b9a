"""Topics: their names, their shares, and their passages."""

from __future__ import annotations

from discourse.report.sections import topics
from tests.report.sections.test_answer import confounded


def test_topics_say_why_shares_are_not_compared(builder, view):
    apart = topics.build(view(tables={"documents": confounded(builder)}))
    assert apart.blocks[1].text.startswith("Each group writes in a language of its own, and topics of two languages")
    assert topics.build(view()).blocks[1].kind == "picture"
