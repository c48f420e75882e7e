"""The one filter: what it takes, what it says of what it can't take, what it finds."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest
from django.core.exceptions import BadRequest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories
from timeline.actions.content import CasualtyContent, ParticipationContent
from timeline.filters import read
from timeline.models.edition import Edition

pytestmark = pytest.mark.django_db


def found(query: str) -> list[str]:
    """Titles that a query string lets through, newest first."""
    _, chosen = read(QueryDict(query))
    assert chosen is not None
    editions = chosen.editions().newest_first()
    return [edition.title for edition in editions]


def errors(query: str) -> dict[str, list[str]]:
    form, chosen = read(QueryDict(query))
    assert chosen is None
    return {
        field: [str(m) for m in messages] for field, messages in form.errors.items()
    }


@pytest.fixture
def meeting() -> Edition:
    ministry = factories.actor(
        name="Ministry of Foreign Affairs of Ruritania",
        slug="ruritania-mfa",
        names={"MFA": "acronym"},
    )
    return factories.published_incident(
        title="Ministers meet",
        summary="They spoke about the pipeline.",
        occurred="2021-05-12/2021-05-14",
        event_type="CONSULT",
        conflict_ids=(factories.conflict(name="Border dispute", slug="border").pk,),
        place_ids=(factories.place(lat=40.0, lon=46.0).pk,),
        participations=(ParticipationContent(actor_id=ministry.pk, role="initiator"),),
    )


@pytest.mark.parametrize(
    "query",
    [
        "",
        "conflict=border",
        "actor=ruritania-mfa",
        "actor=mfa",
        "actor=Ministry of Foreign Affairs of Ruritania",
        "type=CONSULT",
        "type=ASSAULT&type=CONSULT",
        "from=2021-05-14",
        "to=2021-05-12",
        "from=2021&to=2021",
        "from=2021-05&to=2021-05",
        "from=2021-21",
        "q=pipeline",
        "q=%22the pipeline%22",
        "q=pipelines -shelling",
        "q=ruritania",
        "utm_source=x",
        "bbox=44,38,48,41",
        "bbox=46,39,-170,41",
    ],
)
def test_filter_finds_by(meeting: Edition, query: str) -> None:
    assert found(query) == ["Ministers meet"]


@pytest.mark.parametrize(
    "query",
    [
        "type=ASSAULT",
        "from=2021-05-15",
        "to=2021-05-11",
        "q=shelling",
        "q=pipeline -ministers",
        "q=the",
        "bbox=47,38,48,41",
        "bbox=none",
    ],
)
def test_filter_leaves_out(meeting: Edition, query: str) -> None:
    assert found(query) == []


@pytest.mark.parametrize(
    ("query", "field", "message"),
    [
        ("type=PICNIC", "type", "“PICNIC” is no event type."),
        ("conflict=nowhere", "conflict", "No conflict “nowhere” is on the timeline."),
        ("actor=nobody", "actor", "No actor “nobody” is on the timeline."),
        ("from=2021-05-15&to=2021-05-14", "to", "The period ends before it begins."),
        (
            "bbox=48,38",
            "bbox",
            "An area is four numbers, west, south, east and north: 44,38,48,41.",
        ),
        ("q=" + "x" * 201, "q", "A search has at most 200 characters."),
    ],
)
def test_filter_says_what_is_wrong(
    meeting: Edition, query: str, field: str, message: str
) -> None:
    assert errors(query) == {field: [message]}


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("13 May 2021", "2021-05-13"),
        ("May 2021", "2021-05"),
        ("13.05.2021", "2021-05-13"),
        ("2021", "2021"),
    ],
)
@pytest.mark.parametrize("field", ["from", "to"])
def test_filter_reads_a_date_as_it_is_said(field: str, text: str, edtf: str) -> None:
    _, chosen = read(QueryDict(urlencode({field: text})))

    assert chosen is not None
    assert chosen.parameters() == [(field, edtf)]


@pytest.mark.parametrize(
    "text",
    ["13 May", "2021-13", "2021-02-30", "0000", "10000", "-0044", "infinity", "May",
     "1e9", "..", "2021-05-14T25:00", "٢٠٢١"],
)  # fmt: skip
@pytest.mark.parametrize("field", ["from", "to"])
def test_filter_says_that_a_text_is_no_date(field: str, text: str) -> None:
    assert errors(f"{field}={text}") == {
        field: [
            (
                f"“{text}” is no date. "
                "Write a year, a month or a day: 2021, 2021-05 or 2021-05-14."
            )
        ]
    }


def test_filter_cuts_a_long_wrong_value_in_its_message() -> None:
    assert errors("conflict=" + "x" * 5000) == {
        "conflict": [f"No conflict “{'x' * 60}…” is on the timeline."]
    }


def test_filter_asks_which_actor_where_a_name_is_shared() -> None:
    for name in ("Northern Guard", "Southern Guard"):
        guard = factories.actor(name=name, names={"Guard": "alias"})
        factories.published_incident(
            participations=(ParticipationContent(actor_id=guard.pk, role="target"),)
        )

    assert errors("actor=guard") == {
        "actor": ["Several actors go by that name: Northern Guard; Southern Guard."]
    }


@pytest.mark.parametrize("query", ["q=a%00b", "%00=1", "actor=%ED%A0%80", "from=%FF"])
def test_filter_refuses_what_is_no_text(query: str) -> None:
    with pytest.raises(BadRequest):
        read(QueryDict(query))


def test_filter_does_not_know_an_actor_of_drafts() -> None:
    actor = factories.actor(name="Secret service", slug="secret")
    factories.incident(
        participations=(ParticipationContent(actor_id=actor.pk, role="initiator"),)
    )

    assert errors("actor=secret") == {
        "actor": ["No actor “secret” is on the timeline."]
    }


def test_filter_does_not_know_a_conflict_of_drafts() -> None:
    factories.incident(conflict_ids=(factories.conflict(slug="quiet").pk,))

    assert errors("conflict=quiet") == {
        "conflict": ["No conflict “quiet” is on the timeline."]
    }


@dataclass(frozen=True)
class Clash:
    """Two incidents: a clash of two sides, and talks that a third mediates."""

    clash: Edition
    talks: Edition


@pytest.fixture
def both() -> Clash:
    north = factories.actor(name="Northland", slug="north")
    south = factories.actor(name="Southland", slug="south")
    broker = factories.actor(name="Broker", slug="broker")
    envoy = factories.actor(name="Envoy", slug="envoy", part_of=north)
    conflict = factories.conflict(
        name="Ridge", slug="ridge", parties={"A": north, "B": south}
    )
    gazette = factories.source(
        publisher=factories.publisher(name="Gazette"), title="Shots on the ridge"
    )
    part = ParticipationContent
    clash = factories.published_incident(
        title="Clash",
        occurred="2021-05-12",
        event_type="ASSAULT",
        hostility=4,
        verification="disputed",
        conflict_ids=(conflict.pk,),
        place_ids=(
            factories.place(name="Ridge", country="GEO", lat=42.0, lon=44.0).pk,
        ),
        participations=(
            part(actor_id=north.pk, role="initiator"),
            part(actor_id=south.pk, role="target"),
        ),
        claims=(
            factories.claim_content(
                speaker_id=envoy.pk, on_behalf_of_id=north.pk, source_id=gazette.pk
            ),
        ),
        casualties=(
            CasualtyContent(kind="killed", low=7, high=9, source_id=gazette.pk),
            CasualtyContent(kind="wounded", low=0, high=0, source_id=gazette.pk),
        ),
    )
    talks = factories.published_incident(
        title="Talks",
        occurred="2021-05-20",
        event_type="CONSULT",
        conflict_ids=(conflict.pk,),
        place_ids=(factories.place(name="Port", country="ARM", lat=42.0, lon=45.0).pk,),
        participations=(
            part(actor_id=north.pk, role="participant"),
            part(actor_id=south.pk, role="participant"),
            part(actor_id=broker.pk, role="mediator"),
        ),
    )
    return Clash(clash, talks)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("conflict=ridge", "Talks Clash"),
        ("conflict=Ridge", "Talks Clash"),
        ("actor=broker", "Talks"),
        ("actor=broker&actor=envoy", "Talks Clash"),
        ("actor=broker&actor=north&actors=all", "Talks"),
        ("actor=broker&actor=envoy&actors=all", ""),
        ("actor=north&role=initiator", "Clash"),
        ("actor=south&role=initiator", ""),
        ("actor=south&role=initiator&role=participant", "Talks"),
        ("actor=broker&role=mediator", "Talks"),
        ("role=mediator", "Talks"),
        ("role=mediator&side=A", ""),
        ("role=target&side=B", "Clash"),
        ("actor=north&side=A", "Talks Clash"),
        ("actor=north&side=B", ""),
        ("actor=north&role=speaker", "Clash"),
        ("actor=envoy&role=speaker&side=A", "Clash"),
        ("actor=north&actor=south&actors=all&role=participant", "Talks"),
        ("country=GEO", "Clash"),
        ("country=georgia", "Clash"),
        ("country=GEO&country=ARM", "Talks Clash"),
        ("type=ASSAULT", "Clash"),
        ("hostility=4", "Clash"),
        ("hostility=1&hostility=5", "Talks"),
        ("verification=disputed", "Clash"),
        ("publisher=gazette", "Clash"),
        ("source=shots on the ridge", "Clash"),
        ("casualties=killed", "Clash"),
        ("casualties=wounded", ""),
        ("killed=7", "Clash"),
        ("killed=8", ""),
        ("near=Ridge", "Clash"),
        ("near=42,44&within=80", "Clash"),
        ("near=42,44&within=83", "Talks Clash"),
        ("near=42.0,+44.5&within=42", "Talks Clash"),
        ("near=-42,-136&within=5000", ""),
        ("type=ASSAULT&role=mediator", ""),
    ],
)
def test_filter_finds_by_each_condition(both: Clash, query: str, expected: str) -> None:
    assert " ".join(found(query)) == expected


def test_filter_near_leaves_out_what_is_known_by_its_country_alone() -> None:
    vague = factories.place(lat=42.0, lon=44.0, geo_precision=6)
    factories.published_incident(place_ids=(vague.pk,))

    assert found("near=42,44&within=500") == []


def test_filter_near_reaches_over_the_date_line() -> None:
    fiji = factories.place(lat=-17.0, lon=179.9)
    factories.published_incident(title="At sea", place_ids=(fiji.pk,))

    assert found("near=-17,-179.9&within=30") == ["At sea"]


@pytest.mark.parametrize(
    ("query", "field", "message"),
    [
        ("role=hero", "role", "“hero” is no role."),
        ("side=C", "side", "“C” is no side: A or B."),
        ("country=XYZ", "country", "“XYZ” is no country."),
        ("hostility=6", "hostility", "“6” is no level of hostility: 1 to 5."),
        ("verification=sure", "verification", "“sure” is no verification."),
        ("publisher=9", "publisher", "No publisher “9” is on the timeline."),
        ("source=None", "source", "No source “None” is on the timeline."),
        ("casualties=lost", "casualties", "“lost” is no kind of casualties."),
        ("near=91,0", "near",
         "A latitude is from -90 to 90, a longitude from -180 to 180."),
        ("near=Atlantis", "near", "No place “Atlantis” is on the timeline."),
        ("near=1,1&within=0", "within",
         "The distance in kilometres is a whole number from 1 to 5,000."),
        ("killed=some", "killed",
         "The number of people killed is a whole number from 1 to 10,000,000."),
        ("&".join(f"actor=a{n}" for n in range(51)), "actor",
         "At most 50 can be chosen at once."),
    ],
)  # fmt: skip
def test_filter_says_what_is_wrong_with_each_field(
    query: str, field: str, message: str
) -> None:
    assert errors(query) == {field: [message]}


def test_filter_knows_no_place_publisher_or_source_of_drafts() -> None:
    draft = factories.canary_draft()
    article = draft.citations.get().source
    fields = {
        "publisher": article.publisher.pk,
        "source": article.pk,
        "near": draft.places.get().pk,
    }

    assert [errors(f"{name}={pk}").keys() for name, pk in fields.items()] == [
        {name} for name in fields
    ]


def test_filter_says_which_place_has_no_coordinates() -> None:
    nowhere = factories.place(name="Nowhere", lat=None, lon=None)
    factories.published_incident(place_ids=(nowhere.pk,))

    assert errors("near=nowhere") == {"near": ["No coordinates are known for Nowhere."]}


@pytest.mark.parametrize(
    "query",
    [
        "actor=broker&actor=north&role=mediator&side=A&side=B&actors=all",
        "country=ARM&hostility=1&verification=reported&casualties=killed&killed=3",
        "near=42.123456%2C-44&from=2021&within=70",
        "q=%22a+b%22&conflict=ridge&type=AGREE&from=2021&to=2022",
    ],
)
def test_filter_reads_what_it_writes(both: Clash, query: str) -> None:
    _, chosen = read(QueryDict(query))

    assert chosen is not None
    assert chosen.query_string() == f"?{query}"


def test_filter_writes_one_canonical_query_string(meeting: Edition) -> None:
    _, chosen = read(
        QueryDict(
            "x=1&to=2022&type=CONSULT&actor=MFA&type=AGREE&type=CONSULT&q= talks "
            "&from=2021-05&conflict=border"
        )
    )

    assert chosen is not None
    assert chosen.query_string() == (
        "?q=talks&conflict=border&actor=ruritania-mfa&type=AGREE&type=CONSULT"
        "&from=2021-05&to=2022"
    )


def test_filter_parts_each_leave_one_condition_out(meeting: Edition) -> None:
    _, chosen = read(QueryDict("q=talks&type=AGREE&type=CONSULT&from=2021-05"))

    assert chosen is not None
    assert [
        (part.kind, part.label, part.without.query_string()) for part in chosen.parts()
    ] == [
        ("Text", "“talks”", "?type=AGREE&type=CONSULT&from=2021-05"),
        ("Type", "Agreement", "?q=talks&type=CONSULT&from=2021-05"),
        ("Type", "Consultation", "?q=talks&type=AGREE&from=2021-05"),
        ("From", "May 2021", "?q=talks&type=AGREE&type=CONSULT"),
    ]


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.dictionaries(
        st.sampled_from(
            ["q", "conflict", "actor", "actors", "role", "side", "country", "type",
             "hostility", "verification", "publisher", "source", "casualties", "killed",
             "near", "within", "from", "to"]
        ),
        st.text(st.characters(codec="utf-8"), max_size=30),
    )
)  # fmt: skip
def test_filter_never_fails_on_text(values: dict[str, str]) -> None:
    query = QueryDict(mutable=True)
    query.update(
        {k: v.replace("\0", "").replace("\ufffd", "") for k, v in values.items()}
    )

    form, chosen = read(query)

    assert (chosen is None) == bool(form.errors)
    if chosen is not None:
        list(chosen.editions()[:1])


@pytest.mark.parametrize(
    ("query", "field", "message"),
    [
        ("as_of=2021-05", "as_of", "“2021-05” is no day. Write it as 2021-05-13."),
        (
            "as_of=2021-02-30",
            "as_of",
            "“2021-02-30” is no day. Write it as 2021-05-13.",
        ),
        (
            "reported_by=yesterday",
            "reported_by",
            "“yesterday” is no day. Write it as 2021-05-13.",
        ),
        (
            "reported_by=9999-12-31",
            "reported_by",
            "9999-12-31 lies ahead. Leave the day out to see everything up to now.",
        ),
    ],
)
def test_a_clock_takes_a_past_day_alone(query: str, field: str, message: str) -> None:
    assert errors(query) == {field: [message]}


def test_a_filter_keeps_its_clocks_in_the_query_string() -> None:
    query = "type=CONSULT&as_of=2021-05-14&reported_by=2021-05-13"

    _, chosen = read(QueryDict(query))

    assert chosen is not None
    assert chosen.query_string() == f"?{query}"


def test_clocks_alone_are_no_condition() -> None:
    _, chosen = read(QueryDict("as_of=2021-05-14"))

    assert chosen is not None
    assert (bool(chosen), list(chosen.parts())) == (False, [])


def test_a_view_starts_from_what_was_published_then(meeting: Edition) -> None:
    day_before = meeting.published_at.date() - dt.timedelta(days=1)

    assert found(f"as_of={day_before}") == []
