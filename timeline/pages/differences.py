"""What differs between two editions, field by field, in the words of a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import Final, Literal

from timeline.edtf import display
from timeline.models.edition_content import (
    CasualtyContent,
    ClaimContent,
    EditionContent,
    PassageContent,
    PlaceContent,
    SourceContent,
)
from timeline.pages.terms import event_type_in, labels_of, role_in
from timeline.pages.words import (
    ACTOR_KINDS,
    CASUALTIES,
    CREDIBILITY,
    DATE_BASES,
    GEO_PRECISION,
    HOSTILITY,
    LINKS,
    OBTAINED,
    RELATIONS,
    STANCES,
    TITLE_BASES,
    VERIFICATION,
)

type Sign = Literal["same", "gone", "new"]

LABELS: Final = {
    "title": "Title",
    "summary": "Summary",
    "occurred": "Date",
    "expression": "As the source puts it",
    "basis": "What the date rests on",
    "rule": "How the date was resolved",
    "event_type": "Event type",
    "mode": "Mode",
    "acled": "ACLED sub-event type",
    "violence_type": "UCDP type of violence",
    "hostility": "MID hostility level",
    "verification": "Verification",
    "conflicts": "Conflicts",
    "places": "Places",
    "participations": "Participants",
    "claims": "Statements",
    "casualties": "Casualty estimates",
    "citations": "What supports it as a whole",
    "sources": "Sources",
    "independent_sources": "Independent sources",
    "actors": "Actors",
    "links": "Related incidents",
}


@dataclass(frozen=True, slots=True)
class FieldDiff:
    """A field that differs: its lines, each there before, after, or both."""

    label: str
    lines: tuple[tuple[Sign, str], ...]


def edition_diff(before: EditionContent, after: EditionContent) -> list[FieldDiff]:
    """Return the fields in which two editions differ, as a reader would see them."""
    old, new = readable(before), readable(after)
    return [
        FieldDiff(label, tuple(diff_lines(old[field], new[field])))
        for field, label in LABELS.items()
        if old[field] != new[field]
    ]


def diff_lines(before: Iterable[str], after: Iterable[str]) -> list[tuple[Sign, str]]:
    """Return the lines of both in order: what went, what came, what stayed.

    A line that moved went from where it stood and came where it stands.
    """
    old, new = list(before), list(after)
    found: list[tuple[Sign, str]] = []
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            found += [("same", line) for line in new[new_start:new_end]]
            continue
        found += [("gone", line) for line in old[start:end]]
        found += [("new", line) for line in new[new_start:new_end]]
    return found


def readable(
    content: EditionContent, originals: Mapping[int, str] = MappingProxyType({})
) -> dict[str, list[str]]:
    """Return every field of an edition, by its key in `LABELS`, as lines."""
    names = names_in(content)
    actors, sources, claims = names.actors, names.sources, names.claims
    occurred = content["occurred"]
    violence = content["violence_type"]
    labels, code = labels_of(content), content["event_type"]
    level, verified = content["hostility"], content["verification"]
    return {
        "title": _given(content["title"]),
        "summary": content["summary"].splitlines(),
        "occurred": _given(_day(occurred["edtf"])),
        "expression": _given(occurred["expression"]),
        "basis": _given(DATE_BASES.get(occurred["basis"], "")),
        "rule": _given(occurred["rule"]),
        "event_type": [event_type_in(labels, code).label] if code else [],
        "mode": _given(content["mode"]),
        "acled": _given(
            _line(content["acled_event_type"], content["acled_sub_event_type"])
        ),
        "violence_type": [] if violence is None else [str(violence)],
        "hostility": [f"{level}, {HOSTILITY[level]}"] if level else [],
        "verification": [VERIFICATION[verified].label] if verified else [],
        "conflicts": [conflict["name"] for conflict in content["conflicts"]],
        "places": [_place(place) for place in content["places"]],
        "participations": [
            _line(
                actors[part["actor_id"]],
                f"{'alleged ' * part['alleged']}{role_in(labels, part['role'])}",
                _side(part["side"]),
            )
            for part in content["participations"]
        ],
        "claims": [
            line
            for claim in content["claims"]
            for line in (
                _line(*claim_facts(claim, names).values()),
                *claim_relations(claim, names.claims),
            )
        ],
        "casualties": [
            _casualty(estimate, actors, sources, claims)
            for estimate in content["casualties"]
        ],
        "citations": [
            _line(sources[cited["source_id"]], _quote(cited["passage"]), cited["note"])
            for cited in content["citations"]
        ],
        "sources": [
            _source(source, {**originals, **sources})
            for source in content["sources"].values()
        ],
        "independent_sources": [str(content["independent_sources"])],
        "actors": [
            _line(
                actor["name"],
                ACTOR_KINDS[actor["kind"]],
                actor["iso3"],
                actor["part_of"],
            )
            for actor in content["actors"].values()
        ],
        "links": [
            # Its number alone: whether it is published is not for here to say.
            _line(
                f"alleged: {LINKS[link['kind']]}"
                if link["alleged"]
                else LINKS[link["kind"]],
                f"incident {link['incident_id']}",
                link["note"],
            )
            for link in content["links"]
        ],
    }


@dataclass(frozen=True, slots=True)
class Names:
    """What an edition calls by id: actors, sources, and the texts of its claims."""

    actors: dict[int, str]
    sources: dict[int, str]
    claims: dict[int, str]


def names_in(content: EditionContent) -> Names:
    """Return the names that an edition's ids stand for."""
    return Names(
        {int(pk): actor["name"] for pk, actor in content["actors"].items()},
        {
            int(pk): f"{source['publisher']}: {source['title']}"
            for pk, source in content["sources"].items()
        },
        {claim["id"]: claim["text"] for claim in content["claims"]},
    )


