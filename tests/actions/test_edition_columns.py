"""The columns of an edition: what filters and search find it by."""

from typing import Any, Final

import pytest
from django.db import connection
from django.db.migrations.state import StateApps

from tests import factories
from timeline.actions.content import (
    CasualtyContent,
    ClaimContent,
    ParticipationContent,
)
from timeline.migrations._edition_columns import fill
from timeline.models import Edition

pytestmark = pytest.mark.django_db

FILLED: Final = (
    *("participations", "roles", "casualty_kinds", "killed", "publisher_ids"),
    *("place_ids", "geo_precision", "named_records"),
)


def columns(edition: Edition) -> dict[str, Any]:
    return dict(Edition.objects.values(*FILLED).get(pk=edition.pk))


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
    roles = columns(clash)["roles"]

    assert roles == ["initiator:A", "mediator:", "speaker:A", "target:B"]


def test_edition_columns_count_the_speaker_and_who_is_spoken_for(
    clash: Edition,
) -> None:
    parts = columns(clash)["participations"]

    claim = clash.content["claims"][0]
    assert {part for part in parts if ":speaker:" in part} == {
        f"{claim['speaker_id']}:speaker:A",
        f"{claim['on_behalf_of_id']}:speaker:A",
    }


def test_edition_columns_keep_what_the_boldest_estimate_says_at_least(
    clash: Edition,
) -> None:
    assert columns(clash)["killed"] == 5


def test_edition_columns_name_casualties_counted_in_words_but_none_of_zero(
    clash: Edition,
) -> None:
    assert columns(clash)["casualty_kinds"] == ["killed", "wounded"]


def test_edition_columns_take_the_precision_of_the_point(clash: Edition) -> None:
    assert columns(clash)["geo_precision"] == 4


def test_edition_columns_filled_by_the_migration_are_those_of_publishing(
    clash: Edition,
) -> None:
    bare = factories.published_incident()
    expected = [columns(edition) for edition in (clash, bare)]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE timeline_edition DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE timeline_edition SET participations = '{}', roles = '{}', "
            "casualty_kinds = '{}', killed = NULL, publisher_ids = '{}', "
            "place_ids = '{}', geo_precision = NULL, named_records = '{}'"
        )

    with connection.schema_editor() as schema_editor:
        fill(StateApps([], {}), schema_editor)

    assert [columns(edition) for edition in (clash, bare)] == expected


def test_edition_columns_filled_leave_editions_guarded(clash: Edition) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with connection.schema_editor() as schema_editor:
        fill(StateApps([], {}), schema_editor)

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_trigger WHERE tgrelid = "
            "'timeline_edition'::regclass AND NOT tgisinternal AND tgenabled <> 'O'"
        )
        assert cursor.fetchone() == (0,)
