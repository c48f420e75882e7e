"""Whose casualties a figure counts: the nearest violent event of its sentence."""

from collections.abc import Sequence
from dataclasses import replace

from timeline.intake.incidents.event import Event
from timeline.intake.proposal import CasualtyFound, ClaimFound, Span


def with_casualties(
    events: list[Event],
    casualties: Sequence[CasualtyFound],
    claims: Sequence[ClaimFound],
    sentence: Span,
) -> list[Event]:
    """Give the figures of a sentence to the violent events of that sentence."""
    start, end = sentence
    figures = [c for c in casualties if start <= c.span[0] < end]
    violent = [e for e in events if e.event_type in {"ASSAULT", "PROTEST", "COERCE"}]
    if not figures or not violent:
        return events
    chosen: dict[int, list[CasualtyFound]] = {}
    for figure in figures:
        best = min(
            violent,
            key=lambda e: (
                not e.span[0] <= figure.span[0] <= e.span[1],
                abs(e.clause.head.idx - figure.span[0]),
            ),
        )
        index = next(
            (
                i
                for i, claim in enumerate(claims)
                if claim.span[0] <= figure.span[0] < claim.span[1]
            ),
            None,
        )
        chosen.setdefault(best.clause.head.i, []).append(
            figure.model_copy(update={"claim": index})
        )
    return [
        replace(e, casualties=tuple(chosen.get(e.clause.head.i, ()))) for e in events
    ]
