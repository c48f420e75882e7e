"""TimeML: a text and its TIMEX3, annotated by a person or by another reader."""

from pathlib import Path

from lxml import etree

from tests.benchmarks.intake.tempeval import Marked

_FIRST = 20
"""Characters by which an output's text is laid upon the article's."""


def marked_text(body: "etree._Element") -> tuple[str, list[Marked]]:
    """Return the text of an element, and its TIMEX3 in it; empty ones are left out."""
    text = ""
    marked: list[Marked] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            start = len(text)
            text += element.text or ""
            if element.tag == "TIMEX3":
                whole = "".join(element.itertext())
                kind, value = element.get("type", ""), element.get("value", "")
                if whole:
                    span = (start, start + len(whole))
                    marked.append(Marked(span, kind, value))
        elif element is not body:
            text += element.tail or ""
    return text, marked


def stored(folder: Path, name: str, text: str) -> list[Marked]:
    """Return what another reader found in an article; ValueError where it is unknown.

    Its file has the article's name and holds the same text, spaces around it apart.
    """
    path = folder / name
    if not path.is_file():
        raise ValueError(f"{folder} has no output for {name}")
    parser = etree.XMLParser(resolve_entities=False, recover=True, no_network=True)
    root = etree.fromstring(path.read_bytes(), parser)
    body = root.find(".//TEXT")
    theirs, marked = marked_text(root if body is None else body)
    start = text.strip()[:_FIRST]
    shift = text.find(start) - theirs.find(start)
    return [
        Marked((m.span[0] + shift, m.span[1] + shift), m.kind, m.value) for m in marked
    ]
