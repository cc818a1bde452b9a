"""Names of columns and groups are checked against the corpus, with the nearest one that exists."""

from __future__ import annotations

import pyarrow as pa
import pytest

from discourse.errors import MeasureError, StudyError
from discourse.pipeline import checks
from discourse.pipeline.study import Study

DOCUMENTS = pa.table(
    {
        "doc_id": ["a", "b", "c"],
        "side": ["EU", "中国", None],
        "year": [2014, 2015, 2015],
        "体裁": ["报告", "讲话", "讲话"],
    }
)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"by": "sidee"}, "'by' names the column 'sidee', which no document has. Did you mean 'side'?"),
        ({"strata": "体裁类"}, "'strata' names the column '体裁类', which no document has. Did you mean '体裁'?"),
        ({"cluster": "debate"}, "'cluster' names the column 'debate', which no document has. Columns: doc_id, side"),
        ({"groups": "EU,中国国"}, "'groups' names '中国国', which no document has as 'side'. Did you mean '中国'?"),
        ({"by": "year", "groups": "2014,2016"}, "'groups' names '2016', which no document has as 'year'"),
    ],
)
def test_a_name_that_does_not_exist(options: dict[str, str], said: str) -> None:
    with pytest.raises(StudyError) as refused:
        checks.documents(DOCUMENTS, Study().changed(**options))
    assert said in str(refused.value)


def test_an_adjustment_that_cannot_be_read() -> None:
    with pytest.raises(MeasureError, match="yaer"):
        checks.documents(DOCUMENTS, Study().changed(adjust="yaer + 体裁"))


@pytest.mark.parametrize(
    "options",
    [{}, {"groups": "EU,unknown"}, {"by": "year", "groups": "2014,2015"}, {"by": "about", "groups": "EU,China"}],
)
def test_names_that_exist(options: dict[str, str]) -> None:
    checks.documents(DOCUMENTS, Study().changed(**options))


def test_sides_of_the_call_are_checked_before_reading() -> None:
    study = Study().changed(groups="EU,Chian")
    with pytest.raises(StudyError, match=r"'groups' names 'Chian'.* Did you mean 'China'\?"):
        checks.sides(["EU=a", "China=b"], study)
    checks.sides(["EU=a", "b"], study)  # the files of b may bring any side
    checks.sides(["EU=a", "China=b"], study.changed(metadata="m.csv"))
    checks.sides(["EU=a", "China=b"], study.changed(by="year"))
