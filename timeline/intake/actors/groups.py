"""Organisations, armed groups and peoples that are no bodies of a state."""

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from timeline.intake.actors.article import Article, Hit
from timeline.intake.gazetteer import Entry, Match, Reading
from timeline.intake.proposal import ActorKind
from timeline.reference.names import words
from timeline.reference.towns import towns_named

if TYPE_CHECKING:
    from spacy.tokens import Span

_FIGHTERS: Final = (
    r"(?:rebels?|separatists?|insurgents?|militants?|fighters?|gunmen|militias?|"
    r"militiamen|mercenaries|guerrillas|jihadists?|islamists?|warlords|gangs?|"
    r"paramilitaries|opposition|protesters?|demonstrators|settlers)"
)
# "pro-Russian separatists", "Iranian-backed militias", "Islamist militants".
_GROUP: Final = re.compile(
    rf"\b(?:(?:[Pp]ro|[Aa]nti)-[A-Za-z]+|[A-Z][A-Za-z.]+-(?:backed|aligned|led|allied|"
    rf"supported|trained)|(?:(?!The |These |Some |Many |Other |Both )[A-Z][a-z]+|"
    rf"ethnic [A-Z][a-z]+|Islamist|jihadist|"
    rf"separatist|armed|rebel|opposition|tribal|extremist))"
    rf" (?:(?:armed|rebel|separatist|opposition|islamist|jihadist|ethnic|"
    rf"[A-Z][a-z]+) )?"
    rf"(?:{_FIGHTERS}|forces|formations|groups?|troops|alliance|coalition)\b",
)
_ETHNIC: Final = re.compile(
    r"\b[Ee]thnic(?:ally)?[ -](?P<people>[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
    r"(?: (?P<what>forces|fighters|troops|separatists|militias?|authorities|army|"
    r"leadership|population|residents|civilians|refugees))?\b"
)
_FIGHTERS_NEXT: Final = re.compile(rf" (?:{_FIGHTERS}|group|movement)\b")
_CROWDS: Final = ("protester", "demonstrator", "settler")
_UNARMED: Final = (
    "opposition",
    "coalition",
    "alliance",
)
_LOOSE: Final = words("forces formations group groups troops alliance coalition")
_ARMED: Final = words("forces fighters troops separatists militia militias army")
_STATE_BODY: Final = re.compile(
    r"\b(?:Ministry|Department|Council|Committee|Parliament|Assembly|Court|Commission|"
    r"Agency|Authority|Office|Service|Bureau|Directorate|Congress|Senate|Administration"
    r"|Prosecutor|Government|Police|Presidency)\b"
)
_FORCES: Final = re.compile(
    r"\b(?:Army|Defen[cs]e Forces?|Brigade|Battalion|Regiment|Division|Navy|Air Force|"
    r"Guard|Guards|Corps|Fleet|Command|Troops|Chiefs of Staff|General Staff|"
    r"Task Force|Squadron|Rifles)\b"
)
_MEDIA: Final = re.compile(
    r"\b(?:News|Times|Post|TV|Television|Radio|Press|Herald|Gazette|Tribune|Journal|"
    r"newspaper|news agency|Channel|Media|Broadcasting|Daily)\b"
)
_ARMED_GROUP: Final = re.compile(
    r"\b(?:Liberation|Front|Rebels?|Militia|Resistance|Mujahideen|Brigades|Jihad|Cartel|"
    r"Gang)\b"
)
_INTERNATIONAL: Final = re.compile(
    r"\b(?:International|United Nations|UN|U\.N\.|European|African|Union|World|Global|"
    r"Watch|Without Borders|Organi[sz]ation|Human Rights|Observatory|Foundation)\b"
)
_PAIRS: Final = {
    "Koreas": ("North Korea", "South Korea"),
    "Sudans": ("Sudan", "South Sudan"),
}
_PAIR: Final = re.compile(
    rf"\b(?:[Tt]wo|[Bb]oth|[Tt]he)(?: the)?(?: rival)? (?P<both>{'|'.join(_PAIRS)})\b"
)
_SOCIETY: Final = re.compile(r"\b(?P<name>Red (?:Cross|Crescent))(?: Society)?\b")
_DEFINED: Final = re.compile(
    r"(?: \(|, or (?:the )?)(?P<word>[A-Z][A-Za-z-]{1,7})(?:\)|,)"
)
_ARTICLE: Final = re.compile(r"^(?:the|The|a|A|an)\s+")
_MEDIUM_TAIL: Final = re.compile(
    r" (?:satellite |state )?(?:TV|television|newspaper|radio|channel)\b", re.IGNORECASE
)
_AGENCY_TAIL: Final = re.compile(r" (?:state )?(?:news )?agency\b", re.IGNORECASE)
_TAIL: Final = re.compile(r"(?:'s?|[,.;:\s-]+)$")
_ACTING: Final = frozenset(["nsubj", "nsubjpass", "agent", "poss", "csubj"])
_REPORTING: Final = words(
    "verify say report quote cite publish write broadcast announce state add claim "
    "tell show air describe note reveal carry release suggest confirm deny condemn "
    "call urge"
)
_VOICES: Final = words(
    "spokesman spokeswoman spokesperson director head chief chairman chairwoman "
    "president coordinator representative secretary leader member official analyst"
)
_NO_ORGANISATION: Final = words(
    "Covid Covid-19 State House Parliament Congress Senate GDP AI CEO VAT F-16 MiG "
    "Group Of Brigadier General Colonel Captain Major Lieutenant Commander Mission "
    "Friday Monday Tuesday Wednesday Thursday Saturday Sunday Islam Quran Bible"
)


