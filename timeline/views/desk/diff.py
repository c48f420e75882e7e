"""Two states of an incident side by side, field by field, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, cast

from timeline.edtf import display
from timeline.models import (
    DateBasis,
    EventTypeChoice,
    HostilityLevel,
    LinkKind,
    Role,
    Stance,
    Verification,
    ViolenceType,
)
from timeline.models.edition_content import EditionContent

type Sign = Literal["same", "gone", "new"]

LABELS: Final = {
    "title": "Title",
    "summary": "Summary",
    "occurred": "Date",
    "occurred_expression": "As the source puts it",
    "date_rule": "How that was resolved",
    "date_basis": "The date rests on",
    "event_type": "Event type",
    "mode": "Mode",
    "acled_sub_event_type": "ACLED sub-event type",
    "violence_type": "UCDP type of violence",
    "hostility": "MID hostility level",
    "verification": "Verification",
    "desk_note": "Note for the desk",
    "conflicts": "Conflicts",
    "places": "Places",
    "participations": "Participants",
    "citations": "Sources",
    "claims": "Statements",
    "casualties": "Casualty estimates",
    "links": "Links",
    "relations": "Relations of statements",
}
_WORDS: Final[dict[str, dict[Any, str]]] = {
    "date_basis": dict(DateBasis.choices),
    "event_type": dict(EventTypeChoice.choices),
    "violence_type": dict(ViolenceType.choices),
    "hostility": dict(HostilityLevel.choices),
    "verification": dict(Verification.choices),
    "role": dict(Role.choices),
    "stance": dict(Stance.choices),
    "kind": dict(LinkKind.choices),
}


@dataclass(frozen=True, slots=True)
class FieldDiff:
    """A field that differs: its lines, each there before, after, or both."""

    label: str
    lines: tuple[tuple[Sign, str], ...]


def lines_of(field: str, value: object) -> list[str]:
    """Return a field's value, as the ledger stores it, as lines for a person."""
    if value is None or value in ("", [], ()):
        return []
    if isinstance(value, list):
        return [_line(row) for row in value]
    if field == "occurred":
        return [f"{display(str(value))} ({value})"]
    return str(_WORDS.get(field, {}).get(value, value)).splitlines()


def _line(row: object) -> str:
    if not isinstance(row, Mapping):
        return " ".join(map(str, row)) if isinstance(row, list) else str(row)
    parts = [
        f"{_WORDS.get(key, {}).get(value, value)}"
        if key in {"actor", "role", "speaker", "stance", "text", "source", "other"}
        else f"{key.replace('_', ' ')}: {_WORDS.get(key, {}).get(value, value)}"
        for key, value in row.items()
        # A passage is shown in its place; its number says nothing here.
        if value not in (None, "", False) and key not in {"passage", "claim"}
    ]
    return " · ".join(parts)


def diff_lines(before: Iterable[str], after: Iterable[str]) -> list[tuple[Sign, str]]:
    """Return the lines of both, those of `before` that went, then the rest."""
    old, new = list(before), list(after)
    gone: list[tuple[Sign, str]] = [("gone", line) for line in old if line not in new]
    kept: list[tuple[Sign, str]] = [
        ("same" if line in old else "new", line) for line in new
    ]
    return [*gone, *kept]


def ledger_diff(changes: Mapping[str, Any]) -> list[FieldDiff]:
    """Return what a step of the ledger changed: field → [before, after]."""
    return [
        FieldDiff(
            LABELS.get(field, field),
            tuple(
                (sign, line)
                for sign, line in diff_lines(
                    lines_of(field, before), lines_of(field, after)
                )
                if sign != "same"
            ),
        )
        for field, (before, after) in sorted(changes.items(), key=_place_on_the_page)
    ]


def _place_on_the_page(change: tuple[str, object]) -> int:
    order = list(LABELS)
    return order.index(change[0]) if change[0] in LABELS else len(order)


def edition_diff(before: EditionContent, after: EditionContent) -> list[FieldDiff]:
    """Return the fields in which two editions differ, as a reader would see them."""
    old, new = _readable(before), _readable(after)
    return [
        FieldDiff(LABELS[field], tuple(diff_lines(old[field], new[field])))
        for field in new
        if old[field] != new[field]
    ]


def _readable(content: EditionContent) -> dict[str, list[str]]:
    actors = {int(pk): actor["name"] for pk, actor in content["actors"].items()}
    sources = {
        int(pk): f"{source['publisher']}: {source['title']}"
        for pk, source in content["sources"].items()
    }
    occurred = content["occurred"]
    fields = {
        field: lines_of(field, cast("dict[str, Any]", content)[field])
        for field in (
            "title",
            "summary",
            "event_type",
            "mode",
            "acled_sub_event_type",
            "violence_type",
            "hostility",
            "verification",
        )
    }
    return {
        **fields,
        "occurred": lines_of("occurred", occurred["edtf"]),
        "occurred_expression": lines_of("", occurred["expression"]),
        "date_basis": lines_of("date_basis", occurred["basis"]),
        "conflicts": [conflict["name"] for conflict in content["conflicts"]],
        "places": [place["name"] for place in content["places"]],
        "participations": [
            _line(
                {
                    "actor": actors[p["actor_id"]],
                    "role": p["role"],
                    "alleged": p["alleged"],
                }
            )
            for p in content["participations"]
        ],
        "claims": [
            _line(
                {
                    "speaker": actors[claim["speaker_id"]],
                    "stance": claim["stance"],
                    "text": claim["text"],
                    "on_behalf_of": actors.get(claim["on_behalf_of_id"] or 0, ""),
                    "said": claim["said"]["edtf"] if claim["said"] else "",
                    "passage_text": claim["passage"]["exact"]
                    if claim["passage"]
                    else "",
                    "source": sources[claim["source_id"]],
                    "credibility": claim["credibility"],
                    "note": claim["note"],
                }
            )
            for claim in content["claims"]
        ],
        "casualties": [
            _line(
                {
                    **{
                        key: estimate[key]
                        for key in ("kind", "group", "low", "best", "high", "wording")
                    },
                    "according_to": actors.get(estimate["attributed_to_id"] or 0, ""),
                    "source": sources[estimate["source_id"]],
                }
            )
            for estimate in content["casualties"]
        ],
        "citations": [
            _line({"source": sources[c["source_id"]], "note": c["note"]})
            for c in content["citations"]
        ],
        "links": [
            _line({"kind": link["kind"], "other": f"incident {link['incident_id']}"})
            for link in content["links"]
        ],
    }
