"""Entries of a timeline: what one line of the chronicle shows of an edition."""

import datetime as dt
import json
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db import models
from django.db.models import F, Func, JSONField, TextField, Value

from timeline.clocks import NOW, Clocks
from timeline.models.edition import Edition, EditionQuerySet
from timeline.models.edition_content import (
    ActorContent,
    ParticipationContent,
    PlaceContent,
)
from timeline.pages.claims import ClaimColumn, claims_of, only_new
from timeline.pages.dates import MarginDate, margin_date
from timeline.pages.grouping import Heading, Row, Run, headings, runs
from timeline.pages.marks import Marks, marking, marks_of
from timeline.pages.places import place_names
from timeline.pages.terms import event_type_in
from timeline.pages.words import HOSTILITY, UNSAID, VERIFICATION, Word
from timeline.reference.plover import EventType
from timeline.search import Search

MOST_NAMES: Final = 3
"""Names of one side that an entry shows before it says how many more."""

_CLAIM_IDS: Final = "$.claims[*].id"
_CONTRADICTING: Final = '$.claims[*].relations[*] ? (@.kind == "contradicts")'

# The parts of the content that an entry shows; the rest stays in the database.
_PARTS: Final = (
    "summary",
    "occurred",
    "participations",
    "actors",
    "places",
    "mode",
    "independent_sources",
    "labels",
)


class _Shown(Func):
    """The parts of the content that an entry shows, as the text of a JSON object.

    PostgreSQL unpacks a content each time that it is mentioned, unless it is another
    value by then: so it is mentioned once.
    """

    # Our own constants.
    template = (
        "(SELECT jsonb_build_object("  # noqa: S608
        + ", ".join(f"'{part}', content->'{part}'" for part in _PARTS)
        + f", 'claim_ids', jsonb_path_query_array(content, '{_CLAIM_IDS}')"
        f", 'contradicting', jsonb_path_query_array(content, '{_CONTRADICTING}'))::text"
        " FROM (SELECT %(expressions)s || '{}'::jsonb AS content OFFSET 0) AS unpacked)"
    )
    output_field = TextField()


type _Parts = dict[str, Any]
"""What `_Shown` holds, read."""


@dataclass(frozen=True, slots=True)
class Side:
    """Who takes part on one side: "A", "B", or empty for everybody else."""

    letter: str
    actors: list[ActorContent]
    more: int


@dataclass(frozen=True, slots=True)
class Entry:
    incident_id: int
    url: str
    title: str
    summary: str
    date: MarginDate
    sort_day: dt.date
    event_type: EventType
    mode: str
    hostility: int
    hostility_words: str
    verification: Word
    contested: bool
    claims: int
    independent_sources: int
    sides: list[Side]
    places: list[str]
    disputed_place: bool
    headings: tuple[Heading, ...] = ()
    """Those that stand over it, the highest first."""
    new_day: bool = True
    """Tell whether its date is another than that of the entry before."""
    by_day: bool = False
    """Tell whether a heading over it names its day."""
    runs: tuple[Run, ...] = ()
    """Lines in its margin, of what lasted or is not known to the day."""
    marks: Marks | None = None
    """Title and summary with what a search has found in them."""
    news: str = ""
    """What is new of it on the past day shown: "new", "more", "corrected" or none."""
    columns: tuple[ClaimColumn, ...] = ()
    """Its claims by side, where the list shows them."""
    made_of: tuple[Hashable, ...] = ()
    """All that its own part of a page is made of, as the database gave it."""


def for_entries(
    editions: EditionQuerySet, search: Search | None = None, *, whole: bool = False
) -> EditionQuerySet:
    """Return the editions with what `entries` needs, in one query without joins.

    What a search has found is marked. With their `whole` content for `with_claims`.
    """
    unneeded = ("search_text", "search", *(() if whole else ("content",)))
    return (
        editions.defer(*unneeded)
        .annotate(shown=_Shown("content"))
        .annotate(**(marking(search) if search else {}))
        .fetch_mode(models.FETCH_RAISE)
    )


def unsaved_entry(edition: Edition) -> Entry:
    """Return the entry of an edition that is in no table, as `entries` would."""
    content = edition.content
    claims = content["claims"]
    shown: dict[str, Any] = {part: content.get(part) for part in _PARTS}
    shown["claim_ids"] = [claim["id"] for claim in claims]
    shown["contradicting"] = [
        one
        for claim in claims
        for one in claim["relations"]
        if one["kind"] == "contradicts"
    ]
    vars(edition)["shown"] = json.dumps(shown)
    return entries([edition])[0]


def _each(path: str) -> Func:
    """Return an expression for what a JSON path finds in the content, as a list."""
    return Func(
        F("content"),
        Value(path),
        template="%(function)s(%(expressions)s::jsonpath)",
        function="jsonb_path_query_array",
        output_field=JSONField(),
    )


def claim_ids() -> Func:
    """Return an expression for the ids of an edition's claims, as a list."""
    return _each(_CLAIM_IDS)


