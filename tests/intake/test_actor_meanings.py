"""Which actor a word means: by context, by what was named before, by our records."""

import pytest

from tests.intake.acting import actors, found, spans
from timeline.intake.actors import find_actors
from timeline.intake.gazetteer import KnownName
from timeline.intake.language import analyse


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Congo accused Rwanda of shelling Goma.", "Democratic Republic of the Congo"),
        (
            "President Denis Sassou Nguesso spoke in Brazzaville. Congo exports oil.",
            "Republic of the Congo",
        ),
        ("The Georgian army advanced towards Tskhinvali.", "Georgia"),
        ("Guinea's junta dissolved the cabinet in Conakry.", "Guinea"),
        ("Papua New Guinea deployed police.", "Papua New Guinea"),
        ("South Sudan's army withdrew.", "South Sudan"),
        ("Brussels threatened sanctions.", "European Union"),
        # A neighbour, a town, a province, the dateline.
        ("Guinea closed its border with Sierra Leone.", "Guinea"),
        ("Papua New Guinea sent police. Guinea said no.", "Papua New Guinea"),
        ("Congo said its troops left Bukavu.", "Democratic Republic of the Congo"),
        ("Congo sent troops to North Kivu.", "Democratic Republic of the Congo"),
        ("BRAZZAVILLE (AFP) - Congo sent troops.", "Republic of the Congo"),
        ("Georgia accused Russia of shelling Gori.", "Georgia"),
        ("Sudan said so. South Sudan denied it.", "Sudan"),
    ],
)
def test_ambiguous_name_is_decided_by_context(text: str, name: str) -> None:
    assert name in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Gov. Ann Hall said Georgia would appeal. Voters in Atlanta did not mind.",
        "Georgia said that it would sue Alabama and Florida.",
    ],
)
def test_province_of_a_states_name_is_no_actor(text: str) -> None:
    assert "Georgia" not in found(text)


def test_outlets_country_decides_between_namesakes() -> None:
    text = "Congo sent troops to the border."

    names = [
        find_actors(analyse(text), home=home).mentions[0].name
        for home in ("COG", "COD", None)
    ]

    assert names == [
        "Republic of the Congo",
        "Democratic Republic of the Congo",
        "Democratic Republic of the Congo",
    ]


@pytest.mark.parametrize(
    "text", ["Georgia said no.", "Congo said no.", "Guinea said no."]
)
def test_ambiguous_name_without_context_is_marked_uncertain(text: str) -> None:
    why = actors(text).mentions[0].why

    assert why is not None
    assert (why.confidence < 0.6, bool(why.note)) == (True, True)


@pytest.mark.parametrize(
    ("text", "name", "role", "iso3"),
    [
        (
            "Armenia's caretaker prime minister, Nikol Pashinyan, spoke.",
            "Nikol Pashinyan",
            "caretaker prime minister",
            "ARM",
        ),
        (
            "Russian President Vladimir Putin agreed.",
            "Vladimir Putin",
            "President",
            "RUS",
        ),
        (
            "U.S. State Department spokeswoman Jalina Porter said so.",
            "Jalina Porter",
            "spokeswoman",
            "USA",
        ),
        (
            "Volker Turk, the U.N. human rights chief, said so.",
            "Volker Turk",
            "human rights chief",
            None,
        ),
        (
            "Oleh Kiper, governor of Odesa, said so.",
            "Oleh Kiper",
            "governor",
            None,
        ),
    ],
)
def test_person_has_office_and_state(
    text: str, name: str, role: str, iso3: str | None
) -> None:
    mention = actors(text).named(name)

    assert mention is not None
    assert (mention.kind, mention.role, mention.iso3) == ("person", role, iso3)


RESOLVED = [
    ("Azerbaijan rejected that and said its forces held back.", "its", "Azerbaijan"),
    (
        (
            "Armenia said that Azerbaijan had failed to withdraw, and that it had "
            "sought help."
        ),
        "it",
        "Armenia",
    ),
    ("Peru said Chile had violated its airspace.", "its", "Peru"),
    (
        "Washington expected Azerbaijan to pull back its forces.",
        "its",
        "Azerbaijan",
    ),
    (
        "President Xiomara Castro met Luis Abinader. She thanked him.",
        "She",
        "Xiomara Castro",
    ),
    (
        "Spokesman Dmitry Peskov met Jalina Porter. He said so.",
        "He",
        "Dmitry Peskov",
    ),
    (
        "Iran's foreign ministry spoke. The ministry was angry.",
        "ministry",
        "Ministry of Foreign Affairs of Iran",
    ),
    ("The Armenian side agreed.", "side", "Armenia"),
    (
        "Honduran President Xiomara Castro said her country would act.",
        "country",
        "Honduras",
    ),
    ("A State Department official spoke.", "official", "US State Department"),
    ("Prices rose. It rained.", "It", None),
]


@pytest.mark.parametrize(("text", "word", "name"), RESOLVED)
def test_word_resolves_to_its_actor(text: str, word: str, name: str | None) -> None:
    doc = analyse(text)
    index = find_actors(doc)
    token = next(t for t in reversed(doc) if t.text == word)

    resolved = index.resolve(token)

    assert (resolved.name if resolved else None) == name


def test_at_prefers_the_actor_at_the_head() -> None:
    text = "U.S. State Department spokeswoman Jalina Porter spoke."
    index = actors(text)

    mention = index.at(0, len("U.S. State Department spokeswoman Jalina Porter"))

    assert mention is not None
    assert mention.name == "Jalina Porter"


