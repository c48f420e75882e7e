"""Statements: speakers, stances, spans, and what they relate to.

All sentences are our own. ``read`` returns (speaker, stance, quoted, slice).
"""

import itertools

import pytest

from timeline.intake.actors import find_actors
from timeline.intake.claims import find_claims, read_statements
from timeline.intake.dates import Anchor, find_dates
from timeline.intake.language import analyse
from timeline.intake.proposal import ClaimFound, ClaimPair

PUBLISHED = "2024-03-15"


def claims_of(text: str) -> tuple[list[ClaimFound], list[ClaimPair]]:
    doc = analyse(text)
    dates = find_dates(doc, Anchor.of(PUBLISHED))
    return find_claims(doc, find_actors(doc), dates)


def read(text: str) -> list[tuple[str, str, bool, str]]:
    claims, _ = claims_of(text)
    return [(c.speaker, c.stance, c.quoted, text[slice(*c.span)]) for c in claims]


INDIRECT = [
    (
        "Ukraine said on Monday that Russia had shelled a hospital in Kherson.",
        ("Ukraine", "asserts", "that Russia had shelled a hospital in Kherson"),
    ),
    (
        "Israel said its troops had entered Rafah.",
        ("Israel", "asserts", "its troops had entered Rafah"),
    ),
    (
        "Russia had shelled the port, Ukraine said.",
        ("Ukraine", "asserts", "Russia had shelled the port"),
    ),
    (
        "The strike, Iran said on Friday, killed three people.",
        ("Iran", "asserts", "The strike, Iran said on Friday, killed three people"),
    ),
    (
        "According to Turkey, the drone had strayed off course.",
        ("Turkey", "asserts", "the drone had strayed off course"),
    ),
    (
        "The convoy was looted near El Fasher, according to the United Nations.",
        ("United Nations", "asserts", "The convoy was looted near El Fasher"),
    ),
    (
        "Pakistan told India that the shelling must stop.",
        ("Pakistan", "demands", "that the shelling must stop"),
    ),
    (
        "India accused Pakistan of arming militants in Kashmir.",
        ("India", "accuses", "Pakistan of arming militants in Kashmir"),
    ),
    (
        "Serbia blamed Kosovo for the unrest in the north.",
        ("Serbia", "accuses", "Kosovo for the unrest in the north"),
    ),
    (
        "France condemned Niger for the arrest of the ambassador.",
        ("France", "accuses", "Niger for the arrest of the ambassador"),
    ),
    (
        "China denied sending ships into the lagoon.",
        ("China", "denies", "sending ships into the lagoon"),
    ),
    (
        "Rwanda denied that its soldiers were in eastern Congo.",
        ("Rwanda", "denies", "that its soldiers were in eastern Congo"),
    ),
    (
        "Ethiopia rejected the accusations.",
        ("Ethiopia", "denies", "the accusations"),
    ),
    (
        "Egypt urged Israel to reopen the crossing.",
        ("Egypt", "demands", "Israel to reopen the crossing"),
    ),
    (
        "Brazil called on Venezuela to release the prisoners.",
        ("Brazil", "demands", "Venezuela to release the prisoners"),
    ),
    (
        "Germany called for an immediate ceasefire in Sudan.",
        ("Germany", "demands", "an immediate ceasefire in Sudan"),
    ),
    (
        "Kosovo asked NATO to send more peacekeepers.",
        ("Kosovo", "requests", "NATO to send more peacekeepers"),
    ),
    (
        "Colombia promised to withdraw its troops from the valley.",
        ("Colombia", "promises", "to withdraw its troops from the valley"),
    ),
    (
        "Iran vowed to avenge the killing.",
        ("Iran", "promises", "to avenge the killing"),
    ),
    (
        "North Korea threatened to shut the border.",
        ("North Korea", "threatens", "to shut the border"),
    ),
    (
        "Iran warned that it would respond to any attack.",
        ("Iran", "threatens", "that it would respond to any attack"),
    ),
    (
        "The United Nations warned that famine was near.",
        ("United Nations", "expresses_concern", "that famine was near"),
    ),
    (
        "The United Nations warned of famine in Darfur.",
        ("United Nations", "expresses_concern", "famine in Darfur"),
    ),
    (
        "Japan expressed concern over the missile test.",
        ("Japan", "expresses_concern", "over the missile test"),
    ),
    (
        "Japan is concerned that the truce may not hold.",
        ("Japan", "expresses_concern", "that the truce may not hold"),
    ),
    (
        "Mali admitted that its army had fired on the village.",
        ("Mali", "acknowledges", "that its army had fired on the village"),
    ),
    (
        "Israel acknowledged that its shells had hit the school.",
        ("Israel", "acknowledges", "that its shells had hit the school"),
    ),
    (
        "Washington's claim that Moscow had jammed the signal was repeated.",
        ("United States", "asserts", "that Moscow had jammed the signal"),
    ),
    (
        "Syria issued a warning that it would close the airspace.",
        ("Syria", "expresses_concern", "that it would close the airspace"),
    ),
    (
        "Poland described the flight as a provocation.",
        ("Poland", "asserts", "the flight as a provocation"),
    ),
    (
        'Poland called the flight "a provocation".',
        ("Poland", "asserts", 'the flight "a provocation"'),
    ),
    (
        "Lebanon demanded that Israel withdraw from the hills.",
        ("Lebanon", "demands", "that Israel withdraw from the hills"),
    ),
    (
        "Cuba insisted that no soldier had been hurt.",
        ("Cuba", "asserts", "that no soldier had been hurt"),
    ),
    (
        "Armenia said it backed “a lasting peace” in the region.",
        ("Armenia", "asserts", "it backed “a lasting peace” in the region"),
    ),
    (
        "Mali was accused by Algeria of shelling the border town.",
        ("Algeria", "accuses", "of shelling the border town"),
    ),
    (
        "Georgia believes that the road was mined.",
        ("Georgia", "asserts", "that the road was mined"),
    ),
    (
        "Kenya confirmed that two of its soldiers had died.",
        ("Kenya", "acknowledges", "that two of its soldiers had died"),
    ),
    (
        "Taiwan's defence ministry reported that 30 jets had crossed the strait.",
        (
            "Ministry of Defence of Taiwan",
            "asserts",
            "that 30 jets had crossed the strait",
        ),
    ),
    (
        "A senior official said the talks had failed.",
        ("Senior official", "asserts", "the talks had failed"),
    ),
    (
        "Two diplomats said the draft had been withdrawn.",
        ("Two diplomats", "asserts", "the draft had been withdrawn"),
    ),
    (
        "Sudan's army claimed it had retaken the bridge.",
        ("Sudanese Armed Forces", "asserts", "it had retaken the bridge"),
    ),
    (
        "As Norway noted, the ceasefire has never been signed.",
        ("Norway", "asserts", "the ceasefire has never been signed"),
    ),
    (
        "The dam has been mined, as Moldova pointed out.",
        ("Moldova", "asserts", "The dam has been mined"),
    ),
    (
        "In addition, according to Chad, two wells were poisoned.",
        ("Chad", "asserts", "two wells were poisoned"),
    ),
    (
        "The depot, according to Libya, burned for two days.",
        (
            "Libya",
            "asserts",
            "The depot, according to Libya, burned for two days",
        ),
    ),
    (
        "The strike killed the driver of a bus that carried pupils, according to Oman.",
        (
            "Oman",
            "asserts",
            "The strike killed the driver of a bus that carried pupils",
        ),
    ),
    (
        "The offer was rejected by Cyprus.",
        ("Cyprus", "denies", "The offer"),
    ),
    (
        "Greece questioned the legality of the drills.",
        ("Greece", "denies", "the legality of the drills"),
    ),
    (
        "Japan reaffirmed its support for a ceasefire.",
        ("Japan", "asserts", "its support for a ceasefire"),
    ),
    (
        "Mali's call for a truce fell flat.",
        ("Mali", "demands", "a truce"),
    ),
    (
        "Peru accused the head of state of hiding the losses.",
        ("Peru", "accuses", "the head of state of hiding the losses"),
    ),
    (
        "Some of the villagers said they had seen no soldiers.",
        ("Some of the villagers", "asserts", "they had seen no soldiers"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), INDIRECT, ids=[t for t, _ in INDIRECT])
def test_find_claims_indirect_speech_gives_speaker_stance_and_span(
    text: str, expected: tuple[str, str, str]
) -> None:
    speaker, stance, words = expected

    found = read(text)

    assert found == [(speaker, stance, False, words)]


DIRECT = [
    (
        "“We saw it,” said Ada Okoro, a sister of Mr. Okoro. “We ran.”",
        [
            (
                "Ada Okoro",
                "“We saw it,” said Ada Okoro, a sister of Mr. Okoro. “We ran.”",
            )
        ],
    ),
    (
        "“We left,” Ada Okoro said on “Africa Today.” “Others stayed.”",
        [
            (
                "Ada Okoro",
                "“We left,” Ada Okoro said on “Africa Today.” “Others stayed.”",
            )
        ],
    ),
    (
        "“Who fired?” He answered, “The army did,” Ada Okoro said.",
        [("Ada Okoro", "“The army did,”")],
    ),
    (
        "“Not now, certainly not,” Egypt replied.",
        [("Egypt", "“Not now, certainly not,”")],
    ),
    (
        "In a letter to Kenya, its leader, Peter Banda, said: “The road must open.”",
        [("Peter Banda", "“The road must open.”")],
    ),
    (
        '"We will not leave the city," Olena Kovalenko said.',
        [("Olena Kovalenko", '"We will not leave the city,"')],
    ),
    (
        '"We will not leave the city," said Olena Kovalenko, the mayor.',
        [("Olena Kovalenko", '"We will not leave the city,"')],
    ),
    (
        "“We heard three blasts,” said Ahmed Saleh, a shopkeeper.",
        [("Ahmed Saleh", "“We heard three blasts,”")],
    ),
    (
        "‘We heard three blasts,’ said Ahmed Saleh, a shopkeeper.",
        [("Ahmed Saleh", "‘We heard three blasts,’")],
    ),
    (
        "'It was the army's fault,' Ahmed Saleh told the radio.",
        [("Ahmed Saleh", "'It was the army's fault,'")],
    ),
    (
        "«The bridge is ours,» Marko Jović said.",
        [("Marko Jović", "«The bridge is ours,»")],
    ),
    (
        'Ahmed Saleh said: "We heard three blasts."',
        [("Ahmed Saleh", '"We heard three blasts."')],
    ),
    (
        'Ahmed Saleh told reporters, "We heard three blasts."',
        [("Ahmed Saleh", '"We heard three blasts."')],
    ),
    (
        '"The truce," Ahmed Saleh said, "is dead for all of us."',
        [("Ahmed Saleh", '"The truce," Ahmed Saleh said, "is dead for all of us."')],
    ),
    (
        '"Nobody helped us," Ahmed Saleh said. "We dug with our hands."',
        [
            (
                "Ahmed Saleh",
                '"Nobody helped us," Ahmed Saleh said. "We dug with our hands."',
            )
        ],
    ),
    (
        '"They came at night. They took the men," Amina Diallo said.',
        [("Amina Diallo", '"They came at night. They took the men,"')],
    ),
    (
        '"They came at night," Amina Diallo said.\n\n"They took the men away."',
        [
            ("Amina Diallo", '"They came at night,"'),
            ("Amina Diallo", '"They took the men away."'),
        ],
    ),
    (
        'Amina Diallo said: "They came at night.\n\n"They took the men away."',
        [("Amina Diallo", '"They came at night.\n\n"They took the men away."')],
    ),
    (
        'Amina Diallo rejected the report. "Nothing of this happened here."',
        [
            ("Amina Diallo", "the report"),
            ("Amina Diallo", '"Nothing of this happened here."'),
        ],
    ),
    (
        '"The fire has stopped," TASS quoted Sergei Ivanov as saying.',
        [("Sergei Ivanov", '"The fire has stopped,"')],
    ),
    (
        '"Is this what they call peace?" asked Amina Diallo.',
        [("Amina Diallo", '"Is this what they call peace?"')],
    ),
    (
        '"Get out of the valley!" Amina Diallo shouted.',
        [("Amina Diallo", '"Get out of the valley!"')],
    ),
    (
        '"The hills are mined," according to Jorge Restrepo.',
        [("Jorge Restrepo", '"The hills are mined,"')],
    ),
    (
        '"We were promised safety," fumed Jorge Restrepo.',
        [("Jorge Restrepo", '"We were promised safety,"')],
    ),
    (
        '"Our boats were rammed twice," a coast guard spokesman said on Tuesday.',
        [("Coast guard spokesman", '"Our boats were rammed twice,"')],
    ),
]


@pytest.mark.parametrize(("text", "expected"), DIRECT, ids=[t for t, _ in DIRECT])
def test_find_claims_direct_quotation_gives_speaker_and_marks(
    text: str, expected: list[tuple[str, str]]
) -> None:
    found = read(text)

    assert [(speaker, words) for speaker, _, _, words in found] == expected
    assert found[-1][2] is True


BEHALF = [
    (
        "Kremlin spokesman Dmitry Peskov said the road was open.",
        ("Dmitry Peskov", "Kremlin"),
    ),
    (
        "Maria Santos, a spokeswoman for the United Nations, said the road was open.",
        ("Maria Santos", "United Nations"),
    ),
    (
        "Iran's foreign ministry said the road was open.",
        ("Ministry of Foreign Affairs of Iran", "Iran"),
    ),
    (
        "A senior Israeli official said the road was open.",
        ("Senior Israeli official", "Israel"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), BEHALF, ids=[t for t, _ in BEHALF])
def test_find_claims_speaker_on_behalf_of(text: str, expected: tuple[str, str]) -> None:
    claims, _ = claims_of(text)

    assert [(c.speaker, c.on_behalf_of) for c in claims] == [expected]


SAID = [
    ("Ukraine said on Monday that the dam was safe.", "2024-03-11"),
    ("On Wednesday, Ukraine said that the dam was safe.", "2024-03-13"),
    ("Ukraine said that the dam had burst on Monday.", None),
    ("Ukraine said that the dam was safe.", None),
    ('"The dam is safe," Olena Kovalenko said on Thursday.', "2024-03-14"),
]


@pytest.mark.parametrize(("text", "expected"), SAID, ids=[t for t, _ in SAID])
def test_find_claims_said_is_the_day_of_the_reporting_clause(
    text: str, expected: str | None
) -> None:
    claims, _ = claims_of(text)

    assert [c.said for c in claims] == [expected]


NOTHING = [
    "Sudan did not respond to the agency's requests for comment.",
    "Kenya faces accusations of neglect.",
    "Qatar backed Hamas for years.",
    "Ukraine shelled the depot on Monday.",
    "The army did not say how many had died.",
    "Iran would not say whether it had fired.",
    "The minister declined to comment.",
    "The ministers will say more on Friday.",
    "If Iran says that the road is open, trucks will leave.",
    'The so-called "special operation" went on.',
    "Russia denied the journalists entry.",
    "Militants claimed the lives of ten villagers.",
    "The border was viewed by many as closed.",
    "The president called his counterpart late on Thursday.",
    "Troops backed by tanks entered the town.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_find_claims_invents_no_statement(text: str) -> None:
    assert read(text) == []


def test_find_claims_relayed_statement_belongs_to_who_spoke() -> None:
    text = (
        "The Kremlin said Vladimir Putin had told Emmanuel Macron that the truce "
        "should hold, and that Emmanuel Macron had in turn warned that time was short."
    )

    claims, _ = claims_of(text)

    assert [(c.speaker, c.relayed_by, text[slice(*c.span)]) for c in claims] == [
        ("Vladimir Putin", "Kremlin", "that the truce should hold"),
        ("Emmanuel Macron", "Kremlin", "that time was short"),
    ]


def test_find_claims_quoting_agency_is_the_relay() -> None:
    claims, _ = claims_of('"The fire has stopped," TASS quoted Ivan Petrov as saying.')

    assert [(c.speaker, c.relayed_by) for c in claims] == [("Ivan Petrov", "TASS")]


def test_find_claims_second_clause_keeps_its_own_span() -> None:
    text = "Chad said the camp was full, adding that food would run out within days."

    found = read(text)

    assert [words for _, _, _, words in found] == [
        "the camp was full",
        "that food would run out within days",
    ]


def test_find_claims_relative_clause_says_of_whom() -> None:
    claims, _ = claims_of("Two men fled from an attack that Mali said had killed ten.")

    assert [c.text for c in claims] == ["an attack had killed ten"]


def test_find_claims_clause_ends_where_another_speaks() -> None:
    text = "Iran said that the port was open, while Oman said it had been mined."

    found = read(text)

    assert found == [
        ("Iran", "asserts", False, "that the port was open"),
        ("Oman", "asserts", False, "it had been mined"),
    ]


def test_find_claims_pronoun_speaker_is_named() -> None:
    text = "Iran said the ship was safe. It added that the crew had been fed."

    assert [speaker for speaker, *_ in read(text)] == ["Iran", "Iran"]


def test_find_claims_denied_this_says_what_is_denied() -> None:
    text = "India accused Pakistan of arming militants. Pakistan denied this."

    claims, _ = claims_of(text)

    assert [(c.text, text[slice(*c.span)]) for c in claims][-1] == (
        "arming militants",
        "this",
    )


def test_find_claims_denial_contradicts_the_accusation() -> None:
    _claims, relations = claims_of(
        "India accused Pakistan of arming militants. Pakistan denied this."
    )

    assert [(r.claim, r.other, r.kind) for r in relations] == [(1, 0, "contradicts")]


def test_find_claims_denial_in_other_words_contradicts() -> None:
    _, relations = claims_of(
        "Manila said Chinese ships had rammed a supply boat. "
        "China denied that its ships had rammed the boat."
    )

    assert [(r.claim, r.other) for r in relations] == [(1, 0)]


def test_find_claims_unrelated_denial_contradicts_nothing() -> None:
    _, relations = claims_of(
        "Kenya said the harvest had failed. China denied selling missiles to Iran."
    )

    assert relations == []


def test_read_statements_counts_quotations_without_a_speaker() -> None:
    doc = analyse('The square was empty.\n\n"Nobody will come to this place again."')

    statements = read_statements(doc, find_actors(doc), [])

    assert len(statements.unattributed) == 1
    assert statements.claims == []


def test_find_claims_spans_do_not_overlap() -> None:
    claims, _ = claims_of(
        'Iran said the attack was "a crime" and vowed to answer. "We are ready," '
        "Iranian general Ali Karimi said, adding that Israel was behind the blast."
    )

    spans = sorted(c.span for c in claims)

    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


SPEAKERS = [
    (
        "Russia and Belarus said that the drills would go on.",
        ["Russia", "Belarus"],
    ),
    ("Burkina Faso and Niger condemned the sanctions.", ["Burkina Faso", "Niger"]),
    (
        (
            "The Houthi-run Al Masirah TV said US jets had struck Hodeidah. It said "
            "two people were killed."
        ),
        ["Al-Masirah", "Al-Masirah"],
    ),
    (
        (
            "NATO troops closed the bridge. The EULEX mission said gunmen had blocked "
            "the road near Banjska. It called for calm."
        ),
        ["EULEX mission", "EULEX mission"],
    ),
    (
        (
            "Kosovo Prime Minister Albin Kurti said that at least 30 armed men were in "
            "the monastery and alleged that Serbia had sent them."
        ),
        ["Albin Kurti", "Albin Kurti"],
    ),
    (
        (
            "Russian Foreign Minister Sergei Lavrov said Recep Tayyip Erdogan had "
            "agreed. He called for talks."
        ),
        ["Sergei Lavrov", "Sergei Lavrov"],
    ),
    (
        (
            "Aid workers fled El Fasher. UN humanitarian coordinator in Sudan, "
            "Clementine Nkweta-Salami, said civilians were trapped. She called for a "
            "pause in the fighting."
        ),
        ["Clementine Nkweta-Salami", "Clementine Nkweta-Salami"],
    ),
    (
        (
            "The Ta'ang National Liberation Army attacked Hsipaw. Its fighters took "
            "the town on Monday, the ethnic armed group announced."
        ),
        ["Ta'ang National Liberation Army"],
    ),
]


@pytest.mark.parametrize(("text", "speakers"), SPEAKERS)
def test_find_claims_says_who_goes_on_speaking(text: str, speakers: list[str]) -> None:
    claims, _ = claims_of(text)
    assert [c.speaker for c in claims] == speakers


LATER_BEHALF = [
    (
        "US President Donald Trump arrived in Doha. Trump said talks would go on.",
        "United States",
    ),
    (
        "Defence Minister Rajnath Singh said India would respond.",
        "India",
    ),
    (
        "Former US President Donald Trump arrived. Trump said talks would go on.",
        None,
    ),
]


@pytest.mark.parametrize(("text", "behalf"), LATER_BEHALF)
def test_find_claims_office_holder_speaks_for_the_state_at_each_mention(
    text: str, behalf: str | None
) -> None:
    claims, _ = claims_of(text)
    assert [c.on_behalf_of for c in claims] == [behalf]


MORE_CUES = [
    (
        "The Islamic State group claimed responsibility for the attack in Kabul.",
        [("asserts", "responsibility for the attack in Kabul")],
    ),
    (
        "The health ministry put the death toll at 41.",
        [("asserts", "the death toll at 41")],
    ),
    (
        "The Zambian president, who was in Rome, called on lenders to wait.",
        [("demands", "lenders to wait")],
    ),
    (
        "Volodymyr Zelenskyy, who was in Warsaw on Friday, called on Nato to act.",
        [("demands", "Nato to act")],
    ),
    (
        "Josep Borrell is in Brussels. Borrell called Kurti and Vucic on Sunday.",
        [],
    ),
]


@pytest.mark.parametrize(("text", "expected"), MORE_CUES)
def test_find_claims_cue_with_an_object(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(stance, words) for _, stance, _, words in read(text)] == expected


def test_find_claims_denial_in_a_relative_clause_ends_the_accusation() -> None:
    text = "Ukraine accused Russia of shelling the port, which Moscow denies."
    claims, relations = claims_of(text)
    assert [(c.speaker, c.stance, c.text) for c in claims] == [
        ("Ukraine", "accuses", "Russia of shelling the port"),
        ("Russia", "denies", "shelling the port"),
    ]
    assert [(r.claim, r.other, r.kind) for r in relations] == [(1, 0, "contradicts")]
