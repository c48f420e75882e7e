"""What waits at the desk, list by list: whose it is, what it is, what comes next."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.db.models import (
    BooleanField,
    Case,
    Count,
    F,
    Q,
    QuerySet,
    Value,
    When,
)
from django.http import QueryDict
from django.utils import timezone

from timeline.actions.duplicates import (
    LikelyDuplicate,
    Sought,
    Where,
    likely_duplicates,
)
from timeline.models import (
    Action,
    GeoPrecision,
    Incident,
    Intake,
    IntakeStatus,
    Revision,
    Status,
)

SHOWN: Final = 25
"""Most entries of each list, where several are shown."""

PAGE: Final = 50
"""Most entries of a page, where one list is shown alone."""

STALE: Final = dt.timedelta(days=14)
"""After so long without a change something waits for a decision."""

type Name = Literal[
    "intakes", "review", "drafts", "twice", "stale", "reports", "links", "discarded"
]
type Whose = Literal["", "me", "nobody"]

HEADINGS: Final[dict[Name, str]] = {
    "intakes": "Articles",
    "review": "In review",
    "drafts": "Drafts",
    "twice": "Perhaps held twice",
    "stale": "Untouched for two weeks",
    "reports": "Reports of readers",
    "links": "Sources off their addresses",
    "discarded": "Discarded",
}
EMPTY: Final[dict[Name, str]] = {
    "intakes": "No article waits for a review.",
    "review": "Nothing is in review.",
    "drafts": "No drafts.",
    "twice": "Nothing at work looks like what is held already.",
    "stale": "Nothing has waited for long.",
    "reports": "No reader reports an error.",
    "links": "Every source that was checked is still at its address.",
    "discarded": "Nothing has been discarded.",
}

_OF_ANOTHER_SHAPE: Final = ("reports", "links")
_ASKED_FOR: Final = (*_OF_ANOTHER_SHAPE, "discarded")
"""Lists that are shown apart, or only where they are asked for."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which list, and whose entries of it; as the query string says it."""

    name: Name | None = None
    whose: Whose = ""
    words: str = ""
    older_than: int | None = None
    """Id of the last entry of the page before."""

    @classmethod
    def of(cls, query: QueryDict) -> "Choice":
        """Read a query string; what makes no sense counts as not given."""
        name, whose = query.get("list", ""), query.get("whose", "")
        older = query.get("older_than", "")
        return cls(
            name=next((known for known in HEADINGS if known == name), None),
            whose="me" if whose == "me" else "nobody" if whose == "nobody" else "",
            words=query.get("q", "").replace("\x00", "").strip()[:200],
            older_than=int(older)
            if older.isascii() and older.isdecimal() and len(older) <= 18
            else None,
        )

    def query_string(self) -> str:
        """Return the address' query, or nothing."""
        pairs = {"list": self.name, "whose": self.whose, "q": self.words}
        given = [(key, value) for key, value in pairs.items() if value]
        return f"?{urlencode(given)}" if given else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: the record, whether it is the reader's own work, and why."""

    record: Incident | Intake
    is_mine: bool
    twins: tuple[LikelyDuplicate, ...] = ()
    returned: Revision | None = None
    """Who sent a draft back, and with which note; None once it is submitted again."""

    @property
    def key(self) -> str:
        """What names the record on the page."""
        return f"{'intake' if self.is_intake else 'incident'}-{self.record.pk}"

    @property
    def is_intake(self) -> bool:
        return isinstance(self.record, Intake)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One list of the queue: its first entries and how many there are."""

    name: Name
    entries: list[Entry]
    count: int
    choice: Choice
    older_than: int | None = None
    """Where the next page begins; None on the last."""

    @property
    def heading(self) -> str:
        return HEADINGS[self.name]

    @property
    def empty(self) -> str:
        """What is said where nothing is listed, though perhaps much waits."""
        if self.choice.words:
            return f"Nothing here with “{self.choice.words}”."
        if self.choice.whose:
            whose = "of yours" if self.choice.whose == "me" else "that nobody has"
            return f"Nothing here {whose}."
        return EMPTY[self.name]

    @property
    def beyond(self) -> int:
        return self.count - len(self.entries)


def lists(user: User, choice: Choice) -> list[Waiting]:
    """Return the lists of own work: all of them in short, or one of them by pages."""
    if choice.name in _OF_ANOTHER_SHAPE:
        return []
    names: Iterable[Name] = (
        [choice.name]
        if choice.name
        else [name for name in HEADINGS if name not in _ASKED_FOR]
    )
    return [_waiting(name, user, choice) for name in names]


def _waiting(name: Name, user: User, choice: Choice) -> Waiting:
    most = PAGE if choice.name else SHOWN
    if name == "twice":
        twins = _suspected(user, choice)
        return Waiting(name, twins[:most], len(twins), choice)
    if name in ("intakes", "discarded"):
        return _page(name, _intakes(name, user, choice), choice, most)
    found = _page(name, _incidents(name, user, choice), choice, most)
    return found if name == "review" else _with_returns(found)


def _with_returns(waiting: Waiting) -> Waiting:
    """Say of the drafts which of them somebody sent back; one query for all."""
    last = {
        step.object_id: step
        for step in Revision.objects.filter(
            object_type="incident",
            object_id__in=[entry.record.pk for entry in waiting.entries],
            action__in=[Action.RETURNED, Action.SUBMITTED],
        )
        .order_by("object_id", "-id")
        .distinct("object_id")
        if step.action == Action.RETURNED
    }
    entries = [
        replace(entry, returned=last.get(entry.record.pk))
        if entry.record.status == Status.DRAFT
        else entry
        for entry in waiting.entries
    ]
    return replace(waiting, entries=entries)


def _page[R: (Incident, Intake)](
    name: Name, found: QuerySet[R], choice: Choice, most: int
) -> Waiting:
    count = found.count()
    if choice.name and choice.older_than:
        # By id: what is saved meanwhile can't move past the page.
        found = found.filter(pk__lt=choice.older_than)
    order = ["-pk"] if choice.name else ["-is_mine", "-updated_at", "-pk"]
    rows = list(found.order_by(*order)[: most + 1])
    entries = [Entry(row, is_mine=vars(row)["is_mine"]) for row in rows[:most]]
    more = choice.name is not None and len(rows) > most
    older = entries[-1].record.pk if more else None
    return Waiting(name, entries, count, choice, older)


def _intakes(name: Name, user: User, choice: Choice) -> QuerySet[Intake]:
    mine = Q(created_by=user.pk) | Q(assignee=user.pk)
    found = Intake.objects.open()
    if name == "discarded":
        found = Intake.objects.filter(status=IntakeStatus.DISCARDED)
    if choice.words:
        found = found.filter(
            Q(proposal__source__title__icontains=choice.words)
            | Q(url__icontains=choice.words)
            | Q(filename__icontains=choice.words)
        )
    return (
        _whose(found, choice.whose, mine)
        .select_related("created_by", "assignee")
        .defer("raw")
    )


def _incidents(name: Name, user: User, choice: Choice) -> QuerySet[Incident]:
    mine = Q(drafter_ids__contains=[user.pk]) | Q(assignee=user.pk)
    found = Incident.objects.open()
    if name == "stale":
        found = found.filter(updated_at__lt=timezone.now() - STALE)
    elif name in ("review", "drafts"):
        status = Status.IN_REVIEW if name == "review" else Status.DRAFT
        found = found.filter(status=status)
    if choice.words:
        found = found.filter(
            Q(title__icontains=choice.words) | Q(summary__icontains=choice.words)
        )
    return (
        _whose(found, choice.whose, mine)
        .select_related("created_by", "assignee", "intake__created_by", "planned")
        .annotate(
            claim_count=Count("claims", distinct=True),
            edition_count=Count("editions", distinct=True),
            remarks=Count(
                "threads", filter=Q(threads__settled_at__isnull=True), distinct=True
            ),
        )
    )


def _whose[R: (Incident, Intake)](
    found: QuerySet[R], whose: Whose, mine: Q
) -> QuerySet[R]:
    if whose == "me":
        found = found.filter(mine)
    elif whose == "nobody":
        found = found.filter(assignee=None)
    is_mine = Case(
        When(mine, then=Value(True)), default=Value(False), output_field=BooleanField()
    )
    return found.annotate(is_mine=is_mine)


def _suspected(user: User, choice: Choice) -> list[Entry]:
    """Return the newest at work that look like another incident held."""
    at_work = list(
        _incidents("twice", user, choice)
        .prefetch_related("participations__actor", "places")
        .order_by("-pk")[:PAGE]
    )
    held = likely_duplicates([_sought(incident) for incident in at_work])
    entries = []
    for incident, twins in zip(at_work, held, strict=True):
        others = tuple(
            twin
            for twin in twins
            if twin.incident.pk != incident.pk
            # One article tells of several incidents: those are not the same.
            and (
                incident.intake_id is None
                or twin.incident.intake_id != incident.intake_id
            )
        )
        if others:
            entries.append(
                Entry(incident, is_mine=vars(incident)["is_mine"], twins=others)
            )
    return entries


def _sought(incident: Incident) -> Sought:
    return Sought(
        occurred=incident.occurred,
        event_type=incident.event_type,
        actors=tuple(one.actor.name for one in incident.participations.all()),
        places=tuple(
            Where(
                place.name,
                place.lat,
                place.lon,
                is_point=place.geo_precision is not None
                and place.geo_precision <= GeoPrecision.NEAR,
            )
            for place in incident.places.all()
        ),
    )


def next_after(user: User, name: Name, pk: int) -> Incident | Intake | None:
    """Return what comes next in a list, once the entry `pk` is done with.

    What is ready for a hand: the reader's own drafts are no review of theirs.
    """
    if name == "intakes":
        ready: QuerySet[Intake] = Intake.objects.filter(status=IntakeStatus.PROPOSED)
        return _next(ready, user, pk)
    reviews = (
        Incident.objects.in_review()
        .exclude(drafter_ids__contains=[user.pk])
        # Approved for a later time, and not changed since.
        .exclude(planned__version=F("version"))
    )
    return _next(reviews if name == "review" else Incident.objects.drafts(), user, pk)


def _next[R: (Incident, Intake)](found: QuerySet[R], user: User, pk: int) -> R | None:
    free = found.exclude(pk=pk).filter(Q(assignee=None) | Q(assignee=user.pk))
    older = free.filter(pk__lt=pk).order_by("-pk").first()
    return older or free.order_by("-pk").first()
