"""Incidents: PLOVER type and mode, factuality, dates, participants, casualties.

All sentences are our own; published Friday 15 March 2024.
"""

import pytest

from timeline.intake.actors import find_actors
from timeline.intake.claims.statements import find_claims
from timeline.intake.dates import Anchor, find_dates
from timeline.intake.incidents import find_incidents
from timeline.intake.language import analyse
from timeline.intake.places import find_places
from timeline.intake.proposal import BackgroundEvent, IncidentFound

ANCHOR = Anchor.of("2024-03-15T12:00")


def read(text: str) -> tuple[list[IncidentFound], list[BackgroundEvent]]:
    doc = analyse(text)
    actors = find_actors(doc)
    dates = find_dates(doc, ANCHOR)
    claims, _ = find_claims(doc, actors, dates)
    places = find_places(doc, actors, (), ())
    return find_incidents(doc, actors, places, dates, claims, ANCHOR)


def incidents_of(text: str) -> list[IncidentFound]:
    return read(text)[0]


TYPES = [
    ("President Ana Ruiz sacked Foreign Minister Luis Vera.", "SANCTION", None),
    ("Kim Jong Un inspected an artillery unit on Monday.", "CONSULT", "visit"),
    ("Chad evacuated 70 foreigners to Gabon on Monday.", "AID", None),
    ("Luis Vera, Peru's adviser, chaired a council meeting.", "CONSULT", None),
    ("Ana Ruiz spoke of war in a call with Vladimir Putin.", "CONSULT", "phone"),
    (
        "The African Union invited both sides to talks in Nairobi.",
        "CONSULT",
        "third-party",
    ),
    ("Chad accepted the invitation of the African Union on Tuesday.", "AGREE", None),
    ("The European Union launched a naval mission on Monday.", "MOBILIZE", "troops"),
    ("Chad recalled all but two of its diplomats on Monday.", "SANCTION", "withdraw"),
    ("Two coast guard ships blasted a boat with water cannon.", "ASSAULT", None),
    ("Ukraine and Russia signed an agreement on grain exports.", "AGREE", None),
    ("Ethiopia and Somalia reached a deal on sea access.", "AGREE", None),
    ("Sudan's army agreed to a humanitarian pause.", "AGREE", None),
    ("Emmanuel Macron met Xi Jinping in Paris on Monday.", "CONSULT", None),
    ("Turkey and Greece held talks in Ankara.", "CONSULT", None),
    (
        "Joe Biden spoke by phone with Benjamin Netanyahu on Thursday.",
        "CONSULT",
        "phone",
    ),
    ("Narendra Modi visited Ukraine on Tuesday.", "CONSULT", "visit"),
    (
        "Qatar mediated between Israel and Hamas.",
        "CONSULT",
        "third-party",
    ),
    ("Russia withdrew its troops from the airport.", "RETREAT", "withdraw"),
    ("Rwandan soldiers pulled back from the border town.", "RETREAT", "withdraw"),
    ("Hamas released 12 hostages on Friday.", "RETREAT", "release"),
    ("Russia and Ukraine exchanged 200 prisoners.", "RETREAT", "release"),
    (
        "The ceasefire between Israel and Lebanon took effect on Wednesday.",
        "RETREAT",
        "ceasefire",
    ),
    ("The rebels laid down their weapons in Colombia.", "RETREAT", "disarm"),
    ("Egypt reopened the Rafah crossing for aid convoys.", "RETREAT", "access"),
    ("Prime Minister Ariel Henry resigned on Tuesday.", "RETREAT", "resign"),
    ("The United States lifted sanctions on Syria.", "CONCEDE", None),
    ("Israel accepted the proposal on Thursday.", "CONCEDE", "yield"),
    ("Armenia asked Russia for military help.", "REQUEST", "assist"),
    ("Niger appealed to Algeria for assistance.", "REQUEST", "assist"),
    ("China demanded that the Philippines withdraw the ship.", "REQUEST", "yield"),
    ("India accused Pakistan of arming militants.", "ACCUSE", "allege"),
    ("Turkey condemned the burning of the flag in Sweden.", "ACCUSE", "disapprove"),
    ("Kenya opened an investigation into the killings.", "ACCUSE", "investigate"),
    ("Israel rejected the ceasefire proposal.", "REJECT", "yield"),
    (
        "Iran threatened to strike Israel over the killing.",
        "THREATEN",
        "violence",
    ),
    ("North Korea threatened to expel the inspectors.", "THREATEN", "expel"),
    ("Thousands of people protested in Tbilisi on Sunday.", "PROTEST", "demo"),
    ("Protesters marched through Nairobi on Tuesday.", "PROTEST", "demo"),
    ("Rioters burned shops in Port Moresby.", "PROTEST", "riot"),
    ("Farmers blocked the roads to Warsaw.", "PROTEST", "obstruct"),
    (
        "The European Union imposed sanctions on Belarus.",
        "SANCTION",
        "discontinue",
    ),
    ("Niger expelled the French ambassador.", "SANCTION", "expel"),
    ("Colombia severed diplomatic ties with Israel.", "SANCTION", "discontinue"),
    ("Mali withdrew from the treaty on Monday.", "SANCTION", "withdraw"),
    ("Algeria recalled its ambassador from Paris.", "SANCTION", "withdraw"),
    ("China deployed warships around Taiwan.", "MOBILIZE", "weapons"),
    ("Venezuela massed troops on the border with Guyana.", "MOBILIZE", "troops"),
    ("Serbia sent troops to the frontier with Kosovo.", "MOBILIZE", "troops"),
    (
        "Chinese jets crossed the median line of the Taiwan Strait.",
        "MOBILIZE",
        "troops",
    ),
    ("North Korea test-fired a ballistic missile.", "MOBILIZE", "weapons"),
    ("China held military exercises near Taiwan.", "MOBILIZE", "troops"),
    ("Police in Dakar arrested an opposition leader.", "COERCE", "arrest"),
    ("Iran seized a tanker in the Strait of Hormuz.", "COERCE", "seize"),
    ("Niger closed its border with Benin.", "COERCE", "restrict"),
    ("Ecuador declared a state of emergency.", "COERCE", "martial-law"),
    ("Pakistan deported thousands of Afghans.", "COERCE", "deport"),
    ("Mali banned all party activities.", "COERCE", "ban"),
    ("Russia fired missiles at Odesa.", "ASSAULT", "heavy-weapons"),
    ("Israeli warplanes bombed a camp in Gaza.", "ASSAULT", "aerial"),
    ("A Ukrainian drone struck a refinery in Ryazan.", "ASSAULT", "drone"),
    ("Rebel artillery shelled the market in Goma.", "ASSAULT", "heavy-weapons"),
    ("A suicide bomber attacked a mosque in Peshawar.", "ASSAULT", "suicide-attack"),
    ("Gunmen kidnapped 30 students in Kaduna.", "ASSAULT", "abduct"),
    ("A roadside bomb exploded near a convoy in Mali.", "ASSAULT", "explosives"),
    (
        "The army clashed with the Arakan Army in Rakhine.",
        "ASSAULT",
        "firearms",
    ),
    ("Gunmen shot dead a judge in Medellin.", "ASSAULT", "firearms"),
    ("Soldiers tortured two detainees in Sittwe.", "ASSAULT", "torture"),
    ("M23 rebels captured the town of Rutshuru.", "ASSAULT", None),
    (
        "Police fired tear gas at demonstrators in Belgrade.",
        "ASSAULT",
        "crowd-control",
    ),
    ("Settlers torched houses in Huwara.", "ASSAULT", "destroy"),
    ("Houthi militants attacked a ship with a missile.", "ASSAULT", "heavy-weapons"),
    ("Fighting erupted in Khartoum on Monday.", "ASSAULT", "firearms"),
    ("Germany delivered tanks to Ukraine.", "AID", None),
    ("The United Nations sent food aid to Sudan.", "AID", None),
    ("Kenya sent peacekeepers to Haiti.", "AID", None),
    ("Japan and the Philippines held joint exercises.", "COOPERATE", None),
    ("Spain recognised the State of Palestine.", "SUPPORT", None),
    ("Hezbollah vowed to mobilise fighters.", "THREATEN", "violence"),
    ("Iran vowed to attack Israel.", "THREATEN", "violence"),
    ("The European Union vowed to send envoys.", "AGREE", None),
    ("The rebels captured the village on Monday.", "ASSAULT", None),
    (
        "The Houthis fired a missile toward Ben Gurion airport.",
        "ASSAULT",
        "heavy-weapons",
    ),
    (
        "Iran fired a ballistic missile toward the airport in Tel Aviv.",
        "ASSAULT",
        "heavy-weapons",
    ),
    (
        "North Korea fired a ballistic missile toward the sea.",
        "MOBILIZE",
        "weapons",
    ),
]


