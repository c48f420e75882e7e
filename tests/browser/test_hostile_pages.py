"""Markup in whatever is taken in: it is shown as text and runs nothing, anywhere.

The pages are opened without their own policy (`bypass_csp`), so that escaping alone has
to hold; the control shows that each payload does run where it is not escaped.
"""

from collections.abc import Callable, Iterator
from itertools import cycle, islice

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, Page

from tests import factories
from tests.views.desk import TEXT, proposal, proposed
from timeline.actions.content import CasualtyContent, ClaimContent, ParticipationContent
from timeline.intake.proposal import (
    ActorMention,
    BackgroundEvent,
    CasualtyFound,
    ClaimFound,
    CutText,
    DateMention,
    EventCandidate,
    IncidentFound,
    ParticipantFound,
    PlaceMention,
    Proposal,
    SourceDetails,
    Why,
)
from timeline.models import Edition, IntakeStatus, ModelCall

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

COUNT = "window.hits = 0; window.h = () => { window.hits += 1; };"
PAYLOADS = {
    "script": "<script>h()</script>",
    "closing tags": "</textarea></title></style></script><script>h()</script>",
    "image": "<img src=x onerror=h()>",
    "svg": "<svg onload=h()>",
    "focus": '"><input autofocus onfocus="h()">',
    "attribute": "' autofocus onfocus='h()' x='",
    "details": '<details open ontoggle="h()">',
    "style": '<style onload="h()"></style>',
    "frame": "<iframe srcdoc='<script>parent.h()</script>'></iframe>",
    "link": '<a href="javascript:h()">see</a>',
    "hx-on": '<b hx-get="/about/" hx-trigger="load" hx-on::before-request="h()">',
    "hx-vals": '<b hx-get="/about/" hx-trigger="load" hx-vals="js:x:h()">',
    "mutation": "<form><math><mtext></form><form><mglyph><style></math><img src=x "
    "onerror=h()>",
    "noscript": '<noscript><p title="</noscript><img src=x onerror=h()>">',
}
READ_TWICE = {"mutation"}
"""These run where cleaned markup is parsed again, as `innerHTML` does."""

ALL = " ".join(PAYLOADS.values())
URL = "javascript:h()"
_turns = cycle(PAYLOADS.values())


def bait(most: int) -> str:
    """As many whole payloads as fit into `most` characters, each time others."""
    text = ""
    for payload in islice(_turns, len(PAYLOADS) - 1):
        if len(text) + len(payload) < most:
            text += payload
    return text


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(COUNT)
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.dismiss())
    yield page
    context.close()


def hits(page: Page) -> int:
    """Click what asks for a click, wait for what runs late, and count."""
    page.wait_for_timeout(150)
    for trap in page.locator("a[href^='javascript:' i]").all():
        trap.click(force=True, no_wait_after=True)
    page.wait_for_timeout(50)
    return int(page.evaluate("window.hits"))


@pytest.mark.parametrize("name", PAYLOADS)
def test_payload_runs_where_it_is_not_escaped(page: Page, live: str, name: str) -> None:
    page.goto(f"{live}/about/")
    markup = PAYLOADS[name]
    if name == "attribute":
        markup = f"<input value='{markup}'>"
    # The same page with the payload in it, as an unescaped template would give it.
    html = page.content().replace("<h1>", f"<h1>{'' if name in READ_TWICE else markup}")
    html = html.replace("allowEval&quot;: false", "allowEval&quot;: true")
    page.route("**/control/", lambda route: route.fulfill(body=html))
    page.goto(f"{live}/control/")
    if name in READ_TWICE:
        page.evaluate(
            "markup => { const read = new DOMParser().parseFromString(markup, "
            "'text/html'); document.body.insertAdjacentHTML('beforeend', "
            "read.body.innerHTML); }",
            markup,
        )

    assert hits(page) > 0


def hostile_proposal() -> Proposal:
    """A proposal with the payloads in every text that an article could put there."""
    text = f"{TEXT} {ALL}"
    why = Why(method=ALL, rule=ALL, note=ALL)
    span = (0, 40)
    return proposal(
        source=SourceDetails(
            title=bait(400),
            publisher=bait(180),
            url=URL,
            canonical_url=URL,
            authors=[bait(180)],
            published="1904-05-12",
            language="en",
            credited_agency=bait(100),
            dateline=[bait(100)],
            text=text,
            sha256="0" * 64,
            cut=[CutText(text=ALL, reason=ALL, before=0)],
            charset=bait(30),
            why={"title": why, "published": why},
        ),
        actors=[
            ActorMention(
                name=ALL, kind="state", spans=[span], part_of=ALL, role=ALL, why=why
            )
        ],
        places=[PlaceMention(name=ALL, spans=[span], why=why)],
        dates=[
            DateMention(
                expression=ALL,
                edtf="1904-05-10",
                earliest="1904-05-10",
                latest="1904-05-10",
                rule=ALL,
                span=span,
                why=why,
            )
        ],
        claims=[
            ClaimFound(
                speaker=ALL,
                on_behalf_of=ALL,
                relayed_by=ALL,
                stance="asserts",
                cue=ALL,
                text=ALL,
                span=(len(TEXT), len(text)),
                quoted=True,
                why=why,
            )
        ],
        relations=[],
        incidents=[
            IncidentFound(
                title=ALL,
                event_type="RETREAT",
                edtf="1904-05-10",
                date_basis="said",
                date=0,
                places=[ALL],
                participants=[ParticipantFound(actor=ALL, role="initiator")],
                casualties=[
                    CasualtyFound(kind="killed", low=1, wording=ALL, span=span)
                ],
                span=span,
                candidates=[
                    EventCandidate(event_type="CONCEDE", confidence=0.4, reason=ALL)
                ],
                why=why,
            )
        ],
        background=[BackgroundEvent(title=ALL, context="historical", span=span)],
        warnings=[ALL],
    )


