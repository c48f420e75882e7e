"""Citing an edition: the same facts in every format."""

import json

import pytest
from django.test import Client
from django.utils import timezone

from tests import factories
from timeline.models import Edition
from timeline.views.public_data import CITATIONS

pytestmark = pytest.mark.django_db


def cited(edition: Edition, form: str, *, status: int = 200) -> str:
    response = Client().get(f"{edition.get_edition_url()}cite.{form}")
    assert response.status_code == status
    return response.content.decode()


def test_csl_json_has_edition_address_and_day_of_access() -> None:
    edition = factories.published_incident(title="Guards leave")
    published, today = edition.published_at, timezone.now()

    [item] = json.loads(cited(edition, "csl.json"))

    assert {
        key: item[key] for key in ("title", "edition", "URL", "issued", "accessed")
    } == {
        "title": "Guards leave",
        "edition": "1",
        "URL": f"http://testserver/incidents/{edition.incident_id}/editions/1/",
        "issued": {"date-parts": [[published.year, published.month, published.day]]},
        "accessed": {"date-parts": [[today.year, today.month, today.day]]},
    }


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("50% & more", r"50\% \& more"),
        ("a_b {c} #1 $2", r"a\_b \{c\} \#1 \$2"),
        (
            "back\\slash ~ ^",
            r"back\textbackslash{}slash \textasciitilde{} \textasciicircum{}",
        ),
    ],
)
def test_bibtex_escapes_what_tex_reads(title: str, written: str) -> None:
    edition = factories.published_incident(title=title)

    assert f"title = {{{{{written}}}}}" in cited(edition, "bib")


def test_ris_keeps_a_title_with_line_breaks_on_one_line() -> None:
    edition = factories.published_incident(title="Guards\nER  - leave")

    lines = cited(edition, "ris").split("\r\n")

    assert ("TI  - Guards ER - leave" in lines, lines[-2:]) == (True, ["ER  - ", ""])


@pytest.mark.parametrize("form", CITATIONS)
def test_citation_of_a_draft_is_not_found(form: str) -> None:
    draft = factories.incident()
    unpublished = Edition(incident=draft, number=1)

    cited(unpublished, form, status=404)


def test_page_says_how_to_cite_this_edition() -> None:
    edition = factories.published_incident(title="Guards leave")

    page = Client().get(edition.get_absolute_url()).content.decode()

    assert (
        f"“<bdi>Guards leave</bdi>”, conflicttracker, edition 1, "
        f"{edition.published_at.day} {edition.published_at:%B %Y}, "
        f"http://testserver{edition.get_edition_url()} (accessed "
    ) in page


def test_citation_on_the_page_stands_left_to_right_with_its_title_apart(
    client: Client,
) -> None:
    edition = factories.published_incident(title="درگیری در مرز")

    text = client.get(edition.get_absolute_url()).text

    assert (
        '<p class="citation" id="citation"><bdi dir="ltr">“<bdi>درگیری در مرز</bdi>”, '
        "conflicttracker, edition 1, "
    ) in text
