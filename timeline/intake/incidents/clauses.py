"""Clauses as event rules see them: who does what to whom, and whether it is so."""

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from timeline.intake.claims.lexicon import SPEECH_VERBS
from timeline.intake.incidents.frames.rules import Arguments
from timeline.intake.incidents.frames.words import ATTACKS, NATURE, PEOPLE
from timeline.intake.incidents.reality import Context, is_planned, status_of
from timeline.intake.wordlists import words_of

# Who is killed or taken, where such a verb has no object: "two soldiers killed in …".
_DONE_TO: Final = words_of(
    "kill wound injure hurt arrest detain abduct kidnap displace"
)
# Verbs without an object, whatever form the tagger takes them for.
_NEVER_DONE_TO: Final = words_of(
    "intrude clash erupt arrive march rally flee die retreat advance protest"
)
_AIRCRAFT: Final = words_of(
    "helicopter jet drone plane aircraft warplane fighter bomber uav balloon missile"
)
_SOME: Final = words_of("several many dozens scores hundreds thousands others some")
_SEEING: Final = words_of("see watch find get have")
_FIRE: Final = words_of("fire gunfire shellfire shelling bombardment firing")
_BLOWS: Final = words_of(
    "fire attack shelling bombardment shellfire gunfire assault bombing strike barrage"
)
_BLOWS_TOO: Final = words_of("shell bomb fire strike raid kill shoot bombard")
_ACCIDENTS: Final = NATURE | words_of(
    "crash accident derail derailment capsize stampede collapse overturn crush"
)
_OUTCOMES: Final = words_of("kill wound injure hurt damage destroy maim displace")
_HARMS: Final = words_of("cause kill injure wound hurt claim inflict")
_STATES: Final = words_of("dead wounded injured homeless stranded trapped missing")
_TAKES: Final = words_of("abduct kidnap capture detain imprison jail")
_GERUNDS: Final = frozenset({"pcomp", "pobj", "advcl", "csubj", "nsubj"})
_OBJECTS: Final = frozenset({"dobj", "attr", "oprd", "dative"})
_SMALL: Final = frozenset({"compound", "amod", "nmod", "poss", "nummod"})
_SUBORDINATE: Final = frozenset(
    {"ccomp", "advcl", "relcl", "acl", "csubj", "parataxis", "conj"}
)
# With "all but two of its envoys".
_NEAR_OBJECT: Final = frozenset(
    {"at", "on", "into", "across", "in", "against", "over", "from", "but"}
)
_WANTING: Final = frozenset({"demand", "urge", "ask", "order", "request"})


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its verb (or event noun), its parts, its status."""

    head: Token
    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]
    obliques: tuple[tuple[str, Token], ...]
    """Prepositional objects with their preposition."""
    passive: bool
    context: Context | None
    partial: bool = False

    @property
    def arguments(self) -> Arguments:
        words = _near_words(self.head)
        subject = {w for t in self.subjects for w in _phrase_words(t)}
        obj = {w for t in self.objects for w in _phrase_words(t)}
        if not self.objects or self.passive:
            obj |= {w for _, t in self.obliques for w in _phrase_words(t)}
        else:
            obj |= {
                w
                for p, t in self.obliques
                if p in _NEAR_OBJECT
                for w in _phrase_words(t)
            }
        return Arguments(
            _lemma(self.head),
            frozenset(subject),
            frozenset(obj),
            frozenset(words | subject | obj),
        )


def _lemma(token: Token) -> str:
    return token.lemma_.lower()


def _phrase_words(head: Token) -> set[str]:
    """Lemmas of a noun phrase: its head, what stands before it, and "of …"."""
    words = {_lemma(head), head.lower_}
    if head.ent_type_ == "NORP" and head.tag_ in {"NNS", "NNPS"}:
        # "drove the Rohingyas out"
        words.add("people")
    for child in head.children:
        if child.dep_ in {"relcl", "acl"} and _lemma(child) in _TAKES:
            # "two engineers whom they had kidnapped"
            words.add("captive")
        if child.dep_ in _SMALL:
            words |= {_lemma(t) for t in child.subtree}
        if child.dep_ == "prep" and child.lower_ == "of":
            for obj in child.children:
                words |= {_lemma(obj)} | {
                    _lemma(g) for g in obj.children if g.dep_ in _SMALL
                }
        if child.dep_ == "conj":
            words |= _phrase_words(child)
    return words


def _near_words(head: Token) -> set[str]:
    """Lemmas of the clause, without the clauses inside it (infinitives count)."""
    words: set[str] = set()
    stack = [head]
    while stack:
        token = stack.pop()
        if not token.is_punct:
            words.add(_lemma(token))
        stack.extend(
            c
            for c in token.children
            if c.dep_ not in _SUBORDINATE
            or (c.dep_ in {"ccomp", "advcl", "acl"} and c.tag_ == "VB")
            or (c.dep_ == "ccomp" and _lemma(head) in _WANTING)
            or (c.dep_ == "conj" and c.pos_ in {"NOUN", "PROPN", "NUM"})
        )
    return words


def verb_clause(verb: Token) -> Clause:
    """Read the clause of a verb; a passive's subject becomes its object."""
    if _is_noun_too(verb):
        return noun_clause(verb)
    subjects: list[Token] = []
    objects: list[Token] = []
    obliques: list[tuple[str, Token]] = []
    done = verb.tag_ == "VBN" and _lemma(verb) not in _NEVER_DONE_TO
    passive = done and (
        any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)
        or (
            verb.dep_ in {"acl", "relcl", "amod", "advcl"}
            and not any(c.dep_ in {"aux", "dobj"} for c in verb.children)
        )
    )
    passive = passive or (done and _is_done_to_alike(verb))
    suffered = _suffered(verb)
    if suffered is not None:
        return suffered
    agents = _event_agents(verb)
    if agents:
        return Clause(verb, tuple(agents), (), (), False, *status_of(verb))
    passive = passive or _is_headline_passive(verb)
    for child in verb.children:
        if child.dep_ == "nsubj" and passive:
            objects += _all(child)
        elif child.dep_ == "nsubj" and (opens := _before_dashes(verb, child)):
            subjects += opens
        elif child.dep_ == "nsubj":
            subjects += _all(child)
        elif child.dep_ == "nsubjpass" and child.i < verb.i:
            objects += [t for t in _all(child) if t.i < verb.i]
        elif child.dep_ in _OBJECTS:
            objects += _all(child)
        elif child.dep_ == "agent":
            subjects += [t for c in child.children if c.dep_ == "pobj" for t in _all(c)]
        elif passive and child.dep_ == "prep" and child.lower_ == "by":
            subjects += [t for _, t in _prepositional(child)]
        elif child.dep_ in {"prep", "dative"}:
            obliques += _prepositional(child)
        elif child.dep_ == "ccomp" and child.tag_ == "VB" and not _has_modal(child):
            # "urged Israel to …", "saw troops drive …"
            objects += [c for c in child.children if c.dep_ == "nsubj"]
        elif (seems := seeming(child)) is not None:
            objects += _all(seems)
    for obj in list(objects):
        for child in obj.children:
            if child.dep_ == "prep":
                obliques += _prepositional(child)
    inherited = _inherited(verb, passive)
    if passive and not objects:
        objects += inherited
    elif not passive and not subjects:
        subjects += inherited
    subjects = [_filled(t, verb) for t in subjects]
    objects = [_filled(t, verb) for t in objects]
    context, partial = status_of(verb)
    return Clause(
        verb,
        tuple(subjects),
        tuple(objects),
        tuple(obliques),
        passive,
        context,
        partial,
    )


