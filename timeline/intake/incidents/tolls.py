"""Whose casualties a figure counts: the nearest violent event, or the one before."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from timeline.intake.incidents.event import Event
from timeline.intake.incidents.frames.words import ATTACKS, FORCES, PEOPLE
from timeline.intake.incidents.scene import ANSWERS, Paragraphs, Scene
from timeline.intake.proposal import CasualtyFound, ClaimFound
from timeline.intake.wordlists import words_of

VIOLENT: Final = frozenset({"ASSAULT", "PROTEST", "COERCE"})
_SUMS: Final = words_of("since overall total annually yearly")
_TOLLS: Final = words_of("toll deaths fatalities dead")
_THIS_YEAR: Final = ("this year,", "to date", "so far this", "in total")
_SO_FAR: Final = (
    *("so far this", "this year", "to date", "since the start of", "since the war"),
    *("since the beginning of", "since the conflict", "during the weeks of"),
    *("over the past year", "in recent months", "in recent years", "in the war"),
)
# "killed three women and three children": each counts.
_BESIDE: Final = 40
# More than die in one attack: what a war has cost.
_OF_A_WAR: Final = 3000
_EARLIER: Final = words_of("earlier previously initially originally")


class Tolls:
    """The casualty figures of one article, and the claims that carry them."""

    def __init__(
        self, figures: Sequence[CasualtyFound], claims: Sequence[ClaimFound]
    ) -> None:
        self._figures = [self._with_claim(f, claims) for f in figures]

    def of(self, sentence: Sentence) -> list[CasualtyFound]:
        """Return the figures of a sentence that are not corrected by another."""
        start, end = sentence.start_char, sentence.end_char
        found = [f for f in self._figures if start <= f.span[0] < end]
        found = [f for f in found if not _is_of_a_cause(sentence, f)]
        words = {t.lower_ for t in sentence}
        if words & _EARLIER and words & {"said", "reported", "put"}:
            return []
        return [f for f in found if not (_is_summed(sentence, f) or _is_of_a_war(f))]

    @staticmethod
    def _with_claim(
        figure: CasualtyFound, claims: Sequence[ClaimFound]
    ) -> CasualtyFound:
        index = next(
            (
                i
                for i, claim in enumerate(claims)
                if claim.span[0] <= figure.span[0] < claim.span[1]
            ),
            None,
        )
        return figure.model_copy(update={"claim": index})


def _is_summed(sentence: Sentence, figure: CasualtyFound) -> bool:
    """`14 deaths this year`, `20,000 killed since the war began`: over a long time."""
    span = sentence.doc.char_span(*figure.span, alignment_mode="expand")
    if span is None:
        return False
    after = sentence.doc[span.start : sentence.end].text.lower()
    before = sentence.doc[sentence.start : span.start].text.lower()
    return any(p in after for p in _SO_FAR) or any(p in before for p in _THIS_YEAR)


def _is_of_a_war(figure: CasualtyFound) -> bool:
    least = figure.low or figure.best or 0
    return figure.kind == "killed" and least >= _OF_A_WAR


def _is_of_a_cause(sentence: Sentence, figure: CasualtyFound) -> bool:
    """`in response to the killing of a commander`: dead before the event."""
    span = sentence.doc.char_span(*figure.span, alignment_mode="expand")
    if span is None:
        return False
    above = list(span.root.ancestors)
    told = any(t.lower_ in ANSWERS or t.lemma_ == "anniversary" for t in above)
    return told or any(map(_is_of_earlier, above))


def _is_of_earlier(verb: Token) -> bool:
    """`shot on Friday, days after the attack that killed 12`: that attack's dead."""
    noun = verb.head
    return (
        verb.dep_ == "relcl"
        and noun.dep_ == "pobj"
        and noun.lemma_.lower() in ATTACKS
        and noun.head.lower_ in {"after", "since", "following"}
        and any(c.lower_ == "the" for c in noun.lefts)
    )


def shared_out(
    events: Sequence[Event], unreal: Sequence[int], figures: Sequence[CasualtyFound]
) -> list[Event]:
    """Give each figure of a sentence to its nearest violent event.

    ``unreal``: offsets of violent verbs that tell of no news; what stands nearest to
    one of them counts for none.
    """
    chosen: dict[int, list[CasualtyFound]] = {}
    violent = [e for e in events if e.event_type in VIOLENT]
    for figure in figures:
        best = min(
            violent,
            key=lambda e: (
                not e.span[0] <= figure.span[0] <= e.span[1],
                abs(e.clause.head.idx - figure.span[0]),
            ),
            default=None,
        )
        if best is None:
            continue
        distance = abs(best.clause.head.idx - figure.span[0])
        if any(abs(offset - figure.span[0]) < distance for offset in unreal):
            continue
        chosen.setdefault(best.clause.head.i, []).append(figure)
    return [
        replace(e, casualties=(*e.casualties, *chosen.get(e.clause.head.i, ())))
        for e in events
    ]


