"""Which outlet a text says it is from: footers, disclosures, titles and prompts."""

import re
from collections.abc import Iterable
from typing import Final

from timeline.reference.agencies import agency_named
from timeline.reference.publishers import (
    known_publisher,
    publisher_at,
    without_legal_form,
)

_NAME: Final = (
    r"(?P<name>(?:[^\W\d_][\w.&’'/+-]*|&)(?:\s+(?:[^\W\d_a-z][\w.,&’'/+-]*|"
    r"\d\d(?!\d)|&|of|and|"
    r"the|"
    r"de|la|le|for))*)"
)
# The surest first. ``bare`` means that a name we don't know is taken too.
_PATTERNS: Final = tuple(
    (rule, bare, re.compile(pattern))
    for rule, bare, pattern in (
        (
            "disclaimer",
            True,
            rf"(?:^|[.©]\s*)(?:[Tt]he )?{_NAME} (?:is|are) not responsible for",
        ),
        (
            "disclosure",
            True,
            rf"(?:offer|recommendation|endorsement)s? (?:by|from|of) {_NAME}",
        ),
        (
            "first_publication",
            True,
            (
                r"(?:[Oo]riginally|[Ff]irst) (?:published|appeared)(?: \w+){0,3}? "
                rf"(?:on|in|by|at) {_NAME}"
            ),
        ),
        ("principles", True, r"The (?P<name>Thomson Reuters) Trust Principles"),
        (
            "copyright",
            True,
            (
                r"(?i:©|\(c\)|copyright)\s*(?i:©|\(c\))?\s*"
                r"(?:\d{4}(?:\s*[-–/]\s*(?:\d{4}))?)\s*[-–,.]?\s*"
                r"(?:[Cc]opyright\s+|by\s+)?"
                rf"{_NAME}"
            ),
        ),
        (
            "copyright",
            False,
            (
                r"(?:©|\([Cc]\)|[Cc]opyright)[\s\d–-]{0,16}[^\W\d_]{0,6}\s?"
                r"[«„“\"](?P<name>[^»“”\"]{2,40})[»“”\"]"
            ),
        ),
        ("copyright", True, rf"(?i:copyright)\s+(?i:©|\(c\))?\s*(?:by\s+)?{_NAME}"),
        (
            "copyright",
            True,
            rf"(?:^|\s)©\s*{_NAME}[\s,.]*(?:\d{{4}}|(?i:all rights reserved))",
        ),
        (
            "permission",
            True,
            rf"(?:permission|consent) (?:from|of|by) (?:[Tt]he )?{_NAME}",
        ),
        (
            "published_in",
            False,
            rf"(?:appeared|published) in (?:the )?{_NAME} (?i:print edition|in print)",
        ),
        ("published_in", False, rf"(?i:^published) (?i:in|on) (?:the )?{_NAME}"),
        ("rights", False, rf"{_NAME}[.,]?\s+(?i:all rights reserved)"),
        (
            "prompt",
            False,
            (
                r"(?i:follow|download|subscribe to|sign up (?:for|to)|support|join|"
                r"like|read more on|more from|visit|get|watch)\s+"
                rf"(?:the\s+|all\s+the\s+)?{_NAME}"
            ),
        ),
        (
            "prompt",
            False,
            rf"(?:^|[Tt]he ){_NAME} (?:needs your|is an? (?i:independent|trusted))",
        ),
        (
            "prompt",
            False,
            (
                rf"{_NAME}(?:[’']s)? (?i:newsletter|app|community|editorial team|logo|"
                r"homepage|daily edition|subscribers?|members?)\b"
            ),
        ),
        ("byline", False, rf"(?i:^by)\s+{_NAME}\s+(?i:with|and)\b"),
        (
            "author_note",
            False,
            rf"(?i:editor|reporter|correspondent|writer)s? (?:at|for) (?:the )?{_NAME}",
        ),
        (
            "staff",
            False,
            (
                rf"(?i:^by)\s+{_NAME}\s+(?i:staff|news desk|newsroom|desk|"
                r"service|bureau|correspondents?|reporters?)\b"
            ),
        ),
        ("staff", False, rf"^{_NAME}\s+(?i:staff)\b.{{0,60}}\bcontributed"),
        ("prompt", False, rf"^(?:The )?{_NAME} is (?:the place|your|the home)\b"),
        ("source_line", False, rf"(?i:(?:^|[|·]\s*)source)s?\s*[:：]\s*{_NAME}"),
        ("contact", False, r"\S+@(?P<name>[\w-]+(?:\.[\w-]+)+)"),
        ("address", False, r"(?:https?://|www\.)(?P<name>[\w-]+(?:\.[\w-]+)+)"),
    )
)
# Companies that own outlets, and pictures, are called so; outlets are not.
_OWNER: Final = re.compile(
    r"(?i).*\b(?:holdings?|ventures|communications|studios|interactive|publish(?:ers|ing)"
    r"|printers|enterprises|productions|partners|verlag|entertainment|nast|media|"
    r"group|networks?|newspapers|digital|nature)|.*/.*"
)
# What a site adds to what is copied from it.
_OWN_ADDRESS = re.compile(
    r"(?i)^\W*(?:(?:read more|see more|source|via|from|original|link|url)(?: at| on)?"
    r"\s*[:：]?\s*)?(?P<url>(?:https?://|www\.)\S+)\W*$"
)
_SIGNED_ALONE = re.compile(rf"^©\s*{_NAME}\.?$")
_SERVICE = re.compile(
    r"(?i)\s+(?:english|arabic|persian|farsi|urdu|hindi|pashto|russian|ukrainian|"
    r"turkish|french|spanish|chinese|africa|online|digital)$"
)
# What stands behind an outlet's name and is its own still.
_OF_AN_OUTLET: Final = frozenset(
    [
        "africa", "agency", "america", "app", "arabic", "asia", "australia", "company",
        "corporation", "english", "europe", "foundation", "group", "inc", "india",
        "international", "limited", "live", "ltd", "magazine", "media", "middle",
        "network", "news", "newspaper", "newspapers", "newswire", "online", "podcast",
        "podcasts", "press", "premium", "publications", "radio", "service", "services",
        "staff", "team", "television", "trust", "tv", "uk", "us", "usa", "weekly",
        "world",
    ]
)  # fmt: skip
_SITE_SUFFIX = re.compile(
    r"^(?P<title>.{12,}?)\s+(?:[|–—·•»:]|-{1,2})\s+(?P<site>[^|–—»]{2,40})$"
)


