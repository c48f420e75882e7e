"""Find the incidents of an article, and the events that are only its background."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Passage

from timeline.intake.casualties import find_casualties
from timeline.intake.claims.reading import LONGEST_SENTENCE
from timeline.intake.dates import Anchor
from timeline.intake.incidents.acled import Deed, sub_event_types
from timeline.intake.incidents.actor_frames import LEMMAS, ActorFrames
from timeline.intake.incidents.allegations import Allegations
from timeline.intake.incidents.beside import claimants, mediators
from timeline.intake.incidents.candidates import candidates, distinct
from timeline.intake.incidents.clauses import (
    Clause,
    brings_down,
    is_accident,
    is_aftermath,
    is_cause_of_outcome,
    is_mutual,
    is_of_nature,
    noun_clause,
    verb_clause,
)
from timeline.intake.incidents.dated import DatedClauses
from timeline.intake.incidents.event import Event
from timeline.intake.incidents.frames import (
    NOUN_RULES,
    OUTCOME,
    TAKES_LAND,
    VERB_RULES,
    Rule,
    instrument,
    matching,
)
from timeline.intake.incidents.merging import Merger
from timeline.intake.incidents.news import News
from timeline.intake.incidents.one_clause import one_per_clause
from timeline.intake.incidents.parties import Parties
from timeline.intake.incidents.reality import Context, is_asked
from timeline.intake.incidents.scene import Paragraphs, Scene, instrument_words
from timeline.intake.incidents.senses import is_another_sense
from timeline.intake.incidents.span_of_days import compatible
from timeline.intake.incidents.suggestions import suggested
from timeline.intake.incidents.sureness import Topic, is_likely, sureness
from timeline.intake.incidents.telling import Telling
from timeline.intake.incidents.title_sense import most_sure
from timeline.intake.incidents.titles import worded
from timeline.intake.incidents.titling import Titles
from timeline.intake.incidents.tolls import (
    VIOLENT,
    Tolls,
    distinct_tolls,
    shared_out,
    told_after,
    told_ahead,
)
from timeline.intake.incidents.unreal import type_of_unreal
from timeline.intake.incidents.when import Calendar
from timeline.intake.language import text_of
from timeline.intake.proposal import (
    BackgroundEvent,
    CasualtyFound,
    ClaimFound,
    DateMention,
    IncidentFound,
    ParticipantFound,
    PlaceMention,
    Role,
    Span,
    Why,
)
from timeline.reference.plover import EVENT_TYPES

if TYPE_CHECKING:
    from timeline.intake.actors import ActorIndex

_METHOD: Final = "ordered rules over verbs"
# Types that another party may only allege; who met whom is not contested that way.
_CONTESTED: Final = frozenset(
    {
        *("ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION", "PROTEST"),
        *("THREATEN", "AID"),
    }
)
# What happens on the ground, and so most likely where the text just was.
_SOMEWHERE: Final = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT"})

# No other word needs its clause read.
_TELLING: Final = VERB_RULES.keys() | NOUN_RULES.keys() | LEMMAS


def find_incidents(
    doc: Doc,
    actors: "ActorIndex",
    places: Sequence[PlaceMention],
    dates: Sequence[DateMention],
    claims: Sequence[ClaimFound],
    anchor: Anchor,
) -> tuple[list[IncidentFound], list[BackgroundEvent]]:
    """Return the proposed incidents in order of the text, and background events.

    Pure: reads the analysed text and what the other readers found. ``places`` of an
    incident are names of ``places``; ``date``, ``claims`` index ``dates``, ``claims``.
    """
    reader = _Reader(doc, actors, places, dates, claims, anchor)
    return reader.read()


class _Reader:
    def __init__(
        self,
        doc: Doc,
        actors: "ActorIndex",
        places: Sequence[PlaceMention],
        dates: Sequence[DateMention],
        claims: Sequence[ClaimFound],
        anchor: Anchor,
    ) -> None:
        self.doc = doc
        self.actors = actors
        self.dates = dates
        self.claims = claims
        self.paragraphs = Paragraphs(doc.text)
        self.calendar = Calendar(doc, dates, anchor)
        self.parties = Parties(actors, claims, self.paragraphs)
        self.allegations = Allegations(actors, self.parties, places)
        self.scene = Scene(doc, places, self.paragraphs)
        self.titles = Titles(actors, self.parties, self.scene, claims)
        self.telling = Telling(
            doc, self.calendar, dates, claims, self.paragraphs, anchor.day
        )
        self.dated = DatedClauses(doc, self.calendar, claims)
        self.news = News(doc, self.parties, self.calendar, claims)
        self.merger = Merger(self.parties, self.paragraphs, self.scene)
        self.place_spans = [span for place in places for span in place.spans]
        self.actor_frames = ActorFrames(self.parties, self.place_spans)
        self.tolls = Tolls(find_casualties(doc, actors), claims)
        self.topic = Topic(doc)
        self.noted: set[int] = set()
        """Offsets of the verbs that are noted as background already."""
        self.unreal: list[int] = []
        """Where violence is told that is no news."""
        self.background: list[BackgroundEvent] = []

    def read(self) -> tuple[list[IncidentFound], list[BackgroundEvent]]:
        events: list[Event] = []
        early: list[tuple[Passage, list[CasualtyFound]]] = []
        for sentence in self.doc.sents:
            if len(sentence) > LONGEST_SENTENCE:
                continue
            here = [e for t in sentence if (e := self._event(t)) is not None]
            here = one_per_clause(here)
            unreal = [i for i in self.unreal if i >= sentence.start_char]
            figures = self.tolls.of(sentence)
            if figures and any(e.event_type in VIOLENT for e in here):
                here = shared_out(here, unreal, figures)
            elif figures and not unreal and not self.telling.is_history(sentence):
                if not any(e.event_type == "ASSAULT" for e in events):
                    early.append((sentence, figures))
                events = told_after(
                    events, sentence, figures, self.paragraphs, self.scene
                )
            events += here
            claimed = claimants(list(sentence), self.parties)
            if claimed and events:
                attack = max(
                    range(len(events)),
                    key=lambda i: (events[i].event_type == "ASSAULT", i),
                )
                told = events[attack]
                if told.event_type == "ASSAULT":
                    beside = (*told.beside, *claimed)
                    events[attack] = replace(told, beside=beside)
        events = told_ahead(events, early, self.paragraphs)
        merged = []
        for event in self.merger.merged(events):
            if is_likely(event, self.topic, self.actors):
                merged.append(event)
            else:
                self._note_unlikely(event)
        located = [
            e
            for e in merged
            if e.event_type in _SOMEWHERE and not self.scene.is_coarse(e.places)
        ]
        incidents = [self._incident(e, located) for e in merged]
        self._note_dated({e.clause.head.idx for e in events})
        return incidents, self._distinct_background()

    # --- one mention ---------------------------------------------------------------

    def _event(self, token: Token) -> Event | None:
        if token.lemma_.lower() not in _TELLING:
            return None
        if is_cause_of_outcome(token) or _is_noun_by_use(token):
            return None
        if token.pos_ == "VERB" and token.dep_ not in {"amod", "compound"}:
            clause = verb_clause(token)
            rules = list(matching(clause.arguments, VERB_RULES))
            rules = self.actor_frames.with_actors(clause, rules)
            if is_aftermath(token):
                rules = [r for r in rules if r.event_type == "ASSAULT"]
        elif token.pos_ == "NOUN" and self.news.noun_stands_for_event(token):
            clause = noun_clause(token)
            rules = list(matching(clause.arguments, NOUN_RULES))
        else:
            return None
        rules = [r for r in rules if r.reason != OUTCOME or not is_accident(clause)]
        rules = [r for r in rules if not is_another_sense(clause, r)]
        if not rules or is_asked(token) or is_of_nature(clause) or is_mutual(clause):
            return None
        if clause.context is None and self.telling.is_usual(token):
            rules = [r for r in rules if self.news.is_done_by_saying(token, r)]
            if not rules:
                return None
        rules = distinct(rules)
        claim = self._claim_at(token)
        context = self.telling.context(clause, claim, rules[0].event_type)
        if context is not None:
            self._note(clause, rules[0], context)
            return None
        initiators, targets = self.parties.of(clause, rules[0], claim)
        if not self.news.has(clause, rules[0], initiators, targets, claim):
            return None
        beside = (
            mediators(clause, self.parties)
            if rules[0].event_type in {"AGREE", "CONSULT", "RETREAT", "CONCEDE"}
            else ()
        )
        between = {p.actor for p in beside}
        initiators = tuple(n for n in initiators if n not in between)
        found = self.claims[claim] if claim is not None else None
        when = self.calendar.of(token, found, self.paragraphs.at(token.idx))
        mode = rules[0].mode
        # "took the base after days of fighting": with what, is not told.
        struck = rules[0].event_type == "ASSAULT" and rules[0].reason != TAKES_LAND
        if struck and mode in {None, "firearms"}:
            mode = instrument(instrument_words(clause)) or mode
            mode = None if brings_down(token) and mode == "firearms" else mode
        return Event(
            clause,
            tuple(rules),
            mode,
            initiators,
            targets,
            rules[0].event_type in _CONTESTED
            and self.allegations.alleged(
                rules[0].event_type, clause, initiators, found
            ),
            when,
            self.scene.places(token, found),
            self.scene.span(clause),
            claim,
            self._confidence(clause, rules[0], claim),
            claims=(claim,) if claim is not None else (),
            beside=beside,
        )

    @staticmethod
    def _confidence(clause: Clause, rule: Rule, claim: int | None) -> float:
        """The rule's weight, less for hearsay and for what only tells the outcome."""
        weight = rule.weight - (0.15 if claim is not None else 0.0)
        outcome = clause.head.lemma_ in {"kill", "wound", "injure", "damage"}
        return weight - 0.3 if outcome and not clause.subjects else weight

    def _around(self, event: Event, located: Sequence[Event]) -> tuple[str, ...]:
        """Where the sentences before an event put it that names no place itself.

        Else the one place that all other events on the ground name, on its day.
        """
        if event.event_type not in _SOMEWHERE:
            return ()
        head = event.clause.head
        before = self.scene.before(head, self.paragraphs.at(head.idx))
        if before or event.event_type not in {"ASSAULT", "COERCE"}:
            return before
        where = {e.places[0] for e in located}
        same_day = all(compatible(e.when.edtf, event.when.edtf) for e in located)
        return tuple(where) if len(where) == 1 and same_day else ()

    def _claim_at(self, token: Token) -> int | None:
        for index, claim in enumerate(self.claims):
            if claim.span[0] <= token.idx < claim.span[1]:
                return index
        return None

    def _note(self, clause: Clause, rule: Rule, context: Context) -> None:
        if rule.event_type in VIOLENT:
            self.unreal.append(clause.head.idx)
        aim = clause.head.dep_ == "advcl" and clause.head.tag_ == "VB"
        if rule.weight < 0.5 or clause.head.pos_ == "NOUN" or aim:
            return
        initiators, targets = self.parties.of(clause, rule, None)
        own = self.calendar.own(clause.head)
        self.noted.add(clause.head.idx)
        line = self.titles.of_background(clause, initiators, targets, context)
        self.background.append(
            BackgroundEvent(
                title=line,
                context=context,
                span=self.scene.span(clause),
                event_type=type_of_unreal(clause, rule.event_type, context),
                edtf=self.dates[own].edtf if own is not None else None,
            )
        )

    def _note_unlikely(self, event: Event) -> None:
        """Note an event that is left out, so that the editor can still take it."""
        found = self._incident(event, [])
        self.noted.add(event.clause.head.idx)
        self.background.append(
            BackgroundEvent(
                title=worded(text_of(self.doc)[slice(*found.span)]),
                context="unlikely",
                span=found.span,
                event_type=found.event_type,
                edtf=found.edtf,
            )
        )

    def _note_dated(self, told: set[int]) -> None:
        """Note what only tense and date show to be background.

        ``told``: offsets of the verbs (or nouns) whose events are news.
        """
        for verb in self.doc:
            if verb.pos_ not in {"VERB", "AUX"} or verb.idx in self.noted | told:
                continue
            context = self.dated.context(verb)
            if context is None:
                continue
            span = self.scene.span(verb_clause(verb))
            if any(span[0] <= offset < span[1] for offset in self.noted | told):
                continue
            date = self.dated.date_of(verb)
            self.background.append(
                BackgroundEvent(
                    title=worded(text_of(self.doc)[slice(*span)]),
                    context=context,
                    span=span,
                    edtf=self.dates[date].edtf if date is not None else None,
                )
            )

    def _distinct_background(self) -> list[BackgroundEvent]:
        seen: set[Span] = set()
        kept = []
        for event in self.background:
            if event.span not in seen:
                seen.add(event.span)
                kept.append(event)
        return sorted(kept, key=lambda e: e.span)

    def _passage(self, head: Token) -> Passage:
        """The sentence of an event, and the next one in its paragraph."""
        end = head.sent.end
        after = self.doc[end].sent if end < len(self.doc) else head.sent
        together = self.paragraphs.at(head.idx) == self.paragraphs.at(after.start_char)
        return self.doc[head.sent.start : after.end] if together else head.sent

    def _deed(self, event: Event) -> Deed:
        head, parts = event.clause.head, event.clause.arguments
        taken = [t.idx for t in event.clause.objects if t.pos_ == "PROPN"]
        return Deed(
            event.event_type,
            event.mode,
            head.lemma_.lower(),
            parts.subject,
            parts.object,
            frozenset(t.lemma_.lower() for t in self._passage(head)),
            any(self.parties.is_of_state(n) for n in event.initiators),
            any(start <= i < end for i in taken for start, end in self.place_spans),
        )

    def _role(self, name: str, event: Event, role: Role) -> Role:
        """Civilians who are attacked are victims."""
        found = self.actors.named(name)
        civilian = found is not None and found.kind == "civilians"
        return "victim" if civilian and event.event_type == "ASSAULT" else role

    def _incident(self, event: Event, located: Sequence[Event]) -> IncidentFound:
        event_type = event.event_type
        roles: tuple[Role, Role] = ("initiator", "target")
        together = event_type in {"CONSULT", "AGREE", "COOPERATE"}
        # Who alone is named accepted an offer or paid a visit.
        alone = event_type != "COOPERATE" and len(event.initiators) == 1
        alone = alone and not event.targets and event.clause.head.pos_ == "VERB"
        if together and not alone and (event.mode != "phone" or not event.targets):
            roles = ("participant", "participant")
        mediator = event.mode == "third-party"
        participants = [
            ParticipantFound(
                actor=name,
                role="mediator" if mediator else roles[0],
                alleged=event.alleged,
            )
            for name in event.initiators
        ] + [
            ParticipantFound(
                actor=name, role=self._role(name, event, roles[1]), alleged=False
            )
            for name in event.targets
        ]
        taken = {p.actor for p in participants}
        participants += [p for p in dict.fromkeys(event.beside) if p.actor not in taken]
        title = self.titles.of(event)
        return IncidentFound(
            title=title,
            event_type=event_type,
            mode=event.mode,
            edtf=event.when.edtf,
            date_basis=event.when.basis,
            places=list(event.places or self._around(event, located)),
            participants=participants,
            # That nobody was hurt is a statement, and no estimate of casualties.
            casualties=[c for c in distinct_tolls(event.casualties) if c.high != 0],
            span=event.span,
            hostility=int(EVENT_TYPES[event_type].hostility),
            date=event.when.mention,
            claims=list(event.claims),
            candidates=candidates(event, suggested(self._passage(event.clause.head))),
            acled=list(sub_event_types(self._deed(event))),
            why=Why(
                method=_METHOD,
                rule=event.rules[0].reason,
                confidence=round(
                    min(
                        most_sure(title, event.clause),
                        sureness(event, self.topic, self.actors),
                    ),
                    2,
                ),
                note=event.when.rule,
            ),
        )


def _is_noun_by_use(participle: Token) -> bool:
    """`the number of wounded`, `those killed`: no event of its own."""
    those = participle.dep_ == "acl" and participle.head.lower_ == "those"
    return participle.tag_ == "VBN" and (participle.dep_ == "pobj" or those)
