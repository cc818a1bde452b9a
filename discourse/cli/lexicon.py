"""`lexicon`: list, show, compare, check, convert and calibrate lexicons."""

from __future__ import annotations

import difflib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from discourse.cli import options
from discourse.cli.calibrate import calibrate
from discourse.cli.terminal import say
from discourse.errors import LexiconError
from discourse.lexicon.formats import FORMATS
from discourse.plurals import counted
from discourse.run.store import write_file

if TYPE_CHECKING:
    from discourse.lexicon.frames import Entry
    from discourse.scoring.lexicon import Lexicon

_WRITTEN = {".yml": "yaml", ".yaml": "yaml", ".dic": "liwc", ".csv": "csv", ".tsv": "csv"}
_ENCODING = click.option("--encoding", metavar="NAME", help="Encoding of the file (default: detected).")
_COLUMNS = click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="WHAT=NAME",
    help="A table's column: word=词语, category=..., weight=...",
)
_FORMAT = click.option("--from", "format", type=click.Choice(FORMATS), help="Format of the file, if not by its ending.")


@click.group()
def command() -> None:
    """List, show, compare, check and convert lexicons.

    \b
    Example: python -m discourse lexicon show securitization
    """


@command.command("list")
def list_() -> None:
    """List the lexicons that come with discourse.

    \b
    Example: python -m discourse lexicon list
    """
    from discourse.lexicon.formats.load import shipped
    from discourse.scoring.lexicon import Lexicon

    for name in shipped():
        lexicon = Lexicon.load(name)
        head = f"{name} {lexicon.version}  {'+'.join(lexicon.languages)}, {counted(len(lexicon.entries()), 'pattern')}"
        say(f"{head}  {lexicon.title or ''}".rstrip())


@command.command()
@click.argument("lexicon", metavar="NAME|FILE")
@click.option("--frame", metavar="NAME", help="Only this frame.")
@click.option("--concept", metavar="NAME", help="Only this concept, with its patterns.")
@_ENCODING
@_FORMAT
@_COLUMNS
def show(
    lexicon: str,
    frame: str | None,
    concept: str | None,
    encoding: str | None,
    format: str | None,
    columns: tuple[str, ...],
) -> None:
    """Show what is in a lexicon.

    \b
    Example: python -m discourse lexicon show securitization --frame security
    """
    from discourse.scoring.lexicon import Lexicon

    loaded = Lexicon.load(lexicon, encoding, format, _named(columns))
    for note in loaded.notes:
        say(note, err=True)
    entries = [e for e in loaded.entries() if frame in (None, e.frame.name) and concept in (None, e.concept.name)]
    if not entries:
        raise LexiconError(_absent(loaded, frame, concept))
    if concept is not None:
        _show_concept(entries)
        return
    say(f"{loaded.name} {loaded.version}  {loaded.title or ''}".rstrip())
    if loaded.licence:
        say(f"licence: {loaded.licence}")
    for name in dict.fromkeys(e.frame.name for e in entries):
        inside = [e for e in entries if e.frame.name == name]
        say(f"\n{name}{'' if inside[0].frame.counts else ' (does not count)'}")
        for subframe in dict.fromkeys(e.subframe for e in inside):
            concepts = Counter(e.concept.name for e in inside if e.subframe == subframe)
            listed = ", ".join(f"{one} ({number})" for one, number in sorted(concepts.items()))
            say(f"  {subframe}: {listed}")


def _absent(lexicon: Lexicon, frame: str | None, concept: str | None) -> str:
    """Return the message for a frame or concept that the lexicon, or that frame, does not have."""
    holding = sorted({e.frame.name for e in lexicon.entries() if e.concept.name == concept})
    if frame in lexicon.names("frame") and holding:
        return f"The concept '{concept}' is in the frame '{holding[0]}', not in '{frame}'."
    level, name = ("frame", frame) if frame and frame not in lexicon.names("frame") else ("concept", concept)
    near = difflib.get_close_matches(str(name), lexicon.names(level), 1)
    hint = f" Did you mean '{near[0]}'?" if near else ""
    return f"The lexicon '{lexicon.name}' has no {level} '{name}'.{hint}"


def _show_concept(entries: list[Entry]) -> None:
    first = entries[0]
    concept = first.concept
    say(f"{first.frame.name} › {first.subframe} › {concept.name}")
    for key, value in (
        ("label", " / ".join(text for _, text in concept.label)),
        ("facet", concept.facet),
        ("gate", concept.gate),
        ("weight", None if concept.weight == 1 else f"{concept.weight:g}"),
        ("except", ", ".join(exception.text for exception in concept.exceptions)),
        ("source", ", ".join(concept.source)),
        ("note", concept.note),
    ):
        if value:
            say(f"  {key}: {value}")
    for language in dict.fromkeys(e.pattern.key for e in entries):
        patterns = ", ".join(e.pattern.text for e in entries if e.pattern.key == language)
        say(f"  {language}: {patterns}")


