"""Each statement is about one incident of its article."""

import pytest

from timeline.intake.extract import extract
from timeline.intake.proposal import Proposal
from timeline.intake.propose import propose

HEAD = "{title}\n\nPublished 8 March 2023, 09:00\n\n"

SHELLING_AND_TALKS = HEAD.format(title="Shelling in Sudan as talks open") + (
    "KHARTOUM - The army shelled a market in Omdurman on Tuesday, residents said.\n\n"
    "The army denied this. It said its gunners only fired at military positions.\n\n"
    "In Jeddah, Saudi Foreign Minister Faisal bin Farhan met the envoys of both sides "
    "on Monday.\n\n"
    '"The envoys talked in Jeddah for six hours and will meet again," he said.'
)
NO_INCIDENT = HEAD.format(title="Minister speaks of the budget") + (
    '"We are confident in our forecast," Finance Minister Ann Lee said on Monday.'
)


def read(article: str) -> Proposal:
    return propose(extract(article))


@pytest.mark.parametrize("article", [SHELLING_AND_TALKS, NO_INCIDENT])
def test_claims_are_about_one_incident_each_where_there_is_any(article: str) -> None:
    proposal = read(article)

    assigned = sorted(c for incident in proposal.incidents for c in incident.claims)

    expected = list(range(len(proposal.claims))) if proposal.incidents else []
    assert assigned == expected


def test_claims_follow_what_they_deny_and_what_they_speak_of() -> None:
    proposal = read(SHELLING_AND_TALKS)

    types = {
        proposal.claims[claim].text.split()[-1].rstrip(","): incident.event_type
        for incident in proposal.incidents
        for claim in incident.claims
    }
    assert types["positions"] == "ASSAULT"
    assert types["again"] == "CONSULT"


def test_a_statement_of_two_incidents_goes_to_the_one_without_another() -> None:
    proposal = read(
        HEAD.format(title="Troops leave the airport")
        + "Mali said on Tuesday that French troops had left the airport, and that it "
        "had asked Algeria for military help.\n\n"
        '"They left the airport in part; so we have asked Algeria for military help," '
        "Foreign Minister Abdoulaye Diop said."
    )

    assert {i.event_type: i.claims for i in proposal.incidents} == {
        "RETREAT": [0],
        "REQUEST": [1],
    }


def test_incidents_of_this_week_happened_on_one_of_its_days_so_far() -> None:
    proposal = read(
        HEAD.format(title="Troops cross the border")
        + "Rwandan troops crossed the border into Congo this week, Kinshasa said."
    )

    assert [i.edtf for i in proposal.incidents] == ["[2023-03-06..2023-03-08]"]
