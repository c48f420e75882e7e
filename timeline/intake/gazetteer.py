"""Names that we already know, found in a text: our own records, then the reference.

Matching is by characters, whole words and case, so that it depends on no tokenizer:
"us" is not "US" and "turkey" is no state; words in capitals (datelines, headlines)
match in any case. The longest name at a place wins.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Final, Literal, cast

from timeline.intake.office_days import HeldOffice
from timeline.intake.proposal import ActorKind
from timeline.reference.agencies import AGENCIES
from timeline.reference.countries import countries
from timeline.reference.names import NameKind, words
from timeline.reference.organisations import organisations
from timeline.reference.regions import regions

type Record = Literal["actor", "place"]

_WORD: Final = re.compile(r"\w+")
_APOSTROPHES: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " "})
_CAPITALS_FROM: Final = 4
"""Shortest name that is recognised in capitals: "MALI", but "IRAN" is no "Iran"-er."""
_READ: Final = ("en", "", "und")
"""Languages of the states' names that are looked for in an English text: "Suisse" and
"Congo" of other languages would only mislead."""
_GENERIC: Final = frozenset(
    ("Islands", "Island", "Peninsula", "Strait", "Corridor", "Valley", "Mountains")
)
_SHORTEST_AGENCY: Final = 4
_LONG: Final = 100
"""Characters from which a text may be an article, whose names are kept."""


@dataclass(frozen=True, slots=True)
class KnownName:
    """One name of one of our own records.

    ``name`` is the record's canonical name, ``text`` the form that this row is about
    and ``form`` its sort; ``kind`` is the actor's kind, ``record`` what it names.
    ``lat`` and ``lon`` in degrees, ``geo_precision`` as UCDP, for places.
    ``preferred``: whoever else bears the name, here it means this record.
    ``offices``: those that a person holds or held.
    """

    id: int
    name: str
    text: str
    kind: str
    iso3: str | None = None
    part_of: str | None = None
    record: Record = "actor"
    lat: float | None = None
    lon: float | None = None
    geo_precision: int | None = None
    language: str = "en"
    form: NameKind = "name"
    preferred: bool = False
    offices: tuple[HeldOffice, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody or somewhere that a name can mean."""

    name: str
    kind: ActorKind | Literal["place"]
    iso3: str | None = None
    part_of: str | None = None
    known_id: int | None = None
    lat: float | None = None
    lon: float | None = None
    geo_precision: int | None = None
    offices: tuple[HeldOffice, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One meaning of a name form."""

    entry: Entry
    form: NameKind

    @property
    def is_state(self) -> bool:
        """Whether it is a state, territory or de facto state (not a body of one)."""
        return self.entry.name in _state_names() or self.entry.kind == "state"


@dataclass(frozen=True, slots=True)
class Match:
    """A name found in a text; offsets are code points, half-open."""

    start: int
    end: int
    text: str
    readings: tuple[Reading, ...]


@dataclass(slots=True)
class _Forms:
    """Readings by form, and forms by their first word, longest first."""

    readings: dict[str, list[Reading]] = field(default_factory=dict)
    starts: dict[str, list[str]] = field(default_factory=dict)
    capitals: dict[str, str] = field(default_factory=dict)

    def add(self, text: str, reading: Reading) -> None:
        text = fold(text)
        first = _WORD.match(text)
        if first is None:
            return
        held = self.readings.setdefault(text, [])
        if not held:
            self.starts.setdefault(first.group(), []).append(text)
            upper = text.upper()
            if upper != text and len(text) >= _CAPITALS_FROM:
                self.capitals.setdefault(upper, text)
        if all(not _is_same(r.entry, reading.entry) for r in held):
            held.append(reading)

    def close(self) -> None:
        for upper, text in self.capitals.items():
            if upper not in self.readings:
                first = cast("re.Match[str]", _WORD.match(upper)).group()
                self.readings[upper] = self.readings[text]
                self.starts.setdefault(first, []).append(upper)
        for forms in self.starts.values():
            forms.sort(key=len, reverse=True)

    def longest_at(self, text: str, start: int, word: str) -> str | None:
        for form in self.starts.get(word, ()):
            if text.startswith(form, start):
                end = start + len(form)
                if end == len(text) or not (text[end].isalnum() or text[end] == "_"):
                    return form
        return None


# What an article calls someone whom it names elsewhere, or nobody in particular: a
# record that was once given such a name is not meant wherever the word stands.
_COMMON: Final = words(
    "president premier minister chancellor spokesman spokeswoman spokesperson leader "
    "governor mayor commander general king judge prosecutor ambassador source official "
    "ministry department government administration parliament court embassy office "
    "authority opposition army military navy police troop soldier force border guard "
    "civilian resident local villager protester demonstrator student worker witness "
    "rebel militant insurgent gunman attacker fighter separatist jihadist bandit "
    "gang militia refugee settler crowd family victim journalist analyst expert"
)


def _is_common(name: str) -> bool:
    """Whether a name is a common noun alone: "President", "Gunmen", "Authorities"."""
    word = name.removeprefix("The ").removeprefix("the ").casefold()
    singular = (
        word.removesuffix("s"),
        f"{word.removesuffix('ies')}y",
        f"{word.removesuffix('men')}man",
    )
    return not _COMMON.isdisjoint((word, *singular))


class Gazetteer:
    """Our records laid over the reference data."""

    def __init__(self, known: Iterable[KnownName] = ()) -> None:
        self._own = _Forms()
        self._by_name: dict[str, Entry] = {}
        self._by_iso3: dict[str, Entry] = {}
        self._places: dict[str, Entry] = {}
        self._preferred: dict[str, Reading] = {}
        self._held: tuple[str, tuple[Match, ...]] = ("", ())
        for row in known:
            entry = Entry(
                name=row.name,
                kind="place" if row.record == "place" else cast("ActorKind", row.kind),
                iso3=row.iso3,
                part_of=row.part_of,
                known_id=row.id,
                lat=row.lat,
                lon=row.lon,
                geo_precision=row.geo_precision,
                offices=row.offices,
            )
            if row.kind == "state" and row.language not in _READ:
                continue
            if row.record == "actor" and _is_common(row.text):
                continue
            form = _reference_form(row)
            self._own.add(row.text, Reading(entry, form))
            if row.preferred:
                meant = fold(row.text)
                self._preferred.setdefault(meant, Reading(entry, form))
                self._preferred.setdefault(meant.upper(), Reading(entry, form))
            if row.record == "place":
                self._places.setdefault(row.text, entry)
                self._places.setdefault(row.name, entry)
            else:
                if row.text != row.name:
                    self._own.add(row.name, Reading(entry, "name"))
                self._by_name.setdefault(row.name, entry)
                if form in ("name", "alias"):
                    self._by_name.setdefault(row.text, entry)
                if row.kind == "state" and row.iso3:
                    self._by_iso3.setdefault(row.iso3, entry)
        self._own.close()

    def matches(self, text: str) -> list[Match]:
        """Find the names in ``text``, longest first, none overlapping."""
        text = fold(text)
        # The readers of one article ask for the same text one after the other.
        held_text, held = self._held
        if held_text == text:
            return list(held)
        found = self._matches(text)
        if len(text) > _LONG:
            self._held = (text, tuple(found))
        return found

    def _matches(self, text: str) -> list[Match]:
        found: list[Match] = []
        free_from = 0
        for word in _WORD.finditer(text):
            start = word.start()
            if start < free_from:
                continue
            forms = [
                (form, forms.readings[form])
                for forms in (self._own, _reference())
                if (form := forms.longest_at(text, start, word.group()))
            ]
            if not forms:
                continue
            longest = max(len(form) for form, _ in forms)
            if self._is_longer_after_article(text, start, longest):
                continue
            readings = [r for form, rs in forms if len(form) == longest for r in rs]
            if meant := self._preferred.get(text[start : start + longest]):
                readings = [meant]
            found.append(
                Match(
                    start,
                    start + longest,
                    text[start : start + longest],
                    self._merged(readings),
                )
            )
            free_from = start + longest
        return found

    def _is_longer_after_article(self, text: str, start: int, length: int) -> bool:
        """ "the Gulf of Aden": no name that begins with "the", but a longer one."""
        if not text.startswith("the ", start):
            return False
        after = _WORD.match(text, start + 4)
        return after is not None and any(
            (form := forms.longest_at(text, start + 4, after.group()))
            and len(form) + 4 > length
            for forms in (self._own, _reference())
        )

    def state(self, iso3: str) -> Entry | None:
        """Return the state of an alpha-3 code: our record, else the reference's."""
        return self._by_iso3.get(iso3) or _reference_states().get(iso3)

    def named(self, name: str) -> Entry | None:
        """Return the actor of that name: our record, else the reference's."""
        return self._by_name.get(name) or _reference_names().get(name)

    def own(self, entry: Entry) -> Entry:
        """Return our record of a reference entry, or the entry itself."""
        if entry.known_id is not None:
            return entry
        if entry.kind == "place":
            return self._places.get(entry.name, entry)
        if entry.kind == "state" and entry.iso3:
            return self._by_iso3.get(entry.iso3, entry)
        return self._by_name.get(entry.name, entry)

    def place(self, name: str) -> Entry | None:
        """Return our record of a place of that name."""
        return self._places.get(name)

    def people(self) -> Iterable[Entry]:
        """Our records of persons."""
        return {id(e): e for e in self._by_name.values() if e.kind == "person"}.values()

    def bodies(self) -> Iterable[tuple[str, Entry]]:
        """Every name form of our records of state bodies and forces."""
        for text, readings in self._own.readings.items():
            for reading in readings:
                if reading.entry.kind in ("government_body", "state_forces"):
                    yield text, reading.entry

    def _merged(self, readings: Sequence[Reading]) -> tuple[Reading, ...]:
        merged: dict[tuple[str, str], Reading] = {}
        for reading in readings:
            own = self.own(reading.entry)
            key = (own.name, own.kind)
            merged.setdefault(key, replace(reading, entry=own))
        # A region that speaks is told by its verb; its name alone is the region's.
        return tuple(sorted(merged.values(), key=lambda r: not _has_actor(r, merged)))


def _is_same(one: Entry, other: Entry) -> bool:
    return one.name == other.name and (one.kind == "place") == (other.kind == "place")


def _has_actor(reading: Reading, merged: Iterable[tuple[str, str]]) -> bool:
    """Whether it is a place that has an actor of its name beside it."""
    entry = reading.entry
    return entry.kind == "place" and any(
        name == entry.name and kind not in ("place", "state") for name, kind in merged
    )


_last: Final[list[tuple[Sequence[KnownName], int, Gazetteer]]] = []


def gazetteer(known: Sequence[KnownName] = ()) -> Gazetteer:
    """Return the gazetteer of these records; the last few are kept."""
    for seen, size, held in _last:
        # The readers of one article are handed the same list one after the other;
        # comparing thousands of names each time would cost more than the reading.
        if seen is known and size == len(known):
            return held
    found = _gazetteer(tuple(known))
    _last[:] = [(known, len(known), found)]
    return found


def fold(text: str) -> str:
    """Make apostrophes and spaces plain, one character for one."""
    return text.translate(_APOSTROPHES)


@lru_cache(maxsize=4)
def _gazetteer(known: tuple[KnownName, ...]) -> Gazetteer:
    return Gazetteer(known)


def _reference_form(row: KnownName) -> NameKind:
    """Sort of a row's form; a state's demonyms are known even if the row isn't said
    to be one."""
    if row.record == "actor" and row.form == "name" and row.text != row.name:
        for reading in _reference().readings.get(fold(row.text), ()):
            if reading.entry.iso3 == row.iso3:
                return reading.form
    return row.form


@cache
def _reference() -> _Forms:
    forms = _Forms()
    for country in countries():
        entry = Entry(country.name, country.kind, country.iso3)
        for name in country.names:
            if name.language == "en":
                forms.add(name.text, Reading(entry, name.kind))
    for actor in organisations():
        entry = Entry(actor.name, actor.kind, actor.iso3, actor.part_of)
        for name in actor.names:
            forms.add(name.text, Reading(entry, name.kind))
    for agency in AGENCIES:
        texts = [t for t in agency.forms if len(t) >= _SHORTEST_AGENCY]
        if not any(fold(text) in forms.readings for text in agency.forms):
            entry = Entry(texts[0] if texts else agency.name, "media", agency.country)
            for text in texts:
                forms.add(text, Reading(entry, "name"))
    for region in regions():
        entry = Entry(
            region.name,
            "place",
            None
            if region.disputed or len(region.countries) != 1
            else region.countries[0],
            lat=region.lat,
            lon=region.lon,
            geo_precision=region.precision,
        )
        for text in (region.name, *region.aliases):
            forms.add(text, Reading(entry, "name"))
            # "the Senkaku islands"
            first, _, last = text.rpartition(" ")
            if first and last in _GENERIC:
                forms.add(f"{first} {last.lower()}", Reading(entry, "name"))
        for text in region.demonyms:
            forms.add(text, Reading(entry, "demonym"))
    forms.close()
    return forms


@cache
def _reference_names() -> dict[str, Entry]:
    return {
        r.entry.name: r.entry
        for readings in _reference().readings.values()
        for r in readings
        if r.entry.kind != "place"
    }


@cache
def _reference_states() -> dict[str, Entry]:
    return {c.iso3: Entry(c.name, c.kind, c.iso3) for c in countries() if c.iso3}


@cache
def _state_names() -> frozenset[str]:
    return frozenset(c.name for c in countries())
