"""A web page's markup to its main text and details: JSON-LD, meta tags, elements.

Runs in the limited subprocess of ``sandbox``: the parsers below are not to be trusted
with a stranger's page in any other process.
"""

import html as html_entities
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import lxml.html
from htmldate import find_date
from lxml.etree import LxmlError
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from timeline.intake.credits import is_person_name, split_credit, tidy_name
from timeline.intake.datelines import day_in_url, read_date_line
from timeline.intake.lines import overlap, stems
from timeline.intake.outlets import without_site
from timeline.intake.page import Page
from timeline.intake.timestamps import Stamp, read_stamp
from timeline.reference.agencies import agency_named
from timeline.reference.publishers import host_of, known_publisher, publisher_at

type Json = dict[str, Any]

_ARTICLE: Final = re.compile(
    r"(?:News|Reportage|Analysis|Opinion|Background|Review|AskPublic)\w*Article$|"
    r"^(?:Article|Report|LiveBlogPosting|BlogPosting|SocialMediaPosting|"
    r"ScholarlyArticle"
    r"|TechArticle|NewsItem|AdvertiserContentArticle|SatiricalArticle)$"
)
_TITLE_META: Final = (
    "og:title", "twitter:title", "parsely-title", "dc.title", "dcterms.title",
    "citation_title", "sailthru.title", "cxenseparse:title", "headline", "title",
)  # fmt: skip
_AUTHOR_META: Final = (
    "parsely-author", "author", "article:author", "citation_author", "dc.creator",
    "dcterms.creator", "dc.creator.creator", "byl", "sailthru.author",
    "cxenseparse:author", "article:author_name", "og:article:author", "authors",
    "article.author", "dc.contributor", "creator", "news_authors", "rbauthors",
)  # fmt: skip
_PUBLISHED_META: Final = (
    "article:published_time", "og:article:published_time", "datepublished",
    "parsely-pub-date", "article.published", "og:published_time", "published_time",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created",
    "dc.date", "dcterms.date", "sailthru.date", "cxenseparse:recs:publishtime",
    "citation_publication_date", "publication_date", "publishdate", "publish-date",
    "pubdate", "pub_date", "ptime", "displaydate", "originalpublicationdate",
    "article_date_original", "date", "timestamp", "created", "release_date",
    "article.created", "datecreated", "uploaddate", "pdate", "og:pubdate",
)  # fmt: skip
_MODIFIED_META: Final = (
    "article:modified_time", "og:article:modified_time", "datemodified",
    "og:updated_time", "article.updated", "dcterms.modified", "dc.date.modified",
    "last-modified", "lastmod", "modified_time", "utime", "lastmodified", "revised",
)  # fmt: skip
_PARTS: Final = (
    "@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item",
    "subjectOf", "about",
)  # fmt: skip
_NO_ARTICLE_BELOW: Final = 250
_PUBLISHED_MARKS: Final = ("datepublished", "pubdate", "publish", "posted", "created")
_MODIFIED_MARKS: Final = ("datemodified", "modified", "updated")
_TAG = re.compile(r"<[^>]{0,500}>")


def read_page(markup: str, url: str | None = None) -> Page:
    """Read a page. Raises ValueError if there is no document in ``markup``."""
    tree = _parse(markup)
    meta = _meta(tree)
    nodes = _linked_data(tree)
    canonical = _canonical(tree, meta, url)
    address = url or canonical
    article = _main_article(nodes, tree, canonical or url)
    rules: dict[str, str] = {}
    site = _site_name(meta, article, nodes, address, rules)
    page = Page(canonical_url=canonical, publisher=site, rules=rules)
    _read_title(page, article, meta, tree, address)
    _read_authors(page, article, nodes, meta, tree)
    _read_times(page, article, meta, tree, address)
    _read_language(page, article, meta, tree)
    page.lines = _main_text(markup, tree, article, address, rules)
    return page


def _parse(markup: str) -> HtmlElement:
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True)
    try:
        tree = lxml.html.document_fromstring(markup.encode(), parser=parser)
    except LxmlError as error:
        raise ValueError(str(error)) from error
    return tree


def _plain(value: object) -> str:
    """Return a markup or JSON value as plain text in one line."""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return ""
    text = html_entities.unescape(html_entities.unescape(str(value)))
    return " ".join(_TAG.sub(" ", text).split())


