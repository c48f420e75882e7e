"""Actors: tables of sentences of our own making, from many conflicts and styles."""

from pathlib import Path

import pytest

from timeline.intake.actors import ActorIndex, find_actors
from timeline.intake.gazetteer import KnownName
from timeline.intake.language import analyse

ARTICLE = (
    Path(__file__).parents[3]
    / "shared"
    / "articles"
    / "armenia-azerbaijan-border-2021-05-14.txt"
)


def actors(text: str, *known: KnownName) -> ActorIndex:
    return find_actors(analyse(text), known)


def found(text: str, *known: KnownName) -> set[str]:
    return {m.name for m in actors(text, *known).mentions}


def spans(text: str, name: str) -> list[str]:
    mention = actors(text).named(name)
    return [text[s:e] for s, e in mention.spans] if mention else []


SENTENCES = [
    (
        (
            "Ukraine said on Monday that Russian forces had shelled the southern city "
            "of Kherson overnight. Kyiv accused Moscow of targeting homes."
        ),
        {"Ukraine", "Russia", "Armed Forces of Russia"},
    ),
    (
        (
            "KYIV, Ukraine (AP) — President Volodymyr Zelenskyy met Polish Prime "
            "Minister Donald Tusk in Warsaw on Tuesday."
        ),
        {"Volodymyr Zelenskyy", "Poland", "Donald Tusk"},
    ),
    (
        (
            "Israeli warplanes struck the Gaza Strip after Hamas fired rockets at "
            "Ashkelon, the Israeli military said."
        ),
        {"Israel", "Armed Forces of Israel", "Hamas"},
    ),
    (
        (
            "Sudan's army and the paramilitary Rapid Support Forces fought in North "
            "Darfur. RSF fighters stormed a hospital."
        ),
        {"Sudan", "Sudanese Armed Forces", "Rapid Support Forces"},
    ),
    (
        (
            "The M23 rebels, whom Kinshasa says are backed by Rwanda, seized Goma. "
            "Congolese President Felix Tshisekedi called it an invasion."
        ),
        {
            "M23",
            "Democratic Republic of the Congo",
            "Rwanda",
            "Felix Tshisekedi",
        },
    ),
    (
        (
            "North Korea fired two missiles towards the Sea of Japan. Pyongyang has "
            "stepped up its tests. Seoul condemned the launch."
        ),
        {"North Korea", "South Korea"},
    ),
    (
        (
            "Iran's Foreign Minister Abbas Araghchi said Tehran would respond. "
            "Washington has imposed sanctions on the Islamic Revolutionary Guard Corps."
        ),
        {
            "Iran",
            "Abbas Araghchi",
            "United States",
            "Islamic Revolutionary Guard Corps",
        },
    ),
    (
        (
            "Ethiopian troops entered Mekelle after the Tigray People's Liberation "
            "Front retreated, Prime Minister Abiy Ahmed said."
        ),
        {
            "Ethiopia",
            "Armed Forces of Ethiopia",
            "Tigray People's Liberation Front",
            "Abiy Ahmed",
        },
    ),
    (
        (
            "Chad's military government expelled the German ambassador. N'Djamena gave "
            "no reason. Berlin regretted the move."
        ),
        {"Chad", "Government of Chad", "Germany"},
    ),
    ("Michael Jordan visited a school in Atlanta, Georgia.", {"Michael Jordan"}),
    (
        (
            "Georgia's ruling party accused the West of meddling. Georgian Prime "
            "Minister Irakli Kobakhidze spoke in Tbilisi."
        ),
        {"Georgia", "Irakli Kobakhidze"},
    ),
    (
        (
            "Jordan's foreign minister met with U.S. Secretary of State Antony Blinken "
            "in Amman."
        ),
        {"Jordan", "Foreign Minister of Jordan", "United States", "Antony Blinken"},
    ),
    (
        "Indian and Pakistani troops exchanged fire. New Delhi blamed Islamabad.",
        {"India", "Armed Forces of India", "Pakistan", "Armed Forces of Pakistan"},
    ),
    (
        (
            "The Chinese coast guard fired water cannon at a Philippine boat, Manila "
            "said. Beijing said the boat had trespassed."
        ),
        {"China", "China Coast Guard", "Philippines"},
    ),
    (
        (
            "Serbian President Aleksandar Vucic and Kosovo's Prime Minister Albin "
            "Kurti "
            "met in Brussels for talks mediated by the European Union."
        ),
        {"Serbia", "Aleksandar Vucic", "Kosovo", "Albin Kurti", "European Union"},
    ),
    (
        (
            "Boko Haram gunmen killed 20 villagers in Nigeria's northeastern Borno "
            "state, police said."
        ),
        {"Boko Haram", "Police of Nigeria"},
    ),
    (
        "The Haitian National Police said Kenyan police officers had opened fire.",
        {"Haiti", "Police of Haiti", "Kenya", "Police of Kenya"},
    ),
    (
        (
            "Azerbaijani Foreign Minister Jeyhun Bayramov and his Armenian counterpart "
            "Ararat Mirzoyan agreed to delimit the border."
        ),
        {"Azerbaijan", "Jeyhun Bayramov", "Armenia", "Ararat Mirzoyan"},
    ),
    (
        (
            "The Armenian premier phoned the Russian president on Tuesday. The prime "
            "minister asked for help."
        ),
        {"Armenia", "Prime Minister of Armenia", "Russia", "President of Russia"},
    ),
    (
        "The actor Denzel Washington was seen in Washington.",
        {"Denzel Washington"},
    ),
    (
        (
            "Mali's junta asked French troops to leave. Paris said it would withdraw. "
            "The Wagner Group has deployed fighters in Timbuktu."
        ),
        {
            "Mali",
            "Government of Mali",
            "France",
            "Armed Forces of France",
            "Wagner Group",
        },
    ),
    (
        (
            "The White House said President Joe Biden would speak to Chinese leader Xi "
            "Jinping. Xi has warned Taiwan."
        ),
        {"White House", "Joe Biden", "China", "Xi Jinping", "Taiwan"},
    ),
    (
        (
            "Yemen's Houthis attacked a tanker. The U.S. military's Central Command "
            "said "
            "it had shot down two drones."
        ),
        {
            "Yemen",
            "Houthis",
            "United States",
            "Armed Forces of the United States",
            "US Central Command",
        },
    ),
    (
        (
            "Pro-Russian separatists in Donetsk said Ukrainian forces had violated the "
            "ceasefire. The OSCE recorded 200 explosions."
        ),
        {
            "Pro-Russian separatists",
            "Ukraine",
            "Armed Forces of Ukraine",
            "Organization for Security and Co-operation in Europe",
        },
    ),
    (
        (
            "The foreign ministry in Tehran summoned the British ambassador. The "
            "ministry said London was meddling."
        ),
        {"Ministry of Foreign Affairs of Iran", "United Kingdom"},
    ),
    (
        (
            "Niger's ousted president, Mohamed Bazoum, remains in detention. Nigeria, "
            "which leads ECOWAS, imposed sanctions on Niger."
        ),
        {
            "Niger",
            "Mohamed Bazoum",
            "Nigeria",
            "Economic Community of West African States",
        },
    ),
    (
        (
            "The Kremlin's spokesman, Dmitry Peskov, told reporters that Moscow was "
            "ready for talks."
        ),
        {"Kremlin", "Dmitry Peskov", "Russia"},
    ),
    (
        (
            "Interfax reported that Russian border guards had detained two Ukrainians, "
            "citing the FSB."
        ),
        {
            "Interfax",
            "Russia",
            "Border guards of Russia",
            "Ukraine",
            "Federal Security Service",
        },
    ),
    (
        "Colombia's government and the ELN agreed a truce in Havana, Cuba.",
        {"Colombia", "Government of Colombia", "National Liberation Army"},
    ),
    (
        (
            "Syrian opposition fighters took Aleppo. Damascus vowed to retake it. "
            "President Bashar al-Assad fled to Moscow. Assad had ruled since 2000."
        ),
        {"Syria", "Syrian opposition fighters", "Bashar al-Assad"},
    ),
    (
        "The Washington Post reported that the CIA had warned Ukraine.",
        {"Washington Post", "Central Intelligence Agency", "Ukraine"},
    ),
    (
        "Thai and Cambodian soldiers clashed. Bangkok and Phnom Penh traded blame.",
        {
            "Thailand",
            "Armed Forces of Thailand",
            "Cambodia",
            "Armed Forces of Cambodia",
        },
    ),
    (
        (
            "Dutch prosecutors charged four Russians over the downing of flight MH17 "
            "over eastern Ukraine."
        ),
        {"Netherlands", "Prosecutor General's Office of the Netherlands", "Russia"},
    ),
    (
        (
            "The Saudi-led coalition bombed Sanaa. Riyadh says the Houthis are armed "
            "by Iran."
        ),
        {"Saudi Arabia", "Saudi-led coalition", "Houthis", "Iran"},
    ),
    (
        (
            "Kyrgyz and Tajik border guards exchanged fire. Both sides' foreign "
            "ministries issued statements."
        ),
        {
            "Kyrgyzstan",
            "Border guards of Kyrgyzstan",
            "Ministry of Foreign Affairs of Kyrgyzstan",
            "Tajikistan",
            "Border guards of Tajikistan",
            "Ministry of Foreign Affairs of Tajikistan",
        },
    ),
    (
        "Kurdish forces in northern Iraq repelled an attack by Islamic State.",
        {"Kurdish forces", "Islamic State"},
    ),
    (
        (
            "Georgian police crossed the line, South Ossetia's de facto authorities "
            "said. Tskhinvali protested."
        ),
        {
            "Georgia",
            "Police of Georgia",
            "South Ossetia",
            "Government of South Ossetia",
        },
    ),
    (
        "Ukraine's parliament approved the deal after U.S. officials had pressed Kyiv.",
        {"Ukraine", "Parliament of Ukraine", "United States", "US officials"},
    ),
    (
        "Armenia, Azerbaijan and Georgia sent envoys.",
        {"Armenia", "Azerbaijan", "Georgia"},
    ),
    (
        (
            "Moldova expelled Russian diplomats. Chisinau accused Transnistria of "
            "provocations. Tiraspol denied this."
        ),
        {"Moldova", "Russia", "Russian diplomats", "Transnistria"},
    ),
    (
        "Uganda's military said ADF rebels had killed 40 students.",
        {"Uganda", "Armed Forces of Uganda", "Allied Democratic Forces"},
    ),
    (
        "Guinea-Bissau's president dissolved parliament. Ecowas sent a mission.",
        {
            "Guinea-Bissau",
            "President of Guinea-Bissau",
            "Economic Community of West African States",
        },
    ),
    (
        "Sri Lankan navy sailors arrested 12 Indian fishermen, Colombo said.",
        {"Sri Lanka", "Navy of Sri Lanka", "India"},
    ),
    (
        (
            "Ethnic Serbs blocked roads. NATO's KFOR peacekeepers intervened. Pristina "
            "blamed Belgrade."
        ),
        {"NATO", "KFOR", "Kosovo", "Serbia", "Ethnic Serbs"},
    ),
    ("The Turkish lira fell as flights to Baku were cancelled.", set()),
    ("He ordered a French coffee and a Danish pastry in an Italian restaurant.", set()),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=lambda v: str(v)[:50])
