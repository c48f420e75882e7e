"""A page's details, from whatever its markup says and shows."""

import json
from typing import Any

import pytest

from timeline.intake.markup import read_page
from timeline.intake.page import Page

BODY = (
    "<p>The two ministers met in the border town on Friday and agreed to open the "
    "road again before winter, their offices said.</p><p>Traders on both sides had "
    "asked for it for years, and the first lorries are expected within a week.</p>"
)


def page(
    body: str = "", head: str = "", url: str | None = None, **article: Any
) -> Page:
    """Read a page of our own with this head, JSON-LD article and start of the body."""
    data = {"@type": "NewsArticle", **article}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    head += script if article else ""
    return read_page(f"<html><head>{head}</head><body>{body}{BODY}</body></html>", url)


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            "<title>Ministers open the border road | The Courier</title>",
            "<h1>Ministers open the border road</h1>",
            "Ministers open the border road",
        ),
        (
            "<title>Ministers open the border road – Valley Herald</title>",
            "<h1>Valley Herald</h1><h2>Ministers open the border road</h2>",
            "Ministers open the border road",
        ),
        (
            '<meta property="og:title" content="Ministers open the border road">',
            "<h1>Navigation</h1>",
            "Ministers open the border road",
        ),
        (
            '<meta property="og:title" content="Ministers open the border road">',
            "<h1><span>Valley</span> Ministers open the border road</h1>",
            "Ministers open the border road",
        ),
        (
            '<meta property="og:title" content="Border road opens, ministers say">',
            "<h1>Ministers say the border road opens</h1>",
            "Ministers say the border road opens",
        ),
        (
            "<title>Ministers open the road</title>",
            "<h1>Ministers <style>.a{color:red}</style>open the road</h1>",
            "Ministers open the road",
        ),
        ("", "<h1>Ministers open the bor\u00adder road</h1>",
         "Ministers open the border road"),
    ],
    ids=["suffix", "logo", "navigation", "kicker", "shown", "style", "soft hyphen"],
)  # fmt: skip
def test_title_is_the_headline_alone(head: str, body: str, title: str) -> None:
    assert page(body, head).title == title


@pytest.mark.parametrize(
    ("script", "published"),
    [
        ('{"@type":"NewsArticle","datePublished":"2021-05-14T08:00Z",}', "2021-05-14"),
        (
            '{"@type":"NewsArticle","name":"a "b" c","datePublished":"2021-05-14"}',
            "2021-05-14",
        ),
        (
            '{"@type":"Article","datePublished":"2021-05-14"}'.replace('"', "&quot;"),
            "2021-05-14",
        ),
        (
            '{"@type":"WebSite"}\n{"@type":"Article","datePublished":"2021-05-14"}',
            "2021-05-14",
        ),
        ('{"@graph":[[{"@type":["Article"],"datePublished":"2021-05-14"}]]}',
         "2021-05-14"),
    ],
    ids=["trailing comma", "bare mark", "escaped", "two objects", "graph"],
)  # fmt: skip
def test_broken_json_still_gives_its_facts(script: str, published: str) -> None:
    found = page(head=f'<script type="application/ld+json">{script}</script>')

    assert (found.published or "")[:10] == published
    assert found.rules["published"] == "json_ld"


@pytest.mark.parametrize(
    ("author", "authors", "agency"),
    [
        ({"@type": "Person", "name": "Ola Brandt"}, ["Ola Brandt"], None),
        ({"@type": "Person", "name": "Ola Brandt, BBC"}, ["Ola Brandt"], None),
        ({"@type": "Person", "name": "By Ola Brandt, PhD"}, ["Ola Brandt"], None),
        ({"@type": "Person", "name": "Ola"}, ["Ola"], None),
        ([{"name": "Ola Brandt and Ivo Kern"}], ["Ola Brandt", "Ivo Kern"], None),
        ({"@type": "Person", "name": "News Staff"}, [], None),
        ({"@type": "Organization", "name": "Reuters"}, [], "Reuters"),
        ({"@type": "Person", "name": "AFP"}, [], "AFP"),
        ("Ola Brandt | ola@courier.example", ["Ola Brandt"], None),
    ],
)
def test_authors_are_persons_and_agencies_are_credited(
    author: object, authors: list[str], agency: str | None
) -> None:
    found = page(headline="Ministers open the border road", author=author)

    assert (found.authors, found.agency) == (authors, agency)


