"""An incident's own day among the dates of its article, and on what basis.

All sentences are our own; published Friday 15 March 2024.
"""

import pytest

from timeline.intake.incidents.span_of_days import compatible
from timeline.intake.proposal import IncidentFound, SourceDetails
from timeline.intake.propose import propose


def incidents_of(text: str) -> list[IncidentFound]:
    source = SourceDetails(
        text=text, published="2024-03-15T12:00", language="en", sha256=""
    )
    return propose(source).incidents


OWN_DAY = [
    # The event's clause, not the clause of who says so.
    ("Russia shelled Kherson on Monday, Ukraine said on Tuesday.", "2024-03-11"),
    ("Russian jets struck Odesa late on Wednesday, it said on Thursday.", "2024-03-13"),
    (
        "The army said on Thursday it had captured the town of Bakhmut on Wednesday.",
        "2024-03-13",
    ),
    ("Ukraine said on Tuesday Russia shelled Kherson the day before.", "2024-03-11"),
    ("Turkey on March 5 shot down a Syrian jet over Idlib.", "2024-03-05"),
    ("An attack on Thursday killed three people in Kabul.", "2024-03-14"),
    ("Thursday's attack killed three people in Kabul.", "2024-03-14"),
    (
        "The bombing, which killed three people on Thursday, was claimed on Friday.",
        "2024-03-14",
    ),
    ("Israel struck Damascus on Friday.", "2024-03-15"),
    ("Israel struck Damascus in February.", "2024-02"),
    ("At 07:30 local time on Thursday, rebels fired rockets at Goma.", "2024-03-14"),
    # A date that only stands beside the event is not the event's.
    (
        "A bomber killed three people on Thursday, two days after a raid on Tuesday.",
        "2024-03-14",
    ),
    (
        "The army shelled Goma on Monday in answer to a raid that hurt two last week.",
        "2024-03-11",
    ),
    (
        "Rebels attacked Goma on Monday and freed men who were jailed on 2 March.",
        "2024-03-11",
    ),
    ("Rebels seized Goma and killed 12 soldiers on Monday.", "2024-03-11"),
    # It lasted: an interval.
    ("Russian drones struck Odesa overnight.", "2024-03-14/2024-03-15"),
    ("Russian drones struck Odesa overnight into Tuesday.", "2024-03-11/2024-03-12"),
    (
        "Russian drones struck Odesa on the night of 12–13 March.",
        "2024-03-12/2024-03-13",
    ),
    (
        "Two soldiers were killed in clashes between Monday and Wednesday.",
        "2024-03-11/2024-03-13",
    ),
    (
        "Two soldiers were killed between 10 and 12 March in clashes.",
        "2024-03-10/2024-03-12",
    ),
    ("Rebels attacked the town from 8 March to 12 March.", "2024-03-08/2024-03-12"),
    ("Rebels attacked the town on Sunday and Monday.", "2024-03-10/2024-03-11"),
    ("Israeli forces shelled Gaza since Monday.", "2024-03-11/2024-03-15"),
    # It happened on one of the days: a set.
    ("Rebels attacked the town on Sunday or Monday.", "[2024-03-10..2024-03-11]"),
    ("Rebels attacked the town last week.", "[2024-03-04..2024-03-10]"),
    ("Rebels attacked the town earlier this week.", "[2024-03-11..2024-03-15]"),
    ("Rebels attacked the town in recent days.", "[2024-03-08..2024-03-15]"),
    ("By 12 March, the army had captured the town of Gedaref.", "[..2024-03-12]"),
]


@pytest.mark.parametrize(("text", "edtf"), OWN_DAY, ids=[t for t, _ in OWN_DAY])
def test_incident_takes_the_date_of_its_own_clause(text: str, edtf: str) -> None:
    found = [(i.edtf, i.date_basis) for i in incidents_of(text)]

    assert found[0] == (edtf, "occurred")


NO_OWN_DAY = [
    ("The army captured the town of Bakhmut, it said on Thursday.", "2024-03-14"),
    (
        "Islamic State on Thursday claimed a bombing that killed 30 in Kabul.",
        "2024-03-14",
    ),
    ("Militants have killed three people as of Tuesday.", "2024-03-12"),
]


