"""One event per clause: of several words that tell it, the one that tells it best."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from timeline.intake.incidents.event import Event
from timeline.intake.wordlists import words_of

OUTCOMES: Final = words_of("kill wound injure hurt damage die destroy shoot")
_ARRAYING: Final = words_of("deploy send mass mobilise mobilize reinforce station")


def one_per_clause(events: list[Event]) -> list[Event]:
    """Drop a noun's event where a verb of the sentence carries the same type."""
    events = _without_approaches(_with_agents_of_their_cause(events))
    if len(events) > 1:
        events = [e for e in events if not _is_plight(e)]
    verbs = [e for e in events if e.clause.head.pos_ == "VERB"]
    kept: list[Event] = list(verbs)
    for event in events:
        if event in kept:
            continue
        if not any(v.event_type == event.event_type for v in verbs):
            kept.append(event)
    return sorted(kept, key=lambda e: e.clause.head.i)


def _is_plight(event: Event) -> bool:
    """`and 2,000 were displaced`, `12 were taken prisoner`, beside what did so."""
    plight = event.clause.head.lemma_ in {"displace", "capture", "take"}
    return plight and event.clause.passive and not event.initiators


def _with_agents_of_their_cause(events: Sequence[Event]) -> list[Event]:
    """`killed in firing by troops`: one event, whose initiators the cause names."""
    kept = list(events)
    for cause in events:
        if cause.event_type != "ASSAULT" or not cause.initiators:
            continue
        if cause.clause.head.dep_ == "conj":
            # "15 soldiers died, and 50 attackers were killed by the army"
            continue
        governor = _outcome_above(cause.clause.head)
        for index, outcome in enumerate(kept):
            told = outcome.clause
            if (
                outcome.event_type == "ASSAULT"
                and not outcome.initiators
                and told.head == governor
                and told.head.lemma_ in OUTCOMES
                and cause.clause.head in told.head.subtree
            ):
                doers = cause.initiators
                kept[index] = replace(
                    outcome,
                    mode=outcome.mode or cause.mode,
                    initiators=doers,
                    targets=tuple(t for t in outcome.targets if t not in doers),
                    alleged=cause.alleged,
                    confidence=max(outcome.confidence, cause.confidence),
                )
                kept = [e for e in kept if e is not cause]
                break
    return kept


def _outcome_above(cause: Token) -> Token:
    """The verb above a cause: "killed in a series of strikes conducted by …"."""
    above = cause.head
    while above.pos_ not in {"VERB", "AUX"} and above.head != above:
        above = above.head
    return above


def _without_approaches(events: Sequence[Event]) -> list[Event]:
    """`crossed the border and attacked a post`: one event, and not two."""
    attacks = [e for e in events if e.event_type == "ASSAULT"]
    return [
        e
        for e in events
        if e.event_type != "MOBILIZE"
        or e.clause.head.lemma_ in _ARRAYING
        or not any(
            is_joined_to(a.clause.head, e.clause.head) and a.initiators == e.initiators
            for a in attacks
        )
    ]


def is_joined_to(later: Token, verb: Token) -> bool:
    """Whether a verb is co-ordinated with an earlier one and shares its subject."""
    return (
        later.dep_ == "conj"
        and later.head == verb
        and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in later.children)
    )
