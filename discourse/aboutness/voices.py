"""Tells statements that are no side's: authors, organisations and foreigners who speak, and people who are guests."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from discourse.aboutness.actors import ORGANISATION, Mention
from discourse.text.ideographs import HAN, is_han

# A narrative citation: the author is a part of the sentence, the year stands in brackets (APA 7, 8.11).
_YEAR = r"(?:19|20)\d\d[a-z]?(?:[:,] ?[\d–-]+)?"
_AUTHOR = r"(?:[A-Z][\w'’-]+)(?:(?:,| and| &) [A-Z][\w'’-]+)*(?: et al\.?| and others)?(?:['’]s)?"
_LAW = (
    r"(?<!Directive )(?<!Regulation )(?<!Decision )(?<!Law )(?<!Act )(?<!Agreement )(?<!Protocol )(?<!Treaty )"
    r"(?<!Programme )(?<!Plan )(?<!Convention )(?<!Strategy )(?<!Agenda )(?<!Pact )(?<!Council )(?<!Report )"
)
_CITATION = re.compile(
    rf"\b{_AUTHOR} {_LAW}\({_YEAR}\) (?=[a-z])|\b(?:[Aa]ccording to|[Aa]s|[Ss]ee) {_AUTHOR} {_LAW}\({_YEAR}\)"
)
_CHINESE_CITATION = re.compile(rf"(?<=[{HAN}A-Za-z])[（(](?:19|20)\d\d[a-z]?[)）](?=[{HAN}])")
_FINDS = re.compile(
    r"[^,;:.()]{0,45}?\b(?:argu|claim|contend|assert|show|find|found|suggest|point|noted?\b|notes\b|observ|analy|examin|"
    r"describ|defin|demonstrat|indicat|reveal|conclud|agree|disagree|ask|link|debat|stress|emphasi|highlight|explor|"
    r"document|discuss|treat|sees?\b|understand|critici|speak|focus|ignor|conceptuali|theori)"
    r"|[^，。；,;]{0,9}?(?:认为|認為|指出|发现|發現|表明|显示|顯示|主张|主張|强调|強調|讨论|討論|追问|争论|批评|证明|關注|关注|把|将)"
)
_SPEAKS = re.compile(
    r"(?:[^,;:.()]|\([^)]*\)){0,50}?\b(?:said|says|stated|states|warn(?:s|ed)|argue[sd]|stress(?:es|ed)|urge[sd]|"
    r"recommend(?:s|ed)|advocate[sd]|call(?:s|ed) (?:for|on|upon)|estimate[sd]|consider(?:s|ed)|believe[sd]|"
    r"point(?:s|ed) out|remind(?:s|ed)|note[sd]|reports? that|reported that|define[sd]|welcome[sd])\b"
    r"|[^，。；,;]{0,8}?(?:表示|指出|认为|認為|警告|呼吁|呼籲|建议|建議|强调|強調|称|稱|说|說|估计|估計|主张|主張|倡导|提醒)"
)
_BY_SOURCE = re.compile(r"(?:\b(?:according to|in the (?:view|words|opinion) of)(?: the)? |据|據|根据|根據)$", re.I)
_PEOPLE = (
    r"(?:migrants?|immigrants?|emigrants?|workers?|labou?rers?|labou?r|nationals?|citizens?|students?|traders?|"
    r"merchants?|refugees?|asylum[ -]seekers?|overstayers?|residents?|women|men|wives|brides?|spouses?|children|"
    r"nurses?|people|persons?|famil(?:y|ies)|visitors?|tourists?|communit(?:y|ies)|youths?|entrepreneurs?|employees?|"
    r"graduates?|arrivals|applicants?|detainees?|minors?|populations?|diaspora)"
)
_PEOPLE_BEHIND = re.compile(rf"(?:[ -][\w'’-]+){{0,2}}?[ -]{_PEOPLE}\b", re.I)
_PEOPLE_BEFORE = re.compile(rf"\b{_PEOPLE}(?: [\w'’-]+)? (?:from|of)(?: the)? $", re.I)
_A_PEOPLE = re.compile(
    r"\b(?:young|older?|many|most|some|few|several|local|undocumented|irregular|ethnic|the|\d+) $", re.I
)
_CHINESE_PEOPLE = re.compile(
    r"(?:[籍裔]|[^，。；,;的]{0,3}?(?:移民|劳工|勞工|工人|务工|務工|边民|邊民|公民|国民|國民|难民|難民|商人|商贩|学生|學生|留学|留學|"
    r"新娘|妇女|婦女|女子|男子|居民|雇员|员工|青年|护士|護士|人(?![民大口])))"
)
_FIRST_PERSON = re.compile(
    r"[\"“][^\"“”]*?\b(?:I|my|me|we|our|us|We|My|Our)\b[^\"“”]*|[“「『][^”」』]*?(?:我|俺|咱)[^”」』]*"
)
_FRONT = re.compile(r"[,，;；:：] ?")
_PRONOUN = re.compile(r"\b(?:they|it|he|she|we|i|this|these|who|which|there|to|by|against|for)\b", re.I)
_PLURAL = "，。；、有数數多些少分的该該本此项項"  # 多数学者, 一些学者, 该研究
_TOGETHER = re.compile(r",? (?:and|together with|jointly with|in cooperation with)(?: the)? |[和与與、]")
_EVENT = re.compile(
    r"\b(?:jointly|together|held|hosted|co-?host|co-?organi|organi[sz]ed|launched)|联合|聯合|共同|举办|舉辦|举行|主办",
    re.I,
)
_NEAR = 40
_TOWARDS = "从從向对對给給到赴往把将將同与與"
_LEAD_WORDS, _LEAD_CHARACTERS = 3, 4


def of_nobodys(text: str, start: int, end: int, mentions: Sequence[Mention]) -> bool:
    """Whether a sentence that names no side is a statement of authors, or of an organisation that is no side."""
    for one in mentions:
        if one.kind == "literature" or (one.kind == "author" and _at_large(text, start, end, one)):
            return True
        if one.kind == "actor" and ORGANISATION in one.sides:
            behind = _BY_SOURCE.search(text[max(start, one.start - 24) : one.start])
            if behind or _SPEAKS.match(text, one.end, end):
                return True
    if text.find("(", start, end) < 0 and text.find("（", start, end) < 0:
        return False
    return bool(_CITATION.search(text, start, end) or _CHINESE_CITATION.search(text, start, end))


def _at_large(text: str, start: int, end: int, one: Mention) -> bool:
    """Whether authors find or say something, and not a single one who comments (一位社会学者认为)."""
    chinese = not text[one.start].isascii()
    if chinese and one.start > start and text[one.start - 1] not in _PLURAL:
        return False
    return bool(_FINDS.match(text, one.end, end))


def with_organisation(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether an organisation that is no side does something together with a side: "the IOM and the NIA jointly"."""
    actors = [one for one in mentions if one.kind == "actor"]
    return any(
        (ORGANISATION in one.sides) != (ORGANISATION in other.sides)
        and _TOGETHER.fullmatch(text, one.end, other.start)
        and _EVENT.search(text, other.end, other.end + _NEAR)
        for one, other in pairwise(actors)
    )


