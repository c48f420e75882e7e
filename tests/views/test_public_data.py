"""The public views as data: what is in them, and that they agree with the pages."""

import csv
import io
import itertools
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar
from lxml import etree

from tests import factories
from timeline.actions import incidents, workflow
from timeline.actions.content import (
    CasualtyContent,
    LinkContent,
    ParticipationContent,
)
from timeline.exchange import feeds
from timeline.exchange.columns import CASUALTY_COLUMNS, CLAIM_COLUMNS, INCIDENT_COLUMNS
from timeline.views.public_data import FORMATS

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def body(address: str, *, status: int = 200) -> bytes:
    response = Client().get(address)
    assert response.status_code == status
    return response.getvalue()


def rows(address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body(address).decode())))


def events(address: str) -> list[Any]:
    calendar: Any = Calendar.from_ical(body(address))
    return list(calendar.walk("VEVENT"))


def test_csv_has_the_columns_of_the_dictionary() -> None:
    factories.published_incident()

    [header, *_] = body("/timeline.csv").decode().splitlines()

    assert header.split(",") == [column.name for column in INCIDENT_COLUMNS]


@pytest.mark.parametrize(
    ("form", "columns"),
    [("claims", CLAIM_COLUMNS), ("casualties", CASUALTY_COLUMNS)],
)
def test_companion_csv_has_the_columns_of_the_dictionary(
    form: str, columns: tuple[Any, ...]
) -> None:
    [header] = body(f"/timeline.{form}.csv").decode().splitlines()

    assert header.split(",") == [column.name for column in columns]


def test_csv_gives_an_incident_as_it_was_published() -> None:
    by, on = factories.actor(name="Ruritania"), factories.actor(name="Syldavia")
    place = factories.place(name="Zubrowka", country="AZE", lat=40.5, lon=45.25)
    conflict = factories.conflict(parties={"A": by, "B": on})
    edition = factories.published_incident(
        title="Guards, “and others”, leave",
        occurred="2021-05-12/2021-05-14",
        conflict_ids=(conflict.pk,),
        place_ids=(place.pk,),
        participations=(
            ParticipationContent(actor_id=by.pk, role="initiator"),
            ParticipationContent(actor_id=on.pk, role="target", alleged=True),
        ),
    )

    [row] = rows("/timeline.csv")

    assert {
        name: row[name]
        for name in (
            *("incident_id", "edition", "title", "date", "earliest", "latest"),
            *("side_a", "side_b", "initiators", "targets", "places", "lat", "lon"),
        )
    } == {
        "incident_id": str(edition.incident_id),
        "edition": "1",
        "title": "Guards, “and others”, leave",
        "date": "2021-05-12/2021-05-14",
        "earliest": "2021-05-12",
        "latest": "2021-05-14",
        "side_a": "Ruritania",
        "side_b": "Syldavia",
        "initiators": "Ruritania",
        "targets": "Syldavia",
        "places": "Zubrowka",
        "lat": "40.5",
        "lon": "45.25",
    }


def test_csv_links_each_row_to_its_page() -> None:
    edition = factories.published_incident(title="Guards leave")

    [row] = rows("/timeline.csv")

    assert row["url"] == (
        f"http://testserver/incidents/{edition.incident_id}/guards-leave/"
    )


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"])
def test_csv_neutralises_what_a_spreadsheet_would_run(sign: str) -> None:
    factories.published_incident(title=f"{sign}1+2", summary="Nothing to run.")

    [row] = rows("/timeline.csv")

    assert (row["title"].strip("\t"), row["summary"]) == (
        f"'{sign}1+2".strip("\t"),
        "Nothing to run.",
    )


def test_claims_csv_has_a_row_a_statement_with_its_passage() -> None:
    article = factories.snapshot(text="On Friday they left, he said.")
    passage = factories.passage(snapshot=article, exact="they left")
    speaker = factories.actor(name="A spokesman")
    factories.published_incident(
        claims=(
            factories.claim_content(
                speaker_id=speaker.pk,
                text="They have left.",
                stance="asserts",
                source_id=passage.snapshot.source_id,
                passage_id=passage.pk,
            ),
        )
    )

    [row] = rows("/timeline.claims.csv")

    assert (row["speaker"], row["stance"], row["claim"], row["passage"]) == (
        "A spokesman",
        "asserts",
        "They have left.",
        "they left",
    )


