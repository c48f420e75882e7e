"""States: which of its meanings a country, capital or demonym has here, and the hit
that it gives."""

from collections import Counter
from dataclasses import replace
from typing import Final

from timeline.intake.actors import namesakes
from timeline.intake.actors.article import Article, Hit
from timeline.intake.actors.uses import Judged, judge
from timeline.intake.claims.lexicon import SPEECH_VERBS
from timeline.intake.gazetteer import Match, Reading
from timeline.reference.countries import by_name

AUTHORITIES: Final = {
    "Nagorno-Karabakh": "Nagorno-Karabakh authorities (Republic of Artsakh)"
}
"""Who governs a region that has authorities of its own."""
REGIONS_OF: Final = {authority: region for region, authority in AUTHORITIES.items()}
_REGIONS: Final = frozenset({"region", "republic", "territory", "enclave"})
_SPEAKS: Final = SPEECH_VERBS | {"accuse", "agree", "mobilise", "mobilize"}
_UNSURE: Final = 0.5
_CHOSEN: Final = 0.85


def read_states(article: Article) -> list[tuple[Match, Reading, Judged]]:
    """Judge every match that can mean a state, in text order."""
    judged: list[tuple[Match, Reading, Judged]] = []
    for match in article.matches:
        choice = _choose(article, match)
        if choice is None:
            continue
        reading, sure, note = choice
        found = judge(article, match, reading)
        if sure < found.confidence:
            found = replace(found, confidence=sure, note=note)
        judged.append((match, reading, found))
    return judged


def read_authorities(article: Article) -> None:
    """Add the authorities of a region that has its own where it speaks: "the breakaway
    region of Nagorno-Karabakh said"."""
    for match in article.matches:
        entry = match.readings[0].entry
        if entry.kind != "place" or match.readings[0].form == "demonym":
            continue
        # The desk may hold them under the name of the region.
        named = next(
            (r.entry for r in match.readings[1:] if r.entry.name == entry.name),
            article.names.named(AUTHORITIES.get(entry.name, "")),
        )
        if named is None:
            continue
        root = article.span(match.start, match.end).root
        if root.dep_ == "pobj" and root.head.lower_ == "of":
            root = root.head.head if root.head.head.lower_ in _REGIONS else root
        if root.dep_ != "nsubj" or root.head.lemma_.lower() not in _SPEAKS:
            continue
        article.add(Hit(match.start, match.end, named, "region that speaks", 0.8))


def state_hit(
    match: Match, reading: Reading, judged: Judged, mentioned: Counter[str]
) -> Hit | None:
    """Return the hit of a judged match; places and other uses give none.

    ``mentioned`` counts the actors that the article names without doubt.
    """
    if judged.use not in ("actor", "weak"):
        return None
    entry = reading.entry
    if reading.form == "metonym" and not mentioned[entry.name]:
        # "Brussels" is the Union rather than Belgium.
        shared = [
            r.entry
            for r in match.readings
            if not r.is_state and r.entry.kind != "place"
        ]
        entry = shared[0] if shared else entry
    return Hit(
        match.start,
        match.end,
        entry,
        judged.rule,
        judged.confidence,
        note=judged.note,
        weak=judged.use == "weak",
    )


def _choose(article: Article, match: Match) -> tuple[Reading, float, str] | None:
    """Choose among the meanings; confidence below 0.6 where the context says little."""
    states = [r for r in match.readings if r.is_state]
    if not states:
        return None
    if len(states) > 1:
        return _choose_state(article, states, match.text)
    reading, text = states[0], match.text
    if others := namesakes.rivals(text, reading.entry):
        entries = [e for name in others if (e := article.names.named(name))]
        return _choose_state(
            article, [reading, *(replace(reading, entry=e) for e in entries)], text
        )
    if reading.form in ("name", "alias") and text in namesakes.SHARED:
        speaks_for = namesakes.evidence_for(article, reading.entry.name, text)
        if namesakes.evidence_against(article, text, reading.entry.iso3) > speaks_for:
            if not namesakes.acts_as_state(article, match):
                return None
            return reading, _UNSURE, f"“{text}” is a province here as well"
        if not speaks_for:
            return reading, _UNSURE, f"“{text}” has other meanings"
    return reading, 1.0, ""


def _choose_state(
    article: Article, states: list[Reading], text: str
) -> tuple[Reading, float, str]:
    """Choose the state for which most speaks; of two alike the more populous one."""
    scored = [
        (namesakes.evidence_for(article, reading.entry.name, text), reading)
        for reading in states
    ]
    best = max(score for score, _ in scored)
    tied = [reading for score, reading in scored if score == best]
    tied.sort(key=lambda r: by_name()[r.entry.name].population, reverse=True)
    if len(tied) == 1:
        return tied[0], _CHOSEN, ""
    others = ", ".join(reading.entry.name for reading in tied[1:])
    return tied[0], _UNSURE, f"may mean {others}"
