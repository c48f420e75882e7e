"""Bylines, sign-offs and datelines."""

import pytest

from timeline.intake.credits import Byline, read_bare_byline, read_byline
from timeline.intake.datelines import dateline_at, filed_from, read_dateline
from timeline.intake.sign_offs import agency_of_inputs, read_sign_off


@pytest.mark.parametrize(
    ("line", "authors", "agency"),
    [
        ("By Jane Doe", ("Jane Doe",), None),
        ("BY JANE DOE AND JOHN O'NEIL", ("Jane Doe", "John O'Neil"), None),
        ("By Jane Doe and John Roe in Kyiv", ("Jane Doe", "John Roe"), None),
        ("By Jane Doe in Kyiv and John Roe in Moscow", ("Jane Doe", "John Roe"), None),
        ("By JANE DOE Associated Press", ("Jane Doe",), "AP"),
        ("By Jane Doe, Reuters", ("Jane Doe",), "Reuters"),
        ("By AFP and Jane Doe", ("Jane Doe",), "AFP"),
        ("By Jane Doe, Defence correspondent", ("Jane Doe",), None),
        ("By Jane Doe BBC News, Kyiv", ("Jane Doe",), None),
        ("By Jane Doe | May 14, 2021", ("Jane Doe",), None),
        ("By Ali al-Masri May 14, 2021 8:07 pm EDT", ("Ali al-Masri",), None),
        ("By JANE DOE FOR THE LEDGER and REUTERS", ("Jane Doe",), "Reuters"),
        ("Reported by Jane Doe (with inputs from PTI)", ("Jane Doe",), "PTI"),
        ("All regionsReported by Jane Doe", ("Jane Doe",), None),
        (
            "Reported by Jane Doe (with inputs from PTI)Updated: June 16, 2020",
            ("Jane Doe",),
            "PTI",
        ),
        ("By The Associated Press", (), "AP"),
        ("By Reuters", (), "Reuters"),
        ("By Al Jazeera Staff", (), None),
        ("By Staff and agencies", (), None),
        ("By Sudan Witness", (), None),
        ("By Al Arabiya English", (), None),
        ("By Jane English", ("Jane English",), None),
        ("Written by: Maria O'Neil", ("Maria O'Neil",), None),
        ("Von Anna Müller", ("Anna Müller",), None),
        ("Par Jean de la Fontaine avec AFP", ("Jean de la Fontaine",), "AFP"),
        ("Автор: Ирина Павлова", ("Ирина Павлова",), None),
    ],
)
def test_byline_gives_persons_and_agency(
    line: str, authors: tuple[str, ...], agency: str | None
) -> None:
    assert read_byline(line) == Byline(authors, agency)


@pytest.mark.parametrize(
    "line",
    [
        "By the river the troops waited",
        "By Friday the troops had left",
        "By Monday the army had retaken the town of Bakhmut, officials said.",
        "Bystanders ran",
    ],
)
def test_sentence_with_by_is_no_byline(line: str) -> None:
    assert read_byline(line) is None


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Andrew Example in Moscow", ("Andrew Example",)),
        ("Jane Doe", ("Jane Doe",)),
        ("Jane Doe and agencies", ("Jane Doe",)),
        ("Jane Doe, Department Spokesperson", ("Jane Doe",)),
        ("Jane Doe Moscow correspondent", ("Jane Doe",)),
    ],
)
def test_line_of_names_is_a_byline(line: str, authors: tuple[str, ...]) -> None:
    byline = read_bare_byline(line)

    assert byline is not None
    assert byline.authors == authors


@pytest.mark.parametrize(
    "line",
    [
        "World News",
        "Middle East",
        "Armenia accuses Azerbaijan",
        "Today's Paper",
        "Sudan Witness",
        "Al Arabiya English",
    ],
)
def test_heading_is_no_byline(line: str) -> None:
    assert read_bare_byline(line) is None


@pytest.mark.parametrize(
    ("line", "authors", "agency"),
    [
        (
            "(Reporting by Jane Doe in Baku and John Roe; Writing by Tom Poe; Ed: A)",
            ("Jane Doe", "John Roe", "Tom Poe"),
            None,
        ),
        ("Reporting by Jane Doe; editing by John Roe", ("Jane Doe",), "Reuters"),
        ("With inputs from PTI", (), "PTI"),
        ("(France 24 with AFP)", (), "AFP"),
        ("Le Monde avec AFP", (), "AFP"),
        ("Mit Material der dpa", (), "dpa"),
        ("ABC/Reuters", (), "Reuters"),
        ("Editing by: John Roe", (), None),
    ],
)
def test_sign_off_gives_persons_and_agency(
    line: str, authors: tuple[str, ...], agency: str | None
) -> None:
    assert read_sign_off(line) == Byline(authors, agency)


