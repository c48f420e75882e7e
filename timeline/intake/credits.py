"""Who wrote it, and for which agency: bylines and sign-offs."""

import re
from dataclasses import dataclass
from typing import Final

from timeline.intake.outlets import outlet_named
from timeline.intake.timestamps import find_stamps
from timeline.reference.agencies import agencies_credited, agency_named

PARTICLES: Final = frozenset(
    [
        "de",
        "del",
        "della",
        "der",
        "den",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "van",
        "von",
        "zu",
        "zur",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "bint",
        "ibn",
        "abu",
        "ben",
        "af",
        "av",
        "ter",
        "ten",
        "e",
        "y",
        "i",
    ]
)  # fmt: skip
# Words that stand in headings, desks and job titles, never in a person's name.
NOT_NAMES: Final = frozenset(
    [
        "news",
        "world",
        "politics",
        "europe",
        "asia",
        "africa",
        "middle",
        "east",
        "eastern",
        "west",
        "western",
        "north",
        "south",
        "america",
        "americas",
        "usa",
        "uk",
        "us",
        "live",
        "video",
        "audio",
        "photos",
        "gallery",
        "opinion",
        "analysis",
        "explainer",
        "comment",
        "editorial",
        "business",
        "economy",
        "sport",
        "sports",
        "culture",
        "science",
        "tech",
        "technology",
        "health",
        "climate",
        "environment",
        "latest",
        "top",
        "breaking",
        "home",
        "menu",
        "search",
        "more",
        "read",
        "share",
        "staff",
        "desk",
        "team",
        "editor",
        "editors",
        "newsroom",
        "web",
        "online",
        "agency",
        "agencies",
        "press",
        "service",
        "services",
        "wire",
        "wires",
        "report",
        "reports",
        "reporter",
        "reporters",
        "correspondent",
        "correspondents",
        "writer",
        "writers",
        "journalist",
        "contributor",
        "bureau",
        "chief",
        "office",
        "network",
        "media",
        "group",
        "international",
        "national",
        "global",
        "regional",
        "local",
        "conflict",
        "war",
        "crisis",
        "border",
        "military",
        "army",
        "defence",
        "defense",
        "security",
        "foreign",
        "affairs",
        "policy",
        "ministry",
        "government",
        "president",
        "minister",
        "prime",
        "the",
        "a",
        "an",
        "and",
        "or",
        "of",
        "for",
        "on",
        "at",
        "in",
        "with",
        "from",
        "your",
        "our",
        "my",
        "this",
        "that",
        "follow",
        "subscribe",
        "sign",
        "newsletter",
        "login",
        "register",
        "account",
        "contact",
        "about",
        "terms",
        "privacy",
        "cookies",
        "advertisement",
        "sponsored",
        "related",
        "topics",
        "tags",
        "published",
        "updated",
        "posted",
        "modified",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "today",
        "caption",
        "image",
        "photo",
        "file",
        "getty",
        "images",
        "copyright",
        "rights",
        "channel",
        "radio",
        "television",
        "tv",
        "daily",
        "weekly",
        "times",
        "post",
        "herald",
        "tribune",
        "gazette",
        "journal",
        "guardian",
        "telegraph",
        "independent",
        "observer",
        "mail",
        "star",
        "standard",
        "republic",
        "caucasus",
        "gulf",
        "witness",
        "dispatch",
        "chronicle",
        "sentinel",
        "monitor",
        "insight",
        "digest",
        "bulletin",
        "newspaper",
        "magazine",
        "newswire",
        "observatory",
        "watch",
        "institute",
        "foundation",
        "initiative",
        "centre",
        "center",
        "headlines",
        "front",
        "page",
        "section",
        "edition",
    ]
)  # fmt: skip
OUTLET_NOUNS: Final = frozenset(
    [
        "witness", "dispatch", "chronicle", "sentinel", "monitor", "insight", "digest",
        "bulletin", "newspaper", "magazine", "newswire", "observatory", "watch",
        "times", "post", "herald", "tribune", "gazette", "journal", "news", "daily",
        "radio", "television", "tv", "media", "network", "agency",
    ]
)  # fmt: skip
_STAFF = re.compile(
    r"(?i)\b(staff|desk|newsroom|editors?|editorial|agencies|news ?wires?|wires?|team|"
    r"bureau|correspondents?|reporters?|writers?|contributors?|web|online|redaktion|"
    r"redacción|rédaction|редакция|admin|administrator|webmaster|unknown|anonymous|"
    r"newsdesk|sources?|compiled)\b"
)
_ROLE = re.compile(
    r"(?i)\b(correspondent|editor|reporter|writer|analyst|producer|journalist|"
    r"columnist|bureau|chief|photographer|contributor|fellow|professor|director|"
    r"news|international|special to|for the)\b"
)
_BY = re.compile(
    r"(?i)^(?:by|byline|authors?|written by|story by|words by|text by|text|posted by|"
    r"published by|reported by|report by|reporting by|von|par|por|di|door|av|af|autor|"
    r"autora|auteur|autore|автор|авторы|текст|yazan|napsal)\b\s*:?\s+(?=\S)|"
    r"(?i:^(?:writers?|reporters?|journalists?)\s*:\s*(?=\S))"
)
_CJK_BY = re.compile(r"^(?:记者|作者|責任編集|文|記者)\s*[:：]?\s*(?=\S)")
_SEGMENT = re.compile(r"\s*(?:[|·•●\t]|\s[-–—]{1,2}\s)\s*")
_AND = re.compile(
    r"\s*(?:[,;/&]|\b(?:and|und|et|y|и|avec|mit|con|with)\b)\s*", re.IGNORECASE
)
_FILED_FROM = re.compile(
    r"\s+(?:in|at|from|reporting from|aus|à|en|в)\s+(?=[^\W\d_a-z])"
)
_FOR = re.compile(r"\s+(?:for|of|from|with)\s+(?=[A-Z])")
_CONTACT = re.compile(r"\S+@\S+|@\w+|https?://\S+|\([^()]*\)")
_SIGN_OFF = re.compile(
    r"(?i)^[(\[]?\s*(?:(?:additional\s+)?(?:reporting|writing|compiled|written|"
    r"report)\s+by|editing\s+by|edited\s+by|with\s+reporting\s+by|with\s+inputs?\s+"
    r"from|with\s+(?:files\s+from|additional\s+reporting)|additional\s+reporting)\b"
)
# "(With inputs from PTI)", on a line of its own or behind the last sentence.
_INPUTS = re.compile(
    r"(?i)(?:^|[(\[—–-])\W*(?:with\s+)?(?:\w+\s+)?inputs?\s+from\s+([^()\[\]]{2,60})"
    r"[)\]]?\W*$"
)
# The house style of one agency, which its customers print with the story.
_REUTERS_SIGNS = re.compile(r"(?i)\breporting by\b[^;]+;.*\bediting by\b")
_SIGNED_PART = re.compile(
    r"(?i)^\W*(?:reporting|writing|written|reporting and writing|report)\s+by\s+(.+)$"
)


