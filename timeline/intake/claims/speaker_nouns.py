"""The nouns of a speaker's phrase: who is told from whom they serve or stand beside."""

from typing import TYPE_CHECKING, Final

from spacy.tokens import Token

from timeline.intake.claims.reading import phrase_head
from timeline.intake.claims.voices import PEOPLE, PRIVATE, SPOKESPEOPLE
from timeline.intake.wordlists import words_of

if TYPE_CHECKING:
    from timeline.intake.proposal import ActorMention, Span

# What is named after a state and is not of it.
_ASSOCIATIONS: Final = words_of(
    """
    association union federation confederation syndicate society league club network
    chamber institute institution university college observatory foundation agency
    newspaper channel broadcaster radio television daily cross crescent church
    rights watch today times
    """
)
_OUTLETS: Final = frozenset(
    {"radio", "tv", "television", "bbc", "rfi", "rfa", "voa", "cnn", "news"}
)
_BACKED: Final = words_of(
    """
    backed aligned linked supported funded trained armed held occupied allied controlled
    """
)
# Who stands against their state, and speaks for themselves.
_AGAINST: Final = words_of(
    """
    rebel insurgent militant separatist guerrilla opposition dissident exile jihadist
    protester rebellion insurgency
    """
)
_MEN: Final = frozenset(
    {"man", "gunman", "fighter", "militant", "attacker", "assailant", "rebel"}
)
# "two people briefed on the talks": how they know belongs to who they are.
_KNOWING: Final = frozenset({"brief", "involve"})
_BREAKS: Final = frozenset({":", ";", "—", "–", "”", "»"})
BODIES: Final = frozenset(
    {"government_body", "state_forces", "international_organisation", "media"}
)


def does(name: Token) -> bool:
    """Whether what is named, or what is somebody's there, does what is told."""
    head = name
    while head.dep_ in {"amod", "compound", "poss", "nmod", "conj", "appos"} and (
        head.head.i != head.i
    ):
        head = head.head
    if name.dep_ == "poss" and head.ent_type_ in {"GPE", "LOC"}:
        return False
    # "Chad's north was hit": what suffers is no doer, but "Chad was behind it" is.
    return head.dep_ in {"nsubj", "dobj", "ROOT"} or (
        head.dep_ == "pobj" and head.head.lower_ in {"by", "from", "for", "on"}
    )


def is_apart(state: Token) -> bool:
    """`the Lebanese Medical Association` does not speak for Lebanon."""
    body = phrase_head(state)
    return body.i != state.i and body.lemma_.lower() in _ASSOCIATIONS | PRIVATE


def is_subject_matter(state: Token) -> bool:
    """`a leading voice on Sudan`"""
    return state.dep_ == "pobj" and state.head.lower_ in {"on", "about", "against"}


def is_backer(name: Token) -> bool:
    """`the Chadian-backed army`, `Sudanese rebels`: of Chad's, not for it."""
    doc, after = name.doc, name.i + 1
    if after + 1 < len(doc) and doc[after].text == "-":
        return doc[after + 1].lower_ in _BACKED
    backed = name.lower_.rpartition("-")[2] in _BACKED
    beside = after < len(doc) and doc[after].lemma_.lower() in _AGAINST
    return (backed or (beside and name.dep_ in {"amod", "compound"})) or (
        name.dep_ in {"amod", "compound"} and name.head.lemma_.lower() in _AGAINST
    )


def is_bare(head: Token) -> bool:
    """`the general`: an article and nothing else."""
    others = [c for c in head.children if not c.is_punct]
    return head.pos_ == "NOUN" and [c.lower_ for c in others] in (["the"], ["that"])


def is_voice_of_another(head: Token, role: str) -> bool:
    """`spokesman Dmitry Peskov`, with no word of whose spokesman."""
    return any(
        word in SPOKESPEOPLE
        for word in [
            *role.lower().split(),
            *(t.lemma_.lower() for t in (head, *head.children)),
        ]
    )


def conjunct(head: Token) -> Token | None:
    """The next of "Mali, Burkina Faso and Niger": the parser may take the second for
    a name of the first."""
    return next(
        (
            c
            for c in head.children
            if c.dep_ == "conj"
            or (c.dep_ == "appos" and any(g.dep_ == "conj" for g in c.children))
        ),
        None,
    )


def phrase_span(head: Token) -> "Span":
    """Return the phrase of its head: no relative clause, no apposition."""
    stop = [
        c.left_edge.i
        for c in head.children
        if c.i > head.i
        and (
            (
                c.dep_ in {"relcl", "acl", "appos", "cc", "conj", "advcl", "punct"}
                and c.lemma_ not in _KNOWING
            )
            or (c.dep_ == "prep" and c.lower_ not in {"of", "for", "from", "in"})
        )
    ]
    last = max(min([*stop, head.right_edge.i + 1]) - 1, head.i)
    first = head
    while first.i > head.left_edge.i and first.nbor(-1).text not in _BREAKS:
        first = first.nbor(-1)
    return first.idx, head.doc[last].idx + len(head.doc[last])


def served(mentions: "list[ActorMention]", person: "ActorMention | None") -> str | None:
    """For whom somebody speaks: a ministry before its state, in "U.S. State …"."""
    others = [m for m in mentions if m is not person and can_be_served(m)]
    bodies = [m for m in others if m.kind in BODIES]
    return next((m.name for m in [*bodies, *others]), None)


def can_be_served(mention: "ActorMention") -> bool:
    one_of_many = mention.name.rsplit(" ", 1)[-1].lower() in PEOPLE
    return mention.kind not in {"person", "media", "civilians"} and not one_of_many


def is_outlet(head: Token) -> bool:
    """`Radio Pakistan`, `BBC Burmese`: a state's name in an outlet's."""
    return any(
        c.dep_ in {"compound", "nmod"} and c.pos_ == "PROPN" and c.lower_ in _OUTLETS
        for c in head.children
    )


def is_counted_men(head: Token) -> bool:
    """ "At least 30 armed men" are told of; nobody cites them."""
    return head.lemma_ in _MEN and any(c.dep_ == "nummod" for c in head.children)