def test_actors_of_a_passage(text: str, expected: set[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Clashes broke out in Syria and Iraq.", set()),
        ("They fled from Myanmar to Bangladesh.", set()),
        ("The talks were held in Washington.", set()),
        ("Washington expects an answer.", {"United States"}),
        ("Relations between Paris and Algiers are cold.", {"France", "Algeria"}),
        ("The Minsk agreements expired.", set()),
        ("Troops shelled Kyiv on Monday.", set()),
        ("Moscow's forces withdrew.", {"Russia", "Armed Forces of Russia"}),
        ("Moscow's streets were empty.", set()),
        ("Beijing-backed firms won.", {"China"}),
    ],
)
def test_states_and_capitals_are_actors_only_where_they_act(
    text: str, expected: set[str]
) -> None:
    assert found(text) == expected


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
    ],
)
def test_ambiguous_name_is_decided_by_context(text: str, name: str) -> None:
    assert name in found(text)


@pytest.mark.parametrize("text", ["Georgia said no.", "Congo said no."])
def test_ambiguous_name_without_context_is_marked_uncertain(text: str) -> None:
    why = actors(text).mentions[0].why

    assert why is not None
    assert (why.confidence < 0.6, bool(why.note)) == (True, True)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "Nikol Pashinyan spoke. Later Pashinyan left. Armenia's Pashinyan is ill.",
            "Nikol Pashinyan",
            ["Nikol Pashinyan", "Pashinyan", "Pashinyan"],
        ),
        (
            "President Xi Jinping arrived. Xi said nothing.",
            "Xi Jinping",
            ["Xi Jinping", "Xi"],
        ),
        (
            "Azerbaijan’s foreign ministry denied it. The ministry gave no details.",
            "Ministry of Foreign Affairs of Azerbaijan",
            ["Azerbaijan’s foreign ministry"],
        ),
        (
            "🚨 Iran's army said Iran had won.",
            "Iran",
            ["Iran", "Iran"],
        ),
    ],
)
def test_mention_spans_are_exact(text: str, name: str, expected: list[str]) -> None:
    assert spans(text, name) == expected


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


