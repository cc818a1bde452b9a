"""Says how the text of a file can be had if its format is not read."""

from __future__ import annotations

from discourse.errors import DocumentError

_PICTURE = "Run text recognition on it."
_UNPACK = "Unpack it."
_AS_PDF = "Save it as .pdf or .docx in the program that reads it."
_TABLE = "Save it as .csv or .parquet"
_R = f"{_TABLE}, in R: write.csv(TABLE, 'table.csv', row.names = FALSE, fileEncoding = 'UTF-8')."
_REFERENCES = "Save the list as .csv in your reference manager, with the abstracts in a column 'text'."
_ADVICE = {
    **dict.fromkeys((".doc", ".wps", ".dot", ".hwp", ".pages", ".wpd"), "Save it as .docx."),
    **dict.fromkeys((".xls", ".et", ".ods", ".numbers"), "Save it as .xlsx."),
    **dict.fromkeys((".ppt", ".dps", ".odp", ".key"), "Save it as .pptx or .pdf."),
    **dict.fromkeys((".rar", ".7z", ".tar", ".tgz", ".tbz", ".txz", ".bz2", ".xz", ".zst", ".z"), _UNPACK),
    **dict.fromkeys((".caj", ".kdh", ".nh", ".teb", ".ofd", ".djvu", ".djv"), _AS_PDF),
    **dict.fromkeys((".mobi", ".azw", ".azw3", ".fb2"), "Save it as .epub or .txt, for instance with Calibre."),
    **dict.fromkeys((".rds", ".rdata", ".rda"), _R),
    ".dta": f"{_TABLE}, in Stata: export delimited using table.csv.",
    **dict.fromkeys((".sav", ".zsav", ".por"), f"{_TABLE}, in SPSS: File > Export > CSV."),
    **dict.fromkeys((".sas7bdat", ".xpt"), f"{_TABLE}, in SAS: proc export."),
    **dict.fromkeys((".feather", ".arrow", ".orc", ".avro"), f"{_TABLE}."),
    **dict.fromkeys((".pkl", ".pickle", ".npy", ".npz"), f"{_TABLE}; such files can run code and are never opened."),
    **dict.fromkeys((".sqlite", ".sqlite3", ".db", ".mdb", ".accdb"), f"{_TABLE}: the table that holds the texts."),
    **dict.fromkeys((".ris", ".bib", ".enw", ".nbib"), _REFERENCES),
    ".tex": "Save it as .md or .docx: pandoc a.tex -o a.md.",
    **dict.fromkeys((".yaml", ".yml", ".toml", ".ini"), "Save the texts as .txt, or as .jsonl with one object a line."),
    ".msg": "Save it as .eml or .txt in Outlook.",
    ".pst": "Save the mails as .eml or .mbox.",
    **dict.fromkeys((".warc", ".har"), "Save the pages in it as .html."),
    **dict.fromkeys((".bmp", ".gif", ".heic", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp", ".svg"), _PICTURE),
    **dict.fromkeys((".mp3", ".m4a", ".wav", ".ogg", ".mp4", ".mov", ".avi", ".mkv"), "Transcribe it to .txt or .srt."),
}
_MARKS = (
    (b"\x89PNG", "a picture", _PICTURE),
    (b"\xff\xd8\xff", "a picture", _PICTURE),
    (b"GIF8", "a picture", _PICTURE),
    (b"Rar!", "a rar archive", _UNPACK),
    (b"7z\xbc\xaf", "a 7z archive", _UNPACK),
    (b"\x1f\x8b", "a gzip file", _UNPACK),
    (b"BZh", "a bzip2 file", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz file", _UNPACK),
    (b"SQLite format 3\x00", "a database", _ADVICE[".db"]),
)


def refuse_by_ending(end: str) -> None:
    """Raise `DocumentError` with the way out if files with this ending, such as `.rds`, are known not to be read."""
    if end in _ADVICE:
        raise DocumentError(f"Files that end in {end} are not read.", _ADVICE[end])


def refuse_by_mark(head: bytes) -> None:
    """Raise `DocumentError` if a file's first bytes are those of a format that is not read."""
    for mark, what, advice in _MARKS:
        if head.startswith(mark):
            raise DocumentError(f"This is {what}, which is not read.", advice)
    if head[257:262] == b"ustar":
        raise DocumentError("This is a tar archive, which is not read.", _UNPACK)
