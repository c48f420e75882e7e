"""Files that take too long: they end, and say that they are not complete."""

import json
from collections.abc import Callable, Iterator
from typing import cast

import pytest
from django.db import connection

from tests import factories
from timeline.exchange import tables
from timeline.models import Edition
from timeline.models.edition import EditionQuerySet

pytestmark = pytest.mark.django_db(transaction=True)

type Write = Callable[[EditionQuerySet], Iterator[bytes]]


def csv(editions: EditionQuerySet) -> Iterator[bytes]:
    return tables.incidents_csv(editions, base="http://testserver/")


def geojson(editions: EditionQuerySet) -> Iterator[bytes]:
    return tables.geojson(editions, base="http://testserver/", about={})


def slowly() -> EditionQuerySet:
    """The incidents, each of which takes PostgreSQL half a second."""
    factories.published_incident()
    slow = Edition.objects.current().extra(where=["pg_sleep(0.5) IS NOT NULL"])
    return cast("EditionQuerySet", slow)


@pytest.fixture
def little_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_SECONDS", 0.1)


def test_csv_that_takes_too_long_ends_with_a_sentence(little_time: None) -> None:
    written = b"".join(csv(slowly())).decode()

    assert written.splitlines()[-1] == f'"{tables.INCOMPLETE}"'


def test_geojson_that_takes_too_long_is_json_that_says_so(little_time: None) -> None:
    written = json.loads(b"".join(geojson(slowly())))

    assert (written["features"], written["incomplete"]) == ([], tables.INCOMPLETE)


@pytest.mark.parametrize("write", [csv, geojson])
def test_file_that_is_whole_says_nothing_of_it(write: Write) -> None:
    assert tables.INCOMPLETE not in b"".join(write(slowly())).decode()


def test_time_limit_of_a_file_is_not_that_of_what_follows(little_time: None) -> None:
    list(csv(slowly()))

    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",)
