"""Statements: what is none, when it was said, what it answers, where it ends.

All sentences are our own.
"""

import itertools

import pytest

from tests.intake.reading import claims_of, read
from timeline.intake.actors import find_actors
from timeline.intake.claims.statements import read_statements
from timeline.intake.language import analyse

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
    "Kenya's army neither confirmed nor denied the raid.",
    "The navy has neither confirmed nor ruled out that it fired.",
    "Oman has not confirmed or denied the report.",
    "Libya has confirmed no such losses.",
    "Satellite pictures back up his account.",
    "Video evidence supports the account of the villagers.",
    "The ministry, it was announced later, had told its officers to leave.",
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


STANCES = [
    (
        'Iran warned that "any raid will be met with a harsh answer".',
        ("Iran", "threatens", True),
    ),
    (
        "Kabul said Chad would pay a price for the raid.",
        ("Afghanistan", "threatens", False),
    ),
    ("Kabul said the road would open soon.", ("Afghanistan", "asserts", False)),
    ("Experts doubt that so few men did it.", ("Experts", "denies", False)),
    (
        "The rebels gave assurances that the road would be opened.",
        ("Rebels", "promises", False),
    ),
    (
        (
            "The claims of the Azerbaijani Ministry of Defence that Armenian units "
            "opened fire first near Lachin are false."
        ),
        ("Ministry of Defence of Azerbaijan", "asserts", False),
    ),
    (
        'The mayor said that "nobody will pass".',
        ("Mayor", "asserts", True),
    ),
    (
        "The UN said on Tuesday that 600 people had died in Goma and blamed a militia.",
        ("United Nations", "asserts", False),
    ),
]


@pytest.mark.parametrize(("text", "expected"), STANCES, ids=[t for t, _ in STANCES])
def test_find_claims_stance_and_quotation_follow_what_is_said(
    text: str, expected: tuple[str, str, bool]
) -> None:
    first = claims_of(text)[0][0]

    assert (first.speaker, first.stance, first.quoted) == expected


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


def test_find_claims_denial_in_a_relative_clause_ends_the_accusation() -> None:
    text = "Ukraine accused Russia of shelling the port, which Moscow denies."
    claims, relations = claims_of(text)
    assert [(c.speaker, c.stance, c.text) for c in claims] == [
        ("Ukraine", "accuses", "Russia of shelling the port"),
        ("Russia", "denies", "shelling the port"),
    ]
    assert [(r.claim, r.other, r.kind) for r in relations] == [(1, 0, "contradicts")]
