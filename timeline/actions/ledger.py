"""Writing the desk's ledger: one Revision for every step."""

from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from timeline.models import (
    Action,
    Actor,
    Conflict,
    Incident,
    Intake,
    Place,
    Publisher,
    ReferenceImport,
    Revision,
    Source,
    Term,
)

request_id: ContextVar[str] = ContextVar("request_id", default="")


type Recorded = (
    Incident
    | Intake
    | Actor
    | Conflict
    | Place
    | Publisher
    | ReferenceImport
    | Source
    | Term
    | User
)


def record(
    action: Action,
    *,
    by: User,
    about: Recorded,
    changes: dict[str, Any] | None = None,
    reason: str = "",
) -> Revision:
    """Append a step to the ledger. Call inside the transaction of the step."""
    revision = _step(action, by=by, about=about, changes=changes or {}, reason=reason)
    revision.save(force_insert=True)
    return revision


def record_each(
    action: Action,
    *,
    by: User,
    about: Iterable[tuple[Recorded, dict[str, Any]]],
    reason: str = "",
) -> None:
    """Append steps of one kind with their changes, as `record` does."""
    Revision.objects.bulk_create(
        _step(action, by=by, about=one, changes=changes, reason=reason)
        for one, changes in about
    )


def _step(
    action: Action, *, by: User, about: Recorded, changes: dict[str, Any], reason: str
) -> Revision:
    return Revision(
        at=timezone.now(),
        user_id=by.pk,
        username=by.get_username(),
        action=action,
        object_type=about._meta.model_name or "",
        object_id=about.pk,
        object_title=str(about)[:300],
        version=about.version if isinstance(about, Incident | Intake) else None,
        changes=changes,
        reason=reason,
        request_id=request_id.get(),
    )


def record_load(
    *, by: User, title: str, counts: dict[str, tuple[int, int]]
) -> Revision:
    """Append the loading of data: what is counted → how many before and after."""
    return Revision.objects.create(
        at=timezone.now(),
        user_id=by.pk,
        username=by.get_username(),
        action=Action.REFERENCE_LOADED,
        object_type="data",
        object_id=0,
        object_title=title,
        version=None,
        changes={kind: list(pair) for kind, pair in counts.items()},
        request_id=request_id.get(),
    )
