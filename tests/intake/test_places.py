"""Places: tables of sentences of our own making."""

import pytest

from timeline.intake.actors import find_actors
from timeline.intake.gazetteer import KnownName
from timeline.intake.language import analyse
from timeline.intake.places import find_places
from timeline.intake.proposal import PlaceMention


def places(text: str, *known: KnownName) -> list[PlaceMention]:
    doc = analyse(text)
    return find_places(doc, find_actors(doc, known), known)


PASSAGES = [
    ("A missile hit a tanker in the Gulf of Aden.", [("Gulf of Aden", None, 7)]),
    ("Six ships were seized in the Gulf.", [("Persian Gulf", None, 7)]),
    ("In Gaza City, medics counted 20 dead.", [("Gaza City", "PSE", 1)]),
    ("Rebels shelled Benin City on Sunday.", [("Benin City", "NGA", 1)]),
    (
        "Shells fell on the city of Kherson in Ukraine.",
        [("Kherson", "UKR", 1), ("Ukraine", "UKR", 6)],
    ),
    ("Hamas fired rockets at Ashkelon, Israel said.", [("Ashkelon", "ISR", 1)]),
    (
        "Sudan's army fought for control of El Fasher in North Darfur.",
        [("El Fasher", "SDN", 1), ("North Darfur", "SDN", 4)],
    ),
    ("The M23 rebels seized Goma, Congo's president said.", [("Goma", "COD", 1)]),
    ("Turkey will not withdraw from northern Syria.", [("Syria", "SYR", 6)]),
    (
        "Ethiopian troops entered Mekelle, the capital of Tigray.",
        [("Mekelle", "ETH", 1), ("Tigray", "ETH", 4)],
    ),
    (
        "He lives in Atlanta, Georgia, in the United States.",
        [("Atlanta", "USA", 1), ("United States", "USA", 6)],
    ),
    ("Georgian police fired tear gas in Tbilisi.", [("Tbilisi", "GEO", 1)]),
    (
        "Indian troops fired along the Line of Control in Kashmir.",
        [("Line of Control", None, 5), ("Kashmir", None, 5)],
    ),
    (
        "A hospital near Kirkuk in Iraq was hit.",
        [("Kirkuk", "IRQ", 2), ("Iraq", "IRQ", 6)],
    ),
    ("Mexican soldiers killed six men near Culiacan.", [("Culiacan", "MEX", 2)]),
    ("A Burkinabe convoy was ambushed near Djibo.", [("Djibo", "BFA", 2)]),
    (
        "Russian missiles hit Odesa and Mykolaiv, Ukraine said.",
        [("Odesa", "UKR", 1), ("Mykolaiv", "UKR", 1)],
    ),
    (
        "Nine Afghan officers were killed in Ghazni province.",
        [("Ghazni province", "AFG", 4)],
    ),
    ("The Minsk agreements were signed in Minsk.", [("Minsk", "BLR", 1)]),
    ("Talks were held in Havana, Cuba.", [("Havana", "CUB", 1), ("Cuba", "CUB", 6)]),
    ("Washington expects an answer.", []),
    ("The talks were held in Washington.", [("Washington", "USA", 1)]),
    ("Moscow's streets were empty.", [("Moscow", "RUS", 1)]),
    ("Drones were downed over the Moscow region.", [("Moscow region", "RUS", 4)]),
    (
        "Hezbollah fired at Kiryat Shmona in northern Israel.",
        [("Kiryat Shmona", "ISR", 1), ("Israel", "ISR", 6)],
    ),
    ("Kyrgyz border guards fired near the village of Vorukh.", [("Vorukh", "TJK", 2)]),
    ("Shells fell near Zzyzxopol, Armenia said.", [("Zzyzxopol", None, None)]),
    (
        "The dispute over the West Bank and Crimea drags on.",
        [("West Bank", "PSE", 4), ("Crimea", None, 4)],
    ),
    ("Unrest grew across Africa and the Middle East.", []),
    ("A tanker was attacked in the Red Sea.", [("Red Sea", None, 7)]),
    ("A bomb went off in Paris, France said.", [("Paris", "FRA", 1)]),
    (
        "A bomb went off in Paris, Texas, in the United States.",
        [("Paris", "USA", 1), ("Texas", "USA", 4), ("United States", "USA", 6)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PASSAGES)
def test_places_of_a_passage(
    text: str, expected: list[tuple[str, str | None, int | None]]
) -> None:
    assert [(p.name, p.country, p.geo_precision) for p in places(text)] == expected


@pytest.mark.parametrize(
    ("text", "name", "evidence"),
    [
        (
            "Shots were fired on the Armenian-Azerbaijani border.",
            "Armenia–Azerbaijan border",
            "Armenian-Azerbaijani border",
        ),
        (
            "Thai soldiers died on the Thai-Cambodian border.",
            "Cambodia–Thailand border",
            "Thai-Cambodian border",
        ),
        (
            "Lithuania closed its border with Belarus.",
            "Belarus–Lithuania border",
            "border with Belarus",
        ),
        (
            "Ecuador's army killed five men near the Colombian border.",
            "Colombia–Ecuador border",
            "Colombian border",
        ),
        (
            "Armenia accused Azerbaijan. Troops had crossed the border.",
            "Armenia–Azerbaijan border",
            "border",
        ),
    ],
)
def test_border_of_two_states(text: str, name: str, evidence: str) -> None:
    found = [(p.name, p.country, [text[s:e] for s, e in p.spans]) for p in places(text)]

    assert found == [(name, None, [evidence])]


def test_border_guards_are_no_border() -> None:
    assert places("Kyrgyz and Tajik border guards exchanged fire.") == []


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("Shells fell on Kherson, Ukraine said.", 46.6, 32.6),
        ("Israel bombed Tripoli in Lebanon.", 34.4, 35.8),
        ("Haftar's forces shelled Tripoli, Libya's army said.", 32.9, 13.2),
        ("Fighting in Nagorno-Karabakh went on.", 40.0, 46.6),
        ("They met in Armenia.", 40.0, 45.0),
    ],
)
def test_place_has_the_coordinates_of_its_country(
    text: str, lat: float, lon: float
) -> None:
    place = places(text)[0]

    assert (round(place.lat or 0, 1), round(place.lon or 0, 1)) == (lat, lon)


