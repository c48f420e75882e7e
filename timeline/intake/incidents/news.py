"""Which mentions are events that an editor wants, and which only words in passing."""

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc, Token

from timeline.intake.claims.lexicon import SPEECH_VERBS
from timeline.intake.incidents.beside import MEDIATING
from timeline.intake.incidents.clauses import Clause
from timeline.intake.incidents.frames import TRIAL, Rule
from timeline.intake.incidents.parties import Parties
from timeline.intake.incidents.when import Calendar
from timeline.intake.proposal import ClaimFound
from timeline.intake.wordlists import words_of

_WORDS_ONLY: Final = frozenset({"ACCUSE", "REJECT", "SUPPORT", "REQUEST"})
# Acts of state that are events wherever they stand.
_FORMAL: Final = words_of(
    """
    summon lodge veto recognise recognize indict prosecute upgrade restore establish
    normalise normalize resume ratify
    """
)
_INSTITUTIONS: Final = words_of(
    """
    court tribunal judge prosecutor prosecution parliament government cabinet ministry
    junta council commission authority police
    """
)
# "The policy threatens the country with …": no party does so.
_THINGS: Final = words_of(
    """
    policy war fighting violence conflict crisis attack move decision step action
    situation tension offensive shortage lack rise loss dispute row plan law bill vote
    strike unrest advance fall fire outbreak it this that which
    """
)
# "frequent attacks", "daily demonstrations"
_HABITUAL: Final = words_of(
    "frequent daily regular periodic occasional constant routine weekly intermittent"
)
# "a heart attack", "cyber attacks"
_FIGURATIVE: Final = words_of(
    "heart asthma panic anxiety cyber phishing ransomware shark verbal personal price"
)
_LASTS: Final = words_of("continue persist remain go increase rise")
_SURE: Final = 0.9
_ASIDE: Final = frozenset({"advcl", "relcl", "acl", "pcomp"})
_TOLD_ASIDE: Final = frozenset({"ASSAULT", "MOBILIZE", "RETREAT", "COERCE"})
_NAMED: Final = frozenset({"GPE", "LOC", "NORP", "ORG", "PERSON", "FAC"})
_STOPS: Final = words_of("halt suspend cancel postpone stop plan schedule")
_DURING: Final = frozenset({"in", "after", "during", "following", "amid"})
# "The killing of a commander drew a vow": an event, whatever is told of it.
_DEEDS_OF: Final = words_of(
    """
    killing murder assassination shelling bombing bombardment massacre shooting
    stabbing abduction kidnapping arrest detention seizure expulsion deportation
    deployment signing recognition release exchange swap launch
    """
)
_OF_AN_ATTACK: Final = frozenset({"responsibility", "toll"})
# "monitors heard some 40 explosions", "residents reported shelling"
_NOTICES: Final = words_of("hear record register observe witness")
_HAPPEN: Final = words_of(
    """
    happen occur take come follow leave continue erupt break rock hit begin start
    resume intensify last kill wound be report cause ring echo sound hear
    """
)


def _is_meanwhile(verb: Token) -> bool:
    """`shot them as they withdrew`: when it was, and no event of its own."""
    return (
        verb.dep_ == "advcl"
        and any(c.dep_ == "mark" and c.lower_ in {"as", "while"} for c in verb.children)
        and any(c.dep_ == "nsubj" and c.pos_ == "PRON" for c in verb.children)
    )


def _only_dates(noun: Token) -> bool:
    """`4,000 have fled since the offensive began`."""
    began = noun.head
    return began.dep_ == "advcl" and any(
        c.dep_ == "mark" and c.lower_ == "since" for c in began.lefts
    )


def _is_summed(noun: Token) -> bool:
    """`Since January, 14 such clashes have taken place`: a sum, no event."""
    counted = any(c.dep_ == "nummod" for c in noun.lefts)
    return counted and any(
        t.lower_ == "since" and t.dep_ == "prep" and t.head == noun.head
        for t in noun.sent
    )


