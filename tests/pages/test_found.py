"""Finding a page's rows: the same list, whichever way PostgreSQL takes to it."""

import pytest
from django.db import connection

from tests import factories
from timeline.models import Edition
from timeline.pages.found import on_page
from timeline.search import read_search

pytestmark = pytest.mark.django_db


@pytest.fixture
def days() -> None:
    for day in ("2021-05-13", "2021-06", "2020-12-31", "2021-05-13"):
        factories.published_incident(occurred=day, summary="A convoy came.")


@pytest.mark.parametrize("most", [2, 9])
@pytest.mark.parametrize("turned", [False, True])
def test_list_found_before_sorted_is_the_list(
    days: None, most: int, turned: bool
) -> None:
    listed = Edition.objects.current().newest_first()
    listed = listed.reverse() if turned else listed

    assert list(listed.found_before_sorted()[:most]) == list(listed[:most])


@pytest.mark.parametrize("word", ["convoy", "bridge"])
@pytest.mark.parametrize("analysed", [False, True])
def test_page_of_a_search_holds_its_first_rows(
    days: None, word: str, analysed: bool
) -> None:
    if analysed:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE timeline_edition")
    search = read_search(word)
    listed = Edition.objects.current().matching(search.query).newest_first()

    assert list(on_page(listed, search, 3)) == list(listed[:3])
