"""Pages and data of a past day: what was known, and nothing that came later."""

import csv
import datetime as dt
import io
import json
import re
from typing import Any

import pytest
from django.test import Client
from lxml import html

from tests import factories
from timeline.actions.content import CasualtyContent, CitationContent
from timeline.models import Edition, Source
from timeline.views.public_data import FORMATS

pytestmark = pytest.mark.django_db

EARLY, LATE = "2021-05-13", "2021-05-15"
LATER_WORD = "Zubrowkan"
"""Stands in what came on the later day alone."""


@pytest.fixture
def edition() -> Edition:
    """An incident with a claim of 13 May, and everything else of 15 May."""
    early = factories.source(published=EARLY, title="Early report")
    late = factories.source(published=LATE, title=f"{LATER_WORD} report")
    speaker = factories.actor(name="Ruritania", slug="ruritania")
    later = factories.actor(name=f"{LATER_WORD} ministry", slug="later-ministry")
    return factories.published_incident(
        title="Guards leave",
        occurred="2021-05-13",
        summary=f"The {LATER_WORD} account was added.",
        verification="confirmed",
        conflict_ids=(factories.conflict(name="Border dispute", slug="border").pk,),
        claims=(
            factories.claim_content(
                speaker_id=speaker.pk, source_id=early.pk, text="They left."
            ),
            factories.claim_content(
                speaker_id=later.pk, source_id=late.pk, text=f"{LATER_WORD} troops."
            ),
        ),
        casualties=(
            CasualtyContent(
                kind="killed",
                best=4711,
                group=f"{LATER_WORD} guards",
                source_id=late.pk,
                attributed_to_id=later.pk,
            ),
        ),
        citations=(CitationContent(source_id=late.pk, note=f"{LATER_WORD} note"),),
    )


def read(address: str, *, status: int = 200) -> str:
    response = Client().get(address)
    assert response.status_code == status
    return str(response.getvalue().decode())


def sources_of(edition: Edition) -> dict[str, Source]:
    sources = Source.objects.filter(pk__in=edition.source_ids)
    return {source.title: source for source in sources}


def pages_of(edition: Edition) -> list[str]:
    early = sources_of(edition)["Early report"]
    return [
        "/",
        "/?detail=full",
        "/?detail=headline",
        "/map/",
        "/conflicts/border/",
        "/actors/ruritania/",
        f"/sources/{early.pk}/",
        edition.get_absolute_url(),
    ]


def data_of(edition: Edition) -> list[str]:
    early = sources_of(edition)["Early report"]
    lists = ["/timeline", "/conflicts/border", "/actors/ruritania"]
    lists += [f"/sources/{early.pk}", edition.get_absolute_url().rstrip("/")]
    data = [f"{path}.{form}" for path in lists for form in FORMATS]
    return [*data, "/map/clusters.geojson?bbox=-180,-80,180,80&zoom=0"]


