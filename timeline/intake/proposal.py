"""The proposal: what the intake found in one article, each value with its evidence.

Every span is ``(start, end)``: half-open code-point offsets into ``source.text``.
``contract()`` gives the public JSON shape of ``manage.py intake``; the stored form
(``model_dump(mode="json")``) also carries how each value was found.
"""

from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

type Span = tuple[int, int]

SCHEMA_VERSION: Final = 1

ActorKind = Literal[
    "state",
    "state_forces",
    "government_body",
    "de_facto_authority",
    "rebel_group",
    "political_militia",
    "identity_militia",
    "international_organisation",
    "person",
    "civilians",
    "media",
    "other",
]
Stance = Literal[
    "asserts",
    "denies",
    "accuses",
    "demands",
    "requests",
    "promises",
    "threatens",
    "acknowledges",
    "expresses_concern",
]
Role = Literal[
    "initiator", "target", "mediator", "victim", "witness", "claimant", "participant"
]
CasualtyKind = Literal["killed", "wounded", "captured", "displaced", "missing"]
DateBasis = Literal["occurred", "said", "reported", "published"]
RelationKind = Literal["corroborates", "contradicts", "supersedes"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Why(_Part):
    """How a value was found: method and rule names, and a confidence from 0 to 1."""

    method: str
    rule: str = ""
    confidence: float = Field(default=1.0, ge=0, le=1)
    note: str = ""
    line: str = ""
    """The line of the input that gave a detail of the source; empty for markup."""


class CutText(_Part):
    """A line of the input that was taken out as boilerplate, and why."""

    text: str
    reason: str
    before: int
    """Offset in ``source.text`` at which the line would stand."""


class SourceDetails(_Part):
    """The publication. ``published`` and ``modified`` are ISO 8601, local to the
    page where it names no zone, to the minute or the day as given."""

    url: str | None = None
    canonical_url: str | None = None
    title: str | None = None
    publisher: str | None = None
    authors: list[str] = []
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    credited_agency: str | None = None
    dateline: list[str] = []
    text: str
    sha256: str
    """SHA-256 of ``text`` in UTF-8, hexadecimal."""
    cut: list[CutText] = []
    charset: str | None = None
    why: dict[str, Why] = {}


class ActorMention(_Part):
    name: str
    kind: ActorKind
    iso3: str | None = None
    spans: list[Span]
    known_id: int | None = None
    """Id of our own Actor record, where the name is one of its names."""
    part_of: str | None = None
    role: str | None = None
    """Office as the article gives it, for a person ("caretaker prime minister")."""
    why: Why | None = None


class OtherName(_Part):
    """What a side calls a place; ``used_by`` is its state, ISO 3166-1 alpha-3."""

    text: str
    used_by: str | None = None


class PlaceMention(_Part):
    name: str
    country: str | None = None
    """ISO 3166-1 alpha-3."""
    lat: float | None = None
    lon: float | None = None
    geo_precision: int | None = Field(default=None, ge=1, le=7)
    names: list[OtherName] = []
    """What else it is called, where the sides differ."""
    spans: list[Span]
    known_id: int | None = None
    why: Why | None = None


class DateMention(_Part):
    expression: str
    edtf: str
    earliest: str
    latest: str
    rule: str
    span: Span
    why: Why | None = None


class ClaimFound(_Part):
    speaker: str
    speaker_span: Span | None = None
    """The words that name the speaker here, be they a pronoun."""
    on_behalf_of: str | None = None
    stance: Stance
    cue: str
    text: str
    """The statement itself, without marks; its evidence is the text of its span."""
    span: Span
    quoted: bool
    said: str | None = None
    relayed_by: str | None = None
    why: Why | None = None


class ClaimPair(_Part):
    """A relation between two claims, by their index in ``Proposal.claims``."""

    claim: int
    other: int
    kind: RelationKind
    why: Why | None = None


class ParticipantFound(_Part):
    actor: str
    role: Role
    alleged: bool = False


class CasualtyFound(_Part):
    kind: CasualtyKind
    low: int | None = None
    best: int | None = None
    high: int | None = None
    wording: str
    side: str | None = None
    span: Span
    claim: int | None = None
    """Index in ``Proposal.claims`` of the claim that carries the figure."""


class EventCandidate(_Part):
    event_type: str
    mode: str | None = None
    confidence: float = Field(ge=0, le=1)
    reason: str


class IncidentFound(_Part):
    title: str
    event_type: str
    mode: str | None = None
    edtf: str | None = None
    date_basis: DateBasis
    places: list[str] = []
    participants: list[ParticipantFound] = []
    casualties: list[CasualtyFound] = []
    span: Span
    hostility: int | None = Field(default=None, ge=1, le=5)
    date: int | None = None
    """Index in ``Proposal.dates`` of the expression that dates it."""
    claims: list[int] = []
    """Indexes in ``Proposal.claims`` of the statements about it."""
    candidates: list[EventCandidate] = []
    acled: list[str] = []
    """ACLED sub-event types that fit, best first."""
    why: Why | None = None


class BackgroundEvent(_Part):
    """An event that the article mentions but does not report as news.

    One that is ``unlikely`` would be news if it were an event.
    """

    title: str
    context: Literal["historical", "future", "hypothetical", "negation", "unlikely"]
    span: Span
    event_type: str | None = None
    edtf: str | None = None


class Proposal(_Part):
    schema_version: int = SCHEMA_VERSION
    source: SourceDetails
    actors: list[ActorMention] = []
    places: list[PlaceMention] = []
    dates: list[DateMention] = []
    claims: list[ClaimFound] = []
    relations: list[ClaimPair] = []
    incidents: list[IncidentFound] = []
    background: list[BackgroundEvent] = []
    suggested: list[EventCandidate] = []
    """Types that the words of the article suggest, for an incident added by hand."""
    warnings: list[str] = []

    def contract(self) -> dict[str, Any]:
        """Return the JSON shape that ``manage.py intake --json`` promises.

        There a claim's text is that of its span, letter by letter: with the marks of a
        quotation and the "that" of indirect speech, as corpora of attribution count.
        """
        shape = self.model_dump(mode="json", include=_CONTRACT)
        for claim in shape["claims"]:
            start, end = claim["span"]
            claim["text"] = self.source.text[start:end]
        return shape


_CONTRACT: Final[dict[str, Any]] = {
    "source": {
        "url",
        "canonical_url",
        "title",
        "publisher",
        "authors",
        "published",
        "modified",
        "language",
        "credited_agency",
        "dateline",
        "text",
        "sha256",
    },
    "actors": {"__all__": {"name", "kind", "iso3", "spans"}},
    "places": {"__all__": {"name", "country", "lat", "lon", "geo_precision", "spans"}},
    "dates": {"__all__": {"expression", "edtf", "earliest", "latest", "rule", "span"}},
    "claims": {
        "__all__": {
            "speaker",
            "on_behalf_of",
            "stance",
            "cue",
            "text",
            "span",
            "quoted",
            "said",
        }
    },
    "incidents": {
        "__all__": {
            "title": True,
            "event_type": True,
            "mode": True,
            "edtf": True,
            "date_basis": True,
            "places": True,
            "participants": True,
            "casualties": {
                "__all__": {
                    "kind",
                    "low",
                    "best",
                    "high",
                    "wording",
                    "side",
                    "span",
                }
            },
            "span": True,
        }
    },
    "warnings": True,
}
