"""Changing the desk's vocabulary: names, places, offices, publishers, terms."""

import hashlib
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction

from timeline.actions.errors import ActionRefusedError
from timeline.actions.hanging import hanging
from timeline.actions.ledger import record
from timeline.actions.roles import require_editor
from timeline.models import (
    Action,
    Actor,
    ActorName,
    Affiliation,
    Place,
    PlaceName,
    Publisher,
    Term,
)

_USED: Final = (Place, Publisher)
"""What other records may rest on."""

type Entry = ActorName | Affiliation | Place | Publisher | Term


class ChangedMeanwhileError(ActionRefusedError):
    """Somebody else changed the entry after it was shown."""


def mark_of(entry: Entry) -> str:
    """Return what tells one state of an entry, names included, from another."""
    values = [
        (field.attname, str(getattr(entry, field.attname)))
        for field in entry._meta.concrete_fields
    ]
    if isinstance(entry, Place) and entry.pk:
        names = entry.names.order_by("pk").values_list("text", "language", "used_by")
        values.append(("names", str(list(names))))
    return hashlib.sha256(str(values).encode()).hexdigest()[:16]


@transaction.atomic
def save(
    *,
    by: User,
    form: Any,
    changes: dict[str, Any],
    reason: str = "",
    seen: str = "",
) -> Entry:
    """Save a valid form's entry and enter it in the ledger.

    `seen` is the mark of the entry as it was shown. Raises NotAllowedError and
    ChangedMeanwhileError.
    """
    require_editor(by)
    entry: Entry = form.instance
    is_new = entry.pk is None
    if not is_new:
        held = type(entry)._default_manager.select_for_update().get(pk=entry.pk)
        if seen != mark_of(held):
            raise ChangedMeanwhileError(
                "Somebody changed it while you had it open. What you typed is still "
                "here; what is held now stands below. Save again to put yours over it."
            )
    form.save()
    if isinstance(entry, Publisher | Place | Term):
        action = Action.RECORD_ADDED if is_new else Action.RECORD_CHANGED
        record(action, by=by, about=entry, changes=changes, reason=reason)
    else:
        # A name or an office is a change of the actor whose it is.
        record(
            Action.RECORD_CHANGED,
            by=by,
            about=whose(entry),
            changes={str(entry._meta.verbose_name): _before_after(entry, changes)},
            reason=reason,
        )
    return entry


@transaction.atomic
def remove(*, by: User, entry: Entry, reason: str = "") -> None:
    """Remove an entry that nothing rests on. Raises ActionRefusedError."""
    require_editor(by)
    if isinstance(entry, Place | Publisher) and (
        held := hanging(entry, own=[PlaceName])
    ):
        uses = ", ".join(f"{one.count} {one.what}" for one in held)
        raise ActionRefusedError(f"It is in use: {uses}.")
    if isinstance(entry, Publisher | Place | Term):
        record(Action.RECORD_REMOVED, by=by, about=entry, reason=reason)
    else:
        record(
            Action.RECORD_CHANGED,
            by=by,
            about=whose(entry),
            changes={str(entry._meta.verbose_name): [str(entry), ""]},
            reason=reason,
        )
    entry.delete()


def whose(entry: ActorName | Affiliation) -> Actor:
    return entry.actor if isinstance(entry, ActorName) else entry.person


def _before_after(entry: Entry, changes: dict[str, Any]) -> list[str]:
    before = ", ".join(str(pair[0]) for pair in changes.values() if pair[0])
    return [before, str(entry)]
