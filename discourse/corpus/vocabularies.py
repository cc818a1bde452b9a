"""What the elements of TEI, Akoma Ntoso, Formex, JATS, NITF, XHTML and Word's XML are, and where their metadata is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from discourse.corpus.markup import BREAK, WRAP, Vocabulary, words
from discourse.corpus.xml_tree import attribute, first, local, namespace, text_of

Found = Mapping[str, str]

_XHTML_HEADINGS: Mapping[str, int | None] = {f"h{level}": level for level in range(1, 7)}


@dataclass(frozen=True)
class Kind:
    """A kind of XML: the names of root elements, how its text is read, where it is, and its metadata.

    `documents` are the elements of which each is a document; the root if the file has none of them.
    """

    roots: frozenset[str]
    vocabulary: Vocabulary
    body: tuple[str, ...]
    metadata: Callable[[Any], Found]
    documents: str = ""


def _put(**found: Any) -> Found:
    """The values that are not empty, as text."""
    texts = {name: value if isinstance(value, str) else text_of(value) for name, value in found.items()}
    return {name: text for name, text in texts.items() if text}


def _date(root: Any, names: tuple[str, ...], *paths: str) -> str:
    """The first date that these paths find: one of its attributes, or its text."""
    for path in paths:
        for element in root.iterfind(".//" + "/".join(f"{{*}}{part}" for part in path.split("/"))):
            values = [attribute(element, name) for name in names]
            if shown := next(filter(None, values), "") or text_of(element):
                return shown
    return ""


def _tei(root: Any) -> Found:
    dates = ("when", "from", "notBefore")
    return _put(
        title=first(root, "teiHeader/fileDesc/titleStmt/title"),
        author=first(root, "teiHeader/fileDesc/titleStmt/author"),
        date=_date(
            root,
            dates,
            "teiHeader/profileDesc/creation/date",
            "teiHeader/fileDesc/sourceDesc/bibl/date",
            "teiHeader/profileDesc/settingDesc/setting/date",
            "teiHeader/fileDesc/publicationStmt/date",
        ),
        source=first(root, "teiHeader/fileDesc/publicationStmt/publisher"),
    )


def _akn(root: Any) -> Found:
    return _put(
        title=first(root, "preface/longTitle", "preface/p/docTitle", "docTitle", "shortTitle"),
        date=_date(root, ("date",), "FRBRExpression/FRBRdate", "FRBRWork/FRBRdate"),
    )


def _formex(root: Any) -> Found:
    return _put(title=first(root, "TITLE/TI", "TITLE"), date=_date(root, ("ISO",), "DATE"))


def _jats(root: Any) -> Found:
    named = first(root, "article-meta/contrib-group/contrib/name")
    author = (
        " ".join(text_of(first(named, part)) for part in ("jats:given-names", "surname")) if named is not None else ""
    )
    dated = first(root, "article-meta/pub-date")
    parts = [text_of(first(dated, part)) for part in ("year", "month", "day")] if dated is not None else []
    shown = "-".join(part.zfill(2) for part in parts if part.isdigit())
    return _put(
        title=first(root, "article-meta/title-group/article-title"),
        author=author.strip(),
        date=shown,
        source=first(root, "journal-meta/journal-title-group/journal-title", "journal-meta/journal-title"),
    )


def _nitf(root: Any) -> Found:
    return _put(
        title=first(root, "hedline/hl1", "head/title"),
        author=first(root, "byline"),
        date=_date(root, ("norm",), "docdata/date.issue", "dateline/story.date"),
    )


def _page(root: Any) -> Found:
    return _put(title=first(root, "head/title"))


def _word(root: Any) -> Found:
    return _put(title=first(root, "DocumentProperties/Title"), author=first(root, "DocumentProperties/Author"))


def _word_level(element: Any) -> int | None:
    """The level of a paragraph of Word whose style is called Heading or that has a level in the outline."""
    if local(element) != "p":
        return None
    for name, first_level in (("outlineLvl", 0), ("pStyle", 1)):
        found = element.find(f"./{{*}}pPr/{{*}}{name}")
        match = re.fullmatch(r"(?:Heading)?(\d)", attribute(found, "val")) if found is not None else None
        if match:
            return int(match.group(1)) + 1 - first_level
    return None


def _formex_text(element: Any) -> str | None:
    """Quotation marks, which Formex writes as elements with the number of the character."""
    if local(element) not in ("QUOT.START", "QUOT.END"):
        return None
    code = attribute(element, "CODE")
    return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{4}", code) else '"'


_NOTE_MARK = re.compile(r"\[?\(?[\d*†‡]{1,4}\)?\]?")


def _without_note_marks(element: Any) -> str | None:
    """Nothing for the mark of a note: a raised number that links to a place, or a link that says that it is one."""
    if local(element) not in ("sup", "a") or not _NOTE_MARK.fullmatch(text_of(element)):
        return None
    links = [inner for inner in element.iter() if local(inner) == "a"]
    named = any(attribute(link, "epub:type") == "noteref" for link in links)
    raised = any(local(inner) == "sup" for inner in element.iter())
    return "" if named or (raised and any("#" in attribute(link, "href") for link in links)) else None


XHTML = Vocabulary(
    text=_without_note_marks,
    headings=_XHTML_HEADINGS,
    paragraphs=words("p pre dd dt address"),
    items=words("li"),
    captions=words("figcaption caption"),
    notes=words("aside"),
    rows=words("tr"),
    cells=words("td th"),
    breaks={"br": BREAK, "hr": BREAK * 2},
    left_out=words("head script style nav template noscript svg math rt rp"),
)
_TEI = Vocabulary(
    headings={"head": None, "speaker": 6, "docTitle": 1},
    sections=words("div div1 div2 div3 div4 div5 div6 div7"),
    paragraphs=words("p ab seg l"),
    segments=words("seg"),
    items=words("item"),
    notes=words("note stage incident kinesic vocal"),
    captions=words("figDesc"),
    references=words("listBibl bibl biblStruct"),
    furniture=words("fw"),
    rows=words("row"),
    cells=words("cell"),
    numbers=words("label"),
    breaks={"lb": WRAP},
    left_out=words("teiHeader del sic orig"),
    spaced=words("w pc"),
)
_AKN = Vocabulary(
    headings={"heading": None, "subheading": None, "from": 6, "docTitle": 1, "longTitle": 1, "crossHeading": None},
    sections=words("book tome part title subtitle chapter subchapter section subsection article debateSection"),
    paragraphs=words("p"),
    items=words("item li point indent"),
    notes=words("authorialNote scene"),
    furniture=words("toc"),
    rows=words("tr"),
    cells=words("td th"),
    numbers=words("num"),
    breaks={"br": BREAK, "eol": BREAK},
    left_out=words("meta del remark"),
)
_FORMEX = Vocabulary(
    headings={"TITLE": None, "TI.ART": None, "STI.ART": None, "GR.SEQ.TITLE": None, "TI": None, "STI": None},
    sections=words("DIVISION ARTICLE GR.SEQ ANNEX"),
    paragraphs=words("P ALINEA TXT VISA PREAMBLE.INIT PREAMBLE.FINAL"),
    items=words("ITEM"),
    notes=words("NOTE"),
    furniture=words("TOC SIGNATURE"),
    rows=words("ROW"),
    cells=words("CELL"),
    numbers=words("NO.P NO.PARAG"),
    left_out=words("BIB.INSTANCE BIB.DOC BIB.DATA BIB.DATA.CL"),
    text=_formex_text,
)
_JATS = Vocabulary(
    headings=dict.fromkeys(words("title")) | dict.fromkeys(words("article-title trans-title"), 1),
    sections=words("sec abstract app boxed-text sub-article ref-list"),
    paragraphs=words("p disp-quote verse-line"),
    items=words("list-item def-item"),
    notes=words("fn"),
    captions=words("caption"),
    references=words("ref mixed-citation element-citation"),
    rows=words("tr"),
    cells=words("td th"),
    numbers=words("label"),
    breaks={"break": BREAK},
    left_out=words(
        "journal-meta processing-meta article-id article-categories contrib-group aff author-notes pub-date history "
        "volume issue fpage lpage elocation-id permissions kwd-group counts custom-meta-group funding-group "
        "related-article disp-formula tex-math math object-id"
    ),
)
_NITF = Vocabulary(
    headings={"hl1": 1, "hl2": 2, "hedline": 1},
    paragraphs=words("p"),
    items=words("li"),
    captions=words("media-caption caption"),
    furniture=words("byline dateline distributor copyrite series"),
    rows=words("tr"),
    cells=words("td th"),
    breaks={"br": BREAK},
    left_out=words("head"),
)
_WORD = Vocabulary(
    paragraphs=words("p"),
    notes=words("footnote endnote"),
    rows=words("tr"),
    cells=words("tc"),
    breaks={"br": BREAK, "tab": " "},
    left_out=words("DocumentProperties fonts styles lists docPr hdr ftr binData pict delText instrText annotation"),
    heading=_word_level,
)

KINDS = (
    Kind(words("TEI TEI.2 teiCorpus"), _TEI, ("text",), _tei, "TEI"),
    Kind(words("akomaNtoso"), _AKN, (), _akn),
    Kind(
        words(
            "ACT GENERAL CONS.ACT CONS.DOC CONS.ANNEX PROPOSAL RECOMM AGR DECLAR CASE JUDGMENT OPINION ANNEX LETTER "
            "PROT"
        ),
        _FORMEX,
        (),
        _formex,
    ),
    Kind(words("article articles"), _JATS, (), _jats, "article"),
    Kind(words("nitf"), _NITF, ("body",), _nitf),
    Kind(words("html"), XHTML, ("body",), _page),
    Kind(words("wordDocument"), _WORD, ("body",), _word),
)


def kind_of_root(root: Any) -> Kind | None:
    """The kind of XML that a root element belongs to, or None."""
    name = local(root)
    if name == "article" and "docbook" in namespace(root):
        return None
    return next((kind for kind in KINDS if name in kind.roots), None)
