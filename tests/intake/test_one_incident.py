"""One event told in several ways is one incident; published 15 March 2024."""

import pytest

from tests.intake.test_incidents import incidents_of

ONE_EVENT = [
    (
        "Two Iranian soldiers died in the strikes, the army said on Tuesday.\n\n"
        "Israel bombed depots near Tehran on Tuesday.\n\nExplosions were heard in "
        "Tehran."
    ),
    (
        "Artillery fire hit a market in Omdurman on Tuesday.\n\nSchools were shut."
        "\n\nThe RSF accused Sudan's army of firing howitzers."
    ),
    (
        "More than 50 people were killed in an air raid on Tuesday in Dessie.\n\n"
        "It struck at about 10 p.m. At least 70 others were wounded."
    ),
    (
        "A guard was shot dead on Tuesday by gunmen near Goma.\n\n"
        "About 30 armed men stormed the village on Tuesday, an official said."
    ),
    (
        "Explosives hit a camp near Goma on Tuesday, killing nine people.\n\n"
        "Congo said Rwandan soldiers had fired the shells from the hills near Sake."
    ),
    "Gunmen attacked a village in Borno on Tuesday.\n\nThirty people were hurt.",
    "The regime imposed a curfew in Sittwe and blocked all roads on Tuesday.",
    "Militants crossed the border and attacked a post at Inates on Tuesday.",
    "Kenyan police fired on protesters in Nairobi on Tuesday. One man was shot dead.",
    "Rebels ambushed a convoy near Bunia on Tuesday. The ambush left four men dead.",
    (
        "Thai and Cambodian soldiers exchanged fire on Tuesday.\n\n"
        "Thai troops fired first, a Cambodian general said."
    ),
    (
        "Shells fell on Kherson on Tuesday.\n\nSchools were shut.\n\n"
        "Two women were killed in Kherson."
    ),
    (
        "A convoy hit two bombs in Burkina Faso on Tuesday, the army said.\n\n"
        "One of the trucks struck a bomb near the town of Djibo."
    ),
    (
        "More than 50 people were killed in an air raid on Tuesday in Adi Daero.\n\n"
        "At least 70 others were wounded and taken to a hospital in Shire."
    ),
    (
        "The American navy fired missiles at three radar sites on Tuesday.\n\n"
        "The United States fired the missiles in self-defence."
    ),
]


@pytest.mark.parametrize("text", ONE_EVENT)
def test_one_event_is_offered_once(text: str) -> None:
    assert len(incidents_of(text)) == 1


TWO_SIDED = [
    (
        "Thai and Cambodian soldiers exchanged fire on Tuesday. Thai troops shelled a "
        "temple with mortars, killing six monks, Cambodia's defence ministry said."
    ),
    (
        "Thai soldiers fired at a Cambodian post on Tuesday, Cambodia's defence "
        "ministry said. Thai and Cambodian soldiers exchanged fire for an hour."
    ),
]


@pytest.mark.parametrize("text", TWO_SIDED)
def test_what_one_side_says_of_a_clash_leaves_both_sides_in_it(text: str) -> None:
    (incident,) = incidents_of(text)

    found = [(p.actor, p.role, p.alleged) for p in incident.participants]

    assert found == [
        ("Armed Forces of Thailand", "initiator", False),
        ("Armed Forces of Cambodia", "initiator", False),
    ]


TWO_EVENTS = [
    "The militia took a village on Friday. The militia also shelled Goma.",
    "Gunmen attacked Goma on Tuesday. Gunmen attacked Bunia on Wednesday.",
    "Israel sent tanks to the border on Monday. Hezbollah shelled Metula on Tuesday.",
    "Police shot dead a man in Lyon on Tuesday. Separately, a bomb killed two in Nice.",
]


@pytest.mark.parametrize("text", TWO_EVENTS)
def test_different_events_stay_apart(text: str) -> None:
    assert len(incidents_of(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The envoys discussed extending the truce on Tuesday.",
        "The council asked for a force to help the police fight gangs in Haiti.",
    ],
)
def test_what_is_only_discussed_or_asked_for_is_no_attack_or_truce(text: str) -> None:
    types = {i.event_type for i in incidents_of(text)}
    assert not types & {"ASSAULT", "RETREAT"}


