"""Texts of the interface go through gettext, so that it can be translated."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import pytest
from django.conf import settings
from django.template.base import Lexer, TokenType
from django.test import Client

from tests import factories
from timeline.actions.content import ParticipationContent
from timeline.templatetags import kept

TEMPLATES: Final = Path(settings.BASE_DIR, "templates")
PUBLIC: Final = sorted(
    [
        *TEMPLATES.glob("[45]*.html"),
        TEMPLATES / "base.html",
        *(
            path
            for folder in ("components", "embed", "timeline")
            for path in (TEMPLATES / folder).glob("*.html")
        ),
    ]
)
# Names, which are the same in every language.
NAMES: Final = re.compile(
    r"conflicttracker|\b(?:CSV|JSON|GeoJSON|iCalendar|BibTeX|RIS|CSL-JSON|PLOVER|ACLED"
    r"|MID|UTC|GeoNames|CC BY 4\.0|geojson|json|ics|wide-page)\b"
)
# Dates are worded by timeline.edtf, codes are those of the codebooks.
DATES_AND_CODES: Final = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|since)\b|\b[A-Z]{4,}\b|http\S+"
)
ATTRIBUTES: Final = {"aria-label", "title", "placeholder", "alt", "data-label"}
SCRIPTS: Final = sorted(
    path
    for path in Path(settings.BASE_DIR, "static", "js").glob("*.js")
    if path.name != "admin.js"
)
# Text in quotes that begins like a sentence, or has words after what is filled in.
SENTENCE: Final = re.compile(
    r'"[A-Z][a-z]+ [^"\n]*"|`[A-Z][a-z]+ [^`\n]*`|`[^`\n]*\}\.? [a-z]{2,} [^`\n]*`'
)
LETTERS: Final = re.compile(r"[^\W\d_]{2,}")
MARKED: Final = re.compile(r"⟦[^⟦⟧]*⟧")


class Texts(HTMLParser):
    """Collects what a reader reads or hears, but for names and what is data."""

    def __init__(self, *, data: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self.data = data
        self.within: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"meta", "link", "input", "br", "path", "use", "circle", "rect"}:
            self.within.append(tag)
        # What scripts say stands in one element.
        said = ("id", "script-words") in attrs
        if tag not in {"meta", "link"}:
            self.found += [
                v
                for name, v in attrs
                if v and (name in ATTRIBUTES or (said and name.startswith("data-")))
            ]

    def handle_endtag(self, tag: str) -> None:
        if tag in self.within:
            while self.within.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not {"script", "style", "textarea", *self.data} & set(self.within):
            self.found.append(data)


def bare(html: str, *, data: frozenset[str] = frozenset()) -> list[str]:
    """Texts of `html` that hold letters outside of names and marks."""
    parser = Texts(data=data)
    parser.feed(html)
    texts = [" ".join(text.split()) for text in parser.found]
    return [t for t in texts if LETTERS.search(NAMES.sub("", unmarked(t)))]


def unmarked(text: str) -> str:
    while MARKED.search(text):
        text = MARKED.sub("", text)
    return text


def undated(text: str) -> str:
    return DATES_AND_CODES.sub("", NAMES.sub("", unmarked(text)))


def written(template: str) -> str:
    """What a template writes by itself: no tags, no variables, no translated text."""
    html, translated = "", False
    for token in Lexer(template).tokenize():
        if token.token_type == TokenType.BLOCK:
            name = token.contents.split()[0]
            translated = name == "blocktranslate" or (
                translated and name != "endblocktranslate"
            )
        elif token.token_type == TokenType.TEXT and not translated:
            html += token.contents
    return html


@pytest.mark.parametrize("path", PUBLIC, ids=lambda path: str(path.name))
def test_public_template_writes_no_text_past_gettext(path: Path) -> None:
    assert bare(written(path.read_text(encoding="utf-8"))) == []


def test_a_bare_text_would_be_found() -> None:
    template = '<p title="Where">{% translate "Here" %} and {{ there }} Atom</p>'

    assert bare(written(template)) == ["Where", "and Atom"]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: str(path.name))
def test_public_script_holds_no_sentence(path: Path) -> None:
    code = re.sub(r"(?m)^\s*(//|/?\*).*", "", path.read_text(encoding="utf-8"))

    assert SENTENCE.findall(code) == []


def test_a_sentence_in_a_script_would_be_found() -> None:
    assert SENTENCE.findall('say("Look here"); say(`${n} marks on it.`)') != []


@pytest.fixture
def pseudo_locale(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A language in which each text stands in brackets."""
    # It goes by the name of the language in which parts of pages are kept.
    kept.parts.clear()
    # Where Django keeps the functions of the language in use.
    functions = "django.utils.translation._trans"
    monkeypatch.setattr(f"{functions}.gettext", lambda text: f"⟦{text}⟧")
    monkeypatch.setattr(
        f"{functions}.ngettext",
        lambda one, many, number: f"⟦{one if number == 1 else many}⟧",
    )
    yield
    kept.parts.clear()


@pytest.mark.django_db
def test_public_pages_speak_the_language_that_is_set(pseudo_locale: None) -> None:
    actor = factories.actor(name="Ⴀ", slug="aland", kind="state")
    incident = factories.published_incident(
        title="Ⴁ",
        summary="Ⴂ",
        conflict_ids=(factories.conflict(name="Ⴃ", slug="lake", summary="").pk,),
        place_ids=(factories.place(name="Ⴄ", lat=40.0, lon=46.0).pk,),
        participations=(ParticipationContent(actor_id=actor.pk, role="initiator"),),
        claims=(factories.claim_content(speaker_id=actor.pk, text="Ⴅ"),),
    )
    client = Client()
    found = {}

    for address in (
        "/",
        "/map/",
        "/?type=AGREE",
        (
            "/?type=CONSULT&actor=aland&conflict=lake&role=participant&near=40,46"
            "&hostility=1&verification=reported&lanes=actor&detail=full"
        ),
        (
            "/?type=X&actor=Ⴟ&conflict=Ⴟ&role=x&side=C&near=99,0&within=x&killed=x"
            "&hostility=9&verification=x&casualties=x&country=x&from=x&to=x&bbox=1,2"
        ),
        "/?killed=5&casualties=killed&side=A&country=ARM&from=2021&to=2021&bbox=none",
        "/?reported_by=x&as_of=x",
        "/conflicts/lake/",
        "/actors/aland/",
        incident.get_absolute_url(),
        "/about/",
        "/corrections/",
        "/embed/",
        "/nowhere/",
    ):
        html = client.get(address).text
        texts = bare(html, data=frozenset({"bdi", "time", "code", "svg", "abbr"}))
        found[address] = [t for t in texts if LETTERS.search(undated(t))]

    assert found == {address: [] for address in found}
