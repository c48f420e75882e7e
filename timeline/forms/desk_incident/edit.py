"""The whole edit form of an incident: its columns, and its lists of rows."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BaseFormSet
from django.http import QueryDict
from django.utils import timezone

from timeline.actions.content import NOTHING, IncidentContent
from timeline.actions.sources import unsaved_passage
from timeline.forms.desk_incident.columns import IncidentForm
from timeline.forms.desk_incident.initial import initial_values
from timeline.forms.desk_incident.lists import (
    FORMSETS,
    MAX_ROWS,
    ONE_ROW,
    ROWS,
    counted,
    row_count,
)
from timeline.forms.desk_lookup import Lookup
from timeline.models import Incident, Passage, Snapshot


@dataclass(frozen=True, slots=True)
class SoFar:
    """What an unfinished form comes to; see `rows_of` for its passages."""

    content: IncidentContent
    passages: dict[int, Passage]
    left_out: list[str]


class IncidentForms:
    """The whole edit form of an incident: from its content, or from what was posted."""

    def __init__(
        self,
        *,
        content: IncidentContent | None = None,
        version: int | None = None,
        reason: str = "",
        data: QueryDict | None = None,
        incident_id: int | None = None,
        near: dt.date | None = None,
        held: Incident | None = None,
    ) -> None:
        """`near`: the day whose year a date means that is typed without one.

        `held`: the incident as it was before what was posted.
        """
        self.near = near or timezone.localdate()
        self.lookup = Lookup()
        self._incident_id = incident_id
        initial = initial_values(content) if content else {name: [] for name in ROWS}
        columns = initial.get("columns", {})
        self._miscounted: list[str] = []
        if data is not None:
            data, self._miscounted = counted(data)
        self.columns = IncidentForm(
            data,
            initial={**columns, "version": version, "reason": reason},
            lookup=self.lookup,
            near=self.near,
            held=held,
        )
        claims = len(initial["claims"]) if data is None else row_count(data, "claims")
        self.rows: dict[str, BaseFormSet[Any]] = {
            name: FORMSETS[name](
                data,
                prefix=name,
                initial=initial[name],
                form_kwargs={"lookup": self.lookup, "near": self.near}
                | ({"claims": claims} if name == "casualties" else {}),
            )
            for name in ROWS
        }

    def hush(self) -> "IncidentForms":
        """Show no complaint, as for what is not finished; for showing alone."""
        self.columns.hushed = True
        for formset in self.rows.values():
            for row in formset.forms:
                row.hushed = True
        return self

    @property
    def version(self) -> int:
        return int(self.columns.cleaned_data.get("version") or 0)

    @property
    def reason(self) -> str:
        return str(self.columns.cleaned_data.get("reason") or "")

    def is_valid(self) -> bool:
        """Check every form, and that no row is there twice."""
        checked = [self.columns.is_valid()]
        checked += [formset.is_valid() for formset in self.rows.values()]
        if self._miscounted or not all(checked):
            return False
        self._refuse_twice(
            "participations", "actor", lambda row: (row["actor_id"], row["role"])
        )
        self._refuse_twice("links", "other", lambda row: (row["other"], row["kind"]))
        self._refuse_twice(
            "citations", "source", lambda row: (row["source_id"], row["quote"])
        )
        for row in self._kept("links"):
            if row.cleaned_data["other"] == self._incident_id:
                row.add_error("other", "An incident can’t be linked with itself.")
        return not any(row.errors for name in ROWS for row in self._kept(name))

    @property
    def is_empty(self) -> bool:
        """Whether nobody has written anything in it. After `is_valid`."""
        return not any(self._kept(name) for name in ROWS) and self.content() == NOTHING

    def _refuse_twice(self, name: str, field: str, key: Any) -> None:
        seen = set()
        for row in self._kept(name):
            if (value := key(row.cleaned_data)) in seen:
                row.add_error(field, "This is there twice.")
            seen.add(value)

    def _kept(self, name: str) -> list[Any]:
        """Return the rows that are filled and not to be removed."""
        return [row for _, row in self._numbered(name)]

    def _numbered(self, name: str) -> list[tuple[int, Any]]:
        return [
            (number, row)
            for number, row in enumerate(self.rows[name].forms)
            if row.has_changed() and not row.cleaned_data.get("DELETE")
        ]

    def content(self) -> IncidentContent:
        """Return what was typed; makes the passages that are new. After `is_valid`."""
        given = {
            name: value
            for name, value in self.columns.cleaned_data.items()
            if name not in {"version", "reason", "places", "conflict_ids"}
        }
        claims = self._numbered("claims")
        claim_at = {number: index for index, (number, _) in enumerate(claims)}
        return IncidentContent(
            **given,
            conflict_ids=tuple(sorted(self.columns.cleaned_data["conflict_ids"])),
            place_ids=self.columns.cleaned_data["places"],
            participations=tuple(row.part() for row in self._kept("participations")),
            citations=tuple(row.part() for row in self._kept("citations")),
            claims=tuple(row.part() for _, row in claims),
            casualties=tuple(row.part(claim_at) for row in self._kept("casualties")),
            links=tuple(row.part() for row in self._kept("links")),
        )

    def so_far(self) -> "SoFar":
        """Return what would be published of what was typed, finished or not.

        What is wrong is left out and named; a passage that is new is not made.
        """
        self.is_valid()
        passages: dict[int, Passage] = {}

        def number(snapshot: Snapshot, start: int, end: int) -> int:
            passages[-1 - len(passages)] = unsaved_passage(snapshot, start, end)
            return -len(passages)

        columns = self._columns_so_far()
        left_out = [str(self.columns[name].label) for name in self.columns.errors]
        parts: dict[str, Any] = {}
        claim_at: dict[int, int] = {}
        for name in ("claims", *(name for name in ROWS if name != "claims")):
            kept: list[Any] = []
            for index, row in self._numbered(name):
                if row.errors:
                    left_out.append(f"{ONE_ROW[name]} {index + 1}")
                    continue
                row.new_passage = number
                if name == "claims":
                    claim_at[index] = len(kept)
                kept.append(row.part(claim_at) if name == "casualties" else row.part())
            parts[name] = tuple(kept)
        return SoFar(IncidentContent(**columns, **parts), passages, left_out)

    def _columns_so_far(self) -> dict[str, Any]:
        """Return the incident's columns, without what can't be read yet."""
        given = self.columns.cleaned_data
        fallback: dict[str, Any] = {
            "hostility": None,
            "places": (),
            "conflict_ids": (),
            "place_unknown": False,
            "violence_type": None,
        }
        columns = {
            name: given[name] if name in given else fallback.get(name, "")
            for name in self.columns.fields
            if name not in {"version", "reason"}
        }
        columns["place_ids"] = columns.pop("places")
        columns["conflict_ids"] = tuple(sorted(columns["conflict_ids"]))
        return columns

    def parts(self) -> Iterator[tuple[str, forms.Form]]:
        """Yield every form with how its part of the page is called."""
        yield "", self.columns
        for name in ROWS:
            for number, row in enumerate(self.rows[name], start=1):
                yield f"{ONE_ROW[name]} {number}", row

    @property
    def wrong(self) -> list[tuple[str, str]]:
        """Return (id of the field, message that names it) for every error found."""
        found = [
            (
                "",
                f"{ONE_ROW[name]}: at most {MAX_ROWS} rows. Check that all are there.",
            )
            for name in self._miscounted
        ]
        for where, form in self.parts():
            if _is_removed(form):
                continue
            for name, texts in form.errors.items():
                at, field = "", ""
                if name != "__all__":
                    at, field = str(form[name].auto_id), str(form[name].label)
                place = ", ".join(part for part in (where, field) if part)
                found += [
                    (at, f"{place}: {text}" if place else str(text)) for text in texts
                ]
        for formset in self.rows.values():
            found += [("", str(text)) for text in formset.non_form_errors()]
        return found


def _is_removed(row: forms.Form) -> bool:
    return bool(getattr(row, "cleaned_data", {}).get("DELETE"))
