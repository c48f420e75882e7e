"""The kinds of entry in the vocabulary: what they are, how they are found and shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Q, QuerySet

from timeline.forms.desk_vocabulary.entries import (
    NameForm,
    OfficeForm,
    PlaceForm,
    PublisherForm,
)
from timeline.forms.desk_vocabulary.terms import TermForm
from timeline.models import (
    ActorName,
    ActorNameKind,
    Affiliation,
    Place,
    Publisher,
    Reliability,
    Term,
)
from timeline.spelling import Key


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its words, its form, its list and what an entry's line says.

    `line` gives what an entry is called, what else is said of it, and where it is used.
    """

    slug: str
    title: str
    one: str
    about: str
    model: type[Any]
    form: type[Any]
    search: Callable[[str], QuerySet[Any]]
    line: Callable[[Any], tuple[str, str, str]]
    narrow: tuple[str, str, list[tuple[str, str]]] = ("", "", [])
    """A field to narrow the list by: its name, its label and its choices."""
    tried: bool = True
    """Whether a sentence can be read with a change of it."""


def as_read(column: str) -> tuple[Key, str]:
    """Return the order of a dictionary: "Al-Monitor" before "AZERTAC", "Ö" by "O".

    By spelling, since not every PostgreSQL has the collations of ICU. What it finds
    equal stands by its characters.
    """
    return Key(column), column


def _names(q: str) -> QuerySet[ActorName]:
    held = ActorName.objects.filter(actor__merged_into=None).select_related("actor")
    if q:
        held = held.filter(Q(text__icontains=q) | Q(actor__name__icontains=q))
    return held.annotate(used=Count("actor__participations", distinct=True)).order_by(
        *as_read("text"), "pk"
    )


def _name_line(name: ActorName) -> tuple[str, str, str]:
    kind = name.get_kind_display().lower()
    language = f", {name.language}" if name.language else ""
    first = ", comes first" if name.preferred else ""
    used = vars(name)["used"]
    return name.text, f"{kind} of {name.actor}{language}{first}", _incidents(used)


def _offices(q: str) -> QuerySet[Affiliation]:
    held = Affiliation.objects.select_related("person", "organisation")
    if q:
        held = held.filter(
            Q(office__icontains=q)
            | Q(person__name__icontains=q)
            | Q(organisation__name__icontains=q)
        )
    return held.annotate(used=Count("person__claims", distinct=True)).order_by(
        *as_read("person__name"), "pk"
    )


def _office_line(office: Affiliation) -> tuple[str, str, str]:
    since = f"from {office.start}" if office.start else ""
    until = f"to {office.end}" if office.end else ""
    used = vars(office)["used"]
    days = " ".join(part for part in (since, until) if part)
    told = f"{office.office}, {office.organisation}{f', {days}' if days else ''}"
    statements = f"{used:,} statement{'' if used == 1 else 's'}" if used else ""
    return str(office.person), told, statements


def _places(q: str) -> QuerySet[Place]:
    held = Place.objects.filter(merged_into=None).prefetch_related("names")
    if q:
        held = held.filter(
            Q(name__icontains=q) | Q(names__text__icontains=q) | Q(admin1__icontains=q)
        ).distinct()
    return held.annotate(used=Count("incidents", distinct=True)).order_by(
        *as_read("name"), "pk"
    )


def _place_line(place: Place) -> tuple[str, str, str]:
    names = ", ".join(name.text for name in place.names.all()[:4])
    parts = [place.admin1, place.country, "disputed" if place.disputed else "", names]
    return place.name, ", ".join(p for p in parts if p), _incidents(vars(place)["used"])


def _publishers(q: str) -> QuerySet[Publisher]:
    held = Publisher.objects.annotate(used=Count("sources"))
    if q:
        held = held.filter(Q(name__icontains=q) | Q(hosts__icontains=q))
    return held.order_by(*as_read("name"), "pk")


def _publisher_line(publisher: Publisher) -> tuple[str, str, str]:
    used = vars(publisher)["used"]
    told = f"{publisher.get_reliability_display()}; {', '.join(publisher.hosts[:3])}"
    return (
        publisher.name,
        told.rstrip("; "),
        f"{used:,} source{'' if used == 1 else 's'}",
    )


def _terms(q: str) -> QuerySet[Term]:
    return Term.objects.filter(Q(label__icontains=q) | Q(code__icontains=q))


def _term_line(term: Term) -> tuple[str, str, str]:
    return term.label, term.definition, ""


def _incidents(count: int) -> str:
    return f"{count:,} incident{'' if count == 1 else 's'}" if count else ""


KINDS: Final = {
    kind.slug: kind
    for kind in (
        Kind(
            "names",
            "Names of actors",
            "a name",
            "Metonyms, demonyms, acronyms and aliases: whom an article means by them.",
            ActorName,
            NameForm,
            _names,
            _name_line,
            ("kind", "Kind", list(ActorNameKind.choices)),
        ),
        Kind(
            "places",
            "Gazetteer",
            "a place",
            "Places with their names and coordinates, villages too that no list has.",
            Place,
            PlaceForm,
            _places,
            _place_line,
        ),
        Kind(
            "offices",
            "Office-holders",
            "an office-holder",
            "Who holds or held which office, from when to when.",
            Affiliation,
            OfficeForm,
            _offices,
            _office_line,
        ),
        Kind(
            "publishers",
            "Publishers",
            "a publisher",
            "Outlets by their hosts, with their reliability from A to F.",
            Publisher,
            PublisherForm,
            _publishers,
            _publisher_line,
            ("reliability", "Reliability", list(Reliability.choices)),
            tried=False,
        ),
        Kind(
            "terms",
            "Event types and roles",
            "a term",
            "What forms and pages call them. The codes are the field’s and stay.",
            Term,
            TermForm,
            _terms,
            _term_line,
            tried=False,
        ),
    )
}
