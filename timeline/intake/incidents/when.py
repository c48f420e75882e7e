"""Which of an article's dates is an event's own, and on what basis.

The words around a date decide what it says of an event: "since Monday" and "from Monday
to Wednesday" it lasted (an interval), "by Monday" or "last week" it happened on one of
the days (a set).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Final

from spacy.tokens import Doc, Token

from timeline.edtf import EdtfError, bounds
from timeline.intake.claims.quotes import dateline_end, paragraphs
from timeline.intake.dates import Anchor
from timeline.intake.incidents.hanging import (
    EVENT_NOUNS,
    clause_head,
    clause_verb,
    comes_before,
    event_nouns,
    governor_of,
    is_beside_in_time,
    is_count,
    is_now_so,
    is_of_another_clause,
    words_before,
)
from timeline.intake.proposal import ClaimFound, DateBasis, DateMention, Span
from timeline.intake.wordlists import words_of

_WEEK: Final = timedelta(days=7)
_OLD: Final = timedelta(days=31)
_SAYING: Final = words_of(
    """
    say tell announce report add write state warn claim confirm declare acknowledge
    insist allege accuse deny reveal note comment tweet broadcast cite quote publish
    admit stress
    """
)
_REPORTS: Final = words_of("report broadcast cite quote publish write")
# Rules of dates that name a stretch of time in which something happened once.
_ONE_OF: Final = ("week,", "weeks before", "week of", "half of", "an unsaid")
_RANGE: Final = re.compile(r"\s*(?:to|until|till|through|[-–—])\s*(?:the\s+)?")
_PAIR: Final = re.compile(r",?\s+(?P<word>and|or)\s+(?:on\s+)?(?:the\s+)?")
_BETWEEN: Final = re.compile(r"\b(?i:between)\s+(?:the\s+)?$")
_SINCE: Final = re.compile(r"\b(?i:since)\s+(?:the\s+)?$")
_BY: Final = re.compile(r"\b(?i:by)\s+(?:the\s+)?$")
_AS_OF: Final = re.compile(r"\b(?i:as\s+of)\s+(?:the\s+)?$")
_RECORD: Final = re.compile(
    r"\b(?:worst|most|least|deadliest|biggest|largest|first|second|third|latest)\b"
    r"[^.;:\n]*$"
)
_REACH: Final = 12
_RECORD_REACH: Final = 60
# "MEKELLE, March 15 (Agency) -": a place in capitals, a date, a dash.
_DATELINE: Final = re.compile(
    r"[^\W\da-z_][^a-z\n]{2,40},\s[^\n]{3,30}?(?:\([^()\n]{2,40}\)\s*)?(?:--|[-–—])\s"
)
_LEAD: Final = 3
"""Paragraphs, title included, in which the day of the news may first be told."""


@dataclass(frozen=True, slots=True)
class When:
    """An event's day or days as EDTF, what they are based on, and the mention."""

    edtf: str | None
    basis: DateBasis
    mention: int | None = None
    rule: str = ""
    own: bool = True
    """False where it is the report's day for want of one that the event has."""


