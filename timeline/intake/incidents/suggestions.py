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
from timeline.intake.wordlists import words_of

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

# Word → type, by how much it says: the event itself, or only its company.
_TELLING: Final[dict[str, frozenset[str]]] = {
    "PROTEST": words_of(
        "protest protester protestor demonstrate demonstration demonstrator rally "
        "march sit-in riot rioter barricade picket unrest walkout procession placard"
    ),
    "ASSAULT": words_of(
        "attack kill wound injure clash fight battle shoot bomb explosion blast shell "
        "shelling raid abduct kidnap rape behead murder lynch torture ambush destroy "
        "burn gunfire airstrike recapture overrun stone hijack casualty violence loot"
    ),
    "COERCE": words_of(
        "arrest detain custody ban curfew confiscate evict demolish censor blockade "
        "crackdown besiege hack deface repress"
    ),
    "SANCTION": words_of(
        "sanction embargo expel tariff sever convict sentence prohibit blacklist"
    ),
    "MOBILIZE": words_of(
        "deploy mobilise mobilize reinforce reinforcement exercise manoeuvre maneuver "
        "headquarters outpost alert"
    ),
    "RETREAT": words_of(
        "withdraw withdrawal retreat ceasefire truce release surrender disarm "
        "disarmament resign compensation pullout demobilise demobilize"
    ),
    "CONCEDE": words_of(
        "lift ease apologise apologize concede amnesty pardon reform relent relax "
        "concession restriction"
    ),
    "AGREE": words_of("agree agreement accord deal treaty pact consensus pledge"),
    "CONSULT": words_of("meet meeting talk visit summit negotiate negotiation confer"),
    "SUPPORT": words_of(
        "support praise defend endorse solidarity friendship congratulate hail "
        "recognise recognize condolence apologise apologize"
    ),
    "COOPERATE": words_of("joint jointly cooperate cooperation share expertise trade"),
    "AID": words_of(
        "aid assistance donate donation relief humanitarian rescue refugee peacekeeper"
    ),
    "REQUEST": words_of(
        "demand urge appeal request insist pressure order call plead petition"
    ),
    "ACCUSE": words_of(
        "accuse blame condemn allege allegation denounce criticise criticize "
        "complain investigate investigation indict indictment charge"
    ),
    "REJECT": words_of(
        "reject refuse refusal deny oppose opposed decline veto violate rebuff defy"
    ),
    "THREATEN": words_of("threaten threat ultimatum unless retaliate vow warn warning"),
}
_COMPANY: Final[dict[str, frozenset[str]]] = {
    "PROTEST": words_of(
        "youth supporter faction crowd mob student worker union resident party "
        "election opposition trader hawker opponent tyre tire stone dispute placard"
    ),
    "ASSAULT": words_of(
        "gunman militant jihadist insurgent rebel troop soldier dead death victim "
        "machete gun weapon capture seize cattle herder group armed fire"
    ),
    "COERCE": words_of(
        "police officer disperse prevent seize block close land house weapon "
        "explosive gendarme security suspect customs thief"
    ),
    "SANCTION": words_of("suspend cut cancel halt withhold jail court"),
    "MOBILIZE": words_of("troop base camp train missile force patrol send weapon"),
    "RETREAT": words_of(
        "leave flee return evacuate inspector access free hand peacekeeping control "
        "without weapon"
    ),
    "CONCEDE": words_of("allow cancel postpone recognise recognize open"),
    "AGREE": words_of("willing ready prepared accept sign offer promise contribute"),
    "CONSULT": words_of("envoy minister president conference delegation discuss"),
    "SUPPORT": words_of("sign tie relation approve welcome ally"),
    "COOPERATE": words_of("exchange game information together agreement"),
    "AID": words_of("food medicine supply doctor donor loan fund deliver worth"),
    "REQUEST": words_of("must ask seek push need should ensure"),
    "ACCUSE": words_of("claim report suspect corruption crime treason court trial"),
    "REJECT": words_of("not fail never no unable"),
    "THREATEN": words_of("will prepare prepared consider may"),
}
_WORDS: Final[dict[str, list[tuple[str, float]]]] = {}
for _table, _weight in ((_COMPANY, 0.2), (_TELLING, 0.6)):
    for _code, _known in _table.items():
        for _word in _known:
            _WORDS.setdefault(_word, []).append((_code, _weight))


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
        for code, weight in _WORDS.get(word, ()):
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
