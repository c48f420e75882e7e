"""What the sentence around a date says about it: tense, names, quotations."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from timeline.intake.dates.values import Tense
from timeline.intake.dates.words import listed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_PLANS: Final = frozenset(
    listed(
        "plan agree vow expect hope want intend promise pledge prepare schedule seek "
        "threaten decide call urge ask invite order demand offer propose set due slate "
        "aim wish need likely ready poise promise warn tell instruct commit"
    )
)
# Plans whose date is the plan's own: "planned a rally for Saturday".
_PLANNED: Final = frozenset(listed("plan schedule arrange"))
# Verbs in the past that often carry the day of what they ask for.
_BIDDING: Final = frozenset(listed("invite summon call set fix"))
_PLAN_NOUNS: Final = frozenset(
    listed(
        "plan decision offer agreement promise intention proposal order deadline vow "
        "pledge bid threat commitment permission invitation readiness"
    )
)
# What timetables say in the present tense: "leaves on Monday".
_TIMETABLED: Final = frozenset(
    listed(
        "arrive leave depart begin start open close end expire meet travel visit fly "
        "go come return host hold play face vote head resume launch take run convene "
        "sit appear speak address celebrate mark become be have await consider need"
    )
)
_ARRANGED: Final = frozenset(listed("schedule plan expect slate set due earmark"))
# "could not be reached on Friday": an attempt that was made, not one to come.
# "let the army enter", "saw it fall": the verb below has no tense of its own.
_LETTING: Final = frozenset(listed("let make see watch hear help"))
# "the first ships to leave": they left.
_ORDERED: Final = frozenset(listed("first last only latest second third"))
_SOUGHT: Final = frozenset(
    listed("reach locate contact confirm verify identify hear see find establish")
)
_APPOINTED: Final = frozenset(
    listed(
        "meeting summit talk negotiation election vote referendum runoff ballot visit "
        "conference hearing session rally march protest game match final debate "
        "ceremony funeral deadline trial launch inauguration speech briefing poll"
    )
)
# "in a May 2 letter", "the May 2 attack": nobody dates them ahead.
_DONE: Final = frozenset(
    listed(
        "letter statement report article interview memo decree ruling attack raid coup "
        "strike killing shooting bombing massacre invasion crash blast explosion "
        "murder arrest assassination ambush"
    )
)
_EXPECTED: Final = frozenset(listed("planned next upcoming final coming expected"))
_FEAST_EVENTS: Final = frozenset(
    listed(
        "eve day morning night evening weekend holiday period truce ceasefire attack "
        "raid bombing massacre speech address message mass service"
    )
)
_ISSUED: Final = frozenset(
    listed("report statement announcement finding study survey communique")
)
_MOVED: Final = frozenset(
    listed("extend postpone delay give adjourn suspend reschedule move push prolong")
)
REPORTING: Final = frozenset(
    listed(
        "say tell report announce state add claim accuse declare warn note quote write "
        "confirm deny insist stress argue allege tweet comment speak urge call condemn "
        "acknowledge assert maintain reiterate reveal explain admit vow pledge"
    )
)
_NAME_KINDS: Final = frozenset(("ORG", "FAC", "WORK_OF_ART", "PRODUCT", "NORP", "LAW"))
_CLAUSES: Final = frozenset(("relcl", "acl", "advcl", "pcomp"))
_MODALS: Final = frozenset(
    listed("will ’ll 'll shall would 'd may might could should can must")
)
_AHEAD: Final = re.compile(
    r"\b(?:ahead of|(?<!as )(?:planned|scheduled) (?:for|on)|due (?:on|in|by)|set for|"
    r"slated for|expected (?:on|in|by)|deadline (?:of|for|on)|upcoming|no later than|"
    r"in the run-up to|starting|as early as|as soon as|effective|payable)\s+"
    r"(?:(?:on|in|by|the|a|an|early|late|mid|next)[\s-]+)*$",
    re.IGNORECASE,
)
# A law passed in the past tense may be in force later, or earlier.
_IN_FORCE: Final = re.compile(r"\b(?:with effect|effective) from\s+(?:the\s+)?$", re.I)
_COUNTED_TO: Final = re.compile(
    r"\b(?:days?|weeks?|months?|hours|eve)\s+(?:before|ahead\s+of|of)\s+"
    r"(?:[\w'’-]+\s+){0,5}$",
    re.IGNORECASE,
)
_LEAD: Final = 12
"""Tokens before a date in which words such as "scheduled for" may stand."""
_QUOTE: Final = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)", re.MULTILINE)


def tokens_at(doc: "Doc", start: int, end: int) -> "Span | None":
    """Return the tokens that overlap the offsets, or None between two texts."""
    return doc.char_span(start, end, alignment_mode="expand")


def tense_at(span: "Span", whole: "Span") -> tuple[Tense, bool]:
    """Return the tense that governs a date, and whether it hangs on the verb itself.

    ``whole`` holds the words that belong to the date too ("9 a.m. Tuesday").
    """
    before = span.doc[max(0, whole.start - _LEAD) : whole.start].text_with_ws
    sentence = before.rsplit("\n", 1)[-1]
    if _AHEAD.search(sentence):
        return "future", True
    if _IN_FORCE.search(sentence):
        return "unknown", False
    last = sentence.split()[-1:]
    preposition = last[0].lower() if last else ""
    if preposition == "since":
        return "past", True
    # "the caucuses Feb. 1": American papers leave out the "on" of a noun's date.
    direct = whole.start == 0 or whole[0].nbor(-1).pos_ not in ("NOUN", "PROPN")
    owned = came_after = False
    for token in _climb(span):
        if whole.start <= token.i < whole.end:
            continue
        came_after = came_after or _is_afterthought(token)
        if came_after and _is_infinitive(token):
            # "urged them to help, after a march on Tuesday": the march has been.
            continue
        if token.dep_ == "poss" or "poss" in {t.dep_ for t in span if t.head == token}:
            direct = False
        if token.lower_ in ("due", "ahead", "upcoming"):
            return "future", True
        if token.pos_ in ("VERB", "AUX"):
            tense = _tense(token, preposition if direct else "", 0)
            if tense == "future" and token.tag_ == "VB" and _is_since(token):
                # "since he ordered them to march on the town Thursday"
                return "past", direct
            if preposition in ("until", "till") and _lasts(token):
                return "future", True
            if tense == "future" and owned and token.tag_ in ("VB", "VBG"):
                # "vowed to answer Monday's raid": what has a day already has been.
                modal = any(c.tag_ == "MD" for c in token.children)
                tense = tense if modal else "past"
            loose = token.tag_ in ("VBZ", "VBP") and not direct
            loose = loose and token.lemma_ not in _PLANS
            return ("unknown" if loose else tense), direct
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            if token.lemma_ in _APPOINTED and _COUNTED_TO.search(before):
                return "future", True
            modifies = span.root.dep_ in ("compound", "nmod") and token.i > span.root.i
            if modifies and token.lemma_ not in _APPOINTED:
                # "under a June agreement": what has a date by name has been, or may be.
                done = token.lemma_ in _DONE
                return ("past", True) if done else ("unknown", False)
            if token.lemma_ in _ISSUED and not owned and _is_given(token):
                return "past", True
            if token.lemma_ in _DONE and _is_known(token):
                return "past", True
            direct = False
            owned = owned or (
                any(c.dep_ == "poss" and c in span for c in token.children)
                and token.lemma_ not in _APPOINTED
            )
            if any(c.lemma_ in ("upcoming", "schedule") for c in token.children):
                return "future", True
    return "unknown", False


def _is_cause(due: "Token") -> bool:
    """ "due to shelling on Monday"; "due to meet on Monday" looks ahead."""
    words = due.doc[due.i + 1 : due.i + 3]
    return len(words) > 1 and words[0].lower_ == "to" and words[1].tag_ != "VB"


def _is_since(verb: "Token") -> bool:
    above = verb.head
    return above.tag_ == "VBD" and any(
        c.dep_ == "mark" and c.lower_ == "since" for c in above.children
    )


def _is_known(deed: "Token") -> bool:
    """ "the reported bombing on Tuesday": what is told of with "the" has been."""
    words = {c.lower_ for c in deed.lefts}
    return "the" in words and not words & _EXPECTED


def _is_afterthought(preposition: "Token") -> bool:
    return (
        preposition.lower_ in ("after", "following")
        and preposition.i > 0
        and preposition.nbor(-1).text == ","
    )


def _is_infinitive(verb: "Token") -> bool:
    to = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    return verb.tag_ == "VB" and to and verb.head.pos_ == "VERB"


def _is_given(report: "Token") -> bool:
    """`according to a report Thursday`: what has been issued, unless it is told of as
    coming."""
    above = _verb_above(report)
    for _ in range(3):
        if above is None or above.tag_ not in ("VB", "VBG"):
            break
        above = _verb_above(above) or above
    return above is None or not any(c.tag_ == "MD" for c in above.children)


def speaks_of_now(span: "Span") -> bool:
    """Tell whether the sentence's main verb is present or present perfect."""
    root = span.sent.root
    verbs = [root, *(c for c in root.children if c.dep_ in ("aux", "auxpass"))]
    tags = {verb.tag_ for verb in verbs}
    return bool(tags & {"VBZ", "VBP"}) and "MD" not in tags


