"""Counts out of memory: the same as those of PostgreSQL, whatever was published."""

import datetime as dt
import threading
from collections.abc import Iterator
from urllib.parse import quote

import numpy as np
import pytest
from django.db import connection, transaction
from django.http import QueryDict
from django.utils import timezone

from tests import factories, random_editions
from timeline.clocks import Clocks
from timeline.edtf import bounds
from timeline.facets import FACETS, FacetCounts, count_in_sql, facet_counts
from timeline.filters import InConflict, TimelineFilter, WithActor, Within, read
from timeline.histogram import binned, count_spans, histogram
from timeline.models import Actor, Edition, EditionState, EditionWords
from timeline.models.edition import EditionQuerySet
from timeline.pages.found import held_page
from timeline.pages.named import named_actors
from timeline.pages.view import START, Position
from timeline.reference.plover import EVENT_TYPES
from timeline.tally.columns import country_code, country_number
from timeline.tally.counts import Counted
from timeline.tally.kept import Keeper, keeper
from timeline.tally.lookups import look_up_common_words
from timeline.tally.tally import tally


@pytest.fixture(autouse=True)
def nothing_held() -> Iterator[None]:
    keeper.forget()
    yield
    keeper.forget()


def chosen_by(query: str) -> TimelineFilter:
    _, chosen = read(QueryDict(query))
    assert chosen is not None
    return chosen


def as_sets(
    counts: FacetCounts,
) -> tuple[int, dict[str, set[tuple[str, int]]], dict[str, int]]:
    """Counts without the order of what is equally common."""
    return (
        counts.total,
        {
            facet: {(count.value, count.number) for count in found}
            for facet, found in counts.facets.items()
        },
        counts.further,
    )


@pytest.mark.django_db
def test_facets_out_of_memory_are_those_of_sql() -> None:
    world = random_editions.publish(25, seed=11)
    within: list[Within] = [
        EditionQuerySet.all,
        lambda editions: editions.in_conflict(world.conflicts[0].pk),
        lambda editions: editions.with_actor(world.actors[0].pk),
        lambda editions: editions.citing(world.sources[0].pk),
        InConflict(world.conflicts[0].pk),
        WithActor(world.actors[0].pk),
    ]
    queries = [random_editions.random_query(world, seed=seed) for seed in range(40)]
    wrong = [
        query
        for number, query in enumerate(queries)
        if as_sets(facet_counts(chosen_by(query), within[number % 6]))
        != as_sets(count_in_sql(chosen_by(query), within[number % 6]))
    ]

    assert wrong == []


@pytest.mark.django_db
def test_histogram_out_of_memory_is_that_of_sql() -> None:
    world = random_editions.publish(25, seed=12)
    wrong = []
    for seed in range(40):
        chosen = chosen_by(random_editions.random_query(world, seed=seed))
        held = histogram(chosen, EditionQuerySet.all)
        period = _period(chosen)
        unit, spans = count_spans(chosen.editions(), *period)
        if held.bins != binned(unit, spans, *period).bins:
            wrong.append(chosen.query_string())

    assert wrong == []


def _period(chosen: TimelineFilter) -> tuple[dt.date | None, dt.date | None]:
    return (
        bounds(chosen.start)[0] if chosen.start else None,
        bounds(chosen.end)[1] if chosen.end else None,
    )


@pytest.mark.django_db
def test_counts_of_what_was_reported_by_a_day_are_those_of_sql() -> None:
    world = random_editions.publish(25, seed=13)
    days = sorted(
        day for (day,) in EditionState.objects.values_list("reported_until")
    ) or [dt.date(2021, 6, 1)]
    wrong = []
    for seed in range(40):
        day = days[seed % len(days)] - dt.timedelta(days=seed % 2)
        since = f"&since={day - dt.timedelta(days=3)}" if seed % 5 == 0 else ""
        held_by = f"&as_of={timezone.now().date()}" if seed % 4 == 0 else ""
        query = random_editions.random_query(world, seed=seed)
        chosen = chosen_by(f"{query}&reported_by={day}{since}{held_by}")
        held = histogram(chosen, EditionQuerySet.all)
        period = _period(chosen)
        unit, spans = count_spans(chosen.editions(), *period)
        same = held.bins == binned(unit, spans, *period).bins
        same &= as_sets(facet_counts(chosen)) == as_sets(count_in_sql(chosen))
        wrong += [] if same else [chosen.query_string()]

    assert (len(days) > 1, wrong) == (True, [])


