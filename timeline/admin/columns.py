"""Columns that several lists of the admin have: counts, first few of many, dates."""

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Count, IntegerField, Model, OuterRef, Subquery
from django.db.models.functions import Coalesce

from timeline.edtf import EdtfError, display

_FEW: Final = 3


def count_of(model: type[Model], field: str, *, what: str = "pk") -> Coalesce:
    """Return how many rows of `model` point to a row by `field`, as a subquery.

    Several with the same `what` count once.
    """
    rows = model._default_manager.filter(**{field: OuterRef("pk")}).order_by()
    counted = rows.values(field).annotate(count=Count(what, distinct=True))
    return Coalesce(Subquery(counted.values("count"), output_field=IntegerField()), 0)


def first_few(texts: Iterable[Any]) -> str:
    """Return the first texts, and whether there are more."""
    every = list(dict.fromkeys(str(text) for text in texts))
    shown = ", ".join(every[:_FEW])
    return f"{shown} + {len(every) - _FEW}" if len(every) > _FEW else shown


def date_in_words(edtf: str) -> str:
    """Return an EDTF date as readers see it; what is none stays as it is."""
    try:
        return display(edtf) if edtf else ""
    except EdtfError:
        return edtf
