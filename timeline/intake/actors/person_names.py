"""Words that can be a person's name: those of our records, of the recogniser, and what
stands after an office."""

import re
from typing import TYPE_CHECKING, Final

from timeline.intake.actors.article import Article
from timeline.intake.gazetteer import Entry
from timeline.reference.bodies import OFFICES
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
_HYPHENED: Final = re.compile(r"-[a-z]{2,6}(?![\w-])")
# "President Clinton Thursday condemned …"
_TAIL: Final = re.compile(
    r"(?:'s?|[,.;:\s-]+|\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$"
)
OFFICE_BEFORE: Final = re.compile(
    rf"(?<![\w-])({OFFICES})(?:,)? (?:(?:Mr|Mrs|Ms|Dr|Sir|Gen|Lt|Col|Maj)\.? )*$",
    re.IGNORECASE,
)
OFFICE_AFTER: Final = re.compile(
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
PARTICLES: Final = words(
    "al el bin ibn bint abu van von de der den di da du del la le ben ould"
)
_NOT_NAMES: Final = words(
    "Covid Covid-19 Sputnik Ramadan Eid Christmas Easter God Allah Islam Sunni Shia "
    "Shiite Muslim Christian Iskander Himars Javelin Patriot Shahed Kalashnikov "
    "Novichok Telegram Twitter Facebook X Instagram YouTube WhatsApp Viber Leopard "
    "Barangay Brgy Sitio Purok Kampung Desa Abrams Bayraktar Storm Grad Tochka Kinzhal "
    "Starlink Zoom Truth Social"
)
# "Chief Cabinet Secretary, X": an office in capitals is nobody's name.
_OFFICE_WORDS: Final = words(
    "Chief Cabinet Secretary Deputy Minister President Prime General Foreign Defence "
    "Defense Interior Director Chairman Spokesman Commander Commissioner Commodore "
    "Governor Ambassador Press National Security Adviser Advisor State Navy Army Staff "
    "Vice Acting Assistant Under Permanent Representative Special Envoy House Speaker"
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
# "the Haji Pir sector", "the Abu Shouk camp".
_AREA_NEXT: Final = re.compile(
    r" (?:area|sector|district|neighbou?rhood|camp|village|town|township|crossing|"
    r"valley|mountains?|hills?|heights|suburb|quarter|island|reef|shoal|border|post|"
    r"outpost|checkpoint|drills?|exercises?)\b"
    r"|(?: and [A-Z][\w'-]+(?: [A-Z][\w'-]+)?)? (?:(?:refugee|displacement|IDP) )?"
    r"(?:camps|villages|towns|districts|neighbou?rhoods|settlements|islands)\b"
    r"|, (?:a|an|the) (?:[a-z-]+ ){0,3}(?:village|town|city|settlement|hamlet|suburb|"
    r"camp|port|municipality)"
    r"(?: (?:in|near|on|outside|of|where|that|which|about|some)\b|[,.])"
    r"| in [A-Z]\w+-(?:controlled|administered|held|occupied) "
)
# "the villages of X and Y": places, whatever the recogniser calls them.
_PLACE_BEFORE: Final = re.compile(
    r"\b(?:towns?|villages?|city|cities|settlements?|hamlets?|ports?|districts?|camps?|"
    r"provinces?|regions?|municipality|municipalities|islands?|suburbs?) of "
    r"(?:[A-Z][\w'-]*(?: [A-Z][\w'-]*)?(?:, | and ))*$"
    r"|\b(?:[Hh]is|[Hh]er|[Tt]heir) (?:home |native )?(?:village|town|city), $"
)
TOWN_PREPOSITIONS: Final = words("in near at outside around towards toward")
_CITY: Final = 200_000
CONTEXT: Final = 90


def known_mentions(
    article: Article,
) -> list[tuple[int, int, str, Entry | None, float]]:
    return [
        (m.start, m.end, m.readings[0].entry.name, m.readings[0].entry, 0.98)
        for m in article.matches
        if m.readings[0].entry.kind == "person"
    ]


def entity_mentions(
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
        if not name or not _is_name(name) or is_known_place(article, start, end):
            continue
        if _BUILDING_NEXT.match(article.text, end) or _AREA_NEXT.match(
            article.text, end
        ):
            continue
        if not is_town(article, start, end):
            found.append((start, end, name, None, 0.85))
    return found


def _is_described(article: Article, entity: "Span") -> bool:
    """ "Oleh Kiper, governor of Odesa,": a person, whatever the recogniser says."""
    if entity.label_ not in ("ORG", "GPE", "PRODUCT", "NORP", "FAC"):
        return False
    if not 1 < len(entity) < 4 or any(t.pos_ != "PROPN" for t in entity):
        return False
    if _PERSON_AFTER.match(article.text, entity.end_char):
        return True
    found = OFFICE_AFTER.match(article.text, entity.end_char)
    return found is not None and len(found["owner"].split()) < 4


def titled_mentions(
    article: Article,
) -> list[tuple[int, int, str, Entry | None, float]]:
    """Names after an office, whatever the recogniser makes of them."""
    found: list[tuple[int, int, str, Entry | None, float]] = []
    for titled in (
        *_TITLED.finditer(article.text),
        *(m for m in _APPENDED.finditer(article.text) if abroad(article, m.start())),
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


def is_town(article: Article, start: int, end: int) -> bool:
    """ "at Kiryat Shmona": the recogniser calls many towns persons."""
    span = article.span(start, end)
    first, name = span[0], article.text[start:end]
    if name in article.said_places:
        return True
    if _PLACE_BEFORE.search(article.text, max(0, start - 80), start):
        return True
    if first.i > 0 and first.nbor(-1).lower_ in TOWN_PREPOSITIONS:
        return bool(towns_named(name))
    # "Drones struck Nizhny Novgorod": a city of two words that says nothing.
    if len(name.split()) < 2 or span.root.dep_ not in ("dobj", "pobj", "conj"):
        return False
    if OFFICE_BEFORE.search(article.text[max(0, start - 40) : start]):
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
    # "Sun Li-fang": the recogniser may cut a name at its hyphen.
    if rest := _HYPHENED.match(text, end):
        end = rest.end()
    return start, end


def _is_name(name: str) -> bool:
    words = name.split()
    if not words or len(words) > 5 or name in _NOT_NAMES or words[0] in _NOT_NAMES:
        return False
    if all(w in _OFFICE_WORDS for w in words):
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
        or w.lower().split("-")[0] in PARTICLES
        or w.startswith(("al-", "d'", "'"))
        for w in words
    )


def is_known_place(article: Article, start: int, end: int) -> bool:
    return any(
        m.start <= start and end <= m.end and m.readings[0].entry.kind != "person"
        for m in article.matches
    )


def abroad(article: Article, end: int) -> "re.Match[str] | None":
    """ "UN humanitarian coordinator in Sudan" right before ``end``."""
    return _OFFICE_ABROAD.search(article.text, max(0, end - CONTEXT), end)
