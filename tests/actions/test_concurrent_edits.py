"""Edits of one incident at once: none is lost; a naive save loses some."""

import pytest

from tests import factories
from tests.benchmarks.concurrent_edits import at_once, checked, counts, kept, naive
from timeline.actions import chain

pytestmark = pytest.mark.django_db(transaction=True)

EDITS = 60


def test_no_edit_is_lost() -> None:
    held = factories.incident(summary=counts(4))

    at_once(held.pk, EDITS, 4, checked)

    assert (kept(held.pk), chain.verify()) == (EDITS, chain.Verdict(EDITS + 1))


def test_control_naive_saves_lose_edits() -> None:
    held = factories.incident(summary=counts(4))

    at_once(held.pk, EDITS, 4, naive)

    assert kept(held.pk) < EDITS