def told_after(
    events: Sequence[Event],
    sentence: Sentence,
    figures: Sequence[CasualtyFound],
    paragraphs: Paragraphs,
    scene: Scene,
) -> list[Event]:
    """Give the figures of a sentence without an event to the violence told before.

    `No casualties were reported.` `A local chief put the toll at 22.` Sums over a time
    ("since January") are none of its. Of several the one whose own words the sentence
    repeats ("in the ambush", "at the depot"), else the last.
    """
    near = [
        i
        for i, e in enumerate(events)
        if e.event_type == "ASSAULT"
        and paragraphs.between(e.clause.head.idx, sentence.start_char) <= 2
    ]
    words = {t.lower_ for t in sentence}
    # "The hospital of Dera later put the injured at 21": of what happened in Dera.
    named = [
        i
        for i, e in enumerate(events)
        if e.event_type == "ASSAULT"
        and any(p in sentence.text for p in e.places)
        and not scene.is_coarse(e.places)
    ]
    near = named or near
    if not near and words & _TOLLS:
        # "put the toll at 17": of what has one.
        near = [
            i
            for i, e in enumerate(events)
            if e.event_type == "ASSAULT"
            and any(c.kind == "killed" and c.high != 0 for c in e.casualties)
        ][:1]
    # Who fled may have done so from anything that is told around it.
    figures = [f for f in figures if f.kind != "displaced"]
    if not near or not figures or words & _SUMS:
        return list(events)
    last = events[near[-1]].clause.head.sent
    index = max(
        near,
        key=lambda i: (
            repeats(sentence, events[i]),
            # "33 were killed …. Thirty-two were wounded": where the dead are.
            bool(events[i].casualties) and events[i].clause.head.sent == last,
            i,
        ),
    )
    event = events[index]
    joined = replace(event, casualties=(*event.casualties, *figures))
    return [*events[:index], joined, *events[index + 1 :]]


def told_ahead(
    events: Sequence[Event],
    early: Sequence[tuple[Sentence, list[CasualtyFound]]],
    paragraphs: Paragraphs,
) -> list[Event]:
    """Give figures that stand before any event to the violence that is told next.

    `The toll has risen to 14 from nine, officials said. Rebels shelled Zinder on …`.
    """
    told = list(events)
    for sentence, figures in early:
        if {t.lower_ for t in sentence} & _SUMS:
            continue
        for index, event in enumerate(told):
            if event.event_type != "ASSAULT":
                continue
            apart = paragraphs.between(sentence.start_char, event.clause.head.idx)
            if apart <= 2:
                figured = (*event.casualties, *figures)
                told[index] = replace(event, casualties=figured)
            break
    return told


def repeats(sentence: Sentence, event: Event) -> int:
    """Return how many nouns of a sentence repeat the words of an event's clause."""
    clause = event.clause
    told = [clause.head, *clause.objects, *(t for _, t in clause.obliques)]
    words = {t.lemma_.lower() for t in told if t.ent_type_ != "DATE"}
    nouns = {t.lemma_.lower() for t in sentence if t.pos_ in {"NOUN", "PROPN"}}
    return len((nouns & words) - PEOPLE - FORCES)


def contradict(some: Sequence[CasualtyFound], others: Sequence[CasualtyFound]) -> bool:
    """Whether one says that nobody was killed or hurt, the other that some were."""
    return any(
        one.kind == other.kind and [one.high, other.high].count(0) == 1
        for one in some
        for other in others
    )


def distinct_tolls(figures: Sequence[CasualtyFound]) -> tuple[CasualtyFound, ...]:
    """Return each figure once: told again with the same numbers it is the same."""
    kept: list[CasualtyFound] = []
    for one in figures:
        numbers = (one.kind, one.low, one.best, one.high)
        again = any(
            (k.kind, k.low, k.best, k.high) == numbers
            and not 0 < abs(k.span[0] - one.span[0]) < _BESIDE
            and (k.side == one.side or None in {k.side, one.side})
            and (one.best is not None or k.wording.lower() == one.wording.lower())
            for k in kept
        )
        if not again:
            kept.append(one)
    return tuple(kept)
