"""What stands below a story: who reported it, and with whose inputs."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from timeline.intake.credit_names import is_person_name
from timeline.intake.credits import Byline, split_credit
from timeline.intake.outlets import outlet_named
from timeline.reference.agencies import agencies_credited

_SIGN_OFF = re.compile(
    r"(?i)^[(\[]?\s*(?:(?:additional\s+)?(?:reporting|writing|compiled|written|"
    r"report)\s+by|editing\s+by|edited\s+by|with\s+reporting\s+by|with\s+inputs?\s+"
    r"from|with\s+(?:files\s+from|additional\s+reporting)|"
    r"additional\s+reporting(?=\s+from\b|\s*:))"
)
# "(With inputs from PTI)", on a line of its own or behind the last sentence.
_INPUTS = re.compile(
    r"(?i)(?:^|[(\[—–-])\W*(?:with\s+)?(?:\w+\s+)?inputs?\s+from\s+([^()\[\]]{2,60})"
    r"[)\]]?\W*$"
)
# "(France 24 with AFP)", "Le Monde avec AFP", "CBS/AP".
_WITH_AGENCY = re.compile(
    r"\(?\s*(?P<outlet>[^().,]{2,40}?)??\s*"
    r"(?:/|\b(?i:with|avec|mit(?: material (?:der|von))?|con|com)\s+)"
    r"(?P<agencies>[^().]{2,40}?)\s*\)?\.?"
)
# The house style of one agency, which its customers print with the story.
_REUTERS_SIGNS = re.compile(r"(?i)\breporting by\b[^;]+;.*\bediting by\b")
_SIGNED_PART = re.compile(
    r"(?i)^\W*(?:reporting|writing|written|reporting and writing|report)\s+by\s+(.+)$"
)
# "(Jane Doe) +++", "Jane Doe/AFP", alone on the last line.
_SIGNATURE: Final = re.compile(r"\(?(?P<name>[^()/]{4,40}?)(?:/[\w-]{2,12})?\)?[\s+*]*")
_KINDS: Final = (
    r"text|story|column|interview|report|review|article|essay|kolumne|bericht|beitrag|"
    r"gastbeitrag|reportage|kommentar|chronique|entretien|entrevista|columna|crónica"
)
# "Photos and story by Jane Doe", "Eine Kolumne von Jane Doe", "Autorin: Jane Doe, …".
_OF_KIND: Final = re.compile(
    rf"(?i)^\W*(?:(?:photos?|fotos?) (?:and|und|et|y) )?(?:an? |eine? |un[ae]? )?"
    rf"(?:\w+ )?(?:{_KINDS}) (?:by|von|par|por|de) "
    rf"(?P<name>[^.,:;()–—\xa0]{{4,40}}?)(?=\W*$| mit | with | avec | con |\xa0|  )"
)
_LABELLED: Final = re.compile(
    r"^\W*(?:Autor(?:in(?:nen)?|en)?|Author|Auteure?|Redaktion|Text)\s*:?\s+"
    r"(?P<name>[^.,;()]{4,60})"
)
# "… on Thursday. EFE": who signs behind the last sentence, or a caption.
SIGNED_BEHIND: Final = re.compile(
    r"(?P<told>.{8,}[.!?…][\"'”’»)]*)\s+(?P<signed>[(\[]?[^.!?]{2,30}[)\]]?)"
)
# Of those who wrote and edited it, as AFP's desks sign: "sd-ah/siu/mjs/ri".
INITIALS_ALONE: Final = re.compile(
    r"(?:[a-z]{1,4}(?:-[a-z]{1,4})*/)+[a-z]{1,4}(?:-[a-z]{1,4})*"
)
_ENDS: Final = 3
"""Lines at the head and the foot of an article in which it may be signed."""
_LONGEST_SIGNATURE: Final = 90

_LONGEST_THANKS: Final = 80


def agency_of_inputs(text: str) -> str | None:
    """Return the agency whose inputs a text ends by thanking for."""
    match = _INPUTS.search(text[-100:])
    return next(iter(agencies_credited(match[1])), None) if match else None


def read_sign_off(line: str) -> Byline | None:
    """Read "(Reporting by X; Editing by Y)": who reported and wrote it."""
    if len(line) <= _LONGEST_THANKS and (thanked := agency_of_inputs(line)):
        return Byline((), thanked)
    match = _WITH_AGENCY.fullmatch(line)
    if match and (not match["outlet"] or outlet_named(match["outlet"])):
        found = agencies_credited(match["agencies"])
        if found:
            return Byline((), found[0])
    if len(line) > 400 or not _SIGN_OFF.match(line):
        return None
    authors: list[str] = []
    agency: str | None = None
    for part in line.strip("()[] .").split(";"):
        if match := _SIGNED_PART.match(part):
            credit = split_credit(match[1].strip(" .)"))
            if credit:
                authors += credit.authors
                agency = agency or credit.agency
        elif found := agencies_credited(_SIGN_OFF.sub("", part)):
            agency = agency or found[0]
    if agency is None and _REUTERS_SIGNS.search(line):
        agency = "Reuters"
    return Byline(tuple(dict.fromkeys(authors)), agency)


def signatures(lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Yield (name, whether it is a person's) with which an article is signed.

    ``lines``: the article's. A name alone counts on the last line only: elsewhere it is
    a heading or a caption.
    """
    ends = dict.fromkeys([*lines[:_ENDS], *lines[-_ENDS:]])
    for line in ends:
        if len(line) > _LONGEST_SIGNATURE:
            continue
        match = _OF_KIND.match(line) or _LABELLED.match(line)
        if match and (credit := split_credit(match["name"])):
            yield from ((name, True) for name in credit.authors)
            return
    match = _SIGNATURE.fullmatch(lines[-1]) if len(lines) > _ENDS else None
    if match and is_person_name(match["name"]):
        yield match["name"], True
