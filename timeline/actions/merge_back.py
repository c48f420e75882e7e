"""Putting back what a merge of actors, places or sources moved.

A save of an incident makes most of its rows anew. So a row is looked for by what it
says, and what counts is whether it still names the record that the merge put there.
"""

from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import Any, Final

from django.apps import apps
from django.core import serializers
from django.db import IntegrityError, transaction
from django.db.models import Max, Model

from timeline.actions.hanging import page_of
from timeline.actions.merge_rows import NO_ROOM, Named, movable
from timeline.actions.pairing import paired
from timeline.models import (
    CasualtyEstimate,
    Citation,
    Claim,
    Incident,
    Participation,
)
from timeline.models.history import HISTORY
from timeline.models.incident import IncidentAtPlace

_PART_OF: Final[dict[type[Model], str]] = {
    CasualtyEstimate: "casualties",
    Citation: "citations",
    IncidentAtPlace: "places",
    Participation: "participations",
}
"""What a save of an incident makes anew."""

_WHY: Final = {
    "changed": "names another one since",
    "removed": "was removed since",
    "added": "was added since and names it still",
    "twice": "could not be put back: it is there already",
    "withdrawn": "was withdrawn since",
    "statements": "its edition in force still shows statements of the other one: "
    "correct it",
    "unpublished": "holds what was edited while they were one; readers see it as "
    "before",
    "edition": "its edition in force still names it: correct it",
}
NAMES_IT_STILL: Final = frozenset({"added", "twice"})
"""Why a row that the undo left has the kept record's name."""


@dataclass(frozen=True, slots=True)
class Left:
    """Something that an undo left as it was, by ids alone: titles may be retracted."""

    model: str
    pk: int
    incident: int | None
    why: str
    public: bool = False
    """Whether the incident's edition in force still names the kept record."""


@dataclass(frozen=True, slots=True)
class Told:
    """The same in words, with the page where it is looked at."""

    title: str
    page: str
    what: str
    why: str
    public: bool


def left_of(incident_id: int, why: str) -> Left:
    """Return an incident as a whole."""
    return Left(Incident._meta.label, incident_id, incident_id, why)


def newest_rows(model: type[Named]) -> dict[str, int]:
    """Return the highest id of each kind of row that a merge of such records moves.

    What has a higher one later was written after the merge.
    """
    return {
        other._meta.label: other._default_manager.aggregate(last=Max("pk"))["last"] or 0
        for other in {*movable(model)}
    }


def move_back(moved: dict[str, Any], gone: Named, kept: Named) -> list[Left]:
    """Put back what `move` moved; return what is not as it was."""
    left: list[Left] = []
    models = {model._meta.label: model for model in movable(type(gone))}
    for label, pk in moved["added"]:
        models[label]._default_manager.filter(pk=pk).delete()
    anew: dict[tuple[type[Model], str], list[int]] = defaultdict(list)
    found: dict[type[Model], set[int]] = defaultdict(set)
    for label, column, pk, emptied in moved["changed"]:
        model = models[label]
        row = model._default_manager.filter(pk=pk).values().first()
        named = None if emptied else kept.pk
        if row is None and model in _PART_OF:
            anew[model, column].append(pk)
        elif row is None:
            left.append(Left(label, pk, None, "removed"))
        elif row[f"{column}_id"] != named:
            left.append(_left(model, row, "changed"))
        elif not _put(model, pk, column, gone):
            left.append(_left(model, row, "twice"))
    for (model, column), ids in anew.items():
        left += _anew_back(model, column, ids, gone, kept, found[model])
    left += [
        Left(_label(text), _pk(text), _incident(text), "twice")
        for text in moved["removed"]
        if not _inserted(text)
    ]
    return left + _written_since(moved, gone, kept, found)


def _put(model: type[Model], pk: int, column: str, gone: Named) -> bool:
    try:
        with transaction.atomic():
            model._default_manager.filter(pk=pk).update(**{column: gone})
    except IntegrityError as error:
        if not isinstance(error.__cause__, NO_ROOM):
            raise
        return False
    return True


def _inserted(text: str) -> bool:
    try:
        with transaction.atomic():
            for row in serializers.deserialize("json", text):
                row.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def _fields(text: str) -> Any:
    [one] = serializers.deserialize("json", text)
    return one.object


def _label(text: str) -> str:
    return str(_fields(text)._meta.label)


def _pk(text: str) -> int:
    return int(_fields(text).pk)


