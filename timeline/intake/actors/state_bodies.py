"""Bodies of states: "Azerbaijan's foreign ministry", "the army of Ukraine".

The state is named (possessive, demonym, "of", "in" its capital), owned by a pronoun,
or left out; then the article's last body of the sort, or its main state, is meant.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from timeline.intake.actors.article import Article, Hit
from timeline.intake.actors.fought import is_fought
from timeline.intake.actors.lands import state_of_lands, state_of_place
from timeline.intake.actors.states import AUTHORITIES, REGIONS_OF
from timeline.intake.gazetteer import Entry, Gazetteer, Match, Reading, gazetteer
from timeline.reference.bodies import body_name, by_key, head_pattern
from timeline.reference.names import words
from timeline.reference.regions import by_name as regions_by_name

if TYPE_CHECKING:
    from spacy.tokens import Token

_POSSESSIVE: Final = re.compile(r"'s?(?= )")
_WORD_BETWEEN: Final = re.compile(r" ([\w-]+)")
_JOINED: Final = re.compile(r",? (?:and|or) |, ")
_OF: Final = re.compile(r" (?:of|in|for) (?:the )?$")
_MOST_BETWEEN: Final = 3
_MAIN_SHARE: Final = 0.55
_FAR_ABOVE: Final = 2_000
_LATELY: Final = 1_200
"""Characters above in which a body's state is named where the body is still meant."""

# Words between state and head that make it somebody else's body.
_OPPOSED: Final = words(
    "opposition rebel rebels separatist separatists insurgent militia militias "
    "jihadist islamist militant militants mercenary mercenaries guerrilla anti- "
    "government paramilitary proxy proxies liberation democratic resistance "
    "revolutionary patriotic volunteer tribal kurdish ethnic former shadow exile "
    "exiled self-declared self-proclaimed breakaway"
)
_NO_MODIFIERS: Final = words("ADP AUX CCONJ DET PRON PUNCT SCONJ VERB")
# Heads that a reader understands without a country once the article named one.
_ALONE: Final = words(
    "foreign defence interior health finance justice energy emergency forces police "
    "parliament government presidency border security_forces prosecutors navy air "
    "coastguard council investigators nss sss pm_office supreme_court "
    "constitutional_court unification"
)
_WITHOUT_ARTICLE: Final = words("police authorities prosecutors")
# "security forces shot …", "fired at police": no article, and yet the state's.
_IN_NEWS: Final = words("police forces troops soldiers")
# "police in Paju", "security forces in Zahedan": of where the town lies.
_IN_TOWN: Final = re.compile(
    r"(?:[Pp]olice|[Ss]ecurity forces|[Aa]uthorities|[Pp]rosecutors) in "
    r"(?P<town>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)"
)
_AT_HOME: Final = words("police security_forces")
_RULING: Final = frozenset({"rebel_group", "political_militia", "de_facto_authority"})
_ROLES: Final = frozenset({"nsubj", "nsubjpass"})
# "police spokesman X", "navy chief Y": whose word or head it is.
_SERVED: Final = re.compile(
    r"(?:[Pp]olice|[Nn]avy|[Aa]rmy|[Mm]ilitary|[Aa]ir [Ff]orce|[Cc]oast [Gg]uard"
    r"|[Gg]overnment) "
    r"(?:spokes(?:man|woman|person)|chief|commander) [A-Z]"
)
_CAREFUL: Final = frozenset(["civilians", "officials"])
_ALONE_WORDS: Final = re.compile(
    r"(?:army|armed forces|military|troops|soldiers|forces|police|government|"
    r"parliament|border guards|security forces|authorities|navy|air force|coast guard|"
    r"prosecutors|general staff|junta|regime|cabinet|presidency|foreign office|"
    r"[\w ]*ministry(?: of [\w ]+)?)$",
    re.IGNORECASE,
)
_ARMIES: Final = frozenset({"army", "armed forces", "military"})
_OPENING: Final = re.compile(r"\s*In (?:the capital,? )?(?=[A-Z])")
_SPOKEN_FOR: Final = re.compile(r" spokes(?:man|woman|person|people)\b")
_SHARED: Final = re.compile(
    r" (?:from|of|on) (?:the two|both|the two neighbou?ring|both the) "
    r"(?:sides|countries|states|nations|neighbou?rs)\b"
    r"|\b(?P<owners>(?:[Bb]oth|[Tt]he two) "
    r"(?:sides|countries|states|nations|neighbou?rs)' )"
)

