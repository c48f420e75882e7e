"""Of which state somebody is where no rule of an office says it.

By the words that stand beside the name, else the only state that the article is about.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from timeline.intake.actors.article import Article
from timeline.intake.actors.lands import lands, state_of_place
from timeline.intake.gazetteer import Entry
from timeline.intake.proposal import ActorKind
from timeline.reference.bodies import OFFICES
from timeline.reference.names import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_BELONG: Final = frozenset(
    ("amod", "poss", "compound", "nmod", "case", "det", "nummod")
)
# "the Chadian lawmaker, X": between a state and the name that belongs to it.
_CALLED: Final = re.compile(
    rf"(?:'s?)? (?:[\w'’-]+ ){{0,6}}?(?:{OFFICES}|mp|mps|deput(?:y|ies)|ombudswoman|"
    r"charg[eé] d['’]affaires|mission|attach[eé]|delegation|resident|citizen|national|"
    r"soldier|serviceman|policeman|officer|fighter|pilot|doctor|member|lawyer|"
    r"economist|preacher|cleric|bishop|archbishop|editor|reporter|businessman),? "
    r"(?:(?:Col|Lt|Gen|Maj|Brig|Capt|Dr|Mr|Ms|Mrs|Sgt|Cmdr)\.? )*$",
    re.IGNORECASE,
)
_NOT_CALLED: Final = re.compile(
    r"\b(?:to|with|against|on|in|by|from|and|that|said|says|told|about|over|at)\b"
)
_WINDOW: Final = 80
_AT_HOME: Final[frozenset[ActorKind]] = frozenset(
    ("person", "state_forces", "government_body")
)
_SPEAK_FOR_A_STATE: Final[frozenset[ActorKind]] = frozenset(
    (
        "state",
        "state_forces",
        "government_body",
        "rebel_group",
        "political_militia",
        "identity_militia",
        "de_facto_authority",
    )
)
# Who is met everywhere, and those whom the world sends.
_FROM_ANYWHERE: Final = words(
    "envoy ambassador coordinator representative rapporteur analyst researcher expert "
    "professor correspondent fellow historian author monitor observer diplomat"
)
_ABROAD: Final[frozenset[ActorKind]] = frozenset(
    ("international_organisation", "media")
)
_SOLE_SHARE: Final = 0.7
"""Of what an article names, how much is of the one state that it is about."""
_FEW: Final = 3


def state_beside(article: Article, start: int, end: int) -> Entry | None:
    """Return the state in "a Chadian deputy, X," and "X, head of the Chadian police":
    the only one to which what the person is called belongs."""
    name = article.span(start, end).root
    called = {*_belonging(name), *_belonging_to_apposition(name)}
    if (state := _state_called(article, start)) is not None:
        return state
    if not called:
        return None
    starts = {token.idx for token in called}
    found = {
        match.readings[0].entry.name: match.readings[0].entry
        for match in article.matches
        if match.start in starts
        and match.readings[0].is_state
        and len(match.readings) == 1
        and not article.text.startswith("-", match.end)
    }
    if len(found) == 1:
        return next(iter(found.values()))
    return None if found else _state_of_post(article, called)


def _state_called(article: Article, start: int) -> Entry | None:
    """ "China's deputy chief of mission, X": what the parser may have torn apart."""
    for match in reversed(article.matches):
        if match.end > start or match.start < start - _WINDOW:
            continue
        if not match.readings[0].is_state or len(match.readings) > 1:
            return None
        between = article.text[match.end : start]
        called = _CALLED.fullmatch(between)
        return (
            match.readings[0].entry
            if called and not _NOT_CALLED.search(between)
            else None
        )
    return None


def settle_at_home(article: Article) -> None:
    """Give persons and bodies of no known state the one that the article is about."""
    if not any(_is_homeless(hit.entry) for hit in article.hits):
        return
    state = _only_state(article)
    if state is None or not state.iso3 or len(article.states_of_datelines) > 1:
        return
    foreign = {h.entry for h in article.hits if _is_from_anywhere(article, h.entry)}
    for hit in article.hits:
        if _is_homeless(hit.entry) and hit.entry not in foreign:
            hit.entry = replace(hit.entry, iso3=state.iso3)


def _belonging(name: "Token") -> "Iterable[Token]":
    """What stands before a name and belongs to it: "Chadian army spokesman X"."""
    for child in name.lefts:
        if child.dep_ in _BELONG:
            yield child
            yield from _belonging(child)


def _belonging_to_apposition(name: "Token") -> "Iterable[Token]":
    """ "the head of the Chadian delegation, X,": what leads up to the name."""
    nouns = [c for c in name.children if c.dep_ == "appos"]
    if name.dep_ == "appos":
        noun = name.head
        while noun.dep_ == "pobj" and noun.head.lower_ in ("of", "for"):
            noun = noun.head.head
        nouns.append(noun)
    for noun in nouns:
        if noun.ent_type_ == "PERSON":
            continue
        yield from _of_noun(noun)


def _of_noun(noun: "Token") -> "Iterable[Token]":
    yield from _belonging(noun)
    for link in noun.children:
        if link.dep_ == "prep" and link.lower_ in ("of", "for"):
            for owner in link.children:
                if owner.dep_ == "pobj":
                    yield owner
                    yield from _of_noun(owner)


def _state_of_post(article: Article, called: "Iterable[Token]") -> Entry | None:
    """ "the governor of Hatay, X": the state of the province or town."""
    for token in called:
        if token.pos_ == "PROPN" and token.dep_ == "pobj":
            entity = article.entity_of.get(token.i)
            name = entity.text.removeprefix("the ") if entity else token.text
            state = state_of_place(article, name)
            named = {e.iso3 for _, e in article.located} | article.states_named
            if state is not None and state.iso3 in named:
                return state
    return None


def _is_homeless(entry: Entry) -> bool:
    return entry.kind in _AT_HOME and not entry.iso3 and entry.known_id is None


def _only_state(article: Article) -> Entry | None:
    """Return the state that nearly all names of the article belong to."""
    found = Counter(lands(article))
    for hit in article.hits:
        if hit.entry.iso3 and hit.entry.kind in _SPEAK_FOR_A_STATE:
            found[hit.entry.iso3] += 1
    if found.total() < _FEW:
        return None
    iso3, count = found.most_common(1)[0]
    return article.names.state(iso3) if count >= _SOLE_SHARE * found.total() else None


def _is_from_anywhere(article: Article, entry: Entry) -> bool:
    """Whether the article gives a foreign employer or a calling without a state."""
    if not _is_homeless(entry):
        return False
    for hit in article.hits:
        if hit.entry != entry:
            continue
        if _FROM_ANYWHERE & {w.lower() for w in (hit.role or "").split()}:
            return True
        sentence = article.span(hit.start, hit.end).sent
        if entry.kind == "person" and any(
            h.entry.kind in _ABROAD
            and sentence.start_char <= h.start < sentence.end_char
            and _is_employer(article, h.start, h.end, hit.start, hit.end)
            for h in article.hits
        ):
            return True
    return False


def _is_employer(article: Article, start: int, end: int, name: int, after: int) -> bool:
    """ "UN spokesman X", "X, head of the Red Cross": no verb between."""
    first, last = (end, name) if end <= name else (after, start)
    between = article.doc.char_span(first, last, alignment_mode="contract")
    if between is None:
        return last - first < 3
    return len(between) < 9 and not any(t.dep_ == "ROOT" for t in between)