@pytest.mark.django_db
def test_rows_of_what_was_reported_by_a_day_are_left_to_sql() -> None:
    day = factories.published_incident().published_at.date()

    assert tally(TimelineFilter(clocks=Clocks(reported_by=day)), all_of) is None


def all_of(editions: EditionQuerySet) -> EditionQuerySet:
    return editions


@pytest.mark.parametrize("code", ["ARM", "AZE", "ZWE"])
def test_country_is_the_same_after_it_was_a_number(code: str) -> None:
    assert country_code(country_number(code)) == code


def counted() -> tuple[int, int]:
    """The total out of memory and by SQL."""
    held = tally(TimelineFilter(), EditionQuerySet.all)
    assert held is not None
    return held.total(), Edition.objects.current().count()


@pytest.mark.django_db(transaction=True)
def test_total_follows_publication_correction_and_withdrawal_at_once() -> None:
    first = factories.published_incident()
    factories.published_incident()
    seen = [counted()]
    factories.published_incident()
    seen.append(counted())
    corrected = factories.correction(first, event_type="AID")
    seen.append(counted())
    aid = facet_counts(chosen_by("type=AID")).total
    factories.withdrawal(corrected)
    seen.append(counted())

    assert (seen, aid) == ([(2, 2), (3, 3), (3, 3), (2, 2)], 1)


@pytest.mark.django_db(transaction=True)
def test_edition_with_the_lower_number_that_is_committed_last_is_not_missed() -> None:
    """Numbers are given before the commit, so they tell nothing of its order."""
    factories.published_incident()
    counted()
    inserted, may_commit = threading.Event(), threading.Event()

    def publish_slowly() -> None:
        with transaction.atomic():
            factories.published_incident(title="Slow")
            inserted.set()
            may_commit.wait(20)
        connection.close()

    slow = threading.Thread(target=publish_slowly)
    slow.start()
    inserted.wait(20)
    factories.published_incident(title="Quick")
    between = counted()
    may_commit.set()
    slow.join()
    low, high = (Edition.objects.get(title=t).pk for t in ("Slow", "Quick"))

    assert (low < high, between, counted()) == (True, (2, 2), (3, 3))


@pytest.mark.django_db(transaction=True)
def test_many_new_editions_are_read_with_all_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("timeline.tally.kept.MOST_NEW", 2)
    seen = []
    for _ in range(4):
        factories.published_incident()
        seen.append(counted())

    assert seen == [(1, 1), (2, 2), (3, 3), (4, 4)]


