"""From attributions to claims: speakers named, relays untangled, denials resolved."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from spacy.tokens import Doc, Token

from timeline.intake.claims import lexicon
from timeline.intake.claims.attributions import (
    AROUND,
    find_attributions,
    indirect_speech,
)
from timeline.intake.claims.clauses import is_day_of_saying
from timeline.intake.claims.denials import resolved
from timeline.intake.claims.drafts import METHOD, Draft
from timeline.intake.claims.reading import Attribution, Reading, outer_cue
from timeline.intake.claims.relations import find_relations
from timeline.intake.claims.relays import cited, unfolded
from timeline.intake.claims.repeats import without_repeats
from timeline.intake.claims.speaker_nouns import phrase_span
from timeline.intake.claims.speaker_phrases import Speaker
from timeline.intake.claims.speakers import Speakers
from timeline.intake.claims.stances import doer_to_come, would_be_severe
from timeline.intake.proposal import (
    ClaimFound,
    ClaimPair,
    DateMention,
    Span,
    Why,
)
from timeline.intake.wordlists import words_of

if TYPE_CHECKING:
    from timeline.intake.actors import ActorIndex

_MOST_STEPS: Final = 4
_CLAUSE: Final = 12
"""Words to either side of a verb that can belong to its reporting clause."""
_TO_DAY: Final = 3
"""Words from a verb to the day in "said late on Tuesday it had fired"."""
_UTTERING: Final = words_of(
    """
    speak address write post release issue publish broadcast air send sign deliver
    give hold make quote carry
    """
)
# What is called for a day to come.
_GATHERINGS: Final = words_of(
    """
    protest rally strike demonstration march meeting session talk summit vote election
    shutdown boycott hearing conference referendum
    """
)
_ANY_MARK: Final = re.compile('["“”«»„‟]')
_MARKS: Final = '"“”«»„‟'


@dataclass(frozen=True, slots=True)
class Statements:
    """The claims of an article, their relations, and what nobody could be found for."""

    claims: list[ClaimFound]
    relations: list[ClaimPair]
    unattributed: list[Span]


def find_claims(
    doc: Doc, actors: "ActorIndex", dates: Sequence[DateMention]
) -> tuple[list[ClaimFound], list[ClaimPair]]:
    """Return the statements of the text, in its order, and how they relate.

    Spans follow attribution corpora: quote marks and "that" are inside. ``said`` is
    the EDTF day that the reporting clause names, else None.
    """
    statements = read_statements(doc, actors, dates)
    return statements.claims, statements.relations


def read_statements(
    doc: Doc, actors: "ActorIndex", dates: Sequence[DateMention], title: str = ""
) -> Statements:
    """Like ``find_claims``, with the statements for which no speaker was found.

    ``title`` may say whose words the whole text is, and who is "we" in it.
    """
    reading = Reading(doc)
    speakers = Speakers(doc, actors, title)
    attributions, unattributed = find_attributions(reading, speakers)
    nested = indirect_speech(reading)
    drafts: list[Draft] = []
    for found in attributions:
        attribution = cited(found, speakers)
        speaker = speakers.name(attribution.speaker)
        if speaker is None:
            if attribution.quoted or _is_somebodys(attribution):
                unattributed.append(attribution.content)
            continue
        if _warns_of_own_deed(attribution, speaker, speakers):
            attribution = replace(attribution, stance="threatens")
        relay = speakers.name(attribution.relayed_by)
        draft = Draft(attribution, speaker, relay.name if relay else None)
        drafts.extend(unfolded(reading, draft, nested, speakers))
        drafts.extend(
            replace(draft, speaker=other)
            for other in speakers.joined(attribution.speaker)
            if other.name != speaker.name
        )
    drafts = without_repeats(reading, drafts, speakers)
    claims = [_claim(reading, d, dates) for d in drafts]
    claims = _served(resolved(drafts, claims, speakers))
    return Statements(
        claims, find_relations(reading, drafts, claims, speakers), unattributed
    )


def _warns_of_own_deed(
    attribution: Attribution, speaker: Speaker, speakers: Speakers
) -> bool:
    """`The Chadian government warned that Chad would respond`"""
    verb, main = attribution.verb, attribution.main
    if verb is None or main is None or verb.lemma_ not in {"warn", "caution"}:
        return False
    if would_be_severe(main) and speakers.is_armed(speaker.on_behalf_of, speaker.name):
        return True
    doer = doer_to_come(main)
    named = speakers.actor(doer) if doer is not None else None
    if named is None:
        return False
    return speakers.side(named.name) == speakers.side(
        speaker.on_behalf_of or speaker.name
    )


def _is_somebodys(attribution: Attribution) -> bool:
    """`he said …`, where nobody is found for whom "he" stands."""
    head = attribution.speaker
    verb = attribution.verb
    return (
        head is not None
        and head.lower_ in {"he", "she", "they", "it"}
        and verb is not None
        and verb.lemma_ in lexicon.SPEECH_VERBS
    )


def _claim(reading: Reading, draft: Draft, dates: Sequence[DateMention]) -> ClaimFound:
    attribution = draft.attribution
    start, end = attribution.content
    head, behalf = attribution.speaker, draft.speaker.on_behalf_of
    return ClaimFound(
        speaker=draft.speaker.name,
        speaker_span=phrase_span(head) if head is not None else None,
        # "TASS quoted General X": he is no general of the agency's.
        on_behalf_of=None if behalf == draft.relayed_by else behalf,
        stance=attribution.stance,
        cue=_clean(_ANY_MARK.sub("", reading.text[slice(*attribution.cue)])),
        text=_proposition(
            attribution.words or reading.text[start:end], quoted=attribution.quoted
        ),
        span=(start, end),
        quoted=attribution.quoted or _is_all_quoted(reading, start, end),
        said=_said(reading, attribution, dates),
        relayed_by=draft.relayed_by,
        why=Why(
            method=METHOD,
            rule=attribution.rule,
            confidence=attribution.confidence,
            note="" if draft.speaker.named else "unnamed speaker",
        ),
    )


def _is_all_quoted(reading: Reading, start: int, end: int) -> bool:
    """`that "no one will pass"`: all of the statement stands in one quotation."""
    words = reading.text[start:end]
    start += len(words) - len(re.sub(r"^that\s+", "", words))
    return any(q.start == start and q.end >= end - 1 for q in reading.quotations)


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _proposition(text: str, *, quoted: bool) -> str:
    """The words of a statement: no marks around it, no comma at its end."""
    # Marks that open a paragraph anew within one quotation.
    text = _clean(re.sub(r"\n+\s*[\"“«„‘']", " ", text))
    if text[:1] in _MARKS and text[-1:] in _MARKS:
        inner = text[1:-1]
        if not any(m in inner for m in _MARKS):
            text = inner
    single = re.fullmatch(r"[‘'](.+)[’']", text)
    if quoted and single and not re.search(r"[‘’'](?!\w)", single.group(1)):
        text = single.group(1)
    text = re.sub(r"^that\s+", "", text)
    return text.strip().rstrip(",").strip()


def _said(
    reading: Reading, attribution: Attribution, dates: Sequence[DateMention]
) -> str | None:
    """The day that the reporting clause itself names, or that of the verb of speech
    which it goes on from (", adding …")."""
    verb = attribution.verb
    seen = 0
    while verb is not None and seen < _MOST_STEPS:
        day = _named_day(reading, attribution, verb, dates)
        if day is not None:
            return day
        goes_on = verb.dep_ in {"conj", "advcl"} and verb.head.i < verb.i
        outer = outer_cue(verb) or (verb.head if goes_on else None)
        speaks = outer is not None and outer.lemma_ in lexicon.CLAUSE_VERBS
        verb = outer if speaks else None
        seen += 1
    return None


def _named_day(
    reading: Reading,
    attribution: Attribution,
    verb: Token,
    dates: Sequence[DateMention],
) -> str | None:
    start, end = attribution.content
    around = attribution.rule in AROUND
    if around:
        start, end = 0, 0
    # After "…, X said on Monday, in the worst week since 2020", the clause has ended.
    closed = next((t.i for t in verb.doc[verb.i :] if t.text == ","), len(verb.doc))
    trails = attribution.content[1] <= verb.idx
    own = [
        t
        for t in verb.subtree
        if not start <= t.idx < end
        and t.i != verb.i
        and not (trails and t.i > closed)
        and reading.quotation(t) is None
        and (not around or abs(t.i - verb.i) <= _CLAUSE)
        and (
            _clause_of(t, verb)
            or (verb.i < t.i <= verb.i + _TO_DAY and is_day_of_saying(t))
        )
    ]
    if not own:
        return None
    first = bisect_right(dates, own[0].idx, key=_date_end)
    for date in dates[first : bisect_right(dates, own[-1].idx, key=_date_start)]:
        if _is_day_called_for(reading, attribution, date):
            continue
        if any(date.span[0] <= t.idx < date.span[1] for t in own):
            return date.edtf
    return None


def _is_day_called_for(
    reading: Reading, attribution: Attribution, date: DateMention
) -> bool:
    """`had called for protests on Monday`: the protests' day."""
    end = attribution.content[1]
    last = reading.tokens(*attribution.content)[-1:]
    gathers = any(t.lemma_ in _GATHERINGS for t in last)
    between = reading.text[end : date.span[0]].strip()
    return gathers and end <= date.span[0] and between in {"", "on", "for", "from"}


def _date_start(date: DateMention) -> int:
    return date.span[0]


def _date_end(date: DateMention) -> int:
    return date.span[1]


def _clause_of(token: Token, verb: Token) -> bool:
    """True if no other finite verb stands between the token and the verb.

    What somebody did by way of speaking ("speaking on Monday, …", "in a statement
    released on Monday") is no other.
    """
    current = token
    while current.i != verb.i:
        if current.pos_ in {"VERB", "AUX"} and current.dep_ not in {"aux", "auxpass"}:
            uttering = current.tag_ in {"VBG", "VBN"} and current.lemma_ in _UTTERING
            if not uttering:
                return False
        if current.head.i == current.i:
            return False
        current = current.head
    return True


def _served(claims: Sequence[ClaimFound]) -> list[ClaimFound]:
    """Carry for whom a speaker speaks over to where only the name is given."""
    behalf: dict[str, str] = {}
    for claim in claims:
        if claim.on_behalf_of:
            behalf.setdefault(claim.speaker, claim.on_behalf_of)
    return [
        claim
        if claim.on_behalf_of or claim.speaker not in behalf
        else claim.model_copy(update={"on_behalf_of": behalf[claim.speaker]})
        for claim in claims
    ]