def publisher_in(lines: Iterable[str]) -> tuple[str, str] | None:
    """Return (outlet, rule) from the lines around an article, or None.

    A name that we know beats one that we don't; an agency that signs for its own copy
    is taken for the publisher only if nobody else signs.
    """
    found: list[tuple[int, str, str]] = []
    for line in lines:
        for rank, (rule, bare, pattern) in enumerate(_PATTERNS):
            for match in pattern.finditer(line[:2000]):
                name = match["name"].strip(" .,")
                if rule in {"address", "contact"}:
                    known = publisher_at(f"//{name}")
                else:
                    known = _longest_known(name) or _signed(rule, name)
                if known and rule == "prompt" and _lacks_its_article(known, match):
                    continue
                if known:
                    agency = agency_named(known) is not None
                    found.append((rank + (200 if agency else 0), known, rule))
                elif bare and (company := _company(name)):
                    found.append((rank + 100, company, rule))
    if not found:
        return None
    rank, name, rule = min(found)
    if rank >= 100:
        # "© 2024 The Daily Ledger. The Ledger is not …": the notice has it in full.
        words = set(name.split())
        signed = (f for f in found if f[2] == "copyright" and set(f[1].split()) > words)
        rank, name, rule = min(signed, default=(rank, name, rule))
    return name, rule


def is_owner(name: str) -> bool:
    """Tell whether a name that we don't know is a company's that owns outlets."""
    return outlet_named(name) is None and _OWNER.fullmatch(name) is not None


def publisher_at_end(lines: Iterable[str]) -> tuple[str, str] | None:
    """Return (outlet, rule) from lines behind an article: its own address, or "© X"."""
    for line in lines:
        if match := _OWN_ADDRESS.match(line):
            if known := publisher_at(
                re.sub(r"(?i)^(?:https?:)?/*", "//", match["url"])
            ):
                return known, "own_address"
        elif match := _SIGNED_ALONE.match(line):
            name = match["name"]
            if known := outlet_named(name) or agency_named(name):
                return known, "copyright"
    return None


def outlet_named(text: str) -> str | None:
    """Return the known outlet that ``text`` names, or one of whose services it names.

    "Al Arabiya English" is Al Arabiya.
    """
    return known_publisher(text) or known_publisher(_SERVICE.sub("", text))


def _signed(rule: str, name: str) -> str | None:
    """Return the outlet that signs with its name in small letters."""
    return known_publisher(name) if rule == "copyright" else None