_INSIDE: Final = words("police security_forces prosecutors parliament")
_BARE: Final = re.compile(r"(?:^|[.\n\"“] ?|\b[Tt]he )$")
_IN_NAME: Final = re.compile(r"\b(?!The )[A-Z]\w+ $")

type StateOf = Callable[[Match], Reading | None]


def read_bodies(article: Article, state_of: StateOf) -> None:
    """Add the bodies whose state is named with them."""
    for match in article.matches:
        reading = state_of(match)
        if reading is None:
            continue
        _after_state(article, match, reading)
        _before_state(article, match, reading)


def read_bodies_of_groups(article: Article) -> None:
    """Add "the Taliban's defence ministry": a group that rules has bodies too."""
    for hit in list(article.hits):
        possessive = _POSSESSIVE.match(article.text, hit.end)
        if possessive is None or hit.entry.kind not in _RULING:
            continue
        found = _head_after(article, possessive.end())
        if found is None or by_key()[found[0]].kind != "government_body":
            continue
        key, start, end = found
        if key in _CAREFUL or article.taken(start, end):
            continue
        owner = hit.entry
        entry = Entry(
            body_name(key, owner.name, None), "government_body", owner.iso3, owner.name
        )
        rule = "body of a group that rules"
        article.add(Hit(start, end, entry, rule, 0.8, "bodies", body=key))


def read_own_bodies(
    article: Article, owner_of: "Callable[[Token], Hit | None]"
) -> None:
    """Add "its forces", "his foreign ministry" by who the pronoun stands for."""
    for token in article.doc:
        if token.lower_ not in ("its", "his", "her", "their"):
            continue
        found = _head_after(article, token.idx + len(token))
        if found is None:
            continue
        key, start, end = found
        if article.taken(start, end) or key == "officials":
            continue
        if key == "civilians" and token.lower_ == "their":
            continue  # of the villages, and not of who shelled them
        owner = owner_of(token)
        if (
            owner is not None
            and owner.entry.kind == "person"
            and (not owner.role or owner.role.startswith("former "))
        ):
            # Who holds no office has no government of theirs.
            continue
        state = _state_entry(article, owner.entry) if owner else None
        if state is None:
            continue
        article.add(
            Hit(
                start,
                end,
                _entry(article, key, state),
                "body of a pronoun's state",
                0.65,
                "bodies",
                body=key,
            )
        )


def read_shared_bodies(article: Article) -> None:
    """Add "border guards from the two sides" for each of the two states last named."""
    for found in _SHARED.finditer(article.text):
        head = _shared_head(article, found)
        if head is None or not head.lastgroup or head.lastgroup in _CAREFUL:
            continue
        states: dict[str, Entry] = {}
        for hit in article.before(head.start()):
            state = _state_entry(article, hit.entry)
            if state is not None and hit.entry.kind != "media":
                states.setdefault(state.name, state)
            if len(states) == 2:
                break
        for state in reversed(states.values()):
            article.add(
                Hit(
                    head.start(),
                    head.end(),
                    _entry(article, head.lastgroup, state),
                    "body of both sides",
                    0.6,
                    "bodies",
                    body=head.lastgroup,
                )
            )


def _shared_head(article: Article, found: "re.Match[str]") -> "re.Match[str] | None":
    if found["owners"]:
        return head_pattern().match(article.text, found.end())
    begin = max(0, found.start() - 60)
    heads = head_pattern().finditer(article.text, begin, found.start())
    return next((h for h in heads if h.end() == found.start()), None)


def read_bare_bodies(article: Article) -> None:
    """Add "the army", "the foreign ministry": the last of its sort, else the body of
    the one state that the article is mostly about."""
    for token in article.doc:
        alone = token.lower_ in _WITHOUT_ARTICLE and token.dep_ == "nsubj"
        if alone or _serves(article, token):
            found = _head_at(article, token.idx)
        elif (first := _first_of_forces(token)) is not None:
            found = _head_at(article, first.idx)
        elif token.lower_ in ("the", "a"):
            found = _head_after(article, token.idx + len(token))
        else:
            continue
        if found is None:
            continue
        key, start, end = found
        spoken = _SPOKEN_FOR.match(article.text, end)
        if token.lower_ == "a" and not spoken:
            continue
        words = article.text[start:end]
        if key not in _ALONE or article.taken(start, end) or article.in_frame(start):
            continue
        if not _ALONE_WORDS.match(words) or _followed_by_owner(article, end):
            continue
        entry, confidence = _meant_body(article, token, key, start)
        if entry is None:
            continue
        acts = token.head.dep_ == "nsubj" and words.lower() in _ARMIES
        acts = acts or (token.dep_ == "nsubj" and token.lower_ in _IN_NEWS)
        article.add(
            Hit(
                start,
                end,
                entry,
                "body named before" if confidence > _MAIN_SHARE else "main state",
                confidence,
                "bodies",
                note="" if confidence > _MAIN_SHARE else "its state is not said",
                body=key,
                weak=confidence <= _MAIN_SHARE and key == "forces" and not acts,
            )
        )


