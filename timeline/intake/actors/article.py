"""One article as the actor rules see it: its parse, its known names, its hits."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from timeline.intake.actors.halves import halves
from timeline.intake.datelines import datelines_of
from timeline.intake.gazetteer import Entry, Gazetteer, Match, fold
from timeline.intake.said_places import said_places
from timeline.reference.towns import towns_named

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_CREDIT: Final = re.compile(
    r"\((?:Reuters|AP|AFP|dpa|UPI|Xinhua|ANI|PTI|EFE|TASS|CNN|BBC|IRNA|Anadolu)\)"
    r"|(?:©|\bvia\b(?=\s+(?:Reuters|REUTERS|AP|AFP|EPA|EFE|Getty|Shutterstock|Storyful|"
    r"Anadolu|Xinhua|Maxar|Planet|IMAGO|ZUMA|NurPhoto|Telegram|Twitter|Facebook)\b)"
    r"|\bPhoto(?:graph)?(?: by)?:?|\bImage:?|\bCredit:?)\s+"
    r"[A-Z][\w ]{1,30}"
    r"|\((?:Reporting|Writing|Editing|Additional reporting) [^()\n]*\)"
    r"|^(?:Reporting|Writing|Editing|Additional reporting) by [^\n]*$",
    re.MULTILINE,
)
# A name where towns stand: "in El Fasher", "shelling of Sake", "a raid on Nyala".
_AT_TOWN: Final = re.compile(
    r"\b(?:in|at|near|of|on|from|to|into) "
    r"(?P<name>(?P<first>[A-Z][a-z]+)(?:[ -][A-Z][a-z]+)?)\b"
)
_WHERE: Final = frozenset({"in", "at", "near"})
_TOWN: Final = 20_000
"""People of a town that tells by itself which state is meant."""
_PAGE: Final = 64


@dataclass(slots=True)
class Hit:
    """A mention of ``entry`` in ``[start, end)``.

    A weak hit adds its span where the actor is found anyway, but proposes none.
    """

    start: int
    end: int
    entry: Entry
    rule: str
    confidence: float = 0.9
    method: str = "gazetteer"
    note: str = ""
    role: str | None = None
    weak: bool = False
    body: str | None = None
    """Key of the sort of state body, where it is one."""


@dataclass
class Article:
    """The text (apostrophes made plain), its parse, and what was found so far."""

    doc: "Doc"
    names: Gazetteer
    home: str | None = None
    """The outlet's country, ISO 3166-1 alpha-3."""
    text: str = ""
    matches: list[Match] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    located: list[tuple[int, Entry]] = field(default_factory=list)
    """States that are places where they stand, with their offsets."""
    _pages: dict[int, list[Hit]] = field(default_factory=dict)
    """Hits by stretch of text, so that what is at a place is found at once."""

    def __post_init__(self) -> None:
        self.text = fold(self.doc.text)
        self.matches = [
            m for m in self.names.matches(self.text) if not self.in_frame(m.start)
        ]
        if short := halves(self.text, self.names, self.matches):
            self.matches = sorted([*self.matches, *short], key=lambda m: m.start)

    @cached_property
    def entities(self) -> "list[Span]":
        """What the recogniser found; spaCy makes the list anew at each look."""
        return list(self.doc.ents)

    @cached_property
    def entity_of(self) -> "dict[int, Span]":
        """The recognised name that each token is in, by the token's index."""
        return {token.i: entity for entity in self.entities for token in entity}

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Last words of the full names of persons that the recogniser found."""
        return frozenset(
            entity[-1].text
            for entity in self.entities
            if entity.label_ == "PERSON" and len(entity) > 1 and entity[-1].text != "'s"
        )

    @cached_property
    def said_places(self) -> frozenset[str]:
        """Names that the text calls places: they are no persons where they recur."""
        return frozenset(self.text[slice(*span)] for span in said_places(self.text))

    @cached_property
    def frames(self) -> list[tuple[int, int]]:
        """Datelines and credits: they name places and agencies that don't act."""
        return [m.span() for m in _CREDIT.finditer(self.text)] + self.datelines

    @cached_property
    def datelines(self) -> list[tuple[int, int]]:
        """Where the places of reporting stand."""
        return datelines_of(self.text)

    @cached_property
    def dateline_state(self) -> Entry | None:
        """The one state of the places of reporting, if it is one."""
        states = self.states_of_datelines
        return next(iter(states.values())) if len(states) == 1 else None

    @cached_property
    def states_of_datelines(self) -> dict[str, Entry]:
        """The states of the places of reporting, by their names."""
        return {
            m.readings[0].entry.name: m.readings[0].entry
            for m in self.names.matches(self.text)
            if any(start <= m.start < end for start, end in self.datelines)
            and m.readings[0].is_state
        }

    @cached_property
    def states_named(self) -> frozenset[str]:
        """Codes of the states that the text names without doubt."""
        return frozenset(
            iso3
            for m in self.matches
            if len(m.readings) == 1
            and m.readings[0].is_state
            and (iso3 := m.readings[0].entry.iso3)
        )

    @cached_property
    def state_of_towns(self) -> Entry | None:
        """The state whose towns the text names, where it names no state at all."""
        if any(m.readings[0].is_state for m in self.matches):
            return None
        states: set[str | None] = set()
        for found in _AT_TOWN.finditer(self.text):
            towns = towns_named(found["name"]) or towns_named(found["first"])
            if towns and towns[0].population >= _TOWN:
                states.add(towns[0].iso3)
        iso3 = states.pop() if len(states) == 1 else None
        return self.names.state(iso3) if iso3 else None

    @cached_property
    def beside_prepositions(self) -> list[tuple[int, str]]:
        """Names where towns stand ("in Paju", "near Sake"), with their offsets."""
        return [
            (found.start("name"), found["name"])
            for found in _AT_TOWN.finditer(self.text)
            if found[0].split(" ")[0] in _WHERE and not self.in_frame(found.start())
        ]

    def names_state_at(self, offset: int) -> bool:
        """Tell whether a name that may be a state's stands there."""
        return any(
            m.start <= offset < m.end and any(r.is_state for r in m.readings)
            for m in self.matches
        )

    def in_frame(self, offset: int) -> bool:
        return any(start <= offset < end for start, end in self.frames)

    @cached_property
    def mentioned(self) -> Counter[str]:
        """How often each entry is named, by canonical name, unambiguous forms only."""
        return Counter(
            m.readings[0].entry.name for m in self.matches if len(m.readings) == 1
        )

    @cached_property
    def forms(self) -> Counter[str]:
        """How often each name form stands in the text."""
        return Counter(m.text for m in self.matches)

    def span(self, start: int, end: int) -> "Span":
        """Return the tokens that cover these characters."""
        span = self.doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            message = f"no tokens at {start}-{end}"
            raise ValueError(message)
        return span

    def add(self, hit: Hit) -> None:
        self.hits.append(hit)
        for page in range(hit.start // _PAGE, hit.end // _PAGE + 1):
            self._pages.setdefault(page, []).append(hit)

    def taken(self, start: int, end: int) -> Hit | None:
        """Return the longest strong hit that overlaps these characters."""
        pages = range(start // _PAGE, end // _PAGE + 1)
        found = [
            h
            for page in pages
            for h in self._pages.get(page, ())
            if h.start < end and start < h.end and not h.weak
        ]
        return max(found, key=lambda h: h.end - h.start, default=None)

    def before(self, offset: int) -> Iterator[Hit]:
        """The hits that end before ``offset``, nearest first."""
        found = [h for h in self.hits if h.end <= offset]
        return iter(sorted(found, key=lambda h: h.end, reverse=True))
