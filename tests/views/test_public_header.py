"""The conflicts in the header: kept in the process, and never older than a change."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from timeline.models import Conflict
from timeline.pages.named import named_conflicts
from timeline.pages.navigation import header_conflicts
from timeline.tally.kept import keeper

# The counter is raised when a transaction ends.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def nothing_held() -> Iterator[None]:
    keeper.forget()
    yield
    keeper.forget()


@pytest.fixture(params=[False, True], ids=["by PostgreSQL", "by the columns"])
def rows(request: pytest.FixtureRequest) -> None:
    if request.param:
        keeper.rows()


def names() -> list[str]:
    return [conflict.name for conflict in header_conflicts()]


@pytest.mark.usefixtures("rows")
def test_header_has_the_conflicts_of_editions_in_force_by_name() -> None:
    Conflict.objects.create(name="Of no edition", slug="none")
    gone = factories.published_incident(conflict_ids=[factories.conflict().pk])
    factories.withdrawal(gone)
    for name in ("The salt war", "Border of reeds"):
        conflict = factories.conflict(name=name)
        factories.published_incident(conflict_ids=[conflict.pk])

    assert (
        names()
        == ["Border of reeds", "The salt war"]
        == [conflict.name for conflict in named_conflicts()]
    )


@pytest.mark.usefixtures("rows")
def test_header_follows_publication_renaming_and_withdrawal_at_once() -> None:
    seen = [names()]
    conflict = factories.conflict(name="The salt war")
    edition = factories.published_incident(conflict_ids=[conflict.pk])
    seen.append(names())
    Conflict.objects.filter(pk=conflict.pk).update(name="The war of salt")
    seen.append(names())
    factories.withdrawal(edition)
    seen.append(names())

    assert seen == [[], ["The salt war"], ["The war of salt"], []]


def test_header_is_looked_up_once_for_each_state_of_the_public_side() -> None:
    factories.published_incident()
    header_conflicts()

    with CaptureQueriesContext(connection) as queries:
        header_conflicts()

    assert ["publicationcounter" in one["sql"] for one in queries] == [True]
