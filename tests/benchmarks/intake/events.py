"""Event types of short news snippets against labels that people gave them.

A snippet file is ``*.tsv`` without a heading: id, text, label. A label is a PLOVER type
(several that are right with ``|`` between), an ACLED event or sub-event type, or its
short form in CASE 2021 task 2. What ACLED knows and PLOVER doesn't is left out of the
PLOVER figures, and labels that are none of these out of all.

``first`` asks whether the first proposal is right, ``among three`` whether one of the
first three is. The baseline always answers the folder's most frequent types.
"""

import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.benchmarks.intake.report import Figure, Report, median
from timeline.intake.actors import find_actors
from timeline.intake.claims.statements import read_statements
from timeline.intake.dates import Anchor, find_dates
from timeline.intake.incidents import find_incidents, suggested
from timeline.intake.language import analyse
from timeline.intake.places import find_places
from timeline.intake.proposal import (
    BackgroundEvent,
    EventCandidate,
    IncidentFound,
)
from timeline.reference.plover import EVENT_TYPES

# CASE 2021's short forms -> ACLED sub-event types.
CASE_LABELS: Final = {
    "ABDUCT_DISSAP": "Abduction/forced disappearance",
    "AGREEMENT": "Agreement",
    "AIR_STRIKE": "Air/drone strike",
    "ARMED_CLASH": "Armed clash",
    "ARREST": "Arrests",
    "ART_MISS_ATTACK": "Shelling/artillery/missile attack",
    "ATTACK": "Attack",
    "CHANGE_TO_GROUP_ACT": "Change to group/activity",
    "CHEM_WEAP": "Chemical weapon",
    "DISR_WEAP": "Disrupted weapons use",
    "FORCE_AGAINST_PROTEST": "Excessive force against protesters",
    "GOV_REGAINS_TERIT": "Government regains territory",
    "GRENADE": "Grenade",
    "HQ_ESTABLISHED": "Headquarters or base established",
    "MOB_VIOL": "Mob violence",
    "NON_STATE_ACTOR_OVERTAKES_TER": "Non-state actor overtakes territory",
    "NON_VIOL_TERRIT_TRANSFER": "Non-violent transfer of territory",
    "OTHER": "Other",
    "PEACE_PROTEST": "Peaceful protest",
    "PROPERTY_DISTRUCT": "Looting/property destruction",
    "PROTEST_WITH_INTER": "Protest with intervention",
    "REM_EXPLOS": "Remote explosive/landmine/IED",
    "SEX_VIOL": "Sexual violence",
    "SUIC_BOMB": "Suicide bomb",
    "VIOL_DEMONSTR": "Violent demonstration",
}
# ACLED types -> the PLOVER types that are right for them; none where PLOVER has none.
PLOVER_OF_ACLED: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(
        (
            *("Armed clash", "Government regains territory", "Chemical weapon"),
            *("Non-state actor overtakes territory", "Air/drone strike", "Attack"),
            *("Suicide bomb", "Shelling/artillery/missile attack", "Grenade"),
            *("Remote explosive/landmine/IED", "Sexual violence"),
            *("Abduction/forced disappearance", "Battle-No change of territory"),
            *("Battle-Government regains territory", "Violence against civilians"),
            *("Battle-Non-state actor overtakes territory", "Remote violence"),
        ),
        frozenset({"ASSAULT"}),
    ),
    **dict.fromkeys(
        (
            *("Peaceful protest", "Protest with intervention"),
            *("Violent demonstration", "Riots/Protests"),
        ),
        frozenset({"PROTEST"}),
    ),
    "Excessive force against protesters": frozenset({"ASSAULT", "PROTEST"}),
    "Mob violence": frozenset({"ASSAULT", "PROTEST"}),
    "Agreement": frozenset({"AGREE", "RETREAT"}),
    "Arrests": frozenset({"COERCE"}),
    "Disrupted weapons use": frozenset({"COERCE", "RETREAT", "ASSAULT"}),
    "Headquarters or base established": frozenset({"MOBILIZE"}),
    "Looting/property destruction": frozenset({"ASSAULT", "COERCE"}),
    "Non-violent transfer of territory": frozenset({"RETREAT"}),
    "Change to group/activity": frozenset(),
    "Other": frozenset(),
    "Strategic development": frozenset(),
}
_LINE: Final = re.compile(r"[^\t\n]+\t[^\t\n]+\t[A-Za-z_|/ -]+")
_WORST: Final = 6


