"""Entries rendered once: the same text, and never more than the page may say."""

import pytest
from django.template.loader import render_to_string
from django.test import Client

from tests import factories
from timeline.actions import incidents, workflow
from timeline.models import Claim, Edition
from timeline.pages.entries import Entry, entries, for_entries
from timeline.templatetags import kept

pytestmark = pytest.mark.django_db


def listed() -> list[Entry]:
    return entries(for_entries(Edition.objects.current()).newest_first())


def test_kept_entry_reads_as_the_template_renders_it() -> None:
    factories.published_incident(title="<b>Guards</b> leave")
    [entry] = listed()

    shown = [kept.entry_html(entry) for _ in range(2)]

    assert shown == [render_to_string("components/entry.html", {"entry": entry})] * 2


def test_entry_is_rendered_once_wherever_it_stands() -> None:
    factories.published_incident(occurred="2021-05-13")
    factories.published_incident(occurred="2021-05-14")
    kept.parts.clear()
    for entry in listed():
        kept.entry_html(entry)
    rendered = len(kept.parts)

    for entry in listed()[1:]:
        kept.entry_html(entry)

    assert (rendered > 0, len(kept.parts)) == (True, rendered)


def test_entry_says_that_it_is_contested_only_while_the_other_is_published() -> None:
    """With the positive control: the mark was there, and its entry was kept."""
    user, editor = factories.user(), factories.user(role="editor")
    drafts = [
        factories.incident(by=user, claims=(factories.claim_content(),))
        for _ in range(2)
    ]
    one, against = (Claim.objects.get(incident=draft) for draft in drafts)
    incidents.relate_claims(by=user, claim=one, other=against, kind="contradicts")
    for draft in drafts:
        draft.refresh_from_db()
        sent = workflow.submit(by=user, incident_id=draft.pk, version=draft.version)
        workflow.publish(by=editor, incident_id=draft.pk, version=sent.version)
    before = [Client().get("/").text.count("contested claims") for _ in range(2)]
    factories.withdrawal(Edition.objects.get(incident=drafts[1]))

    assert (before, Client().get("/").text.count("contested claims")) == ([2, 2], 0)
