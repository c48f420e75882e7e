"""A person's office, and whose office it is; offices without a name."""

import re
from dataclasses import dataclass, field, replace
from typing import Final

from timeline.intake.actors.article import Article, Hit
from timeline.intake.actors.home import (
    home_state,
    state_nearby,
    state_of_land,
    state_of_speaker,
)
from timeline.intake.actors.lands import state_of_place
from timeline.intake.actors.nationality import state_beside
from timeline.intake.actors.person_names import (
    CONTEXT,
    OFFICE_AFTER,
    OFFICE_BEFORE,
    abroad,
)
from timeline.intake.gazetteer import Entry
from timeline.reference.bodies import HIGH_OFFICES, OFFICES
from timeline.reference.leaders import state_of_leader
from timeline.reference.names import words

_FORMER: Final = re.compile(r"\b(?:[Ff]ormer|[Ee]x)[ -](?:[\w.-]+ ){1,2}$")
# "the former Armenian prime minister": not who holds the office on that day.
_NOT_THEN: Final = re.compile(
    r"\b(?:former|ex|then|next|future|late|deputy)[ -](?:[\w'-]+ ){0,2}$", re.IGNORECASE
)
_COUNTERPART: Final = re.compile(
    r"\b(?P<whose>(?i:his|her|their|its) (?:[\w-]+ ){1,2})counterpart,? "
    r"(?P<title>(?:Prince|Princess|Sheikh|General|Gen\.?|Dr|Mr|Ms|Mrs) )?$"
)
_OFFICE: Final = re.compile(rf"(?<![\w-])({OFFICES})(?![\w-])", re.IGNORECASE)
_GENDERED: Final = (
    (re.compile(r"\b(?:Mrs|Ms|Miss|Lady|Queen|Princess|\w+woman)\b\.? *$"), "f"),
    (re.compile(r"\b(?:Mr|Sir|Lord|King|Prince|\w+man|Pope|Sheikh)\b\.? *$"), "m"),
)
_HEADS_OF: Final = words("president premier chancellor king emir") | {
    "prime minister",
    "supreme leader",
}
_CABINET: Final = re.compile(
    r"^(?!former\b|ex\b).*\b(?:minister|(?:foreign|defen[cs]e|home|treasury|interior) "
    r"secretary|secretary of (?:state|defen[cs]e|war|the treasury)|"
    r"national security advis[eo]r)$",
    re.IGNORECASE,
)
_LOCAL: Final = re.compile(r"(?:acting |deputy )?(?:governor|mayor)", re.IGNORECASE)
_LAND: Final = re.compile(
    r"(?<![\w-])(?P<name>[A-Z][\w'-]+?(?: [A-Z][\w'-]+?)??)(?:'s)?"
    r"(?: (?:Oblast|Province|State|Region|County|City|oblast|province|state|region))?"
    r" (?:regional |provincial |state |city |town )?$"
)
# "Junta chief X", "army commander Y".
_COMMANDER: Final = re.compile(
    r"\b(?:[Jj]unta|[Aa]rmy|[Mm]ilitary|[Pp]olice|[Nn]avy|[Aa]ir [Ff]orce) "
    r"(?:chief|leader|head|commander|boss),? (?:[A-Z][\w.]+ ){0,2}$"
)
_LED: Final = re.compile(
    r",? (?:which is )?(?:led|commanded|headed|run) by (?:the )?(?:[A-Z][\w.]+ ){0,2}$"
)
_SPOKESMAN_OF_BODY: Final = re.compile(
    r"\b(?:[Gg]overnment|[Mm]inistry|[Aa]rmy|[Mm]ilitary|[Nn]avy|[Aa]ir [Ff]orce|"
    r"[Pp]olice|[Pp]residential|[Pp]residency|[Cc]abinet|[Jj]unta|[Rr]egime)(?:'s)? "
    r"spokes(?:man|woman|person),? (?:[A-Z][\w.]+ ){0,2}$"
)
_HEADS: Final = {
    "premier": "prime minister",
    "defense minister": "defence minister",
    "caretaker prime minister": "prime minister",
    "acting prime minister": "prime minister",
}


@dataclass(slots=True)
class Person:
    """A person of the article: every name part, office and state seen so far."""

    entry: Entry
    parts: tuple[str, ...]
    first: int
    role: str | None = None
    state: Entry | None = None
    gender: str | None = None
    spans: list[tuple[int, int]] = field(default_factory=list)


