"""The ONE filter: query string → validated filter → queryset, for every view.

`read` takes any query string and never fails on a value: what cannot be understood
comes back as a message beside its field. Only text that is no text is refused.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final, cast
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.http import QueryDict

from timeline.clocks import NOW, Clocks
from timeline.edtf import bounds, display
from timeline.forms.public import FilterForm
from timeline.models.actor import Actor
from timeline.models.conflict import Conflict
from timeline.models.edition import EditionQuerySet
from timeline.reference.plover import EVENT_TYPES

# Undecodable bytes (lone surrogates among them) arrive as U+FFFD.
_NO_TEXT: Final = re.compile("[\x00\ufffd\ud800-\udfff]")


type Within = Callable[[EditionQuerySet], EditionQuerySet]
"""What a page is about: narrows the editions of any day, as to one conflict."""


@dataclass(frozen=True, slots=True)
class Part:
    """One condition of a filter, as a chip shows it, and the filter without it."""

    kind: str
    label: str
    without: "TimelineFilter"


@dataclass(frozen=True, slots=True)
class TimelineFilter:
    """What a reader wants to see; empty fields don't restrict."""

    conflict: Conflict | None = None
    actor: Actor | None = None
    event_types: tuple[str, ...] = ()
    start: str = ""
    """EDTF; its earliest day begins the period."""
    end: str = ""
    """EDTF; its latest day ends the period."""
    words: str = ""
    """Full-text search, in websearch syntax."""
    clocks: Clocks = NOW
    """The days that the view is about: no condition, but where it starts."""

    def __bool__(self) -> bool:
        return bool(self._conditions())

    def editions(self, within: Within = EditionQuerySet.all) -> EditionQuerySet:
        """Return what the view shows: `within` at its clocks, as far as let through."""
        return self.apply(within(self.clocks.editions()))

    def apply(self, editions: EditionQuerySet) -> EditionQuerySet:
        """Return those of `editions` that the filter lets through."""
        if self.conflict is not None:
            editions = editions.in_conflict(self.conflict.pk)
        if self.actor is not None:
            editions = editions.with_actor(self.actor.pk)
        if self.event_types:
            editions = editions.filter(event_type__in=self.event_types)
        if self.start or self.end:
            editions = editions.between(
                bounds(self.start)[0] if self.start else None,
                bounds(self.end)[1] if self.end else None,
            )
        if self.words:
            editions = editions.matching(self.words)
        return editions

    def parameters(self) -> list[tuple[str, str]]:
        """Return the filter as parameters of a query string, in one fixed order."""
        return [*self._conditions(), *self.clocks.parameters()]

    def _conditions(self) -> list[tuple[str, str]]:
        pairs = [
            ("q", self.words),
            ("conflict", self.conflict.slug if self.conflict else ""),
            ("actor", self.actor.slug if self.actor else ""),
            *(("type", code) for code in self.event_types),
            ("from", self.start),
            ("to", self.end),
        ]
        return [(name, value) for name, value in pairs if value]

    def query_string(self, **more: str) -> str:
        """Return the canonical query string with its "?", or nothing."""
        pairs = [*self.parameters(), *((k, v) for k, v in more.items() if v)]
        return f"?{urlencode(pairs)}" if pairs else ""

    def parts(self) -> Iterator[Part]:
        """Yield the conditions one by one."""
        if self.words:
            yield Part("Text", f"“{self.words}”", replace(self, words=""))
        if self.conflict:
            yield Part("Conflict", self.conflict.name, replace(self, conflict=None))
        if self.actor:
            yield Part("Actor", self.actor.name, replace(self, actor=None))
        for code in self.event_types:
            rest = tuple(kept for kept in self.event_types if kept != code)
            yield Part("Type", EVENT_TYPES[code].label, replace(self, event_types=rest))
        if self.start:
            yield Part("From", display(self.start), replace(self, start=""))
        if self.end:
            yield Part("To", display(self.end), replace(self, end=""))


def read(query: QueryDict) -> tuple[FilterForm, TimelineFilter | None]:
    """Return the form of a query string, and its filter unless a value is wrong.

    Raises BadRequest where the query string holds what is no text (NUL, broken
    UTF-8). Parameters that are not the filter's are left alone.
    """
    for name, values in query.lists():
        if any(_NO_TEXT.search(text) for text in (name, *values)):
            raise BadRequest("The address holds characters that are no text.")
    form = FilterForm(query)
    if not form.is_valid():
        return form, None
    clean = form.cleaned_data
    return form, TimelineFilter(
        conflict=cast("Conflict | None", clean["conflict"]),
        actor=cast("Actor | None", clean["actor"]),
        event_types=tuple(clean["type"]),
        start=clean["from"],
        end=clean["to"],
        words=clean["q"],
        clocks=Clocks(clean["as_of"], clean["reported_by"]),
    )
