"""The incidents and the background of a proposal against an annotation."""

from collections.abc import Callable, Sequence
from typing import Final

from tests.benchmarks.intake.gold import (
    Gold,
    GoldIncident,
    GoldParticipant,
    GoldPlace,
)
from tests.benchmarks.intake.names import same_name, same_person
from tests.benchmarks.intake.outcome import (
    Aligned,
    Outcome,
    counted,
    overlap,
    same_days,
)
from tests.benchmarks.intake.scores import Score, Tokens, jaccard, pairs
from timeline.intake.bands import band_of
from timeline.intake.proposal import (
    CasualtyFound,
    IncidentFound,
    ParticipantFound,
    Proposal,
)

_TOLD: Final = 0.5
_SPOKEN: Final = {
    "ACCUSE": frozenset({"accuses"}),
    "REQUEST": frozenset({"demands", "requests"}),
    "REJECT": frozenset({"denies"}),
    "THREATEN": frozenset({"threatens", "expresses_concern"}),
    "AGREE": frozenset({"promises"}),
}


def _codes(meant: GoldIncident) -> list[tuple[str, str | None]]:
    """Return the types and modes that are right, the best first."""
    codes: list[tuple[str, str | None]] = [(meant.event_type, meant.mode)]
    for code in meant.also:
        event_type, _, mode = code.partition("/")
        codes.append((event_type, mode or None))
    return codes


def _plays(found: ParticipantFound, meant: GoldParticipant) -> bool:
    return same_person(found.actor, [meant.actor, *meant.also])


def _alike(
    found: IncidentFound, ours: Tokens, meant: GoldIncident, theirs: Sequence[Tokens]
) -> float:
    """Weigh whether both are one event, 0 to 1.

    They can be if the found one shares half of the shorter one's words with one of
    the passages that tell the event, or else if type, days and a participant agree.
    Among several the words count most, then type, then days and participants.
    """
    shared = max(overlap(ours, one) for one in theirs)
    near = max(jaccard(ours, one) for one in theirs)
    kind = found.event_type in {code for code, _ in _codes(meant)}
    days = same_days(found.edtf, [meant.edtf, *meant.also_edtf])
    who = any(_plays(p, m) for p in found.participants for m in meant.participants)
    if shared < _TOLD and not (kind and days and who):
        return 0.0
    return 0.25 * shared + 0.25 * near + 0.3 * kind + 0.1 * days + 0.1 * who


def compare_incidents(
    outcome: Outcome, proposal: Proposal, gold: Gold, aligned: Aligned
) -> None:
    """Count the incidents, what each of them says, and the background.

    An accusation, demand, refusal, threat or promise that is annotated as a claim may
    be offered as an incident too: it counts apart, neither for nor against.
    """
    text = gold.source.text
    ours = [(i, aligned.found([i.span])) for i in proposal.incidents]
    theirs = [
        (i, [aligned.gold([span]) for span in i.spans_in(text)]) for i in gold.incidents
    ]
    matched = pairs(
        ours, theirs, lambda one, other: _alike(one[0], one[1], *other), 0.01
    )
    rest = [i for i in range(len(ours)) if i not in {m for m, _ in matched}]
    spoken = [i for i in rest if _is_spoken(*ours[i], gold, aligned)]
    found = len(ours) - len(spoken)
    outcome.add("incidents", counted(gold.incidents, found, matched))
    outcome.add("statements offered as incidents", Score(len(spoken), 0, len(ours)))
    right = {i for i, _ in matched}
    for i, incident in enumerate(proposal.incidents):
        if incident.why and incident.why.confidence is not None and i not in spoken:
            band = band_of(incident.why.confidence)
            outcome.add(f"incidents, {band}", Score(float(i in right), 0, 1))
    for i, j in matched:
        if not gold.incidents[j].optional:
            _incident(outcome, proposal.incidents[i], gold.incidents[j], gold.places)
    for j, meant in enumerate(gold.incidents):
        if j not in {m for _, m in matched} and not meant.optional:
            outcome.miss(
                "incidents", f"missed {meant.event_type} {meant.edtf}: {meant.quotes}"
            )
    for i in rest:
        if i in spoken:
            continue
        one, tokens = ours[i]
        again = any(
            one.event_type == theirs[j][0].event_type
            and any(overlap(tokens, part) >= _TOLD for part in theirs[j][1])
            for _, j in matched
        )
        word = "offered twice" if again else "invented"
        outcome.miss("incidents", f"{word} {one.event_type} {one.edtf}: “{one.title}”")
    _background(outcome, proposal, gold, aligned, rest)


def _is_spoken(
    found: IncidentFound, tokens: Tokens, gold: Gold, aligned: Aligned
) -> bool:
    stances = _SPOKEN.get(found.event_type, frozenset())
    return any(
        claim.stance in stances
        and overlap(aligned.gold(claim.spans_in(gold.source.text)), tokens) >= _TOLD
        for claim in gold.claims
    )


