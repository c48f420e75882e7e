"""Outlets of the desk's own, known while an article is read and not beyond."""

import pytest

from timeline.reference.own_outlets import Outlet, known_besides
from timeline.reference.publisher_homes import country_at, country_of
from timeline.reference.publishers import known_publisher, publisher_at

OWN = (
    Outlet("Zenda Post", ("zendapost.example", "post.zenda.example"), "AM"),
    Outlet("Azertag", ("azertag.az",)),
    Outlet("Strelsau Gazette Ltd", ("reuters.example",)),
    Outlet("Reuters", ("reuters.com",)),
)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.zendapost.example/news/1", "Zenda Post"),
        ("https://en.post.zenda.example/", "Zenda Post"),
        ("https://azertag.az/en/1", "Azertag"),
        ("https://www.reuters.com/world/1", "Reuters"),
        ("https://armenpress.am/1", "Armenpress"),
        ("https://zenda.example/", None),
    ],
)
def test_host_names_the_outlet_that_has_it(url: str, name: str | None) -> None:
    with known_besides(OWN):
        assert publisher_at(url) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("zenda post", "Zenda Post"),
        ("The Zenda Post", "Zenda Post"),
        ("Strelsau Gazette", "Strelsau Gazette Ltd"),
        ("zendapost.example", "Zenda Post"),
        # Packaged names and companies lead to what the desk calls the outlet now.
        ("AZERTAC", "Azertag"),
        ("Azertag", "Azertag"),
        ("Thomson Reuters", "Reuters"),
        ("Fusion Media Limited", "Investing.com"),
        ("Strelsau", None),
    ],
)
def test_name_is_known(text: str, name: str | None) -> None:
    with known_besides(OWN):
        assert known_publisher(text) == name


def test_outlets_are_known_within_alone() -> None:
    with known_besides(OWN):
        pass

    assert [known_publisher("Zenda Post"), publisher_at("//zendapost.example")] == [
        None,
        None,
    ]
    assert known_publisher("AZERTAC") == "AZERTAC"


def test_home_is_the_one_that_the_desk_gives() -> None:
    with known_besides(OWN):
        found = [
            country_at("https://zendapost.example/1"),
            country_of("Zenda Post"),
            country_of("Azertag"),
            country_at("https://tass.com/1"),
        ]

    assert found == ["AM", "AM", "AZ", "RU"]
