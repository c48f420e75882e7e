"""Which of an article's dates is an event's own, and on what basis."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from itertools import pairwise
from typing import Final

from spacy.tokens import Doc, Token

from timeline.intake.claims.quotes import dateline_end, paragraphs
from timeline.intake.dates import Anchor
from timeline.intake.incidents.hanging import (
    EVENT_NOUNS,
    answers,
    clause_head,
    clause_verb,
    comes_before,
    event_nouns,
    governor_of,
    is_answered,
    is_beside_in_time,
    is_count,
    is_now_so,
    is_of_another_clause,
    words_before,
)
from timeline.intake.incidents.span_of_days import (
    SINCE,
    UNSAID,
    WEEK,
    day_of,
    is_hour,
    is_of_the_clause_after,
    is_short,
    joined,
    meant,
    only_day,
)
from timeline.intake.proposal import ClaimFound, DateBasis, DateMention, Span
from timeline.intake.wordlists import words_of

_OLD: Final = timedelta(days=31)
_SAYING: Final = words_of(
    """
    say tell announce report add write state warn claim confirm declare acknowledge
    insist allege accuse deny reveal note comment tweet broadcast cite quote publish
    admit stress
    """
)
_REPORTS: Final = words_of("report broadcast cite quote publish write")
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
        if (counted := self._counted(head)) is not None:
            return counted
        for governor in (head, *event_nouns(head)):
            found = [
                index
                for index in self._governed.get(governor.i, ())
                if not self._is_as_of(index)
                and not is_of_the_clause_after(self._dates[index])
                and not is_hour(self._dates[index])
                and not self._is_of_a_record(index)
            ]
            if found:
                return min(found, key=self._preference)
        return None

    def _counted(self, head: Token) -> int | None:
        """ "two days after the army fired": the day of what the clause tells."""
        ends = {
            c.idx + len(c)
            for c in head.children
            if c.dep_ == "mark" and c.lower_ in {"after", "before"}
        }
        found = (i for i, m in enumerate(self._dates) if m.span[1] in ends)
        return next(found, None)

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
        latest = day_of(self._dates[index].latest)
        return (
            self._day is not None and latest is not None and (latest < self._day - _OLD)
        )

    def _is_long_until_now(self, index: int) -> bool:
        """`this year`, `the past five years`: the day of the news lies in them."""
        mention = self._dates[index]
        first, last = day_of(mention.earliest), day_of(mention.latest)
        if self._day is None or first is None or last is None:
            return False
        return first < self._day - WEEK and last >= self._day

    def is_future(self, index: int) -> bool:
        earliest = day_of(self._dates[index].earliest)
        return self._day is not None and earliest is not None and earliest > self._day

    def of(self, head: Token, claim: ClaimFound | None, paragraph: Span) -> When:
        """Choose the event's date: its clause, its sentence, around it, the news."""
        own = self.own(head)
        if own is not None:
            return self._when(own, "occurred", "date in the event's clause")
        here = self.in_sentence(head)
        fit = [i for i in here if self._is_of_the_same(i, head, claim)]
        inside = [
            i
            for i in fit
            if claim is None or claim.span[0] <= self._dates[i].span[0] < claim.span[1]
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
            and not is_hour(mention)
            and not is_of_the_clause_after(mention)
            and is_short(mention)
            and not mention.rule.startswith(UNSAID)
            and (i not in here or i in fit)
        ]
        before = [
            i
            for i in around
            if self._dates[i].span[0] < head.idx and not self._is_over(i, head)
        ]
        if claim is not None and claim.quoted and around:
            best = min(around, key=lambda i: abs(self._dates[i].span[0] - head.idx))
            return self._when(best, "occurred", "date in the same statement")
        if before and not answers(head):
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

    def _is_of_the_same(
        self, index: int, head: Token, claim: ClaimFound | None
    ) -> bool:
        """Whether a date of an event's sentence may be the event's."""
        return not (
            self._is_reporting(index, claim)
            or self.is_future(index)
            or self._governs_other_event(index, head)
            or self._is_in_an_aside(index, head)
            or self._is_of_another(index)
            or is_hour(self._dates[index])
            or is_of_the_clause_after(self._dates[index])
            or self._is_long_until_now(index)
        )

    def _when(self, index: int, basis: DateBasis, rule: str) -> When:
        edtf = self._stretches.get(index)
        if edtf is None:
            edtf = meant(self._dates[index], self._day, self._before(index))
        return When(edtf, basis, index, rule)

    def _before(self, index: int) -> str:
        start = self._dates[index].span[0]
        return self._text[max(0, start - _REACH) : start]

    def _find_stretches(self) -> dict[int, str]:
        """Return the EDTF of dates that are the two ends of one stretch of time."""
        found: dict[int, str] = {}
        for index, (one, other) in enumerate(pairwise(self._dates)):
            gap = self._text[one.span[1] : other.span[0]]
            first, last = only_day(one), only_day(other)
            if len(gap) > _REACH or first is None or last is None or first >= last:
                continue
            if edtf := joined(gap, self._before(index), first, last):
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
        last = day_of(mention.latest)
        fresh = self._day is None or (last is not None and last >= self._day - 2 * WEEK)
        fresh = fresh and not mention.rule.startswith(UNSAID)
        return fresh and is_short(mention) and not SINCE.search(self._before(index))

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
            if t.lemma_ in EVENT_NOUNS
            and clause_head(t) == head.i
            and not is_answered(t)
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


def _dateline_end(text: str, start: int) -> int:
    """Return where a dateline ends, of an agency that we know or of any other."""
    other = _DATELINE.match(text, start)
    return max(dateline_end(text, start), other.end() if other else start)
