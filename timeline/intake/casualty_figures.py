"""Numbers of people as the news gives them: "at least 12", "two to five", "dozens"."""

import re
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from timeline.intake.wordlists import words_of

_UNITS: Final = dict(
    zip(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight"),
            *("nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"),
            *("sixteen", "seventeen", "eighteen", "nineteen"),
        ),
        range(20),
        strict=True,
    )
)
_TENS: Final = {
    word: 10 * value
    for value, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
        start=2,
    )
}
_SCALES: Final = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}
VAGUE: Final = words_of(
    """
    dozens scores hundreds thousands millions several many some few numerous tens
    multiple countless
    """
)
SINGLE: Final = words_of(
    """
    person man woman child boy girl soldier civilian officer policeman journalist
    commander general resident villager guard worker teenager baby student driver
    serviceman fighter militant protester leader medic conscript sailor jawan driver
    pilot sergeant lieutenant captain corporal colonel nurse doctor farmer priest monk
    reporter photographer cameraman herder shepherd fisherman passenger pedestrian
    patient volunteer peacekeeper toddler infant contractor engineer trader shopkeeper
    lawyer activist pensioner mother father policewoman constable ranger miner
    politician mayor scientist adviser lawmaker deputy senator teacher cleric imam
    governor judge prosecutor candidate diplomat migrant refugee worshipper settler
    youth teen schoolboy schoolgirl villager elder preacher chief lecturer professor
    member official employee attendant operative staffer aide
    """
)
_RELATIVES: Final = words_of(
    """
    wife husband son daughter mother father brother sister child baby niece nephew
    cousin uncle aunt grandson granddaughter grandmother grandfather fiancée fiancé
    fiancee bodyguard driver deputy
    """
)
_PARTS: Final = frozenset({"nsubj", "nsubjpass", "dobj", "conj"})
_EXCLAIMING: Final = frozenset({"so", "too", "how"})
_ONE_MORE: Final = words_of("second third fourth fifth sixth seventh eighth ninth")
_MODIFIER: Final = (
    r"(?:at least|no fewer than|not fewer than|more than|over|upwards? of|a minimum of"
    r"|up to|as many as|at most|fewer than|less than|no more than"
    r"|about|around|some|approximately|nearly|almost|roughly|an estimated|close to"
    r"|between|from)"
)
_BEFORE: Final = re.compile(rf"({_MODIFIER})\s+(?:the\s+)?$", re.IGNORECASE)
_RANGE: Final = re.compile(
    r"(?P<low>[\w,.]+(?:[ -][a-z]+)?)\s*(?:to|and|or|-|–|—)\s*"
    r"(?P<high>[\w,.]+(?: [a-z]+)?)"
)
_AT_LEAST: Final = ("at least", "no fewer", "not fewer", "more than", "over", "upward")
_AT_MOST: Final = ("up to", "as many", "at most", "fewer than", "less than", "no more")


@dataclass(frozen=True, slots=True)
class Figure:
    low: int | None
    best: int | None
    high: int | None
    start: int
    end: int


