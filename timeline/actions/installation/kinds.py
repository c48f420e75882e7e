"""Which records a move takes along, in the order in which they need each other."""

from typing import Any, Final

from django.contrib.auth.models import User
from django.db.models import Field, ForeignKey, Model

from timeline.models import (
    Actor,
    ActorName,
    Affiliation,
    Capture,
    CasualtyEstimate,
    Citation,
    Claim,
    ClaimRelation,
    Conflict,
    ConflictName,
    ConflictParty,
    Edition,
    EditionState,
    Incident,
    IncidentLink,
    Participation,
    Passage,
    Place,
    PlaceName,
    Publisher,
    Retraction,
    SealedEdition,
    Snapshot,
    Source,
    SourceAddress,
    Term,
    TextSignature,
)

VERSION: Final = 1
NAME: Final = "conflicttracker"

KINDS: Final[dict[str, type[Model]]] = {
    "user": User,
    "term": Term,
    "actor": Actor,
    "actor_name": ActorName,
    "affiliation": Affiliation,
    "place": Place,
    "place_name": PlaceName,
    "publisher": Publisher,
    "conflict": Conflict,
    "conflict_name": ConflictName,
    "conflict_party": ConflictParty,
    "source": Source,
    "source_address": SourceAddress,
    "capture": Capture,
    "snapshot": Snapshot,
    "text_signature": TextSignature,
    "passage": Passage,
    "incident": Incident,
    "incident_place": Incident.places.through,
    "incident_conflict": Incident.conflicts.through,
    "participation": Participation,
    "citation": Citation,
    "claim": Claim,
    "claim_relation": ClaimRelation,
    "casualty_estimate": CasualtyEstimate,
    "incident_link": IncidentLink,
    "edition": Edition,
    "edition_state": EditionState,
    # After the editions: nothing is published of what was retracted.
    "retraction": Retraction,
    "sealed_edition": SealedEdition,
}
"""What a line begins with → the table of its records."""

USER_COLUMNS: Final = ("id", "username")
"""Of accounts only the names move: passwords and roles are given anew."""
_STAYS: Final = {"incident": {"intake_id"}}
"""Columns that name what doesn't move along, and are empty afterwards."""


def columns(kind: str) -> list[Any]:
    """Return the fields of a kind's lines, in the order of its table."""
    model = KINDS[kind]
    if model is User:
        return [User._meta.get_field(name) for name in USER_COLUMNS]
    return [
        field
        for field in model._meta.concrete_fields
        if not field.generated and field.column not in _STAYS.get(kind, ())
    ]


def target(field: Field[Any, Any]) -> type[Model] | None:
    """Return what a column names, if it is a key."""
    if isinstance(field, ForeignKey):
        return field.related_model
    return None


USERS_IN: Final = frozenset({"published_by_id", "drafter_ids"})
"""Columns that hold accounts without a key."""
