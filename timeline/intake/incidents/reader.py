"""Find the incidents of an article, and the events that are only its background."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from spacy.tokens import Doc, Token

from timeline.intake.casualties import find_casualties
from timeline.intake.claims.lexicon import SPEECH_VERBS
from timeline.intake.claims.quotes import dateline_end, paragraphs
from timeline.intake.claims.reading import LONGEST_SENTENCE
from timeline.intake.dates import Anchor
from timeline.intake.incidents.clauses import (
    Clause,
    Context,
    noun_clause,
    verb_clause,
)
from timeline.intake.incidents.frames import (
    ATTACKS,
    FORCES,
    NOUN_RULES,
    VERB_RULES,
    WEAPONS,
    Rule,
    instrument,
    matching,
)
from timeline.intake.incidents.titles import title
from timeline.intake.incidents.when import Calendar, When, compatible
from timeline.intake.proposal import (
    ActorMention,
    BackgroundEvent,
    CasualtyFound,
    ClaimFound,
    DateMention,
    EventCandidate,
    IncidentFound,
    ParticipantFound,
    PlaceMention,
    Role,
    Span,
    Why,
)
from timeline.intake.wordlists import words_of
from timeline.reference.plover import EVENT_TYPES

if TYPE_CHECKING:
    from timeline.intake.actors import ActorIndex

_METHOD: Final = "ordered rules over verbs"
_TALK: Final = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_WORDS_ONLY: Final = frozenset({"ACCUSE", "REJECT", "SUPPORT", "REQUEST"})
_PARTIES: Final = frozenset(
    {
        "state",
        "state_forces",
        "government_body",
        "de_facto_authority",
        "rebel_group",
        "political_militia",
        "identity_militia",
        "international_organisation",
        "person",
    }
)
# Types that another party may only allege; who met whom is not contested that way.
_CONTESTED: Final = frozenset(
    {
        *("ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION", "PROTEST"),
        *("THREATEN", "AID"),
    }
)
_FIRST_PERSON: Final = frozenset({"i", "we", "us", "our", "my", "me"})
_HAPPEN: Final = words_of(
    """
    happen occur take come follow leave continue erupt break rock hit begin start
    resume intensify last
    """
)
_SEIZE: Final = words_of("capture seize occupy overrun recapture retake conquer")
_MOVES_ITS_OWN: Final = words_of(
    "withdraw pull send deploy recall dispatch remove keep move evacuate redeploy"
)
_OUTCOMES: Final = words_of("kill wound injure damage die destroy shoot")
_MOST_CANDIDATES: Final = 3


@dataclass(frozen=True, slots=True)
class _Event:
    """One mention of an event, before mentions of the same are merged."""

    clause: Clause
    rules: tuple[Rule, ...]
    mode: str | None
    initiators: tuple[str, ...]
    targets: tuple[str, ...]
    alleged: bool
    when: When
    places: tuple[str, ...]
    span: Span
    claim: int | None
    confidence: float
    casualties: tuple[CasualtyFound, ...] = ()
    claims: tuple[int, ...] = field(default=())

    @property
    def event_type(self) -> str:
        return self.rules[0].event_type

    @property
    def actors(self) -> frozenset[str]:
        return frozenset((*self.initiators, *self.targets))


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
        self.places = places
        self.dates = dates
        self.claims = claims
        self.paragraphs = paragraphs(doc.text)
        lead = self.paragraphs[0] if self.paragraphs else (0, 0)
        self.lead_end = next((s.end_char for s in doc.sents if len(s) > 10), lead[1])
        self.calendar = Calendar(doc, dates, anchor)
        self.datelines = [
            (start, dateline_end(doc.text, start)) for start, _ in self.paragraphs
        ]
        self.casualties = find_casualties(doc, actors)
        self.background: list[BackgroundEvent] = []
        self._behalf = {c.speaker: c.on_behalf_of for c in claims if c.on_behalf_of}
        self._last_talk: tuple[Span, tuple[str, ...]] | None = None
        self._historical = self._historical_sentences()

    def read(self) -> tuple[list[IncidentFound], list[BackgroundEvent]]:
        events: list[_Event] = []
        for sentence in self.doc.sents:
            if len(sentence) > LONGEST_SENTENCE:
                continue
            here = [e for t in sentence if (e := self._event(t)) is not None]
            here = self._one_per_clause(here)
            events += self._with_casualties(
                here, sentence.start_char, sentence.end_char
            )
        merged = self._merged(events)
        incidents = [self._incident(e) for e in merged]
        return incidents, self._distinct_background()

    # --- one mention ---------------------------------------------------------------

    def _event(self, token: Token) -> _Event | None:
        if token.pos_ == "VERB" and token.dep_ not in {"amod", "compound"}:
            clause = verb_clause(token)
            rules = list(matching(clause.arguments, VERB_RULES))
            rules = self._phone_call(clause) + self._seizure(clause) + rules
            rules = [r for r in rules if self._fits_subject(clause, r)]
        elif token.pos_ == "NOUN" and self._noun_stands_for_event(token):
            clause = noun_clause(token)
            rules = list(matching(clause.arguments, NOUN_RULES))
        else:
            return None
        if not rules or (clause.context is None and self._is_generic(token)):
            return None
        rules = _distinct(rules)
        claim = self._claim_at(token)
        context = self._context(clause, claim)
        if context is not None:
            self._note(clause, rules[0], context)
            return None
        initiators, targets = self._participants(clause, rules[0], claim)
        if not self._is_news(clause, rules[0], initiators, targets, claim):
            return None
        found = self.claims[claim] if claim is not None else None
        when = self.calendar.of(token, found, self._paragraph(token.idx))
        mode = rules[0].mode
        if rules[0].event_type == "ASSAULT" and mode in {None, "firearms"}:
            mode = instrument(self._instrument_words(clause)) or mode
        return _Event(
            clause,
            tuple(rules),
            mode,
            initiators,
            targets,
            rules[0].event_type in _CONTESTED
            and bool(initiators)
            and (
                self._alleged(initiators, found)
                or _hangs_on_accusation(token)
                or _is_only_claimed(token)
            ),
            when,
            self._places(token, claim),
            self._span(clause),
            claim,
            self._confidence(clause, rules[0], initiators, claim),
            claims=(claim,) if claim is not None else (),
        )

    @staticmethod
    def _confidence(
        clause: Clause, rule: Rule, initiators: Sequence[str], claim: int | None
    ) -> float:
        """The rule's weight, less for hearsay and for what only tells the outcome."""
        weight = rule.weight - (0.15 if claim is not None else 0.0)
        outcome = clause.head.lemma_ in {"kill", "wound", "injure", "damage"}
        return weight - 0.3 if outcome and not initiators else weight

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
                named = self._actor(child)
                if not (named and named.kind == "person"):
                    return []
        people = [
            m
            for t in (*clause.subjects, *clause.objects)
            if (m := self._actor(t)) and m.kind in _PARTIES
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

    def _seizure(self, clause: Clause) -> list[Rule]:
        """`captured Goma`: a named place is taken like "the town" is."""
        if clause.head.lemma_ not in _SEIZE:
            return []
        spans = [span for place in self.places for span in place.spans]
        taken = [t.idx for t in clause.objects if t.pos_ == "PROPN"]
        if not any(start <= i < end for i in taken for start, end in spans):
            return []
        reason = "territory is taken by force"
        return [Rule("ASSAULT", None, _SEIZE, reason, weight=0.75)]

    def _fits_subject(self, clause: Clause, rule: Rule) -> bool:
        """Villagers cross borders too: only a party or its craft mobilises."""
        if rule.event_type != "MOBILIZE" or clause.head.lemma_ != "cross":
            return True
        if clause.arguments.subject & (FORCES | WEAPONS):
            return True
        if any(t.pos_ == "NUM" for t in clause.subjects):
            words = {t.lemma_.lower() for t in clause.head.sent}
            return bool(words & (FORCES | WEAPONS))
        found = [self._actor(t) for t in clause.subjects]
        return any(m and m.kind in _PARTIES - {"person"} for m in found)

    def _noun_stands_for_event(self, noun: Token) -> bool:
        """An event noun counts where its own words or its verb make it an event."""
        if noun.dep_ in {"compound", "poss", "amod"}:
            return False
        own = any(
            c.dep_ == "prep" and c.lower_ in {"on", "by", "between", "against", "in"}
            for c in noun.children
        )
        subject = noun.dep_ in {"nsubj", "nsubjpass"} and (
            noun.head.lemma_ in _HAPPEN or noun.head.lemma_ in {"kill", "wound", "be"}
        )
        during = noun.dep_ == "pobj" and noun.head.lower_ in {"in", "after", "during"}
        dated = self.calendar.own(noun) is not None
        return (own and noun.dep_ != "pobj") or subject or dated or (during and own)

    def _is_generic(self, token: Token) -> bool:
        """Simple present outside reports tells what is usual, not what happened."""
        if token.pos_ != "VERB" or token.tag_ not in {"VBZ", "VBP"}:
            return False
        return not any(c.dep_ == "aux" for c in token.children) and not (
            token.dep_ == "ccomp" and token.head.lemma_ in {"see", "watch"}
        )

    def _claim_at(self, token: Token) -> int | None:
        for index, claim in enumerate(self.claims):
            if claim.span[0] <= token.idx < claim.span[1]:
                return index
        return None

    def _context(self, clause: Clause, claim: int | None) -> Context | None:
        head = clause.head
        if claim is not None and self.claims[claim].stance == "denies":
            return "negation"
        own = self.calendar.own(head)
        if own is not None and self.calendar.is_future(own):
            return "future"
        if clause.context is not None:
            return clause.context
        if own is not None and not self.calendar.is_old(own):
            return None
        if own is not None or (head.sent.start in self._historical and claim is None):
            return "historical"
        in_sentence = self.calendar.in_sentence(head)
        old = [i for i in in_sentence if self.calendar.is_old(i)]
        if old and len(old) == len(in_sentence):
            return "historical"
        return None

    def _historical_sentences(self) -> set[int]:
        """Sentences that tell of an earlier time, and those that go on with it.

        A sentence in the simple past after one about last year is still about last
        year; a recent date or the present perfect brings the story back.
        """
        found: set[int] = set()
        told_until = -1
        for sentence in self.doc.sents:
            paragraph = self._paragraph(sentence.start_char)
            in_sentence = self.calendar.in_sentence(sentence.root)
            old = [i for i in in_sentence if self.calendar.is_old(i)]
            recent = [
                i
                for i in in_sentence
                if not self.calendar.is_old(i) and not self.calendar.is_future(i)
            ]
            perfect = any(
                c.dep_ == "aux" and c.tag_ in {"VBZ", "VBP"}
                for c in sentence.root.children
            )
            goes_on = told_until == paragraph[0] and not recent and not perfect
            if (old and not recent) or goes_on:
                found.add(sentence.start)
                told_until = paragraph[0]
            elif not sentence.text.isspace():
                told_until = -1
        return found

    def _note(self, clause: Clause, rule: Rule, context: Context) -> None:
        if rule.weight < 0.65 or clause.head.pos_ == "NOUN":
            return
        initiators, targets = self._participants(clause, rule, None)
        own = self.calendar.own(clause.head)
        line = title(
            clause,
            list(initiators),
            list(targets),
            alleged=False,
            event_type="",
            mode=None,
        )
        self.background.append(
            BackgroundEvent(
                title=line,
                context=context,
                span=self._span(clause),
                event_type=rule.event_type,
                edtf=self.dates[own].edtf if own is not None else None,
            )
        )

    def _distinct_background(self) -> list[BackgroundEvent]:
        seen: set[Span] = set()
        kept = []
        for event in self.background:
            if event.span not in seen:
                seen.add(event.span)
                kept.append(event)
        return kept

    # --- participants --------------------------------------------------------------

    def _actor(self, token: Token) -> ActorMention | None:
        """The actor of a phrase: its head's, else one that modifies it."""
        if token.pos_ == "PRON":
            return self.actors.resolve(token)
        found = self.actors.at(token.idx, token.idx + len(token))
        if found is not None:
            return found
        for child in token.children:
            if child.dep_ == "appos" and token.pos_ == "NOUN":
                # "his Russian counterpart Sergei Lavrov"
                named = self.actors.at(child.idx, child.idx + len(child))
                if named is not None and named.kind == "person":
                    return named
        parts = sorted(token.children, key=lambda c: c.pos_ == "PRON")
        for child in parts:
            if child.dep_ in {"poss", "amod", "compound", "nmod", "appos"}:
                found = (
                    self._actor(child)
                    if child.pos_ != "PRON"
                    else (self.actors.resolve(child))
                )
                if found is not None:
                    return found
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in {"of", "from"}:
                for obj in child.children:
                    if obj.dep_ == "pobj":
                        found = self._actor(obj)
                        if found is not None and found.kind != "person":
                            return found
        return self.actors.resolve(token) if token.pos_ == "NOUN" else None

    def _names(self, tokens: Sequence[Token], claim: int | None) -> list[str]:
        names: list[str] = []
        for token in tokens:
            if token.lower_ in _FIRST_PERSON and claim is not None:
                found = self.claims[claim]
                name = found.speaker
                if token.lower_ in {"we", "us"} and found.on_behalf_of:
                    name = found.on_behalf_of
            elif token.pos_ == "PRON" and self._in_quotation(token, claim):
                continue
            elif claim is not None and _means_the_speaker(token):
                name = self.claims[claim].speaker
                if not self._agrees(token, name):
                    continue
            else:
                mention = self._actor(token)
                if mention is None or mention.kind not in {*_PARTIES, "civilians"}:
                    continue
                name = mention.name
            if name not in names:
                names.append(name)
            names += [n for n in self._others_of(token, name) if n not in names]
        return names

    def _others_of(self, token: Token, name: str) -> list[str]:
        """`the leaders of Rwanda and Congo`: Congo too."""
        others: list[str] = []
        for child in token.children:
            if child.dep_ != "prep" or child.lower_ != "of":
                continue
            for obj in child.children:
                first = self.actors.at(obj.idx, obj.idx + len(obj))
                if first is None or first.name != name:
                    continue
                found = [self._actor(c) for c in obj.conjuncts if c.i > obj.i]
                others += [m.name for m in found if m is not None]
        return others

    def _agrees(self, pronoun: Token, speaker: str) -> bool:
        """Whether a pronoun can mean the speaker: "he" a person, "it" a body."""
        mention = self.actors.named(speaker)
        person = mention is not None and mention.kind == "person"
        return person == (pronoun.lower_ in {"he", "she"})

    def _in_quotation(self, token: Token, claim: int | None) -> bool:
        """Whom a pronoun means that somebody speaks is theirs to know."""
        return claim is not None and self.claims[claim].quoted

    def _participants(
        self, clause: Clause, rule: Rule, claim: int | None
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        with_ = [
            t
            for p, t in clause.obliques
            if p in {"with", "between", "among", "alongside"}
        ]
        against = [
            t for p, t in clause.obliques if p in {"against", "at", "on", "to", "of"}
        ]
        if rule.event_type not in _TALK:
            beside = [t for p, t in clause.obliques if _is_beside(p, t)]
            beside += [t for s in clause.subjects for t in _beside_subject(s)]
            with_ = [t for t in with_ if t not in beside]
        else:
            beside = []
        doers, objects = [*clause.subjects, *beside], list(clause.objects)
        doers += [t for s in clause.subjects for t in _agents_of_attack(s)]
        if rule.event_type == "MOBILIZE" and clause.passive and not clause.subjects:
            # "KFOR troops were deployed": whoever ordered it, they moved.
            doers, objects = [*objects, *beside], []
        if claim is not None and self.claims[claim].quoted:
            first, last = self.claims[claim].span
            doers = [t for t in doers if first <= t.idx < last]
        initiators = self._names(doers, claim)
        if rule.event_type in _TALK:
            objects += with_
        owned = rule.event_type == "ASSAULT"
        objects = [t for t in objects if not (owned and _is_their_thing(t))]
        targets = self._names(objects, claim)
        if not targets:
            targets = self._names([*with_, *against], claim)
        if rule.event_type in _TALK:
            unnamed = rule.event_type != "AGREE" or not initiators
            if unnamed and len({*initiators, *targets}) < 2:
                initiators = self._parties_of_talk(clause, initiators, targets, claim)
            where = self._paragraph(clause.head.idx)
            self._last_talk = (where, (*initiators, *targets))
        owner = self._owner(clause)
        if not initiators and owner is not None:
            initiators = self._names([owner], claim)
        if rule.event_type in _TALK:
            initiators, targets = self._without_own_states(initiators, targets)
        return tuple(initiators), self._others(targets, initiators)

    def _others(
        self, targets: Sequence[str], initiators: Sequence[str]
    ) -> tuple[str, ...]:
        """The targets without the initiators: nobody is on both sides."""
        own = {*initiators, *(self._side(n) for n in initiators)}
        return tuple(t for t in targets if t not in own)

    def _without_own_states(
        self, initiators: list[str], targets: list[str]
    ) -> tuple[list[str], list[str]]:
        """`Chinese Foreign Minister Wang Yi met …`: Wang Yi, and not China too."""
        everybody = (*initiators, *targets)
        inner = {s for n in everybody if (s := self._side(n)) != n}
        return (
            [n for n in initiators if n not in inner],
            [n for n in targets if n not in inner],
        )

    def _parties_of_talk(
        self,
        clause: Clause,
        initiators: list[str],
        targets: list[str],
        claim: int | None,
    ) -> list[str]:
        """Who an agreement or a meeting is between, where its clause doesn't say."""
        sent = clause.head.sent
        states = [
            m.name
            for m in self.actors.within(sent.start_char, sent.end_char)
            if m.kind in {"state", "de_facto_authority", "rebel_group"}
        ]
        found = list(initiators)
        here = self._paragraph(clause.head.idx)
        if self._last_talk is not None and self._last_talk[0] == here:
            # "border guards from the two sides met as recently as Wednesday"
            earlier = [n for n in self._last_talk[1] if n not in (*found, *targets)]
            return [*found, *earlier]
        if claim is not None and clause.head.lemma_ in {"reach", "sign", "agree"}:
            behalf = self.claims[claim].on_behalf_of
            if behalf and behalf not in found:
                found.append(behalf)
        return found + [s for s in states if s not in found and s not in targets][:2]

    @staticmethod
    def _owner(clause: Clause) -> Token | None:
        """`… withdraw troops that had crossed`: whose troops, where it isn't said."""
        head = clause.head
        if head.dep_ not in {"relcl", "acl"} or clause.passive:
            return None
        governor = head.head.head
        if head.head.dep_ != "dobj" or governor.pos_ != "VERB":
            return None
        if governor.lemma_ not in _MOVES_ITS_OWN:
            return None
        subjects = verb_clause(governor).subjects
        return subjects[0] if subjects else None

    def _alleged(self, initiators: Sequence[str], claim: ClaimFound | None) -> bool:
        """True if another party is the only one to say that the initiators did it."""
        if claim is None or not initiators:
            return False
        if claim.stance == "accuses":
            return True
        speaker = {claim.speaker, claim.on_behalf_of}
        speaker |= {self._side(n) for n in (claim.speaker, claim.on_behalf_of) if n}
        mention = self.actors.named(claim.speaker)
        party = claim.on_behalf_of or (mention is not None and mention.kind in _PARTIES)
        own = any(n in speaker or self._side(n) in speaker for n in initiators)
        return bool(party) and not own

    def _side(self, name: str) -> str:
        """The outermost actor that a name is part of."""
        seen = {name}
        name = self._behalf.get(name, name)
        mention = self.actors.named(name)
        while mention is not None and mention.part_of and mention.part_of not in seen:
            name = mention.part_of
            seen.add(name)
            mention = self.actors.named(name)
        return name

    def _is_news(
        self,
        clause: Clause,
        rule: Rule,
        initiators: Sequence[str],
        targets: Sequence[str],
        claim: int | None,
    ) -> bool:
        """Words alone are statements; a few kinds of them are events too."""
        head = clause.head
        if rule.event_type == "THREATEN":
            return bool(initiators)
        if rule.event_type in _WORDS_ONLY:
            formal = head.lemma_ in {"summon", "lodge"}
            if formal or (rule.event_type, rule.mode) in {
                ("REQUEST", "assist"),
                ("ACCUSE", "investigate"),
            }:
                return bool(initiators or targets)
            in_lead = head.idx < self.lead_end
            if rule.event_type == "REQUEST":
                return in_lead and bool(initiators) and claim is None
            return in_lead and bool(initiators) and claim is None
        if rule.event_type in {"CONSULT", "AGREE"}:
            named = any(t.pos_ == "PROPN" for t in clause.subjects)
            return bool(initiators or targets or (rule.mode == "visit" and named))
        relative = head.dep_ == "relcl" and self.calendar.own(head) is None
        return not (
            relative and rule.event_type not in {"ASSAULT", "MOBILIZE", "RETREAT"}
        )

    # --- where, with what, in which words ------------------------------------------

    def _instrument_words(self, clause: Clause) -> frozenset[str]:
        words = set(clause.arguments.words)
        for token in (*clause.subjects, *clause.objects):
            words |= {t.lemma_.lower() for t in token.subtree if t.pos_ != "VERB"}
        for child in clause.head.children:
            if child.dep_ in {"prep", "advcl", "agent"}:
                words |= {t.lemma_.lower() for t in child.subtree}
        if clause.head.dep_ in {"advcl", "conj", "relcl", "acl"}:
            words |= {
                t.lemma_.lower()
                for c in clause.head.head.children
                if c.dep_ in {"nsubj", "dobj"}
                for t in c.subtree
            }
            words.add(clause.head.head.lemma_.lower())
        return frozenset(words)

    def _paragraph(self, offset: int) -> Span:
        for start, end in self.paragraphs:
            if start <= offset < end:
                return (start, end)
        return (0, len(self.doc.text))

    def _places(self, token: Token, claim: int | None) -> tuple[str, ...]:
        """Places of the clause, else of the sentence, countries last and least."""
        sent = token.sent
        own = token.subtree
        first, last = sent.start_char, sent.end_char
        subtree = {t.idx for t in own}
        named: list[tuple[int, PlaceMention]] = []
        for place in self.places:
            for start, end in place.spans:
                if first <= start and end <= last:
                    inside = any(start <= i < end for i in subtree)
                    named.append((0 if inside else 1, place))
                    break
        if not named:
            return ()
        near = [p for rank, p in named if rank == 0] or [p for _, p in named]
        exact = [p for p in near if (p.geo_precision or 7) < 6]
        return tuple(dict.fromkeys(p.name for p in (exact or near)[:3]))

    def _span(self, clause: Clause) -> Span:
        """The words of the event: its clause, cut to its sentence."""
        head = clause.head
        inside = {head.i}
        for child in head.children:
            if child.dep_ in {"ccomp", "parataxis"} and head.lemma_ not in {"see"}:
                continue
            if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}:
                continue
            inside |= {t.i for t in child.subtree}
        for token in (*clause.subjects, *clause.objects):
            if token.sent.start == head.sent.start and abs(token.i - head.i) < 40:
                inside |= {token.left_edge.i, token.i}
        kept = [i for i in inside if not self.doc[i].is_space]
        start = self.doc[min(kept)].idx
        last = self.doc[max(kept)]
        end = last.idx + len(last)
        text = self.doc.text
        for first, words in self.datelines:
            if first <= start < words < end:
                start = words
        while end > start and text[end - 1] in ' \n\t,.;:"”“':
            end -= 1
        while start < end and text[start] in ' \n\t,.;:"”“':
            start += 1
        return (start, end)

    # --- casualties, merging, output -----------------------------------------------

    def _one_per_clause(self, events: list[_Event]) -> list[_Event]:
        """Drop a noun's event where a verb of the sentence carries the same type."""
        events = _with_agents_of_their_cause(events)
        verbs = [e for e in events if e.clause.head.pos_ == "VERB"]
        kept: list[_Event] = list(verbs)
        for event in events:
            if event in kept:
                continue
            if not any(v.event_type == event.event_type for v in verbs):
                kept.append(event)
        return sorted(kept, key=lambda e: e.clause.head.i)

    def _with_casualties(
        self, events: list[_Event], start: int, end: int
    ) -> list[_Event]:
        figures = [c for c in self.casualties if start <= c.span[0] < end]
        violent = [
            e for e in events if e.event_type in {"ASSAULT", "PROTEST", "COERCE"}
        ]
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
                    for i, claim in enumerate(self.claims)
                    if claim.span[0] <= figure.span[0] < claim.span[1]
                ),
                None,
            )
            chosen.setdefault(best.clause.head.i, []).append(
                figure.model_copy(update={"claim": index})
            )
        return [
            replace(e, casualties=tuple(chosen.get(e.clause.head.i, ())))
            for e in events
        ]

    def _merged(self, events: list[_Event]) -> list[_Event]:
        kept: list[_Event] = []
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

    def _told_before(self, kept: Sequence[_Event], event: _Event) -> int | None:
        """Violence told again, with no day, place or toll of its own."""
        bare = (
            event.event_type == "ASSAULT"
            and event.when.basis == "published"
            and not event.places
            and not event.casualties
        )
        if not bare:
            return None
        mine = {self._side(n) for n in event.initiators}
        for index in range(len(kept) - 1, -1, -1):
            theirs = {self._side(n) for n in kept[index].initiators}
            fits = not mine or bool(mine & theirs)
            if kept[index].event_type == event.event_type and fits:
                return index
        return None

    def _same(self, one: _Event, other: _Event) -> bool:
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
        sides = {self._side(n) for n in one.actors}
        others = {self._side(n) for n in other.actors}
        if sides and others and not sides & others:
            return False
        if one.clause.head.sent == other.clause.head.sent:
            return True
        if not (sides and others):
            near = self._paragraph(one.span[0]) == self._paragraph(other.span[0])
            return near and one.event_type == "ASSAULT"
        initiators = {self._side(n) for n in one.initiators}
        return (
            not initiators
            or not other.initiators
            or bool(initiators & {self._side(n) for n in other.initiators})
        )

    def _joined(self, one: _Event, other: _Event) -> _Event:
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
            targets=self._others(best.targets, initiators)
            or self._others(rest.targets, initiators),
            alleged=best.alleged and (rest.alleged or not rest.initiators),
            places=best.places or rest.places,
            casualties=best.casualties
            + tuple(
                c for c in rest.casualties if (c.kind, c.wording, c.span) not in seen
            ),
            claims=tuple(dict.fromkeys((*one.claims, *other.claims))),
        )

    def _incident(self, event: _Event) -> IncidentFound:
        event_type = event.event_type
        roles: tuple[Role, Role] = ("initiator", "target")
        if event_type in {"CONSULT", "AGREE", "COOPERATE"} and event.mode != "phone":
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
            ParticipantFound(actor=name, role=roles[1], alleged=False)
            for name in event.targets
        ]
        return IncidentFound(
            title=title(
                event.clause,
                list(event.initiators),
                list(event.targets),
                alleged=event.alleged,
                event_type=event_type,
                mode=event.mode,
            ),
            event_type=event_type,
            mode=event.mode,
            edtf=event.when.edtf,
            date_basis=event.when.basis,
            places=list(event.places),
            participants=participants,
            casualties=list(event.casualties),
            span=event.span,
            hostility=int(EVENT_TYPES[event_type].hostility),
            date=event.when.mention,
            claims=list(event.claims),
            candidates=_candidates(event),
            why=Why(
                method=_METHOD,
                rule=event.rules[0].reason,
                confidence=max(0.1, min(1.0, event.confidence)),
                note=event.when.rule,
            ),
        )