def _is_noun_too(gerund: Token) -> bool:
    """`reported Israeli strikes and shelling`: two nouns; a finite verb has no gerund
    beside it."""
    if gerund.tag_ != "VBG" or gerund.dep_ != "conj":
        return False
    return gerund.head.pos_ == "NOUN" or (
        gerund.head.tag_ in {"VBD", "VBZ", "VBP"}
        and _lemma(gerund) in _BLOWS_TOO
        and not any(c.dep_ in {"aux", "nsubj", "dobj"} for c in gerund.children)
    )


def _is_done_to_alike(verb: Token) -> bool:
    """`A jet shot down and destroyed`, `saw four others killed`: done to them too."""
    kinds = {c.dep_ for c in verb.children}
    if "dobj" in kinds or "aux" in kinds:
        return False
    if verb.dep_ == "ccomp" and _lemma(verb.head) in _SEEING:
        return "nsubj" in kinds
    if verb.dep_ != "conj" or "nsubj" in kinds:
        return False
    # "has been shot and wounded"
    suffers = any(c.dep_ == "auxpass" for c in verb.head.children)
    return suffers or _is_headline_passive(verb.head)


def _before_dashes(verb: Token, subject: Token) -> list[Token]:
    """`The men approached—as if to help—the guards, provoked them …`: the men did,
    though the parser begins a clause behind the dash."""
    if _lemma(verb) in SPEECH_VERBS or subject.left_edge.i == 0:
        return []
    if subject.left_edge.nbor(-1).text not in {"—", "–", "-", "--"}:
        return []
    return [
        t
        for c in verb.children
        if c.dep_ == "ccomp" and c.i < subject.i and c.tag_ == "VBD"
        for s in c.children
        if s.dep_ == "nsubj"
        for t in _all(s)
    ]


