"""A timeline page: the filter applied, one page of entries, and where to go on."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext

from timeline.clocks import NAMES, Clocks
from timeline.edtf import EdtfError, display
from timeline.facets import how_many
from timeline.filters import FIELDS, Part, TimelineFilter, Within, read
from timeline.forms.public import NO_DATE, FilterForm
from timeline.models.actor import Actor
from timeline.models.edition import Edition, EditionQuerySet
from timeline.pages.entries import Entry, entries, for_entries, with_claims
from timeline.pages.found import held_page, on_page
from timeline.pages.lanes import Lanes, lanes
from timeline.pages.mending import Wrong, wrong_parts
from timeline.pages.other_names import OtherNames, other_names
from timeline.pages.past import Past, past
from timeline.pages.strip import Strip, strip
from timeline.pages.suggestions import Suggestion, suggestions
from timeline.pages.unread import overruled, unread
from timeline.pages.view import (
    AT,
    DETAILS,
    LANES,
    NEWER,
    OLDER,
    SHOWN,
    START,
    USUAL,
    Position,
    View,
    ViewError,
    cursor_of,
    read_position,
    read_view,
)
from timeline.search import Search
from timeline.tally.tally import is_counted
from timeline.typed_dates import read_typed

PAGE_SIZE: Final = 25
_A_PERIOD: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", re.ASCII)
MOST_IN_TITLE: Final = 3
"""Conditions that the title of a page names."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A condition as it stands over the list, and the address without it."""

    kind: str
    label: str
    query: str
    number: int = 0
    """How many incidents there are without it, where that is counted."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to show the list; `id` keeps the focus on it as the list is swapped."""

    id: str
    label: str
    query: str
    current: bool


