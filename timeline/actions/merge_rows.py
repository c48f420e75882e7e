"""Moving what refers to one actor, place or source to another, and back."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from django.apps import apps
from django.core import serializers
from django.db import IntegrityError, transaction
from django.db.models import ManyToOneRel, Model, OneToOneRel
from psycopg.errors import CheckViolation, UniqueViolation

from timeline.actions.hanging import Hanging, in_words
from timeline.models import (
    Actor,
    ActorName,
    ActorNameKind,
    Incident,
    LinkState,
    Place,
    PlaceName,
    SecondLook,
    Snapshot,
    Source,
)
from timeline.models.history import HISTORY
from timeline.models.incident import IncidentAtPlace

type Named = Actor | Place | Source

# What belongs to the record that is gone: what it was called, when it was looked at.
_STAYS: Final[dict[type[Model], str]] = {
    ActorName: "actor",
    LinkState: "source",
    PlaceName: "place",
    SecondLook: "source",
    Snapshot: "source",
}

NO_ROOM: Final = (UniqueViolation, CheckViolation)
"""The kept record has such a row already, or can't have it, as an affiliation with
itself."""


@dataclass(slots=True)
class Moved:
    """Rows that now refer to the kept record, rows that went, and rows that came."""

    changed: list[tuple[str, str, int, bool]] = field(default_factory=list)
    """Model, column, row; whether the column was emptied, as it named the kept one."""
    removed: list[str] = field(default_factory=list)
    """Rows that said of the gone record what is said of the kept one, as JSON."""
    added: list[tuple[str, int]] = field(default_factory=list)
    """Model and row: names that the kept record took over."""

    def as_json(self) -> dict[str, Any]:
        return {"changed": self.changed, "removed": self.removed, "added": self.added}


def references(gone: Named) -> Iterator[tuple[type[Model], str, list[int]]]:
    """Yield what refers to a record: model, column, and the rows' ids."""
    for model, column in _referring(type(gone)):
        ids = model._default_manager.filter(**{column: gone}).order_by("pk")
        if found := list(ids.values_list("pk", flat=True)):
            yield model, column, found


def _referring(model: type[Named]) -> Iterator[tuple[type[Model], str]]:
    """Yield the columns of other rows that name such a record and would move.

    Also those that have no way back from the record, as whom a count is attributed to.
    """
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ManyToOneRel) or isinstance(relation, OneToOneRel):
            continue
        other, column = relation.related_model, relation.field.name
        if (
            other._meta.auto_created
            or other._meta.model_name in HISTORY.values()
            or column == "merged_into"
            or _STAYS.get(other) == column
        ):
            continue
        yield other, column
    if model is Place:
        yield IncidentAtPlace, "place"


def incidents_of(gone: Named) -> set[int]:
    """Return the ids of the incidents whose working rows name the record."""
    found: set[int] = set()
    for model, _, ids in references(gone):
        if model is Incident or not hasattr(model, "incident_id"):
            continue
        rows = model._default_manager.filter(pk__in=ids)
        found |= set(rows.values_list("incident_id", flat=True))
    return found


def move(gone: Named, kept: Named) -> Moved:
    """Let every row that refers to `gone` refer to `kept`."""
    moved = Moved()
    for model, column, ids in list(references(gone)):
        label = model._meta.label
        for pk in ids:
            row = model._default_manager.filter(pk=pk)
            if model is type(gone) and pk == kept.pk:
                row.update(**{column: None})
                moved.changed.append((label, column, pk, True))
                continue
            try:
                with transaction.atomic():
                    row.update(**{column: kept})
            except IntegrityError as error:
                if not isinstance(error.__cause__, NO_ROOM):
                    raise
                # The undo puts it back.
                moved.removed.append(serializers.serialize("json", row))
                row.delete()
            else:
                moved.changed.append((label, column, pk, False))
    for name in _names_taken(gone, kept):
        moved.added.append((type(name)._meta.label, name.pk))
    return moved


def _names_taken(gone: Named, kept: Named) -> list[Model]:
    """Give the kept record the names of the other, which readers know it by."""
    taken: list[Model] = []
    if isinstance(gone, Actor) and isinstance(kept, Actor):
        forms: list[tuple[str, str, str]] = [(gone.name, ActorNameKind.ALIAS, "")]
        forms += gone.names.values_list("text", "kind", "language")
        for text, kind, language in forms:
            name, new = ActorName.objects.get_or_create(
                actor=kept, text=text, kind=kind, language=language
            )
            taken += [name] if new else []
    if isinstance(gone, Place) and isinstance(kept, Place):
        names: list[tuple[str, str, int | None]] = [(gone.name, "", None)]
        names += gone.names.values_list("text", "language", "used_by_id")
        for text, language, used_by_id in names:
            if text == kept.name:
                continue
            place_name, new = PlaceName.objects.get_or_create(
                place=kept,
                text=text,
                language=language,
                defaults={"used_by_id": used_by_id},
            )
            taken += [place_name] if new else []
    return taken


def moved(was: dict[str, Any]) -> list[tuple[Hanging, str]]:
    """Return the rows that a merge moved, by kind and column.

    Rows that are no longer there count, and have no title.
    """
    ids: dict[tuple[str, str], list[int]] = {}
    for label, column, pk, _ in was.get("changed", ()):
        ids.setdefault((label, column), []).append(pk)
    return [
        (in_words(apps.get_model(label), found), column)
        for (label, column), found in ids.items()
    ]


def movable(model: type[Named]) -> Iterator[type[Model]]:
    """Yield the kinds of rows that a merge of such records moves or adds."""
    yield from (other for other, _ in _referring(model))
    yield from (ActorName, PlaceName)
