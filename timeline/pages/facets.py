"""The choices of the filter as a page lists them: named, counted, the chosen ticked."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from timeline.facets import FACETS, KILLED_STEPS, FacetCounts, facet_counts
from timeline.filters import FIELDS, Field, TimelineFilter, Within
from timeline.forms.public import DEFAULT_KM, FilterForm
from timeline.models.edition_keys import PARTS, SIDES
from timeline.names import Label, labels
from timeline.pages.mending import unknown_values
from timeline.pages.terms import part_now
from timeline.pages.words import CASUALTIES, HOSTILITY, VERIFICATION
from timeline.reference.country_names import country_name
from timeline.reference.plover import Quadrant
from timeline.vocabulary import event_types

DISTANCES: Final = (10, 25, 50, 100, 250, 500, 1000)
"""Kilometres that are offered around a place."""

type Names = dict[tuple[str, str], Label]

_FIELD: Final[dict[str, Field]] = {field.parameter: field for field in FIELDS}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that can be ticked; `number` is None where it is not counted."""

    value: str
    label: str
    number: int | None = None
    chosen: bool = False
    sign: str = ""
    meaning: str = ""
    unknown: bool = False
    """Whether there is no such value: it is chosen all the same, as given."""


@dataclass(frozen=True, slots=True)
class Section:
    """Choices under a heading, or under none."""

    title: str
    choices: list[Choice]


@dataclass(frozen=True, slots=True)
class Group:
    """A facet. `name` is its parameter in an address."""

    name: str
    sections: list[Section]
    further: int = 0
    """How many values there are besides these."""
    pending: bool = False
    """Whether its values come with their numbers, after the page."""

    @property
    def chosen(self) -> str:
        """What is chosen, in words; empty where nothing is."""
        return ", ".join(
            choice.label
            for section in self.sections
            for choice in section.choices
            if choice.chosen
        )


@dataclass(frozen=True, slots=True)
class Panel:
    """All that the filter offers; `total` is None where it cannot be read."""

    total: int | None
    groups: dict[str, Group] = field(default_factory=dict)
    within_km: int = DEFAULT_KM
    distances: tuple[int, ...] = DISTANCES
    together: bool = False
    """Whether all of the chosen actors must be there."""
    several_actors: bool = False
    killed: list[Choice] = field(default_factory=list)
    """Numbers of people killed at least; `value` is the address with that one."""
    query: str = ""
    """Query string of the filter, for the pages that list all choices."""


def panel(
    form: FilterForm,
    chosen: TimelineFilter | None,
    within: Within,
    *,
    fixed: str = "",
    counted: bool = True,
) -> Panel:
    """Return what a page's filter offers. `fixed` is the facet that the page is about.

    Where the filter cannot be read, each field keeps what the address says. Where
    nothing is to be `counted` yet, facets of few values have them all, the others
    what is chosen in them.
    """
    if chosen is None:
        return Panel(None, {name: _as_given(form, name) for name in (*FACETS, "near")})
    wanted = [facet for facet in FACETS if facet != fixed]
    counts = facet_counts(chosen, within, facets=wanted) if counted else None
    names = _names(counts, chosen)
    groups = {
        facet: _group(facet, chosen, counts, names)
        for facet in wanted
        if facet != "killed"
    }
    near = chosen.near
    km = near.km if near else DEFAULT_KM
    label = _FIELD["near"].label(near) if near else ""
    at = [Choice(near.text, label, chosen=True)] if near else []
    return Panel(
        counts.total if counts else None,
        groups | {"near": Group("near", [Section("", at)])},
        within_km=km,
        distances=tuple(sorted({*DISTANCES, km})),
        together=chosen.all_actors,
        several_actors=len(chosen.actors) > 1,
        killed=_killed(counts) if counts else [],
        query=chosen.query_string(),
    )


def _as_given(form: FilterForm, name: str) -> Group:
    values = form[name].value() or ()
    if isinstance(values, str):
        values = [values]
    unknown = unknown_values(form)
    choices = [
        Choice(text, text, chosen=True, unknown=(name, text.strip()) in unknown)
        for text in values
        if text
    ]
    return Group(name, [Section("", choices)])


