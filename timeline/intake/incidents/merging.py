"""Mentions of one event become one incident; different events stay apart."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from timeline.intake.incidents.event import Event
from timeline.intake.incidents.parties import Parties
from timeline.intake.incidents.scene import Paragraphs
from timeline.intake.incidents.when import compatible
from timeline.intake.wordlists import words_of

_OUTCOMES: Final = words_of("kill wound injure damage die destroy shoot")


class Merger:
    """Joins the mentions of one article's events."""

    def __init__(self, parties: Parties, paragraphs: Paragraphs) -> None:
        self._parties = parties
        self._paragraphs = paragraphs

    def merged(self, events: list[Event]) -> list[Event]:
        kept: list[Event] = []
        for event in events:
            index = next((i for i, k in enumerate(kept) if self._same(k, event)), None)
            told = self._told_before(kept, event) if index is None else None
            if told is not None:
                claims = dict.fromkeys((*kept[told].claims, *event.claims))
                kept[told] = replace(kept[told], claims=tuple(claims))
                continue
            if index is None:
                kept.append(event)
            else:
                kept[index] = self._joined(kept[index], event)
        return kept

    def _told_before(self, kept: Sequence[Event], event: Event) -> int | None:
        """Violence told again, with no day, place or toll of its own."""
        bare = (
            event.event_type == "ASSAULT"
            and event.when.basis == "published"
            and not event.places
            and not event.casualties
        )
        if not bare:
            return None
        mine = {self._parties.side(n) for n in event.initiators}
        for index in range(len(kept) - 1, -1, -1):
            theirs = {self._parties.side(n) for n in kept[index].initiators}
            fits = not mine or bool(mine & theirs)
            if kept[index].event_type == event.event_type and fits:
                return index
        return None

    def _same(self, one: Event, other: Event) -> bool:
        if one.event_type != other.event_type or _is_shot_down(one, other):
            return False
        modes = {one.mode, other.mode} - {None}
        if len(modes) > 1 and one.event_type != "ASSAULT":
            return False
        if len(modes) > 1 and one.clause.head.sent != other.clause.head.sent:
            return False
        firm = one.when.basis == other.when.basis == "occurred"
        if firm and not compatible(one.when.edtf, other.when.edtf):
            return False
        if one.places and other.places and not set(one.places) & set(other.places):
            return False
        sides = {self._parties.side(n) for n in one.actors}
        others = {self._parties.side(n) for n in other.actors}
        if sides and others and not sides & others:
            return False
        if one.clause.head.sent == other.clause.head.sent:
            return True
        if not (sides and others):
            near = self._paragraphs.at(one.span[0]) == self._paragraphs.at(
                other.span[0]
            )
            return near and one.event_type == "ASSAULT"
        initiators = {self._parties.side(n) for n in one.initiators}
        return (
            not initiators
            or not other.initiators
            or bool(initiators & {self._parties.side(n) for n in other.initiators})
        )

    def _joined(self, one: Event, other: Event) -> Event:
        """Keep the better mention, with what only the other one knows."""
        better = _tells_more(other) > _tells_more(one)
        best, rest = (other, one) if better else (one, other)
        dated = rest if rest.when.basis == "occurred" else best
        when = best.when if best.when.basis == "occurred" else dated.when
        seen = {(c.kind, c.wording, c.span) for c in best.casualties}
        initiators = best.initiators or rest.initiators
        return replace(
            best,
            mode=best.mode or rest.mode,
            when=when,
            initiators=initiators,
            targets=self._parties.others(best.targets, initiators)
            or self._parties.others(rest.targets, initiators),
            alleged=best.alleged and (rest.alleged or not rest.initiators),
            places=best.places or rest.places,
            casualties=best.casualties
            + tuple(
                c for c in rest.casualties if (c.kind, c.wording, c.span) not in seen
            ),
            claims=tuple(dict.fromkeys((*one.claims, *other.claims))),
        )


def one_per_clause(events: list[Event]) -> list[Event]:
    """Drop a noun's event where a verb of the sentence carries the same type."""
    events = _with_agents_of_their_cause(events)
    verbs = [e for e in events if e.clause.head.pos_ == "VERB"]
    kept: list[Event] = list(verbs)
    for event in events:
        if event in kept:
            continue
        if not any(v.event_type == event.event_type for v in verbs):
            kept.append(event)
    return sorted(kept, key=lambda e: e.clause.head.i)


def _with_agents_of_their_cause(events: Sequence[Event]) -> list[Event]:
    """`killed in firing by troops`: one event, whose initiators the cause names."""
    kept = list(events)
    for cause in events:
        if cause.event_type != "ASSAULT" or not cause.initiators:
            continue
        governor = cause.clause.head.head.head
        for index, outcome in enumerate(kept):
            told = outcome.clause
            if (
                outcome.event_type == "ASSAULT"
                and not outcome.initiators
                and told.head == governor
                and told.head.lemma_ in _OUTCOMES
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


def _tells_more(event: Event) -> float:
    """Confidence, less for a participle: "a missile fired from … hit the port"."""
    aside = event.clause.head.dep_ == "acl"
    return event.confidence - (0.15 if aside else 0.0)


def _is_shot_down(one: Event, other: Event) -> bool:
    """`intercepted a missile fired from …`: who stops it did not fire it."""
    pairs = ((one.clause.head, other.clause.head), (other.clause.head, one.clause.head))
    return any(
        stop.lemma_ in {"intercept", "shoot", "bring", "down"}
        and fired.dep_ in {"acl", "relcl"}
        and fired.head.head == stop
        for stop, fired in pairs
    )
