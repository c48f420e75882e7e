"""Where events were, and who only says who did it; published 15 March 2024."""

import pytest

from tests.intake.test_incidents import incidents_of

TOLD_FROM_AFAR = [
    "Rwandan soldiers fired rockets from Goma at a school on Thursday, a guard said.",
    "Rebels bombed a school on Thursday, General Ali Sesay told reporters in Freetown.",
    "Speaking in Vienna, the UN envoy said that the Sudanese army had bombed a school.",
    "Syrian soldiers opened fire first on Thursday, a senior official in Beirut said.",
    '"They burned our barns on Monday," Musa Ali said by telephone from Adre.',
]


@pytest.mark.parametrize("text", TOLD_FROM_AFAR)
def test_where_it_is_told_is_no_place_of_the_event(text: str) -> None:
    (incident,) = incidents_of(text)

    assert incident.places == []


TOLD_ON_THE_SPOT = [
    ("In Bukavu, residents said rebels had bombed a school on Thursday.", "Bukavu"),
    ("A nurse at a clinic in Bukavu said rebels had killed two men.", "Bukavu"),
    ("Health officials in Bukavu said that rebels had killed two men.", "Bukavu"),
]


@pytest.mark.parametrize(("text", "place"), TOLD_ON_THE_SPOT)
def test_people_of_a_town_tell_what_happened_there(text: str, place: str) -> None:
    (incident,) = incidents_of(text)

    assert incident.places == [place]


OTHER_TIMES = [
    (
        "Iran bombed a Kurdish base on Thursday, two days before talks were due to "
        "open in Vienna."
    ),
    (
        "Thai and Cambodian soldiers exchanged fire on Thursday, three days after "
        "gunmen killed four monks in Narathiwat."
    ),
]


@pytest.mark.parametrize("text", OTHER_TIMES)
def test_where_something_was_days_before_or_after_is_no_place_of_the_event(
    text: str,
) -> None:
    first, *_ = incidents_of(text)

    assert (first.places, first.edtf) == ([], "2024-03-14")


def test_each_of_two_joined_events_has_its_own_place() -> None:
    found = incidents_of(
        "Israeli jets bombed a depot in Tyre and Hezbollah fired rockets at Safed on "
        "Thursday."
    )

    assert [i.places for i in found] == [["Tyre"], ["Safed"]]


def test_the_day_inside_a_statement_is_the_event_s_own() -> None:
    (incident,) = incidents_of(
        "The rebels took the village of Kanyola, west of the lake, on Tuesday, deputy "
        "commander Eric Bisimwa said."
    )

    assert (incident.edtf, incident.date_basis) == ("2024-03-12", "occurred")


SAID_BY_OTHERS = [
    "RSF shelling of El Obeid killed six civilians, a volunteer group reported.",
    "A resident of Omdurman said the Sudanese army shelled a market on Thursday.",
    "Israeli aircraft bombed a school, a security source in Beirut told reporters.",
    "Nine farmers were killed by suspected Boko Haram fighters on Thursday.",
]


@pytest.mark.parametrize("text", SAID_BY_OTHERS)
def test_what_only_others_say_of_a_party_is_alleged(text: str) -> None:
    (incident,) = incidents_of(text)

    assert [p.alleged for p in incident.participants if p.role == "initiator"] == [True]


SAID_OF_NOBODY_OR_SEEN_BY_ALL = [
    "Gunmen stormed a clinic in Bukavu on Thursday, residents said.",
    "Russian forces captured two villages near Kupiansk, a monitoring group said.",
    "Police detained 30 marchers in Tbilisi on Thursday, officials said.",
    "Radio Okapi reported that M23 had shelled a school in Bukavu.",
    "Armenia and Azerbaijan fought along their border, both countries said.",
]


@pytest.mark.parametrize("text", SAID_OF_NOBODY_OR_SEEN_BY_ALL)
def test_what_accuses_nobody_is_not_alleged(text: str) -> None:
    (incident,) = incidents_of(text)

    assert {p.alleged for p in incident.participants} == {False}


def test_the_town_tells_whose_army_and_which_group_is_meant() -> None:
    found = incidents_of(
        "RSF shelling of El Obeid killed six civilians on Thursday.\n\n"
        "The army bombed a market on Wednesday."
    )

    doers = [p.actor for i in found for p in i.participants if p.role == "initiator"]
    assert doers == ["Rapid Support Forces", "Sudanese Armed Forces"]


@pytest.mark.parametrize("end", ["", " ", "\n", " \u200b"])
def test_a_place_is_put_into_the_title_however_the_text_ends(end: str) -> None:
    (incident,) = incidents_of(
        "In Bukavu, residents said rebels had bombed a school." + end
    )

    assert incident.title == "Rebels bomb a school in Bukavu"
