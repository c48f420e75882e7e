"""What a form of the admin changed, as the ledger keeps it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.forms.formsets import DELETION_FIELD_NAME

_SECRET = frozenset(("password", "password1", "password2", "usable_password"))


def changes_of(
    form: forms.ModelForm[Any], formsets: Iterable[Any]
) -> dict[str, list[Any]]:
    """Return field → [before, after] of a saved form, and of the rows of its parts."""
    changes = {
        name: [_plain(form, name, form.initial.get(name)), _plain(form, name, after)]
        for name, after in form.cleaned_data.items()
        if name in form.changed_data and name not in _SECRET
    }
    if _SECRET & set(form.changed_data):
        changes["password"] = ["", "changed"]
    for formset in formsets:
        if lines := _lines(formset):
            changes[str(formset.model._meta.verbose_name_plural)] = lines
    return changes


def _lines(formset: Any) -> list[Any]:
    before, after = [], []
    new = set(map(id, formset.new_objects))
    gone = {row.pk for row in formset.deleted_objects}
    for form in formset.forms:
        row = form.instance
        if row.pk in gone or (form.initial and form.has_changed()):
            before.append(_line(form, form.initial))
        if id(row) in new or (
            form.has_changed() and form.initial and row.pk not in gone
        ):
            after.append(_line(form, form.cleaned_data))
    return [before, after] if before or after else []


def _line(form: Any, values: Mapping[str, Any]) -> str:
    shown = (
        _plain(form, field.name, values.get(field.name))
        for field in form.visible_fields()
        if field.name != DELETION_FIELD_NAME
    )
    return ", ".join(
        str(text) for text in shown if text not in ("", None, [], False, True)
    )


def _plain(form: Any, name: str, value: Any) -> Any:
    """Return a value as JSON holds it; records by what they are called."""
    if isinstance(value, Model):
        return str(value)
    if isinstance(value, QuerySet | list | tuple):
        return [str(_plain(form, name, one)) for one in value]
    field = form.fields.get(name)
    if isinstance(field, forms.ModelChoiceField) and value not in (None, ""):
        found = field.queryset.filter(pk=value).first() if field.queryset else None
        return str(found) if found is not None else str(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)
