"""Which of the expressions found are meant as dates, by the words beside them.

"2000 men" is no year, "Theresa May" no month, "Radio Today" no day.
"""

from typing import TYPE_CHECKING, Final

from timeline.intake.dates import grammar
from timeline.intake.dates.scan import Expression
from timeline.intake.dates.words import listed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_NAMED: Final = frozenset(("weekday", "calendar_month", "calendar_day", "season"))
_NAMES: Final = frozenset(("April", "May", "June", "August"))
_COUNTED: Final = frozenset(
    listed(
        "man woman child soldier troop civilian fighter policeman officer person "
        "people refugee prisoner hostage rifle tank shell rocket missile drone round "
        "mine house home building vehicle ton tonne kilometer kilometre km mile metre "
        "meter family household case violation body student worker migrant case"
    )
)
"""What is counted: "2000 men" is no year, "the 1995 soldiers" may be."""


def is_date(doc: "Doc", expression: Expression) -> bool:
    """Tell whether the words of an expression name a date here."""
    span = grammar.tokens_at(doc, *expression.core)
    if span is None:
        return False
    kind = expression.kind
    if kind == "plain_year":
        return _is_year(span, expression)
    if kind in ("near_unit", "near_day") and _is_title(span, expression.match[0]):
        return False
    if kind == "part_of_day" and span[-1].dep_ == "compound":
        # "in the morning papers".
        return False
    if kind == "holiday" and grammar.names_kind(span):
        return False
    if kind in _NAMED or kind == "near_day":
        return not grammar.is_name(span) and _is_noun(span, expression)
    return True


def _is_title(span: "Span", words: str) -> bool:
    """Tell whether a programme or a paper is meant ("This Week", "Radio Today")."""
    if not words.istitle() or span[0].is_sent_start:
        return False
    return " " in words or span[0].nbor(-1).pos_ == "PROPN"


def _is_noun(span: "Span", expression: Expression) -> bool:
    bare = expression.match[0]
    if bare in _NAMES and span[0].dep_ in ("nsubj", "aux") and span[0].tag_ == "NNP":
        # "May told the broadcaster": who speaks is no month.
        return span[0].head.lemma_ not in grammar.REPORTING
    if bare == "March" and span[0].is_sent_start and span[-1].i + 1 < len(span.doc):
        # "March on the capital!" is no month.
        return span[-1].nbor().lower_ not in ("on", "against", "towards")
    if bare in ("May", "March") and span[0].pos_ in ("AUX", "VERB"):
        return span[0].ent_type_ == "DATE"
    return True


def _is_year(span: "Span", expression: Expression) -> bool:
    token = span[-1] if len(span) > 1 else span[0]
    year = int(expression.match["y"])
    before = token.nbor(-1) if token.i > 0 else None
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    determined = before is not None and before.tag_ in ("DT", "PRP$", "POS")
    if after is not None and after.lemma_ in _COUNTED and not determined:
        return False
    if expression.modifier or token.ent_type_ == "DATE":
        return not (after and after.tag_ == "NNS" and after.ent_type_ == "DATE")
    if not 1400 <= year <= 2100 or token.ent_type_ in ("MONEY", "PERCENT", "QUANTITY"):
        return False
    if before is not None and before.pos_ == "PROPN" and token.ent_type_:
        return False
    counted = after is not None and after.tag_ == "NNS" and token.dep_ == "nummod"
    if counted and not determined:
        return False
    prepositions = {"in", "since", "of", "by", "until", "from", "to", "and", "during"}
    prepositions |= {"after", "before", "between", "through", "around", "circa", "("}
    return before is not None and (before.lower_ in prepositions or determined)
