"""The tutorial of docs/validation.md, step by step, with two scripted coders."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from discourse.cli import main

ROOT = Path(__file__).parents[2]
SPEECHES = (
    "Illegal migration is a threat to border security. The minister met the press. It rained all day.",
    "We must fight people smuggling at the border. Growth was strong this year. Schools open in autumn.",
    "Migrants contribute to economic growth. There is no threat to public order. The budget was passed.",
)
REPORTS = (
    "打击非法移民，维护国家安全。今年粮食丰收。代表团参观了学校。",
    "引进人才，促进经济发展。没有出现非法入境。会议下午结束。",
    "加强边境管控，打击偷渡。天气晴朗。图书馆已经开放。",
)
THREATS = re.compile("threat|smuggling|打击|管控|非法入境")
STEPS = 6
QUICK = ["--workers", "1", "--resamples", "99", "--skip", "topics,robustness"]


def steps(page: str) -> list[list[str]]:
    """The commands of the numbered sections of a page."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    found = re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return [shlex.split(block)[3:] for block in found[: STEPS - 1]]


def code(number: int, coder: str, doubt: str) -> None:
    """Fills in a coder's sheet: threats are coded, denied ones as negated; sentences with `doubt` otherwise."""
    folder = Path("mine-validation")
    sheet = pl.read_csv(folder / f"sheet-{number}.csv", infer_schema=False)
    rows = []
    for row in sheet.iter_rows(named=True):
        yes = bool(THREATS.search(row["text"])) != (doubt in row["text"])
        use = "negated" if re.search("no threat|没有", row["text"]) else "asserted"
        said = {"security": "是" if number == 1 else "yes", "use": use, "about": "none", "stance": "neutral"}
        rows.append({**row, "coder": coder, **(said if yes else {"security": "no"})})
    pl.DataFrame(rows, schema=dict.fromkeys(sheet.columns, pl.String)).write_csv(folder / f"sheet-{number}-{coder}.csv")


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for folder, texts in (("speeches", SPEECHES), ("papers", REPORTS)):
        Path(folder).mkdir()
        for n in range(6):
            extra = f" Item {n} follows." if folder == "speeches" else f"第{n}项随后讨论。"
            Path(folder, f"{n}.txt").write_text(texts[n % 3] + extra, encoding="utf-8")
    return tmp_path


def test_both_languages_show_the_same_commands():
    english, chinese = (steps(page) for page in ("validation.md", "validation.zh.md"))
    plain = [[word for word in words if word not in ("--locale", "zh")] for words in chinese]
    assert plain == english


@pytest.mark.slow
@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("validation.md", ("Validated: against 38 codings", "Corrected by the codings", "Agreement of the coders")),
        ("validation.zh.md", ("已验证：与 38 条人工编码对照", "按人工编码校正", "编码员之间的一致性")),
    ],
)
def test_two_coders_take_a_run_to_a_report_that_says_its_error(corpus, page, said):
    printed = []
    for words in steps(page):
        done = CliRunner().invoke(main, [*words, *(QUICK if words[0] == "analyse" else [])], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        printed.append(done.output)
        if words[:2] == ["validate", "sample"]:
            code(1, "ann", "rained")
            code(2, "bo", "天气")
    drawn = {"validation.md": "38 of 38 sentences on the topic", "validation.zh.md": "38 个句子（切题）中抽取 38 条"}
    assert drawn[page] in printed[1]
    assert re.search("security[:：] ?alpha", printed[2])
    assert "precision 1.00" in printed[3]
    assert "points need" in printed[3]
    report = (corpus / "mine" / "report.html").read_text(encoding="utf-8")
    for words in said:
        assert words in report
    again = CliRunner().invoke(main, ["validate", "sample", "mine"])
    assert again.exit_code == 2
    assert "codings in it must not be lost" in again.output
    assert CliRunner().invoke(main, ["verify", "mine"]).exit_code == 0
    shutil.rmtree(corpus / "mine-validation")
