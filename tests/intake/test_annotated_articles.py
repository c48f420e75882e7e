"""Ten annotated articles in other styles and regions, asserted in full.

Articles and annotations are our own (see ``tests/benchmarks/intake/gold.py`` for their
shape). Every field of every article is a test of its own: nothing missed, nothing
invented. What the readers still get wrong stands in ``STILL_WRONG`` with the reason; a
field that has become right fails until the article's name is taken out there.
"""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.benchmarks.intake.compare import compare
from tests.benchmarks.intake.proposals import articles, read_article
from tests.intake.still_wrong import KNOWN_MISSES, STILL_WRONG

FOLDER = Path(__file__).parent / "articles" / "annotated"
ARTICLES = {article.name: article for article in articles(FOLDER)}
FIELDS = (
    "title",
    "publisher",
    "credited_agency",
    "published",
    "authors",
    "dateline",
    "language",
    "boilerplate kept",
    "paragraphs lost",
    "dates",
    "actors",
    "actors, kind",
    "actors, iso3",
    "places",
    "places, country",
    "places within 25 km",
    "claims",
    "claims, speaker",
    "claims, stance",
    "claims, on behalf of",
    "claims, quoted",
    "claims, said",
    "relations",
    "incidents",
    "incidents, type",
    "incidents, mode",
    "incidents, date",
    "incidents, place",
    "participants",
    "participants, alleged",
    "casualties",
    "background offered as news",
    "background found",
)


@cache
def misses(name: str) -> list[tuple[str, str]]:
    article = ARTICLES[name]
    return compare(read_article(article), article.gold).misses


def cases() -> list[object]:
    found: list[object] = []
    for name in ARTICLES:
        for field in FIELDS:
            reason, names = STILL_WRONG.get(field, ("", ""))
            wrong = name in names.split()
            mark = pytest.mark.xfail(wrong, reason=reason, strict=True)
            found.append(pytest.param(name, field, marks=mark, id=f"{name}-{field}"))
    return found


@pytest.mark.parametrize(("name", "field"), cases())
def test_annotated_article_is_read_as_annotated(name: str, field: str) -> None:
    assert [what for missed, what in misses(name) if missed == field] == []


@pytest.mark.parametrize("name", ARTICLES)
def test_misses_are_no_more_than_known(name: str) -> None:
    found = Counter(field for field, _ in misses(name) if field in FIELDS)

    assert found - Counter(KNOWN_MISSES[name]) == Counter()


def test_ten_articles_are_annotated() -> None:
    assert len(ARTICLES) == 10


def test_what_is_still_wrong_names_articles_and_fields() -> None:
    names = {name for _, listed in STILL_WRONG.values() for name in listed.split()}
    assert (set(STILL_WRONG) - set(FIELDS), names - set(ARTICLES)) == (set(), set())
