"""Loading the reference actors: states, de facto states, organisations and media."""

from django.contrib.auth.models import User
from django.db import transaction

from timeline.actions.actors import GivenActor, GivenName, add_actors
from timeline.actions.ledger import record_load
from timeline.actions.roles import require_editor
from timeline.models import Actor, ActorName
from timeline.reference.countries import Country, countries
from timeline.reference.names import ReferenceActor
from timeline.reference.organisations import organisations


@transaction.atomic
def load_reference(*, by: User) -> dict[str, tuple[int, int]]:
    """Add the reference actors and names that are missing.

    What the team has written of an actor stays. Returns what is counted → how many
    before and after. Raises NotAllowedError.
    """
    require_editor(by)
    before = _counts()
    given: list[Country | ReferenceActor] = [*countries(), *organisations()]
    add_actors([_given(one) for one in given])
    after = _counts()
    counts = {kind: (before[kind], after[kind]) for kind in after}
    if after != before:
        record_load(by=by, title="Reference data", counts=counts)
    return counts


def _counts() -> dict[str, int]:
    return {"actors": Actor.objects.count(), "names": ActorName.objects.count()}


def _given(one: Country | ReferenceActor) -> GivenActor:
    return GivenActor(
        name=one.name,
        kind=one.kind,
        iso3=one.iso3 or "",
        part_of=(one.part_of or "") if isinstance(one, ReferenceActor) else "",
        names=tuple(GivenName(n.text, n.kind, n.language) for n in one.names),
    )