# ---- JSON-LD


def _linked_data(tree: HtmlElement) -> list[Json]:
    nodes: list[Json] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            nodes += _nodes(_loads(script.text_content()))
    return nodes


def _loads(text: str) -> object:
    text = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)", "", text)
    text = re.sub(r"(?:-->|//\s*\]\]>|\]\]>|;)\s*$", "", text).strip()
    for attempt in (text, re.sub(r",\s*([}\]])", r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: object, depth: int = 0) -> list[Json]:
    """Return the objects of a JSON-LD value, outer ones first."""
    if depth > 6:
        return []
    if isinstance(value, list):
        return [node for item in value[:500] for node in _nodes(item, depth + 1)]
    if not isinstance(value, dict):
        return []
    found = [value]
    for key in _PARTS:
        if isinstance(value.get(key), dict | list):
            found += _nodes(value[key], depth + 1)
    return found


def _types(node: Json) -> list[str]:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return [str(k).rsplit("/", 1)[-1] for k in kinds if k]


def _main_article(
    nodes: Sequence[Json], tree: HtmlElement, address: str | None
) -> Json:
    """Return the JSON-LD object of this page's article, or an empty one."""
    articles = [
        node for node in nodes if any(_ARTICLE.search(kind) for kind in _types(node))
    ]
    if not articles:
        return {}
    shown = stems(" ".join(_texts(tree, "//title | //h1")))

    def fitness(node: Json) -> tuple[float, bool, bool]:
        about = json.dumps(
            [node.get("url"), node.get("mainEntityOfPage"), node.get("@id")]
        )
        here = bool(address) and _without_query(str(address)) in about
        headline = _plain(node.get("headline") or node.get("name"))
        dated = bool(node.get("datePublished"))
        return round(overlap(headline, shown), 1), here, dated

    return max(articles, key=fitness)


def _without_query(url: str) -> str:
    return urlsplit(url)._replace(query="", fragment="").geturl().rstrip("/")


# ---- meta tags and elements


def _meta(tree: HtmlElement) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = _plain(element.get("content"))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            key = (element.get(attribute) or "").strip().lower()
            if key and content:
                values.setdefault(key, []).append(content)
    return values


def _texts(tree: HtmlElement, xpath: str) -> list[str]:
    return [
        text
        for element in tree.xpath(xpath)
        if (text := " ".join(element.text_content().split()))
    ]


def _first(meta: dict[str, list[str]], *keys: str) -> str | None:
    return next((meta[key][0] for key in keys if meta.get(key)), None)


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
    meta: dict[str, list[str]],
    article: Json,
    nodes: Sequence[Json],
    address: str | None,
    rules: dict[str, str],
) -> str | None:
    if address and (known := publisher_at(address)):
        rules["publisher"] = "host"
        return known
    for rule, value in (
        ("json_ld", _organisation(article.get("publisher"), nodes)),
        ("og:site_name", _first(meta, "og:site_name")),
        ("json_ld_source", _organisation(article.get("sourceOrganization"), nodes)),
        ("meta", _first(meta, "dc.publisher", "dcterms.publisher", "citation_publisher",
                        "publisher", "cxenseparse:publisher", "application-name",
                        "apple-mobile-web-app-title", "copyright")),
        ("json_ld_site", next((_plain(n.get("name")) for n in nodes
                               if "WebSite" in _types(n) and n.get("name")), None)),
    ):  # fmt: skip
        name = re.split(r"\s+[|–—]\s+", value or "")[0].strip(" ©")
        if not name or len(name) > 80 or name.startswith(("http", "@")):
            continue
        rules["publisher"] = rule
        return known_publisher(name) or name
    return None


def _organisation(value: object, nodes: Sequence[Json]) -> str | None:
    if isinstance(value, list):
        return next((n for v in value if (n := _organisation(v, nodes))), None)
    if isinstance(value, dict):
        if name := _plain(value.get("name")):
            return name
        return next((name for _, name in _identified(value, nodes)), None)
    return _plain(value) or None


def _identified(value: Json, nodes: Sequence[Json]) -> Iterator[tuple[Json, str]]:
    """Yield the named objects that a reference such as {"@id": …} stands for."""
    identity = value.get("@id")
    for node in nodes:
        name = _plain(node.get("name"))
        if name and identity and node.get("@id") == identity:
            yield node, name


