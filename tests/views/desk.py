"""What the desk's tests share: a proposal, and forms sent as a browser sends them."""

import hashlib
from typing import Any, Final

import lxml.html
from django.contrib.auth.models import User
from django.test import Client

from tests import factories
from timeline.intake.proposal import (
    ActorMention,
    BackgroundEvent,
    CasualtyFound,
    ClaimFound,
    ClaimPair,
    CutText,
    DateMention,
    EventCandidate,
    IncidentFound,
    ParticipantFound,
    PlaceMention,
    Proposal,
    SourceDetails,
    Span,
    Why,
)
from timeline.models import Intake, IntakeStatus

TEXT: Final = (
    "Ruritania pulled its guards back from the Elbe bridge on Tuesday, the mayor of "
    "Strelsau said.\n\n"
    "The Ruritanian army denies that any of its guards had crossed the river. Three "
    "farmers were wounded, the mayor said.\n\n"
    "Ministers of both states will meet, according to an envoy. A treaty of 1894 "
    "named the bridge neutral."
)


def span(part: str, text: str = TEXT) -> Span:
    start = text.index(part)
    return start, start + len(part)


def proposal(**changes: Any) -> Proposal:
    """A whole proposal: two incidents, three statements, of which one stands alone."""
    parts: dict[str, Any] = {
        "source": SourceDetails(
            title="Guards leave the bridge",
            publisher="Strelsau Courier",
            published="1904-05-12",
            language="en",
            text=TEXT,
            sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
            cut=[CutText(text="Subscribe now", reason="promotion", before=0)],
        ),
        "actors": [
            ActorMention(name="Ruritania", kind="state", spans=[span("Ruritania")]),
            ActorMention(
                name="Mayor of Strelsau",
                kind="person",
                spans=[span("the mayor of Strelsau"), span("the mayor said")],
            ),
            ActorMention(
                name="Ruritanian army",
                kind="state_forces",
                part_of="Ruritania",
                spans=[span("The Ruritanian army")],
            ),
        ],
        "places": [
            PlaceMention(
                name="Elbe bridge", lat=50.1, lon=14.2, spans=[span("the Elbe bridge")]
            )
        ],
        "dates": [
            DateMention(
                expression="on Tuesday",
                edtf="1904-05-10",
                earliest="1904-05-10",
                latest="1904-05-10",
                rule="weekday before publication",
                span=span("on Tuesday"),
            )
        ],
        "claims": [
            ClaimFound(
                speaker="Mayor of Strelsau",
                stance="asserts",
                cue="said",
                text="Ruritania pulled its guards back.",
                span=span("Ruritania pulled its guards back from the Elbe bridge"),
                quoted=False,
                said="1904-05-12",
            ),
            ClaimFound(
                speaker="Ruritanian army",
                stance="denies",
                cue="denies",
                text="Guards had crossed the river.",
                span=span("any of its guards had crossed the river"),
                quoted=False,
            ),
            ClaimFound(
                speaker="An envoy",
                stance="promises",
                cue="according to",
                text="Ministers of both states will meet.",
                span=span("Ministers of both states will meet"),
                quoted=False,
            ),
        ],
        "relations": [ClaimPair(claim=0, other=1, kind="contradicts")],
        "incidents": [
            IncidentFound(
                title="Ruritania withdraws guards from the Elbe bridge",
                event_type="RETREAT",
                mode="withdraw",
                edtf="1904-05-10",
                date_basis="said",
                date=0,
                places=["Elbe bridge"],
                participants=[ParticipantFound(actor="Ruritania", role="initiator")],
                claims=[0, 1],
                span=span("Ruritania pulled its guards back from the Elbe bridge"),
                candidates=[
                    EventCandidate(
                        event_type="RETREAT", confidence=0.8, reason="pulled back"
                    ),
                    EventCandidate(
                        event_type="CONCEDE", confidence=0.2, reason="yielded"
                    ),
                ],
                why=Why(method="frames", rule="withdraw", confidence=0.8),
            ),
            IncidentFound(
                title="Three farmers wounded",
                event_type="ASSAULT",
                edtf=None,
                date_basis="occurred",
                participants=[ParticipantFound(actor="Farmers", role="victim")],
                casualties=[
                    CasualtyFound(
                        kind="wounded",
                        low=3,
                        best=3,
                        high=3,
                        wording="Three farmers",
                        span=span("Three farmers were wounded"),
                    )
                ],
                span=span("Three farmers were wounded"),
            ),
        ],
        "background": [
            BackgroundEvent(
                title="A treaty named the bridge neutral",
                context="historical",
                span=span("A treaty of 1894 named the bridge neutral"),
                edtf="1894",
            )
        ],
        "warnings": ["The page names no author."],
    }
    return Proposal(**(parts | changes))


def proposed(*, by: User, found: Proposal | None = None) -> Intake:
    """An intake that has been read and waits for its review."""
    found = found or proposal()
    return factories.intake(
        text=found.source.text,
        created_by=by,
        status=IntakeStatus.PROPOSED,
        proposal=found.model_dump(mode="json"),
    )


def logged_in(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def fields_of(content: bytes, form_id: str) -> dict[str, Any]:
    """Return what a browser without scripts would send of a form."""
    form = lxml.html.fromstring(content.decode()).get_element_by_id(form_id)
    values: dict[str, list[str]] = {}
    for name, value in form.form_values():
        # A browser drops the line end that follows <textarea>.
        values.setdefault(name, []).append(value.removeprefix("\n"))
    return dict(values)


def text_of(content: bytes) -> str:
    """Return the words of a page, with single spaces."""
    page = lxml.html.fromstring(content.decode())
    for code in page.xpath("//script | //style | //datalist"):
        code.drop_tree()
    return " ".join(page.text_content().split())