def is_name(span: "Span") -> bool:
    """Tell whether the word belongs to a name ("the Sunday Times", "Theresa May")."""
    first, last = span[0], span[-1]
    if first.ent_type_ == "PERSON" and len(span) == 1:
        return _title_person(first)
    if first.ent_type_ not in _NAME_KINDS or not span.doc[last.i].ent_type_:
        return False
    after = last.nbor() if last.i + 1 < len(span.doc) else None
    return bool(after and after.ent_iob_ == "I" and after.text[:1].isupper())


def names_kind(span: "Span") -> bool:
    """Tell whether a feast only says what kind of thing it is ("Christmas trees")."""
    last = span[-1]
    kind = last.dep_ == "compound" and last.head.i > last.i
    return kind and last.lower_ == "christmas" and last.head.lemma_ not in _FEAST_EVENTS


def goes_back(span: "Span") -> bool:
    """Tell whether a date hangs on a pluperfect ("had called on Friday")."""
    verb = _verb_of(span)
    return verb is not None and verb.tag_ == "VBN" and _had(verb)


def is_in_a_clause(span: "Span", main: "Span") -> bool:
    """Tell whether a date hangs on a clause below the verb of another date."""
    verb, above = _verb_of(span), _verb_of(main)
    if verb is None or above is None or verb == above:
        return False
    return verb.dep_ in _CLAUSES and above in verb.ancestors


