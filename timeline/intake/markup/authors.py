"""Who signs the page: persons, and the agency that is credited in their place."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from lxml.html import HtmlElement

from timeline.intake.boilerplate import reason_to_cut
from timeline.intake.credit_names import (
    full_name,
    is_person_name,
    start_of_name,
    tidy_name,
)
from timeline.intake.credits import read_bare_byline, read_byline, split_credit
from timeline.intake.markup.elements import (
    first,
    lines_of,
    plain,
    stands_beside,
    text_of,
)
from timeline.intake.markup.linked_data import Json, people, types
from timeline.intake.outlets import outlet_named
from timeline.intake.page import Page
from timeline.intake.sign_offs import signatures
from timeline.intake.timestamps import find_stamps
from timeline.reference.agencies import agency_named
from timeline.reference.publishers import known_publisher

_AUTHOR_META: Final = (
    "parsely-author", "author", "article:author", "citation_author", "dc.creator",
    "dcterms.creator", "dc.creator.creator", "byl", "sailthru.author",
    "cxenseparse:author", "article:author_name", "og:article:author", "authors",
    "article.author", "dc.contributor", "creator", "news_authors", "rbauthors",
)  # fmt: skip
_NOBODY: Final = re.compile(
    r"(?i)\d|\b(?:staff|desk|news|newsroom|editors?|editorial|team|admin\w*|agenc\w+|"
    r"press|media|redaktion|redacci[oó]n|r[eé]daction|redazione|redactie|redakc\w+|"
    r"редакция|редакція|author|autor|unknown|anonym\w*|guest|gast|webmaster|web|"
    r"online|correspondents?|reporters?|contributors?|wire|wires|report|service|"
    r"bureau|ministry|office|radio|tv|magazine|magazin|verlag|e\. ?v|gmbh|inc|ltd|"
    r"pressestelle|all posts?|view all|blog|zeitung|newspaper|journal|user|nobody)\b"
)
_DEGREE: Final = re.compile(
    r",?\s+(?:Ph\.?\s?D|M\.?D|M\.?A|M\.?S|R\.?D\.?N?|L\.?D|MBA|R\.?N|J\.?D|MPH)\b\.?"
    r"(?=,|\s|$)"
)
_MARKS_END: Final = re.compile(
    r"(?i)\s*(?:\b(?:alle artikel|all posts?|view all.*|see all.*|more (?:from|by).*|"
    r"mehr (?:von|vom).*|posts?|sagt|says?|schreibt|schrieb|profile?|website|"
    r"follow.*|folgen|bio|contact|kontakt|@\w+)\b\W*)+$"
)
_BEHIND_NAME: Final = re.compile(r"(?i)\s+\d+\s*-?\s*min(?:ute)?s?\b.*$")
_LABELS: Final = frozenset(
    ["by", "von", "par", "por", "di", "door", "published", "posted", "written", "text"]
)
_OTHERS: Final = re.compile(
    r"(?i)comment|respond|related|recommend|trending|most-?read|popular|carousel|menu|"
    r"news-?list|latest|teaser(?!\S*\s+author)"
)
_LINKS: Final = "(//a[@href] | //*[contains(@class,'full-name')])[position() < 400]"
_MOST_AUTHORS: Final = 12
_FEW: Final = 3
_OF_PICTURE: Final = re.compile(r"(?i)image|photo|picture|caption|figure")
# Templates put these even into <nav> and <aside>.
_MARKED_ANYWHERE: Final = (
    "//*[@itemprop='author']",
    "//address//a[contains(concat(' ',@rel,' '),' author ')]",
)
_SURELY_MARKED: Final = (
    "//*[@itemprop='author' or @itemprop='creator']",
    "//a[contains(concat(' ',@rel,' '),' author ')] | //address//a",
)
_MARKED: Final = (
    (
        "//*[contains(@class,'byline') or contains(@data-testid,'byline') or "
        "contains(@class,'Byline')][not(self::ul)]"
    ),
    (
        "//*[contains(@class,'author-name') or contains(@class,'author__name') or "
        "contains(@class,'article-author') or contains(@class,'article__author') or "
        "contains(@class,'authorName') or contains(@class,'author_name')]"
    ),
    (
        "//a[contains(@href,'/author/') or contains(@href,'/authors/') or "
        "contains(@href,'/autor/') or contains(@href,'/autoren/') or "
        "contains(@href,'/auteur/') or contains(@href,'/journalist') or "
        "contains(@href,'/reporter') or contains(@href,'/people/') or "
        "contains(@href,'/staff/') or contains(@href,'/profil')]"
        "[not(contains(@href,'/topic') or contains(@href,'/tag'))]"
    ),
    (
        "//*[self::a or self::span or self::p or self::div or self::em or self::strong "
        "or self::li or self::ul or self::td or self::cite or self::b or self::h2 or "
        "self::h3 or self::h4 or self::h5]"
        "[contains(concat(' ',@class),' author') or "
        "contains(concat(' ',@class),' autor') or contains(@class,'-author') or "
        "contains(@class,'_author') or contains(@class,'Author') or "
        "contains(@class,'writer') or contains(@class,'redakteur') or "
        "contains(@class,'auteur') or contains(@class,'verfasser') or "
        "contains(@class,'contributor') or starts-with(@id,'author') or "
        "contains(@class,'username') or contains(@class,'submitted')]"
    ),
)
# "By Ola" names Ola; "Posted by ola on 3 May 2021" too.
_SIGNED: Final = re.compile(
    r"(?i)^(?:(?:posted|written|submitted|created|published|erstellt|gespeichert|"
    r"verfasst|geschrieben|veröffentlicht|publié|publicado|pubblicato|text)\s+)?"
    r"(?:by|von|vom|par|por|di|door|av|af|autor(?:in)?|author|redaktion)\b\s*:?\s+"
    r"(?P<name>\S[^|]{1,60}?)\s*(?:\(.*)?$"
)


def read_authors(
    page: Page,
    article: Json,
    nodes: Sequence[Json],
    meta: dict[str, list[str]],
    tree: HtmlElement,
    zone: Sequence[str],
) -> None:
    """Set the page's authors and agency by the first source that names a person.

    ``zone``: the lines around the headline.
    """
    sources: tuple[tuple[str, Iterator[tuple[str, bool]]], ...] = (
        ("json_ld", people(article.get("author"), nodes)),
        ("json_ld", people(article.get("creator"), nodes)),
        ("json_ld", _page_authors(nodes)),
        ("meta", ((v, False) for key in _AUTHOR_META for v in meta.get(key, []))),
        ("meta", ((v, False) for v in _behind_site(meta))),
        ("twitter", ((value, False) for value in _twitter_authors(meta))),
        *(("markup", _marked(tree, xpath, sure=True)) for xpath in _SURELY_MARKED),
        ("byline", _bylines(zone)),
        *(("markup", _marked(tree, xpath)) for xpath in _MARKED),
        ("json_ld", _only_person(nodes)),
        ("signed", signatures(page.lines)),
        *(("beside", _marked_beside(tree, x)) for x in (*_SURELY_MARKED, *_MARKED)),
        *(("beside", _few_marked(tree, xpath)) for xpath in _MARKED_ANYWHERE),
    )
    linked = [text_of(link) for link in tree.xpath(_LINKS)]
    for rule, credits_given in sources:
        authors: list[str] = []
        for credit, is_person in credits_given:
            names, agency = _authors(credit, is_person, page.publisher)
            authors += names
            if agency and not page.agency:
                page.agency = agency
                page.rules["credited_agency"] = rule
        if authors:
            whole = [full_name(author, linked) for author in authors]
            page.authors = list(dict.fromkeys(whole))[:_MOST_AUTHORS]
            page.rules["authors"] = rule
            return


def _behind_site(meta: dict[str, list[str]]) -> Iterator[str]:
    """Yield the name in "valleyherald - Jane Doe"."""
    for value in meta.get("author", []):
        _, dash, name = value.partition(" - ")
        if dash and is_person_name(name):
            yield name


def _twitter_authors(meta: dict[str, list[str]]) -> Iterator[str]:
    for number in (1, 2):
        label = first(meta, f"twitter:label{number}") or ""
        value = first(meta, f"twitter:data{number}")
        if value and re.search(r"(?i)writ|author|by|verfass|geschrieben|écrit", label):
            yield value


def _page_authors(nodes: Sequence[Json]) -> Iterator[tuple[str, bool]]:
    for node in nodes:
        if "WebPage" in types(node):
            yield from people(node.get("author"), nodes)


def _only_person(nodes: Sequence[Json]) -> Iterator[tuple[str, bool]]:
    """Yield the one person whom the JSON-LD describes, if it is one."""
    persons = {plain(n.get("name")) for n in nodes if "Person" in types(n)} - {""}
    if len(persons) == 1:
        yield persons.pop(), True


def _marked(
    tree: HtmlElement, xpath: str, *, sure: bool = False
) -> Iterator[tuple[str, bool]]:
    """Yield the short texts of the elements that mark authors, the first and those
    beside it: further down, other stories name theirs."""
    found: list[str] = []
    around: HtmlElement | None = None
    for element in tree.xpath(xpath)[:12]:
        if stands_beside(element) or _OF_PICTURE.search(_class(element)):
            continue
        if around is not None and around not in element.iterancestors():
            continue
        names = element.xpath(".//*[@itemprop='name']") if sure else []
        for part in names[:4] or [element]:
            text = element.get("content") or part.get("content")
            lines = [text] if text else lines_of(part)
            # Among several lines a word alone is a button: "Small", "Medium".
            if not sure and len(lines) > 1:
                lines = [line for line in lines if " " in line]
            if sum(map(len, lines)) <= 300:
                found += [line for line in lines[:6] if 2 <= len(line) <= 160]
        if found and around is None:
            around = element.getparent()
            if around is not None and around.getparent() is not None:
                around = around.getparent()
    for text in list(dict.fromkeys(found))[:8]:
        # "Jane Doe / TNN / 9 May 2021" looks like a path of sections.
        if find_stamps(text) or not reason_to_cut(text):
            yield text, sure or " " not in text


def _marked_beside(tree: HtmlElement, xpath: str) -> Iterator[tuple[str, bool]]:
    """Yield the names of persons that stand apart from the article, in the first
    place that marks authors and is no comment or other story."""
    for element in tree.xpath(xpath)[:12]:
        if _of_others(element) or _OF_PICTURE.search(_class(element)):
            continue
        names = [line for line in lines_of(element)[:6] if len(line) <= 160]
        bare = [_MARKS_END.sub("", start_of_name(line)) for line in names]
        if persons := [name for name in bare if is_person_name(name)]:
            yield from ((name, True) for name in persons[:1])
            return


def _few_marked(tree: HtmlElement, xpath: str) -> Iterator[tuple[str, bool]]:
    """Yield the persons whom the page marks as authors, wherever, if they are few."""
    marked = [e for e in tree.xpath(xpath) if not _OF_PICTURE.search(_class(e))]
    lines = [line for element in marked for line in lines_of(element)]
    persons = dict.fromkeys(
        name for line in lines if is_person_name(name := start_of_name(line))
    )
    if len(persons) <= _FEW:
        yield from ((name, True) for name in persons)


def _class(element: HtmlElement) -> str:
    return element.get("class") or ""


def _of_others(element: HtmlElement) -> bool:
    """Tell whether an element is within comments, other stories or the site's own."""
    for around in (element, *element.iterancestors()):
        marks = f"{around.get('class') or ''} {around.get('id') or ''}"
        if around.tag in {"nav", "aside"} or _OTHERS.search(marks):
            return True
    return False


