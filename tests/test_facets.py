"""The counts beside the choices: exact, each without its own condition."""

from dataclasses import replace
from typing import Any

import pytest
from django.http import QueryDict
from pytest_django import DjangoAssertNumQueries

from tests import factories, random_editions
from timeline.actions.content import ParticipationContent
from timeline.facets import FACETS, facet_counts, how_many
from timeline.filters import FIELDS, TimelineFilter, read
from timeline.models import Actor, Conflict, Publisher, Source

pytestmark = pytest.mark.django_db

FIELD = {field.parameter: field for field in FIELDS}
RECORDS = {
    "actor": Actor,
    "conflict": Conflict,
    "publisher": Publisher,
    "source": Source,
}


def chosen_by(query: str) -> TimelineFilter:
    _, chosen = read(QueryDict(query))
    assert chosen is not None
    return chosen


def with_choice(chosen: TimelineFilter, facet: str, value: str) -> TimelineFilter:
    """The filter as it would be with one choice of a facet instead of the chosen."""
    taken: Any = value
    if facet in RECORDS:
        taken = RECORDS[facet]._default_manager.get(pk=value)
    elif facet in {"hostility", "killed"}:
        taken = int(value)
    if facet == "killed":
        return replace(chosen, killed=taken)
    values = (taken,)
    if facet == "actor" and chosen.all_actors:
        values = (*chosen.actors, taken)
    changed: Any = {FIELD[facet].name: values}
    return replace(chosen, **changed)


def test_every_choice_counts_what_choosing_it_would_list() -> None:
    world = random_editions.publish(40, seed=4)
    wrong = []

    for seed in range(30):
        query = random_editions.random_query(world, seed=seed)
        chosen = chosen_by(query)
        counts = facet_counts(chosen)
        wrong += [
            (query, facet, count.value, count.number)
            for facet in FACETS
            for count in counts.facets[facet]
            if count.number
            != with_choice(chosen, facet, count.value).editions().count()
        ]
        if counts.total != chosen.editions().count():
            wrong.append((query, "total", "", counts.total))

    assert wrong == []


def test_facets_hold_the_commonest_and_the_chosen() -> None:
    rare, common = (
        factories.actor(name=name, slug=name) for name in ("rare", "common")
    )
    for actor in (common, common, rare):
        factories.published_incident(
            participations=(ParticipationContent(actor_id=actor.pk, role="target"),)
        )

    counts = facet_counts(chosen_by("actor=rare"), facets=["actor"], most=1)

    assert [(c.value, c.number) for c in counts.facets["actor"]] == [
        (str(common.pk), 2),
        (str(rare.pk), 1),
    ]
    assert counts.further == {"actor": 0}


def test_facets_of_given_values_alone() -> None:
    actors = [factories.actor() for _ in range(3)]
    for actor in actors:
        factories.published_incident(
            participations=(ParticipationContent(actor_id=actor.pk, role="target"),)
        )
    only = [str(actor.pk) for actor in actors[:2]]

    counts = facet_counts(TimelineFilter(), facets=["actor"], only=only)

    assert {c.value for c in counts.facets["actor"]} == set(only)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("query", "queries"),
    # Which incidents hold a word is asked apart.
    [("", 1), ("type=AGREE&country=ARM&role=target", 1), ("q=x&type=AGREE", 8)],
)
def test_facets_take_the_same_queries_for_any_number(
    django_assert_num_queries: DjangoAssertNumQueries,
    number: int,
    query: str,
    queries: int,
) -> None:
    for _ in range(number):
        factories.published_incident()
    chosen = chosen_by(query)

    with django_assert_num_queries(queries):
        facet_counts(chosen)


def test_how_many_counts_several_lists_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    factories.published_incident(event_type="AGREE")
    lists = [chosen_by(query).editions() for query in ("type=AGREE", "type=AID", "")]

    with django_assert_num_queries(1):
        numbers = how_many(lists)

    assert numbers == [1, 0, 1]


def test_how_many_of_no_lists_asks_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        assert how_many([]) == []
