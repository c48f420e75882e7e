"""What a person annotated in one article, in the shape of the intake's contract.

Beside ``NAME.txt`` or ``NAME.html``, as it would be pasted or uploaded, stands
``NAME.json``. Its keys are those of ``manage.py intake --json``, with these changes,
so that a person can write it:

- ``source.text`` is the article alone, paragraphs with a blank line between; a key of
  ``source`` that is left out is not compared. ``given`` holds the ``url`` and the
  ``published`` day that the intake is told.
- A span is a list of ``quotes``: exact words of ``source.text``, each a string or
  ``{"quote": words, "occurrence": n}``, counted from 1. A statement that a reporting
  clause splits, or an incident that is told twice, has several.
- Where more than one answer is right, ``also`` lists the others: names of an actor or
  place, EDTF dates, ``TYPE/mode`` codes. In the same way ``also_kind``,
  ``also_speaker``, ``also_stance``, ``also_on_behalf_of``, ``also_role``. What is left
  out of ``iso3``, ``country``, ``on_behalf_of`` and ``quoted`` is not compared.
- ``optional`` marks what may be found or not.
- ``background`` lists events that are told but are no news, ``relations`` pairs of
  claims by index, ``must_not`` strings that must not stand in the ``text``, in any
  of the ``claims`` or in any of the ``incidents``.
"""

import json
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from timeline import edtf
from timeline.intake.proposal import (
    ActorKind,
    CasualtyKind,
    DateBasis,
    RelationKind,
    Role,
    Span,
    Stance,
)


class GoldError(ValueError):
    """An annotation that cannot be used; the message says which and why."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Quote(_Part):
    quote: str
    occurrence: int = Field(default=1, ge=1)

    def span_in(self, text: str) -> Span:
        """Return the quote's code-point offsets; GoldError if it is not there."""
        start = -1
        for _ in range(self.occurrence):
            start = text.find(self.quote, start + 1)
            if start < 0:
                raise GoldError(
                    f"“{self.quote}” does not occur {self.occurrence} times in the text"
                )
        return start, start + len(self.quote)


class _Marked(_Part):
    quotes: list[str | Quote] = []
    optional: bool = False

    def spans_in(self, text: str) -> list[Span]:
        return [
            (Quote(quote=q) if isinstance(q, str) else q).span_in(text)
            for q in self.quotes
        ]


class GoldActor(_Part):
    name: str
    also: list[str] = []
    kind: ActorKind
    also_kind: list[ActorKind] = []
    iso3: str | None = None
    optional: bool = False


class GoldPlace(_Part):
    name: str
    also: list[str] = []
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    optional: bool = False


class GoldDate(_Marked):
    edtf: str
    also: list[str] = []


class GoldClaim(_Marked):
    speaker: str
    also_speaker: list[str] = []
    on_behalf_of: str | None = None
    also_on_behalf_of: list[str] = []
    stance: Stance
    also_stance: list[Stance] = []
    quoted: bool | None = None
    said: str | None = None


class GoldParticipant(_Part):
    actor: str
    also: list[str] = []
    role: Role
    also_role: list[Role] = []
    alleged: bool = False
    optional: bool = False


class GoldCasualty(_Part):
    kind: CasualtyKind
    low: int | None = None
    best: int | None = None
    high: int | None = None
    wording: str = ""
    optional: bool = False


class GoldIncident(_Marked):
    event_type: str
    mode: str | None = None
    also: list[str] = []
    edtf: str | None = None
    also_edtf: list[str] = []
    date_basis: DateBasis | None = None
    places: list[str] = []
    participants: list[GoldParticipant] = []
    casualties: list[GoldCasualty] = []


class GoldBackground(_Marked):
    context: Literal["historical", "future", "hypothetical", "negation"]


class GoldRelation(_Part):
    claim: int
    other: int
    kind: RelationKind


class MustNot(_Part):
    text: list[str] = []
    claims: list[str] = []
    incidents: list[str] = []


class Given(_Part):
    url: str | None = None
    published: str | None = None


class GoldSource(_Part):
    text: str
    title: str | None = None
    publisher: str | None = None
    credited_agency: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    authors: list[str] = []
    dateline: list[str] = []
    url: str | None = None
    canonical_url: str | None = None


class Gold(_Part):
    source: GoldSource
    given: Given = Given()
    actors: list[GoldActor] = []
    places: list[GoldPlace] = []
    dates: list[GoldDate] = []
    claims: list[GoldClaim] = []
    relations: list[GoldRelation] = []
    incidents: list[GoldIncident] = []
    background: list[GoldBackground] = []
    must_not: MustNot = MustNot()

    @classmethod
    def parse(cls, data: dict[str, Any]) -> Self:
        """Check the whole annotation: shape, quotes, dates, indexes."""
        try:
            gold = cls.model_validate(data)
        except ValidationError as error:
            raise GoldError(str(error)) from error
        text = gold.source.text
        for marked in (*gold.dates, *gold.claims, *gold.incidents, *gold.background):
            if not marked.spans_in(text):
                raise GoldError(f"no quote is given for {marked!r}")
        try:
            for value in gold.edtf_values():
                edtf.validate(value)
        except edtf.EdtfError as error:
            raise GoldError(str(error)) from error
        for pair in gold.relations:
            if max(pair.claim, pair.other) >= len(gold.claims):
                raise GoldError("a relation names a claim that is not there")
        return gold

    def edtf_values(self) -> list[str]:
        """Return every date that the annotation states."""
        values = [v for d in self.dates for v in (d.edtf, *d.also)]
        values += [c.said for c in self.claims if c.said]
        for incident in self.incidents:
            values += [v for v in (incident.edtf, *incident.also_edtf) if v]
        return values


def read_gold(path: Path) -> Gold:
    """Read one annotation file; GoldError with its name if it cannot be used."""
    try:
        return Gold.parse(json.loads(path.read_text(encoding="utf-8")))
    except ValueError as error:
        raise GoldError(f"{path.name}: {error}") from error
