"""Names of countries in a language, out of babel (CLDR)."""

import pickle
from functools import cache
from pathlib import Path

from babel import localedata
from babel.core import get_global


@cache
def territories(locale: str) -> dict[str, str]:
    """Return the names of countries by alpha-2 code; {} where CLDR has no such locale.

    Out of the locale's file alone: with what Babel inherits and merges besides, a
    hundred languages take a second.
    """
    file = Path(localedata.resolve_locale_filename(locale))
    if not file.is_file():
        return {}
    own = pickle.loads(file.read_bytes())["territories"]  # noqa: S301
    language, _, part = locale.partition("_")
    # "fr_HT" inherits of "fr"; another script inherits nothing.
    parent = language if len(part) == 2 else ""
    parent = get_global("parent_exceptions").get(locale, parent)
    return {**territories(parent), **own} if parent else own
