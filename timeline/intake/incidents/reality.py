"""Whether a clause tells what is so: future, hypothetical, negated, only partly so."""

from typing import Final, Literal

from spacy.tokens import Token

from timeline.intake.claims import cue_nouns
from timeline.intake.wordlists import words_of

type Context = Literal["historical", "future", "hypothetical", "negation"]

_UNREAL_AUX: Final[dict[str, Context]] = {
    "will": "future",
    "'ll": "future",
    "shall": "future",
    "would": "hypothetical",
    "could": "hypothetical",
    "may": "hypothetical",
    "might": "hypothetical",
    "should": "hypothetical",
    "must": "hypothetical",
    "can": "hypothetical",
    "ought": "hypothetical",
}
# What follows these in the infinitive did happen.
_IMPLICATIVE: Final = words_of(
    """
    begin start continue manage help proceed rush keep use go come send dare lead
    see watch force cause prompt
    """
)
_BELOW: Final = frozenset({"xcomp", "advcl", "ccomp", "acl", "relcl"})
_FAILING: Final = frozenset(["fail", "refuse", "decline", "deny", "avoid", "stop"])
_PLANNING: Final = words_of(
    "plan due expect schedule set intend prepare aim ready slate"
)
_REPORTING: Final = words_of(
    "say announce promise pledge vow tell state declare add confirm warn swear"
)
_WEIGHING: Final = words_of("discuss propose suggest recommend oppose favour favor")
_DEMANDING: Final = words_of(
    "demand urge ask insist request order require propose recommend suggest"
)
_HELPING: Final = frozenset({"help", "let", "make"})
_PARTLY: Final = frozenset(["fully", "full", "completely", "entirely", "all"])
_DANGERS: Final = words_of(
    "risk danger fear threat possibility prospect concern likelihood chance"
)
_WITHOUT: Final = frozenset({"without", "than"})
# "no effort in finding them", "will work on taking the town": as the verb above is.
_MEANS: Final = frozenset({"in", "on", "by", "at", "to", "towards", "toward"})


def status_of(verb: Token) -> tuple[Context | None, bool]:
    """Whether the event is so; and whether only partly ("failed to fully …")."""
    partial = any(
        t.lower_ in {"partly", "partially"} for t in verb.subtree if t.head == verb
    )
    current, depth = verb, 0
    full = _says_fully(verb)
    while depth < 6:
        context = _own_status(current)
        if context == "negation" and full:
            return None, True
        if context is not None:
            return context, partial
        head = current.head
        lemma = head.lemma_.lower()
        infinitive = _is_infinitive(current)
        listed = _is_listed_infinitive(current)
        if listed or (infinitive and current.dep_ in _BELOW):
            full = full or _says_fully(head)
            if lemma in _FAILING:
                return (None, True) if full else ("negation", partial)
            if current.dep_ == "advcl" and head.dep_ == "xcomp" and full:
                current, depth = head, depth + 1
                continue
            if lemma in _PLANNING:
                return "future", partial
            if lemma not in _IMPLICATIVE or head.pos_ == "NOUN":
                return "hypothetical", partial
            if lemma in {"come", "go"} and _has_come(head):
                # "men who have come to fight here"
                return "hypothetical", partial
        gerund = current.dep_ == "xcomp" and current.tag_ == "VBG"
        if gerund and lemma in _WEIGHING:
            return "hypothetical", partial
        # "demanded that he quit": read as a past tense.
        bare = not infinitive and (
            current.tag_ == "VB"
            or (current.tag_ in {"VBD", "VBP"} and current.lower_ == current.lemma_)
        )
        if bare and current.dep_ == "ccomp" and lemma in _DEMANDING:
            # "demanded that the army halt …"
            return "hypothetical", partial
        if bare and current.dep_ in {"xcomp", "ccomp"} and lemma in _HELPING:
            # "a force to help the police fight gangs"
            current, depth = head, depth + 1
            continue
        but = head.lower_ == "but" or (
            current.dep_ == "conj"
            and any(c.dep_ == "cc" and c.lower_ == "but" for c in head.children)
        )
        if infinitive and but:
            # "had no choice but to surrender"
            return "hypothetical", partial
        if current.dep_ in {"xcomp", "conj"} and head.pos_ in {"VERB", "AUX"}:
            if current.dep_ == "conj" and _has_own_tense(current):
                break
            current, depth = head, depth + 1
            continue
        if current.dep_ == "pcomp" and (head.lower_ in _WITHOUT or _is_instead(head)):
            return "negation", partial
        if (above := _above_means(current)) is not None:
            current, depth = above, depth + 1
            continue
        above = head.head
        if above.dep_ == "dobj" and head.lower_ == "from":
            # "to keep aid from entering", read as "aid from entering"
            above = above.head
        if current.dep_ == "pcomp" and above.lemma_.lower() in {
            "prevent",
            "prohibit",
            "forbid",
            "block",
            "bar",
            "ban",
            "stop",
            "deter",
            "keep",
            "refrain",
            "avoid",
            "consider",
            "plan",
            "discuss",
            "threaten",
            "deny",
        }:
            return "hypothetical", partial
        if current.dep_ == "xcomp" and lemma in {"consider", "deny", "avoid"}:
            return "negation", partial
        break
    return None, partial