def number(text: str) -> int | None:
    """Read a number in figures or words ("1,200", "twenty-three", "1.5 million")."""
    total, current, seen, halved = 0.0, 0.0, False, False
    for word in re.split(r"[\s-]+", text.lower().strip()):
        if re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?", word):
            current += float(word.replace(",", ""))
        elif word in _UNITS:
            current += _UNITS[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word in _SCALES:
            scale = _SCALES[word]
            current = (current or 1) * scale
            if scale >= 1000:
                total, current = total + current, 0
        elif word == "half":
            halved = True
            continue
        elif word in {"a", "an", "and"}:
            continue
        else:
            return None
        seen = True
    value = (total + current) / (2 if halved and current >= 12 else 1)
    return int(value) if seen else None


def figure_of(doc: Doc, victims: Token) -> Figure | None:
    """Read the number of a victims phrase, with what qualifies it."""
    if _is_one_more(victims):
        return Figure(1, 1, 1, victims.left_edge.idx, victims.idx + len(victims))
    count = _count_token(victims)
    if count is None:
        if _one_person(victims):
            start = victims.left_edge.idx
            return Figure(1, 1, 1, start, victims.idx + len(victims))
        return None
    if count.ent_type_ in {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"}:
        return None
    if count.lower_ in VAGUE and count.i and count.nbor(-1).lower_ in _EXCLAIMING:
        # "So many have died": a lament, not a count.
        return None
    first, last = count.i, count.i
    while first > 0 and _is_number(doc[first - 1]):
        first -= 1
    while last + 1 < len(doc) and _is_number(doc[last + 1]):
        last += 1
    while (
        first
        and doc[first].lower_ in {*_SCALES, "a"}
        and doc[first - 1].lower_ in {"a", "half"}
    ):
        first -= 1
    # "Some 119,000" is about that many; "some" alone has no number.
    while first < last and doc[first].lower_ == "some" and _has_value(doc[first + 1]):
        first += 1
    # A hyphen or "to" between two numbers makes a range.
    while (
        last + 2 < len(doc)
        and doc[last + 1].lower_ in {"to", "-", "–", "—", "or", "and"}
        and _is_number(doc[last + 2])
    ):
        last += 2
    while (
        first >= 2
        and doc[first - 1].lower_ in {"to", "-", "–", "—", "or", "and"}
        and _is_number(doc[first - 2])
        and doc[first - 2].lower_ not in VAGUE
    ):
        first -= 2
    while (
        last + 2 < len(doc)
        and doc[last + 1].lower_ == "of"
        and doc[last + 2].lower_ in VAGUE
    ):
        last += 2
    while (
        first >= 2
        and doc[first - 1].lower_ == "of"
        and doc[first - 2].lower_ in VAGUE
        and doc[first].lower_ in VAGUE
    ):
        first -= 2
    start = doc[first].idx
    end = doc[last].idx + len(doc[last])
    words = doc[first : last + 1].text
    before = _BEFORE.search(doc[max(0, first - 6) : first].text_with_ws)
    modifier = before.group(1).lower() if before else ""
    if before:
        start -= len(before.group())
    if any(w in VAGUE for w in re.split(r"[\s-]+", words.lower())):
        return Figure(None, None, None, start, end)
    pair = _RANGE.fullmatch(words)
    if pair:
        low, high = number(pair["low"]), number(pair["high"])
        if low is not None and high is not None and low < high:
            return Figure(low, None, high, start, end)
    value = number(words)
    if value is None or value == 0:
        return None
    if modifier.startswith(_AT_LEAST):
        return Figure(value, value, None, start, end)
    if modifier.startswith(_AT_MOST):
        return Figure(None, None, value, start, end)
    if modifier:
        return Figure(None, value, None, start, end)
    return Figure(value, value, value, start, end)


def _is_number(token: Token) -> bool:
    return (
        token.like_num
        or token.lower_ in VAGUE
        or token.lower_ in _SCALES
        or token.lower_ in _TENS
    ) and token.pos_ != "PROPN"


def _has_value(token: Token) -> bool:
    return token.lower_ not in VAGUE and number(token.text) is not None


def _count_token(victims: Token) -> Token | None:
    if _is_number(victims):
        return victims
    near = [
        c
        for c in victims.children
        if c.i < victims.i and c.dep_ in {"nummod", "amod", "compound", "quantmod"}
    ]
    for child in near:
        if _is_number(child):
            return child
        inner = next((g for g in child.children if _is_number(g)), None)
        if inner is not None and child.dep_ != "amod":
            return inner
    if victims.lower_ in VAGUE:
        return victims
    # "dozens of people", "hundreds of thousands of civilians"
    of = victims.head
    if victims.dep_ == "pobj" and of.lower_ == "of" and _is_number(of.head):
        return of.head
    return None


def _is_one_more(victims: Token) -> bool:
    """`four were killed and a fifth was injured`."""
    article = victims.i > 0 and victims.nbor(-1).lower_ == "a"
    return article and victims.lower_ in _ONE_MORE and victims.dep_ in _PARTS


def _one_person(victims: Token) -> bool:
    if victims.lower_ == "another":
        # "one was killed and another wounded"
        return victims.dep_ in _PARTS
    if victims.lemma_ in _RELATIVES and victims.tag_ == "NN" and _is_theirs(victims):
        return True
    return (
        victims.tag_ == "NN"
        and victims.lemma_ in SINGLE
        and any(
            c.lower_ in {"a", "an", "another"}
            # "wounding its driver"
            or (c.lower_ in {"its", "their"} and victims.head.tag_ == "VBG")
            for c in victims.lefts
        )
    )


def _is_theirs(relative: Token) -> bool:
    """`A mayor, his wife and son were killed`: one person each."""
    of = [relative, relative.head] if relative.dep_ == "conj" else [relative]
    return any(c.lower_ in {"his", "her", "their"} for one in of for c in one.lefts)
