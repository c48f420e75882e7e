"""Which of the dates told so far a new one may count from.

Not every date moves the story on: "the general had called on Friday" goes back, and
"a day after the two sides agreed" only says when something else was.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from timeline.intake.dates import grammar
from timeline.intake.dates.scan import Expression
from timeline.intake.dates.values import Value

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_WEEK: Final = timedelta(days=7)
_HOURS: Final = frozenset(("clock_time", "part_of_day"))
_CHAINED: Final = frozenset(("chained", "followed"))


def told_for(
    expression: Expression, span: "Span", told: Sequence[tuple[Expression, Value]]
) -> list[tuple[Expression, Value]]:
    """Leave out the dates that an expression can't count from; ``span``: its words.

    An hour is of the day on which the story stands, not of one that it went back to.
    "Two days later" counts from a sentence's own date, not from one in its clauses.
    """
    kept = list(told)
    if len(kept) < 2:
        return kept
    if expression.kind in _HOURS and not grammar.goes_back(span):
        on = [p for p in kept if not grammar.goes_back(_words(span.doc, p[0]))]
        kept = on or kept
    if expression.kind in _HOURS | _CHAINED:
        return _without_clauses(span, kept)
    return kept


def opening_day(
    told: Sequence[tuple[Expression, Value]], today: date | None
) -> Value | None:
    """Return the first day that a report names, if it lies in the week before."""
    first = next((v for _, v in told if v.unit == "day" and v.is_single), None)
    if first is None or today is None:
        return first
    return first if timedelta(0) <= today - first.first <= _WEEK else None


def _without_clauses(
    span: "Span", told: Sequence[tuple[Expression, Value]]
) -> list[tuple[Expression, Value]]:
    """Leave out what earlier sentences date in clauses beside a date of their own."""
    kept = list(told)
    here = span.sent.start_char
    while len(kept) > 1 and kept[-1][0].end <= here:
        last, before = (_words(span.doc, e) for e, _ in kept[:-3:-1])
        below = kept[-1][0].kind == "after_event"
        below = below or grammar.is_in_a_clause(last, before)
        if before.sent != last.sent or not below:
            break
        kept.pop()
    return kept


def _words(doc: "Doc", expression: Expression) -> "Span":
    found = grammar.tokens_at(doc, *expression.core)
    return found if found is not None else doc[0:1]