def _read_title(
    page: Page,
    article: Json,
    meta: dict[str, list[str]],
    tree: HtmlElement,
    address: str | None,
) -> None:
    """Take the headline that most of the page's headlines agree on."""
    site = _first(meta, "og:site_name") or page.publisher
    host = host_of(address) if address else None
    given: list[tuple[str, str, float]] = [
        ("json_ld", _plain(article.get("headline") or article.get("name")), 1.0),
        *((key, _first(meta, key) or "", 0.9 if key == "og:title" else 0.6)
          for key in _TITLE_META),
        *(("h1", text, 0.95 if index == 0 else 0.5)
          for index, text in enumerate(_headings(tree))),
        *(("title", text, 0.4) for text in _texts(tree, "//head/title")[:1]),
    ]  # fmt: skip
    candidates = []
    for rule, text, weight in given:
        title, _ = without_site(text, site=site, host=host)
        if len(title) < 3 or len(title) > 400 or _folded(title) == _folded(site or ""):
            continue
        if known_publisher(title):
            continue
        candidates.append((rule, title, weight))
    if not candidates:
        return
    sources = {rule: _folded(title) for rule, title, _ in reversed(candidates)}

    def agreement(candidate: tuple[str, str, float]) -> float:
        rule, title, weight = candidate
        others = sum(
            _folded(title) == other for name, other in sources.items() if name != rule
        )
        return weight + 0.3 * min(others, 3)

    rule, title, _ = max(candidates, key=agreement)
    for _, other, _ in candidates:
        # JSON-LD headlines are cut at 110 characters.
        short = title.rstrip(".… ")
        if len(other) > len(title) >= 60 and other.startswith(short):
            title = other
    page.title = title
    page.rules["title"] = rule


def _folded(title: str) -> str:
    return re.sub(r"\W+", "", title.casefold())


def _headings(tree: HtmlElement) -> list[str]:
    inside = _texts(tree, "//article//h1 | //main//h1")
    itemprop = _texts(tree, "//h1[contains(@itemprop,'headline')]")
    return list(dict.fromkeys([*itemprop, *inside, *_texts(tree, "//h1")]))[:5]


def _read_authors(
    page: Page,
    article: Json,
    nodes: Sequence[Json],
    meta: dict[str, list[str]],
    tree: HtmlElement,
) -> None:
    sources: tuple[tuple[str, list[tuple[str, bool]]], ...] = (
        ("json_ld", list(_people(article.get("author"), nodes))
         or list(_people(article.get("creator"), nodes))),
        ("meta", [(v, False) for key in _AUTHOR_META for v in meta.get(key, [])]),
        ("twitter", [(value, False) for value in _twitter_authors(meta)]),
        ("markup", [(text, False) for text in _byline_elements(tree)]),
    )  # fmt: skip
    for rule, credits_given in sources:
        authors: list[str] = []
        for credit, is_person in credits_given:
            names, agency = _authors(credit, is_person, page.publisher)
            authors += names
            if agency and not page.agency:
                page.agency = agency
                page.rules["credited_agency"] = rule
        if authors:
            page.authors = list(dict.fromkeys(authors))[:12]
            page.rules["authors"] = rule
            return


def _twitter_authors(meta: dict[str, list[str]]) -> Iterator[str]:
    for number in (1, 2):
        label = _first(meta, f"twitter:label{number}") or ""
        value = _first(meta, f"twitter:data{number}")
        if value and re.search(r"(?i)writ|author|by", label):
            yield value


def _people(
    value: object, nodes: Sequence[Json], depth: int = 0
) -> Iterator[tuple[str, bool]]:
    """Yield (name, whether JSON-LD says that it is a person)."""
    if depth > 3:
        return
    if isinstance(value, list):
        for item in value[:30]:
            yield from _people(item, nodes, depth + 1)
    elif isinstance(value, dict):
        person = "Person" in _types(value)
        name = value.get("name")
        if isinstance(name, list):
            for item in name:
                yield _plain(item), person
        elif name := _plain(name) or " ".join(
            part
            for key in ("givenName", "familyName")
            if (part := _plain(value.get(key)))
        ):
            yield name, person
        else:
            for node, known_as in _identified(value, nodes):
                yield known_as, "Person" in _types(node)
                return
    elif name := _plain(value):
        yield name, False