def test_disputed_place_says_so() -> None:
    why = places("Fighting in Nagorno-Karabakh went on.")[0].why

    assert why is not None
    assert why.note.startswith("disputed")


OWN = KnownName(
    7, "Lake Sev", "Sev Lich", "place", None, record="place",
    lat=39.6, lon=46.2, geo_precision=1,
)  # fmt: skip


def test_own_place_comes_first_with_its_coordinates() -> None:
    place = places("Troops stood near Sev Lich in Armenia.", OWN)[0]

    assert (place.name, place.known_id, place.lat, place.geo_precision) == (
        "Lake Sev",
        7,
        39.6,
        2,
    )


def test_own_place_takes_the_reference_names_of_it() -> None:
    own = KnownName(
        3, "Nagorno-Karabakh", "Nagorno-Karabakh", "place", record="place", lat=1.0
    )

    place = places("War came to the Nagorno-Karabakh region.", own)[0]

    assert (place.known_id, place.lat) == (3, 1.0)


def test_own_capital_is_no_place_where_it_acts() -> None:
    own = KnownName(4, "Washington, D.C.", "Washington", "place", "USA", record="place")

    assert places("Washington expects an answer.", own) == []


def test_place_spans_are_exact() -> None:
    text = "🚨 Fire in Goris, Armenia. Goris burned. He left Goris."

    place = places(text)[0]

    assert [text[s:e] for s, e in place.spans] == ["Goris", "Goris", "Goris"]