def of_the_world(start: int, mentions: Sequence[Mention]) -> bool:
    """Whether a sentence begins with every country ("states around the world", 世界各国) as its subject."""
    return any(one.kind == "world" and one.start - start <= 2 for one in mentions)


def are_guests(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether all these names of others stand for people away from home: Nigerian traders, 越南籍劳工, not Nigeria."""
    return all(_guest(text, one) for one in mentions)


def _guest(text: str, one: Mention) -> bool:
    name = text[one.start : one.end]
    if is_han(name[0]):
        from_there = text[max(0, one.start - 2) : one.start] in ("来自", "來自")
        return name[-1] == "籍" or from_there or bool(_CHINESE_PEOPLE.match(text, one.end))
    if _PEOPLE_BEHIND.match(text, one.end) or _PEOPLE_BEFORE.search(text[max(0, one.start - 40) : one.start]):
        return True
    if name.endswith(("ans", "aeans", "eans", "inos", "alis", "aqis")):
        return True
    return name.endswith("ese") and bool(_A_PEOPLE.search(text[max(0, one.start - 15) : one.start]))


def leads(text: str, start: int, one: Mention) -> bool:
    """Whether a name stands where the subject or a fronted place does: with a few words before it, or behind a comma.

    "Libya holds migrants", "In Libya, guards ...", "At that time, the police in Libya ..."; not "They built camps in
    Libya".
    """
    before: str = _FRONT.split(text[start : one.start])[-1]
    if is_han(text[one.start]):
        if len(before) > 1 and before[-1] in _TOWARDS:
            return False
        return sum(char.isalnum() for char in before) <= _LEAD_CHARACTERS
    words = before.split()
    return len(words) <= _LEAD_WORDS and not _PRONOUN.search(before)


def first_person(text: str, start: int, end: int, named: Sequence[Mention]) -> tuple[int, int, Mention] | None:
    """Where somebody who is named speaks of himself in quotation marks: the place, and the name that tells whose he is.

    "A trader from Lagos said: 'I am afraid'" speaks about the trader. None where the quotation names a side itself.
    """
    if all(text.find(mark, start, end) < 0 for mark in '"“「『'):
        return None
    found = _FIRST_PERSON.search(text, start, end)
    if found is None or any(found.start() <= one.start < found.end() for one in named):
        return None
    before = [one for one in named if one.start < found.start()]
    if not before:
        return None
    # English names the origin first ("a Chinese nurse in Rome"), Chinese last (在罗马的中国护士)
    return found.start(), found.end(), before[0 if text[before[0].start].isascii() else -1]
