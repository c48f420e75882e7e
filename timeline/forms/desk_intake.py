"""Giving an article in: pasted text, an uploaded page, or an address."""

import re
from typing import Any, Final

from django import forms

from timeline.forms.desk_fields import EdtfFormField, PlainTextField
from timeline.models import InputKind

_DAY_OR_MINUTE: Final = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?")


def _day_or_minute(published: str) -> str:
    if published and not _DAY_OR_MINUTE.fullmatch(published):
        raise forms.ValidationError("Give a day, such as 2021-05-14.")
    return published


class PublishedForm(forms.Form):
    """The day that an article came out, as the review has it among the source."""

    prefix = "source"

    published = EdtfFormField(
        error_messages={"required": "Give the day that the article came out."}
    )

    def clean_published(self) -> str:
        return _day_or_minute(self.cleaned_data["published"])


class IntakeForm(forms.Form):
    """One of text, page, address; an address beside a text says where it is from."""

    text = PlainTextField(
        label="Paste the article",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
        help_text="With everything that came along: advertising and legal text are "
        "recognised and set aside. Up to a million characters.",
    )
    page = forms.FileField(
        label="Or upload a saved page",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".html,.htm,.txt,text/html"}),
        help_text="HTML or plain text, up to 2 MB and a million characters.",
    )
    url = forms.URLField(
        label="Address",
        required=False,
        max_length=2000,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"placeholder": "https://", "inputmode": "url"}),
        help_text="Alone: the page is fetched. With a text or a page: where it is "
        "from.",
    )
    published = EdtfFormField(
        label="Published on",
        required=False,
        widget=forms.TextInput(
            attrs={"placeholder": "2021-05-14", "inputmode": "numeric"}
        ),
        help_text="Only if the article does not say so: a day, or a day and a time "
        "(2021-05-14T20:07).",
    )

    def clean_published(self) -> str:
        return _day_or_minute(self.cleaned_data["published"])

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        text, page = given.get("text", ""), given.get("page")
        if text.strip() and page:
            self.add_error("page", "Give a text or a page, not both.")
        elif not (text.strip() or page or given.get("url") or "url" in self.errors):
            self.add_error(
                "text", "Paste an article, upload a page, or give an address."
            )
        return given

    def received(self) -> dict[str, Any]:
        """Return the keywords for `actions.intakes.receive`."""
        given = self.cleaned_data
        common = {"url": given["url"], "published": given["published"]}
        page = given["page"]
        if page:
            return {
                **common,
                "kind": InputKind.HTML,
                "raw": page.read(),
                "filename": page.name or "",
                "content_type": page.content_type or "",
            }
        if given["text"].strip():
            return {
                **common,
                "kind": InputKind.TEXT,
                "raw": given["text"].encode(errors="replace"),
                "content_type": "text/plain; charset=utf-8",
            }
        return {**common, "kind": InputKind.URL}
