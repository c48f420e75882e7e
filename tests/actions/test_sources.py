"""Keeping sources, what was captured of them, and the passages cited."""

import datetime as dt
import hashlib
from typing import Any

import pytest

from tests import factories
from timeline.actions.errors import ActionRefusedError, NotAllowedError
from timeline.actions.sources import (
    SourceDetails,
    hold_source,
    passage_at,
    set_same_text,
    sha256,
    take_snapshot,
)
from timeline.models import Obtained, Passage, Revision, Snapshot, Source

pytestmark = pytest.mark.django_db

TEXT = "Guards left the bridge on Tuesday."


def details(**changes: Any) -> SourceDetails:
    given: dict[str, Any] = {"title": "Guards leave", "publisher": "Courier"}
    return SourceDetails(**(given | changes))


def test_new_source_is_held_as_given() -> None:
    made = hold_source(
        details(url="https://courier.example/1", published="1904-05-12", language="en"),
        by=factories.user(),
        text=TEXT,
    )

    assert (made.title, made.publisher.name, made.url, made.published) == (
        "Guards leave",
        "Courier",
        "https://courier.example/1",
        "1904-05-12",
    )


@pytest.mark.parametrize("field", ["url", "canonical_url"])
def test_source_at_the_same_address_is_the_one_held_unchanged(field: str) -> None:
    held = factories.source(
        title="As first held",
        url="https://courier.example/1?utm=x",
        canonical_url="https://courier.example/1",
    )

    found = hold_source(
        details(**{field: getattr(held, field)}), by=factories.user(), text=TEXT
    )

    assert (found, found.title) == (held, "As first held")


def test_same_text_of_the_same_publisher_without_address_is_the_same_source() -> None:
    held = factories.snapshot(
        text=TEXT,
        source=factories.source(publisher=factories.publisher(name="Courier")),
    ).source

    assert hold_source(details(), by=factories.user(), text=TEXT) == held


def test_copy_that_the_editor_confirmed_does_not_count_again() -> None:
    held = factories.snapshot(text=TEXT).source

    copy = hold_source(
        details(url="https://other.example/1", same_text_as=held.pk),
        by=factories.user(),
        text=TEXT,
    )

    assert copy != held
    assert copy.independence_id == held.pk


def test_same_text_at_another_outlet_counts_where_the_editor_says_so() -> None:
    held = factories.snapshot(text=TEXT).source

    own = hold_source(
        details(url="https://other.example/1"), by=factories.user(), text=TEXT
    )

    assert own.independence_id != held.independence_id


def test_copy_of_a_copy_is_one_of_the_first() -> None:
    first = factories.source()
    copy = factories.source(same_text_as=first)

    made = hold_source(
        details(url="https://other.example/1", same_text_as=copy.pk),
        by=factories.user(),
        text=TEXT,
    )

    assert made.same_text_as == first


def test_editor_undoes_a_copy_and_the_ledger_says_so() -> None:
    first = factories.source()
    copy = factories.source(same_text_as=first)

    made = set_same_text(
        by=factories.user(role="editor"), source_id=copy.pk, same_text_as=None
    )

    step = Revision.objects.newest_first()[0]
    assert made.independence_id == copy.pk
    assert (step.action, step.changes) == (
        "record_changed",
        {"same_text_as": [first.pk, None]},
    )


def test_copies_follow_a_source_that_becomes_a_copy() -> None:
    wire, first = factories.source(), factories.source()
    copy = factories.source(same_text_as=first)

    set_same_text(
        by=factories.user(role="editor"), source_id=first.pk, same_text_as=wire.pk
    )

    copy.refresh_from_db()
    assert copy.same_text_as == wire


def test_source_is_no_copy_of_its_own_copy() -> None:
    first = factories.source()
    copy = factories.source(same_text_as=first)

    with pytest.raises(ActionRefusedError, match="no copy of itself"):
        set_same_text(
            by=factories.user(role="editor"), source_id=first.pk, same_text_as=copy.pk
        )


def test_contributor_cannot_undo_a_copy() -> None:
    copy = factories.source(same_text_as=factories.source())

    with pytest.raises(NotAllowedError):
        set_same_text(by=factories.user(), source_id=copy.pk, same_text_as=None)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": " "}, "The source needs a title."),
        ({"publisher": ""}, "The source needs a publisher or an address."),
        *(
            ({field: address}, "An address begins with http:// or https://.")
            for field in ("url", "canonical_url")
            for address in ("javascript:alert(1)", "data:text/html,x", "//a.example")
        ),
    ],
)
def test_source_without_title_or_origin_is_refused(
    changes: dict[str, str], message: str
) -> None:
    with pytest.raises(ActionRefusedError) as refused:
        hold_source(details(**changes), by=factories.user(), text=TEXT)

    assert (str(refused.value), Source.objects.count()) == (message, 0)


def test_one_text_is_one_snapshot() -> None:
    source = factories.source()

    def take(at: dt.datetime) -> Snapshot:
        return take_snapshot(
            source,
            text=TEXT,
            raw=b"raw",
            content_type="text/plain",
            captured_at=at,
            obtained=Obtained.PASTED,
        )

    first = take(dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    again = take(dt.datetime(2026, 1, 2, tzinfo=dt.UTC))

    assert (again, again.captured_at.day, first.sha256) == (first, 1, sha256(TEXT))


def test_passage_carries_its_words_and_what_stands_around_them() -> None:
    snapshot = factories.snapshot(text=TEXT)

    passage = passage_at(snapshot, 7, 22)

    assert (passage.prefix, passage.exact, passage.suffix) == (
        "Guards ",
        "left the bridge",
        " on Tuesday.",
    )


def test_same_passage_is_kept_once() -> None:
    snapshot = factories.snapshot(text=TEXT)

    assert passage_at(snapshot, 0, 6) == passage_at(snapshot, 0, 6)
    assert Passage.objects.count() == 1


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 5), (6, 5), (0, 35)])
def test_passage_outside_the_text_is_refused(start: int, end: int) -> None:
    snapshot = factories.snapshot(text=TEXT)

    with pytest.raises(ActionRefusedError) as refused:
        passage_at(snapshot, start, end)

    assert str(refused.value) == f"The text has no passage {start}–{end}."


def test_snapshot_keeps_the_digests_and_the_charset() -> None:
    raw = "Les gardes ont quitté le pont.".encode("cp1252")

    snapshot = take_snapshot(
        factories.source(),
        text=TEXT,
        raw=raw,
        content_type="text/html",
        captured_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        obtained=Obtained.FETCHED,
        charset=("cp1252", "meta"),
    )

    snapshot.refresh_from_db()
    assert (snapshot.sha256, snapshot.raw_sha256) == (
        hashlib.sha256(TEXT.encode()).hexdigest(),
        hashlib.sha256(raw).hexdigest(),
    )
    assert (snapshot.charset, snapshot.charset_from) == ("cp1252", "meta")