class Calendar:
    """The dates of one article, by the words they stand with."""

    def __init__(self, doc: Doc, dates: Sequence[DateMention], anchor: Anchor) -> None:
        text = doc.text
        self._doc = doc
        self._text = text
        self._dates = list(dates)
        found = paragraphs(text)
        self._opening = found[:_LEAD]
        self._datelines = [(start, _dateline_end(text, start)) for start, _ in found]
        self._day = anchor.day
        self._printed = anchor.printed_day
        self._governors: dict[Span, int | None] = {}
        self._stretches = self._find_stretches()
        self._outside = [
            i for i, m in enumerate(self._dates) if not self._in_dateline(m)
        ]

    def own(self, head: Token) -> int | None:
        """The date in the event's own clause: nearest verb above it is the event's."""
        for governor in (head, *event_nouns(head)):
            found = [
                index
                for index in self._governed.get(governor.i, ())
                if not self._is_as_of(index)
                and not _is_hour(self._dates[index])
                and not self._is_of_a_record(index)
            ]
            if found:
                return min(found, key=self._preference)
        return None

    @cached_property
    def _governed(self) -> dict[int, list[int]]:
        """The dates that each verb (or event noun) governs, by its index."""
        governed: dict[int, list[int]] = {}
        for index, mention in enumerate(self._dates):
            if (governor := self._governor(mention)) is not None:
                governed.setdefault(governor, []).append(index)
        return governed

    def in_sentence(self, head: Token) -> list[int]:
        """Indexes of the dates in the token's sentence, datelines left out."""
        sent = head.sent
        return [
            index
            for index in self._outside
            if sent.start_char <= self._dates[index].span[0] < sent.end_char
        ]

    def start_of(self, index: int) -> int:
        return self._dates[index].span[0]

    def is_old(self, index: int) -> bool:
        """Ended more than a month before publication."""
        latest = _day(self._dates[index].latest)
        return (
            self._day is not None and latest is not None and (latest < self._day - _OLD)
        )

    def _is_long_until_now(self, index: int) -> bool:
        """`this year`, `the past five years`: the day of the news lies in them."""
        mention = self._dates[index]
        first, last = _day(mention.earliest), _day(mention.latest)
        if self._day is None or first is None or last is None:
            return False
        return first < self._day - _WEEK and last >= self._day

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
            if not self._is_reporting(i, claim)
            and not self.is_future(i)
            and not self._governs_other_event(i, head)
            and not self._is_in_an_aside(i, head)
            and not self._is_of_another(i)
            and not _is_hour(self._dates[i])
            and not self._is_long_until_now(i)
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
            and not self._is_of_another(i)
            and not _is_hour(mention)
            and _is_short(mention)
        ]
        before = [
            i
            for i in around
            if self._dates[i].span[0] < head.idx and not self._is_over(i, head)
        ]
        if claim is not None and claim.quoted and around:
            best = min(around, key=lambda i: abs(self._dates[i].span[0] - head.idx))
            return self._when(best, "occurred", "date in the same statement")
        if before:
            return self._when(before[-1], "occurred", "date of the sentence before")
        reporting = [i for i in self.in_sentence(head) if self._is_told_on(i, head)]
        if reporting and not self.is_old(reporting[0]):
            return self._when(reporting[0], *self._basis_of(reporting[0]))
        now = is_now_so(head) and not self._in_title(head)
        lead = None if now else self._of_the_lead(head)
        if lead is not None:
            rule = "the only date of the report's lead"
            return replace(self._when(lead, "occurred", rule), own=False)
        if self._printed is not None:
            rule = "publication day"
            return When(self._printed.isoformat(), "published", None, rule, own=False)
        return When(None, "published", own=False)

    def _when(self, index: int, basis: DateBasis, rule: str) -> When:
        edtf = self._stretches.get(index)
        if edtf is None:
            edtf = _meant(self._dates[index], self._day, self._before(index))
        return When(edtf, basis, index, rule)

    def _before(self, index: int) -> str:
        start = self._dates[index].span[0]
        return self._text[max(0, start - _REACH) : start]

    def _find_stretches(self) -> dict[int, str]:
        """Return the EDTF of dates that are the two ends of one stretch of time."""
        found: dict[int, str] = {}
        for index, (one, other) in enumerate(pairwise(self._dates)):
            gap = self._text[one.span[1] : other.span[0]]
            first, last = _only_day(one), _only_day(other)
            if len(gap) > _REACH or first is None or last is None or first >= last:
                continue
            if edtf := _joined(gap, self._before(index), first, last):
                found[index] = found[index + 1] = edtf
        return found

    def _basis_of(self, index: int) -> tuple[DateBasis, str]:
        governor = self._governor(self._dates[index])
        if governor is not None and self._doc[governor].lemma_ in _REPORTS:
            return "reported", "date on which it was reported"
        return "said", "date on which it was said"

    def _of_the_lead(self, head: Token) -> int | None:
        """The day that the report opens with, for what it goes on to tell.

        Only if the first paragraph that has a date of its own has just one. The title
        tells what the paragraph after it dates.
        """
        end, opening = head.sent.start_char, self._opening
        title_end = opening[0][1] if opening else 0
        for start, stop in opening:
            if start >= end > title_end:
                return None
            inside = [
                i
                for i in self._outside
                if start <= self._dates[i].span[0] < stop
                and not (self.is_old(i) or self.is_future(i) or self._is_reporting(i))
                and not self._is_of_another(i)
            ]
            if inside:
                days = {self._dates[i].edtf for i in inside}
                fit = len(days) == 1 and self._is_news(inside[0])
                return inside[0] if fit else None
        return None

    def _is_news(self, index: int) -> bool:
        """A day of the last fortnight, no name ("the October 7th attack") and none
        since which something has lasted."""
        mention = self._dates[index]
        last = _day(mention.latest)
        fresh = self._day is None or (
            last is not None and last >= self._day - 2 * _WEEK
        )
        return fresh and _is_short(mention) and not _SINCE.search(self._before(index))

    def _preference(self, index: int) -> tuple[bool, int]:
        return (self.is_old(index), self._dates[index].span[0])

    def _in_title(self, head: Token) -> bool:
        return len(self._opening) > 1 and head.idx < self._opening[0][1]

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
        root = None if self._in_dateline(mention) else self._root(mention)
        governor = governor_of(root) if root is not None else None
        return governor.i if governor is not None else None

    def _is_reporting(self, index: int, claim: ClaimFound | None = None) -> bool:
        """Whether it is the day of the telling; none that stands in what is told is."""
        if self._is_as_of(index):
            return True
        mention = self._dates[index]
        governor = self._governor(mention)
        if governor is None:
            return False
        if is_count(self._doc[governor]):
            return True
        if self._doc[governor].lemma_ not in _SAYING:
            return False
        if claim is None:
            return True
        first, last = claim.span
        inside = first <= mention.span[0] < last
        return not inside or first <= self._doc[governor].idx < last

    def _is_told_on(self, index: int, head: Token) -> bool:
        """Whether an event was told on that day, and not only something beside it."""
        governor = self._governor(self._dates[index])
        below = governor is not None and head in self._doc[governor].ancestors
        return self._is_reporting(index) and not below

    def _is_as_of(self, index: int) -> bool:
        """ "as of Tuesday": the day of the count, not of what is counted."""
        return bool(_AS_OF.search(self._before(index)))

    def _is_of_a_record(self, index: int) -> bool:
        """ "in one of the worst attacks this year": what it is compared with."""
        start = self._dates[index].span[0]
        words = self._text[max(0, start - _RECORD_REACH) : start]
        return self._is_long_until_now(index) and bool(_RECORD.search(words))

    def _is_of_another(self, index: int) -> bool:
        """Tell whether it dates a noun that only stands beside the event in time."""
        governor = self._governor(self._dates[index])
        return (
            governor is not None
            and self._doc[governor].pos_ not in {"VERB", "AUX"}
            and is_beside_in_time(self._doc[governor])
        )

    def _is_in_an_aside(self, index: int, head: Token) -> bool:
        """`freed two men who were kidnapped six months ago`: the day of the aside."""
        governor = self._governor(self._dates[index])
        if governor is None or governor == head.i:
            return False
        return is_of_another_clause(self._doc[governor], head)

    def _governs_other_event(self, index: int, head: Token) -> bool:
        """True for a date that belongs to a co-ordinated verb ("… and on Monday …").

        So too for the date of what came after the event ("were held on Monday after
        gunmen had killed …").
        """
        governor = self._governor(self._dates[index])
        if governor is None or governor == head.i:
            return False
        other = self._doc[governor]
        if comes_before(head, other):
            return True
        verb = clause_verb(head)
        if verb != other and is_now_so(head) and not is_now_so(other):
            # "A truce ended it on Friday, but shooting is still frequent."
            return other.pos_ == "VERB" and "conj" in {verb.dep_, other.dep_}
        apart = other.dep_ == "conj" or head.dep_ == "conj"
        # "seized the town and killed 12 on Monday" dates both.
        leads = self._dates[index].span[0] < other.idx
        return other.pos_ == "VERB" and apart and other.i > head.i and leads

    def _is_over(self, index: int, head: Token) -> bool:
        """ "It ended on Friday. They are still shelling the town": not on Friday."""
        going_on = is_now_so(head) and clause_verb(head).tag_ != "VBN"
        governor = self._governor(self._dates[index])
        return going_on and (governor is None or not is_now_so(self._doc[governor]))

    def _shared(self, head: Token) -> int | None:
        """A date that another mention of the clause's event noun carries."""
        nouns = {
            t.lemma_
            for t in head.subtree
            if t.lemma_ in EVENT_NOUNS and clause_head(t) == head.i
        }
        if head.lemma_ in EVENT_NOUNS:
            nouns.add(head.lemma_)
        if not nouns:
            return None
        for index, mention in enumerate(self._dates):
            if self.is_old(index) or self.is_future(index):
                continue
            if self._is_long_until_now(index):
                continue
            governor = self._governor(mention)
            root = self._root(mention)
            if governor is not None and self._doc[governor].lemma_ in nouns:
                return index
            # "the border incident this week has shown …"
            if root is not None and any(
                t.lemma_ in nouns and t.dep_ == "nsubj" for t in words_before(root)
            ):
                return index
        return None