def hostile_edition() -> Edition:
    """A published incident with the payloads in every text that a record holds."""
    speaker = factories.actor(name=bait(200), names={bait(200): "alias"}, slug="baited")
    place = factories.place(
        name=bait(200), names=[bait(200)], note=ALL, admin1=bait(100)
    )
    source = factories.source(
        publisher=factories.publisher(name=bait(200), note=ALL),
        title=bait(500),
        url="https://news.example/#'><svg/onload=h()>",
        canonical_url='https://news.example/?q="><script>h()</script>',
        authors=[bait(200)],
        credited_agency=bait(120),
        note=ALL,
    )
    factories.link(
        source=source,
        status="moved",
        moved_to='https://news.example/"onclick=h()//',
        note=ALL,
    )
    held = factories.snapshot(source=source, text=f"{ALL} said so.")
    passage = factories.passage(snapshot=held)
    conflict = factories.conflict(
        name=bait(150), slug="baited", summary=ALL, parties={"A": speaker}
    )
    return factories.published_incident(
        title=bait(200),
        summary=ALL,
        occurred_expression=bait(200),
        date_rule=bait(200),
        place_ids=(place.pk,),
        conflict_ids=(conflict.pk,),
        participations=(ParticipationContent(actor_id=speaker.pk, role="initiator"),),
        claims=(
            ClaimContent(
                speaker_id=speaker.pk,
                stance="asserts",
                text=ALL,
                source_id=source.pk,
                passage_id=passage.pk,
                note=bait(500),
            ),
        ),
        casualties=(
            CasualtyContent(
                kind="killed",
                group=bait(100),
                low=1,
                wording=bait(100),
                source_id=source.pk,
                note=bait(500),
            ),
        ),
    )


def public_pages() -> list[str]:
    edition = hostile_edition()
    return [
        "/",
        edition.get_absolute_url(),
        edition.get_edition_url(),
        f"/sources/{edition.source_ids[0]}/",
        "/actors/baited/",
        "/conflicts/baited/",
        "/?q=%22%3E%3Cscript%3Eh()%3C%2Fscript%3E",
        "/?type=%22%3E%3Cscript%3Eh()%3C%2Fscript%3E",
    ]


def test_no_public_page_runs_what_an_article_brought(page: Page, live: str) -> None:
    ran = {}
    for address in public_pages():
        page.goto(live + address)
        assert page.locator("h1").count() == 1
        ran[address] = hits(page)

    assert set(ran.values()) == {0}, ran


def desk_pages(user: User) -> list[str]:
    edition = hostile_edition()
    source_id = edition.source_ids[0]
    before = factories.snapshot(text=f"Old {ALL}", charset=bait(40))
    look = factories.second_look(
        source=before.source,
        status="changed",
        before=before,
        after=factories.snapshot(source=before.source, text=f"{ALL} new"),
        finished_at=before.captured_at,
        note=ALL,
    )
    factories.passage(snapshot=before)
    waiting = proposed(by=user, found=hostile_proposal())
    ModelCall.objects.create(
        intake=waiting,
        at=before.captured_at,
        host=bait(300),
        model=bait(200),
        characters=1,
        tokens=1,
        note=ALL,
    )
    failed = factories.intake(
        text=ALL, status=IntakeStatus.FAILED, error=ALL, url=URL, filename=bait(255)
    )
    draft = factories.incident(by=user, title=bait(200), desk_note=ALL, summary=ALL)
    return [
        "/desk/",
        waiting.get_absolute_url(),
        failed.get_absolute_url(),
        f"/desk/intake/?from={failed.pk}",
        f"/desk/incidents/{draft.pk}/",
        f"/desk/incidents/{draft.pk}/edit/",
        f"/desk/incidents/{edition.incident_id}/",
        f"/desk/incidents/{edition.incident_id}/review/",
        "/desk/activity/",
        "/desk/sources/",
        f"/desk/sources/{source_id}/",
        f"/desk/sources/{look.source_id}/",
        f"/desk/sources/{look.source_id}/changes/{look.pk}/",
    ]


@pytest.fixture
def logged_in(page: Page, live: str, client: Client) -> Callable[[User], None]:
    def enter(user: User) -> None:
        client.force_login(user)
        page.context.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                    "url": live,
                }
            ]
        )

    return enter


def test_no_desk_page_runs_what_an_article_brought(
    page: Page, live: str, logged_in: Callable[[User], None]
) -> None:
    user = factories.user(role="editor")
    logged_in(user)
    ran = {}
    for address in desk_pages(user):
        answered = page.goto(live + address)
        assert answered is not None
        assert answered.status == 200
        ran[address] = hits(page)

    assert set(ran.values()) == {0}, ran