@pytest.mark.parametrize(
    ("body", "authors"),
    [
        ("<h1>Road opens</h1><p>By Ola Brandt</p>", ["Ola Brandt"]),
        ("<h1>Road opens</h1><p>Posted by ola on 14 May 2021</p>", ["ola"]),
        ("<h1>Road opens</h1><p>14.05.2021 13:30 von Ola</p>", ["Ola"]),
        ('<h1>Road opens</h1><a href="/author/ola">Ola Brandt</a>', ["Ola Brandt"]),
        (
            "<h1>Road opens</h1><div class=byline>Ola Brandt<div>City Chronicle</div>",
            ["Ola Brandt"],
        ),
        (
            '<h1>Road opens</h1><aside><a rel="author">Ivo Kern</a></aside>',
            [],
        ),
        ('<h1>Road opens</h1><span class="author">Share</span>', []),
    ],
    ids=["by", "posted by", "date by", "link", "outlet below", "beside", "share"],
)
def test_shown_byline_names_the_author(body: str, authors: list[str]) -> None:
    assert page(body).authors == authors


@pytest.mark.parametrize(
    ("body", "authors"),
    [
        # A line of date, hour and name below the headline.
        (
            "<h1>Ministers open the road</h1><p>14.05.2021 | 13:10 | Ana Kola</p>",
            "Ana Kola",
        ),
        # Signed at the end, or named with the kind of text.
        ("<p>A report by Ana Kola</p>", "Ana Kola"),
        ("<p>Autorin: Ana Kola, Ardal</p>", "Ana Kola"),
        ("<p>Photos and story by Ana Kola</p>", "Ana Kola"),
        # A box about the author, which stands apart from the text.
        (f"{BODY}<footer><a rel='author'>Ana Kola</a></footer>", "Ana Kola"),
        (f"{BODY}<div class='author-box sidebar'>About Ana Kola</div>", "Ana Kola"),
        (f"{BODY}<a class='author-link'>All posts by Ana Kola</a>", "Ana Kola"),
        # Marked as the author, in a part that is called a menu.
        ("<nav><i itemprop='author'>Ana Kola</i></nav>", "Ana Kola"),
        ("<aside><address><a rel=author>Ana Kola</a></address></aside>", "Ana Kola"),
        # What else stands in a byline.
        ("<p class='byline'>By Ana Kola 5 minute read</p>", "Ana Kola"),
        ("<p class='byline'>By Ana Kola@anakola</p>", "Ana Kola"),
        ("<p class='byline'>By ANA KOLA May 14, 2021 3:46 PM</p>", "Ana Kola"),
        (
            "<div class='byline'>Ana Kola / XNN / May 14, 2021<p>Small</p></div>",
            "Ana Kola",
        ),
        # A month is a given name as well.
        ("<p class='byline'>by April Kola</p>", "April Kola"),
        # A picture's credit, and a person whom the story is about.
        ("<p class='image-credit' itemprop='author'>Ivo Kern</p>", None),
        ("<a href='/topics/people/ivo-kern'>Ivo Kern</a>", None),
        # The name without the outlet that stands beside it.
        (
            "<div class='author'><a href='/a'>Ana Kola</a> <i>Ardal Falke</i></div>",
            "Ana Kola",
        ),
        # Who comments, or wrote another story, did not write this one.
        (f"{BODY}<div class='comments'><b class='author'>Ana Kola</b></div>", None),
        (f"{BODY}<div class='related'><b class='author'>Ana Kola</b></div>", None),
        (f"{BODY * 2}<p>Ana Kola</p>{BODY}", None),
        ("<div class='author'>Published</div>", None),
    ],
)
def test_author_is_named_somewhere_on_the_page(body: str, authors: str | None) -> None:
    assert page(body).authors == ([authors] if authors else [])


