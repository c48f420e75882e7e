"""Which of a page's times is taken: its markup's, or one that it shows."""

import pytest

from tests.intake.test_markup import BODY, page

HEAD = "<h1>Ministers open the border road</h1>"
TITLE = "Ministers open the border road"
REPORT = "Traders on both sides had asked for it for years, their union said."


@pytest.mark.parametrize(
    ("shown", "published"),
    [
        ("<p>17 May 2021</p>", "2021-05-17"),
        ("<p>Updated 17 May 2021</p>", "2021-05-03T10:00+02:00"),
        ("<p>3 May 2021</p><p>17 May 2021</p>", "2021-05-03T10:00+02:00"),
        ("<p>12 May 2021</p>", "2021-05-03T10:00+02:00"),
        ("<p>The fair opens: 17 May 2021</p>", "2021-05-03T10:00+02:00"),
        (f"{BODY}<p>17 May 2021</p>", "2021-05-03T10:00+02:00"),
    ],
    ids=["as its own", "as a change", "both", "another", "of a fair", "far below"],
)
def test_new_edition_of_a_page_has_the_day_that_it_shows(
    shown: str, published: str
) -> None:
    found = page(
        HEAD + shown,
        headline=TITLE,
        datePublished="2021-05-03T10:00:00+02:00",
        dateModified="2021-05-17T09:00:00+02:00",
    )

    assert found.published == published


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        # A loose name gives way to what is shown; alone, it counts.
        ('<meta name="date" content="2021-05-20">', "<p>14 May 2021</p>", "2021-05-14"),
        ('<meta name="date" content="2021-05-20">', "", "2021-05-20"),
        # Any <time> on the page may be of another story.
        ("", "<p>14 May 2021</p><time>20 May 2021</time>", "2021-05-14"),
        # What the page says of itself far below, and of others.
        ("", f"{BODY * 2}<p>Published on: 14 May 2021</p>", "2021-05-14"),
        # A report that opens with its day.
        ("", f"<p>14.05.2021 – {REPORT}</p><p>2 May 2021</p>", "2021-05-14"),
        ("", f"<p>Karlsruhe, (14.05.2021). {REPORT}</p>", "2021-05-14"),
        (
            "",
            f"<p>14.05.2021 – {REPORT}</p><p>Published on 2 May 2021</p>",
            "2021-05-14",
        ),
    ],
)
def test_time_without_a_sure_name(head: str, body: str, published: str | None) -> None:
    assert page(HEAD + body, head).published == published


def test_markup_of_two_days_gives_the_one_that_is_shown() -> None:
    head = '<meta property="article:published_time" content="2021-05-17T09:00:00Z">'

    found = page(
        f'<div class="date">17 May 2021</div>{HEAD}',
        head,
        headline=TITLE,
        datePublished="2021-05-03T10:00:00Z",
    )

    assert found.published == "2021-05-17T09:00+00:00"


def test_day_in_the_address_beats_another_story_below_the_headline() -> None:
    body = f"{HEAD}<p>2 May 2021</p>"

    assert page(body, url="https://e.example/2021/05/14/road").published == "2021-05-14"


@pytest.mark.parametrize(
    ("url", "published"),
    [
        ("https://zeitung.de/road", "2021-05-15T00:10+02:00"),
        ("https://e.example/road", "2021-05-14T22:10+00:00"),
        # A country of several zones, and a code that is sold as a word.
        ("https://herald.com.au/road", "2021-05-14T22:10+00:00"),
        ("https://herald.tv/road", "2021-05-14T22:10+00:00"),
    ],
)
def test_late_time_in_utc_is_of_the_outlets_next_day(url: str, published: str) -> None:
    found = page(HEAD, url=url, headline=TITLE, datePublished="2021-05-14T22:10:00Z")

    assert found.published == published


@pytest.mark.parametrize(
    ("url", "published"),
    [
        ("https://www.thehindu.com/road", "2021-05-14T20:07+05:30"),
        ("https://www.irishtimes.com/road", "2021-05-14T20:07+01:00"),
        ("https://e.example/road", "2021-05-14T20:07"),
    ],
)
def test_ambiguous_zone_on_a_page_is_the_outlets(url: str, published: str) -> None:
    found = page(f"{HEAD}<p>May 14, 2021 8:07 pm IST</p>", url=url)

    assert found.published == published
