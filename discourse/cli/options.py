"""Options that several commands share, each written once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from discourse.cli.start import prepare
from discourse.cli.terminal import say
from discourse.errors import RunFolderError

if TYPE_CHECKING:
    from discourse.corpus import Corpus
    from discourse.scoring.lexicon import Lexicon

Command = TypeVar("Command", bound=Callable[..., Any])


class Uses(click.Choice[str]):
    """The uses that can be counted; says why endorsed hits are not among them."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the use that was chosen."""
        if value == "endorsed":
            from discourse.scoring.find import NOT_ENDORSED

            self.fail(NOT_ENDORSED, param, ctx)
        return super().convert(value, param, ctx)


_BOUNDARY = click.Choice(["likelihood", "strict", "none"])
_SCOPE = click.Choice(["sentence", "passage", "document"])
_SETTINGS = (  # options that are fields of ReadSettings
    "metadata",
    "id",
    "text",
    "path",
    "encoding",
    "split_on",
    "sections",
    "repair",
    "duplicates",
    "strict",
)
_READING = (
    click.option("--metadata", metavar="FILE", help="Metadata, joined by doc_id, path or file."),
    click.option("--id", "id", metavar="COLUMN", help="Column that names the documents."),
    click.option("--text", metavar="COLUMN", help="Column that holds the text, in tables."),
    click.option("--path", metavar="TEMPLATE", help="What paths say: '{side}/{year}-{title}.txt'."),
    click.option("--encoding", metavar="NAME", help="Of all files (default: detected)."),
    click.option("--split-on", type=click.Choice(["heading"]), help="Make each section a document."),
    click.option("--sections", is_flag=True, default=None, help="Split known sources into their sections."),
    click.option("--no-repair", "repair", flag_value=False, default=None, type=bool, help="Leave texts as they are."),
    click.option("--duplicates", type=click.Choice(["keep", "drop"]), help="Repeated documents (default: keep)."),
    click.option("--where", metavar="EXPR", help='Only these, such as "year > 2014".'),
    click.option("--strict", is_flag=True, default=None, help="Stop at the first input that cannot be read."),
)
_LEXICON = (
    click.option("--lexicon", metavar="NAME|FILE", multiple=True, help="Lexicon; can be given several times."),
    click.option("--boundary", type=_BOUNDARY, metavar="HOW", help="In Chinese: likelihood, strict or none."),
    click.option("--gate-scope", type=_SCOPE, metavar="WHERE", help="Gates: sentence, passage or document."),
)
_GROUPS = (
    click.option("--by", metavar="COLUMN", help="Compare side (default), about or a column."),
    click.option("--groups", metavar="A,B", help="The groups, such as EU,China."),
)
_WORK = (
    click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes (default: all cores)."),
    click.option("--quiet", is_flag=True, help="Print nothing but errors."),
)
_ENGINE = (
    click.option("--engine", type=click.Choice(["local", "dask"]), help="What reads and matches (default: local)."),
    click.option("--scheduler", metavar="ADDRESS", help="Of Dask: an address or a file."),
    click.option("--resume", is_flag=True, help="Go on with a run that was stopped."),
    click.option("--keep-partitions", is_flag=True, help="Keep partial results for a later --resume."),
    click.option(
        "--progress", type=click.Choice(["auto", "plain", "json"]), default="auto", help="As bars, lines or JSON."
    ),
)


_CODINGS = (
    click.option(
        "--validation",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="SHEET",
        help="Sheets that people coded.",
    ),
    click.option("--sample", type=click.Path(path_type=Path), metavar="DIR", help="Folder of the sheets' sample."),
    click.option(
        "--instrument", multiple=True, type=click.Path(path_type=Path), metavar="LABELS", help="Labels to score, too."
    ),
)


