"""Where the article stands in a page's whole visible text, menus and teasers with it.

"Select all" copies some hundred lines of links around an article, and short texts
among them: of the site, and of its other stories.
"""

from collections.abc import Sequence
from typing import Final

from timeline.intake.boilerplate import is_attributed
from timeline.intake.lines import is_prose, is_statement, overlap, stems, word_count
from timeline.intake.marked_lines import Marked

_LINKS: Final = 60
"""Lines beside the sentences that a whole page has at least."""
_APART: Final = 10
"""Lines without a sentence between two texts of one page."""
_SMALL: Final = 0.33
"""Share of the article's words that no part of it falls below, away from the rest."""
_ITS_SUBJECT: Final = 0.5
"""Share of a text's longer words that the article has too, where it is a part of it."""
_FIRST: Final = 0.3
"""Share of the longest text's words from which on the first one is the article: what
is longer below it is comments, or the rest of it."""


def article_block(marked: Sequence[Marked]) -> tuple[int, int]:
    """Return the lines, from and up to, in which the article's sentences stand.

    All of them, where the lines are not a whole page's.
    """
    told = [index for index, line in enumerate(marked) if _tells(line)]
    if len(marked) - len(told) < _LINKS or not told:
        return 0, len(marked)
    texts = [[told[0]]]
    for index in told[1:]:
        if index - texts[-1][-1] > _APART:
            texts.append([])
        texts[-1].append(index)
    words = [sum(word_count(marked[i].text) for i in text) for text in texts]
    main = next(i for i, count in enumerate(words) if count >= _FIRST * max(words))
    about = stems(" ".join(marked[i].text for i in texts[main]))
    first, last = main, main
    while first and _belongs(first - 1, texts, words, main, about, marked):
        first -= 1
    for other in range(main + 1, len(texts)):
        near, large = other == last + 1, words[other] >= words[main]
        if (near or large) and _belongs(other, texts, words, main, about, marked):
            last = other
    return texts[first][0], texts[last][-1] + 1


def _belongs(
    other: int,
    texts: Sequence[Sequence[int]],
    words: Sequence[int],
    main: int,
    about: set[str],
    marked: Sequence[Marked],
) -> bool:
    if words[other] >= _SMALL * words[main]:
        return True
    lines = [marked[i].text for i in texts[other]]
    alike = overlap(" ".join(lines), about)
    return alike >= _ITS_SUBJECT and any(map(is_attributed, lines))


def _tells(line: Marked) -> bool:
    return line.kept or (
        line.is_article and (is_prose(line.text) or is_statement(line.text))
    )
