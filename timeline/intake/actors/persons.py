"""Persons: every mention of one, by full names first and then by short ones."""

import re
from typing import Final

from timeline.intake.actors.article import Article, Hit
from timeline.intake.actors.offices import (
    Person,
    settle,
    settle_beside,
    settle_counterpart,
    settle_state,
)
from timeline.intake.actors.person_names import (
    OFFICE_BEFORE,
    PARTICLES,
    TOWN_PREPOSITIONS,
    entity_mentions,
    is_known_place,
    is_town,
    known_mentions,
    titled_mentions,
)
from timeline.intake.gazetteer import Entry
from timeline.reference.names import words

_KNOWN_AS: Final = re.compile(
    r",? (?:\(|better |widely |commonly |popularly |who is )*"
    r"(?:(?:also )?(?:known|referred to) (?:as|by)|also (?:called|known as)|nicknamed|"
    r"alias)(?: (?:his|her|the)? ?(?:nom de guerre|nickname|alias))? [\"'“‘]?"
    r"(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)"
)
_RELATION_VERBS: Final = words(
    "say tell add warn claim argue insist write tweet call meet accuse deny "
    "announce declare urge ask visit order sign speak pledge vow condemn promise "
    "talk telephone phone host hail praise reject dismiss confirm welcome denounce "
    "vow threaten describe defend thank fire appoint resign hint suggest stress "
    "acknowledge concede admit respond reply refuse agree want believe"
)


def read_persons(article: Article) -> list[Person]:
    """Add every mention of a named person; return the persons as they first appear."""
    people: dict[str, Person] = {}
    known = {e.name: e for e in article.names.people()}
    surnames: dict[str, list[Entry]] = {}
    for entry in known.values():
        surnames.setdefault(entry.name.split()[-1], []).append(entry)
    found = [
        *known_mentions(article),
        *entity_mentions(article),
        *titled_mentions(article),
    ]
    # Full names first, so that a short name in a headline finds its owner too.
    found.sort(key=lambda f: (-len(f[2].split()), f[0]))
    short: list[tuple[int, int, str]] = []
    for start, end, name, record, confidence in found:
        if article.taken(start, end):
            continue
        if len(name.split()) == 1 and record is None:
            short.append((start, end, name))
            continue
        owner = record or known.get(name) or Entry(name, "person")
        person = _same(people, owner) or Person(owner, tuple(owner.name.split()), start)
        people.setdefault(person.entry.name, person)
        _mention(article, person, start, end, "person's name", confidence)
    by_nickname = _nicknames(article, people)
    for start, end, name in sorted(short):
        if is_known_place(article, start, end) and is_town(article, start, end):
            continue
        holder = (
            by_nickname.get(name)
            or people.get(name)
            or _by_short_name(people, name, start)
        )
        rule, confidence = "short name", 0.9
        if holder is None:
            namesakes = _in_office(surnames.get(name, []))
            if len(namesakes) == 1:
                holder = Person(namesakes[0], tuple(namesakes[0].name.split()), start)
                rule, confidence = "surname of a record", 0.7
            elif _acts_like_person(article, start, end):
                holder = Person(Entry(name, "person"), (name,), start)
                rule, confidence = "single name", 0.6
        if holder is not None:
            people.setdefault(holder.entry.name, holder)
            _mention(article, holder, start, end, rule, confidence)
    _unseen_short_names(article, people)
    ordered = sorted(people.values(), key=lambda p: p.first)
    for person in ordered:
        settle(article, person)
    for person in ordered:
        settle_counterpart(article, person, ordered)
        settle_state(article, person, ordered)
    for person in ordered:
        settle_beside(article, person)
    return ordered


def _in_office(namesakes: list[Entry]) -> list[Entry]:
    """Of records with one surname, those who held an office on the article's day."""
    return [e for e in namesakes if e.offices] if len(namesakes) > 1 else namesakes


def _nicknames(article: Article, people: dict[str, Person]) -> dict[str, Person]:
    """ "X, known as Y": Y is X from there on."""
    found: dict[str, Person] = {}
    for person in people.values():
        for _, end in person.spans:
            if other := _KNOWN_AS.match(article.text, end):
                found[other["name"]] = person
    return found


def _same(people: dict[str, Person], entry: Entry) -> Person | None:
    """ "Volodymyr Zelenskyy" and "Volodymyr Oleksandrovych Zelenskyy" are one."""
    if entry.name in people:
        return people[entry.name]
    parts = entry.name.split()
    if parts[0].lower().split("-")[0] in PARTICLES:
        # "Bin Salman", "Von der Leyen"
        tail = f" {entry.name.lower()}"
        for person in people.values():
            if person.entry.name.lower().endswith(tail):
                return person
    for person in people.values():
        if (
            person.entry.known_id is None
            and len(parts) > 1
            and person.parts[-1] == parts[-1]
            and set(parts) <= set(person.parts)
        ):
            return person
    return None


def _by_short_name(people: dict[str, Person], name: str, at: int) -> Person | None:
    bare = name.removeprefix("al-").removeprefix("Al-").removeprefix("el-")
    found = [
        p
        for p in people.values()
        if len(p.parts) > 1
        and any(part == name or part.split("-")[-1] == bare for part in p.parts)
    ]
    # A surname beats a given name, an earlier person a later one.
    found.sort(
        key=lambda p: (
            p.parts[-1] != name,
            p.first > at,
            -max((s for s, _ in p.spans if s < at), default=-1),
        )
    )
    return found[0] if found else None


def _unseen_short_names(article: Article, people: dict[str, Person]) -> None:
    """Surnames that the entity recogniser missed ("Armenia's Pashinyan")."""
    by_part: dict[str, Person] = {}
    for person in people.values():
        if len(person.parts) > 1 and len(person.parts[-1]) > 2:
            by_part.setdefault(person.parts[-1], person)
            by_part.setdefault(person.parts[-1].split("-")[-1], person)
    for token in article.doc:
        owner = by_part.get(token.text)
        if owner is None or token.pos_ not in ("PROPN", "NOUN"):
            continue
        start, end = token.idx, token.idx + len(token)
        if article.taken(start, end) or article.in_frame(start):
            continue
        if token.i and token.nbor(-1).lower_ in TOWN_PREPOSITIONS:
            continue
        if (
            token.i
            and token.nbor(-1).pos_ == "PROPN"
            and token.nbor(-1).ent_type_ == "PERSON"
        ):
            continue
        _mention(article, owner, start, end, "short name", 0.85)


def _acts_like_person(article: Article, start: int, end: int) -> bool:
    root = article.span(start, end).root
    before = article.text[max(0, start - 40) : start]
    if OFFICE_BEFORE.search(before) or re.search(r"\b(?:Mr|Mrs|Ms|Dr)\.? $", before):
        return True
    if root.dep_ in ("nsubj", "nsubjpass", "dobj"):
        return root.head.lemma_.lower() in _RELATION_VERBS
    return (
        root.dep_ == "pobj"
        and root.head.lower_ in ("to", "with", "by")
        and root.head.head.lemma_.lower() in _RELATION_VERBS
    )


def _mention(
    article: Article,
    person: Person,
    start: int,
    end: int,
    rule: str,
    confidence: float,
) -> None:
    person.spans.append((start, end))
    person.first = min(person.first, start)
    method = "gazetteer" if person.entry.known_id else "names"
    article.add(Hit(start, end, person.entry, rule, confidence, method))
