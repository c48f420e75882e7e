"""An edition holds the incident whole: dates, names, sides, claims, sources."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from timeline.actions import incidents
from timeline.actions.compose import compose
from timeline.actions.content import (
    CasualtyContent,
    CitationContent,
    LinkContent,
    ParticipationContent,
)
from timeline.actions.edition_columns import edition_columns
from timeline.models import Actor, Incident
from timeline.models import edition_content as ec
from timeline.spelling import fold

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 23)


def composed(**fields: Any) -> ec.EditionContent:
    return compose(factories.incident(**fields))


def takes_part(*actors: Actor) -> tuple[ParticipationContent, ...]:
    return tuple(
        ParticipationContent(actor_id=actor.pk, role="participant") for actor in actors
    )


def test_compose_keeps_the_date_as_written_with_its_days_and_rule() -> None:
    made = Incident.objects.get(
        pk=factories.incident(
            occurred="2021-05-13~",
            occurred_expression="late on Thursday",
            date_rule="Thursday before the publication.",
            date_basis="said",
        ).pk
    )

    assert compose(made)["occurred"] == {
        "edtf": "2021-05-13~",
        "earliest": "2021-05-13",
        "latest": "2021-05-13",
        "expression": "late on Thursday",
        "rule": "Thursday before the publication.",
        "basis": "said",
    }


def test_compose_leaves_the_desk_note_out() -> None:
    assert "For the desk" not in str(composed(desk_note="For the desk alone."))


def test_compose_gives_each_actor_its_side() -> None:
    armenia = factories.state(name="Armenia", iso3="ARM")
    azerbaijan = factories.state(name="Azerbaijan", iso3="AZE")
    conflict = factories.conflict(parties={"A": armenia, "B": azerbaijan})
    ministry = factories.actor(part_of=azerbaijan)
    department = factories.actor(part_of=ministry)
    citizen = factories.actor(kind="person", iso3="ARM")
    outsider = factories.state(name="Russia", iso3="RUS")

    content = composed(
        conflict_ids=(conflict.pk,),
        participations=takes_part(armenia, ministry, department, citizen, outsider),
    )

    assert [part["side"] for part in content["participations"]] == [
        "A",
        "B",
        "B",
        "A",
        "",
    ]


def test_compose_gives_a_claim_the_side_of_whom_it_is_made_for() -> None:
    armenia = factories.state(name="Armenia", iso3="ARM")
    conflict = factories.conflict(parties={"A": armenia})
    envoy = factories.actor(kind="person")

    content = composed(
        conflict_ids=(conflict.pk,),
        claims=(
            factories.claim_content(speaker_id=envoy.pk, on_behalf_of_id=armenia.pk),
            factories.claim_content(speaker_id=envoy.pk),
        ),
    )

    assert [claim["side"] for claim in content["claims"]] == ["A", ""]


def test_compose_holds_every_actor_that_takes_part_or_speaks() -> None:
    first, speaker, whom, relay, counter = (factories.actor() for _ in range(5))

    content = composed(
        participations=takes_part(first),
        claims=(
            factories.claim_content(
                speaker_id=speaker.pk, on_behalf_of_id=whom.pk, relayed_by_id=relay.pk
            ),
        ),
        casualties=(
            CasualtyContent(
                kind="killed",
                best=1,
                attributed_to_id=counter.pk,
                source_id=factories.source().pk,
            ),
        ),
    )

    assert list(content["actors"]) == [
        str(actor.pk) for actor in (first, speaker, whom, relay, counter)
    ]


def test_compose_says_what_an_actor_is_part_of() -> None:
    whole = factories.actor(name="Azerbaijan")
    part = factories.actor(name="Foreign ministry", part_of=whole)

    content = composed(participations=takes_part(part))

    assert content["actors"][str(part.pk)]["part_of"] == "Azerbaijan"


def test_compose_counts_the_same_wire_text_once() -> None:
    wire = factories.source()
    copies = [factories.source(same_text_as=wire) for _ in range(2)]
    other = factories.source()

    content = composed(
        citations=tuple(
            CitationContent(source_id=source.pk) for source in (wire, *copies, other)
        )
    )

    assert (content["independent_sources"], len(content["sources"])) == (2, 4)


def test_compose_holds_each_passage_with_its_snapshot() -> None:
    quote = factories.passage(
        snapshot=factories.snapshot(text="Armenia said so. Baku denied it."),
        exact="Baku denied it.",
    )
    source = quote.snapshot.source

    content = composed(
        claims=(factories.claim_content(source_id=source.pk, passage_id=quote.pk),)
    )

    assert content["claims"][0]["passage"] == {
        "id": quote.pk,
        "exact": "Baku denied it.",
        "prefix": "Armenia said so. ",
        "suffix": "",
        "start": 17,
        "end": 32,
        "snapshot_sha256": quote.snapshot.sha256,
        "captured_at": "2021-05-15T09:30:00+00:00",
        "obtained": "pasted",
    }


def test_compose_relates_claims_by_id_and_never_by_words() -> None:
    draft = factories.incident(
        claims=(factories.claim_content(text="Words of a draft."),)
    )
    made = factories.incident(claims=(factories.claim_content(),))
    hidden, shown = draft.claims.get(), made.claims.get()
    incidents.relate_claims(
        by=factories.user(), claim=shown, other=hidden, kind="contradicts"
    )

    content = compose(made)

    assert content["claims"][0]["relations"] == [
        {
            "kind": "contradicts",
            "direction": "both",
            "claim_id": hidden.pk,
            "incident_id": draft.pk,
        }
    ]
    assert "Words of a draft" not in str(content)


def test_compose_shows_supersession_from_both_ends() -> None:
    made = factories.incident(
        claims=(factories.claim_content(), factories.claim_content())
    )
    old, new = made.claims.order_by("pk")
    incidents.relate_claims(
        by=factories.user(), claim=new, other=old, kind="supersedes"
    )

    relations = [claim["relations"] for claim in compose(made)["claims"]]

    assert [(r[0]["direction"], r[0]["claim_id"]) for r in relations] == [
        ("in", new.pk),
        ("out", old.pk),
    ]


def test_compose_holds_links_outwards() -> None:
    other = factories.incident()

    content = composed(
        links=(LinkContent(other_id=other.pk, kind="violates", alleged=True),)
    )

    assert content["links"] == [
        {
            "kind": "violates",
            "direction": "out",
            "incident_id": other.pk,
            "alleged": True,
            "note": "",
        }
    ]


def test_compose_keeps_the_wording_of_a_count_without_number() -> None:
    content = composed(
        casualties=(
            CasualtyContent(
                kind="wounded", wording="dozens", source_id=factories.source().pk
            ),
        )
    )

    estimate = content["casualties"][0]
    assert (estimate["low"], estimate["best"], estimate["wording"]) == (
        None,
        None,
        "dozens",
    )


def test_compose_takes_as_many_queries_for_three_of_each_part_as_for_one() -> None:
    def of(number: int) -> Incident:
        quotes = [factories.passage() for _ in range(number)]
        return factories.incident(
            conflict_ids=tuple(factories.conflict().pk for _ in quotes),
            place_ids=tuple(factories.place(names=["Other"]).pk for _ in quotes),
            participations=takes_part(*(factories.actor() for _ in quotes)),
            claims=tuple(
                factories.claim_content(
                    source_id=quote.snapshot.source_id, passage_id=quote.pk
                )
                for quote in quotes
            ),
            casualties=tuple(
                CasualtyContent(
                    kind="killed", best=1, source_id=quote.snapshot.source_id
                )
                for quote in quotes
            ),
            links=tuple(
                LinkContent(other_id=factories.incident().pk, kind="follows")
                for _ in quotes
            ),
        )

    one, three = of(1), of(3)
    with CaptureQueriesContext(
        connection,
    ) as for_one:
        compose(one)
    with CaptureQueriesContext(connection) as for_three:
        compose(three)

    assert len(for_three) == len(for_one)


@pytest.mark.parametrize(
    ("occurred", "expected"),
    [
        ("2021-05-12/2021-05-14", ("2021-05-12", "2021-05-14", "2021-05-12")),
        ("2021-05-12/..", ("2021-05-12", None, "2021-05-12")),
        ("../2021-05-12", (None, "2021-05-12", "2021-05-12")),
        ("2021", ("2021-01-01", "2021-12-31", "2021-01-01")),
    ],
)
def test_edition_columns_sort_by_the_first_day_that_is_known(
    occurred: str, expected: tuple[str | None, str | None, str]
) -> None:
    columns = edition_columns(composed(occurred=occurred), TODAY)

    assert expected == tuple(
        str(day) if (day := columns[name]) else None
        for name in ("earliest", "latest", "sort_day")
    )


def test_edition_columns_take_the_days_of_the_first_and_last_report() -> None:
    sources = [
        factories.source(published=published)
        for published in ("2021-05-14T20:07", "", "2021-05-13", "2021-06")
    ]

    columns = edition_columns(
        composed(citations=tuple(CitationContent(source_id=s.pk) for s in sources)),
        TODAY,
    )

    assert (columns["reported_on"], columns["reported_since"]) == (
        dt.date(2021, 5, 13),
        TODAY,
    )


def test_edition_columns_leave_disputed_places_without_country() -> None:
    places = [
        factories.place(country="AZE", lat=None, lon=None),
        factories.place(country="", disputed=True, recognised_as_part_of="AZE"),
        factories.place(country="ARM"),
    ]

    columns = edition_columns(composed(place_ids=tuple(p.pk for p in places)), TODAY)

    assert columns["countries"] == ["ARM", "AZE"]


def test_edition_columns_find_the_incident_by_every_name() -> None:
    actor = factories.actor(name="Foreign ministry", names={"MFA": "acronym"})
    place = factories.place(name="Shusha", names=["Şuşa", "Shushi"])

    text = edition_columns(
        composed(
            summary="Xankəndi was named.",
            place_ids=(place.pk,),
            participations=takes_part(actor),
            claims=(factories.claim_content(text="Troops were in Gəncə."),),
        ),
        TODAY,
    )["search_text"]

    words = ("MFA", "Şuşa", "Susa", "Shushi", "Xankandi", "Ganca", "Gəncə")
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Qarabağ", "Qarabag"),
        ("Xankəndi", "Xankandi"),
        ("Ələt", "Alat"),
        ("Kırklareli", "Kirklareli"),
        ("Stéphane", "Stephane"),
        ("Баку", "Баку"),
    ],
)
def test_fold_takes_diacritics_away(text: str, folded: str) -> None:
    assert fold(text) == folded