def entries(
    editions: Iterable[Edition],
    *,
    after: dt.date | None = None,
    appended: bool = False,
    search: Search | None = None,
    clocks: Clocks = NOW,
) -> list[Entry]:
    """Return the entries of `for_entries` rows, in their order.

    `after` is the day of the entry before them; where they are `appended` to it, its
    headings stand already. What a search has found is marked.
    """
    rows = list(editions)
    # An annotation, which the model's type doesn't know.
    parts: list[_Parts] = [json.loads(vars(row)["shown"]) for row in rows]
    contested = _contested(rows, parts, clocks)
    # A draft that is previewed may have no date yet.
    places = [Row(row.sort_day, row.edtf or row.sort_day.isoformat()) for row in rows]
    over = headings(places, after=after, appended=appended)
    dates = [
        margin_date(row.edtf, part["occurred"]["expression"])
        for row, part in zip(rows, parts, strict=True)
    ]
    titles = [
        f"{row.title}, {date.words}" for row, date in zip(rows, dates, strict=True)
    ]
    lines = runs(places, titles)
    marks = marks_of(rows, search, clocks)
    daily = any(heading.kind == "day" for row in over for heading in row)
    found: list[Entry] = []
    words = ""
    for n, edition in enumerate(rows):
        found.append(
            _entry(
                edition,
                parts[n],
                dates[n],
                contested=edition.incident_id in contested,
                news=_news(edition, clocks),
                marks=marks[n],
                headings=tuple(over[n]),
                new_day=dates[n].words != words,
                by_day=daily and bool(dates[n].iso),
                runs=tuple(lines[n]),
            )
        )
        words = dates[n].words
    return found


def with_claims(
    found: list[Entry], rows: Iterable[Edition], clocks: Clocks
) -> list[Entry]:
    """Return the entries of whole rows with their claims, in two more queries.

    Where two days are compared, with those that are new alone.
    """
    columns = claims_of(rows, clocks)
    shown = only_new if clocks.since and clocks.reported_by else list
    return [
        replace(entry, columns=tuple(shown(columns[entry.incident_id])))
        for entry in found
    ]


def _news(edition: Edition, clocks: Clocks) -> str:
    """Return what is new of an incident since the day that is compared with."""
    since = clocks.compared_with
    if since is None:
        return ""
    if clocks.reported_by is not None:
        if edition.reported_on and edition.reported_on > since:
            return "new"
        return (
            "more" if edition.reported_since and edition.reported_since > since else ""
        )
    if edition.published_at.astimezone(dt.UTC).date() <= since:
        return ""
    return "new" if edition.number == 1 else "corrected"


def _entry(
    edition: Edition,
    part: _Parts,
    date: MarginDate,
    *,
    contested: bool,
    news: str,
    marks: Marks | None,
    **around: Any,
) -> Entry:
    """Return the entry of a row; `around` is what its neighbours tell."""
    places: list[PlaceContent] = part["places"]
    event_type = event_type_in(part["labels"] or {}, edition.event_type)
    return Entry(
        incident_id=edition.incident_id,
        url=edition.get_absolute_url(),
        title=edition.title,
        summary=part["summary"],
        date=date,
        sort_day=edition.sort_day,
        event_type=event_type,
        mode=part["mode"],
        hostility=edition.hostility,
        hostility_words=HOSTILITY.get(edition.hostility, ""),
        verification=VERIFICATION.get(edition.verification, UNSAID),
        contested=contested,
        claims=len(part["claim_ids"]),
        independent_sources=part["independent_sources"],
        sides=sides(part["participations"], part["actors"]),
        places=[place_names(place).short for place in places],
        disputed_place=any(place["disputed"] for place in places),
        marks=marks,
        news=news,
        made_of=(
            *(edition.incident_id, edition.title, edition.slug, edition.edtf),
            *(event_type, edition.hostility, edition.verification),
            *(vars(edition)["shown"], contested, news, marks),
        ),
        **around,
    )


def sides(
    participations: list[ParticipationContent], actors: dict[str, ActorContent]
) -> list[Side]:
    """Return who takes part, by side: A, B, others."""
    by_letter: dict[str, dict[int, ActorContent]] = {"A": {}, "B": {}, "": {}}
    for participation in participations:
        actor = actors[str(participation["actor_id"])]
        by_letter[participation["side"]].setdefault(actor["id"], actor)
    return [
        Side(
            letter=letter,
            actors=list(found.values())[:MOST_NAMES],
            more=max(0, len(found) - MOST_NAMES),
        )
        for letter, found in by_letter.items()
        if found
    ]


def _contested(rows: list[Edition], parts: list[_Parts], clocks: Clocks) -> set[int]:
    """Return the incidents with a claim that a claim known then contradicts.

    A contradiction may lie in another incident, which counts once it is published:
    before, not even the mark may tell of it.
    """
    pks = [row.incident_id for row in rows]
    known = {pk: set(part["claim_ids"]) for pk, part in zip(pks, parts, strict=True)}
    contradicting = {
        pk: part["contradicting"] for pk, part in zip(pks, parts, strict=True)
    }
    elsewhere = {
        one["incident_id"] for found in contradicting.values() for one in found
    } - set(known)
    known |= {
        incident_id: set(ids)
        for incident_id, ids in clocks.without_since()
        .editions()
        .filter(incident_id__in=elsewhere)
        .values_list("incident_id", claim_ids())
    }
    return {
        incident_id
        for incident_id, found in contradicting.items()
        if any(one["claim_id"] in known.get(one["incident_id"], ()) for one in found)
    }