def _suffered(verb: Token) -> Clause | None:
    """`came under fire from X`, `came under Israeli shelling`: X did it to them."""
    if _lemma(verb) not in {"come", "be", "remain"}:
        return None
    for child in verb.children:
        if child.dep_ != "prep" or child.lower_ != "under":
            continue
        for noun in child.children:
            if noun.dep_ != "pobj" or _lemma(noun) not in _BLOWS:
                continue
            does = [
                c
                for c in noun.children
                if c.dep_ in {"amod", "compound", "nmod", "poss"}
                and c.ent_type_ in {"NORP", "GPE", "ORG"}
            ]
            for at in (noun, verb):
                for by in at.children:
                    if by.dep_ in {"prep", "agent"} and by.lower_ in {"by", "from"}:
                        does += [t for _, t in _prepositional(by)]
            suffers = [
                t
                for c in verb.children
                if c.dep_ in {"nsubj", "nsubjpass"}
                for t in _all(c)
            ]
            suffers = suffers or _inherited(verb, passive=False)
            told = status_of(verb)
            blow = (("under", noun),)
            return Clause(verb, tuple(does), tuple(suffers), blow, True, *told)
    return None


def _event_agents(verb: Token) -> list[Token]:
    """`(killed in) firing by troops`: the troops did, not the verb's subject."""
    if verb.tag_ != "VBG" or verb.dep_ not in _GERUNDS:
        return []
    return [
        t
        for c in verb.children
        if c.lower_ == "by" and c.dep_ in {"prep", "agent"}
        for p in c.children
        if p.dep_ == "pobj"
        for t in _all(p)
    ]


def _is_headline_passive(verb: Token) -> bool:
    if verb.tag_ not in {"VBN", "VBD"}:
        return False
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    if brings_down(verb) and subjects:
        # "A helicopter shot down last night"
        downed = all(_lemma(t) in _AIRCRAFT for t in subjects)
        return downed and not any(c.dep_ == "dobj" for c in verb.children)
    if _lemma(verb) not in _DONE_TO:
        return False
    return (
        bool(subjects)
        and not any(c.dep_ in {"dobj", "ccomp", "aux"} for c in verb.children)
        and all(_is_somebody(t) for t in subjects)
    )


def _is_somebody(token: Token) -> bool:
    """`soldiers`, `four`, `several`, `North Koreans`."""
    named = token.ent_type_ == "NORP" and token.tag_ in {"NNS", "NNPS"}
    return (
        named or token.pos_ == "NUM" or _lemma(token) in PEOPLE or token.lower_ in _SOME
    )


def noun_clause(noun: Token) -> Clause:
    """Read an event noun: "an attack by X on Y", "talks between X and Y"."""
    subjects: list[Token] = []
    objects: list[Token] = []
    obliques: list[tuple[str, Token]] = []
    for child in noun.children:
        if child.dep_ == "poss" or (
            child.dep_ in {"amod", "compound", "nmod"}
            and child.ent_type_ in {"NORP", "GPE", "ORG"}
        ):
            subjects += _all(child)
        elif child.dep_ == "prep":
            for preposition, token in _prepositional(child):
                fired = preposition == "from" and is_fire(noun)
                if preposition in {"by", "between", "with", "among"} or fired:
                    subjects += _all(token)
                elif preposition in {"on", "against", "of"}:
                    objects += _all(token)
                else:
                    obliques.append((preposition, token))
    head = noun
    while head.dep_ in {"pobj", "prep", "dobj", "nsubj", "nsubjpass"} and (
        head.pos_ not in {"VERB", "AUX"}
    ):
        head = head.head
    context, partial = (
        status_of(head) if head.pos_ in {"VERB", "AUX"} else (None, False)
    )
    if context == "negation" and _does_no_harm(head):
        context = None
    if context is None and is_planned(head):
        context = "future"
    if any(c.lower_ in {"no", "any", "possible", "future"} for c in noun.children):
        context = "negation"
    return Clause(
        noun, tuple(subjects), tuple(objects), tuple(obliques), False, context, partial
    )


def _does_no_harm(verb: Token) -> bool:
    """`The attack caused no casualties`: and yet it was one."""
    return _lemma(verb) in _HARMS and any(c.dep_ == "dobj" for c in verb.rights)


