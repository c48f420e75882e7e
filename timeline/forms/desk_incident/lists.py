"""The lists of rows of an incident, and how many rows of each were posted."""

import re
from collections.abc import Mapping
from typing import Any, Final

from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict

from timeline.forms.desk_incident.rows import (
    CasualtyRow,
    CitationRow,
    ClaimRow,
    LinkRow,
    ParticipationRow,
    RowForm,
)

MAX_ROWS: Final = 200


class RowSet(BaseFormSet[Any]):
    """The rows of one list."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Remove"


ROWS: Final[dict[str, type[RowForm]]] = {
    "participations": ParticipationRow,
    "citations": CitationRow,
    "claims": ClaimRow,
    "casualties": CasualtyRow,
    "links": LinkRow,
}
ONE_ROW: Final = {
    "participations": "Participant",
    "citations": "Source",
    "claims": "Statement",
    "casualties": "Estimate",
    "links": "Link",
}
FORMSETS: Final[dict[str, type[BaseFormSet[Any]]]] = {
    name: formset_factory(
        row,
        formset=RowSet,
        extra=0,
        can_delete=True,
        max_num=MAX_ROWS,
        absolute_max=MAX_ROWS,
        validate_max=True,
    )
    for name, row in ROWS.items()
}


def counted(data: QueryDict) -> tuple[QueryDict, list[str]]:
    """Return what was posted with sound numbers of rows, and the lists miscounted.

    Where the number is none that the page sends, the rows are counted by their fields:
    a form is made for every row, and what is shown again must not be fewer.
    """
    sound = data
    miscounted: list[str] = []
    for name in ROWS:
        total = data.get(f"{name}-TOTAL_FORMS", "")
        initial = data.get(f"{name}-INITIAL_FORMS", "")
        if _is_count(total) and _is_count(initial):
            continue
        if not miscounted:
            sound = data.copy()
        miscounted.append(name)
        a_row = re.compile(rf"{name}-(\d{{1,3}})-[a-z_]+")
        rows = [int(match[1]) for field in data if (match := a_row.fullmatch(field))]
        sound[f"{name}-TOTAL_FORMS"] = str(min(max(rows, default=-1) + 1, MAX_ROWS))
        sound[f"{name}-INITIAL_FORMS"] = "0"
    return sound, miscounted


def _is_count(posted: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{1,4}", posted)) and int(posted) <= MAX_ROWS


def row_count(data: QueryDict, prefix: str) -> int:
    return int(data.get(f"{prefix}-TOTAL_FORMS", ""))


def with_row(data: QueryDict, name: str, values: Mapping[str, str]) -> QueryDict:
    """Return what was posted with one more row in a list, holding `values`."""
    more = counted(data)[0].copy()
    total = row_count(more, name)
    more[f"{name}-TOTAL_FORMS"] = str(min(total + 1, MAX_ROWS))
    defaults = {
        field: str(blank.initial)
        for field, blank in ROWS[name].base_fields.items()
        if blank.initial is not None
    }
    for field, value in (defaults | dict(values)).items():
        more[f"{name}-{total}-{field}"] = value
    return more
