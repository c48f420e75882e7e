"""The document and its plain parts: texts, lines, meta tags."""

import html as html_entities
import re
from collections.abc import Iterator
from typing import Final

import lxml.html
from lxml.etree import LxmlError, iterwalk
from lxml.html import HtmlElement

from timeline.intake.lines import without_unseen

TAG: Final = re.compile(r"<[^>]{0,500}>")
_NO_TEXT: Final = frozenset({"script", "style", "noscript", "template", "svg"})
_BLOCKS: Final = frozenset(
    [
        "address", "article", "aside", "blockquote", "br", "center", "dd", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
        "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
        "section", "table", "tbody", "td", "th", "time", "tr", "ul",
    ]
)  # fmt: skip
_BESIDE: Final = re.compile(
    r"(?i)comment|sidebar|related|recommend|teaser|promo|newsletter|"
    # A page builder calls every part of a page a widget.
    r"(?<!elementor-)widget|(?<!post-)(?<!entry-)(?<!article-)footer|"
    r"trending|most-?read|popular|carousel|breadcrumb|navigation|\bnav\b|cookie"
)


def parse(markup: str) -> HtmlElement:
    """Return the document; raises ValueError if there is none in ``markup``."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True)
    try:
        return lxml.html.document_fromstring(markup.encode(), parser=parser)
    except LxmlError as error:
        raise ValueError(str(error)) from error


def plain(value: object) -> str:
    """Return a markup or JSON value as plain text in one line."""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return ""
    text = html_entities.unescape(html_entities.unescape(str(value)))
    return seen(TAG.sub(" ", text))


def seen(text: str) -> str:
    """Return a text in one line, without the signs that nobody sees."""
    return " ".join(without_unseen(text).split())


def text_of(element: HtmlElement) -> str:
    """Return what an element shows, in one line."""
    return seen("".join(_pieces(element)).replace("\n", " "))


def lines_of(element: HtmlElement) -> list[str]:
    """Return the lines that an element shows, one for each block."""
    parts = "".join(_pieces(element)).split("\n")
    return [line for part in parts if (line := seen(part))]


def _pieces(element: HtmlElement) -> Iterator[str]:
    """Yield the texts within an element, with a new line around each block."""
    walk = iterwalk(element, events=("start", "end"))
    for event, part in walk:
        hidden = not isinstance(part.tag, str) or part.tag in _NO_TEXT
        if event == "start":
            if hidden:
                walk.skip_subtree()
                continue
            if part.tag in _BLOCKS:
                yield "\n"
            if part.text:
                yield " ".join(part.text.split("\n"))
        else:
            if part.tag in _BLOCKS:
                yield "\n"
            if part.tail and part is not element:
                yield " ".join(part.tail.split("\n"))


def texts(tree: HtmlElement, xpath: str) -> list[str]:
    """Return the texts of the elements that ``xpath`` finds, empty ones left out."""
    return [text for element in tree.xpath(xpath) if (text := text_of(element))]


def meta_values(tree: HtmlElement) -> dict[str, list[str]]:
    """Return the contents of the meta tags by their name, in lower case."""
    values: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = plain(element.get("content") or element.get("value"))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            key = (element.get(attribute) or "").strip().lower()
            if key and content:
                values.setdefault(key, []).append(content)
    return values


def first(meta: dict[str, list[str]], *keys: str) -> str | None:
    """Return the first content under the first of ``keys`` that there is."""
    return next((meta[key][0] for key in keys if meta.get(key)), None)


def stands_beside(element: HtmlElement) -> bool:
    """Tell whether an element is among comments, related stories or the site's own."""
    for around in (element, *element.iterancestors()):
        if around.tag in {"aside", "nav", "footer"}:
            return True
        if around.tag in {"body", "html", "article", "main"}:
            return False
        marks = f"{around.get('class') or ''} {around.get('id') or ''}"
        if _BESIDE.search(marks):
            return True
    return False


def lines_after(start: HtmlElement, most: int) -> list[str]:
    """Return the first ``most`` lines that follow an element in reading order."""
    lines: list[str] = []
    open_line = ""
    element = start
    while element is not None and len(lines) < most:
        # What follows the element, then what follows its parent.
        open_line += "\n" if element.tag in _BLOCKS else ""
        open_line += " ".join((element.tail or "").split("\n"))
        for sibling in element.itersiblings():
            open_line += "".join(_pieces(sibling))
            open_line += " ".join((sibling.tail or "").split("\n"))
            *whole, open_line = open_line.split("\n")
            lines += [line for part in whole if (line := seen(part))]
            if len(lines) >= most:
                break
        element = element.getparent()
    lines += [line for part in open_line.split("\n") if (line := seen(part))]
    return lines[:most]