@pytest.mark.parametrize(("text", "edtf"), NO_OWN_DAY, ids=[t for t, _ in NO_OWN_DAY])
def test_incident_without_a_day_stands_at_the_day_it_was_said(
    text: str, edtf: str
) -> None:
    found = [(i.edtf, i.date_basis) for i in incidents_of(text)]

    assert found == [(edtf, "said")]


def test_incident_known_from_a_report_stands_at_the_day_of_the_report() -> None:
    (found,) = incidents_of("State media reported on Thursday that Israel struck Homs.")

    assert (found.edtf, found.date_basis) == ("2024-03-14", "reported")


def test_incident_is_not_dated_by_what_it_came_before() -> None:
    (found,) = incidents_of(
        "A bomber killed three people in Kabul before the vote on Sunday."
    )

    assert (found.edtf, found.date_basis) == ("2024-03-15", "published")


@pytest.mark.parametrize(
    "text",
    [
        # The day of what is told in a clause beside it.
        (
            "The army was deployed in Goma against men who claim last month's vote was "
            "rigged."
        ),
        # What is so now, after what a day ended.
        "A truce halted the war on March 5, but rebels are still shelling Goma.",
        # A stretch of time up to now.
        "Rebels shelled Goma, in one of the worst attacks this year.",
    ],
)
def test_incident_is_not_dated_by_another_clause(text: str) -> None:
    found = incidents_of(text)

    assert [(i.edtf, i.date_basis) for i in found if i.event_type != "RETREAT"] == [
        ("2024-03-15", "published")
    ]


def test_deed_told_with_the_day_of_the_telling_takes_its_day_from_further_down() -> (
    None
):
    found = incidents_of(
        "Soldiers killed five men in a raid in Rakhine, residents said Thursday.\n\n"
        "It was the latest breach of the truce.\n\n"
        "Soldiers shot the men in Rakhine on Tuesday, a witness said."
    )

    assert [(i.edtf, i.date_basis) for i in found][:1] == [("2024-03-12", "occurred")]


def test_deed_takes_no_day_of_another_that_it_answers() -> None:
    found = incidents_of(
        "The army of Chad raided a market in Mao on Thursday.\n\n"
        "Rebels killed seven soldiers in Bol on Saturday. In response to this attack, "
        "the army deployed tanks in Moundou."
    )

    assert [i.edtf for i in found if i.event_type == "MOBILIZE"] == ["2024-03-14"]


def test_event_some_days_before_the_news_is_background() -> None:
    text = (
        "The army shelled Goma on Monday. The clash came just days after jets bombed "
        "a camp in Bunia."
    )

    assert [i.edtf for i in incidents_of(text)] == ["2024-03-11"]


def test_incident_further_down_takes_no_day_that_names_another_event() -> None:
    found = incidents_of(
        "The January 7th attack by Hamas changed the region, a minister said.\n\n"
        "Israeli forces have entered Gaza City, residents said."
    )

    assert [i.edtf for i in found if i.event_type != "ASSAULT"] == ["2024-03-15"]


def test_incident_further_down_takes_the_day_that_the_report_opens_with() -> None:
    found = incidents_of(
        "MEKELLE, March 15 (Agency) - Rocket fire killed four people in Humera on "
        "Thursday.\n\nEritrean troops burned houses in Badme, residents said."
    )

    assert [i.edtf for i in found] == ["2024-03-14", "2024-03-14"]
    assert found[1].why is not None
    assert found[1].why.note == "the only date of the report's lead"


def test_chained_incidents_count_from_the_one_before() -> None:
    found = incidents_of(
        "The army attacked the building on Saturday. Two days later it captured the "
        "town of Gedaref. The next morning it killed 12 fighters."
    )

    assert [i.edtf for i in found] == ["2024-03-09", "2024-03-11", "2024-03-12"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2024-03-11", "2024-03-11", True),
        ("2024-03-11", "2024-03-12", False),
        ("2024-03", "2024-03-12", True),
        ("[2024-03-11..2024-03-15]", "2024-03-12", True),
        ("2024-03-11/2024-03-12", "2024-03-14", False),
        ("[..2024-03-12]", "2024-03-01", True),
        ("[..2024-03-12]", "2024-03-13", False),
        (None, "2024-03-13", True),
        ("soon", "2024-03-13", False),
    ],
)
def test_dates_are_compatible_where_they_may_name_the_same_day(
    one: str | None, other: str | None, expected: bool
) -> None:
    assert compatible(one, other) is expected
