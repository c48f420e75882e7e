"""One sort of event in many wordings: type, mode, roles, place, toll.

All sentences are our own; published Friday 15 March 2024.
"""

import pytest

from tests.intake.test_incidents import incidents_of, read

TYPES = [
    ("Rebels denied the monitors access to Kidal on Monday.", "COERCE", "restrict"),
    ("Peru formally applied to Chile for help on Monday.", "REQUEST", "assist"),
    ("Ukraine captured 47 Russian soldiers near Vovchansk.", "COERCE", "arrest"),
    ("The party's leader was placed under house arrest.", "COERCE", "arrest"),
    ("Germany delivered ten vehicles to Ukraine on Monday.", "AID", None),
    ("Eritrea and Ethiopia restored phone links on Sunday.", "SUPPORT", None),
    ("Bandits freed 28 schoolchildren near Kuriga.", "RETREAT", "release"),
    ("Gunmen blew up a bridge near Bunia on Monday.", "ASSAULT", "explosives"),
    ("A suicide bomber blew up a lorry in Gao.", "ASSAULT", "suicide-attack"),
    ("Monitors heard 40 explosions near Zolote on Monday.", "ASSAULT", "explosives"),
]


@pytest.mark.parametrize(("text", "code", "mode"), TYPES, ids=[t for t, *_ in TYPES])
def test_event_has_one_type_in_many_wordings(
    text: str, code: str, mode: str | None
) -> None:
    assert [(i.event_type, i.mode) for i in incidents_of(text)] == [(code, mode)]


MORE_TYPES = [
    ("Canada pledged $20 million for refugees on Monday.", "AGREE", None),
    ("Japan froze the assets of nine banks on Monday.", "SANCTION", "discontinue"),
    ("Chad referred Libya to an international court.", "ACCUSE", "investigate"),
    ("Prosecutors issued an arrest warrant for the mayor.", "ACCUSE", "investigate"),
    ("The two generals signed a truce in Geneva on Monday.", "AGREE", None),
    ("Gunmen freed the bishop of Jos on Monday.", "RETREAT", "release"),
    ("Soldiers toppled President Ana Ruiz on Monday.", "COERCE", None),
    ("Tanks rolled into Jenin on Sunday.", "MOBILIZE", "troops"),
    ("Two drones slammed into a depot in Belgorod on Monday.", "ASSAULT", "drone"),
    ("Gunfire rang out near the palace in Bissau.", "ASSAULT", "firearms"),
    ("Fighting was reported around Avdiivka on Monday.", "ASSAULT", "firearms"),
]


@pytest.mark.parametrize(
    ("text", "code", "mode"), MORE_TYPES, ids=[t for t, *_ in MORE_TYPES]
)
def test_event_is_read_in_rarer_words(text: str, code: str, mode: str | None) -> None:
    assert [(i.event_type, i.mode) for i in incidents_of(text)] == [(code, mode)]


def test_what_an_accident_did_is_no_assault() -> None:
    assert incidents_of("A helicopter crashed near Gao, killing seven soldiers.") == []


def test_bodies_that_are_found_are_dead() -> None:
    (incident,) = incidents_of("The bodies of 12 men were found near Beni on Monday.")

    assert [(c.kind, c.best) for c in incident.casualties] == [("killed", 12)]


MEANS = [
    ("Rebels shot down a drone over Goma on Monday.", None),
    ("Troops ambushed a tank near Goma on Monday.", "firearms"),
    ("Rebels raided an air base near Goma on Monday.", None),
    ("Troops fired mortars at Goma on Monday.", "heavy-weapons"),
    ("Troops attacked Goma with drones on Monday.", "drone"),
]


@pytest.mark.parametrize(("text", "mode"), MEANS)
def test_what_was_hit_is_not_what_it_was_hit_with(text: str, mode: str | None) -> None:
    assert [i.mode for i in incidents_of(text)] == [mode]


