"""Who is an actor in a passage, and who is none: sentences of our own making."""

from pathlib import Path

import pytest

from tests.intake.acting import actors, found
from timeline.intake.gazetteer import KnownName

ARTICLE = (
    Path(__file__).parents[3]
    / "shared"
    / "articles"
    / "armenia-azerbaijan-border-2021-05-14.txt"
)

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


PLACES_NOT_ACTORS = [
    "Heavy rains battered Belgium on Thursday.",
    "Prices fell in markets such as Chile last week.",
    "The club met Dinamo of Croatia in the final.",
    "The valley lies between Bhutan and the sea.",
    "He was born in what is now Serbia.",
    "The teachers are from Thailand.",
    "The plane to Cyprus was late.",
    "Uruguay has a population of three million.",
    "Italy, Greece, Spain, Cuba, Chad.",
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


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Bosnia's police held three dead Croats.", "Croatia"),
        ("Slovakia Hungarians marched in Kosice.", "Hungary"),
        ("A ship left Port Sudan.", "Sudan"),
    ],
)
def test_some_of_a_people_and_a_part_of_a_town_s_name_are_no_state(
    text: str, state: str
) -> None:
    assert state not in found(text)


def test_translated_name_of_a_group_is_the_group_s() -> None:
    text = "The Group for the Support of Islam and Muslims (GSIM) took a post."

    assert found(text) == {"Jama'at Nusrat al-Islam wal-Muslimin"}


def test_an_acronym_in_brackets_names_its_group_from_then_on() -> None:
    index = actors("The Karen National Union (KNU) took a base. The KNU freed a man.")

    spans = {m.name: len(m.spans) for m in index.mentions}
    assert spans["Karen National Union"] == 3