def test_claims_csv_counts_published_contradictions_alone() -> None:
    first, second = (
        factories.submitted_incident(claims=(factories.claim_content(),))
        for _ in range(2)
    )
    incidents.relate_claims(
        by=factories.user(),
        claim=first.claims.get(),
        other=second.claims.get(),
        kind="contradicts",
    )
    editor = factories.user(role="editor")

    def contradicted() -> list[str]:
        return [row["contradicted"] for row in rows("/timeline.claims.csv")]

    workflow.publish(by=editor, incident_id=first.pk, version=first.version)
    before = contradicted()
    workflow.publish(by=editor, incident_id=second.pk, version=second.version)

    assert (before, contradicted()) == (["0"], ["1", "1"])


def test_casualties_csv_keeps_words_that_give_no_number() -> None:
    source = factories.source()
    factories.published_incident(
        casualties=(
            CasualtyContent(
                kind="killed",
                group="soldiers",
                wording="dozens",
                source_id=source.pk,
            ),
        )
    )

    [row] = rows("/timeline.casualties.csv")

    assert (row["kind"], row["low"], row["best"], row["wording"]) == (
        "killed",
        "",
        "",
        "dozens",
    )


def test_geojson_has_a_point_or_no_geometry() -> None:
    place = factories.place(lat=40.5, lon=45.25)
    factories.published_incident(
        occurred="2021-05-02", title="Guards leave", place_ids=(place.pk,)
    )
    factories.published_incident(occurred="2021-05-01", title="Back\\slash\n“quoted”")

    found = json.loads(body("/timeline.geojson"))

    assert [(f["geometry"], f["properties"]["title"]) for f in found["features"]] == [
        ({"type": "Point", "coordinates": [45.25, 40.5]}, "Guards leave"),
        (None, "Back\\slash\n“quoted”"),
    ]


def test_json_holds_claims_whole() -> None:
    edition = factories.published_incident(claims=(factories.claim_content(),))

    found = json.loads(body("/timeline.json"))

    assert [one["claims"] for one in found["incidents"]] == [edition.content["claims"]]


def test_json_says_on_which_terms() -> None:
    found = json.loads(body("/timeline.json"))

    assert found["licence"] == "https://creativecommons.org/licenses/by/4.0/"


def test_json_leaves_out_what_points_to_a_draft() -> None:
    draft = factories.incident(claims=(factories.claim_content(),))
    shown = factories.submitted_incident(
        claims=(factories.claim_content(),),
        links=(LinkContent(other_id=draft.pk, kind="follows"),),
    )
    incidents.relate_claims(
        by=factories.user(),
        claim=shown.claims.get(),
        other=draft.claims.get(),
        kind="contradicts",
    )
    edition = workflow.publish(
        by=factories.user(role="editor"), incident_id=shown.pk, version=shown.version
    )

    [found] = json.loads(body("/timeline.json"))["incidents"]

    # The edition itself has both: what is left out is what can't be followed.
    assert (
        [len(edition.content["links"]), len(edition.content["claims"][0]["relations"])],
        [len(found["links"]), len(found["claims"][0]["relations"])],
    ) == ([1, 1], [0, 0])


def test_icalendar_ends_on_the_day_after_the_last() -> None:
    factories.published_incident(title="Talks", occurred="2021-05-12/2021-05-14")

    [event] = events("/timeline.ics")

    assert (
        str(event["summary"]),
        str(event["dtstart"].dt),
        str(event["dtend"].dt),
    ) == ("Talks (12–14 May 2021)", "2021-05-12", "2021-05-15")


@pytest.mark.parametrize(
    "words",
    [
        "A, b; c \\ d\n" * 30,
        "\\" * 200,
        "Հանդիպում, Əliyev; 会谈 " * 20,
        "x" * 74 + "\\, " + "y" * 80,
    ],
)
def test_icalendar_gives_texts_back_out_of_folded_lines(words: str) -> None:
    factories.published_incident(summary=words.strip())

    [event] = events("/timeline.ics")

    lengths = [len(line) for line in body("/timeline.ics").split(b"\r\n")]
    said = str(event["description"]).partition(". ")[2]
    assert (said, max(lengths) <= 75) == (words.strip(), True)


