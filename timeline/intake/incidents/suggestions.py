"""Which event types the words of a passage suggest, whether or not they tell an event.

For the editor's choice, never for an incident of its own: a verb counts here whatever
its tense, mood or arguments, and so does a word that only goes with a type.
"""

from collections.abc import Iterable
from typing import Final

from spacy.tokens import Doc, Span, Token

from timeline.intake.incidents.clauses import Clause, noun_clause, verb_clause
from timeline.intake.incidents.frames import NOUN_RULES, VERB_RULES, Rule, matching
from timeline.intake.incidents.unreal import type_of_unreal
from timeline.intake.proposal import EventCandidate
from timeline.intake.type_words import WORDS

_MOST: Final = 3
_MOST_TOKENS: Final = 400
_LEAD: Final = 2
"""Sentences whose words count in full."""
_LATER: Final = 0.6
_SECOND: Final = 0.5
"""Share of a rule that another one of the same verb comes before."""
_SURE: Final = 3.0
"""The score at which a suggestion is as sure as one can be."""
_HIGHEST: Final = 0.3


def suggested(passage: Doc | Span) -> list[EventCandidate]:
    """Return at most three types with reasons, the likeliest first; pure.

    Reads about the first 400 words.
    """
    scores: dict[str, float] = {}
    modes: dict[str, Rule] = {}
    reasons: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    sentences = 0
    for index, token in enumerate(passage):
        if index >= _MOST_TOKENS:
            break
        sentences += bool(index and token.is_sent_start)
        share = 1.0 if sentences < _LEAD else _LATER
        for code, weight, rule in _signs(token):
            if (code, token.lemma_.lower()) in seen:
                continue
            seen.add((code, token.lemma_.lower()))
            scores[code] = scores.get(code, 0.0) + weight * share
            reasons.setdefault(code, f"the text says “{token.text.lower()}”")
            if rule is not None:
                modes.setdefault(code, rule)
    best = sorted(scores, key=lambda code: -scores[code])[:_MOST]
    return [
        EventCandidate(
            event_type=code,
            mode=modes[code].mode if code in modes else None,
            confidence=round(_HIGHEST * min(1.0, scores[code] / _SURE), 2),
            reason=modes[code].reason if code in modes else reasons[code],
        )
        for code in best
    ]


def _signs(token: Token) -> Iterable[tuple[str, float, Rule | None]]:
    """Yield the types that one word speaks for, with weights."""
    clause, rules = _read(token)
    if clause is not None:
        for index, rule in enumerate(rules):
            weight = rule.weight * (_SECOND if index else 1.0)
            if clause.context is not None:
                meant = type_of_unreal(clause, rule.event_type, clause.context)
                if meant != rule.event_type:
                    yield meant, weight, None
                    weight *= _SECOND
            yield rule.event_type, weight, rule
    if token.is_stop and token.pos_ not in {"AUX", "PART"}:
        return
    for word in {token.lemma_.lower(), token.lower_}:
        for code, weight in WORDS.get(word, ()):
            yield code, weight, None


def _read(token: Token) -> tuple[Clause | None, list[Rule]]:
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" and lemma in VERB_RULES:
        clause = verb_clause(token)
        return clause, list(matching(clause.arguments, VERB_RULES))
    if token.pos_ == "NOUN" and lemma in NOUN_RULES:
        clause = noun_clause(token)
        return clause, list(matching(clause.arguments, NOUN_RULES))
    return None, []
