"""The country that an outlet is made in."""

import pytest

from timeline.reference.publisher_homes import country_at, country_of


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://www.thehindu.com/news/1", "IN"),
        ("https://economictimes.indiatimes.com/1", "IN"),
        ("https://www.bbc.co.uk/news/1", "GB"),
        ("https://herald.co.ke/1", "KE"),
        ("https://herald.tv/1", None),
        ("https://herald.example/1", None),
        ("not an address", None),
    ],
)
def test_home_of_the_outlet_at_an_address(url: str, country: str | None) -> None:
    assert country_at(url) == country


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("The Hindu", "IN"),
        ("Radio Okapi", "CD"),
        ("Der Spiegel", "DE"),
        ("Euronews", None),
        ("Valley Herald", None),
    ],
)
def test_home_of_an_outlet_by_its_name(name: str, country: str | None) -> None:
    assert country_of(name) == country