def _longest_known(name: str) -> str | None:
    words = re.split(r"\s+", re.sub(r"[’']s\b.*$", "", name))
    for end in range(min(len(words), 7), 0, -1):
        known = known_publisher(" ".join(words[:end]))
        if known and _is_capitalised(words, known) and not _goes_on(words, end):
            return known
    return None


def _is_capitalised(words: list[str], known: str) -> bool:
    """Tell a name from a word, "independent", that an outlet is called after."""
    first = words[1:2] if words[0].casefold() == "the" else words[:1]
    small = known.removeprefix("The ")[0].islower() or "." in words[0]
    return small or not first or not first[0][0].islower()


def _goes_on(words: list[str], end: int) -> bool:
    """Tell whether a name of one word is the start of another outlet's.

    "Hill Ledger" is not The Hill; "Guardian Weekly" and "CNN Radio" are theirs.
    """
    word = words[end - 1]
    alone = end == 1 or (end == 2 and words[0].casefold() == "the")
    if not alone or end == len(words) or len(word) < 4 or word != word.capitalize():
        return False
    behind = words[end].strip(".,")
    return behind[:1].isupper() and behind.casefold() not in _OF_AN_OUTLET


def _lacks_its_article(known: str, match: re.Match[str]) -> bool:
    """Tell whether "The Independent" stands without its article, as any word may."""
    if not known.startswith("The ") or known.count(" ") > 1:
        return False
    before = match.string[: match.start("name")]
    named = match["name"].casefold()
    address = "." in match["name"].split()[0]
    return not (
        address or named.startswith("the ") or re.search(r"(?i)the\s+$", before)
    )


def _company(name: str) -> str | None:
    name = re.split(
        r"(?i)(?<=[a-z]{2})\.\s|[.,;|]?\s+(?:all rights|and/or|or its|and its|see|"
        r"the (?:bbc|data|site))\b",
        name,
    )[0]
    name = without_legal_form(name)
    words = name.split()
    if not 1 <= len(words) <= 6 or not name[0].isupper():
        return None
    if name.casefold() in {"all", "all rights", "the", "this", "copyright", "we", "it"}:
        return None
    if agency_named(name):
        return agency_named(name)
    return name


def without_site(
    title: str, *, site: str | None = None, host: str | None = None
) -> tuple[str, str | None]:
    """Take site and section names off a title; return (title, known outlet or None).

    "Border talks fail | World | The Guardian" is "Border talks fail".
    """
    title = " ".join(title.split()).strip(" |-–—»")
    outlet: str | None = None
    for _ in range(3):
        match = _SITE_SUFFIX.match(title)
        if not match:
            break
        end = match["site"].strip()
        separator = title[match.end("title") :].lstrip()[:1]
        known = known_publisher(end) or _known_with_section(end)
        if known or _same(end, site) or _is_host(end, host):
            outlet = outlet or known
        elif not (
            separator in "|»" and len(end.split()) <= 4
        ) and not _SECTION.fullmatch(end):
            break
        title = match["title"].strip(" |-–—»")
    return _without_prefix(title, site), outlet


_SECTION: Final = re.compile(
    r"(?i)(?:world|news|world news|international|politics|europe|asia|africa|middle "
    r"east|"
    r"americas|opinion|analysis|business|sports?|culture|latest news|top stories|video|"
    r"breaking news|conflict|war|defen[cs]e|home|home ?page|live updates|"
    r"[\w-]+ (?:news|news agency|times|post|today|online|daily))"
)


def _known_with_section(end: str) -> str | None:
    """Return the outlet of "RT World News", its name and one of its sections."""
    name, space, section = end.partition(" ")
    return known_publisher(name) if space and _SECTION.fullmatch(section) else None


def _without_prefix(title: str, site: str | None) -> str:
    match = re.match(r"^([^|:–—]{2,40}?)\s+[|–—]\s+(.{12,})$", title)
    if match and (known_publisher(match[1]) or _same(match[1], site)):
        return match[2]
    return title


def _same(name: str, site: str | None) -> bool:
    if not site:
        return False
    fold = [
        re.sub(r"\W", "", text.casefold()).removeprefix("the") for text in (name, site)
    ]
    return bool(fold[0]) and (fold[0] in fold[1] or fold[1] in fold[0])


def _is_host(name: str, host: str | None) -> bool:
    if not host:
        return False
    folded = re.sub(r"\W", "", name.casefold())
    labels = host.casefold().split(".")
    core = max(labels[:-1], key=len) if len(labels) > 1 else host
    return folded in {core.replace("-", ""), re.sub(r"\W", "", host.casefold())}
