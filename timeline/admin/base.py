"""What all admin pages share: who may do what, and as many queries for any rows."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ForeignKey, Model, QuerySet, TextField
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.html import format_html
from django.utils.safestring import SafeString

from timeline.actions.form_changes import changes_of
from timeline.actions.hanging import hanging, page_of
from timeline.actions.imports.tables import TABLES
from timeline.actions.ledger import record
from timeline.actions.past import events_of, steps_of, told
from timeline.actions.roles import is_administrator
from timeline.actions.veiling import veil_steps
from timeline.admin.retracted import HidesRetracted, keeps_rows_of_retracted
from timeline.exchange.csv_files import write_csv
from timeline.forms.desk_fields import EdtfFormField
from timeline.models import Action
from timeline.models.fields import EdtfField

_TYPED_DATE: Final = {
    "form_class": EdtfFormField,
    "widget": forms.TextInput(
        attrs={"class": "vTextField edtf", "autocomplete": "off", "spellcheck": "false"}
    ),
}
"""A date is typed here as at the desk, “mid-May 2021”, and kept as EDTF."""


class _ForAdministrators:
    """The role decides, not Django's table of permissions."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_administrator(request.user)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_administrator(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_administrator(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_administrator(request.user)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_administrator(request.user)


class _ToRead(_ForAdministrators):
    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class _Page(HidesRetracted):
    list_per_page = 50
    # Counting a whole table for "n of m" takes longer than the page itself.
    show_full_result_count = False
    # Nothing is deleted in bulk.
    actions: Sequence[str] | None = None
    formfield_overrides: ClassVar = {
        EdtfField: _TYPED_DATE,
        TextField: {"widget": forms.Textarea(attrs={"rows": 3, "cols": 60})},
    }

    def public_url(self, record: Any) -> str:
        """Return the address that readers have of the record; empty where none."""
        return ""

    def desk_url(self, record: Any) -> str:
        """Return the record's page at the desk; empty where it has none."""
        url = page_of(record)
        return url if url.startswith("/desk/") else ""

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        *args: Any,
        **kwargs: Any,
    ) -> Any:
        if (shown := kwargs.get("obj")) is not None:
            context |= {
                "public_url": self.public_url(shown),
                "desk_url": self.desk_url(shown),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the ledger's steps and what became of the rows, whoever wrote them."""
        if left := self.tombstone(request, object_id):
            return left
        found = self.get_object(request, unquote(object_id))
        past: dict[str, Any] = {}
        if found is not None:
            steps = steps_of(found)
            veil_steps(steps)
            hidden = keeps_rows_of_retracted(found)
            past = {
                "steps": [(step, told(step)) for step in steps],
                "events": [] if hidden else events_of(found, self.parts()),
                "events_hidden": hidden,
            }
        return super().history_view(
            request, object_id, {**past, **(extra_context or {})}
        )

    def parts(self) -> list[type[Model]]:
        """Return the models of the rows that go with a record of this page."""
        return [inline.model for inline in self.inlines]


class KeptAdmin(_ForAdministrators, _Page):
    """Reference data, edited here. What incidents or editions use can't be deleted.

    A deletion would reach into incidents past the desk's actions, and leave editions
    that name nothing. Every change leaves a line in the ledger.
    """

    file_kind = ""
    """Which kind of file holds such records; empty where none does."""

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_export"
        view = self.admin_site.admin_view(self.export)
        own = [path("export/", view, name=name)] if self.file_kind else []
        return [*own, *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        return super().changelist_view(
            request, {"file_kind": self.file_kind, **(extra_context or {})}
        )

    def export(self, request: HttpRequest) -> StreamingHttpResponse:
        """Give the records of the list, as it is filtered, as a file."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        shown = self.get_changelist_instance(request).get_queryset(request)
        table = TABLES[self.file_kind]()
        # Those merged away have no row in a file.
        found = table.queryset().filter(pk__in=shown.order_by().values("pk"))
        lines = write_csv(
            list(table.columns), table.rows(found.iterator(chunk_size=500))
        )
        return StreamingHttpResponse(
            (line.encode() for line in lines),
            content_type="text/csv; charset=utf-8",
            headers={
                "Content-Disposition": f'attachment; filename="{self.file_kind}.csv"'
            },
        )

    def save_related(
        self, request: Any, form: Any, formsets: Any, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        changes = changes_of(form, formsets)
        if not change:
            record(Action.RECORD_ADDED, by=request.user, about=form.instance)
        elif changes:
            record(
                Action.RECORD_CHANGED,
                by=request.user,
                about=form.instance,
                changes=changes,
            )

    def delete_model(self, request: Any, obj: Any) -> None:
        record(Action.RECORD_REMOVED, by=request.user, about=obj)
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Delete what nothing uses; say of anything else what hangs on it."""
        found = self.get_object(request, unquote(object_id))
        if found is None or not self.has_delete_permission(request, found):
            return super().delete_view(request, object_id, extra_context)
        # Whoever refers to it from here on waits until it is gone.
        type(found)._default_manager.select_for_update().get(pk=found.pk)
        if held := hanging(found, own=self.parts()):
            context = {
                **self.admin_site.each_context(request),
                "title": f"{found} can’t be deleted",
                "opts": self.opts,
                "object": found,
                "held": held,
            }
            return TemplateResponse(
                request, "admin/protected.html", context, status=409
            )
        return super().delete_view(request, object_id, extra_context)


class ReadAdmin(_ToRead, _Page):
    """Records that only the desk's actions write."""


class _FastSelect(AutocompleteSelect):
    """An autocomplete that has its row's choice at hand, and asks for no more."""

    held: Mapping[str, Any] | None = None

    def optgroups(
        self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None
    ) -> Any:
        if self.held is None or not all(one in self.held for one in value if one):
            return super().optgroups(name, value, attr)
        options = []
        if not self.is_required:
            options.append(self.create_option(name, "", "", False, 0))
        for one in value:
            if one:
                label = str(self.held[one])
                options.append(self.create_option(name, one, label, True, len(options)))
        return [(None, options, 0)]


class KeptInline(_ForAdministrators, admin.TabularInline):  # type: ignore[type-arg]
    """Rows of reference data, edited with what they belong to."""

    extra = 0
    formfield_overrides: ClassVar = {
        EdtfField: _TYPED_DATE,
        TextField: {"widget": forms.Textarea(attrs={"rows": 2, "cols": 40})},
    }

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = _FastSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return _joined(super().get_queryset(request), self.autocomplete_fields)

    def get_formset(
        self, request: HttpRequest, obj: Any = None, **kwargs: Any
    ) -> type[BaseInlineFormSet[Any, Any, Any]]:
        formset = type(
            "FormSet",
            (_FormSetWithChoices,),
            {"choice_fields": tuple(self.autocomplete_fields)},
        )
        return super().get_formset(request, obj, **{"formset": formset, **kwargs})


class _FormSetWithChoices(BaseInlineFormSet[Any, Any, Any]):
    """Gives each row's autocomplete the record that the row's query brought."""

    choice_fields: ClassVar[tuple[str, ...]] = ()

    def add_fields(self, form: forms.ModelForm[Any], index: int | None) -> None:
        super().add_fields(form, index)
        for name, field in form.fields.items():
            # In a table the name stands above the column, not at the field.
            field.widget.attrs["aria-label"] = field.label or name
        if form.instance.pk:
            # A row's title may name what it belongs to.
            setattr(form.instance, self.fk.name, self.instance)
        for name in self.choice_fields:
            chosen = getattr(form.instance, name, None) if form.instance.pk else None
            # The admin wraps the widget in links to add and change.
            widget: Any = form.fields[name].widget
            select = getattr(widget, "widget", widget)
            select.attrs["aria-label"] = form.fields[name].label or name
            select.held = {str(chosen.pk): chosen} if chosen else {}


class ReadInline(_ToRead, admin.TabularInline):  # type: ignore[type-arg]
    """Rows to read, with what they point to in the same query."""

    extra = 0
    related: ClassVar[tuple[str, ...]] = ()
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return _joined(super().get_queryset(request), self.related)


def _joined(rows: QuerySet[Any], fields: Sequence[str]) -> QuerySet[Any]:
    return rows.select_related(*fields) if fields else rows


# Longer than its place it scrolls, by keys too.
_BLOCK: Final = (
    '<pre class="{}" tabindex="0" role="region" aria-label="Whole text">{}</pre>'
)


def pretty(value: Any) -> SafeString:
    """Return JSON as a block of text that keeps its lines."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return format_html(_BLOCK, "record-json", text)


def text_block(value: str) -> SafeString:
    """Return long text as a block that keeps its lines."""
    return format_html(_BLOCK, "record-text", value)
