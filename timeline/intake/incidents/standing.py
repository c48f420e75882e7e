"""What goes on, is usual or was so long ago: told beside the news, and no event of it.

`troops fighting rebels`, `who raid farms and retreat into the hills`, `has for years
fought a war`, `continues to carry out attacks`, `was earlier targeted by partisans`.
"""

from typing import Final

from spacy.tokens import Token

from timeline.intake.incidents.hanging import clause_verb
from timeline.intake.wordlists import words_of

_PRESENT: Final = frozenset({"VBZ", "VBP"})
_GOES_ON: Final = words_of(
    "fight battle combat patrol guard oppose resist wage occupy besiege blockade"
)
_LONG: Final = words_of("year month decade century")
_WARS: Final = words_of(
    "war conflict insurgency uprising rebellion occupation era rule"
)
_LASTS: Final = words_of("continue keep tend use seek try want")
_ONCE: Final = frozenset({"earlier", "previously", "formerly", "once"})


def is_standing(verb: Token) -> bool:
    """Whether a clause without a date of its own tells a state, a habit or the past."""
    return (
        _marks_its_noun(verb)
        or _is_habit_of_its_noun(verb)
        or _is_for_years(verb)
        or _is_in_a_war(verb)
        or _is_kept_up(verb)
        or _is_serving(verb)
        or _was_once(verb)
    )


def _marks_its_noun(verb: Token) -> bool:
    """`the troops fighting rebels`: which troops."""
    return verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.lemma_ in _GOES_ON


def _is_habit_of_its_noun(verb: Token) -> bool:
    """`gangs who raid farms and retreat into hills where they have set up camps`."""
    current = verb
    while current.dep_ in {"conj", "relcl"} and current.tag_ != "VBD":
        if current.dep_ == "relcl" and _is_plain(current):
            return True
        current = clause_verb(current.head)
    return False


def _is_plain(verb: Token) -> bool:
    return verb.tag_ in _PRESENT and not any(c.dep_ == "aux" for c in verb.children)


def _is_for_years(verb: Token) -> bool:
    """`has for years fought`; not "the largest march for decades"."""
    if any(t.tag_ in {"JJS", "RBS"} for t in verb.subtree):
        return False
    for phrase in verb.children:
        if phrase.dep_ != "prep" or phrase.lower_ != "for":
            continue
        for noun in phrase.children:
            if noun.lemma_.lower() in _LONG and noun.tag_ == "NNS":
                return True
            if noun.lower_ in {"much", "most"}:
                return True
    return False


def _is_in_a_war(verb: Token) -> bool:
    """`fought beside the south during the civil war`."""
    return any(
        n.lemma_.lower() in _WARS
        for p in verb.children
        if p.dep_ == "prep" and p.lower_ == "during"
        for n in p.children
    )


def _is_kept_up(verb: Token) -> bool:
    """`continues to carry out attacks`, `what they use to attack ships`."""
    return verb.dep_ == "xcomp" and _is_plain(verb.head) and verb.head.lemma_ in _LASTS


def _is_serving(verb: Token) -> bool:
    """`drones that were used to strike the port`: what they were for."""
    used = verb.head
    return (
        verb.dep_ == "xcomp"
        and used.lemma_ == "use"
        and any(c.dep_ == "nsubjpass" and c.tag_ == "WDT" for c in used.children)
    )


def _was_once(verb: Token) -> bool:
    """`was earlier targeted`; but "Earlier, gunmen had fired" may be the same day."""
    return any(
        c.dep_ == "advmod" and c.lower_ in _ONCE and c.i == verb.i - 1
        for c in verb.children
    )
