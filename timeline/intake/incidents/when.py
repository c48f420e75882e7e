"""Which of an article's dates is an event's own, and on what basis."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from spacy.tokens import Doc, Token

from timeline.intake.claims.quotes import dateline_end, paragraphs
from timeline.intake.dates import Anchor
from timeline.intake.proposal import ClaimFound, DateBasis, DateMention, Span
from timeline.intake.wordlists import words_of

_WEEK: Final = timedelta(days=7)
_OLD: Final = timedelta(days=31)
_EVENT_NOUNS: Final = words_of(
    """
    incident attack strike clash raid meeting protest shelling explosion blast
    ambush offensive incursion bombing shooting crossing operation battle
    """
)


@dataclass(frozen=True, slots=True)
class When:
    """An event's day or days as EDTF, what they are based on, and the mention."""

    edtf: str | None
    basis: DateBasis
    mention: int | None = None
    rule: str = ""


class Calendar:
    """The dates of one article, by the words they stand with."""

    def __init__(self, doc: Doc, dates: Sequence[DateMention], anchor: Anchor) -> None:
        self._doc = doc
        self._dates = list(dates)
        self._datelines = [
            (start, dateline_end(doc.text, start)) for start, _ in paragraphs(doc.text)
        ]
        self._day = anchor.day
        self._governors: dict[Span, int | None] = {}
        self._outside = [
            i for i, m in enumerate(self._dates) if not self._in_dateline(m)
        ]

    def own(self, head: Token) -> int | None:
        """The date in the event's own clause: nearest verb above it is the event's."""
        found = [
            index
            for index, mention in enumerate(self._dates)
            if self._governor(mention) == head.i
        ]
        return min(found, key=self._preference) if found else None

    def in_sentence(self, head: Token) -> list[int]:
        """Indexes of the dates in the token's sentence, datelines left out."""
        sent = head.sent
        return [
            index
            for index in self._outside
            if sent.start_char <= self._dates[index].span[0] < sent.end_char
        ]

    def is_old(self, index: int) -> bool:
        """Ended more than a month before publication."""
        latest = _day(self._dates[index].latest)
        return (
            self._day is not None and latest is not None and (latest < self._day - _OLD)
        )

    def is_future(self, index: int) -> bool:
        earliest = _day(self._dates[index].earliest)
        return self._day is not None and earliest is not None and earliest > self._day

    def of(self, head: Token, claim: ClaimFound | None, paragraph: Span) -> When:
        """Choose the event's date: its clause, its sentence, around it, the news."""
        own = self.own(head)
        if own is not None:
            return self._when(own, "occurred", "date in the event's clause")
        inside = [
            i
            for i in self.in_sentence(head)
            if claim is None or claim.span[0] <= self._dates[i].span[0] < claim.span[1]
        ]
        inside = [
            i
            for i in inside
            if not self._is_reporting(i)
            and not self.is_future(i)
            and not self._governs_other_event(i, head)
        ]
        if inside:
            best = min(inside, key=lambda i: abs(self._dates[i].span[0] - head.idx))
            return self._when(best, "occurred", "date in the event's sentence")
        shared = self._shared(head)
        if shared is not None:
            return self._when(shared, "occurred", "date of the same event elsewhere")
        scope = claim.span if claim is not None and claim.quoted else paragraph
        around = [
            i
            for i, mention in enumerate(self._dates)
            if scope[0] <= mention.span[0] < scope[1]
            and not self.is_old(i)
            and not self.is_future(i)
            and not self._is_reporting(i)
            and not self._in_dateline(mention)
            and _is_short(mention)
        ]
        before = [i for i in around if self._dates[i].span[0] < head.idx]
        if claim is not None and claim.quoted and around:
            best = min(around, key=lambda i: abs(self._dates[i].span[0] - head.idx))
            return self._when(best, "occurred", "date in the same statement")
        if before:
            return self._when(before[-1], "occurred", "date of the sentence before")
        reporting = [i for i in self.in_sentence(head) if self._is_reporting(i)]
        if reporting and not self.is_old(reporting[0]):
            return self._when(reporting[0], "said", "date on which it was said")
        if self._day is not None:
            return When(self._day.isoformat(), "published", None, "publication day")
        return When(None, "published")

    def _when(self, index: int, basis: DateBasis, rule: str) -> When:
        mention = self._dates[index]
        return When(_one_day_of(mention, self._day), basis, index, rule)

    def _preference(self, index: int) -> tuple[bool, int]:
        return (self.is_old(index), self._dates[index].span[0])

    def _in_dateline(self, mention: DateMention) -> bool:
        return any(start <= mention.span[0] < end for start, end in self._datelines)

    def _root(self, mention: DateMention) -> Token | None:
        span = self._doc.char_span(*mention.span, alignment_mode="expand")
        return span.root if span is not None else None

    def _governor(self, mention: DateMention) -> int | None:
        """Index of the verb (or event noun) that the date modifies."""
        if mention.span not in self._governors:
            self._governors[mention.span] = self._find_governor(mention)
        return self._governors[mention.span]

    def _find_governor(self, mention: DateMention) -> int | None:
        if self._in_dateline(mention):
            return None
        root = self._root(mention)
        if root is None:
            return None
        current = root
        while current.head.i != current.i:
            current = current.head
            if current.pos_ in {"VERB", "AUX"} and current.dep_ not in {
                "aux",
                "auxpass",
            }:
                return current.i
            if current.pos_ == "NOUN" and current.lemma_ in _EVENT_NOUNS:
                return current.i
        return None

    def _is_reporting(self, index: int) -> bool:
        governor = self._governor(self._dates[index])
        return governor is not None and self._doc[governor].lemma_ in {
            "say",
            "tell",
            "announce",
            "report",
            "add",
            "write",
            "state",
            "warn",
            "claim",
            "confirm",
        }

    def _governs_other_event(self, index: int, head: Token) -> bool:
        """True for a date that belongs to a co-ordinated verb ("… and on Monday …")."""
        governor = self._governor(self._dates[index])
        if governor is None or governor == head.i:
            return False
        other = self._doc[governor]
        apart = other.dep_ == "conj" or head.dep_ == "conj"
        return other.pos_ == "VERB" and apart and other.i > head.i

    def _shared(self, head: Token) -> int | None:
        """A date that another mention of the clause's event noun carries."""
        nouns = {
            t.lemma_
            for t in head.subtree
            if t.lemma_ in _EVENT_NOUNS and _clause_head(t) == head.i
        }
        if head.lemma_ in _EVENT_NOUNS:
            nouns.add(head.lemma_)
        if not nouns:
            return None
        for index, mention in enumerate(self._dates):
            if self.is_old(index) or self.is_future(index):
                continue
            governor = self._governor(mention)
            root = self._root(mention)
            if governor is not None and self._doc[governor].lemma_ in nouns:
                return index
            # "the border incident this week has shown …"
            if root is not None and any(
                t.lemma_ in nouns and t.dep_ == "nsubj" for t in _before(root)
            ):
                return index
        return None


