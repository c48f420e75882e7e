"""The outlets that the desk keeps, known beside the packaged ones while reading.

They are data that the caller hands in, for one article at a time; outside of
`known_besides` the packaged outlets are known alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

LEGAL_FORM: Final = re.compile(
    r"(?:,?\s+(?:Ltd|Limited|LLC|L\.L\.C|Inc|Incorporated|plc|PLC|GmbH|AG|S\.?A|SAS|"
    r"SpA|S\.p\.A|B\.?V|AB|Pty|Corp|Corporation|Co|Company|Group|FZ-LLC|JSC|A\.?Ş|"
    r"Pvt|and Co))+\.?$"
)
_SHORTEST: Final = 2
"""Characters: what is shorter is no name to look for in a text."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet by its name, the hosts of its pages without "www.", and its home."""

    name: str
    hosts: tuple[str, ...] = ()
    iso2: str = ""
    """ISO 3166-1 alpha-2, or empty where it isn't known."""


@dataclass(frozen=True, slots=True)
class OwnOutlets:
    """The desk's outlets as they are looked up."""

    hosts: Mapping[str, str] = field(default_factory=dict)
    """Host → name."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Name or host, as `bare_name` and case folding leave it → name."""
    homes: Mapping[str, str] = field(default_factory=dict)
    """Name → home, ISO 3166-1 alpha-2."""


_NONE: Final = OwnOutlets()
_own: ContextVar[OwnOutlets] = ContextVar("own_outlets", default=_NONE)


def own_outlets() -> OwnOutlets:
    """Return the outlets that are known besides the packaged ones."""
    return _own.get()


@contextmanager
def known_besides(outlets: Sequence[Outlet]) -> Iterator[None]:
    """Know these outlets too, and before the packaged ones."""
    token = _own.set(_laid(tuple(outlets)))
    try:
        yield
    finally:
        _own.reset(token)


def bare_name(name: str) -> str:
    """Return an outlet's name folded, without legal form and article."""
    name = LEGAL_FORM.sub("", name.strip(" .,"))
    return name.casefold().removeprefix("the ")


@lru_cache(maxsize=2)
def _laid(outlets: tuple[Outlet, ...]) -> OwnOutlets:
    named = [one for one in outlets if len(bare_name(one.name)) >= _SHORTEST]
    names = {bare_name(one.name): one.name for one in named}
    # A full name is the surer one: "The Times" is not "Times".
    names |= {one.name.casefold(): one.name for one in named}
    names |= {
        host: one.name
        for one in outlets
        for host in one.hosts
        if host.count(".") == 1 and host not in names
    }
    return OwnOutlets(
        {host: one.name for one in outlets for host in one.hosts},
        names,
        {one.name: one.iso2 for one in outlets if one.iso2},
    )
