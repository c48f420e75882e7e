"""Nothing of a retracted incident in the admin: no word in a list, a search, a page.

Its rows say “Retracted”, their pages lead to the desk, where an administrator reads it
for a reason that the ledger keeps.
"""

from collections.abc import Iterable
from typing import Any, ClassVar, Final

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.db.models import (
    BigIntegerField,
    CharField,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
)
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from timeline.actions.veiling import kin_of, retracted_among
from timeline.models import Retraction

SAID: Final = "Retracted"
_NOTHING: Final = "–"
OF_RETRACTED: Final = "of_retracted"
"""The column of a list's query: which retracted incident a row is of, or null."""


def number_of(found: QuerySet[Any], field: str) -> Subquery:
    """Return the first of the incidents found, as a column."""
    rows = found.order_by().values(field)[:1]
    return Subquery(rows, output_field=BigIntegerField())


def by_keys(*paths: str) -> Any:
    """Return the retracted incident among those that a row points to, as a column."""
    columns = [
        number_of(Retraction.objects.filter(incident=OuterRef(path)), "incident_id")
        for path in paths
    ]
    return columns[0] if len(columns) == 1 else Coalesce(*columns)


class _Veiled(ChangeList):
    """A list in which hidden rows have no words, and are found by none."""

    model_admin: "HidesRetracted"

    def get_queryset(
        self, request: HttpRequest, exclude_parameters: Any = None
    ) -> QuerySet[Any]:
        found: QuerySet[Any] = super().get_queryset(request, exclude_parameters)
        asked = {name.split("__")[0] for name in self.get_filters_params()}
        if asked - {name.split("__")[0] for name in self.model_admin.told}:
            found = found.filter(**{OF_RETRACTED: None})
        return found

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        rows = list(self.result_list)
        self.model_admin.veil(rows)
        self.result_list = rows


class HidesRetracted(admin.ModelAdmin):  # type: ignore[type-arg]
    """The part of an admin page that keeps what is retracted out of it.

    `incidents` is the column with the number of the retracted incident that a row is
    of; None where rows are of none, as reference data.
    """

    incidents: ClassVar[Any] = None
    told: ClassVar[tuple[str, ...]] = ("id",)
    """What a hidden row goes on telling, and is found by; also lookups of a search."""
    called_by: ClassVar[str] = ""
    """The field that says “Retracted” instead of what it holds."""
    only_tombstone: ClassVar[bool] = True
    """Whether the tombstone is all that a hidden row's page shows."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        found: QuerySet[Any] = super().get_queryset(request)
        if self.incidents is not None:
            found = found.annotate(**{OF_RETRACTED: self.incidents})
        return found

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return super().get_changelist(request) if self.incidents is None else _Veiled

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        found, twice = super().get_search_results(request, queryset, search_term)
        if self.incidents is not None and search_term:
            found = found.filter(Q(**{OF_RETRACTED: None}) | self._told(search_term))
        return found, twice

    def _told(self, term: str) -> Q:
        """Return by what of a hidden row it is found all the same."""
        found = Q(pk__in=[])
        for lookup in self.search_fields:
            field = lookup.lstrip("=")
            if field not in self.told:
                continue
            if field == lookup:
                found |= Q(**{f"{field}__icontains": term.strip()})
            elif term.strip().isdecimal() and len(term.strip()) <= 18:
                found |= Q(**{field: int(term)})
        return found

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        found = super().get_object(request, object_id, from_field)
        if found is not None and self.incidents is not None and not self.only_tombstone:
            self.veil([found])
        return found

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        return self.tombstone(request, object_id) or super().changeform_view(
            request, object_id, form_url, extra_context
        )

    def tombstone(
        self, request: HttpRequest, object_id: str | None
    ) -> HttpResponse | None:
        """Answer with what is left of a retracted incident; None where it isn't one."""
        if self.incidents is None or not self.only_tombstone or object_id is None:
            return None
        found = self.get_object(request, unquote(object_id))
        number = getattr(found, OF_RETRACTED, None)
        if number is None or not self.has_view_permission(request, found):
            return None
        held = Retraction.objects.select_related("retracted_by").get(incident=number)
        context = {
            **self.admin_site.each_context(request),
            "title": "Retracted for legal reasons",
            "opts": self.opts,
            "retraction": held,
        }
        return TemplateResponse(request, "admin/retracted.html", context)

    def veil(self, rows: Iterable[Any]) -> None:
        """Take every word out of the hidden ones of some rows, as they are shown."""
        for row in rows:
            if getattr(row, OF_RETRACTED) is not None:
                self.veil_row(row)

    def veil_row(self, row: Any) -> None:
        """Take every word out of a hidden row."""
        for field in row._meta.concrete_fields:
            if field.primary_key or field.name in self.told:
                continue
            said = SAID if field.name == self.called_by else ""
            if field.is_relation:
                # Shown as such: a hidden row points to nothing.
                field.set_cached_value(row, said or _NOTHING)
            else:
                words = isinstance(field, CharField | TextField)
                setattr(row, field.attname, said if words else None)


def keeps_rows_of_retracted(record: Model) -> bool:
    """Whether rows of a retracted incident were ever a record's, by a merge or split.

    Their history would tell what it held.
    """
    number = (
        record.pk
        if record._meta.model_name == "incident"
        else getattr(record, "incident_id", None)
    )
    if not isinstance(number, int):
        return False
    return bool(retracted_among(kin_of({number}).get(number, set())))