@pytest.mark.parametrize(
    ("text", "event_type", "mode"), TYPES, ids=[t for t, _, _ in TYPES]
)
def test_find_incidents_type_and_mode(
    text: str, event_type: str, mode: str | None
) -> None:
    found = incidents_of(text)

    assert [(i.event_type, i.mode) for i in found] == [(event_type, mode)]


CONTEXTS = [
    ("Russia will withdraw its troops from the airport.", "future"),
    ("Israel could bomb the camp in Gaza.", "hypothetical"),
    ("If Iran attacks the base, Israel will answer.", "hypothetical"),
    ("Egypt urged Israel to withdraw its troops from Rafah.", "hypothetical"),
    ("Russia did not shell the hospital.", "negation"),
    ("No soldiers crossed the border.", "negation"),
    ("Rwanda denied that its troops had crossed the border.", "negation"),
    ("Russia invaded Ukraine in February 2022.", "historical"),
    ("Last year Azerbaijan captured the town of Martakert.", "historical"),
    ("The army shelled the camp ten years ago.", "historical"),
]


@pytest.mark.parametrize(("text", "expected"), CONTEXTS, ids=[t for t, _ in CONTEXTS])
def test_find_incidents_what_did_not_happen_now_is_background(
    text: str, expected: str
) -> None:
    incidents, background = read(text)

    assert [i.title for i in incidents if i.event_type not in {"REQUEST"}] == []
    assert expected in {b.context for b in background}


