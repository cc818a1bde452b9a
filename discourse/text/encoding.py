"""Finds the encoding of bytes: by marks and validity first, then by which reading looks like a language."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from itertools import islice

from discourse.errors import DocumentError
from discourse.text.ideographs import HAN, is_han

ADVICE = "Save the file as UTF-8, or name its encoding with --encoding."
SAMPLE = 1 << 18  # bytes from which legacy encodings are recognised
_COUNTED = 5_000  # signs above ASCII that are looked at
_ASKED = 1 << 14  # bytes that charset-normalizer is asked about

# The commonest characters of modern Chinese in both scripts (by any frequency list). In text decoded with the right
# table they make up more than half of the Han; in text decoded with a wrong one, one in ten.
COMMON = frozenset(
    "的一是不了在人有我他这这個个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学"
    "之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很"
    "给名法间斯知世什两次使身者被高已亲其进此话常与活正感見见明问力理尔点文几定本公特做外孩相西果走将月十实向声车全信重"
    "三机工物气每并别真打太新比才便夫再书部水像眼等体却加电主界门利海受听表德少克代员许先口由死安写性马光白或住难望教命"
    "花结乐色更拉东神记处让母父应直字场平报友关放至张认接告入笑内英军候民岁往何度山觉路带万男边风解叫任金快原吃妈变通师"
    "立象数四失满战远格士音轻目条呢病始达深完今提求清王化空业思切怎非找片罗钱吗语元喜曾离飞科言干流欢约各即指合反题必该"
    "论交终林请医晚制球决传画保读运及则房早院量苦火布品近坐产答星精视五连司巴奇管类未朋且婚台夜青北队久乎越观落尽形影红"
    "百令周识步希亚术留市半热送兴造谈容极随演收首根整式取照办强石古华拿计您装似足双妻尼转诉米称丽客南领节衣站黑刻统断福"
    "城故历惊脸选包紧争另建维绝树系伤示愿持千史谁准联妇纪基买志静阿诗独复痛消社算义竟确酒需单治卡幸兰念举仅钟怕共毛句息"
    "功官待究跟穿室易游程号居考突皮哪费倒价图具刚脑永歌响商礼细专黄块脚味灵改据般破引食仍存众注笔甚某沉血备习校默务土微"
    "來們時為個說國著裡後會過對學發當沒還樣種開總從無動頭經長兒間愛給親進話與問爾點幾實聲車機氣並別書體電門聽員許難馬結樂"
    "東記處讓應場報關認軍歲覺帶萬邊風變師數滿戰遠輕條業錢嗎語離飛幹歡約題該論請醫決傳畫讀運則產視連類隊觀盡紅術熱興談極隨"
    "辦強華計裝雙轉訴稱麗領節統斷歷驚臉選緊爭絕樹傷願誰準聯婦紀買詩獨復義確單蘭舉僅鐘號費價圖剛腦響禮專黃塊腳靈據眾筆備習務"
)
_LEAST = 0.5  # share of the signs above ASCII that must make sense in the encoding that is taken
_LEGACY = ("gb18030", "big5hkscs", "cp1252", "mac_roman")
_CERTAIN = 0.9  # the same for Mac Roman, in which any bytes are valid
_DASH_INSIDE = 0.7  # how much sense a dash between small letters makes
_UTF_7 = re.compile(rb"\+[A-Za-z0-9+/]{8,}-?")
_HZ = re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e])+~\}")
_ISO_2022 = re.compile(rb"\x1b\$[)@AB]|\x1b\(J")
_MOST_ZEROS = 1 / 20  # zero bytes, of all, that a text may have got from a program; binary data have more
_SIGNS = frozenset("‘’“”„–—…•€£§°·«»")
_ALONE = frozenset("àéèíóúåæ")  # letters that are words
_RARE = frozenset("ðþýÐÞÝÒÕŸ")  # what Turkish in Windows-1254 and quotes in Mac Roman look like in Windows-1252
_JOINING = frozenset("’–·")  # signs that occur inside words
_WIDE = re.compile(f"[\u3000-\u303f{HAN}\uff00-\uffef]")
_HIGH = re.compile(r"[^\x00-\x7f]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True)
class Decoded:
    """Text, the encoding it was read in, and how many places could not be read (they are U+FFFD in the text)."""

    text: str
    encoding: str
    damaged: int = 0


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Return the text of bytes in the encoding given, or in the one that is detected.

    Raises `DocumentError` if the bytes are not text, or if the encoding is not certain: text in the wrong encoding is
    worse than no text.
    """
    if encoding and not encoding.lower().startswith(("utf-16", "utf_16", "utf-32", "utf_32")) and _is_binary(data):
        raise _binary()
    return _lenient(data, encoding or detect(data))