@pytest.mark.parametrize(
    ("paragraph", "places", "agency"),
    [
        ("MOSCOW/BAKU (Reuters) - Armenia said", ("Moscow", "Baku"), "Reuters"),
        ("YEREVAN, Armenia (AP) — A deal", ("Yerevan",), "AP"),
        ("TBILISI, May 14 (Reuters) - Georgia", ("Tbilisi",), "Reuters"),
        ("YEREVAN, May 14. /TASS/. The army", ("Yerevan",), "TASS"),
        ("Baku, May 14, AZERTAC - The army", ("Baku",), "AZERTAC"),
        ("BAKU, Azerbaijan, May 14. Trend: The army", ("Baku",), "Trend"),
        ("YEREVAN, MAY 14, ARMENPRESS. The army", ("Yerevan",), "Armenpress"),
        ("UNITED NATIONS, May 14 (Xinhua) -- It", ("United Nations",), "Xinhua"),
        ("PORT-AU-PRINCE, Haiti (AP) — Men", ("Port-au-Prince",), "AP"),
        ("N'DJAMENA (AFP) - Men", ("N'Djamena",), "AFP"),
        ("Hamburg (dpa) - Ein Mann", ("Hamburg",), "dpa"),
        ("MOSCÚ (EFE).- El ejército", ("Moscú",), "EFE"),
        ("(Reuters) - Armenia said", (), "Reuters"),
        ("JERUSALEM — Israel said", ("Jerusalem",), None),
        ("NEW DELHI: The army", ("New Delhi",), None),
        ("Yerevan, Armenia – The army", ("Yerevan",), None),
        ("GENEVA (14 May 2021) – Experts", ("Geneva",), None),
        ("SRINAGAR: The army", ("Srinagar",), None),
        ("Bamako (AFP) – The army", ("Bamako",), "AFP"),
        ("November 2, 2024 (PORT SUDAN) – The army", ("Port Sudan",), None),
        ("KYIV, Ukraine (AP) — The army", ("Kyiv",), "AP"),
        ("Geneva, 3 May (dpa) – Experts", ("Geneva",), "dpa"),
        ("Damascus (Some Monitor) – Two men", ("Damascus",), None),
        ("EL FASHER — The army", ("El Fasher",), None),
        ("DAKAR, Senegal (AP) _ The army", ("Dakar",), "AP"),
        ("Aleppo, SANA – The army", ("Aleppo",), "SANA"),
        ("Cairo, MENA- The army", ("Cairo",), "MENA"),
        ("(Beirut) – Armed groups", ("Beirut",), None),
        ("(Geneva, 14 May 2021) – Experts", ("Geneva",), None),
        ("Geneva/Juba, 14 May 2021 – Experts", ("Geneva", "Juba"), None),
        ("Juba, South Sudan, 14 May 2021 – Experts", ("Juba",), None),
        ("Nairobi – Armed groups", ("Nairobi",), None),
        ("RAMALLAH (Reuters/AFP) - The army", ("Ramallah",), "Reuters"),
        ("PARIS, BERLIN — The two", ("Paris", "Berlin"), None),
        ("LANDI KOTAL: The army", ("Landi Kotal",), None),
        ("TUMACO (Radio Sur Pacífico) – Rebels", ("Tumaco",), None),
        ("ZALINGEI (The Darfur Brief) — Men", ("Zalingei",), None),
        ("BAKU, 2 June 2023 (AFP) - The army", ("Baku",), "AFP"),
        ("BAKU, 2/6/2023 (AFP) - The army", ("Baku",), "AFP"),
        ("BAKU, 02.06.2023 – The army", ("Baku",), None),
        ("BAKU, 2 June 2023 [AFP] − The army", ("Baku",), "AFP"),
        ("BAKU, 2 June 2023 --- The army", ("Baku",), None),
        ("BAKU | 2 June 2023 | The army", ("Baku",), None),
        ("BAKU - 2 June 2023 (AFP) - The army", ("Baku",), "AFP"),
        ("BAKU – AFP – The army", ("Baku",), "AFP"),
        ("Baku, 2 June 2023. The army", ("Baku",), None),
        ("AFP - Baku, 2 June - The army", ("Baku",), "AFP"),
        ("AFP, Baku, 2 June 2023 - The army", ("Baku",), "AFP"),
        ("AFP (Baku) - The army", ("Baku",), "AFP"),
        ("(AFP) - BAKU, 2 June 2023 - The army", ("Baku",), "AFP"),
        ("[AFP] BAKU, 2 June 2023 - The army", ("Baku",), "AFP"),
        ("AFP/Baku - The army", ("Baku",), "AFP"),
        ("Xinhua News Agency, Baku, 2 June - The army", ("Baku",), "Xinhua"),
        ("2 June 2023, Baku (AFP) - The army", ("Baku",), "AFP"),
        ("Friday, 2 June 2023, BAKU - The army", ("Baku",), None),
        ("Bogotá, 2 jun 2023 (EFE).- The army", ("Bogotá",), "EFE"),
    ],
)
def test_dateline_gives_places_and_agency(
    paragraph: str, places: tuple[str, ...], agency: str | None
) -> None:
    found = read_dateline(paragraph)

    assert found is not None
    assert (found.places, found.agency) == (places, agency)