def _authors(
    credit: str, is_person: bool, publisher: str | None
) -> tuple[list[str], str | None]:
    """Return (persons, agency) of one credit; outlets, desks and addresses are none."""
    credit = re.sub(r"(?i)^\s*(?:written\s+)?(?:by|von|par|por)\b[:\s]+", "", credit)
    credit = credit.strip(" ,;|")
    if not credit or len(credit) > 200 or re.match(r"(?i)https?:|www\.|@", credit):
        return [], None
    if agency := agency_named(credit) or agency_named(
        re.sub(r"^(?i:the) ", "", credit)
    ):
        return [], agency
    if known_publisher(credit) or (publisher and _folded(credit) == _folded(publisher)):
        return [], None
    if is_person_name(credit):
        return [tidy_name(credit)], None
    if byline := split_credit(credit):
        return list(byline.authors), byline.agency
    caseless = not any(c.isupper() or c.islower() for c in credit)
    if ((is_person and len(credit.split()) <= 5) or caseless) and not re.search(
        r"(?i)\d|\b(?:staff|desk|news|editor|team|admin|agenc|press|media)", credit
    ):
        parts = re.split(r"\s*[,،、]\s*", credit) if caseless else [credit]
        return [tidy_name(part) for part in parts if 1 < len(part) < 60], None
    return [], None


def _byline_elements(tree: HtmlElement) -> list[str]:
    """Return the short texts of elements that mark authors, closest mark first."""
    for xpath in (
        (
            "//*[@itemprop='author']//*[@itemprop='name'] | "
            "//*[@itemprop='author'][not(*)]"
        ),
        "//a[contains(concat(' ',@rel,' '),' author ')] | //address//a",
        (
            "//*[contains(@class,'byline') or contains(@data-testid,'byline') or "
            "contains(@class,'Byline')][not(self::ul)]"
        ),
        (
            "//*[contains(@class,'author-name') or contains(@class,'author__name') or "
            "contains(@class,'article-author') or contains(@class,'article__author')]"
        ),
        "//*[@class='author' or @class='authors' or contains(@class,'author ')]",
    ):
        texts = [text for text in _texts(tree, xpath)[:6] if 3 < len(text) <= 160]
        if texts:
            return list(dict.fromkeys(texts))
    return []


def _read_times(
    page: Page,
    article: Json,
    meta: dict[str, list[str]],
    tree: HtmlElement,
    address: str | None,
) -> None:
    language = (tree.get("lang") or "")[:2].lower() or None
    published: list[tuple[str, str]] = [
        *(("json_ld", _plain(article.get(key)))
          for key in ("datePublished", "dateCreated", "uploadDate")),
        *((key, value) for key in _PUBLISHED_META for value in meta.get(key, [])[:2]),
        *(("time", value) for value in _time_elements(tree, published=True)),
    ]  # fmt: skip
    modified: list[tuple[str, str]] = [
        ("json_ld", _plain(article.get("dateModified"))),
        *((key, value) for key in _MODIFIED_META for value in meta.get(key, [])[:2]),
        *(("time", value) for value in _time_elements(tree, published=False)),
    ]
    found = _first_stamp(published, language)
    changed = _first_stamp(modified, language)
    if found is None:
        found, printed = _printed_times(tree)
        changed = changed or printed
    if found is None and (day := day_in_url(address)):
        found = ("url", Stamp(day.isoformat(), 0, 0, "url", 0.8))
    if found is None and (guess := _searched_date(tree, address)):
        found = ("htmldate", Stamp(guess, 0, 0, "htmldate", 0.6))
    if found:
        page.rules["published"], page.published = found[0], found[1].iso
    if changed:
        page.rules["modified"], page.modified = changed[0], changed[1].iso


def _first_stamp(
    values: Sequence[tuple[str, str]], language: str | None
) -> tuple[str, Stamp] | None:
    """Return the first value that is a time; a day gives way to its own time of day."""
    best: tuple[str, Stamp] | None = None
    for rule, value in values:
        stamp = read_stamp(value, language=language) if value else None
        if stamp is None or stamp.day.year < 1980 or stamp.confidence < 0.6:
            continue
        if best is None:
            best = rule, stamp
        elif len(best[1].iso) == 10 and stamp.iso.startswith(best[1].iso):
            return rule, stamp
        if len(best[1].iso) > 10:
            return best
    return best


