"""A frame: verbs or nouns, with what must go with them, to PLOVER type and mode."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from timeline.intake.wordlists import words_of


@dataclass(frozen=True, slots=True)
class Rule:
    """A frame. ``needs``: words of the object; ``context``: words of the clause."""

    event_type: str
    mode: str | None
    lemmas: frozenset[str]
    reason: str
    needs: frozenset[str] | None = None
    subject: frozenset[str] | None = None
    context: frozenset[str] | None = None
    lacks: frozenset[str] | None = None
    weight: float = 0.8


def rule(
    code: str,
    lemmas: str,
    reason: str,
    *,
    needs: frozenset[str] | str | None = None,
    subject: frozenset[str] | str | None = None,
    context: frozenset[str] | str | None = None,
    lacks: frozenset[str] | str | None = None,
    weight: float = 0.8,
) -> Rule:
    event_type, _, mode = code.partition("/")

    def read(value: frozenset[str] | str | None) -> frozenset[str] | None:
        return words_of(value) if isinstance(value, str) else value

    return Rule(
        event_type,
        mode or None,
        words_of(lemmas),
        reason,
        read(needs),
        read(subject),
        read(context),
        read(lacks),
        weight,
    )


@dataclass(frozen=True, slots=True)
class Arguments:
    """Lemmas of a clause: the verb's, its subject's, its object's, and all."""

    lemma: str
    subject: frozenset[str]
    object: frozenset[str]
    words: frozenset[str]


def by_lemma(rules: Sequence[Rule]) -> Mapping[str, tuple[Rule, ...]]:
    """Return the rules of each lemma, in their order."""
    table: dict[str, list[Rule]] = {}
    for one in rules:
        for lemma in one.lemmas:
            table.setdefault(lemma, []).append(one)
    return {lemma: tuple(found) for lemma, found in table.items()}


def matching(
    arguments: Arguments, table: Mapping[str, tuple[Rule, ...]]
) -> Iterator[Rule]:
    """Yield the rules that fit, in their order."""
    for one in table.get(arguments.lemma, ()):
        if one.lacks and arguments.words & one.lacks:
            continue
        if one.subject and not arguments.subject & one.subject:
            continue
        if one.needs and not arguments.object & one.needs:
            continue
        if one.context and not arguments.words & one.context:
            continue
        yield one