def _background(
    outcome: Outcome,
    proposal: Proposal,
    gold: Gold,
    aligned: Aligned,
    rest: Sequence[int],
) -> None:
    known = [aligned.found([b.span]) for b in proposal.background]
    for meant in gold.background:
        tokens = aligned.gold(meant.spans_in(gold.source.text))
        offered = [
            proposal.incidents[i].title
            for i in rest
            if overlap(aligned.found([proposal.incidents[i].span]), tokens) >= 0.5
        ]
        outcome.add("background offered as news", Score(float(bool(offered)), 0, 1))
        if offered:
            outcome.miss(
                "background offered as news",
                f"{meant.context} {meant.quotes}, found as {offered}",
            )
        if not meant.optional:
            seen = any(overlap(one, tokens) >= 0.5 for one in known)
            outcome.judge(
                "background found", right=seen, what=f"{meant.context} {meant.quotes}"
            )


def _incident(
    outcome: Outcome,
    found: IncidentFound,
    meant: GoldIncident,
    places: Sequence[GoldPlace],
) -> None:
    label = f"{meant.event_type} {meant.edtf} “{found.title}”"
    codes = _codes(meant)
    types = {code for code, _ in codes}
    first = found.event_type in types
    outcome.judge(
        "incidents, type",
        right=first,
        what=f"{label}: found {found.event_type}",
    )
    three = [found.event_type, *(c.event_type for c in found.candidates)]
    outcome.judge(
        "incidents, type in three",
        right=bool(types & set(dict.fromkeys(three)) & set(_first(three, 3))),
        what=f"{label}: found {_first(three, 3)}",
    )
    if first:
        modes = [mode for code, mode in codes if code == found.event_type]
        outcome.judge(
            "incidents, mode",
            right=found.mode in modes,
            what=f"{label}: {modes}, found {found.mode}",
        )
    outcome.judge(
        "incidents, date",
        right=same_days(found.edtf, [meant.edtf, *meant.also_edtf]),
        what=f"{label}: found {found.edtf} ({found.date_basis})",
    )
    if meant.date_basis:
        outcome.judge(
            "incidents, date basis",
            right=found.date_basis == meant.date_basis,
            what=f"{label}: {meant.date_basis}, found {found.date_basis}",
        )
    if meant.places:
        names = {
            name
            for place in places
            for name in (place.name, *place.also)
            if place.name in meant.places
        }
        outcome.judge(
            "incidents, place",
            right=any(same_name(p, names | set(meant.places)) for p in found.places),
            what=f"{label}: {meant.places}, found {found.places}",
        )
    _participants(outcome, found, meant, label)
    _casualties(outcome, found.casualties, meant, label)


def _first(values: Sequence[str], count: int) -> list[str]:
    return list(dict.fromkeys(values))[:count]


def _participants(
    outcome: Outcome, found: IncidentFound, meant: GoldIncident, label: str
) -> None:
    def alike(one: ParticipantFound, other: GoldParticipant) -> float:
        return float(_plays(one, other) and one.role in {other.role, *other.also_role})

    both = pairs(found.participants, meant.participants, alike, 1.0)
    outcome.add(
        "participants",
        counted(meant.participants, len(found.participants), both),
    )
    for i, j in both:
        part = meant.participants[j]
        if not part.optional:
            outcome.judge(
                "participants, alleged",
                right=found.participants[i].alleged == part.alleged,
                what=f"{label}: {part.actor}, alleged is {part.alleged}",
            )
    for j, part in enumerate(meant.participants):
        if j not in {m for _, m in both} and not part.optional:
            outcome.miss("participants", f"{label}: missed {part.actor} ({part.role})")
    for i, one in enumerate(found.participants):
        if i not in {m for m, _ in both}:
            outcome.miss("participants", f"{label}: invented {one.actor} ({one.role})")


def _casualties(
    outcome: Outcome, found: Sequence[CasualtyFound], meant: GoldIncident, label: str
) -> None:
    ours = [(c.kind, c.low, c.best, c.high) for c in found]
    theirs = [(c.kind, c.low, c.best, c.high) for c in meant.casualties]
    equal: Callable[[object, object], float] = lambda a, b: float(a == b)  # noqa: E731
    both = pairs(ours, theirs, equal, 1.0)
    outcome.add("casualties", counted(meant.casualties, len(ours), both))
    for j, one in enumerate(meant.casualties):
        if j not in {m for _, m in both} and not one.optional:
            outcome.miss("casualties", f"{label}: missed {theirs[j]} “{one.wording}”")
    for i, figure in enumerate(found):
        if i not in {m for m, _ in both}:
            outcome.miss(
                "casualties", f"{label}: invented {ours[i]} “{figure.wording}”"
            )