def read_offices(article: Article, people: list[Person]) -> None:
    """Add offices without a name: the person of the article who holds it, else
    "Prime Minister of Armenia"."""
    unnamed: dict[str, Entry] = {}
    for start, end in _office_spans(article):
        office = _plain(article.text[start:end])
        if article.in_frame(start):
            continue
        taken = article.taken(start, end)
        if taken is not None and not _gives_way(taken, office):
            continue
        if _names_follow(article, people, start, end):
            continue
        state = _owner_before(article, start) or _owner_after(article, end)
        holders = [
            p
            for p in people
            if p.role
            and _plain(p.role) == office
            and (state is None or (p.state and p.state.name == state.name))
        ]
        definite = article.text[max(0, start - 20) : start].lower()
        if len(holders) == 1 and (state is not None or re.search(r"\bthe $", definite)):
            person = holders[0]
            hit = Hit(start, end, person.entry, "office of a named person", 0.8)
        elif state is None and office in unnamed and not holders:
            hit = Hit(start, end, unnamed[office], "office named before", 0.6)
        elif (
            state is not None
            and not holders
            and (held := _holder_on_record(article, office, state, start))
        ):
            unnamed[office] = held
            if taken is not None:
                taken.weak = True
            start = _owner_start(article, start, state)
            hit = Hit(start, end, held, "office of a record", 0.7, role=office)
        elif state is not None and not holders and office in HIGH_OFFICES:
            article_word = "the " if state.name.startswith("United") else ""
            name = f"{_title(office)} of {article_word}{state.name}"
            entry = Entry(name, "person", state.iso3, state.name)
            unnamed[office] = entry
            start = _owner_start(article, start, state)
            hit = Hit(start, end, entry, "office without a name", 0.6, role=office)
        else:
            continue
        hit.method = "offices"
        article.add(hit)


def _gives_way(taken: Hit, office: str) -> bool:
    """ "The Georgian chief negotiator": who is on record before "negotiators"."""
    unknown = taken.entry.known_id is None and taken.entry.kind != "person"
    return unknown and office not in HIGH_OFFICES


def _office_spans(article: Article) -> list[tuple[int, int]]:
    """Return where high offices stand, and offices that our records know holders of."""
    high = [
        found.span()
        for found in _OFFICE.finditer(article.text)
        if _plain(found.group()) in HIGH_OFFICES
    ]
    text = article.text.lower()
    # Few of all offices are in one article: no pattern of all of them is needed.
    here = {
        office
        for person in article.names.people()
        for held in person.offices
        if (office := _plain(held.office)) not in HIGH_OFFICES and office in text
    }
    if not here:
        return high
    longest_first = sorted(map(re.escape, here), key=len, reverse=True)
    own = re.compile(rf"(?<![\w-])(?:{'|'.join(longest_first)})(?![\w-])")
    return sorted({*high, *(found.span() for found in own.finditer(text))})


def _holder_on_record(
    article: Article, office: str, state: Entry, start: int
) -> Entry | None:
    """Return our record of the one who held a state's office on the article's day."""
    if _NOT_THEN.search(article.text, max(0, start - 30), start):
        return None
    found = {
        person.name: person
        for person in article.names.people()
        for held in person.offices
        if office in (_plain(held.office), _plain(held.office).split(" of ")[0])
        and (held.organisation == state.name or held.iso3 == (state.iso3 or "-"))
    }
    return found.popitem()[1] if len(found) == 1 else None


def _owner_start(article: Article, start: int, state: Entry) -> int:
    """Return where "the Armenian premier" begins: at its state, if that is before."""
    near = [
        m.start
        for m in article.matches
        if start - 30 < m.start < start and m.readings[0].entry.name == state.name
    ]
    return near[-1] if near else start


def settle(article: Article, person: Person) -> None:
    """Read office, state and gender from the words around the person's mentions."""
    for start, end in sorted(person.spans):
        before = article.text[max(0, start - CONTEXT) : start]
        if "\n" in before:
            before = before.rsplit("\n", 1)[1]
        for pattern, gender in _GENDERED:
            if person.gender is None and pattern.search(before):
                person.gender = gender
        if person.role is None and (office := OFFICE_BEFORE.search(before)):
            person.role = office[1].strip()
            if _FORMER.search(before[: office.start(1)]):
                person.role = f"former {person.role}"
            first = start - len(before) + office.start(1)
            person.state = (
                _owner_before(article, first)
                or _owner_after(article, start - len(before) + office.end(1))
                or _land_before(article, person.role, first)
            )
        elif person.role is None:
            _settle_abroad(article, person, start, end)
        if person.role is None:
            _settle_after(article, person, end)
        if person.state is None and (owner := re.search(r"(\S+)'s? $", before)):
            person.state = _state_at(article, start - len(before) + owner.start(1))


