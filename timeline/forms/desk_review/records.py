"""The records that a review names: the source, its actors and its places."""

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from django import forms

from timeline.actions.reviewed import ReviewedActor, ReviewedPlace
from timeline.actions.same_article import SameArticle
from timeline.actions.sources import SourceDetails
from timeline.forms.desk_fields import (
    EdtfFormField,
    NameField,
    PlainTextField,
    PositionFields,
    day_of,
    in_words,
)
from timeline.forms.desk_lookup import one_numbered
from timeline.forms.desk_review.parts import PartForm, Reason, keep_field, set_choices
from timeline.forms.selects import SelectField
from timeline.intake.proposal import ActorMention, PlaceMention
from timeline.intake.proposal import SourceDetails as FoundSource
from timeline.models import Actor, ActorKind, Place, Publisher


class SourceForm(PartForm):
    about = "source"
    reasons: Sequence[tuple[str, Reason]] = ()
    """Field → why it was filled in so."""
    lights: Mapping[str, str] = {}
    """Field → the ref of the passage that it came from."""
    named_outlet: bool = False
    """Whether the article says whose page it is."""

    @property
    def rating(self) -> str:
        """How reliable the outlet is that stands in the form, if it is one of ours."""
        named = str(self["publisher"].value() or "").strip()
        held = Publisher.objects.filter(name__iexact=named).first() if named else None
        return held.get_reliability_display() if held else ""

    title = NameField(
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Give the headline: the text has none."},
    )
    publisher = NameField(
        max_length=200,
        help_text="The outlet whose page it is.",
        error_messages={
            "required": "Name the outlet: the text doesn’t say whose page it is."
        },
    )
    credited_agency = NameField(
        label="Credited agency",
        max_length=120,
        required=False,
        help_text="Reuters, AFP … Copies of one wire story count once.",
    )
    url = forms.URLField(
        label="Address", max_length=2000, required=False, assume_scheme="https"
    )
    published = EdtfFormField(label="Published", required=False)
    authors = NameField(
        required=False, max_length=1000, help_text="Separated by semicolons."
    )
    language = PlainTextField(
        required=False, max_length=35, help_text="Language tag: en, hy, az."
    )
    same_text_as = forms.ChoiceField(
        label="Independence",
        required=False,
        widget=forms.RadioSelect,
        help_text="Copies of one text count as one independent source, whoever prints "
        "them.",
    )

    def __init__(
        self, *args: Any, copied: Sequence[SameArticle], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        # An address alone tells whose page it is: by its host.
        has_address = bool(str(self.value("url") or "").strip())
        self.fields["publisher"].required = not has_address
        if not copied:
            del self.fields["same_text_as"]
            return
        offered = [(str(same.source.pk), _copy_of(same)) for same in copied]
        chosen = str(self.data.get(self.add_prefix("same_text_as"), ""))
        if chosen.isdecimal() and all(chosen != pk for pk, _ in offered):
            # It was offered when the page was made; what we hold has changed since.
            offered.append((chosen, f"A copy of source {chosen[:18]}"))
        set_choices(
            self,
            "same_text_as",
            offered,
            empty="A text of its own: it counts as an independent source",
        )

    @property
    def published_day(self) -> dt.date | None:
        """The day that stands in the form as that of publication, if it is one."""
        field = self.fields["published"]
        typed = str(self.value("published") or "").strip()
        if not typed or not isinstance(field, EdtfFormField):
            return None
        with suppress(forms.ValidationError):
            return day_of(field.read(typed).edtf)
        return None

    def clean_authors(self) -> list[str]:
        given = self.cleaned_data["authors"].split(";")
        authors = [author.strip() for author in given if author.strip()]
        if any(len(author) > 200 for author in authors):
            raise forms.ValidationError("A name has at most 200 characters.")
        return authors

    def details(self, found: FoundSource) -> SourceDetails:
        given = self.cleaned_data
        same_address = given["url"] == (found.url or "")
        return SourceDetails(
            title=given["title"],
            publisher=given["publisher"],
            url=given["url"],
            canonical_url=(found.canonical_url or "") if same_address else "",
            authors=given["authors"],
            published=given["published"],
            # Not on the form, so what is no date is left out without a word.
            modified=(found.modified or "") if in_words(found.modified or "") else "",
            language=given["language"],
            credited_agency=given["credited_agency"],
            same_text_as=_number(given.get("same_text_as", "")),
        )


def _number(chosen: str) -> int | None:
    return int(chosen) if chosen and len(chosen) <= 18 else None


def _copy_of(same: SameArticle) -> str:
    source = same.source
    return f"A copy of “{source.title}”, {source.publisher} ({same.reason})"


class NamedForm(PartForm):
    """A record by its name; a row to be filled by hand counts once it is named."""

    @property
    def kept(self) -> bool:
        named = str(self.value("name") or "").strip()
        return bool(named) if self.blank else super().kept


class ActorForm(NamedForm):
    about = "actor"

    keep = keep_field("Keep")
    name = NameField(
        max_length=200, widget=forms.TextInput(attrs={"list": "actor-names"})
    )
    kind = SelectField(choices=ActorKind)

    key: str = ""
    found: ActorMention | None = None
    is_new: bool = False

    @property
    def title_in_words(self) -> str:
        return f"Actor {self.value('name') or ''}".strip()

    def reviewed(self) -> ReviewedActor:
        name, kind = self.cleaned_data["name"], self.cleaned_data["kind"]
        found = self.found
        if found is None or name != found.name:
            chosen = one_numbered(Actor, name)
            return ReviewedActor(name=name, actor_id=chosen, kind=kind)
        return ReviewedActor(
            name=name,
            actor_id=found.known_id,
            kind=kind,
            iso3=found.iso3 or "",
            part_of=found.part_of or "",
        )


class PlaceForm(PositionFields, NamedForm):
    about = "place"

    keep = keep_field("Keep")
    name = NameField(
        max_length=200, widget=forms.TextInput(attrs={"list": "place-names"})
    )
    country = forms.RegexField(
        r"^[A-Za-z]{3}$",
        required=False,
        max_length=3,
        error_messages={"invalid": "Three letters, such as ARM; empty if disputed."},
    )

    field_order = ("keep", "name", "country")

    key: str = ""
    found: PlaceMention | None = None
    is_new: bool = False
    called: Sequence[tuple[str, str]] = ()
    """Its other names, each with who calls it so, or the language."""

    @property
    def title_in_words(self) -> str:
        return f"Place {self.value('name') or ''}".strip()

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if (given.get("lat") is None) != (given.get("lon") is None):
            self.add_error("lon", "Give both latitude and longitude, or neither.")
        return given

    def reviewed(self) -> ReviewedPlace:
        given, found = self.cleaned_data, self.found
        unchanged = found is not None and given["name"] == found.name
        return ReviewedPlace(
            name=given["name"],
            place_id=found.known_id
            if found and unchanged
            else one_numbered(Place, given["name"]),
            country=given["country"].upper(),
            lat=given["lat"],
            lon=given["lon"],
            geo_precision=given["geo_precision"],
            names=tuple((n.text, n.used_by or "") for n in found.names)
            if found and unchanged
            else (),
        )
