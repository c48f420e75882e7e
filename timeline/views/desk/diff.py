"""What a step of the ledger changed, field by field, in words."""

from collections.abc import Mapping
from typing import Any, Final

from timeline.edtf import display
from timeline.models import (
    CasualtyKind,
    Credibility,
    DateBasis,
    HostilityLevel,
    LinkKind,
    Role,
    Stance,
    Verification,
    ViolenceType,
)
from timeline.pages.differences import FieldDiff, diff_lines
from timeline.vocabulary import event_types, vocabulary

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
    "place_unknown": "Place not known",
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
    "violence_type": dict(ViolenceType.choices),
    "hostility": dict(HostilityLevel.choices),
    "verification": dict(Verification.choices),
    "stance": dict(Stance.choices),
    "kind": dict([*LinkKind.choices, *CasualtyKind.choices]),
    "credibility": dict(Credibility.choices),
}


def _word(field: str, value: Any) -> str:
    """Return a value in words: event types and roles as the desk calls them now."""
    if field == "event_type" and value in event_types():
        return event_types()[value].label
    if field == "role" and value in Role.values:
        return vocabulary().role(value, Role(value).label)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(_WORDS.get(field, {}).get(value, value))


def lines_of(field: str, value: object) -> list[str]:
    """Return a field's value, as the ledger stores it, as lines for a person."""
    if value is None or value in ("", [], ()):
        return []
    if isinstance(value, list):
        return [_line(row) for row in value]
    if field in ("occurred", "said"):
        return [f"{display(str(value))} ({value})"]
    return _word(field, value).splitlines()


def _line(row: object) -> str:
    if not isinstance(row, Mapping):
        return " ".join(map(str, row)) if isinstance(row, list) else str(row)
    parts = [
        _word(key, value)
        if key in {"actor", "role", "speaker", "stance", "text", "source", "other"}
        else f"{key.replace('_', ' ')}: {_word(key, value)}"
        for key, value in row.items()
        # A passage is shown in its place; its number says nothing here.
        if value not in (None, "", False) and key not in {"passage", "claim"}
    ]
    return " · ".join(parts)


def ledger_diff(changes: Mapping[str, Any]) -> list[FieldDiff]:
    """Return what a step of the ledger changed: field → [before, after]."""
    diffs = [
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
    # A draft's first step names every field, the empty ones too.
    return [diff for diff in diffs if diff.lines]


def _place_on_the_page(change: tuple[str, object]) -> int:
    order = list(LABELS)
    return order.index(change[0]) if change[0] in LABELS else len(order)
