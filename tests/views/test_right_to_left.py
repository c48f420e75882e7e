"""Names that are written from right to left stand apart from the text around them."""

import re
from typing import Final

import pytest
from django.test import Client

from tests import factories
from timeline.actions.content import ParticipationContent
from timeline.models import Edition

pytestmark = pytest.mark.django_db

NAME: Final = "جمهوری آلاند"


@pytest.fixture
def edition() -> Edition:
    actor = factories.actor(name=NAME, slug="aland", kind="state")
    other = factories.actor(name="Beland", slug="beland")
    actor.names.create(text="آلاند", language="fa", kind="alias")
    return factories.published_incident(
        title=NAME,
        conflict_ids=(
            factories.conflict(
                name=NAME, slug="lake", parties={"A": actor, "B": other}
            ).pk,
        ),
        place_ids=(factories.place(name=NAME, lat=40.0, lon=46.0).pk,),
        participations=(
            ParticipationContent(actor_id=actor.pk, role="initiator"),
            ParticipationContent(actor_id=other.pk, role="target"),
        ),
        claims=(factories.claim_content(speaker_id=actor.pk, text=NAME),),
    )


def bare(html: str) -> list[str]:
    """Texts that hold the name outside of an element that sets it apart."""
    html = re.sub(r"(?s)<(script|style|title|svg|option|textarea)\b.*?</\1>", "", html)
    html = re.sub(r"(?s)<bdi\b[^>]*>.*?</bdi>", "", html)
    html = re.sub(r'(?s)<p class="claim-text"[^>]*>.*?</p>', "", html)
    texts = re.split(r"<[^>]*>", html)
    return [" ".join(text.split()) for text in texts if NAME in text]


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/?actor=aland&conflict=lake&detail=full&lanes=actor",
        "/map/",
        "/today/?month=5&day=12",
        "/conflicts/lake/",
        "/actors/aland/",
        "/actors/aland/claims/",
        "/embed/",
        "incident",
    ],
)
def test_name_from_right_to_left_stands_apart(
    client: Client, edition: Edition, address: str
) -> None:
    if address == "incident":
        address = edition.get_absolute_url()

    html = client.get(address).text

    assert NAME in html
    assert bare(html) == []


def test_a_name_in_the_open_would_be_found() -> None:
    assert bare(f"<p>Of {NAME}, <bdi>{NAME}</bdi></p>") == [f"Of {NAME},"]
