"""The README.md of a run folder, in the order of the Social Science Data Editors' template for replication packages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from discourse.plurals import counted

FIGURES = {
    "frames": ("rates", "level = frame, measure share_of_sentences"),
    "contrasts": ("contrasts", "level = frame, scale = difference"),
    "uses": ("rates", "uses = all and asserted"),
    "about": ("rates", "by = about"),
    "moves": ("move_rates", "unit = passage"),
    "trends": ("trends", "level = frame"),
    "keyness": ("keyness", "the terms with the largest z on either side"),
    "topics": ("topics", "all rows"),
    "topic": ("topics", "all rows"),
    "robustness": ("robustness", "all rows"),
    "pairs": ("frame_pairs", "period = all"),
}


def readme(
    record: Mapping[str, Any],
    environment: Mapping[str, str],
    tables: Mapping[str, str],
    figures: Iterable[str],
) -> str:
    """Return the content of README.md.

    Parameters
    ----------
    record : mapping
        The content of run.json.
    environment : mapping of str to str
        The content of environment.json: Python, system, release, machine.
    tables : mapping of str to str
        What each table of the run is, by its name.
    figures : iterable of str
        The names of the figures, without folder and ending.

    Returns
    -------
    str
        Markdown: overview, availability and provenance of the data, requirements, instructions, and the table from
        which each figure is drawn.
    """
    corpus = " ".join(record["study"]["corpus"]) or "seeds/demo"
    lines = [
        *_overview(record),
        *_data(record, corpus),
        *_requirements(record, environment),
        *_instructions(record, corpus),
        *_contents(tables, figures),
    ]
    return "\n".join(lines) + "\n"


def _overview(record: Mapping[str, Any]) -> list[str]:
    study = record["study"]
    return [
        f"# {_line(study['title'] or 'A run of discourse')}",
        "",
        "## Overview",
        "",
        f"This folder was written by discourse {record['discourse']}: a program that measures how migration is framed "
        "in English and Chinese texts. `report.html` is the report; `tables/` holds every number in it.",
        *(["", f"Question: {_line(study['question'])}"] if study["question"] else []),
        "",
    ]


def _data(record: Mapping[str, Any], corpus: str) -> list[str]:
    return [
        "## Data availability and provenance",
        "",
        f"- Corpus: {counted(record['inputs']['documents'], 'document')} ({_line(corpus)}). "
        f"Checksum over the files' SHA-256: `{record['inputs']['sha256']}`. "
        "`tables/documents` lists each document with its checksum.",
        "- " + _texts(record["study"]["with_text"]),
        "- Inputs that could not be read are in `tables/skipped`, repairs of texts in `tables/repairs`.",
        *(
            f"- Lexicon: {_line(lexicon['name'])} {lexicon['version']}, SHA-256 `{lexicon['sha256']}`."
            for lexicon in record["lexicons"]
        ),
        "",
        "Before you publish this folder, add who holds the rights to the texts and where a reader gets them.",
        "",
    ]


def _requirements(record: Mapping[str, Any], environment: Mapping[str, str]) -> list[str]:
    return [
        "## Computational requirements",
        "",
        f"Made with Python {environment['python']} on {environment['system']} ({environment['machine']}). Versions of "
        "the packages on which results depend:",
        "",
        *(f"- {name} {version}" for name, version in sorted(record["versions"].items())),
        "",
        f"All random draws come from the seed {record['seed']}; results do not depend on the number of processes.",
        "",
    ]


def _instructions(record: Mapping[str, Any], corpus: str) -> list[str]:
    return [
        "## Instructions",
        "",
        "```console",
        "$ python -m discourse --version",
        "$ python -m discourse verify .",
        f"$ python -m discourse verify . {_code(corpus)}",
        f"$ python -m discourse analyse {_code(corpus)} --study study.yml --out ../again",
        "```",
        "",
        f"The first line should say {record['discourse']}. The second checks that the tables are those that `run.json` "
        "describes, the third that the corpus gives the same numbers, the fourth makes the whole folder again. Run "
        "them in this folder, and write the path of the corpus in place of its name.",
        "",
    ]


def _contents(tables: Mapping[str, str], figures: Iterable[str]) -> list[str]:
    return [
        "## Figures and tables",
        "",
        "| figure | table | rows |",
        "|---|---|---|",
        *(f"| figures/{name}.svg | {_drawn_from(name)} |" for name in sorted(figures)),
        "",
        "| table | what it is |",
        "|---|---|",
        *(f"| tables/{name} | {about} |" for name, about in sorted(tables.items())),
        "",
        "`datapackage.json` describes every column; `ro-crate-metadata.json` holds the provenance for machines.",
    ]


def _texts(with_text: bool) -> str:
    if with_text:
        return "The texts are in `tables/texts` and in excerpts of the report: check rights before you share them."
    return "The texts are not in this folder (`--without-text`): the numbers can be shared."


def _drawn_from(figure: str) -> str:
    table, rows = FIGURES.get(figure.split("-")[0], ("", ""))
    return f"{'tables/' + table if table else 'see the report'} | {rows}"


def _code(text: str) -> str:
    """Return a text for a block of code: on one line, without the marks that would end the block."""
    return " ".join(str(text).split()).replace("`", "")


def _line(text: str) -> str:
    """Return a text of the user on one line, without what Markdown would read as markup or end a block with."""
    line = " ".join(str(text).split())
    for mark in "\\`*_[]|#<>":
        line = line.replace(mark, f"\\{mark}")
    return line
