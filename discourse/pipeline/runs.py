"""A finished run: its folder and its tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from discourse.addresses import is_address
from discourse.pipeline import record, remote_run, run_folder
from discourse.pipeline.wide_scores import wide_scores
from discourse.plurals import counted

if TYPE_CHECKING:
    import pandas as pd

    from discourse.figures.collection import Figures


@dataclass(frozen=True)
class Run:
    """A finished run: its folder and its tables; `run.tables["contrasts"]` is a pandas DataFrame.

    `folder` is a string if it is an address such as `s3://bucket/run`.
    """

    folder: Path | str
    arrow: dict[str, pa.Table]

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """Return every table by name as a DataFrame."""
        return {name: table.to_pandas() for name, table in self.arrow.items()}

    def __repr__(self) -> str:
        return f"<Run in {self.folder} with {counted(len(self.arrow), 'table')}>"

    def _repr_html_(self) -> str:
        from discourse.report.card import run_card

        made = self._record()
        path = str(self.report) if isinstance(self.report, str) or self.report.is_file() else ""
        return run_card(self.arrow, record.information(made), path, made["study"]["locale"])

    def _record(self) -> Mapping[str, Any]:
        """Return what run.json says."""
        if isinstance(self.folder, Path):
            return run_folder.read_record(self.folder)
        with remote_run.copied(self.folder) as copy:
            return run_folder.read_record(copy)

    @property
    def report(self) -> Path | str:
        """Return the path of the report, an HTML file."""
        return self.folder / "report.html" if isinstance(self.folder, Path) else f"{self.folder}/report.html"

    @property
    def figures(self) -> Figures:
        """Return the figures by name, as matplotlib figures of 170 mm: `run.figures["frames"]`.

        `list(run.figures)` names them; `run.figures.styled(width="85mm", grey=True, locale="zh")` is another look.
        """
        from discourse.figures.collection import Figures  # drawing libraries load slowly
        from discourse.figures.paper import Paper

        made = self._record()
        return Figures(self.arrow, record.information(made), Paper(), made["study"]["locale"])

    def scores(
        self, level: str = "frame", *, measure: str = "share_of_sentences", uses: str | None = None
    ) -> pd.DataFrame:
        """Return the scores of documents as a wide table, with the documents' own columns (side, year, ...).

        Parameters
        ----------
        level : {"frame", "subframe", "concept"}
            What the columns are; only names of frames that count have one.
        measure : {"share_of_sentences", "per_1000_tokens", "share_of_hits", "hits"}
            What the cells are. A name without a hit has 0 if the document has units (sentences on the topic, or
            tokens); a share of nothing is missing. Unless all sentences count (`population="all"`), a document without
            a sentence on the topic has no value (NaN); the warning `no-sentence-on-topic` names groups in which no
            document has one.
        uses : {"asserted", "all"}, optional
            Which hits count; those that are asserted, if the run has context.

        Returns
        -------
        DataFrame
            One row a document, in the order of table `documents`. Names begin with the lexicon (`mine:threat`) if the
            run has more than one, and with `score_` if the documents have such a column already.

        Raises
        ------
        MeasureError
            The run has no such level, measure or uses.

        Examples
        --------
        >>> import discourse as dc, pandas as pd, tempfile
        >>> texts = pd.DataFrame({"text": ["Illegal migration is a threat. Trains run."] * 2, "side": ["EU", "China"]})
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     run = dc.analyse(texts, folder + "/run", only="context,rates", resamples=19)
        ...     run.scores()[["side", "security"]].values.tolist()
        [['EU', 0.5], ['China', 0.5]]
        """
        return wide_scores(self.arrow, level, measure, uses)

    @staticmethod
    def open(folder: str | Path) -> Run:
        """Return an earlier run. Raises `RunFolderError` if the folder or address does not hold one."""
        if isinstance(folder, str) and is_address(folder):
            with remote_run.copied(folder) as copy:
                return Run(folder.rstrip("/"), run_folder.read_tables(copy))
        return Run(Path(folder), run_folder.read_tables(Path(folder)))
