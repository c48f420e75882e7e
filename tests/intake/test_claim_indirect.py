"""Indirect speech: clauses, infinitives, objects of a cue. Sentences of our own."""

import pytest

from tests.intake.reading import read

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


WHOLE = [
    (
        "A lorry exploded outside a barracks, Chad said; six people were hurt.",
        [("asserts", "A lorry exploded outside a barracks")],
    ),
    (
        "The navy reported two more attacks on Monday in the Gulf of Aden.",
        [("asserts", "two more attacks on Monday in the Gulf of Aden")],
    ),
    (
        "The president ruled out camps on his side of the border.",
        [("denies", "camps on his side of the border")],
    ),
    (
        "Chad accused Libya on Monday of shelling wells near Faya.",
        [("accuses", "Libya on Monday of shelling wells near Faya")],
    ),
    (
        (
            "The port will shut, Premier Ada Okoro announced on Monday, weeks after a "
            "mine went off there."
        ),
        [("asserts", "The port will shut")],
    ),
    (
        'Chad promised "a hard answer" should Niger cross the river.',
        [("promises", '"a hard answer" should Niger cross the river')],
    ),
    (
        'Chad threatened "a hard answer" if Niger crossed the river.',
        [("threatens", '"a hard answer" if Niger crossed the river')],
    ),
    (
        "Qatar urged patience on both sides.",
        [("demands", "patience on both sides")],
    ),
    (
        "Qatar urged patience; Oman's envoy, Ada Okoro, pleaded for a truce.",
        [("demands", "patience"), ("requests", "a truce")],
    ),
    (
        (
            'The bridge "is open", the governor of the province, Ada Okoro, was quoted '
            "by TASS as saying."
        ),
        [("asserts", 'The bridge "is open"')],
    ),
]


@pytest.mark.parametrize(("text", "expected"), WHOLE)
def test_find_claims_takes_all_that_is_said_and_no_more(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(stance, words) for _, stance, _, words in read(text)] == expected
