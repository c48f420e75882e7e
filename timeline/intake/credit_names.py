"""Names of persons as credits write them, told from desks, headings and outlets."""

import re
from collections.abc import Sequence
from typing import Final

from timeline.intake.outlets import outlet_named

PARTICLES: Final = frozenset(
    [
        "de", "del", "della", "der", "den", "di", "da", "do", "dos", "das", "du", "van",
        "von", "zu", "zur", "la", "le", "el", "al", "bin", "bint", "ibn", "abu", "ben",
        "af", "av", "ter", "ten", "e", "y", "i",
    ]
)  # fmt: skip
# Words that stand in headings, desks and job titles, never in a person's name.
NOT_NAMES: Final = frozenset(
    [
        "news", "world", "politics", "europe", "asia", "africa", "middle", "east",
        "eastern", "west", "western", "north", "south", "america", "americas", "usa",
        "uk", "us", "live", "video", "audio", "photos", "gallery", "opinion",
        "analysis", "explainer", "comment", "editorial", "business", "economy", "sport",
        "sports", "culture", "science", "tech", "technology", "health", "climate",
        "environment", "latest", "top", "breaking", "home", "menu", "search", "more",
        "read", "share", "staff", "desk", "team", "editor", "editors", "newsroom",
        "web", "online", "agency", "agencies", "press", "service", "services", "wire",
        "wires", "report", "reports", "reporter", "reporters", "correspondent",
        "correspondents", "writer", "writers", "journalist", "contributor", "bureau",
        "chief", "office", "network", "media", "group", "international", "national",
        "global", "regional", "local", "conflict", "war", "crisis", "border",
        "military", "army", "defence", "defense", "security", "foreign", "affairs",
        "policy", "ministry", "government", "president", "minister", "prime", "the",
        "a", "an", "and", "or", "of", "for", "on", "at", "in", "with", "from", "your",
        "our", "my", "this", "that", "follow", "subscribe", "sign", "newsletter",
        "login", "register", "account", "contact", "about", "terms", "privacy",
        "cookies", "advertisement", "sponsored", "related", "topics", "tags",
        "published", "updated", "posted", "modified", "monday", "tuesday", "wednesday",
        "thursday", "friday", "saturday", "sunday", "january", "february", "march",
        "july", "august", "september", "october", "november",
        "december", "today", "caption", "image", "photo", "file", "getty", "images",
        "copyright", "rights", "channel", "radio", "television", "tv", "daily",
        "weekly", "times", "post", "herald", "tribune", "gazette", "journal",
        "guardian", "telegraph", "independent", "observer", "mail", "star", "standard",
        "republic", "caucasus", "gulf", "witness", "dispatch", "chronicle", "sentinel",
        "monitor", "insight", "digest", "bulletin", "newspaper", "magazine", "newswire",
        "observatory", "watch", "institute", "foundation", "initiative", "centre",
        "center", "headlines", "front", "page", "section", "edition", "paper",
        "epaper", "department", "spokesperson", "spokesman", "spokeswoman",
        "ambassador", "results", "details", "yap",
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

_BEFORE_NAME: Final = re.compile(
    r"(?i)^\s*(?:(?:written|posted|submitted)\s+)?(?:by|von|par|por|di|autor(?:in)?|"
    r"author)\b[:\s]+|"
    r"(?:(?:view|see)\s+)?(?:all\s+|more\s+)?(?:posts?|articles?|stories|more)\s+"
    r"(?:by|from)\s+|(?:zeige\s+)?(?:alle\s+)?(?:artikel|beiträge|alles)\s+von\s+|"
    r"autorenseite\s+von\s+|(?:about|über)\s+(?=\S+ \S)|"
    # German puts the calling before the name, with no comma.
    r"(?:rechtsanw[aä]lt(?:in)?|gastautor(?:in)?|[\w-]+-exper(?:te|tin))\s+"
)


def start_of_name(credit: str) -> str:
    """Return what stands behind "Written by", "All posts by" and the like."""
    credit = re.sub(r"^By(?=[A-Z])", "", _BEFORE_NAME.sub("", credit))
    return _BEFORE_NAME.sub("", credit)


def full_name(author: str, linked: Sequence[str]) -> str:
    """Return an author's name as the page links it, where a credit has more or less.

    "Jane Doe Valley Herald" is the linked "Jane Doe"; "Jane" is the only "Jane Doe".
    """
    persons = dict.fromkeys(name for name in linked if is_person_name(name))
    inside = [name for name in persons if author.startswith(f"{name} ")]
    if inside:
        return max(inside, key=len)
    if " " in author:
        return author
    longer = [name for name in persons if name.startswith(f"{author} ")]
    return longer[0] if len(longer) == 1 else author


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
        folded = bare.casefold()
        if not bare or folded in NOT_NAMES or folded.endswith(("'s", "’s")):
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


def is_outlet(name: str) -> bool:
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
