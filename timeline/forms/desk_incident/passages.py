"""A row for a statement, made of a passage of a text that we hold."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from timeline.forms.desk_lookup import source_label
from timeline.forms.desk_review.by_hand import QUOTED, span_in, whole_words
from timeline.intake.claims.by_words import said_how
from timeline.intake.proposal import Span
from timeline.models import Actor, Intake, Snapshot

_ACTOR_FIELD: Final = re.compile(
    r"(?:participations-\d+-actor|claims-\d+-(?:speaker|on_behalf_of))"
)


def row_at(at: str, typed: Mapping[str, Any]) -> dict[str, str]:
    """Return the values of a statement's row for the place ``snapshot:start-end``.

    The likeliest speaker is the last one named by then in the paragraph, among those
    whom the form (`typed`) names already. Empty where there is no such place.
    """
    number, _, span_text = at.partition(":")
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        return {}
    snapshot = (
        Snapshot.objects.select_related("source__publisher")
        .defer("raw")
        .filter(pk=int(number))
        .first()
    )
    if snapshot is None or not (span := span_in(snapshot.text, span_text)):
        return {}
    start, end = span = whole_words(snapshot.text, *span)
    passage = snapshot.text[start:end]
    quotation = QUOTED.fullmatch(passage)
    stance, said = said_how(snapshot.text, span, _days_in(snapshot))
    names = {typed[name] for name in typed if _ACTOR_FIELD.fullmatch(name)}
    row = {
        "speaker": _speaker(snapshot.text, start, end, names),
        "stance": stance,
        "said": said,
        "text": " ".join((quotation[1] if quotation else passage).split()),
        "quote": passage,
        "source": source_label(snapshot.source),
        "at": f"{snapshot.pk}:{start}-{end}",
    }
    if quotation:
        row["quoted"] = "on"
    return row


def _days_in(snapshot: Snapshot) -> list[tuple[Span, str]]:
    """Return where the article's reader found which days in a text that we hold."""
    held = Intake.objects.filter(snapshot=snapshot, proposal__isnull=False)
    intake = held.defer("raw").first()
    proposal = (intake.proposal if intake else None) or {}
    if proposal.get("source", {}).get("text") != snapshot.text:
        return []
    return [
        ((date["span"][0], date["span"][1]), date["edtf"])
        for date in proposal.get("dates", ())
    ]


def _speaker(text: str, start: int, end: int, names: Iterable[str]) -> str:
    paragraph_start = text.rfind("\n", 0, start) + 1
    paragraph_end = text.find("\n", end)
    paragraph = text[paragraph_start : paragraph_end if paragraph_end >= 0 else None]
    upto = end - paragraph_start
    found: list[tuple[int, int, str]] = []
    given = [name for name in names if name.strip()]
    for actor in Actor.objects.filter(name__in=given).prefetch_related("names"):
        for alias in {actor.name, *(one.text for one in actor.names.all())}:
            if (at := paragraph.rfind(alias, 0, upto)) >= 0:
                found.append((1, at, actor.name))
            elif (at := paragraph.find(alias)) >= 0:
                found.append((0, -at, actor.name))
    return max(found)[2] if found else ""
