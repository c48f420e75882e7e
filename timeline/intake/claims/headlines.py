"""Headlines that cite: "Kremlin: no troops", "Truce holding: UN envoy"."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from spacy.tokens import Span as Words
from spacy.tokens import Token

from timeline.intake.claims import voices
from timeline.intake.claims.reading import Attribution, Reading

if TYPE_CHECKING:
    from timeline.intake.claims.speakers import Speakers

_LONGEST: Final = 22
"""Words in a headline."""
_MOST_IN_NAME: Final = 5
_LEAST: Final = 3
"""Words that make a statement."""
_COLON: Final = re.compile(r":\s")
_DASH: Final = re.compile(r"\s[–—-]{1,2}\s")
_END: Final = re.compile(r"[.!?…]['\"”’»]?$")
_OPENING: Final = "\"“'‘«„"
_CLOSING: Final = "\"”'’»“"
_LABELS: Final = frozenset({"source", "sources", "analyst", "expert", "correspondent"})
_KINDS: Final = frozenset(
    {
        "person",
        "government_body",
        "state_forces",
        "international_organisation",
        "rebel_group",
        "political_militia",
        "identity_militia",
        "de_facto_authority",
    }
)


def headlines(reading: Reading, speakers: "Speakers") -> Iterator[Attribution]:
    """Yield the statements that a headline gives with a colon or a dash.

    A country before a colon names what a story is about; only bodies, groups and
    people are taken for speakers.
    """
    for index, (start, end) in enumerate(reading.paragraphs):
        if not is_headline(reading, index):
            continue
        line = reading.text[start:end]
        for mark in (_COLON, _DASH):
            cuts = list(mark.finditer(line))
            if len(cuts) != 1:
                continue
            at, after = start + cuts[0].start(), start + cuts[0].end()
            left = reading.doc.char_span(start, at, alignment_mode="contract")
            right = reading.doc.char_span(after, end, alignment_mode="contract")
            if left is None or right is None:
                continue
            found = None
            if mark is _COLON and (
                _says(left, speakers) or _labels_quotation(reading, left, after)
            ):
                found = _cited(reading, left, (after, end), (at, at + 1))
            elif _says(right, speakers):
                found = _cited(reading, right, (start, at), (at, after))
            if found is not None:
                yield found
                break


def is_headline(reading: Reading, paragraph: int) -> bool:
    """Whether a paragraph is a line of few words, without a full stop."""
    line = reading.text[slice(*reading.paragraphs[paragraph])]
    return len(line.split()) <= _LONGEST and not _END.search(line)


def _says(words: Words, speakers: "Speakers") -> bool:
    """Whether the words are a name or an office, and nothing else."""
    root = words.root
    if len(words) == 1 and root.lower_ in _LABELS:
        return False
    if len(words) > _MOST_IN_NAME or root.pos_ not in {"NOUN", "PROPN"}:
        return False
    if any(t.pos_ in {"VERB", "AUX"} or t.is_punct for t in words):
        return False
    mention = speakers.mention_in(words)
    if mention is not None:
        return mention.kind in _KINDS or root.lemma_.lower() in voices.PEOPLE
    return root.lemma_.lower() in voices.PEOPLE or root.ent_type_ == "PERSON"


def _labels_quotation(reading: Reading, name: Words, after: int) -> bool:
    """`Zelensky: '…'`: a name that the parser does not know, before quoted words."""
    capitals = all(t.text[:1].isupper() and t.is_alpha for t in name)
    return capitals and len(name) <= 2 and reading.text[after] in _OPENING


def _cited(
    reading: Reading, name: Words, content: tuple[int, int], cue: tuple[int, int]
) -> Attribution | None:
    if len(reading.text[slice(*content)].split()) < _LEAST:
        return None
    quoted = (
        reading.text[content[0]] in _OPENING
        and reading.text[content[1] - 1] in _CLOSING
    )
    head: Token = name.root
    span = content if quoted else reading.trimmed(*content)
    return Attribution(
        span,
        cue,
        "asserts",
        "headline",
        quoted=quoted,
        speaker=head,
        rank=0,
        confidence=0.7,
    )
