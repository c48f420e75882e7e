"""The EDTF date field: a string as written, with its bounds kept in two columns."""

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import ValidationError
from django.db import models

from timeline.edtf import EdtfError, bounds, validate
from timeline.spelling import Key

# Django's fields take type arguments for the checker only.
if TYPE_CHECKING:
    _TextField = models.CharField[str, str]
    _DayField = models.DateField[dt.date | None, dt.date | None]
else:
    _TextField = models.CharField
    _DayField = models.DateField

MAX_EDTF_LENGTH: Final = 64
EDTF_PATTERN: Final = (
    r"^((?=.*[0-9])(?!.*[0-9X]{5})(?!.*(^|[[{,/.])[~?%]*(-|0000))"
    r"[]0-9XTZ:+~?%[{}.,/-]+)?$"
)
"""The letters of EDTF, with no year before 1 or after 9999, or nothing.

What the database holds to beside the bounds, which are days of the calendar.
"""
GREATEST_ID: Final = 2**63 - 1
"""The greatest key of a row; PostgreSQL refuses to be asked for a greater one."""


def validate_edtf(value: str) -> None:
    """Raise ValidationError, in words for a form, unless `value` is valid EDTF."""
    try:
        validate(value)
    except EdtfError as error:
        raise ValidationError(str(error), code="edtf") from error


class EdtfField(_TextField):
    """EDTF (ISO 8601-2) text; fills ``<name>_earliest`` and ``<name>_latest``.

    The two companion columns are DateFields of the same model; an open end is null.
    They are computed at every save, so bulk writes must set them through `bounds`.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", MAX_EDTF_LENGTH)
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, validate_edtf]

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        earliest, latest = bounds(value) if value else (None, None)
        setattr(model_instance, f"{self.attname}_earliest", earliest)
        setattr(model_instance, f"{self.attname}_latest", latest)
        return value


def bound_field() -> _DayField:
    """Return a companion column of an EdtfField: one bound, null where open."""
    return models.DateField(null=True, blank=True, editable=False)


def bounds_in_order(name: str, *, model: str) -> models.CheckConstraint:
    """Return the CHECK that the earliest day of `name` is not after the latest."""
    earliest, latest = f"{name}_earliest", f"{name}_latest"
    return models.CheckConstraint(
        name=f"{model}_{name}_bounds_in_order",
        condition=models.Q(**{f"{earliest}__lte": models.F(latest)})
        | models.Q(**{f"{earliest}__isnull": True})
        | models.Q(**{f"{latest}__isnull": True}),
    )


def is_edtf(name: str, *, model: str) -> models.CheckConstraint:
    """Return the CHECK that `name` has the form of a date of the years 1 to 9999."""
    return models.CheckConstraint(
        name=f"{model}_{name}_is_a_date",
        condition=models.Q(**{f"{name}__regex": EDTF_PATTERN}),
    )


def one_of(
    field: str,
    choices: type[models.TextChoices | models.IntegerChoices],
    *,
    model: str,
    or_blank: bool = False,
) -> models.CheckConstraint:
    """Return the CHECK that `field` holds one of the choices (or null, or blank)."""
    values = [*choices.values, *([""] if or_blank else [])]
    return models.CheckConstraint(
        name=f"{model}_{field}_known", condition=models.Q(**{f"{field}__in": values})
    )


def bounds_of(*names: str) -> list[str]:
    """Return the names of the companion columns of these EdtfFields."""
    return [f"{name}_{end}" for name in names for end in ("earliest", "latest")]


def days_in_calendar(*names: str, model: str) -> models.CheckConstraint:
    """Return the CHECK that days lie in the years 1 to 9999, as Python's dates do.

    PostgreSQL also knows years before Christ, later years and "infinity", and a row
    that held one could not be read.
    """
    first, last = dt.date.min, dt.date.max
    condition = models.Q()
    for name in names:
        condition &= models.Q(**{f"{name}__range": (first, last)}) | models.Q(
            **{f"{name}__isnull": True}
        )
    return models.CheckConstraint(name=f"{model}_days_in_calendar", condition=condition)


def by_spelling(field: str, *, name: str) -> GinIndex:
    """Return the index of a name's column for every way to look it up.

    Equal but for case and diacritics, beginning with, like: trigrams serve all three.
    """
    return GinIndex(OpClass(Key(field), name="gin_trgm_ops"), name=name)