def _time_elements(tree: HtmlElement, *, published: bool) -> list[str]:
    """Return the times of marked elements, those that say what they are first."""
    words = _PUBLISHED_MARKS if published else _MODIFIED_MARKS
    sure: list[str] = []
    other: list[str] = []
    for element in tree.xpath(
        "//*[@itemprop='datePublished' or @itemprop='dateModified'] | //time | "
        "//abbr[contains(@class,'published')] | //*[@data-datetime] | //relative-time"
    ):
        value = (
            element.get("datetime")
            or element.get("content")
            or element.get("data-datetime")
            or element.get("title")
            or " ".join(element.text_content().split())
        )
        if not value or element.xpath(
            "ancestor::aside | ancestor::nav | ancestor::footer"
        ):
            continue
        marks = " ".join(
            str(element.get(a) or "") for a in ("itemprop", "class", "pubdate", "id")
        ).lower() + (" pubdate" if element.get("pubdate") is not None else "")
        parent = element.getparent()
        if parent is not None:
            marks += " " + (parent.get("class") or "").lower()
            marks += " " + (parent.text or "").lower()[:40]
        is_update = any(word in marks for word in _MODIFIED_MARKS)
        if any(word in marks for word in words) and (not published or not is_update):
            sure.append(value)
        elif published and not is_update:
            other.append(value)
    return [*sure[:3], *other[:1]]


def _printed_times(
    tree: HtmlElement,
) -> tuple[tuple[str, Stamp] | None, tuple[str, Stamp] | None]:
    """Return (published, modified) as the page prints them near its headline."""
    published = modified = None
    for element in tree.xpath(
        "(//*[contains(@class,'date') or contains(@class,'time') or "
        "contains(@class,'publish') or contains(@class,'meta') or "
        "contains(@class,'byline') or contains(@id,'date')])[position() < 40]"
    ):
        text = " ".join(element.text_content().split())
        line = read_date_line(text) if text else None
        if line is None:
            continue
        if line.published and not published and line.published.confidence >= 0.6:
            published = ("printed", line.published)
        if line.modified and not modified and line.modified.confidence >= 0.6:
            modified = ("printed", line.modified)
        if published:
            break
    return published, modified


def _searched_date(tree: HtmlElement, address: str | None) -> str | None:
    try:
        return find_date(tree, original_date=True, extensive_search=True, url=address)
    except (ValueError, TypeError, AttributeError, LxmlError):
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
        ("json_ld", _plain(in_language)),
        ("og:locale", _first(meta, "og:locale")),
        ("meta", _first(meta, "content-language", "dc.language", "language")),
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


# ---- the text


def _main_text(
    markup: str,
    tree: HtmlElement,
    article: Json,
    address: str | None,
    rules: dict[str, str],
) -> list[str]:
    lines = _by_trafilatura(markup, address)
    rules["text"] = "trafilatura"
    length = sum(map(len, lines))
    updates = _live_updates(article)
    if sum(map(len, updates)) > length:
        rules["text"] = "json_ld_live_blog"
        return updates
    if length >= _NO_ARTICLE_BELOW:
        return lines
    body = _paragraphs(article.get("articleBody"))
    if sum(map(len, body)) > 1.5 * length:
        rules["text"] = "json_ld_body"
        return body
    paragraphs = _texts(tree, "//article//p") or _texts(tree, "//p")
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


def _live_updates(article: Json) -> list[str]:
    """Return the entries of a live blog, each with its own headline."""
    updates = article.get("liveBlogUpdate")
    if isinstance(updates, dict):
        updates = [updates]
    if not isinstance(updates, list):
        return []
    lines: list[str] = []
    for update in updates[:300]:
        if isinstance(update, dict):
            headline = _plain(update.get("headline"))
            body = _paragraphs(update.get("articleBody") or update.get("description"))
            if headline and body and not body[0].startswith(headline):
                lines.append(headline)
            lines += body
    return lines


def _paragraphs(body: object) -> list[str]:
    if not isinstance(body, str):
        return []
    body = html_entities.unescape(body)
    body = re.sub(r"(?i)</p\s*>|<br\s*/?>|</div\s*>", "\n", body)
    return [
        line
        for raw in body.split("\n")
        if (line := " ".join(_TAG.sub(" ", raw).split()))
    ]
