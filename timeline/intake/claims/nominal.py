"""Statements without a reporting verb: "according to", cue nouns and adjectives."""

from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Token

from timeline.intake.claims import cue_nouns, lexicon, voices
from timeline.intake.claims.bounds import is_said_by_another, until_next_cue
from timeline.intake.claims.reading import (
    Attribution,
    Reading,
    edges,
    is_unreal,
    object_of,
    subject_of,
)
from timeline.intake.proposal import Span

CUE_NOUN: Final = "cue noun"
_CLAUSAL: Final = frozenset({"ccomp", "acl", "relcl"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})


def according_to(reading: Reading) -> Iterator[Attribution]:
    """Yield what the text gives "according to" somebody."""
    doc = reading.doc
    for token in reading.words():
        if (
            token.i + 1 == len(doc)
            or token.lower_ != "according"
            or doc[token.i + 1].lower_ != "to"
        ):
            continue
        if reading.quotation(token) is not None:
            continue
        to = doc[token.i + 1]
        source = object_of(to) or object_of(token)
        if source is None or source.lemma_ in {"plan", "schedule", "law", "rule"}:
            continue
        span, goes_on = _given_account(token, max(edges(to)[1], source.i))
        content = reading.trimmed(*span)
        if content[1] - content[0] < 8:
            continue
        words = None
        if goes_on is not None:
            opening = reading.text[content[0] : token.idx].rstrip(" ,—–-")
            words = f"{opening} {reading.text[goes_on : content[1]]}"
        yield Attribution(
            content,
            (token.idx, to.idx + len(to)),
            "asserts",
            "according to" if words is None else "account in the middle",
            speaker=source,
            main=_main_verb(token),
            words=words,
            rank=3,
            confidence=0.9,
        )


def _given_account(according: Token, last: int) -> tuple[Span, int | None]:
    """Return what is given on an account, and where it goes on behind the source.

    ``last`` is the index of the last token that names the source.
    """
    words = [t for t in according.sent if not t.is_space]
    another = next(
        (
            n
            for n, t in enumerate(words)
            if t.text == ";" and t.i > last and is_said_by_another(t)
        ),
        len(words),
    )
    words = words[:another]
    first = words[0]
    rest = [t for t in words if t.i > last]
    before = [t for t in words if t.i < according.i]
    comma = bool(before) and before[-1].text in {",", "—", "–", "-"}
    if not before:
        until = until_next_cue(according.doc, according, according, last, words[-1].i)
        return _offsets([t for t in rest if t.i <= until]), None
    goes_on = bool(rest) and rest[0].text == "," and not _is_next_source(rest[1:])
    if comma and goes_on and sum(t.is_alpha for t in rest) > 2:
        if not any(t.pos_ in {"VERB", "AUX"} or t.dep_ in _SUBJECTS for t in before):
            return _offsets(rest[1:]), None
        return _offsets(words), rest[1].idx
    head = according.head
    while head.pos_ not in {"VERB", "AUX"} and head.dep_ != "ROOT":
        head = head.head
    # After a comma it is the whole sentence that somebody says, unless another does.
    while comma and head.dep_ != "ROOT" and not _is_reported(head):
        head = head.head
    start = first if head.dep_ == "ROOT" else head.left_edge
    end = before[-2] if comma and len(before) > 1 else before[-1]
    return (start.idx, end.idx + len(end)), None


def _is_next_source(rest: Sequence[Token]) -> bool:
    """`according to the army, Japanese and US officials`: more who say so."""
    names = [t for t in rest if not t.is_punct]
    return (
        any(t.lower_ == "and" for t in names)
        and not any(t.pos_ in {"VERB", "AUX", "ADP"} for t in names)
        and names[-1].lemma_.lower() in voices.PEOPLE
    )


def _main_verb(according: Token) -> Token:
    head = according.head
    while head.dep_ != "ROOT" and (
        head.pos_ not in {"VERB", "AUX"} or head.dep_ == "conj"
    ):
        head = head.head
    return head


def _is_reported(clause: Token) -> bool:
    return clause.dep_ == "ccomp" and clause.head.lemma_ in lexicon.CLAUSE_VERBS


def _offsets(tokens: Sequence[Token]) -> Span:
    if not tokens:
        return 0, 0
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])


def nouns_and_adjectives(reading: Reading) -> Iterator[Attribution]:
    """Yield what hangs on a cue noun or adjective ("Kyiv's claim that …")."""
    for token in reading.words():
        if reading.quotation(token) is not None:
            continue
        if token.pos_ == "NOUN" and token.lemma_ in cue_nouns.NOUN_CUES:
            found = _noun(reading, token)
        elif (
            token.lower_ in cue_nouns.ADJECTIVE_CUES
            and token.dep_
            in {
                "acomp",
                "oprd",
                "attr",
            }
        ) or (token.lower_ in cue_nouns.ADJECTIVE_CUES and token.tag_ == "VBN"):
            found = _adjective(reading, token)
        else:
            continue
        if found is not None:
            yield found


