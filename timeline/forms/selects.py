"""Drop-down lists for pages that hold hundreds of them."""

import functools
from collections.abc import Collection, Iterable
from typing import Any, Final

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

MOST_OPTIONS: Final = 20_000
"""On one page, over all lists with the same choices; with more a browser is slow."""


class QuickSelect(forms.Select):
    """A drop-down list, written without a template for each of its options.

    Where `shared` names a list of choices that the page holds once, only the chosen
    one and those `near` are written; a script adds the others when it is opened.
    """

    shared: str = ""
    near: Collection[str] = ()

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        given = {**self.build_attrs(self.attrs, attrs), "name": name}
        if self.shared:
            given["data-options"] = self.shared
        chosen = set(self.format_value(value))
        return format_html(
            "<select{}>{}</select>",
            flatatt(given),
            mark_safe("".join(self._written(self.choices, chosen))),  # noqa: S308
        )

    def _written(self, choices: Iterable[Any], chosen: set[str]) -> Iterable[str]:
        for value, label in choices:
            if isinstance(label, (list, tuple)):
                yield format_html('<optgroup label="{}">', value)
                yield from self._written(label, chosen)
                yield "</optgroup>"
                continue
            key = "" if value is None else str(value)
            if self.shared and key and key not in chosen and key not in self.near:
                continue
            yield _option(key, str(label), key in chosen)


@functools.lru_cache(4096)
def _option(value: str, label: str, chosen: bool) -> SafeString:
    mark = SafeString(" selected" if chosen else "")
    return format_html('<option value="{}"{}>{}</option>', value, mark, label)


class SelectField(forms.ChoiceField):
    widget = QuickSelect


class TypedSelectField(forms.TypedChoiceField):
    widget = QuickSelect


def share(
    fields: Iterable[tuple[forms.Form, str]],
    name: str,
    *,
    near: Collection[str],
    most: int = MOST_OPTIONS,
) -> bool:
    """Let lists of the same choices share them where they would be too many.

    `near` are the values that each goes on offering by itself. Returns whether.
    """
    widgets = [
        widget
        for form, field in fields
        if isinstance(widget := form.fields[field].widget, QuickSelect)
    ]
    if sum(len(list(widget.choices)) for widget in widgets) <= most:
        return False
    for widget in widgets:
        widget.shared, widget.near = name, near
    return True
