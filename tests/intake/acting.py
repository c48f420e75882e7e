"""Find the actors of a text, as the tests of the actors reader do."""

from timeline.intake.actors import ActorIndex, find_actors
from timeline.intake.gazetteer import KnownName
from timeline.intake.language import analyse


def actors(text: str, *known: KnownName) -> ActorIndex:
    return find_actors(analyse(text), known)


def found(text: str, *known: KnownName) -> set[str]:
    return {m.name for m in actors(text, *known).mentions}


def spans(text: str, name: str) -> list[str]:
    mention = actors(text).named(name)
    return [text[s:e] for s, e in mention.spans] if mention else []
