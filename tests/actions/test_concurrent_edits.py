"""Edits of one incident at once: none is lost; a naive save loses some."""

import pytest

from tests import factories
from tests.benchmarks.concurrent_edits import at_once, checked, naive
from timeline.actions import chain
from timeline.models import Incident

pytestmark = pytest.mark.django_db(transaction=True)

EDITS = 60


def lost(incident_id: int) -> int:
    words = set(Incident.objects.get(pk=incident_id).summary.split())
    return sum(f"w{number}" not in words for number in range(EDITS))


def test_no_edit_is_lost() -> None:
    held = factories.incident(summary="Begin.")

    at_once(held.pk, EDITS, 4, checked)

    assert (lost(held.pk), chain.verify()) == (0, chain.Verdict(EDITS + 1))


def test_control_naive_saves_lose_edits() -> None:
    held = factories.incident(summary="Begin.")

    at_once(held.pk, EDITS, 4, naive)

    assert lost(held.pk) > 0
