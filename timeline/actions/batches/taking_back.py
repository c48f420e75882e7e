"""Taking a batch back: its drafts that nobody has touched, then what nothing uses."""

from collections.abc import Iterable, Sequence
from itertools import batched
from typing import Any, Final

import pghistory
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model

from timeline.actions.batches.copying import AT_PLACE, IN_CONFLICT, quicken_triggers
from timeline.actions.hanging import in_use
from timeline.actions.ledger import record, request_id
from timeline.models import (
    Action,
    Actor,
    CasualtyEstimate,
    Citation,
    Conflict,
    ConflictParty,
    ImportedIncident,
    Incident,
    Participation,
    Place,
    Publisher,
    ReferenceImport,
    Source,
    Status,
)

AT_ONCE: Final = 500

_PARTS: Final = (
    *(Participation, Citation, CasualtyEstimate, ImportedIncident),
    *(AT_PLACE, IN_CONFLICT),
)
_RECORDS: Final[tuple[tuple[str, type[Model], tuple[type[Model], ...]], ...]] = (
    ("source", Source, ()),
    ("conflict", Conflict, (ConflictParty,)),
    ("place", Place, ()),
    ("actor", Actor, ()),
    ("publisher", Publisher, ()),
)
"""What a batch brings, with the rows that go with it: what names others first."""


def take_back(held: ReferenceImport, *, by: User) -> tuple[int, list[dict[str, str]]]:
    """Take out what nobody has touched; return its number, and what stays and why.

    It can be called again after any kind of end, and goes on.
    """
    token = request_id.set(f"import {held.pk} taken back")
    try:
        with pghistory.context(
            username=by.get_username(), request=f"import {held.pk} taken back"
        ):
            return _take_back(held, by)
    finally:
        request_id.reset(token)


def _take_back(held: ReferenceImport, by: User) -> tuple[int, list[dict[str, str]]]:
    taken, kept = 0, list[dict[str, str]]()
    ids = list(held.incidents.order_by("row").values_list("pk", flat=True))
    for some in batched(ids, AT_ONCE, strict=False):
        with transaction.atomic():
            quicken_triggers()
            number, left = _take_incidents(some)
            if number:
                _enter(held, by, {"drafts": number})
        taken += number
        kept += left
    for name, model, own in _RECORDS:
        made = _made(held, name)
        for numbers in batched(made, AT_ONCE, strict=False):
            with transaction.atomic():
                quicken_triggers()
                number = _take_records(model, numbers, own)
                if number:
                    _enter(held, by, {f"{name}s": number})
    held.chunks.all().delete()
    return taken, kept


def _take_incidents(ids: Sequence[int]) -> tuple[int, list[dict[str, str]]]:
    found = {
        incident.pk: incident
        for incident in Incident.objects.select_for_update()
        .filter(pk__in=ids)
        .order_by("pk")
    }
    used = in_use(Incident, list(found), own=_PARTS)
    why = {pk: _why_kept(one, used) for pk, one in found.items()}
    free = [pk for pk in found if not why[pk]]
    Incident.objects.filter(pk__in=free).delete()
    left = [{"title": found[pk].title, "why": said} for pk, said in why.items() if said]
    return len(free), left


def _why_kept(incident: Incident, used: set[int]) -> str:
    if incident.status != Status.DRAFT:
        return f"It is {incident.get_status_display().lower()}."
    if incident.version > 1:
        return "It was changed since."
    if incident.pk in used:
        return "Something was said of it, or links to it."
    return ""


def _take_records(
    model: type[Model], ids: Sequence[int], own: Iterable[type[Model]]
) -> int:
    rows = model._default_manager.filter(pk__in=ids)
    # What somebody has worked on stays, as a record of its own.
    changed = rows.filter(history__pgh_label="update").values_list("pk", flat=True)
    gone = set(ids) - in_use(model, ids, own=own) - set(changed)
    held = rows.filter(pk__in=gone)
    number = held.count()
    held.delete()
    return number


def _made(held: ReferenceImport, name: str) -> list[int]:
    numbers: list[int] = []
    for records in held.chunks.values_list("records", flat=True):
        of: Any = records.get(name, [])
        numbers += of.values() if isinstance(of, dict) else of
    return sorted(numbers)


def _enter(held: ReferenceImport, by: User, counts: dict[str, int]) -> None:
    record(
        Action.IMPORT_UNDONE,
        by=by,
        about=held,
        changes={what: ["", number] for what, number in counts.items()},
    )