@command.command()
@click.argument("lexicon_a", metavar="A")
@click.argument("lexicon_b", metavar="B")
def diff(lexicon_a: str, lexicon_b: str) -> None:
    """Show what lexicon B adds to lexicon A (+), changes (~) and leaves out (-).

    A and B are names or files.

    \b
    Example: python -m discourse lexicon diff securitization mine.yml
    """
    from discourse.lexicon.difference import differences
    from discourse.scoring.lexicon import Lexicon

    a, b = Lexicon.load(lexicon_a), Lexicon.load(lexicon_b)
    for note in b.notes:
        say(note, err=True)
    say(f"{a.name} {a.version} → {b.name} {b.version}")
    found = differences(a, b)
    for one in found:
        said = f": {'; '.join(one.changes)}" if one.changes else ""
        say(f"{one.sign} {one.place}{said}")
    counts = [sum(one.sign == sign for one in found) for sign in "+~-"]
    say("{} added, {} changed, {} removed.".format(*counts) if found else "The content is the same.")


@command.command()
@click.argument("lexicon", metavar="NAME|FILE")
@click.option("--corpus", multiple=True, metavar="PATH", help="Also say which patterns never match in it.")
@_ENCODING
@_FORMAT
@_COLUMNS
def check(
    lexicon: str, corpus: tuple[str, ...], encoding: str | None, format: str | None, columns: tuple[str, ...]
) -> None:
    """Check a lexicon for mistakes: duplicates, covered patterns, exceptions without effect, ...

    The exit code is 1 if something was found.

    \b
    Example: python -m discourse lexicon check mine.yml --corpus speeches/
    """
    from discourse.lint.check import check as look_over
    from discourse.lint.check import check_on
    from discourse.scoring.lexicon import Lexicon

    loaded = Lexicon.load(lexicon, encoding, format, _named(columns))
    found = look_over(loaded)
    if corpus:
        from discourse.corpus import ReadSettings, read_paths

        hits, candidates = loaded.match(read_paths(list(corpus), ReadSettings()))
        found = sorted([*found, *check_on(loaded, hits, candidates)])
    file = Path(lexicon).name if Path(lexicon).is_file() else f"{loaded.name}.yml"
    for one in found:
        line = f"{file}, line {one.line}: " if one.line else ""
        what = "/".join(part for part in (one.concept, one.pattern) if part)
        say(f"{line}{one.kind}: {what + ': ' if what else ''}{one.message}")
    kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(Counter(one.kind for one in found).items()))
    say(f"{loaded.name}: {counted(len(loaded.entries()), 'pattern')}, {kinds or 'nothing to correct'}.")
    if found:
        click.get_current_context().exit(1)


@command.command()
@click.argument("lexicon", metavar="NAME|FILE")
@click.argument("target", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--to", type=click.Choice(["yaml", "quanteda", "liwc", "csv"]), help="Format, if not by the ending.")
@options.overwrite
@_ENCODING
@_FORMAT
@_COLUMNS
def convert(
    lexicon: str,
    target: Path,
    to: str | None,
    overwrite: bool,
    encoding: str | None,
    format: str | None,
    columns: tuple[str, ...],
) -> None:
    """Write a lexicon in another format, and say what that format cannot hold.

    \b
    Example: python -m discourse lexicon convert mfd2.0.dic morality.yml
    """
    from discourse.lexicon.formats.load import write
    from discourse.scoring.lexicon import Lexicon

    options.target(target, overwrite)
    kind = to or _WRITTEN.get(target.suffix.lower())
    if kind is None:
        endings = ", ".join(_WRITTEN)
        raise LexiconError(f"Lexicons are not written as '{target.suffix}'; endings are {endings}, or give --to.")
    loaded = Lexicon.load(lexicon, encoding, format, _named(columns))
    text, losses = write(loaded, kind, "\t" if target.suffix.lower() == ".tsv" else ",")
    write_file(target, text.encode("utf-8"))
    for said in (*loaded.notes, *losses, *(_far_masks(loaded, target.parent) if kind == "yaml" else ())):
        say(said, err=True)
    say(f"{target}: {counted(len(loaded.entries()), 'pattern')} written.")


def _far_masks(lexicon: Lexicon, folder: Path) -> list[str]:
    """Return one message for each file of names that a lexicon in this folder would not find."""
    from discourse.lexicon.formats.own_yaml import names_folder, names_path

    wanted = [names_path(mask.file) for mask in lexicon.masks]
    missing = [name for name in wanted if not any((place / name).is_file() for place in (folder, names_folder()))]
    return [f"The file of names '{name}' is not copied; put it beside the new file." for name in missing]


command.add_command(calibrate)


def _named(columns: tuple[str, ...]) -> dict[str, str]:
    """Return what each column of a table is called, from WHAT=NAME."""
    pairs = [column.partition("=") for column in columns]
    for what, sign, name in pairs:
        if not (what.strip() and sign and name.strip()):
            raise LexiconError(f"--column {what}{sign}{name} cannot be read; write WHAT=NAME, such as word=词语.")
    return {what.strip(): name.strip() for what, _, name in pairs}
