"""Names that a form uses and we don't know: what is close, and making a new record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from timeline.actions import records, sources
from timeline.actions.errors import ActionRefusedError
from timeline.forms.desk_close_names import Close, close_names
from timeline.forms.desk_incident.new_records import (
    NewActorForm,
    NewPlaceForm,
    NewRecordForm,
    NewSourceForm,
)
from timeline.forms.desk_lookup import (
    Lookup,
    actor_labels,
    place_labels,
    source_label,
)
from timeline.models import Actor, Place, Source
from timeline.views.access import StaffRequest, staff_required

KINDS: Final = ("actor", "place", "source")
MOST_HINTS: Final = 3
"""Names of one field that are asked about at once."""

type Made = Actor | Place | Source


@dataclass(frozen=True, slots=True)
class Hint:
    """A name that leads to no single record of ours."""

    name: str
    close: list[Close]
    form: NewRecordForm
    several: bool = False


def _actor(given: dict[str, Any], *, by: User) -> Actor:
    return records.add_actor(
        given["name"], by=by, kind=given["kind"], part_of=given["part_of"]
    )


def _place(given: dict[str, Any], *, by: User) -> Place:
    return records.place_named(**given, by=by)


def _source(given: dict[str, Any], *, by: User) -> Source:
    return sources.hold_source(sources.SourceDetails(**given), by=by, text="")


FORMS: Final[dict[str, type[NewRecordForm]]] = {
    "actor": NewActorForm,
    "place": NewPlaceForm,
    "source": NewSourceForm,
}
_MAKE: Final[dict[str, Callable[..., Made]]] = {
    "actor": _actor,
    "place": _place,
    "source": _source,
}


def label_of(made: Made) -> str:
    """Return what a field shows for a record."""
    if isinstance(made, Actor):
        return actor_labels([made.pk])[made.pk]
    if isinstance(made, Place):
        return place_labels([made.pk])[made.pk]
    return source_label(made)


@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
def record_hints(request: StaffRequest, kind: str) -> HttpResponse:
    """Say what is close to a name that we don't know; sent, make the record.

    `?field=` names the field of the form, which stands under its own name in what is
    sent; a field may name several records, one a line. With `?close` only what is
    close is shown: the form makes what is new when it is saved.
    """
    field = request.GET.get("field", "")[:100]
    data = request.POST if request.method == "POST" else request.GET
    typed = list(
        dict.fromkeys(line.strip()[:500] for line in data.get(field, "").splitlines())
    )
    made: Made | None = None
    bound: NewRecordForm | None = None
    status = 200
    if request.method == "POST":
        bound = FORMS[kind](data, prefix=_prefix(field, request.GET.get("hint", "")))
        made = make(kind, bound, by=request.user)
        status = 200 if made else 422
    context = {
        "kind": kind,
        "field": field,
        "made": made,
        "fill": label_of(made) if made else "",
        "adds": "close" not in request.GET,
        "hints": [] if made else _hints(kind, field, typed, bound),
    }
    return render(request, "desk/parts/name_hints.html", context, status=status)


def make(kind: str, form: NewRecordForm, *, by: User) -> Made | None:
    """Make what the form says; None where it says that it can't, and why."""
    if not form.is_valid():
        return None
    try:
        with transaction.atomic():
            return _MAKE[kind](form.cleaned_data, by=by)
    except ActionRefusedError as refusal:
        form.add_error(None, str(refusal))
        return None


def _hints(
    kind: str, field: str, typed: list[str], bound: NewRecordForm | None
) -> list[Hint]:
    lookup = Lookup()
    hints: list[Hint] = []
    for name in filter(None, typed):
        if len(hints) == MOST_HINTS:
            break
        held = _held(lookup, kind, name)
        if len(held) == 1:
            continue
        prefix = _prefix(field, str(len(hints)))
        form = (
            bound
            if bound is not None and bound.prefix == prefix
            else FORMS[kind](
                prefix=prefix, initial={FORMS[kind].named_by: name, "sure": "on"}
            )
        )
        several = [Close(f"{name} #{one.pk}", _told_apart(one)) for one in held[:5]]
        hints.append(
            Hint(name, several or close_names(kind, name), form, bool(several))
        )
    return hints


def _held(lookup: Lookup, kind: str, name: str) -> list[Any]:
    if kind == "actor":
        return list(lookup.actors(name))
    if kind == "place":
        return list(lookup.places(name))
    found = lookup.source(name)
    return [found] if found else []


def _told_apart(held: Actor | Place) -> str:
    if isinstance(held, Place):
        return ", ".join(filter(None, (held.admin1, held.country)))
    return held.get_kind_display().lower()


def _prefix(field: str, hint: str) -> str:
    return f"hint-{field}-{hint}"
