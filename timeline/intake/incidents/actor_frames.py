"""Frames that turn on who takes part, and not on words alone."""

from collections.abc import Sequence, Set
from typing import Final

from spacy.tokens import Token

from timeline.intake.incidents.clauses import Clause
from timeline.intake.incidents.frames import (
    GIVES_UP_PLAN,
    PULLS_BACK,
    SINKS,
    TAKES_LAND,
    TRAVELS,
    Rule,
)
from timeline.intake.incidents.frames.words import FORCES, WEAPONS
from timeline.intake.incidents.parties import PARTIES, Parties
from timeline.intake.proposal import Span
from timeline.intake.wordlists import words_of

_ARMED_KINDS: Final = frozenset(
    {"state_forces", "rebel_group", "political_militia", "identity_militia"}
)
_STATES: Final = frozenset({"state", "government_body", "de_facto_authority"})
_TRAVELS: Final = words_of("fly travel arrive")
_SEIZE: Final = words_of(
    "capture seize occupy overrun recapture retake conquer overtake liberate regain"
)
_GOES_IN: Final = words_of("cross enter roll move push thrust advance sweep intrude")
_GOES_OUT: Final = words_of("leave quit exit vacate")

LEMMAS: Final = (
    _TRAVELS | _SEIZE | _GOES_IN | _GOES_OUT | words_of("call suspend protest complain")
)
"""The verbs of these frames."""


