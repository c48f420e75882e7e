"""Where there are many incidents: the list first, its counts after it."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from tests import factories
from timeline.models import Edition
from timeline.tally.kept import keeper
from timeline.views import kept

pytestmark = pytest.mark.django_db(transaction=True)

LIST = {"HX-Request": "true", "HX-Target": "timeline"}
CHOICES = {"HX-Request": "true", "HX-Target": "filter-choices"}


@pytest.fixture(autouse=True)
def many(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """However few there are, they are too many to be counted before the list."""
    monkeypatch.setattr("timeline.tally.tally.AT_ONCE", -2)
    kept.pages.clear()
    keeper.forget()
    yield
    kept.pages.clear()
    keeper.forget()


@pytest.fixture
def editions() -> list[Edition]:
    return [
        factories.published_incident(event_type=code)
        for code in ("ASSAULT", "ASSAULT", "AID")
    ]


def numbers(html: str) -> list[str]:
    """How many incidents the strip, the button and the choice of assaults say."""
    return [
        *re.findall(r'<span class="quiet">(\d+) incidents?, by', html),
        *re.findall(r"Show (\d+) incidents?", html),
        *re.findall(r'value="ASSAULT".*?choice-count">(\d+)', html),
    ]


def entries(html: str) -> int:
    return html.count('class="entry-title"')


def asked_later(html: str) -> str:
    [path] = re.findall(r'hx-get="([^"]*)" hx-trigger="load"', html)
    return str(path).replace("&amp;", "&")


@pytest.mark.usefixtures("editions")
def test_page_comes_without_counts_and_asks_for_them(client: Client) -> None:
    html = client.get("/?type=ASSAULT").text
    after = client.get(asked_later(html), headers=CHOICES).text

    assert (entries(html), numbers(html)) == (2, [])
    assert numbers(after) == ["2", "2", "2"]
    assert re.findall(r'id="strip"[^>]*hx-swap-oob="(\w+)"', after) == ["true"]


@pytest.mark.usefixtures("editions")
def test_all_choices_of_few_values_are_there_before_their_numbers(
    client: Client,
) -> None:
    html = client.get("/?type=ASSAULT").text

    assert re.findall(r'name="type" value="(\w+)" checked', html) == ["ASSAULT"]
    assert re.findall(r'name="type" value="AID"', html) != []
    assert re.findall(r'name="hostility" value="(\d)"', html) == [*"12345"]


@pytest.mark.usefixtures("editions")
def test_reader_without_script_is_led_to_the_page_with_counts(client: Client) -> None:
    html = client.get("/?type=ASSAULT").text
    [path] = re.findall(r'<a href="([^"]*)" rel="nofollow">Count what matches', html)
    whole = client.get(path.replace("&amp;", "&")).text

    assert (entries(whole), numbers(whole)) == (2, ["2", "2", "2"])


@pytest.mark.usefixtures("editions")
def test_page_has_its_counts_once_they_are_known(client: Client) -> None:
    seen = [numbers(client.get("/").text) for _ in range(2)]
    client.get(asked_later(client.get("/").text), headers=CHOICES)
    seen.append(numbers(client.get("/").text))

    assert seen == [[], [], ["3", "3", "2"]]


def test_counts_that_were_known_are_counted_anew_after_a_withdrawal(
    client: Client, editions: list[Edition]
) -> None:
    client.get("/?counts=now")
    before = numbers(client.get("/").text)
    factories.withdrawal(editions[0])
    html = client.get("/").text
    after = client.get(asked_later(html), headers=CHOICES).text

    assert (before, entries(html), numbers(html), numbers(after)) == (
        ["3", "3", "2"],
        2,
        [],
        ["2", "2", "1"],
    )


@pytest.mark.usefixtures("editions")
def test_swapped_list_says_how_many_were_found_after_it(client: Client) -> None:
    html = client.get("/?type=AID", headers=LIST).text
    after = client.get(asked_later(html), headers=CHOICES).text

    def told(part: str) -> str:
        [words] = re.findall(r'<p id="filter-status"[^>]*>(.*?)</p>', part, re.S)
        return str(words).strip()

    assert (told(html), told(after)) == ("", "1 incident found.")


@pytest.mark.usefixtures("editions")
def test_nothing_that_matches_is_said_at_once(client: Client) -> None:
    html = client.get("/?type=THREATEN").text

    assert "Nothing matches" in html
    assert re.findall(r'hx-trigger="load"', html) == []


@pytest.mark.usefixtures("editions")
def test_past_day_has_its_counts_after_the_list_too(client: Client) -> None:
    day = Edition.objects.earliest("published_at").published_at.date().isoformat()
    html = client.get(f"/?reported_by={day}").text
    after = client.get(asked_later(html), headers=CHOICES).text

    assert (entries(html), numbers(html), numbers(after)[:2]) == (3, [], ["3", "3"])