# "The Bureau said": short for one that is named in full, and no name itself.
_GENERIC: Final = words(
    "Bureau Network Department Ministry Agency Office Council Committee Commission "
    "Institute Report Embassy Authority Service Directorate Institution Union Army "
    "Group Foundation Board Coalition Administration Secretariat Delegation "
    "Notification"
)
_CITY: Final = 100_000


def _is_city(name: str) -> bool:
    return any(t.primary and t.population >= _CITY for t in towns_named(name))


def read_national_societies(article: Article) -> None:
    """Add "the Kenya Red Cross", "the Yemeni Red Crescent": no committee in Geneva."""
    for found in _SOCIETY.finditer(article.text):
        state = next((m for m in article.matches if m.end + 1 == found.start()), None)
        if state is None or not state.readings[0].is_state:
            continue
        iso3 = state.readings[0].entry.iso3
        name = f"{state.text} {found['name']}"
        listed = article.names.named(name)
        entry = listed or Entry(name, "international_organisation", iso3)
        article.add(
            Hit(state.start, found.end(), entry, "national society", 0.9, "groups")
        )


def read_known(article: Article) -> None:
    """Add the actors of the gazetteer that are no states and no persons."""
    for match in article.matches:
        reading = _likeliest(article, match)
        if reading.is_state or reading.entry.kind in ("place", "person"):
            continue
        if article.taken(match.start, match.end) or _inside(article, match):
            continue
        if reading.form == "acronym" and _means_other(article, match, reading):
            continue
        if _OTHERS_NAME.search(article.text, max(0, match.start - 12), match.start):
            continue
        if _in_person(article, match):
            continue
        hit = _known(article, match, reading)
        if hit is not None:
            article.add(hit)


