"""Looking at a source again: what is kept, and that nothing changes by itself."""

import pytest

from tests import factories
from tests.intake.site import Site, answer
from timeline.actions import looking, second_looks
from timeline.actions.errors import ActionRefusedError, NotAllowedError
from timeline.actions.sources import sha256
from timeline.intake.extract import extract
from timeline.intake.fetch import Fetched, fetch
from timeline.models import (
    Capture,
    LinkState,
    LookStatus,
    Passage,
    Revision,
    SecondLook,
    Snapshot,
    Source,
)

pytestmark = pytest.mark.django_db


def article(first: str) -> bytes:
    return (
        "<!doctype html><html><head><title>Guards leave the bridge</title></head><body>"
        f"<article><h1>Guards leave the bridge</h1><p>{first} left the Elbe bridge on "
        "Tuesday, the mayor of Strelsau said in the town hall.</p><p>The mayor added "
        "that the bridge would be open to farmers from Wednesday on.</p></article>"
        "</body></html>"
    ).encode()


OLD, NEW = article("Three guards"), article("Five guards")


@pytest.fixture
def source(site: Site) -> Source:
    url = site.url("/guards")
    return factories.source(url=url, canonical_url=url)


def held(source: Source, page: bytes = OLD) -> Snapshot:
    """What was fetched at an earlier time, as it is read today."""
    text = extract(page, url=source.url, content_type="text/html").text
    return factories.snapshot(
        source=source,
        text=text,
        raw=page,
        content_type="text/html",
        obtained="fetched",
        sha256=sha256(text),
    )


def look(site: Site, source: Source, page: bytes | None) -> SecondLook:
    site.serve("/guards", answer(page) if page else answer(status=404))

    def get(url: str) -> Fetched:
        return fetch(url, policy=site.policy)

    asked = second_looks.ask(by=factories.user(), source_id=source.pk)
    return looking.look(asked.pk, fetch=get)


def test_changed_text_is_kept_beside_the_old_one(site: Site, source: Source) -> None:
    before = held(source)

    done = look(site, source, NEW)

    assert (done.status, done.before) == (LookStatus.CHANGED, before)
    assert done.after is not None
    assert done.after.text == before.text.replace("Three", "Five")
    assert (done.after.raw_sha256, done.after.obtained, done.after.charset) == (
        sha256(NEW.decode()),
        "fetched",
        "utf-8",
    )


def test_changed_page_is_kept_as_it_was_sent(site: Site, source: Source) -> None:
    held(source)

    done = look(site, source, NEW)

    assert done.after is not None
    capture = done.after.capture
    assert capture is not None
    assert (capture.final_url, capture.status, capture.body_sha256) == (
        source.url,
        200,
        sha256(NEW.decode()),
    )
    assert ["Content-Type", "text/html; charset=utf-8"] in capture.headers


def test_nothing_else_changes(site: Site, source: Source) -> None:
    passage = factories.passage(snapshot=held(source), exact="Three guards")
    title = source.title

    look(site, source, NEW)

    source.refresh_from_db()
    kept = Passage.objects.get()
    assert (source.title, kept.exact, kept.snapshot_id) == (
        title,
        "Three guards",
        passage.snapshot_id,
    )


def test_same_page_leaves_nothing_behind(site: Site, source: Source) -> None:
    held(source)

    done = look(site, source, OLD)

    assert (done.status, done.after) == (LookStatus.SAME, None)
    assert (Snapshot.objects.count(), Capture.objects.count()) == (1, 0)


def test_text_that_we_read_differently_today_has_not_changed(
    site: Site, source: Source
) -> None:
    factories.snapshot(source=source, text="As once read.", raw=OLD, obtained="fetched")
    moved = OLD.replace(b"<body>", b"<body><!-- visitor 7 -->")

    done = look(site, source, moved)

    assert (done.status, done.note) == (LookStatus.SAME, looking.SAME_PAGE)
    assert Snapshot.objects.count() == 1


def test_source_without_a_text_gets_its_first(site: Site, source: Source) -> None:
    done = look(site, source, NEW)

    assert (done.status, done.before) == (LookStatus.FIRST, None)
    assert done.after == source.snapshots.get()


@pytest.mark.parametrize(
    ("page", "words"),
    [(None, "no page at that address"), (b"<html><body></body></html>", "no article"),
     (b"%PDF-1.7 \x00", "PDF")],
)  # fmt: skip
def test_page_that_cannot_be_read_is_a_failed_look(
    site: Site, source: Source, page: bytes | None, words: str
) -> None:
    held(source)

    done = look(site, source, page)

    assert done.status == LookStatus.FAILED
    assert words in done.note
    assert Snapshot.objects.count() == 1


def test_look_that_waits_is_the_one_asked_for_again(source: Source) -> None:
    first = second_looks.ask(by=factories.user(), source_id=source.pk)

    again = second_looks.ask(by=factories.user(), source_id=source.pk)

    assert again == first
    assert Revision.objects.filter(action="source_looked_at").count() == 1


def test_finished_look_is_not_done_twice(site: Site, source: Source) -> None:
    held(source)
    done = look(site, source, NEW)

    again = looking.look(done.pk)

    assert (again.status, again.finished_at) == (done.status, done.finished_at)


def test_source_without_an_address_is_not_looked_at() -> None:
    source = factories.source(url="", canonical_url="")

    with pytest.raises(ActionRefusedError):
        second_looks.ask(by=factories.user(), source_id=source.pk)


def test_visitor_cannot_ask_for_a_look(source: Source) -> None:
    with pytest.raises(NotAllowedError):
        second_looks.ask(by=factories.user(role=None), source_id=source.pk)


@pytest.mark.parametrize(("page", "status"), [(OLD, "alive"), (None, "gone")])
def test_look_tells_what_became_of_the_address(
    site: Site, source: Source, page: bytes | None, status: str
) -> None:
    held(source)

    look(site, source, page)

    assert LinkState.objects.get(source=source).status == status
