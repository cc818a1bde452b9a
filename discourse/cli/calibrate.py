"""`lexicon calibrate`: what a lexicon finds in two languages on the same content."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from discourse.cli import output
from discourse.cli.terminal import say
from discourse.plurals import counted
from discourse.run.store import write_file

if TYPE_CHECKING:
    import pyarrow as pa


@click.command("calibrate")
@click.argument("pairs", metavar="PAIRS.tsv")
@click.option(
    "--lexicon", default="securitization", metavar="NAME|FILE", help="The lexicon; securitization if not given."
)
@click.option("--en", default="en", metavar="COLUMN", help="The column with the English text (en).")
@click.option("--zh", default="zh", metavar="COLUMN", help="The column with the Chinese text (zh).")
@click.option("--report", metavar="COLUMN", help="The column that says which text a pair is from (report, year, ...).")
@click.option("--resamples", type=click.IntRange(19), default=2000, help="Bootstrap samples of texts (2000).")
@click.option("--seed", type=click.IntRange(0), default=1, help="Seed of the samples (1).")
@click.option(
    "--out", metavar="FILE", help="Where the figures go; NAME.calibration.csv beside the lexicon file or here."
)
def calibrate(
    pairs: str, lexicon: str, en: str, zh: str, report: str | None, resamples: int, seed: int, out: str | None
) -> None:
    """Measure how sensitive a lexicon is in Chinese against English, on aligned pairs.

    The figures show how large a difference between texts of two languages the lexicon alone can make; pass them to
    'analyse --calibration FILE'.

    \b
    Example: python -m discourse lexicon calibrate pairs.tsv --out mine.csv
    """
    from discourse.pipeline.calibration import calibration
    from discourse.scoring.lexicon import Lexicon
    from discourse.scoring.sentence_pairs import read_pairs

    used, read = Lexicon.load(lexicon), read_pairs(pairs, en, zh, report)
    table = calibration(used, read, resamples=resamples, seed=seed)
    beside = Path(lexicon).parent if Path(lexicon).is_file() else Path()
    target = Path(out) if out else beside / f"{used.name}.calibration.csv"
    write_file(target, output.encoded(table, "csv"))
    for line in _lines(table):
        say(line)
    left_out = f", {read.n_left_out} left out because a half is empty" if read.n_left_out else ""
    texts = f" of {counted(len(set(read.reports)), 'text')}" if read.reports else ""
    rows, pairs_read = counted(table.num_rows, "row"), counted(read.en.documents.num_rows, "pair")
    say(f"{target}: {rows} from {pairs_read}{texts}{left_out}.", err=True)


def _lines(table: pa.Table) -> list[str]:
    """Return a heading and one line for each frame and setting of the gates."""
    head = f"{'frame':<20} {'gates':<5} {'hits en':>8} {'hits zh':>8} {'pairs':>11}"
    lines = [f"{head} {'zh / en':>8} {'95 %':>14} {'kappa':>6}"]
    for row in table.to_pylist():
        if row["level"] == "frame":
            ratio = "" if row["ratio"] is None else f"{row['ratio']:.2f}"
            ends = (
                ""
                if row["ratio_low"] is None or row["ratio_high"] is None
                else f"{row['ratio_low']:.2f} – {row['ratio_high']:.2f}"
            )
            kappa = "" if row["kappa"] is None else f"{row['kappa']:.2f}"
            pairs = f"{row['pairs_en']}, {row['pairs_zh']}"
            counts = f"{row['hits_en']:>8} {row['hits_zh']:>8} {pairs:>11}"
            lines.append(f"{row['name']:<20} {row['gate']:<5} {counts} {ratio:>8} {ends:>14} {kappa:>6}")
    return lines
