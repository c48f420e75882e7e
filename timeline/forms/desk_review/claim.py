"""A statement as the review shows it: who says what, and with which incident."""

from collections.abc import Sequence
from typing import Any

from django import forms

from timeline.actions.reviewed import ReviewedClaim
from timeline.forms.desk_fields import Choices, EdtfFormField, PlainTextField
from timeline.forms.desk_review.parts import PartForm, keep_field, set_choices
from timeline.forms.selects import SelectField
from timeline.intake.proposal import ClaimFound, Span
from timeline.models import Stance


class ClaimForm(PartForm):
    about = "claim"

    keep = keep_field("Keep")
    incident = SelectField(required=False)
    speaker = SelectField()
    on_behalf_of = SelectField(label="On behalf of", required=False)
    relayed_by = SelectField(label="Relayed by", required=False)
    stance = SelectField(choices=Stance)
    text = PlainTextField(label="Statement", widget=forms.Textarea(attrs={"rows": 2}))
    said = EdtfFormField(label="Said on", required=False)
    quoted = forms.BooleanField(label="In the speaker’s own words", required=False)

    index: int = 0
    found: ClaimFound
    passage: str = ""
    cue_span: Span | None = None
    """Where the words stand that introduce it."""
    said_ref: str = ""
    """The mark of the date that says when."""
    reasons: Sequence[tuple[str, str]] = ()
    """Field → why it was filled in so."""

    def __init__(
        self, *args: Any, actors: Choices, incidents: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in ("speaker", "on_behalf_of", "relayed_by"):
            set_choices(self, name, actors)
        set_choices(self, "incident", incidents, empty="None: not saved")
        self.relations: list[PartForm] = []
        """How it stands to others."""
        self.related: list[PartForm] = []
        """How others stand to it."""

    @property
    def number(self) -> int:
        return self.index + 1

    @property
    def lights(self) -> dict[str, str]:
        """Field → the ref of the passage that it lights, if it came from one."""
        found = {"stance": f"{self.ref}-cue"} if self.cue_span else {}
        return found | ({"said": self.said_ref} if self.said_ref else {})

    @property
    def title_in_words(self) -> str:
        return f"Statement {self.number}"

    @property
    def added(self) -> str:
        """The passage that an editor made it of; empty for what was proposed."""
        return "{}-{}".format(*self.found.span) if self.blank else ""

    @property
    def more_wrong(self) -> bool:
        """Whether something is wrong among the fields that are folded away."""
        return bool(self.errors.keys() - {"speaker", "stance", "text"})

    @property
    def incident_key(self) -> str:
        return str(self.value("incident") or "")

    def reviewed(self) -> ReviewedClaim:
        given = {
            k: v for k, v in self.cleaned_data.items() if k not in {"keep", "incident"}
        }
        return ReviewedClaim(**given, span=self.found.span, key=self.index)