def _noun(reading: Reading, noun: Token) -> Attribution | None:
    """`Kyiv's claim that …`, `accusations by Sudan that …`."""
    speaker = next((c for c in noun.children if c.dep_ == "poss"), None)
    cue_start = noun
    if speaker is None:
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
                speaker = object_of(child)
            if child.dep_ == "prep" and child.lower_ == "of" and speaker is None:
                speaker = _named_source(noun, child)
    head = noun.head
    if (
        speaker is None
        and noun.dep_ == "dobj"
        and (gives := _lending_verb(noun)) is not None
        and not is_unreal(gives)
    ):
        speaker = subject_of(gives)
        cue_start = gives
    if speaker is None or (
        # A protest may be a march; one that is lodged is words.
        noun.lemma_ == "protest" and head.lemma_ not in {"lodge", "file"}
    ):
        return None
    promised = [c for c in head.rights if c.dep_ == "ccomp" and cue_start == head]
    content = next(
        (
            c
            # "a claim by the army that it had won": that may hang on the army.
            for c in [*noun.children, *promised, *speaker.rights]
            if c.i > noun.i
            and (
                (
                    c.dep_ in _CLAUSAL
                    and any(
                        (g.lower_ == "that" and g.dep_ == "mark") or g.lower_ == "to"
                        for g in c.lefts
                    )
                )
                or (c.dep_ == "prep" and c.lower_ == "of" and _is_deed(c))
                or (
                    c.dep_ == "prep"
                    and c.lower_ in cue_nouns.NOUN_PREPOSITIONS.get(noun.lemma_, ())
                    and object_of(c) is not None
                )
            )
        ),
        None,
    )
    if content is None or _is_title_to(noun, content):
        return None
    doc = reading.doc
    first, last = edges(content)
    if content.dep_ == "prep":
        first = content.i + 1
    last = until_next_cue(doc, noun, content, first, last)
    return Attribution(
        reading.trimmed(doc[first].idx, doc[last].idx + len(doc[last])),
        (cue_start.idx, noun.idx + len(noun)),
        cue_nouns.NOUN_CUES[noun.lemma_],
        CUE_NOUN,
        speaker=speaker,
        verb=noun,
        rank=4,
        confidence=0.7,
    )


def _is_title_to(noun: Token, content: Token) -> bool:
    """`extended its claims to include the islands`: of land, and not in words."""
    infinitive = any(c.tag_ == "TO" for c in content.lefts)
    return (
        noun.lemma_ == "claim" and infinitive and content.lemma_ not in {"have", "be"}
    )


def _lending_verb(noun: Token) -> Token | None:
    """The verb that lends a cue noun its speaker: "gave the UN written assurances"."""
    head = noun.head
    if head.lemma_ == "write" and head.tag_ == "VBN" and head.dep_ in {"conj", "advcl"}:
        head = head.head
    return head if head.lemma_ in lexicon.SUPPORT_VERBS else None


def _named_source(noun: Token, of: Token) -> Token | None:
    """`The claims of the ministry that …`: the ministry, named, and what it claims."""
    source = object_of(of)
    told = any(
        c.dep_ in _CLAUSAL and any(g.lower_ == "that" for g in c.lefts)
        for at in (noun, source)
        if at is not None
        for c in at.children
    )
    named = source is not None and (source.ent_type_ != "" or source.pos_ == "PROPN")
    return source if told and named else None


def _is_deed(preposition: Token) -> bool:
    return any(c.dep_ == "pcomp" for c in preposition.children)


def _adjective(reading: Reading, adjective: Token) -> Attribution | None:
    participle = adjective.tag_ == "VBN" and adjective.dep_ != "acomp"
    verb = adjective if participle else adjective.head
    if verb.pos_ not in {"VERB", "AUX"} or is_unreal(verb):
        return None
    if participle and not any(c.dep_ in {"auxpass", "aux"} for c in verb.children):
        return None
    speaker = subject_of(verb)
    content = next(
        (
            c
            for c in [*adjective.children, *verb.children]
            if c.i > adjective.i
            and (
                c.dep_ == "ccomp"
                or (
                    c.dep_ == "prep"
                    and c.lower_ in {"about", "over", "by", "at"}
                    and cue_nouns.ADJECTIVE_CUES[adjective.lower_]
                    == "expresses_concern"
                )
            )
        ),
        None,
    )
    if speaker is None or content is None or speaker.lower_ in {"it", "there"}:
        return None
    doc = reading.doc
    first, last = edges(content)
    return Attribution(
        reading.trimmed(doc[first].idx, doc[last].idx + len(doc[last])),
        (adjective.idx, adjective.idx + len(adjective)),
        cue_nouns.ADJECTIVE_CUES[adjective.lower_],
        "cue adjective",
        speaker=speaker,
        verb=verb,
        rank=4,
        confidence=0.7,
    )
