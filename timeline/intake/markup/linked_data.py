"""JSON-LD, also where templates broke it, and the object of the page's article."""

import html as html_entities
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from timeline.intake.lines import overlap, stems
from timeline.intake.markup.elements import plain, texts

type Json = dict[str, Any]

_ARTICLE: Final = re.compile(
    r"(?:News|Reportage|Analysis|Opinion|Background|Review|AskPublic)\w*Article$|"
    r"^(?:Article|Report|LiveBlogPosting|BlogPosting|SocialMediaPosting|"
    r"ScholarlyArticle"
    r"|TechArticle|NewsItem|AdvertiserContentArticle|SatiricalArticle)$"
)
_PARTS: Final = (
    "@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item",
    "subjectOf", "about",
)  # fmt: skip
_STRING: Final = r'"((?:[^"\\\n]|\\.)*)"'
_PAIR: Final = re.compile(
    r'"(@type|headline|name|datePublished|dateModified|dateCreated|inLanguage|url)"'
    rf"\s*:\s*{_STRING}"
)
_NAMED: Final = re.compile(
    rf'"(author|publisher)"\s*:\s*\[?\s*\{{[^{{}}]*?"name"\s*:\s*{_STRING}'
)


def linked_data(tree: HtmlElement) -> list[Json]:
    """Return the JSON-LD objects of a page, outer ones first."""
    nodes: list[Json] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            text = script.text_content()
            values = list(_values(text))
            nodes += _nodes(values) if values else _salvaged(text)
    return nodes


def _values(text: str) -> Iterator[object]:
    """Yield the JSON values in a script, one behind the other, as far as they go."""
    text = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)", "", text)
    text = re.sub(r"(?:-->|//\s*\]\]>|\]\]>|;)\s*$", "", text).strip(" \t\r\n\ufeff;")
    decoder = json.JSONDecoder(strict=False)
    for attempt in (
        text,
        re.sub(r",\s*([}\]])", r"\1", text),
        html_entities.unescape(text) if "&quot;" in text[:2000] else "",
    ):
        if not attempt:
            continue
        try:
            value, end = decoder.raw_decode(attempt)
        except (ValueError, RecursionError):
            continue
        yield value
        rest = attempt[end:].lstrip(" \t\r\n;,")
        if rest.startswith(("{", "[")):
            yield from _values(rest)
        return


def _salvaged(text: str) -> list[Json]:
    """Pick the plain facts out of an object that is no JSON, such as one with a bare
    quotation mark in its body."""
    node: Json = {}
    outer = text
    for match in _NAMED.finditer(text[:200_000]):
        node.setdefault(match[1], {"@type": "Thing", "name": _unescaped(match[2])})
        outer = outer.replace(match[0], "")
    for match in _PAIR.finditer(outer[:200_000]):
        if match[1] == "@type" and not _ARTICLE.search(match[2]):
            continue
        node.setdefault(match[1], _unescaped(match[2]))
    return [node] if node.get("@type") else []


def _unescaped(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text


def _nodes(value: object, depth: int = 0) -> list[Json]:
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


def types(node: Json) -> list[str]:
    """Return what an object says it is, without the vocabulary's address."""
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return [str(k).rsplit("/", 1)[-1] for k in kinds if k]


def main_article(nodes: Sequence[Json], tree: HtmlElement, address: str | None) -> Json:
    """Return the JSON-LD object of this page's article, or an empty one."""
    articles = [
        node for node in nodes if any(_ARTICLE.search(kind) for kind in types(node))
    ]
    if not articles:
        return {}
    shown = stems(" ".join(texts(tree, "//title | //h1")))

    def fitness(node: Json) -> tuple[float, bool, bool]:
        about = json.dumps(
            [node.get("url"), node.get("mainEntityOfPage"), node.get("@id")]
        )
        here = bool(address) and _without_query(str(address)) in about
        headline = plain(node.get("headline") or node.get("name"))
        dated = bool(node.get("datePublished"))
        return round(overlap(headline, shown), 1), here, dated

    return max(articles, key=fitness)


def _without_query(url: str) -> str:
    return urlsplit(url)._replace(query="", fragment="").geturl().rstrip("/")


def organisation(value: object, nodes: Sequence[Json]) -> str | None:
    """Return the name of an organisation, given as text, object or reference."""
    if isinstance(value, list):
        return next((n for v in value if (n := organisation(v, nodes))), None)
    if isinstance(value, dict):
        if name := plain(value.get("name")):
            return name
        return next((name for _, name in _identified(value, nodes)), None)
    return plain(value) or None


def people(
    value: object, nodes: Sequence[Json], depth: int = 0
) -> Iterator[tuple[str, bool]]:
    """Yield (name, whether JSON-LD says that it is a person)."""
    if depth > 3:
        return
    if isinstance(value, list):
        for item in value[:30]:
            yield from people(item, nodes, depth + 1)
    elif isinstance(value, dict):
        person = "Person" in types(value)
        name = value.get("name")
        if isinstance(name, list):
            for item in name:
                yield plain(item), person
        elif name := plain(name) or " ".join(
            part
            for key in ("givenName", "familyName")
            if (part := plain(value.get(key)))
        ):
            yield name, person
        else:
            for node, known_as in _identified(value, nodes):
                yield known_as, "Person" in types(node)
                return
    elif name := plain(value):
        yield name, False


def _identified(value: Json, nodes: Sequence[Json]) -> Iterator[tuple[Json, str]]:
    """Yield the named objects that a reference such as {"@id": …} stands for."""
    identity = value.get("@id")
    if identity:
        for node in nodes:
            if node.get("@id") == identity and (name := plain(node.get("name"))):
                yield node, name