def _is_generic(noun: Token) -> bool:
    """`mass shootings in Europe`: no one of them."""
    told = {"det", "nummod", "poss"}
    place_only = all(c.lower_ == "in" for c in noun.rights if c.dep_ == "prep")
    named = any(c.ent_type_ in _NAMED for c in noun.lefts)
    beside = noun.dep_ in {"nsubj", "nsubjpass", "ROOT"}
    bare = not any(c.dep_ in told for c in noun.lefts) and not named
    return noun.tag_ == "NNS" and bare and place_only and not beside


def _is_sealed(rule: Rule) -> bool:
    return rule.event_type == "AGREE" and rule.weight >= _SURE


def _names_whom(noun: Token) -> bool:
    """`the killing of a Hamas commander`, `an exchange of fire between …`; not "the
    killing of civilians" of a general complaint.

    As an object only of what is so: "condemned the shelling of X", not "feared".
    """
    if noun.dep_ == "pobj" or any(c.lower_ in {"any", "no"} for c in noun.lefts):
        return False
    if noun.dep_ == "dobj" and noun.head.tag_ not in {"VBD", "VBZ", "VBP"}:
        return False
    of = [c for c in noun.rights if c.dep_ == "prep" and c.lower_ == "of"]
    told = [t for p in of for t in p.subtree]
    told += [t for c in noun.rights if c.dep_ in {"prep", "agent"} for t in c.subtree]
    return bool(of) and any(t.ent_type_ in _NAMED or t.like_num for t in told)


