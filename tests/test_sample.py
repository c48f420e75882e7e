"""The sample conflict: whole, published through the desk's actions, loaded once."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.db.models import Count, Model
from pytest_django import DjangoDbBlocker

from timeline.actions.sample import SAMPLE, read_sample
from timeline.models import (
    Action,
    Actor,
    Affiliation,
    CasualtyEstimate,
    Citation,
    Claim,
    ClaimRelation,
    Conflict,
    Edition,
    Incident,
    IncidentLink,
    Participation,
    Place,
    Revision,
    Source,
)
from timeline.search import read_search

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def sample(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[str, Any]]:
    """The file's data, loaded once for all tests of this module."""
    with django_db_blocker.unblock():
        call_command("load_sample", stdout=StringIO())
    yield read_sample()
    models: list[type[Model]] = [*apps.get_app_config("timeline").get_models(), User]
    tables = ", ".join(model._meta.db_table for model in models)
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tables} CASCADE")


def test_load_sample_holds_everything(sample: dict[str, Any]) -> None:
    actors = [actor["name"] for actor in sample["actors"]]

    assert {
        "incidents": Incident.objects.count(),
        "claims": Claim.objects.count(),
        **dict(
            ClaimRelation.objects.values_list("kind")
            .annotate(Count("id"))
            .values_list("kind", "id__count")
        ),
        "casualties": CasualtyEstimate.objects.count(),
        "actors": Actor.objects.filter(name__in=actors).count(),
        "places": Place.objects.count(),
        "sources": Source.objects.count(),
        "links": IncidentLink.objects.count(),
        "participations": Participation.objects.count(),
        "citations": Citation.objects.count(),
        "offices": Affiliation.objects.count(),
    } == {
        "incidents": 45,
        "claims": 186,
        "contradicts": 80,
        "corroborates": 11,
        "supersedes": 1,
        "casualties": 73,
        "actors": 76,
        "places": 38,
        "sources": 189,
        "links": 56,
        "participations": 174,
        "citations": 231,
        "offices": 31,
    }


@pytest.mark.usefixtures("sample")
def test_load_sample_publishes_every_incident_by_another_than_its_drafter() -> None:
    editions = Edition.objects.current()

    drafter = User.objects.get(username="system-contributor")
    editor = User.objects.get(username="system-editor")
    assert (
        editions.filter(
            number=1, drafter_ids=[drafter.pk], published_by_id=editor.pk
        ).count()
        == 45
    )


@pytest.mark.usefixtures("sample")
def test_load_sample_enters_every_step_in_the_ledger() -> None:
    steps = Revision.objects.filter(object_type="incident").values_list("action")

    assert dict(steps.annotate(Count("id")).order_by()) == {
        Action.DRAFTED: 45,
        Action.EDITED: 92,
        Action.SUBMITTED: 45,
        Action.PUBLISHED: 45,
    }


@pytest.mark.usefixtures("sample")
def test_load_sample_editions_show_both_sides() -> None:
    edition = Edition.objects.get(title="Azerbaijani troops move up around Lake Sev")

    assert {claim["side"] for claim in edition.content["claims"]} >= {"A", "B"}


@pytest.mark.usefixtures("sample")
def test_load_sample_relations_lie_in_the_editions() -> None:
    related = [
        relation
        for edition in Edition.objects.current()
        for claim in edition.content["claims"]
        for relation in claim["relations"]
    ]

    assert len(related) == 2 * 92


@pytest.mark.usefixtures("sample")
def test_load_sample_disputed_places_have_no_country() -> None:
    disputed = Place.objects.filter(disputed=True)

    assert (disputed.count(), disputed.exclude(country="").count()) == (13, 0)


@pytest.mark.usefixtures("sample")
def test_load_sample_copies_of_a_wire_story_are_not_independent() -> None:
    copies = Source.objects.filter(same_text_as__isnull=False)

    assert set(copies.values_list("same_text_as__publisher__name", flat=True)) == {
        "Investing.com"
    }


@pytest.mark.usefixtures("sample")
def test_load_sample_adds_to_the_reference_actors() -> None:
    armenia = Actor.objects.get(kind="state", iso3="ARM")

    assert (armenia.ucdp_id, armenia.names.filter(text="Yerevan").count()) == (62, 1)


def test_load_sample_keeps_citations_as_given(sample: dict[str, Any]) -> None:
    held = {
        (source.publisher.name, source.title, source.url, source.published)
        for source in Source.objects.select_related("publisher")
    }

    assert held == {
        (
            source["publisher"],
            source["title"],
            source.get("url", ""),
            source.get("published", ""),
        )
        for source in sample["sources"]
    }


@pytest.mark.usefixtures("sample")
def test_load_sample_twice_changes_nothing() -> None:
    before = Revision.objects.count()
    said = StringIO()

    call_command("load_sample", stdout=said)

    assert (said.getvalue(), Revision.objects.count(), Conflict.objects.count()) == (
        "The sample conflict is held already; nothing changed.\n",
        before,
        1,
    )


def test_sample_speaks_of_no_file_of_the_authors() -> None:
    text = SAMPLE.read_text(encoding="utf-8")

    assert [w for w in ("shared/", "excerpt", "fetched") if w in text] == []


@pytest.mark.usefixtures("sample")
def test_load_sample_counts_sources_as_its_verification_says() -> None:
    """ "Reported" is by one independent source, "corroborated" by two or more."""
    editions = Edition.objects.current().values_list(
        "title", "verification", "content__independent_sources"
    )

    assert [
        (title, verification, count)
        for title, verification, count in editions
        if (verification == "reported" and count > 1)
        or (verification == "corroborated" and count < 2)
    ] == []


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    "spellings",
    [
        ("Karabakh", "Qarabağ", "qarabag", "Ղարաբաղ", "Карабах"),
        ("Artsakh", "Արցախ", "Арцах"),
        ("Kalbajar", "Kelbajar", "Kəlbəcər", "kalbacar", "Кельбаджар", "Karvachar"),
        ("Agdam", "Aghdam", "Ağdam", "Агдам"),
        ("ODKB", "ОДКБ", "ՀԱՊԿ"),
        ("Yerevan", "Erivan", "Erevan", "Ереван", "Երևան", "İrəvan"),
        ("Stepanakert", "Khankendi", "Xankəndi", "xankendi", "Ханкенди", "Степанакерт"),
        ("Lachin", "Berdzor", "Laçın", "lacin", "Лачин", "Բերձոր"),
        ("Shusha", "Shushi", "Şuşa", "susa", "Шуша", "Շուշի"),
        ("Pashinyan", "Pashinian", "Փաշինյան", "Пашинян", "Nikol Pashinyan"),
        ("Aliyev", "Əliyev", "Алиев", "Aliev", "Ilham Aliyev"),
        ("Azerbaijan", "Azərbaycan", "Азербайджан"),
    ],
    ids=lambda spellings: spellings[0],
)
def test_sample_is_found_by_every_spelling_of_a_name(
    spellings: tuple[str, ...],
) -> None:
    current = Edition.objects.current()
    found = [
        set(current.matching(read_search(text).query).values_list("title", flat=True))
        for text in spellings
    ]

    assert ([len(titles) for titles in found], bool(found[0])) == (
        [len(found[0])] * len(spellings),
        True,
    )


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Vardenis",
            {
                "Azerbaijani troops move up around Lake Sev",
                "Further Azerbaijani advances reported near Vardenis and Sisian",
            },
        ),
        ("Goris", {"Azerbaijani checkpoint on the Goris–Kapan road"}),
        ("Jermuk", set()),
        ("Sotk", set()),
    ],
)
def test_sample_finds_a_town_apart_from_the_others_of_a_border(
    words: str, expected: set[str]
) -> None:
    """What is told of all of them on one line of the border is found by each."""
    of_all = "Two days of fighting along Armenia's eastern border"

    current = Edition.objects.current()
    found = current.matching(read_search(words).query)

    assert set(found.values_list("title", flat=True)) == {of_all, *expected}


@pytest.mark.usefixtures("sample")
def test_load_sample_calls_no_line_by_the_name_of_a_place_on_it() -> None:
    names = {
        precision: {
            text
            for place in Place.objects.filter(geo_precision__in=precision)
            for text in (place.name, *place.names.values_list("text", flat=True))
        }
        for precision in ((1, 2, 3), (5,))
    }

    assert names[1, 2, 3] & names[5,] == {"Lachin–Khankendi road"}


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("dissolves institutions", 1),
        ("dissolves United States", 0),
        ("Downing Street", 0),
    ],
)
def test_sample_finds_no_common_word_by_a_name(words: str, found: int) -> None:
    assert Edition.objects.current().matching(read_search(words).query).count() == found