def at(address: str, query: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{query}"


@pytest.mark.parametrize("day", ["2021-05-13", "2021-05-14"])
def test_no_page_or_data_tells_what_came_later(edition: Edition, day: str) -> None:
    addresses = [*pages_of(edition), *data_of(edition)]

    told = [
        address
        for address in addresses
        if LATER_WORD in (text := read(at(address, f"reported_by={day}")))
        or "4711" in text
    ]

    assert told == []


def test_every_page_and_data_tells_it_from_its_day_on(edition: Edition) -> None:
    """The positive control: the words that are looked for would be found."""
    addresses = [*pages_of(edition)[1:2], edition.get_absolute_url()]
    addresses += [a for a in data_of(edition) if not a.endswith(".csv")]

    silent = [
        address
        for address in addresses
        if LATER_WORD not in read(at(address, f"reported_by={LATE}"))
    ]

    assert [a for a in silent if "geojson" not in a] == []


def test_reported_by_today_is_the_present(edition: Edition) -> None:
    today = edition.published_at.date()
    now, then = (
        json.loads(read(f"/timeline.json{query}"))["incidents"]
        for query in ("", f"?reported_by={today}")
    )

    # Their addresses alone keep the day.
    for one in (*now, *then):
        one["url"] = one["url"].partition("?")[0]
    assert now == then


def test_counts_are_those_of_what_remains(edition: Edition) -> None:
    def row(query: str) -> tuple[str, ...]:
        [found] = csv.DictReader(io.StringIO(read(f"/timeline.csv{query}")))
        return tuple(
            found[name] for name in ("claims", "independent_sources", "verification")
        )

    assert [row(f"?reported_by={EARLY}"), row("")] == [
        ("1", "1", "reported"),
        ("2", "2", "confirmed"),
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=Zubrowkan&reported_by=2021-05-13", 0),
        ("q=Zubrowkan&reported_by=2021-05-15", 1),
        ("actor=ruritania&reported_by=2021-05-13", 1),
        ("actor=later-ministry&reported_by=2021-05-13", 0),
        ("verification=reported&reported_by=2021-05-13", 1),
        ("verification=confirmed&reported_by=2021-05-13", 0),
        ("casualties=killed&reported_by=2021-05-13", 0),
        ("casualties=killed&reported_by=2021-05-15", 1),
        ("reported_by=2021-05-12", 0),
    ],
)
def test_filters_find_what_was_known(
    edition: Edition, query: str, expected: int
) -> None:
    listed = json.loads(read(f"/timeline.json?{query}"))["incidents"]

    assert len(listed) == expected


def test_a_day_shows_what_was_new_on_it(edition: Edition) -> None:
    marks = [
        re.findall(
            r"past-mark[^>]*>([^<]+)</span>\s*</p>", read(f"/?reported_by={day}")
        )
        for day in (EARLY, "2021-05-14", LATE)
    ]

    assert [found[:1] for found in marks] == [["New"], [], ["New statements"]]


def test_what_a_day_added_lists_new_claims_alone(edition: Edition) -> None:
    text = read(f"/?reported_by={LATE}&since=2021-05-14")

    assert (f"{LATER_WORD} troops." in text, "They left." in text) == (True, False)


def test_what_a_quiet_day_added_says_so(edition: Edition) -> None:
    text = read("/?reported_by=2021-05-14&since=2021-05-13")

    assert "Nothing new came between the two days" in text


def test_a_past_day_leads_to_what_the_next_day_added(edition: Edition) -> None:
    page = html.fromstring(read(f"/conflicts/border/?reported_by={EARLY}"))

    [link] = page.xpath("//a[contains(@class, 'past-added')]")
    assert link.get("href") == (
        "/conflicts/border/?reported_by=2021-05-15&since=2021-05-14"
    )
    assert " ".join(link.text_content().split()) == (
        "14 May 2021 added nothing; what 15 May 2021 added"
    )


@pytest.mark.parametrize("query", [f"reported_by={EARLY}", f"reported_by={LATE}"])
def test_every_link_keeps_the_day(edition: Edition, query: str) -> None:
    kept = re.compile(r"[?&]" + re.escape(query) + r"(&|$)")
    public = re.compile(r"/(conflicts|actors|sources|incidents|map|timeline|\?|$)")

    lost = [
        (address, href)
        for address in pages_of(edition)
        for link in html.fromstring(read(at(address, query))).iter("a")
        if (href := link.get("href") or "")
        and public.match(href)
        and "/editions/" not in href
        and link.get("data-now") is None
        and "reported_by=" not in href
        and not kept.search(href)
    ]

    assert lost == []


