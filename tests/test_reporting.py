"""What of a content had been reported by a day, and which days matter."""

import datetime as dt
from typing import Any

import pytest

from tests import factories
from timeline.actions.compose import compose
from timeline.actions.content import (
    CasualtyContent,
    CitationContent,
    ParticipationContent,
)
from timeline.models.edition_content import EditionContent
from timeline.reporting import ReportDays, cut, first_and_last, states

pytestmark = pytest.mark.django_db

HELD = dt.date(2026, 11, 23)


def may(day: int) -> dt.date:
    return dt.date(2021, 5, day)


def composed(**fields: Any) -> EditionContent:
    return compose(factories.incident(**fields))


def said(published: str, **fields: Any) -> Any:
    """A claim out of a source of a day; without one, out of an undated source."""
    source = factories.source(published=published)
    return factories.claim_content(source_id=source.pk, **fields)


@pytest.mark.parametrize(
    ("published", "said_on", "day", "basis"),
    [
        ("2021-05-13", "2021-05-12", may(13), "published"),
        ("2021-05-13T23:50", "", may(13), "published"),
        ("2021-05", "2021-05-12", may(31), "published"),
        ("", "2021-05-12", may(12), "said"),
        ("", "2021-05-12/2021-05-14", may(14), "said"),
        ("", "", HELD, "held"),
    ],
)
def test_a_claim_counts_from_its_source_else_from_when_it_was_said(
    published: str, said_on: str, day: dt.date, basis: str
) -> None:
    content = composed(claims=(said(published, said=said_on),))

    reported = ReportDays(content, HELD).claim(content["claims"][0])

    assert (reported.day, reported.basis) == (day, basis)


def test_a_captured_passage_of_an_undated_source_was_out_when_captured() -> None:
    snapshot = factories.snapshot(source=factories.source(published=""))
    passage = factories.passage(snapshot=snapshot)
    citation = CitationContent(source_id=snapshot.source_id, passage_id=passage.pk)
    content = composed(citations=(citation,))

    reported = ReportDays(content, HELD).citation(content["citations"][0])

    assert (reported.day, reported.basis) == (may(15), "held")


def test_a_count_of_an_undated_source_counts_from_its_claim() -> None:
    source = factories.source(published="")
    content = composed(
        claims=(factories.claim_content(source_id=source.pk, said="2021-05-12"),),
        casualties=(
            CasualtyContent(kind="killed", best=2, claim=0, source_id=source.pk),
        ),
    )

    reported = ReportDays(content, HELD).casualty(content["casualties"][0])

    assert (reported.day, reported.basis) == (may(12), "said")


def test_what_was_announced_counts_from_the_day_on_which_it_began() -> None:
    content = composed(occurred="2021-05-14", claims=(said("2021-05-10"),))

    assert first_and_last(content, HELD) == (may(14), may(14))


def test_states_lie_between_the_first_report_and_the_last() -> None:
    content = composed(
        claims=(said("2021-05-15"), said("2021-05-13"), said("2021-05-13"))
    )

    assert [
        (s.since, s.until, len(s.content["claims"])) for s in states(content, HELD)
    ] == [(may(13), may(15), 2)]


def test_what_was_reported_on_one_day_has_no_earlier_state() -> None:
    content = composed(claims=(said("2021-05-13"), said("2021-05-13T20:00")))

    assert states(content, HELD) == []


def test_cut_leaves_out_what_was_not_out() -> None:
    early, late = factories.source(published="2021-05-13"), factories.source()
    content = composed(
        summary="It ended on the next day.",
        claims=(
            factories.claim_content(source_id=early.pk, text="Early."),
            factories.claim_content(source_id=late.pk, text="Late."),
        ),
        casualties=(CasualtyContent(kind="killed", best=2, source_id=late.pk),),
        citations=(CitationContent(source_id=late.pk),),
    )

    part = cut(content, may(13), HELD)

    assert (
        part["summary"],
        [claim["text"] for claim in part["claims"]],
        part["casualties"],
        part["citations"],
        list(part["sources"]),
        part["independent_sources"],
    ) == ("", ["Early."], [], [], [str(early.pk)], 1)


def test_cut_keeps_those_who_take_part_and_those_who_had_spoken() -> None:
    taking_part, speaking, later = (factories.actor() for _ in range(3))
    content = composed(
        participations=(ParticipationContent(actor_id=taking_part.pk, role="witness"),),
        claims=(
            said("2021-05-13", speaker_id=speaking.pk),
            said("2021-05-15", speaker_id=later.pk),
        ),
    )

    part = cut(content, may(13), HELD)

    assert set(part["actors"]) == {str(taking_part.pk), str(speaking.pk)}


@pytest.mark.parametrize(
    ("final", "days", "expected"),
    [
        ("confirmed", ("2021-05-13", "2021-05-15"), "reported"),
        ("confirmed", ("2021-05-12", "2021-05-13", "2021-05-15"), "corroborated"),
        ("corroborated", ("2021-05-13", "2021-05-15"), "reported"),
        ("reported", ("2021-05-12", "2021-05-13", "2021-05-15"), "reported"),
        ("disputed", ("2021-05-13", "2021-05-15"), "reported"),
        ("unverifiable", ("2021-05-13", "2021-05-15"), "unverifiable"),
    ],
)
def test_cut_verifies_by_what_remains(
    final: str, days: tuple[str, ...], expected: str
) -> None:
    content = composed(
        verification=final, claims=tuple(said(published) for published in days)
    )

    assert cut(content, may(13), HELD)["verification"] == expected


@pytest.mark.parametrize(("day", "expected"), [(13, "reported"), (14, "disputed")])
def test_cut_is_disputed_once_both_statements_were_out(day: int, expected: str) -> None:
    content = composed(
        verification="disputed",
        claims=tuple(said(f"2021-05-{day}") for day in (13, 14, 15)),
    )
    first, second, _ = content["claims"]
    for claim, other in ((first, second), (second, first)):
        claim["relations"] = [
            {
                "kind": "contradicts",
                "direction": "both",
                "claim_id": other["id"],
                "incident_id": 1,
            }
        ]

    assert cut(content, may(day), HELD)["verification"] == expected


def test_cut_drops_what_relates_to_a_statement_that_was_not_out() -> None:
    content = composed(claims=(said("2021-05-13"), said("2021-05-15")))
    first, second = content["claims"]
    first["relations"] = [
        {
            "kind": "contradicts",
            "direction": "both",
            "claim_id": second["id"],
            "incident_id": 1,
        }
    ]

    assert cut(content, may(13), HELD)["claims"][0]["relations"] == []