@pytest.mark.parametrize("line", ["<b>Ana Kola</b>", "(Ana Kola/AFP) +++"])
def test_name_alone_on_the_last_line_is_the_authors(line: str) -> None:
    assert read_page(f"<html><body>{BODY * 2}<p>{line}</p></body></html>").authors == [
        "Ana Kola"
    ]


def test_short_name_of_an_author_is_completed_from_the_page() -> None:
    body = "<a href='/people/1'>Ana Kola</a>"

    assert page(body, author={"@type": "Person", "name": "Ana"}).authors == ["Ana Kola"]


def test_site_before_the_name_of_an_author_is_left_out() -> None:
    head = '<meta name="author" content="valleyherald - Ana Kola">'

    assert page(head=head).authors == ["Ana Kola"]


@pytest.mark.parametrize(
    ("shown", "published"),
    [
        ("May 13, 2021, 9:30 p.m.", "2021-05-13T21:30-04:00"),
        ("May 13, 2021", "2021-05-13"),
        ("May 14, 2021", "2021-05-14T01:30+00:00"),
        ("May 2, 2021", "2021-05-14T01:30+00:00"),
    ],
    ids=["time of day", "day before", "same day", "another date"],
)
def test_time_in_utc_gives_way_to_the_printed_local_time(
    shown: str, published: str
) -> None:
    found = page(
        f"<h1>Ministers open the border road</h1><p>{shown}</p>",
        headline="Ministers open the border road",
        datePublished="2021-05-14T01:30:00Z",
    )

    assert found.published == published


def test_day_order_on_a_page_follows_its_locale() -> None:
    body = "<h1>Ministers open the road</h1><p>Published 06/07/2021</p>"

    us, uk = (
        read_page(f"<html lang={lang}><body>{body}{BODY}</body></html>").published
        for lang in ("en-US", "en-GB")
    )

    assert (us, uk) == ("2021-06-07", "2021-07-06")


def test_entries_of_a_live_blog_keep_their_times() -> None:
    entries = [
        {
            "headline": f"Convoy {n} arrives",
            "datePublished": f"2021-05-14T1{n}:05:00+02:00",
            "articleBody": "Ten lorries came through the gate before noon. " * 5,
        }
        for n in range(3)
    ]

    found = read_page(
        '<html><body><script type="application/ld+json">'
        + json.dumps({"@type": "LiveBlogPosting", "liveBlogUpdate": entries})
        + "</script><p>Live</p></body></html>"
    )

    assert found.lines[:2] == ["2021-05-14 10:05+02:00", "Convoy 0 arrives"]


def test_publisher_is_the_name_without_slogan_or_notice() -> None:
    names = [
        "Valley Herald - News for the valley",
        "Valley Herald",
        "© 2021 Valley Herald",
    ]

    found = [
        page(head=f'<meta property="og:site_name" content="{name}">').publisher
        for name in names
    ]

    assert found == ["Valley Herald", "Valley Herald", None]


def test_publisher_is_read_from_the_footer_where_nothing_else_names_it() -> None:
    body = "<footer><p>© 2021 Valley Herald Ltd. All rights reserved.</p></footer>"

    assert page(body).publisher == "Valley Herald"


def test_meta_tags_that_keep_their_content_as_value_are_read() -> None:
    found = page(
        head='<meta name="og:site_name" value="Valley Herald">'
        '<meta name="article:published_time" value="2021-05-14T20:07:00+02:00">'
    )

    assert (found.publisher, found.published) == (
        "Valley Herald",
        "2021-05-14T20:07+02:00",
    )


def test_outlet_that_we_know_is_read_from_the_end_of_the_title() -> None:
    head = "<title>Ministers open the border road--World--人民网</title>"

    assert page(head=head).publisher == "People's Daily"


def test_midnight_in_the_markup_is_a_day_alone() -> None:
    found = page(
        url="https://www.foxnews.com/world/border-road",
        datePublished="2021-05-14T00:00:00-04:00",
    )

    assert found.published == "2021-05-14"
