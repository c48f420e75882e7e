"""Names that states share, with each other or with something else: which is meant.

The evidence is the same for every such name: the other names, the neighbours, the towns
and provinces of each state that the article speaks of, and where it was filed.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from timeline.intake.actors.article import Article
from timeline.intake.gazetteer import Entry, Match
from timeline.reference.countries import Country, by_iso3, by_name
from timeline.reference.provinces import Province, provinces_named
from timeline.reference.towns import Town, towns_named

SHARED: Final = frozenset(
    ["Georgia", "Jordan", "Chad", "Guinea", "Ireland", "Macedonia"]
)
"""States whose whole name is a person's, a province's or part of other states' too."""
_PROVINCES_TOO: Final = frozenset(["Georgia", "Macedonia"])
_LARGE: Final = 50_000
"""People of a town that speaks for its state."""
_MOST_TOWNS: Final = 3
_OF_A_STATE: Final = re.compile(
    r"'s? (?:[a-z-]+ )?(?:prime minister|president|foreign|defen[cs]e|interior|army|"
    r"military|government|parliament|border|troops|forces|navy|embassy|ambassador)\b",
    re.IGNORECASE,
)
_JOIN: Final = " and "
# "Gov. Jane Doe", "Rep. John Roe": those who hold office in a part of a state.
_OF_PARTS: Final = re.compile(
    r"\b(?:Gov|Rep|Sen)\. [A-Z]|\b(?:statehouse|Republicans?)\b"
)


def rivals(text: str, entry: Entry) -> tuple[str, ...]:
    """Return the other states that a short name may stand for: "Congo", "Guinea".

    A state's own whole name has none, unless it is known to be shared.
    """
    if text == entry.name and text not in SHARED:
        return ()
    return tuple(name for name in _names_with(text) if name != entry.name)


def evidence_for(article: Article, name: str, shared: str = "") -> int:
    """Count what speaks of a state besides the ``shared`` form of its name."""
    country = by_name().get(name)
    if country is None:
        return 0
    forms = frozenset(country.texts()) - {shared}
    own = sum(match.text in forms for match in article.matches)
    clear = {
        match.readings[0].entry.name
        for match in article.matches
        if len(match.readings) == 1 and match.text != shared
    }
    near = len(clear & _neighbours(country))
    towns = sum(any(t.iso3 == country.iso3 for t in f) for f in _towns(article))
    lands = sum(
        any(p.iso3 == country.iso3 for p in f) for f in _provinces(article, shared)
    )
    groups = sum(
        match.readings[0].entry.iso3 == country.iso3
        for match in article.matches
        if not match.readings[0].is_state and country.iso3
    )
    filed = article.dateline_state
    here = filed is not None and filed.name == country.name
    home = article.home is not None and article.home == country.iso3
    return 2 * (own + here) + near + towns + lands + groups + home


def evidence_against(article: Article, text: str, iso3: str | None) -> int:
    """Count what speaks of another state's province of that name: the towns in it, that
    state's other provinces, and who holds office in one."""
    if text not in _PROVINCES_TOO:
        return 0
    others = [p for p in provinces_named(text) if p.iso3 != iso3]
    homes = {(p.iso3, p.admin1) for p in others}
    states = {p.iso3 for p in others}
    towns = sum(
        any((t.iso3, t.admin1) in homes for t in found) for found in _towns(article)
    )
    provinces = sum(
        any(p.iso3 in states for p in found) for found in _provinces(article, text)
    )
    return 2 * towns + provinces + bool(_OF_PARTS.search(article.text))


def acts_as_state(article: Article, match: Match) -> bool:
    """ "Georgia's prime minister", "Jordan and Georgia signed": no province does so,
    whatever else the article calls by that name."""
    if _OF_A_STATE.match(article.text, match.end):
        return True
    return any(
        m.readings[0].is_state
        and m.text != match.text
        and _JOIN
        in (article.text[m.end : match.start], article.text[match.end : m.start])
        for m in article.matches
    )


@cache
def _names_with(text: str) -> tuple[str, ...]:
    """The states in whose name a word stands by itself: "Congo", not "Niger"."""
    word = re.compile(rf"(?<![\w-]){re.escape(text)}(?!\w)")
    return tuple(name for name, c in by_name().items() if c.iso3 and word.search(name))


@cache
def _neighbours(country: Country) -> frozenset[str]:
    known = by_iso3()
    return frozenset(known[code].name for code in country.neighbours if code in known)


def _towns(article: Article) -> list[Sequence[Town]]:
    return [
        [t for t in towns_named(text)[:_MOST_TOWNS] if t.population >= _LARGE]
        for text in _named_places(article)
    ]


def _provinces(article: Article, shared: str) -> list[Sequence[Province]]:
    return [provinces_named(text) for text in _named_places(article) if text != shared]


def _named_places(article: Article) -> list[str]:
    """The names of places that the recogniser found and that are no states'."""
    states = {m.text for m in article.matches if any(r.is_state for r in m.readings)}
    return list(
        dict.fromkeys(
            text
            for entity in article.entities
            if entity.label_ in ("GPE", "LOC", "ORG", "PERSON")
            and (text := entity.text.removeprefix("the ")) not in states
        )
    )
