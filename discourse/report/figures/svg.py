"""Prepare Matplotlib's SVG for a page and for a file: unique ids, no external resources, a description in words."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from discourse.report.figures.canvas import TIP

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
LINK = f"{{{XLINK}}}href"
PAGE = "report.html"  # how figures write links into the report
FONTS = (
    "'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, 'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', "
    "'Microsoft YaHei', 'Source Han Sans SC', 'WenQuanYi Micro Hei', 'DejaVu Sans', sans-serif"
)
_REFERENCE = re.compile(r"url\(#[^)]*\)")
_FONT = re.compile(r"font-family: [^;]*; ?")
STYLE = f"*{{stroke-linejoin: round; stroke-linecap: butt}} text{{font-family: {FONTS}}}"


def finish(text: str, name: str, title: str, alt: str) -> tuple[str, str]:
    """Return the markup for the page and the text of the file.

    Ids get the figure's name as a prefix, so that a page can hold several figures. Clipping, which no figure needs, is
    removed, and with it every `url()`. Links lead to anchors in the page, and from the file to the report one folder
    up; they open in the same window. What narrows the evidence to one group and language follows the anchor after `&`;
    in the page it is an attribute that the script reads. There, `style` attributes become attributes of SVG, because
    the page's Content-Security-Policy does not allow them.
    """
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    root = ElementTree.fromstring(text)
    _own(root, name)
    root.attrib.pop("width", None)
    root.attrib.pop("height", None)
    root.attrib.update({"role": "group", "aria-labelledby": f"{name}-title {name}-desc"})
    _marks(root)
    for place, (tag, value) in enumerate((("title", title), ("desc", alt))):
        element = ElementTree.Element(f"{{{SVG}}}{tag}", {"id": f"{name}-{tag}"})
        element.text, element.tail = value, "\n"
        root.insert(place, element)
    filters = [(mark, mark.get(LINK, "")) for mark in root.iter(f"{{{SVG}}}a")]
    style = ElementTree.Element(f"{{{SVG}}}style")
    style.text = STYLE
    root.insert(2, style)
    file = _written(root, f"../{PAGE}")
    root.remove(style)  # the page's own style sheet sets fonts
    _without_styles(root)
    for mark, link in filters:
        anchor, bar, narrowed = link.partition("&")
        if bar:
            mark.attrib.update({LINK: anchor, "data-f": narrowed})
    inline = _written(root, "")
    return inline.replace(f' xmlns="{SVG}"', "", 1).replace(f' xmlns:xlink="{XLINK}"', "", 1), file


def _own(root: ElementTree.Element, name: str) -> None:
    for parent in root.iter():
        for child in list(parent):
            if child.tag in (f"{{{SVG}}}clipPath", f"{{{SVG}}}style", f"{{{SVG}}}metadata"):
                parent.remove(child)
    for element in root.iter():
        element.attrib.pop("clip-path", None)
        element.attrib.pop("target", None)  # links stay in the page
        if "id" in element.attrib:
            element.set("id", f"{name}-{element.get('id')}")
        link = element.get(LINK, "")
        if link.startswith("#"):
            element.set(LINK, f"#{name}-{link[1:]}")
        if "style" in element.attrib:
            element.set("style", _FONT.sub("", _REFERENCE.sub("none", element.get("style", ""))))


def _marks(root: ElementTree.Element) -> None:
    """Give each mark its words: the title of its link, or of a picture that can be focused if it leads nowhere."""
    for mark in root.iter(f"{{{SVG}}}a"):
        link, parted, tip = mark.get(LINK, "").partition(TIP)
        if not parted:
            continue
        mark.set(LINK, link)
        if not link:
            mark.tag = f"{{{SVG}}}g"
            mark.attrib.clear()
            mark.attrib.update({"tabindex": "0", "role": "img"})
        title = ElementTree.Element(f"{{{SVG}}}title")
        title.text = tip
        mark.insert(0, title)


def _without_styles(root: ElementTree.Element) -> None:
    """Write each property of a `style` attribute as the SVG attribute of the same name and meaning."""
    for element in root.iter():
        for declaration in element.attrib.pop("style", "").split(";"):
            name, _, value = declaration.partition(":")
            if value.strip():
                element.set(name.strip(), value.strip())


def _written(root: ElementTree.Element, page: str) -> str:
    text = ElementTree.tostring(root, encoding="unicode").replace("\r", "")
    return text.replace(f'href="{PAGE}#', f'href="{page}#') + "\n"
