"""What has the words of an event and is none; and events in the words of another.

All sentences are our own; published Friday 15 March 2024.
"""

import pytest

from tests.intake.test_incidents import incidents_of, read

NONE = [
    "A rainstorm hit the coast of Kenya on Monday, killing nine.",
    "A landslide blocked the road to Bukavu on Tuesday.",
    "Eleven houses near Gao were destroyed by floods on Monday.",
    "Chad demonstrated patience on Monday, a minister said.",
    "Two Greek jets turned back on Monday after a call from the tower.",
    "The airline cancelled a flight to Beirut on Monday.",
    "A woman started a fire in Rafah on Monday to cook rice.",
    "The policy of the army threatens Sudan with famine.",
    "A crew shot a film in Nairobi on Monday.",
    "Prices exploded in Chad on Monday.",
    "The minister stepped onto the stage in Accra on Monday.",
    "The mayor took office in Tunis on Monday.",
    "The governor met the deadline on Monday.",
    "The president agreed with his critics on Monday.",
    "Inflation in Ghana hit a low on Monday.",
    "A man died of a heart attack in Gao on Monday.",
    "The army fights corruption in its ranks since Monday.",
    "The label released a single in Lagos on Monday.",
    "A car hit a dog in Leeds on Monday.",
    "Guards took two of the injured to hospital in Gao on Monday.",
    "New tariffs hit steel makers of Ghana on Monday.",
    "The ministry of Chad announced the death of two of its peacekeepers on Monday.",
    "The governor announced his rejection of the operation on Monday.",
    "The robbers marched their victims away on Monday.",
    "The visit reinforces our commitment to Chad.",
    "“It is a mistake,” Ama Mensah agreed.",
    "The details shared by the police of Ghana were vague.",
    "Violence exploded in Gao on Monday.",
    "Chad will act if the troops do not fully withdraw.",
    "The risks include Chad sending troops to Ituri.",
    "The plane hit the water off Ghana on Monday.",
    "It was unknown on Monday why the rebels detained the pilgrims.",
]


@pytest.mark.parametrize("text", NONE)
def test_words_of_an_event_in_another_sense_are_none(text: str) -> None:
    assert incidents_of(text) == []


LEAD = "Rebels attacked a base near Bunia on Monday, officials said. "
BACKGROUND = [
    (
        LEAD + "Thousands marked the anniversary of a raid which killed 16.",
        "historical",
    ),
    (LEAD + "The army did not retaliate at all.", "negation"),
    (LEAD + "It came days after a raid by Chad killed nine people.", "historical"),
    (LEAD + "The rebels, who have for years fought a war, fled.", "historical"),
    (LEAD + "The mayor was previously attacked by rioters.", "historical"),
    (LEAD + "They withdrew instead of storming Bunia.", "negation"),
    (LEAD + "A court prohibited Chad from shelling the lake.", "hypothetical"),
    (LEAD + "Chad and Niger had declared a truce along the lake.", "historical"),
    (LEAD + "Both armies have routinely exchanged fire.", "historical"),
    (LEAD + "The army has been shelling the hills near Goma.", "historical"),
    ("The rebels had no choice but to surrender in Bunia.", "hypothetical"),
    ("Marchers in Gao came to demand that Diallo quit power.", "hypothetical"),
]


@pytest.mark.parametrize(("text", "context"), BACKGROUND)
def test_what_has_gone_on_or_is_only_asked_is_background(
    text: str, context: str
) -> None:
    _, background = read(text)

    assert [b.context for b in background] == [context]


TYPES = [
    ("Chile summoned the Peruvian chargé d'affaires on Monday.", "ACCUSE"),
    ("Unions called a nationwide strike in Chad on Monday.", "PROTEST"),
    ("Thousands took part in a march in Tunis on Monday.", "PROTEST"),
    ("Rebels surrounded a UN camp near Goma on Monday.", "COERCE"),
    ("Police laid siege to a university in Dakar on Monday.", "COERCE"),
    ("Libya told the Italian Embassy that its staff must leave.", "SANCTION"),
    ("Turkey announced countermeasures on Monday against Greece.", "SANCTION"),
    ("The UN Security Council passed a resolution on Monday.", "AGREE"),
    ("A truck hit a mine near Djibo on Monday.", "ASSAULT"),
]


