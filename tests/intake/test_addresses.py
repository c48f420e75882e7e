"""When two addresses are one article."""

import pytest

from timeline.intake.addresses import LONGEST_KEY, address_key, address_keys


@pytest.mark.parametrize(
    "url",
    [
        "https://paper.example/world/bridge",
        "http://paper.example/world/bridge",
        "https://www.paper.example/world/bridge/",
        "https://PAPER.example:443/world/bridge#top",
        "https://m.paper.example/world/bridge",
        "https://mobile.paper.example/world/bridge",
        "https://amp.paper.example/world/bridge",
        "https://paper.example/world/bridge/amp/",
        "https://paper.example/amp/world/bridge",
        "https://paper.example/world/bridge.amp",
        "https://paper.example/world/bridge?amp=1&outputType=amp",
        "https://paper.example/world/bridge?utm_source=a&utm_medium=b&fbclid=c",
        "https://paper.example/world/bridge?ref=home&gclid=1&at_medium=RSS",
        "https://paper.example//world/bridge/index.html",
        "https://paper-example.cdn.ampproject.org/c/s/paper.example/world/bridge",
        "https://www.google.com/amp/s/www.paper.example/world/bridge",
        "paper.example/world/bridge",
        " https://paper.example/world/%62ridge ",
    ],
)
def test_address_of_one_article_has_one_key(url: str) -> None:
    assert address_key(url) == "paper.example/world/bridge"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://paper.example/a?id=1", "https://paper.example/a?id=2"),
        ("https://paper.example/a?p=1", "https://paper.example/a"),
        ("https://paper.example/a", "https://paper.example/A"),
        ("https://paper.example/a", "https://news.paper.example/a"),
        ("https://paper.example/a", "https://paper.example:8080/a"),
        ("https://paper.example/amplify", "https://paper.example/lify"),
        ("https://m.example/a", "https://example/a"),
    ],
)
def test_addresses_of_two_articles_have_two_keys(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)


def test_order_of_parameters_makes_no_difference() -> None:
    one = address_key("https://paper.example/a?b=2&a=1")

    assert one == address_key("https://paper.example/a?a=1&b=2")


@pytest.mark.parametrize(
    "text",
    [
        *("", "bridge", "javascript:alert(1)", "https://[::1", "ftp://a.example/b"),
        *("https://a.example:x/", "https://a b.example/"),
    ],
)
def test_what_is_no_address_has_no_key(text: str) -> None:
    assert address_key(text) == ""


def test_long_addresses_stay_apart() -> None:
    stem = "https://paper.example/" + "a" * 2000

    keys = {address_key(f"{stem}{end}") for end in "bc"}

    assert (len(keys), {len(key) for key in keys}) == (2, {LONGEST_KEY})


def test_keys_of_several_addresses_are_given_once() -> None:
    assert address_keys("https://a.example/1", None, "", "http://a.example/1") == [
        "a.example/1"
    ]
