"""What a proposal warns of, in plain words."""

from typing import Final

from timeline.reference.languages import language_name

NO_INCIDENT: Final = "No incident was recognised."


def other_language(tag: str) -> str:
    """Say that an article in this language, a BCP 47 tag, was not read."""
    language = language_name(tag.split("-")[0]) or f"a language with the tag {tag}"
    return (
        f"The article is in {language}; the readers read English only, so "
        "nothing was looked for in it."
    )


def without_date(undated: int, incidents: int, *, has_day: bool) -> str:
    """Say how many incidents have no date; `has_day`: the article has one."""
    if incidents == 1:
        who, stand = "The incident has no date of its own in the text", "stands"
    elif undated == 1:
        who = f"1 of {incidents} incidents has no date of its own in the text"
        stand = "stands"
    else:
        many = f"{undated} of {incidents} incidents"
        who, stand = f"{many} have no date of their own in the text", "stand"
    return f"{who} and {stand} at the publication day." if has_day else f"{who}."