_LONGEST_THANKS: Final = 80


@dataclass(frozen=True)
class Byline:
    """Authors and agency of a byline; both may be empty ("By staff")."""

    authors: tuple[str, ...] = ()
    agency: str | None = None


def is_person_name(text: str) -> bool:
    """Tell whether ``text`` looks like the full name of a person."""
    tokens = text.split()
    if not 2 <= len(tokens) <= 6 or any(c.isdigit() for c in text):
        return False
    if outlet_named(text) or re.search(r",(?!\s+(?:Jr|Sr)\b)", text):
        return False
    capitals = 0
    for token in tokens:
        bare = token.strip(".,'’\"“”")
        if not bare or bare.casefold() in NOT_NAMES or bare[-2:] in {"'s", "’s"}:
            return False
        if bare in PARTICLES:
            continue
        if not re.fullmatch(r"[^\W\d_]+(?:[.'’‘ʼ-][^\W\d_]*)*", bare):
            return False
        if bare[0].islower() and not re.match(
            r"(?:al|el|ad|ar|as|at|an|ul|d|o)[-'’]", bare
        ):
            return False
        capitals += 1
    return capitals >= 2


def _is_outlet(name: str) -> bool:
    """Tell whether a name is a known outlet's, or ends as outlets' names do."""
    words = name.split()
    return bool(outlet_named(name)) or (
        len(words) > 1 and words[-1].casefold() in OUTLET_NOUNS and name[0].isupper()
    )


def tidy_name(name: str) -> str:
    """Write a name that is all capitals as it is written elsewhere."""
    name = " ".join(name.split()).strip(" .,;:|*")
    if not name.isupper():
        return name
    return " ".join(_capitalised(word) for word in name.split())


def _capitalised(word: str) -> str:
    if word.casefold() in PARTICLES:
        return word.casefold()
    if re.fullmatch(r"(?:[A-Z]\.)+", word):
        return word
    parts = re.split(r"([-'’])", word.lower())
    return "".join(part[:1].upper() + part[1:] for part in parts)


