"""Whether an event is told as news, or as history, plan, condition or denial."""

from collections.abc import Sequence

from spacy.tokens import Doc

from timeline.intake.incidents.clauses import Clause, Context
from timeline.intake.incidents.scene import Paragraphs
from timeline.intake.incidents.when import Calendar
from timeline.intake.proposal import ClaimFound


class Telling:
    """How one article tells its events."""

    def __init__(
        self,
        doc: Doc,
        calendar: Calendar,
        claims: Sequence[ClaimFound],
        paragraphs: Paragraphs,
    ) -> None:
        self._doc = doc
        self._calendar = calendar
        self._claims = claims
        self._paragraphs = paragraphs
        self._historical = self._historical_sentences()

    def context(self, clause: Clause, claim: int | None) -> Context | None:
        head = clause.head
        if claim is not None and self._claims[claim].stance == "denies":
            return "negation"
        own = self._calendar.own(head)
        if own is not None and self._calendar.is_future(own):
            return "future"
        if clause.context is not None:
            return clause.context
        if own is not None and not self._calendar.is_old(own):
            return None
        if own is not None or (head.sent.start in self._historical and claim is None):
            return "historical"
        in_sentence = self._calendar.in_sentence(head)
        old = [i for i in in_sentence if self._calendar.is_old(i)]
        if old and len(old) == len(in_sentence):
            return "historical"
        return None

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
