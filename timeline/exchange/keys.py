"""The keys of the JSON: what each means, and what is found under it.

Which keys there are, and of what kind, is read off the types of the content, so that
none can be forgotten: a key without a meaning fails the suite.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import (
    Any,
    Final,
    NotRequired,
    TypedDict,
    get_args,
    get_origin,
    get_type_hints,
)

from timeline.models import edition_content as content
from timeline.pages.words import (
    ACTOR_KINDS,
    CASUALTIES,
    CREDIBILITY,
    DATE_BASES,
    GEO_PRECISION,
    LINKS,
    OBTAINED,
    RELATIONS_DRAWN,
    RELIABILITY,
    ROLES,
    STANCES,
)


class IncidentJson(content.EditionContent):
    """What a file of incidents holds of each: its edition, and which one it is."""

    incident_id: int
    edition: int
    url: str
    published_at: str


class FileJson(TypedDict):
    title: str
    url: str
    licence: str
    data_dictionary: str
    as_of: NotRequired[str]
    reported_by: NotRequired[str]
    incidents: list[IncidentJson]


@dataclass(frozen=True, slots=True)
class Key:
    name: str
    kind: str
    """In words, as "list", "number or null"."""
    of: str
    """Title of the group whose keys are found under it, or nothing."""
    meaning: str


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    keys: tuple[Key, ...]


def _codes(codes: Mapping[Any, str]) -> str:
    """Return the codes of a vocabulary in a list, numbers with their words."""
    return ", ".join(
        f"{code} {words}" if isinstance(code, int) or len(code) == 1 else code
        for code, words in codes.items()
    )


_EDTF: Final = "in EDTF (ISO 8601-2)"
_NOTE: Final = "What readers should know of it; often empty."
_PASSAGE: Final = "The passage that holds it, where the text was captured."
_SOURCE: Final = "Number of the source, a key of `sources`."

MEANINGS: Final[dict[type, tuple[str, dict[str, str]]]] = {
    FileJson: (
        "The file",
        {
            "title": "What the view is of, with its filter in words.",
            "url": "Address of the page with the same filter.",
            "licence": "Address of the licence.",
            "data_dictionary": "Address of this page.",
            "as_of": "Day as of which the file is, by what was published here.",
            "reported_by": "Day by which what it holds had been reported.",
            "incidents": "The incidents of the view, the newest first.",
        },
    ),
    IncidentJson: (
        "Incident",
        {
            "incident_id": "Number of the incident; never changes, never used again.",
            "edition": "Number of the edition; a correction makes the next one.",
            "url": "Address of the incident's page.",
            "published_at": "When this edition was published here.",
            "version": "Version of this format.",
            "title": "What happened, in one line.",
            "summary": "What is known, in a few sentences.",
            "occurred": "When it happened.",
            "event_type": "Event type of PLOVER.",
            "mode": "Mode of PLOVER; empty where none fits.",
            "acled_event_type": "Event type of ACLED, where one corresponds.",
            "acled_sub_event_type": "Sub-event type of ACLED, where one corresponds.",
            "violence_type": "UCDP's type of violence: 1 state-based, 2 non-state, "
            "3 one-sided.",
            "hostility": "Hostility level of MID: 1 none, 2 threat, 3 display, "
            "4 use of force, 5 war.",
            "verification": "reported, corroborated, confirmed, disputed or "
            "unverifiable.",
            "conflicts": "Conflicts that it belongs to.",
            "places": "Where it happened.",
            "actors": "All who take part, speak or are spoken for, by their number.",
            "sources": "All sources cited, by their number.",
            "participations": "Who took part, and how.",
            "claims": "Who says what.",
            "casualties": "Who counts how many. Counts compete: never add them up.",
            "citations": "Sources of the incident as a whole.",
            "links": "How it is related to other incidents.",
            "independent_sources": "Sources that are no copies of each other's text.",
            "labels": "What codes of types and roles were called here when this was "
            "published, where that was other than usual.",
            "place_unknown": "true where no source tells the place.",
            "retracted": "true in what is left of an edition retracted for legal "
            "reasons.",
            "retracted_with": "Number of the incident with which an old edition was "
            "retracted.",
            "merged_into": "Number of the incident that it was merged into.",
        },
    ),
    content.DateContent: (
        "Date",
        {
            "edtf": f"The date {_EDTF}, as precise as it is known.",
            "earliest": "First day that it allows.",
            "latest": "Last day that it allows.",
            "expression": "The words of the source for it, such as “late on Thursday”.",
            "rule": "How the words were resolved to the date.",
            "basis": f"What the date is that of: {_codes(DATE_BASES)}.",
        },
    ),
    content.NameContent: (
        "Name",
        {
            "text": "The name.",
            "language": "Its language (BCP 47).",
            "used_by": "Side that uses it, where sides differ.",
        },
    ),
    content.ActorContent: (
        "Actor",
        {
            "id": "Number of the actor.",
            "slug": "Its page is /actors/ and this.",
            "name": "Its name.",
            "kind": f"{_codes(ACTOR_KINDS)}.",
            "iso3": "ISO 3166-1 alpha-3 code of a state.",
            "part_of": "Name of the actor that it is part of.",
        },
    ),
    content.PlaceContent: (
        "Place",
        {
            "id": "Number of the place.",
            "name": "Its name in English.",
            "names": "Its names in other languages, and by side.",
            "country": "ISO 3166-1 alpha-3; empty where that is disputed.",
            "disputed": "true where sides differ on whose it is.",
            "recognised_as_part_of": "State that most others see it as part of.",
            "admin1": "First administrative division.",
            "lat": "Latitude, WGS 84.",
            "lon": "Longitude, WGS 84.",
            "geo_precision": f"UCDP's precision: {_codes(GEO_PRECISION)}.",
            "note": _NOTE,
        },
    ),
    content.ConflictContent: (
        "Conflict",
        {
            "id": "Number of the conflict.",
            "slug": "Its page is /conflicts/ and this.",
            "name": "Its name.",
        },
    ),
    content.ParticipationContent: (
        "Participation",
        {
            "actor_id": "Number of the actor, a key of `actors`.",
            "role": f"{_codes(ROLES)}.",
            "alleged": "true where that is only alleged.",
            "side": "A, B or empty: side of the conflict.",
        },
    ),
    content.PassageContent: (
        "Passage",
        {
            "id": "Number of the passage.",
            "exact": "The words quoted (TextQuoteSelector of W3C Web Annotation).",
            "prefix": "The words before them.",
            "suffix": "The words after them.",
            "start": "Where they begin in the captured text, in code points.",
            "end": "Where they end, exclusive.",
            "snapshot_sha256": "SHA-256 of the captured text.",
            "captured_at": "When it was captured.",
            "obtained": f"How: {_codes(OBTAINED)}.",
        },
    ),
    content.SourceContent: (
        "Source",
        {
            "id": "Number of the source.",
            "kind": "news, statement, reference, dataset, document or analysis.",
            "title": "Its title.",
            "title_basis": "page where the title is its own; address where it was read "
            "off the address; descriptive where it is ours.",
            "url": "Its address, where it has one.",
            "publisher": "Who published it.",
            "reliability": "The publisher's reliability by the Admiralty code: "
            f"{_codes(RELIABILITY)}, F cannot be judged.",
            "authors": "Who wrote it.",
            "published": f"When it came out, {_EDTF}.",
            "modified": f"When it was changed last, {_EDTF}.",
            "language": "Its language (BCP 47).",
            "credited_agency": "News agency that it credits.",
            "independence_id": "Sources with the same number are copies of one text.",
            "note": _NOTE,
        },
    ),
    content.ClaimContent: (
        "Claim",
        {
            "id": "Number of the claim.",
            "speaker_id": "Number of who says it, a key of `actors`.",
            "on_behalf_of_id": "Number of the actor for whom the speaker speaks.",
            "relayed_by_id": "Number of the actor who passes it on.",
            "side": "A, B or empty: the speaker's side.",
            "stance": f"{_codes(STANCES)}.",
            "text": "What is said, in the article's words or ours.",
            "quoted": "true where the words are the speaker's own.",
            "said": "When it was said.",
            "source_id": _SOURCE,
            "passage": _PASSAGE,
            "credibility": "By the Admiralty code: "
            f"{_codes(CREDIBILITY)}, 6 cannot be judged.",
            "note": _NOTE,
            "relations": "How it is related to other published claims.",
        },
    ),
    content.ClaimRelationContent: (
        "Claim relation",
        {
            "kind": f"{_codes(RELATIONS_DRAWN)}.",
            "direction": "both; of supersedes, out where this claim replaces the "
            "other, in where the other replaces this one.",
            "claim_id": "Number of the other claim.",
            "incident_id": "Number of the incident that holds it.",
        },
    ),
    content.CasualtyContent: (
        "Casualty count",
        {
            "kind": f"{_codes(CASUALTIES)}.",
            "group": "Whom the count is about.",
            "low": "Lower bound that the source gives.",
            "best": "The figure that the source gives.",
            "high": "Upper bound that the source gives.",
            "wording": "The words, where they give no number.",
            "attributed_to_id": "Number of who counts, a key of `actors`.",
            "claim_id": "Number of the claim that carries it.",
            "source_id": _SOURCE,
            "passage": _PASSAGE,
            "note": _NOTE,
        },
    ),
    content.CitationContent: (
        "Citation",
        {"source_id": _SOURCE, "passage": _PASSAGE, "note": _NOTE},
    ),
    content.LinkContent: (
        "Link",
        {
            "kind": f"{_codes(LINKS)}.",
            "direction": "out where this incident follows, ends … the other; in where "
            "the other says so of this one.",
            "incident_id": "Number of the other incident.",
            "alleged": "true where the relation is only alleged.",
            "note": _NOTE,
        },
    ),
}
"""Type of an object → its title, and key → meaning, from the whole to its parts."""


def json_groups() -> list[Group]:
    """Return all keys of a file, by the object that has them.

    Raises KeyError where a key has no meaning.
    """
    return [
        Group(title, tuple(_keys(shape, meanings)))
        for shape, (title, meanings) in MEANINGS.items()
    ]


def _keys(shape: type, meanings: dict[str, str]) -> Iterator[Key]:
    hints = get_type_hints(shape, include_extras=True)
    for name in sorted(hints, key=list(meanings).index):
        hint, words = hints[name], ""
        if get_origin(hint) is NotRequired:
            [hint], words = get_args(hint), ", or not there"
        if isinstance(hint, UnionType):
            [hint] = [part for part in get_args(hint) if part is not NoneType]
            words = " or null"
        kind, of = _kind(hint)
        yield Key(name, f"{kind}{words}", of, meanings[name])


_SIMPLE: Final = {int: "number", float: "number", str: "text", bool: "true or false"}


def _kind(hint: Any) -> tuple[str, str]:
    """Return the kind of a value in words, and the title of what is found under it."""
    if hint in _SIMPLE:
        return _SIMPLE[hint], ""
    if get_origin(hint) is list:
        [part] = get_args(hint)
        return ("list", _title(part)) if part in MEANINGS else ("list of texts", "")
    if get_origin(hint) is dict:
        part = get_args(hint)[1]
        return "object", _title(part)
    return "object", _title(hint)


def _title(shape: Any) -> str:
    return MEANINGS[shape][0] if shape in MEANINGS else ""
