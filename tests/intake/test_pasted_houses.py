"""Heads and feet of pasted pages, in house styles of our own making."""

import pytest

from timeline.intake.extract import extract

_TITLE = "Guards hurt as shell hits bridge"
_BODY = (
    "Two guards were hurt when a shell hit the bridge, the ministry said on Friday.\n"
    "“We heard it before dawn,” a teacher said.\n"
    "The ministry said that the road would stay shut until the guards were relieved.\n"
    "Its neighbour denied that its guns had fired, and asked for an inquiry.\n"
)


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        (
            "E-PAPER | TODAY’S PAPER | MAY 16, 2021\n{}\nZora Marwat\nMay 14, 2021",
            ["Zora Marwat"],
        ),
        (
            "Home\nSupport The Times of Israel\n{}\nBy Dov Karmi\n14 May 2021, 8:31 am",
            ["Dov Karmi"],
        ),
        (
            "An official website of the Republic Here's how you know\n{}\nMay 14, 2021",
            [],
        ),
    ],
)
def test_buttons_above_a_headline_are_neither_headline_nor_author(
    head: str, authors: list[str]
) -> None:
    found = extract(f"{head.format(_TITLE)}\n{_BODY}")

    assert (found.title, found.authors) == (_TITLE, authors)


def test_agency_with_its_town_above_a_date_is_credited() -> None:
    found = extract(
        "Guards hurt as shell hits bridge\nAFP Conakry\nApr 23 2015 | 10:22 PM IST\n"
        + _BODY
    )

    assert (found.credited_agency, found.dateline) == ("AFP", ["Conakry"])


def test_agency_before_a_date_is_credited_and_no_town() -> None:
    found = extract(
        "Guards hurt as shell hits bridge\nXinhua, June 1, 2016 Adjust font size:\n"
        + _BODY
    )

    assert (found.credited_agency, found.published, found.dateline) == (
        "Xinhua",
        "2016-06-01",
        [],
    )


def test_initials_of_a_desk_behind_the_end_are_cut() -> None:
    found = extract("Guards hurt as shell hits bridge\n" + _BODY + "sd-ah/siu/mjs/ri\n")

    assert found.text.endswith("asked for an inquiry.")


def test_line_that_leads_to_what_follows_is_kept() -> None:
    opening = "The following statement was issued today by the chair of the council:"

    found = extract(f"Statement on the bridge\n25 April 2017\n{opening}\n{_BODY}")

    assert found.text.startswith(opening)


def test_time_on_the_same_day_makes_a_day_finer() -> None:
    found = extract(
        "Guards hurt as shell hits bridge\nSEP 10, 2019 LISTEN\n10.09.2019 11:25 GMT\n"
        + _BODY
    )

    assert found.published == "2019-09-10T11:25+00:00"


@pytest.mark.parametrize(
    ("last", "cut"),
    [
        ("A mine hurt two guards and a girl in the town on Thursday. EFE", "EFE"),
        (
            "A mine hurt two guards and a girl in the town on Thursday. Reuters",
            "Reuters",
        ),
    ],
)
def test_agency_behind_the_last_sentence_is_cut_alone(last: str, cut: str) -> None:
    found = extract(f"{_TITLE}\n{_BODY}{last}\n")

    assert found.text.endswith("in the town on Thursday.")
    assert [c.text for c in found.cut][-1] == cut


def test_town_before_a_labelled_time_is_where_it_was_filed() -> None:
    found = extract(
        f"{_TITLE}\nPTI\nImphal, Updated At : 08:12 PM Nov 13, 2021 IST\n{_BODY}"
    )

    assert (found.dateline, found.credited_agency) == (["Imphal"], "PTI")


def test_short_sentence_below_links_in_its_midst_is_kept() -> None:
    found = extract(
        f"{_TITLE}\n14 May 2021\n{_BODY}RECOMMENDED\nWhy bridges fall: an explainer\n"
        "The ministry called the damage “slight”.\n"
    )

    assert found.text.endswith("The ministry called the damage “slight”.")


