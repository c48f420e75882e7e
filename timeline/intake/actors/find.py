"""Find the actors of an article: the layers in their order, then one list."""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from timeline.intake.actors import (
    apposed,
    groups,
    offices,
    persons,
    state_bodies,
    states,
)
from timeline.intake.actors.article import Article, Hit
from timeline.intake.actors.index import ActorIndex, Location, Occurrence
from timeline.intake.actors.nationality import settle_at_home
from timeline.intake.actors.sound_names import is_sound
from timeline.intake.actors.unnamed import read_unnamed
from timeline.intake.actors.uses import SEAT_OF_A_FIRM
from timeline.intake.gazetteer import Entry, KnownName, Match, Reading, gazetteer
from timeline.intake.proposal import ActorKind, ActorMention, Span, Why
from timeline.reference.regions import by_name as regions_by_name

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WIDE: Final = frozenset(n for n, r in regions_by_name().items() if r.kind == "wide")
_POSSESSIVE: Final = re.compile(r"'s?$")


def find_actors(
    doc: "Doc", known: Sequence[KnownName] = (), home: str | None = None
) -> ActorIndex:
    """Return who acts, speaks or is acted on in the article.

    Our records (``known``) come first, then the reference data, rules for state bodies
    and offices, and last the names that the language pipeline recognised. Doubtful
    readings have a confidence below 0.6 and a note. ``home`` is the outlet's country,
    ISO 3166-1 alpha-3.
    """
    article = Article(doc, gazetteer(known), home)
    judged = states.read_states(article)
    by_start = {match.start: (reading, use) for match, reading, use in judged}

    def state_of(match: Match) -> Reading | None:
        found = by_start.get(match.start)
        if found is not None:
            reading, use = found
            return None if use.use in ("ethnic", "none") else reading
        reading = match.readings[0]
        if reading.entry.kind == "place" and reading.entry.name not in _WIDE:
            return reading
        return None

    groups.read_pairs(article)
    states.read_authorities(article)
    groups.read_national_societies(article)
    apposed.read_broadcasters(article)
    groups.read_known(article)
    for match, reading, use in judged:
        if use.use == "place" and use.rule != SEAT_OF_A_FIRM:
            article.located.append((match.start, reading.entry))
        hit = states.state_hit(match, reading, use, article.mentioned)
        if hit is not None:
            article.add(hit)
    _add_states_inside(article)
    bodies_from = len(article.hits)
    state_bodies.read_bodies(article, state_of)
    state_bodies.read_bodies_of_groups(article)
    _settle_states(article, bodies_from)
    groups.read_groups(article)
    apposed.read_apposed(article)
    people = persons.read_persons(article)
    state_bodies.read_own_bodies(article, _owner_of(article))
    state_bodies.read_shared_bodies(article)
    state_bodies.read_bare_bodies(article)
    offices.read_offices(article, people)
    groups.read_organisations(article)
    groups.read_own_acronyms(article)
    read_unnamed(article)
    settle_at_home(article)
    genders = {p.entry.name: p.gender for p in people if p.gender}
    locations = [
        Location(
            match.start,
            match.end,
            reading.entry,
            reading.form,
            use.rule,
            use.confidence,
            use.note,
        )
        for match, reading, use in judged
        if use.use == "place"
    ]
    return _index(article, genders, locations)


def _add_states_inside(article: Article) -> None:
    """Name the state in a record's name too ("Azerbaijani forces")."""
    for hit in list(article.hits):
        if hit.entry.kind not in ("government_body", "state_forces"):
            continue
        inside = re.match(r"[\w.]+(?: [A-Z]\w+)?", article.text[hit.start : hit.end])
        if inside is None:
            continue
        for text in (inside.group(), inside.group().split()[0]):
            found = article.names.matches(text)
            if found and found[0].text == text and found[0].readings[0].is_state:
                article.add(
                    Hit(
                        hit.start,
                        hit.start + len(text),
                        found[0].readings[0].entry,
                        "state of a body",
                        0.8,
                    )
                )
                break


def _settle_states(article: Article, bodies_from: int) -> None:
    """A state named only through its army is named all the same."""
    bodies = article.hits[bodies_from:]
    for hit in article.hits[:bodies_from]:
        if hit.weak and any(b.start == hit.start for b in bodies):
            hit.weak = False
            hit.rule = "state of a body"


def _owner_of(article: Article) -> "Callable[[Token], Hit | None]":
    """Tell whom "its" or "his" stands for, before all actors are known."""
    index = _index(article, {}, hits=_owners(article))

    def owner_of(token: "Token") -> Hit | None:
        mention = index.resolve(token)
        if mention is None:
            return None
        return next((h for h in article.hits if h.entry.name == mention.name), None)

    return owner_of


def _owners(article: Article) -> list[Hit]:
    """In "the Chad-backed rebels and their leader" Chad owns nothing."""
    return [h for h in article.hits if not article.text.startswith("-", h.end)]


def _index(
    article: Article,
    genders: dict[str, str],
    locations: Sequence[Location] = (),
    hits: Sequence[Hit] | None = None,
) -> ActorIndex:
    by_actor: dict[str, list[Hit]] = {}
    for hit in article.hits if hits is None else hits:
        by_actor.setdefault(hit.entry.name, []).append(hit)
    mentions: list[ActorMention] = []
    occurrences: list[Occurrence] = []
    for own in by_actor.values():
        if all(h.weak for h in own) or not _is_called(own[0]):
            continue
        mention = _mention(article, own)
        mentions.append(mention)
        strong = {(h.start, h.end): h for h in own if not h.weak}
        occurrences += [
            Occurrence(
                start, end, mention, (start, end) in strong, _body(strong, start, end)
            )
            for start, end in mention.spans
        ]
    mentions.sort(key=lambda m: m.spans[0])
    return ActorIndex(article.doc, mentions, occurrences, genders, locations)


def _is_called(hit: Hit) -> bool:
    """Whether a list of ours has the name, or an actor can be called so."""
    listed = hit.method == "gazetteer" or hit.entry.known_id is not None
    return listed or is_sound(hit.entry.name)


def _body(strong: dict[tuple[int, int], Hit], start: int, end: int) -> str | None:
    hit = strong.get((start, end))
    return hit.body if hit else None


def _mention(article: Article, hits: list[Hit]) -> ActorMention:
    best = max((h for h in hits if not h.weak), key=lambda h: h.confidence)
    entry = best.entry
    return ActorMention(
        name=entry.name,
        kind=_kind(entry),
        iso3=entry.iso3,
        spans=_spans(article, hits),
        known_id=entry.known_id,
        part_of=entry.part_of,
        role=next((h.role for h in hits if h.role), None),
        why=Why(
            method="records" if entry.known_id is not None else best.method,
            rule=best.rule,
            confidence=best.confidence,
            note=best.note,
        ),
    )


def _kind(entry: Entry) -> ActorKind:
    return "other" if entry.kind == "place" else entry.kind


def _spans(article: Article, hits: list[Hit]) -> list[Span]:
    """Spans in text order, possessive endings off, none inside another."""
    spans: set[Span] = set()
    for hit in hits:
        text = article.text[hit.start : hit.end]
        tail = _POSSESSIVE.search(text)
        spans.add((hit.start, hit.start + tail.start() if tail else hit.end))
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept
