"""Reference actors: loaded once, completed later, never over what people wrote."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests import factories
from timeline.actions.errors import NotAllowedError
from timeline.actions.reference import load_reference
from timeline.models import Action, Actor, ActorName, Revision
from timeline.reference.countries import countries

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded() -> dict[str, tuple[int, int]]:
    return load_reference(by=factories.user(role="editor"))


@pytest.mark.usefixtures("loaded")
def test_load_reference_holds_every_country() -> None:
    held = set(Actor.objects.values_list("name", "kind", "iso3"))

    assert [
        c.name for c in countries() if (c.name, c.kind, c.iso3 or "") not in held
    ] == []


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Armenian", "Armenia"),
        ("Yerevan", "Armenia"),
        ("Baku", "Azerbaijan"),
        ("Azeri", "Azerbaijan"),
        ("Հայաստան", "Armenia"),
        ("Kremlin", "Kremlin"),
        ("UNHCR", "UN High Commissioner for Refugees"),
        (
            "Republic of Artsakh",
            "Nagorno-Karabakh authorities (Republic of Artsakh)",
        ),
    ],
)
def test_load_reference_names_actors_as_news_does(name: str, actor: str) -> None:
    assert actor in Actor.objects.named(name).values_list("name", flat=True)


@pytest.mark.usefixtures("loaded")
def test_load_reference_nests_actors() -> None:
    whole = Actor.objects.get(name="UN High Commissioner for Refugees").part_of

    assert whole == Actor.objects.get(name="United Nations")


@pytest.mark.usefixtures("loaded")
def test_load_reference_gives_readable_slugs() -> None:
    states = Actor.objects.filter(iso3__in=["ARM", "USA", "CIV"], kind="state")

    assert dict(states.values_list("iso3", "slug")) == {
        "ARM": "armenia",
        "CIV": "ivory-coast",
        "USA": "united-states",
    }


def test_load_reference_twice_adds_nothing(
    loaded: dict[str, tuple[int, int]],
) -> None:
    again = load_reference(by=factories.user(role="editor"))

    assert again == {kind: (after, after) for kind, (_, after) in loaded.items()}
    assert Revision.objects.filter(action=Action.REFERENCE_LOADED).count() == 1


def test_load_reference_keeps_what_people_wrote() -> None:
    armenia = factories.actor(
        name="Republic of Armenia", slug="am", kind="state", iso3="ARM", note="Ours."
    )

    load_reference(by=factories.user(role="editor"))

    armenia.refresh_from_db()
    assert (armenia.name, armenia.slug, armenia.note) == (
        "Republic of Armenia",
        "am",
        "Ours.",
    )
    assert ActorName.objects.filter(actor=armenia, text="Yerevan").exists()


def test_load_reference_takes_free_slugs() -> None:
    taken = factories.actor(name="Somebody", slug="armenia")

    load_reference(by=factories.user(role="editor"))

    assert Actor.objects.get(iso3="ARM", kind="state").slug == "armenia-2"
    assert Actor.objects.get(slug="armenia") == taken


def test_load_reference_is_for_editors() -> None:
    with pytest.raises(NotAllowedError):
        load_reference(by=factories.user())


def test_load_reference_takes_few_queries(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    by = factories.user(role="editor")

    with django_assert_max_num_queries(40):
        load_reference(by=by)
