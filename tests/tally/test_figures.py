"""Figures of conflicts and actors out of memory: those of PostgreSQL, whatever is."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import numpy as np
import pytest

from tests import factories, random_editions
from timeline.clocks import NOW, Clocks
from timeline.filters import InConflict, TimelineFilter, WithActor
from timeline.models import Edition
from timeline.pages import company, overview, past, statements
from timeline.tally.figures import Named
from timeline.tally.kept import keeper


@pytest.fixture(autouse=True)
def nothing_held() -> Iterator[None]:
    keeper.forget()
    yield
    keeper.forget()


@pytest.fixture
def world() -> random_editions.World:
    """Thirty incidents, of which some were corrected after all had been read."""
    world = random_editions.publish(30, seed=14)
    keeper.rows()
    for edition in list(Edition.objects.current()[:12:3]):
        factories.correction(edition)
    return world


def figures(world: random_editions.World, clocks: Clocks) -> list[dict[str, Any]]:
    """All that the pages of the world's conflicts and actors say at the clocks."""
    base = TimelineFilter(clocks=clocks)
    found = []
    for conflict in world.conflicts:
        about = InConflict(conflict.pk)
        scale = past.scale(clocks, about)
        found += [
            asdict(overview.overview(base, about)),
            asdict(company.matrix(base, about)),
            {} if scale is None else asdict(scale),
        ]
    for actor in world.actors:
        with_it = WithActor(actor.pk)
        found += [
            asdict(overview.overview(base, with_it)),
            asdict(company.company(base, with_it, actor)),
            asdict(statements.record(actor, clocks)),
        ]
    return found


@pytest.mark.django_db(transaction=True)
def test_figures_out_of_memory_are_those_of_sql(
    world: random_editions.World, monkeypatch: pytest.MonkeyPatch
) -> None:
    modules = (company, overview, past, statements)
    # So that more matches than is looked at.
    monkeypatch.setattr(overview, "CLAIMS_COUNTED", 4)
    monkeypatch.setattr(overview, "USE_OF_FORCE", 2)
    monkeypatch.setattr(company, "COUNTED", 7)
    monkeypatch.setattr(company, "MATRIX_ACTORS", 2)
    monkeypatch.setattr(statements, "COUNTED", 3)
    today = Edition.objects.latest("published_at").published_at.date()
    days = (NOW, Clocks(as_of=today))
    held = [figures(world, clocks) for clocks in days]
    for module in modules:
        monkeypatch.setattr(module, "tally", lambda *_: None)

    assert held == [figures(world, clocks) for clocks in days]


def test_nobody_is_named_together_where_nothing_matches() -> None:
    nobody = np.array([], np.int32)

    assert Named(nobody, nobody).together([1, 2]) == {}
