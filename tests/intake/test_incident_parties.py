"""Who takes part in an event, and on which side, where no name says it.

All sentences are our own; published Friday 15 March 2024.
"""

import pytest

from tests.intake.acting import found
from tests.intake.test_incidents import incidents_of

ROLES = [
    (
        "Students led protest rallies in Lima on Sunday.",
        [("Students", "initiator")],
    ),
    (
        "Opposition supporters clashed with riot police in Conakry in Guinea.",
        [("Opposition supporters", "initiator"), ("Police of Guinea", "target")],
    ),
    (
        "The Armenian opposition held a rally in Yerevan on Sunday.",
        [("Armenian opposition", "initiator")],
    ),
    (
        "Police opened fire on protesters in Accra in Ghana on Monday.",
        [("Police of Ghana", "initiator"), ("Protesters", "victim")],
    ),
    (
        "Security forces shot dead two militants in Tank, Pakistan's government said.",
        [("Security forces of Pakistan", "initiator"), ("Militants", "target")],
    ),
    (
        "Six people were killed in clashes between police and protesters in Peru.",
        [("Police of Peru", "initiator"), ("Protesters", "initiator")],
    ),
    (
        "A boy was killed and two men were hurt due to heavy firing by Indian troops.",
        [("Armed Forces of India", "initiator")],
    ),
    (
        "The Bahamas recalled all but two of its diplomats on Monday.",
        [("Bahamas", "initiator")],
    ),
    (
        "President Emmanuel Macron spoke after a call with Vladimir Putin on Tuesday.",
        [("Emmanuel Macron", "participant"), ("Vladimir Putin", "participant")],
    ),
    (
        "Israeli settlers attacked the village of Turmus Ayya on Sunday.",
        [("Israeli settlers", "initiator")],
    ),
    (
        "Security forces in Zahedan gunned down 19 people on Friday. Iran denied it.",
        [("Security forces of Iran", "initiator")],
    ),
    (
        "Belgorod in Russia was attacked by Russian partisan groups on Monday.",
        [],
    ),
    (
        "Some 300 North Koreans killed and wounded in Kursk, a general says.",
        [("North Korea", "target")],
    ),
    (
        "Two soldiers were killed by gunfire from Chad on Monday. Chad denied it.",
        [("Chad", "initiator")],
    ),
    (
        "Two rockets fell near a clinic in Gaza, the Red Crescent said, injuring ten.",
        [],
    ),
    (
        "An Armenian soldier has been shot and wounded at the border on Monday.",
        [("Armenia", "target")],
    ),
    (
        (
            "A group of Chilean soldiers approached—under the pretext of fishing—the "
            "Peruvian guards mending a bridge, provoked them, opened gun fire."
        ),
        [("Armed Forces of Chile", "initiator")],
    ),
    (
        "A battle between gang members and police in Jacmel in Haiti killed five.",
        [("Gang members", "initiator"), ("Police of Haiti", "initiator")],
    ),
    (
        "Hundreds of opposition supporters marched in Lahore in Pakistan on Sunday.",
        [("Opposition supporters", "initiator")],
    ),
    (
        "Sudan's feared paramilitary group shelled two camps in Darfur on Sunday.",
        [],
    ),
]


@pytest.mark.parametrize(("text", "roles"), ROLES, ids=[t for t, _ in ROLES])
def test_participants_without_a_name_have_their_side(
    text: str, roles: list[tuple[str, str]]
) -> None:
    first = incidents_of(text)[0]
    assert sorted((p.actor, p.role) for p in first.participants) == sorted(roles)


def test_deed_of_the_accused_is_theirs_and_alleged() -> None:
    text = "Peru accused Chile of breaking the truce by firing rockets at its post."
    told = [i for i in incidents_of(text) if i.event_type == "ASSAULT"]
    assert [(p.actor, p.alleged) for i in told for p in i.participants][:1] == [
        ("Chile", True)
    ]


def test_what_is_only_believed_is_alleged() -> None:
    text = "The raid is believed to have been carried out by Boko Haram on Monday."
    participants = [p for i in incidents_of(text) for p in i.participants]
    assert [(p.actor, p.alleged) for p in participants] == [("Boko Haram", True)]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Residents marched in white in Tame on Tuesday.", "Residents"),
        ("Gunmen killed 20 villagers near Jos on Monday.", None),
        ("Teachers were paid late, the union said.", None),
    ],
)
def test_crowd_is_an_actor_only_where_it_protests(text: str, group: str | None) -> None:
    crowds = {"Residents", "Villagers", "Teachers"}
    assert found(text) & crowds == ({group} if group else set())
