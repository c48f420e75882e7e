"""A page's whole visible text, menus and footer with it, as "select all" copies it."""

import pytest

from timeline.intake.extract import extract
from timeline.intake.proposal import SourceDetails

_MENU = [
    "Skip to main content",
    *(f"{word} section" for word in ("Northern", "Southern", "Harbour", "Market")),
    *(f"District {number} notices" for number in range(1, 90)),
    "Why the harbour was sold to the lowest bidder",
    "Ten photographs of the frozen canal",
    "RSS",
]
_BODY = """\
Three soldiers were killed on Monday when a patrol came under fire near Varden, the \
defence ministry of Ruritania said.
The patrol was inspecting a bridge over the river when the shots fell, a spokesman \
told reporters in the capital.
Neighbouring Graustark denied that its border guards had opened fire on the patrol, \
and called for a joint inquiry.
""".splitlines()
_TITLE = "Three soldiers killed as patrol comes under fire"


def _read(
    *, above: list[str] | None = None, below: list[str] | None = None
) -> SourceDetails:
    lines = [*(above or []), *_MENU, _TITLE, "14 May 2021", *_BODY, *(below or [])]
    return extract("\n".join(lines), kind="text")


def test_headline_below_a_long_menu_is_found() -> None:
    assert _read().title == _TITLE


def test_body_of_a_copied_page_is_its_paragraphs() -> None:
    assert _read().text.split("\n\n") == _BODY


def test_breadcrumb_that_closes_with_the_headline_is_none() -> None:
    crumb = f"Home News Borders {_TITLE}"
    lines = [*_MENU, crumb, _TITLE, "14 May 2021", *_BODY]

    assert extract("\n".join(lines), kind="text").title == _TITLE


def test_feed_link_of_a_menu_is_no_agency() -> None:
    assert _read(below=["RSS"]).credited_agency is None


def test_outlet_named_in_the_midst_of_a_menu_is_not_the_publisher() -> None:
    lines = [*_MENU[:40], "Africanews", *_MENU[40:], _TITLE, "14 May 2021", *_BODY]

    assert extract("\n".join(lines), kind="text").publisher is None


@pytest.mark.parametrize(
    ("notice", "publisher"),
    [
        ("© The Guardian 2021", "The Guardian"),
        ("© The Intercept. All rights reserved", "The Intercept"),
        ("© Telegraph Media Group Limited 2021", "The Telegraph"),
        ("© 2021 Harbour Holdings", None),
        ("© 2021 Quayside Interactive", None),
        ("© 2021 The Quayside Courier", "The Quayside Courier"),
    ],
)
def test_publisher_signs_the_notice_of_copyright_and_its_owner_does_not(
    notice: str, publisher: str | None
) -> None:
    assert _read(below=[notice]).publisher == publisher


def test_notice_of_copyright_has_the_last_word_over_a_line_of_the_head() -> None:
    found = _read(above=["Africanews"], below=["Copyright © Euronews 2021"])

    assert found.publisher == "Euronews"


_TEASERS = [
    line
    for number in range(12)
    for line in (
        *(f"Orchard link {number}.{other}" for other in range(12)),
        "Growers in the valley hope for a mild spring after two poor years.",
    )
]


def test_texts_of_other_stories_below_the_article_are_cut() -> None:
    assert _read(below=_TEASERS).text.split("\n\n") == _BODY


def test_texts_of_other_stories_above_the_article_are_cut() -> None:
    assert _read(above=_TEASERS).text.split("\n\n") == _BODY


def test_article_goes_on_below_a_long_list_of_its_own() -> None:
    later = (
        "Graustark told its border guards on Tuesday to leave the patrol's bridge, the "
        "ministry in the capital said."
    )
    found = _read(below=[*(f"Bridge {number} shut" for number in range(12)), later])

    assert found.text.split("\n\n")[-1] == later


def test_lines_of_an_ordinary_paste_are_not_taken_for_a_page() -> None:
    later = (
        "Growers in the valley hope for a mild spring after two poor years of frost."
    )
    lines = [_TITLE, "14 May 2021", *_BODY, *(f"Row {n}" for n in range(12)), later]

    assert extract("\n".join(lines), kind="text").text.split("\n\n")[-1] == later


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement 4",
        "Article content",
        "We apologize, but this video has failed to load.",
        "Back to video",
        "View 6 Images",
        "Like this story? Share it with a friend!",
        "Also on harbournews.com Growers hope for rain",
        "A guard walks along a fence, Monday, May 10, 2021, in Varden.",
        "FILE - A guard walks along a fence near Varden.",
    ],
)
def test_line_of_the_page_between_paragraphs_is_cut(line: str) -> None:
    lines = [_TITLE, "14 May 2021", *_BODY[:2], line, _BODY[2]]

    assert extract("\n".join(lines), kind="text").text.split("\n\n") == _BODY


@pytest.mark.parametrize(
    ("signed", "authors"),
    [
        ("Jane DoeTravel Reporter", ["Jane Doe"]),
        ("Jane Doe Deputy Political Editor", ["Jane Doe"]),
        ("Erika Mustermann Redakteurin", ["Erika Mustermann"]),
        ("Jane McDonald", ["Jane McDonald"]),
        ("AFP Yangon, Myanmar Published: 14 May 2021, 17:52", []),
    ],
)
def test_author_is_named_without_the_job(signed: str, authors: list[str]) -> None:
    lines = [_TITLE, signed, "14 May 2021", *_BODY]

    assert extract("\n".join(lines), kind="text").authors == authors


def test_date_and_author_of_another_story_in_a_menu_are_not_the_articles() -> None:
    lines = ["Harbour sold", "By John Roe", "1 May 2021", *_MENU, _TITLE, *_BODY]
    found = extract("\n".join(lines), kind="text")

    assert (found.authors, found.published) == ([], None)


def test_article_is_kept_though_longer_comments_stand_far_below_it() -> None:
    links = [f"Orchard link {number}" for number in range(12)]
    comment = "What a pity that nobody asked the growers of the valley about it all."
    found = _read(below=[*links, *[comment] * 8])

    assert found.text.split("\n\n")[:3] == _BODY


@pytest.mark.parametrize(
    "line", ["Search for survivors continues", "Search for missing soldiers"]
)
def test_headline_about_a_search_is_no_button(line: str) -> None:
    found = extract("\n".join([line, "14 May 2021", *_BODY]), kind="text")

    assert found.title == line