def _settle_abroad(article: Article, person: Person, start: int, end: int) -> None:
    """ "UN humanitarian coordinator in Sudan, X,": office, and whose it is."""
    if article.text[start - 2 : start] != ", " or article.text[end : end + 1] != ",":
        return
    found = abroad(article, start - 2)
    if found is not None:
        person.role = found["office"]
        person.state = _owner_before(article, found.start("office")) or (
            _owner_after(article, found.end("office"))
        )


def settle_counterpart(article: Article, person: Person, people: list[Person]) -> None:
    """ "his Armenian counterpart, X" holds the office of the person named before."""
    start = person.first
    window = article.text[max(0, start - CONTEXT) : start]
    # "his Saudi counterpart, Prince X": a title is no office.
    found = _COUNTERPART.search(window)
    if found is None or (person.role is not None and found["title"] is None):
        return
    at = start - len(window) + found.end("whose")
    person.state = person.state or _owner_before(article, at)
    earlier = [p for p in people if p.first < start and p.role]
    if person.role is None:
        person.role = earlier[-1].role if earlier else None


def settle_state(article: Article, person: Person, people: list[Person]) -> None:
    """Fix a person's state; a head of state or government without one is that of the
    dateline, else of the state that the article is about."""
    own_state = article.names.state(person.entry.iso3) if person.entry.iso3 else None
    person.state = own_state or person.state
    if person.state is None:
        person.state = _state_by_name(article, person) or _state_of_led(article, person)
    if person.state is None and person.role:
        state = _state_of_office(article, person)
        if state is not None and not _is_held(person, state, people):
            person.state = state
    settle_entry(article, person)


def settle_beside(article: Article, person: Person) -> None:
    """Read the state of a person of whom no office says it from the words around."""
    if person.state is None:
        person.state = next(
            (s for span in person.spans if (s := state_beside(article, *span))), None
        )
        if person.state is not None:
            settle_entry(article, person)


def settle_entry(article: Article, person: Person) -> None:
    """Give every mention of a person the office and state that were found."""
    state = person.state
    for hit in article.hits:
        if hit.entry == person.entry:
            hit.role = person.role
    if state is not None and person.entry.known_id is None:
        settled = replace(
            person.entry,
            iso3=state.iso3,
            part_of=state.name if state.kind not in ("state", "place") else None,
        )
        for hit in article.hits:
            if hit.entry == person.entry:
                hit.entry = settled
        person.entry = settled


def _state_by_name(article: Article, person: Person) -> Entry | None:
    """ "a call with Vladimir Putin": everybody knows whose president he is."""
    iso3 = state_of_leader(person.entry.name)
    return article.names.state(iso3) if iso3 else None


def _state_of_led(article: Article, person: Person) -> Entry | None:
    """ "the military, led by Gen. X": the military's state."""
    for start, _ in person.spans:
        led = _LED.search(article.text, max(0, start - 40), start)
        if led is None:
            continue
        hit = article.taken(led.start() - 1, led.start())
        if hit is not None and hit.entry.kind != "person" and hit.entry.iso3:
            return article.names.state(hit.entry.iso3)
    return None


def _state_of_office(article: Article, person: Person) -> Entry | None:
    """Return the state of "Defence Minister X" where the article leaves no choice."""
    role = person.role or ""
    if _LOCAL.fullmatch(role):
        return state_of_land(article, person.first)
    head = _plain(role) in _HEADS_OF
    if not (head or _CABINET.search(role) or _speaks_for_state(article, person)):
        return None
    near = state_of_speaker(article, person.first) or state_nearby(
        article, person.first
    )
    if near is not None:
        return near
    reported, home = article.dateline_state, home_state(article)
    if head:
        return reported or home
    if home is not None and reported is not None and home.name != reported.name:
        return None
    return home or reported


def _is_held(person: Person, state: Entry, people: list[Person]) -> bool:
    """Whether another holds that office of that state; spokesmen are many."""
    office = _plain(person.role or "")
    if not (office in _HEADS_OF or _CABINET.search(office)):
        return False
    return any(
        p.state and p.state.name == state.name and _plain(p.role or "") == office
        for p in people
    )


