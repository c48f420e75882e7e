"""Words that speak for event types, and the types that a passage's words alone tell.

The types by words are for a passage that an editor selects: without the language
pipeline, which the desk's web workers don't load.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from timeline.intake.proposal import EventCandidate
from timeline.intake.wordlists import words_of

_TELLS: Final = 0.6
_ASIDE: Final = 0.2
_VERB: Final = 0.2
"""What a verb in the past says more: it tells the event, a noun what it was about."""
_MOST: Final = 3
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
WORDS: Final[dict[str, list[tuple[str, float]]]] = {}
"""Word → the event types that it speaks for, with weights."""
for _table, _weight in ((_COMPANY, _ASIDE), (_TELLING, _TELLS)):
    for _code, _known in _table.items():
        for _word in _known:
            WORDS.setdefault(_word, []).append((_code, _weight))

_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_NOT: Final = frozenset({"not", "never", "no", "without", "nobody", "nor", "neither"})
_IRREGULAR: Final = {
    "met": "meet",
    "shot": "shoot",
    "fought": "fight",
    "withdrew": "withdraw",
    "withdrawn": "withdraw",
    "overran": "overrun",
}


def types_by_words(passage: str) -> list[EventCandidate]:
    """Return at most three types that a passage's words speak for, likeliest first.

    What only goes with a type says nothing alone, and what is denied says nothing. Of
    two that are as likely, neither is sure: see `one_type`.
    """
    scores: dict[str, float] = defaultdict(float)
    reasons: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    for word, lemma, weight in _read(passage):
        for code, says in WORDS[lemma]:
            if (code, lemma) in seen:
                continue
            seen.add((code, lemma))
            scores[code] += says + (weight if says == _TELLS else 0)
            if says == _TELLS:
                reasons.setdefault(code, f"the passage says “{word}”")
    best = sorted(reasons, key=lambda code: -scores[code])[:_MOST]
    return [
        EventCandidate(
            event_type=code,
            confidence=round(min(_HIGHEST, scores[code] * _HIGHEST), 2),
            reason=reasons[code],
        )
        for code in best
    ]


def one_type(found: list[EventCandidate]) -> str:
    """Return the likeliest of these types, or "" where another is as likely."""
    match found:
        case [first, second, *_] if first.confidence == second.confidence:
            return ""
        case [first, *_]:
            return first.event_type
    return ""


def _read(passage: str) -> Iterator[tuple[str, str, float]]:
    """Yield the words that speak for types, as written and in the lists, with weights.

    Those that stand behind a “not” are left out.
    """
    words = [match[0].lower() for match in _WORD.finditer(passage)]
    for at, word in enumerate(words):
        if any(
            one in _NOT or one.endswith(("n't", "n’t"))
            for one in words[max(0, at - 2) : at]
        ):
            continue
        for lemma in _lemmas(word):
            if lemma in WORDS:
                yield word, lemma, _VERB if _is_past(word, lemma) else 0
                break


def _lemmas(word: str) -> Iterator[str]:
    """Yield a word and what it may be a form of, as a list has it."""
    yield word
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
    for ending, instead in (
        *(("ies", "y"), ("es", ""), ("s", "")),
        *(("ied", "y"), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            yield stem + instead
            if stem[-1] == stem[-2]:
                yield stem[:-1]


def _is_past(word: str, lemma: str) -> bool:
    return word != lemma and (word.endswith("ed") or word in _IRREGULAR)