def _first_of_forces(token: "Token") -> "Token | None":
    """Return the first word of "security forces", "troops" without an article, where
    they act or are fought; troops that are sent or withdrawn are the sender's."""
    if token.lower_ not in _IN_NEWS or not (
        token.dep_ in _ROLES or is_fought(token) or _is_agent(token)
    ):
        return None
    before = [c for c in token.lefts if not c.is_punct]
    named = [c for c in before if c.lower_ == "security" and c.dep_ == "compound"]
    if token.lower_ == "forces" and not named:
        return None
    return (named or [token])[0] if len(before) == len(named) else None


def _is_agent(token: "Token") -> bool:
    return token.dep_ == "pobj" and token.head.dep_ == "agent"


def _is_stale(article: Article, hit: Hit, start: int) -> bool:
    """Whether a body was named so far above that another is meant by now."""
    if start - hit.end < _FAR_ABOVE:
        return False
    return not any(
        start - _LATELY < h.start < start and h.entry.iso3 == hit.entry.iso3
        for h in article.hits
    )


def _serves(article: Article, token: "Token") -> bool:
    """ "navy spokesman X said": a body that is named only for who speaks for it."""
    if _SERVED.match(article.text, token.idx) is None:
        return False
    before = token.nbor(-1) if token.i else None
    return (
        before is None
        or token.is_sent_start is True
        or not (before.text[:1].isupper() or before.dep_ in ("case", "amod", "poss"))
    )


def _meant_body(
    article: Article, token: "Token", key: str, start: int
) -> tuple[Entry | None, float]:
    """Whose body "the army" is, and how sure: of the capital at the head of the
    sentence, the last of its sort that acts, or the main state's.

    Troops that another state has just driven out are not "the army"."""
    if (town := _IN_TOWN.match(article.text, start)) and (
        there := state_of_place(article, town["town"])
    ):
        return _entry(article, key, there), 0.7
    if key == "council" and article.mentioned["United Nations"]:
        return article.names.named("UN Security Council"), 0.75
    here = _state_at_head(article, token)
    if here is not None:
        return _entry(article, key, here), 0.75
    named = [
        h
        for h in article.before(start)
        if h.body == key and not _is_stale(article, h, start)
    ]
    for hit in named:
        if not _is_object(article, hit):
            return hit.entry, 0.75
    state = (
        state_of_lands(article)
        or main_state(article, start)
        or main_state(article, start, acting=True)
        or _subject_state(article, token)
        or article.state_of_towns
        or (main_state(article, token.sent.end_char) if key in _AT_HOME else None)
    )
    if state is not None:
        return _entry(article, key, state), 0.5
    return (named[0].entry, 0.75) if named else (None, 0.0)


def _state_at_head(article: Article, token: "Token") -> Entry | None:
    """ "In Islamabad, the Foreign Office …": Pakistan."""
    opening = _OPENING.match(article.text, token.sent.start_char)
    if opening is None or opening.end() > token.idx:
        return None
    for match in article.matches:
        if match.start == opening.end():
            reading = match.readings[0]
            place = reading.is_state and len(match.readings) == 1
            return reading.entry if place else None
    return None


def _is_object(article: Article, hit: Hit) -> bool:
    """Whether something is done to it: "expelled French forces"."""
    root = article.span(hit.start, hit.end).root
    while root.dep_ == "conj" and root.head.i < root.i:
        root = root.head
    return root.dep_ in ("dobj", "nsubjpass")


