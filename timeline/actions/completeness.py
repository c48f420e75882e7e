"""What an incident needs before it can be reviewed and published: the rule, once."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils import timezone

from timeline.edtf import lies_ahead
from timeline.independence import count_independent
from timeline.models import Snapshot, Verification
from timeline.models.edition_content import (
    CasualtyContent,
    CitationContent,
    ClaimContent,
    EditionContent,
)


@dataclass(frozen=True, slots=True)
class Cited:
    """A place where a source is cited."""

    independence_id: int
    """The same for copies of one text."""
    kind: str
    """The kind of source."""
    has_passage: bool
    text_is_held: bool

    @property
    def shows_where(self) -> bool:
        """Whether it says where it stands, as far as that can be shown: no passage can
        be cited of a text that we don't hold."""
        return self.has_passage or not self.text_is_held


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the rule asks about."""

    title: str
    summary: str
    date: str
    date_basis: str
    lies_ahead: bool
    places: bool
    place_unknown: bool
    participants: bool
    event_type: str
    hostility: int | None
    verification: str
    cited: Sequence[Cited]


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that is needed; `field` is the part of the edit form that has it."""

    field: str
    words: str
    met: bool


TITLE: Final = "id_title"
SUMMARY: Final = "id_summary"
DATE: Final = "id_occurred"
EVENT_TYPE: Final = "id_event_type"
HOSTILITY: Final = "id_hostility"
PLACES: Final = "id_places"
PARTICIPANTS: Final = "participations"
SOURCES: Final = "citations"
VERIFICATION: Final = "id_verification"


def needs(facts: Facts) -> list[Need]:
    """Return all that is needed, met or not, in the order of the form."""
    found = [
        Need(TITLE, "a title", bool(facts.title.strip())),
        Need(SUMMARY, "a summary", bool(facts.summary.strip())),
        Need(
            DATE,
            "a date, and what it rests on",
            bool(facts.date and facts.date_basis),
        ),
        Need(EVENT_TYPE, "an event type", bool(facts.event_type)),
        Need(HOSTILITY, "a level of hostility", bool(facts.hostility)),
        Need(VERIFICATION, "how far it is verified", bool(facts.verification)),
        Need(
            PLACES,
            "a place, or that it is not known",
            facts.places or facts.place_unknown,
        ),
        Need(PARTICIPANTS, "at least one participant", facts.participants),
        Need(
            SOURCES,
            "a source, with its passage where we hold the text",
            any(cited.shows_where for cited in facts.cited),
        ),
    ]
    if facts.lies_ahead:
        found.insert(
            [need.field for need in found].index(DATE) + 1,
            Need(DATE, "a date that has come: nobody reports what lies ahead", False),
        )
    if facts.verification == Verification.CORROBORATED:
        count = count_independent(
            (cited.independence_id, cited.kind) for cited in facts.cited
        )
        found.append(
            Need(
                VERIFICATION,
                "a second independent source, since it is marked corroborated and "
                f"rests on {count or 'none'} (copies of one text count once, "
                "reference works not at all)",
                count > 1,
            )
        )
    return found


def needs_of(contents: Mapping[int, EditionContent]) -> dict[int, list[Need]]:
    """Return what incidents need by id, told from their contents, in one query."""
    unshown = {
        int(pk)
        for content in contents.values()
        if not any(part["passage"] for part in _cited(content))
        for pk in content["sources"]
    }
    held = set(
        Snapshot.objects.filter(source__in=unshown).values_list("source", flat=True)
        if unshown
        else ()
    )
    return {pk: needs(_facts(content, held)) for pk, content in contents.items()}


def _facts(content: EditionContent, held: Container[int]) -> Facts:
    sources = content["sources"]
    edtf = content["occurred"]["edtf"]
    return Facts(
        title=content["title"],
        summary=content["summary"],
        date=edtf,
        date_basis=content["occurred"]["basis"],
        lies_ahead=bool(edtf) and lies_ahead(edtf, timezone.localdate()),
        event_type=content["event_type"],
        hostility=content["hostility"],
        places=bool(content["places"]),
        place_unknown=content.get("place_unknown", False),
        participants=bool(content["participations"]),
        verification=content["verification"],
        cited=[
            Cited(
                sources[str(part["source_id"])]["independence_id"],
                sources[str(part["source_id"])]["kind"],
                part["passage"] is not None,
                part["source_id"] in held,
            )
            for part in _cited(content)
        ],
    )


def _cited(
    content: EditionContent,
) -> list[CitationContent | ClaimContent | CasualtyContent]:
    return [*content["citations"], *content["claims"], *content["casualties"]]
