"""Building the forms of a review's statements, and of how they stand to each other."""

from collections.abc import Callable, Mapping
from typing import Any

from timeline.forms.desk_fields import Choices
from timeline.forms.desk_review.by_hand import added_spans, claim_at
from timeline.forms.desk_review.claim import ClaimForm
from timeline.forms.desk_review.claim_evidence import cue_at, reasons, said_by
from timeline.forms.desk_review.parts import Reason
from timeline.forms.desk_review.relation import RelationForm
from timeline.intake.proposal import ClaimFound, ClaimPair, Proposal


class StatementForms:
    """Those proposed and those added by hand, blank or bound to what was posted."""

    def __init__(
        self,
        proposal: Proposal,
        data: Mapping[str, Any] | None,
        *,
        actors: Choices,
        incidents: Choices,
        key_of: Callable[[str | None], str],
    ) -> None:
        """`key_of`: an actor's name → its key among the choices, or nothing."""
        self._proposal = proposal
        self._data = data
        self._actors = actors
        self._incidents = incidents
        self._key_of = key_of
        count = len(proposal.claims)
        self._pairs = [
            one for one in proposal.relations if max(one.claim, one.other) < count
        ]
        self.claims = self._claims()
        self.relations = self._relations()

    def _claims(self) -> list[ClaimForm]:
        incident_of: dict[int, str] = {}
        for index, incident in enumerate(self._proposal.incidents):
            for claim in incident.claims:
                incident_of.setdefault(claim, f"i{index}")
        incidents = self._incidents
        claims = [
            self._claim(index, found, incident_of.get(index, ""), incidents)
            for index, found in enumerate(self._proposal.claims)
        ]
        for span in added_spans(self._data, self._proposal.source.text):
            found = claim_at(self._proposal, span)
            form = self._claim(len(claims), found, "", incidents)
            form.blank = True
            claims.append(form)
        return claims

    def _relations(self) -> list[RelationForm]:
        """Return the pairs of statements, each with the forms of the two."""
        built = []
        for index, found in enumerate(self._pairs):
            form = RelationForm(
                self._data, prefix=f"relation-{index}", initial={"keep": True}
            )
            form.found, form.ref = found, f"relation-{index}"
            form.claim, form.other = self.claims[found.claim], self.claims[found.other]
            form.why = Reason.of(found.why)
            form.claim.relations.append(form)
            form.other.related.append(form)
            built.append(form)
        return built

    def _related(self, index: int) -> list[tuple[ClaimPair, int, str]]:
        """Return the pairs it is in, with number and words of the other statement."""
        found = []
        for pair in self._pairs:
            if index in (pair.claim, pair.other):
                other = pair.other if index == pair.claim else pair.claim
                words = self._proposal.source.text[
                    slice(*self._proposal.claims[other].span)
                ]
                found.append((pair, other + 1, words))
        return found

    def _claim(
        self, index: int, found: ClaimFound, incident: str, incidents: Choices
    ) -> ClaimForm:
        form = ClaimForm(
            self._data,
            prefix=f"claim-{index}",
            initial={
                "keep": True,
                "incident": incident,
                "speaker": self._key_of(found.speaker),
                "on_behalf_of": self._key_of(found.on_behalf_of),
                "relayed_by": self._key_of(found.relayed_by),
                "stance": found.stance,
                "text": found.text,
                "said": found.said or "",
                "quoted": found.quoted,
            },
            actors=self._actors,
            incidents=incidents,
        )
        start, end = found.span
        form.index, form.found, form.spans = index, found, (found.span,)
        form.ref = f"claim-{index}"
        form.why = Reason.of(
            found.why, text=self._proposal.source.text, span=found.span
        )
        text = self._proposal.source.text
        form.passage = text[start:end]
        form.cue_span = cue_at(text, found)
        date = said_by(self._proposal, found)
        form.said_ref = "" if date is None else f"date-{date}"
        form.reasons = [
            *reasons(
                found,
                None if date is None else self._proposal.dates[date],
                self._related(index),
                text=text,
            )
        ]
        return form
