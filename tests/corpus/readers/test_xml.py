"""XML of the kinds that texts are published in: what is text, what is metadata, what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from discourse.corpus import read
from discourse.corpus.readers import xml

TEI = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Debate on the border</title></titleStmt>
<publicationStmt><publisher>House</publisher><date when="2020-01-01"/></publicationStmt>
<sourceDesc><bibl><date when="2015-11-03">3 November</date></bibl></sourceDesc></fileDesc></teiHeader>
<text><body><div><head>Migration</head><note type="speaker">Mr Smith:</note>
<u who="#s"><seg>The border was <hi>closed</hi><note>On Monday.</note>.</seg><seg>They left.</seg></u>
<kinesic><desc>Applause</desc></kinesic>
<list><item>One measure</item><item>Another</item></list>
<table><row><cell>a</cell><cell>1</cell></row></table></div></body></text></TEI>"""
AKN = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><meta><identification><FRBRWork>
<FRBRdate date="2016-02-01"/></FRBRWork></identification></meta><preamble><recitals><recital><num>(1)</num>
<p>Whereas people move.</p></recital></recitals></preamble><body><chapter><num>Chapter I</num><heading>Entry</heading>
<article><num>Article 1</num><heading>Aim</heading><paragraph><num>1.</num><content><p>The border is open.</p></content>
</paragraph><paragraph><num>2.</num><content><p>It<authorialNote><p>The border.</p></authorialNote> closes.</p>
</content></paragraph></article></chapter></body></act></akomaNtoso>"""
FORMEX = """<ACT><TITLE><TI><P>Regulation on <QUOT.START CODE="2018"/>visas<QUOT.END CODE="2019"/></P></TI></TITLE>
<PREAMBLE><GR.CONSID><CONSID><NP><NO.P>(1)</NO.P><TXT>People move.</TXT></NP></CONSID></GR.CONSID></PREAMBLE>
<ENACTING.TERMS><ARTICLE><TI.ART>Article 1</TI.ART><STI.ART>Aim</STI.ART><PARAG><NO.PARAG>1.</NO.PARAG>
<ALINEA>A visa is needed.<NOTE><P>OJ L 1.</P></NOTE></ALINEA></PARAG><PARAG><NO.PARAG>2.</NO.PARAG><ALINEA><P>It is:</P>
<LIST><ITEM><NP><NO.P>(a)</NO.P><TXT>free</TXT></NP></ITEM></LIST></ALINEA></PARAG></ARTICLE></ENACTING.TERMS></ACT>"""
JATS = """<!DOCTYPE article PUBLIC "-//NLM//DTD JATS v1.2//EN" "JATS-archivearticle1.dtd">
<article><front><journal-meta><journal-title-group><journal-title>Borders</journal-title></journal-title-group>
</journal-meta><article-meta><title-group><article-title>Moving&nbsp;on</article-title></title-group><contrib-group>
<contrib><name><surname>Li</surname><given-names>An</given-names></name></contrib></contrib-group>
<pub-date><day>3</day><month>11</month><year>2015</year></pub-date><abstract><p>We ask why.</p></abstract>
</article-meta>
</front><body><sec><title>Aims</title><p>People move <xref>1</xref>.</p><sec><title>More</title><p>Far.</p></sec></sec>
</body><back><fn-group><fn><p>A note.</p></fn></fn-group><ref-list><ref><mixed-citation>Li 2014.</mixed-citation></ref>
</ref-list></back></article>"""
ZH = """<?xml version="1.0" encoding="gb18030"?><TEI><text><body><p>边境<lb/>已经关闭。</p></body></text></TEI>"""


def passages(corpus: Any, doc_id: str) -> list[tuple[str, int | None, str]]:
    text = corpus.document(doc_id)
    rows = [row for row in corpus.passages.to_pylist() if row["doc_id"] == doc_id]
    return [(row["kind"], row["level"], text[row["start"] : row["end"]]) for row in rows]


def test_tei(write: Any) -> None:
    corpus = read(write({"a.xml": TEI}))
    assert passages(corpus, "a.xml") == [
        ("heading", 1, "Migration"),
        ("note", None, "Mr Smith:"),
        ("body", None, "The border was closed."),
        ("note", None, "On Monday."),
        ("body", None, "They left."),
        ("note", None, "Applause"),
        ("list", None, "One measure"),
        ("list", None, "Another"),
        ("table", None, "a | 1"),
    ]
    fields = corpus.documents.select(["title", "date", "source", "format"]).to_pylist()
    assert fields == [{"title": "Debate on the border", "date": "2015-11-03", "source": "House", "format": "xml"}]


def test_akoma_ntoso(write: Any) -> None:
    corpus = read(write({"a.akn": AKN}))
    assert passages(corpus, "a.akn") == [
        ("body", None, "(1) Whereas people move."),
        ("heading", 1, "Chapter I Entry"),
        ("heading", 2, "Article 1 Aim"),
        ("body", None, "1. The border is open."),
        ("body", None, "2. It closes."),
        ("note", None, "The border."),
    ]
    assert corpus.documents["date"].to_pylist() == ["2016-02-01"]


def test_formex(write: Any) -> None:
    corpus = read(write({"a.fmx": FORMEX}))
    assert passages(corpus, "a.fmx") == [
        ("heading", 1, "Regulation on ‘visas’"),
        ("body", None, "(1) People move."),
        ("heading", 1, "Article 1"),
        ("heading", 1, "Aim"),
        ("body", None, "1. A visa is needed."),
        ("note", None, "OJ L 1."),
        ("body", None, "2. It is:"),
        ("list", None, "(a) free"),
    ]


def test_jats(write: Any) -> None:
    corpus = read(write({"a.nxml": JATS}))
    assert passages(corpus, "a.nxml") == [
        ("heading", 1, "Moving on"),
        ("body", None, "We ask why."),
        ("heading", 1, "Aims"),
        ("body", None, "People move 1."),
        ("heading", 2, "More"),
        ("body", None, "Far."),
        ("note", None, "A note."),
        ("reference", None, "Li 2014."),
    ]
    fields = corpus.documents.select(["title", "date", "source", "author"]).to_pylist()
    assert fields == [{"title": "Moving on", "date": "2015-11-03", "source": "Borders", "author": "An Li"}]


def test_chinese_xml_in_its_own_encoding_and_a_corpus_of_texts(write: Any) -> None:
    whole = f"<teiCorpus>{2 * '<TEI><text><body><p>A border.</p></body></text></TEI>'}</teiCorpus>"
    corpus = read(write({"a.xml": ZH.encode("gb18030"), "b.xml": whole.replace("A b", "The b", 1)}))
    assert corpus.document("a.xml") == "边境已经关闭。"
    assert corpus.documents["doc_id"].to_pylist() == ["a.xml", "b.xml#0", "b.xml#1"]
    assert corpus.documents["encoding"].to_pylist() == ["gb18030", "utf-8", "utf-8"]


def test_words_that_are_marked_one_by_one(write: Any) -> None:
    words = '<w>We</w><w join="right">must</w><pc>.</pc>'
    corpus = read(write({"a.tei": f"<TEI><text><body><u><seg><s>{words}</s></seg></u></body></text></TEI>"}))
    assert corpus.document("a.tei") == "We must."


@pytest.mark.parametrize("name", ["mediawiki", "rss", "root"])
def test_xml_of_an_unknown_kind_is_refused_with_the_way_out(write: Any, name: str) -> None:
    corpus = read(write({"a.xml": f"<{name}><p>words</p></{name}>", "b.txt": "The border."}))
    (row,) = corpus.skipped.to_pylist()
    assert row["reason"].startswith(f"This XML is of an unknown kind: its first element is <{name}>.")
    assert row["advice"] == "Save its text as .txt or .html, or its records as .csv with a column 'text'."
    assert xml.reader("xml").format == "xml"
