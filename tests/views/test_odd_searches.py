"""Searches that nobody should send, and what the timeline answers."""

import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db

NO_WORD = "The search has no word that can be looked for"


@pytest.fixture
def patrol() -> None:
    factories.published_incident(title="Patrol", summary="A patrol came to Kharkiv.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        *[(words, NO_WORD) for words in ("the", "of the", '"', "'", "-", "--", "%")],
        *[
            (words, NO_WORD)
            for words in ("\\", "()", "&|!", "<->", ":*", "or", "or or")
        ],
        *[(words, NO_WORD) for words in ('"" ""', '"-', "-the", "* ? _", "😀", "‮‭")],
        *[(words, "Nothing matches") for words in ("!!!a", "-patrol", '-"patrol"')],
        *[
            (words, "Nothing matches")
            for words in ("zyx", "zyx -patrol", "\\x00", "%s")
        ],
        *[
            (words, "Nothing matches")
            for words in ("%(q)s", "{0}", "';--", "пыль", "ꙮ")
        ],
        *[(words, "Nothing matches") for words in ("a:b", "actor:1", "'actor:1'")],
        *[(words, "Nothing matches") for words in ("<script>x</script>", "☃ snow")],
        *[(words, "Patrol</mark>") for words in ("patrol", '"patrol', "patrol or")],
        *[
            (words, "Patrol</mark>")
            for words in ("or patrol", "patrol -", "the patrol")
        ],
        *[(words, "Patrol</mark>") for words in ("patrol 😀", "‏patrol‏", "PATROL")],
        *[(words, "Also searched") for words in ("kharkov", "ХАРЬКОВ", "خاركوف")],
        ("x" * 5000, "The filter cannot be read"),
        ("a " * 100, NO_WORD),
    ],
)
def test_odd_search_is_answered(
    patrol: None, client: Client, words: str, said: str
) -> None:
    response = client.get("/", {"q": words})

    assert (said in response.text, response.status_code) == (
        True,
        422 if len(words) > 200 else 200,
    )


@pytest.mark.parametrize(
    "address", ["/?q=%00", "/?q=a%00b", "/?q=%ED%A0%80", "/?q=%FF"]
)
def test_search_for_what_is_no_text_is_refused(client: Client, address: str) -> None:
    assert client.get(address).status_code == 400


@pytest.mark.parametrize(
    "words", ['Kharkov "', "-Kharkov or patrol", '" or " Kharkov', "Kharkov' or 1=1"]
)
@pytest.mark.parametrize("form", [".csv", ".geojson", ".feed.json", ".ics", ".atom"])
def test_odd_search_finds_the_same_as_data(
    patrol: None, client: Client, words: str, form: str
) -> None:
    listed = "Patrol" in client.get("/", {"q": words}).text
    data = b"".join(client.get(f"/timeline{form}", {"q": words}))

    assert (b"Patrol" in data) == listed
