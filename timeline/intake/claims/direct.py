"""Direct quotations in their order: whole, split, and going on with a speaker."""

import re
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from timeline.intake.claims import cue_nouns, lexicon
from timeline.intake.claims.quote_cues import cued_quotation
from timeline.intake.claims.quotes import Quotation
from timeline.intake.claims.reading import (
    QUOTE_MARKS,
    Attribution,
    Reading,
    is_negated,
    subject_of,
)
from timeline.intake.claims.stances import (
    falsehood,
    is_cause_of_war,
    told_what_to_do,
)
from timeline.intake.proposal import Span, Stance

_LONGEST_CUE: Final = 250
"""Characters that may stand between the halves of a quotation."""
_TITLES: Final = (
    "Mr Mrs Ms Dr St Jr Sr Lt Sen Rep Gov Gen Col Sgt Maj Adm Rev Hon Capt Prof"
)
_SENTENCE_END: Final = re.compile(
    "".join(rf"(?<!\b{title})" for title in _TITLES.split())
    + r"(?<=[a-z0-9)])[.] (?=[A-Z])"
)
_SUBORDINATE: Final = frozenset(
    {"aux", "auxpass", "relcl", "advcl", "acl", "csubj", "xcomp"}
)
# What is done by saying it: "We deny …", "I urge …".
_PERFORMED: Final[dict[str, Stance]] = {
    "deny": "denies",
    "reject": "denies",
    "demand": "demands",
    "urge": "demands",
    "request": "requests",
    "appeal": "requests",
    "beg": "requests",
    "promise": "promises",
    "pledge": "promises",
    "vow": "promises",
    "admit": "acknowledges",
    "acknowledge": "acknowledges",
    "confirm": "acknowledges",
    "condemn": "accuses",
    "accuse": "accuses",
    "blame": "accuses",
    "fear": "expresses_concern",
    "regret": "expresses_concern",
}
_NEW_SENTENCE: Final = ("He ", "She ", "They ", "It ")


def direct_quotations(
    reading: Reading,
) -> tuple[list[Attribution], list[Span]]:
    """Return the quotations with their speakers, and the spans of those without one."""
    found: list[Attribution] = []
    orphans: list[Span] = []
    used: set[int] = set()
    quotations = reading.quotations
    for index, quotation in enumerate(quotations):
        if index in used:
            continue
        attribution = cued_quotation(reading, index)
        if attribution is None:
            if not _stands_alone(reading, quotation):
                continue
            attribution = _continued_quotation(reading, quotation, found)
            if attribution is None:
                orphans.append((quotation.start, quotation.end))
                continue
        elif (second := _second_half(reading, index)) < len(quotations):
            following = quotations[second]
            if _is_split(reading, quotation, following, attribution) and not (
                cued_quotation(reading, second, after_cue=True)
            ):
                used.update(range(index + 1, second + 1))
                attribution = _joined(reading, attribution, quotation, following)
        found.append(_with_stance(reading, attribution))
    return found, orphans


def _with_stance(reading: Reading, found: Attribution) -> Attribution:
    """What the quoted words do themselves: `"We deny this," X said`."""
    if found.stance != "asserts":
        return found
    quotation = next(
        (q for q in reading.quotations if q.start == found.content[0]), None
    )
    words = reading.tokens(found.content[0], found.content[1])
    main = next(
        (t for t in words if t.pos_ in {"VERB", "AUX"} and t.dep_ not in _SUBORDINATE),
        None,
    )
    if quotation is None or main is None or main.idx >= quotation.inner_end:
        return found
    denied = falsehood(main)
    if denied is not None and denied.left_edge.idx <= found.content[0] + 1:
        return replace(found, stance="denies", target=denied)
    stance = _own_stance(main)
    return found if stance is None else replace(found, stance=stance)


