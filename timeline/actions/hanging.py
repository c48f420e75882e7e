"""What hangs on a record: everything that would lose its footing if it were gone."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Model, QuerySet
from django.urls import NoReverseMatch, reverse

from timeline.models import Edition, LinkState, SourceAddress, TextSignature
from timeline.models.history import HISTORY

_SHOWN: Final = 5
_IN_EDITIONS: Final = {
    "actor": "actor_ids",
    "conflict": "conflict_ids",
    "source": "source_ids",
    "publisher": "publisher_ids",
    "place": "place_ids",
}
"""Columns in which editions, also old ones, keep the numbers of what they name."""

_DERIVED: Final = (LinkState, SourceAddress, TextSignature)
"""What was computed of a record and goes with it."""


@dataclass(frozen=True, slots=True)
class Hanging:
    """Rows of one kind: how many there are, and the first few with their pages."""

    what: str
    count: int
    first: tuple[tuple[str, str], ...]


def hanging(record: Model, *, own: Iterable[type[Model]] = ()) -> list[Hanging]:
    """Return what hangs on a record, kind by kind; `own` goes with the record."""
    counted: dict[type[Model], set[Any]] = {}
    for found in _related(record, tuple(own)):
        counted.setdefault(found.model, set()).update(
            found.order_by().values_list("pk", flat=True)
        )
    return [in_words(model, ids) for model, ids in counted.items() if ids]


def in_use(
    model: type[Model], ids: Sequence[int], *, own: Iterable[type[Model]] = ()
) -> set[int]:
    """Return which of a model's records have anything hanging on them, as `hanging`.

    As many queries whatever their number.
    """
    used: set[int] = set()
    for related, name in _relations(model, tuple(own)):
        rows = related._default_manager.filter(**{f"{name}__in": ids}).order_by()
        used.update(rows.values_list(name, flat=True))
    if column := _IN_EDITIONS.get(model._meta.model_name or ""):
        named = Edition.objects.filter(**{f"{column}__overlap": list(ids)}).order_by()
        for of_edition in named.values_list(column, flat=True).iterator():
            used.update(of_edition)
    return used & set(ids)


def _related(record: Model, own: Sequence[type[Model]]) -> Iterable[QuerySet[Any]]:
    if column := _IN_EDITIONS.get(record._meta.model_name or ""):
        yield Edition.objects.filter(**{f"{column}__contains": [record.pk]})
    for model, name in _relations(type(record), own):
        yield model._default_manager.filter(**{name: record.pk})


def _relations(
    owner: type[Model], own: Sequence[type[Model]]
) -> Iterable[tuple[type[Model], str]]:
    """Yield the models whose rows hang on an owner's, and by which field."""
    relations: list[Any] = [
        relation
        for relation in owner._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete
    ]
    between = {relation.through for relation in relations if relation.many_to_many}
    for relation in relations:
        model, field = relation.related_model, relation.field
        if (
            model in between
            or model in _DERIVED
            or model._meta.model_name in HISTORY.values()
            or (model in own and field.name == _owner(model, owner))
        ):
            continue
        yield model, field.name


def _owner(model: type[Model], owner: type[Model]) -> str:
    """Return the field by which a part belongs to its record: the first such key."""
    return next(
        field.name for field in model._meta.fields if field.related_model is owner
    )


def in_words(
    model: type[Model], ids: Collection[Any], *, most: int = _SHOWN
) -> Hanging:
    """Return how many rows there are of a kind, and `most` of them with their pages."""
    fields = {field.name for field in model._meta.fields if field.is_relation}
    rows = model._default_manager.filter(pk__in=sorted(ids)[:most])
    if "incident" in fields:
        rows = rows.select_related("incident")
    meta = model._meta
    words = meta.verbose_name if len(ids) == 1 else meta.verbose_name_plural
    shown = [getattr(row, "incident", None) or row for row in rows]
    unique = {(type(row), row.pk): row for row in shown}
    return Hanging(
        str(words),
        len(ids),
        tuple((str(row), page_of(row)) for row in unique.values()),
    )


def page_of(record: Model) -> str:
    """Return where staff see a record: the desk's page, else the admin's, else none."""
    if record._meta.model_name in ("incident", "intake", "source"):
        return reverse(f"desk:{record._meta.model_name}", args=[record.pk])
    meta = record._meta
    try:
        return reverse(
            f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk]
        )
    except NoReverseMatch:
        return ""
