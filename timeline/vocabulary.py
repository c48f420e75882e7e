"""Event types and roles as this desk words them: its terms over the packaged ones.

Read once and kept until the public side changes, of which every change of a term is
one. Outside of a request nothing is asked of the database unless `now` is called.
"""

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any, Final

from django.core.signals import request_started

from timeline.models.incident import Role
from timeline.models.publication import publication
from timeline.models.term import Scheme, Term
from timeline.reference.plover import (
    EVENT_TYPES,
    EventType,
    acled_sub_event_type,
    has_own_crosswalk,
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the desk has made of the codes: code → its row, by scheme."""

    types: Mapping[str, EventType]
    terms: Mapping[tuple[str, str], Term]

    def role(self, code: str, packaged: str) -> str:
        """Return what a role is called; `packaged` where the desk says no other."""
        return self.labels.get(code, packaged)

    @property
    def labels(self) -> dict[str, str]:
        """Code → label, of event types and roles that aren't called as packaged."""
        return {
            code: term.label
            for (scheme, code), term in self.terms.items()
            if term.label.casefold() != packaged_label(scheme, code).casefold()
        }

    def is_offered(self, scheme: str, code: str) -> bool:
        term = self.terms.get((scheme, code))
        return term is None or term.offered

    def acled(self, event_type: str, mode: str | None) -> str | None:
        """Return the usual ACLED sub-event type: a mode's own before the type's."""
        term = self.terms.get((Scheme.EVENT_TYPE, event_type))
        own = term.acled_sub_event_type if term is not None else ""
        if own and not has_own_crosswalk(event_type, mode):
            return own
        return acled_sub_event_type(event_type, mode)

    def violence(self, event_type: str) -> int | None:
        """Return the usual UCDP type of violence, where the desk has said one."""
        term = self.terms.get((Scheme.EVENT_TYPE, event_type))
        return term.violence_type if term is not None else None


_PACKAGED: Final = Vocabulary(EVENT_TYPES, {})


def packaged_label(scheme: str, code: str) -> str:
    """Return what a code is called where the desk has said nothing."""
    if scheme == Scheme.EVENT_TYPE:
        return EVENT_TYPES[code].label
    return str(Role(code).label)


type _State = tuple[Any, ...]

_state: ContextVar[_State | None] = ContextVar("vocabulary_state", default=None)
"""The state of the public side that this request has seen; empty: not looked yet."""
_kept: list[tuple[_State, Vocabulary]] = []


def vocabulary() -> Vocabulary:
    """Return the words that hold for this request; outside of one, the packaged."""
    state = _state.get()
    if state is None:
        return _PACKAGED
    if not state:
        state = publication()
        _state.set(state)
    for known, held in _kept:
        if known == state:
            return held
    held = now()
    _kept[:] = [(state, held)]
    return held


def now() -> Vocabulary:
    """Read the words from the database."""
    return laid_over(Term.objects.all())


def laid_over(terms: Any) -> Vocabulary:
    """Return the packaged words with these terms over them."""
    by_code = {(term.scheme, term.code): term for term in terms}
    types = dict(EVENT_TYPES)
    for (scheme, code), term in by_code.items():
        if scheme == Scheme.EVENT_TYPE:
            packaged = EVENT_TYPES[code]
            types[code] = replace(
                packaged,
                label=term.label,
                definition=term.definition or packaged.definition,
                sign=term.sign or packaged.sign,
            )
    return Vocabulary(types, by_code)


def seen(state: _State) -> None:
    """Take the state that a public page has just asked for as this request's."""
    _state.set(state)


def event_types() -> Mapping[str, EventType]:
    """Return code → event type, as it is worded now."""
    return vocabulary().types


def _begin(**_: object) -> None:
    _state.set(())


request_started.connect(_begin, dispatch_uid="vocabulary")