def read_groups(article: Article) -> None:
    """Add ethnic groups and armed groups that are described rather than named."""
    for found in _ETHNIC.finditer(article.text):
        if article.in_frame(found.start()):
            continue
        what = found["what"]
        kind: ActorKind = (
            "rebel_group"
            if what in _ARMED
            else "de_facto_authority"
            if what in ("authorities", "leadership")
            else "civilians"
        )
        people = found["people"]
        if not what and not people.endswith(("s", "ese", "sh", "ch")):
            continue
        name = f"Ethnic {people}{f' {what}' if what else ''}"
        _described(article, found.start(), found.end(), name, kind)
    for found in _GROUP.finditer(article.text):
        text = found.group()
        last = text.rsplit(" ", 1)[1].lower()
        first = text.split()[0]
        if article.in_frame(found.start()) or article.taken(
            found.end() - len(last), found.end()
        ):
            continue
        if text.lower() == "armed forces" or (
            last == "group" and _is_reference(article, found.start(), first)
        ):
            continue
        led_by = article.taken(found.start(), found.start() + 1)
        if led_by is not None and led_by.entry.kind not in ("state", "other"):
            continue
        described = (
            "-" in first
            or first.islower()
            or _people(article, found.start())
            or article.span(*found.span())[0].ent_type_ == "NORP"
        )
        if not described:
            continue
        if last in _LOOSE and not (
            "-" in first
            or len(text.split()) > 2
            or first in ("armed", "rebel")
            or _stateless(article, found.start())
        ):
            continue
        if last.startswith(_CROWDS):
            kind = "civilians"
        else:
            kind = "other" if last.startswith(_UNARMED) else "rebel_group"
        _described(article, *found.span(), text[0].upper() + text[1:], kind)


def read_pairs(article: Article) -> None:
    """Add both states of "the two Koreas"."""
    for found in _PAIR.finditer(article.text):
        if article.in_frame(found.start()):
            continue
        for name in _PAIRS[found["both"]]:
            entry = article.names.named(name)
            if entry is not None:
                article.add(Hit(*found.span("both"), entry, "both states", 0.9))


def read_own_acronyms(article: Article) -> None:
    """Add "the AA" where the article has called a group "the Arakan Army (AA)"."""
    for found in _DEFINED.finditer(article.text):
        hit = article.taken(found.start() - 1, found.start())
        word = found["word"]
        if hit is None or hit.end != found.start() or hit.entry.kind == "person":
            continue
        initials = "".join(re.findall(r"\b[A-Z]", article.text[hit.start : hit.end]))
        if word.upper() != initials and word[:1] not in initials:
            continue
        for again in re.finditer(rf"\b{re.escape(word)}\b", article.text):
            if not article.taken(*again.span()) and not article.in_frame(again.start()):
                rule = "acronym of the article"
                article.add(Hit(*again.span(), hit.entry, rule, 0.85, "groups"))


def _means_other(article: Article, match: Match, reading: Reading) -> bool:
    """ "AFP" where the article says "the Armed Forces of the Philippines (AFP)"."""
    defined = article.text.find(f" ({match.text})")
    if defined < 0:
        return False
    before = article.text[max(0, defined - 80) : defined]
    own = [m for m in article.matches if m.end == defined]
    if any(r.entry.name == reading.entry.name for m in own for r in m.readings):
        return False
    initials = "".join(re.findall(r"\b[A-Z]", before))
    return initials.endswith(match.text)


def _is_reference(article: Article, start: int, first: str) -> bool:
    """ "the ethnic armed group", "the Iran-aligned group": one named before."""
    return (first.islower() or "-" in first) and bool(
        re.search(
            r"\b[Tt]h(?:e|is|at) (?:[a-z]+ )?$",
            article.text[max(0, start - 20) : start],
        )
    )


def read_organisations(article: Article) -> None:
    """Add organisations that only the entity recogniser knows, where they act or are
    named twice: a lone name in passing is seldom an actor."""
    found: list[tuple[int, int, str]] = []
    for entity in article.entities:
        if entity.label_ != "ORG" or article.in_frame(entity.start_char):
            continue
        start, end = _trim(article.text, entity)
        name = article.text[start:end]
        if is_organisation(article, name, start) and not _covered(article, start, end):
            found.append((start, end, name))
    often = Counter(name for _, _, name in found)
    defined = False
    acting = {
        name
        for start, end, name in found
        if acts(article, start, end) or _is_spoken_for(article, start, end)
    }
    # Full names first, so that an acronym of the article is no second actor.
    found.sort(key=lambda f: " " not in f[2])
    for start, end, name in found:
        if " " not in name and not defined:
            read_own_acronyms(article)
            defined = True
        if article.taken(start, end):
            continue
        if name in acting or (often[name] > 1 and len(name.split()) > 1):
            iso3 = _state_in(article, start, end)
            entry = Entry(name, _kind_of(name, national=iso3 is not None), iso3)
            article.add(Hit(start, end, entry, "organisation", 0.6, "names"))