def test_icalendar_says_on_which_terms() -> None:
    calendar: Any = Calendar.from_ical(body("/timeline.ics"))

    assert str(calendar["description"]) == (
        "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). "
        "What the words mean: http://testserver/about/data/"
    )


def test_csv_leads_to_its_terms_and_its_dictionary() -> None:
    assert Client().get("/timeline.csv").headers["Link"] == (
        '<https://creativecommons.org/licenses/by/4.0/>; rel="license", '
        '<http://testserver/about/data/>; rel="describedby"'
    )


def test_icalendar_of_nothing_is_a_calendar_with_a_part() -> None:
    calendar: Any = Calendar.from_ical(body("/timeline.ics"))

    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]


def test_atom_says_on_which_terms_and_that_it_is_cut() -> None:
    feed = etree.fromstring(body("/timeline.atom"))

    assert (
        feed.findtext(f"{ATOM}title"),
        {e.get("rel"): e.get("href") for e in feed.iter(f"{ATOM}link")}["license"],
        "The 50 editions published last." in (feed.findtext(f"{ATOM}subtitle") or ""),
    ) == (
        "conflicttracker: Timeline",
        "https://creativecommons.org/licenses/by/4.0/",
        True,
    )


@pytest.mark.parametrize("address", ["/timeline", "/corrections"])
def test_feeds_lead_from_page_to_page_to_the_first_edition(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "FEED_SIZE", 2)
    for n in range(5):
        edition = factories.published_incident(title=f"Talks {n}")
        factories.correction(edition, note="The day was wrong.")

    def pages(url: str) -> Iterator[list[str]]:
        while url:
            found = json.loads(body(url))
            yield [item["title"] for item in found["items"]]
            url = found.get("next_url", "")

    feed = etree.fromstring(body(f"{address}.atom"))
    links = {e.get("rel"): e.get("href") for e in feed.iter(f"{ATOM}link")}
    second = etree.fromstring(body(links["next"] or ""))
    assert (
        list(pages(f"{address}.feed.json")),
        [e.findtext(f"{ATOM}title") for e in second.iter(f"{ATOM}entry")],
    ) == (
        [["Talks 4", "Talks 3"], ["Talks 2", "Talks 1"], ["Talks 0"]],
        ["Talks 2", "Talks 1"],
    )


def test_feed_says_that_its_page_is_of_no_edition() -> None:
    assert (
        body("/timeline.atom?older_than=12a", status=422)
        == b"No edition has the number in older_than.\n"
    )


def test_atom_of_nothing_does_not_change_with_the_hour() -> None:
    feed = etree.fromstring(body("/timeline.atom"))

    assert feed.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"


def test_atom_gives_a_correction_an_entry_of_its_own() -> None:
    edition = factories.published_incident(title="Talks")
    before = etree.fromstring(body("/timeline.atom"))
    factories.correction(edition, note="The day was wrong.")

    after = etree.fromstring(body("/timeline.atom"))

    def entries(feed: Any) -> list[tuple[str | None, str | None]]:
        return [
            (entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}summary"))
            for entry in feed.iter(f"{ATOM}entry")
        ]

    [(first_id, _)] = entries(before)
    [(second_id, text)] = entries(after)
    assert (
        first_id != second_id,
        (text or "").startswith("Correction: The day was wrong."),
    ) == (True, True)


def test_json_feed_leads_to_the_page_with_the_same_filter() -> None:
    factories.published_incident(event_type="RETREAT")

    found = json.loads(body("/timeline.feed.json?type=RETREAT"))

    assert (found["home_page_url"], len(found["items"])) == (
        "http://testserver/?type=RETREAT",
        1,
    )


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_tells_of_a_draft(form: str) -> None:
    factories.published_incident(title="Guards leave")
    before = body(f"/timeline.{form}")
    for _ in range(3):
        factories.canary_draft()

    after = body(f"/timeline.{form}")

    assert after == before