@pytest.mark.django_db(transaction=True)
def test_many_editions_are_read_beside_the_requests(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("timeline.tally.kept.FEW", -2)
    factories.published_incident()
    own = Keeper()
    first = own.rows()
    own.wait(20)
    second = own.rows()

    assert (first, second and [*map(len, second.stretches)]) == (None, [1])


@pytest.mark.django_db(transaction=True)
def test_counts_of_a_transaction_are_its_own() -> None:
    factories.published_incident()
    counted()
    with transaction.atomic():
        factories.published_incident()
        inside = counted()
        transaction.set_rollback(True)

    assert (inside, counted()) == ((2, 2), (1, 1))


@pytest.mark.django_db
def test_every_facet_is_counted_out_of_memory() -> None:
    factories.published_incident()
    held = tally(TimelineFilter(), EditionQuerySet.all)
    assert held is not None

    assert {
        facet: set(held.facet(facet, steps=[1]).commonest(40)) for facet in FACETS
    } == {
        facet: {c.value for c in counts}
        for facet, counts in count_in_sql(TimelineFilter()).facets.items()
    }


@pytest.mark.django_db
def test_all_values_are_counted_of_a_facet_that_has_few() -> None:
    codes = list(EVENT_TYPES)
    for code in codes:
        factories.published_incident(event_type=code)

    counts = facet_counts(TimelineFilter())

    assert {count.value for count in counts.facets["type"]} == set(codes)
    assert as_sets(counts) == as_sets(count_in_sql(TimelineFilter()))


@pytest.mark.django_db(transaction=True)
def test_records_that_are_named_no_more_are_unknown_at_once() -> None:
    edition = factories.published_incident()
    actor = Actor.objects.get(pk=edition.actor_ids[0])
    counted()
    before = list(named_actors().filter(pk=actor.pk))
    factories.withdrawal(edition)

    assert (before, list(named_actors().filter(pk=actor.pk))) == ([actor], [])


@pytest.mark.django_db(transaction=True)
def test_view_between_two_days_of_publication_counts_what_sql_does() -> None:
    factories.published_incident()
    today = timezone.now().date()
    seen = {}
    for since in (today - dt.timedelta(days=1), today):
        chosen = TimelineFilter(clocks=Clocks(as_of=today, since=since))
        held = tally(chosen, EditionQuerySet.all)
        assert held is not None
        seen[since == today] = (held.total(), chosen.editions().count())

    assert seen == {False: (1, 1), True: (0, 0)}


def test_equally_common_values_come_in_the_order_of_their_text() -> None:
    values = np.array([2, 10, 1, 100, 21, 3])
    counts = Counted("source", values, np.array([1, 1, 1, 1, 1, 2]))

    assert counts.commonest(4) == {"3": 2, "1": 1, "10": 1, "100": 1}


@pytest.mark.parametrize(
    "words", ["salt", "salt border", "salt or dike", "salt -border", '"salt border"']
)
@pytest.mark.django_db
def test_words_are_counted_as_sql_does(words: str) -> None:
    for title in ("Salt border", "Border of salt", "Dike of reeds", "Reeds"):
        factories.published_incident(title=title)
    chosen = chosen_by(f"q={quote(words)}")

    assert as_sets(facet_counts(chosen)) == as_sets(count_in_sql(chosen))


@pytest.mark.django_db(transaction=True)
def test_words_looked_up_beforehand_are_counted_as_sql_does() -> None:
    for summary in ("the bridge", "the market", "the bridge and the market"):
        factories.published_incident(summary=summary)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE timeline_edition")
    rows = keeper.rows()
    assert rows is not None
    look_up_common_words(rows.stretches[0])
    known = len(rows.stretches[0].looked_up)
    totals = [facet_counts(chosen_by(f"q={q}")) for q in ("bridge", "bridge market")]

    assert (
        known > 1,
        len(rows.stretches[0].looked_up) - known,
        [counts.total for counts in totals],
    ) == (True, 0, [2, 1])


@pytest.mark.django_db
def test_words_of_a_withdrawal_are_not_noted() -> None:
    edition = factories.published_incident()
    factories.withdrawal(edition)

    assert [*EditionWords.objects.values_list("pk", flat=True)] == [edition.pk]


@pytest.mark.django_db(transaction=True)
def test_pages_out_of_memory_are_those_of_sql(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.tally.tally.AT_ONCE", -2)
    world = random_editions.publish(25, seed=13)
    within = InConflict(world.conflicts[0].pk)
    places = [
        START,
        Position(day=dt.date(2021, 5, 13), at="2021-05-13"),
        *(
            position
            for edition in Edition.objects.current().newest_first()[3:20:8]
            for position in (
                Position(older=(edition.sort_day, edition.incident_id)),
                Position(newer=(edition.sort_day, edition.incident_id)),
            )
        ),
    ]
    wrong, held = [], 0
    for seed in range(30):
        chosen = chosen_by(random_editions.random_query(world, seed=seed))
        for position in places:
            found = held_page(chosen, within, position, 4)
            editions = chosen.editions(within).newest_first()
            if position.older:
                editions = editions.after(*position.older)
            elif position.newer:
                editions = editions.before(*position.newer).reverse()
            elif position.day:
                editions = editions.filter(sort_day__lte=position.day)
            expected = sorted(one.pk for one in editions[:4])
            if found is not None:
                held += 1
                if sorted(one.pk for one in found) != expected:
                    wrong.append((chosen.query_string(), position))

    assert (wrong, held > 60) == ([], True)