@dataclass(frozen=True, slots=True)
class Chronicle:
    """One page of a timeline; `wrong` says why there is none."""

    form: FilterForm
    filter: TimelineFilter
    view: View = USUAL
    position: Position = START
    entries: list[Entry] = field(default_factory=list)
    after: dt.date | None = None
    """Day of the last entry of the page before."""
    older: str = ""
    """Query string of the next page; empty on the last."""
    newer: str = ""
    """Query string of the page before; empty on the first."""
    strip: Strip | None = None
    lanes: Lanes | None = None
    past: Past | None = None
    wrong: bool = False
    wrong_part: str = ""
    """Part of the address, other than the filter, that cannot be read."""
    droppable: list[tuple[Part, int]] = field(default_factory=list)
    """Where nothing matches: the conditions without which something would, and how
    much."""

    meant: list[Suggestion] = field(default_factory=list)
    """Where a search finds nothing: spellings that find something."""

    others: OtherNames | None = None
    """Names besides those written that a search looked for."""

    counts_later: bool = False
    """Whether the strip, and the numbers of the choices, come after the page."""

    unread: list[str] = field(default_factory=list)
    """Parts of the address that mean nothing here."""

    overruled: list[str] = field(default_factory=list)
    """Parts of the address in whose place a later one counts."""

    @property
    def status(self) -> int:
        return 422 if self.wrong or self.position.mistyped else 200

    @property
    def no_day(self) -> str:
        """The message beside the box for a day; empty where none was mistyped."""
        typed = self.position.mistyped
        return gettext(NO_DATE).format(Truncator(typed).chars(60)) if typed else ""

    @property
    def clocks(self) -> Clocks:
        return self.filter.clocks

    def at(self, chosen: TimelineFilter, **more: str) -> str:
        """Return the query string of another filter, shown as this one is."""
        return chosen.query_string(**self.view.parameters(), **more)

    @property
    def no_words(self) -> bool:
        """Whether a search is left with nothing to look for."""
        search = self.filter.search
        return search is not None and not search.query

    @property
    def title(self) -> list[str]:
        """What is chosen, as far as a tab has room for it."""
        return [part.label for part in self.filter.parts()][:MOST_IN_TITLE]

    @property
    def newest(self) -> str:
        """Query string of the first page."""
        return self.at(self.filter)

    @property
    def data_query(self) -> str:
        """Query string of the same view as data, which has one form only."""
        return self.filter.query_string()

    @property
    def address(self) -> str:
        """Query string of this page, as it is to be kept."""
        return self.at(self.filter, **{AT: self.position.typed})

    @property
    def with_counts(self) -> str:
        """Query string of this page with all its counts."""
        return self.at(self.filter, **self.position.parameters(), counts="now")

    @property
    def for_counts(self) -> str:
        """Query string of what comes after the list: its counts."""
        return self.at(self.filter, counts="later" if self.counts_later else "")

    @property
    def everything(self) -> str:
        """Query string without any condition."""
        return self.at(TimelineFilter(clocks=self.clocks))

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What a form beside the filter's carries along; what is wrong, as given."""
        given = self.form.data
        if self.wrong and isinstance(given, QueryDict):
            return [(k, v) for k in self.form.fields for v in given.getlist(k) if v]
        shown = [(k, v) for k, v in self.view.parameters().items() if v]
        return [*self.filter.parameters(), *shown]

    @property
    def kept_now(self) -> list[tuple[str, str]]:
        """The same without the days: for a form that chooses them."""
        return [pair for pair in self.kept if pair[0] not in NAMES]

    @property
    def lane_choices(self) -> list[Choice]:
        """The ways to lanes over the list, and to none."""
        return [
            Choice(
                f"lanes-{name or 'none'}",
                label,
                self.filter.query_string(**self.view.with_lanes(name).parameters()),
                name == self.view.lanes,
            )
            for name, label in LANES.items()
        ]

    @property
    def details(self) -> list[Choice]:
        """The ways to more or less detail."""
        return [
            Choice(
                f"detail-{name}",
                label,
                self.filter.query_string(**self.view.with_detail(name).parameters()),
                name == self.view.detail,
            )
            for name, label in DETAILS.items()
        ]

    @property
    def wrong_parts(self) -> list[Wrong]:
        """What of the filter cannot be read, with the ways out."""
        return wrong_parts(self.form)

    @property
    def messages(self) -> list[tuple[str, list[str]]]:
        """The messages of each field that has a place for them, none for most."""
        errors = self.form.errors
        names = [field.parameter for field in FIELDS if field.parameter != "bbox"]
        return [(n, [str(e) for e in errors.get(n, ())]) for n in [*names, "within"]]

    @property
    def chips(self) -> list[Chip]:
        return chips(self.filter, self.at)

    @property
    def as_written(self) -> Chip:
        """The way to the search without other names than those written."""
        search = self.filter.search or Search("", "")
        exact = replace(self.filter, search=Search(search.exactly, ""))
        return Chip("", search.exactly, self.at(exact))

    @property
    def date_meant(self) -> Chip | None:
        """The way to all of a day, month or year that is searched for as words."""
        try:
            typed = read_typed(self.filter.search.words) if self.filter.search else None
        except EdtfError:
            return None
        if typed is None or typed.assumed_year or not _A_PERIOD.fullmatch(typed.edtf):
            return None
        of_it = replace(self.filter, search=None, start=typed.edtf, end=typed.edtf)
        return Chip("", display(typed.edtf), self.at(of_it))

    @property
    def meanings(self) -> list[Chip]:
        return [
            Chip("", one.words, self.at(one.filter), one.number) for one in self.meant
        ]

    @property
    def dropped(self) -> list[Chip]:
        return [self._chip(part, number) for part, number in self.droppable]

    def _chip(self, part: Part, number: int = 0) -> Chip:
        return Chip(part.kind, part.label, self.at(part.without), number)


def chips(chosen: TimelineFilter, at: Callable[[TimelineFilter], str]) -> list[Chip]:
    """Return what is chosen; `at` tells the query string of another filter."""
    return [Chip(part.kind, part.label, at(part.without)) for part in chosen.parts()]


