"""The article's lines: from the document's main part, or from JSON-LD."""

import html as html_entities
import re
from collections.abc import Iterator
from typing import Final

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from timeline.intake.markup.elements import TAG, plain, texts
from timeline.intake.markup.linked_data import Json
from timeline.intake.timestamps import read_stamp

_NO_ARTICLE_BELOW: Final = 250


def main_text(
    markup: str,
    tree: HtmlElement,
    article: Json,
    address: str | None,
    rules: dict[str, str],
) -> list[str]:
    """Return the article's lines, one paragraph each."""
    lines = _by_trafilatura(markup, address)
    rules["text"] = "trafilatura"
    length = sum(map(len, lines))
    updates = list(_live_updates(article))
    if sum(map(len, updates)) > length:
        rules["text"] = "json_ld_live_blog"
        return updates
    if length >= _NO_ARTICLE_BELOW:
        return lines
    body = _paragraphs(article.get("articleBody"))
    if sum(map(len, body)) > 1.5 * length:
        rules["text"] = "json_ld_body"
        return body
    paragraphs = texts(tree, "//article//p") or texts(tree, "//p")
    if sum(map(len, paragraphs)) > 1.5 * length:
        rules["text"] = "paragraphs"
        return paragraphs
    if lines:
        return lines
    for element in tree.xpath("//script | //style | //noscript | //template"):
        element.drop_tree()
    rules["text"] = "all_text"
    text = tree.text_content()
    return [line for raw in text.split("\n") if (line := " ".join(raw.split()))]


def _by_trafilatura(markup: str, address: str | None) -> list[str]:
    document = bare_extraction(
        markup,
        url=address,
        fast=True,
        include_comments=False,
        include_tables=False,
        with_metadata=False,
    )
    text = document.text if isinstance(document, Document) else None
    lines = []
    for raw in (text or "").split("\n"):
        line = " ".join(raw.split())
        line = re.sub(r"^(?:[-*•]\s+|#{1,6}\s+)", "", line)
        if line:
            lines.append(line)
    return lines


def _live_updates(article: Json) -> Iterator[str]:
    """Yield the entries of a live blog, each with its time and its own headline."""
    updates = article.get("liveBlogUpdate")
    if isinstance(updates, dict):
        updates = [updates]
    if not isinstance(updates, list):
        return
    for update in updates[:300]:
        if not isinstance(update, dict):
            continue
        body = _paragraphs(update.get("articleBody") or update.get("description"))
        if not body:
            continue
        if stamp := read_stamp(plain(update.get("datePublished"))):
            yield stamp.iso.replace("T", " ")
        headline = plain(update.get("headline"))
        if headline and not body[0].startswith(headline):
            yield headline
        yield from body


def _paragraphs(body: object) -> list[str]:
    if not isinstance(body, str):
        return []
    body = html_entities.unescape(body)
    body = re.sub(r"(?i)</p\s*>|<br\s*/?>|</div\s*>", "\n", body)
    return [
        line
        for raw in body.split("\n")
        if (line := " ".join(TAG.sub(" ", raw).split()))
    ]
