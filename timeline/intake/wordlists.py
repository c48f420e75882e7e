"""Word lists, written as running text."""


def words_of(text: str) -> frozenset[str]:
    """Return the words of the text as a set."""
    return frozenset(text.split())