def _after_state(article: Article, match: Match, reading: Reading) -> None:
    offset = match.end
    possessive = _POSSESSIVE.match(article.text, offset)
    if possessive:
        offset = possessive.end()
    before = article.text[max(0, match.start - 12) : match.start].lower()
    if before.endswith(("ethnic ", "ethnically ", "pro-", "anti-")):
        return
    found = _head_after(article, offset)
    joined = None
    if found is None and (joined := _JOINED.match(article.text, match.end)):
        found = _head_after_joined(article, joined.end())
    if found is None:
        return
    key, start, end = found
    if reading.form == "metonym" and not possessive and key not in _GOVERNING:
        return
    adjective = match.text if reading.form == "demonym" else ""
    if key in _CAREFUL and not adjective and not _short(match, reading):
        return
    if key == "forces" and _wants_plural(article, start, end):
        return
    if key == "officials":
        adjective = _officials(article, match, end)
    entry = _entry(article, key, reading.entry, adjective or match.text)
    confidence = 0.9 if article.text[offset:start].strip() == "" else 0.8
    span = (match.start, match.end) if joined else (match.start, end)
    spoken = _SPOKEN_FOR.match(article.text, end)
    article.add(
        Hit(
            *span,
            entry,
            "spokesperson of a body" if spoken else "body of a state",
            confidence,
            "bodies",
            body=key,
        )
    )


_GOVERNING: Final = words("government officials police forces council")


def _officials(article: Article, match: Match, end: int) -> str:
    """ "Russian diplomats" for "a Russian diplomat", as one group."""
    noun = article.text[match.end : end].split()[-1]
    plural = noun if noun.endswith("s") or noun == "delegation" else f"{noun}s"
    return f"{match.text.replace('.', '')} {plural}"


def _before_state(article: Article, match: Match, reading: Reading) -> None:
    """ "the ministry of defence of Ukraine", "the foreign ministry in Tehran"."""
    link = _OF.search(article.text, max(0, match.start - 12), match.start)
    if link is None:
        return
    inside = link.group().strip().startswith("in") and reading.form != "metonym"
    if inside and reading.form != "name":
        return
    before = article.text[max(0, link.start() - 60) : link.start()]
    for head in head_pattern().finditer(before):
        if head.end() == len(before):
            if _IN_NAME.search(before, 0, head.start()) and head.group().istitle():
                return  # "the UN Interim Security Force for Abyei" is nobody's force
            start = link.start() - len(before) + head.start()
            key = head.lastgroup or ""
            if inside and (
                key not in _INSIDE or not _BARE.search(before[: head.start()])
            ):
                return  # "forces in Chad" may be anybody's
            if key in _CAREFUL or article.taken(start, link.start()):
                return
            article.add(
                Hit(
                    start,
                    match.end if reading.form != "metonym" else link.start(),
                    _entry(article, key, reading.entry),
                    "body of a state",
                    0.9,
                    "bodies",
                    body=key,
                )
            )
            return


def _head_after(article: Article, offset: int) -> tuple[str, int, int] | None:
    """Return key, start, end of the body head that follows, over a few modifiers."""
    text, pattern = article.text, head_pattern()
    for _ in range(_MOST_BETWEEN + 1):
        if text[offset : offset + 1] != " ":
            return None
        head = pattern.match(text, offset + 1)
        if head and not _goes_on(article, head.end()):
            return head.lastgroup or "", head.start(), head.end()
        word = _WORD_BETWEEN.match(text, offset)
        if word is None or word[1].lower() in _OPPOSED:
            return None
        token = article.span(word.start(1), word.end(1))[0]
        if token.pos_ in _NO_MODIFIERS and token.tag_ not in ("VBN", "VBG"):
            return None
        if token.ent_type_ in ("PERSON", "GPE", "NORP") or word[1] == "Council":
            return None
        if word[1][0].isupper() and _is_party(article, word.start(1)):
            return None
        offset = word.end()
    return None


def _head_at(article: Article, offset: int) -> tuple[str, int, int] | None:
    """Return key, start, end of the body head that begins there."""
    head = head_pattern().match(article.text, offset)
    if head is None or _goes_on(article, head.end()):
        return None
    return head.lastgroup or "", head.start(), head.end()


def _is_party(article: Article, start: int) -> bool:
    """ "the Taliban government" is no other state's government."""
    return any(
        m.start == start and m.readings[0].entry.kind.endswith(("group", "militia"))
        for m in article.matches
    )


def _goes_on(article: Article, end: int) -> bool:
    """ "military help", "police station", "government spokesman": not the body itself,
    except where somebody speaks for it."""
    rest = article.text[end : end + 20]
    if not rest.startswith(" "):
        return False
    if _SPOKEN_FOR.match(rest):
        return False
    nxt = article.span(end + 1, end + 2)[0]
    previous = article.span(end - 1, end)[0]
    return (
        previous.dep_ in ("compound", "amod", "nmod")
        and previous.head.i > previous.i
        and nxt.pos_ in ("NOUN", "PROPN", "ADJ")
    )


