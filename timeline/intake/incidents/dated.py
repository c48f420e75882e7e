"""Clauses that are background by their tense and date, whatever their verb tells.

A war in 2008, what "is due" on Sunday, what two sides "had agreed" before the news:
none of it needs a frame to be told from the news.
"""

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc, Token

from timeline.intake.claims.lexicon import SPEECH_VERBS
from timeline.intake.incidents.reality import Context
from timeline.intake.incidents.when import Calendar
from timeline.intake.proposal import ClaimFound
from timeline.intake.wordlists import words_of

_CLAUSES: Final = frozenset(
    {"ROOT", "conj", "advcl", "relcl", "ccomp", "parataxis", "pcomp"}
)
_AHEAD: Final = frozenset({"will", "'ll", "shall"})
_MAYBE: Final = frozenset({"may", "might", "could"})
_PLANNED: Final = words_of("due expect schedule set slate plan prepare intend ready")
_LONG: Final = words_of("weeks month months year years decade decades")
_LEAST: Final = 2
_BEFORE_NEWS: Final = words_of("after since before when until")


class DatedClauses:
    """Reads one article's clauses by tense and date alone."""

    def __init__(
        self, doc: Doc, calendar: Calendar, claims: Sequence[ClaimFound]
    ) -> None:
        self._doc = doc
        self._calendar = calendar
        self._quoted = [c.span for c in claims if c.quoted]

    def context(self, verb: Token) -> Context | None:
        """Return what kind of background a clause is; None for any other clause."""
        if verb.dep_ not in _CLAUSES or _only_tells(verb):
            return None
        if any(start <= verb.idx < end for start, end in self._quoted):
            return None
        if is_before_the_news(verb):
            return "historical"
        dates = self._dates_of(verb)
        if not dates:
            return None
        ahead = _is_ahead(verb)
        if ahead is not None:
            old = any(self._calendar.is_old(i) for i in dates)
            return None if old else ahead
        past = is_past(verb) and all(self._calendar.is_old(i) for i in dates)
        return "historical" if past else None

    def date_of(self, verb: Token) -> int | None:
        return next(iter(self._dates_of(verb)), None)

    def _dates_of(self, verb: Token) -> list[int]:
        """The dates that a verb governs, or a phrase of its that is no clause."""
        own = self._calendar.own(verb)
        if own is not None:
            return [own]
        parts = {t.idx for t in _own_words(verb)}
        found = self._calendar.in_sentence(verb)
        return [i for i in found if self._calendar.start_of(i) in parts]


def _only_tells(verb: Token) -> bool:
    """`said in 2008 that …`; but to declare independence is a deed."""
    return verb.lemma_ in SPEECH_VERBS and (
        any(c.dep_ in {"ccomp", "parataxis"} for c in verb.children)
        or not any(c.dep_ == "dobj" for c in verb.children)
    )


def is_past(verb: Token) -> bool:
    """Simple past, or a perfect: "fell", "was taken", "have died", "had begun"."""
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if any(c.tag_ == "MD" for c in helpers):
        return False
    return verb.tag_ == "VBD" or any(
        c.tag_ == "VBD" or (c.lemma_ == "have" and verb.tag_ == "VBN") for c in helpers
    )


def is_pluperfect(verb: Token) -> bool:
    """`had agreed`, `had been taken`."""
    return verb.tag_ == "VBN" and any(
        c.dep_ == "aux" and c.lower_ in {"had", "'d"} for c in verb.children
    )


def is_before_the_news(verb: Token) -> bool:
    """`hours after the truce had expired`, `have done so in the past`: before what
    the sentence tells."""
    if any(_is_in_the_past(c) for c in verb.children) or _is_long_after(verb):
        return True
    if not is_pluperfect(verb):
        return False
    if verb.dep_ == "pcomp":
        return verb.head.lower_ in _BEFORE_NEWS
    marks = [c for c in verb.children if c.dep_ == "mark"]
    return any(c.lower_ in _BEFORE_NEWS for c in marks)


def _is_long_after(verb: Token) -> bool:
    """`just days after the army had fired`, `two months after he fled`: how long ago is
    not told, or long; what came two days before may be news itself."""
    marks = [c for c in verb.children if c.dep_ == "mark" and c.lower_ == "after"]
    if not marks or marks[0].i < _LEAST:
        return False
    unit, count = marks[0].nbor(-1), marks[0].nbor(-2)
    if unit.lower_ == "days":
        return not count.like_num
    return unit.lower_ in _LONG


def _is_in_the_past(part: Token) -> bool:
    """`in the past`, `in previous years`; not `in the past week`."""
    return part.dep_ == "prep" and any(
        c.dep_ == "pobj"
        and (
            (c.lower_ == "past" and not any(g.dep_ == "prep" for g in c.children))
            or (
                c.lower_ in {"years", "months"}
                and any(g.lower_ in {"previous", "earlier"} for g in c.lefts)
            )
        )
        for c in part.children
    )


def _is_ahead(verb: Token) -> Context | None:
    """`will meet`, `is due`, `is expected to meet`, `was to open`, `could meet`."""
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if helpers & _AHEAD:
        return "future"
    if helpers & _MAYBE and "have" not in helpers:
        return "hypothetical"
    to_do = any(
        c.tag_ == "VB" and any(g.lower_ == "to" for g in c.children)
        for c in verb.children
        if c.dep_ in {"xcomp", "ccomp", "acl", "advcl"}
    )
    if verb.lemma_ == "be":
        due = any(
            c.lower_ in _PLANNED for c in verb.children if c.dep_ in {"acomp", "attr"}
        )
        bare = any(
            c.dep_ == "xcomp" and c.tag_ == "VB" and c.head.i + 2 >= c.left_edge.i
            for c in verb.children
        )
        return "future" if due or (bare and to_do) else None
    planned = verb.lemma_ in _PLANNED and (
        to_do or any(c.dep_ == "auxpass" for c in verb.children)
    )
    return "future" if planned else None


def _own_words(verb: Token) -> list[Token]:
    """The words of a clause without the finite clauses in it."""
    words: list[Token] = []
    stack = [verb]
    while stack:
        token = stack.pop()
        words.append(token)
        stack += [
            c
            for c in token.children
            if c.dep_ not in {"advcl", "relcl", "ccomp", "parataxis"}
            and not (c.dep_ == "conj" and c.pos_ in {"VERB", "AUX"})
        ]
    return words