def claim_facts(claim: ClaimContent, names: Names) -> dict[str, str]:
    """Return what a statement says of itself, without its relations, part by part."""
    said = claim["said"]
    behalf = names.actors.get(claim["on_behalf_of_id"] or 0)
    relayed = names.actors.get(claim["relayed_by_id"] or 0)
    text = f"“{claim['text']}”" if claim["quoted"] else claim["text"]
    speaker = names.actors[claim["speaker_id"]]
    return {
        "says": f"{speaker} {STANCES[claim['stance']]}: {text}",
        "side": _side(claim["side"]),
        "on behalf": f"for {behalf}" if behalf else "",
        "passed on": f"passed on by {relayed}" if relayed else "",
        "when": f"said {display(said['edtf'])}" if said else "",
        "passage": _quote(claim["passage"]),
        "source": names.sources[claim["source_id"]],
        "credibility": CREDIBILITY.get(claim["credibility"], ""),
        "note": claim["note"],
    }


def claim_relations(claim: ClaimContent, claims: dict[int, str]) -> list[str]:
    """Return how a statement is related to others, a line for each relation."""
    return [
        f"{RELATIONS[relation['kind'], relation['direction']]} "
        + (
            f"“{claims[relation['claim_id']]}”"
            if relation["claim_id"] in claims
            else f"a statement of incident {relation['incident_id']}"
        )
        for relation in claim["relations"]
    ]


def _casualty(
    estimate: CasualtyContent,
    actors: dict[int, str],
    sources: dict[int, str],
    claims: dict[int, str],
) -> str:
    numbers = (
        f"{bound} {estimate[bound]}"
        for bound in ("low", "best", "high")
        if estimate[bound] is not None
    )
    who = actors.get(estimate["attributed_to_id"] or 0)
    statement = claims.get(estimate["claim_id"] or 0)
    return _line(
        CASUALTIES[estimate["kind"]],
        estimate["group"],
        ", ".join(numbers),
        f"“{estimate['wording']}”" if estimate["wording"] else "",
        f"according to {who}" if who else "",
        f"by the statement: {statement}" if statement else "",
        sources[estimate["source_id"]],
        _quote(estimate["passage"]),
        estimate["note"],
    )


def _place(place: PlaceContent) -> str:
    names = [
        f"{name['text']} ({name['used_by']})" if name["used_by"] else name["text"]
        for name in place["names"]
    ]
    precision = place["geo_precision"]
    return _line(
        place["name"],
        f"also {', '.join(names)}" if names else "",
        place["admin1"],
        place["country"],
        "disputed" if place["disputed"] else "",
        f"recognised as part of {place['recognised_as_part_of']}"
        if place["recognised_as_part_of"]
        else "",
        f"{place['lat']}, {place['lon']}" if place["lat"] is not None else "",
        GEO_PRECISION[precision] if precision else "",
        place["note"],
    )


def _source(source: SourceContent, titles: Mapping[int, str]) -> str:
    published, modified = source["published"], source["modified"]
    copied = source["independence_id"]
    return _line(
        f"{source['publisher']}: {source['title']}",
        source["kind"],
        TITLE_BASES.get(source["title_basis"], ""),
        ", ".join(source["authors"]),
        f"credits {source['credited_agency']}" if source["credited_agency"] else "",
        f"published {display(published)}" if published else "",
        f"changed {display(modified)}" if modified else "",
        source["language"],
        f"reliability {source['reliability']}",
        source["url"],
        f"same text as {titles.get(copied, f'source {copied}, not cited here')}"
        if copied != source["id"]
        else "",
        source["note"],
    )


def _quote(passage: PassageContent | None) -> str:
    """Return the words of a passage, with when and how they were captured."""
    if passage is None:
        return ""
    return (
        f"{passage['prefix']}“{passage['exact']}”{passage['suffix']}, "
        f"{OBTAINED[passage['obtained']]} {passage['captured_at'][:10]}"
    )


def _side(side: str) -> str:
    return f"side {side}" if side else ""


def _day(edtf: str) -> str:
    return f"{display(edtf)} ({edtf})" if edtf else ""


def _given(text: str) -> list[str]:
    return [text] if text else []


def _line(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