@dataclass(frozen=True, slots=True)
class Snippet:
    """A text with the PLOVER types that fit it, and its ACLED sub-event type."""

    text: str
    types: frozenset[str]
    sub_event: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What was proposed for a snippet, best first."""

    types: tuple[str, ...]
    sub_events: tuple[str, ...]


def is_folder(folder: Path) -> bool:
    return any(_is_snippets(path) for path in folder.glob("*.tsv"))


def _is_snippets(path: Path) -> bool:
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        return _LINE.fullmatch(file.readline().rstrip("\r\n")) is not None


def snippets(folder: Path) -> list[Snippet]:
    """Return the snippets whose label is known, in the order of the files."""
    lines = [
        line.split("\t")
        for path in sorted(folder.glob("*.tsv"))
        for line in path.read_text("utf-8-sig", errors="replace").splitlines()
    ]
    read = [_snippet(parts[1], parts[2].strip()) for parts in lines if len(parts) == 3]
    return [one for one in read if one is not None]


def _snippet(text: str, label: str) -> Snippet | None:
    acled = CASE_LABELS.get(label, label)
    if acled in PLOVER_OF_ACLED:
        fine = acled in CASE_LABELS.values()
        return Snippet(text, PLOVER_OF_ACLED[acled], acled if fine else None)
    types = frozenset(label.split("|"))
    return Snippet(text, types) if types <= set(EVENT_TYPES) else None


def measure(folder: Path, *, limit: int | None = None, every: int = 1) -> Report:
    """Read every n-th snippet of the folder and compare."""
    chosen = snippets(folder)[::every][:limit]
    taken: list[float] = []
    answers = []
    if chosen:
        answer(chosen[0].text)
    for one in chosen:
        started = time.perf_counter()
        answers.append(answer(one.text))
        taken.append((time.perf_counter() - started) * 1000)
    typed = [
        (one.types, a.types)
        for one, a in zip(chosen, answers, strict=True)
        if one.types
    ]
    fine = [
        (frozenset({one.sub_event}), a.sub_events)
        for one, a in zip(chosen, answers, strict=True)
        if one.sub_event
    ]
    figures = _figures("type", typed)
    figures += _figures("ACLED sub-event", fine) if fine else []
    figures.append(Figure("snippet, all readers", median(taken), unit="ms"))
    return Report("event types of snippets", len(chosen), figures)


def answer(text: str) -> Answer:
    """Read a snippet as an article of no known day."""
    anchor = Anchor.of(None)
    doc = analyse(text)
    actors = find_actors(doc)
    dates = find_dates(doc, anchor)
    places = find_places(doc, actors, (), ())
    claims = read_statements(doc, actors, dates).claims
    incidents, background = find_incidents(doc, actors, places, dates, claims, anchor)
    return ranked(incidents, background, suggested(doc))


def ranked(
    incidents: Sequence[IncidentFound],
    background: Sequence[BackgroundEvent],
    by_hand: Sequence[EventCandidate] = (),
) -> Answer:
    """Return the types of the incidents in their order, then what else is offered.

    ``by_hand``: what is offered for an incident that the editor adds.
    """
    choices = [i.event_type for i in incidents]
    choices += [c.event_type for i in incidents for c in i.candidates]
    choices += [b.event_type for b in background if b.event_type]
    choices += [c.event_type for c in by_hand]
    subs = [s for i in incidents[:1] for s in i.acled]
    subs += [s for i in incidents for s in i.acled[:1]]
    return Answer(
        tuple(dict.fromkeys(code for code in choices)), tuple(dict.fromkeys(subs))
    )


def _figures(
    name: str, pairs: Sequence[tuple[frozenset[str], tuple[str, ...]]]
) -> list[Figure]:
    frequent = [
        k for k, _ in Counter(t for gold, _ in pairs for t in gold).most_common()
    ]

    def share(count: int, answers: Sequence[tuple[str, ...]]) -> float:
        right = sum(
            bool(gold & set(given[:count]))
            for (gold, _), given in zip(pairs, answers, strict=True)
        )
        return right / len(pairs) if pairs else 0.0

    ours = [given for _, given in pairs]
    trivial = [tuple(frequent)] * len(pairs)
    wrong = Counter(
        f"{'|'.join(sorted(gold))} read as {given[0] if given else 'nothing'}"
        for gold, given in pairs
        if not gold & set(given[:1])
    )
    worst = "; ".join(f"{count} {pair}" for pair, count in wrong.most_common(_WORST))
    return [
        Figure(f"{name}, first", share(1, ours), share(1, trivial), note=worst),
        Figure(f"{name}, among three", share(3, ours), share(3, trivial)),
        Figure(f"{name}, weighted F1", _weighted_f1(pairs), note=f"of {len(pairs)}"),
    ]


def _weighted_f1(pairs: Sequence[tuple[frozenset[str], tuple[str, ...]]]) -> float:
    """Mean F1 of the labels, each by how often it is right; any right one counts."""
    found: Counter[str] = Counter()
    gold_counts: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for gold, given in pairs:
        first = given[0] if given else ""
        label = first if first in gold else min(gold)
        found[first] += 1
        gold_counts[label] += 1
        right[label] += first in gold
    total = sum(
        count * 2 * right[label] / (found[label] + count)
        for label, count in gold_counts.items()
    )
    return total / len(pairs) if pairs else 0.0