def _clause_head(token: Token) -> int:
    """Index of the verb in whose clause the word stands."""
    while token.head.i != token.i:
        token = token.head
        if token.pos_ in {"VERB", "AUX"}:
            return token.i
    return token.i


def _before(token: Token) -> Iterable[Token]:
    """The two words before a date expression."""
    start = token.left_edge.i
    return token.doc[max(0, start - 2) : start]


def _is_short(mention: DateMention) -> bool:
    """At most a week: a month or a year that is near dates no event by itself."""
    first, last = _day(mention.earliest), _day(mention.latest)
    return first is not None and last is not None and last - first <= _WEEK


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def compatible(one: str | None, other: str | None) -> bool:
    """True if two EDTF dates may name the same day."""
    if one is None or other is None:
        return True
    return one == other or one.startswith(other) or other.startswith(one)


def _one_day_of(mention: DateMention, published: date | None) -> str:
    """Return the event's EDTF: a week is when it happened, not how long it took.

    "this week" reported on a Friday is one of the days up to that Friday.
    """
    first, last = _day(mention.earliest), _day(mention.latest)
    if not mention.rule.startswith("week,") or first is None or last is None:
        return mention.edtf
    if published is not None and first <= published < last:
        last = published
    return f"[{first.isoformat()}..{last.isoformat()}]" if first < last else str(first)
