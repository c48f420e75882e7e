"""People against whom force is told without a verb: "opened fire on protesters"."""

from typing import TYPE_CHECKING, Final

from timeline.reference.names import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_AGAINST: Final = frozenset(("on", "at", "against", "with", "between"))
_FIGHTS: Final = words(
    "fire clash attack fight battle bullet gas skirmish crackdown raid strike assault "
    "grenade shot stone round shoot open confrontation scuffle killing shooting"
)


def is_fought(token: "Token") -> bool:
    """ "opened fire on protesters", "clashed with police", "clashes between …"."""
    while token.dep_ == "conj" and token.head.pos_ == "NOUN":
        token = token.head
    if token.dep_ != "pobj" or token.head.lower_ not in _AGAINST:
        return False
    return token.head.head.lemma_.lower() in _FIGHTS