def _speaks_for_state(article: Article, person: Person) -> bool:
    """ "government spokesman X", "the presidency's spokeswoman, Y,"."""
    before = article.text[max(0, person.first - CONTEXT) : person.first]
    return bool(_SPOKESMAN_OF_BODY.search(before) or _COMMANDER.search(before))


def _settle_after(article: Article, person: Person, end: int) -> None:
    """ ", Armenia's caretaker prime minister," or ", head of the Wagner Group"."""
    found = OFFICE_AFTER.match(article.text, end)
    if found is None or len(found["owner"].split()) > 6:
        return
    if re.search(r"\b(?:said|told|with|that|which|and|but)\b", found["owner"]):
        return
    person.role = found["office"]
    start = found.start("owner")
    person.state = _owner_between(article, start, found.end("office"))
    if person.state is None and found["of"]:
        person.state = _owner_between(article, found.start("of"), found.end("of"))


def _owner_before(article: Article, offset: int) -> Entry | None:
    """Return the state or body right before an office: "Kremlin spokesman"."""
    window = article.text[max(0, offset - 40) : offset]
    begin = offset - len(window)
    found = [
        m
        for m in article.matches
        if begin <= m.start and m.end <= offset and _joins(article, m.end, offset)
    ]
    bodies = [
        h
        for h in article.hits
        if begin <= h.end <= offset
        and h.entry.kind != "person"
        and not h.weak
        and _joins(article, h.end, offset)
    ]
    if bodies:
        best = max(bodies, key=lambda h: h.end - h.start)
        return best.entry
    return found[-1].readings[0].entry if found else None


def _land_before(article: Article, role: str, offset: int) -> Entry | None:
    """ "Donetsk Oblast Governor X", "Ouidah mayor Y": whose province or town it is."""
    if not _LOCAL.fullmatch(role):
        return None
    found = _LAND.search(article.text, max(0, offset - 40), offset)
    return state_of_place(article, found["name"]) if found else None


def _joins(article: Article, end: int, offset: int) -> bool:
    between = article.text[end:offset].removeprefix("'s").removeprefix("'")
    return bool(re.fullmatch(r" (?:[\w-]+ ){0,2}", between)) and not re.search(
        r"\b(?:and|said|told|with|that|the|by|of|to|as)\b", between
    )


def _owner_after(article: Article, end: int) -> Entry | None:
    """Return the owner in "president of Russia"."""
    link = re.match(r" (?:of|for|to) (?:the )?", article.text[end : end + 12])
    return _state_at(article, end + link.end()) if link else None


def _owner_between(article: Article, start: int, end: int) -> Entry | None:
    inside = [h for h in article.hits if start <= h.start and h.start < end]
    inside = [
        h
        for h in inside
        if h.entry.kind != "person" and not article.text.startswith("-", h.end)
    ]
    if inside:
        return max(inside, key=lambda h: (h.end - h.start, -h.start)).entry
    return next(
        (
            m.readings[0].entry
            for m in article.matches
            if start <= m.start < end and not article.text.startswith("-", m.end)
        ),
        None,
    )


def _state_at(article: Article, offset: int) -> Entry | None:
    """Return the owner that starts there; "the Iran-aligned group" is not Iran's."""
    if any(
        m.start == offset and article.text.startswith("-", m.end)
        for m in article.matches
    ):
        return None
    hits = [h for h in article.hits if h.start == offset and h.entry.kind != "person"]
    if hits:
        return max(hits, key=lambda h: h.end - h.start).entry
    return next(
        (m.readings[0].entry for m in article.matches if m.start == offset), None
    )


def _names_follow(article: Article, people: list[Person], start: int, end: int) -> bool:
    """An office right beside the name of its holder is no mention of its own."""
    near = article.text[end : end + 3]
    return any(
        (s - end <= 2 and s >= end and "\n" not in near)
        or (start >= e and _beside(article.text[e:start]))
        for p in people
        for s, e in p.spans
    )


def _beside(between: str) -> bool:
    return bool(re.fullmatch(r", (?:the |an? )?(?:[\w.'-]+ ){0,4}", between))


def _plain(office: str) -> str:
    office = re.sub(
        r"^(?:acting|caretaker|interim|transitional|then|newly elected|outgoing|"
        r"incoming)[ -]",
        "",
        office.lower().strip(),
    )
    return _HEADS.get(office, office)


def _title(office: str) -> str:
    return " ".join(w if w in ("of", "the") else w.capitalize() for w in office.split())