def test_ethnic_group_is_no_army() -> None:
    known = KnownName(5, "Army of X", "Armenian forces", "state_forces", "ARM")

    assert "Army of X" not in found("They fought ethnic Armenian forces.", known)


def test_dateline_and_credit_are_no_actors() -> None:
    text = "MOSCOW/BAKU (Reuters) - The talks failed."

    assert found(text) == set()


def test_actors_of_the_reference_article() -> None:
    if not ARTICLE.exists():
        pytest.skip(f"the reference article is not at {ARTICLE}")
    text = ARTICLE.read_text(encoding="utf-8")
    body = text[text.index("MOSCOW/BAKU") : text.index("Latest comments")]
    body = "\n".join(line for line in body.split("\n") if "party Ad" not in line)

    assert found(body) == {
        "Armenia",
        "Azerbaijan",
        "Russia",
        "United States",
        "Nikol Pashinyan",
        "Vladimir Putin",
        "Dmitry Peskov",
        "Jalina Porter",
        "Ministry of Foreign Affairs of Azerbaijan",
        "US State Department",
        "Kremlin",
        "Interfax",
        "Armed Forces of Armenia",
        "Armed Forces of Azerbaijan",
        "Border guards of Armenia",
        "State Border Service of Azerbaijan",
        "Ethnic Armenian forces",
        "Ethnic Armenians",
    }


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