def _is_hour(mention: DateMention) -> bool:
    """`at 10 p.m.`: on which day, other words have to tell."""
    return mention.rule == "time of day"


def _is_short(mention: DateMention) -> bool:
    """At most a week: a month or a year that is near dates no event by itself."""
    first, last = _day(mention.earliest), _day(mention.latest)
    return first is not None and last is not None and last - first <= _WEEK


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _dateline_end(text: str, start: int) -> int:
    """Return where a dateline ends, of an agency that we know or of any other."""
    other = _DATELINE.match(text, start)
    return max(dateline_end(text, start), other.end() if other else start)


def _only_day(mention: DateMention) -> date | None:
    """The day of a mention of one single day."""
    return _day(mention.earliest) if mention.earliest == mention.latest else None


def _joined(gap: str, before: str, first: date, last: date) -> str | None:
    """Return "from Monday to Wednesday" as an interval, "Monday or Tuesday" as a set.

    "Monday and Tuesday" is an interval only where no day lies between them.
    """
    pair = _PAIR.fullmatch(gap)
    if _RANGE.fullmatch(gap) or (pair and _BETWEEN.search(before)):
        return f"{first}/{last}"
    if not pair or (last - first).days > 1:
        return None
    return f"{first}/{last}" if pair["word"] == "and" else f"[{first}..{last}]"


def compatible(one: str | None, other: str | None) -> bool:
    """True if two EDTF dates may name the same day."""
    if one is None or other is None or one == other:
        return True
    try:
        (begins, ends), (starts, stops) = bounds(one), bounds(other)
    except EdtfError:
        return False
    early = begins is None or stops is None or begins <= stops
    return early and (starts is None or ends is None or starts <= ends)


def _meant(mention: DateMention, published: date | None, before: str) -> str:
    """Return the event's EDTF by the words that lead to its date.

    "this week" reported on a Friday is one of the days up to that Friday.
    """
    first, last = _day(mention.earliest), _day(mention.latest)
    if first is None or last is None:
        return mention.edtf
    if _SINCE.search(before) and published is not None and first < published:
        return f"{first}/{published}"
    if _BY.search(before) and first == last:
        return f"[..{last}]"
    if not mention.rule.startswith(_ONE_OF):
        return mention.edtf
    if published is not None and first <= published < last:
        last = published
    return f"[{first}..{last}]" if first < last else str(first)
