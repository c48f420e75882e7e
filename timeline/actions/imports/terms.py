"""Event types and roles as a file: what the desk has made of the packaged words."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet

from timeline.actions.imports.table import (
    Column,
    RowError,
    Table,
    choice,
    name,
    text,
    yes_or_no,
)
from timeline.models import Scheme, Term, ViolenceType
from timeline.models.term import CODES
from timeline.reference.plover import ACLED_TYPE_OF_SUB_TYPE

_VIOLENCE = choice("UCDP type of violence: 1, 2 or 3.", map(str, ViolenceType.values))


class TermTable(Table[Term]):
    """One row a code. The codes are fixed; a code that is not there keeps its words."""

    model = Term
    columns: ClassVar = {
        "scheme": choice("event_type or role.", Scheme.values, required=True),
        "code": text("The code, such as RETREAT or target.", required=True),
        "label": name("What forms and pages call it."),
        "definition": text("One sentence of help."),
        "sign": text("One character, for event types."),
        "offered": yes_or_no("Whether forms offer it."),
        "acled_sub_event_type": choice(
            "What it usually answers to in ACLED.", ACLED_TYPE_OF_SUB_TYPE
        ),
        "violence_type": Column(
            _VIOLENCE.about,
            lambda given: int(_VIOLENCE.read(given)) if given.strip() else None,
            lambda value: "" if value is None else str(value),
        ),
    }

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], Term] = {}
        for term in self.queryset():
            self.remember(term)

    def queryset(self) -> QuerySet[Term]:
        return Term.objects.order_by("scheme", "code")

    def remember(self, record: Term) -> None:
        self._held[record.scheme, record.code] = record

    def find(self, cells: Mapping[str, str]) -> Term | None:
        scheme = self.read("scheme", cells.get("scheme", ""))
        code = self.read("code", cells.get("code", ""))
        if code not in CODES[Scheme(scheme)]:
            raise RowError(
                f"“{code[:40]}” is none of {', '.join(CODES[Scheme(scheme)])}.", "code"
            )
        return self._held.get((scheme, code))

    def start(self, values: Mapping[str, Any]) -> Term:
        return Term(scheme=values["scheme"], code=values["code"])