def _state_in(article: Article, start: int, end: int) -> str | None:
    """Code of the state that the name begins with: "Malian Bar Association"."""
    return next(
        (
            m.readings[0].entry.iso3
            for m in article.matches
            if m.start == start
            and m.end < end
            and len(m.readings) == 1
            and m.readings[0].is_state
        ),
        None,
    )


def _likeliest(article: Article, match: Match) -> Reading:
    """Choose among the meanings of an acronym by the long names in the article, then
    by the states that it names, or whose towns it does."""

    def is_at_home(reading: Reading) -> bool:
        iso3 = reading.entry.iso3
        towns = article.state_of_towns
        return iso3 is not None and (
            iso3 in article.states_named or (towns is not None and towns.iso3 == iso3)
        )

    if len(match.readings) == 1:
        return match.readings[0]
    return max(
        match.readings, key=lambda r: (article.mentioned[r.entry.name], is_at_home(r))
    )


def _inside(article: Article, match: Match) -> bool:
    """Whether a longer name ends with it ("West Papua National Liberation Army")."""
    span = article.span(match.start, match.end)
    before = article.doc[span.start - 1] if span.start else None
    return (
        before is not None
        and before.pos_ == "PROPN"
        and before.ent_type_ == span[0].ent_type_ == "ORG"
        and span[0].ent_iob_ == "I"
        and before.text[:1].isupper()
        and before.lower_ != "the"
        and not any(
            m.start <= before.idx < m.end and m.readings[0].is_state
            for m in article.matches
        )
    )


def _in_person(article: Article, match: Match) -> bool:
    """ "Abdul-Malik al-Houthi": a surname, not the movement."""
    if match.readings[0].form in ("acronym", "demonym") or " " in match.text:
        return False
    first = article.span(match.start, match.end)[0]
    entity = article.entity_of.get(first.i)
    person = entity is not None and entity.label_ == "PERSON"
    if person and entity is not None:
        longer = entity.start_char < match.start - 1 and " " in entity.text
        if longer or match.text in article.surnames:
            return True
    return bool(_FIRST_NAME.search(article.text, 0, match.start))


def _known(article: Article, match: Match, reading: Reading) -> Hit | None:
    entry, end = reading.entry, match.end
    confidence, weak, rule = 0.95, False, reading.form
    if entry.known_id is None and reading.form == "acronym":
        confidence = 0.85
        if len(match.text) <= 3 and match.text not in _SURE_ACRONYMS:
            named = any(
                m.text != match.text and m.readings[0].entry.name == entry.name
                for m in article.matches
            )
            named = named or bool(_FIGHTERS_NEXT.match(article.text, end))
            named = named or any(
                m.readings[0].entry.iso3 == entry.iso3 and m.text != match.text
                for m in article.matches
                if entry.iso3
            )
            towns = article.state_of_towns if entry.iso3 and not named else None
            named = named or (towns is not None and towns.iso3 == entry.iso3)
            confidence, weak = (0.85, False) if named else (0.5, True)
    if entry.kind == "media":
        acting = _reports(article, match)
        if tail := _AGENCY_TAIL.match(article.text, end):
            end, acting = tail.end(), True
        elif tail := _MEDIUM_TAIL.match(article.text, end):
            end = tail.end()
        if not acting:
            return None
        # "AFP reported": what reports is the agency, however short its name.
        weak = False
    if reading.form == "metonym" and not acts(article, match.start, match.end):
        return None
    return Hit(match.start, end, entry, rule, confidence, weak=weak)


# "ethnic Xs", "the village of X", "al-X".
_OTHERS_NAME: Final = re.compile(
    r"(?:\bethnic |\b(?:town|village|city|district) of |\b[Aa]l-)$", re.IGNORECASE
)
_FIRST_NAME: Final = re.compile(r"\b[A-Z][a-z]+(?:-[A-Z][a-z]+)? [Aa]l-$")
_SURE_ACRONYMS: Final = words(
    "UN EU ICC ICJ CIA FBI FSB PKK IDF BBC CNN G7 M23 WFP MSF IMF IOM SBU HRW ELN YPG "
    "TTP PLO WTO FAO"
)


