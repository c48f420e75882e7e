"""Reading what an address gives: what is kept, whatever the page is."""

import gzip
import hashlib
from functools import partial
from io import BytesIO

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests import factories
from tests.intake.site import Site, answer
from tests.intake.test_sandbox import HOSTILE
from timeline.actions import reading
from timeline.intake.fetch import fetch
from timeline.models import Capture, InputKind, Intake, IntakeStatus

pytestmark = pytest.mark.django_db

# In French: such a page comes with its text, and the English readers stay unloaded.
PAGE = (
    "<!doctype html><html lang=fr><head><meta charset=iso-8859-1><title>Les gardes "
    "quittent le pont</title></head><body><article><h1>Les gardes quittent le pont</h1>"
    "<p>Les gardes ont quitté le pont mardi, a déclaré le maire de la ville, et ils ne "
    "sont pas revenus depuis.</p><p>Le maire a ajouté que le pont serait ouvert dès "
    "mercredi aux paysans des deux rives.</p></article></body></html>"
).encode("cp1252")


def given(url: str) -> Intake:
    return factories.intake(kind=InputKind.URL, raw=b"", url=url)


def read(site: Site, intake: Intake) -> Intake:
    return reading.read(intake.pk, fetch=partial(fetch, policy=site.policy))


def test_page_is_kept_with_the_way_that_led_to_it(site: Site) -> None:
    first = site.serve("/old", answer(status=301, Location="/guards"))
    site.serve("/guards", answer(PAGE, kind="text/html", X_Edition="7"))

    done = read(site, given(first))

    assert (done.status, bytes(done.raw)) == (IntakeStatus.PROPOSED, PAGE)
    capture = done.capture
    assert capture is not None
    assert (capture.url, capture.final_url, capture.redirects, capture.status) == (
        first,
        site.url("/guards"),
        [first],
        200,
    )
    assert ["X-Edition", "7"] in capture.headers


def test_page_as_sent_can_be_taken_out_of_the_archive(site: Site) -> None:
    packed = gzip.compress(PAGE, mtime=0)
    url = site.serve(
        "/guards", answer(packed, kind="text/html", Content_Encoding="gzip")
    )

    capture = read(site, given(url)).capture

    assert capture is not None
    bodies = [
        (record.content_stream().read(), record.digest_checker.passed)
        for record in ArchiveIterator(BytesIO(bytes(capture.warc)), check_digests=True)
        if record.rec_type == "response"
    ]
    assert bodies == [(PAGE, True)]
    assert gzip.decompress(bytes(capture.warc)).count(packed) == 1


def test_charset_that_was_chosen_is_kept_with_the_proposal(site: Site) -> None:
    url = site.serve("/guards", answer(PAGE, kind="text/html"))

    proposal = read(site, given(url)).proposal

    assert proposal is not None
    source = proposal["source"]
    assert (source["charset"], source["why"]["charset"]["rule"]) == ("cp1252", "meta")
    assert "ont quitté le pont" in source["text"]
    # The control: in the charset that most pages have, the words are broken.
    assert "ont quitté" not in PAGE.decode("utf-8", errors="replace")


def test_retry_reads_what_was_fetched_and_does_not_fetch_again(site: Site) -> None:
    url = site.serve("/guards", answer(PAGE, kind="text/html"))
    intake = given(url)
    read(site, intake)
    Intake.objects.filter(pk=intake.pk).update(status=IntakeStatus.WAITING)
    asked = len(site.requests)

    again = read(site, intake)

    assert (again.status, len(site.requests)) == (IntakeStatus.PROPOSED, asked)
    assert Capture.objects.count() == 1


# The rest of the hostile pages is read without a proposal in tests/intake.
@pytest.mark.parametrize(
    ("name", "words"),
    [("nested tags", "no article"), ("attributes", "took too long")],
)
def test_hostile_page_leaves_its_address_and_a_worker_that_goes_on(
    site: Site, name: str, words: str
) -> None:
    hostile = site.serve("/hostile", answer(HOSTILE[name].encode()))
    harmless = site.serve("/guards", answer(PAGE, kind="text/html"))

    done = read(site, given(hostile))

    assert (done.status, done.url, done.proposal) == (
        IntakeStatus.FAILED,
        hostile,
        None,
    )
    assert words in done.error
    assert read(site, given(harmless)).status == IntakeStatus.PROPOSED


def test_address_off_the_public_internet_is_kept_as_an_empty_intake(
    site: Site,
) -> None:
    url = site.serve("/secret", answer(b"secret"))
    # Without the policy of these tests, this machine is out of bounds.
    done = reading.read(given(url).pk)

    assert (done.status, done.url, bytes(done.raw), site.requests) == (
        IntakeStatus.FAILED,
        url,
        b"",
        [],
    )
    assert "is not visited" in done.error


def test_digest_in_the_record_is_that_of_the_body(site: Site) -> None:
    url = site.serve("/guards", answer(PAGE, kind="text/html"))

    capture = read(site, given(url)).capture

    assert capture is not None
    assert capture.body_sha256 == hashlib.sha256(PAGE).hexdigest()