@pytest.mark.parametrize(("text", "event_type"), TYPES)
def test_event_of_another_wording_is_found(text: str, event_type: str) -> None:
    assert [i.event_type for i in incidents_of(text)] == [event_type]


def test_onlookers_tell_what_others_did() -> None:
    (incident,) = incidents_of("Witnesses said they fired into a crowd on Monday.")

    assert incident.participants == []


def test_outcome_has_the_doers_of_its_cause() -> None:
    (incident,) = incidents_of(
        "A boy was killed and two men sustained injuries near Poonch on Monday due to "
        "firing by the Indian army."
    )

    assert [p.actor for p in incident.participants] == ["Armed Forces of India"]


def test_who_backs_fighters_does_not_fight_with_their_name() -> None:
    incidents = incidents_of(
        "The coalition began air strikes on Saturday, backing Yemeni soldiers who "
        "fought the Houthis."
    )

    assert incidents[0].participants == []


def test_number_of_attacks_is_no_toll() -> None:
    (incident,) = incidents_of("Two attacks near Gao killed four people on Monday.")

    assert [c.best for c in incident.casualties] == [4]


def test_people_reported_killed_are_counted() -> None:
    (incident,) = incidents_of("Nine were reported killed in a raid near Gao.")

    assert [(c.kind, c.best) for c in incident.casualties] == [("killed", 9)]


def test_protests_told_again_are_one() -> None:
    incidents = incidents_of(
        "Hundreds of people marched in Tunis on Monday.\n\nProtests continued in Tunis "
        "on Monday. About 80 people were detained in Tunis.\n\nIn all 90 people were "
        "detained, the ministry said."
    )

    assert [i.event_type for i in incidents] == ["PROTEST", "COERCE"]


PARTIES = [
    ("M23 rebel fighters took the town of Kiwanja on Saturday.", ["M23"]),
    (
        "Congo said on Monday rebels had come and warned that it would respond.",
        ["Democratic Republic of the Congo"],
    ),
]


@pytest.mark.parametrize(("text", "names"), PARTIES)
def test_party_is_who_the_words_name(text: str, names: list[str]) -> None:
    (incident,) = incidents_of(text)

    assert [p.actor for p in incident.participants] == names


def test_country_that_is_fired_at_is_a_target() -> None:
    (incident,) = incidents_of(
        "The Russian army said Ukraine fired rockets at Russia on Monday."
    )

    assert [(p.actor, p.role) for p in incident.participants] == [
        ("Ukraine", "initiator"),
        ("Russia", "target"),
    ]


def test_partner_of_a_talk_is_not_taken_from_beside_it() -> None:
    incidents = incidents_of(
        "President Ruto met with his aides on Monday after blasts in Chad and Niger."
    )

    assert [p.actor for p in incidents[0].participants] == ["Ruto"]


def test_day_of_an_aside_is_not_the_event_s() -> None:
    (incident,) = incidents_of(
        "Gunmen have freed two men kidnapped six months ago, the army said on Monday."
    )

    assert incident.edtf == "2024-03-11"


def test_people_taken_hostage_are_counted() -> None:
    (incident,) = incidents_of(
        "Rebels raided a village near Bunia on Monday and took 14 people hostage for "
        "two hours, officials said."
    )

    assert [(c.kind, c.best) for c in incident.casualties] == [("captured", 14)]


def test_toll_of_a_whole_year_is_none_of_the_event_s() -> None:
    (incident,) = incidents_of(
        "Rebels shelled Bunia on Monday, killing two people. There were 90 deaths this "
        "year, officials said."
    )

    assert [c.best for c in incident.casualties] == [2]


def test_each_other_is_nobody_who_acts() -> None:
    text = "Chad and Niger accused each other on Monday of starting the clash."

    assert [i.event_type for i in incidents_of(text)] == ["ACCUSE"]
