"""The table of outlets by the hosts of their pages."""

from pathlib import Path

import pytest
from babel import Locale

from timeline.reference import publishers
from timeline.reference.publisher_homes import country_at
from timeline.reference.publishers import HOMES, known_publisher, publisher_at

_ROWS = [
    line.split("|")
    for line in Path(publishers.__file__)
    .with_name("outlets.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
    if not line.startswith("#")
]


def test_every_host_stands_once_without_www_and_in_small_letters() -> None:
    hosts = [row[0] for row in _ROWS]

    assert hosts == [host.lower().removeprefix("www.") for host in hosts]
    assert len(hosts) == len(set(hosts))


def test_every_home_is_a_country() -> None:
    assert set(HOMES.values()) - set(Locale("en").territories) == set()


@pytest.mark.parametrize(
    ("url", "name", "home"),
    [
        ("https://www.washingtontimes.com/news/1", "The Washington Times", "US"),
        ("https://tribune.com.pk/story/1", "The Express Tribune", "PK"),
        ("https://en.shannews.org/1", "Shan Herald Agency for News", "MM"),
    ],
)
def test_outlet_and_its_home_are_known_by_the_host(
    url: str, name: str, home: str
) -> None:
    assert (publisher_at(url), country_at(url)) == (name, home)


@pytest.mark.parametrize("word", ["Mint", "Exit", "Tempo", "Semana"])
def test_word_of_every_page_names_no_outlet_of_the_table(word: str) -> None:
    assert known_publisher(word) is None
