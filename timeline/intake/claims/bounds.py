"""Where a statement ends: before the next cue, and with the places it names."""

from typing import Final

from spacy.tokens import Doc, Token

from timeline.intake.claims import cue_nouns, lexicon, voices
from timeline.intake.claims.asides import denied_apposition, denied_aside
from timeline.intake.claims.reading import edges, object_of, outer_cue

_PLACED: Final = frozenset(
    {
        *("in", "across", "along", "near", "between", "inside", "against", "among"),
        *("within", "without", "until", "despite"),
    }
)
_GROUND: Final = frozenset(
    {"side", "soil", "territory", "border", "coast", "island", "land", "ground"}
)
_UNITS: Final = frozenset({"minute", "hour", "day", "week", "month", "year"})
_BEGINNINGS: Final = frozenset({"start", "begin", "end"})
_CONTRASTS: Final = frozenset({"while", "although", "though", "whereas"})


def until_next_cue(doc: Doc, verb: Token, content: Token, first: int, last: int) -> int:
    """Cut the clause before ", adding that …" and ", according to …" inside it.

    It also ends where somebody else speaks: ", while others said …".
    """
    for token in doc[first : last + 1]:
        if token.i <= first + 1:
            continue
        last_word = token.nbor(-1)
        if last_word.is_quote:
            last_word = token.nbor(-2)
        comma = last_word.text == ","
        goes_on = token.tag_ == "VBG" and token.lemma_ in lexicon.SPEECH_VERBS
        if comma and goes_on and any(c.dep_ == "ccomp" for c in token.children):
            return token.i - 2
        if token.tag_ == "VBG" and outer_cue(token) is not None:
            return token.left_edge.i - 2
        if comma and token.tag_ == "VBG" and _is_beside_the_words(token):
            return token.i - 2
        if token.dep_ == "conj" and outer_cue(token) is not None:
            before = [c.i for c in token.head.children if c.dep_ == "cc"]
            return max((i for i in before if i < token.i), default=token.i) - 1
        if comma and is_time_told(token):
            return token.i - 2
        if denied_apposition(token) is not None:
            return token.left_edge.i - 2
        if _tells_in_turn(token):
            return token.left_edge.i - 1
        if token.text == ";" and is_said_by_another(token):
            return token.i - 1
        if comma and token.lower_ == "which" and denied_aside(token.head) == token:
            return token.i - 2
        if token.lower_ == "but" and _is_turn(token):
            return token.i - 2 if comma else token.i - 1
        if token.lower_ == "according" and token.dep_ == "prep":
            return token.i - 2 if comma else token.i - 1
        if token.lower_ in _CONTRASTS and comma and _is_cue_of_its_own(token.head):
            return token.i - 2
        if token.lower_ == "while" and comma and verb.lemma_ in lexicon.DENIALS:
            return token.i - 2
        if comma and token.lower_ == "as" and _is_account(token):
            return token.i - 2
    return last


def with_circumstances(verb: Token, last: int) -> int:
    """Take in a place that the parser hung on the cue: "warned of hunger in Gaza"."""
    for child in verb.rights:
        if child.left_edge.i != last + 1:
            continue
        if child.tag_ == "VBG" and child.lemma_ in _BEGINNINGS:
            last = edges(child)[1]
        if child.dep_ == "npadvmod" and _is_day_before_place(child, child):
            last = edges(child)[1]
        if child.dep_ != "prep":
            continue
        place = object_of(child)
        if verb.lemma_ == "call" and (
            child.lower_ == "to" or any(t.tag_ == "TO" for t in child.subtree)
        ):
            last = edges(child)[1]
        if (
            (
                child.lower_ in _PLACED
                and place is not None
                and place.lemma_ not in voices.VEHICLES
                and place.ent_type_ not in {"DATE", "TIME"}
            )
            or (
                child.lower_ == "on"
                and place is not None
                and (_is_all(place) or place.lemma_ in _GROUND)
            )
            or _is_day_before_place(child, place)
        ):
            last = edges(child)[1]
    return last


def _is_day_before_place(day: Token, named: Token | None) -> bool:
    """`reported two attacks on Monday in the Gulf`: that day they happened."""
    after = day.right_edge.i + 1
    return (
        named is not None
        and named.ent_type_ in {"DATE", "TIME"}
        and any(
            c.left_edge.i == after
            and c.dep_ == "prep"
            and c.lower_ in _PLACED
            and (place := object_of(c)) is not None
            and (
                place.ent_type_ in {"GPE", "LOC", "FAC"}
                # Nobody speaks "near" or "along" something.
                or c.lower_ in {"near", "along", "across"}
            )
            for c in day.head.rights
        )
    )


