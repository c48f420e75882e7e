"""Two sides that tell one event in two ways, or in one: how, where, whether at all."""

import pytest

from tests.intake.reading import claims_of, read

ACCOUNTS = [
    (
        (
            "Some 40 people died in a Saudi air strike on the clinic, a Houthi "
            "official said. The coalition said a Houthi missile had misfired and hit "
            "the clinic."
        ),
        "contradicts",
    ),
    (
        (
            "Chadian and Libyan soldiers clashed near Ounianga on Sunday, a Chadian "
            "army spokesman said. A Libyan commander said there had been no clash."
        ),
        "contradicts",
    ),
    (
        (
            "The guard was hurt by a shell, Kyrgyzstan said. A Tajik officer said "
            "that he had trodden on a mine."
        ),
        "contradicts",
    ),
    (
        (
            "The trawler sank in an accident, the coast guard of Greece said. Turkey "
            "said a Greek patrol boat had rammed the trawler."
        ),
        "contradicts",
    ),
    (
        (
            "Police said the man had been killed in a shootout. His family said he "
            "was shot after he surrendered."
        ),
        "contradicts",
    ),
    (
        (
            "Japan said a Russian plane had violated its airspace. Russia said the "
            "plane had stayed in international airspace."
        ),
        "contradicts",
    ),
    (
        (
            "Syria's army said its jets had struck a rebel base near Idlib. Residents "
            "said the bombs fell on a market."
        ),
        "contradicts",
    ),
    (
        (
            "Fifty rebels were killed in Kidal, the defence ministry said. The rebels "
            "dismissed the toll."
        ),
        "contradicts",
    ),
    (
        (
            "Villagers said the army had burned six houses. An army spokesman said "
            "the report was not true."
        ),
        "contradicts",
    ),
    (
        (
            "Armenia said Azerbaijani forces had shelled the village of Sotk. EU "
            "monitors said Azerbaijani shells had hit the village."
        ),
        "corroborates",
    ),
]


@pytest.mark.parametrize(("text", "kind"), ACCOUNTS)
def test_two_accounts_of_one_event_are_related(text: str, kind: str) -> None:
    _, relations = claims_of(text)

    assert [(r.claim, r.other, r.kind) for r in relations] == [(1, 0, kind)]


APART = [
    "Iran said its jets had hit a camp in Iraq. Oman said it hit a camp in Syria.",
    "Mali said a bus had hit a mine near Gao. Niger said a patrol was shelled at Tera.",
    "Cuba said the blackout was an accident. Haiti said gangs had attacked a prison.",
    "Russia said it had downed 14 drones. Ukraine said it had destroyed a radar.",
]


@pytest.mark.parametrize("text", APART)
def test_accounts_of_two_events_have_no_relation(text: str) -> None:
    assert claims_of(text)[1] == []


def test_disputed_claim_of_another_is_a_statement_of_its_own() -> None:
    text = (
        "Sudan has disputed a claim by the Chadian army that it had killed 40 men and "
        "burned two camps, saying only one camp was hit."
    )
    claims, relations = claims_of(text)

    assert [(c.stance, c.text[:24]) for c in claims] == [
        ("denies", "a claim by the Chadian a"),
        ("asserts", "it had killed 40 men and"),
        ("asserts", "only one camp was hit"),
    ]
    assert [c.speaker == "Sudan" for c in claims] == [True, False, True]
    assert [(r.claim, r.other, r.kind) for r in relations] == [(0, 1, "contradicts")]