def test_short_line_that_tells_under_a_headline_is_its_standfirst() -> None:
    standfirst = "Local officials say guards are trapped under the rubble"

    found = extract(f"{_TITLE}\n{standfirst}\n14 May 2021\n{_BODY}")

    assert found.text.startswith(standfirst)


def test_what_the_outlet_asks_of_its_readers_is_cut() -> None:
    own = (
        "We are facing hard times. A court has called The Moscow Times “unwanted” and "
        "put our staff at risk."
    )

    found = extract(
        f"The Moscow Times\n{_TITLE}\n14 May 2021\n{_BODY}{own}\n"
        "© The Moscow Times 2021\n"
    )

    assert found.publisher == "The Moscow Times"
    assert own in [c.text for c in found.cut]


def test_what_is_told_of_the_outlet_is_kept() -> None:
    told = "“We heard our neighbours shout,” a nurse told The Moscow Times on Friday."

    found = extract(f"The Moscow Times\n{_TITLE}\n14 May 2021\n{_BODY}{told}\n")

    assert found.text.endswith(told)


def test_outlet_alone_below_the_article_is_its_publisher() -> None:
    found = extract(f"{_TITLE}\n14 May 2021\n{_BODY}Tags: bridge\nThe Irrawaddy\n")

    assert found.publisher == "The Irrawaddy"


def test_name_with_its_agency_below_the_headline_is_no_caption() -> None:
    found = extract(f"{_TITLE}\nAna Kola (AFP)\n14 May 2021\n{_BODY}")

    assert (found.authors, found.credited_agency) == (["Ana Kola"], "AFP")


def test_sentence_that_opens_like_a_sign_off_is_kept() -> None:
    told = "Additional reporting duties were laid on both garrisons, the truce says."

    assert extract(f"{_TITLE}\n14 May 2021\n{_BODY}{told}\n").text.endswith(told)


def test_short_sentence_below_links_is_kept_in_another_language() -> None:
    found = extract(
        "Brücke nach Beschuss gesperrt\n14.05.2021, 20.07 Uhr\n"
        "Zwei Wachen sind nach Angaben des Ministeriums beim Beschuss der Brücke "
        "verletzt worden.\nMehr zum Thema\nWarum Brücken fallen\n"
        "Die Nachbarn wiesen die Vorwürfe zurück.\n"
    )

    assert found.text.endswith("Die Nachbarn wiesen die Vorwürfe zurück.")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            "folder_openAfrica access_time2021-05-14\nstarAdd to favorites",
            (None, "2021-05-14", None, []),
        ),
        (
            "Political Observer | May 14, 2021",
            ("Political Observer", "2021-05-14", None, []),
        ),
        (
            "Published May 14, 2021 4:12 PM by The Maritime Executive",
            ("The Maritime Executive", "2021-05-14T16:12", None, []),
        ),
        (
            "TIMESOFINDIA.COM | May 14, 2021, 23:41 IST",
            ("The Times of India", "2021-05-14T23:41+05:30", None, []),
        ),
        (
            "AFP   Yangon, Myanmar   Published: 14 May 2021, 17:52",
            (None, "2021-05-14T17:52", "AFP", ["Yangon"]),
        ),
    ],
)
def test_line_of_the_date_names_outlet_agency_and_town(
    head: str, expected: tuple[str | None, str, str | None, list[str]]
) -> None:
    found = extract(f"{_TITLE}\n{head}\n{_BODY}")

    assert (
        found.publisher,
        found.published,
        found.credited_agency,
        found.dateline,
    ) == expected


def test_town_with_its_country_in_brackets_is_the_dateline() -> None:
    found = extract(f"{_TITLE}\n14 May 2021\nIslamabad (Pakistan): {_BODY}")

    assert found.dateline == ["Islamabad"]


def test_translators_line_is_set_aside() -> None:
    found = extract(f"{_TITLE}\n14 May 2021\n{_BODY}Translated by RFA Burmese.")

    assert found.cut[-1].reason == "editorial note"
