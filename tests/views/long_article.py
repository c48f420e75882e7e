"""A proposal as a live blog gives it: dozens of incidents, hundreds of statements."""

import hashlib
from typing import Final

from tests.views.desk import TEXT, proposal, span
from timeline.intake.proposal import (
    ActorMention,
    ClaimFound,
    IncidentFound,
    ParticipantFound,
    Proposal,
    Span,
)

ACTORS: Final = 60
CLAIMS: Final = 120
INCIDENTS: Final = 24
_POSTS: Final = 24
_SAID: Final = "Ruritania pulled its guards back from the Elbe bridge"


def _in_post(number: int, words: str) -> Span:
    start, end = span(words)
    before = (number % _POSTS) * (len(TEXT) + 2)
    return start + before, end + before


def long_article() -> Proposal:
    """Return a proposal whose choices are too many to stand in each of its lists."""
    text = "\n\n".join([TEXT] * _POSTS)
    short = proposal()
    source = short.source.model_copy(
        update={"text": text, "sha256": hashlib.sha256(text.encode()).hexdigest()}
    )
    actors = [
        ActorMention(
            name=f"Company {n}", kind="other", spans=[_in_post(n, "Ruritania")]
        )
        for n in range(ACTORS)
    ]
    claims = [
        ClaimFound(
            speaker=f"Company {n % ACTORS}",
            stance="asserts",
            cue="said",
            text=f"Guards were pulled back, for the time {n}.",
            span=_in_post(n, _SAID),
            quoted=False,
        )
        for n in range(CLAIMS)
    ]
    incidents = [
        IncidentFound(
            title=f"Guards leave, for the time {n}",
            event_type="RETREAT",
            edtf="1904-05-10",
            date_basis="occurred",
            participants=[
                ParticipantFound(actor=f"Company {(n + k) % ACTORS}", role="initiator")
                for k in range(3)
            ],
            claims=[claim for claim in range(CLAIMS) if claim % INCIDENTS == n],
            span=_in_post(n, _SAID),
        )
        for n in range(INCIDENTS)
    ]
    return proposal(
        source=source,
        actors=actors,
        claims=claims,
        incidents=incidents,
        dates=[],
        relations=[],
        background=[],
    )
