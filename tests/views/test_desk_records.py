"""Names that a form uses and we don't hold: what is close, and making them there."""

from typing import Any

import lxml.html
import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import factories
from tests.views.desk import fields_of, text_of
from tests.views.desk_forms import incident_address, incident_fields, whole_incident
from timeline.models import Actor, Place, Revision, Source

pytestmark = pytest.mark.django_db


def hints(desk: Client, kind: str, *names: str) -> Any:
    return desk.get(f"/desk/names/{kind}/", {"field": "f", "f": "\n".join(names)})


def offered(content: bytes) -> list[str]:
    page = lxml.html.fromstring(f"<div>{content.decode()}</div>")
    return [str(label) for label in page.xpath("//@data-take")]


def add(desk: Client, what: str, typed: str, /, **fields: str) -> Any:
    return desk.post(
        f"/desk/names/{what}/?field=f&hint=0",
        {"f": typed} | {f"hint-f-0-{field}": text for field, text in fields.items()},
    )


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Ruritanian Boarder Guard", ["Ruritanian Border Guard"]),
        ("ruritanian  border-guards", ["Ruritanian Border Guard"]),
        ("Border Guard, Ruritanian", ["Ruritanian Border Guard"]),
        ("Green jackets", ["Ruritanian Border Guard"]),
        ("Ferrymen", []),
        ("", []),
    ],
)
def test_close_names_are_offered_by_any_of_their_names(
    desk: Client, typed: str, found: list[str]
) -> None:
    factories.actor(
        name="Ruritanian Border Guard", names={"The Green Jackets": "alias"}
    )
    factories.actor(name="Graustark")

    assert offered(hints(desk, "actor", typed).content) == found


def test_known_name_asks_nothing(desk: Client) -> None:
    factories.actor(name="Ruritania", names={"Kingdom of Ruritania": "name"})

    answers = [hints(desk, "actor", n) for n in ("Ruritania", "kingdom of ruritania")]

    assert [answer.content.strip() for answer in answers] == [b"", b""]


def test_name_of_several_offers_their_numbers(desk: Client) -> None:
    pks = [factories.actor(name="People's Front").pk for _ in range(2)]

    answer = hints(desk, "actor", "People's Front")

    assert offered(answer.content) == [f"People's Front #{pk}" for pk in pks]


def test_review_is_offered_what_is_close_and_adds_nothing_there(desk: Client) -> None:
    factories.actor(name="Ruritanian Border Guard")

    answer = desk.get(
        "/desk/names/actor/", {"close": "", "field": "f", "f": "Ruritania Border Guard"}
    )

    assert (offered(answer.content), b"data-adds" in answer.content) == (
        ["Ruritanian Border Guard"],
        False,
    )


def test_only_the_unknown_of_several_lines_are_asked_about(desk: Client) -> None:
    factories.place(name="Elbe bridge")

    answer = hints(desk, "place", "Elbe bridge", "Elbe bridges", "Ferry")

    assert offered(answer.content) == ["Elbe bridge"]
    assert text_of(b"<div>" + answer.content + b"</div>").count("We know no place") == 2


def test_close_source_is_offered_with_its_number(desk: Client) -> None:
    source = factories.source(title="Guards leave the bridge")

    answer = hints(desk, "source", "Guards leave a bridge")

    assert [label.rsplit("#")[1] for label in offered(answer.content)] == [
        str(source.pk)
    ]


def test_actor_is_made_beside_its_field(desk: Client) -> None:
    answer = add(desk, "actor", "Ferrymen", name="Ferrymen", kind="civilians")

    assert answer.status_code == 200
    assert b'data-fill="Ferrymen"' in answer.content
    assert Actor.objects.get(name="Ferrymen").kind == "civilians"
    assert Revision.objects.newest_first()[0].action == "record_added"


def test_place_and_source_are_made_beside_their_fields(desk: Client) -> None:
    add(desk, "place", "Ferry", name="Ferry", country="ARM")
    answer = add(desk, "source", "The book", title="The book", publisher="The office")

    source = Source.objects.get(title="The book")
    assert Place.objects.get(name="Ferry").country == "ARM"
    assert f"#{source.pk}&quot;".replace("&quot;", '"') in answer.content.decode()


def test_close_name_is_made_only_once_somebody_is_sure(desk: Client) -> None:
    factories.actor(name="Ruritania")
    given = {"name": "Ruritanian", "kind": "state"}

    asked = add(desk, "actor", "Ruritanian", **given)
    before = Actor.objects.count()
    made = add(desk, "actor", "Ruritanian", **given, sure="on")

    assert (asked.status_code, before) == (422, 1)
    assert "is close to what we hold" in text_of(asked.content)
    assert (made.status_code, Actor.objects.count()) == (200, 2)


