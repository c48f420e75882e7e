"""Spans that may name a town or village.

What the recogniser calls a place is sure; a name that stands where a town would ("near
X", "shelled X") is not, since the recogniser calls many towns persons or nothing; a
name after "the village of" is a place whatever the recogniser says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from timeline.intake.gazetteer import Match
from timeline.intake.places.inside import DISTRICTS, PROVINCES
from timeline.intake.places.search import MOST_WORDS, Search, overlaps, trim
from timeline.intake.proposal import Span
from timeline.intake.said_places import said_places
from timeline.reference.names import words
from timeline.reference.provinces import provinces_named
from timeline.reference.towns import goes_on_as_city, town_before

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

_PARTICLE: Final = (
    r"(?:al|el|ez|az|ar|as|at|ad|ash|an|de|del|la|las|los|le|do|da|dos|du|e|i|"
    r"ni|na|bin|bani|en)"
)
_WORD: Final = rf"(?:{_PARTICLE}-)?[A-Z](?:[\w-]|['’](?!s\b))*"
_NAMED: Final = re.compile(
    r"\b(?:[Tt]own|[Vv]illage|[Cc]ity|[Cc]itie|[Ss]ettlement|[Hh]amlet|[Pp]ort|[Cc]amp|"
    r"[Nn]eighbou?rhood|[Ss]uburb|[Dd]istrict|[Mm]unicipality|[Pp]rovince|[Rr]egion|"
    r"[Oo]asis|[Cc]ommune|[Tt]ownship|[Oo]utpost|[Cc]rossing|[Ii]sland|"
    r"[Ll]ocality)(?P<many>s?)"
    rf" of (?P<name>{_WORD}(?: (?:{_PARTICLE} )?{_WORD}){{0,3}})"
)
_NEXT: Final = re.compile(
    rf"(?:,|,? and) (?P<name>{_WORD}(?: (?:{_PARTICLE} )?{_WORD}){{0,3}})"
)
_LOCATIVE: Final = words(
    "in at near outside around inside into from to toward towards of off"
)
_TOWNS: Final = words("town city village settlement port capital towns villages cities")
_TOWN_OF: Final = _TOWNS | words(
    "control outskirts suburb suburbs north south east west part parts siege fall "
    "capture district airport centre center shelling bombardment bombing seizure "
    "occupation encirclement evacuation liberation battle assault attack resident "
    "residents mayor inhabitants people"
)
_ATTACK_ON: Final = words(
    "attack attacks strike strikes airstrike airstrikes raid raids assault assaults "
    "fire offensive advance march"
)
_TOWN_OBJECT: Final = words(
    "leave visit reach enter flee attack shell bomb hit strike capture seize encircle "
    "besiege target pound storm take retake recapture defend approach surround bombard "
    "occupy overrun lose hold control evacuate"
)
_NO_PLACES: Final = words(
    "Covid Covid-19 State Union Congress Parliament Army House Islam Internet Twitter "
    "Telegram Monday Tuesday Wednesday Thursday Friday Saturday Sunday January "
    "February "
    "March April May June July August September October November December Most Of "
    "Earth Moon West East North South"
)

# "Nord Kivu province", "Ariha district": the words say what it is.
_AREA: Final = re.compile(
    rf"(?P<name>{_WORD}(?: (?:{_PARTICLE} )?{_WORD}){{0,3}}) "
    rf"(?=(?:{PROVINCES}|{DISTRICTS})\b)"
)
# "the gangs Los Choneros and Los Lobos": who, not where.
_GROUP_BEFORE: Final = re.compile(
    r"\b(?:gangs?|groups?|militias?|cartels?|part(?:y|ies)|movements?|factions?|"
    r"brigades?|clans?|tribes?|compan(?:y|ies)|newspapers?|ships?|vessels?|tankers?)"
    rf",? (?:{_WORD}(?: {_WORD})*,? (?:and )?)?$"
)
CROSSING: Final = re.compile(r" (?:border |frontier )?(?:crossing|checkpoint)\b")
_NO_AREAS: Final = words(
    "Human Community Working Security Member Nation Islamic No Police Fire Health "
    "Justice Defense Defence Interior Treasury Education Transport Energy Labor Labour "
    "Agriculture Commerce Sheriff Emergency Intelligence Political Press War Military"
)
_MANY_NAMES: Final = rf"{_WORD}(?: (?:{_PARTICLE} )?{_WORD}){{0,2}}"
# "the Zamzam and Abu Shouk camps": each is one.
_SHARED_SORT: Final = re.compile(
    rf"\b(?:[Tt]he|[Aa]t|[Ii]n|[Oo]f|[Nn]ear) (?P<names>{_MANY_NAMES}"
    rf"(?:, {_MANY_NAMES})*,? and {_MANY_NAMES}) (?:(?:refugee|displacement|IDP) )?"
    r"(?:camps|villages|towns|cities|districts|neighbou?rhoods|settlements|islands)\b"
)
_EACH: Final = re.compile(_MANY_NAMES)
_SORT_WORDS: Final = (
    r"(?:village|town|city|settlement|hamlet|suburb|camp|neighbou?rhood|port|"
    r"municipality|township|commune|district)"
)
# "Malari, a village in", "his village, Bhardha Kalan,", "Diafarabe in the country's
# centre", "Barangay Danag": the text says that it is a place.
SAID_TO_BE: Final = re.compile(
    rf"\b(?P<before>{_MANY_NAMES})(?=, (?:a|an|the) (?:[a-z-]+ ){{0,3}}{_SORT_WORDS}"
    r"(?: (?:in|near|on|outside|of|where|that|which|about|some|\d)|[,.]))"
    rf"|\b(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he) (?:home |native )?{_SORT_WORDS}, "
    rf"(?P<after>{_MANY_NAMES})(?=,)"
    rf"|\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom) (?P<here>{_MANY_NAMES})"
    r"(?= in (?:the country['’]s |[A-Z]\w+-(?:controlled|administered|held|occupied) ))"
    rf"|\b(?:Barangay|Brgy\.?|Sitio|Purok|Kampung|Desa) (?P<prefixed>{_MANY_NAMES})"
)
_OPENERS: Final = words("The In At Near From To Of On And But Across Around")


@dataclass(frozen=True, slots=True)
class Candidate:
    """``sure``: called a place by the recogniser; ``called``: by the text itself
    ("the village of X", "near X")."""

    start: int
    end: int
    sure: bool
    called: bool = False


_LONGEST_ACRONYM: Final = 4
_BEFORE: Final = 100  # characters that name what a name is of
_NEAR: Final = re.compile(r"\b(?:near|the village) $")


def candidates(search: Search, matches: Sequence[Match]) -> list[Candidate]:
    """Return the spans, in text order, none overlapping another or a known name."""
    known = [
        (m.start, m.end)
        for m in matches
        if town_before(search.text, m.start, m.end) is None
        and not goes_on_as_city(search.text, m.end, m.text)
    ]
    states = [
        (m.start, m.end)
        for m in matches
        if _is_known_place(search, m) and (m.start, m.end) in known
    ]
    found: dict[Span, Candidate] = {}

    def offer(start: int, end: int, *, sure: bool, called: bool = False) -> None:
        if not overlaps(found, start, end):
            found[start, end] = Candidate(start, end, sure, called)

    for named in _NAMED.finditer(search.raw):
        start, end = _without_day(search, *named.span("name"))
        offer(start, end, sure=True, called=True)
        # "the villages of X, Y and Z"
        while named["many"] and (other := _NEXT.match(search.raw, end)):
            start, end = _without_day(search, *other.span("name"))
            offer(start, end, sure=True, called=True)
    for several in _SHARED_SORT.finditer(search.raw):
        for each in _EACH.finditer(search.raw, *several.span("names")):
            offer(*each.span(), sure=True, called=True)
    for said in SAID_TO_BE.finditer(search.raw):
        start, end = said.span(said.lastgroup or 0)
        first = search.raw[start:end].split()[0]
        if first in _OPENERS:
            start += len(first) + 1
        if start < end:
            offer(start, end, sure=True, called=True)
    for start, end in said_places(search.raw):
        offer(start, end, sure=True, called=True)
    for area in _AREA.finditer(search.raw):
        start, end = area.span("name")
        first = search.raw[start:end].split()[0]
        if first in _OPENERS:
            start += len(first) + 1
        name = search.raw[start:end]
        if start < end and not _is_other(search.raw, start, name):
            offer(start, end, sure=True, called=bool(provinces_named(name)))
    for entity in list(search.doc.ents):
        if entity.label_ in ("GPE", "LOC", "FAC"):
            start, end = trim(search.text, entity)
            near = bool(_NEAR.search(search.text[max(0, start - 13) : start]))
            offer(start, end, sure=entity.label_ != "LOC", called=near)
    for run in runs(search.doc):
        start, end = trim(search.text, run)
        if search.raw.startswith(", ", end) and search.state_at_word(end + 2):
            # "Goris, Armenia"
            offer(start, end, sure=True)
        elif CROSSING.match(search.text, end):
            offer(start, end, sure=True)
        elif not overlaps(found, start, end) and where_towns_stand(run):
            near = bool(_NEAR.search(search.text[max(0, start - 13) : start]))
            offer(start, end, sure=False, called=near)
    return sorted(
        (
            c
            for c in found.values()
            if is_place_name(search.raw[c.start : c.end])
            and not overlaps(states if c.called else known, c.start, c.end)
            and not _is_credit(search.raw, c.start, c.end)
            and (
                c.called
                or not _GROUP_BEFORE.search(
                    search.raw, max(0, c.start - _BEFORE), c.start
                )
            )
        ),
        key=lambda c: c.start,
    )


def _is_other(text: str, start: int, name: str) -> bool:
    """ "Islamic State", "Secretary of State", "the State Department": no areas."""
    return (
        name.split()[0] in _NO_AREAS
        or name in _OPENERS
        or not (
            text[start + len(name) + 1 : start + len(name) + 2].islower()
            or provinces_named(name)
        )
    )


def _is_known_place(search: Search, match: Match) -> bool:
    """Whether a known name is a state or region there, and not the village of a name
    that a parliament has too."""
    reading = match.readings[0]
    if reading.entry.kind == "place":
        return search.taken(match.start, match.end)
    return reading.is_state


def _without_day(search: Search, start: int, end: int) -> Span:
    """A name ends before the words that tell when or who: "of Goma M23 rebels"."""
    name = search.raw[start:end]
    while " " in name and name.rsplit(" ", 1)[1] in _NO_PLACES:
        name = name.rsplit(" ", 1)[0]
    name = re.sub(r"['’]s?$", "", name.rstrip(".,-"))
    return start, start + len(name)


def _is_credit(text: str, start: int, end: int) -> bool:
    """ "(CNA)": whose report it is."""
    return (
        text[start:end].isupper()
        and text[start - 1 : start] == "("
        and text[end : end + 1] in (")", "/")
    )


def runs(doc: "Doc") -> "Iterator[Tokens]":
    """Successive proper nouns."""
    start = None
    for token in doc:
        proper = token.pos_ == "PROPN" or (
            token.text == "-" and start is not None and token.whitespace_ == ""
        )
        if proper and start is None:
            start = token.i
        elif not proper and start is not None:
            yield doc[start : token.i]
            start = None
    if start is not None:
        yield doc[start:]


def where_towns_stand(run: "Tokens") -> bool:
    """Whether a name stands where towns stand: after a place preposition, in
    apposition to "town", or as what is seized, shelled or entered."""
    root = run.root
    while root.dep_ == "conj" and root.head.i < root.i:
        root = root.head
    start = min(run.start, root.left_edge.i)
    before = run.doc[start - 1] if start else None
    if before is not None and before.lower_ == "on":
        return before.head.lower_ in _ATTACK_ON
    if before is not None and before.lower_ in _LOCATIVE:
        if before.lower_ != "of":
            return True
        head = before.head
        return bool({head.lower_, head.lemma_.lower()} & _TOWN_OF)
    if before is not None and before.lemma_.lower() in _TOWNS:
        return True
    return root.dep_ == "dobj" and root.head.lemma_.lower() in _TOWN_OBJECT


def is_place_name(name: str) -> bool:
    """Whether the words can be a place's name at all."""
    parts = name.split()
    if not parts or len(parts) > MOST_WORDS or len(name) < 3 or name in _NO_PLACES:
        return False
    if any(c in name for c in "@#/\\|<>_"):
        return False
    if name.isupper() and len(name) <= _LONGEST_ACRONYM:
        return False
    return name[0].isupper() or name.startswith(("al-", "el-", "ad-", "as-", "ar-"))