ROLES = [
    (
        "An attack by Islamic State fighters on a Syrian army bus killed 14 men.",
        [("Islamic State", "initiator"), ("Syria", "target")],
    ),
    (
        "An Israeli strike on the south of Lebanon killed a baker on Monday.",
        [("Israel", "initiator")],
    ),
    (
        "Turkey lifted its embargo on Armenian flights on Tuesday.",
        [("Turkey", "initiator"), ("Armenia", "target")],
    ),
    (
        "The European Union approved a loan for Ukraine on Thursday.",
        [("European Union", "initiator"), ("Ukraine", "target")],
    ),
    (
        "By the mediation of Qatar, Chad and Sudan reached a truce on Monday.",
        [("Chad", "participant"), ("Sudan", "participant"), ("Qatar", "mediator")],
    ),
    (
        "Ethiopia accepted an invitation to talks on Tuesday.",
        [("Ethiopia", "initiator")],
    ),
    ("Thousands of Georgians marched in Tbilisi on Wednesday.", []),
    (
        "Police used tear gas to disperse protesters in Nairobi on Tuesday.",
        [("Police of Kenya", "initiator"), ("Protesters", "victim")],
    ),
    (
        "Gunmen stormed a base near Gao on Monday. The Islamic State claimed the raid.",
        [("Gunmen", "initiator"), ("Islamic State", "claimant")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROLES, ids=[t for t, _ in ROLES])
def test_role_follows_the_words(text: str, expected: list[tuple[str, str]]) -> None:
    (incident,) = incidents_of(text)

    assert [(p.actor, p.role) for p in incident.participants] == expected


def test_who_intercepts_missiles_is_no_attacker() -> None:
    (incident,) = incidents_of(
        "Iran fired missiles at Haifa on Thursday.\n\n"
        "Israel said its air force had intercepted most of the missiles."
    )

    assert [p.actor for p in incident.participants if p.role == "initiator"] == ["Iran"]


def test_who_kills_the_attackers_did_not_attack() -> None:
    (incident,) = incidents_of(
        "Rockets hit a camp near Gao on Monday. Nine of the attackers were killed by "
        "the Malian army."
    )

    assert [p.actor for p in incident.participants if p.role == "initiator"] == []


AROUND = [
    ("A missile hit a clinic in Kharkiv on Monday. Two nurses died.", ["Kharkiv"]),
    (
        "The governor went to Odesa. Power failed in Kherson. Shells hit a bus.",
        ["Kherson"],
    ),
]


@pytest.mark.parametrize(("text", "places"), AROUND)
def test_event_without_a_place_is_where_the_text_just_was(
    text: str, places: list[str]
) -> None:
    assert [i.places for i in incidents_of(text)][-1] == places


def test_town_of_one_mention_is_better_than_the_country_of_another() -> None:
    (incident,) = incidents_of(
        "An attack killed 12 people in northern Mali on Thursday.\n\n"
        "The attack hit a ferry near Gao."
    )

    assert incident.places == ["Gao"]


TOLLS = [
    (
        "Four soldiers were killed and a fifth was injured in Beni on Monday.",
        [("killed", 4), ("wounded", 1)],
    ),
    (
        (
            "A blast killed nine people in Quetta on Monday.\n\nShops were shut.\n\n"
            "Schools were too.\n\nTraffic stopped.\n\nThe minister put the toll at 12."
        ),
        [("killed", 9), ("killed", 12)],
    ),
    (
        (
            "Turkey shelled Idlib after a raid killed 33 soldiers on Thursday. "
            "Thirty-two were wounded."
        ),
        [("killed", 33), ("wounded", 32)],
    ),
    ("A shell hit a shop in Goma on Monday. Nobody was hurt.", []),
    (
        (
            "Troops attacked two posts near Kapan on Monday; a sergeant was killed and "
            "twelve were taken prisoner."
        ),
        [("killed", 1), ("captured", 12)],
    ),
]


@pytest.mark.parametrize(("text", "tolls"), TOLLS, ids=[t for t, _ in TOLLS])
def test_toll_is_of_the_event_that_it_came_of(
    text: str, tolls: list[tuple[str, int]]
) -> None:
    found = [c for i in incidents_of(text) for c in i.casualties]

    assert [(c.kind, c.best) for c in found] == tolls


DAYS = [
    ("Police held 14 men for questioning in Goma on Friday.", "2024-03-15"),
    (
        "Israel struck Damascus on Thursday.\n\nIraq has closed its airspace.",
        "2024-03-15",
    ),
    (
        "The death toll of a blast in Kabul rose to 31 on Thursday.",
        "2024-03-14",
    ),
]


@pytest.mark.parametrize(("text", "edtf"), DAYS)
def test_day_is_not_that_of_another_word(text: str, edtf: str) -> None:
    assert incidents_of(text)[-1].edtf == edtf


def test_day_of_a_count_is_the_day_it_was_told() -> None:
    (incident,) = incidents_of(
        "The death toll from a blast in Kabul rose to 31 on Thursday."
    )

    assert incident.date_basis == "said"


LEAD = "The army shelled the eastern districts of Goma on Thursday. "
CONTEXT = [
    "The mission left its camp in Gao last month.",
    "It was a reply to the rockets that Chad fired on 1 March.",
    "The mayor said rebels had crossed the border some weeks ago.",
]


@pytest.mark.parametrize("text", CONTEXT)
def test_what_came_well_before_the_news_is_background(text: str) -> None:
    incidents, background = read(LEAD + text)

    assert (len(incidents), [b.context for b in background]) == (1, ["historical"])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Twelve soldiers were killed and dozens wounded in shelling on 1 March.",
            "Shelling",
        ),
        ("Gunmen killed nine miners in a camp near Goma.", "Gunmen kill nine miners"),
    ],
)
def test_those_wounded_in_a_shelling_are_not_who_shelled(text: str, title: str) -> None:
    assert [i.title[: len(title)] for i in incidents_of(text)] == [title]