@pytest.mark.parametrize(
    "form",
    ["csv", "claims.csv", "json", "geojson", "atom", "feed.json", "ics"],
)
def test_addresses_in_data_of_a_day_keep_it(edition: Edition, form: str) -> None:
    page = edition.get_absolute_url()
    query = f"?reported_by={EARLY}"

    dated = read(f"/timeline.{form}{query}").replace("\r\n ", "")
    present = read(f"/timeline.{form}").replace("\r\n ", "")

    assert f"{page}{query}" in dated
    assert (page in present, "reported_by" in present) == (True, False)


def test_choices_say_of_which_day_they_are(edition: Edition) -> None:
    said = "as reported by 13 May 2021"

    dated, present = (
        " ".join(read(f"/choices/actor/{query}").split())
        for query in (f"?reported_by={EARLY}", "")
    )

    assert (said in dated, said in present) == (True, False)


def test_citation_of_a_past_day_names_it(edition: Edition) -> None:
    page = edition.get_absolute_url()
    query = f"?reported_by={EARLY}"

    dated, present = (html.fromstring(read(f"{page}{q}")) for q in (query, ""))

    cited, now = (
        " ".join(p.xpath("string(//*[@id='citation'])").split())
        for p in (dated, present)
    )
    assert f"as reported by 13 May 2021, http://testserver{page}{query}" in cited
    assert edition.get_edition_url() in now


def test_the_way_back_to_now_drops_the_day(edition: Edition) -> None:
    page = html.fromstring(read(f"/?q=left&reported_by={EARLY}"))

    assert [link.get("href") for link in page.xpath("//a[@class='past-now']")] == [
        "/?q=left"
    ]


@pytest.mark.parametrize("query", [f"reported_by={EARLY}", "as_of=2021-05-13"])
def test_robots_are_kept_off_the_past(edition: Edition, query: str) -> None:
    response = Client().get(f"/conflicts/border/?{query}")
    page = html.fromstring(response.content)

    assert (
        response.headers["X-Robots-Tag"],
        [link.get("href") for link in page.xpath("//link[@rel='canonical']")],
        [meta.get("content") for meta in page.xpath("//meta[@name='robots']")],
    ) == ("noindex", ["http://testserver/conflicts/border/"], ["noindex"])


def test_the_present_is_for_robots(edition: Edition) -> None:
    response = Client().get("/conflicts/border/")

    assert ("X-Robots-Tag" in response.headers, b'"noindex"' in response.content) == (
        False,
        False,
    )


@pytest.mark.parametrize("day", ["2021-02-30", "9999-12-31", "%EF%BF%BD"])
@pytest.mark.parametrize("clock", ["as_of", "reported_by", "since"])
def test_a_wrong_day_is_told_everywhere(edition: Edition, clock: str, day: str) -> None:
    addresses = ["/", *pages_of(edition)[3:], data_of(edition)[0], "/corrections/"]

    got = {Client().get(at(a, f"{clock}={day}")).status_code for a in addresses}

    assert got == {400 if "%" in day else 422}


def test_as_of_shows_what_we_had_published() -> None:
    published = factories.published_incident().published_at.date()

    assert [
        len(incidents(f"as_of={day}"))
        for day in (published - dt.timedelta(days=1), published)
    ] == [0, 1]


def test_as_of_before_its_publication_an_incident_says_so(edition: Edition) -> None:
    text = read(f"{edition.get_absolute_url()}?as_of=2021-05-13", status=404)

    assert "we had published nothing of this page" in text


def test_reported_by_before_its_report_an_incident_leads_to_its_first_day(
    edition: Edition,
) -> None:
    address = f"{edition.get_absolute_url()}?reported_by=2021-05-12"
    page = html.fromstring(read(address, status=404))

    [first, now] = page.xpath("//div[@class='notice']//a")
    assert (first.get("href"), now.get("href")) == (
        f"{edition.get_absolute_url()}?reported_by={EARLY}",
        edition.get_absolute_url(),
    )


