"""The page of one edition: answers first, then the working."""

import datetime as dt
from dataclasses import dataclass
from typing import cast

from django.urls import reverse

from timeline import related
from timeline.clocks import NOW, Clocks
from timeline.independence import RETELLING
from timeline.models.edition import Edition
from timeline.models.edition_content import (
    ActorContent,
    CasualtyContent,
    CitationContent,
    EditionContent,
    LinkContent,
    PassageContent,
    PlaceContent,
)
from timeline.pages import words
from timeline.pages.claims import (
    ClaimColumn,
    Others,
    actor_of,
    claim_columns,
    others_of,
    pointed_to,
)
from timeline.pages.dates import MarginDate, margin_date, worded
from timeline.pages.drawn import (
    Graph,
    Node,
    Range,
    Scale,
    claim_graph,
    drawn_range,
    labelled,
    scale_of,
    time_graph,
)
from timeline.pages.links import LinkNotes, link_notes
from timeline.pages.places import PlaceNames, place_names
from timeline.pages.references import Quote, Reference, captures, quote, reference
from timeline.pages.silent_side import SilentSide, silent_side
from timeline.pages.terms import event_type_in, labels_of, role_in
from timeline.reference.country_names import country_name
from timeline.reference.plover import EventType


@dataclass(frozen=True, slots=True)
class Participant:
    actor: ActorContent
    roles: list[tuple[str, bool]]
    """Role and whether it is only alleged."""


@dataclass(frozen=True, slots=True)
class ParticipantGroup:
    side: str
    participants: list[Participant]


@dataclass(frozen=True, slots=True)
class Place:
    content: PlaceContent
    names: PlaceNames
    country: str
    recognised_as_part_of: str
    precision: str


@dataclass(frozen=True, slots=True)
class Casualty:
    kind: str
    group: str
    figure: str
    wording: str
    attributed_to: ActorContent | None
    claim_id: int | None
    reference: Reference
    quote: Quote | None
    note: str
    drawn: Range | None
    """Where it lies among the counts of its kind; None where it is in words alone."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A source of the incident with what it is cited for beyond its claims."""

    reference: Reference
    quotes: list[Quote]
    notes: list[str]
    claims: int
    copy_of: str
    """Title of an earlier listed source with the same wire text, or empty."""
    retells: bool
    """Whether it retells others, so that it is not counted as independent."""
    captures: list[Quote]
    """Its captures that the edition quotes, the newest first."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Another incident that is on the timeline."""

    words: str
    alleged: bool
    note: str
    url: str
    title: str
    date: str
    number: int
    """Its place in the order of time, as the drawing has it."""
    sort_day: dt.date


@dataclass(frozen=True, slots=True)
class IncidentPage:
    content: EditionContent
    date: MarginDate
    basis: str
    event_type: EventType
    hostility: str
    verification: words.Word
    places: list[Place]
    participants: list[ParticipantGroup]
    columns: list[ClaimColumn]
    silent: SilentSide | None
    contested: int
    """Number of claims on the page that another published claim contradicts."""
    claim_graph: Graph | None
    casualties: list[Casualty]
    counted: bool
    """Whether a count is drawn."""
    cited: list[Cited]
    links: list[Linked]
    link_graph: Graph | None

    @property
    def relation_kinds(self) -> list[tuple[str, str]]:
        """The kinds of lines between the claims, with their words."""
        drawn = (
            {edge.kind for edge in self.claim_graph.edges} if self.claim_graph else ()
        )
        return [(k, said) for k, said in words.RELATIONS_DRAWN.items() if k in drawn]


def incident_page(edition: Edition, clocks: Clocks = NOW) -> IncidentPage:
    """Return what the page of `edition`, as it was at the clocks, shows.

    Three queries: for other incidents that it names, for those that name it, and for
    the addresses of the sources.
    """
    content = cast("EditionContent", edition.content)
    others = others_of(pointed_to(content) - {edition.incident_id}, clocks)
    links = link_notes(map(int, content["sources"]))
    columns = labelled(claim_columns(edition, others, links, clocks))
    casualties = _casualties(content, links)
    incoming = related.linking_to(edition.incident_id, clocks)
    linked = _links([*content["links"], *incoming.links], others | incoming.others)
    return IncidentPage(
        content=content,
        date=margin_date(edition.edtf, content["occurred"]["expression"]),
        basis=words.DATE_BASES.get(content["occurred"]["basis"], ""),
        event_type=event_type_in(labels_of(content), content["event_type"]),
        hostility=words.HOSTILITY.get(content["hostility"] or 0, ""),
        verification=words.VERIFICATION.get(content["verification"], words.UNSAID),
        places=[_place(place) for place in content["places"]],
        participants=_participants(content),
        columns=columns,
        silent=silent_side(content, columns, others),
        contested=sum(
            claim.contradicted > 0 for column in columns for claim in column.claims
        ),
        claim_graph=claim_graph(columns),
        casualties=casualties,
        counted=any(casualty.drawn for casualty in casualties),
        cited=_cited(content, links),
        links=linked,
        link_graph=_link_graph(edition, linked),
    )


