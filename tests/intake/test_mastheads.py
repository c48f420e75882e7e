"""Outlets that the head of a paste names, and captions and links beside it."""

import pytest

from timeline.intake.mastheads import known_masthead, masthead, outlet_before_town
from timeline.intake.outlets import publisher_at_end
from timeline.intake.pasted import read_lines

BODY = [
    "Two men were hurt when a shell hit a market in the town, the governor said.",
    "“We heard one blast and ran,” a trader told reporters at the hospital.",
    "The army denied that it had fired and blamed a group of rebels.",
]


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("BBC News", "BBC"),
        ("Premium Times Nigeria", "Premium Times"),
        ("Bangkok Post > News > Local News", "Bangkok Post"),
        ("National » Other States", None),
        ("Mali", None),
        ("The Times of an hour ago", None),
    ],
)
def test_line_of_the_head_names_an_outlet_we_know(
    line: str, outlet: str | None
) -> None:
    assert known_masthead(line) == outlet


@pytest.mark.parametrize(
    ("above", "cut", "outlet"),
    [
        (
            ["THE DAILY HARBOUR"],
            ["Subscribe to The Daily Harbour"],
            "The Daily Harbour",
        ),
        (["The Border Brief"], ["You get The Border Brief daily"], "The Border Brief"),
        (
            ["Brook Ledger Page 1 of 2"],
            ["https://www.brook-ledger.example"],
            "Brook Ledger",
        ),
        (["Northern Herald"], [], "Northern Herald"),
        (["World News"], ["More world news"], None),
        (["PERU PRESS NETWORK"], [], "Peru Press Network"),
        (["Mali"], ["Our Mali newsletter"], None),
        (["Brook Ledger"], [], None),
        (["Fighting spreads in the north"], ["Fighting spreads in the north!"], None),
    ],
)
def test_masthead_is_known_by_what_repeats_it(
    above: list[str], cut: list[str], outlet: str | None
) -> None:
    assert masthead(above, cut) == outlet


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Read more: https://www.dawn.com/news/1", ("Dawn", "own_address")),
        ("https://tass.com/world/1", ("TASS", "own_address")),
        ("© TASS", ("TASS", "copyright")),
        ("Read more about it at https://www.dawn.com/news/1", None),
        ("© Jane Doe", None),
    ],
)
def test_line_behind_the_article_names_the_site(
    line: str, found: tuple[str, str] | None
) -> None:
    assert publisher_at_end([line]) == found


def test_paste_with_an_unknown_masthead_names_it() -> None:
    lines = ["Brook Ledger", "Shell hits market", "14 May 2021", *BODY]

    reading = read_lines([*lines, "Subscribe to the Brook Ledger for less"])

    assert (reading.publisher, reading.title) == ("Brook Ledger", "Shell hits market")


def test_caption_under_a_bare_credit_is_cut() -> None:
    head = ["Shell hits border market", "14 May 2021", "Getty Images"]

    reading = read_lines([*head, "Smoke over the market", *BODY])

    assert reading.paragraphs == BODY
    assert ("Smoke over the market", "caption", 0) in reading.cut


def test_questions_under_a_heading_are_links() -> None:
    links = ["The war: the basics", "Why did it begin?", "Who is fighting?"]

    reading = read_lines(["Shell hits border market", *BODY, *links, *BODY])

    assert reading.paragraphs == [*BODY, *BODY]


def test_question_that_the_article_asks_stays() -> None:
    asked = ["Who fired first?", "Nobody can say, the governor told reporters."]

    reading = read_lines(["Shell hits border market", *BODY, *asked])

    assert reading.paragraphs == [*BODY, *asked]


@pytest.mark.parametrize(
    ("words", "outlet"),
    [
        ("Harbour Courier, Tirana", "Harbour Courier"),
        ("The Coast Tribune, Accra", "The Coast Tribune"),
        ("Jane Doe, Tirana", None),
        ("Harbour Courier", None),
        ("World News, Europe, Balkans", None),
    ],
)
def test_newspaper_before_a_town_is_told_from_a_reporter(
    words: str, outlet: str | None
) -> None:
    assert outlet_before_town(words) == outlet


def test_newspaper_town_and_date_in_one_line_are_read() -> None:
    reading = read_lines(
        ["Shell hits market", "Harbour Courier, Tirana, 14.05.2021 20:07", *BODY]
    )

    assert (reading.publisher, reading.authors) == ("Harbour Courier", ())
    assert reading.dateline
    assert reading.dateline.places == ("Tirana",)
    assert reading.published
    assert reading.published.iso == "2021-05-14T20:07"


def test_outlet_is_named_as_the_head_has_it_and_not_as_its_company() -> None:
    head = ["Shell hits border market", "The Coast Meridian", "14 May 2021"]

    reading = read_lines([*head, *BODY, "Copyright 2021 The Coast Meridian Media Inc."])

    assert reading.publisher == "The Coast Meridian"


@pytest.mark.parametrize("line", ["AFP - Bamako", "Bamako / AFP", "AFP | Bamako"])
def test_agency_and_town_below_a_short_headline_are_no_headline(line: str) -> None:
    reading = read_lines(["Rebels free three nurses", line, *BODY])

    assert (reading.title, reading.agency) == ("Rebels free three nurses", "AFP")
    assert reading.dateline
    assert reading.dateline.places == ("Bamako",)


def test_headline_under_a_bare_read_more_is_a_link() -> None:
    link = ["Advertising", "Read more", "Minister shuts three radio stations"]

    reading = read_lines(
        ["Shell hits border market", "14 May 2021", BODY[0], *link, *BODY[1:]]
    )

    assert reading.paragraphs == BODY
    assert (link[2], "read more", 1) in reading.cut