ROLES = [
    (
        "Egypt and Israel signed a truce brokered by Qatar on Thursday.",
        {"Egypt": "participant", "Israel": "participant", "Qatar": "mediator"},
    ),
    (
        "Islamic State claimed responsibility for the attack in Kabul on Friday.",
        {"Islamic State": "claimant"},
    ),
    (
        "Thai and Cambodian soldiers exchanged fire on Tuesday.",
        {
            "Armed Forces of Thailand": "initiator",
            "Armed Forces of Cambodia": "initiator",
        },
    ),
]


@pytest.mark.parametrize(("text", "roles"), ROLES)
def test_participants_have_the_role_that_the_words_give(
    text: str, roles: dict[str, str]
) -> None:
    found = incidents_of(text)[0]
    assert {p.actor: p.role for p in found.participants} == roles


@pytest.mark.parametrize(
    "text",
    [
        "The charity withdrew its statement on Tuesday.",
        "Shelling left 70 people dead in Goma on Tuesday.",
    ],
)
def test_who_withdraws_words_or_leaves_dead_does_not_retreat(text: str) -> None:
    assert "RETREAT" not in {i.event_type for i in incidents_of(text)}


def test_what_one_side_says_of_a_clash_is_no_other_clash() -> None:
    text = (
        "Thai and Cambodian soldiers exchanged artillery fire near a temple on "
        "Tuesday.\n\nThai troops shelled two villages, a Cambodian general said."
    )
    assert len(incidents_of(text)) == 1


VAGUE = [
    ("Rebels attacked Goma on Tuesday. Officers confiscated weapons.", 1),
    ("Rebels attacked Goma on Tuesday. Officers arrested 30 people.", 2),
    ("Officers confiscated weapons.", 1),
]


@pytest.mark.parametrize(("text", "count"), VAGUE)
def test_what_names_nobody_and_no_place_is_no_second_incident(
    text: str, count: int
) -> None:
    assert len(incidents_of(text)) == count


OWN_TOLLS = [
    (
        (
            "The Ugandan army said on Thursday that its post had come under fire. "
            "It reported no casualties. Gunmen killed nine traders in Beni on Monday."
        ),
        [[], [9]],
    ),
    (
        (
            "Rebels ambushed a patrol near Beni on Tuesday. The army bombed a camp on "
            "Wednesday. Seven rangers died in the ambush, a spokesman said."
        ),
        [[7], []],
    ),
    (
        (
            "The insurgents captured two villages on Monday, and three farmers were "
            "hurt by a shell."
        ),
        [[], [3]],
    ),
]


@pytest.mark.parametrize(("text", "tolls"), OWN_TOLLS)
def test_toll_stays_with_the_event_it_came_of(
    text: str, tolls: list[list[int]]
) -> None:
    incidents = incidents_of(text)

    assert [[c.best for c in i.casualties] for i in incidents] == tolls


NAMED_TOLLS = [
    (
        (
            "Five people were hurt by a bomb in Multan on Tuesday. Gunmen killed two "
            "guards in Bajaur on Wednesday. The hospital in Multan later put the "
            "number of injured at seven."
        ),
        [[5, 7], [2]],
    ),
]


@pytest.mark.parametrize(("text", "tolls"), NAMED_TOLLS)
def test_later_toll_goes_to_the_event_whose_place_it_names(
    text: str, tolls: list[list[int]]
) -> None:
    incidents = incidents_of(text)

    assert [[c.best for c in i.casualties] for i in incidents] == tolls


SOLDIERS = [
    "Gunmen attacked a convoy near Goneri, killing 50 soldiers, Nigeria's army said.",
    "Nigeria's army has sent help. Gunmen killed 50 soldiers in Goneri on Tuesday.",
]


@pytest.mark.parametrize("text", SOLDIERS)
def test_soldiers_of_no_named_army_are_those_of_the_one_that_speaks(text: str) -> None:
    attack = next(i for i in incidents_of(text) if i.event_type == "ASSAULT")

    assert "Armed Forces of Nigeria" in [
        p.actor for p in attack.participants if p.role == "target"
    ]


def test_troops_that_a_state_sends_are_not_its_opponents() -> None:
    text = "Azerbaijan sent troops across the frontier, Armenia's army said on Tuesday."

    (incident,) = incidents_of(text)

    assert [p.actor for p in incident.participants] == ["Azerbaijan"]


def test_a_sum_over_months_is_no_incident() -> None:
    text = "Since January, 14 such clashes have taken place on the border."

    assert incidents_of(text) == []
