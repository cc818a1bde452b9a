"""What the exports of each database look like: their marks, the lines that they add, the names of their fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field


def _any_case(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@dataclass(frozen=True)
class Style:
    """The form of one database's exports.

    triggers: strings of which such a file has one. begin, end: the line that begins or ends an article. head: lines
    that the database puts before the text; text: the line after which the text begins. tail: the first line after the
    text. title_first: whether the title is above the source, and the source below the date. labels: for exports whose
    every line has a label, the field of each label (`text` for the article itself).
    """

    name: str
    triggers: tuple[str, ...]
    begin: re.Pattern[str] | None = None
    end: re.Pattern[str] | None = None
    head: re.Pattern[str] | None = None
    text: re.Pattern[str] | None = None
    tail: re.Pattern[str] | None = None
    title_first: bool = False
    label: re.Pattern[str] | None = None
    labels: Mapping[str, str] = field(default_factory=dict)


_NEXIS_HEAD = _any_case(
    r"(?:section|length|byline|dateline|highlight|series|edition|copyright|correction|distribution|all rights reserved"
    r"|link to (?:image|pdf|original).*|find more like this.*)(?:\s*[:：(©].*|\s+(?:\(c\)|©|\d{4}).*)?"
)
_NEXIS_TAIL = _any_case(
    r"(?:classification|notes|graphic)|(?:load-date|language|publication-type|subject|journal code|geographic|industry"
    r"|company|organi[sz]ation|person|ticker|graphic|acc-no|docid)\s*[:：].*"
)
_FACTIVA_HEAD = _any_case(
    r"by\s.{2,80}|\d[\d,.]*\s*(?:words|字|mots|wörter)|[A-Z0-9]{3,8}|\d{1,2}:\d{2}.*|(?:copyright|\(c\)|©|版权|版權).*"
    r"|english|chinese.*|中文.*|français|deutsch|(?:page|pg\.?|第)?\s*[A-Z]?\d{1,3}(?:\s*[页頁版])?"
    r"|.*all rights reserved.*"
)
_WISERS_HEAD = _any_case(
    r".*\|.*|by\s.{2,60}|(?:記者|记者|作者|標題|标题|版面|版頭|版头|字數|字数)\s*[:：].*|\d+\s*字|[A-Z]\d{1,2}"
)
_RECORD = re.compile(
    r"\s*([A-Za-z]{2,20}-[\u4e00-\u9fffA-Z]{1,8}|[\u4e00-\u9fff]{2,6}|\{[A-Za-z ]{3,30}\})\s*[:：]\s*(.*)"
)
_CNKI_LABELS = {
    **dict.fromkeys(("Title-题名", "题名", "标题", "篇名", "{Title}"), "title"),
    **dict.fromkeys(("Author-作者", "作者", "{Author}"), "author"),
    **dict.fromkeys(
        ("Source-文献来源", "Source-刊名", "文献来源", "来源", "刊名", "报纸名称", "{Journal}", "{Newspaper}"), "source"
    ),
    **dict.fromkeys(("PubTime-发表时间", "发表时间", "出版日期", "发布日期", "日期", "{Date}"), "date"),
    **dict.fromkeys(("Summary-摘要", "摘要", "正文", "全文", "内容", "{Abstract}"), "text"),
}
_PROQUEST = re.compile(r"\s*([A-Z][A-Za-z/ ]{2,40}?)\s*[:：]\s*(.*)")
_PROQUEST_LABELS = {
    **dict.fromkeys(("Title", "Document title"), "title"),
    **dict.fromkeys(("Author", "Authors"), "author"),
    **dict.fromkeys(("Publication title", "Source"), "source"),
    **dict.fromkeys(("Publication date", "Date"), "date"),
    **dict.fromkeys(("Full text", "Full Text", "Abstract", "Text"), "text"),
}
_CODE = re.compile(
    r"\s*(HD|SE|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|ART|CO|IN|NS|RE|PUB|IPD|IPC|RF|AN)(?:\s*[|:]\s*|\s+|$)(.*)"
)
_CODE_LABELS = {"HD": "title", "BY": "author", "SN": "source", "PD": "date", "LP": "text", "TD": "text"}

STYLES = (
    Style(
        "Nexis Uni",
        ("End of Document", "Fin du document", "Ende des Dokuments", "文档结尾"),
        end=_any_case(r"end of document|fin du document|ende des dokuments|文档结尾"),
        head=_NEXIS_HEAD,
        text=_any_case(r"body|text|corps|正文"),
        tail=_NEXIS_TAIL,
    ),
    Style(
        "LexisNexis",
        (" DOCUMENTS", "LOAD-DATE", "Load-Date"),
        begin=_any_case(r"(?:document )?\d{1,5} of \d{1,5} documents?"),
        head=_NEXIS_HEAD,
        text=_any_case(r"body"),
        tail=_NEXIS_TAIL,
    ),
    Style("Factiva", ("HD ", "HD\t", "HD|", "HD\n"), label=_CODE, labels=_CODE_LABELS),
    Style(
        "Factiva",
        ("Document ", "文件 ", "文档 "),
        end=re.compile(r"(?:Document|文件|文档)\s+[A-Z][A-Z0-9]{3,9}\d{6,10}[a-z0-9]{6,14}"),
        head=_FACTIVA_HEAD,
        title_first=True,
    ),
    Style(
        "Wisers",
        ("文章編號", "文章编号", "Document ID:"),
        end=re.compile(r"(?:文章編號|文章编号|Document ID)\s*[:：]\s*\d{9,24}.*"),
        head=_WISERS_HEAD,
        tail=re.compile(
            r"(?:本內容|本文|©|\(c\)|慧科|版權|版权).{0,80}(?:版權|版权|慧科|All Rights Reserved).*", re.IGNORECASE
        ),
    ),
    Style("CNKI", ("题名", "文献来源", "来源库", "发表时间", "{Title}"), label=_RECORD, labels=_CNKI_LABELS),
    Style("ProQuest", ("Publication title:",), label=_PROQUEST, labels=_PROQUEST_LABELS),
)
