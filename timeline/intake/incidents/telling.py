"""Whether an event is told as news, or as history, plan, condition or denial."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from timeline.intake.claims.lexicon import SPEECH_VERBS
from timeline.intake.incidents.clauses import Clause
from timeline.intake.incidents.dated import is_before_the_news, is_pluperfect
from timeline.intake.incidents.reality import Context
from timeline.intake.incidents.scene import Paragraphs
from timeline.intake.incidents.standing import is_standing
from timeline.intake.incidents.when import Calendar
from timeline.intake.proposal import ClaimFound, DateMention
from timeline.intake.wordlists import words_of

_USUALLY: Final = words_of(
    """
    usually often always sometimes frequently regularly routinely normally typically
    generally never rarely traditionally occasionally periodically previously
    """
)
# What kills over months: its toll is a sum.
_LONG: Final = words_of("war conflict insurgency uprising campaign violence siege")
_TAKES_LIVES: Final = words_of("kill displace claim wound injure uproot")
_REMEMBERING: Final = words_of("anniversary commemoration jubilee memorial")
_WEEK: Final = timedelta(days=7)
_FORTNIGHT: Final = timedelta(days=14)
_BEFORE: Final = frozenset({"previous", "earlier", "past", "prior"})
_PRESENT: Final = frozenset({"VBZ", "VBP"})
# A story goes back for these without their being old: "had set the car on fire".
_NARRATED: Final = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE"})


class Telling:
    """How one article tells its events."""

    def __init__(
        self,
        doc: Doc,
        calendar: Calendar,
        dates: Sequence[DateMention],
        claims: Sequence[ClaimFound],
        paragraphs: Paragraphs,
        day: date | None,
    ) -> None:
        self._doc = doc
        self._calendar = calendar
        self._dates = dates
        self._claims = claims
        self._paragraphs = paragraphs
        self._lead = next((s.end for s in doc.sents if len(s) > 10), 0)
        self._opening = _end_of_opening(doc, self._lead)
        self._historical = self._historical_sentences()
        self._in_present = self._tells_in_present()
        self._day = day
        self._lead_is_fresh = self._has_fresh_lead()

    def context(
        self, clause: Clause, claim: int | None, event_type: str
    ) -> Context | None:
        head = clause.head
        if claim is not None and self._claims[claim].stance == "denies":
            return "negation"
        own = self._calendar.own(head)
        if own is not None and self._calendar.is_future(own):
            return "future"
        if clause.context is not None:
            decided = clause.context != "negation" and event_type == "SANCTION"
            return None if decided and _is_decided(head) else clause.context
        if _is_remembered(head) or _is_habit(head) or self._goes_on_for_long(head, own):
            return "historical"
        if own is None and is_standing(head):
            return "historical"
        if any(c.lower_ in _BEFORE for t in clause.subjects for c in t.lefts):
            # "people driven out by earlier clashes"
            return "historical"
        if event_type not in _NARRATED and self._was_agreed_before(head, own, claim):
            return "historical"
        fresh = own is not None and self._is_fresh(own)
        if is_before_the_news(head) or (not fresh and _is_sum_so_far(head)):
            return "historical"
        if self._opens_long_ago(head) or self._is_back_story(head, own):
            return "historical"
        if own is not None and not self._calendar.is_old(own):
            return "historical" if self._is_context(own, head, claim) else None
        if own is not None and claim is not None and head.i < self._lead:
            # "killed 45 civilians in January, the commission said": found out now.
            one_day = self._dates[own].earliest == self._dates[own].latest
            return None if one_day else "historical"
        if own is not None or (head.sent.start in self._historical and claim is None):
            return "historical"
        in_sentence = self._calendar.in_sentence(head)
        old = [i for i in in_sentence if self._calendar.is_old(i)]
        if old and len(old) == len(in_sentence):
            return "historical"
        return None

    def _is_fresh(self, own: int) -> bool:
        return self._day is not None and (
            self._dates[own].latest[:10] >= (self._day - _WEEK).isoformat()
        )

    def _is_back_story(self, head: Token, own: int | None) -> bool:
        """`The rebels had seized the town earlier this year`, after the lead.

        In reported speech the pluperfect is only a past told afterwards.
        """
        if head.dep_ != "relcl" and (head.i < self._lead or head.dep_ != "ROOT"):
            return False
        if not is_pluperfect(head):
            return False
        if own is None:
            return head.dep_ == "relcl"
        one_day = self._dates[own].earliest == self._dates[own].latest
        return not (one_day and self._is_fresh(own))

    def _goes_on_for_long(self, head: Token, own: int | None) -> bool:
        """`have been holding protests since April`, `has committed 1,500 breaches this
        year`: what has gone on so far, after the lead no event of its own."""
        helpers = [c for c in head.children if c.dep_ in {"aux", "auxpass"}]
        if not any(c.lower_ in {"has", "have", "'ve"} for c in helpers):
            return False
        ongoing = head.tag_ == "VBG" and any(c.lower_ == "been" for c in helpers)
        if own is None:
            return ongoing and head.i >= self._lead
        long, _ = self._mostly_past(own)
        return long and (ongoing or head.i >= self._lead)

    def _was_agreed_before(
        self, head: Token, own: int | None, claim: int | None
    ) -> bool:
        """`The two had declared a truce`, told by the paper after the lead."""
        told = claim is None and own is None and head.i >= self._lead
        return told and head.dep_ == "ROOT" and is_pluperfect(head)

    def _is_context(self, own: int, head: Token, claim: int | None) -> bool:
        """What happened over two weeks before, told after the news: its context.

        Not so what somebody now says of one day: it may just have come out.
        """
        if self._day is None or not self._lead_is_fresh or head.i < self._lead:
            return False
        aside = head.dep_ == "relcl"
        limit = (self._day - (_WEEK if aside else _FORTNIGHT)).isoformat()
        long, day = self._mostly_past(own)
        if claim is not None and not (long or aside):
            return False
        return day < limit or (long and day == limit)

    def _mostly_past(self, own: int) -> tuple[bool, str]:
        """Whether a date is a long stretch ("last month"), and the day by which half
        of it had passed; of a short one its last."""
        named = self._dates[own]
        try:
            first = date.fromisoformat(named.earliest[:10])
            last = date.fromisoformat(named.latest[:10])
        except ValueError:
            return False, named.latest[:10]
        if last - first <= _WEEK:
            return False, last.isoformat()
        return True, (first + (last - first) / 2).isoformat()

    def is_history(self, sentence: Sentence) -> bool:
        return sentence.start in self._historical

    def is_usual(self, verb: Token) -> bool:
        """Simple present tells what is usual, unless all the news is told in it."""
        if verb.tag_ not in _PRESENT or any(c.dep_ == "aux" for c in verb.children):
            return False
        if verb.dep_ == "ccomp" and verb.head.lemma_ in {"see", "watch"}:
            return False
        if any(c.lower_ in _USUALLY for c in verb.children):
            return True
        return not self._in_present

    def _tells_in_present(self) -> bool:
        """Headlines and short notes tell what happened in the present tense."""
        roots = [
            s.root
            for s in self._doc.sents
            if s.root.pos_ in {"VERB", "AUX"} and s.root.lemma_ not in SPEECH_VERBS
        ]
        now = sum(_is_plain_present(r) for r in roots)
        past = sum(r.tag_ == "VBD" for r in roots)
        return now > 0 and now >= past

    def _has_fresh_lead(self) -> bool:
        """Whether the first sentences name a day of the last week."""
        if self._day is None:
            return False
        first = self._doc[self._opening - 1].idx if self._opening else 0
        return any(
            d.span[0] <= first and d.latest[:10] >= (self._day - _WEEK).isoformat()
            for d in self._dates
        )

    def _opens_long_ago(self, head: Token) -> bool:
        """`Ten years ago this week, troops seized …`."""
        first = head.sent.start_char
        return any(
            self._calendar.is_old(i) and self._dates[i].span[0] <= first + 3
            for i in self._calendar.in_sentence(head)
        )

    def _historical_sentences(self) -> set[int]:
        """Sentences that tell of an earlier time, and those that go on with it.

        A sentence in the simple past after one about last year is still about last
        year; a recent date or the present perfect brings the story back.
        """
        found: set[int] = set()
        told_until = -1
        for sentence in self._doc.sents:
            paragraph = self._paragraphs.at(sentence.start_char)
            in_sentence = self._calendar.in_sentence(sentence.root)
            old = [i for i in in_sentence if self._calendar.is_old(i)]
            recent = [
                i
                for i in in_sentence
                if not self._calendar.is_old(i) and not self._calendar.is_future(i)
            ]
            perfect = any(
                c.dep_ == "aux" and c.tag_ in {"VBZ", "VBP"}
                for c in sentence.root.children
            )
            goes_on = told_until == paragraph[0] and not recent and not perfect
            if (old and not recent) or goes_on:
                found.add(sentence.start)
                told_until = paragraph[0]
            elif not sentence.text.isspace():
                told_until = -1
        return found


def _is_habit(verb: Token) -> bool:
    """`They have routinely exchanged fire`, `which has for years fought a war`."""
    return any(
        (c.dep_ == "advmod" and c.lower_ in _USUALLY) or _is_for_years(c)
        for c in verb.children
    )


def _is_remembered(verb: Token) -> bool:
    """`the first anniversary of a raid which killed 16`."""
    return any(t.lemma_.lower() in _REMEMBERING for t in verb.ancestors)


def _is_decided(verb: Token) -> bool:
    """`decided to sever relations`: by deciding so, a government has."""
    above = verb.head
    return verb.dep_ == "xcomp" and above.lemma_ == "decide" and above.tag_ == "VBD"


def _is_for_years(part: Token) -> bool:
    return part.lower_ == "for" and any(
        c.lower_ in {"years", "decades", "months"} and c.dep_ == "pobj"
        for c in part.children
    )


def _end_of_opening(doc: Doc, lead: int) -> int:
    """The end of the first full sentence and the two after it: a heading may be one."""
    ends = [s.end for s in doc.sents if s.end >= lead and len(s) > 3]
    return ends[:3][-1] if ends else lead


def _is_plain_present(verb: Token) -> bool:
    return verb.tag_ in _PRESENT and not any(c.dep_ == "aux" for c in verb.children)


def _is_sum_so_far(verb: Token) -> bool:
    """`has so far sent`, `have been killed since`: a sum, not one event."""
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    if not perfect:
        return False
    doers = [verb.head] if verb.dep_ == "relcl" else []
    doers += [c for c in verb.children if c.dep_ == "nsubj"]
    if any(t.lemma_ in _LONG for t in doers):
        return True
    present = any(c.lower_ in {"has", "have"} for c in verb.children)
    it = present and any(t.lower_ == "it" for t in doers) and verb.dep_ != "ccomp"
    if verb.lemma_ in _TAKES_LIVES and (it or _is_of_nobody(verb)):
        # "It has killed more than 24,000": the war; "half of them have been displaced"
        return True
    words = {t.lower_ for c in verb.children for t in _short(c)}
    return bool(words & {"since", "far", "total"})


def _is_of_nobody(verb: Token) -> bool:
    kinds = {c.dep_ for c in verb.children}
    return verb.lemma_ == "displace" and "nsubjpass" in kinds and "agent" not in kinds


def _short(child: Token) -> list[Token]:
    """A child with its words where it is an adverbial, else alone."""
    adverbial = child.dep_ in {"advmod", "prep", "mark", "advcl", "npadvmod"}
    return list(child.subtree)[:4] if adverbial else [child]
