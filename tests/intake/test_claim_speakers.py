"""Who speaks, for whom, and who only passes it on. Sentences of our own."""

import pytest

from tests.intake.reading import claims_of, statements_of

SPEAKERS = [
    ("Ten died in the blast, a nurse who saw the bodies said.", ["Nurse"]),
    ("The road was mined, two aid workers said, citing maps.", ["Two aid workers"]),
    ("Two ships blasted a ferry with water cannon near the reef.", []),
    ("Ten came, Ana Pop said in a post on X. Two left, she said.", ["Ana Pop"] * 2),
    (
        "The aid group Clear Water said the road was cut.",
        ["Clear Water"],
    ),
    (
        "Her sister, Ana, said the shop had burned.",
        ["Ana"],
    ),
    (
        "A statement from the harbour police said the road was open.",
        ["Harbour police"],
    ),
    (
        "A nurse said the ward was full. The nurse added that water was short.",
        ["Nurse", "Nurse"],
    ),
    (
        "A senior diplomat said the road was open. The diplomat added it was safe.",
        ["Senior diplomat", "Senior diplomat"],
    ),
    (
        "Rebel leader Abdou Sanda came to Agadez. “We will stay,” the general said.",
        ["Abdou Sanda"],
    ),
    (
        "The ministry's statement came late. It described the clash as an accident.",
        ["Ministry"],
    ),
    (
        "Two residents and a local official said the market had burned.",
        ["Two residents and a local official"],
    ),
    (
        "Abel Tesfa fled on Monday. His brother said the house was empty.",
        ["Brother of Abel Tesfa"],
    ),
    ("The rebels issued a statement claiming the attack.", ["Rebels"]),
    (
        "Niger gave no toll, but Radio Ténéré, citing a nurse, reported that six died.",
        ["Radio Ténéré"],
    ),
    (
        "The envoy said Lima stood by its word and warned that the pact covered ships.",
        ["Envoy", "Envoy"],
    ),
    (
        "The Malian army left on Friday. Two men died, an army statement said.",
        ["Armed Forces of Mali"],
    ),
    (
        "President Emmanuel Macron was tired, his spokesman said.",
        ["Spokesman of Emmanuel Macron"],
    ),
    ("No group has claimed responsibility for the attack.", []),
    ("Reporters asked whether the army had crossed.", []),
]


@pytest.mark.parametrize(("text", "speakers"), SPEAKERS)
def test_speaker_is_named_as_a_reader_would(text: str, speakers: list[str]) -> None:
    assert [c.speaker for c in statements_of(text).claims] == speakers


