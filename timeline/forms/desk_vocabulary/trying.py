"""How a sentence is read, as things stand and with a change that is not saved.

Imported by the worker alone, since it brings the language pipeline along.
"""

import hashlib
from typing import Any

from django.db import IntegrityError, transaction

from timeline.actions.known_names import known_names
from timeline.forms.desk_vocabulary.kinds import KINDS
from timeline.intake.gazetteer import KnownName
from timeline.intake.proposal import Proposal, SourceDetails
from timeline.intake.propose import propose

type Told = dict[str, Any]


def try_reading(
    kind: str, entry_id: int | None, data: dict[str, str], text: str
) -> Told:
    """Return ``before`` and ``after``: the sentence in pieces, and what is read of it.

    `data` is the form as it was posted. Where it can't be saved, ``wrong`` says why and
    there is no ``after``; where `kind` is empty, there is neither.
    """
    told: Told = {"before": _read(text, known_names())}
    if kind:
        changed, wrong = _changed(kind, entry_id, data)
        told |= {"wrong": wrong} if wrong else {"after": _read(text, changed)}
    return told


def _changed(
    kind: str, entry_id: int | None, data: dict[str, str]
) -> tuple[list[KnownName], list[str]]:
    """Return the names as they would be, saved and taken back; or what is wrong."""
    entry = KINDS[kind].model._default_manager.filter(pk=entry_id).first()
    with transaction.atomic():
        # What is doubtful is tried all the more.
        form = KINDS[kind].form(data | {"sure": "on"}, instance=entry)
        found: list[KnownName] = []
        wrong = [
            f"{form.fields[name].label if name in form.fields else 'Whole'}: {message}"
            for name, messages in form.errors.items()
            for message in messages
        ]
        try:
            if not wrong:
                with transaction.atomic():
                    form.save()
                    found = known_names()
        except IntegrityError:
            wrong = ["It is there already, or breaks a rule of the database."]
        transaction.set_rollback(True)
    return found, wrong


def _read(text: str, known: list[KnownName]) -> Told:
    source = SourceDetails(
        text=text,
        language="en",
        published="2021-05-14",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
    proposal = propose(source, known)
    return {
        "pieces": _pieces(text, proposal),
        "actors": [
            [one.name, one.kind, one.iso3 or "", bool(one.known_id)]
            for one in proposal.actors
        ],
        "places": [
            [
                one.name,
                one.country or "",
                "" if one.lat is None else f"{one.lat:.2f}, {one.lon:.2f}",
                bool(one.known_id),
            ]
            for one in proposal.places
        ],
        "claims": [
            [one.speaker or "", one.on_behalf_of or ""] for one in proposal.claims
        ],
        "incidents": [[one.title, one.event_type] for one in proposal.incidents],
    }


def _pieces(text: str, proposal: Proposal) -> list[list[str]]:
    """Return the text cut at its mentions: words, and what they were read as."""
    marks = [
        (s, e, f"actor: {one.name}") for one in proposal.actors for s, e in one.spans
    ]
    marks += [
        (s, e, f"place: {one.name}") for one in proposal.places for s, e in one.spans
    ]
    pieces: list[list[str]] = []
    at = 0
    for start, end, what in sorted(marks, key=lambda mark: (mark[0], -mark[1])):
        if start < at:
            continue
        pieces += [[text[at:start], ""], [text[start:end], what]]
        at = end
    return [piece for piece in [*pieces, [text[at:], ""]] if piece[0]]
