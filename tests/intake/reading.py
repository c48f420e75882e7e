"""Read the statements of a sentence, as the tests of the claims reader do."""

from timeline.intake.actors import find_actors
from timeline.intake.claims.statements import Statements, find_claims, read_statements
from timeline.intake.dates import Anchor, find_dates
from timeline.intake.language import analyse
from timeline.intake.proposal import ClaimFound, ClaimPair

PUBLISHED = "2024-03-15"


def statements_of(text: str) -> Statements:
    doc = analyse(text)
    dates = find_dates(doc, Anchor.of(PUBLISHED))
    return read_statements(doc, find_actors(doc), dates)


def claims_of(text: str) -> tuple[list[ClaimFound], list[ClaimPair]]:
    doc = analyse(text)
    dates = find_dates(doc, Anchor.of(PUBLISHED))
    return find_claims(doc, find_actors(doc), dates)


def read(text: str) -> list[tuple[str, str, bool, str]]:
    """Return (speaker, stance, quoted, slice) of each statement."""
    claims, _ = claims_of(text)
    return [(c.speaker, c.stance, c.quoted, text[slice(*c.span)]) for c in claims]