@pytest.mark.parametrize("query", ["", "?as_of=2021-05-13", "?reported_by=2021-05-13"])
def test_a_draft_has_no_past(query: str) -> None:
    draft = factories.canary_draft()

    of_a_draft = Client().get(f"/incidents/{draft.pk}/zyxcanary-title/{query}")
    of_nothing = Client().get(f"/incidents/999999999/zyxcanary-title/{query}")

    assert (of_a_draft.status_code, of_a_draft.content) == (
        404,
        of_nothing.content,
    )


def test_a_withdrawn_incident_is_there_as_of_the_day_before() -> None:
    first = factories.published_incident()
    day = first.published_at
    Edition.objects.filter(pk=first.pk).update(superseded_at=day + dt.timedelta(days=2))
    notice = replace_of(first, published_at=day + dt.timedelta(days=2))
    notice.save()

    assert [
        len(incidents(f"as_of={(day + dt.timedelta(days=n)).date()}")) for n in (0, 1)
    ] == [1, 1]
    assert incidents("") == []


def replace_of(edition: Edition, **fields: Any) -> Edition:
    """A notice that withdraws an edition, as of another moment."""
    held = {
        field.attname: getattr(edition, field.attname)
        for field in Edition._meta.concrete_fields
        if not field.primary_key and not field.generated
    }
    notice = {"number": 2, "kind": "withdrawn", "change_note": "It did not happen."}
    return Edition(**held | notice | {"superseded_at": None} | fields)


def incidents(query: str) -> list[dict[str, Any]]:
    return list(json.loads(read(f"/timeline.json?{query}"))["incidents"])


def test_both_clocks_hold_at_once(edition: Edition) -> None:
    today = edition.published_at.date()

    assert [
        len(incidents(f"as_of={as_of}&reported_by={reported_by}"))
        for as_of in ("2021-05-20", today)
        for reported_by in ("2021-05-12", EARLY)
    ] == [0, 0, 0, 1]


def test_a_slider_without_a_script_leads_to_its_day(edition: Edition) -> None:
    response = Client().get("/conflicts/border/?type=CONSULT&step=0")

    assert (response.status_code, response["Location"]) == (
        302,
        "/conflicts/border/?type=CONSULT&reported_by=2021-05-13",
    )


@pytest.mark.parametrize("step", ["99999999", "1"])
def test_the_end_of_a_slider_is_now(edition: Edition, step: str) -> None:
    response = Client().get(f"/conflicts/border/?step={step}&reported_by=2021-05-13")

    assert (response.status_code, response["Location"]) == (302, "/conflicts/border/")


@pytest.mark.parametrize("step", ["x", "-1", "9" * 30, "१"])
def test_a_slider_that_says_nonsense_is_no_fault(edition: Edition, step: str) -> None:
    assert Client().get("/conflicts/border/", {"step": step}).status_code == 302


def test_an_undated_source_is_marked(edition: Edition) -> None:
    undated = factories.source(published="")
    made = factories.published_incident(
        occurred="2021-05-12",
        claims=(
            factories.claim_content(source_id=undated.pk, said="2021-05-12"),
            factories.claim_content(),
        ),
    )

    text = read(f"{made.get_absolute_url()}?reported_by=2021-05-13")

    assert "source undated; said by 12 May 2021" in text


@pytest.mark.parametrize("words", ["{base}", "{known}", "'{base}"])
def test_a_search_is_never_taken_for_a_part_of_the_query(words: str) -> None:
    factories.published_incident(claims=(factories.claim_content(),))
    response = Client().get("/timeline.claims.csv", {"q": words})

    assert (response.status_code, len(response.getvalue().splitlines())) == (200, 1)


def test_an_incident_says_what_was_known_when(edition: Edition) -> None:
    page = html.fromstring(read(edition.get_absolute_url()))

    days = page.xpath("//ol[contains(@class, 'report-days')]/li")
    assert [" ".join(day.text_content().split()) for day in days] == [
        "13 May 2021 1 statement",
        "15 May 2021 1 statement, 1 count of casualties",
    ]