def test_find_incidents_history_goes_on_in_the_next_sentence() -> None:
    incidents, _ = read(
        "Last year's war ended in defeat. Troops captured the town of Shusha. "
        "The president resigned."
    )

    assert incidents == []


DATES = [
    ("Russia shelled Kherson on Monday.", "2024-03-11", "occurred"),
    ("Ukraine said Russia had shelled Kherson on Monday.", "2024-03-11", "occurred"),
    ("Ukraine said on Thursday that Russia had shelled Kherson.", "2024-03-14", "said"),
    ("Russia shelled Kherson.", "2024-03-15", "published"),
    (
        "A drone hit a bus near Kherson on Monday. Two women were killed.",
        "2024-03-11",
        "occurred",
    ),
]


@pytest.mark.parametrize(("text", "edtf", "basis"), DATES, ids=[t for t, *_ in DATES])
def test_find_incidents_date_and_basis(text: str, edtf: str, basis: str) -> None:
    found = incidents_of(text)

    assert [(i.edtf, i.date_basis) for i in found] == [(edtf, basis)]


PARTICIPANTS = [
    (
        "A village in Lebanon came under Israeli fire.",
        [("Israel", "initiator", False)],
    ),
    (
        "Russia shelled Ukraine.",
        [("Russia", "initiator", False), ("Ukraine", "target", False)],
    ),
    (
        "Ukraine was shelled by Russia.",
        [("Russia", "initiator", False), ("Ukraine", "target", False)],
    ),
    (
        "Turkey and Greece held talks in Ankara.",
        [("Turkey", "participant", False), ("Greece", "participant", False)],
    ),
    (
        "Ukraine said Russia had fired missiles at Odesa.",
        [("Russia", "initiator", True)],
    ),
    ("Russia said it had fired missiles at Odesa.", [("Russia", "initiator", False)]),
    ("Volodymyr Zelensky said they had shelled Kherson.", []),
    (
        "Eritrea fought alongside Ethiopian troops in Tigray.",
        [
            ("Eritrea", "initiator", False),
            ("Armed Forces of Ethiopia", "initiator", False),
        ],
    ),
    (
        "The Eritrean army, together with Ethiopian troops, attacked Shire.",
        [
            ("Armed Forces of Eritrea", "initiator", False),
            ("Armed Forces of Ethiopia", "initiator", False),
        ],
    ),
    ("A missile launched from Yemen hit Tel Aviv airport, Israel said.", []),
    (
        "The M23 claimed its forces had captured Goma.",
        [("M23", "initiator", True)],
    ),
    (
        "Chinese Foreign Minister Wang Yi met his Russian counterpart in Moscow.",
        [("Wang Yi", "participant", False), ("Russia", "participant", False)],
    ),
    (
        "Shelling by Russia killed four people in Kherson.",
        [("Russia", "initiator", False)],
    ),
    (
        "KFOR troops were deployed to northern Kosovo.",
        [("KFOR", "initiator", False)],
    ),
    (
        "The United Nations said its staff were safe after their convoy was hit.",
        [],
    ),
    (
        "Israeli air strikes killed 12 people in Gaza on Monday.",
        [("Israel", "initiator", False)],
    ),
    (
        "Soldiers were killed in shelling by Russian forces in Kherson.",
        [("Armed Forces of Russia", "initiator", False)],
    ),
    (
        "India accused Pakistan of sending troops across the border.",
        [("Pakistan", "initiator", True)],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), PARTICIPANTS, ids=[t for t, _ in PARTICIPANTS]
)
def test_find_incidents_participants(
    text: str, expected: list[tuple[str, str, bool]]
) -> None:
    found = incidents_of(text)[-1]

    assert [(p.actor, p.role, p.alleged) for p in found.participants] == expected