def _bylines(zone: Sequence[str]) -> Iterator[tuple[str, bool]]:
    for line in zone:
        if len(line) > 200:
            continue
        byline = read_byline(line)
        if byline and byline.authors:
            yield line, False
            return
        rest = line
        for stamp in reversed(find_stamps(line)):
            rest = rest[: stamp.start] + " | " + rest[stamp.end :]
        for part in re.split(r"\s*[|•·]\s*|\s[–—-]\s", rest):
            bare = re.sub(r"(?i)\W+(?:on|am|le|el|il|um|at)\W*$", "", part)
            match = _SIGNED.match(bare)
            if rest != line and is_person_name(part):
                yield part, False
                return
            if match and (rest != line or len(match["name"].split()) == 1):
                yield match["name"], match["name"][:1].isupper() or rest != line
                return


def _authors(
    credit: str, is_person: bool, publisher: str | None
) -> tuple[list[str], str | None]:
    """Return (persons, agency) of one credit; outlets, desks and addresses are none."""
    credit = start_of_name(credit)
    credit = _BEHIND_NAME.sub("", _DEGREE.sub("", credit))
    for stamp in find_stamps(credit)[:1]:
        credit = re.sub(r"(?i)[\W_]+(?:on|at)?[\W_]*$", "", credit[: stamp.start])
    credit = _MARKS_END.sub("", credit).strip(" ,;|·")
    if (
        not credit
        or credit.casefold() in _LABELS
        or len(credit) > 200
        or re.match(r"(?i)https?:|www\.|@", credit)
    ):
        return [], None
    if agency := agency_named(credit) or agency_named(
        re.sub(r"^(?i:the) ", "", credit)
    ):
        return [], agency
    if is_person_name(credit) and (is_person or not _is_site(credit, publisher)):
        return [tidy_name(credit)], None
    if known_publisher(credit) or _is_site(credit, publisher):
        return [], None
    if (byline := split_credit(credit)) and (byline.authors or byline.agency):
        persons = [a for a in byline.authors if not _is_site(a, publisher)]
        return persons, byline.agency
    if byline := read_bare_byline(credit):
        return list(byline.authors), byline.agency
    if _NOBODY.search(credit):
        return [], None
    caseless = not any(c.isupper() or c.islower() for c in credit)
    parts = re.split(r"\s*[,،、]\s*", credit)
    if is_person and len(parts) > 1 and is_person_name(parts[0]):
        return [tidy_name(parts[0])], None
    if (
        is_person
        and len(credit.split()) <= 4
        and not re.search(r"[./:@()]{1}\S", credit)
    ):
        return [tidy_name(credit)], None
    if caseless:
        return [tidy_name(part) for part in parts if 1 < len(part) < 60], None
    return [], None


def _is_site(name: str, publisher: str | None) -> bool:
    """Tell whether a name is an outlet's, this page's own before all."""
    if outlet_named(name):
        return True
    fold = [re.sub(r"\W+", "", text.casefold()) for text in (name, publisher or "")]
    return bool(fold[1]) and fold[0].startswith(fold[1])
