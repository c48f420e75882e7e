"""A stale save: what was loaded, what is there now, what was typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth.models import User
from django.forms.utils import pretty_name

from timeline.actions import content as contents
from timeline.actions import earlier
from timeline.actions.content import IncidentContent
from timeline.actions.three_way import Difference, three_way
from timeline.forms.desk_incident.initial import initial_values
from timeline.forms.desk_incident.lists import ONE_ROW, ROWS
from timeline.models import Incident, Passage, Revision
from timeline.models.revision import REMARKS
from timeline.views.desk.diff import LABELS, lines_of

_LEDGER_NAME: Final = {"conflict_ids": "conflicts", "place_ids": "places"}
"""Field of the content → its name in the ledger, where that is another."""

_FORM_NAME: Final = {"place_ids": "places", "passage_id": "quote"}
"""Field of the content → field of the form, where dropping “_id” does not give it."""

_HEAD: Final = 60
"""Characters of a row that tell which one it is."""


@dataclass(frozen=True, slots=True)
class ThreeWay:
    """One field or row in its three states, as lines."""

    label: str
    about: str
    """The start of the row that the field belongs to."""
    loaded: list[str]
    now: list[str]
    typed: list[str]
    clash: bool
    """Both changed it."""
    outcome: str
    """Who changed it, and what the form holds."""
    at: str
    """The id of its field in the form; empty where there is none."""
    theirs: str | None
    """What that field holds if theirs is taken; None where it can't be put there."""
    is_row: bool = False
    """A row as a whole; `at` is the box that removes it where they removed it."""


@dataclass(frozen=True, slots=True)
class Merge:
    """The fields that others changed, who did, and the content to offer for saving."""

    fields: list[ThreeWay]
    by: list[str]
    """Who saved meanwhile, as it reads: “you, in another window”, for oneself."""
    steps: list[Revision]
    content: IncidentContent


def merge(
    held: Incident, *, by: User, loaded_version: int, typed: IncidentContent
) -> Merge:
    """Compare what an editor typed with what others saved since `loaded_version`."""
    now = contents.read(held)
    steps = Revision.objects.of_incident(held.pk)
    since = list(
        steps.filter(version__gt=loaded_version)
        .exclude(action__in=REMARKS)
        .order_by("pk")
    )
    before = steps.filter(pk__lt=since[0].pk).order_by("pk").last() if since else None
    loaded = earlier.after_step(before, held) if before else None
    merged = three_way(loaded, now, typed)
    states = _States(loaded, now, typed)
    return Merge(
        fields=[states.told(difference) for difference in merged.differences],
        by=list(
            dict.fromkeys(
                "you, in another window," if step.user_id == by.pk else step.username
                for step in since
            )
        ),
        steps=since,
        content=merged.content,
    )


class _States:
    """The three states, in words and as the form would hold them."""

    def __init__(
        self,
        loaded: IncidentContent | None,
        now: IncidentContent,
        typed: IncidentContent,
    ) -> None:
        known = [one for one in (loaded, now, typed) if one is not None]
        named = contents.named_each(known)
        self._named = named if loaded else [None, *named]
        self._form = initial_values(now)
        self._passages = dict(
            Passage.objects.filter(pk__in=set(_passages(known))).values_list(
                "pk", "exact"
            )
        )

    def told(self, one: Difference) -> ThreeWay:
        if one.places is None:
            return self._told_of_column(one)
        rows = [
            state[one.part][place] if state and place is not None else None
            for state, place in zip(
                self._named,
                (one.places.loaded, one.places.now, one.places.typed),
                strict=True,
            )
        ]
        at = one.places.merged
        what = ONE_ROW[one.part] if at is None else f"{ONE_ROW[one.part]} {at + 1}"
        if not one.field:
            loaded, now, typed = (
                lines_of(one.part, [row] if row else []) for row in rows
            )
            return ThreeWay(
                label=what,
                about="",
                loaded=loaded,
                now=now,
                typed=typed,
                clash=one.clash,
                outcome=_outcome_of_row(*rows),
                at=""
                if at is None
                else f"row-{one.part}-{at}"
                if rows[1]
                else f"id_{one.part}-{at}-DELETE",
                theirs=None if rows[1] else "on",
                is_row=True,
            )
        field = _form_name(one.field)
        loaded, now, typed = (
            self._lines(number, one.field.removesuffix("_id"), row) if row else []
            for number, row in enumerate(rows)
        )
        label = ROWS[one.part].base_fields[field].label or pretty_name(field)
        return ThreeWay(
            label=f"{what}: {label}",
            about=_head(rows[1]),
            loaded=loaded,
            now=now,
            typed=typed,
            clash=one.clash,
            outcome=_outcome(one),
            at=f"id_{one.part}-{at}-{field}",
            # An estimate names its statement by a number of this very form.
            theirs=None
            if field == "claim"
            else _raw(self._form[one.part][one.places.now or 0].get(field)),
        )

    def _told_of_column(self, one: Difference) -> ThreeWay:
        name = _LEDGER_NAME.get(one.field, one.field)
        field = _form_name(one.field)
        loaded, now, typed = (
            lines_of(name, state[name] if state else None) for state in self._named
        )
        return ThreeWay(
            label=LABELS[name],
            about="",
            loaded=loaded,
            now=now,
            typed=typed,
            clash=one.clash,
            outcome=_outcome(one),
            at=f"id_{field}",
            theirs=None
            if one.stands == "both"
            else _raw(self._form["columns"].get(field)),
        )

    def _lines(self, number: int, name: str, row: dict[str, Any]) -> list[str]:
        """Return a field of a row as lines; `number` is that of the state."""
        value = row[name]
        state = self._named[number]
        if name == "passage":
            return lines_of("text", self._passages.get(value))
        if name == "claim":
            return (
                [_head(state["claims"][value])] if state and value is not None else []
            )
        return lines_of(name, value)


def _passages(states: Iterable[IncidentContent]) -> Iterable[int]:
    for state in states:
        row: Any
        for row in (*state.citations, *state.claims, *state.casualties):
            if row.passage_id is not None:
                yield row.passage_id


def _form_name(field: str) -> str:
    return _FORM_NAME.get(
        field, field if "_ids" in field else field.removesuffix("_id")
    )


def _head(row: dict[str, Any] | None) -> str:
    """Return how a row begins, to know it by."""
    if row is None:
        return ""
    words = next(
        str(row[name])
        for name in ("text", "actor", "other", "kind", "source")
        if row.get(name)
    )
    return words if len(words) <= _HEAD else f"{words[:_HEAD].rsplit(' ', 1)[0]} …"


def _raw(value: Any) -> str | None:
    """Return a value as a field of a page holds it; None for a list."""
    if isinstance(value, list):
        return None
    if isinstance(value, bool):
        return "on" if value else ""
    return "" if value is None else str(value)


def _outcome(one: Difference) -> str:
    if one.stands == "both":
        return "both changed it; the form holds what both added"
    if one.stands == "now":
        return "only they changed it; theirs is in the form"
    return "both changed it; yours is in the form"


def _outcome_of_row(loaded: Any, now: Any, typed: Any) -> str:
    if not now:
        if typed != loaded:
            return "they removed it, you changed it; yours is in the form"
        return "they removed it; it is out of the form"
    if loaded:
        return "you removed it, they changed it; theirs is in the form"
    return "they added it; it is in the form"
