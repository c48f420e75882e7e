"""The shape of `Edition.content`: an incident as published, whole, as JSON.

Everything that a reader may see of an edition is in here; nothing is looked up in
the desk's tables. Ids are those of the records at the time of publication.
"""

from typing import Final, NotRequired, TypedDict

CONTENT_VERSION: Final = 1


class DateContent(TypedDict):
    """An uncertain date: EDTF, its bounds as ISO days (null where open)."""

    edtf: str
    earliest: str | None
    latest: str | None
    expression: str
    rule: str
    basis: str


class NameContent(TypedDict):
    text: str
    language: str
    used_by: str
    """Name of the side that uses it, or empty."""


class ActorContent(TypedDict):
    id: int
    slug: str
    name: str
    kind: str
    iso3: str
    part_of: str
    """Name of the actor that it is part of, or empty."""


class PlaceContent(TypedDict):
    id: int
    name: str
    names: list[NameContent]
    country: str
    disputed: bool
    recognised_as_part_of: str
    admin1: str
    lat: float | None
    lon: float | None
    geo_precision: int | None
    note: str


class ConflictContent(TypedDict):
    id: int
    slug: str
    name: str


class ParticipationContent(TypedDict):
    actor_id: int
    role: str
    alleged: bool
    side: str
    """"A", "B" or empty: the side of the actor, or of what it is part of."""


class PassageContent(TypedDict):
    id: int
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    snapshot_sha256: str
    captured_at: str
    obtained: str


class SourceContent(TypedDict):
    id: int
    kind: str
    title: str
    title_basis: str
    url: str
    publisher: str
    reliability: str
    authors: list[str]
    published: str
    modified: str
    language: str
    credited_agency: str
    independence_id: int
    note: str


class ClaimRelationContent(TypedDict):
    """A relation to a claim of this or another incident, by id alone.

    What the other claim says is read from the other incident's edition when the page
    is made, so that a draft's words can't be in here.
    """

    kind: str
    direction: str
    """"out" or "in" for supersedes; "both" for kinds that hold both ways."""
    claim_id: int
    incident_id: int


class ClaimContent(TypedDict):
    id: int
    speaker_id: int
    on_behalf_of_id: int | None
    relayed_by_id: int | None
    side: str
    stance: str
    text: str
    quoted: bool
    said: DateContent | None
    source_id: int
    passage: PassageContent | None
    credibility: int
    note: str
    relations: list[ClaimRelationContent]


class CasualtyContent(TypedDict):
    kind: str
    group: str
    low: int | None
    best: int | None
    high: int | None
    wording: str
    attributed_to_id: int | None
    claim_id: int | None
    source_id: int
    passage: PassageContent | None
    note: str


class CitationContent(TypedDict):
    source_id: int
    passage: PassageContent | None
    note: str


class LinkContent(TypedDict):
    kind: str
    direction: str
    """"out": this incident follows, ends … the other. An edition holds no more; data
    of one incident add what others say of it, as "in"."""
    incident_id: int
    alleged: bool
    note: str


class EditionContent(TypedDict):
    version: int
    title: str
    summary: str
    occurred: DateContent
    event_type: str
    mode: str
    acled_event_type: str
    acled_sub_event_type: str
    violence_type: int | None
    hostility: int | None
    """None of a draft alone, which may not say it yet."""
    verification: str
    conflicts: list[ConflictContent]
    places: list[PlaceContent]
    actors: dict[str, ActorContent]
    """By id as text: every actor that takes part, speaks or is spoken for."""
    sources: dict[str, SourceContent]
    """By id as text: every source cited."""
    participations: list[ParticipationContent]
    claims: list[ClaimContent]
    casualties: list[CasualtyContent]
    citations: list[CitationContent]
    links: list[LinkContent]
    independent_sources: int
    labels: NotRequired[dict[str, str]]
    """What the desk called the codes of event type and roles when this was published,
    by code, where that was other than the packaged words."""
    place_unknown: NotRequired[bool]
    """True where the desk says that no source tells the place."""
    retracted: NotRequired[bool]
    """True in what is left of an edition that was retracted for legal reasons."""
    retracted_with: NotRequired[int]
    """In what is left of an old edition that held text of another incident, which was
    retracted: the id of the other."""
    merged_into: NotRequired[int]
    """In the last edition of an incident that was merged: the id of the other."""