def _head_after_joined(article: Article, offset: int) -> tuple[str, int, int] | None:
    """ "Russian and Syrian forces": the second state's body is the first's too."""
    for match in article.matches:
        if match.start == offset and any(
            r.is_state and r.form == "demonym" for r in match.readings
        ):
            return _head_after(article, match.end)
    return None


def _short(match: Match, reading: Reading) -> bool:
    return reading.form == "acronym" or match.text.isupper()


def _wants_plural(article: Article, start: int, end: int) -> bool:
    """ "Israeli soldier" or "a Russian military" as a modifier: one person, no body."""
    words = article.text[start:end].lower()
    return words in ("soldier", "service member", "servicemember")


def _followed_by_owner(article: Article, end: int) -> bool:
    """ "the army of X", "forces in Chad"; "security forces in Zahedan" are of the state
    in which the town lies."""
    found = re.match(
        r" (?P<link>of|in) (?:the )?(?=[A-Z])", article.text[end : end + 10]
    )
    if found is None:
        return False
    return found["link"] == "of" or article.names_state_at(end + found.end())


def _entry(article: Article, key: str, state: Entry, adjective: str = "") -> Entry:
    iso3 = state.iso3 or None
    known = _known_bodies(article.names).get((key, state.name))
    if known is not None:
        return known
    region = regions_by_name().get(state.name)
    if state.kind == "place" and region and not region.disputed and not iso3:
        iso3 = region.countries[0] if len(region.countries) == 1 else None
    owner = AUTHORITIES.get(state.name, state.name)
    called = REGIONS_OF.get(state.name, state.name)
    name = body_name(key, called, state.iso3, adjective)
    named = article.names.named(name)
    if named is not None:
        return article.names.own(named)
    return Entry(name, by_key()[key].kind, iso3, owner)


def _known_bodies(names: Gazetteer) -> dict[tuple[str, str], Entry]:
    """Our records by sort of body and state: "Azerbaijani border guards" is a name of
    our State Border Service."""
    held = _KNOWN.get(id(names))
    if held is not None and held[0] is names:
        return held[1]
    found: dict[tuple[str, str], Entry] = {}
    for text, entry in names.bodies():
        if not entry.iso3:
            continue
        state = names.state(entry.iso3)
        if state is None:
            continue
        for match in gazetteer().matches(text):
            reading = match.readings[0]
            if not (reading.is_state and reading.entry.iso3 == entry.iso3):
                continue
            rest = text[match.end :].removeprefix("'s").strip()
            head = head_pattern().fullmatch(rest)
            if head and head.lastgroup:
                found.setdefault((head.lastgroup, state.name), entry)
    _KNOWN.clear()
    _KNOWN[id(names)] = (names, found)
    return found


_KNOWN: Final[dict[int, tuple[Gazetteer, dict[tuple[str, str], Entry]]]] = {}


def _state_entry(article: Article, entry: Entry) -> Entry | None:
    """Return the state that an actor belongs to."""
    if entry.kind in ("state", "de_facto_authority"):
        return entry
    if entry.kind in ("person", "government_body", "state_forces") and entry.iso3:
        return article.names.state(entry.iso3)
    return None


def _subject_state(article: Article, token: "Token") -> Entry | None:
    """ "Manila summoned the envoy, a foreign ministry spokesman said": its ministry."""
    begin = token.sent.start_char
    for hit in article.hits:
        if begin <= hit.start < token.idx and hit.entry.kind == "state":
            root = article.span(hit.start, hit.end).root
            if root.dep_ in ("nsubj", "ROOT"):
                return hit.entry
    return None


def main_state(article: Article, offset: int, *, acting: bool = False) -> Entry | None:
    """Return the state that most mentions before ``offset`` belong to.

    ``acting``: leave out bodies to which something is done, and their states.
    """
    counts: dict[str, int] = {}
    if article.dateline_state is not None and article.dateline_state.iso3:
        counts[article.dateline_state.iso3] = 1
    for start, entry in article.located:
        if entry.iso3 and start < offset:
            counts[entry.iso3] = counts.get(entry.iso3, 0) + 1
    for hit in article.before(offset):
        if acting and (
            (whole := article.taken(hit.start, hit.end)) and _is_object(article, whole)
        ):
            continue
        if hit.entry.iso3 and hit.entry.kind != "media":
            counts[hit.entry.iso3] = counts.get(hit.entry.iso3, 0) + 1
    if not counts:
        return None
    iso3 = max(counts, key=lambda code: counts[code])
    if counts[iso3] < _MAIN_SHARE * sum(counts.values()):
        return None
    return article.names.state(iso3)
