"""Persons: names, their offices, later short names, and offices without a name."""

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from timeline.intake.actors.article import Article, Hit
from timeline.intake.actors.state_bodies import main_state
from timeline.intake.gazetteer import Entry
from timeline.reference.bodies import HIGH_OFFICES, OFFICES
from timeline.reference.names import words
from timeline.reference.towns import towns_named

if TYPE_CHECKING:
    from spacy.tokens import Span

_TITLE: Final = re.compile(
    r"^(?:(?:(?:Brigadier|Major|Lieutenant|Colonel|Lt|Maj|Brig|Col)\.?[- ]General|"
    r"Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Dame|President|Prime Minister|Premier|Minister|"
    r"Foreign Minister|Defen[cs]e Minister|Secretary|Chancellor|General|Gen|Colonel|"
    r"Col|"
    r"Major|Maj|Lt|Lieutenant|Captain|Capt|Admiral|Adm|Brigadier|Brig|Sgt|Sergeant|"
    r"Sheikh|Ayatollah|King|Queen|Prince|Princess|Pope|Senator|Sen|Rep|Ambassador|"
    r"Governor|Gov|Mayor|Judge|Professor|Prof|Field Marshal|Marshal|Commander|"
    r"Crown Prince|Emir|Spokesman|Spokeswoman|Spokesperson|the|The|Comrade)\.? +)+"
)
_TAIL: Final = re.compile(r"(?:'s?|[,.;:\s-]+)$")
_OFFICE_BEFORE: Final = re.compile(
    rf"(?<![\w-])({OFFICES})(?:,)? (?:(?:Mr|Mrs|Ms|Dr|Sir|Gen|Lt|Col|Maj)\.? )*$",
    re.IGNORECASE,
)
_FORMER: Final = re.compile(r"\b(?:[Ff]ormer|[Ee]x)[ -](?:[\w.-]+ ){1,2}$")
_OFFICE_AFTER: Final = re.compile(
    rf"(?:, |\s\()(?:who is |now |then |a |an |the )?"
    rf"(?P<owner>(?:[^,.;()\n]|(?<=[A-Z])\.){{0,45}}?)"
    rf"(?P<office>(?<![\w-]){OFFICES})\b(?! (?-i:[A-Z]))"
    rf"(?: (?:of|for|to|in|at) (?:the )?(?P<of>[A-Z][^,.;()\n]{{1,45}}))?",
    re.IGNORECASE,
)
_FULL_NAME: Final = (
    r"[A-Z][\w'-]+(?: (?:(?:al|el|bin|ibn|von|van|de|der|da|dos)[ -])?"
    r"[A-Z][\w'-]+){1,3}"
)
_TITLED: Final = re.compile(
    rf"(?<![\w-])(?i:{OFFICES}|counterpart),? "
    rf"(?P<name>{_FULL_NAME})(?!\w)"
)
# "UN humanitarian coordinator in Sudan, Clementine Nkweta-Salami, said".
_APPENDED: Final = re.compile(rf", (?P<name>{_FULL_NAME})(?=,)")
_OFFICE_ABROAD: Final = re.compile(
    rf"(?<![\w-])(?P<office>{OFFICES}) (?:in|for|to|of|on) (?:the )?"
    r"(?-i:[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,3})$",
    re.IGNORECASE,
)
# "U Thein Htay, a farmer,", "Ko Aung, 34,".
_PERSON_AFTER: Final = re.compile(
    r", (?:\d\d|aged? \d\d|(?:an?|the|who is an?) (?:[a-z-]+ ){0,2}(?:farmer|resident|"
    r"student|teacher|witness|trader|driver|doctor|nurse|shopkeeper|mother|father|"
    r"fisherman|villager|worker|lawyer|professor|researcher|volunteer|pupil|elder|"
    r"shepherd|pastor|priest|imam|widow|businessman|businesswoman|soldier|survivor)),"
)
_COUNTERPART: Final = re.compile(r"\b(?:his|her|their|its) (?:[\w-]+ ){1,2}$")
_OFFICE: Final = re.compile(rf"(?<![\w-])({OFFICES})(?![\w-])", re.IGNORECASE)
_GENDERED: Final = (
    (re.compile(r"\b(?:Mrs|Ms|Miss|Lady|Queen|Princess|\w+woman)\b\.? *$"), "f"),
    (re.compile(r"\b(?:Mr|Sir|Lord|King|Prince|\w+man|Pope|Sheikh)\b\.? *$"), "m"),
)
_PARTICLES: Final = words(
    "al el bin ibn bint abu van von de der den di da du del la le ben ould"
)
_NOT_NAMES: Final = words(
    "Covid Covid-19 Sputnik Ramadan Eid Christmas Easter God Allah Islam Sunni Shia "
    "Shiite Muslim Christian Iskander Himars Javelin Patriot Shahed Kalashnikov "
    "Novichok Telegram Twitter Facebook X Instagram YouTube WhatsApp Viber Leopard "
    "Abrams Bayraktar Storm Grad Tochka Kinzhal Starlink Zoom Truth Social"
)
_FIRMS: Final = words("Images Photos Photo News Agency Press Times Post TV Group Inc")
_BUILDINGS: Final = words(
    "Airport Airfield Airbase Airstrip Aerodrome Airdrome Bridge Hospital Palace "
    "Square Stadium Mosque Cathedral Monastery Hotel University Station Dam Hotel "
    "Barracks Embassy Prison Crossing Terminal Refinery Museum Boulevard Avenue"
)
_BUILDING_NEXT: Final = re.compile(
    rf" (?:International |Military |Air )?(?:{'|'.join(sorted(_BUILDINGS))}|Base)\b",
    re.IGNORECASE,
)
# "the villages of X and Y": places, whatever the recogniser calls them.
_PLACE_BEFORE: Final = re.compile(
    r"\b(?:towns?|villages?|city|cities|settlements?|hamlets?|ports?|districts?|camps?|"
    r"provinces?|regions?|municipality|municipalities|islands?|suburbs?) of "
    r"(?:[A-Z][\w'-]*(?: [A-Z][\w'-]*)?(?:, | and ))*$"
)
_KNOWN_AS: Final = re.compile(
    r",? (?:\(|also |better |widely |commonly |popularly |who is )*"
    r"(?:known|called|nicknamed|alias|referred to)(?: (?:as|by))?"
    r"(?: (?:his|her|the)? ?(?:nom de guerre|nickname|alias))? [\"'“‘]?"
    r"(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)"
)
_RELATION_VERBS: Final = words(
    "say tell add warn claim argue insist write tweet call meet accuse deny "
    "announce declare urge ask visit order sign speak pledge vow condemn promise "
    "talk telephone phone host hail praise reject dismiss confirm welcome denounce "
    "vow threaten describe defend thank fire appoint resign hint suggest stress "
    "acknowledge concede admit respond reply refuse agree want believe"
)
_TOWN_PREPOSITIONS: Final = words("in near at outside around towards toward")
_CITY: Final = 200_000
_CONTEXT: Final = 90
_HEADS_OF: Final = words("president premier chancellor king emir") | {
    "prime minister",
    "supreme leader",
}
_MINISTER: Final = re.compile(r"^(?!former\b).*\bminister$", re.IGNORECASE)
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


