"""Where a search found an incident whose title and summary don't tell."""

import re

import pytest
from django.test import Client

from tests import factories
from timeline.actions.content import ParticipationContent

pytestmark = pytest.mark.django_db


@pytest.fixture
def march() -> None:
    union = factories.actor(name="Hill Union", names={"Tepe Birliyi": "name"})
    league = factories.actor(
        name="Hill League",
        names={"HL": "acronym", "Dağ Liqası": "name", "The Hillmen of Upton": "alias"},
        part_of=union,
    )
    valley = factories.place(
        name="Red Valley", names=["Qırmızı Dərə"], admin1="Westmark"
    )
    factories.published_incident(
        title="March",
        summary="People walked to the square.",
        place_ids=(valley.pk,),
        participations=(ParticipationContent(actor_id=league.pk, role="initiator"),),
        claims=(factories.claim_content(text="The guards went home."),),
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("hill league", "Named: [Hill League]"),
        ("HL", "Named: [Hill League]"),
        ("Dag Liqasi", "Named: [Hill League]"),
        ("league", "Named: Hill [League]"),
        ("hillmen", "By another name: The [Hillmen] of Upton"),
        ("tepe birliyi", "Named, as part of it: Hill League, [Hill Union]"),
        ("red valley", "Named: [Red Valley]"),
        ("qirmizi dara", "Named: [Red Valley]"),
        ("westmark", "Named: [Westmark]"),
        ("guards", "In a claim: The [guards] went home."),
        ("valley league", "Named: Hill [League]; Red [Valley]"),
        ("square league", ""),
        ("walked", ""),
    ],
)
def test_entry_says_where_it_was_found(
    march: None, client: Client, words: str, expected: str
) -> None:
    html = client.get("/", {"q": words}).text

    found = re.findall(r'<p class="entry-found">(.*?)</p>', html)
    text = re.sub(r"</?mark>", lambda m: "]" if "/" in m[0] else "[", "".join(found))
    assert re.sub(r"<[^>]+>", "", text) == expected


def test_name_that_was_found_is_escaped(client: Client) -> None:
    odd = factories.actor(name="<b>Odd</b> Union")
    factories.published_incident(
        participations=(ParticipationContent(actor_id=odd.pk, role="initiator"),)
    )

    html = client.get("/?q=odd").text

    assert "&lt;b&gt;<mark>Odd</mark>&lt;/b&gt; Union" in html
