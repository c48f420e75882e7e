"""Background told by tense and date, whatever the verb; published 14 May 2021."""

import pytest

from timeline.intake.actors import find_actors
from timeline.intake.claims.statements import find_claims
from timeline.intake.dates import Anchor, find_dates
from timeline.intake.incidents import find_incidents
from timeline.intake.language import analyse
from timeline.intake.places import find_places

ANCHOR = Anchor.of("2021-05-14T12:00")
LEAD = "Government troops shelled Goma on Thursday. "


def contexts_of(text: str) -> list[str]:
    doc = analyse(text)
    actors = find_actors(doc)
    dates = find_dates(doc, ANCHOR)
    claims, _ = find_claims(doc, actors, dates)
    places = find_places(doc, actors, (), ())
    _, found = find_incidents(doc, actors, places, dates, claims, ANCHOR)
    return [event.context for event in found]


@pytest.mark.parametrize(
    ("sentence", "context"),
    [
        ("A court awarded the hill to Chad in 1994.", "historical"),
        ("The lake region declared independence in 2008.", "historical"),
        ("The 2013 war lasted ten weeks.", "historical"),
        ("Tens of thousands have died in the conflict since 1983.", "historical"),
        ("In September last year a similar row closed the bridge.", "historical"),
        ("The rebels had seized Bunia earlier this year.", "historical"),
        ("A summit is due next week.", "future"),
        ("The minister is expected to arrive in Kampala on Sunday.", "future"),
        ("The harbour will reopen on Monday.", "future"),
        ("Talks in Nairobi could resume next week.", "hypothetical"),
    ],
)
def test_tense_and_date_show_background(sentence: str, context: str) -> None:
    assert contexts_of(LEAD + sentence) == [context]


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor toured the ruins on Thursday.",
        "Shops in the town were closed.",
        "“We lost everything in 2008,” said a farmer.",
    ],
)
def test_what_is_new_or_undated_is_no_background(sentence: str) -> None:
    assert contexts_of(LEAD + sentence) == []


def test_what_had_ended_before_the_news_is_background() -> None:
    text = "Rebels stormed Goma on Thursday, hours after the army had left the town."
    assert contexts_of(text) == ["historical"]


def test_a_toll_since_a_day_of_this_week_is_news() -> None:
    assert contexts_of("Since Monday, air strikes have killed 40 people in Goma.") == []
