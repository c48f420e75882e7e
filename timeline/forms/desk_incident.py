"""Editing an incident: its columns, and a row for every part of it."""

import re
from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict

from timeline.actions.content import (
    CasualtyContent,
    CitationContent,
    ClaimContent,
    IncidentContent,
    LinkContent,
    ParticipationContent,
)
from timeline.actions.sources import passage_at
from timeline.forms.desk_fields import (
    EdtfFormField,
    NameField,
    PlainTextField,
    check_mode,
    event_type_choices,
    in_words,
)
from timeline.forms.desk_lookup import (
    Lookup,
    actor_labels,
    incident_label,
    place_labels,
    source_label,
)
from timeline.forms.desk_review_incident import check_numbers
from timeline.models import (
    Actor,
    ActorKind,
    CasualtyKind,
    Conflict,
    Credibility,
    DateBasis,
    GeoPrecision,
    HostilityLevel,
    Incident,
    LinkKind,
    Passage,
    Role,
    Snapshot,
    Source,
    Stance,
    Verification,
    ViolenceType,
)
from timeline.reference.plover import ACLED_TYPE_OF_SUB_TYPE, MODES

MAX_ROWS: Final = 200


class IncidentForm(forms.Form):
    """The incident's own columns, its conflicts and its places."""

    title = NameField(max_length=200)
    summary = PlainTextField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Neutral; who did what, where. In our own words.",
    )
    occurred = EdtfFormField(
        label="Date", help_text="2021-05-14, 2021-05, 2021-05-12/2021-05-14 …"
    )
    occurred_expression = PlainTextField(
        label="As the source puts it", max_length=200, required=False
    )
    date_rule = PlainTextField(
        label="How that was resolved", max_length=200, required=False
    )
    date_basis = forms.ChoiceField(label="The date rests on", choices=DateBasis)
    event_type = forms.ChoiceField(
        label="Event type", choices=event_type_choices, initial="CONSULT"
    )
    mode = forms.ChoiceField(
        required=False, choices=[("", "—"), *((m, m) for m in MODES)]
    )
    acled_sub_event_type = forms.ChoiceField(
        label="ACLED sub-event type",
        required=False,
        choices=[("", "—"), *((sub, sub) for sub in ACLED_TYPE_OF_SUB_TYPE)],
    )
    violence_type = forms.TypedChoiceField(
        label="UCDP type of violence",
        required=False,
        choices=[("", "—"), *ViolenceType.choices],
        coerce=int,
        empty_value=None,
    )
    hostility = forms.TypedChoiceField(
        label="MID hostility level", choices=HostilityLevel, coerce=int
    )
    verification = forms.ChoiceField(choices=Verification)
    conflict_ids = forms.TypedMultipleChoiceField(
        label="Conflicts",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    places = PlainTextField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One a line, by a name that we know.",
    )
    desk_note = PlainTextField(
        label="Note for the desk",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Never published.",
    )
    reason = PlainTextField(
        label="Why this change",
        required=False,
        max_length=500,
        help_text="For the history; not published.",
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, lookup: Lookup, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lookup = lookup
        conflicts = self.fields["conflict_ids"]
        if isinstance(conflicts, forms.TypedMultipleChoiceField):
            conflicts.choices = list(Conflict.objects.values_list("pk", "name"))

    @property
    def date_words(self) -> str:
        return in_words(
            str(self["occurred"].value() or ""),
            str(self["occurred_expression"].value() or ""),
        )

    def clean_places(self) -> tuple[int, ...]:
        found: set[int] = set()
        for line in self.cleaned_data["places"].splitlines():
            if not (typed := line.strip()):
                continue
            held = self._lookup.places(typed)
            if not held:
                raise ValidationError(
                    f"We know no place “{typed}”. Add it under “New place”."
                )
            if len(held) > 1:
                raise ValidationError(_several(typed, [p.pk for p in held]))
            found.add(held[0].pk)
        return tuple(sorted(found))

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        check_mode(given.get("event_type", ""), given.get("mode", ""))
        return given


def _several(typed: str, ids: list[int]) -> str:
    numbered = ", ".join(f"{typed} #{pk}" for pk in ids[:5])
    return f"Several go by “{typed}”. Write one of: {numbered}."


class RowForm(forms.Form):
    """A row of one of the lists; names are looked up by the editor's words."""

    def __init__(self, *args: Any, lookup: Lookup, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lookup = lookup

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
            _several(typed, [actor.pk for actor in found])
            if found
            else f"We know no actor “{typed}”. Add it under “New actor”.",
        )
        return None


def _actor_field(**kwargs: Any) -> PlainTextField:
    return PlainTextField(
        max_length=220, widget=forms.TextInput(attrs={"list": "actor-names"}), **kwargs
    )


class ParticipationRow(RowForm):
    actor = _actor_field()
    role = forms.ChoiceField(choices=Role, initial=Role.PARTICIPANT)
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

    source = PlainTextField(
        max_length=400, widget=forms.TextInput(attrs={"list": "source-names"})
    )
    quote = PlainTextField(
        label="Passage",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Word for word, as it stands in the text that we hold.",
    )
    passage = forms.IntegerField(required=False, widget=forms.HiddenInput)

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
        quote = given["quote"].replace("\r\n", "\n")
        held = Passage.objects.filter(
            pk=given.get("passage") or 0, snapshot__source=source
        ).first()
        if held and _same_words(held.exact, quote):
            given["place_in_text"] = held
            return
        snapshots = list(Snapshot.objects.filter(source=source))
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

    def passage_id(self) -> int | None:
        """Return the id of the passage, which is made if it is new."""
        place = self.cleaned_data["place_in_text"]
        if place is None:
            return None
        return place.pk if isinstance(place, Passage) else passage_at(*place).pk


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
    speaker = _actor_field()
    stance = forms.ChoiceField(choices=Stance, initial=Stance.ASSERTS)
    text = PlainTextField(label="Statement", widget=forms.Textarea(attrs={"rows": 2}))
    quoted = forms.BooleanField(label="In the speaker’s own words", required=False)
    said = EdtfFormField(label="Said on", required=False)
    on_behalf_of = _actor_field(label="On behalf of", required=False)
    relayed_by = _actor_field(label="Relayed by", required=False)
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
    kind = forms.ChoiceField(choices=CasualtyKind, initial=CasualtyKind.KILLED)
    group = PlainTextField(
        label="Whose", required=False, max_length=200, help_text="Side, or civilians."
    )
    low = forms.IntegerField(required=False, min_value=0, max_value=2_000_000_000)
    best = forms.IntegerField(required=False, min_value=0, max_value=2_000_000_000)
    high = forms.IntegerField(required=False, min_value=0, max_value=2_000_000_000)
    wording = PlainTextField(required=False, max_length=300)
    attributed_to = _actor_field(label="According to", required=False)
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
    kind = forms.ChoiceField(choices=LinkKind, initial=LinkKind.FOLLOWS)
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


class RowSet(BaseFormSet[Any]):
    """The rows of one list."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Remove"


_ROWS: Final[dict[str, type[RowForm]]] = {
    "participations": ParticipationRow,
    "citations": CitationRow,
    "claims": ClaimRow,
    "casualties": CasualtyRow,
    "links": LinkRow,
}
_ONE_ROW: Final = {
    "participations": "Participant",
    "citations": "Source",
    "claims": "Statement",
    "casualties": "Estimate",
    "links": "Link",
}
_FORMSETS: Final[dict[str, type[BaseFormSet[Any]]]] = {
    name: formset_factory(
        row,
        formset=RowSet,
        extra=0,
        can_delete=True,
        max_num=MAX_ROWS,
        absolute_max=MAX_ROWS,
        validate_max=True,
    )
    for name, row in _ROWS.items()
}


ROWS: Final = tuple(_ROWS)


class IncidentForms:
    """The whole edit form of an incident: from its content, or from what was posted."""

    def __init__(
        self,
        *,
        content: IncidentContent | None = None,
        version: int | None = None,
        reason: str = "",
        data: QueryDict | None = None,
        incident_id: int | None = None,
    ) -> None:
        self.lookup = Lookup()
        self._incident_id = incident_id
        initial = _initial(content) if content else {name: [] for name in _ROWS}
        columns = initial.get("columns", {"date_basis": "occurred"})
        self._miscounted: list[str] = []
        if data is not None:
            data, self._miscounted = _counted(data)
        self.columns = IncidentForm(
            data,
            initial={**columns, "version": version, "reason": reason},
            lookup=self.lookup,
        )
        claims = len(initial["claims"]) if data is None else _row_count(data, "claims")
        self.rows: dict[str, BaseFormSet[Any]] = {
            name: _FORMSETS[name](
                data,
                prefix=name,
                initial=initial[name],
                form_kwargs={"lookup": self.lookup}
                | ({"claims": claims} if name == "casualties" else {}),
            )
            for name in _ROWS
        }

    @property
    def version(self) -> int:
        return int(self.columns.cleaned_data.get("version") or 0)

    @property
    def reason(self) -> str:
        return str(self.columns.cleaned_data.get("reason") or "")

    def is_valid(self) -> bool:
        """Check every form, and that no row is there twice."""
        checked = [self.columns.is_valid()]
        checked += [formset.is_valid() for formset in self.rows.values()]
        if self._miscounted or not all(checked):
            return False
        self._refuse_twice(
            "participations", "actor", lambda row: (row["actor_id"], row["role"])
        )
        self._refuse_twice("links", "other", lambda row: (row["other"], row["kind"]))
        self._refuse_twice(
            "citations", "source", lambda row: (row["source_id"], row["quote"])
        )
        for row in self._kept("links"):
            if row.cleaned_data["other"] == self._incident_id:
                row.add_error("other", "An incident can’t be linked with itself.")
        return not any(row.errors for name in _ROWS for row in self._kept(name))

    def _refuse_twice(self, name: str, field: str, key: Any) -> None:
        seen = set()
        for row in self._kept(name):
            if (value := key(row.cleaned_data)) in seen:
                row.add_error(field, "This is there twice.")
            seen.add(value)

    def _kept(self, name: str) -> list[Any]:
        """Return the rows that are filled and not to be removed."""
        return [row for _, row in self._numbered(name)]

    def _numbered(self, name: str) -> list[tuple[int, Any]]:
        return [
            (number, row)
            for number, row in enumerate(self.rows[name].forms)
            if row.has_changed() and not row.cleaned_data.get("DELETE")
        ]

    def content(self) -> IncidentContent:
        """Return what was typed; makes the passages that are new. After `is_valid`."""
        given = {
            name: value
            for name, value in self.columns.cleaned_data.items()
            if name not in {"version", "reason", "places", "conflict_ids"}
        }
        claims = self._numbered("claims")
        claim_at = {number: index for index, (number, _) in enumerate(claims)}
        return IncidentContent(
            **given,
            conflict_ids=tuple(sorted(self.columns.cleaned_data["conflict_ids"])),
            place_ids=self.columns.cleaned_data["places"],
            participations=tuple(row.part() for row in self._kept("participations")),
            citations=tuple(row.part() for row in self._kept("citations")),
            claims=tuple(row.part() for _, row in claims),
            casualties=tuple(row.part(claim_at) for row in self._kept("casualties")),
            links=tuple(row.part() for row in self._kept("links")),
        )

    @property
    def wrong(self) -> list[tuple[str, str]]:
        """Return (id of the field, message that names it) for every error found."""
        found = [
            (
                "",
                f"{_ONE_ROW[name]}: at most {MAX_ROWS} rows. Check that all are there.",
            )
            for name in self._miscounted
        ]
        parts: list[tuple[str, forms.Form]] = [("", self.columns)]
        parts += [
            (f"{_ONE_ROW[name]} {number}", row)
            for name in _ROWS
            for number, row in enumerate(self.rows[name], start=1)
            if not _is_removed(row)
        ]
        for where, form in parts:
            for name, texts in form.errors.items():
                at, field = "", ""
                if name != "__all__":
                    at, field = str(form[name].auto_id), str(form[name].label)
                place = ", ".join(part for part in (where, field) if part)
                found += [
                    (at, f"{place}: {text}" if place else str(text)) for text in texts
                ]
        for formset in self.rows.values():
            found += [("", str(text)) for text in formset.non_form_errors()]
        return found


def _is_removed(row: forms.Form) -> bool:
    return bool(getattr(row, "cleaned_data", {}).get("DELETE"))


def _counted(data: QueryDict) -> tuple[QueryDict, list[str]]:
    """Return what was posted with sound numbers of rows, and the lists miscounted.

    Where the number is none that the page sends, the rows are counted by their fields:
    a form is made for every row, and what is shown again must not be fewer.
    """
    sound = data
    miscounted: list[str] = []
    for name in _ROWS:
        total = data.get(f"{name}-TOTAL_FORMS", "")
        initial = data.get(f"{name}-INITIAL_FORMS", "")
        if _is_count(total) and _is_count(initial):
            continue
        if not miscounted:
            sound = data.copy()
        miscounted.append(name)
        a_row = re.compile(rf"{name}-(\d{{1,3}})-[a-z_]+")
        rows = [int(match[1]) for field in data if (match := a_row.fullmatch(field))]
        sound[f"{name}-TOTAL_FORMS"] = str(min(max(rows, default=-1) + 1, MAX_ROWS))
        sound[f"{name}-INITIAL_FORMS"] = "0"
    return sound, miscounted


def _is_count(posted: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{1,4}", posted)) and int(posted) <= MAX_ROWS


def _row_count(data: QueryDict, prefix: str) -> int:
    return int(data.get(f"{prefix}-TOTAL_FORMS", ""))


def with_row(data: QueryDict, name: str, values: Mapping[str, str]) -> QueryDict:
    """Return what was posted with one more row in a list, holding `values`."""
    more = _counted(data)[0].copy()
    total = _row_count(more, name)
    more[f"{name}-TOTAL_FORMS"] = str(min(total + 1, MAX_ROWS))
    defaults = {
        field: str(blank.initial)
        for field, blank in _ROWS[name].base_fields.items()
        if blank.initial is not None
    }
    for field, value in (defaults | dict(values)).items():
        more[f"{name}-{total}-{field}"] = value
    return more


def _initial(content: IncidentContent) -> dict[str, Any]:
    """Return the initial values of all forms, with names for ids."""
    named: list[int | None] = [p.actor_id for p in content.participations]
    for claim in content.claims:
        named += [claim.speaker_id, claim.on_behalf_of_id, claim.relayed_by_id]
    named += [estimate.attributed_to_id for estimate in content.casualties]
    actors = actor_labels({pk for pk in named if pk is not None})
    cited: list[Any] = [*content.citations, *content.claims, *content.casualties]
    sources = {
        pk: source_label(source)
        for pk, source in Source.objects.select_related("publisher")
        .in_bulk({part.source_id for part in cited})
        .items()
    }
    quotes = dict(
        Passage.objects.filter(
            pk__in={part.passage_id for part in cited} - {None}
        ).values_list("pk", "exact")
    )
    others = {
        pk: incident_label(incident)
        for pk, incident in Incident.objects.in_bulk(
            [link.other_id for link in content.links]
        ).items()
    }

    def cited_row(part: Any) -> dict[str, Any]:
        return {
            "source": sources[part.source_id],
            "passage": part.passage_id,
            "quote": quotes.get(part.passage_id, ""),
            "note": part.note,
        }

    columns = {
        name: getattr(content, name)
        for name in IncidentForm.base_fields
        if hasattr(content, name)
    }
    place_names = place_labels(content.place_ids)
    columns["places"] = "\n".join(place_names[pk] for pk in content.place_ids)
    columns["conflict_ids"] = list(content.conflict_ids)
    return {
        "columns": columns,
        "participations": [
            {"actor": actors[p.actor_id], "role": p.role, "alleged": p.alleged}
            for p in content.participations
        ],
        "citations": [cited_row(citation) for citation in content.citations],
        "claims": [
            {
                **cited_row(claim),
                "id": claim.id,
                "speaker": actors[claim.speaker_id],
                "on_behalf_of": actors.get(claim.on_behalf_of_id or 0, ""),
                "relayed_by": actors.get(claim.relayed_by_id or 0, ""),
                "stance": claim.stance,
                "text": claim.text,
                "quoted": claim.quoted,
                "said": claim.said,
                "credibility": claim.credibility,
            }
            for claim in content.claims
        ],
        "casualties": [
            {
                **cited_row(estimate),
                "kind": estimate.kind,
                "group": estimate.group,
                "low": estimate.low,
                "best": estimate.best,
                "high": estimate.high,
                "wording": estimate.wording,
                "attributed_to": actors.get(estimate.attributed_to_id or 0, ""),
                "claim": estimate.claim,
            }
            for estimate in content.casualties
        ],
        "links": [
            {
                "kind": link.kind,
                "other": others[link.other_id],
                "alleged": link.alleged,
                "note": link.note,
            }
            for link in content.links
        ],
    }


class NewActorForm(forms.Form):
    """An actor that we don't hold yet."""

    name = NameField(max_length=200)
    kind = forms.ChoiceField(choices=ActorKind)
    part_of = _actor_field(label="Part of", required=False)


class NewPlaceForm(forms.Form):
    """A place that we don't hold yet."""

    name = NameField(max_length=200)
    country = forms.RegexField(
        r"^[A-Z]{3}$",
        required=False,
        error_messages={"invalid": "Three capitals, such as ARM; empty if disputed."},
    )
    lat = forms.FloatField(
        label="Latitude", required=False, min_value=-90, max_value=90
    )
    lon = forms.FloatField(
        label="Longitude", required=False, min_value=-180, max_value=180
    )
    geo_precision = forms.TypedChoiceField(
        label="Precision",
        required=False,
        choices=[("", "—"), *GeoPrecision.choices],
        coerce=int,
        empty_value=None,
    )


class NewSourceForm(forms.Form):
    """A source of which no text is held: a citation without a passage."""

    title = NameField(max_length=500)
    publisher = NameField(max_length=200)
    url = forms.URLField(
        label="Address", max_length=2000, required=False, assume_scheme="https"
    )
    published = EdtfFormField(label="Published", required=False)


def offered_sources(limit: int = 300) -> list[str]:
    """Return the sources that a field offers: the newest records."""
    newest = Source.objects.select_related("publisher").order_by("-pk")[:limit]
    return [source_label(source) for source in newest]


def offered_incidents(limit: int = 300) -> list[str]:
    """Return the incidents that a field offers: the last ones worked on."""
    return [
        incident_label(incident)
        for incident in Incident.objects.order_by("-updated_at")[:limit]
    ]


def offered_actors(limit: int = 2000) -> list[str]:
    """Return the names that an actor field offers."""
    return list(Actor.objects.order_by("name").values_list("name", flat=True)[:limit])
