"""The filter beside a list: its choices with their numbers, and what they lead to."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import factories
from timeline.actions.content import ParticipationContent
from timeline.models import Actor

pytestmark = pytest.mark.django_db

CHOICES = {"HX-Request": "true", "HX-Target": "filter-choices"}


def choices(html: str, facet: str) -> list[tuple[str, str, bool]]:
    """(value, number, chosen) of the boxes of a facet."""
    found = re.findall(
        rf'<input type="checkbox" id="choice-{facet}-[^"]*" name="{facet}" '
        r'value="([^"]*)"( checked)?>(?:.*?)<span class="choice-count">(\d+)',
        html,
    )
    return [(value, number, bool(checked)) for value, checked, number in found]


@pytest.fixture
def broker() -> None:
    """Two talks that a broker mediates, and one attack."""
    broker = factories.actor(name="Broker", slug="broker", names={"The B": "alias"})
    part = ParticipationContent(actor_id=broker.pk, role="mediator")
    for title in ("First talks", "Second talks"):
        factories.published_incident(title=title, participations=(part,))
    factories.published_incident(title="Attack", event_type="ASSAULT", hostility=4)


def test_filter_shows_each_choice_with_its_number(client: Client, broker: None) -> None:
    html = client.get("/").text

    assert choices(html, "type") == [("CONSULT", "2", False), ("ASSAULT", "1", False)]
    assert ("broker", "2", False) in choices(html, "actor")


def test_filter_ticks_what_is_chosen_and_counts_its_facet_without_it(
    client: Client, broker: None
) -> None:
    html = client.get("/?type=ASSAULT").text

    assert choices(html, "type") == [("CONSULT", "2", False), ("ASSAULT", "1", True)]
    assert choices(html, "hostility") == [("4", "1", False)]


def test_filter_keeps_a_choice_that_finds_nothing(client: Client, broker: None) -> None:
    html = client.get("/?type=ASSAULT&actor=broker").text

    assert choices(html, "actor")[-1] == ("broker", "0", True)


def test_filter_leaves_out_the_facet_that_the_page_is_about(
    client: Client, broker: None
) -> None:
    html = client.get("/actors/broker/").text

    assert choices(html, "actor") == []
    assert choices(html, "role") == [("mediator", "2", False)]


def test_role_on_the_page_of_an_actor_is_that_actors(
    client: Client, broker: None
) -> None:
    taking_part = ParticipationContent(
        actor_id=Actor.objects.get(slug="broker").pk, role="target"
    )
    other = ParticipationContent(actor_id=factories.actor().pk, role="mediator")
    factories.published_incident(participations=(taking_part, other))

    html = client.get("/actors/broker/?role=mediator").text
    rows = client.get("/actors/broker.csv?role=mediator")

    assert "Show 2 incidents" in html
    assert choices(html, "role") == [("target", "1", False), ("mediator", "2", True)]
    assert b"".join(rows).count(b" talks,") == 2


def test_filter_part_brings_every_list_of_choices(client: Client, broker: None) -> None:
    html = client.get("/?role=mediator", headers=CHOICES).text

    assert re.findall(r'id="choices-(\w+)" hx-swap-oob="true"', html) == [
        *("actor", "role", "side", "conflict", "country", "type", "hostility"),
        *("verification", "publisher", "source", "casualties", "near"),
    ]
    assert re.findall(r"Show \d+ incidents?", html) == ["Show 2 incidents"]


def test_filter_part_asks_for_the_choices_after_the_list(
    client: Client, broker: None
) -> None:
    part = {"HX-Request": "true", "HX-Target": "timeline"}

    html = client.get("/?type=ASSAULT", headers=part).text

    assert (
        'hx-get="/?type=ASSAULT" hx-trigger="load" hx-target="#filter-choices"' in html
    )
    assert choices(html, "type") == []


def test_filter_that_cannot_be_read_keeps_what_was_given(client: Client) -> None:
    html = client.get("/?actor=nobody&type=AID").text

    assert re.findall(r'name="(actor|type)" value="([^"]*)" checked', html) == [
        ("actor", "nobody"),
        ("type", "AID"),
    ]


def test_filter_of_a_form_leads_to_the_short_address(
    client: Client, broker: None
) -> None:
    response = client.get(
        "/?q=&from=&to=&actor=broker&actor=&near=&within=50&killed=&publisher=&source="
    )

    assert (response.status_code, response["Location"]) == (302, "/?actor=broker")


def test_page_of_choices_leads_to_the_list_with_each(
    client: Client, broker: None
) -> None:
    html = client.get("/choices/actor/?role=mediator").text

    assert re.findall(r'<li><a href="(.*?)"><bdi>(.*?)</bdi>', html) == [
        ("/?actor=broker&amp;role=mediator", "Broker")
    ]


def test_choices_complete_a_name_by_any_of_its_spellings(
    client: Client, broker: None
) -> None:
    found = client.get("/choices/actor.json?text=the b").json()

    assert found == {
        "choices": [{"value": "broker", "label": "Broker", "also": "The B", "count": 2}]
    }


@pytest.mark.parametrize("text", ["%25", "_", "\\", "x" * 500])
def test_choices_take_signs_for_what_they_are(
    client: Client, broker: None, text: str
) -> None:
    assert client.get(f"/choices/actor.json?text={text}").json() == {"choices": []}


def test_choices_know_nothing_of_drafts(client: Client) -> None:
    factories.canary_draft()

    found = [
        client.get(f"/choices/{facet}.json?text=zyx").json()["choices"]
        for facet in ("actor", "place", "publisher", "source", "conflict")
    ]

    assert found == [[]] * 5


@pytest.mark.parametrize("ending", ["/", ".json"])
def test_choices_of_no_facet_are_not_found(client: Client, ending: str) -> None:
    assert client.get(f"/choices/colour{ending}").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("address", ["/choices/actor/", "/choices/actor.json?text=a"])
def test_choices_cost_the_same_queries_for_any_number(
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    number: int,
    address: str,
) -> None:
    for _ in range(number):
        factories.published_incident()

    # The counter; then the names or the header's conflicts, the counts, the records.
    with django_assert_num_queries(4):
        client.get(address)


def test_search_marks_what_it_found(client: Client) -> None:
    factories.published_incident(title="Shots <at> dawn", summary="They were shot at.")

    html = client.get("/?q=shot").text

    assert "<mark>Shots</mark> &lt;at&gt; dawn" in html
    assert "They were <mark>shot</mark> at." in html


def test_search_shows_the_claim_that_it_found(client: Client) -> None:
    factories.published_incident(
        claims=(factories.claim_content(text="A <b>drone</b> came down."),)
    )

    html = client.get("/?q=drone").text

    assert "A &lt;b&gt;<mark>drone</mark>&lt;/b&gt; came down." in html


def test_search_shows_the_part_of_a_long_claim_that_it_found(client: Client) -> None:
    text = f"{'Before. ' * 60}A drone came down.{' After.' * 60}"
    factories.published_incident(claims=(factories.claim_content(text=text),))

    html = client.get("/?q=drone").text

    [shown] = re.findall(r"In a claim:</span> (.*?)</p>", html)
    assert re.fullmatch(r"… (Before\. )+A <mark>drone</mark> .*( After\.)+ …", shown)


def test_search_that_finds_nothing_offers_a_spelling_that_does(client: Client) -> None:
    factories.published_incident(
        summary="The pipeline was closed.", event_type="COERCE"
    )

    html = client.get("/?q=pipelin+clozed&type=COERCE").text

    assert re.findall(r'Did you mean <a href="(.*?)">(.*?)</a>', html) == [
        ("/?q=pipelin+closed&amp;type=COERCE", "pipelin closed")
    ]


def test_search_offers_nothing_that_would_find_nothing(client: Client) -> None:
    factories.published_incident(summary="The pipeline was closed.")

    assert "Did you mean" not in client.get("/?q=pipelyne&type=COERCE").text


def test_search_offers_no_word_of_a_draft(client: Client) -> None:
    factories.canary_draft()
    factories.published_incident()

    assert "anary" not in client.get("/?q=zyxcanari").text.replace("zyxcanari", "")


def test_search_for_common_words_alone_says_that_they_are_left_out(
    client: Client,
) -> None:
    factories.published_incident()

    html = client.get("/?q=the").content.decode()

    assert (
        "The search has no word that can be looked for" in html,
        "Without this, the list would hold:" in html,
    ) == (True, True)


def test_wrong_day_leaves_the_way_to_another_day_with_the_filter(
    client: Client,
) -> None:
    factories.published_incident()

    html = client.get("/?as_of=2999-01-01&type=ASSAULT").content.decode()

    assert (
        'id="past-published"' in html,
        '<input type="hidden" name="type" value="ASSAULT">' in html,
        '<input type="hidden" name="as_of"' in html,
    ) == (True, True, False)


def test_title_names_what_is_chosen(client: Client) -> None:
    factories.published_incident()

    whole = client.get("/?side=A&hostility=3").content.decode()
    part = client.get(
        "/?side=A&hostility=3", headers={"HX-Request": "true", "HX-Target": "timeline"}
    ).content.decode()

    assert [html.count("<title>Timeline: side A, ") for html in (whole, part)] == [1, 1]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("Azerbajan", ["Azerbaijan"]),
        ("azerbaijna", ["Azerbaijan"]),
        ("lachn coridor", ["Lachin corridor"]),
        ("Nigerr", ["Niger", "Nigeria"]),
        ("pipelin", []),
        ("pipelyne", ["pipeline"]),
    ],
)
def test_search_offers_one_spelling_of_each_thing(
    client: Client, words: str, offered: list[str]
) -> None:
    land = factories.actor(name="Azerbaijan", names={"Azərbaycan": "alias"})
    road = factories.place(name="Lachin corridor", names=["Laçın dəhlizi"])
    factories.published_incident(
        summary="The pipelines and a pipeline in lachin corridors, Azerbaijani.",
        place_ids=(road.pk,),
        participations=tuple(
            ParticipationContent(actor_id=one.pk, role="initiator")
            for one in (
                land,
                factories.actor(name="Niger"),
                factories.actor(name="Nigeria"),
            )
        ),
    )

    html = client.get("/", {"q": words}).text

    said = re.search(r'class="meant">(.*?)</p>', html)
    assert re.findall(r"<a [^>]*>(.*?)</a>", said[1] if said else "") == offered


def test_search_says_what_else_it_looked_for_and_leads_to_what_is_written(
    client: Client,
) -> None:
    factories.published_incident(title="Strike on Kharkiv", event_type="ASSAULT")

    html = client.get("/?q=kharkov&type=ASSAULT").text

    [said] = re.findall(r'class="other-names">(.*?)</p>', html, re.DOTALL)
    [way] = re.findall(r'href="(.*?)#timeline"', said)
    assert re.sub(r"<[^>]*>|\s+", " ", said).split() == [
        *("Also", "searched:", "Kharkiv", "."),
        *("Search", "only", "as", "written:", "&quot;kharkov&quot;"),
    ]
    assert (way, "Nothing matches" in client.get(way.replace("&amp;", "&")).text) == (
        "/?q=%22kharkov%22&amp;type=ASSAULT",
        True,
    )