def _verb_of(span: "Span") -> "Token | None":
    return next((t for t in _climb(span) if t.pos_ in ("VERB", "AUX")), None)


def reporting_verb(span: "Span") -> bool:
    """Tell whether a date hangs on a verb of saying."""
    for token in _climb(span):
        if token.pos_ in ("VERB", "AUX"):
            return token.lemma_ in REPORTING
        if token.pos_ in ("NOUN", "PROPN"):
            return False
    return False


def quotations(text: str) -> list[tuple[int, int]]:
    """Return the offsets of direct quotations, marks included, per paragraph."""
    return [match.span() for match in _QUOTE.finditer(text) if len(match[0]) > 12]


def _climb(span: "Span") -> "Iterator[Token]":
    """Yield the words above a date, from its head upwards, not the date's own."""
    token = span.root
    for _ in range(12):
        if token.head.i == token.i:
            return
        token = token.head
        if not span.start <= token.i < span.end:
            yield token


def _tense(verb: "Token", preposition: str, depth: int) -> Tense:
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    lower = {c.lower_ for c in auxiliaries}
    tags = {c.tag_ for c in auxiliaries}
    if "could" in lower and verb.lemma_ in _SOUGHT:
        return "past"
    if "MD" in tags or lower & _MODALS:
        return "past" if "have" in lower else "future"
    if "did" in lower:
        return "past"
    below = verb.dep_ in ("ccomp", "xcomp") and verb.head.i != verb.i
    bare = tags <= {"VBG"}
    wished = verb.tag_ == "VBN" and below and verb.head.lemma_ in _PLANS
    if wished and bare and verb.head.tag_ in ("VBZ", "VBP"):
        # "wants it done by Friday".
        return "future"
    resulting = verb.tag_ == "VBN" and verb.dep_ == "xcomp"
    if depth < 4 and below and bare and (resulting or _is_let(verb)):
        return _tense(verb.head, preposition, depth + 1)
    if depth < 4 and (verb.tag_ == "VB" or "to" in lower):
        return _tense_of_infinitive(verb, preposition, depth)
    if verb.lemma_ in _ARRANGED and verb.tag_ == "VBN":
        as_planned = any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)
        if as_planned and depth < 4 and verb.head.i != verb.i:
            return _tense(verb.head, preposition, depth + 1)
        return "past" if "had" in lower else "future"
    if verb.lemma_ in _PLANNED and verb.tag_ == "VBD":
        return "future"
    if verb.lemma_ in _MOVED and preposition in ("until", "till", "to", "by", "for"):
        return "future"
    if tags & {"VBD"} or verb.tag_ == "VBD":
        return "unknown" if verb.lemma_ in _BIDDING else "past"
    if verb.tag_ == "VBN":
        has = {c.lemma_ for c in auxiliaries}
        done = "have" in has and verb.lemma_ not in _BIDDING
        return "past" if done or not auxiliaries else "unknown"
    if verb.tag_ == "VBG":
        return _tense_of_gerund(verb, tags, preposition, depth)
    if verb.tag_ in ("VBZ", "VBP"):
        ahead = verb.lemma_ in _TIMETABLED or verb.lemma_ in _PLANS
        return "future" if ahead else "unknown"
    return "unknown"


