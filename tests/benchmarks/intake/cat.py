"""News annotated in the CAT format (MEANTIME), read as articles with dates.

A file holds tokens, not a text: it is put together again with the spacing of print,
one paragraph a sentence. Only the title and the first five sentences are annotated,
so the rest is left out. The line with the article's own date is the anchor, and for
nobody to find.
"""

import re
from pathlib import Path
from typing import Final

from lxml import etree

from tests.benchmarks.intake.folders import files_of
from tests.benchmarks.intake.tempeval import CREATION, Marked
from tests.benchmarks.intake.timexes import Article
from timeline.intake.proposal import Span

LAST_SENTENCE: Final = 5
_NO_SPACE_BEFORE: Final = re.compile(r"[,.;:?!)\]}%’”]|['’]\w{1,2}|n['’]t|''")
_NO_SPACE_AFTER: Final = frozenset(("(", "[", "{", "$", "€", "£", "“", "‘", "``"))


def is_folder(folder: Path) -> bool:
    found = files_of(folder, ".xml")
    return bool(found) and b"<Markables" in found[0].read_bytes()


def articles(folder: Path) -> list[Article]:
    return [
        parse_article(path.stem, path.read_bytes()) for path in files_of(folder, ".xml")
    ]


def parse_article(name: str, data: bytes) -> Article:
    """Read a CAT document; expressions that stand on no words are left out."""
    parser = etree.XMLParser(resolve_entities=False, recover=True, no_network=True)
    root = etree.fromstring(data, parser)
    text, spans = _put_together(root)
    marked: list[Marked] = []
    published = None
    for element in root.iter("TIMEX3"):
        value = element.get("value", "")
        created = element.get("functionInDocument") == "CREATION_TIME"
        published = value if created else published
        words = [spans.get(anchor.get("t_id", "")) for anchor in element]
        known = [span for span in words if span]
        if not known or len(known) < len(words):
            continue
        span = (min(start for start, _ in known), max(end for _, end in known))
        kind = CREATION if created else element.get("type", "")
        marked.append(Marked(span, kind, value))
    return Article(name, text, published, sorted(marked, key=lambda m: m.span))


def _put_together(root: "etree._Element") -> tuple[str, dict[str, Span]]:
    """Return the text of the annotated sentences and where each token stands in it."""
    text, before, sentence = "", "", 0
    spans: dict[str, Span] = {}
    for token in root.iter("token"):
        number, word = int(token.get("sentence", "0")), token.text or ""
        if number > LAST_SENTENCE:
            break
        if text and number != sentence:
            text += "\n\n"
        elif text and not _joins(before, word, text):
            text += " "
        spans[token.get("t_id", "")] = (len(text), len(text) + len(word))
        text += word
        before, sentence = word, number
    return text, spans


def _joins(before: str, word: str, text: str) -> bool:
    closing = word == '"' and text.rsplit("\n", 1)[-1].count('"') % 2 == 1
    opened = before == '"' and text.rsplit("\n", 1)[-1].count('"') % 2 == 1
    tight = bool(_NO_SPACE_BEFORE.fullmatch(word)) or before in _NO_SPACE_AFTER
    return tight or closing or opened
