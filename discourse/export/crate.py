"""The provenance of a run as RO-Crate 1.3 with one action of the Process Run Crate profile."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from discourse import schema
from discourse.plurals import counted

CONTEXT = "https://w3id.org/ro/crate/1.3/context"
CRATE = "https://w3id.org/ro/crate/1.3"
PROCESS = "https://w3id.org/ro/wfrun/process/0.6"
_KINDS = {
    ".csv": "text/csv",
    ".gz": "application/gzip",
    ".parquet": "application/vnd.apache.parquet",
    ".json": "application/json",
    ".yml": "application/yaml",
    ".html": "text/html",
    ".md": "text/markdown",
    ".qmd": "text/markdown",
    ".svg": "image/svg+xml",
}
SOFTWARE = "#discourse"


def today() -> str:
    """Return the date of publication: that of SOURCE_DATE_EPOCH if it is set (reproducible builds), else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    return moment.date().isoformat()


def crate(record: Mapping[str, Any], files: Mapping[str, int], published: str) -> dict[str, Any]:
    """Return the content of ro-crate-metadata.json.

    Parameters
    ----------
    record : mapping
        The content of run.json.
    files : mapping of str to int
        The files of the run folder, relative to it, with `/` between folders, and their sizes in bytes.
    published : str
        The date of publication, which RO-Crate demands, as YYYY-MM-DD.

    Returns
    -------
    dict
        Plain values for JSON: the run as an action whose instrument is discourse, whose objects are the study, the
        lexicons and the corpus (by its checksum), and whose results are tables, figures and report.
    """
    listed = sorted(set(files) - {"ro-crate-metadata.json"})
    inputs = [name for name in listed if name == "study.yml" or name.startswith("lexicons/")]
    results = [name for name in listed if name not in inputs]
    corpus, lexicons = _corpus(record["inputs"]), [_lexicon(lexicon) for lexicon in record["lexicons"]]
    objects = [*_refs(inputs), *({"@id": one["@id"]} for one in (corpus, *lexicons))]
    about = [
        *_folder(record["study"], listed, published),
        _software(record),
        _action(record, published, objects, _refs(results)),
        corpus,
        *lexicons,
    ]
    return {"@context": CONTEXT, "@graph": [*about, *(_file(name, files[name]) for name in listed)]}


def _folder(study: Mapping[str, Any], listed: Iterable[str], published: str) -> list[dict[str, Any]]:
    """Return the crate itself: the folder, the rights in it, and the profile that it follows."""
    return [
        {
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "conformsTo": {"@id": CRATE},
            "about": {"@id": "./"},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": study["title"] or "A run of discourse",
            "description": study["question"] or "How migration is framed in a corpus, and how its sides compare.",
            "datePublished": published,
            "license": {"@id": "#texts"},
            "conformsTo": {"@id": PROCESS},
            "hasPart": _refs(listed),
            "mentions": {"@id": "#run"},
        },
        {
            "@id": "#texts",
            "@type": "CreativeWork",
            "name": "Rights",
            "description": "Figures and tables of counts may be reused with a reference to this run. Texts and "
            "excerpts of the corpus belong to their authors.",
        },
        {"@id": PROCESS, "@type": ["CreativeWork", "Profile"], "name": "Process Run Crate", "version": "0.6"},
    ]


def _software(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return discourse, with the packages on which results depend."""
    return {
        "@id": SOFTWARE,
        "@type": "SoftwareApplication",
        "name": "discourse",
        "version": record["discourse"],
        "url": {"@id": "README.md"},
        "softwareRequirements": [f"{name} {version}" for name, version in sorted(record["versions"].items())],
    }


def _action(
    record: Mapping[str, Any], published: str, objects: list[dict[str, str]], results: list[dict[str, str]]
) -> dict[str, Any]:
    """Return the run, which makes results of objects."""
    return {
        "@id": "#run",
        "@type": "CreateAction",
        "name": "Analysis of the corpus",
        "endTime": published,
        "actionStatus": "http://schema.org/CompletedActionStatus",
        "description": f"python -m discourse analyse CORPUS --study study.yml (seed {record['seed']})",
        "instrument": {"@id": SOFTWARE},
        "object": objects,
        "result": results,
    }


def _corpus(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Return the corpus, by its checksum."""
    return {
        "@id": "#corpus",
        "@type": "Dataset",
        "name": "The corpus",
        "description": counted(
            inputs["documents"],
            "document, which is not part of this crate.",
            "documents, which are not part of this crate.",
        ),
        "identifier": f"sha256:{inputs['sha256']}",
    }


def _refs(names: Iterable[str]) -> list[dict[str, str]]:
    return [{"@id": name} for name in names]


def _lexicon(lexicon: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@id": f"#lexicon-{lexicon['name']}",
        "@type": "CreativeWork",
        "name": lexicon["name"],
        "version": lexicon["version"],
        "identifier": f"sha256:{lexicon['sha256']}",
    }


_ABOUT = {
    "README.md": "What the folder holds, and how to check and repeat it",
    "report.html": "The report",
    "report.md": "The report in short, as Markdown",
    "report.qmd": "The report as a Quarto document",
    "run.json": "Everything that the results depend on, as hashes and names",
    "environment.json": "Python and system of the run",
    "study.yml": "The study: every option of the analysis",
    "datapackage.json": "The columns of the tables, for Frictionless tools",
}


def _about(name: str) -> str:
    """Return what a file of a run folder is."""
    folder, _, file = name.rpartition("/")
    spec = schema.TABLES.get(file.partition(".")[0])
    if folder == "tables" and spec is not None:
        return f"{spec.about[0].upper()}{spec.about[1:]}"
    return _ABOUT.get(name) or {"figures": "A figure of the report"}.get(folder, "A file of the study")


def _file(name: str, size: int) -> dict[str, Any]:
    ending = name[name.rfind(".") :]
    return {
        "@id": name,
        "@type": "File",
        "name": name,
        "description": _about(name),
        "contentSize": str(size),
        "encodingFormat": _KINDS.get(ending, "application/octet-stream"),
    }