class News:
    """Decides for one article; the lead is its first full sentence."""

    def __init__(
        self,
        doc: Doc,
        parties: Parties,
        calendar: Calendar,
        claims: Sequence[ClaimFound],
    ) -> None:
        self._parties = parties
        self._calendar = calendar
        self._claims = claims
        self._lead_end = next((s.end_char for s in doc.sents if len(s) > 10), 0)
        self._lead_end = self._lead_end or len(doc.text)

    def has(
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
            named = bool(initiators) and head.dep_ not in {"relcl", "acl"}
            return named and not any(t.lemma_ in _THINGS for t in clause.subjects)
        if rule.event_type in _WORDS_ONLY:
            return self._is_news_in_words(clause, rule, initiators, targets, claim)
        if head.pos_ == "NOUN" and rule.event_type in {"RETREAT", "COERCE", "PROTEST"}:
            verbless = head.sent.root.pos_ not in {"VERB", "AUX"}
            named = bool(initiators or targets) or verbless
            named = named or _names_whom(head)
            return named or self._calendar.own(head) is not None
        if rule.event_type == "RETREAT" and _is_meanwhile(head):
            return False
        aside = head.dep_ in _ASIDE and self._calendar.own(head) is None
        if rule.event_type in {"CONSULT", "AGREE"}:
            told_beside = head.dep_ in {"acl", "relcl"} or head.tag_ == "VBN"
            if told_beside and head.dep_ in _ASIDE and head.lemma_ in MEDIATING:
                return False
            named = any(t.pos_ == "PROPN" for t in clause.subjects)
            known = initiators or targets or (rule.mode == "visit" and named)
            # "The two generals signed a truce on Monday": whoever they are.
            known = known or (_is_sealed(rule) and self._calendar.own(head) is not None)
            # "a truce brokered by Qatar": told as a mark of something else.
            return bool(known) and not (aside and head.dep_ in {"acl", "relcl"})
        if rule.event_type == "MOBILIZE" and aside and clause.passive:
            # "troops stationed on the islet": which troops, and no event.
            return head.dep_ not in {"acl", "relcl"}
        if rule.event_type == "AID" and clause.passive and not initiators:
            return False
        if rule.event_type == "AID" and head.dep_ == "acl":
            # "a school sheltering hundreds": which school.
            return False
        if rule.mode == "convict" and aside and head.dep_ == "acl":
            # "four men convicted of murder": which men.
            return False
        return not (
            aside and head.dep_ == "relcl" and rule.event_type not in _TOLD_ASIDE
        )

    def _is_news_in_words(
        self,
        clause: Clause,
        rule: Rule,
        initiators: Sequence[str],
        targets: Sequence[str],
        claim: int | None,
    ) -> bool:
        head = clause.head
        asked = (rule.event_type, rule.mode) == ("REQUEST", "assist")
        inquiry = (rule.event_type, rule.mode) == ("ACCUSE", "investigate")
        if rule.reason == TRIAL:
            return head.dep_ not in _ASIDE
        if head.lemma_ in _FORMAL or asked or inquiry:
            official = bool(clause.arguments.subject & _INSTITUTIONS)
            return official or bool(initiators or targets)
        called = (rule.event_type, rule.mode) == ("REQUEST", "meet")
        if called and self._calendar.own(head) is not None:
            return bool(initiators and targets)
        if head.idx >= self._lead_end or head.dep_ in _ASIDE:
            return False
        if claim is not None and not self._is_own_word(initiators, claim):
            return False
        return bool(initiators) or (clause.passive and bool(targets))

    def _is_own_word(self, initiators: Sequence[str], claim: int) -> bool:
        """`Iran rejects the plan, its foreign minister said`: Iran does so by it."""
        found = self._claims[claim]
        speaker = {
            self._parties.side(n) for n in (found.speaker, found.on_behalf_of) if n
        }
        return any(self._parties.side(n) in speaker for n in initiators)

    def is_done_by_saying(self, verb: Token, rule: Rule) -> bool:
        """`Iran rejects the plan`: in the present tense, and yet an event."""
        words = rule.event_type in _WORDS_ONLY or rule.event_type == "THREATEN"
        return words and verb.idx < self._lead_end and verb.lemma_ not in SPEECH_VERBS

    def _goes_on(self, noun: Token) -> bool:
        """`The kidnappings have continued`: many, over a time that is not told."""
        verb = noun.head
        return (
            noun.tag_ == "NNS"
            and noun.dep_ == "nsubj"
            and verb.lemma_ in _LASTS
            and any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
            and self._calendar.own(verb) is None
        )

    def noun_stands_for_event(self, noun: Token) -> bool:
        """An event noun counts where its own words or its verb make it an event."""
        verbless = noun.sent.root.pos_ not in {"VERB", "AUX"}
        if verbless and noun.idx < self._lead_end and noun.tag_ in {"NN", "NNS"}:
            # A heading, or "Workers protest over pay" read as a noun phrase.
            return True
        if noun.dep_ in {"compound", "poss", "amod"} or _only_dates(noun):
            return False
        if any(c.lower_ in _HABITUAL | _FIGURATIVE for c in noun.lefts):
            return False
        if any(c.dep_ == "acl" and c.lemma_ in _STOPS for c in noun.rights):
            return False
        if _is_summed(noun) or self._goes_on(noun):
            return False
        own = any(
            c.dep_ == "prep" and c.lower_ in {"on", "by", "between", "against", "in"}
            for c in noun.children
        )
        own = own or (
            # "in a call with X"
            noun.lemma_ == "call"
            and any(c.dep_ == "prep" and c.lower_ == "with" for c in noun.children)
        )
        if own and _is_generic(noun) and self._calendar.own(noun) is None:
            return False
        deed = noun.lemma_.lower() in _DEEDS_OF and _names_whom(noun)
        subject = noun.dep_ in {"nsubj", "nsubjpass"} and noun.head.lemma_ in _HAPPEN
        during = noun.dep_ == "pobj" and noun.head.lower_ in _DURING
        dated = self._calendar.own(noun) is not None
        heading = noun.dep_ == "ROOT"
        claimed = noun.dep_ == "pobj" and noun.head.head.lemma_ in _OF_AN_ATTACK
        noticed = noun.dep_ == "dobj" and noun.head.lemma_ in _NOTICES
        return (
            (own and noun.dep_ != "pobj")
            or deed
            or subject
            or dated
            or heading
            or claimed
            or noticed
            or (during and own)
            or (own and any(c.dep_ == "relcl" for c in noun.rights))
        )