def _tense_of_infinitive(verb: "Token", preposition: str, depth: int) -> Tense:
    matrix = verb.head
    if matrix.pos_ in ("NOUN", "PROPN") and _is_ordered(matrix):
        above = _verb_above(matrix)
        ahead = above is not None and _tense(above, "", depth + 1) == "future"
        return "future" if ahead else "past"
    if matrix.pos_ in ("NOUN", "PROPN") and matrix.lemma_ not in _PLAN_NOUNS:
        # "staged celebrations to mark the entry": as likely then as to come.
        above = _verb_above(matrix)
        past = above is not None and _tense(above, preposition, depth + 1) == "past"
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        return "unknown" if past and not passive else "future"
    if _had(matrix) or (matrix.pos_ == "ADJ" and _had(matrix.head)):
        return "past"
    if matrix.i == verb.i or matrix.pos_ not in ("VERB", "AUX"):
        return "future"
    planned = any(c.lemma_ in _PLANS for c in matrix.children if c.dep_ == "acomp")
    if planned or matrix.lemma_ in _PLANS or matrix.lemma_ == "be":
        return "future"
    tense = _tense(matrix, preposition, depth + 1)
    # "managed to enter", "was summoned to testify": done, or still to be done.
    return "unknown" if tense == "past" else tense


def _is_let(verb: "Token") -> bool:
    return verb.head.lemma_ in _LETTING and verb.tag_ in ("VB", "VBP")


def _is_ordered(noun: "Token") -> bool:
    return any(c.lemma_.lower() in _ORDERED for c in noun.children)


def _lasts(verb: "Token") -> bool:
    """ "has been shut until Friday": what has begun, and isn't over yet."""
    for _ in range(4):
        perfect = any(
            c.dep_ in ("aux", "auxpass")
            and c.tag_ in ("VBZ", "VBP")
            and c.lower_ != "do"
            for c in verb.children
        )
        if perfect or verb.tag_ in ("VBD", "MD") or verb.head.i == verb.i:
            return perfect
        verb = verb.head
    return False


def _had(token: "Token") -> bool:
    """ "had planned to", "had been due to": what was to come then."""
    return any(c.lower_ == "had" and c.dep_ == "aux" for c in token.children)


def _verb_above(token: "Token") -> "Token | None":
    for _ in range(6):
        if token.head.i == token.i:
            return None
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None


def _tense_of_gerund(
    verb: "Token", tags: set[str], preposition: str, depth: int
) -> Tense:
    if any(c.lower_ == "been" for c in verb.children):
        return "past"
    if tags & {"VBZ", "VBP"}:
        return "future"
    head = verb.head
    if depth < 4 and head.i != verb.i and head.pos_ in ("VERB", "AUX"):
        return _tense(head, preposition, depth + 1)
    return "unknown"


def _title_person(token: "Token") -> bool:
    neighbours = [
        token.doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(token.doc)
    ]
    return any(n.ent_type_ == "PERSON" and n.text[:1].isupper() for n in neighbours)