def _is_instead(preposition: Token) -> bool:
    """`instead of cutting a deal`."""
    before = preposition.nbor(-1) if preposition.i else preposition
    return preposition.lower_ == "of" and before.lower_ == "instead"


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(
        c.lower_ == "to" and c.dep_ == "aux" for c in verb.children
    )


def _is_listed_infinitive(verb: Token) -> bool:
    """`called on them to halt fire, free the captives and leave`: the second and third,
    which the parse hangs on the verb above."""
    bare = verb.tag_ == "VB" and verb.dep_ == "conj"
    if not bare or any(c.dep_ in {"aux", "nsubj"} for c in verb.children):
        return False
    return verb.head.tag_ in {"VBD", "VBZ", "VBP", "VBN"} and any(
        _is_infinitive(c) and c.i < verb.i for c in verb.head.children
    )


def _above_means(verb: Token) -> Token | None:
    """The verb above `work on taking the town`, `spare no effort in finding them`."""
    if verb.dep_ != "pcomp" or verb.tag_ != "VBG" or verb.head.lower_ not in _MEANS:
        return None
    above = verb.head.head
    if above.lemma_.lower() == "effort":
        above = above.head
    negated = any(c.dep_ == "neg" for c in above.children)
    return above if above.pos_ == "VERB" and not negated else None


def _has_come(verb: Token) -> bool:
    return verb.tag_ == "VBN" and verb.dep_ == "relcl"


def is_planned(verb: Token) -> bool:
    """`are due to resume`, `are expected to open`: what is to come."""
    due = [verb, *(c for c in verb.children if c.dep_ == "acomp")]
    return any(
        word.lemma_ in _PLANNING
        and any(
            c.dep_ in {"xcomp", "ccomp"} and any(g.tag_ == "TO" for g in c.children)
            for at in {word, verb}
            for c in at.children
        )
        for word in due
    )


def is_asked(verb: Token) -> bool:
    """`did not say who had fired`, `it is unknown why rebels held them`: an indirect
    question tells of no event itself."""
    if any(c.lower_ == "why" and c.dep_ == "advmod" for c in verb.lefts):
        return True
    return verb.dep_ in {"ccomp", "pcomp", "csubj", "csubjpass"} and any(
        c.lower_ in {"who", "whom", "what"} and c.dep_ in {"nsubj", "nsubjpass", "dobj"}
        for c in verb.children
    )


def _is_reported_future(verb: Token) -> bool:
    """`said that it would withdraw`: will, as told afterwards."""
    would = any(c.lower_ == "would" and c.dep_ == "aux" for c in verb.children)
    depends = any(c.dep_ == "advcl" and _is_condition(c) for c in verb.children)
    said = verb.dep_ == "ccomp" and verb.head.lemma_.lower() in _REPORTING
    return would and said and not depends


def _is_condition(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "if" for c in verb.children)


def _says_fully(verb: Token) -> bool:
    return any(
        t.lower_ in _PARTLY and not (t.i and t.nbor(-1).lower_ == "at")
        for t in verb.subtree
        if t.pos_ in {"ADV", "ADJ"} and abs(t.i - verb.i) <= 6
    )


def _has_own_tense(verb: Token) -> bool:
    return verb.tag_ in {"VBD", "VBZ", "VBP"} or any(
        c.dep_ in {"aux", "auxpass"} for c in verb.children
    )


def _is_condition_mark(child: Token) -> bool:
    marks = {"if", "unless", "whether", "lest"}
    return child.dep_ == "mark" and child.lower_ in marks


def _is_danger(verb: Token) -> bool:
    """`the risk of Chad sending troops`, `the risks include Chad sending troops`."""
    if verb.tag_ != "VBG":
        return False
    above = verb.head
    if verb.dep_ == "pcomp":
        return above.lower_ == "of" and above.head.lemma_ in _DANGERS
    # "Chad sending troops", read as troops-sending Chad
    above = above.head if verb.dep_ == "acl" else above
    return above.lemma_ in {"be", "include"} and any(
        c.dep_ == "nsubj" and c.lemma_ in _DANGERS for c in above.children
    )


def _is_called_false(noun: Token) -> bool:
    """`The claims that X fired first are false`."""
    return (
        noun.lemma_ in cue_nouns.STATEMENT_NOUNS
        and noun.dep_ == "nsubj"
        and any(
            c.dep_ in {"acomp", "attr"} and c.lower_ in cue_nouns.FALSE
            for c in noun.head.children
        )
    )


def _own_status(verb: Token) -> Context | None:
    if any(_is_condition_mark(c) for c in verb.children) or _is_danger(verb):
        return "hypothetical"
    if any(c.dep_ == "neg" or c.lower_ == "never" for c in verb.children):
        return "negation"
    for child in verb.children:
        if child.dep_ == "aux" and child.lower_ in _UNREAL_AUX:
            return "future" if _is_reported_future(verb) else _UNREAL_AUX[child.lower_]
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and any(
            g.lower_ in {"no", "neither"} and g.dep_ in {"det", "neg"}
            for g in child.children
        ):
            return "negation"
        if child.dep_ in {"nsubj", "nsubjpass"} and child.lower_ in {
            "nobody",
            "none",
            "nothing",
        }:
            return "negation"
    if verb.dep_ == "acl" and _is_called_false(verb.head):
        return "negation"
    if verb.tag_ == "VB" and verb.dep_ == "ROOT":
        return "hypothetical"
    return None
