"""The timeline's benchmark on few rows: that it measures what it says."""

import re
from typing import cast

import pytest
from django.db import connection
from django.test import Client

from tests.benchmarks.timeline.cases import Case, cases
from tests.benchmarks.timeline.client import complete
from tests.benchmarks.timeline.database import Connection
from tests.benchmarks.timeline.load import fill
from tests.benchmarks.timeline.timing import side_by_side
from tests.benchmarks.timeline.world import make_world
from timeline.models import Citation, Edition, Incident, Participation

ROWS = 150
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
SHOWN = re.compile(r'id="incident-(\d+)"')


@pytest.fixture
def raw(db: None) -> Connection:
    """The test's own connection, with some incidents written through it."""
    connection.ensure_connection()
    inner = cast("Connection", connection.connection)
    fill(inner, ROWS, seed=1, say=lambda line: None)
    return inner


def test_fill_writes_what_our_constraints_and_triggers_allow(raw: Connection) -> None:
    raw.execute("SET CONSTRAINTS ALL IMMEDIATE")

    assert (
        Edition.objects.current().count(),
        Edition.objects.filter(kind="withdrawn").count(),
        Incident.objects.count(),
        Participation.objects.count() / ROWS == pytest.approx(2.0, abs=0.25),
        Citation.objects.count() / ROWS == pytest.approx(1.27, abs=0.2),
    ) == (ROWS, 1, ROWS + 1, True, True)


def test_fill_is_the_same_for_a_seed() -> None:
    first, second = (make_world(seed=7) for _ in range(2))

    assert (first.actors, first.places) == (second.actors, second.places)


def test_views_list_what_the_sql_by_hand_lists(raw: Connection) -> None:
    views = cases(raw, make_world(seed=1).words.items)

    shown = {view.name: listed(view) for view in views}

    assert shown == {view.name: view.incident_ids(raw) for view in views}


def listed(view: Case) -> list[int]:
    return [int(pk) for pk in SHOWN.findall(Client().get(view.path).text)]


@pytest.mark.parametrize(
    ("sent", "body"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", b"abc"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab", None),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 3", None),
        (CHUNKED + b"3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n", b"abcd"),
        (CHUNKED + b"3\r\nabc\r\n", None),
    ],
)
def test_client_waits_for_the_whole_answer(sent: bytes, body: bytes | None) -> None:
    answer = complete(bytearray(sent))

    assert (answer.body if answer else None) == body


def test_side_by_side_compares_the_two_of_each_round() -> None:
    calls: list[str] = []
    rounds = [(lambda: calls.append("ours"), lambda: calls.append("other"))] * 4

    pair = side_by_side(rounds)

    assert (calls, len(pair.ratios)) == (
        ["ours", "other", "other", "ours", "ours", "other", "other", "ours"],
        4,
    )
