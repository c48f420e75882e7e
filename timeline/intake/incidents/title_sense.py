"""How sure an incident may be by its title: what reads badly was read badly."""

import re
from typing import Final

from timeline.intake.incidents.clauses import Clause

DOUBTFUL: Final = 0.7
"""At most "fairly sure", which the desk says below 0.8."""

_PRONOUN: Final = re.compile(
    r"(?i)(?:he|she|it|they|we|i|you|him|her|them|us|this|that|these|those|which|who"
    r"|what)\b"
)
# Of another sentence: "…, it said which crashed".
_RUN_ON: Final = re.compile(r"(?i)\b(?:it|he|she|they) (?:said|says|added|told)\b")


def most_sure(title: str, clause: Clause) -> float:
    """Return the most that the confidence of an incident with this title can be."""
    verb = clause.head.pos_ in {"VERB", "AUX"}
    alone = any(
        token.pos_ == "NUM" and title.casefold().startswith(token.text.casefold())
        for token in (*clause.subjects, *clause.objects)
    )
    return DOUBTFUL if not verb or alone or reads_badly(title) else 1.0


def reads_badly(title: str) -> bool:
    """Tell whether a title begins with a pronoun or runs on into another sentence."""
    return bool(_PRONOUN.match(title) or _RUN_ON.search(title))
