"""In which states the places of an article lie."""

from collections import Counter
from typing import Final

from timeline.intake.actors.article import Article
from timeline.intake.gazetteer import Entry
from timeline.reference.provinces import provinces_named
from timeline.reference.towns import towns_named

_FEW: Final = 3
_MOST_SHARE: Final = 2 / 3


def lands(article: Article) -> Counter[str]:
    """Count the places by the state that they lie in, of the states that are named."""
    states = {h.entry.iso3 for h in article.hits if h.entry.iso3}
    states |= {entry.iso3 for _, entry in article.located if entry.iso3}
    found = Counter(entry.iso3 for _, entry in article.located if entry.iso3)
    known = {m.start for m in article.matches}
    named = {
        e.start_char: e.text
        for e in article.entities
        if e.label_ == "GPE" and e.start_char not in known
    }
    for start, name in article.beside_prepositions:
        if start not in known:
            named.setdefault(start, name)
    for name in named.values():
        codes = [t.iso3 for t in towns_named(name)]
        codes += [p.iso3 for p in provinces_named(name)]
        iso3 = next((code for code in codes if code in states), None)
        if iso3 is not None:
            found[iso3] += 1
    return found


def state_of_lands(article: Article) -> Entry | None:
    """Return the state in which most of at least three places lie."""
    found = lands(article)
    if found.total() < _FEW:
        return None
    iso3, count = found.most_common(1)[0]
    return article.names.state(iso3) if count >= _MOST_SHARE * found.total() else None


def state_of_place(article: Article, name: str) -> Entry | None:
    """Return the state of the only province of a name, else of the largest town."""
    codes = {p.iso3 for p in provinces_named(name) if p.iso3}
    codes = codes or {t.iso3 for t in towns_named(name)[:1] if t.iso3}
    return article.names.state(codes.pop()) if len(codes) == 1 else None
