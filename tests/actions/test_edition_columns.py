"""The columns of an edition: what filters and search find it by."""

import pytest

from tests import factories
from timeline.actions.content import (
    CasualtyContent,
    ClaimContent,
    ParticipationContent,
)
from timeline.models import Edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def clash() -> Edition:
    north, south = factories.actor(name="Northland"), factories.actor(name="Southland")
    office = factories.actor(name="Press office", part_of=north)
    article, copy = (factories.source() for _ in range(2))
    return factories.published_incident(
        conflict_ids=(factories.conflict(parties={"A": north, "B": south}).pk,),
        place_ids=(
            factories.place(lat=None, lon=None, geo_precision=None).pk,
            factories.place(geo_precision=4).pk,
        ),
        participations=(
            ParticipationContent(actor_id=north.pk, role="initiator"),
            ParticipationContent(actor_id=south.pk, role="target"),
            ParticipationContent(actor_id=factories.actor().pk, role="mediator"),
        ),
        claims=(
            ClaimContent(
                speaker_id=office.pk,
                on_behalf_of_id=north.pk,
                stance="denies",
                text="No shot was fired.",
                source_id=copy.pk,
            ),
        ),
        casualties=tuple(
            CasualtyContent(source_id=article.pk, **counted)
            for counted in (
                {"kind": "killed", "low": 3, "best": 4, "high": 9},
                {"kind": "killed", "best": 5},
                {"kind": "wounded", "wording": "dozens"},
                {"kind": "captured", "low": 0, "best": 0, "high": 0},
            )
        ),
    )


def test_edition_columns_name_every_part_with_its_side(clash: Edition) -> None:
    roles = clash.roles

    assert roles == ["initiator:A", "mediator:", "speaker:A", "target:B"]


def test_edition_columns_count_the_speaker_and_who_is_spoken_for(
    clash: Edition,
) -> None:
    parts = clash.participations

    claim = clash.content["claims"][0]
    assert {part for part in parts if ":speaker:" in part} == {
        f"{claim['speaker_id']}:speaker:A",
        f"{claim['on_behalf_of_id']}:speaker:A",
    }


def test_edition_columns_keep_what_the_boldest_estimate_says_at_least(
    clash: Edition,
) -> None:
    assert clash.killed == 5


def test_edition_columns_name_casualties_counted_in_words_but_none_of_zero(
    clash: Edition,
) -> None:
    assert clash.casualty_kinds == ["killed", "wounded"]


def test_edition_columns_take_the_precision_of_the_point(clash: Edition) -> None:
    assert clash.geo_precision == 4
