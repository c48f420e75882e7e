"""Events told by a noun or a set phrase; published Friday 15 March 2024."""

import pytest

from tests.intake.test_incidents import incidents_of

type Roles = dict[str, str]

NOUNS: list[tuple[str, str, Roles]] = [
    (
        (
            "An exchange of fire between Indian and Pakistani troops left one man dead "
            "on Wednesday."
        ),
        "ASSAULT",
        {
            "Armed Forces of India": "initiator",
            "Armed Forces of Pakistan": "initiator",
        },
    ),
    (
        "The killing of a Hamas commander in Beirut drew a vow of revenge.",
        "ASSAULT",
        {"Hamas": "target"},
    ),
    (
        "The expulsion of two Iranian diplomats by Albania drew protests.",
        "SANCTION",
        {"Albania": "initiator", "Iranian diplomats": "target"},
    ),
    (
        "New US sanctions on Iran were announced on Tuesday.",
        "SANCTION",
        {"United States": "initiator", "Iran": "target"},
    ),
    (
        "The withdrawal of Armenian troops from four villages was completed on Monday.",
        "RETREAT",
        {"Armed Forces of Armenia": "initiator"},
    ),
    (
        "The signing of a defence pact between Russia and Niger was announced.",
        "AGREE",
        {"Russia": "participant", "Niger": "participant"},
    ),
    ("Riots broke out in Nouméa on Monday night.", "PROTEST", {}),
    ("A general strike paralysed Conakry on Monday.", "PROTEST", {}),
    (
        "Joint naval drills by Iran and China began in the Gulf of Oman on Monday.",
        "COOPERATE",
        {"Iran": "participant", "China": "participant"},
    ),
    (
        "The attack on a US base in Syria caused no casualties, an official said.",
        "ASSAULT",
        {},
    ),
]


@pytest.mark.parametrize(("text", "event_type", "roles"), NOUNS)
def test_event_noun_is_an_event_with_its_parties(
    text: str, event_type: str, roles: Roles
) -> None:
    (incident,) = incidents_of(text)

    found = {p.actor: p.role for p in incident.participants if p.actor in roles}

    assert (incident.event_type, found) == (event_type, roles)


DEEDS = [
    ("Ecuador declared the Mexican ambassador persona non grata.", "SANCTION/expel"),
    ("Niger ordered the French ambassador to leave in 48 hours.", "SANCTION/expel"),
    ("ECOWAS suspended Guinea over the coup.", "SANCTION/expel"),
    ("Burkina Faso quit ECOWAS on Monday.", "SANCTION/withdraw"),
    ("Four men were remanded in custody in Moscow on Sunday.", "COERCE/arrest"),
    ("Cuba rounded up 12 dissidents in Santiago.", "COERCE/arrest"),
    ("Nicaragua stripped 94 dissidents of their citizenship.", "COERCE"),
    ("The trial of a militia leader opened in Conakry.", "ACCUSE/investigate"),
    ("Turkish troops crossed into northern Syria on Sunday.", "MOBILIZE/troops"),
    ("Two Russian warships docked in Havana on Tuesday.", "MOBILIZE/weapons"),
    ("Finland called up reservists on Monday.", "MOBILIZE/troops"),
    ("French soldiers left Niger on Friday, ending their mission.", "RETREAT/withdraw"),
    ("Some 700 former fighters handed in their weapons in Bambari.", "RETREAT/disarm"),
    ("The UN mission handed over a base to the army.", "RETREAT/withdraw"),
    ("Japan protested to China on Tuesday.", "ACCUSE/disapprove"),
    ("Jordan took in 50 wounded children from Gaza.", "AID"),
    ("Hundreds turned out in Bamako to demand a vote.", "PROTEST/demo"),
]


@pytest.mark.parametrize(("text", "code"), DEEDS)
def test_set_phrase_tells_the_type(text: str, code: str) -> None:
    (incident,) = incidents_of(text)

    assert "/".join(filter(None, (incident.event_type, incident.mode))) == code


@pytest.mark.parametrize(
    "text",
    [
        "A boat sank near Lampedusa on Sunday.",
        "A plan for a joint patrol was dropped because of bad weather.",
        "Talks between the sides ended without a deal on Friday.",
    ],
)
def test_what_nobody_did_is_no_deed(text: str) -> None:
    types = {i.event_type for i in incidents_of(text)}

    assert not types & {"ASSAULT", "CONCEDE", "COOPERATE", "SANCTION"}


PARTIES: list[tuple[str, Roles]] = [
    (
        "Eight people died in the Pakistani air strikes, the Taliban said.",
        {"Pakistan": "initiator"},
    ),
    (
        "Clashes between M23 rebels and the Congolese army displaced 9,000 people.",
        {
            "M23": "initiator",
            "Armed Forces of the Democratic Republic of the Congo": "initiator",
        },
    ),
    (
        "Germany delivered ten tanks to Ukraine last week.",
        {"Germany": "initiator", "Ukraine": "target"},
    ),
    (
        "The army retook the town from the Rapid Support Forces on Monday.",
        {"Rapid Support Forces": "target"},
    ),
    (
        "Egypt and Israel signed a deal in Doha, brokered by the African Union.",
        {
            "Egypt": "participant",
            "Israel": "participant",
            "African Union": "mediator",
        },
    ),
    (
        "The UN Security Council held a session on Haiti on Wednesday.",
        {"UN Security Council": "initiator"},
    ),
]


@pytest.mark.parametrize(("text", "roles"), PARTIES)
def test_parties_are_those_that_the_words_name(text: str, roles: Roles) -> None:
    (incident,) = incidents_of(text)

    assert {p.actor: p.role for p in incident.participants} == roles


TOLLS = [
    ("A bomber blew himself up, killing at least three and wounding 12.", [3, 12]),
    ("Troops opened fire on a truck, wounding its driver.", [1]),
    ("Gang members butchered 70 people in a Haitian town.", [70]),
    ("The air force shot down 12 of 20 drones.", []),
]


@pytest.mark.parametrize(("text", "tolls"), TOLLS)
def test_toll_counts_people(text: str, tolls: list[int]) -> None:
    found = [c.best or c.low for i in incidents_of(text) for c in i.casualties]

    assert found == tolls


OPEN_DEEDS = [
    "Armenia has frozen its participation in the bloc, Nikol Pashinyan said.",
    "Sudanese forces retreated from Wad Madani on Monday, residents said.",
]


@pytest.mark.parametrize("text", OPEN_DEEDS)
def test_what_is_done_in_the_open_is_not_alleged(text: str) -> None:
    (incident,) = incidents_of(text)

    assert [p.alleged for p in incident.participants] == [False]


def test_decision_to_cut_relations_is_their_end() -> None:
    text = "Ghana decided to sever diplomatic relations with Togo."

    assert [i.event_type for i in incidents_of(text)] == ["SANCTION"]


def test_those_killed_and_wounded_did_not_do_it() -> None:
    text = "Two Ghanaian soldiers were killed and several wounded in a blast on Monday."

    assert [p.role for i in incidents_of(text) for p in i.participants] == ["target"]