def test_within_gives_each_actor_once() -> None:
    text = "Peru and Chile and Peru met."

    assert [m.name for m in actors(text).within(0, len(text))] == ["Peru", "Chile"]


def test_own_record_is_found_first() -> None:
    text = "Azerbaijani border guards and the U.S. State Department spoke."
    known = (
        KnownName(1, "Azerbaijan", "Azerbaijan", "state", "AZE"),
        KnownName(2, "SBS", "Azerbaijani border guards", "state_forces", "AZE"),
        KnownName(3, "State", "U.S. State Department", "government_body", "USA"),
    )

    ids = {m.name: m.known_id for m in actors(text, *known).mentions}

    assert ids == {
        "Azerbaijan": 1,
        "SBS": 2,
        "United States": None,
        "State": 3,
    }


def test_own_body_is_found_under_other_words() -> None:
    known = (
        KnownName(1, "Azerbaijan", "Azerbaijan", "state", "AZE"),
        KnownName(2, "SBS", "Azerbaijani border guards", "state_forces", "AZE"),
    )

    mention = actors("Azerbaijan's border guards left.", *known).named("SBS")

    assert mention is not None
    assert mention.known_id == 2


BARE_BODIES = [
    (
        (
            "India struck camps across the line. In Islamabad, the Foreign Office "
            "called the strike an act of war."
        ),
        "the Foreign Office",
        "Ministry of Foreign Affairs of Pakistan",
    ),
    (
        "Britain expelled two diplomats. The Foreign Office said they were spies.",
        "The Foreign Office",
        "UK Foreign Office",
    ),
    (
        "The Foreign Office said the envoy had been summoned.",
        "The Foreign Office",
        "Foreign Office",
    ),
    (
        (
            "Burkina Faso's junta seized power in September. It expelled French forces "
            "in January, and the army said it would fight on alone."
        ),
        "the army",
        "Armed Forces of Burkina Faso",
    ),
    (
        "Israel bombed Syrian troops near Homs. The army said two men were killed.",
        "The army",
        "Armed Forces of Syria",
    ),
]


@pytest.mark.parametrize(("text", "words", "name"), BARE_BODIES)
def test_body_without_a_state_is_of_the_state_that_is_spoken_of(
    text: str, words: str, name: str
) -> None:
    start = text.index(words) + 4
    mention = actors(text).at(start, text.index(words) + len(words))
    assert mention is not None
    assert mention.name == name


SAME_PERSON = [
    (
        "Ursula von der Leyen said the bloc would pay. Von der Leyen left.",
        "Ursula von der Leyen",
        ["Ursula von der Leyen", "Von der Leyen"],
    ),
    (
        "Congo's foreign minister, Therese Kayikwamba Wagner, came. Wagner said so.",
        "Therese Kayikwamba Wagner",
        ["Therese Kayikwamba Wagner", "Wagner"],
    ),
    (
        "Abdul-Malik al-Houthi spoke. Al-Houthi leads the Houthis.",
        "Abdul-Malik al-Houthi",
        ["Abdul-Malik al-Houthi", "Al-Houthi"],
    ),
    (
        "Mohamed Hamdan Dagalo, known as Hemedti, refused. Hemedti left.",
        "Mohamed Hamdan Dagalo",
        ["Mohamed Hamdan Dagalo", "Hemedti", "Hemedti"],
    ),
]


@pytest.mark.parametrize(("text", "name", "expected"), SAME_PERSON)
def test_later_name_is_of_the_same_person(
    text: str, name: str, expected: list[str]
) -> None:
    assert spans(text, name) == expected


def test_government_of_a_movement_is_not_the_main_state_s() -> None:
    names = found("Dushanbe blamed the Taliban government. Tajikistan closed the road.")
    assert "Government of Tajikistan" not in names


OWNERS = [
    ("Mali closed its border. Prime Minister Ama Diallo Traore agreed.", "MLI"),
    ("Ama Diallo Traore, the leader of the Iran-aligned group, agreed.", None),
    ("Ama Diallo Traore, President Nobody's special envoy, agreed in Mali.", None),
]


@pytest.mark.parametrize(("text", "iso3"), OWNERS)
def test_person_is_of_the_state_that_the_text_gives(
    text: str, iso3: str | None
) -> None:
    mention = actors(text).named("Ama Diallo Traore")
    assert mention is not None
    assert mention.iso3 == iso3


@pytest.mark.parametrize(
    "text",
    [
        "The shrub is native to Kenya and Chad.",
        "The minister will pay an official visit to Kenya.",
        "The minister visited Japan, Nepal and Kenya.",
        "He spoke to reporters from Kenya.",
        "Fighters infiltrated from Kenya.",
        "The border with Kenya is open.",
        "Traders took him back to Kenya.",
        "Kenya is a country in the east of the continent.",
        "A Kenya-based charity closed.",
        "She described the flora of Kenya.",
    ],
)
def test_state_that_is_only_a_place_is_no_actor(text: str) -> None:
    assert "Kenya" not in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya is the only country that objected.",
        "The talks with Kenya failed.",
        "The Government of Kenya objected.",
        "A letter from Kenya was read out.",
        "Police in the capital accused Japan, Nepal and Kenya.",
    ],
)
def test_state_that_acts_is_an_actor_beside_such_words(text: str) -> None:
    assert "Kenya" in found(text)