def _with_agents_of_their_cause(events: Sequence[_Event]) -> list[_Event]:
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


def _is_beside(preposition: str, token: Token) -> bool:
    """`fought alongside X`, `together with X`: X is on the same side."""
    if preposition == "alongside":
        return True
    before = token.head
    while before.dep_ == "conj" or before.pos_ in {"NOUN", "PROPN"}:
        before = before.head
    earlier = before.nbor(-1).lower_ if before.i else ""
    return preposition == "with" and earlier in {"together", "along", "alongside"}


def _beside_subject(subject: Token) -> list[Token]:
    """`The army, together with militiamen, attacked …`."""
    return [
        obj
        for child in subject.children
        if child.dep_ == "prep"
        for obj in child.children
        if obj.dep_ == "pobj" and _is_beside(child.lower_, obj)
    ]


def _agents_of_attack(subject: Token) -> list[Token]:
    """`Shelling by X killed …`: X did."""
    if subject.lemma_.lower() not in ATTACKS:
        return []
    by = [c for c in subject.children if c.lower_ == "by"]
    return [t for c in by for t in c.children if t.dep_ == "pobj"]


def _tells_more(event: _Event) -> float:
    """Confidence, less for a participle: "a missile fired from … hit the port"."""
    aside = event.clause.head.dep_ == "acl"
    return event.confidence - (0.15 if aside else 0.0)


