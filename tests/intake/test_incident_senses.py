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
]


@pytest.mark.parametrize("text", NONE)
def test_words_of_an_event_in_another_sense_are_none(text: str) -> None:
    assert incidents_of(text) == []


LEAD = "Rebels attacked a base near Bunia on Monday, officials said. "
BACKGROUND = [
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