def chronicle(
    query: QueryDict,
    within: Within,
    *,
    appended: bool = False,
    about: Actor | None = None,
) -> Chronicle:
    """Return the page of what is `within` that a query string asks for.

    `about` is the actor whose page it is.

    What is `appended` to the page before it does not repeat that page's headings,
    and has no strip. Where counting takes longer than listing, the strip comes after
    the list, unless the query string wants it `counts=now`.
    """
    form, chosen = read(query, about=about)
    if chosen is None:
        return Chronicle(form=form, filter=TimelineFilter(), wrong=True)
    try:
        view, position = read_view(query), read_position(query)
    except ViewError as error:
        return Chronicle(form=form, filter=chosen, wrong=True, wrong_part=str(error))
    clocks = chosen.clocks
    # Where two days are compared, it is the new claims that are asked for.
    full = view.detail == "full" or clocks.since is not None
    page = _page(
        chosen.editions(within),
        position,
        chosen.search,
        whole=full,
        held=held_page(chosen, within, position, PAGE_SIZE + 1),
    )
    rows = page.rows
    shown = entries(
        rows,
        after=page.after,
        appended=appended,
        search=chosen.search,
        clocks=clocks,
    )
    if full:
        shown = with_claims(shown, rows, clocks)
    found = Chronicle(
        form=form,
        filter=chosen,
        view=view,
        position=position,
        entries=shown,
        after=page.after,
        droppable=[] if rows else _droppable(chosen, within),
        others=other_names(chosen.search, clocks) if chosen.search else None,
        meant=[] if rows or position else suggestions(chosen, within),
    )
    later = (
        bool(rows)
        and not view.lanes
        and query.get("counts") != "now"
        and not is_counted(chosen, within)
    )
    over = None if appended or later else strip(chosen, within, found.at)
    return replace(
        found,
        counts_later=later and not appended,
        unread=[] if appended else unread(query, {*form.fields, *SHOWN}),
        overruled=[] if appended else overruled(query, {*form.single, *SHOWN}),
        older=found.at(chosen, **{OLDER: cursor_of(rows[-1])}) if page.older else "",
        newer=found.at(chosen, **{NEWER: cursor_of(rows[0])}) if page.newer else "",
        strip=over,
        lanes=(
            lanes(view.lanes, chosen, within, over, found.at)
            if view.lanes and over and over.bars
            else None
        ),
        past=None
        if appended
        else past(
            clocks,
            lambda editions: chosen.apply(within(editions)),
            lambda other: found.at(replace(chosen, clocks=other)),
        ),
    )


def later_strip(
    query: QueryDict, chosen: TimelineFilter, within: Within
) -> Strip | None:
    """Return the strip of a list that came without it; None for no such address."""
    try:
        shown = read_view(query).parameters()
    except ViewError:
        return None
    return strip(chosen, within, lambda other: other.query_string(**shown))


@dataclass(frozen=True, slots=True)
class _Page:
    rows: list[Edition]
    after: dt.date | None = None
    """Day of the entry before the page, where it is known."""
    older: bool = False
    newer: bool = False


def _page(
    editions: EditionQuerySet,
    position: Position,
    search: Search | None,
    *,
    whole: bool,
    held: EditionQuerySet | None,
) -> _Page:
    """Return the rows of a page, newest first, and whether more stand around them.

    They are those that are `held` in memory, where these are told.
    """
    if position.newer:
        nearest = editions.before(*position.newer).newest_first().reverse()
        found = (
            on_page(nearest, search, PAGE_SIZE + 1) if held is None else held.reverse()
        )
        rows = list(for_entries(found, search, whole=whole))
        newer = len(rows) > PAGE_SIZE
        rows = rows[:PAGE_SIZE][::-1]
        return _Page(rows, older=bool(rows), newer=newer)
    start = editions
    if position.older:
        start = editions.after(*position.older)
    elif position.day:
        start = editions.filter(sort_day__lte=position.day)
    found = (
        on_page(start.newest_first(), search, PAGE_SIZE + 1) if held is None else held
    )
    rows = list(for_entries(found, search, whole=whole))
    more = len(rows) > PAGE_SIZE
    return _Page(
        rows[:PAGE_SIZE],
        after=position.older[0] if position.older else None,
        older=more,
        newer=bool(rows)
        and (
            position.older is not None
            or (
                position.day is not None
                and editions.filter(sort_day__gt=position.day).exists()
            )
        ),
    )


def _droppable(chosen: TimelineFilter, within: Within) -> list[tuple[Part, int]]:
    parts = list(chosen.conditions())
    numbers = how_many(part.without.editions(within) for part in parts)
    return [(part, n) for part, n in zip(parts, numbers, strict=True) if n]