@pytest.mark.parametrize(
    "paragraph",
    [
        "WATCH: The leader speaks",
        "UPDATE - Armenia said",
        "Armenia said (Reuters) - no",
        "In Moscow, Russia – and others",
        "The army (FARDC) - said",
        "BREAKING — The army said",
        "NATO — The alliance said",
        "Mali – The army said",
        "Officials (in Cairo) – and others",
        "Kyiv: The army said",
        "Kyiv – Ukraine's capital – was hit",
        "Kyiv – which was hit",
        "Police – The force said",
        "WAR CRIMES: Five held",
        "Hamas (the movement) - The army said",
        "NATO (The Alliance) – The members said",
        "SOLDIERS (who had fled) – they said",
        "HEZBOLLAH (Party of God) – the Lebanese group – fired",
        "AFP - The army said",
        "AFP said that Baku, the capital, was calm",
        "On 2 June 2023, Baku was calm",
        "2 June 2023, the army said",
    ],
)
def test_label_or_sentence_is_no_dateline(paragraph: str) -> None:
    assert read_dateline(paragraph) is None


@pytest.mark.parametrize(
    ("header", "places"),
    [
        (["Jane Doe in Cairo"], ("Cairo",)),
        (["By Jane Doe in Cairo and agencies"], ("Cairo",)),
        (["Jane Doe in Cairo and John Roe in Tunis"], ()),
        (["Jane Doe in Brief"], ()),
        (["SRINAGAR, May 14, 2021 18:03 IST"], ("Srinagar",)),
        (["By Daily Example", "ISTANBUL", "May 14, 2021"], ("Istanbul",)),
        (["POLITICS", "Lebanon, May 14, 2021"], ()),
        (["UPDATED", "May 14, 2021"], ()),
        (["May 14, 2021 6:03 pm IST - SRINAGAR"], ("Srinagar",)),
        (["May 14, 2021 6:03 pm IST - WORLD"], ()),
    ],
)
def test_header_says_where_a_report_was_filed(
    header: list[str], places: tuple[str, ...]
) -> None:
    assert filed_from(header) == places


def test_dateline_is_a_span_at_the_paragraph_s_start() -> None:
    text = "Talks fail\n\n MOSCOW/BAKU (Reuters) - Armenia said"

    spans = [dateline_at(text, start) for start in (0, 12)]

    assert spans[0] is None
    assert spans[1] is not None
    assert text[slice(*spans[1])] == "MOSCOW/BAKU (Reuters) - "


def test_dateline_gives_its_day() -> None:
    found = read_dateline("November 2, 2024 (PORT SUDAN) – The army said")

    assert found is not None
    assert found.day == "2024-11-02"


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("(With inputs from PTI)", "PTI"),
        ("— With agency inputs from ANI", "ANI"),
        ("inputs from PTI", "PTI"),
        ("The two went home. (With inputs from AFP and agencies)", "AFP"),
        ("Inputs from the field are rare, the monitors said.", None),
        ("The monitors collect inputs from PTI", None),
    ],
)
def test_thanks_for_inputs_credit_an_agency(text: str, agency: str | None) -> None:
    assert agency_of_inputs(text) == agency