ODD_NAMES = [
    (
        "Brigadier-General Kyaw Kyaw Than said he had no food.",
        {"Kyaw Kyaw Than"},
    ),
    ("The Brigadier said the camp had fallen.", set()),
    ("Of them, 12 were children. The Group said it was ready.", set()),
    ("Rockets hit Ben Gurion International Airport.", set()),
    ("Drones hit Vnukovo Airport on Tuesday.", set()),
]


@pytest.mark.parametrize(("text", "names"), ODD_NAMES)
def test_ranks_and_buildings_are_no_names(text: str, names: set[str]) -> None:
    assert found(text) == names


UNNAMED = [
    (
        "Gunmen killed 12 people in a market. The attackers fled on foot.",
        {"Gunmen": ("rebel_group", ["Gunmen", "attackers"])},
    ),
    (
        "The ELN attacked a base. The guerrillas denied it.",
        {"National Liberation Army": ("rebel_group", ["ELN", "guerrillas"])},
    ),
    (
        "Officers urged police to stop beating demonstrators.",
        {
            "Police": ("state_forces", ["police"]),
            "Demonstrators": ("civilians", ["demonstrators"]),
        },
    ),
    ("He spoke of gunmen and rebels in general.", {}),
]


@pytest.mark.parametrize(("text", "expected"), UNNAMED)
def test_group_without_a_name_is_called_by_its_word(
    text: str, expected: dict[str, tuple[str, list[str]]]
) -> None:
    found = {
        m.name: (m.kind, [text[s:e] for s, e in m.spans]) for m in actors(text).mentions
    }
    assert found == expected


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


NAMED = [
    ("MSF suspended work in Khartoum.", "Doctors Without Borders", "MSF"),
    ("U Thein Htay, a farmer, said he had fled.", "U Thein Htay", "U Thein Htay"),
    ("U.S.-led coalition jets hit Syria.", "U.S.-led coalition", "U.S.-led coalition"),
]


@pytest.mark.parametrize(("text", "name", "words"), NAMED)
def test_actor_is_named_by_these_words(text: str, name: str, words: str) -> None:
    assert spans(text, name) == [words]


def test_person_who_is_called_is_no_nickname() -> None:
    text = "Nikol Pashinyan called Emmanuel Macron. Macron left."
    assert spans(text, "Emmanuel Macron") == ["Emmanuel Macron", "Macron"]


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


PLACES_NOT_ACTORS = [
    "Ana Novak of Croatia came third.",
    "Oil from Angola was lost.",
    "They took her to Kenya.",
    "The crossing between Jordan and Syria is shut.",
    "Children beg in the streets of impoverished Albania.",
    "The winner (Namibia) was late.",
]


@pytest.mark.parametrize("text", PLACES_NOT_ACTORS)
def test_state_that_only_places_something_is_no_actor(text: str) -> None:
    assert not [m.name for m in actors(text).mentions if m.kind == "state"]
