"""What all admin pages share: who may do what, and as many queries for any rows."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import ForeignKey, QuerySet, TextField
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from timeline.actions.roles import is_administrator
from timeline.models.fields import EdtfField


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


class _Page(admin.ModelAdmin):  # type: ignore[type-arg]
    list_per_page = 50
    # Counting a whole table for "n of m" takes longer than the page itself.
    show_full_result_count = False
    # Nothing is deleted in bulk.
    actions: Sequence[str] | None = None


class KeptAdmin(_ForAdministrators, _Page):
    """Reference data, edited here. What incidents use can't be deleted.

    A deletion would reach into incidents past the desk's actions.
    """

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not self.in_use(obj))

    def in_use(self, obj: Any) -> bool:
        return bool(obj.incidents.exists())


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
        EdtfField: {"widget": forms.TextInput(attrs={"class": "edtf"})},
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


def pretty(value: Any) -> SafeString:
    """Return JSON as a block of text that keeps its lines."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return format_html('<pre class="record-json">{}</pre>', text)


def text_block(value: str) -> SafeString:
    """Return long text as a block that keeps its lines."""
    return format_html('<pre class="record-text">{}</pre>', value)