SPOKEN = [
    (
        (
            "On Friday, the army denied that the Houthis had taken the whole port, "
            "and accused them of shelling homes."
        ),
        [
            ("Army", "denies", "that the Houthis had taken the whole port"),
            ("Army", "accuses", "them of shelling homes"),
        ],
    ),
    (
        (
            "The rebels say they have taken the town, hours after another group said "
            "it had blown up the bridge."
        ),
        [
            ("Rebels", "asserts", "they have taken the town"),
            ("Group", "asserts", "it had blown up the bridge"),
        ],
    ),
    (
        (
            "Rebels said they had taken the dam, though their rival, the Libyan army, "
            "disputed the claim."
        ),
        [
            ("Rebels", "asserts", "they had taken the dam"),
            ("Armed Forces of Libya", "denies", "the claim"),
        ],
    ),
    (
        "An army spokesman denied what it called rebel claims of torture.",
        [("Army spokesman", "denies", "rebel claims of torture")],
    ),
    (
        "Chad and Libya blame each other for raids this month near the wells.",
        [
            ("Chad", "accuses", "each other for raids this month near the wells"),
            ("Libya", "accuses", "each other for raids this month near the wells"),
        ],
    ),
    (
        "Shells fell on Goma, according to the mission, Rwandan and French officials.",
        [("Mission", "asserts", "Shells fell on Goma")],
    ),
    (
        (
            "“The boats had left,” the captain said according to a transcript that "
            "was published on Sunday."
        ),
        [("Captain", "asserts", "“The boats had left,”")],
    ),
    (
        "Chad says two guards killed at border post; Sudan says its men fired back",
        [
            ("Chad", "asserts", "two guards killed at border post"),
            ("Sudan", "asserts", "its men fired back"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SPOKEN)
def test_each_statement_ends_where_another_begins(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert [(who, stance, words) for who, stance, _, words in read(text)] == expected


def test_he_is_no_state() -> None:
    text = (
        "Envoy Omar Sy met the press. Chad said on Monday there was no raid.\n\n“We "
        "want peace,” he said."
    )

    assert [claim[0] for claim in read(text)] == ["Chad", "Omar Sy"]


PASSED_ON = [
    (
        (
            "A senator said there were “many dead” since rebels came on Monday, "
            "the BBC "
            "reported. The army had fled."
        ),
        ("Senator", "BBC"),
    ),
    (
        (
            "Sahel Radio quoted a medic as saying 12 had died.\n\n“The Malian "
            "army came "
            "late,” it quoted the medic as saying."
        ),
        ("Medic", "Sahel Radio"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), PASSED_ON)
def test_outlet_passes_on_what_another_says(
    text: str, expected: tuple[str, str]
) -> None:
    claim = claims_of(text)[0][-1]

    assert (claim.speaker, claim.relayed_by) == expected


WHOSE = [
    ("The Chadian rebels, known as FACT, said the town was theirs.", None),
    ("The Sudanese-backed army said it had lost 12 men.", None),
    ("A Malian army spokesman said the town was quiet.", "Armed Forces of Mali"),
]


@pytest.mark.parametrize(("text", "behalf"), WHOSE)
def test_rebels_and_the_backed_do_not_speak_for_the_state_named(
    text: str, behalf: str | None
) -> None:
    assert [c.on_behalf_of for c in claims_of(text)[0]] == [behalf]


def test_quotation_goes_on_over_its_first_sentence() -> None:
    text = "A source said “two posts were hit. We lost four men, and 16 are hurt.”"

    assert read(text) == [
        (
            "Source",
            "asserts",
            True,
            "“two posts were hit. We lost four men, and 16 are hurt.”",
        )
    ]


def test_day_after_said_is_the_day_of_saying() -> None:
    claims, _ = claims_of("Residents said Tuesday the rebels had seized the barracks.")

    assert [(c.text, c.said) for c in claims] == [
        ("the rebels had seized the barracks", "2024-03-12")
    ]


UNANSWERED = [
    (
        "The shop-owner heard loud shots. “We thought it was serious,” said Ann Lee. "
        "Another witness, Jan Novak, dismissed the loud bangs."
    ),
    "Lee said the truce would hold. Libya has rejected calls for a truce.",
    (
        "The base has “been at the front of the fight”, analyst Omar Sy said. "
        "Jan Novak "
        "said the Russian ministry's allegations are false."
    ),
]


@pytest.mark.parametrize("text", UNANSWERED)
def test_denial_of_something_else_answers_nothing(text: str) -> None:
    assert claims_of(text)[1] == []


def test_denial_answers_what_the_denier_goes_on_to_tell_otherwise() -> None:
    text = (
        "Residents said jihadists had seized the post in Bama. A senator said many "
        "were leaving the city. A militia man, Ali Sow, said the reports were untrue. "
        "Sow says the jihadists tried to seize Bama and were repulsed."
    )

    assert [(r.claim, r.other) for r in claims_of(text)[1]] == [(2, 0)]