def read_persons(article: Article) -> list[Person]:
    """Add every mention of a named person; return the persons as they first appear."""
    people: dict[str, Person] = {}
    known = {e.name: e for e in article.names.people()}
    surnames: dict[str, list[Entry]] = {}
    for entry in known.values():
        surnames.setdefault(entry.name.split()[-1], []).append(entry)
    found = [
        *_known_mentions(article),
        *_entity_mentions(article),
        *_titled_mentions(article),
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
        if _is_known_place(article, start, end) and _is_town(article, start, end):
            continue
        holder = (
            by_nickname.get(name)
            or people.get(name)
            or _by_short_name(people, name, start)
        )
        rule, confidence = "short name", 0.9
        if holder is None:
            namesakes = surnames.get(name, [])
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
        _settle(article, person)
    for person in ordered:
        _settle_counterpart(article, person, ordered)
        _settle_state(article, person, ordered)
    return ordered


def read_offices(article: Article, people: list[Person]) -> None:
    """Add offices without a name: the person of the article who holds it, else
    "Prime Minister of Armenia"."""
    unnamed: dict[str, Entry] = {}
    for found in _OFFICE.finditer(article.text):
        office = _plain(found.group())
        if office not in HIGH_OFFICES or article.in_frame(found.start()):
            continue
        start, end = found.span()
        if article.taken(start, end) or _names_follow(article, people, start, end):
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
        elif state is not None and not holders:
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


def _owner_start(article: Article, start: int, state: Entry) -> int:
    """Return where "the Armenian premier" begins: at its state, if that is before."""
    near = [
        m.start
        for m in article.matches
        if start - 30 < m.start < start and m.readings[0].entry.name == state.name
    ]
    return near[-1] if near else start


def _known_mentions(
    article: Article,
) -> list[tuple[int, int, str, Entry | None, float]]:
    return [
        (m.start, m.end, m.readings[0].entry.name, m.readings[0].entry, 0.98)
        for m in article.matches
        if m.readings[0].entry.kind == "person"
    ]


def _entity_mentions(
    article: Article,
) -> list[tuple[int, int, str, Entry | None, float]]:
    found: list[tuple[int, int, str, Entry | None, float]] = []
    for entity in article.entities:
        if article.in_frame(entity.start_char) or not (
            entity.label_ == "PERSON" or _is_described(article, entity)
        ):
            continue
        start, end = _trim(article.text, entity)
        name = article.text[start:end]
        if not name or not _is_name(name) or _is_known_place(article, start, end):
            continue
        if _BUILDING_NEXT.match(article.text, end):
            continue
        if not _is_town(article, start, end):
            found.append((start, end, name, None, 0.85))
    return found


def _nicknames(article: Article, people: dict[str, Person]) -> dict[str, Person]:
    """ "X, known as Y": Y is X from there on."""
    found: dict[str, Person] = {}
    for person in people.values():
        for _, end in person.spans:
            if other := _KNOWN_AS.match(article.text, end):
                found[other["name"]] = person
    return found


def _is_described(article: Article, entity: "Span") -> bool:
    """ "Oleh Kiper, governor of Odesa,": a person, whatever the recogniser says."""
    if entity.label_ not in ("ORG", "GPE", "PRODUCT", "NORP", "FAC"):
        return False
    if not 1 < len(entity) < 4 or any(t.pos_ != "PROPN" for t in entity):
        return False
    if _PERSON_AFTER.match(article.text, entity.end_char):
        return True
    found = _OFFICE_AFTER.match(article.text, entity.end_char)
    return found is not None and len(found["owner"].split()) < 4


def _titled_mentions(
    article: Article,
) -> list[tuple[int, int, str, Entry | None, float]]:
    """Names after an office, whatever the recogniser makes of them."""
    found: list[tuple[int, int, str, Entry | None, float]] = []
    for titled in (
        *_TITLED.finditer(article.text),
        *(m for m in _APPENDED.finditer(article.text) if _abroad(article, m.start())),
    ):
        start, end = titled.span("name")
        if title := _TITLE.match(article.text[start:end]):
            start += title.end()
        tokens = [t for t in article.span(start, end) if not t.is_punct]
        # "Kyaw Kyaw Than said": the tagger's conjunction is a name in running text.
        running = bool(re.match(r"(?:'s)?,? [a-z]|[,.]", article.text[end:]))
        while (
            tokens
            and tokens[-1].pos_ != "PROPN"
            and not (running and tokens[-1].pos_ in ("SCONJ", "ADP"))
        ):
            tokens.pop()
        if len(tokens) < 2 or any(t.pos_ not in ("PROPN", "PART") for t in tokens[:-1]):
            continue
        end = tokens[-1].idx + len(tokens[-1])
        name = article.text[start:end]
        if tail := _TAIL.search(name):
            name, end = name[: tail.start()], start + tail.start()
        if _is_name(name) and not _touches_match(article, start, end):
            found.append((start, end, name, None, 0.8))
    return found


def _touches_match(article: Article, start: int, end: int) -> bool:
    return any(
        m.start < end and start < m.end and m.readings[0].entry.kind != "person"
        for m in article.matches
    )


def _is_town(article: Article, start: int, end: int) -> bool:
    """ "at Kiryat Shmona": the recogniser calls many towns persons."""
    span = article.span(start, end)
    first, name = span[0], article.text[start:end]
    if _PLACE_BEFORE.search(article.text, max(0, start - 80), start):
        return True
    if first.i > 0 and first.nbor(-1).lower_ in _TOWN_PREPOSITIONS:
        return bool(towns_named(name))
    # "Drones struck Nizhny Novgorod": a city of two words that says nothing.
    if len(name.split()) < 2 or span.root.dep_ not in ("dobj", "pobj", "conj"):
        return False
    if _OFFICE_BEFORE.search(article.text[max(0, start - 40) : start]):
        return False
    return any(t.population >= _CITY for t in towns_named(name))


def _trim(text: str, entity: "Span") -> tuple[int, int]:
    start, end = entity.start_char, entity.end_char
    line = text.find("\n", start, end)
    if line > 0:
        end = line
    if title := _TITLE.match(text[start:end]):
        start += title.end()
    while tail := _TAIL.search(text[start:end]):
        if tail.start() == 0:
            return start, start
        end = start + tail.start()
    return start, end


def _is_name(name: str) -> bool:
    words = name.split()
    if not words or len(words) > 5 or name in _NOT_NAMES or words[0] in _NOT_NAMES:
        return False
    if words[-1] in _FIRMS or words[0] == "Of" or _TITLE.fullmatch(f"{name} "):
        return False
    if len(words) > 1 and words[-1] in _BUILDINGS:
        return False
    if any(c.isdigit() or c in "@#/\\|<>_" for c in name):
        return False
    if name.isupper() and len(words) == 1 and len(name) < 5:
        return False
    return all(
        w[:1].isupper()
        or w.lower().split("-")[0] in _PARTICLES
        or w.startswith(("al-", "d'", "'"))
        for w in words
    )


def _is_known_place(article: Article, start: int, end: int) -> bool:
    return any(
        m.start <= start and end <= m.end and m.readings[0].entry.kind != "person"
        for m in article.matches
    )


def _same(people: dict[str, Person], entry: Entry) -> Person | None:
    """ "Volodymyr Zelenskyy" and "Volodymyr Oleksandrovych Zelenskyy" are one."""
    if entry.name in people:
        return people[entry.name]
    parts = entry.name.split()
    if parts[0].lower().split("-")[0] in _PARTICLES:
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
        if token.i and token.nbor(-1).lower_ in _TOWN_PREPOSITIONS:
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
    if _OFFICE_BEFORE.search(before) or re.search(r"\b(?:Mr|Mrs|Ms|Dr)\.? $", before):
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


def _settle(article: Article, person: Person) -> None:
    """Read office, state and gender from the words around the person's mentions."""
    for start, end in sorted(person.spans):
        before = article.text[max(0, start - _CONTEXT) : start]
        if "\n" in before:
            before = before.rsplit("\n", 1)[1]
        for pattern, gender in _GENDERED:
            if person.gender is None and pattern.search(before):
                person.gender = gender
        if person.role is None and (office := _OFFICE_BEFORE.search(before)):
            person.role = office[1].strip()
            if _FORMER.search(before[: office.start(1)]):
                person.role = f"former {person.role}"
            person.state = _owner_before(
                article, start - len(before) + office.start(1)
            ) or _owner_after(article, start - len(before) + office.end(1))
        elif person.role is None:
            _settle_abroad(article, person, start, end)
        if person.role is None:
            _settle_after(article, person, end)
        if person.state is None and (owner := re.search(r"(\S+)'s? $", before)):
            person.state = _state_at(article, start - len(before) + owner.start(1))


def _abroad(article: Article, end: int) -> "re.Match[str] | None":
    """ "UN humanitarian coordinator in Sudan" right before ``end``."""
    return _OFFICE_ABROAD.search(article.text, max(0, end - _CONTEXT), end)


def _settle_abroad(article: Article, person: Person, start: int, end: int) -> None:
    """ "UN humanitarian coordinator in Sudan, X,": office, and whose it is."""
    if article.text[start - 2 : start] != ", " or article.text[end : end + 1] != ",":
        return
    found = _abroad(article, start - 2)
    if found is not None:
        person.role = found["office"]
        person.state = _owner_before(article, found.start("office")) or (
            _owner_after(article, found.end("office"))
        )


def _settle_counterpart(article: Article, person: Person, people: list[Person]) -> None:
    """ "his Armenian counterpart, X" holds the office of the person named before."""
    start = person.first
    before = article.text[max(0, start - _CONTEXT) : start].rstrip(" ,")
    if person.role is not None or not before.endswith("counterpart"):
        return
    before = before.removesuffix("counterpart")
    if not _COUNTERPART.search(before):
        return
    at = start - len(article.text[max(0, start - _CONTEXT) : start]) + len(before)
    person.state = person.state or _owner_before(article, at)
    earlier = [p for p in people if p.first < start and p.role]
    person.role = earlier[-1].role if earlier else None


def _settle_state(article: Article, person: Person, people: list[Person]) -> None:
    """Fix a person's state; a head of state or government without one is that of the
    dateline, else of the state that the article is about."""
    own_state = article.names.state(person.entry.iso3) if person.entry.iso3 else None
    person.state = own_state or person.state
    if person.state is None and person.role and _plain(person.role) in _HEADS_OF:
        state = (
            _state_of_speaker(article, person.first)
            or _state_before(article, person.first)
            or article.dateline_state
            or main_state(article, len(article.text))
        )
        if state is not None and not any(
            p.state and p.state.name == state.name and _plain(p.role or "") in _HEADS_OF
            for p in people
        ):
            person.state = state
    if person.state is None and _MINISTER.search(person.role or ""):
        person.state = _state_of_minister(article, person, people)
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


def _state_of_minister(
    article: Article, person: Person, people: list[Person]
) -> Entry | None:
    """Return the state of "Defence Minister X" where the article leaves no choice."""
    state = _state_of_speaker(article, person.first)
    if state is None:
        state = main_state(article, len(article.text))
        reported = article.dateline_state
        if state is not None and reported is not None and state.name != reported.name:
            return None
    if state is not None and any(
        p.state
        and p.state.name == state.name
        and _plain(p.role or "") == _plain(person.role or "")
        for p in people
    ):
        return None
    return state


def _state_of_speaker(article: Article, offset: int) -> Entry | None:
    """ "The White House said President X …": the body speaks of its own."""
    begin = article.span(offset, offset + 1)[0].sent.start_char
    for hit in article.before(offset):
        if hit.start < begin:
            return None
        if hit.entry.kind == "government_body" and hit.entry.iso3:
            return article.names.state(hit.entry.iso3)
    return None


def _state_before(article: Article, offset: int) -> Entry | None:
    """ "Islamabad denied it. Prime Minister X …": the one state that acts in the
    sentence before, where it is in the same paragraph."""
    begin = article.span(offset, offset + 1)[0].sent.start
    if begin == 0:
        return None
    before = article.doc[begin - 1].sent
    if "\n" in article.text[before.start_char : offset]:
        return None
    states = {
        hit.entry.name: hit.entry
        for hit in article.before(offset)
        if before.start_char <= hit.start < before.end_char
        and hit.entry.kind == "state"
        and not hit.weak
        and article.span(hit.start, hit.end).root.dep_ in ("nsubj", "nsubjpass")
    }
    return next(iter(states.values())) if len(states) == 1 else None


def _settle_after(article: Article, person: Person, end: int) -> None:
    """ ", Armenia's caretaker prime minister," or ", head of the Wagner Group"."""
    found = _OFFICE_AFTER.match(article.text, end)
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
