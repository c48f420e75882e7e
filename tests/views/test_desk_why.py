"""Why a value stands in the review: one plain sentence, and the line it came from."""

import lxml.html
import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.views.desk import proposal, proposed, text_of
from timeline.forms.desk_review.evidence import set_aside, spans
from timeline.forms.desk_review.why_words import sentence
from timeline.intake.proposal import CutText, SourceDetails, Why

PRINTED = "Published 12/05/1904, 20:07"


def read_from_lines() -> SourceDetails:
    """A source whose time stands in a line set aside, and its agency in the text."""
    line = Why(method="lines", rule="day_first_by_evidence", line=PRINTED)
    head = Why(method="lines", rule="dateline", line="STRELSAU (Reuters)")
    return SourceDetails(
        title="Guards leave",
        credited_agency="Reuters",
        published="1904-05-12T20:07",
        text="STRELSAU (Reuters) Ruritania pulled its guards back.",
        sha256="0" * 64,
        cut=[
            CutText(text="Subscribe now", reason="promotion", before=0),
            CutText(text=PRINTED, reason="time of publication", before=0),
        ],
        why={"published": line, "credited_agency": head},
    )


@pytest.mark.parametrize(
    ("method", "rule", "said"),
    [
        (
            "lines",
            "day_first_by_evidence",
            "Read from the line as a date: day first, as other dates here are.",
        ),
        ("content", "header", "Told by the server, or by how the text was given in."),
        (
            "reference",
            "place preposition",
            "Named after a word such as “in” or “near”.",
        ),
        ("dates", "weekday, past", "The last such weekday before publication."),
        (
            "dependency and quotation rules",
            "clause of a reporting verb",
            "It is what somebody “said” or the like.",
        ),
        (
            "ordered rules over verbs",
            "people demonstrate",
            "The verb tells of it: people demonstrate.",
        ),
        ("a_new_method", "a_new_rule", "A new method: a new rule."),
        ("a_new_method", "", "A new method."),
    ],
)
def test_method_and_rule_are_said_in_a_sentence(
    method: str, rule: str, said: str
) -> None:
    assert sentence(method, rule) == said


def test_line_set_aside_knows_the_field_that_it_gave() -> None:
    assert [line.refs for line in set_aside(read_from_lines())] == [
        "",
        "source-published",
    ]


def test_line_in_the_article_is_marked_there() -> None:
    assert spans(read_from_lines()) == {"source-credited_agency": (0, 18)}


@pytest.mark.django_db
def test_field_of_the_source_lights_its_line_and_why_shows_it(
    desk: Client, contributor: User
) -> None:
    found = proposal()
    source = found.source.model_copy(
        update={"cut": read_from_lines().cut, "why": read_from_lines().why}
    )
    intake = proposed(by=contributor, found=proposal(source=source))

    page = desk.get(intake.get_absolute_url()).content

    tree = lxml.html.fromstring(page)
    (field,) = tree.xpath("//*[@data-lights='source-published']")
    assert field.xpath(".//input/@id") == ["id_source-published"]
    assert tree.xpath("//mark[@data-refs='source-published']/text()") == [PRINTED]
    assert f"Line{PRINTED}" in text_of(page).replace("\n", "").replace("  ", "")
