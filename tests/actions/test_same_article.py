"""Same article again: by its address, and by its text."""

import random
from typing import Any

import pytest

from tests import factories
from tests.views.desk import proposal, proposed
from timeline.actions.same_article import open_intakes, same_articles
from timeline.intake.likeness import bands
from timeline.models import Intake, IntakeStatus, Source

pytestmark = pytest.mark.django_db

WIRE = (
    "The ferry that links both banks of the Elbe stopped at noon on Monday after the "
    "harbour master of Strelsau found damage to its cable. Nobody was on board. The "
    "cable had been checked in spring, the company that runs the ferry said, and a "
    "diver will look at it on Wednesday. Until then passengers take the bridge at "
    "Zenda, an hour further south, where guards of both states check papers. The "
    "governor said that he would ask for a second ferry if repairs took longer than a "
    "week. Fishermen on the other bank said they had heard a loud crack in the night."
)


def found(*urls: str, text: str = "New.") -> list[tuple[Source, str]]:
    given = same_articles(urls=urls, text=text, text_bands=bands(text))
    return [(same.source, same.reason) for same in given]


def test_source_is_held_at_either_address() -> None:
    source = factories.source(
        url="https://courier.example/1?x=1", canonical_url="https://courier.example/1"
    )

    assert found("https://courier.example/1") == [(source, "same address")]


@pytest.mark.parametrize(
    "url",
    [
        "http://www.courier.example/1/?utm_source=letter",
        "https://m.courier.example/1#comments",
        "https://amp.courier.example/1/amp",
    ],
)
def test_source_is_held_at_an_address_written_otherwise(url: str) -> None:
    source = factories.source(
        url="https://courier.example/1", canonical_url="https://courier.example/1"
    )

    assert found(url) == [(source, "same address")]


def test_source_with_the_same_text_is_held() -> None:
    source = factories.snapshot(text="Guards left.").source

    got = found("https://other.example/", text="Guards left.")

    assert got == [(source, "same text")]


def test_source_is_told_once_though_address_and_text_are_the_same() -> None:
    source = factories.snapshot(text="Guards left.").source

    assert found(source.url, text="Guards left.") == [(source, "same address")]


def test_edited_copy_is_found_with_the_share_of_its_words() -> None:
    source = factories.snapshot(text=WIRE).source
    copy = "Ferry stops.\n" + WIRE.replace("Nobody was on board. ", "")[:400]

    ((got, reason),) = found(text=copy)

    assert (got, reason.endswith("% of the words the same")) == (source, True)


def test_other_story_of_the_same_event_is_no_copy() -> None:
    factories.snapshot(text=WIRE)
    other = (
        "Passengers at Strelsau were left waiting on Monday when the Elbe ferry "
        "stopped. Its cable is damaged, the harbour master said; repairs may take a "
        "week, and the bridge at Zenda is the only way across the river until then."
    )

    assert found(text=other) == []


def test_words_in_another_order_are_no_copy() -> None:
    factories.snapshot(text=WIRE)
    words = WIRE.split()
    random.Random(1).shuffle(words)  # noqa: S311

    assert found(text=" ".join(words)) == []


def test_look_up_takes_as_many_queries_for_five_copies_as_for_one(
    django_assert_max_num_queries: Any,
) -> None:
    counts = []
    for number in (1, 5):
        for _ in range(number):
            factories.snapshot(text=WIRE)
        with django_assert_max_num_queries(6) as captured:
            found("https://courier.example/1", text=WIRE)
        counts.append(len(captured))

    assert counts[0] == counts[1]


def in_work(**fields: Any) -> Intake:
    held = proposed(by=factories.user())
    Intake.objects.filter(pk=held.pk).update(**fields)
    return held


def test_article_in_work_is_found_by_its_address() -> None:
    held = in_work(address_key="courier.example/1")

    got = open_intakes(urls=["https://courier.example/1?fbclid=x"])

    assert [(same.intake, same.reason) for same in got] == [(held, "same address")]


def test_article_in_work_is_found_by_its_text() -> None:
    text = proposal().source.text
    held = in_work(text_bands=bands(text))

    got = open_intakes(urls=[], text=text, text_bands=bands(text))

    assert [(same.intake, same.reason) for same in got] == [(held, "same text")]


@pytest.mark.parametrize("status", [IntakeStatus.DISCARDED, IntakeStatus.SAVED])
def test_article_that_is_finished_is_not_in_work(status: str) -> None:
    in_work(address_key="courier.example/1", status=status)

    assert open_intakes(urls=["https://courier.example/1"]) == []


def test_article_is_not_its_own_double() -> None:
    held = in_work(address_key="courier.example/1")

    assert open_intakes(urls=["https://courier.example/1"], apart_from=held.pk) == []