BEHALF = [
    (
        "The bloc ECOWAS met. “We wait,” said Ada Obi, the bloc's envoy for peace.",
        [("Ada Obi", "Economic Community of West African States")],
    ),
    (
        "Lebanon burned. Lena Saab of the Lebanese Medical Association said ten died.",
        [("Lena Saab", "Lebanese Medical Association")],
    ),
    (
        "Yemen burned. Dr. Ali Nasr of the Sanaa Doctors' Union said ten died.",
        [("Ali Nasr", "Sanaa Doctors' Union")],
    ),
    (
        "“Ten died,” Dr. Ali Nasr of the Sudanese Doctors' Union said on Friday.",
        [("Ali Nasr", "Sudanese Doctors' Union")],
    ),
    (
        "The Kremlin said it was ready. Spokesman Dmitry Peskov said terms were known.",
        [("Kremlin", "Russia"), ("Dmitry Peskov", "Kremlin")],
    ),
    (
        "The envoys of France and Poland said the talks had failed.",
        [("Envoys of France and Poland", None)],
    ),
    (
        "Iran's mission to the United Nations said the ship was safe.",
        [("Iran's mission", "Iran")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), BEHALF)
def test_speaker_speaks_for(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(c.speaker, c.on_behalf_of) for c in statements_of(text).claims] == expected


RELAYED = [
    (
        (
            "Presidents Ion Rusu and Ana Pop met and stressed the need for a deal, a "
            "spokesman said."
        ),
        [("Spokesman", "asserts", None)],
    ),
    (
        "The port was shelled, AFP reported, citing a dock worker.",
        [("Dock worker", "asserts", "Agence France-Presse")],
    ),
    (
        "Peru dismissed as “nonsense” a Chilean statement that accused it of theft.",
        [("Peru", "denies", None), ("Chile", "accuses", None)],
    ),
    (
        "Mali has ordered the mission to halt all flights, an aide told Radio Kledu.",
        [("Mali", "demands", "Aide")],
    ),
    (
        "Egypt has denied reports of a deal, a military source said.",
        [("Egypt", "denies", "Military source")],
    ),
    (
        "Peru closed the port and demanded that Chile pay, it said in a statement.",
        [("Peru", "asserts", None), ("Peru", "demands", None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), RELAYED)
def test_statement_belongs_to_who_made_it_not_to_who_passes_it_on(
    text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    found = [(c.speaker, c.stance, c.relayed_by) for c in statements_of(text).claims]

    assert found == expected


STANCES = [
    ("“We deny any part in this,” the general said.", ["denies"]),
    ("“We demand the release of our sons,” the families said.", ["demands"]),
    ("“The attacks must stop at once,” the envoy said.", ["demands"]),
    ("“I admit that we were late,” the minister said.", ["acknowledges"]),
    ("Paris said it was “deeply concerned”.", ["expresses_concern"]),
    ("Paris ruled out sending troops.", ["denies"]),
    ("Tehran warned of a crushing response.", ["threatens"]),
    ("Kigali said the reports were false.", ["denies"]),
    ('The African Union "strongly condemned" the attack.', ["accuses"]),
    ("The colonel admitted to burning the huts.", ["acknowledges"]),
    ("Peru said Chile should pay for the damage.", ["demands"]),
    ("Abiy said the truce should be fully respected.", ["demands"]),
    ("“The pact should be honoured,” the king said.", ["demands"]),
    ("The mayor said the bridge should be finished by May.", ["asserts"]),
    ("Oman said a blockade would be treated as an act of war.", ["threatens"]),
    ("“Any raid will be seen as an act of war,” the emir said.", ["threatens"]),
    ("Oman said the raid was an act of war.", ["asserts"]),
    ("Peru urged Chile to admit that it had lied.", ["demands"]),
    ("The spokesman refused to say where the ship was.", []),
    ("A diplomat who asked not to be named left.", []),
]


@pytest.mark.parametrize(("text", "stances"), STANCES)
def test_stance_is_what_the_words_do(text: str, stances: list[str]) -> None:
    assert [c.stance for c in statements_of(text).claims] == stances


SPANS = [
    (
        "The transitional government blamed the paramilitary Azawad Front (AF).",
        ("Transitional government", "the paramilitary Azawad Front (AF)"),
    ),
    (
        "Mali announced three days of mourning beginning on Thursday.",
        ("Mali", "three days of mourning beginning on Thursday"),
    ),
    (
        "Ruto called on all sides to de-escalate.",
        ("Ruto", "all sides to de-escalate"),
    ),
    (
        "Two drones fell on Kursk, the governor, Alexei Smirnov, said.",
        ("Alexei Smirnov", "Two drones fell on Kursk"),
    ),
    (
        "In a clip put on X, the group's leader, Musa Idris, said they had left.",
        ("Musa Idris", "they had left"),
    ),
    (
        "Jets flew over the column, a source in Paris said, and France sent more.",
        ("Source in Paris", "Jets flew over the column"),
    ),
    (
        "Turkey said that ships would sail, four days after Russia had left the deal.",
        ("Turkey", "that ships would sail"),
    ),
    (
        "Mali said 300 men had died, a figure that could not be verified.",
        ("Mali", "300 men had died"),
    ),
    (
        "Both armies fought on Monday, Chad said, in the worst violence for years.",
        ("Chad", "Both armies fought on Monday"),
    ),
    (
        "The dam held, the mayor said, while rescuers left.",
        ("Mayor", "The dam held"),
    ),
    (
        "The village fell, west of the river, on Friday, General Ali Karim said.",
        ("Ali Karim", "The village fell, west of the river, on Friday"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), SPANS)
def test_statement_ends_where_the_speaker_stops(
    text: str, expected: tuple[str, str]
) -> None:
    found = [(c.speaker, text[slice(*c.span)]) for c in statements_of(text).claims]

    assert found == [expected]


SAID = [
    (
        "Speaking on Wednesday, Peru's envoy said the road was open.",
        "2024-03-13",
    ),
    ("“We left,” Ada Okoro said on Tuesday. “We ran.”", "2024-03-12"),
    (
        "Both fought, Chad said on Tuesday, as in the war of 2020.",
        "2024-03-12",
    ),
    ("Peru said on Monday it was ready, adding that time was short.", "2024-03-11"),
]


@pytest.mark.parametrize(("text", "said"), SAID)
def test_day_of_a_statement(text: str, said: str) -> None:
    assert {c.said for c in statements_of(text).claims} == {said}


def test_quotation_reopened_in_a_new_paragraph_reads_as_one_text() -> None:
    claims = statements_of("“They fired.\n\n“Then they left,” Ada Okoro said.").claims

    assert [c.text for c in claims] == ["They fired. Then they left"]


def test_blame_in_a_relative_clause_says_for_what() -> None:
    claims = statements_of(
        "The blast, which officials blamed on rebels, left six dead."
    ).claims

    assert [(c.stance, c.text) for c in claims] == [
        ("accuses", "rebels for the blast"),
    ]


CITED = [
    (
        "Radio Okapi, citing a local official, reported that rebels had shelled Beni.",
        ("Local official", "Radio Okapi"),
    ),
    (
        "Two men died in the raid, Interfax said, citing residents.",
        ("Residents", "Interfax"),
    ),
    (
        "The minister said, citing officials, that two men had died.",
        ("Minister", None),
    ),
    (
        "TASS quoted General Ivan Petrov as saying that a drone had hit a depot.",
        ("Ivan Petrov", "TASS"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), CITED)
def test_whom_an_outlet_cites_is_the_speaker(
    text: str, expected: tuple[str, str | None]
) -> None:
    claims, _ = claims_of(text)

    found = [(c.speaker, c.relayed_by) for c in claims if c.on_behalf_of is None]
    assert found == [expected]


def test_a_seat_of_government_speaks_for_its_state() -> None:
    claims, _ = claims_of("Port Sudan said on Friday that it had recalled its envoy.")

    assert [c.speaker for c in claims] == ["Sudan"]


def test_both_states_of_a_pair_promise() -> None:
    claims, _ = claims_of("Both Koreas agreed on Friday to reopen the line.")

    assert [c.speaker for c in claims] == ["North Korea", "South Korea"]