def _all(token: Token) -> list[Token]:
    later = [c for c in token.conjuncts if c.i > token.i]
    return [token, *[c for c in later if not starts_next_clause(c)]]


def is_fire(noun: Token) -> bool:
    """`gunfire from …`: whose it is."""
    return _lemma(noun) in _FIRE


def brings_down(verb: Token) -> bool:
    """`shot down a drone`, `brought down a jet`: with what, the verb does not tell."""
    return _lemma(verb) in {"shoot", "bring"} and any(
        c.dep_ == "prt" and c.lower_ == "down" for c in verb.children
    )


def is_accident(clause: Clause) -> bool:
    """`A helicopter crashed, killing seven`: no force unless a word of it tells so."""
    words = set(clause.arguments.words)
    head = clause.head
    if head.dep_ in {"advcl", "conj", "relcl", "acl", "pcomp"}:
        above = head.head.head if head.dep_ == "pcomp" else head.head
        words |= {_lemma(above)} | _near_words(above)
    return bool(words & _ACCIDENTS) and not words & (ATTACKS - {"fire", "drone"})


def is_of_nature(clause: Clause) -> bool:
    """`A rainstorm hit the coast`, `houses destroyed by floods`: nobody's deed."""
    return bool(clause.subjects) and all(_lemma(t) in NATURE for t in clause.subjects)


def is_mutual(clause: Clause) -> bool:
    """`accused each other of starting the clash`: which of them, nobody tells."""
    return any(
        t.lower_ in {"other", "another"}
        and any(c.lower_ in {"each", "one"} for c in t.lefts)
        for t in clause.subjects
    )


def is_aftermath(verb: Token) -> bool:
    """`left four soldiers dead`, `leaving hundreds homeless`: what came of an event."""
    if _lemma(verb) != "leave":
        return False
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.lower_ in _STATES:
            return True
        if token.is_punct or token.tag_ in {"VBD", "VBZ", "VBP"}:
            break
    return any(c.dep_ == "oprd" for c in verb.rights)


def seeming(clause: Token) -> Token | None:
    """`fired what appeared to be two missiles`: the missiles; None for other words."""
    opens = next(iter(clause.subtree), None)
    if clause.dep_ not in {"ccomp", "dobj"} or opens is None or opens.lower_ != "what":
        return None
    return next(
        (t for t in clause.subtree if t.dep_ in {"attr", "oprd"} and t.pos_ == "NOUN"),
        None,
    )


def is_cause_of_outcome(gerund: Token) -> bool:
    """`Shelling of X killed four`: one event, which its outcome tells."""
    return (
        gerund.tag_ == "VBG"
        and gerund.dep_ in {"nsubj", "csubj"}
        and _lemma(gerund.head) in _OUTCOMES
        and any(c.lower_ in {"of", "by"} for c in gerund.children)
    )


def starts_next_clause(token: Token) -> bool:
    """`freed hostages and Israel released prisoners`: Israel is no hostage.

    The parser takes such a name for one more object of the verb before.
    """
    if token.dep_ != "conj" or token.i + 1 >= len(token.doc):
        return False
    verb = token.nbor()
    return (
        verb.dep_ == "conj"
        and verb.tag_ in {"VBD", "VBZ", "VBP"}
        and verb.head.i < token.i
        and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
    )


def _prepositional(preposition: Token) -> list[tuple[str, Token]]:
    found: list[tuple[str, Token]] = []
    for child in preposition.children:
        if child.dep_ == "pobj":
            found += [(preposition.lower_, t) for t in _all(child)]
            for inner in child.children:
                if inner.dep_ == "prep":
                    found += _prepositional(inner)
        elif child.dep_ == "prep" or (child.dep_ == "pcomp" and child.pos_ == "ADP"):
            # "due to firing"
            found += _prepositional(child)
    return found


def _filled(token: Token, verb: Token) -> Token:
    """A relative pronoun stands for the noun before its clause."""
    if verb.dep_ == "relcl" and (token.tag_ in {"WDT", "WP"} or token.lower_ == "that"):
        return verb.head
    return token


def _has_modal(verb: Token) -> bool:
    return any(c.tag_ == "MD" for c in verb.children)


