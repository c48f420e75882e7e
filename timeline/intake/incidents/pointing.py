"""Words that point to an event that was told before, or to what answers one."""

from typing import Final

from spacy.tokens import Token

from timeline.intake.incidents.clauses import Clause
from timeline.intake.incidents.event import Event
from timeline.intake.incidents.frames.words import ATTACKS, TALKS
from timeline.intake.incidents.one_clause import OUTCOMES
from timeline.intake.wordlists import words_of

_SHOT: Final = words_of("shell rocket missile bomb grenade mortar bullet shot")
_FIRES: Final = words_of("fire launch drop plant throw")
_POINTING: Final = frozenset({"the", "this", "that", "these", "those"})
_HAPPENINGS: Final = (
    ATTACKS
    | TALKS
    | words_of(
        """
        incident violence withdrawal protest demonstration rally crossing collision
        exchange unrest kidnapping abduction arrest standoff siege
        """
    )
)
# "after police raided …", "in retaliation for …": what is told there came before.
_OTHER: Final = frozenset({"other", "earlier", "previous", "second", "similar"})
_CAUSES: Final = words_of(
    "after following since before retaliation response revenge reprisal answer"
)


def points_back(clause: Clause) -> bool:
    """`The attack …`, `the strikes killed …`: an event that was told before."""
    head = clause.head
    nouns = [head] if head.pos_ == "NOUN" else list(clause.subjects)
    if head.lemma_ in _FIRES and any(
        t.lemma_.lower() in _SHOT and any(c.lower_ in _POINTING for c in t.lefts)
        for t in clause.objects
    ):
        # "fired the shells"
        return True
    if head.dep_ == "pcomp" and head.tag_ == "VBN" and head.head.lower_ in _CAUSES:
        # "After being freed, the captives …"
        return True
    if head.lemma_ in OUTCOMES:
        nouns += [t for p, t in clause.obliques if p in {"in", "during", "by"}]
        if any(_is_more(t) for t in clause.objects):
            return True
    return any(
        n.lemma_.lower() in _HAPPENINGS
        and any(c.lower_ in _POINTING or _is_of_a_day(c) for c in n.children)
        and not any(c.tag_ == "JJ" and c.lower_ in _OTHER for c in n.children)
        for n in nouns
    )


def _is_of_a_day(word: Token) -> bool:
    """`Wednesday's attack`."""
    return word.dep_ == "poss" and word.ent_type_ == "DATE"


def sums_up(event: Event) -> bool:
    """`The attacks on Jabalia and the clinic`: of several, and the place of none."""
    head = event.clause.head
    return head.tag_ == "NNS" and points_back(event.clause)


def _is_more(noun: Token) -> bool:
    """`70 others were wounded`: besides those who were told of."""
    return noun.lemma_ == "other" or any(
        c.lower_ in {"other", "another", "further"} for c in noun.lefts
    )


def is_answered(one: Token, other: Token) -> bool:
    """`fired rockets in retaliation for a strike that …`: two events, one cause.

    Not so where the first only tells the outcome: "were killed after gunmen attacked".
    """
    for above, below in ((one, other), (other, one)):
        if above.lemma_ in OUTCOMES or above.sent != below.sent:
            continue
        path = []
        token = below
        while token not in (above, token.head):
            path += [token, *[c for c in token.children if c.dep_ == "mark"]]
            token = token.head
        if token == above and any(t.lower_ in _CAUSES for t in path):
            return True
    return False


def replies(event: Event) -> bool:
    """`hit two launchers in reply`."""
    return any(
        c.dep_ == "prep"
        and c.lower_ == "in"
        and any(o.lower_ in _CAUSES or o.lower_ == "reply" for o in c.children)
        for c in event.clause.head.children
    )
