"""Who held an office on the day of an article, of what the desk keeps of it."""

import datetime as dt

import pytest

from timeline.intake.gazetteer import KnownName
from timeline.intake.office_days import HeldOffice, on_day
from timeline.intake.proposal import Proposal, SourceDetails
from timeline.intake.propose import propose

OLD, NEW = dt.date(2016, 4, 2), dt.date(2021, 5, 14)


def state(name: str, iso3: str) -> KnownName:
    return KnownName(1, name, name, "state", iso3)


def person(pk: int, name: str, *offices: HeldOffice) -> KnownName:
    return KnownName(pk, name, name, "person", offices=offices)


def office(**days: dt.date | None) -> HeldOffice:
    return HeldOffice("Foreign minister", "Georgia", "GEO", **days)


@pytest.mark.parametrize(
    ("days", "held"),
    [
        ({}, (True, True, True)),
        ({"since": dt.date(2018, 1, 1)}, (False, True, True)),
        ({"until": dt.date(2018, 1, 1)}, (True, False, False)),
        ({"until": OLD}, (True, False, False)),
        ({"seen": dt.date(2018, 1, 1)}, (False, True, True)),
        ({"since": OLD, "seen": dt.date(2018, 1, 1)}, (True, True, True)),
    ],
)
def test_office_is_held_within_its_days(
    days: dict[str, dt.date], held: tuple[bool, bool, bool]
) -> None:
    one = office(**days)

    assert (one.is_held(OLD), one.is_held(NEW), one.is_held(None)) == held


def test_person_is_part_of_what_the_office_of_the_day_was_of() -> None:
    known = [
        person(
            2,
            "Davit Johnson",
            office(until=dt.date(2018, 1, 1)),
            HeldOffice("Envoy", "United Nations", since=dt.date(2018, 1, 2)),
        )
    ]

    assert [on_day(known, day)[0].part_of for day in (OLD, NEW)] == [
        "Georgia",
        "United Nations",
    ]


def test_days_before_the_first_report_leave_the_person_where_it_is() -> None:
    known = [person(2, "Davit Johnson", office(seen=dt.date(2018, 1, 1)))]

    assert (on_day(known, OLD)[0].part_of, on_day(known, OLD)[0].offices) == (
        "Georgia",
        (),
    )


def test_names_without_offices_are_handed_on_as_they_are() -> None:
    known = [state("Georgia", "GEO")]

    assert on_day(known, NEW) is known


CHANGED = dt.date(2018, 1, 1)
KNOWN = [
    state("Georgia", "GEO"),
    person(2, "Davit Johnson", office(until=CHANGED)),
    person(3, "Nino Johnson", office(since=CHANGED)),
]


def read(text: str, day: dt.date) -> Proposal:
    source = SourceDetails(
        text=text, language="en", published=day.isoformat(), sha256="0" * 64
    )
    return propose(source, KNOWN)


@pytest.mark.parametrize(
    ("text", "day", "speaker"),
    [
        ("Georgia's foreign minister said that the road was open.", OLD, "Davit"),
        ("Georgia's foreign minister said that the road was open.", NEW, "Nino"),
        ("Foreign Minister Johnson said that the road was open.", OLD, "Davit"),
        ("Foreign Minister Johnson said that the road was open.", NEW, "Nino"),
    ],
)
def test_office_without_a_name_is_its_holder_of_that_day(
    text: str, day: dt.date, speaker: str
) -> None:
    found = read(text, day)

    assert [c.speaker for c in found.claims] == [f"{speaker} Johnson"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # On the day of the change both held it.
        ("Georgia's foreign minister said that the road was open.", CHANGED),
        ("The former Georgian foreign minister said that it was open.", NEW),
        ("Armenia's foreign minister said that the road was open.", NEW),
    ],
)
def test_holder_is_not_guessed(text: str, day: dt.date) -> None:
    named = {one.name for one in read(text, day).actors}

    assert not any("Johnson" in name for name in named)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Georgia's chief negotiator accused Russia of stalling.", ["Davit Example"]),
        ("The Georgian chief negotiator said talks failed.", ["Davit Example"]),
        ("The chief negotiator of Georgia said talks failed.", ["Davit Example"]),
        (
            "Georgia's secretary of the river council said talks failed.",
            ["Nino Example"],
        ),
        (
            "Armenia's chief negotiator said talks failed.",
            ["Armenia's chief negotiator"],
        ),
        (
            "Georgia's former chief negotiator said talks failed.",
            ["Georgia's former chief negotiator"],
        ),
    ],
)
def test_any_office_of_the_vocabulary_is_its_holder(
    text: str, speakers: list[str]
) -> None:
    known = [
        state("Georgia", "GEO"),
        person(2, "Davit Example", HeldOffice("Chief Negotiator", "Georgia", "GEO")),
        person(
            3,
            "Nino Example",
            HeldOffice("Secretary of the River Council", "Georgia", "GEO"),
        ),
    ]

    found = propose(SourceDetails(text=text, sha256="", published="2021-05-14"), known)

    assert [claim.speaker for claim in found.claims] == speakers
