"""What comes of two people's changes to one incident, field by field and row by row."""

from dataclasses import replace
from typing import Any

import pytest

from timeline.actions.content import (
    CasualtyContent,
    CitationContent,
    ClaimContent,
    IncidentContent,
    LinkContent,
    ParticipationContent,
)
from timeline.actions.three_way import Difference, Places, three_way


def claim(pk: int | None, text: str, **fields: Any) -> ClaimContent:
    return ClaimContent(
        **{"speaker_id": 1, "stance": "asserts", "source_id": 9, **fields},
        id=pk,
        text=text,
    )


FIRST, SECOND = claim(11, "Guards left."), claim(12, "Nobody left.")
TOLL = CasualtyContent(kind="wounded", source_id=9, best=2, claim=1)
LOADED = IncidentContent(
    title="Guards leave",
    summary="Guards left.",
    occurred="2021-05-13",
    event_type="RETREAT",
    place_ids=(1, 2),
    participations=(
        ParticipationContent(actor_id=1, role="initiator"),
        ParticipationContent(actor_id=2, role="target"),
    ),
    citations=(CitationContent(source_id=9),),
    claims=(FIRST, SECOND),
    casualties=(TOLL,),
    links=(LinkContent(other_id=5, kind="follows"),),
)


def whole(part: str, places: Places, stands: Any, *, clash: bool) -> Difference:
    return Difference(part, "", places, stands, clash)


@pytest.mark.parametrize(
    ("theirs", "mine", "merged"),
    [
        pytest.param(
            {"summary": "Theirs."},
            {"title": "Mine"},
            {"summary": "Theirs.", "title": "Mine"},
            id="two columns",
        ),
        pytest.param(
            {"title": "Theirs"}, {"title": "Mine"}, {"title": "Mine"}, id="one column"
        ),
        pytest.param(
            {"place_ids": (1, 3)},
            {"place_ids": (1, 2, 4)},
            {"place_ids": (1, 3, 4)},
            id="places: one removed and one added, another added",
        ),
        pytest.param(
            {"claims": (replace(FIRST, note="Theirs."), SECOND)},
            {"claims": (replace(FIRST, credibility=2), SECOND)},
            {"claims": (replace(FIRST, note="Theirs.", credibility=2), SECOND)},
            id="two fields of one statement",
        ),
        pytest.param(
            {"claims": (replace(FIRST, note="Theirs."), SECOND)},
            {"claims": (FIRST, replace(SECOND, note="Mine."))},
            {
                "claims": (
                    replace(FIRST, note="Theirs."),
                    replace(SECOND, note="Mine."),
                )
            },
            id="two statements",
        ),
        pytest.param(
            {"claims": (FIRST, SECOND, claim(13, "Theirs."))},
            {"claims": (FIRST, SECOND, claim(None, "Mine."))},
            {"claims": (FIRST, SECOND, claim(13, "Theirs."), claim(None, "Mine."))},
            id="a statement added by each",
        ),
        pytest.param(
            {"claims": (FIRST, SECOND, claim(13, "Once."))},
            {"claims": (FIRST, SECOND, claim(None, "Once."))},
            {"claims": (FIRST, SECOND, claim(13, "Once."))},
            id="the same statement sent twice, as its answer got lost",
        ),
        pytest.param(
            {"claims": (SECOND,), "casualties": (replace(TOLL, claim=0),)},
            {"casualties": (replace(TOLL, best=3),)},
            {"claims": (SECOND,), "casualties": (replace(TOLL, best=3, claim=0),)},
            id="an estimate follows its statement",
        ),
        pytest.param(
            {"claims": (FIRST,), "casualties": (replace(TOLL, claim=None),)},
            {"casualties": (replace(TOLL, best=3),)},
            {"claims": (FIRST,), "casualties": (replace(TOLL, best=3, claim=None),)},
            id="an estimate whose statement is gone names none",
        ),
        pytest.param(
            {"claims": (FIRST,), "casualties": ()},
            {"claims": (FIRST, replace(SECOND, note="Mine."))},
            {
                "claims": (FIRST, replace(SECOND, id=None, note="Mine.")),
                "casualties": (),
            },
            id="a statement removed by one and changed by the other stays",
        ),
        pytest.param(
            {
                "participations": (
                    LOADED.participations[0],
                    replace(LOADED.participations[1], role="mediator"),
                )
            },
            {
                "participations": (
                    replace(LOADED.participations[0], alleged=True),
                    LOADED.participations[1],
                    ParticipationContent(actor_id=3, role="target"),
                )
            },
            {
                "participations": (
                    replace(LOADED.participations[0], alleged=True),
                    replace(LOADED.participations[1], role="mediator"),
                    ParticipationContent(actor_id=3, role="target"),
                )
            },
            id="participants",
        ),
        pytest.param(
            {"claims": (SECOND, FIRST), "casualties": (replace(TOLL, claim=0),)},
            {"title": "Mine"},
            {
                "claims": (SECOND, FIRST),
                "casualties": (replace(TOLL, claim=0),),
                "title": "Mine",
            },
            id="their order stands where the typist moved nothing",
        ),
        pytest.param(
            {"links": ()},
            {"citations": ()},
            {"links": (), "citations": ()},
            id="rows removed by each",
        ),
    ],
)
def test_both_sides_changes_are_in_the_merge(
    theirs: dict[str, Any], mine: dict[str, Any], merged: dict[str, Any]
) -> None:
    found = three_way(LOADED, replace(LOADED, **theirs), replace(LOADED, **mine))

    assert found.content == replace(LOADED, **merged)