def test_close_name_is_asked_about_without_scripts_too(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)
    made = {
        "make": "actor",
        "new-actor-name": "Ruritanians",
        "new-actor-kind": "civilians",
    }
    fields = incident_fields(desk, incident)

    asked = desk.post(incident_address("edit", incident), fields | made)
    again = fields_of(asked.content, "incident-form")
    desk.post(
        incident_address("edit", incident), again | made | {"new-actor-sure": "on"}
    )

    assert asked.status_code == 422
    assert "“Ruritanians” is close to what we hold" in text_of(asked.content)
    assert Actor.objects.filter(name="Ruritanians").count() == 1


NEW_ARMENIA = {"new-actor-name": "armenia", "new-actor-kind": "state"}


def test_actor_of_the_same_name_and_kind_is_refused_however_sure(
    desk: Client, contributor: User
) -> None:
    factories.actor(name="Armenia", kind="state")
    incident = whole_incident(contributor)
    before = Actor.objects.count()

    asked = desk.post(
        incident_address("edit", incident),
        incident_fields(desk, incident)
        | NEW_ARMENIA
        | {"make": "actor", "new-actor-sure": "on"},
    )

    assert (asked.status_code, Actor.objects.count()) == (422, before)
    assert "We hold “Armenia”, state, already." in text_of(asked.content)


def test_place_of_the_same_name_and_country_is_refused(desk: Client) -> None:
    factories.place(name="Ferry", country="ARM")

    asked = add(desk, "place", "Ferry", name="Ferry", country="ARM", sure="on")

    assert (asked.status_code, Place.objects.count()) == (422, 1)


def test_namesake_of_another_kind_is_made_once_somebody_is_sure(desk: Client) -> None:
    factories.actor(name="Zenda", kind="state")

    add(desk, "actor", "Zenda", name="Zenda", kind="media", sure="on")

    assert set(Actor.objects.values_list("name", "kind")) == {
        ("Zenda", "state"),
        ("Zenda", "media"),
    }


def test_one_of_ours_is_used_with_one_press(desk: Client, contributor: User) -> None:
    factories.actor(name="Armenia", kind="state")
    factories.place(name="Ferry")
    incident = whole_incident(contributor)
    typed = incident_fields(desk, incident) | NEW_ARMENIA
    asked = desk.post(incident_address("edit", incident), typed | {"make": "actor"})
    page = lxml.html.fromstring(asked.text)
    [offer] = page.xpath("//button[@name='use-actor']/@value")

    used = desk.post(
        incident_address("edit", incident),
        fields_of(asked.content, "incident-form") | {"use-actor": offer},
    )
    again = fields_of(used.content, "incident-form")
    desk.post(
        incident_address("edit", incident),
        fields_of(
            desk.post(
                incident_address("edit", incident), again | {"use-place": "Ferry"}
            ).content,
            "incident-form",
        ),
    )

    incident.refresh_from_db()
    assert (offer, again.get("new-actor-name")) == ("Armenia", None)
    assert "Armenia: participant" in map(str, incident.participations.all())
    assert "Ferry" in map(str, incident.places.all())


def test_list_of_what_is_close_stands_with_its_question(
    desk: Client, contributor: User
) -> None:
    factories.actor(name="Ruritanians")
    incident = whole_incident(contributor)

    asked = desk.post(
        incident_address("edit", incident),
        incident_fields(desk, incident)
        | {"make": "actor", "new-actor-name": "Ruritanian", "new-actor-kind": "state"},
    )

    [box] = lxml.html.fromstring(asked.text).xpath("//*[@role='alert']")
    assert "Is it one of these?" in box.text_content()
    assert box.xpath(".//button/@value") == ["Ruritanians", "Ruritania"]
    assert box.xpath(".//input[@type='checkbox']/@name") == ["new-actor-sure"]


def test_name_that_was_not_added_is_kept_and_said_when_the_incident_is_saved(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)

    response = desk.post(
        incident_address("edit", incident),
        incident_fields(desk, incident, title="Guards leave")
        | {"new-actor-name": "Ferrymen", "new-actor-kind": "civilians"},
    )

    incident.refresh_from_db()
    kept = fields_of(response.content, "incident-form")
    assert (response.status_code, incident.version) == (422, 1)
    assert "“Ferrymen” stands under “New actor”, not added yet" in text_of(
        response.content
    )
    assert (kept["new-actor-name"], kept["new-actor-kind"], kept["title"]) == (
        ["Ferrymen"],
        ["civilians"],
        ["Guards leave"],
    )


def test_name_that_was_not_added_outlives_another_row(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)

    page = desk.post(
        incident_address("edit", incident),
        incident_fields(desk, incident) | {"add": "links", "new-place-name": "Ferry"},
    )

    assert fields_of(page.content, "incident-form")["new-place-name"] == ["Ferry"]


def test_wrong_new_record_is_said_beside_its_field(desk: Client) -> None:
    answer = add(desk, "place", "Ferry", name="Ferry", country="Armenia")

    assert answer.status_code == 422
    assert "Three capitals" in text_of(answer.content)


def test_hints_take_as_many_queries_for_one_close_name_as_for_three(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(3):
        with django_assert_max_num_queries(12):
            hints(desk, "actor", "Ruritanian Guard")
        factories.actor(name=f"Ruritanian Guards {number}")
