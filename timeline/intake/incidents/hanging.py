"""What a date hangs on: the verb or the noun of an event, or of quite another one."""

from collections.abc import Iterable, Iterator
from typing import Final

from spacy.tokens import Token

from timeline.intake.wordlists import words_of

EVENT_NOUNS: Final = words_of(
    """
    incident attack strike clash raid meeting protest shelling explosion blast
    ambush offensive incursion bombing shooting crossing operation battle airstrike
    massacre march rally demonstration call
    """
)
# "before the vote on Sunday": the date of something else. What comes "after a strike on
# Sunday" came with it, but not what comes "two days after" it.
_ABOUT_ANOTHER: Final = words_of("before until till ahead despite")
_AFTER: Final = words_of("after following")
_SINCE: Final = _AFTER | words_of("before until since")
_COUNTS: Final = frozenset({"toll", "number", "count", "tally"})
# "rallied to mark last year's coup": why, and not when.
_LOOKING_BACK: Final = words_of(
    "avenge retaliate commemorate mark mourn condemn denounce remember"
)
_ANSWERS: Final = words_of("response retaliation revenge reprisal reaction answer")


def governor_of(date: Token) -> Token | None:
    """The verb, or the noun of an event, that a date (by its root) modifies."""
    current = date
    while current.head.i != current.i:
        current = current.head
        if current.pos_ in {"VERB", "AUX"} and current.dep_ not in {"aux", "auxpass"}:
            if _is_purpose(current):
                # "held 14 for questioning on Friday"
                continue
            return current
        if current.pos_ in {"NOUN", "PROPN"} and (
            current.lemma_ in EVENT_NOUNS
            or is_beside_in_time(current)
            or is_answered(current)
        ):
            return current
    return None


def is_of_another_clause(governor: Token, head: Token) -> bool:
    """Tell whether a date's verb or noun stands in a clause apart from an event's.

    `freed two men who were kidnapped in May`, `met after the army had fired on Friday`,
    `marched to mark last year's coup`, `struck in answer to Sunday's raid`.
    """
    around = {head, *head.ancestors}
    current = governor
    while current not in around:
        if current.dep_ in {"relcl", "acl"} and current.head != head:
            return True
        if current.dep_ in {"advcl", "pcomp"} and _came_before(current):
            return True
        if current.tag_ == "VB" and current.lemma_ in _LOOKING_BACK:
            return True
        if is_answered(current):
            return True
        if current.head == current:
            break
        current = current.head
    return False


def comes_before(head: Token, other: Token) -> bool:
    """Whether an event is told as what another one came after."""
    if head.dep_ == "advcl" and head.head == other:
        return any(c.dep_ == "mark" and c.lower_ in _AFTER for c in head.children)
    # "met on Monday following the blasts that killed nine"
    above = head
    while above not in (other, above.head):
        if above.dep_ in {"prep", "pcomp"} and above.lower_ in _AFTER:
            return True
        above = above.head
    return False


def is_beside_in_time(noun: Token) -> bool:
    preposition = noun.head
    if noun.dep_ != "pobj":
        return False
    measured = any(c.dep_ in {"npadvmod", "advmod"} for c in preposition.children)
    return preposition.lower_ in _ABOUT_ANOTHER or (
        measured and preposition.lower_ in _AFTER
    )


def answers(head: Token) -> bool:
    """`In response to this attack, he vowed …`: after the day that was told."""
    return any(is_answered(t) for t in head.subtree)


def is_answered(noun: Token) -> bool:
    """`in retaliation for the capture of a commander on Friday`."""
    return noun.dep_ == "pobj" and noun.head.head.lemma_ in _ANSWERS


def is_now_so(head: Token) -> bool:
    """`has closed its airspace`, `is shelling the town`: by the day of the report."""
    verb = clause_verb(head)
    if verb.tag_ in {"VBZ", "VBP"}:
        return True
    return verb.tag_ in {"VBN", "VBG"} and any(
        c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBZ", "VBP"} for c in verb.children
    )


def is_count(verb: Token) -> bool:
    """`The toll rose to 31 on Thursday`: the day of the count."""
    parts = {"nsubj", "nsubjpass"}
    return verb.pos_ == "VERB" and any(
        c.dep_ in parts and c.lemma_.lower() in _COUNTS for c in verb.children
    )


def clause_verb(token: Token) -> Token:
    """The verb in whose clause a noun stands; a verb itself."""
    while token.pos_ not in {"VERB", "AUX"} and token.head.i != token.i:
        token = token.head
    return token


def event_nouns(head: Token) -> Iterator[Token]:
    """An event's own noun, and those that its verb has for subject or object."""
    if head.lemma_ in EVENT_NOUNS:
        yield head
    yield from (
        c
        for c in head.children
        if c.dep_ in {"nsubj", "nsubjpass", "dobj"} and c.lemma_ in EVENT_NOUNS
    )


def clause_head(token: Token) -> int:
    """Index of the verb in whose clause the word stands."""
    while token.head.i != token.i:
        token = token.head
        if token.pos_ in {"VERB", "AUX"}:
            return token.i
    return token.i


def words_before(token: Token) -> Iterable[Token]:
    """The two words before a date expression."""
    start = token.left_edge.i
    return token.doc[max(0, start - 2) : start]


def _is_purpose(verb: Token) -> bool:
    """`for questioning`: a gerund that has no subject or object of its own."""
    return (
        verb.dep_ == "pcomp"
        and verb.tag_ == "VBG"
        and verb.head.lower_ == "for"
        and not any(c.dep_ in {"dobj", "nsubj", "ccomp"} for c in verb.children)
    )


def _came_before(verb: Token) -> bool:
    """`after the army withdrew`: another day than that of the clause above."""
    if verb.dep_ == "pcomp":
        return verb.head.lower_ in _SINCE
    return any(c.dep_ == "mark" and c.lower_ in _SINCE for c in verb.children)