IN_A_REGION = [
    ("Russian troops took Novosilka in the Donetsk region.", "Novosilka", 4),
    ("Russian troops shelled Bakhmut in Ukraine's Donetsk region.", "Bakhmut", 1),
    ("Rebels seized Rutshuru in North Kivu province, Congo said.", "Rutshuru", 1),
    ("Troops left Lashio in Shan State, Myanmar said.", "Lashio", 1),
    ("They burned the village of Qwxyz in Ariha district, Syria.", "Qwxyz", 3),
    ("They burned the village of Qwxyz in Borno state, Nigeria.", "Qwxyz", 4),
    ("They burned the village of Qwxyz.", "Qwxyz", None),
]


@pytest.mark.parametrize(("text", "name", "precision"), IN_A_REGION)
def test_place_that_no_list_holds_stands_at_what_holds_it(
    text: str, name: str, precision: int | None
) -> None:
    place = next(p for p in places(text) if p.name == name)
    assert (place.geo_precision, place.lat is not None) == (
        precision,
        precision is not None,
    )


WITH_CONTAINER = [
    (
        "A bomb killed two men in the town of Duma in Duma district, Syria.",
        [("Duma", "SYR", 1)],
    ),
    (
        "He was shot in the village of Bosanska Krupa, Bosnia.",
        [("Bosanska Krupa", "BIH", 1)],
    ),
    ("Police in Columbia, Ky., said so.", [("Columbia", "USA", 1)]),
    (
        "A raid in Bakwa, Bakwa district, Farah province, Afghanistan, failed.",
        [("Bakwa", "AFG", 4)],
    ),
    (
        "Gunmen burned the villages of Dan Qo and Tig Bo in the Diffa region of Niger.",
        [("Dan Qo", "NER", 4), ("Tig Bo", "NER", 4), ("Diffa region", "NER", 4)],
    ),
    (
        "Fighting reached South Sudan's Warrap state on Friday.",
        [("Warrap state", "SSD", 4)],
    ),
    (
        "Three men died in Nord Kivu province, Congo said.",
        [("Nord Kivu province", "COD", 4)],
    ),
    ("A crowd gathered in Sacramento, Calif.", [("Sacramento", "USA", 1)]),
    ("Rain fell in California, the United States said.", [("California", "USA", 4)]),
    ("The Beita airbase near Raqqa in Syria was hit.", [("Raqqa", "SYR", 2)]),
    ("A strike hit Hodeidah in Yemen.", [("Hodeidah", "YEM", 1)]),
    ("In the Indian city of Hyderabad, markets were shut.", [("Hyderabad", "IND", 1)]),
    (
        "St. Petersburg, Florida, was hit by a storm.",
        [("St. Petersburg", "USA", 1), ("Florida", "USA", 4)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), WITH_CONTAINER)
def test_what_holds_a_place_says_which_is_meant(
    text: str, expected: list[tuple[str, str | None, int | None]]
) -> None:
    found = [(p.name, p.country, p.geo_precision) for p in places(text)]
    assert found[: len(expected)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The gangs Los Qoneros and Los Bobos are armed, Ecuador said.",
        "The GOP met in the capital.",
        "He reads the Charlotte Observer.",
    ],
)
def test_groups_and_papers_are_no_places(text: str) -> None:
    assert places(text) == []


def test_credit_is_no_place() -> None:
    found = places("The ship left port in Singapore on Monday (CNA).")
    assert [p.name for p in found] == ["Singapore"]


def test_city_of_two_words_is_whole() -> None:
    found = places("Drones struck Nizhny Novgorod on Friday, Russia said.")
    assert [(p.name, p.country) for p in found] == [("Nizhny Novgorod", "RUS")]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Sudan's officials moved to Port Sudan.", "Port Sudan", "SDN"),
        ("The shelling of Omdurman killed two in Sudan.", "Omdurman", "SDN"),
        ("Guards stood at the Guliston crossing in Peru.", "Guliston", "PER"),
        ("Lorries waited at the Wagah crossing in Pakistan.", "Wagah", "PAK"),
    ],
)
def test_town_has_the_country_that_the_words_allow(
    text: str, name: str, country: str | None
) -> None:
    mentions = find_places(analyse(text), find_actors(analyse(text)))

    assert {m.name: m.country for m in mentions}[name] == country