def test_find_incidents_who_stops_a_missile_did_not_fire_it() -> None:
    found = incidents_of("Israel said it intercepted a missile fired from Yemen.")

    assert [(i.title, [p.actor for p in i.participants]) for i in found] == [
        ("Israel intercepts a missile", ["Israel"]),
    ]


def test_find_incidents_the_toll_of_a_strike_is_no_second_incident() -> None:
    found = incidents_of(
        "Pakistan launched a strike on Iran on Thursday. "
        "The strike allegedly killed two children in Saravan."
    )

    assert [[c.best for c in i.casualties] for i in found] == [[2]]


def test_find_incidents_each_side_s_fire_has_its_own_toll() -> None:
    found = incidents_of(
        "Indian troops shelled villages in Pakistan on Sunday. "
        "Two Indian jawans killed in firing by Pakistani troops in Poonch."
    )

    assert [
        ([(p.actor, p.role) for p in i.participants], [c.best for c in i.casualties])
        for i in found
    ] == [
        ([("Armed Forces of India", "initiator")], []),
        ([("Armed Forces of Pakistan", "initiator"), ("India", "target")], [2]),
    ]


NO_EVENTS = [
    "Villagers crossed the border into Chad.",
    "The tribunal spoke of guerrillas committing war crimes.",
]


@pytest.mark.parametrize("text", NO_EVENTS)
def test_find_incidents_what_is_no_event_is_none(text: str) -> None:
    assert incidents_of(text) == []


def test_find_incidents_mentions_of_one_event_are_one_incident() -> None:
    found = incidents_of(
        "Russia struck Odesa with missiles on Monday, killing three people. "
        "The strike on Odesa also wounded nine."
    )

    assert [i.event_type for i in found] == ["ASSAULT"]
    assert [(c.kind, c.best) for c in found[0].casualties] == [
        ("killed", 3),
        ("wounded", 9),
    ]


def test_find_incidents_different_days_are_different_incidents() -> None:
    found = incidents_of(
        "Turkish and Syrian envoys met in Geneva on Monday. "
        "The envoys met again on Wednesday."
    )

    assert [i.edtf for i in found] == [
        "2024-03-11",
        "2024-03-13",
    ]


