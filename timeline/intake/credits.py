"""Who wrote it, and for which agency: bylines."""

import re
from dataclasses import dataclass

from timeline.intake.credit_names import is_outlet, is_person_name, tidy_name
from timeline.intake.outlets import outlet_named
from timeline.intake.timestamps import find_stamps
from timeline.reference.agencies import agencies_credited, agency_named

_STAFF = re.compile(
    r"(?i)\b(staff|desk|newsroom|editors?|editorial|agencies|news ?wires?|wires?|team|"
    r"bureau|correspondents?|reporters?|writers?|contributors?|web|online|redaktion|"
    r"redacción|rédaction|редакция|admin|administrator|webmaster|unknown|anonymous|"
    r"newsdesk|sources?|compiled)\b"
)
_ROLE = re.compile(
    r"(?i)\b(correspondent|editor|reporter|writer|analyst|producer|journalist|"
    r"columnist|bureau|chief|photographer|contributor|fellow|professor|director|"
    r"news|international|special to|for the|spokes(?:person|man|woman))\b"
)
# What stands before the calling in a job: "Deputy Political Editor".
_KINDS_OF_JOB = (
    "senior|chief|deputy|managing|executive|associate|assistant|contributing|special|"
    "staff|political|politics|diplomatic|foreign|defen[cs]e|security|world|news|"
    "national|international|content|hub|travel|lifestyle|editorial|europe|africa|asia|"
    "middle|east|crime|business|economics|science|health|environment|data|audience|"
    "trends|royal|sports?|digital|social|media|white|house|state|local|regional|"
    "investigations|investigative|parliamentary|affairs|conflict|war|breaking|live|"
    "landespolitische[rn]?|stellvertretende[rn]?|freie[rn]?"
)
_CALLING = (
    "reporter|correspondent|editor|writer|journalist|columnist|analyst|producer|"
    "director|photographer|redakteur(?:in)?|korrespondent(?:in)?|reporterin|"
    "redaktionsleiter(?:in)?|volontär(?:in)?"
)
# Glued to the name or apart from it: "Jane DoeTravel Reporter".
_JOB = re.compile(
    rf"(?i)(?:(?<=[a-z])(?-i:(?=[A-Z]))|\s+)(?:(?:{_KINDS_OF_JOB})\s+)*(?:{_CALLING})$"
)
_BY = re.compile(
    r"(?i)^(?:by|byline|authors?|written by|story by|words by|text by|text|posted by|"
    r"published by|reported by|report by|reporting by|von|par|por|di|door|av|af|autor|"
    r"autora|auteur|autore|автор|авторы|текст|yazan|napsal)\b\s*:?\s+(?=\S)|"
    r"(?i:^(?:writers?|reporters?|journalists?)\s*:\s*(?=\S))"
)
_CJK_BY = re.compile(r"^(?:记者|作者|責任編集|文|記者)\s*[:：]?\s*(?=\S)")
_SEGMENT = re.compile(r"\s*(?:[|·•●\t]|\s[-–—]{1,2}\s)\s*")
_AND = re.compile(
    r"\s*(?:[,;/&]|\b(?:and|und|et|y|и|avec|mit|con|with)\b)\s*", re.IGNORECASE
)
_FILED_FROM = re.compile(
    r"\s+(?:in|at|from|reporting from|aus|à|en|в)\s+(?=[^\W\d_a-z])"
)
_FOR = re.compile(r"\s+(?i:for|of|from|with)\s+(?=[A-Z])")
# "Jane Doe (with inputs from PTI)", "Jane Doe (AFP)".
_IN_BRACKETS = re.compile(
    r"\((?:(?:with\s+)?(?:inputs?|files|reporting)\s+from\s+|with\s+|via\s+)?"
    r"(?P<agency>[^()]{2,60})\)"
)
# Glued to what stood before it: "All IndiaReported by Jane Doe".
_GLUED_BY = re.compile(r"(?<=[a-z])(?=(?:Reported|Written|Edited) by\b)")
_CONTACT = re.compile(r"\S+@\S+|@\w+|https?://\S+|\([^()]*\)")

_NAME_IN_BRACKETS = re.compile(r"(?P<name>[^()]{4,40}) \((?P<agency>[^()]{2,30})\)")


@dataclass(frozen=True)
class Byline:
    """Authors and agency of a byline; both may be empty ("By staff")."""

    authors: tuple[str, ...] = ()
    agency: str | None = None