@pytest.mark.parametrize(
    ("theirs", "mine", "named"),
    [
        pytest.param({}, {"title": "Mine"}, [], id="nothing by them"),
        pytest.param({"title": "Same"}, {"title": "Same"}, [], id="the same by both"),
        pytest.param(
            {"title": "Theirs"},
            {"title": "Mine"},
            [Difference("", "title", None, "typed", True)],
            id="one column by both",
        ),
        pytest.param(
            {"title": "Theirs"},
            {},
            [Difference("", "title", None, "now", False)],
            id="a column by them",
        ),
        pytest.param(
            {"claims": (replace(FIRST, note="Theirs."), SECOND)},
            {"claims": (replace(FIRST, note="Mine."), SECOND)},
            [Difference("claims", "note", Places(0, 0, 0, 0), "typed", True)],
            id="one field of a statement by both",
        ),
        pytest.param(
            {"claims": (FIRST, SECOND, claim(13, "Theirs."))},
            {},
            [whole("claims", Places(None, 2, None, 2), "now", clash=False)],
            id="a statement added by them",
        ),
        pytest.param(
            {"claims": (FIRST,), "casualties": (replace(TOLL, claim=None),)},
            {},
            [
                whole("claims", Places(1, None, 1, None), "now", clash=False),
                Difference("casualties", "claim", Places(0, 0, 0, 0), "now", False),
            ],
            id="a statement removed by them",
        ),
        pytest.param(
            {"links": ()},
            {"links": (replace(LOADED.links[0], note="Mine."),)},
            [whole("links", Places(0, None, 0, 0), "typed", clash=True)],
            id="a link removed by them and changed",
        ),
        pytest.param(
            {"links": (replace(LOADED.links[0], note="Theirs."),)},
            {"links": ()},
            [whole("links", Places(0, 0, None, 0), "now", clash=True)],
            id="a link changed by them and removed",
        ),
    ],
)
def test_what_the_other_changed_is_named(
    theirs: dict[str, Any], mine: dict[str, Any], named: list[Difference]
) -> None:
    found = three_way(LOADED, replace(LOADED, **theirs), replace(LOADED, **mine))

    assert found.differences == named


def test_every_difference_is_a_clash_where_nobody_knows_what_was_loaded() -> None:
    mine = replace(LOADED, title="Mine", claims=(replace(FIRST, note="Mine."), SECOND))

    found = three_way(None, LOADED, mine)

    assert found.content == mine
    assert [(one.part, one.field, one.clash) for one in found.differences] == [
        ("", "title", True),
        ("claims", "note", True),
    ]
