"""Text that means harm on its way through the site, and what it would do."""

import json
from collections.abc import Callable
from typing import Any, Final

import lxml.html
import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DataError, connection, transaction
from django.test import Client

from tests import factories
from tests.views.desk import TEXT, fields_of, logged_in, proposal, proposed
from timeline.actions import records
from timeline.actions.content import ClaimContent, ParticipationContent
from timeline.actions.sources import sha256
from timeline.intake.extract import extract
from timeline.intake.proposal import ActorMention, Proposal
from timeline.models import (
    Actor,
    Incident,
    Intake,
    IntakeStatus,
    Place,
    Publisher,
    Snapshot,
)

pytestmark = pytest.mark.django_db

ISOLATES: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
ZERO_WIDTH: Final = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e"


@pytest.fixture
def desk(client: Client) -> Client:
    return logged_in(client, factories.user(role="editor"))


# -- NUL and lone surrogates -------------------------------------------------------


@pytest.mark.parametrize("bad", ["\x00", "\ud800"])
def test_database_takes_no_such_text(bad: str) -> None:
    # The control: what is not stripped ends in an error of the database or driver.
    with (
        pytest.raises((DataError, ValueError, UnicodeEncodeError)),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT %s", [f"Guards {bad} left."])


QUERIES = ["%00", "a%00b", "%ED%A0%80", "%FF", "%C0%80"]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize(
    "address", ["/?x=", "/?q=", "/?actor=", "/?from=", "/?older_than="]
)
def test_query_that_is_no_text_is_a_bad_request(
    client: Client, address: str, query: str
) -> None:
    assert client.get(address + query).status_code == 400


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize(
    "address",
    [
        *("/desk/activity/?before=", "/desk/intake/?from=", "/desk/dates/words/?edtf="),
        *("/desk/sources/?x=", "/accounts/login/?next=", "/about/?x="),
    ],
)
def test_no_such_query_is_a_fault(desk: Client, address: str, query: str) -> None:
    assert desk.get(address + query).status_code < 500


@pytest.mark.parametrize(
    "address",
    [
        *("/desk/?q=", "/desk/vocabulary/names/?q=", "/desk/names/actor/?q="),
        "/desk/dates/words/?occurred=",
    ],
)
def test_query_of_the_desk_with_nul_is_a_bad_request(
    review_desk: Client, address: str
) -> None:
    assert review_desk.get(f"{address}%00").status_code == 400


@pytest.mark.parametrize("bad", ["\x00", "\x07", "\ufffe"])
@pytest.mark.parametrize("field", ["text", "url", "published"])
def test_no_such_input_is_a_fault(desk: Client, field: str, bad: str) -> None:
    given = {"text": "Guards left. They went home.", field: f"Guards {bad}left."}

    assert desk.post("/desk/intake/", given).status_code in {302, 422}


ESCAPED = {
    "character references": "<h1>Guards &#0;leave &#xD800;the&#x0; bridge</h1>",
    "json": '<script type="application/ld+json">{"@type":"NewsArticle","headline":'
    '"Guards \\u0000leave\\ud800 the bridge","author":{"name":"Jane\\u0000 Doe"}}'
    "</script><h1>Guards leave the bridge</h1>",
}


@pytest.mark.parametrize("markup", ESCAPED.values(), ids=ESCAPED)
def test_escapes_in_a_page_bring_none_past_the_reader(markup: str) -> None:
    page = f"<html><head><title>Guards</title></head><body>{markup}<p>{TEXT}</p>"

    source = extract(page, kind="html")

    intake = factories.intake(
        status="proposed", proposal=Proposal(source=source).model_dump(mode="json")
    )
    intake.refresh_from_db()
    assert "Guards" in intake.title
    assert not {"\x00", "\ud800"} & set(str(source))


# -- days that no calendar has -----------------------------------------------------

IMPOSSIBLE = ["0000", "0000-01-01", "-0044", "-0044-03-15", "10000", "10000-01-01",
              "Y10000", "infinity", "-infinity", "0044 BC", "2021-02-30"]  # fmt: skip


@pytest.mark.parametrize("day", IMPOSSIBLE)
def test_impossible_day_is_an_error_beside_its_field(desk: Client, day: str) -> None:
    page = desk.get("/desk/incidents/new/")
    form_id = lxml.html.fromstring(page.text).xpath("//main//form[@id]/@id")[0]
    fields = fields_of(page.content, form_id)
    fields |= {"title": "Guards leave", "occurred": day, "event_type": "RETREAT"}

    response = desk.post("/desk/incidents/new/", fields)

    assert response.status_code == 422
    assert "occurred" in response.context["form"].errors
    assert not Incident.objects.exists()
    # The control: a field of plain text would take it for a date.
    assert forms.CharField(max_length=100).clean(day) == day


# -- names -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sign", [*ISOLATES, *ZERO_WIDTH], ids=lambda s: f"{ord(s):04x}"
)
def test_sign_that_cannot_be_seen_makes_no_second_record(sign: str) -> None:
    by, odd = factories.user(), f"Ruri{sign}tania"

    for name in (odd, "Ruritania"):
        records.actor_named(name, by=by, kind="state")
        records.place_named(name, by=by)
        records.publisher_named(name, by=by)

    assert [
        list(model.objects.values_list("name", flat=True))
        for model in (Actor, Place, Publisher)
    ] == [["Ruritania"]] * 3
    # The control: kept as it is typed, it is a second publisher of the same looks.
    Publisher.objects.create(name=odd)
    assert Publisher.objects.count() == 2