def split_credit(credit: str) -> Byline | None:
    """Read "Jane Doe, John Roe and Reuters in Kyiv"; None if it is no credit."""
    segments = [part for part in _SEGMENT.split(credit) if part]
    if not segments:
        return None
    authors: list[str] = []
    agency: str | None = None
    recognised = False
    for match in _IN_BRACKETS.finditer(credit):
        agency = agency or next(iter(agencies_credited(match["agency"])), None)
    for index, segment in enumerate(segments):
        segment = _CONTACT.sub(" ", segment)
        # "By X in Kyiv and Y in Moscow": each name up to its place.
        for part in _AND.split(segment):
            part = " ".join(part.split())
            if not part:
                continue
            name = _FILED_FROM.split(part)[0]
            name = re.sub(r"(?i)^(?:by|with)\s+", "", name).strip(" .,:*'’")
            name = re.split(r"(?i)’s$|'s$", name)[0]
            first, _, behind = name.partition(" ")
            filing = agency_named(first) if first.isupper() else None
            if filing and behind[:1].isupper():
                # "AFP Yangon" is who files, and from where.
                agency, recognised = agency or filing, True
                continue
            job = _JOB.search(name)
            if job and (is_person_name(name) or not job[0].startswith(" ")):
                name = name[: job.start()]
            found = agency_named(name) or agency_named(re.sub(r"(?i)^the\s+", "", name))
            if found:
                agency, recognised = agency or found, True
            elif is_person_name(name):
                if index and not recognised:
                    return None
                authors.append(tidy_name(name))
                recognised = True
            elif is_person_name(_FOR.split(name)[0]):
                authors.append(tidy_name(_FOR.split(name)[0]))
                recognised = True
            elif joined := _name_before_outlet(name):
                authors.append(joined[0])
                agency, recognised = agency or joined[1], True
            elif _STAFF.search(name) or _ROLE.search(name) or is_outlet(name):
                recognised = True
            elif not authors and not agency:
                return None
    if not recognised:
        return None
    return Byline(tuple(dict.fromkeys(authors)), agency)


def filed_places(credit: str) -> list[str]:
    """Return the places in "Jane Doe in Kyiv and John Roe in Moscow", in order."""
    found = []
    for part in _AND.split(_CONTACT.sub(" ", credit)):
        _, *places = _FILED_FROM.split(part)
        found += [re.split(r"[|·,]|\s[-–—]", place)[0].strip(" .") for place in places]
    return found


def _name_before_outlet(text: str) -> tuple[str, str | None] | None:
    """Read "JANE DOE Associated Press" and "Jane Doe BBC News"."""
    words = text.split()
    for cut in range(2, min(len(words), 5)):
        name, outlet = " ".join(words[:cut]), " ".join(words[cut:])
        if not is_person_name(name):
            continue
        if agency := agency_named(outlet):
            return tidy_name(name), agency
        if outlet_named(outlet) or _ROLE.search(outlet) or _STAFF.search(outlet):
            return tidy_name(name), None
    return None


def read_byline(line: str) -> Byline | None:
    """Read a line that says "By …" in one of several languages."""
    if len(line) > 200:
        return None
    if glued := _GLUED_BY.search(line):
        line = line[glued.end() :]
    match = _BY.match(line) or _CJK_BY.match(line)
    if not match:
        return None
    rest = line[match.end() :]
    stamps = find_stamps(rest)
    if stamps:
        rest = rest[: stamps[0].start]
        rest = re.sub(
            r"(?i)[^\w)]*\b(?:published|updated|posted|on|at|mon|tue|wed|thu|fri|sat|sun)"
            r"(?:day|sday|rsday|urday|nesday)?\b\W*$",
            "",
            rest,
        )
    if (
        match[0].strip().casefold().startswith(("by", "byline"))
        and len(rest.split()) == 1
    ):
        # "By Sudarsan": one word is a name only behind "By".
        word = rest.strip(" .,|")
        agency = agency_named(word)
        if agency:
            return Byline((), agency)
        return None
    return split_credit(rest.rstrip(" |·•,-–—"))


def read_signed_name(line: str) -> Byline | None:
    """Read "Jane Doe (AFP)", which looks like a picture's credit."""
    match = _NAME_IN_BRACKETS.fullmatch(line)
    agency = agency_named(match["agency"]) if match else None
    if match and agency and is_person_name(match["name"]):
        return Byline((tidy_name(match["name"]),), agency)
    return None


def read_bare_byline(line: str) -> Byline | None:
    """Read a line of names alone, "Jane Doe in Kyiv and John Roe"."""
    if len(line) > 120 or (
        line.endswith((".", "?", "!", ":")) and not line.endswith("Jr.")
    ):
        return None
    byline = split_credit(line)
    if byline is None:
        return None
    words = re.findall(r"[^\W\d_]+", line)
    named = sum(len(re.findall(r"[^\W\d_]+", name)) for name in byline.authors)
    filed = _FILED_FROM.search(line) or _ROLE.search(line) or byline.agency
    if not byline.authors:
        most = 6 if _FILED_FROM.search(line) else 4
        return byline if byline.agency and len(words) <= most else None
    if _STAFF.search(line):
        return byline
    return byline if filed or named >= len(words) - 1 else None
