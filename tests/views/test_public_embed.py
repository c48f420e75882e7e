"""Frames for other sites, oEmbed, and how links to our pages look elsewhere."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from tests import factories
from timeline.actions.content import ParticipationContent
from timeline.models import Edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Edition:
    actor = factories.actor(name="Aland", slug="aland")
    return factories.published_incident(
        title="Ministers meet <& talk>",
        event_type="CONSULT",
        conflict_ids=(factories.conflict(name="Lake dispute", slug="lake").pk,),
        participations=(ParticipationContent(actor_id=actor.pk, role="initiator"),),
        claims=(factories.claim_content(speaker_id=actor.pk, text="We shall talk."),),
    )


def oembed(client: Client, url: str, **more: int) -> dict[str, Any]:
    query: dict[str, str | int] = {"url": url, **more}
    response = client.get("/oembed", query)
    assert response.status_code == 200
    found: dict[str, Any] = json.loads(response.content)
    return found


def frames(meeting: Edition) -> list[str]:
    return [
        "/embed/",
        "/embed/conflicts/lake/",
        "/embed/actors/aland/",
        f"/embed/incidents/{meeting.incident_id}/",
    ]


def test_frames_show_the_view_without_the_site(
    client: Client, meeting: Edition
) -> None:
    for address in frames(meeting):
        html = client.get(address).text

        assert "<bdi>Ministers meet &lt;&amp; talk&gt;</bdi>" in html
        assert "<script" not in html
        assert "masthead" not in html
        assert '<base target="_blank">' in html


def test_frame_says_what_its_address_means_nothing_by(
    client: Client, meeting: Edition
) -> None:
    html = client.get("/embed/?typo=1").text

    assert re.findall(r"<code><bdi>(.*?)</bdi></code>", html) == ["typo=1"]


def test_frames_may_be_framed_and_do_nothing_else(
    client: Client, meeting: Edition
) -> None:
    for address in frames(meeting):
        # The second answer is the one that is kept.
        for response in (client.get(address), client.get(address)):
            policy = response["Content-Security-Policy"]

            assert "frame-ancestors *" in policy
            assert "default-src 'none'" in policy
            assert "script-src" not in policy
            assert "X-Frame-Options" not in response
            assert response.cookies == {}


def test_frame_of_a_withdrawn_incident_says_so(
    client: Client, meeting: Edition
) -> None:
    factories.withdrawal(meeting, notice="The ministers were elsewhere.")
    address = f"/embed/incidents/{meeting.incident_id}/"

    for response in (client.get(address), client.get(address)):
        assert response.status_code == 410
        assert "frame-ancestors *" in response["Content-Security-Policy"]
        assert "X-Frame-Options" not in response
        assert "The ministers were elsewhere." in response.text
        assert "We shall talk." not in response.text


@pytest.mark.parametrize("query", ["", "?as_of=2021-05-13", "?reported_by=2021-05-13"])
def test_frame_of_a_draft_is_not_there(client: Client, query: str) -> None:
    draft = factories.incident()

    response = client.get(f"/embed/incidents/{draft.pk}/{query}")

    assert response.status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/embed/incidents/99999/", "/embed/actors/nobody/", "/embed/conflicts/none/"],
)
def test_frame_of_nothing_says_so_in_the_frame(client: Client, address: str) -> None:
    response = client.get(address)

    assert response.status_code == 404
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "X-Frame-Options" not in response
    assert "Nothing is published at the address of this frame now." in response.text


def test_frame_of_an_empty_timeline_blames_no_filter(client: Client) -> None:
    found = client.get("/embed/").text, client.get("/embed/?type=AID").text

    assert ["No incident is published here yet." in html for html in found] == [
        True,
        False,
    ]


def test_pages_themselves_may_not_be_framed(client: Client, meeting: Edition) -> None:
    response = client.get("/")

    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"


def test_frame_has_the_filter_of_its_page(client: Client, meeting: Edition) -> None:
    factories.published_incident(title="Shells fall", event_type="ASSAULT", hostility=4)

    html = client.get("/embed/?type=ASSAULT").text

    assert re.findall(r"<h2><a [^>]*><bdi>(.*?)</bdi>", html) == ["Shells fall"]
    assert 'href="/?type=ASSAULT"' in html


def test_frame_says_what_is_wrong_with_its_filter(client: Client) -> None:
    response = client.get("/embed/?from=yesterday")

    assert response.status_code == 422
    assert "“yesterday” is no date." in response.text


def test_frame_lists_no_more_than_it_says(client: Client) -> None:
    for number in range(11):
        factories.published_incident(title=f"Number {number}")

    html = client.get("/embed/").text

    assert html.count("<li>") == 10
    assert "Older incidents follow" in html


@pytest.mark.parametrize(
    ("page", "frame", "title"),
    [
        ("/", "/embed/", "Timeline"),
        ("/?type=CONSULT", "/embed/?type=CONSULT", "Timeline, Consultation"),
        ("/map/?bbox=44,38,48,41", "/embed/?bbox=44%2C38%2C48%2C41",
         "Timeline, 44–48° E, 38–41° N"),
        ("/conflicts/lake/", "/embed/conflicts/lake/", "Lake dispute"),
        ("/actors/aland/?from=2021", "/embed/actors/aland/?from=2021", "Aland, 2021"),
    ],
)  # fmt: skip
def test_oembed_gives_the_frame_of_a_page(
    client: Client, meeting: Edition, page: str, frame: str, title: str
) -> None:
    found = oembed(client, f"http://testserver{page}")

    src = re.search(r'src="(.*?)"', found["html"])
    assert src is not None
    assert src[1].replace("&amp;", "&") == f"http://testserver{frame}"
    assert (found["type"], found["version"], found["title"]) == ("rich", "1.0", title)
    assert client.get(frame).status_code == 200


def test_oembed_takes_the_short_address_of_an_incident(
    client: Client, meeting: Edition
) -> None:
    found = oembed(client, f"http://testserver/incidents/{meeting.incident_id}/")

    assert found["title"] == meeting.title


def test_oembed_of_an_incident_escapes_its_title(
    client: Client, meeting: Edition
) -> None:
    found = oembed(client, f"http://testserver{meeting.get_absolute_url()}")

    assert found["html"] == (
        f'<iframe src="http://testserver/embed/incidents/{meeting.incident_id}/" '
        'title="Ministers meet &lt;&amp; talk&gt; · conflicttracker" '
        'width="640" height="480" loading="lazy"></iframe>'
    )


@pytest.mark.parametrize(
    ("given", "size"),
    [
        ({}, (640, 480)),
        ({"maxwidth": 400, "maxheight": 300}, (400, 300)),
        ({"maxwidth": 5000}, (640, 480)),
        ({"maxwidth": 1}, (1, 480)),
    ],
)
def test_oembed_keeps_to_the_size_asked_for(
    client: Client, meeting: Edition, given: dict[str, int], size: tuple[int, int]
) -> None:
    found = oembed(client, "http://testserver/", **given)

    assert (found["width"], found["height"]) == size
    assert f'width="{size[0]}" height="{size[1]}"' in found["html"]


@pytest.mark.parametrize(
    ("query", "status", "field"),
    [
        ("", 422, "url"),
        ("url=http://testserver/&maxwidth=x", 422, "maxwidth"),
        ("url=http://testserver/&maxheight=0", 422, "maxheight"),
        ("url=http://testserver/&format=xml", 501, "format"),
        ("url=http://elsewhere.example/", 404, "url"),
        ("url=//testserver/", 404, "url"),
        ("url=javascript:alert(1)", 404, "url"),
        ("url=http://[/", 404, "url"),
        ("url=http://testserver/desk/", 404, "url"),
        ("url=http://testserver/incidents/999999/nothing/", 404, "url"),
        ("url=http://testserver/conflicts/nowhere/", 404, "url"),
        ("url=http://testserver/?from=yesterday", 404, "url"),
    ],
)
def test_oembed_says_what_is_wrong(
    client: Client, query: str, status: int, field: str
) -> None:
    response = client.get(f"/oembed?{query}")

    assert response.status_code == status
    assert list(json.loads(response.content)["errors"]) == [field]


def test_oembed_of_a_withdrawn_incident_leads_to_its_notice(
    client: Client, meeting: Edition
) -> None:
    factories.withdrawal(meeting)

    found = oembed(client, f"http://testserver{meeting.get_absolute_url()}")

    assert found["title"] == "Withdrawn: Ministers meet <& talk>"
    assert f"/embed/incidents/{meeting.incident_id}/" in found["html"]


def test_oembed_does_not_tell_of_drafts(client: Client) -> None:
    draft = factories.incident(title="Not yet")

    response = client.get(
        "/oembed", {"url": f"http://testserver/incidents/{draft.pk}/not-yet/"}
    )

    assert response.status_code == 404


def test_pages_lead_to_their_oembed(client: Client, meeting: Edition) -> None:
    for address in ("/?type=CONSULT", "/conflicts/lake/", meeting.get_absolute_url()):
        html = client.get(address).text

        found = re.search(r'json\+oembed" href="http://testserver(.*?)"', html)
        assert found is not None
        assert json.loads(client.get(found[1].replace("&amp;", "&")).content)[
            "title"
        ] in {"Timeline, Consultation", "Lake dispute", meeting.title}


def test_pages_offer_the_code_of_their_frame(client: Client, meeting: Edition) -> None:
    shown = []
    for address in ("/?type=CONSULT", "/conflicts/lake/", meeting.get_absolute_url()):
        html = client.get(address).text
        found = re.search(r"<textarea[^>]*>&lt;iframe src=&quot;(.*?)&quot;", html)
        assert found is not None
        shown.append(found[1])

    assert shown == [
        "http://testserver/embed/?type=CONSULT",
        "http://testserver/embed/conflicts/lake/",
        f"http://testserver/embed/incidents/{meeting.incident_id}/",
    ]


def test_public_pages_have_a_card(client: Client, meeting: Edition) -> None:
    addresses = [
        "/",
        "/map/",
        "/conflicts/lake/",
        "/actors/aland/",
        f"/sources/{meeting.source_ids[0]}/",
        meeting.get_absolute_url(),
        "/about/",
        "/about/data/",
        "/corrections/",
    ]
    names = ["site_name", "type", "title", "description", "url", "image", "image:alt"]
    missing = {}

    for address in addresses:
        html = client.get(address).text
        missing[address] = [
            name
            for name in names
            if len(re.findall(rf'property="og:{name}" content="[^"]+"', html)) != 1
        ]

    assert missing == {address: [] for address in addresses}
