"""Who takes part in an event, and on which side."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from spacy.tokens import Token

from timeline.intake.incidents.clauses import Clause, noun_clause, verb_clause
from timeline.intake.incidents.frames import TAKES_LAND, TRAVELS, Rule
from timeline.intake.incidents.frames.words import (
    FORCES,
    IRREGULARS,
    PACTS,
    PENALTIES,
)
from timeline.intake.incidents.party_phrases import (
    acts_for_no_state,
    agents_of_attack,
    beside_outcome,
    beside_subject,
    callers,
    clause_above,
    comes_later,
    fights,
    is_attack,
    is_beside,
    is_cause,
    is_one,
    is_owned,
    is_source,
    is_their_thing,
    means_the_speaker,
    meant,
)
from timeline.intake.incidents.scene import Paragraphs
from timeline.intake.proposal import ActorMention, ClaimFound, Span
from timeline.intake.wordlists import words_of

if TYPE_CHECKING:
    from timeline.intake.actors import ActorIndex

TALK: Final = frozenset({"CONSULT", "AGREE", "COOPERATE"})
PARTIES: Final = frozenset(
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
_OF_MANY: Final = PARTIES - {
    *("state", "government_body", "de_facto_authority"),
    *("international_organisation", "person"),
} | {"civilians"}
_ARMED_GROUPS: Final = frozenset(
    {"rebel_group", "political_militia", "identity_militia", "de_facto_authority"}
)
_PLURAL_TAGS: Final = frozenset({"NNS", "NNPS"})
_ENDS_OF_ONE: Final = ("ss", "us", "isis", "polis")
# Plural without an ending of their own.
_COLLECTIVE: Final = words_of("police people")
_PERSONS: Final = frozenset({"he", "she", "who"})
_FIRST_PERSON: Final = frozenset({"i", "we", "us", "our", "my", "me"})
_MOVES_ITS_OWN: Final = words_of(
    "withdraw pull send deploy recall dispatch remove keep move evacuate redeploy"
)
_SOLDIERS: Final = words_of("soldier troop serviceman servicewoman conscript")
_COUNTED: Final = words_of("least more many several other government army dead")
_FORCES_OF: Final = ("Armed Forces of ", "Sudanese Armed Forces")
_DIE: Final = frozenset({"die", "perish", "drown"})
# What is announced, begun or signed names its parties itself.
_DEEDS: Final = (
    PENALTIES | PACTS | words_of("withdrawal pullout pullback retreat evacuation")
)
# They tell what others did.
_ONLOOKERS: Final = words_of(
    """
    witnesses eyewitnesses residents villagers locals neighbours neighbors medics
    doctors observers monitors analysts journalists reporters sources bystanders
    """
)
# Whose counterpart, other words tell.
_FACING: Final = words_of("counterpart side party other each")
_ANYBODY: Final = words_of("sides parties others everyone people")
_ABOUT: Final = frozenset({"on", "about", "over"})
# "their convoy hit a mine": they did nothing, it was done to them.
_RUNS_INTO: Final = words_of("hit strike trigger step drive run")


class Parties:
    """The participants of one article's events."""

    def __init__(
        self,
        actors: "ActorIndex",
        claims: Sequence[ClaimFound],
        paragraphs: Paragraphs,
    ) -> None:
        self._actors = actors
        self._claims = claims
        self._paragraphs = paragraphs
        self._behalf = {c.speaker: c.on_behalf_of for c in claims if c.on_behalf_of}
        self._last_talk: tuple[Span, tuple[str, ...]] | None = None

    def actor(self, token: Token) -> ActorMention | None:
        """The actor of a phrase: its head's, else one that modifies it."""
        if token.pos_ == "PRON":
            later = comes_later(token)
            return self.actor(later) if later else self._actors.resolve(token)
        if token.dep_ == "appos" and token.pos_ == "NOUN":
            # "Ali Jawad, a police sergeant who was shot"
            named = self._actors.at(token.head.idx, token.head.idx + len(token.head))
            if named is not None and named.kind == "person":
                return named
        bodies = self._bodies_at(token)
        found = self._actors.at(token.idx, token.idx + len(token))
        if bodies or found is not None:
            return next(iter(bodies), None) or self._group_named(token) or found
        for child in token.children:
            if child.dep_ == "appos" and token.pos_ == "NOUN":
                # "his Russian counterpart Sergei Lavrov"
                named = self._actors.at(child.idx, child.idx + len(child))
                if named is not None and named.kind == "person":
                    return named
        parts = sorted(token.children, key=lambda c: c.pos_ == "PRON")
        state = None
        for child in parts:
            if child.dep_ in {"poss", "amod", "compound", "nmod", "appos"}:
                found = (
                    self.actor(child)
                    if child.pos_ != "PRON"
                    else (self._actors.resolve(child))
                )
                if found is None or acts_for_no_state(token, found):
                    continue
                if state is not None and child.pos_ == "PRON":
                    break
                if found.kind != "state":
                    return found
                # "a Syrian army bus": the army's.
                state = state or found
        if state is not None:
            return state
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in {"of", "from"}:
                for obj in child.children:
                    if obj.dep_ == "pobj":
                        found = self.actor(obj)
                        if found is not None and found.kind != "person":
                            return found
        return self._actors.resolve(token) if token.pos_ == "NOUN" else None

    def _group_named(self, token: Token) -> ActorMention | None:
        """`M23 rebel fighters`: the M23, and not whatever rebels else."""
        if token.lemma_.lower() not in IRREGULARS | FORCES:
            return None
        inside = [c for c in token.lefts if c.dep_ in {"compound", "nmod"}]
        found = [self._actors.at(c.idx, c.idx + len(c)) for c in inside]
        return next((m for m in found if m and m.kind in _ARMED_GROUPS), None)

    def names(
        self, tokens: Sequence[Token], claim: int | None, *, fought: bool = False
    ) -> list[str]:
        """Names of the actors that words mean, each once.

        ``fought``: soldiers of no named army are then those of the state that tells it.
        """
        names: list[str] = []
        for token in tokens:
            if token.lower_ in _FIRST_PERSON and claim is not None:
                found = self._claims[claim]
                name = found.speaker
                if token.lower_ in {"we", "us"} and found.on_behalf_of:
                    name = found.on_behalf_of
                if not self._is_somebody(name):
                    continue
            elif token.pos_ == "PRON" and self._in_quotation(token, claim):
                continue
            elif claim is not None and self._is_speaker(token, claim):
                name = self._claims[claim].speaker
                if not (self._is_somebody(name) and self._agrees(token, name)):
                    continue
            else:
                mention = self.actor(token) or self._named_in_full(token)
                if mention is None and fought:
                    mention = self._own_forces(token, claim)
                if mention is None or mention.kind not in {*PARTIES, "civilians"}:
                    continue
                name = mention.name
            every = self._of_joined_adjectives(token, name)
            every += [name, *self._bodies_alike(token, name)]
            every += self._others_of(token, name)
            names += [n for n in dict.fromkeys(every) if n not in names]
        return names

    def _states_at(self, tokens: Sequence[Token]) -> list[str]:
        """The states that are actors elsewhere and a place's name here."""
        found = [self._actors.named(t.text) for t in tokens if t.ent_type_ == "GPE"]
        return [m.name for m in found if m is not None and m.kind == "state"]

    def _of_no_kind(self, tokens: Sequence[Token]) -> list[str]:
        """Unions, parties, an opposition: they may protest."""
        found = [self._actors.at(t.idx, t.idx + len(t)) for t in tokens]
        return [m.name for m in found if m is not None and m.kind == "other"]

    def _is_somebody(self, speaker: str) -> bool:
        """Whether a speaker takes part in things: "Both sides" is nobody."""
        last = speaker.split()[-1].lower()
        return self._actors.named(speaker) is not None or (
            last not in _ONLOOKERS and last not in _ANYBODY
        )

    def _is_speaker(self, pronoun: Token, claim: int) -> bool:
        """`The army said it fired`: the army; not so `witnesses said they fired`."""
        teller = self._claims[claim].speaker.split()[-1].lower()
        return teller not in _ONLOOKERS and means_the_speaker(pronoun)

    def _named_in_full(self, token: Token) -> ActorMention | None:
        """`security forces`, after "Iraqi security forces": theirs, if no others'."""
        if token.pos_ != "NOUN" or any(c.dep_ in {"amod", "poss"} for c in token.lefts):
            return None
        words = [c.lower_ for c in token.lefts if c.dep_ == "compound"]
        phrase = " ".join([*words, token.lower_]) + " of "
        known = [m for m in self._actors.mentions if m.name.lower().startswith(phrase)]
        return known[0] if len(known) == 1 else None

    def _own_forces(self, token: Token, claim: int | None) -> ActorMention | None:
        """`50 soldiers were killed, Nigeria's army said`: Nigeria's.

        Else those of the one state whose forces the article names.
        """
        if token.lemma_.lower() not in _SOLDIERS or any(
            c.dep_ in {"amod", "compound", "nmod", "poss"} and c.pos_ != "NUM"
            for c in token.lefts
            if c.lower_ not in _COUNTED
        ):
            return None
        known = [m for m in self._actors.mentions if m.name.startswith(_FORCES_OF)]
        if claim is not None:
            speaker = self.side(self._claims[claim].speaker)
            of_speaker = [m for m in known if self.side(m.name) == speaker]
            if of_speaker:
                return of_speaker[0]
        return known[0] if len(known) == 1 else None

    def _others_of(self, token: Token, name: str) -> list[str]:
        """`the leaders of Rwanda and Congo`: Congo too."""
        others: list[str] = []
        for child in token.children:
            if child.dep_ == "appos" and token.tag_ == "NNS":
                # "three envoys, A, B and C": all of them.
                found = [self.actor(c) for c in [child, *child.conjuncts]]
                others += [m.name for m in found if m and m.kind == "person"]
            if child.dep_ != "prep" or child.lower_ != "of":
                continue
            for obj in child.children:
                first = self._actors.at(obj.idx, obj.idx + len(obj))
                if first is None or first.name != name:
                    continue
                found = [self.actor(c) for c in obj.conjuncts if c.i > obj.i]
                others += [m.name for m in found if m is not None]
        return others

    def _bodies_alike(self, token: Token, name: str) -> list[str]:
        """`border guards from the two sides`: the other side's too."""
        names = [m.name for m in self._bodies_at(token)]
        return [n for n in names if n != name] if name in names else []

    def _bodies_at(self, token: Token) -> list[ActorMention]:
        """The bodies that a word names for a noun that others share with it; the
        states of "the two Koreas"."""
        together = self._actors.sharing(token.idx, token.idx + len(token))
        bodies = [m for m in together if m.kind != "state"]
        return (bodies or together) if len(together) > 1 else []

    def _of_joined_adjectives(self, token: Token, name: str) -> list[str]:
        """`Thai and Cambodian soldiers`: both, in the order of the text."""
        states: list[ActorMention] = []
        for child in token.children:
            if child.dep_ not in {"amod", "compound", "nmod"}:
                continue
            joined = [child, *child.conjuncts]
            if len(joined) > 1:
                found = [self.actor(t) for t in joined]
                states += [m for m in found if m is not None]
        names = []
        for state in states:
            forces = self._actors.named(f"Armed Forces of {self.side(state.name)}")
            alike = name.startswith("Armed Forces of") and forces is not None
            names.append(forces.name if alike and forces else state.name)
        return [
            name if self.side(n) == self.side(name) else n for n in dict.fromkeys(names)
        ]

    def _agrees(self, pronoun: Token, speaker: str) -> bool:
        """Whether a pronoun can mean the speaker: "he" a person, "it" a body."""
        mention = self._actors.named(speaker)
        person = mention is not None and mention.kind == "person"
        if pronoun.lower_ == "they":
            # "a resident said they burned houses"
            teller = clause_above(pronoun)
            return not person and not any(
                c.dep_ == "nsubj" and c.tag_ == "NN" and is_one(c)
                for c in teller.children
            )
        return person == (pronoun.lower_ in {"he", "she"})

    def _in_quotation(self, token: Token, claim: int | None) -> bool:
        """Whom a pronoun means that somebody speaks is theirs to know."""
        return claim is not None and self._claims[claim].quoted

    def of(
        self, clause: Clause, rule: Rule, claim: int | None
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        between = [t for p, t in clause.obliques if p in {"between", "among"}]
        with_ = [t for p, t in clause.obliques if p in {"with", "alongside"}]
        toward = {"against", "to"}
        if rule.event_type not in TALK:
            toward |= {"at", "on", "of"}
        against = [t for p, t in clause.obliques if p in toward and not is_source(t)]
        if rule.event_type in {"AID", "SUPPORT"}:
            against += [t for p, t in clause.obliques if p == "for"]
        if rule.event_type not in TALK:
            beside = [t for p, t in clause.obliques if is_beside(p, t)]
            beside += [t for s in clause.subjects for t in beside_subject(s)]
            # "fighting broke out between X and Y": both fought.
            beside += between if fights(clause.head) else []
            with_ = [t for t in with_ if t not in beside]
        else:
            beside = []
            with_ += between
        doers, objects = [*clause.subjects, *beside], list(clause.objects)
        fired = [t for s in clause.subjects for t in agents_of_attack(s)]
        doers += fired
        if not doers or clause.head.lemma_ in _DIE:
            doers, objects = self._of_nouns(clause, rule, doers, objects)
        if rule.event_type == "MOBILIZE" and clause.passive and not clause.subjects:
            # "KFOR troops were deployed": whoever ordered it, they moved.
            doers, objects = [*objects, *beside], []
        if rule.mode == "explosives" and clause.head.lemma_ in _RUNS_INTO:
            doers, objects = [], doers
        if claim is not None and self._claims[claim].quoted:
            first, last = self._claims[claim].span
            doers = [t for t in doers if first <= t.idx < last]
        fought = rule.event_type == "ASSAULT"
        initiators = self.names(doers, claim, fought=fought)
        if fought and not initiators:
            # "killed by gunfire from Chad": the state, though it is a place too.
            initiators = self._states_at(fired)
        if rule.event_type == "PROTEST":
            # "Thousands of Georgians marched": Georgia did not.
            initiators = [n for n in initiators if not self._is_state(n)]
            initiators = initiators or self._of_no_kind(doers)
        if rule.event_type in TALK:
            # "discussed Syria with Turkey": what it was about took no part.
            objects = [] if clause.head.lemma_ == "discuss" else objects
            objects += with_
        objects = [t for t in objects if not (fought and is_their_thing(t))]
        if initiators and clause.head.lemma_ in _MOVES_ITS_OWN:
            # "recalled its envoys": nobody else's.
            objects = [t for t in objects if not is_owned(t)]
        struck = self.names(objects, claim, fought=fought)
        targets = list(self.others(struck, initiators))
        if not targets:
            targets = self.names([*with_, *against], claim)
        if not targets and fought:
            # "fired rockets at Russia": the state, though it is a place too.
            hit = [t for p, t in clause.obliques if p in {"at", "into"}]
            targets = list(self.others(self._states_at(hit), initiators))
        if not targets and rule.event_type in TALK:
            of = [t for p, t in clause.obliques if p in {"of", "on", "at"}]
            found = [self._actors.at(t.idx, t.idx + len(t)) for t in of]
            # "a call with the head of the union, Jean Ping"
            targets = [m.name for m in found if m and m.kind == "person"]
        if not targets:
            targets = self.names(meant(clause, rule), claim)
        if not targets and rule.reason == TAKES_LAND:
            # "retook the town from the rebels"
            lost = [t for p, t in clause.obliques if p == "from"]
            targets = self.names(lost, claim)
        if rule.event_type in TALK:
            unnamed = rule.event_type != "AGREE" or not initiators
            # Who travels may do so alone.
            unnamed = unnamed and rule.reason != TRAVELS
            # "met with his aides": whoever they are, it was with them.
            unnamed = unnamed and all(t.lemma_ in _FACING for t in with_)
            # "He offered": a person, and no state that is named beside.
            unnamed = unnamed and not any(t.lower_ in _PERSONS for t in clause.subjects)
            if unnamed and not initiators and clause.head.pos_ == "NOUN":
                # "X announced it after a call with Y": X called.
                initiators = self.names(callers(clause.head), claim)
                initiators = [n for n in initiators if n not in targets]
            if unnamed and len({*initiators, *targets}) < 2:
                initiators = self._parties_of_talk(clause, initiators, targets, claim)
            where = self._paragraphs.at(clause.head.idx)
            self._last_talk = (where, (*initiators, *targets))
        owner = self._owner(clause)
        if not initiators and owner is not None:
            initiators = self.names([owner], claim)
        if rule.event_type in TALK:
            initiators, targets = self._without_own_states(initiators, targets)
        return tuple(initiators), self.others(targets, initiators)

    @staticmethod
    def _of_nouns(
        clause: Clause, rule: Rule, doers: list[Token], objects: list[Token]
    ) -> tuple[list[Token], list[Token]]:
        """The parties that an event's noun names for a verb that names no doer.

        `New US sanctions on Iran were announced`, `the pullout of Kenyan troops was
        completed`, `six died in the Israeli strikes`.
        """
        died = clause.head.lemma_ in _DIE
        if died:
            doers, objects = [], doers
        if clause.head.pos_ == "NOUN":
            moved = rule.event_type == "MOBILIZE" or rule.mode == "withdraw"
            return (objects, []) if moved and not doers else (doers, objects)
        if rule.event_type == "ASSAULT":
            for preposition, noun in (*clause.obliques, *beside_outcome(clause.head)):
                if is_attack(noun) and is_cause(preposition, noun):
                    return list(noun_clause(noun).subjects), objects
        nouns = [t for t in objects if t.pos_ == "NOUN" and t.lemma_ in _DEEDS]
        if not clause.passive or not nouns:
            return doers, objects
        told = noun_clause(nouns[0])
        if rule.mode == "withdraw" and not told.subjects:
            return list(told.objects), []
        return list(told.subjects), list(told.objects)

    def others(
        self, targets: Sequence[str], initiators: Sequence[str]
    ) -> tuple[str, ...]:
        """The targets without the initiators: nobody is on both sides."""
        own = {*initiators, *(self.side(n) for n in initiators)}
        return tuple(
            t
            for t in targets
            if t not in own
            and not (t.startswith("Armed Forces of ") and self.side(t) in own)
        )

    def _without_own_states(
        self, initiators: list[str], targets: list[str]
    ) -> tuple[list[str], list[str]]:
        """`Chinese Foreign Minister Wang Yi met …`: Wang Yi, and not China too."""
        everybody = (*initiators, *targets)
        inner = {s for n in everybody if (s := self.side(n)) != n}
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
            for m in self._actors.within(sent.start_char, sent.end_char)
            if m.kind in {"state", "de_facto_authority", "rebel_group"}
            and not self._is_matter(m, clause)
        ]
        found = list(initiators)
        here = self._paragraphs.at(clause.head.idx)
        if self._last_talk is not None and self._last_talk[0] == here:
            # "border guards from the two sides met as recently as Wednesday"
            earlier = [n for n in self._last_talk[1] if n not in (*found, *targets)]
            return [*found, *earlier]
        if claim is not None and clause.head.lemma_ in {"reach", "sign", "agree"}:
            behalf = self._claims[claim].on_behalf_of
            if behalf and behalf not in found:
                found.append(behalf)
        return found + [s for s in states if s not in found and s not in targets][:2]

    @staticmethod
    def _is_matter(mention: ActorMention, clause: Clause) -> bool:
        """`held a session on Haiti`: what the talk was about."""
        sent = clause.head.sent
        spans = [s for s in mention.spans if sent.start_char <= s[0] < sent.end_char]
        tokens = [sent.doc.char_span(*s, alignment_mode="expand") for s in spans]
        return all(
            t is not None and t.root.dep_ == "pobj" and t.root.head.lower_ in _ABOUT
            for t in tokens
        )

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

    def is_plural(self, name: str, subjects: Sequence[Token]) -> bool:
        """Whether a verb agrees in the plural with the name of an actor.

        A state or a body is one, however it is called ("the United States").
        """
        mention = self._actors.named(name)
        if mention is None or mention.kind not in _OF_MANY:
            return False
        head = name.split(" of ")[0].split()[-1].lower()
        many = head.endswith("s") and not head.endswith(_ENDS_OF_ONE)
        many = many and (" " in name or not head.endswith("as"))
        stem = head.removesuffix("s")
        of_them = any(
            (t.tag_ in _PLURAL_TAGS and t.lower_ == head)
            # "Houthi rebels" are the Houthis.
            or any(c.lower_ == stem != head for c in t.lefts)
            for t in subjects
        )
        return many or of_them or head.endswith("men") or head in _COLLECTIVE

    def _is_state(self, name: str) -> bool:
        mention = self._actors.named(name)
        return mention is not None and mention.kind == "state"

    def is_of_state(self, name: str) -> bool:
        mention = self._actors.named(name)
        return mention is not None and mention.kind in {
            "state",
            "state_forces",
            "government_body",
        }

    def side(self, name: str) -> str:
        """The outermost actor that a name is part of."""
        seen = {name}
        name = self._behalf.get(name, name)
        mention = self._actors.named(name)
        while mention is not None and mention.part_of and mention.part_of not in seen:
            name = mention.part_of
            seen.add(name)
            mention = self._actors.named(name)
        # A navy's forces need not be named themselves.
        state = name.removeprefix("Armed Forces of ").removeprefix("the ")
        return state if state != name and self._is_state(state) else name
