"""What became of a record: the ledger's steps, and its rows as they were."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps
from django.db.models import ForeignKey, Model

from timeline.models import Revision
from timeline.models.history import HISTORY

_SHOWN: Final = 100
_DONE: Final = {"insert": "added", "update": "changed", "delete": "removed"}
_DERIVED: Final = ("_earliest", "_latest")

_CALLED: Final = {"groups": "roles", "is_active": "active"}
"""Field of an account → what people call it."""


@dataclass(frozen=True, slots=True)
class Event:
    """One write of one row: when, by whom, and field → what it held from then on."""

    at: dt.datetime
    who: str
    what: str
    done: str
    fields: list[tuple[str, str, str]]
    request: str


def steps_of(record: Model) -> list[Revision]:
    """Return the newest steps of the ledger that are about a record."""
    return list(
        Revision.objects.filter(
            object_type=record._meta.model_name, object_id=record.pk
        ).newest_first()[:_SHOWN]
    )


def told(step: Revision) -> list[tuple[str, str, str]]:
    """Return what a step changed: field, what it held before, and after, in words."""
    return [
        (_CALLED.get(name, name.replace("_", " ")), *map(_in_words, pair))
        for name, pair in step.changes.items()
        if isinstance(pair, list) and len(pair) == 2
    ]


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _text(", ".join(map(str, value)) if isinstance(value, list) else value)


def events_of(record: Model, parts: Sequence[type[Model]] = ()) -> list[Event]:
    """Return the newest writes of a record's row and of its parts' rows."""
    found = _events(type(record), {"pgh_obj_id": record.pk})
    for part in parts:
        if key := _key_to(part, type(record)):
            found += _events(part, {key: record.pk}, told=key)
    return sorted(found, key=lambda event: event.at, reverse=True)[:_SHOWN]


def _events(
    model: type[Model], wanted: dict[str, Any], *, told: str = ""
) -> list[Event]:
    name = HISTORY.get(model.__name__.lower())
    if name is None:
        return []
    rows = apps.get_model("timeline", name)._default_manager.filter(**wanted)
    newest = list(rows.order_by("-pgh_id")[: _SHOWN * 2])
    names = _names(model, newest)
    return [
        _event(model, row, _before(row, newest[number + 1 :]), told, names)
        for number, row in enumerate(newest)
    ]


type _Names = dict[str, dict[Any, str]]
"""Column → what it holds → that in words."""


def _names(model: type[Model], rows: Sequence[Any]) -> _Names:
    """Return the records that keys point to, by name; a query for each such column."""
    found: _Names = {}
    for field in model._meta.concrete_fields:
        if field.choices:
            found[field.attname] = dict(field.flatchoices)
        elif isinstance(field, ForeignKey):
            ids = {getattr(row, field.attname, None) for row in rows} - {None}
            held = field.related_model._default_manager.in_bulk(ids)
            found[field.attname] = {
                pk: str(held[pk]) if pk in held else f"number {pk}, not held any more"
                for pk in ids
            }
    return found


def _before(row: Any, older: Sequence[Any]) -> Any:
    return next((one for one in older if one.pgh_obj_id == row.pgh_obj_id), None)


def _event(
    model: type[Model], row: Any, before: Any, told: str, names: _Names
) -> Event:
    context = row.pgh_context or {}
    fields = []
    for field in model._meta.concrete_fields:
        name = field.attname
        if name in ("id", told) or name.endswith(_DERIVED) or not hasattr(row, name):
            continue
        now = getattr(row, name)
        was = getattr(before, name) if before is not None else ""
        if now != was and (before is not None or now not in ("", None, [])):
            told_was, told_now = (
                # Only what has names is sure to be a key: a list is none.
                _text(names[name].get(v, v) if name in names else v)
                for v in (was, now)
            )
            fields.append((str(field.verbose_name), told_was, told_now))
    return Event(
        at=row.pgh_created_at,
        who=context.get("username", "") or "the software",
        what=str(model._meta.verbose_name),
        done=_DONE.get(row.pgh_label, row.pgh_label),
        fields=fields,
        request=context.get("request", ""),
    )


def _text(value: Any) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 200 else f"{text[:200]} …"


def _key_to(part: type[Model], whole: type[Model]) -> str:
    return next((f.attname for f in part._meta.fields if f.related_model is whole), "")