def test_name_is_stripped_and_the_captured_text_is_not(client: Client) -> None:
    user = factories.user()
    odd = "Rurit\u200bania\u202e"
    text = TEXT.replace("Ruritania pulled", f"{odd} pulled")
    source = proposal().source.model_copy(update={"text": text, "sha256": sha256(text)})
    actors = [
        actor
        if actor.name != "Ruritania"
        else ActorMention(name=odd, kind="state", spans=[(0, len(odd))])
        for actor in proposal().actors
    ]
    intake = proposed(by=user, found=proposal(source=source, actors=actors))
    desk = logged_in(client, user)
    fields = fields_of(desk.get(intake.get_absolute_url()).content, "review-form")

    desk.post(f"{intake.get_absolute_url()}save/", fields)

    names = set(Actor.objects.values_list("name", flat=True))
    assert {name for name in names if name.startswith("Rurit")} >= {"Ruritania"}
    assert not {"\u200b", "\u202e"} & set("".join(names))
    assert Snapshot.objects.get().text == text


TURNED: Final = "Zyx\u202ewollof"
"""A name that turns round whatever follows it, unless it is kept apart."""


@pytest.fixture
def turned() -> dict[str, Any]:
    """An incident whose names all turn round, past the forms that would refuse them."""
    speaker = factories.actor(name=TURNED, slug="turned")
    whole = factories.actor(name=f"{TURNED} whole", part_of=speaker)
    source = factories.source(
        publisher=factories.publisher(name=f"{TURNED} Herald"),
        title=TURNED,
        authors=[TURNED],
        credited_agency=TURNED,
    )
    conflict = factories.conflict(name=TURNED, slug="turned", parties={"A": speaker})
    edition = factories.published_incident(
        title=TURNED,
        conflict_ids=(conflict.pk,),
        place_ids=(factories.place(name=TURNED, admin1=TURNED).pk,),
        participations=(ParticipationContent(actor_id=speaker.pk, role="initiator"),),
        claims=(
            ClaimContent(
                speaker_id=speaker.pk,
                on_behalf_of_id=whole.pk,
                relayed_by_id=whole.pk,
                stance="asserts",
                text="It was so.",
                source_id=source.pk,
            ),
        ),
    )
    factories.link(source=source, status="gone", times=2)
    return {"edition": edition, "source": source, "speaker": speaker, "whole": whole}


