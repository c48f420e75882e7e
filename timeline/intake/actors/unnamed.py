"""Groups without a name: "gunmen", "the rebels", "protesters", where they act.

"The rebels" after a named group of that sort are that group; otherwise the word is all
that is known of them, and the actor is called by it. Students, residents and others who
do not fight for a living count only where they protest or are fought.
"""

from typing import TYPE_CHECKING, Final

from timeline.intake.actors.article import Article, Hit
from timeline.intake.actors.fought import is_fought
from timeline.intake.gazetteer import Entry
from timeline.intake.proposal import ActorKind
from timeline.reference.names import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_KINDS: Final[dict[ActorKind, frozenset[str]]] = {
    "rebel_group": words(
        "gunman gunmen militant rebel insurgent jihadist jihadi separatist guerrilla "
        "extremist attacker assailant raider"
    ),
    "political_militia": words(
        "militiaman militiamen vigilante bandit mercenary militia gang gangster"
    ),
    "civilians": words("protester demonstrator rioter"),
    "state_forces": words("police policeman policemen"),
}
_CROWDS: Final = words(
    "student resident villager supporter activist youth worker farmer teacher miner "
    "trader marcher opposition"
)
_KIND_OF: Final[dict[str, ActorKind]] = {
    lemma: kind for kind, lemmas in _KINDS.items() for lemma in lemmas
}
_FOLLOWED: Final = words("jihadist militant rebel insurgent separatist guerrilla")
_OF_ONE_WAR: Final = frozenset(("rebel", "guerrilla"))
_ARMED: Final = frozenset(("rebel_group", "political_militia", "identity_militia"))
_ACTING: Final = frozenset(("nsubj", "nsubjpass", "dobj", "agent"))
_MANY: Final = frozenset(("police", "militia", "opposition"))
_PROTESTS: Final = words(
    "protest march rally demonstrate clash riot block hurl throw pelt storm burn chant "
    "strike torch"
)
_GANGS: Final = words("gang cartel militia")
_NUMBERS: Final = words("hundred thousand dozen score ten hundreds thousands dozens")
_RALLIES: Final = words(
    "protest rally demonstration march strike sit-in vigil blockade protests"
)
_HOLDS: Final = words("hold stage lead organise organize begin start launch")
_DISPERSED: Final = words("disperse beat arrest detain")
_VAGUE: Final = words("who that which many some most no any few")
_CONFIDENCE: Final = 0.5
_RULE: Final = "group without a name"


def read_unnamed(article: Article) -> None:
    """Add the groups that no other rule took; one actor for each word."""
    for token in article.doc:
        lemma = token.lemma_.lower()
        kind = _KIND_OF.get(lemma)
        if kind is None and lemma in _CROWDS and _is_crowd(token):
            kind = "civilians"
        if lemma == "member" and _of_gang(token):
            kind = "political_militia"
        if kind is None or token.pos_ != "NOUN":
            continue
        if not (_acts(token) or is_fought(token)):
            continue
        start, end = token.idx, token.idx + len(token)
        begin = min(child.idx for child in (token, *token.lefts))
        if article.taken(begin, end) or article.in_frame(start):
            continue  # "Boko Haram gunmen" are Boko Haram
        if _are_of_a_group(article, token):
            continue
        definite = any(c.lower_ in ("the", "these") for c in token.children)
        known = (
            _named_before(article, start)
            if definite
            else _only_group(article, token.lemma_.lower())
        )
        if kind == "state_forces" and (police := _only_police(article)):
            article.add(Hit(start, end, police, "the only police", 0.6, "bodies"))
        elif known is not None and token.lemma_.lower() in _FOLLOWED:
            article.add(Hit(start, end, known, "group named before", 0.7, "groups"))
        elif _is_several(token):
            earlier = _unnamed_before(article, start, kind) if definite else None
            name = "Police" if kind == "state_forces" else _called(token)
            entry = earlier or Entry(name, kind)
            article.add(Hit(start, end, entry, _RULE, _CONFIDENCE, "groups"))


