"""The headline: what the page shows, checked against what its markup says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lxml.html import HtmlElement

from timeline.intake.lines import overlap, stems
from timeline.intake.markup.elements import (
    first,
    plain,
    stands_beside,
    text_of,
    texts,
)
from timeline.intake.markup.linked_data import Json
from timeline.intake.outlets import without_site
from timeline.reference.publishers import host_of, known_publisher

_TITLE_META: Final = (
    "og:title", "twitter:title", "parsely-title", "dc.title", "dcterms.title",
    "citation_title", "sailthru.title", "cxenseparse:title", "headline", "title",
)  # fmt: skip
_SITE_NAME: Final = re.compile(
    r"(?i)logo|site-?(?:title|name)|blog-?(?:title|name)|brand|masthead|banner|"
    r"sr-only|visually-?hidden|screen-?reader|invisible"
)
_HEADING_OF_SITE: Final = re.compile(
    r"(?i)(?:main |site |primary )?(?:navigation|menu|search|sections?|quick ?links?|"
    r"partners?|sponsors?|news|home|page|article|welcome|navigation und service|"
    r"suche|inhalt|content|footer|header|login|newsletter|advertisement|breadcrumbs?|"
    r"related.*|comments?|kommentare|archive?s?|detail(?:ansicht|s)?|aktuelles|"
    r"nachrichten|blog|latest.*|share.*|cookies?.*|meta ?navigation)"
)
_BREAK: Final = re.compile(r"\s+(?:[|–—·•»›:]|-{1,2}|::|//|>>?)\s+|\s*[|»›]\s*")


@dataclass(frozen=True)
class _Candidate:
    rule: str
    title: str
    weight: float


def read_title(
    article: Json,
    meta: dict[str, list[str]],
    tree: HtmlElement,
    *,
    site: str | None,
    address: str | None,
) -> tuple[str, str, HtmlElement | None] | None:
    """Return (title, what gave it, its heading on the page), or None.

    The heading that the page shows wins where the markup speaks of the same thing; of
    two forms of a title, the one without kicker, section and site.
    """
    site = first(meta, "og:site_name") or site
    host = host_of(address) if address else None
    headings = _headings(tree, site, host)
    whole = next(iter(texts(tree, "//head/title | //title")), "")
    headings = headings or _second_headings(tree, whole)
    given = [
        ("json_ld", plain(article.get("headline") or article.get("name")), 1.0),
        *((key, first(meta, key) or "", 0.9 if key == "og:title" else 0.6)
          for key in _TITLE_META),
        *(("h1", text_of(heading), 0.95) for heading in headings),
        ("title", whole, 0.4),
    ]  # fmt: skip
    candidates = [
        _Candidate(rule, title, weight)
        for rule, text, weight in given
        if (title := _clean(text, site, host))
    ]
    if not candidates:
        return None
    stated = max(candidates, key=lambda c: _agreement(c, candidates))
    heading = _shown(headings, [c.title for c in candidates if c.rule != "h1"])
    shown = _clean(text_of(heading), site, host) if heading is not None else ""
    rule, title = stated.rule, stated.title
    if shown and _speaks_of(shown, candidates):
        rule, title = "h1", shown
    others = [c.title for c in candidates if c.title != title]
    return _bare(_complete(title, others), others, shown), rule, heading


def _clean(text: str, site: str | None, host: str | None) -> str:
    title, _ = without_site(text, site=site, host=host)
    if not 3 <= len(title) <= 400 or _folded(title) == _folded(site or ""):
        return ""
    if known_publisher(title) or _HEADING_OF_SITE.fullmatch(title):
        return ""
    return title


def _folded(title: str) -> str:
    return re.sub(r"\W+", "", title.casefold())


def _agreement(candidate: _Candidate, candidates: Sequence[_Candidate]) -> float:
    folded = _folded(candidate.title)
    sources = {c.rule: _folded(c.title) for c in reversed(candidates)}
    others = sum(folded == o for rule, o in sources.items() if rule != candidate.rule)
    return candidate.weight + 0.3 * min(others, 3)


def _headings(
    tree: HtmlElement, site: str | None, host: str | None
) -> list[HtmlElement]:
    """Return the page's first headings of rank one that may be an article's."""
    whole = next(iter(texts(tree, "//head/title | //title")), "")
    second = _second_headings(tree, whole)
    marked = tree.xpath("//h1[contains(@itemprop,'headline') or @itemprop='name']")
    inside = tree.xpath("//article//h1 | //main//h1")
    found: list[HtmlElement] = []
    for heading in [*marked, *inside, *tree.xpath("//h1")][:12]:
        marks = " ".join(
            str(e.get(a) or "")
            for e in (heading, heading.getparent())
            if e is not None
            for a in ("class", "id")
        )
        if heading in found or not _clean(text_of(heading), site, host):
            continue
        if _SITE_NAME.search(marks) or stands_beside(heading):
            continue
        # The site's name heads the page, and the headline comes below it.
        if second and _folded(whole).endswith(_folded(text_of(heading))):
            continue
        found.append(heading)
    return found[:5]


def _second_headings(tree: HtmlElement, whole: str) -> list[HtmlElement]:
    """Return the headings of rank two that ``<title>`` begins or ends with: in many
    templates the site's name is the first heading."""
    parts = {_folded(part) for part in _BREAK.split(whole)} - {""}
    return [
        heading
        for heading in tree.xpath("//h2 | //h3")[:20]
        if _folded(text_of(heading)) in parts and not stands_beside(heading)
    ][:3]


def _shown(
    headings: Sequence[HtmlElement], stated: Sequence[str]
) -> HtmlElement | None:
    """Return the heading that is most about what the markup states."""
    if not headings:
        return None
    words = stems(" ".join(stated))
    return max(headings, key=lambda heading: round(overlap(text_of(heading), words), 1))


def _speaks_of(shown: str, candidates: Sequence[_Candidate]) -> bool:
    """Tell whether a heading has words in common with what the markup states."""
    folded = _folded(shown)
    stated = [c.title for c in candidates if c.rule not in {"h1", "title"}]
    if not stated:
        return True
    whole = [c.title for c in candidates if c.rule == "title"]
    if any(folded == _folded(title) for title in [*stated, *whole]):
        return True
    words = stems(" ".join([*stated, *whole]))
    return len(shown.split()) >= 3 and overlap(shown, words) >= 0.3


def _complete(title: str, others: Sequence[str]) -> str:
    """Give back what a limit of 110 characters, as in JSON-LD, took off a title."""
    short = title.rstrip(".… ")
    for other in others:
        if len(other) > len(title) >= 60 and other.startswith(short):
            return other
    return title


def _bare(title: str, others: Sequence[str], shown: str) -> str:
    """Return the form of a title that another of the page's titles shows to be whole:
    without what a template set before or behind it."""
    for other in sorted(others, key=len):
        if len(other.split()) < 3 or len(other) < 0.4 * len(title):
            continue
        rest = title.removeprefix(other) if title.startswith(other) else None
        if rest and (_BREAK.match(rest) or (other == shown and rest[0] in " :|-(–")):
            return other
        if title.endswith(other) and title != other:
            front = title.removesuffix(other)
            if _BREAK.search(front[-4:]) or (front.endswith(" ") and title == shown):
                return other
    return title
