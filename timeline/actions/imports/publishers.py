"""Publishers, with their hosts and reliability, as files."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet

from timeline.actions.imports.table import (
    Column,
    RowError,
    Table,
    choice,
    name,
    number,
    text,
)
from timeline.models import Publisher, Reliability
from timeline.reference.countries import iso2_of


def _hosts(given: str) -> tuple[str, ...]:
    found = []
    for host in given.replace(";", " ").replace(",", " ").split():
        bare = host.lower().removeprefix("www.")
        if "/" in bare or "." not in bare or len(bare) > 253:
            raise RowError(f"“{host[:60]}” is no host name such as news.example.")
        found.append(bare)
    return tuple(dict.fromkeys(found))


def _country(given: str) -> str:
    code = given.strip().upper()
    if code and iso2_of(code) is None:
        typed = given.strip()[:40]
        raise RowError(f"“{typed}” is no country’s code: three letters, as ARM.")
    return code


class PublisherTable(Table[Publisher]):
    """One row a publisher: known by its number, name or one of its hosts."""

    model = Publisher
    columns: ClassVar = {
        "id": number("Its number here; empty for a new one."),
        "name": name("As it calls itself."),
        "hosts": Column("Host names of its pages, with spaces.", _hosts, " ".join),
        "country": Column("ISO 3166-1 alpha-3 of its home.", _country, str),
        "reliability": choice("Admiralty code, A to F.", Reliability.values),
        "note": text("Why it is rated so."),
    }

    def __init__(self) -> None:
        self._by_id: dict[int, Publisher] = {}
        self._by_name: dict[str, Publisher] = {}
        for publisher in self.queryset():
            self.remember(publisher)

    def queryset(self) -> QuerySet[Publisher]:
        return Publisher.objects.order_by("pk")

    def remember(self, record: Publisher) -> None:
        self._by_id[record.pk] = record
        self._by_name[record.name.lower()] = record

    def find(self, cells: Mapping[str, str]) -> Publisher | None:
        if pk := self.read("id", cells.get("id", "")):
            if pk not in self._by_id:
                raise RowError(
                    f"No publisher has the number {pk}; leave it empty to add a new "
                    "one.",
                    "id",
                )
            return self._by_id[pk]
        return self._by_name.get(self.read("name", cells.get("name", "")).lower())

    def value(self, record: Publisher, column: str) -> Any:
        held = super().value(record, column)
        return tuple(held) if column == "hosts" else held

    def set(self, record: Publisher, column: str, value: Any) -> None:
        if column == "hosts":
            record.hosts = list(value)
        elif column == "reliability":
            record.reliability = value or Reliability.F
        elif column != "id":
            super().set(record, column, value)
