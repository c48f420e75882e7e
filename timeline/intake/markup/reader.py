"""A page as a whole: which outlet's it is, its address and language, and the rest."""

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from timeline.intake.date_lines import day_order
from timeline.intake.lines import is_prose
from timeline.intake.markup.authors import read_authors
from timeline.intake.markup.body import main_text
from timeline.intake.markup.elements import (
    first,
    lines_after,
    meta_values,
    parse,
    plain,
    texts,
)
from timeline.intake.markup.linked_data import (
    Json,
    linked_data,
    main_article,
    organisation,
    types,
)
from timeline.intake.markup.times import read_times
from timeline.intake.markup.titles import read_title
from timeline.intake.outlets import publisher_in
from timeline.intake.page import Page
from timeline.reference.publishers import known_publisher, publisher_at

_ZONE_LINES: Final = 25
"""Lines below the headline in which byline and date may stand."""
_SEARCHED_BELOW: Final = 1_000_000
"""Characters up to which a page is searched for any date at all."""
_TAIL: Final = re.compile(r"\s*[|–—·•»]\s*|\s-\s|--|\s:\s")
_NAMES_OF_SITE: Final = (
    "dc.publisher", "dcterms.publisher", "citation_publisher", "publisher",
    "cxenseparse:publisher", "application-name", "apple-mobile-web-app-title",
)  # fmt: skip


def read_page(markup: str, url: str | None = None) -> Page:
    """Read a page. Raises ValueError if there is no document in ``markup``."""
    tree = parse(markup)
    meta = meta_values(tree)
    nodes = linked_data(tree)
    canonical = _canonical(tree, meta, url)
    address = url or canonical
    article = main_article(nodes, tree, canonical or url)
    rules: dict[str, str] = {}
    site = _site_name(tree, meta, article, nodes, address, rules)
    page = Page(canonical_url=canonical, publisher=site, rules=rules)
    _read_language(page, article, meta, tree)
    heading = None
    if found := read_title(article, meta, tree, site=site, address=address):
        page.title, rules["title"], heading = found
    page.lines = main_text(markup, tree, article, address, rules)
    zone = _zone(heading, page.lines)
    read_authors(page, article, nodes, meta, tree, zone)
    order = day_order(
        [line for line in zone if not is_prose(line)],
        lead=" ".join(page.lines[:3]),
        other="\n".join(zone),
        url=address,
        region=page.region,
    )
    read_times(
        page,
        article,
        meta,
        tree,
        zone,
        address=address,
        order=order,
        search=len(markup) < _SEARCHED_BELOW,
    )
    return page


def _zone(heading: HtmlElement | None, body: Sequence[str]) -> list[str]:
    """Return the lines below the headline, up to the article's second paragraph."""
    if heading is None:
        return []
    zone: list[str] = []
    prose = 0
    for line in lines_after(heading, _ZONE_LINES):
        prose += is_prose(line)
        if prose > 2:
            break
        zone.append(line)
    return zone


def _canonical(
    tree: HtmlElement, meta: dict[str, list[str]], url: str | None
) -> str | None:
    links = [
        element.get("href")
        for element in tree.iter("link")
        if "canonical" in (element.get("rel") or "").lower().split()
    ]
    for address in (*links, *meta.get("og:url", [])):
        if not address:
            continue
        try:
            whole = urljoin(url or "", address.strip())
            parts = urlsplit(whole)
        except ValueError:
            continue
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            continue
        # Templates that name the home page on every page name no article.
        if parts.path in {"", "/"} and url and urlsplit(url).path not in {"", "/"}:
            continue
        return str(parts._replace(fragment="").geturl())
    return None


def _site_name(
    tree: HtmlElement,
    meta: dict[str, list[str]],
    article: Json,
    nodes: Sequence[Json],
    address: str | None,
    rules: dict[str, str],
) -> str | None:
    if address and (known := publisher_at(address)):
        rules["publisher"] = "host"
        return known
    given = [
        ("json_ld", organisation(article.get("publisher"), nodes)),
        ("microdata", _microdata_publisher(tree)),
        ("og:site_name", first(meta, "og:site_name")),
        ("json_ld_source", organisation(article.get("sourceOrganization"), nodes)),
        ("meta", first(meta, *_NAMES_OF_SITE)),
        (
            "json_ld_site",
            next(
                (
                    plain(n.get("name"))
                    for n in nodes
                    if "WebSite" in types(n) and n.get("name")
                ),
                None,
            ),
        ),
    ]
    for rule, value in given:
        if name := _outlet(value):
            rules["publisher"] = rule
            return name
    title = next(iter(texts(tree, "//head/title | //title")), "")
    if known := known_publisher(_TAIL.split(title)[-1]):
        rules["publisher"] = "title"
        return known
    if found := publisher_in(texts(tree, "//footer//*[not(*)]")[-40:]):
        rules["publisher"] = "footer"
        return found[0]
    return None


def _outlet(value: str | None) -> str | None:
    """Return the name in a site's name, which may carry its slogan or its address."""
    if not value or re.search(r"(?i)copyright|©|https?:|^@", value):
        return None
    if known := known_publisher(value):
        return known
    name = re.split(r"\s+[|–—•·:-]\s+", value)[0].strip(" .,-|")
    if not 2 <= len(name) <= 80:
        return None
    return known_publisher(name) or re.sub(r"^www\.", "", name)


def _microdata_publisher(tree: HtmlElement) -> str | None:
    named = tree.xpath("//*[@itemprop='publisher']//*[@itemprop='name']")
    for element in named[:1]:
        return plain(element.get("content")) or plain(element.text_content()) or None
    return None


def _read_language(
    page: Page, article: Json, meta: dict[str, list[str]], tree: HtmlElement
) -> None:
    in_language = article.get("inLanguage")
    if isinstance(in_language, dict):
        in_language = in_language.get("alternateName") or in_language.get("name")
    for rule, value in (
        (
            "html_lang",
            tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        ),
        ("json_ld", plain(in_language)),
        ("og:locale", first(meta, "og:locale")),
        ("meta", first(meta, "content-language", "dc.language", "language")),
    ):
        match = re.match(
            r"([a-zA-Z]{2,3})(?:[-_]([A-Za-z]{2}))?(?:\W|_|$)", value or ""
        )
        if not match or match[1].lower() in {"und", "mul", "zxx"}:
            continue
        page.region = page.region or (match[2].upper() if match[2] else None)
        if page.language is None:
            page.language = match[1].lower()
            page.rules["language"] = rule
