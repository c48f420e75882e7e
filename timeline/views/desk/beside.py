"""What stands beside the edit form: a text that the incident cites."""

from dataclasses import dataclass

from django.db.models import Q

from timeline.models import Claim, Incident, Snapshot
from timeline.views.desk.article import Mark, Segment, paragraphs


@dataclass(frozen=True, slots=True)
class Beside:
    """One of the texts that an incident cites; `others` are (snapshot, title)."""

    snapshot: Snapshot
    paragraphs: list[list[Segment]]
    others: list[tuple[int, str]]


def beside(held: Incident | None, wanted: str = "") -> Beside | None:
    """Return the text named by the number of its snapshot, or the first that is cited.

    None where the incident cites no text that we hold. Three queries.
    """
    if held is None:
        return None
    texts = list(
        Snapshot.objects.filter(
            Q(source__in=held.citations.values("source"))
            | Q(source__in=held.claims.values("source"))
            | Q(source__in=held.casualties.values("source"))
        )
        .select_related("source")
        .only("pk", "source__title", "source__language", "captured_at")
        .order_by("source", "-captured_at")
    )
    if not texts:
        return None
    shown = next((one for one in texts if str(one.pk) == wanted), texts[0])
    places = list(
        Claim.objects.filter(incident=held)
        .order_by("position", "pk")
        .values_list("passage__snapshot", "passage__start", "passage__end")
    )
    marks = [
        Mark(start, end, "claim", f"row-claims-{row}")
        for row, (snapshot, start, end) in enumerate(places)
        if snapshot == shown.pk
    ]
    return Beside(
        shown,
        paragraphs(shown.text, marks),
        [(one.pk, one.source.title) for one in texts if one.pk != shown.pk],
    )
