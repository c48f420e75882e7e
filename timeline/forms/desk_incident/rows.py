"""A row for every part of an incident: participant, source, statement, toll, link."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from timeline.actions.content import (
    CasualtyContent,
    CitationContent,
    ClaimContent,
    LinkContent,
    ParticipationContent,
)
from timeline.actions.sources import passage_at
from timeline.forms.desk_fields import (
    EdtfFormField,
    NamesField,
    PlainTextField,
    Unfinished,
    actor_field,
    check_numbers,
    near_day,
    role_choices,
    until_chosen,
)
from timeline.forms.desk_lookup import Lookup, several_named
from timeline.models import (
    CasualtyKind,
    Credibility,
    LinkKind,
    Passage,
    Role,
    Snapshot,
    Source,
    Stance,
)


class RowForm(Unfinished):
    """A row of one of the lists; names are looked up by the editor's words."""

    judged: ClassVar[tuple[str, ...]] = ()
    """Fields in which nothing stands until somebody has chosen."""

    def __init__(
        self, *args: Any, lookup: Lookup, near: dt.date | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lookup = lookup
        near_day(self, near)
        until_chosen(self, *self.judged)

    def actor_id(self, name: str) -> int | None:
        """Return the id of the actor named in this field; complain if there is none."""
        typed = (self.cleaned_data.get(name) or "").strip()
        if not typed:
            return None
        found = self.lookup.actors(typed)
        if len(found) == 1:
            return found[0].pk
        self.add_error(
            name,
            several_named(typed, [actor.pk for actor in found])
            if found
            else f"We know no actor “{typed}”. Add it under “New actor”.",
        )
        return None


class ParticipationRow(RowForm):
    actor = actor_field()
    role = forms.ChoiceField(choices=role_choices, initial=Role.PARTICIPANT)
    alleged = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["actor_id"] = self.actor_id("actor")
        return self.cleaned_data

    def part(self) -> ParticipationContent:
        given = self.cleaned_data
        return ParticipationContent(
            actor_id=given["actor_id"], role=given["role"], alleged=given["alleged"]
        )


class CitedRow(RowForm):
    """A row that cites a source, with a passage that must stand in its text."""

    source = NamesField(
        names="source",
        max_length=400,
        widget=forms.TextInput(attrs={"list": "source-names"}),
    )
    quote = PlainTextField(
        label="Passage",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Word for word, as it stands in the text that we hold.",
    )
    passage = forms.IntegerField(required=False, widget=forms.HiddenInput)
    at = forms.RegexField(
        r"^\d{1,18}:\d{1,9}-\d{1,9}$", required=False, widget=forms.HiddenInput
    )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        given["source_id"] = given["place_in_text"] = None
        typed = (given.get("source") or "").strip()
        source = self.lookup.source(typed) if typed else None
        if typed and source is None:
            self.add_error("source", "Choose a source from the list, or its number.")
        if source is not None:
            given["source_id"] = source.pk
            if given.get("quote"):
                self._find_passage(source)
        return given

    def _find_passage(self, source: Source) -> None:
        given = self.cleaned_data
        quote = given["quote"]
        held = Passage.objects.filter(
            pk=given.get("passage") or 0, snapshot__source=source
        ).first()
        if held and _same_words(held.exact, quote):
            given["place_in_text"] = held
            return
        snapshots = list(Snapshot.objects.filter(source=source))
        if place := _place_at(given.get("at", ""), snapshots, quote):
            given["place_in_text"] = place
            return
        words = re.compile(r"\s+".join(map(re.escape, quote.split())))
        for snapshot in snapshots:
            if match := words.search(snapshot.text):
                given["place_in_text"] = (snapshot, *match.span())
                return
        self.add_error(
            "quote",
            "These words don’t stand in the text that we hold of this source."
            if snapshots
            else "We hold no text of this source, so no passage can be shown.",
        )

    new_passage: Callable[[Snapshot, int, int], int] | None = None
    """What gives a new passage its number, instead of making it."""

    def passage_id(self) -> int | None:
        """Return the id of the passage, which is made if it is new."""
        place = self.cleaned_data["place_in_text"]
        if place is None:
            return None
        if isinstance(place, Passage):
            return place.pk
        return self.new_passage(*place) if self.new_passage else passage_at(*place).pk


def _place_at(
    at: str, snapshots: list[Snapshot], quote: str
) -> tuple[Snapshot, int, int] | None:
    """Return the place ``snapshot:start-end`` if the words of the quote stand there.

    The same words may stand in a text more than once.
    """
    if not at:
        return None
    pk, start, end = (int(part) for part in re.split("[:-]", at))
    for snapshot in snapshots:
        if snapshot.pk == pk and _same_words(snapshot.text[start:end], quote):
            return snapshot, start, end
    return None


def _same_words(one: str, other: str) -> bool:
    return one.split() == other.split()


class CitationRow(CitedRow):
    note = PlainTextField(required=False, max_length=300)

    field_order = ("source", "quote", "note")

    def part(self) -> CitationContent:
        given = self.cleaned_data
        return CitationContent(
            source_id=given["source_id"],
            passage_id=self.passage_id(),
            note=given["note"],
        )


class ClaimRow(CitedRow):
    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    speaker = actor_field()
    stance = forms.ChoiceField(choices=Stance, initial=Stance.ASSERTS)
    text = PlainTextField(label="Statement", widget=forms.Textarea(attrs={"rows": 2}))
    quoted = forms.BooleanField(label="In the speaker’s own words", required=False)
    said = EdtfFormField(label="Said on", required=False)
    on_behalf_of = actor_field(label="On behalf of", required=False)
    relayed_by = actor_field(label="Relayed by", required=False)
    credibility = forms.TypedChoiceField(
        choices=Credibility, coerce=int, initial=Credibility.CANNOT_BE_JUDGED
    )
    note = PlainTextField(required=False, max_length=500)

    field_order = ("speaker", "stance", "said", "text", "quote", "source")

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        for name in ("speaker", "on_behalf_of", "relayed_by"):
            given[f"{name}_id"] = self.actor_id(name)
        return given

    def part(self) -> ClaimContent:
        given = self.cleaned_data
        return ClaimContent(
            id=given["id"],
            speaker_id=given["speaker_id"],
            on_behalf_of_id=given["on_behalf_of_id"],
            relayed_by_id=given["relayed_by_id"],
            stance=given["stance"],
            text=given["text"],
            quoted=given["quoted"],
            source_id=given["source_id"],
            passage_id=self.passage_id(),
            said=given["said"],
            credibility=given["credibility"],
            note=given["note"],
        )


class CasualtyRow(CitedRow):
    judged = ("kind",)

    kind = forms.ChoiceField(choices=CasualtyKind)
    group = PlainTextField(
        label="Whose", required=False, max_length=200, help_text="Side, or civilians."
    )
    low = forms.IntegerField(required=False, min_value=0, max_value=2_000_000_000)
    best = forms.IntegerField(required=False, min_value=0, max_value=2_000_000_000)
    high = forms.IntegerField(required=False, min_value=0, max_value=2_000_000_000)
    wording = PlainTextField(required=False, max_length=300)
    attributed_to = actor_field(label="According to", required=False)
    claim = forms.TypedChoiceField(
        label="Carried by statement", required=False, coerce=int, empty_value=None
    )
    note = PlainTextField(required=False, max_length=500)

    field_order = (
        *("kind", "group", "low", "best", "high", "wording", "attributed_to", "claim"),
        *("quote", "source"),
    )

    def __init__(self, *args: Any, claims: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        claim = self.fields["claim"]
        if isinstance(claim, forms.TypedChoiceField):
            claim.choices = [("", "—"), *((n, f"{n + 1}") for n in range(claims))]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        given["attributed_to_id"] = self.actor_id("attributed_to")
        check_numbers(self)
        return given

    def part(self, claim_at: Mapping[int, int]) -> CasualtyContent:
        given = self.cleaned_data
        return CasualtyContent(
            kind=given["kind"],
            group=given["group"],
            low=given["low"],
            best=given["best"],
            high=given["high"],
            wording=given["wording"],
            attributed_to_id=given["attributed_to_id"],
            claim=claim_at.get(given["claim"]) if given["claim"] is not None else None,
            source_id=given["source_id"],
            passage_id=self.passage_id(),
            note=given["note"],
        )


class LinkRow(RowForm):
    judged = ("kind",)

    kind = forms.ChoiceField(choices=LinkKind)
    other = PlainTextField(
        label="Incident",
        max_length=400,
        widget=forms.TextInput(attrs={"list": "incident-options"}),
    )
    alleged = forms.BooleanField(required=False)
    note = PlainTextField(required=False, max_length=300)

    def clean_other(self) -> int:
        found = self.lookup.incident(self.cleaned_data["other"].strip())
        if found is None:
            raise ValidationError("Choose an incident from the list, or its number.")
        return found.pk

    def part(self) -> LinkContent:
        given = self.cleaned_data
        return LinkContent(
            other_id=given["other"],
            kind=given["kind"],
            alleged=given["alleged"],
            note=given["note"],
        )
