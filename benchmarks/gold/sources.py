"""The documents of the fourth and fifth draw, from public repositories that no earlier draw used, read from checkouts.

`DISCOURSE_GOLD_SOURCES` names one or more folders (joined as in PATH) with a checkout of each repository of
`sources.csv`, called `owner+name`, at the commit given there. A *document* is a day of debates or of news, else a
speech, an article, a report, the versions of a law; its *items* are the speeches and the news stories of the day. As in
`documents.py`, a text has one line a paragraph.
"""

from __future__ import annotations

import csv
import html
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import documents
from documents import Item

TABLE = Path(__file__).with_name("sources.csv")
MEMBERS = frozenset((
    "AUT", "BEL", "BGR", "CYP", "CZE", "DEU", "DNK", "ESP", "EST", "EU", "FIN", "FRA", "GRC", "HRV", "HUN", "IRL",
    "ITA", "LTU", "LUX", "LVA", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN", "SWE",
))  # fmt: skip
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


@cache
def table() -> Mapping[str, Mapping[str, str]]:
    """The rows of sources.csv by repository."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["repository"]: row for row in csv.DictReader(file)}


def checkout(repository: str) -> Path:
    """The folder of a repository; ends the program with one sentence if it is not there."""
    named, name = os.environ.get("DISCOURSE_GOLD_SOURCES"), repository.replace("/", "+")
    for folder in named.split(os.pathsep) if named else ():
        if (Path(folder) / name).is_dir():
            return Path(folder) / name
    given = f"{named} has no folder {name}" if named else "DISCOURSE_GOLD_SOURCES is not set"
    sys.exit(
        f"The texts of a draw are missing ({given}): let DISCOURSE_GOLD_SOURCES name a folder, or several as in PATH,"
        f" in which, for each row of benchmarks/gold/sources.csv, https://github.com/OWNER/NAME is cloned as OWNER+NAME"
        f" and its commit checked out (here {repository}, {table()[repository]['commit']})."
    )


def items(places: Iterable[tuple[str, str]]) -> tuple[Item, ...]:
    """The texts of some files, given as repository and path, in their order; texts without a letter are left out."""
    found = (one for repository, path in places for one in read(repository, path))
    whole = (replace(one, text=documents.paragraphs(one.text)) for one in found)
    return tuple(one for one in whole if re.search(r"\w", one.text))


def read(repository: str, path: str) -> Iterator[Item]:
    """The texts of one file."""
    whole = checkout(repository) / path
    if not whole.is_file():
        sys.exit(f"{whole} is missing: check out commit {table()[repository]['commit']} of {repository}.")
    collection = table()[repository]["collection"]
    return READERS[collection](collection, f"{repository.replace('/', '+')}/{path}", whole.read_text("utf-8"))


def _debate(collection: str, file: str, text: str) -> Iterator[Item]:
    """The speeches of a debate."""
    opening, *speeches = re.split(r"<SPEAKER\b", text)
    day = file.split("/")[-2]
    heading = html.unescape(" ".join(re.sub(r"<[^>]*>", " ", opening).split()))
    title = f"European Parliament, {day}: {heading}"
    for number, speech in enumerate(speeches):
        tag, _, body = speech.partition(">")
        known = {name: html.unescape(value) for name, value in ATTRIBUTE.findall(tag)}
        who = ", ".join(part for part in (known.get("NAME"), known.get("AFFILIATION")) if part)
        lines = [" ".join(html.unescape(part).split()) for part in re.split(r"<P>", body)]
        yield Item("en", collection, f"ep-{day}", file, str(number), "\n".join(lines), title, "EU", who or None)


def unfolded(head: str) -> list[str]:
    """The lines of the head of an article, a value that goes on in the next line joined."""
    return re.sub(r"\n +", " ", head).splitlines()


def _nations(collection: str, file: str, text: str) -> Iterator[Item]:
    """One speech in the general debate; the Union and its members speak for the EU (the United Kingdom up to 2019)."""
    name = Path(file).stem
    country, _, year = name.split("_")
    member = country in MEMBERS or (country == "GBR" and int(year) < 2020)
    side = "EU" if member else "China" if country == "CHN" else None
    title = f"United Nations, general debate {year}, speech for {country} (code of the country)"
    yield Item("en", collection, f"un-{name}", file, "0", text, title, side)


def without_marks(body: str) -> str:
    """The text of an article in Markdown without pictures, tags, addresses of links and signs of headings."""
    body = re.sub(r"!\[[^\]]*\]\([^)]*\)|<[^>]*>", "", body)
    body = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", body)
    return html.unescape(re.sub(r"(?m)^#+ *|^> ?|\*\*", "", body))


def _article(collection: str, file: str, text: str) -> Iterator[Item]:
    """One article in Markdown, without its head, pictures and addresses of links."""
    _, head, body = text.split("---\n", 2)
    known = {name: value.strip("'\" ") for name, _, value in (line.partition(":") for line in unfolded(head))}
    body = without_marks(body)
    title = f"The Conversation, {known.get('datePublished', '')[:10]}: {known.get('title', '')}"
    yield Item("en", collection, f"article-{Path(file).stem}", file, "0", body, title, None)


def _news(collection: str, file: str, text: str) -> Iterator[Item]:
    """The stories of an evening, each after its heading, without the list of headings before them."""
    day = Path(file).stem
    stories = re.split(r"(?m)^### +(.*)$", text.partition("## 详细新闻")[2])[1:]
    for number, (heading, body) in enumerate(zip(stories[::2], stories[1::2], strict=True)):
        body = re.sub(r"(?m)^\[查看原文\].*$|^---$|^\(更新时间戳.*$", "", body)
        body = re.sub(r"</?[a-zA-Z][^>]*>", "", re.sub(r"</p>|<br */?>", "\n", body))
        title = f"中央电视台《新闻联播》，{day[:4]}年{int(day[4:6])}月{int(day[6:])}日：{heading.strip()}"
        yield Item("zh", collection, f"news-{day}", file, str(number), html.unescape(body), title, "China")


def _commentary(collection: str, file: str, text: str) -> Iterator[Item]:
    """The articles of a file, each of which is a document."""
    for number, row in enumerate(csv.DictReader(io.StringIO(text, newline=""))):
        title, document = f"评论，{row['date']}：{row['title']}", f"comment-{Path(file).stem}-{number}"
        yield Item("zh", collection, document, file, str(number), row["body"] or "", title, "China")


def _congress(collection: str, file: str, text: str) -> Iterator[Item]:
    """The reports to the congresses, each of which is a document."""
    for number, line in enumerate(text.splitlines()):
        row = json.loads(line)
        title = f"中国共产党全国代表大会报告：{row['title']}"
        yield Item("zh", collection, f"congress-{row['congress']}", file, str(number), row["content"], title, "China")


def _press_release(collection: str, file: str, text: str) -> Iterator[Item]:
    """One press release or speech; its file is called by its day and its author."""
    name = Path(file).stem
    day, author = name[:10], name[11:].rpartition("-")[0].replace("-", " ")
    title = f"Library of the Parliament of Australia, press releases and speeches, {day}: {author}"
    yield Item("en", collection, f"press-{name}", file, "0", text, title, None)


def parted(text: str) -> tuple[dict[str, str], str]:
    """The names and values of the head of an article in Markdown, and its body."""
    _, head, body = re.split(r"(?m)^---[ \t]*\n", text, maxsplit=2)
    return {name: value.strip("'\" ") for name, _, value in (line.partition(":") for line in unfolded(head))}, body


def _newspaper(collection: str, file: str, text: str) -> Iterator[Item]:
    """One article of the newspaper."""
    known, body = parted(text)
    title = f"British newspaper, {known.get('date', '')[:10]}: {known.get('title', '')}"
    yield Item("en", collection, f"paper-{Path(file).stem}", file, "0", without_marks(body), title, None)


def _eu_commentary(collection: str, file: str, text: str) -> Iterator[Item]:
    """One commentary without its notes."""
    known, body = parted(text)
    body = without_marks(re.sub(r"(?m)^\[\^[^\]]*\]:.*$|\[\^[^\]]*\]", "", body))
    title = f"Commentary on the European Union, {known.get('date', '')[:10]}: {known.get('title', '')}"
    yield Item("en", collection, f"comment-{Path(file).stem}", file, "0", body, title, None)


def _hong_kong(collection: str, file: str, text: str) -> Iterator[Item]:
    """One article of the newspaper in Hong Kong without pictures and their captions."""
    known, body = parted(text)
    body = without_marks(re.sub(r"(?s)<figure>.*?</figure>", "", body))
    title = f"香港《眾新聞》，{known.get('date', '')}：{known.get('title', '')}"
    yield Item("zh", collection, f"hk-{Path(file).stem}", file, "0", body, title, None)


def _statute(collection: str, file: str, text: str) -> Iterator[Item]:
    """One version of a law, as in the reference texts; all versions are one document."""
    name = re.sub(r"\(.*\)$", "", Path(file).stem)
    yield Item("zh", collection, f"law-{name}", file, "0", text, f"法律法规：{Path(file).stem}", "China")


def _embassy(collection: str, file: str, text: str) -> Iterator[Item]:
    """The text of one page of the ministry."""
    day, _, heading = Path(file).stem.partition(" - ")
    body = re.split(r'id="News_Body_Txt_A"[^>]*>', text)[-1].partition("</div>")[0]
    body = html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"</p>|<br */?>", "\n", body)))
    title = f"中华人民共和国外交部，{day}：{heading.partition(' - ')[2]}"
    yield Item("zh", collection, f"embassy-{Path(file).stem}", file, "0", body, title, "China")


def _essay(collection: str, file: str, text: str) -> Iterator[Item]:
    """One essay after its title and date."""
    head, _, body = text.partition("\n------\n")
    day, _, body = body.partition("\n")
    body = html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"</p>|</div>|<br */?>", "\n", body)))
    heading = re.sub(r"^\[|\]\(.*", "", head.strip())
    title = f"《中国数字时代》网站转载，{day.partition('：')[2][:16]}：{heading}"
    yield Item("zh", collection, f"essay-{Path(file).stem}", file, "0", body, title, None)


READERS = {
    "ep_debates": _debate,
    "un_general_debate": _nations,
    "the_conversation": _article,
    "cctv_news": _news,
    "party_commentary": _commentary,
    "party_congresses": _congress,
    "press_releases": _press_release,
    "newspaper": _newspaper,
    "eu_commentary": _eu_commentary,
    "hong_kong_news": _hong_kong,
    "statutes": _statute,
    "embassies": _embassy,
    "censored_essays": _essay,
}
