"""What the parts of a review have in common: each is a small form with its evidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from django import forms

from timeline.forms.desk_fields import Unfinished
from timeline.forms.desk_review.why_words import sentence
from timeline.intake.proposal import Span, Why


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a value stands in the form: how it was found, where, and how sure that is."""

    method: str
    rule: str = ""
    note: str = ""
    confidence: float | None = None
    passage: str = ""
    span: Span | None = None

    @classmethod
    def of(cls, why: Why | None, *, text: str = "", span: Span | None = None) -> Self:
        passage = text[slice(*span)] if span else ""
        if why is None:
            return cls("named with a statement or event", passage=passage, span=span)
        passage = passage or why.line
        return cls(why.method, why.rule, why.note, why.confidence, passage, span)

    @property
    def sentence(self) -> str:
        """How it was found, as an editor would say it."""
        return sentence(self.method, self.rule)


class PartForm(Unfinished):
    """A part of the proposal; `ref` names it in the page, `spans` are its evidence."""

    about: ClassVar[str] = ""
    ref: str = ""
    spans: tuple[Span, ...] = ()
    why: Reason | None = None
    within: str = ""
    """The part that it belongs to, as an error message begins."""
    blank: bool = False
    """Whether it stands for nothing in the proposal: a row to be filled by hand."""

    @property
    def kept(self) -> bool:
        """Whether the editor keeps it; a form without the choice is always kept."""
        if "keep" not in self.fields:
            return True
        if not self.is_bound:
            return bool(self.get_initial_for_field(self.fields["keep"], "keep"))
        box = self.fields["keep"].widget
        return bool(
            box.value_from_datadict(self.data, self.files, self.add_prefix("keep"))
        )

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and not self.kept:
            # What is dropped is not checked, and shows no complaint.
            self.errors.clear()

    @property
    def title_in_words(self) -> str:
        """How an error message calls this part."""
        if self.within:
            row = int(str(self.prefix).rsplit("-", 1)[1]) + 1
            return f"{self.within}{self.about} {row}"
        return self.about.capitalize()

    def value(self, name: str) -> Any:
        """Return what stands in a field now, checked or not."""
        return self[name].value()


def keep_field(label: str) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


def set_choices(
    form: forms.Form, name: str, choices: Iterable[Any], *, empty: str | None = "—"
) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        blank = [] if empty is None else [("", empty)]
        field.choices = [*blank, *choices]