def _called(token: "Token") -> str:
    """ "opposition supporters", "guerrillas"."""
    before = token.nbor(-1) if token.i else token
    side = before.dep_ == "compound" and before.lower_ in _CROWDS | _GANGS
    name = f"{before.text} {token.text}" if side else token.text
    return name[0].upper() + name[1:]


def _of_gang(token: "Token") -> bool:
    """ "gang members"."""
    return any(c.dep_ == "compound" and c.lower_ in _GANGS for c in token.lefts)


def _counted(token: "Token") -> "Token":
    """ "hundreds of supporters": the number has the role of both."""
    of = token.head
    many = token.dep_ == "pobj" and of.lower_ == "of" and of.dep_ == "prep"
    return of.head if many and of.head.lemma_.lower() in _NUMBERS else token


def _is_crowd(token: "Token") -> bool:
    """Whether people protest, hold a rally or are dispersed: "students marched"."""
    first = _counted(token)
    while first.dep_ == "conj" and first.head.pos_ == "NOUN":
        first = first.head
    verb = first.head
    lemma = verb.lemma_.lower()
    if first.dep_ == "nsubj" and lemma in _HOLDS:
        return any(
            c.dep_ == "dobj" and c.lemma_.lower() in _RALLIES for c in verb.children
        )
    if first.dep_ == "nsubj":
        return lemma in _PROTESTS
    if first.dep_ in ("dobj", "nsubjpass"):
        return lemma in _DISPERSED
    return is_fought(token)


def _are_of_a_group(article: Article, token: "Token") -> bool:
    """ "rebels of the M23", "fighters from the Arakan Army": that group's."""
    return any(
        hit is not None and hit.entry.kind in _ARMED
        for link in token.children
        if link.dep_ == "prep" and link.lower_ in ("of", "from")
        for named in link.children
        if named.dep_ == "pobj"
        for hit in [article.taken(named.left_edge.idx, named.idx + len(named))]
    )


def _acts(token: "Token") -> bool:
    """Whether the group does something, or something is done to it."""
    token = _counted(token)
    while token.dep_ == "conj" and token.head.pos_ == "NOUN":
        token = token.head
    if token.dep_ == "pobj":
        return token.head.lower_ == "by" and token.head.head.pos_ == "VERB"
    return token.dep_ in _ACTING and token.head.pos_ in ("VERB", "AUX")


def _is_several(token: "Token") -> bool:
    """ "Gunmen", "four militants", "police"; "a gunman" is one man."""
    children = {c.lower_ for c in token.children}
    many = token.tag_ == "NNS" or token.lower_ in _MANY
    return many and not children & _VAGUE


def _named_before(article: Article, offset: int) -> Entry | None:
    """Return the last armed group named before."""
    return next(
        (
            hit.entry
            for hit in article.before(offset)
            if hit.entry.kind in _ARMED and hit.rule != _RULE
        ),
        None,
    )


def _only_group(article: Article, lemma: str) -> Entry | None:
    """ "Rebels overran a post": the only armed group that the article names."""
    if lemma not in _OF_ONE_WAR:
        return None
    named = {
        hit.entry.name: hit.entry
        for hit in article.hits
        if hit.entry.kind == "rebel_group" and hit.method == "gazetteer"
    }
    return next(iter(named.values())) if len(named) == 1 else None


def _only_police(article: Article) -> Entry | None:
    """The police that the article speaks of elsewhere, if one state's alone."""
    named = {h.entry.name: h.entry for h in article.hits if h.body == "police"}
    return next(iter(named.values())) if len(named) == 1 else None


def _unnamed_before(article: Article, offset: int, kind: ActorKind) -> Entry | None:
    """ "the attackers" are the gunmen of the sentence before."""
    return next(
        (
            hit.entry
            for hit in article.before(offset)
            if hit.entry.kind == kind and hit.rule == _RULE
        ),
        None,
    )