@pytest.mark.parametrize("form", FORMATS)
def test_a_withdrawn_incident_is_in_no_format(form: str) -> None:
    edition = factories.published_incident(
        title="Zyxgone", claims=(factories.claim_content(text="Zyxgone."),)
    )
    factories.withdrawal(edition)

    assert b"Zyxgone" not in body(f"/timeline.{form}")


def test_data_of_a_withdrawn_incident_is_gone() -> None:
    edition = factories.published_incident(title="Guards leave")
    factories.withdrawal(edition)

    text = body(f"/incidents/{edition.incident_id}/guards-leave.json", status=410)

    assert text == b"Incident %d has been withdrawn.\n" % edition.incident_id


def test_data_of_a_draft_is_that_of_nothing() -> None:
    draft = factories.incident(title="Guards leave")

    assert body(f"/incidents/{draft.pk}/guards-leave.csv", status=404) == body(
        "/incidents/999999999/guards-leave.csv", status=404
    )


def test_a_wrong_filter_gets_no_data_and_says_why() -> None:
    text = body("/timeline.csv?from=never", status=422).decode()

    assert text.startswith("The filter cannot be read.\n")


def test_nul_in_the_query_string_is_refused() -> None:
    assert Client().get("/timeline.csv?q=%00").status_code == 400


def _listed(query: str) -> list[int]:
    """Incidents on the page, following its links to older ones."""
    address, found = f"/{query}", []
    while address:
        page = body(address).decode()
        found += [int(pk) for pk in re.findall(r'id="incident-(\d+)"', page)]
        more = re.search(r'href="(/\?[^"]*older_than=[^"]*)" rel="next"', page)
        address = more[1].replace("&amp;", "&") if more else ""
    return found


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?type=RETREAT",
        "?type=RETREAT&type=CONSULT",
        "?from=2021-05-03&to=2021-05-20",
        "?q=guards",
        "?q=nothing+has+this",
    ],
)
def test_page_and_formats_agree(query: str) -> None:
    for day, kind in itertools.product(range(1, 15), ("RETREAT", "CONSULT", "AGREE")):
        factories.published_incident(
            occurred=f"2021-05-{day:02}", event_type=kind, title=f"Guards {kind} {day}"
        )
    listed = _listed(query)

    got = {
        "csv": [int(row["incident_id"]) for row in rows(f"/timeline.csv{query}")],
        "json": [
            one["incident_id"]
            for one in json.loads(body(f"/timeline.json{query}"))["incidents"]
        ],
        "geojson": [
            one["id"]
            for one in json.loads(body(f"/timeline.geojson{query}"))["features"]
        ],
        "ics": [
            int(str(event["uid"]).split("@")[0].removeprefix("incident-"))
            for event in events(f"/timeline.ics{query}")
        ],
    }

    assert got == dict.fromkeys(got, listed)


@pytest.mark.parametrize("form", FORMATS)
def test_queries_do_not_grow_with_the_rows(form: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            body(f"/timeline.{form}")
        return len(captured)

    factories.published_incident(claims=(factories.claim_content(),))
    one = queries()
    for _ in range(2):
        factories.published_incident(claims=(factories.claim_content(),))

    assert queries() == one


def test_data_dictionary_explains_every_column() -> None:
    page = body("/about/data/").decode()

    missing = [
        column.name
        for column in (*INCIDENT_COLUMNS, *CLAIM_COLUMNS, *CASUALTY_COLUMNS)
        if f"<code>{column.name}</code>" not in page
    ]

    assert missing == []


def test_page_offers_its_view_with_the_filter_in_force() -> None:
    factories.published_incident(event_type="RETREAT")

    page = body("/?type=RETREAT").decode()

    assert 'href="/timeline.csv?type=RETREAT"' in page


@pytest.mark.parametrize("form", FORMATS)
def test_data_of_an_address_with_a_strange_part_are_refused_in_words(form: str) -> None:
    factories.published_incident()

    said = body(f"/timeline.{form}?event_type=ASSAULT&type=PROTEST", status=422)

    assert said == b"Data know no such part of an address:\nevent_type=ASSAULT\n"


def test_data_leave_alone_how_a_page_shows_its_list() -> None:
    factories.published_incident()

    shown = rows("/timeline.csv?detail=full&at=2021&utm_source=letter")

    assert len(shown) == 1