def _is_shot_down(one: _Event, other: _Event) -> bool:
    """`intercepted a missile fired from …`: who stops it did not fire it."""
    pairs = ((one.clause.head, other.clause.head), (other.clause.head, one.clause.head))
    return any(
        stop.lemma_ in {"intercept", "shoot", "bring", "down"}
        and fired.dep_ in {"acl", "relcl"}
        and fired.head.head == stop
        for stop, fired in pairs
    )


def _is_their_thing(token: Token) -> bool:
    """`their convoy was hit`: whose it is leaves open who was the target."""
    return token.pos_ == "NOUN" and any(
        c.dep_ == "poss" and c.pos_ == "PRON" for c in token.children
    )


def _means_the_speaker(token: Token) -> bool:
    """`The army said it had launched …`: the army did."""
    verb = token.head
    while verb.dep_ == "conj":
        verb = verb.head
    return (
        token.tag_ == "PRP"
        and token.dep_ in {"nsubj", "nsubjpass"}
        and verb.dep_ == "ccomp"
        and verb.head.lemma_ in SPEECH_VERBS
        and not any(t.text in {";", "\n"} for t in token.doc[verb.head.i : token.i])
    )


def _hangs_on_accusation(token: Token) -> bool:
    """`accused X of ramming the boat, injuring four`."""
    return token.dep_ == "advcl" and token.head.lemma_ in {"accuse", "blame"}


