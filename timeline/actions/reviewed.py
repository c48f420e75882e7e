"""What an editor accepted of a proposal, part by part, before it is saved."""

from dataclasses import dataclass, field

from timeline.actions.content import IncidentContent
from timeline.actions.sources import SourceDetails


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedActor:
    """An actor as reviewed: one of ours by `actor_id`, or a new one by name."""

    name: str
    actor_id: int | None = None
    kind: str = "other"
    iso3: str = ""
    part_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedPlace:
    """A place as reviewed: one of ours by `place_id`, or a new one by name."""

    name: str
    place_id: int | None = None
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    geo_precision: int | None = None
    names: tuple[tuple[str, str], ...] = ()
    """Other names, each with the alpha-3 code of the state that uses it, or none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedClaim:
    """A claim as reviewed; `speaker` and the like are keys of the reviewed actors."""

    speaker: str
    on_behalf_of: str = ""
    relayed_by: str = ""
    stance: str
    text: str
    said: str = ""
    quoted: bool = False
    span: tuple[int, int]
    key: int
    """Index in the proposal's claims, to which its relations refer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedCasualty:
    kind: str
    low: int | None = None
    best: int | None = None
    high: int | None = None
    wording: str = ""
    group: str = ""
    attributed_to: str = ""
    span: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedIncident:
    """An incident as reviewed: a new draft, or an addition to `attach_to`.

    `content` carries the columns; its parts are built from the names given here.
    """

    content: IncidentContent
    attach_to: int | None = None
    places: tuple[str, ...] = ()
    participants: tuple[tuple[str, str, bool], ...] = ()
    """Actor key, role, alleged."""
    claims: tuple[ReviewedClaim, ...] = ()
    casualties: tuple[ReviewedCasualty, ...] = ()
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Everything that an editor accepted of a proposal."""

    source: SourceDetails
    actors: dict[str, ReviewedActor] = field(default_factory=dict)
    places: dict[str, ReviewedPlace] = field(default_factory=dict)
    incidents: tuple[ReviewedIncident, ...] = ()
    relations: tuple[tuple[int, int, str], ...] = ()
    """Keys of two claims, and how the first stands to the second."""