def _inherited(verb: Token, passive: bool) -> list[Token]:
    """A subject that stands elsewhere: by co-ordination, control, participles."""
    if verb.dep_ in {"acl", "relcl"} and verb.tag_ in {"VBN", "VBG"}:
        # "Gunmen on motorbikes killed …" read as "motorbikes killed": the gunmen did.
        if not passive and verb.tag_ == "VBN" and verb.head.dep_ == "pobj":
            return [verb.head.head.head]
        return [verb.head]
    if verb.dep_ in {"conj", "xcomp", "advcl"} and verb.head.pos_ in {"VERB", "AUX"}:
        governor = verb.head
        if _quotation_between(verb, governor):
            return []
        nearer = _nearer_subject(verb, governor, passive)
        if nearer:
            return nearer
        if verb.dep_ == "conj" and starts_next_clause(verb.nbor(-1)):
            return [verb.nbor(-1)]
        if _is_said_too(verb, governor):
            governor = governor.head
        accused = verb.tag_ == "VBG" and _lemma(governor) in {"accuse", "blame"}
        # "used tear gas to disperse the crowd": who used it dispersed them.
        by_means = verb.dep_ == "xcomp" and _lemma(governor) in {"use", "employ"}
        if (verb.dep_ == "xcomp" and not by_means) or accused:
            objects = [c for c in governor.children if c.dep_ == "dobj"]
            objects += [
                o
                for c in governor.children
                if c.lower_ in {"on", "upon"}
                and _lemma(governor) in {"call", "prevail"}
                for o in c.children
                if o.dep_ == "pobj"
            ]
            if objects:
                return [t for o in objects for t in _all(o)]
        if passive and verb.dep_ == "conj":
            found = [c for c in governor.children if c.dep_ == "nsubjpass"]
            if found:
                return [t for f in found for t in _all(f)]
        wanted = {"nsubj", "nsubjpass"}
        found = [c for c in governor.children if c.dep_ in wanted]
        if found:
            opens = _before_dashes(governor, found[0])
            return opens or [_filled(t, governor) for f in found for t in _all(f)]
        return _inherited(governor, passive)
    if verb.dep_ == "pcomp" and verb.head.dep_ in {"prep", "mark"}:
        governor = verb.head.head
        if _lemma(governor) in _DONE_TO and governor.tag_ == "VBN":
            # "dozens wounded in shelling": they did not shell.
            return []
        # "accused X of sending": X sends; "by sending": the governor's subject does.
        if verb.head.lower_ == "by" and _lemma(governor) in {"accuse", "blame"}:
            # "accused X of breaking the truce by firing": X fired.
            return [c for c in governor.children if c.dep_ == "dobj"]
        if verb.head.lower_ in {"of", "for", "from"}:
            objects = [c for c in governor.children if c.dep_ in {"dobj", "nsubjpass"}]
            if objects:
                return objects
            if governor.dep_ == "dobj" and verb.head.lower_ in {"of", "for"}:
                return [governor]
        if governor.pos_ in {"VERB", "AUX"}:
            subjects = [
                c for c in governor.children if c.dep_ in {"nsubj", "nsubjpass"}
            ]
            return subjects or _inherited(governor, passive)
    return []


def _nearer_subject(verb: Token, governor: Token, passive: bool) -> list[Token]:
    """Whom a participle behind a verb is of, and not that verb's own subject.

    `rescued six students, abducted on Monday`: the students. `Two rockets landed, the
    mayor said, injuring ten`: the rockets.
    """
    if verb.dep_ != "advcl" or verb.i < governor.i:
        return []
    if passive and verb.tag_ == "VBN" and _lemma(verb) in _DONE_TO:
        taken = [c for c in governor.children if c.dep_ == "dobj" and c.i < verb.i]
        return [t for t in taken if _lemma(t) in PEOPLE]
    if verb.tag_ != "VBG" or _lemma(governor) not in SPEECH_VERBS:
        return []
    told = [c for c in governor.children if c.dep_ == "ccomp" and c.i < governor.i]
    told += [governor.head] if governor.dep_ == "parataxis" else []
    return [
        t
        for c in told
        for s in c.children
        if s.dep_ in {"nsubj", "nsubjpass"}
        for t in _all(s)
    ]


def _is_said_too(verb: Token, governor: Token) -> bool:
    """`Congo said rebels had come and warned that …`: Congo warned."""
    return (
        verb.dep_ == "conj"
        and verb.tag_ == "VBD"
        and governor.dep_ == "ccomp"
        and _lemma(verb) in SPEECH_VERBS
        and _lemma(governor.head) in SPEECH_VERBS
        and governor.head.i < governor.i
        and any(c.dep_ == "ccomp" for c in verb.children)
    )


def _quotation_between(verb: Token, governor: Token) -> bool:
    """Whether one of the two is spoken and the other tells who speaks."""
    first, last = sorted((verb.i, governor.i))
    marks = sum(t.text in {'"', "“", "”"} for t in verb.doc[first:last])
    return marks % 2 == 1