def _is_all(party: Token) -> bool:
    """`on both sides`, `on all parties`: of whom something is asked."""
    return any(c.lower_ in {"both", "all", "either", "each"} for c in party.lefts)


def with_condition(verb: Token, last: int) -> int:
    """Take in "if Chad fires" and "should Chad fire": promised in that case only."""
    for child in verb.rights:
        if child.i <= last or child.dep_ not in {"advcl", "ccomp"}:
            continue
        between = verb.doc[last + 1 : child.left_edge.i]
        if is_condition(child) and all(t.is_quote or t.is_punct for t in between):
            last = edges(child)[1]
    return last


def is_condition(clause: Token) -> bool:
    """`if X attacks`, `unless X leaves`, `should X attack`, `were X to attack`."""
    opener = clause.left_edge
    inverted = opener.lower_ in {"should", "were", "had"} and any(
        "subj" in c.dep_ and opener.i < c.i < clause.i for c in clause.lefts
    )
    return opener.lower_ in {"if", "unless"} or inverted


def is_time_told(token: Token) -> bool:
    """`…, four days after …`: the journalist's clock, not the speaker's."""
    for word in token.doc[token.i : token.i + 5]:
        if word.lemma_ in _UNITS and word.i + 1 < len(token.doc):
            return word.nbor(1).lower_ in {"after", "before"}
    return False


def is_said_by_another(semicolon: Token) -> bool:
    """`said A; Oman said B`."""
    rest = [t for t in semicolon.sent if t.i > semicolon.i]
    return any(
        t.lemma_ in lexicon.SPEECH_VERBS and any(c.dep_ == "nsubj" for c in t.children)
        for t in rest
    )


def _is_beside_the_words(participle: Token) -> bool:
    """`…, releasing a video`, `…, contradicting what Chad had said`: what the speaker
    does by speaking, and no part of it."""
    if participle.lemma_ == "contradict":
        return True
    return participle.lemma_ in {"release", "publish", "post", "issue"} and any(
        t.lemma_ in voices.VEHICLES for t in participle.subtree
    )


def _tells_in_turn(verb: Token) -> bool:
    """`dismissed as a lie a statement that accused it of …`: the statement does."""
    return (
        verb.dep_ == "relcl"
        and verb.lemma_ in lexicon.SPEECH_VERBS
        and verb.head.lemma_ in voices.VEHICLES
        and any(c.lower_ in {"that", "which"} for c in verb.lefts)
    )


def _is_turn(but: Token) -> bool:
    """`… but Chad said`, `… but aid groups put the number at nine`: another's words."""
    verb = next((c for c in but.head.rights if c.dep_ == "conj" and c.i > but.i), None)
    if verb is None or verb.lemma_ not in lexicon.SPEECH_VERBS | {"put"}:
        return False
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    return subject is not None and subject.pos_ in {"NOUN", "PROPN"}


def _is_account(opener: Token) -> bool:
    """`…, as the rebels allege`: an aside that cites somebody else."""
    verb = opener.head
    return (
        verb.dep_ == "advcl"
        and verb.lemma_ in lexicon.ASIDE_VERBS
        and any(c.dep_ == "nsubj" for c in verb.lefts)
    )


def _is_cue_of_its_own(verb: Token) -> bool:
    """`…, while others said …`, `…, though its rival disputed the claim`."""
    if not any(c.dep_ == "nsubj" for c in verb.lefts):
        return False
    judges = verb.lemma_ in lexicon.CHARGE_VERBS.keys() - lexicon.STRIKING_VERBS
    return (
        verb.lemma_ in lexicon.SPEECH_VERBS
        or judges
        or (
            verb.lemma_ in lexicon.DENIALS
            and any(
                c.dep_ == "dobj"
                and (c.lemma_ in cue_nouns.STATEMENT_NOUNS or c.tag_ in {"DT", "PRP"})
                for c in verb.rights
            )
        )
    )


def sentence_bounds(token: Token) -> tuple[int, int]:
    """First and last word of the sentence, white space and final stop left out."""
    words = [t for t in token.sent if not t.is_space]
    first, last = words[0].i, words[-1].i
    while last > token.i and token.doc[last].text in {".", "!", "?"}:
        last -= 1
    return first, last


def clause_start(doc: Doc, first: int, bound: int) -> int:
    """Skip a conjunction at the head of a sentence, unless it is all there is."""
    if doc[first].pos_ == "CCONJ" and first + 1 < bound:
        return first + 1
    return first
