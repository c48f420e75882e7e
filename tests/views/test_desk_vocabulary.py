"""The vocabulary at the desk, and that the next article is read with it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.views.desk import text_of
from timeline.actions.known_names import known_names, known_outlets
from timeline.intake.extract import extract
from timeline.intake.proposal import Proposal, SourceDetails
from timeline.intake.propose import propose
from timeline.models import (
    Action,
    Actor,
    ActorName,
    Affiliation,
    Place,
    PlaceName,
    Publisher,
    Revision,
    Term,
)

pytestmark = pytest.mark.django_db

COMMITTED = pytest.mark.django_db(transaction=True)
"""What pages show of terms goes by the counter, which is raised at the commit."""

SAYS = (
    "The Old Palace said on Monday that its envoys had reached the village of Zendovka."
)


def read(text: str = SAYS, *, published: str = "2021-05-14") -> Proposal:
    source = SourceDetails(
        text=text, language="en", published=published, sha256="0" * 64
    )
    return propose(source, known_names())


def post(client: Client, url: str, **fields: Any) -> Any:
    """Send a form as the page has it, with some fields changed."""
    page = client.get(url)
    form = page.context["form"]
    given = {
        name: form[name].value()
        for name in form.fields
        if form[name].value() not in (None, False)
    }
    return client.post(url, given | {"seen": page.context["seen"]} | fields)


def test_metonym_is_read_by_the_next_article(review_desk: Client) -> None:
    factories.state(name="Ruritania", iso3="ARM")
    palace = factories.actor(name="Old Palace", kind="government_body")
    before = {one.name for one in read().actors}

    response = post(
        review_desk,
        "/desk/vocabulary/names/new/",
        text="Old Palace",
        actor="Ruritania",
        preferred="on",
        sure="on",
    )

    after = {one.name for one in read().actors}
    assert (response.status_code, palace.name in before) == (302, True)
    assert ("Ruritania" in after, palace.name in after) == (True, False)


PASTE = (
    "Envoys meet at the bridge\n\nSTRELSAU, May 14 - Two envoys of the old palace met "
    "at the bridge on Friday, their office said.\n\n© 2021 The Strelsau Mail. All "
    "rights reserved."
)


def test_publisher_is_read_by_the_next_article(review_desk: Client) -> None:
    held = factories.publisher(name="Mail", hosts=["mail.example"])
    url = "https://en.strelsau.example/news/1"
    before = extract(PASTE, url=url, outlets=known_outlets()).publisher

    post(
        review_desk,
        f"/desk/vocabulary/publishers/{held.pk}/",
        name="Strelsau Mail",
        hosts="mail.example strelsau.example",
    )

    outlets = known_outlets()
    after = extract(PASTE, url=url, outlets=outlets).publisher
    pasted = extract(PASTE, outlets=outlets).publisher
    assert (before, after, pasted) == (
        "The Strelsau Mail",
        "Strelsau Mail",
        "Strelsau Mail",
    )


def test_village_is_read_with_its_coordinates_at_once(review_desk: Client) -> None:
    assert [(p.name, p.lat) for p in read().places] == [("Zendovka", None)]

    post(
        review_desk,
        "/desk/vocabulary/places/new/",
        name="Zendova",
        country="arm",
        lat="40.5",
        lon="45.25",
        geo_precision="1",
        other_names="Zendovka (ru)\nZəndə (az)",
    )

    assert [(p.name, p.country, p.lat, p.lon) for p in read().places] == [
        ("Zendova", "ARM", 40.5, 45.25)
    ]
    assert set(PlaceName.objects.values_list("text", "language")) == {
        ("Zendovka", "ru"),
        ("Zəndə", "az"),
    }


def test_reliability_is_changed_for_a_reason_and_its_history_is_kept(
    review_desk: Client,
) -> None:
    held = factories.publisher(name="Zenda Post")
    url = f"/desk/vocabulary/publishers/{held.pk}/"

    refused = post(review_desk, url, reliability="D")
    post(review_desk, url, reliability="D", why="Two corrections in a week.")

    held.refresh_from_db()
    assert (refused.status_code, held.reliability) == (422, "D")
    step = Revision.objects.latest("pk")
    assert (step.action, step.reason, step.changes) == (
        Action.RECORD_CHANGED,
        "Two corrections in a week.",
        {"reliability": ["F", "D"]},
    )
    words = text_of(review_desk.get(url).content)
    told = "reliability: F: cannot be judged D: not usually reliable"
    assert f"publisher changed. {told}" in words


@COMMITTED
def test_term_is_worded_anew_in_forms_and_filters(
    review_desk: Client, client: Client
) -> None:
    factories.published_incident(event_type="RETREAT")

    rename(review_desk, "event_type/RETREAT", "Pull-back", definition="One leaves.")

    assert Term.objects.get().label == "Pull-back"
    assert "Pull-back ↶" in review_desk.get("/desk/incidents/new/").text
    assert "One leaves." in client.get("/about/").text
    assert "<title>Timeline: Pull-back ·" in client.get("/?type=RETREAT").text


@COMMITTED
def test_role_is_worded_anew_in_the_filter(review_desk: Client, client: Client) -> None:
    factories.published_incident()

    rename(review_desk, "role/initiator", "Opener")

    page = client.get("/?role=initiator")
    assert "<title>Timeline: Opener ·" in page.text
    assert "<bdi>Opener</bdi>" in page.text or ">Opener<" in page.text


@COMMITTED
def test_edition_keeps_the_words_that_it_was_published_with(
    review_desk: Client, client: Client
) -> None:
    first = factories.published_incident(event_type="RETREAT")
    before = text_of(client.get(first.get_edition_url()).content)

    rename(review_desk, "event_type/RETREAT", "Pull-back")
    rename(review_desk, "role/initiator", "Opener")
    second = factories.correction(first)

    old = text_of(client.get(first.get_edition_url()).content)
    assert [word in old for word in ("Retreat", "initiator", "Pull-back")] == [
        "Retreat" in before,
        "initiator" in before,
        False,
    ]
    assert "labels" not in first.content
    assert second.content["labels"] == {"RETREAT": "Pull-back", "initiator": "Opener"}
    new = text_of(client.get(second.get_absolute_url()).content)
    assert ("Pull-back" in new, "Opener" in new, "Retreat" in new) == (
        True,
        True,
        False,
    )
    between = text_of(client.get(second.get_changes_url()).content)
    assert ("Retreat" in between, "Pull-back" in between) == (True, True)


def rename(desk: Client, code: str, label: str, **fields: Any) -> None:
    response = post(
        desk,
        f"/desk/vocabulary/terms/{code}/",
        label=label,
        why="Readers took it for another thing.",
        **fields,
    )
    assert response.status_code == 302


@COMMITTED
@pytest.mark.parametrize("code", ["event_type/RETREAT", "role/initiator"])
def test_word_of_what_is_published_is_changed_for_a_reason(
    review_desk: Client, code: str
) -> None:
    url = f"/desk/vocabulary/terms/{code}/"
    assert post(review_desk, url, label="Unused so far").status_code == 302
    factories.published_incident(event_type="RETREAT")

    refused = post(review_desk, url, label="Pull-back")
    rename(review_desk, code, "Pull-back")

    assert "Say why it is called otherwise now" in text_of(refused.content)
    step = Revision.objects.filter(object_type="term").latest("pk")
    assert (step.reason, step.changes) == (
        "Readers took it for another thing.",
        {"label": ["Unused so far", "Pull-back"]},
    )


@COMMITTED
def test_packaged_word_of_what_is_published_comes_back_for_a_reason(
    review_desk: Client,
) -> None:
    factories.published_incident(event_type="RETREAT")
    made = Term.objects.create(scheme="event_type", code="RETREAT", label="Pull-back")
    url = f"/desk/vocabulary/terms/{made.pk}/remove/"

    review_desk.post(url)
    assert Term.objects.exists()
    review_desk.post(url, {"why": "The field says retreat."})

    assert not Term.objects.exists()
    assert Revision.objects.latest("pk").reason == "The field says retreat."


@COMMITTED
def test_term_that_is_not_offered_stays_with_what_has_it(review_desk: Client) -> None:
    draft = factories.incident(event_type="RETREAT")
    url = "/desk/vocabulary/terms/event_type/RETREAT/"
    page = review_desk.get(url)

    review_desk.post(url, {"label": "Retreat", "seen": page.context["seen"]})

    assert not Term.objects.get().offered
    form = review_desk.get("/desk/incidents/new/").context["form"]
    assert form.fields["event_type"].choices[-1] == (
        "No longer offered",
        [("RETREAT", "Retreat ↶")],
    )
    assert (
        'value="RETREAT" selected'
        in review_desk.get(f"/desk/incidents/{draft.pk}/edit/").text
    )


def test_packaged_words_come_back(review_desk: Client) -> None:
    made = Term.objects.create(scheme="role", code="target", label="Aim")

    review_desk.post(f"/desk/vocabulary/terms/{made.pk}/remove/")

    assert not Term.objects.exists()
    page = review_desk.get("/desk/vocabulary/terms/role/target/")
    assert page.context["form"]["label"].value() == "Target"


def test_office_is_kept_for_persons_alone(review_desk: Client) -> None:
    factories.actor(name="Ruritania", kind="state")
    factories.actor(name="Rudolf Rassendyll", kind="person")
    url = "/desk/vocabulary/offices/new/"
    fields = {"office": "King", "organisation": "Ruritania", "start": "1894"}

    refused = post(review_desk, url, person="Ruritania", **fields)
    post(review_desk, url, person="Rudolf Rassendyll", **fields)

    assert "Ruritania is no person: State." in text_of(refused.content)
    assert str(Affiliation.objects.get()) == "Rudolf Rassendyll: King, Ruritania"
    person = next(n for n in known_names() if n.name == "Rudolf Rassendyll")
    assert [(one.office, one.organisation) for one in person.offices] == [
        ("King", "Ruritania")
    ]


OFFICES = "/desk/vocabulary/offices/new/"


def test_holder_who_is_no_actor_yet_is_offered_and_added(review_desk: Client) -> None:
    factories.state(name="Ruritania", iso3="ARM")
    fields = {
        "person": "Anna Example",
        "organisation": "Ruritania",
        "office": "Chief Negotiator",
    }

    refused = post(review_desk, OFFICES, **fields)
    saved = post(review_desk, OFFICES, **fields, add_person="yes")

    assert refused.status_code == 422
    assert "Add Anna Example as a new actor" in text_of(refused.content)
    held = Affiliation.objects.get()
    assert (saved.status_code, held.person.name, held.person.kind) == (
        302,
        "Anna Example",
        "person",
    )
    (claim,) = read("Ruritania's chief negotiator said that talks failed.").claims
    assert claim.speaker == "Anna Example"


def test_nobody_is_added_for_an_office_that_is_not_saved(review_desk: Client) -> None:
    answer = post(
        review_desk,
        OFFICES,
        person="Anna Example",
        organisation="Nobody’s",
        office="King",
        add_person="yes",
    )

    assert answer.status_code == 422
    assert not Actor.objects.filter(name="Anna Example").exists()


def test_holder_of_the_day_is_read(review_desk: Client) -> None:
    factories.state(name="Armenia", iso3="ARM")
    for name, start, end in (
        ("Serzh Zendarian", "2008-04-09", "2018-04-09"),
        ("Aram Zendarian", "2018-04-09", ""),
    ):
        factories.actor(name=name, kind="person")
        response = post(
            review_desk,
            "/desk/vocabulary/offices/new/",
            person=name,
            office="Prime Minister",
            organisation="Armenia",
            start=start,
            end=end,
        )
        assert response.status_code == 302

    for day, holder in (("2016-05-02", "Serzh"), ("2021-05-14", "Aram")):
        text = "The Armenian prime minister said on Monday that the road was open."
        found = read(text, published=day)
        assert [claim.speaker for claim in found.claims] == [f"{holder} Zendarian"]


def test_days_of_an_office_are_taken_as_typed_and_in_order(review_desk: Client) -> None:
    factories.actor(name="Ruritania", kind="state")
    factories.actor(name="Rudolf Rassendyll", kind="person")
    fields = {"person": "Rudolf Rassendyll", "office": "King"}
    url = "/desk/vocabulary/offices/new/"

    own = post(review_desk, url, **fields, organisation="Rudolf Rassendyll")
    fields["organisation"] = "Ruritania"
    turned = post(review_desk, url, **fields, start="May 1894", end="12 April 1894")
    post(review_desk, url, **fields, start="12 May 1894", end="June 1894")

    assert "no office of themselves" in text_of(own.content)
    assert "The end is before the start." in text_of(turned.content)
    held = Affiliation.objects.get()
    assert (held.start, held.end) == ("1894-05-12", "1894-06")


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Old Palace", "“Old Palace” is a metonym of Ruritania already"),
        ("ruritania", "“ruritania” is a name of Ruritania already"),
        ("said", "“said” is written small, as ordinary words are"),
    ],
)
def test_doubtful_name_is_saved_when_it_is_meant(
    review_desk: Client, text: str, doubt: str
) -> None:
    other = factories.actor(name="Ruritania", kind="state")
    ActorName.objects.create(actor=other, text="Old Palace", kind="metonym")
    factories.actor(name="Strelsau", kind="state")
    url = "/desk/vocabulary/names/new/"

    asked = post(review_desk, url, text=text, actor="Strelsau")
    again = post(review_desk, url, text=text, actor="Strelsau", sure="on")

    assert (asked.status_code, again.status_code) == (422, 302)
    assert doubt in text_of(asked.content)
    assert "Save it all the same" in text_of(asked.content)
    assert ActorName.objects.filter(text=text, actor__name="Strelsau").exists()


def test_name_that_is_shared_already_is_not_asked_about_again(
    review_desk: Client,
) -> None:
    for name in ("Ruritania", "Strelsau"):
        actor = factories.actor(name=name, kind="state")
        held = ActorName.objects.create(actor=actor, text="Palace", kind="metonym")

    response = post(review_desk, f"/desk/vocabulary/names/{held.pk}/", language="de")

    assert response.status_code == 302


@pytest.mark.parametrize(
    ("kind", "fields", "message"),
    [
        ("names", {"text": "X", "actor": "Nobody"}, "No actor goes by “Nobody”."),
        ("names", {"text": "X" * 201, "actor": "Zenda"}, "at most 200 characters"),
        ("names", {"text": "\u202e", "actor": "Zenda"}, "This field is required."),
        (
            "places",
            {"name": "Z", "lat": "95", "lon": "0"},
            "less than or equal to 90",
        ),
        ("places", {"name": "Z", "lat": "1"}, "Give both degrees, or neither."),
        ("places", {"name": "Z", "lon": "1"}, "Give both degrees, or neither."),
        ("places", {"name": "Z", "country": "Q1"}, "“Q1” is no country’s code"),
        ("publishers", {"name": "P", "country": "Zz"}, "“ZZ” is no country’s code"),
        ("publishers", {"name": "P", "reliability": "B", "hosts": "x/y"}, "no host"),
        ("offices", {"office": "King", "start": "last week"}, "last week"),
    ],
)
def test_what_makes_no_sense_is_refused(
    review_desk: Client, kind: str, fields: dict[str, str], message: str
) -> None:
    factories.actor(name="Zenda")

    response = post(review_desk, f"/desk/vocabulary/{kind}/new/", **fields)

    assert (response.status_code, message in text_of(response.content)) == (422, True)


def test_host_of_another_publisher_is_refused(review_desk: Client) -> None:
    Publisher.objects.create(name="Post", hosts=["post.example"])

    response = post(
        review_desk,
        "/desk/vocabulary/publishers/new/",
        name="Mail",
        hosts="mail.example www.post.example",
        reliability="B",
    )

    assert "Post has post.example already." in text_of(response.content)


def test_label_of_another_type_is_refused(review_desk: Client) -> None:
    Term.objects.create(scheme="event_type", code="MOBILIZE", label="Mustering")
    url = "/desk/vocabulary/terms/event_type/RETREAT/"

    answers = [
        post(review_desk, url, label=label) for label in ("mobilisation", "mustering")
    ]

    for answer in answers:
        assert "is what MOBILIZE is called" in text_of(answer.content)


def test_sign_of_another_type_is_refused(review_desk: Client) -> None:
    response = post(review_desk, "/desk/vocabulary/terms/event_type/RETREAT/", sign="✚")

    assert "another type’s sign" in text_of(response.content)


def test_stale_save_shows_both(review_desk: Client) -> None:
    held = factories.place(name="Zenda", names=["Old"])
    url = f"/desk/vocabulary/places/{held.pk}/"
    page = review_desk.get(url)
    Place.objects.filter(pk=held.pk).update(note="Somebody else’s note")

    response = review_desk.post(
        url, {"name": "Mine", "other_names": "", "seen": page.context["seen"]}
    )

    held.refresh_from_db()
    words = text_of(response.content)
    assert (response.status_code, held.name) == (409, "Zenda")
    assert ("Somebody else’s note" in words, 'value="Mine"' in response.text) == (
        True,
        True,
    )
    seen = response.context["seen"]
    again = review_desk.post(url, {"name": "Mine", "other_names": "", "seen": seen})
    assert again.status_code == 302


def test_what_is_in_use_is_not_removed(review_desk: Client) -> None:
    used, free = factories.place(), factories.place()
    factories.incident(place_ids=(used.pk,))

    for place in (used, free):
        review_desk.post(f"/desk/vocabulary/places/{place.pk}/remove/")

    assert list(Place.objects.all()) == [used]


def name() -> ActorName:
    return ActorName.objects.create(
        actor=factories.actor(), text="The Palace", kind="metonym"
    )


def office() -> Affiliation:
    return Affiliation.objects.create(
        person=factories.actor(kind="person"),
        organisation=factories.actor(),
        office="King",
    )


ENTRIES: dict[str, Callable[[], Any]] = {
    "names": name,
    "places": lambda: factories.place(names=["Other"]),
    "offices": office,
    "publishers": factories.publisher,
}


@pytest.mark.parametrize("kind", ENTRIES)
def test_list_takes_as_many_queries_for_three_entries_as_for_one(
    review_desk: Client, kind: str
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            review_desk.get(f"/desk/vocabulary/{kind}/")
        return len(captured)

    ENTRIES[kind]()
    for_one = count()
    for _ in range(2):
        ENTRIES[kind]()

    assert count() == for_one


@pytest.mark.parametrize("kind", ENTRIES)
def test_list_is_searched(review_desk: Client, kind: str) -> None:
    ENTRIES[kind]()
    url = f"/desk/vocabulary/{kind}/"

    assert review_desk.get(url).context["lines"]
    assert review_desk.get(url, {"q": "zyxno"}).context["lines"] == []


def test_list_stands_as_a_reader_looks_for_it(review_desk: Client) -> None:
    given = ["AZERTAC", "Öst", "al-Watan", "Zenda", "ACLED", "Al Jazeera", "Ora"]
    for name in given:
        factories.publisher(name=name)

    lines = review_desk.get("/desk/vocabulary/publishers/").context["lines"]

    assert [line[1] for line in lines] == [
        *("ACLED", "Al Jazeera", "al-Watan", "AZERTAC", "Ora", "Öst", "Zenda")
    ]


def test_list_marks_its_thousands(review_desk: Client) -> None:
    Publisher.objects.bulk_create(Publisher(name=f"P{n}") for n in range(1_001))

    parts = text_of(review_desk.get("/desk/vocabulary/").content)
    page = text_of(review_desk.get("/desk/vocabulary/publishers/").content)

    assert ("Publishers 1,001" in parts, "1–50 of 1,001" in page) == (True, True)


def test_history_of_a_name_says_whose_it_was(review_desk: Client) -> None:
    held = name()
    before, other = str(held.actor), factories.actor(name="Strelsau")

    post(review_desk, f"/desk/vocabulary/names/{held.pk}/", actor="Strelsau")

    words = text_of(review_desk.get(f"/desk/vocabulary/names/{held.pk}/").content)
    assert f"changed. actor: {before} {other}" in words
    assert f"actor: {other.pk}" not in words


def test_list_is_narrowed(review_desk: Client) -> None:
    factories.publisher(name="A", reliability="A")
    factories.publisher(name="B", reliability="B")

    page = review_desk.get("/desk/vocabulary/publishers/", {"narrow": "B"})

    assert [line[1] for line in page.context["lines"]] == ["B"]
    assert Publisher.objects.count() == 2


@pytest.mark.parametrize(
    "url",
    [
        "/desk/vocabulary/moods/",
        "/desk/vocabulary/terms/new/",
        "/desk/vocabulary/terms/role/villain/",
        "/desk/vocabulary/places/999999999999999999999/",
    ],
)
def test_what_is_not_there_is_not_found(review_desk: Client, url: str) -> None:
    assert review_desk.get(url).status_code == 404


@COMMITTED
def test_sentence_is_tried_with_a_change_and_nothing_is_saved(
    review_desk: Client, run_tasks: Callable[[], None]
) -> None:
    factories.state(name="Ruritania", iso3="ARM")
    response = review_desk.post(
        "/desk/vocabulary/try/",
        {
            "try_kind": "names",
            "sentence": SAYS,
            "text": "Old Palace",
            "kind": "metonym",
            "actor": "Ruritania",
        },
    )
    assert (
        "The background worker reads it" in review_desk.get(response["Location"]).text
    )
    run_tasks()

    told = review_desk.get(response["Location"]).context["told"]

    before = {one[0] for one in told["before"]["actors"]}
    after = {one[0] for one in told["after"]["actors"]}
    assert ("Ruritania" in before, "Ruritania" in after) == (False, True)
    assert not ActorName.objects.filter(text="Old Palace").exists()


@COMMITTED
def test_sentence_tried_with_half_a_change_says_what_is_missing(
    review_desk: Client, run_tasks: Callable[[], None]
) -> None:
    response = review_desk.post(
        "/desk/vocabulary/try/",
        {"try_kind": "names", "sentence": SAYS, "text": "X", "actor": "Nobody"},
    )
    run_tasks()

    words = text_of(review_desk.get(response["Location"]).content)

    assert "Whose name it is: No actor goes by “Nobody”." in words


@pytest.mark.parametrize("sentence", ["", "x" * 1_001])
def test_sentence_of_no_or_too_many_words_is_refused(
    review_desk: Client, sentence: str
) -> None:
    response = review_desk.post("/desk/vocabulary/try/", {"sentence": sentence})

    assert response["Location"] == "/desk/vocabulary/"