TOLLS = [
    (
        (
            "The death toll has risen to 14 from nine, officials said.\n\n"
            "Rebels shelled a market in Zinder on Tuesday."
        ),
        [("killed", 14)],
    ),
    (
        (
            "Turkish drones struck a plant in Syria on Monday, killing two workers. "
            "Ankara said 12 militants had been killed."
        ),
        [("killed", 2), ("killed", 12)],
    ),
    (
        "Shells hit a market in Goma on Monday. No casualties were reported.",
        [],
    ),
    (
        (
            "Two people died in clashes in Ituri on Monday. A local chief put the toll "
            "at six."
        ),
        [("killed", 2), ("killed", 6)],
    ),
    (
        (
            "A bomb killed nine people in Quetta on Monday. Doctors said nine people "
            "had been killed."
        ),
        [("killed", 9)],
    ),
    (
        (
            "A drone killed two men in Gaza on Monday, in a war that has killed 30,000 "
            "people."
        ),
        [("killed", 2)],
    ),
    (
        (
            "A shell killed two men in Kherson on Monday. More than 10,000 civilians "
            "have been killed since 2022."
        ),
        [("killed", 2)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TOLLS, ids=[t for t, _ in TOLLS])
def test_find_incidents_toll_of_the_event_alone(
    text: str, expected: list[tuple[str, int]]
) -> None:
    found = incidents_of(text)

    assert [[(c.kind, c.best) for c in i.casualties] for i in found] == [expected]


APART = [
    (
        "Hamas on Friday released 13 hostages and Israel freed 39 prisoners.",
        ["Hamas releases 13 hostages", "Israel frees 39 prisoners"],
    ),
    (
        (
            "Hezbollah fired rockets at Safed in retaliation for an air strike that "
            "killed a man in Tyre."
        ),
        ["Hezbollah fires rockets at Safed", "Air strike kills a man in Tyre"],
    ),
    (
        "Russia struck Odesa on Monday. The attack on Odesa damaged the port.",
        ["Russia strikes Odesa"],
    ),
    (
        (
            "Missiles hit a school in Kharkiv on Monday. The strike, the worst this "
            "year, destroyed a gym."
        ),
        ["Missiles hit a school in Kharkiv"],
    ),
]


@pytest.mark.parametrize(("text", "titles"), APART, ids=[t for t, _ in APART])
def test_find_incidents_tells_events_apart(text: str, titles: list[str]) -> None:
    assert [i.title for i in incidents_of(text)] == titles


SAID = [
    ("Germany will send tanks to Ukraine.", "AGREE"),
    ("Iran said it would attack Israel.", "THREATEN"),
    ("France said it would withdraw its troops from Niger.", "CONCEDE"),
    ("Israel will not withdraw its troops from Gaza.", "REJECT"),
    ("The soldiers must leave the town.", "REQUEST"),
]


@pytest.mark.parametrize(("text", "event_type"), SAID)
def test_find_incidents_what_is_only_said_is_typed_by_the_words(
    text: str, event_type: str
) -> None:
    incidents, background = read(text)

    assert incidents == []
    assert [b.event_type for b in background] == [event_type]


def test_find_incidents_headlines_in_the_present_are_news() -> None:
    found = incidents_of("Gunmen attack a village near Jos and kill nine people.")

    assert [i.event_type for i in found] == ["ASSAULT"]


def test_find_incidents_what_is_usual_is_no_news() -> None:
    assert incidents_of("Gunmen often attack villages near Jos.") == []


def test_find_incidents_old_event_found_out_now_is_news() -> None:
    found = incidents_of(
        "Soldiers killed 45 civilians in Merawi on 29 January, a rights commission "
        "said on Tuesday."
    )

    assert [i.edtf for i in found] == ["2024-01-29"]


def test_find_incidents_partial_withdrawal_is_a_withdrawal() -> None:
    found = incidents_of("Russia failed to fully withdraw its troops from the airport.")

    assert [(i.event_type, i.mode) for i in found] == [("RETREAT", "withdraw")]
    assert found[0].title == "Russia partly withdraws its troops from the airport"


def test_find_incidents_failed_withdrawal_is_none() -> None:
    found = incidents_of("Russia failed to withdraw its troops from the airport.")

    assert found == []


TITLES = [
    (
        "Nagorno-Karabakh said Azerbaijan had shelled its army's posts.",
        "Azerbaijan allegedly shells Nagorno-Karabakh authorities' army's posts",
    ),
    ("Russia shelled Kherson on Monday.", "Russia shells Kherson"),
    (
        "Ukraine said Russia had fired missiles at Odesa.",
        "Russia allegedly fires missiles at Odesa",
    ),
    ("Hamas released 12 hostages on Friday.", "Hamas releases 12 hostages"),
    (
        "Joe Biden spoke by phone with Benjamin Netanyahu on Thursday.",
        "Joe Biden and Benjamin Netanyahu talk by telephone",
    ),
    ("Police said 14 people were shot dead in Kano.", "14 people shot dead in Kano"),
    (
        "The National Liberation Army (ELN) attacked a base in Colombia.",
        "National Liberation Army attacks a base in Colombia",
    ),
    (
        "Rebels attacked the camp (the oldest in Goma) on Monday.",
        "Rebels attack the camp in Goma",
    ),
    (
        "Antony Blinken met his Chinese counterpart Wang Yi in Beijing on Monday.",
        "Antony Blinken and Wang Yi hold talks in Beijing",
    ),
    (
        "Soldiers were killed in shelling by Russian forces in Kherson.",
        "Soldiers killed in shelling by Russian forces in Kherson",
    ),
    (
        "Shelling by Russia killed four in Kherson.",
        "Shelling by Russia kills four in Kherson",
    ),
    ('"They attacked our camp," said Abiy Ahmed.', "Camp attacked"),
    (
        "Chad said that Sudanese soldiers had shelled its garrison near Tine.",
        "Sudanese Armed Forces allegedly shell Chad's garrison near Tine",
    ),
    (
        "Peru's army halted its bombing of camps in Puno on Friday.",
        "Armed Forces of Peru halt their bombing of camps in Puno",
    ),
    (
        "They came under fire near Tine on Friday, the peacekeepers said.",
        "Peacekeepers come under fire near Tine",
    ),
    (
        "The bodies of two pilots were handed over by Eritrea on Friday.",
        "Bodies of two pilots handed over by Eritrea",
    ),
    (
        "Chad's rival leaders shook hands and signed a peace accord on Friday.",
        "Chad's rival leaders sign a peace accord",
    ),
    (
        "Kenyan police fired tear gas to disperse protesters in Kisumu on Friday.",
        "Police of Kenya fire tear gas in Kisumu",
    ),
    (
        "A Chinese ship fired at the ferries and struck one of them on Friday.",
        "Chinese ship fires at the ferries",
    ),
    (
        "Iran fired what appeared to be two missiles at a base in Erbil.",
        "Iran fires two missiles at a base in Erbil",
    ),
    (
        "Clashes between Thai and Cambodian soldiers broke out near Surin.",
        "Clashes between Thai and Cambodian soldiers break out near Surin",
    ),
    (
        "Foreign troops entered our territory on Friday, the president said.",
        "Foreign troops enter the territory",
    ),
    ("Houthi rebels seized a tanker on Friday.", "Houthis seize a tanker"),
    ("Gunmen and police clashed in Kano.", "Gunmen and police clash in Kano"),
    ("Four men were killed by gunmen in Kano.", "Four men killed by gunmen in Kano"),
]


@pytest.mark.parametrize(("text", "expected"), TITLES, ids=[t for t, _ in TITLES])
def test_find_incidents_title_is_a_short_line(text: str, expected: str) -> None:
    assert incidents_of(text)[0].title == expected


def test_find_incidents_offers_three_candidates_with_reasons() -> None:
    found = incidents_of("Russia withdrew its troops from the airport.")[0]

    assert len({c.event_type for c in found.candidates}) == 3
    assert found.candidates[0].event_type == "RETREAT"
    assert all(c.reason for c in found.candidates)


def test_find_incidents_hostility_follows_the_type() -> None:
    levels = [
        incidents_of(text)[0].hostility
        for text in (
            "Turkey and Greece held talks in Ankara.",
            "Serbia sent troops to the frontier with Kosovo.",
            "Russia fired missiles at Odesa.",
        )
    ]

    assert levels == [1, 3, 4]


BOTH_SIDES = [
    (
        "Thai and Cambodian soldiers exchanged fire on Thursday, the Thai army said.",
        ["Armed Forces of Thailand", "Armed Forces of Cambodia"],
    ),
    (
        (
            "Heavy fighting broke out on Thursday between the Sudanese army and the "
            "Rapid Support Forces."
        ),
        ["Sudanese Armed Forces", "Rapid Support Forces"],
    ),
    (
        (
            "Kyrgyz and Tajik border guards exchanged fire on Thursday. The Tajik side "
            "used grenades against a farm, Kyrgyzstan's border service said."
        ),
        ["Border guards of Kyrgyzstan", "Border guards of Tajikistan"],
    ),
    (
        (
            "Ethiopia and Eritrea broke off talks on Tuesday. Soldiers from both sides "
            "clashed on Thursday."
        ),
        ["Armed Forces of Ethiopia", "Armed Forces of Eritrea"],
    ),
]


@pytest.mark.parametrize(("text", "names"), BOTH_SIDES)
def test_both_sides_of_a_clash_take_part_alike(text: str, names: list[str]) -> None:
    *_, incident = incidents_of(text)

    participants = [(p.actor, p.role) for p in incident.participants]

    assert participants == [(name, "initiator") for name in names]


def test_who_was_killed_before_is_no_toll_of_the_answer() -> None:
    (incident,) = incidents_of(
        "Hezbollah fired rockets at Metula on Friday in response to the killing of a "
        "commander."
    )

    assert incident.casualties == []


DOERS = [
    ("Both Koreas agreed on Friday to talk.", ["North Korea", "South Korea"]),
    ("The militia ambushed a convoy near Bria on Friday.", ["Militia"]),
    ("Gangs killed 12 people in Cabaret on Friday.", ["Gangs"]),
    (
        "Syria's army shelled Idlib. The regime also bombed a market in Saraqib.",
        ["Government of Syria"],
    ),
]


@pytest.mark.parametrize(("text", "names"), DOERS)
def test_who_does_it_under_another_word(text: str, names: list[str]) -> None:
    *_, incident = incidents_of(text)

    assert [p.actor for p in incident.participants] == names


AGREEING = [
    (
        "Gunmen shot two nurses dead in Narathiwat on Tuesday.",
        "Gunmen shoot two nurses dead in Narathiwat",
    ),
    (
        "Demonstrators threw bottles at soldiers in Nairobi on Friday.",
        "Demonstrators throw bottles at soldiers in Nairobi",
    ),
    ("Protesters marched in Dakar on Friday.", "Protesters march in Dakar"),
    (
        "Colombian guerrillas attacked a barracks on Friday.",
        "Colombian guerrillas attack a barracks",
    ),
    ("Hamas attacked a kibbutz on Friday.", "Hamas attacks a kibbutz"),
    (
        "The United States withdrew its troops from Niger on Friday.",
        "United States withdraws its troops from Niger",
    ),
]


@pytest.mark.parametrize(("text", "line"), AGREEING)
def test_title_agrees_with_the_number_of_its_subject(text: str, line: str) -> None:
    assert [i.title for i in incidents_of(text)] == [line]


NO_EVENTS = [
    "The boat was bringing food to marines stationed on the reef.",
    "The governor did not say who had fired the mortar.",
    "The bishop demanded that the rebels halt their offensive in Goma.",
]


@pytest.mark.parametrize("text", NO_EVENTS)
def test_what_only_describes_asks_or_demands_is_no_attack_or_move(text: str) -> None:
    found = {i.event_type for i in incidents_of(text)}

    assert found & {"ASSAULT", "MOBILIZE", "RETREAT"} == set()


def test_what_an_attack_left_is_its_toll_and_no_withdrawal() -> None:
    (incident,) = incidents_of(
        "Insurgents ambushed a patrol on Tuesday, leaving six rangers and two scouts "
        "dead."
    )

    tolls = [(c.kind, c.best) for c in incident.casualties]

    assert (incident.event_type, tolls) == ("ASSAULT", [("killed", 6), ("killed", 2)])


def test_who_was_taken_earlier_is_a_captive_when_released() -> None:
    incidents = incidents_of(
        "Nigerian bandits on Thursday freed three surveyors whom they had abducted "
        "near Kaduna."
    )

    assert [i.title for i in incidents] == ["Nigerian bandits free three surveyors"]


def test_a_meeting_that_is_planned_is_no_news() -> None:
    text = (
        "Talks between Chad and Mali are due to resume in Nairobi within three weeks."
    )

    assert incidents_of(text) == []


def test_when_others_withdrew_is_no_withdrawal_of_its_own() -> None:
    found = incidents_of("Troops killed ten rebels on Tuesday as they retreated.")

    assert [i.event_type for i in found] == ["ASSAULT"]


def test_what_was_done_in_the_past_is_background() -> None:
    incidents, background = read("Houthis have shot down American drones in the past.")

    assert (incidents, [b.context for b in background]) == ([], ["historical"])


def test_who_dies_and_who_tells_it_are_no_attackers_and_no_targets() -> None:
    found = incidents_of(
        "A Hezbollah fighter died in a strike on Tuesday in Tyre, according to "
        "Prime Minister Najib Haddad."
    )

    assert [(p.actor, p.role) for i in found for p in i.participants] == [
        ("Hezbollah", "target")
    ]


def test_a_dateline_is_no_part_of_a_title() -> None:
    (incident,) = incidents_of("NAIROBI - Ten men were killed in a raid on Tuesday.")

    assert incident.title == "Ten men killed in a raid"


def test_a_village_that_nobody_lists_is_nearer_than_the_border() -> None:
    (incident,) = incidents_of(
        "Israeli jets hit the village of Beit Zarour, some 6 km from the border with "
        "Lebanon, on Tuesday."
    )

    assert incident.places == ["Beit Zarour"]