def _group(
    facet: str, chosen: TimelineFilter, counts: FacetCounts | None, names: Names
) -> Group:
    if counts is None:
        return _uncounted(facet, chosen, names)
    numbers = {count.value: count.number for count in counts.facets[facet]}
    further = counts.further[facet]
    ticked = _ticked(facet, chosen)
    if facet == "type":
        return Group(facet, list(_types(numbers, ticked)), further)
    if facet in _OF_RECORDS:
        choices = _records(facet, numbers, ticked, names)
        return Group(facet, [Section("", choices)], further)
    return Group(facet, [Section("", _plain(facet, numbers, ticked))], further)


def _plain(facet: str, numbers: dict[str, int], ticked: set[str]) -> list[Choice]:
    """Return the values that occur, or are chosen, of a facet without records."""
    values = _labels(facet) or {
        code: country_name(code)
        for code in sorted({*numbers, *ticked}, key=lambda c: -numbers.get(c, 0))
    }
    words = VERIFICATION if facet == "verification" else {}
    return [
        Choice(
            value,
            label,
            numbers.get(value, 0),
            chosen=value in ticked,
            sign=words[value].sign if value in words else "",
            meaning=words[value].meaning if value in words else "",
        )
        for value, label in values.items()
        if value in numbers or value in ticked
    ]


def _labels(facet: str) -> Mapping[str, str] | None:
    """Return value → label of a facet whose values are fixed."""
    if facet == "role":
        return {part: part_now(part) for part in PARTS}
    return _LABELS.get(facet)


_LABELS: Final[dict[str, Mapping[str, str]]] = {
    "side": {side: f"side {side}" for side in SIDES},
    "hostility": {str(level): words for level, words in HOSTILITY.items()},
    "verification": {code: word.label for code, word in VERIFICATION.items()},
    "casualties": {kind: label.lower() for kind, label in CASUALTIES.items()},
}
_OF_RECORDS: Final = ("conflict", "actor", "publisher", "source")


def _uncounted(facet: str, chosen: TimelineFilter, names: Names) -> Group:
    """Return a facet before its counts: all values, where they are few."""
    ticked = _ticked(facet, chosen)
    values = event_types() if facet == "type" else _labels(facet) or ticked
    numbers = dict.fromkeys(values, 0)
    if facet == "type":
        sections = list(_types(numbers, ticked))
    elif facet in _OF_RECORDS:
        sections = [Section("", _records(facet, {}, ticked, names))]
    else:
        sections = [Section("", _plain(facet, numbers, ticked))]
    return Group(
        facet,
        [
            Section(one.title, [replace(choice, number=None) for choice in one.choices])
            for one in sections
        ],
        pending=facet in (*_OF_RECORDS, "country"),
    )


def _names(counts: FacetCounts | None, chosen: TimelineFilter) -> Names:
    """Return the names of all records that were counted or chosen, in one query."""
    facets = counts.facets if counts else {}
    wanted = {
        facet: {count.value for count in facets.get(facet, ())} | _ticked(facet, chosen)
        for facet in _OF_RECORDS
    }
    return labels({facet: pks for facet, pks in wanted.items() if pks})


def _ticked(facet: str, chosen: TimelineFilter) -> set[str]:
    """Return the values of a facet that are chosen, as they are counted."""
    values = chosen.values(_FIELD[facet])
    if facet in _OF_RECORDS:
        return {str(record.pk) for record in values}
    return {str(value) for value in values}


def _records(
    facet: str, numbers: dict[str, int], ticked: set[str], names: Names
) -> list[Choice]:
    """Return the records that were counted, and those chosen that count nothing."""
    return [
        Choice(label.key, label.name, numbers.get(pk, 0), chosen=pk in ticked)
        for pk in [*numbers, *sorted(ticked - set(numbers))]
        if (label := names.get((facet, pk)))
    ]


def _types(numbers: dict[str, int], ticked: Collection[str]) -> Iterable[Section]:
    """Yield the event types that occur, or are chosen, by quadrant."""
    for quadrant in Quadrant:
        choices = [
            Choice(
                event.code,
                event.label,
                numbers.get(event.code, 0),
                chosen=event.code in ticked,
                sign=event.sign,
                meaning=event.definition,
            )
            for event in event_types().values()
            if event.quadrant == quadrant
            and (event.code in numbers or event.code in ticked)
        ]
        if choices:
            yield Section(quadrant.capitalize(), choices)


def _killed(counts: FacetCounts) -> list[Choice]:
    numbers = {count.value: count.number for count in counts.facets["killed"]}
    return [
        Choice(str(step), f"{step:,}+", numbers[str(step)])
        for step in KILLED_STEPS
        if str(step) in numbers
    ]