def _own_stance(verb: Token) -> Stance | None:
    subject = next((c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or is_negated(verb):
        return None
    if subject.lower_ not in {"i", "we"}:
        must = any(c.dep_ == "aux" and c.lower_ == "must" for c in verb.lefts)
        if is_cause_of_war(verb):
            return "threatens"
        return "demands" if must or told_what_to_do(verb) else None
    if any(c.dep_ == "aux" and c.lower_ not in {"do", "have"} for c in verb.lefts):
        return None
    if any(c.dep_ == "acomp" and c.lower_ in cue_nouns.ALARMED for c in verb.rights):
        return "expresses_concern"
    for child in verb.rights:
        stance = lexicon.PREPOSITION_VERBS.get((verb.lemma_, child.lower_))
        if stance is not None and child.dep_ == "prep":
            return stance
    bare = verb.tag_ == "VB" and not any(c.dep_ == "aux" for c in verb.lefts)
    return _PERFORMED.get(verb.lemma_) if verb.tag_ == "VBP" or bare else None


def _second_half(reading: Reading, index: int) -> int:
    """Index of the quotation that may go on: `"A," X said on "The Hour." "B."`."""
    following = index + 1
    if following < len(reading.quotations):
        title = reading.quotations[following]
        words = reading.text[title.inner_start : title.inner_end].split()
        before = reading.text[max(0, title.start - 40) : title.start].rstrip()
        placed = before.endswith((" on", " in", "’s", "'s"))
        if placed and 0 < len(words) <= 4 and words[0][:1].isupper():
            return following + 1
    return following


def _stands_alone(reading: Reading, quotation: Quotation) -> bool:
    """True for a quotation that is sentences of its own, not words in a sentence."""
    before = reading.text[: quotation.start].rstrip(" \t")
    # "the pilots’ “safety”": that mark ends no quotation.
    owned = before[-1:] in {"’", "'"} and before[-2:-1].isalpha()
    starts = not before or (before[-1] in "\n.!?:" + QUOTE_MARKS and not owned)
    inner = reading.text[quotation.inner_start : quotation.inner_end]
    long = len(inner.split()) >= 3
    after = reading.text[quotation.end : quotation.end + 2].strip(" ")
    ends = inner.rstrip()[-1:] in {".", "!", "?", "…", ",", "-", "—"} or after[:1] in {
        ".",
        "\n",
        "",
    }
    return starts and ends and long


def _continued_quotation(
    reading: Reading, quotation: Quotation, earlier: list[Attribution]
) -> Attribution | None:
    """A quotation without a cue goes on with the speaker before it."""
    paragraph = reading.paragraph(quotation.start)
    start = reading.paragraphs[paragraph][0]
    lead, verbs = _lead_in(reading, start, quotation)
    if verbs:
        verb = verbs[-1]
        return _continuation(quotation, subject_of(verb), verb, None, 0.8)
    if paragraph and start == quotation.start:
        window = reading.paragraphs[max(0, paragraph - 1)][0]
        last = [a for a in earlier if window <= a.content[1] <= quotation.start]
        if last:
            return _continuation(
                quotation, last[-1].speaker, last[-1].verb, last[-1].relayed_by, 0.85
            )
        lead, verbs = _lead_in(reading, window, quotation)
        if verbs:
            return _continuation(quotation, subject_of(verbs[-1]), verbs[-1], None, 0.7)
    subjects = [
        t
        for t in lead
        if t.dep_ == "nsubj" and t.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"}
    ]
    if subjects:
        return _continuation(quotation, subjects[-1], None, None, 0.5)
    same = [a for a in earlier if reading.paragraph(a.content[0]) == paragraph]
    if same:
        return _continuation(quotation, same[-1].speaker, same[-1].verb, None, 0.7)
    return None


def _lead_in(
    reading: Reading, start: int, quotation: Quotation
) -> tuple[list[Token], list[Token]]:
    """The unquoted words from ``start`` to the quotation, and the verbs among them
    that can bring a statement of their own subject."""
    lead = [
        t
        for t in reading.tokens(start, quotation.start)
        if reading.quotation(t) is None
    ]
    verbs = [
        t
        for t in lead
        if t.pos_ == "VERB"
        and t.lemma_ in lexicon.CLAUSE_VERBS
        and (subject := subject_of(t)) is not None
        and reading.quotation(subject) is None
    ]
    return lead, verbs


def _continuation(
    quotation: Quotation,
    speaker: Token | None,
    verb: Token | None,
    relay: Token | None,
    confidence: float,
) -> Attribution | None:
    if speaker is None:
        return None
    cue = (verb.idx, verb.idx + len(verb)) if verb is not None else (0, 0)
    return Attribution(
        (quotation.start, quotation.end),
        cue,
        "asserts",
        "quotation goes on with the same speaker",
        quoted=True,
        speaker=speaker,
        relayed_by=relay,
        verb=None,
        rank=1,
        confidence=confidence,
    )


def _is_split(
    reading: Reading, first: Quotation, second: Quotation, found: Attribution
) -> bool:
    """True for `"A," X said, "b."` and `"A," X said. "B."`: one statement.

    The reporting clause must be all that stands between the two.
    """
    between = reading.text[first.end : second.start]
    if "\n" in between or len(between) > _LONGEST_CUE or found.cue[0] < first.end:
        return False
    if found.cue[1] > second.start:
        return False
    stripped = between.strip().rstrip(QUOTE_MARKS)
    ended = reading.text[first.inner_start : first.inner_end].rstrip()[-1:]
    if ended in {".", "?", "!"} and stripped.startswith(_NEW_SENTENCE):
        return False
    if stripped[-1:] in {",", "—", "-"}:
        words = reading.tokens(found.cue[1], second.start)
        return not any(
            t.lemma_ in lexicon.SPEECH_VERBS and t.pos_ == "VERB" for t in words
        )
    return stripped[-1:] == "." and not _SENTENCE_END.search(stripped)


def _joined(
    reading: Reading, found: Attribution, first: Quotation, second: Quotation
) -> Attribution:
    opening = reading.text[first.inner_start : first.inner_end].strip()
    closing = reading.text[second.inner_start : second.inner_end].strip()
    if closing[:1].isupper():
        opening = re.sub(r",$", ".", opening)
    words = f"{opening} {closing}"
    return replace(
        found,
        content=(first.start, second.end),
        words=words,
        rule="quotation around its cue",
    )
