"""The form of an event type's or a role's words, and how often each is in use."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from timeline.facets import facet_counts
from timeline.filters import ANYTHING
from timeline.forms.desk_vocabulary.entries import EntryForm
from timeline.models import Scheme, Term
from timeline.models.term import CODES
from timeline.reference.plover import EVENT_TYPES
from timeline.vocabulary import packaged_label

_FACETS = {Scheme.EVENT_TYPE: "type", Scheme.ROLE: "role"}


class TermForm(EntryForm[Term]):
    class Meta:
        model = Term
        fields = (
            *("label", "definition", "sign", "offered"),
            *("acled_sub_event_type", "violence_type"),
        )
        widgets = {"definition": forms.Textarea(attrs={"rows": 3})}  # noqa: RUF012

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.scheme == Scheme.ROLE:
            for name in ("sign", "acled_sub_event_type", "violence_type"):
                del self.fields[name]

    def clean_label(self) -> str:
        """Refuse what another code is called, or would be as packaged.

        Old editions go on with the packaged words, so two codes never share one.
        """
        label: str = self.cleaned_data["label"].strip()
        scheme, own = Scheme(self.instance.scheme), self.instance.code
        held = Term.objects.filter(scheme=scheme).values_list("code", "label")
        taken = [*((code, packaged_label(scheme, code)) for code in CODES[scheme])]
        for code, other in [*held, *taken]:
            if code != own and other.casefold() == label.casefold():
                raise ValidationError(f"“{other}” is what {code} is called.")
        return label

    def clean_sign(self) -> str:
        sign: str = self.cleaned_data["sign"].strip()
        others = {
            code: one.sign
            for code, one in EVENT_TYPES.items()
            if code != self.instance.code
        }
        held = Term.objects.filter(scheme=Scheme.EVENT_TYPE).exclude(sign="")
        others |= dict(
            held.exclude(code=self.instance.code).values_list("code", "sign")
        )
        if sign and sign in others.values():
            raise ValidationError(f"“{sign}” is another type’s sign.")
        return sign

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        changed = "label" in self.changed_data and "label" in given
        if changed and not given.get("why") and in_use(self.instance):
            self.add_error("why", WHY_RENAMED)
        return given


WHY_RENAMED = (
    "Say why it is called otherwise now: published incidents have it. Their editions "
    "keep the word that they were published with; filters and new editions take yours."
)


def in_use(term: Term) -> bool:
    """Tell whether editions in force have a term's code."""
    return term.code in times_used(Scheme(term.scheme))


def times_used(scheme: Scheme) -> dict[str, int]:
    """Return code → editions in force that have it."""
    facet = _FACETS[scheme]
    counts = facet_counts(ANYTHING, facets=[facet], only=CODES[scheme])
    return {one.value: one.number for one in counts.facets[facet] if one.number}


def packaged(scheme: str, code: str) -> Term:
    """Return a code's packaged words, as a term that is not stored."""
    label = packaged_label(scheme, code)
    if scheme == Scheme.EVENT_TYPE:
        one = EVENT_TYPES[code]
        return Term(
            scheme=scheme,
            code=code,
            label=label,
            definition=one.definition,
            sign=one.sign,
        )
    return Term(scheme=scheme, code=code, label=label)


def codes() -> list[tuple[str, str]]:
    return [(scheme, code) for scheme, every in CODES.items() for code in every]