class ActorFrames:
    """Decides for one article. ``place_spans``: of all places named in it."""

    def __init__(self, parties: Parties, place_spans: Sequence[Span]) -> None:
        self._parties = parties
        self._place_spans = place_spans

    def with_actors(self, clause: Clause, rules: Sequence[Rule]) -> list[Rule]:
        """Return a verb's rules, with those that its parties add, without those that
        they rule out."""
        every = [
            *self._phone_call(clause),
            *self._seizure(clause),
            *self._membership(clause),
            *self._march(clause),
            *rules,
            *self._journey(clause),
            *self._note_of_protest(clause),
        ]
        return [r for r in every if self._fits_subject(clause, r)]

    def _membership(self, clause: Clause) -> list[Rule]:
        """`The bloc suspended Guinea`, `Mali quit the bloc`."""
        leaves = clause.head.lemma_ in _GOES_OUT
        if not leaves and clause.head.lemma_ != "suspend":
            return []
        body, member = (
            (clause.objects, clause.subjects)
            if leaves
            else (clause.subjects, clause.objects)
        )
        if not self._is_any(body, {"international_organisation"}):
            return []
        if not self._is_any(member, {"state"}):
            return []
        reason = "leaves an organisation" if leaves else "a member is suspended"
        mode = "withdraw" if leaves else "expel"
        return [Rule("SANCTION", mode, frozenset(), reason, weight=0.85)]

    def _march(self, clause: Clause) -> list[Rule]:
        """`Turkish troops crossed into Syria`, `French soldiers left Niger`."""
        inward = clause.head.lemma_ in _GOES_IN
        if not inward and clause.head.lemma_ not in _GOES_OUT:
            return []
        armed = clause.arguments.subject & (FORCES - {"police", "policeman"})
        if clause.passive or not armed:
            return []
        goals = list(clause.objects)
        if inward:
            goals += [t for p, t in clause.obliques if p in {"into", "in"}]
        if not any(self._is_place(t.idx) or t.ent_type_ == "GPE" for t in goals):
            return []
        if inward:
            return [Rule("MOBILIZE", "troops", _GOES_IN, "forces go in", weight=0.8)]
        return [Rule("RETREAT", "withdraw", _GOES_OUT, "forces leave", weight=0.8)]

    def _note_of_protest(self, clause: Clause) -> list[Rule]:
        """`Japan protested to China`: a state does so by note."""
        if clause.head.lemma_ not in {"protest", "complain"}:
            return []
        addressed = any(p in {"to", "with"} for p, _ in clause.obliques)
        if not addressed or not self._is_any(clause.subjects, _STATES):
            return []
        told = "one party protests to another"
        return [Rule("ACCUSE", "disapprove", frozenset(), told, weight=0.75)]

    def _is_any(self, tokens: Sequence[Token], kinds: Set[str]) -> bool:
        found = [self._parties.actor(t) for t in tokens]
        return any(m is not None and m.kind in kinds for m in found)

    def _is_place(self, offset: int) -> bool:
        return any(start <= offset < end for start, end in self._place_spans)

    def _phone_call(self, clause: Clause) -> list[Rule]:
        """`Pashinyan called Putin`: a person calls a person, and calls them nothing."""
        if clause.head.lemma_ != "call" or clause.passive:
            return []
        more = {"oprd", "prep", "xcomp", "ccomp", "advcl", "attr"}
        for child in clause.head.rights:
            to = child.dep_ in more and child.lower_ in {"for", "on", "to", "upon"}
            dated = any(c.ent_type_ in {"DATE", "TIME"} for c in child.children)
            if to and not dated:
                return []
            if child.dep_ in {"oprd", "ccomp", "xcomp"}:
                named = self._parties.actor(child)
                if not (named and named.kind == "person"):
                    return []
        people = [
            m
            for t in (*clause.subjects, *clause.objects)
            if (m := self._parties.actor(t)) and m.kind in PARTIES
        ]
        persons = [m for m in people if m.kind == "person"]
        if len({m.name for m in people}) < 2 or not persons:
            return []
        return [
            Rule(
                "CONSULT",
                "phone",
                frozenset({"call"}),
                "one person calls another",
                weight=0.85,
            )
        ]

    def _journey(self, clause: Clause) -> list[Rule]:
        """`X flew to Cali`, of a named person who holds an office."""
        if clause.head.lemma_ not in _TRAVELS or clause.passive:
            return []
        found = [self._parties.actor(t) for t in clause.subjects]
        official = any(m and m.kind == "person" and m.role for m in found)
        goal = any(
            p in {"to", "in"} and any(s <= t.idx < e for s, e in self._place_spans)
            for p, t in clause.obliques
        )
        if not (official and goal):
            return []
        return [Rule("CONSULT", "visit", _TRAVELS, TRAVELS, weight=0.6)]

    def _seizure(self, clause: Clause) -> list[Rule]:
        """`captured Goma`: a named place is taken like "the town" is."""
        if clause.head.lemma_ not in _SEIZE:
            return []
        taken = [t for t in clause.objects if t.pos_ == "PROPN"]
        known = any(s <= t.idx < e for t in taken for s, e in self._place_spans)
        people = any(self._parties.actor(t) is not None for t in taken)
        armed = bool(clause.arguments.subject & FORCES) or any(
            (m := self._parties.actor(t)) is not None and m.kind in _ARMED_KINDS
            for t in clause.subjects
        )
        if not known and not (taken and armed and not people):
            return []
        return [Rule("ASSAULT", None, _SEIZE, TAKES_LAND, weight=0.75)]

    def _fits_subject(self, clause: Clause, rule: Rule) -> bool:
        """Villagers cross borders too: only a party or its craft mobilises.

        Who withdraws a thing (a remark, a bill) does not pull back.
        """
        if rule.reason == PULLS_BACK:
            return clause.passive or not clause.objects
        if rule.reason == GIVES_UP_PLAN:
            return bool(clause.subjects)
        if rule.reason == SINKS:
            # "A boat sank near Lampedusa": by nobody's doing.
            return bool(clause.objects)
        if rule.event_type == "PROTEST" and clause.head.lemma_ in {"protest", "strike"}:
            # A state protests by note.
            found = [self._parties.actor(t) for t in clause.subjects if t.ent_type_]
            return not any(m and m.kind in {"state", "government_body"} for m in found)
        if rule.event_type != "MOBILIZE" or clause.head.lemma_ != "cross":
            return True
        if clause.arguments.subject & (FORCES | WEAPONS):
            return True
        if any(t.pos_ == "NUM" for t in clause.subjects):
            words = {t.lemma_.lower() for t in clause.head.sent}
            return bool(words & (FORCES | WEAPONS))
        found = [self._parties.actor(t) for t in clause.subjects]
        return any(m and m.kind in PARTIES - {"person"} for m in found)
