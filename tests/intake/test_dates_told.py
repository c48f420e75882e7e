"""From which of the dates told before a new one counts; published Friday 14 May 2021.

All sentences are our own.
"""

import pytest

from tests.intake.dating import dates_of

CASES = [
    # An hour is of the day on which the story stands.
    (
        (
            "The colonel died on Tuesday. He had been at a camp on Monday and was on "
            "his way back when gunmen opened fire around 10 a.m."
        ),
        "around 10 a.m.",
        "2021-05-11",
    ),
    (
        "The ministry told of the raid on Monday. Jets hit the depot at around 3 am.",
        "around 3 am",
        "2021-05-10",
    ),
    (
        (
            "The town was shelled on Saturday night, almost one day after they agreed "
            "to a truce. Two rockets were fired late in the evening."
        ),
        "the evening",
        "2021-05-08",
    ),
    # What an event came after counts from the day that the report opens with.
    (
        (
            "Soldiers killed two men on Tuesday. An envoy left on Wednesday. The "
            "killings came two days after a guard was shot."
        ),
        "two days after",
        "2021-05-09",
    ),
    (
        "A drone hit the port on Thursday. The strike comes a week after a blast.",
        "a week after",
        "2021-05-06",
    ),
    # Who came is no event.
    (
        "A drone hit the port on Thursday. The army came a day after it was over.",
        "a day after",
        None,
    ),
    # "Hours earlier" needs one day to count from.
    (
        "Clashes left 70 dead between 3 and 9 May. Hours earlier, a bus was stopped.",
        "Hours earlier",
        None,
    ),
    # "Due to" gives a cause, and what is told of with "the" has been.
    (
        "Nine were hurt due to firing by the army along the line on Tuesday.",
        "Tuesday",
        "2021-05-11",
    ),
    ("The envoy is due to meet them on Tuesday.", "Tuesday", "2021-05-18"),
    (
        "He would not answer for the reported bombing of a village on Tuesday.",
        "Tuesday",
        "2021-05-11",
    ),
    (
        "War has raged since he ordered them to march on the capital Tuesday.",
        "Tuesday",
        "2021-05-11",
    ),
    # A day or a month just gone by is that one, whatever the verb.
    (
        "In the latest update, from May 10, damage appears to be widespread.",
        "May 10",
        "2021-05-10",
    ),
    (
        "It defended its decision to support the fourth set of sanctions in March.",
        "March",
        "2021-03",
    ),
    # A protest that is told of has been.
    (
        (
            "The group urged it to help families, after a march on Thursday in "
            "which nine were hurt."
        ),
        "Thursday",
        "2021-05-13",
    ),
]


@pytest.mark.parametrize(("text", "words", "edtf"), CASES, ids=[c[0] for c in CASES])
def test_date_counts_from_the_day_that_the_story_stands_on(
    text: str, words: str, edtf: str | None
) -> None:
    assert dict(dates_of(text)).get(words) == edtf