def detect(data: bytes) -> str:
    """Return the name of the encoding: utf-8, utf-8-sig, utf-16, utf-16-le, utf-16-be, utf-32, gb18030, big5, hz,
    utf-7, cp1252 or mac_roman.

    Raises `DocumentError` for bytes that are not text or that fit no encoding, or several equally well.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if not _CONTROL.search(data[:SAMPLE]) and _is_utf8(data):
        return _of_seven_bits(data) if data[:SAMPLE].isascii() else "utf-8"
    if wide := _wide(data[:SAMPLE]):
        return wide
    if _is_binary(data):
        raise _binary()
    if _is_utf8(data):
        return "utf-8"
    return _legacy(_whole_lines(data[:SAMPLE]) if len(data) > SAMPLE else data)


def _of_seven_bits(data: bytes) -> str:
    """Return `hz` for Chinese between `~{` and `~}`, `utf-7` for Chinese in its form of base64, else `utf-8`.

    Raises `DocumentError` for ISO 2022 escapes.
    """
    head = data[:SAMPLE]
    if b"~{" in head and _HZ.search(head) and _sense(_whole_lines(head).decode("hz", errors="replace")) > _LEAST:
        return "hz"
    if b"+" in head and _UTF_7.search(head) and _is_utf7(_whole_lines(head)):
        return "utf-7"
    if b"\x1b$" in head and _ISO_2022.search(head):
        raise DocumentError("The text is written in ISO-2022 escapes, which are not read.", ADVICE)
    return "utf-8"


def _is_utf7(data: bytes) -> bool:
    """Whether what is written between `+` and `-` makes Chinese text, and most of the text is written so."""
    try:
        text = data.decode("utf-7")
    except UnicodeDecodeError:
        return False
    return not text.isascii() and len(text) < 0.7 * len(data) and _sense(text) > _LEAST


def _binary() -> DocumentError:
    return DocumentError("The file is not text: it holds binary data.", "Remove it, or give its true extension.")


def _is_binary(data: bytes) -> bool:
    """Whether there are more control characters than a text has, or more zero bytes than a program leaves in one."""
    head = data[:SAMPLE]
    zeros = head.count(0)
    return zeros > _MOST_ZEROS * len(head) or len(_CONTROL.findall(head)) - zeros > len(head) / 1000


def _lenient(data: bytes, name: str) -> Decoded:
    shown = "big5" if name == "big5hkscs" else name.lower()
    try:
        return Decoded(data.decode(name), shown)
    except UnicodeDecodeError:
        text = data.decode(name, errors="replace")
    damaged = text.count("\ufffd")
    if damaged > max(3, len(text) / 200):
        raise DocumentError(f"The file is not valid {shown}: {damaged} places cannot be read.", ADVICE)
    return Decoded(text, shown, damaged)


def _is_utf8(data: bytes) -> bool:
    """Valid UTF-8, or UTF-8 with so little damage that nothing else is likely."""
    try:
        data.decode("utf-8")
        return True
    except UnicodeDecodeError:
        pass
    for piece in (data[:SAMPLE], data):  # the beginning of a text in another encoding settles it
        text = piece.decode("utf-8", errors="replace")
        damaged = text.count("\ufffd")
        sound = sum(c > "\x7f" for c in text) - damaged > 20 * damaged
        if not sound and (damaged > 1 or len(piece) == len(data)):  # one at the end of the piece is its cut
            return False
    return True


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: one of the two bytes of a character is 0 in Latin and 4E to 9F in Han text."""
    data = data[: len(data) // 2 * 2]
    if len(data) < 4:
        return None
    for name, high, low in (("utf-16-le", data[1::2], data[::2]), ("utf-16-be", data[::2], data[1::2])):
        latin = high.count(0)
        if latin > 0.7 * len(high) and low.count(0) < 0.02 * len(high):
            return name
        han = sum(0x4E <= byte <= 0x9F or byte in (0x30, 0xFF) for byte in high)
        if han + latin > 0.8 * len(high) and _sense(data.decode(name, errors="replace")) > _LEAST:
            return name
    return None


def _whole_lines(data: bytes) -> bytes:
    """A sample without its last, broken line (a character may be cut in it)."""
    end = data.rfind(b"\n")
    return data[: end + 1] if end > 0 else data


def _legacy(data: bytes) -> str:
    scores = {name: score for name in _LEGACY if (score := _score(data, name)) is not None}
    mac = scores.get("mac_roman", 0.0)
    other = max((score for name, score in scores.items() if name != "mac_roman"), default=0.0)
    if mac < _CERTAIN or (other >= _LEAST and mac <= 1.5 * other):
        scores.pop("mac_roman", None)  # any bytes are letters in Mac Roman: it must be much better to be believed
    best = max(sorted(scores), key=lambda name: scores[name], default=None)
    if best and scores[best] >= _LEAST and all(scores[best] > 1.5 * scores[n] for n in scores if n != best):
        return best
    from charset_normalizer import from_bytes  # loaded only where it is needed

    guess = from_bytes(data[:_ASKED]).best()
    named = f" (charset-normalizer takes it for {guess.encoding})" if guess else ""
    raise DocumentError(f"The encoding cannot be determined with certainty{named or _mixed(data)}.", ADVICE)


def _mixed(data: bytes) -> str:
    """A remark on text that is UTF-8 in its first lines and something else later: files glued together."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if not data[: error.start].isascii():
            line = data.count(b"\n", 0, error.start) + 1
            return f": it is UTF-8 up to line {line}, and something else there"
    return ""


def _score(data: bytes, name: str) -> float | None:
    """How much sense the text makes in this encoding, or None if it is not valid in it."""
    text = data.decode(name, errors="replace")
    high = sum(c > "\x7f" for c in text)
    damaged = text.count("\ufffd")
    if not high or damaged > max(1, high / 200):
        return None
    return _sense(text)


def _sense(text: str) -> float:
    """The share of the signs above ASCII that make sense in their context.

    These make sense: common Han characters and wide signs beside others, quotation marks and dashes that are not in
    the middle of a word, and letters with accents in one. With a wrong table about one sign in ten does.
    """
    good, total = 0.0, 0
    for match in islice(_HIGH.finditer(text), _COUNTED):
        place, sign = match.start(), match.group()
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        total += 1
        if _WIDE.match(sign):
            beside = bool(_WIDE.match(before) or _WIDE.match(after))
            good += beside and (sign in COMMON if is_han(sign) else True)
        elif sign == "–" and before.islower() and after.islower():  # "policy–making", or "se–or" in Mac Roman
            good += _DASH_INSIDE
        elif sign in _SIGNS:
            good += sign in _JOINING or not (before.isalpha() and after.isalpha()) or bool(_WIDE.match(before + after))
        elif sign.isalpha() and unicodedata.name(sign, "").startswith("LATIN"):
            inside = (before.isascii() and before.isalpha()) or (after.isascii() and after.islower())
            capital = sign.isupper() and before.islower()  # "cafŽ" is Mac Roman read as Windows-1252
            good += sign not in _RARE and not capital and (inside or (sign in _ALONE and (before + after).isspace()))
    return good / total if total else 0.0


def newlines(text: str) -> str:
    """Return the text with line ends of Unix, and without a byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
