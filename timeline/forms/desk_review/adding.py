"""A statement or an incident more in a review, made of a passage of the article."""

from collections.abc import Iterable
from typing import Any, Final

from django.http import QueryDict

from timeline.forms.desk_fields import day_of
from timeline.forms.desk_review.by_hand import (
    ADDED,
    ADDED_INCIDENTS,
    WITHOUT,
    claim_at,
    uncut,
    whole_words,
)
from timeline.forms.desk_review.incident import NEW_DRAFT, IncidentForm, by_day
from timeline.forms.desk_review.parts import PartForm
from timeline.forms.desk_review.review import ReviewForms
from timeline.forms.desk_review.suggest import is_english, suggested_summary
from timeline.intake.datelines import dateline_at
from timeline.intake.proposal import Proposal, Span
from timeline.intake.type_words import one_type, types_by_words
from timeline.models import DateBasis, Role, Verification
from timeline.reference.plover import EVENT_TYPES

LONGEST_TITLE: Final = 200
MOST_PARTICIPANTS: Final = 6


def with_claim(
    review: ReviewForms, data: QueryDict, span: Span, incident: str
) -> QueryDict:
    """Return what was sent with one more statement, made of a passage's whole words."""
    span = whole_words(review.proposal.source.text, *span)
    more = data.copy()
    more.appendlist(ADDED, "{}-{}".format(*span))
    found = claim_at(review.proposal, span)
    key_of = {form.found.name: form.key for form in review.actors if form.found}
    values: dict[str, Any] = {
        "keep": "on",
        "incident": incident,
        "speaker": key_of.get(found.speaker, ""),
        "stance": found.stance,
        "text": found.text,
        "said": found.said or "",
    }
    if found.quoted:
        values["quoted"] = "on"
    _fill(more, f"claim-{len(review.claims)}", values)
    return more


def with_incident(review: ReviewForms, data: QueryDict, span: Span) -> QueryDict:
    """Return what was sent with one more incident, made of a passage.

    The words that the passage cuts at its ends are taken whole; it stays verbatim else.
    The incident takes the place of the blank one, unless that was begun: then it
    follows it. Statements go to it that stand in the passage for the most part, or
    meet it and are with no incident.
    """
    span = uncut(review.proposal.source.text, *span)
    more = data.copy()
    blank = review.incidents[-1]
    index = blank.index
    if blank.kept or blank.value("title"):
        more.appendlist(ADDED_INCIDENTS, WITHOUT)
        index += 1
    more.appendlist(ADDED_INCIDENTS, "{}-{}".format(*span))
    _fill(more, f"incident-{index}", _incident(review, blank, span))
    for number, actor in enumerate(_taking_part(review, span)):
        row = {"actor": actor, "role": Role.PARTICIPANT}
        _fill(more, f"incident-{index}-participant-{number}", row)
    loose = review.unassigned
    for claim in review.claims:
        if claim.kept and (
            _is_mostly_in(claim.found.span, span)
            or (claim in loose and _meet(claim.found.span, span))
        ):
            more[f"{claim.prefix}-incident"] = f"i{index}"
    return more


def _fill(data: QueryDict, prefix: str, values: dict[str, Any]) -> None:
    for name, value in values.items():
        if isinstance(value, list):
            data.setlist(f"{prefix}-{name}", value)
        else:
            data[f"{prefix}-{name}"] = value


def _incident(review: ReviewForms, blank: IncidentForm, span: Span) -> dict[str, Any]:
    proposal = review.proposal
    left_out = next((one for one in proposal.background if one.span == span), None)
    span = _behind_dateline(proposal.source.text, span)
    title = left_out.title[:LONGEST_TITLE] if left_out else _title(review, span)
    passage = proposal.source.text[slice(*span)]
    event_type = one_type(types_by_words(passage))
    if left_out:
        event_type = left_out.event_type or event_type
    kind = EVENT_TYPES.get(event_type)
    return {
        "keep": "on",
        "attach_to": NEW_DRAFT,
        "title": title,
        "summary": suggested_summary(title, proposal.source),
        **_date(proposal, span, left_out.edtf if left_out else None),
        "event_type": event_type,
        "mode": "",
        "hostility": str(kind.hostility.value) if kind else "",
        "verification": Verification.REPORTED if kind else "",
        "places": [form.key for form in _within(review.places, span)],
        "conflicts": list(blank.initial.get("conflicts", ())),
    }


def _behind_dateline(text: str, span: Span) -> Span:
    """Return the passage without a dateline before it: where and when it was written
    is not where and when it happened."""
    dateline = dateline_at(text, text.rfind("\n", 0, span[0]) + 1)
    if dateline and span[0] < dateline[1] < span[1]:
        return dateline[1], span[1]
    return span


def _title(review: ReviewForms, span: Span) -> str:
    """Return the headline, where it is in English and nothing else has it, else what
    the passage says, if that is; a title in another language is for a person."""
    source = review.proposal.source
    if not is_english(source):
        return ""
    taken = any(form.kept for form in review.incidents)
    words = " ".join(source.text[slice(*whole_words(source.text, *span))].split())
    headline = source.title or ""
    if not taken and 0 < len(headline) <= LONGEST_TITLE:
        return headline
    if len(words) > LONGEST_TITLE:
        words = words[:LONGEST_TITLE].rsplit(" ", 1)[0]
    return words[:1].upper() + words[1:]


def _date(proposal: Proposal, span: Span, read: str | None = None) -> dict[str, str]:
    """Return the date that the passage gives, else what was `read` as its date, else
    the day of publication."""
    inside = [date for date in proposal.dates if _meet(date.span, span)]
    if read and not inside:
        inside = [date for date in proposal.dates if date.edtf == read][:1]
    if inside:
        return {
            "occurred": inside[0].edtf,
            "occurred_expression": inside[0].expression[:200],
            "date_basis": DateBasis.OCCURRED,
        }
    day = day_of(proposal.source.published or "")
    return {
        "occurred": by_day(day) if day else "",
        "occurred_expression": "",
        "date_basis": DateBasis.PUBLISHED,
    }


def _taking_part(review: ReviewForms, span: Span) -> list[str]:
    """Return the keys of who is named in the passage, or else speaks there."""
    speakers = dict.fromkeys(
        str(claim.value("speaker"))
        for claim in review.claims
        if claim.kept and claim.value("speaker") and _meet(claim.found.span, span)
    )
    named = [form.key for form in _within(review.actors, span)]
    doing = [key for key in named if key not in speakers]
    return (doing or [*speakers])[:MOST_PARTICIPANTS]


def _within[Form: PartForm](forms: Iterable[Form], span: Span) -> list[Form]:
    """Return those kept that the passage names, in its order."""
    found = [
        (start, form)
        for form in forms
        if form.kept
        for start, end in form.spans
        if _meet((start, end), span)
    ]
    ordered = sorted(found, key=lambda pair: pair[0])
    return list(dict.fromkeys(form for _, form in ordered))


def _is_mostly_in(one: Span, other: Span) -> bool:
    """Whether more than half of the one lies in the other."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * shared > one[1] - one[0]


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
