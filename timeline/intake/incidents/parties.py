"""Who takes part in an event, and on which side."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from spacy.tokens import Token

from timeline.intake.claims.lexicon import SPEECH_VERBS
from timeline.intake.incidents.clauses import Clause, verb_clause
from timeline.intake.incidents.frames import TRAVELS, Rule
from timeline.intake.incidents.frames.words import ATTACKS, IRREGULARS
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
_PLURAL_TAGS: Final = frozenset({"NNS", "NNPS"})
_ENDS_OF_ONE: Final = ("ss", "us", "isis", "polis")
# Plural without an ending of their own.
_COLLECTIVE: Final = words_of("police people")
_FIRST_PERSON: Final = frozenset({"i", "we", "us", "our", "my", "me"})
_MOVES_ITS_OWN: Final = words_of(
    "withdraw pull send deploy recall dispatch remove keep move evacuate redeploy"
)
# "their convoy hit a mine": they did nothing, it was done to them.
_LANDS: Final = frozenset({"country", "nation", "state", "region", "city", "town"})
_STRETCHES: Final = _LANDS | words_of(
    "south north east west part area border village suburb outskirt outskirts side"
)
_DIE: Final = frozenset({"die", "perish", "drown"})
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
            return self._actors.resolve(token)
        if token.dep_ == "appos" and token.pos_ == "NOUN":
            # "Ali Jawad, a police sergeant who was shot"
            named = self._actors.at(token.head.idx, token.head.idx + len(token.head))
            if named is not None and named.kind == "person":
                return named
        bodies = self._bodies_at(token)
        found = self._actors.at(token.idx, token.idx + len(token))
        if bodies or found is not None:
            return next(iter(bodies), found)
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
                if found is None or _acts_for_no_state(token, found):
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

    def names(self, tokens: Sequence[Token], claim: int | None) -> list[str]:
        names: list[str] = []
        for token in tokens:
            if token.lower_ in _FIRST_PERSON and claim is not None:
                found = self._claims[claim]
                name = found.speaker
                if token.lower_ in {"we", "us"} and found.on_behalf_of:
                    name = found.on_behalf_of
            elif token.pos_ == "PRON" and self._in_quotation(token, claim):
                continue
            elif claim is not None and _means_the_speaker(token):
                name = self._claims[claim].speaker
                if not self._agrees(token, name):
                    continue
            else:
                mention = self.actor(token)
                if mention is None or mention.kind not in {*PARTIES, "civilians"}:
                    continue
                name = mention.name
            every = self._of_joined_adjectives(token, name)
            every += [name, *self._bodies_alike(token, name)]
            every += self._others_of(token, name)
            names += [n for n in dict.fromkeys(every) if n not in names]
        return names

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
            teller = _clause_above(pronoun)
            return not person and not any(
                c.dep_ == "nsubj" and c.tag_ == "NN" and _is_one(c)
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
        against = [t for p, t in clause.obliques if p in toward and not _is_source(t)]
        if rule.event_type in {"AID", "SUPPORT"}:
            against += [t for p, t in clause.obliques if p == "for"]
        if rule.event_type not in TALK:
            beside = [t for p, t in clause.obliques if _is_beside(p, t)]
            beside += [t for s in clause.subjects for t in _beside_subject(s)]
            # "fighting broke out between X and Y": both fought.
            beside += between
            with_ = [t for t in with_ if t not in beside]
        else:
            beside = []
            with_ += between
        doers, objects = [*clause.subjects, *beside], list(clause.objects)
        doers += [t for s in clause.subjects for t in _agents_of_attack(s)]
        if clause.head.lemma_ in _DIE:
            doers, objects = [], doers
        if rule.event_type == "MOBILIZE" and clause.passive and not clause.subjects:
            # "KFOR troops were deployed": whoever ordered it, they moved.
            doers, objects = [*objects, *beside], []
        if rule.mode == "explosives" and clause.head.lemma_ in _RUNS_INTO:
            doers, objects = [], doers
        if claim is not None and self._claims[claim].quoted:
            first, last = self._claims[claim].span
            doers = [t for t in doers if first <= t.idx < last]
        initiators = self.names(doers, claim)
        if rule.event_type == "PROTEST":
            # "Thousands of Georgians marched": Georgia did not.
            initiators = [n for n in initiators if not self._is_state(n)]
        if rule.event_type in TALK:
            objects += with_
        owned = rule.event_type == "ASSAULT"
        objects = [t for t in objects if not (owned and _is_their_thing(t))]
        targets = list(self.others(self.names(objects, claim), initiators))
        if not targets:
            targets = self.names([*with_, *against], claim)
        if not targets and rule.event_type in TALK:
            of = [t for p, t in clause.obliques if p in {"of", "on", "at"}]
            found = [self._actors.at(t.idx, t.idx + len(t)) for t in of]
            # "a call with the head of the union, Jean Ping"
            targets = [m.name for m in found if m and m.kind == "person"]
        if not targets:
            targets = self.names(_meant(clause, rule), claim)
        if rule.event_type in TALK:
            unnamed = rule.event_type != "AGREE" or not initiators
            # Who travels may do so alone.
            unnamed = unnamed and rule.reason != TRAVELS
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

    def others(
        self, targets: Sequence[str], initiators: Sequence[str]
    ) -> tuple[str, ...]:
        """The targets without the initiators: nobody is on both sides."""
        own = {*initiators, *(self.side(n) for n in initiators)}
        return tuple(t for t in targets if t not in own)

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
        return name


def _acts_for_no_state(noun: Token, found: ActorMention) -> bool:
    """`Nigerian bandits freed …`: Nigeria did not."""
    return found.kind == "state" and noun.lemma_.lower() in IRREGULARS


def _is_source(noun: Token) -> bool:
    """`according to the minister`: who tells it, not whom it befell."""
    preposition = noun.head
    while preposition.dep_ in {"conj", "appos"}:
        preposition = preposition.head
    return preposition.lower_ == "to" and preposition.head.lower_ == "according"


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
    if not {subject.lemma_.lower(), subject.lower_} & ATTACKS:
        return []
    by = [c for c in subject.children if c.lower_ == "by"]
    return [t for c in by for t in c.children if t.dep_ == "pobj"]


def _meant(clause: Clause, rule: Rule) -> list[Token]:
    """Whom a clause means that names no target itself.

    `An attack on an army bus killed 14`: the army. `refused to meet the envoy`: him.
    """
    struck = [
        t
        for s in clause.subjects
        if {s.lemma_.lower(), s.lower_} & ATTACKS
        for p in s.children
        if p.dep_ == "prep" and p.lower_ in {"on", "against", "of"}
        for t in p.children
        if t.dep_ == "pobj" and t.ent_type_ not in {"GPE", "LOC"}
    ]
    if rule.event_type == "ASSAULT":
        # "a strike on the south of Lebanon": the land is where it was.
        return [t for t in struck if t.lemma_.lower() not in _STRETCHES]
    if rule.event_type not in {"REJECT", "THREATEN"}:
        return []
    aims = [c for c in clause.head.children if c.dep_ == "xcomp" and c.tag_ == "VB"]
    return [t for aim in aims for t in aim.children if t.dep_ == "dobj"]


def _is_their_thing(token: Token) -> bool:
    """`their convoy was hit`: whose it is leaves open who was the target."""
    return token.pos_ == "NOUN" and any(
        c.dep_ == "poss" and (c.pos_ == "PRON" or c.lemma_.lower() in _LANDS)
        for c in token.children
    )


def _clause_above(pronoun: Token) -> Token:
    verb = pronoun.head
    while verb.dep_ in {"conj", "ccomp"} and verb.head.lemma_ not in SPEECH_VERBS:
        verb = verb.head
    return verb.head


def _is_one(noun: Token) -> bool:
    return any(c.lower_ in {"a", "an", "another", "one"} for c in noun.children)


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