def _reports(article: Article, match: Match) -> bool:
    """Whether a medium acts: it reports, is quoted, or is the source of a sentence."""
    span = article.span(match.start, match.end)
    root = span.root
    while root.dep_ in ("compound", "nmod", "appos") and root.head.i != root.i:
        root = root.head
    if root.dep_ in ("nsubj", "nsubjpass"):
        return root.head.lemma_.lower() in _REPORTING
    if root.dep_ == "pobj" and root.head.lower_ in ("by", "to"):
        return root.head.lower_ == "by" or root.head.head.lower_ == "according"
    return False


def _described(
    article: Article, start: int, end: int, name: str, kind: ActorKind
) -> None:
    article.add(Hit(start, end, Entry(name, kind), "described group", 0.55, "groups"))


def _people(article: Article, start: int) -> bool:
    return any(
        m.start == start and any(r.form == "demonym" for r in m.readings)
        for m in article.matches
    )


def _stateless(article: Article, start: int) -> bool:
    """Whether a people without a state of its own is named here ("Kurdish")."""
    return any(
        m.start == start and m.readings[0].entry.kind == "place"
        for m in article.matches
    )


def _trim(text: str, entity: "Span") -> tuple[int, int]:
    start, end = entity.start_char, entity.end_char
    line = text.find("\n", start, end)
    if line > 0:
        end = line
    if first := _ARTICLE.match(text[start:end]):
        start += first.end()
    while tail := _TAIL.search(text[start:end]):
        if tail.start() == 0:
            return start, start
        end = start + tail.start()
    return start, end


def is_organisation(article: Article, name: str, start: int) -> bool:
    words = name.split()
    if len(words) == 1 and name.istitle() and article.forms[name] == 0:
        # "Smoke was seen": a capital at the start of a line is no organisation.
        first = article.span(start, start + len(name))[0]
        if first.is_sent_start or first.pos_ != "PROPN":
            return False
    if not words or len(name) < 3 or len(words) > 8 or name in _NO_ORGANISATION:
        return False
    if name in _GENERIC or name in article.said_places or _is_city(name):
        return False
    if any(c in name for c in "@#/\\|<>_\n") or name[0].isdigit():
        return False
    return words[0][:1].isupper() and words[0] != "Of"


def _covered(article: Article, start: int, end: int) -> bool:
    """Whether another hit or a known name covers most of it."""
    if article.taken(start, end):
        return True
    return any(
        m.start < end and start < m.end and (m.end - m.start) * 2 > end - start
        for m in article.matches
    )


def acts(article: Article, start: int, end: int) -> bool:
    root = article.span(start, end).root
    if root.dep_ in _ACTING:
        return True
    return root.dep_ == "pobj" and (
        root.head.lower_ == "by"
        or (root.head.lower_ == "to" and root.head.head.lower_ == "according")
    )


def _is_spoken_for(article: Article, start: int, end: int) -> bool:
    """ "Dr X of the Doctors' Union said", "a spokesman for the Miners' League"."""
    root = article.span(start, end).root
    if root.dep_ != "pobj" or root.head.lower_ not in ("of", "for", "from", "with"):
        return False
    voice = root.head.head
    while voice.dep_ == "appos":
        voice = voice.head
    return (
        voice.dep_ in ("nsubj", "appos")
        and voice.head.lemma_.lower() in _REPORTING
        and (voice.ent_type_ == "PERSON" or voice.lemma_.lower() in _VOICES)
    )


def _kind_of(name: str, *, national: bool = False) -> ActorKind:
    if _MEDIA.search(name):
        return "media"
    if _ARMED_GROUP.search(name):
        return "rebel_group"
    if _FORCES.search(name):
        return "state_forces"
    if _STATE_BODY.search(name):
        return "government_body"
    # "Malian Miners' Union" is of one state.
    if not national and _INTERNATIONAL.search(name):
        return "international_organisation"
    return "other"
