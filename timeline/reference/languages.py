"""Names of languages in English, out of babel (CLDR)."""

from functools import cache

from babel import Locale, UnknownLocaleError


@cache
def language_name(tag: str) -> str | None:
    """Return the name of a language with this BCP 47 tag; None where it has none."""
    for known in (tag, tag.split("-")[0]):
        try:
            name = Locale.parse(known, sep="-").get_display_name("en")
        except (UnknownLocaleError, ValueError):
            continue
        return name or None
    return None
