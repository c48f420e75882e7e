"""What differs between two editions, field by field, in the words of a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from timeline.edtf import display
from timeline.models.edition_content import (
    CasualtyContent,
    ClaimContent,
    EditionContent,
)
from timeline.pages.words import (
    CASUALTIES,
    CREDIBILITY,
    HOSTILITY,
    LINKS,
    ROLES,
    STANCES,
    VERIFICATION,
)
from timeline.reference.plover import EVENT_TYPES

type Sign = Literal["same", "gone", "new"]

LABELS: Final = {
    "title": "Title",
    "summary": "Summary",
    "occurred": "Date",
    "expression": "As the source puts it",
    "event_type": "Event type",
    "mode": "Mode",
    "acled": "ACLED sub-event type",
    "violence_type": "UCDP type of violence",
    "hostility": "MID hostility level",
    "verification": "Verification",
    "conflicts": "Conflicts",
    "places": "Places",
    "participations": "Participants",
    "claims": "Statements",
    "casualties": "Casualty estimates",
    "citations": "Sources",
    "links": "Related incidents",
}


@dataclass(frozen=True, slots=True)
class FieldDiff:
    """A field that differs: its lines, each there before, after, or both."""

    label: str
    lines: tuple[tuple[Sign, str], ...]


def edition_diff(before: EditionContent, after: EditionContent) -> list[FieldDiff]:
    """Return the fields in which two editions differ, as a reader would see them."""
    old, new = _readable(before), _readable(after)
    return [
        FieldDiff(label, tuple(diff_lines(old[field], new[field])))
        for field, label in LABELS.items()
        if old[field] != new[field]
    ]


def diff_lines(before: Iterable[str], after: Iterable[str]) -> list[tuple[Sign, str]]:
    """Return the lines of both, those of `before` that went, then the rest."""
    old, new = list(before), list(after)
    gone: list[tuple[Sign, str]] = [("gone", line) for line in old if line not in new]
    kept: list[tuple[Sign, str]] = [
        ("same" if line in old else "new", line) for line in new
    ]
    return [*gone, *kept]


def _readable(content: EditionContent) -> dict[str, list[str]]:
    actors = {int(pk): actor["name"] for pk, actor in content["actors"].items()}
    sources = {
        int(pk): f"{source['publisher']}: {source['title']}"
        for pk, source in content["sources"].items()
    }
    occurred = content["occurred"]
    violence = content["violence_type"]
    return {
        "title": [content["title"]],
        "summary": content["summary"].splitlines(),
        "occurred": [f"{display(occurred['edtf'])} ({occurred['edtf']})"],
        "expression": _given(occurred["expression"]),
        "event_type": [EVENT_TYPES[content["event_type"]].label],
        "mode": _given(content["mode"]),
        "acled": _given(content["acled_sub_event_type"]),
        "violence_type": [] if violence is None else [str(violence)],
        "hostility": [f"{content['hostility']}, {HOSTILITY[content['hostility']]}"],
        "verification": [VERIFICATION[content["verification"]].label],
        "conflicts": [conflict["name"] for conflict in content["conflicts"]],
        "places": [place["name"] for place in content["places"]],
        "participations": [
            _line(
                actors[part["actor_id"]],
                f"alleged {ROLES[part['role']]}"
                if part["alleged"]
                else ROLES[part["role"]],
            )
            for part in content["participations"]
        ],
        "claims": [_claim(claim, actors, sources) for claim in content["claims"]],
        "casualties": [
            _casualty(estimate, actors, sources) for estimate in content["casualties"]
        ],
        "citations": [
            _line(sources[cited["source_id"]], cited["note"])
            for cited in content["citations"]
        ],
        "links": [
            # Its number alone: whether it is published is not for here to say.
            _line(LINKS[link["kind"]], f"incident {link['incident_id']}")
            for link in content["links"]
        ],
    }


def _claim(claim: ClaimContent, actors: dict[int, str], sources: dict[int, str]) -> str:
    said = claim["said"]
    passage = claim["passage"]
    behalf = actors.get(claim["on_behalf_of_id"] or 0)
    relayed = actors.get(claim["relayed_by_id"] or 0)
    return _line(
        f"{actors[claim['speaker_id']]} {STANCES[claim['stance']]}: {claim['text']}",
        f"for {behalf}" if behalf else "",
        f"passed on by {relayed}" if relayed else "",
        f"said {display(said['edtf'])}" if said else "",
        f"“{passage['exact']}”" if passage else "",
        sources[claim["source_id"]],
        CREDIBILITY.get(claim["credibility"], ""),
        claim["note"],
    )


def _casualty(
    estimate: CasualtyContent, actors: dict[int, str], sources: dict[int, str]
) -> str:
    numbers = (
        f"{bound} {estimate[bound]}"
        for bound in ("low", "best", "high")
        if estimate[bound] is not None
    )
    who = actors.get(estimate["attributed_to_id"] or 0)
    return _line(
        CASUALTIES[estimate["kind"]],
        estimate["group"],
        ", ".join(numbers),
        f"“{estimate['wording']}”" if estimate["wording"] else "",
        f"according to {who}" if who else "",
        sources[estimate["source_id"]],
    )


def _given(text: str) -> list[str]:
    return [text] if text else []


def _line(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