def _participants(content: EditionContent) -> list[ParticipantGroup]:
    groups: dict[str, dict[int, Participant]] = {"A": {}, "B": {}, "": {}}
    for part in content["participations"]:
        actor = content["actors"][str(part["actor_id"])]
        participant = groups[part["side"]].setdefault(
            actor["id"], Participant(actor=actor, roles=[])
        )
        participant.roles.append(
            (
                role_in(labels_of(content), part["role"]),
                part["alleged"],
            )
        )
    return [
        ParticipantGroup(side=side, participants=list(found.values()))
        for side, found in groups.items()
        if found
    ]


def _place(place: PlaceContent) -> Place:
    precision = place["geo_precision"]
    return Place(
        content=place,
        names=place_names(place),
        country=country_name(place["country"]),
        recognised_as_part_of=country_name(place["recognised_as_part_of"]),
        precision=words.GEO_PRECISION[precision] if precision else "",
    )


def _casualties(content: EditionContent, links: LinkNotes) -> list[Casualty]:
    rows = content["casualties"]
    scales = {
        kind: scale_of(row for row in rows if row["kind"] == kind)
        for kind in {row["kind"] for row in rows}
    }
    return [_casualty(content, row, links, scales[row["kind"]]) for row in rows]


def _casualty(
    content: EditionContent, row: CasualtyContent, links: LinkNotes, scale: Scale
) -> Casualty:
    source = content["sources"][str(row["source_id"])]
    return Casualty(
        kind=words.CASUALTIES[row["kind"]],
        group=row["group"],
        figure=figure(row),
        wording=row["wording"],
        attributed_to=actor_of(content, row["attributed_to_id"]),
        claim_id=row["claim_id"],
        reference=reference(source, links),
        quote=quote(row["passage"], source),
        note=row["note"],
        drawn=drawn_range(row, scale),
    )


def figure(row: CasualtyContent) -> str:
    """Return a count as it is known: "12", "10–14", "at least 40"; empty if in words.

    A best count within a range stands before it: "12 (10–14)".
    """
    low, best, high = row["low"], row["best"], row["high"]
    if low is not None and high is not None:
        if low == high:
            return f"{low:,}"
        bounds = f"{low:,}–{high:,}"
        return bounds if best in (None, low, high) else f"{best:,} ({bounds})"
    if best is not None:
        bound = f"at least {low:,}" if low is not None and low != best else ""
        bound = f"at most {high:,}" if high is not None and high != best else bound
        return f"{best:,} ({bound})" if bound else f"{best:,}"
    if low is not None:
        return f"at least {low:,}"
    return f"at most {high:,}" if high is not None else ""


def _cited(content: EditionContent, links: LinkNotes) -> list[Cited]:
    citations: dict[int, list[CitationContent]] = {}
    for citation in content["citations"]:
        citations.setdefault(citation["source_id"], []).append(citation)
    quoted: dict[int, list[PassageContent | None]] = {}
    for claim in content["claims"]:
        quoted.setdefault(claim["source_id"], []).append(claim["passage"])
    for row in content["casualties"]:
        quoted.setdefault(row["source_id"], []).append(row["passage"])
    first_with: dict[int, str] = {}
    found = []
    for source in content["sources"].values():
        held = citations.get(source["id"], [])
        copy_of = first_with.get(source["independence_id"], "")
        first_with.setdefault(source["independence_id"], source["publisher"])
        quotes = (quote(citation["passage"], source) for citation in held)
        passages = [c["passage"] for c in held] + quoted.get(source["id"], [])
        found.append(
            Cited(
                reference=reference(source, links),
                quotes=[given for given in quotes if given],
                captures=captures(
                    given for passage in passages if (given := quote(passage, source))
                ),
                notes=[citation["note"] for citation in held if citation["note"]],
                claims=sum(c["source_id"] == source["id"] for c in content["claims"]),
                copy_of=copy_of,
                retells=source["kind"] in RETELLING,
            )
        )
    return found


def _links(links: list[LinkContent], others: Others) -> list[Linked]:
    """Return the incidents that one is linked to or from, in the order of time."""
    ids = {link["incident_id"] for link in links} & set(others)
    order = sorted(ids, key=lambda pk: (others[pk].sort_day, pk))
    said = {"out": words.LINKS, "in": words.LINKS_IN}
    found = [
        Linked(
            words=said[link["direction"]][link["kind"]],
            alleged=link["alleged"],
            note=link["note"],
            url=reverse("incident", args=[other.incident_id, other.slug]),
            title=other.title,
            date=worded(vars(other)["part_occurred"]),
            number=order.index(other.incident_id) + 1,
            sort_day=other.sort_day,
        )
        for link in links
        if (other := others.get(link["incident_id"])) is not None
    ]
    return sorted(found, key=lambda link: link.number)


def _link_graph(edition: Edition, links: list[Linked]) -> Graph | None:
    by_number: dict[int, list[Linked]] = {}
    for link in links:
        by_number.setdefault(link.number, []).append(link)
    if not by_number:
        return None
    nodes = []
    for number, of_it in by_number.items():
        said = ", ".join(link.words.lower() for link in of_it)
        title = f"{of_it[0].title} ({said})"
        alleged = all(link.alleged for link in of_it)
        node = Node(0, 0, str(number), title, of_it[0].url)
        nodes.append((node, "alleged" if alleged else ""))
    before = sum(of_it[0].sort_day <= edition.sort_day for of_it in by_number.values())
    here = Node(0, 0, "", f"This incident: {edition.title}", "", "here")
    return time_graph(nodes, here, before)
