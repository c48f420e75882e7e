"""How an edition's columns write what filters and search find it by."""

from typing import Final

from django.db import models

SEARCH_CONFIG: Final = "english"
TOO_COMMON: Final = (
    "strpos({0}, ' ') > 0 AND numnode(phraseto_tsquery('simple', {0})) > 1 "
    f"AND numnode(phraseto_tsquery('{SEARCH_CONFIG}', {{0}})) < 2"
)
"""SQL: tells whether the index keeps but one word of a name of several, at most.

It holds stems, and no words as common as "the": "the States" would be any state.
"""

SPEAKER: Final = "speaker"
"""The part of who makes a statement, or for whom it is made; the other parts are those
of a participation."""
PARTS: Final = (
    *("initiator", "target", "mediator", "victim", "witness", "claimant"),
    *("participant", SPEAKER),
)
SIDES: Final = ("A", "B")


def participation_key(actor_id: int, role: str, side: str) -> str:
    """Return how `Edition.participations` writes an actor's part; side may be ""."""
    return f"{actor_id}:{role}:{side}"


def role_key(role: str, side: str) -> str:
    """Return how `Edition.roles` writes that somebody has a part."""
    return f"{role}:{side}"


def name_key(kind: str, pk: int) -> str:
    """Return the lexeme that a named record has in the search vector: "actor:7".

    `kind` is "actor", "place" or "conflict". No text that is searched becomes one.
    """
    return f"{kind}:{pk}"


class EditionKind(models.TextChoices):
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"


WITHDRAWN: Final = "withdrawn"
MERGED: Final = "merged"
RETRACTED: Final = "retracted"
"""What a notice tells of an incident; what is hidden is "retracted", too."""
