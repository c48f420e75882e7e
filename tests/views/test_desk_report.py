"""A reader's report at the desk leads into a correction."""

import pytest
from django.test import Client

from tests import factories
from tests.views.desk import text_of

pytestmark = pytest.mark.django_db


def test_report_leads_into_editing_with_its_words_beside(review_desk: Client) -> None:
    report = factories.report(text="The bridge is another one.")
    edit = f"/desk/incidents/{report.incident_id}/edit/?report={report.pk}"

    page = review_desk.get(report.get_absolute_url()).content.decode()
    form = text_of(review_desk.get(edit).content)

    assert f'href="{edit}"' in page
    assert "The bridge is another one. Close the report when this is saved" in form


def test_report_of_another_incident_is_not_shown_beside(review_desk: Client) -> None:
    report = factories.report(text="The bridge is another one.")
    other = factories.incident()

    form = review_desk.get(f"/desk/incidents/{other.pk}/edit/?report={report.pk}")

    assert report.text not in text_of(form.content)