def _incident(text: str) -> int | None:
    return getattr(_fields(text), "incident_id", None)


def _left(model: type[Model], row: dict[str, Any], why: str) -> Left:
    return Left(model._meta.label, row["id"], row.get("incident_id"), why)


def _anew_back(
    model: type[Model],
    column: str,
    ids: list[int],
    gone: Named,
    kept: Named,
    found: set[int],
) -> list[Left]:
    """Put back rows that were made anew in the place of those with `ids`."""
    left: list[Left] = []
    for incident_id, was in _removed_together(model, ids).items():
        then = [row for row in was if row[f"{column}_id"] != gone.pk]
        rows = model._default_manager.filter(incident_id=incident_id)
        now = list(rows.exclude(pk__in=found).order_by("pk").values())
        now = [row for row in now if row["id"] > min(row["id"] for row in was)]
        pairs = paired(_PART_OF[model], then, now)
        for place, row in enumerate(then):
            if row["id"] not in ids:
                continue
            if place not in pairs:
                left.append(_left(model, row, "removed"))
                continue
            successor = now[pairs[place]]
            found.add(successor["id"])
            if successor[f"{column}_id"] != kept.pk:
                left.append(_left(model, successor, "changed"))
            elif not _put(model, successor["id"], column, gone):
                left.append(_left(model, successor, "twice"))
        found.update(now[place]["id"] for place in pairs.values())
    return left


def _removed_together(
    model: type[Model], ids: list[int]
) -> dict[int, list[dict[str, Any]]]:
    """Return incident → the rows that went with those of `ids`, as they were last.

    A save removes all rows of a kind at once: a run of removals in the history.
    """
    events = apps.get_model(
        "timeline", HISTORY[model.__name__.lower()]
    )._default_manager.order_by("pgh_id")
    of = events.filter(id__in=ids).values_list("incident_id", flat=True)
    together: dict[int, list[dict[str, Any]]] = {}
    runs: dict[int, list[dict[str, Any]]] = defaultdict(list)
    wanted = set(ids)

    def end(incident_id: int) -> None:
        run = runs.pop(incident_id, [])
        if wanted & {row["id"] for row in run}:
            together.setdefault(incident_id, []).extend(run)

    for event in events.filter(incident_id__in=set(of.order_by())).values():
        if event["pgh_label"] == "delete":
            runs[event["incident_id"]].append(event)
        else:
            end(event["incident_id"])
    for incident_id in list(runs):
        end(incident_id)
    return together


def _written_since(
    moved: dict[str, Any],
    gone: Named,
    kept: Named,
    found: dict[type[Model], set[int]],
) -> list[Left]:
    """Return new rows that name the kept record, of incidents that the merge touched.

    A merge of former days did not say which rows there were.
    """
    newest, touched = moved.get("newest", {}), moved.get("touched", [])
    left = []
    for model in {*movable(type(gone))}:
        if model not in {*_PART_OF, Claim} or model._meta.label not in newest:
            continue
        for column in _columns(model, type(gone)):
            rows = model._default_manager.filter(
                incident_id__in=touched,
                pk__gt=newest[model._meta.label],
                **{column: kept},
            ).exclude(pk__in=found[model])
            left += [_left(model, row, "added") for row in rows.values()]
    return list({(one.model, one.pk): one for one in left}.values())


def _columns(model: type[Model], named: type[Named]) -> list[str]:
    return [field.name for field in model._meta.fields if field.related_model is named]


def as_json(left: list[Left]) -> list[dict[str, Any]]:
    return [asdict(one) for one in left]


def told(kept: list[dict[str, Any]]) -> list[Told]:
    """Return what an undo left, in words, what readers see first."""
    left = [Left(**one) for one in kept]
    incidents = Incident.objects.in_bulk({one.incident for one in left} - {None})
    return sorted(
        (_in_words(one, incidents.get(one.incident or 0)) for one in left),
        key=lambda one: (not one.public, one.title),
    )


def _in_words(left: Left, incident: Incident | None) -> Told:
    model = apps.get_model(left.model)
    record = incident
    if record is None:
        record = model._default_manager.filter(pk=left.pk).first()
    what = "incident" if model is Incident else str(model._meta.verbose_name)
    return Told(
        title=str(record) if record else "",
        page=page_of(record) if record else "",
        what="place" if model is IncidentAtPlace else what,
        why=_WHY[left.why],
        public=left.public,
    )
