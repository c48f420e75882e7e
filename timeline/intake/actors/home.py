"""Whose office it is that is named without its state: "Prime Minister X said".

The words nearest to it say so first (where the sentence is set, who acted in the
sentence before), then what the article as a whole is about.
"""

from typing import TYPE_CHECKING, Final

from timeline.intake.actors.article import Article
from timeline.intake.actors.lands import lands
from timeline.intake.actors.state_bodies import main_state
from timeline.intake.gazetteer import Entry
from timeline.reference.names import words

if TYPE_CHECKING:
    from spacy.tokens import Span

_SUBJECTS: Final = frozenset(("nsubj", "nsubjpass"))
_VISITS: Final = words("meet visit arrive land attend fly travel tour open host greet")
_ANSWERS: Final = words("deny reject dismiss refute rebuff")
_CHARGES: Final = words("accuse blame warn threaten condemn denounce")
_POSTS: Final = words("sack fire appoint name promote nominate replace")
_MOST_BEFORE: Final = 2
"""Sentences before that still say whose office it is."""
_FEW: Final = 2
_MOST_SHARE: Final = 2 / 3


def state_nearby(article: Article, offset: int) -> Entry | None:
    """Return the state that the words before an office say, in the same paragraph.

    "In Lima, Foreign Minister X said", "Peru denied it. President Y told …".
    """
    own = article.span(offset, offset + 1)[0].sent
    if own.root.lemma_.lower() in _POSTS and (own_state := _subject(article, own)):
        return own_state
    if own.root.lemma_.lower() not in _VISITS and (
        scene := _scene(article, own, offset)
    ):
        return scene
    sentence = own
    for _ in range(_MOST_BEFORE):
        if sentence.start == 0:
            return None
        sentence = article.doc[sentence.start - 1].sent
        if "\n" in article.text[sentence.start_char : offset].strip("\n"):
            return None
        verb = sentence.root.lemma_.lower()
        if verb in _CHARGES and own.root.lemma_.lower() in _ANSWERS:
            return None
        state = _subject(article, sentence) or _scene(
            article, sentence, sentence.end_char
        )
        if state is not None:
            return state
        if _names_a_state(article, sentence):
            return None
    return None


def state_of_land(article: Article, offset: int) -> Entry | None:
    """Return the state of "Governor X": the only one that the nearest sentence of the
    paragraph names, or that of the article's places."""
    paragraph = article.text.rfind("\n", 0, offset) + 1
    sentence, end = article.span(offset, offset + 1)[0].sent, offset
    while end > paragraph:
        begin = max(paragraph, sentence.start_char)
        named = {
            h.entry.iso3
            for h in article.hits
            if begin <= h.start < end and h.entry.iso3 and h.entry.kind != "person"
        }
        named |= {
            entry.iso3
            for start, entry in article.located
            if begin <= start < end and entry.iso3
        }
        if named:
            only = named.pop()
            return article.names.state(only) if only and not named else None
        if sentence.start == 0:
            break
        sentence, end = article.doc[sentence.start - 1].sent, begin
    return home_state(article)


def state_of_speaker(article: Article, offset: int) -> Entry | None:
    """ "The White House said President X …": the body speaks of its own."""
    begin = article.span(offset, offset + 1)[0].sent.start_char
    for hit in article.before(offset):
        if hit.start < begin:
            return None
        if hit.entry.kind == "government_body" and hit.entry.iso3:
            return article.names.state(hit.entry.iso3)
    return None


def home_state(article: Article) -> Entry | None:
    """Return the state that the article is about, if its places leave no choice: the
    one most often named, where most of the towns don't lie in another."""
    named = main_state(article, len(article.text))
    found = lands(article)
    if found.total() < _FEW:
        return named
    ranked = found.most_common(2)
    iso3, count = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0
    if len(article.states_of_datelines) > 1:
        # Filed from both sides of a border, it is about neither more than the other.
        return None
    if count < _MOST_SHARE * found.total() and count <= 2 * second:
        return named if named is not None and named.iso3 == iso3 else None
    return article.names.state(iso3)


def _scene(article: Article, sentence: "Span", before: int) -> Entry | None:
    """ "In Lima, …": the capital or state in which a sentence is set."""
    first = next((t for t in sentence if not t.is_space and not t.is_punct), None)
    if first is None or first.lower_ != "in":
        return None
    start = first.idx + len(first) + 1
    match = next((m for m in article.matches if m.start == start < before), None)
    if match is None or not all(r.is_state for r in match.readings):
        # Brussels is the Union's too.
        return None
    return next((entry for at, entry in article.located if at == start), None)


def _subject(article: Article, sentence: "Span") -> Entry | None:
    """Return the state whose government, or whose official, is the subject."""
    subject = next((t for t in sentence.root.children if t.dep_ in _SUBJECTS), None)
    if subject is None or any(t.dep_ == "conj" for t in subject.children):
        return None
    hit = article.taken(subject.idx, subject.idx + len(subject))
    if hit is None or hit.weak or not hit.entry.iso3:
        return None
    if hit.entry.kind == "state":
        # "Serbs protested" is no word of the state.
        return None if subject.tag_ in ("NNS", "NNPS") else hit.entry
    if hit.entry.kind in ("person", "government_body"):
        return article.names.state(hit.entry.iso3)
    return None


def _names_a_state(article: Article, sentence: "Span") -> bool:
    return any(
        sentence.start_char <= h.start < sentence.end_char
        and h.entry.kind == "state"
        and not h.weak
        for h in article.hits
    )