def split_credit(credit: str) -> Byline | None:
    """Read "Jane Doe, John Roe and Reuters in Kyiv"; None if it is no credit."""
    segments = [part for part in _SEGMENT.split(credit) if part]
    if not segments:
        return None
    authors: list[str] = []
    agency: str | None = None
    recognised = False
    for index, segment in enumerate(segments):
        segment = _CONTACT.sub(" ", segment)
        # "By X in Kyiv and Y in Moscow": each name up to its place.
        for part in _AND.split(segment):
            part = " ".join(part.split())
            if not part:
                continue
            name = _FILED_FROM.split(part)[0]
            name = re.sub(r"(?i)^(?:by|with)\s+", "", name).strip(" .,:*'’")
            name = re.split(r"(?i)’s$|'s$", name)[0]
            found = agency_named(name) or agency_named(re.sub(r"(?i)^the\s+", "", name))
            if found:
                agency, recognised = agency or found, True
            elif is_person_name(name):
                if index and not recognised:
                    return None
                authors.append(tidy_name(name))
                recognised = True
            elif is_person_name(_FOR.split(name)[0]):
                authors.append(tidy_name(_FOR.split(name)[0]))
                recognised = True
            elif joined := _name_before_outlet(name):
                authors.append(joined[0])
                agency, recognised = agency or joined[1], True
            elif _STAFF.search(name) or _ROLE.search(name) or _is_outlet(name):
                recognised = True
            elif not authors and not agency:
                return None
    if not recognised:
        return None
    return Byline(tuple(dict.fromkeys(authors)), agency)


def filed_places(credit: str) -> list[str]:
    """Return the places in "Jane Doe in Kyiv and John Roe in Moscow", in order."""
    found = []
    for part in _AND.split(_CONTACT.sub(" ", credit)):
        _, *places = _FILED_FROM.split(part)
        found += [re.split(r"[|·,]|\s[-–—]", place)[0].strip(" .") for place in places]
    return found


def _name_before_outlet(text: str) -> tuple[str, str | None] | None:
    """Read "JANE DOE Associated Press" and "Jane Doe BBC News"."""
    words = text.split()
    for cut in range(2, min(len(words), 5)):
        name, outlet = " ".join(words[:cut]), " ".join(words[cut:])
        if not is_person_name(name):
            continue
        if agency := agency_named(outlet):
            return tidy_name(name), agency
        if outlet_named(outlet) or _ROLE.search(outlet) or _STAFF.search(outlet):
            return tidy_name(name), None
    return None


def read_byline(line: str) -> Byline | None:
    """Read a line that says "By …" in one of several languages."""
    if len(line) > 200:
        return None
    match = _BY.match(line) or _CJK_BY.match(line)
    if not match:
        return None
    rest = line[match.end() :]
    stamps = find_stamps(rest)
    if stamps:
        rest = rest[: stamps[0].start]
        rest = re.sub(
            r"(?i)\W*\b(?:published|updated|posted|on|at|mon|tue|wed|thu|fri|sat|sun)"
            r"(?:day|sday|rsday|urday|nesday)?\b\W*$",
            "",
            rest,
        )
    if (
        match[0].strip().casefold().startswith(("by", "byline"))
        and len(rest.split()) == 1
    ):
        # "By Sudarsan": one word is a name only behind "By".
        word = rest.strip(" .,|")
        agency = agency_named(word)
        if agency:
            return Byline((), agency)
        return None
    return split_credit(rest.rstrip(" |·•,-–—"))


def read_bare_byline(line: str) -> Byline | None:
    """Read a line of names alone, "Jane Doe in Kyiv and John Roe"."""
    if len(line) > 120 or (
        line.endswith((".", "?", "!", ":")) and not line.endswith("Jr.")
    ):
        return None
    byline = split_credit(line)
    if byline is None:
        return None
    words = re.findall(r"[^\W\d_]+", line)
    named = sum(len(re.findall(r"[^\W\d_]+", name)) for name in byline.authors)
    filed = _FILED_FROM.search(line) or _ROLE.search(line) or byline.agency
    if not byline.authors:
        return byline if byline.agency and len(words) <= 4 else None
    if _STAFF.search(line):
        return byline
    return byline if filed or named >= len(words) - 1 else None


def agency_of_inputs(text: str) -> str | None:
    """Return the agency whose inputs a text ends by thanking for."""
    match = _INPUTS.search(text[-100:])
    return next(iter(agencies_credited(match[1])), None) if match else None


def read_sign_off(line: str) -> Byline | None:
    """Read "(Reporting by X; Editing by Y)": who reported and wrote it."""
    if len(line) <= _LONGEST_THANKS and (thanked := agency_of_inputs(line)):
        return Byline((), thanked)
    if len(line) > 400 or not _SIGN_OFF.match(line):
        return None
    authors: list[str] = []
    agency: str | None = None
    for part in line.strip("()[] .").split(";"):
        if match := _SIGNED_PART.match(part):
            credit = split_credit(match[1].strip(" .)"))
            if credit:
                authors += credit.authors
                agency = agency or credit.agency
        elif found := agencies_credited(_SIGN_OFF.sub("", part)):
            agency = agency or found[0]
    if agency is None and _REUTERS_SIGNS.search(line):
        agency = "Reuters"
    return Byline(tuple(dict.fromkeys(authors)), agency)
