"""States: which of its meanings a country, capital or demonym has here, and the hit
that it gives."""

from collections import Counter
from dataclasses import replace
from typing import Final

from timeline.intake.actors.article import Article, Hit
from timeline.intake.actors.uses import Judged, judge
from timeline.intake.gazetteer import Match, Reading
from timeline.reference.countries import by_name

_CUES: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "Georgia": (
        ("Tbilisi", "Georgian", "Georgians", "Abkhazia", "South Ossetia", "Caucasus",
         "Saakashvili", "Russia", "Russian", "Armenia", "Azerbaijan", "Batumi",
         "Ivanishvili", "Moscow", "Gori", "Zugdidi"),
        ("Atlanta", "Savannah", "Augusta", "Macon", "Fulton", "Republican",
         "Republicans",
         "Democrat", "Democrats", "Alabama", "Florida", "Carolina", "Kemp", "Athens",
         "Gov.", "Fort", "Ossoff", "Raffensperger", "Tennessee", "Biden", "Trump"),
    ),
    "Jordan": (
        ("Amman", "Jordanian", "Jordanians", "Hashemite", "Israel", "Syria", "Iraq",
         "Palestinian", "King", "Petra", "Aqaba", "Zarqa", "West Bank"),
        (),
    ),
    "Chad": (
        ("N'Djamena", "Chadian", "Sahel", "Deby", "Déby", "Sudan", "Niger", "Nigeria",
         "Cameroon", "Libya", "Boko", "Darfur"),
        (),
    ),
    "Guinea": (
        ("Conakry", "Guinean", "Doumbouya", "Sierra Leone", "Senegal", "Mali", "Ecowas",
         "ECOWAS", "Condé", "Conde"),
        (),
    ),
    "Ireland": (("Dublin", "Irish", "Taoiseach"), ()),
    "Macedonia": (("Skopje", "Macedonian", "Zaev"), ("Thessaloniki",)),
}  # fmt: skip
_CONGO: Final = {
    "Republic of the Congo": ("Brazzaville", "Sassou", "Nguesso", "Pointe-Noire"),
    "Democratic Republic of the Congo": (
        "Kinshasa", "Goma", "Kivu", "Ituri", "M23", "Tshisekedi", "Kabila", "DRC",
        "Bukavu", "Lubumbashi", "Rwanda", "MONUSCO", "DR Congo", "Beni", "Bunia",
    ),
}  # fmt: skip
_UNSURE: Final = 0.5


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
        return _choose_state(article, states)
    reading = states[0]
    cues = _CUES.get(match.text)
    if reading.form in ("name", "alias") and cues:
        for_state = sum(cue in article.text for cue in cues[0])
        against = sum(cue in article.text for cue in cues[1])
        if against > for_state:
            return None
        if not for_state:
            return reading, _UNSURE, f"“{match.text}” has other meanings"
    if match.text in ("Congo", "Congolese"):
        return _choose_state(article, [reading])
    if match.text == "Guinea":
        for longer in ("Equatorial Guinea", "Papua New Guinea", "Guinea-Bissau"):
            if article.mentioned[longer] and not article.forms["Conakry"]:
                entry = article.names.named(longer) or reading.entry
                return replace(reading, entry=entry), 0.7, ""
    return reading, 1.0, ""


def _choose_state(
    article: Article, states: list[Reading]
) -> tuple[Reading, float, str]:
    scored = []
    for reading in states:
        name = reading.entry.name
        score = 2 * article.mentioned[name]
        score += sum(cue in article.text for cue in _CONGO.get(name, ()))
        scored.append((score, reading))
    best = max(scored, key=lambda pair: pair[0])
    if any(r.entry.name in _CONGO for r in states):
        return _congo(article, best[1])
    tied = [r for score, r in scored if score == best[0]]
    if len(tied) > 1:
        other = ", ".join(r.entry.name for r in tied[1:])
        # The more populous state is the likelier one.
        tied.sort(key=lambda r: by_name()[r.entry.name].population, reverse=True)
        return tied[0], _UNSURE, f"may mean {other}"
    return best[1], 0.85, ""


def _congo(article: Article, reading: Reading) -> tuple[Reading, float, str]:
    scores = {
        name: sum(cue in article.text for cue in cues)
        + 2 * article.mentioned[name]
        # The bare name is what is to be decided, so it is no evidence.
        - (2 * article.forms["Congo"] if name.startswith("Democratic") else 0)
        for name, cues in _CONGO.items()
    }
    small, large = scores.values()
    name = next(iter(_CONGO)) if small > large else list(_CONGO)[1]
    entry = article.names.named(name) or reading.entry
    if small == large:
        return replace(reading, entry=entry), _UNSURE, "there are two Congos"
    return replace(reading, entry=entry), 0.85, ""
