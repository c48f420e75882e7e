"""The review of a long article: its lists share their choices."""

import lxml.html
import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.views.desk import fields_of, proposed
from tests.views.long_article import ACTORS, CLAIMS, INCIDENTS, long_article
from timeline.forms.selects import MOST_OPTIONS
from timeline.models import Claim, Incident

pytestmark = pytest.mark.django_db


def test_long_review_holds_each_choice_once(desk: Client, contributor: User) -> None:
    intake = proposed(by=contributor, found=long_article())

    page = lxml.html.fromstring(desk.get(f"/desk/intake/{intake.pk}/").text)

    offered = page.get_element_by_id("options-actors")
    speaker = page.get_element_by_id("id_claim-7-speaker")
    named = [option.text for option in speaker if option.get("selected") is not None]
    assert len(offered) == ACTORS + 3
    assert (named, len(speaker) < 10) == (["Company 7"], True)
    assert len(page.xpath("//select//option")) < MOST_OPTIONS


def test_short_review_offers_every_actor_in_each_list(
    desk: Client, contributor: User
) -> None:
    intake = proposed(by=contributor)

    page = lxml.html.fromstring(desk.get(f"/desk/intake/{intake.pk}/").text)

    speaker = page.get_element_by_id("id_claim-0-speaker")
    assert page.xpath("//select[@data-options]") == []
    assert {"Ruritania", "Ruritanian army"} <= {option.text for option in speaker}


def test_long_review_is_saved_whole(desk: Client, contributor: User) -> None:
    intake = proposed(by=contributor, found=long_article())
    page = desk.get(f"/desk/intake/{intake.pk}/")

    sent = fields_of(page.content, "review-form")
    response = desk.post(f"/desk/intake/{intake.pk}/save/", sent)

    assert response.status_code == 302
    assert (Incident.objects.count(), Claim.objects.count()) == (INCIDENTS, CLAIMS)