def _is_only_claimed(token: Token) -> bool:
    """`claimed its forces had captured …`, `allegedly killed …`."""
    while token.dep_ in {"conj", "xcomp"}:
        token = token.head
    doubted = any(c.lower_ in {"allegedly", "reportedly"} for c in token.children)
    claimed = token.dep_ == "ccomp" and token.head.lemma_ in {"claim", "allege"}
    return doubted or claimed


def _distinct(rules: Sequence[Rule]) -> list[Rule]:
    """The first rule of each type, in order."""
    kept: list[Rule] = []
    for rule in rules:
        if all(k.event_type != rule.event_type for k in kept):
            kept.append(rule)
    return kept[:_MOST_CANDIDATES]


def _candidates(event: _Event) -> list[EventCandidate]:
    found = [
        EventCandidate(
            event_type=rule.event_type,
            mode=event.mode if index == 0 else rule.mode,
            confidence=round(rule.weight if index == 0 else rule.weight * 0.5, 2),
            reason=rule.reason,
        )
        for index, rule in enumerate(event.rules)
    ]
    for code in _NEIGHBOURS.get(event.event_type, ()):
        if len(found) >= _MOST_CANDIDATES:
            break
        if all(c.event_type != code for c in found):
            found.append(
                EventCandidate(
                    event_type=code,
                    confidence=0.1,
                    reason=f"often close to {event.event_type}",
                )
            )
    return found


# Types that are told apart by little, nearest first.
_NEIGHBOURS: Final[dict[str, tuple[str, ...]]] = {
    "AGREE": ("CONSULT", "COOPERATE"),
    "CONSULT": ("AGREE", "COOPERATE"),
    "SUPPORT": ("COOPERATE", "CONSULT"),
    "CONCEDE": ("RETREAT", "AGREE"),
    "COOPERATE": ("AID", "AGREE"),
    "AID": ("COOPERATE", "SUPPORT"),
    "RETREAT": ("CONCEDE", "AGREE"),
    "REQUEST": ("ACCUSE", "CONSULT"),
    "ACCUSE": ("REJECT", "REQUEST"),
    "REJECT": ("ACCUSE", "THREATEN"),
    "THREATEN": ("ACCUSE", "MOBILIZE"),
    "PROTEST": ("ASSAULT", "COERCE"),
    "SANCTION": ("COERCE", "REJECT"),
    "MOBILIZE": ("ASSAULT", "COERCE"),
    "COERCE": ("ASSAULT", "SANCTION"),
    "ASSAULT": ("COERCE", "MOBILIZE"),
}
