"""The outlet that the head of a paste names above the headline, known to us or not."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from timeline.intake.boilerplate import reason_to_cut
from timeline.intake.credit_names import NOT_NAMES, OUTLET_NOUNS, tidy_name
from timeline.intake.outlets import outlet_named
from timeline.reference.agencies import agency_named
from timeline.reference.countries import by_name
from timeline.reference.publishers import host_of

# Lines from the top among which a masthead stands.
_TOP: Final = 6
_PAGE_NUMBER = re.compile(r"(?i)\W*\bpage \d+(?:\s*(?:of|/)\s*\d+)?$")
# "Bangkok Post > News > Local News".
_CRUMB = re.compile(r"\s*[>»›|/·•]\s*|\s[-–—]\s")
_HOST = re.compile(r"(?:https?://|www\.|@)[\w.-]+\.\w{2,}")
_EDITIONS: Final = frozenset(
    {"africa", "asia", "edition", "english", "europe", "international", "online"}
)
_OFTEN_SECTIONS: Final = frozenset({"media", "network", "news", "daily", "watch"})
_PAPERS: Final = OUTLET_NOUNS - _OFTEN_SECTIONS
_SECTION_WORDS: Final = NOT_NAMES - _PAPERS
# These end names of persons too, so they count only where a place tells them apart.
_MORE_PAPERS: Final = frozenset(
    {"courier", "examiner", "express", "inquirer", "ledger", "messenger", "mirror",
     "outlook", "review", "wire"}
)  # fmt: skip
# Links that outlets and agencies are called like; "Mehr" is German for "more".
_MENU_WORDS: Final = frozenset(
    {"el tiempo", "foreign affairs", "mehr", "metro", "nation", "national", "nature",
     "people", "report", "rss", "the national", "time", "trend", "vox"}
)  # fmt: skip
_SERVICE: Final = re.compile(
    r"(?i)(?:\S+ )+(?:news|press|broadcasting|television|media) "
    r"(?:agency|network|service|corporation)"
)


def known_masthead(line: str) -> str | None:
    """Return the outlet that we know and that a line of the page's head names.

    "Bangkok Post > News" and "Premium Times Nigeria" name it too.
    """
    first = _CRUMB.split(_PAGE_NUMBER.sub("", line).strip())[0].strip()
    # "National » Other States" is no outlet's name.
    if first.casefold() in NOT_NAMES:
        return None
    if known := outlet_named(first):
        return known
    name, _, last = first.rpartition(" ")
    local = last.casefold() in _EDITIONS | _countries()
    return outlet_named(name) if " " in name and local else None


def is_menu_word(line: str) -> bool:
    """Tell whether a line of its own is a section or a link as often as an outlet."""
    return line.strip(" .:»›").casefold() in _MENU_WORDS


def masthead(above: Sequence[str], cut: Iterable[str]) -> str | None:
    """Return the outlet, unknown to us, that ``above`` the headline names.

    Its name comes back in a line of the site's (``cut``), in an address there, or ends
    as newspapers' names do.
    """
    others = list(cut)
    hosts = {
        label.replace("-", "")
        for line in others
        for found in _HOST.findall(line)
        for label in _host(found).split(".")[:-1]
    }
    for line in above[:_TOP]:
        name = _PAGE_NUMBER.sub("", line).strip(" .")
        if line in above[:2] and _SERVICE.fullmatch(name) and len(name.split()) <= 6:
            return tidy_name(name)
        if not _could_name(name):
            continue
        squeezed = re.sub(r"\W", "", name.casefold())
        printed = _again(name, others)
        noun = name.split()[-1].casefold()
        paper = noun in _PAPERS and len(name.split()) > 1
        if printed:
            return printed
        if squeezed in hosts or squeezed.removeprefix("the") in hosts:
            return tidy_name(name)
        if paper and line in above[:2] and name.split()[0].casefold() not in NOT_NAMES:
            return tidy_name(name)
    return None


def outlet_before_town(words: str) -> str | None:
    """Return the newspaper of "Harbour Courier, Pristina", that stands before a date.

    Its last word tells it from a reporter, who has a town behind the name as well.
    """
    name, comma, town = words.partition(",")
    name = name.strip()
    if not comma or "," in town or len(name.split()) < 2 or not _could_name(name):
        return None
    noun = name.split()[-1].casefold()
    return tidy_name(name) if noun in OUTLET_NOUNS | _MORE_PAPERS else None


def outlet_beside_date(words: str) -> str | None:
    """Return the outlet of "by The Daily Example", "example.com" that stands with a
    date: one that we know, or one called as only newspapers are."""
    for part in re.split(r"\s*[|·•]\s*|\s[-–—]\s", words):
        name = re.sub(r"(?i)^\W*(?:by|from|for|in|on)\s+", "", part).strip(" ,.:")
        if agency_named(name):
            return None
        if known := outlet_named(name):
            return known
        last = name.split()[-1].casefold() if name else ""
        if last in _MORE_PAPERS | {"observer"} and 2 <= len(name.split()) <= 4:
            return tidy_name(name) if _could_name(name) else None
    return None


def _could_name(name: str) -> bool:
    words = re.findall(r"[^\W\d_][\w’'&-]*", name)
    plain = [word.casefold() for word in words]
    small = {"of", "the", "and", "for", "de", "la", "in"}
    return (
        1 <= len(words) <= 6
        and not re.search(r"[\d?!:;]", name)
        and all(word[0].isupper() or word in small for word in words)
        and reason_to_cut(name) is None
        and name.casefold() not in _countries()
        and not all(word in _SECTION_WORDS | _countries() for word in plain)
    )


def _again(name: str, lines: Iterable[str]) -> str | None:
    """Return the name as a longer line of the site's prints it."""
    if " " not in name:
        return None
    pattern = re.compile(rf"(?i)(?<!\w){re.escape(name)}(?!\w)")
    for line in lines:
        if line.strip(" .") != name and (match := pattern.search(line)):
            return tidy_name(match[0] if match[0][0].isupper() else name)
    return None


def _host(address: str) -> str:
    bare = address.removeprefix("@")
    return host_of(bare if "//" in bare else f"//{bare}")


@cache
def _countries() -> frozenset[str]:
    return frozenset(map(str.casefold, by_name()))
