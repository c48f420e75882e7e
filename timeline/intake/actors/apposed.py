"""Groups and broadcasters that no list has, by the words beside their names."""

import re
from typing import Final

from timeline.intake.actors.article import Article, Hit
from timeline.intake.actors.groups import acts, is_organisation
from timeline.intake.gazetteer import Entry

_BROADCASTER: Final = re.compile(
    r"\b(?:Radio|Voice of|BBC|VOA|RFA|RFI|DW) (?P<land>[A-Z][a-z]+)\b"
)


def read_broadcasters(article: Article) -> None:
    """Add "Radio Pakistan", "BBC Burmese", where they report."""
    for found in _BROADCASTER.finditer(article.text):
        start, end = found.span()
        if article.in_frame(start) or not acts(article, start, end):
            continue
        held = article.taken(start, end)
        if held is not None and held.end >= end:
            continue
        if any(m.start == found.start("land") for m in article.matches):
            entry = Entry(found.group(), "media")
            article.add(Hit(start, end, entry, "broadcaster", 0.8, "groups"))


_APPOSED: Final = re.compile(
    r"\b(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,4}), (?:an?|the) (?:[\w-]+ ){0,3}"
    r"(?:militant|rebel|armed|insurgent|jihadist|separatist|terrorist|guerrilla|"
    r"paramilitary|splinter) (?:[\w-]+ )?"
    r"(?:group|militia|faction|outfit|organi[sz]ation|movement|alliance)\b"
)


def read_apposed(article: Article) -> None:
    """Add "X, a new militant group", a group that no list has."""
    for found in _APPOSED.finditer(article.text):
        start, end = found.span("name")
        name = found["name"]
        if article.taken(start, end) or article.in_frame(start):
            continue
        if not is_organisation(article, name, start):
            continue
        entry = Entry(name, "rebel_group")
        for again in re.finditer(rf"\b{re.escape(name)}\b", article.text):
            if not article.taken(*again.span()):
                rule = "group by what is said of it"
                article.add(Hit(*again.span(), entry, rule, 0.8, "groups"))