def _stack(options: tuple[Callable[[Command], Command], ...]) -> Callable[[Command], Command]:
    def add(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return add


corpus = click.argument("corpus", nargs=-1, metavar="[CORPUS]...")
reading = _stack(_READING)
lexicon = _stack(_LEXICON)
groups = _stack(_GROUPS)
work = _stack(_WORK)
engine = _stack(_ENGINE)
codings = _stack(_CODINGS)
locale = click.option("--locale", type=click.Choice(["en", "zh"]), help="Language of what is printed (default: en).")
locale_of_run = click.option(
    "--locale", type=click.Choice(["en", "zh"]), help="Language of what is printed (default: the run's)."
)
pdf = click.option("--pdf", is_flag=True, help="Print the report as report.pdf, too.")
cache = click.option("--no-cache", "cache", flag_value=False, default=True, type=bool, help="Read all texts again.")
overwrite = click.option("--overwrite", is_flag=True, help="Replace a file that exists.")


def given(options: dict[str, Any]) -> dict[str, Any]:
    """Return the options that the user gave, those that are not None and not an empty tuple."""
    return {name: value for name, value in options.items() if value not in (None, ())}


def read(corpus: Iterable[str], chosen: dict[str, Any]) -> Corpus:
    """Read a corpus as the options of `reading` say, which are taken out of `chosen`.

    With the option `cache`, a corpus that was read before is taken from the cache, and that of a run from its tables.
    """
    prepare()
    from discourse.corpus import ReadSettings, read_paths

    where, paths = chosen.pop("where"), list(corpus)
    settings = given({name: chosen.pop(name) for name in _SETTINGS})
    cached = chosen.pop("cache", None)
    if cached is not None and (run := _run(paths)) is not None:
        from discourse.pipeline.run_corpus import corpus_of

        if settings:
            named = ", ".join(f"--{name.replace('_', '-')}" for name in sorted(settings))
            raise RunFolderError(f"{run} is a run, whose texts are not read again: take {named} away.")
        held = corpus_of(run)
    elif cached:
        from discourse.pipeline.cache import read_cached

        held = read_cached(paths, ReadSettings(**settings), filtered_by=where)
    else:
        held = read_paths(paths, ReadSettings(**settings), where)
    return held.where(where) if where else held


def _run(paths: list[str]) -> str | None:
    """Return the run folder among some paths, or None. Raises `RunFolderError` if there are other paths beside it."""
    from discourse.pipeline.run_corpus import is_run

    runs = [path for path in paths if is_run(path)]
    if runs and len(paths) > 1:
        raise RunFolderError(f"{runs[0]} is a run; name it alone, or the folders with the texts.")
    return runs[0] if runs else None


def matching(chosen: dict[str, Any]) -> dict[str, Any]:
    """Return `matching`, the settings of the options of `lexicon`, which are taken out of `chosen`."""
    from discourse.matching.settings import MatchSettings

    settings = given({name: chosen.pop(name) for name in ("boundary", "gate_scope")})
    return {"matching": MatchSettings(**settings)}


def load_lexicons(names: Iterable[str], quiet: bool = False) -> list[Lexicon]:
    """Load lexicons by name or file, and say what reading a file changed or left out."""
    from discourse.scoring.lexicon import Lexicon

    loaded = []
    for name in names:
        loaded.append(Lexicon.load(name))
        notes = loaded[-1].notes
        if notes and not quiet:
            more = f" and {len(notes) - 1} more" if len(notes) > 1 else ""
            say(f"{name}: {notes[0]}{more} ('lexicon check' lists what reading the file changed).", err=True)
    return loaded


def target(path: str | Path, overwrite: bool) -> Path:
    """Return the file to be written. Refuse, before any work, one that cannot be written or that is there already."""
    file = Path(path)
    if not file.parent.is_dir():
        raise RunFolderError(f"The folder {file.parent} does not exist; make it first.")
    if file.is_dir():
        raise RunFolderError(f"'{file}' is a folder; name a file.")
    if file.exists() and not overwrite:
        raise RunFolderError(f"The file '{file}' exists already; give --overwrite to replace it.")
    return file