@pytest.fixture
def review_of_turned(turned: dict[str, Any]) -> Intake:
    """A review whose reading, as it was stored, has such names wherever it names."""
    found = proposal().model_dump_json()
    for name in ("Ruritania", "Mayor of Strelsau", "Ruritanian army", "Elbe bridge"):
        found = found.replace(f'"{name}"', f'"{TURNED}{name[-1]}"')
    for title in ("A treaty named", "Three farmers wounded"):
        found = found.replace(f'"{title}', f'"{TURNED} {title}')
    return factories.intake(
        text=TEXT,
        created_by=factories.user(),
        status=IntakeStatus.PROPOSED,
        proposal=json.loads(found),
    )


def unguarded(html: str) -> list[str]:
    """Return the texts that hold the name outside <bdi> or a form's own box."""
    page = lxml.html.fromstring(html)
    found = page.xpath(
        "//body//text()[contains(., $name)]"
        "[not(ancestor::bdi or ancestor::option or ancestor::textarea or "
        "ancestor::script or ancestor::title or "
        # SVG knows no bdi: the style sheet isolates these.
        "parent::tspan[@class='isolate'])]",
        name=TURNED,
    )
    return [f"<{text.getparent().tag}> {str(text).strip()[:90]}" for text in found]


PAGES: dict[str, Callable[[dict[str, Any]], str]] = {
    "timeline": lambda t: "/",
    "incident": lambda t: str(t["edition"].get_absolute_url()),
    "edition": lambda t: str(t["edition"].get_edition_url()),
    "source": lambda t: f"/sources/{t['source'].pk}/",
    "actor": lambda t: "/actors/turned/",
    "conflict": lambda t: "/conflicts/turned/",
    "desk source": lambda t: f"/desk/sources/{t['source'].pk}/",
    "desk sources": lambda t: "/desk/sources/",
    "desk incident": lambda t: f"/desk/incidents/{t['edition'].incident_id}/",
    "desk activity": lambda t: "/desk/activity/",
    "desk queue": lambda t: "/desk/",
}


@pytest.mark.parametrize("name", PAGES)
def test_names_are_kept_apart_from_what_stands_around_them(
    desk: Client, turned: dict[str, Any], name: str
) -> None:
    html = desk.get(PAGES[name](turned)).text

    assert unguarded(html) == []


def test_names_are_kept_apart_in_a_review(
    desk: Client, review_of_turned: Intake
) -> None:
    html = desk.get(review_of_turned.get_absolute_url()).text
    assert TURNED in html
    assert unguarded(html) == []


def test_names_are_kept_apart_where_two_are_merged(
    review_desk: Client, turned: dict[str, Any]
) -> None:
    kept, gone = turned["speaker"].pk, turned["whole"].pk
    html = review_desk.get(f"/desk/merges/new/?kind=actor&kept={kept}&gone={gone}").text

    assert TURNED in html
    assert unguarded(html) == []


def test_probe_for_names_would_notice_one() -> None:
    assert unguarded(f"<body><p>By {TURNED}, in May") == [f"<p> By {TURNED}, in May"]


# -- files of other kinds ----------------------------------------------------------

FILES = {
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "zip": b"PK\x03\x04" + bytes(200),
    "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "png": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(200),
    "gif": b"GIF89a\x01\x00" + bytes(200),
    "gzip": b"\x1f\x8b\x08\x00" + bytes(200),
}


@pytest.fixture
def upload(desk: Client) -> Callable[[bytes], int]:
    def send(content: bytes) -> int:
        file = SimpleUploadedFile("a.html", content, content_type="text/html")
        return desk.post("/desk/intake/", {"page": file}).status_code

    return send


@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
def test_other_file_that_says_html_is_refused_by_its_content(
    upload: Callable[[bytes], int], content: bytes
) -> None:
    assert (upload(content), Intake.objects.count()) == (415, 0)


def test_page_under_the_same_name_and_type_is_taken(
    upload: Callable[[bytes], int],
) -> None:
    # The control: name and type are those of every file above.
    assert upload(f"<html><body><p>{TEXT}</p></body></html>".encode()) == 302
