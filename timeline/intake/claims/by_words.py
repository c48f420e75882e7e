"""A statement's stance and day, told by the words of its sentence alone.

For a passage that an editor selects: without the language pipeline, which the desk's
web workers don't load. The verbs are those of the reader's lexicon; what only a parse
can tell stays "asserts", and no day is guessed.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from timeline.intake.claims import lexicon
from timeline.intake.proposal import Span, Stance
from timeline.intake.wordlists import words_of

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_END: Final = re.compile(
    r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])[.!?]+[\"”’»)\]]*\s+(?=[\"“‘«]?[A-Z])"
)
# What makes a participle of what happens to somebody: "was accused of …".
_PASSIVE: Final = frozenset({"am", "is", "are", "was", "were", "be", "been", "being"})
# What makes a noun of the word after it: "the demands", "its order".
_BEFORE_NOUNS: Final = words_of(
    """
    a an the this that these those its their his her our my your any no some all such
    of in on by with for new under
    """
)
# How a day stands beside its verb: "said late on Friday", "on Friday accused".
_BETWEEN: Final = re.compile(
    r"[\s,]*(?:(?:late|early|earlier|again|also|separately)\s+)?(?:on|in|at)?\s*",
    re.IGNORECASE,
)

# Between a verb and a day of its own: its object, "accused the ministry on Friday of".
_SAME_CLAUSE: Final = re.compile(r"(?:[ ]+(?!that\b|which\b|who\b)[\w’'-]+){0,5}[ ]+")

_IRREGULAR: Final[Mapping[str, Sequence[str]]] = {
    "say": ("said",),
    "tell": ("told",),
    "write": ("wrote", "written"),
    "think": ("thought",),
    "hold": ("held",),
    "know": ("knew", "known"),
    "feel": ("felt",),
    "find": ("found",),
    "show": ("shown",),
    "swear": ("swore", "sworn"),
    "see": ("saw", "seen"),
    "speak": ("spoke", "spoken"),
    "beg": ("begged", "begging"),
    "commit": ("committed", "committing"),
    "admit": ("admitted", "admitting"),
    "rebut": ("rebutted", "rebutting"),
    "regret": ("regretted", "regretting"),
    "slam": ("slammed", "slamming"),
    "plead": ("pleaded", "pled"),
    "undertake": ("undertook", "undertaken"),
    "understand": ("understood",),
}

_STANCES: Final[Mapping[str, Stance]] = {
    **dict.fromkeys(lexicon.CHARGE_VERBS, "accuses"),
    **lexicon.OBJECT_VERBS,
    **lexicon.INFINITIVE_VERBS,
    **lexicon.CLAUSE_VERBS,
}
# By verb and the word after it, or its object and what it is asked to do.
_WITH: Final[Mapping[tuple[str, str], Stance]] = {
    **lexicon.PREPOSITION_VERBS,
    **lexicon.PARTICLE_VERBS,
    ("refuse", "to"): "denies",
}


def _forms(lemma: str) -> Iterable[tuple[str, bool]]:
    """Yield the forms of a verb, each with whether it may as well be a noun."""
    y = lemma.endswith("y") and lemma[-2] not in "aeiou"
    stem = lemma[:-1] if lemma.endswith("e") or y else lemma
    hisses = lemma.endswith(("s", "x", "z", "ch", "sh"))
    yield lemma, True
    yield (f"{stem}ies" if y else f"{lemma}es" if hisses else f"{lemma}s"), True
    for past in _IRREGULAR.get(lemma, (f"{stem}ied" if y else f"{stem}ed",)):
        yield past, False
    yield f"{lemma if y else stem}ing", False


_LEMMAS: Final[Mapping[str, tuple[str, bool]]] = {
    form: (lemma, noun)
    for lemma in (*_STANCES, *(verb for verb, _ in _WITH))
    for form, noun in _forms(lemma)
}


def sentence_around(text: str, span: Span) -> Span:
    """Return the sentence, or sentences, in which a passage of a text stands."""
    start = text.rfind("\n", 0, span[0]) + 1
    stop = text.find("\n", span[1])
    stop = len(text) if stop < 0 else stop
    for end in _END.finditer(text, start, stop):
        if end.end() <= span[0]:
            start = end.end()
        elif end.start() >= span[1]:
            return start, end.end()
    return start, stop


def said_how(
    text: str, span: Span, dates: Sequence[tuple[Span, str]] = ()
) -> tuple[Stance, str]:
    """Return the stance of a passage, and the day when it was said (EDTF), or "".

    `dates`: where days are named in the text, and which they are.
    """
    start, end = sentence_around(text, span)
    verbs = list(_verbs(text, start, end))
    # Who reports the passage stands outside of it, unless it is the whole sentence.
    around = [one for one in verbs if not span[0] <= one[0][0] < span[1]]
    for at, stance in [*around, *verbs][:1]:
        return stance, _day_of(text, at, span, dates)
    return "asserts", ""


def _verbs(text: str, start: int, end: int) -> Iterable[tuple[Span, Stance]]:
    words = [*_WORD.finditer(text, start, end)]
    for at, word in enumerate(words):
        found = _LEMMAS.get(word[0].lower())
        if found is None:
            continue
        lemma, may_be_noun = found
        before = words[at - 1][0].lower() if at else ""
        if before in _PASSIVE and not word[0].lower().endswith("ing"):
            continue
        if may_be_noun and (not before or before in _BEFORE_NOUNS):
            continue
        after = words[at + 1][0].lower() if at + 1 < len(words) else ""
        stance = _WITH.get((lemma, after)) or _STANCES.get(lemma)
        if stance is not None and not _in_quotation(text, start, word.start()):
            yield word.span(), stance


def _in_quotation(text: str, start: int, at: int) -> bool:
    """Whether an opened quotation is still open: what is quoted reports nothing."""
    before = text[start:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _day_of(
    text: str, verb: Span, span: Span, dates: Sequence[tuple[Span, str]]
) -> str:
    """Return the day that stands with the verb, or between it and the passage."""
    for date, edtf in dates:
        first, second = sorted([date, verb])
        gap = text[first[1] : second[0]]
        if first[1] <= second[0] and _BETWEEN.fullmatch(gap):
            return edtf
        reported = verb[1] <= date[0] and date[1] <= span[0]
        if reported and _SAME_CLAUSE.fullmatch(gap):
            return edtf
    return ""
