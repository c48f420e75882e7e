"""Full text with every name of what is named, and what the database makes of it."""

import pytest
from django.db import connection
from django.http import QueryDict

from tests import factories
from timeline.actions.content import ParticipationContent
from timeline.filters import read
from timeline.models import Actor, ActorName
from timeline.search import read_search
from timeline.spelling import key

pytestmark = pytest.mark.django_db


def found(words: str) -> list[str]:
    query = QueryDict(mutable=True)
    query["q"] = words
    _, chosen = read(query)
    assert chosen is not None
    return sorted(edition.title for edition in chosen.editions())


@pytest.fixture
def hills() -> Actor:
    """Two incidents: one in a place of many names, one that an actor takes part in."""
    valley = factories.place(name="Red Valley", names=["Qırmızı Dərə", "Karmir Dzor"])
    league = factories.actor(
        name="Hill League",
        names={"HL": "acronym", "Tepe Birliyi": "name", "Upton": "metonym"},
    )
    factories.published_incident(
        title="Shots", summary="A patrol was fired at.", place_ids=(valley.pk,)
    )
    factories.published_incident(
        title="March",
        summary="People walked to the square.",
        participations=(ParticipationContent(actor_id=league.pk, role="initiator"),),
    )
    return league


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("patrol", ["Shots"]),
        ("Red Valley", ["Shots"]),
        ("qirmizi dara", ["Shots"]),
        ("Qırmızı Dərə patrol", ["Shots"]),
        ("KARMIR dzor", ["Shots"]),
        ("hill league", ["March"]),
        ("HL", ["March"]),
        ("Tepe Birliyi or patrol", ["March", "Shots"]),
        ("fired -karmir", []),
        ('fired -"karmir dzor"', []),
        ("walked -hl", []),
        ("walked patrol", []),
        ("walked or patrol", ["March", "Shots"]),
        ('"walked to the square"', ["March"]),
        ('"square walked"', []),
        ("upton", []),
        ("the", []),
        ('"', []),
        ("-", []),
        ("or", []),
        ("-patrol", ["March"]),
        ("':* & | ! <-> \\", []),
        ("actor:1", []),
    ],
)
def test_search_finds(hills: Actor, words: str, expected: list[str]) -> None:
    assert found(words) == expected


def test_search_finds_a_record_by_the_name_that_it_got_since(hills: Actor) -> None:
    hills.name = "Mountain Union"
    hills.save(update_fields=["name"])
    ActorName.objects.create(actor=hills, text="Dağ İttifaqı", kind="name")

    assert [found(words) for words in ("mountain union", "dag ittifaqi")] == [
        ["March"],
        ["March"],
    ]


def test_search_finds_a_record_by_the_name_that_it_had(hills: Actor) -> None:
    hills.name = "Mountain Union"
    hills.save(update_fields=["name"])

    assert found("hill league") == ["March"]


def test_search_finds_another_name_in_the_text(hills: Actor) -> None:
    factories.published_incident(title="Harvest", summary="Karmir Dzor had no rain.")

    assert found("red valley") == ["Harvest", "Shots"]


def test_search_marks_every_name_of_what_it_names(hills: Actor) -> None:
    assert read_search("HL").phrases == ("Hill League", "Tepe Birliyi")


@pytest.mark.parametrize(
    "name",
    ["Qarabağ", "Xankəndi", "Ələt", "Kırklareli", "Łódź", "Århus", "Đakovo", "Ünür",
     "Степанакерт", "Լեռնային Ղարաբաղ", "ΔΕΛΦΟΙ Σ", "  Two  Words ", "ﬁrth", "Ǆ"],
)  # fmt: skip
def test_key_of_a_name_is_the_databases(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT timeline_fold(%s)", [name])
        assert cursor.fetchone() == (key(name),)
