"""One proposal against one person's annotation, field by field."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from tests.benchmarks.intake.compare_incidents import compare_incidents
from tests.benchmarks.intake.gold import Gold, GoldActor, GoldClaim
from tests.benchmarks.intake.names import same_name, same_person
from tests.benchmarks.intake.outcome import (
    Aligned,
    Outcome,
    counted,
    overlap,
    same_days,
)
from tests.benchmarks.intake.scores import Score, Tokens, jaccard, pairs
from timeline.intake.proposal import ActorMention, ClaimFound, Proposal, SourceDetails

_CLAIM: Final = 0.5
"""Least Jaccard index of the tokens of a found and an annotated statement."""
_NEAR_KM: Final = 25.0
_SOURCE_FIELDS: Final = (
    "title",
    "publisher",
    "credited_agency",
    "published",
    "modified",
    "authors",
    "dateline",
    "language",
    "canonical_url",
)


def compare(proposal: Proposal, gold: Gold) -> Outcome:
    """Return what is right, missed and invented in one article."""
    outcome = Outcome()
    aligned = Aligned(proposal.source.text, gold.source.text)
    _source(outcome, proposal.source, gold)
    _text(outcome, proposal, gold, aligned)
    _dates(outcome, proposal, gold, aligned)
    _actors(outcome, proposal, gold)
    _places(outcome, proposal, gold)
    claims = _claims(outcome, proposal, gold, aligned)
    _relations(outcome, proposal, gold, claims)
    compare_incidents(outcome, proposal, gold, aligned)
    return outcome


# --- the publication


def _source(outcome: Outcome, source: SourceDetails, gold: Gold) -> None:
    for name in _SOURCE_FIELDS:
        if name not in gold.source.model_fields_set:
            continue
        ours, theirs = getattr(source, name), getattr(gold.source, name)
        right = _same_value(name, ours, theirs)
        outcome.judge(name, right=right, what=f"{theirs!r}, found {ours!r}")
        if name == "published" and theirs:
            day = (ours or "")[:10] == theirs[:10]
            outcome.judge("publication day", right=day, what=f"{theirs}, found {ours}")


def _same_value(
    name: str, ours: str | list[str] | None, theirs: str | list[str] | None
) -> bool:
    if isinstance(ours, list) or isinstance(theirs, list):
        left, right = list(ours or []), list(theirs or [])
        return len(left) == len(right) and all(same_name(n, right) for n in left)
    if not ours or not theirs:
        return not ours and not theirs
    if name in {"published", "modified"}:
        return _moment(ours) == _moment(theirs)
    if name == "title":
        return _plain(ours) == _plain(theirs)
    return ours == theirs or (
        name in {"publisher", "credited_agency"} and same_name(ours, [theirs])
    )


def _moment(value: str) -> datetime | str:
    """Return a day as it stands, a time to the minute."""
    if len(value) == 10:
        return value
    return datetime.fromisoformat(value).replace(second=0, microsecond=0)


def _plain(text: str) -> str:
    marks = str.maketrans("‘’“”–—", "''\"\"--")
    return " ".join(text.translate(marks).split()).rstrip(".").casefold()


def _text(outcome: Outcome, proposal: Proposal, gold: Gold, aligned: Aligned) -> None:
    outcome.add("text", aligned.score)
    whole = " ".join(proposal.source.text.split())
    for line in gold.must_not.text:
        kept = " ".join(line.split()) in whole
        outcome.add("boilerplate kept", Score(float(kept), 0, 1))
        if kept:
            outcome.miss("boilerplate kept", line)
    for paragraph in gold.source.text.split("\n\n"):
        lost = " ".join(paragraph.split()) not in whole
        outcome.add("paragraphs lost", Score(float(lost), 0, 1))
        if lost:
            outcome.miss("paragraphs lost", paragraph)
    for words in gold.must_not.claims:
        for claim in proposal.claims:
            if words in proposal.source.text[slice(*claim.span)]:
                outcome.miss("must not be a claim", words)
    for words in gold.must_not.incidents:
        for incident in proposal.incidents:
            if words in proposal.source.text[slice(*incident.span)]:
                outcome.miss("must not be an incident", words)


# --- dates


def _dates(outcome: Outcome, proposal: Proposal, gold: Gold, aligned: Aligned) -> None:
    ours = [aligned.found([d.span]) for d in proposal.dates]
    theirs = [aligned.gold(d.spans_in(gold.source.text)) for d in gold.dates]
    matched = pairs(ours, theirs, jaccard, 0.01)
    right = [
        (i, j)
        for i, j in matched
        if same_days(proposal.dates[i].edtf, [gold.dates[j].edtf, *gold.dates[j].also])
    ]
    score = counted(gold.dates, len(ours), matched, right)
    outcome.add("dates", score)
    for i, j in matched:
        date, meant = proposal.dates[i], gold.dates[j]
        if (i, j) not in right and not meant.optional:
            outcome.miss(
                "dates",
                f"“{date.expression}” is {meant.edtf}, found {date.edtf} ({date.rule})",
            )
    for j, meant in enumerate(gold.dates):
        if j not in {m for _, m in matched} and not meant.optional:
            outcome.miss("dates", f"missed {meant.quotes} = {meant.edtf}")
    for i, date in enumerate(proposal.dates):
        if i not in {m for m, _ in matched}:
            outcome.miss(
                "dates", f"invented “{date.expression}” = {date.edtf} ({date.rule})"
            )


# --- actors and places


def _is_actor(found: ActorMention, meant: GoldActor) -> float:
    names = [meant.name, *meant.also]
    same = same_person if meant.kind == "person" else same_name
    if found.kind == "person" and meant.kind != "person":
        return float(same_name(found.name, names)) / 2
    return float(same(found.name, names))


def _actors(outcome: Outcome, proposal: Proposal, gold: Gold) -> None:
    matched = pairs(proposal.actors, gold.actors, _is_actor, 0.5)
    ours = {i for i, _ in matched}
    theirs = {j for _, j in matched}
    for name, wanted in (
        ("actors", None),
        ("countries", "state"),
        ("persons", "person"),
    ):
        # An actor counts where its annotation puts it; an invention where it says.
        kept = [
            (i, j)
            for i, j in matched
            if wanted is None or gold.actors[j].kind == wanted
        ]
        chosen = [a for a in gold.actors if wanted is None or a.kind == wanted]
        invented = [
            a
            for i, a in enumerate(proposal.actors)
            if i not in ours and (wanted is None or a.kind == wanted)
        ]
        needed = sum(not gold.actors[j].optional for _, j in kept)
        outcome.add(
            name,
            Score(
                needed,
                needed + len(invented),
                sum(not a.optional for a in chosen),
            ),
        )
    for i, j in matched:
        found, meant = proposal.actors[i], gold.actors[j]
        if meant.optional:
            continue
        outcome.judge(
            "actors, kind",
            right=found.kind in {meant.kind, *meant.also_kind},
            what=f"{meant.name} is {meant.kind}, found {found.kind}",
        )
        if "iso3" in meant.model_fields_set:
            outcome.judge(
                "actors, iso3",
                right=found.iso3 == meant.iso3,
                what=f"{meant.name} is {meant.iso3}, found {found.iso3}",
            )
    for j, meant in enumerate(gold.actors):
        if j not in theirs and not meant.optional:
            outcome.miss("actors", f"missed {meant.name} ({meant.kind})")
    for i, found in enumerate(proposal.actors):
        if i not in ours:
            words = {proposal.source.text[slice(*s)] for s in found.spans}
            outcome.miss(
                "actors", f"invented {found.name} ({found.kind}) from {sorted(words)}"
            )


def _places(outcome: Outcome, proposal: Proposal, gold: Gold) -> None:
    matched = pairs(
        proposal.places,
        gold.places,
        lambda p, g: float(same_name(p.name, [g.name, *g.also])),
        1.0,
    )
    found = len(proposal.places)
    outcome.add("places", counted(gold.places, found, matched))
    for i, j in matched:
        place, meant = proposal.places[i], gold.places[j]
        if meant.optional:
            continue
        if meant.country:
            outcome.judge(
                "places, country",
                right=place.country == meant.country,
                what=f"{meant.name} is in {meant.country}, found {place.country}",
            )
        if meant.lat is not None and meant.lon is not None:
            away = _distance(place.lat, place.lon, meant.lat, meant.lon)
            outcome.judge(
                "places within 25 km",
                right=away <= _NEAR_KM,
                what=f"{meant.name} is {away:.0f} km off",
            )
    for j, meant in enumerate(gold.places):
        if j not in {m for _, m in matched} and not meant.optional:
            outcome.miss("places", f"missed {meant.name} ({meant.country})")
            if meant.lat is not None:
                outcome.add("places within 25 km", Score(0, 0, 1))
    for i, place in enumerate(proposal.places):
        if i not in {m for m, _ in matched}:
            outcome.miss("places", f"invented {place.name} ({place.country})")


def _distance(
    lat: float | None, lon: float | None, to_lat: float, to_lon: float
) -> float:
    """Return kilometres along the great circle; infinite where nothing is known."""
    if lat is None or lon is None:
        return math.inf
    a, b = math.radians(lat), math.radians(to_lat)
    half = (
        math.sin((b - a) / 2) ** 2
        + math.cos(a) * math.cos(b) * math.sin(math.radians(to_lon - lon) / 2) ** 2
    )
    return 12742 * math.asin(min(1.0, math.sqrt(half)))


# --- statements


@dataclass(frozen=True, slots=True)
class _Content:
    pieces: Tokens
    stretch: Tokens

    def likeness(self, tokens: Tokens) -> float:
        return max(jaccard(tokens, self.pieces), jaccard(tokens, self.stretch))


def _claims(
    outcome: Outcome, proposal: Proposal, gold: Gold, aligned: Aligned
) -> list[tuple[int, int]]:
    ours = [aligned.found([c.span]) for c in proposal.claims]
    theirs = []
    for meant in gold.claims:
        spans = meant.spans_in(gold.source.text)
        whole = (min(s for s, _ in spans), max(e for _, e in spans))
        theirs.append(_Content(aligned.gold(spans), aligned.gold([whole])))
    matched = pairs(ours, theirs, lambda one, other: other.likeness(one), _CLAIM)
    rest = set(range(len(ours))) - {i for i, _ in matched}
    parts = {
        i
        for i in rest
        if any(_is_part(proposal.claims, ours, i, k, theirs[j]) for k, j in matched)
    }
    found = len(ours) - len(parts)
    outcome.add("claims", counted(gold.claims, found, matched))
    for i, j in matched:
        if not gold.claims[j].optional:
            _claim(outcome, proposal.claims[i], gold.claims[j])
    for j, meant in enumerate(gold.claims):
        if j not in {m for _, m in matched} and not meant.optional:
            outcome.miss("claims", f"missed {meant.speaker}: {meant.quotes}")
    for i in sorted(rest - parts):
        claim = proposal.claims[i]
        words = proposal.source.text[slice(*claim.span)]
        outcome.miss(
            "claims",
            f"invented {claim.speaker} {claim.stance} ({claim.cue}): “{words}”",
        )
    return matched


def _is_part(
    claims: Sequence[ClaimFound],
    tokens: Sequence[Tokens],
    one: int,
    matched: int,
    content: _Content,
) -> bool:
    """Say whether a quotation is a further piece of a statement already matched."""
    return (
        claims[one].quoted
        and claims[one].speaker == claims[matched].speaker
        and overlap(tokens[one], content.stretch) > 0.9
    )


def _claim(outcome: Outcome, found: ClaimFound, meant: GoldClaim) -> None:
    words = str(meant.quotes[0])[:60]
    speakers = [meant.speaker, *meant.also_speaker]
    outcome.judge(
        "claims, speaker",
        right=same_person(found.speaker, speakers),
        what=f"{meant.speaker}, found {found.speaker}: {words}",
    )
    outcome.judge(
        "claims, stance",
        right=found.stance in {meant.stance, *meant.also_stance},
        what=f"{meant.stance}, found {found.stance} ({found.cue}): {words}",
    )
    if "on_behalf_of" in meant.model_fields_set:
        right = (
            same_name(
                found.on_behalf_of, [meant.on_behalf_of, *meant.also_on_behalf_of]
            )
            if found.on_behalf_of and meant.on_behalf_of
            else found.on_behalf_of == meant.on_behalf_of
        )
        outcome.judge(
            "claims, on behalf of",
            right=right,
            what=(
                f"{meant.speaker} for {meant.on_behalf_of}, "
                f"found {found.on_behalf_of}: {words}"
            ),
        )
    if meant.quoted is not None:
        outcome.judge(
            "claims, quoted",
            right=found.quoted == meant.quoted,
            what=f"{meant.quoted}, found {found.quoted}: {words}",
        )
    outcome.judge(
        "claims, said",
        right=same_days(found.said, [meant.said]),
        what=f"{meant.said}, found {found.said}: {words}",
    )


def _relations(
    outcome: Outcome, proposal: Proposal, gold: Gold, matched: list[tuple[int, int]]
) -> None:
    number = dict(matched)
    ours = [
        (number.get(r.claim, -1), number.get(r.other, -1), r.kind)
        for r in proposal.relations
    ]
    theirs = [(r.claim, r.other, r.kind) for r in gold.relations]

    def alike(one: tuple[int, int, str], other: tuple[int, int, str]) -> float:
        return float({*one[:2]} == {*other[:2]} and one[2] == other[2])

    both = pairs(ours, theirs, alike, 1.0)
    outcome.add("relations", Score(len(both), len(ours), len(theirs)))
    for j, (claim, other, kind) in enumerate(theirs):
        if j not in {m for _, m in both}:
            outcome.miss(
                "relations",
                f"missed {gold.claims[claim].quotes} {kind} "
                f"{gold.claims[other].quotes}",
            )
    for i, found in enumerate(proposal.relations):
        if i not in {m for m, _ in both}:
            claims = proposal.claims
            outcome.miss(
                "relations",
                f"invented “{claims[found.claim].text[:60]}” {found.kind} "
                f"“{claims[found.other].text[:60]}”",
            )
