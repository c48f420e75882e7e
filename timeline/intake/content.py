"""What the given bytes are, told by the bytes: a web page, plain text, or neither.

A file's name and a server's word are hints at best: a PDF named ``.html`` is a PDF.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

import puremagic

from timeline.intake.charsets import BOMS, decode, utf16_without_bom
from timeline.intake.errors import EmptyInput, InputTooLarge, NotAnArticle

type Kind = Literal["html", "text"]

MAX_BYTES: Final = 2_000_000
"""Most that is read of an upload, a paste or a page as sent."""
MAX_DECODED_BYTES: Final = 5_000_000
"""Most that is read of a page from a server, once unpacked."""

_SIGNATURES: Final = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document (.doc, .xls, .ppt)"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF87a", "an image"),
    (b"GIF89a", "an image"),
    (b"BM", "an image"),
    (b"II*\x00", "an image"),
    (b"MM\x00*", "an image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"{\\rtf", "a rich-text (RTF) document"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"OggS", "an audio or video file"),
    (b"ID3", "an audio file"),
    (b"\x1aE\xdf\xa3", "a video file"),
    (b"SQLite format 3\x00", "a database"),
)
# These begin like words ("BMW said…"), so they count only with binary content.
_WORDLIKE: Final = frozenset({b"BM", b"MZ", b"BZh", b"ID3", b"OggS"})
_MARKUP = re.compile(
    r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]|<meta\s|"
    r"<script[\s>]|<div[\s>]|<p[\s>]|<h1[\s>]|<title[\s>]|<span[\s>]|<br\s*/?>",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"</(?:html|head|body|article|div|p|h1|title|span)\s*>", re.I)
_TAG = re.compile(r"<[a-z][a-z0-9]{0,20}[\s/>]|<!--|&#x?[0-9a-f]{1,6};", re.IGNORECASE)
_PAGE_TYPES: Final = frozenset({"text/html", "application/xhtml+xml"})
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Content:
    """Decoded input. ``charset`` is the one chosen, ``charset_from`` what decided."""

    kind: Kind
    text: str
    charset: str | None
    charset_from: str


def read_content(
    data: bytes | str,
    *,
    content_type: str | None = None,
    kind: Kind | None = None,
    limit: int = MAX_BYTES,
    by_language: bool = True,
) -> Content:
    """Decode ``data`` and tell a web page from plain text.

    ``content_type`` is the server's header; ``kind`` overrides what the content looks
    like; ``by_language``: see `decode`. Raises EmptyInput, InputTooLarge (more than
    ``limit`` bytes) or NotAnArticle (PDF, archive, image, office document, other
    binary data).
    """
    size = len(data) if isinstance(data, bytes) else len(data.encode(errors="replace"))
    if size > limit:
        raise InputTooLarge(
            f"That is more than the {limit / 1e6:.0f} MB that an article may have. "
            "Paste the article alone."
        )
    if isinstance(data, str):
        text, charset, charset_from = data, None, "given as text"
    else:
        refuse_binary(data)
        text, charset, charset_from = decode(
            data, content_type, by_language=by_language
        )
    text = clean(text)
    if not text.strip():
        raise EmptyInput("There is no text in what was given.")
    if looks_binary(text):
        raise NotAnArticle("That is binary data, not a web page or plain text.")
    kind = kind or ("html" if _sent_as_page(text, content_type) else kind_of(text))
    return Content(kind, text, charset, charset_from)


def refuse_binary(data: bytes) -> None:
    """Raise NotAnArticle if ``data`` is a file of another kind, told by its content."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for signature, what in _SIGNATURES:
        if not start.startswith(signature):
            continue
        if signature in _WORDLIKE and not _has_binary_bytes(data):
            continue
        raise NotAnArticle(_refusal(what))
    if start[4:8] == b"ftyp":
        raise NotAnArticle(_refusal("a video or an image"))
    if start[:4] == b"RIFF" and start[8:12] in {b"WEBP", b"AVI ", b"WAVE"}:
        raise NotAnArticle(_refusal("an image, a sound or a video"))
    if not data.startswith(tuple(bom for bom, _ in BOMS)) and _has_binary_bytes(data):
        raise NotAnArticle(_refusal(_other_kind(data)))


def _refusal(what: str) -> str:
    return (
        f"That file is {what}, not a web page or plain text. "
        "Open it and paste the article's text instead."
    )


def _other_kind(data: bytes) -> str:
    try:
        name = puremagic.from_string(data[:4096], mime=False)
    except (puremagic.PureError, ValueError):
        return "binary data"
    return f"binary data ({name})" if name else "binary data"


def _has_binary_bytes(data: bytes) -> bool:
    """Tell whether control bytes make up more than stray NULs in a text would."""
    sample = data[:65536]
    if utf16_without_bom(sample):
        return False
    odd = sum(sample.count(byte) for byte in (*range(9), 11, *range(14, 27), 28, 29))
    return odd > max(4, len(sample) // 50)


def clean(text: str) -> str:
    """Drop NUL, lone surrogates and other controls; end lines with "\\n"."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", text)


def looks_binary(text: str) -> bool:
    """Tell whether decoding left mostly replacement characters."""
    sample = text[:20_000]
    return sample.count("\ufffd") > max(20, len(sample) // 5)


def _sent_as_page(text: str, content_type: str | None) -> bool:
    """Tell whether a server that says so sent markup; one tag or entity is enough."""
    sent = (content_type or "").split(";")[0].strip().lower()
    return sent in _PAGE_TYPES and bool(_TAG.search(text[:200_000]))


def kind_of(text: str) -> Kind:
    """Tell a web page from plain text that may hold a tag or an angle bracket."""
    start = text[:2000].lstrip().lower()
    if start.startswith(("<!doctype html", "<html", "<?xml", "<head", "<body")):
        return "html"
    sample = text[:200_000]
    opened, closed = len(_MARKUP.findall(sample)), len(_CLOSING.findall(sample))
    if start.startswith("<") and opened and (closed or opened > 1):
        return "html"
    words = max(1, len(sample.split()))
    return "html" if opened >= 3 and closed >= 2 and opened / words > 0.01 else "text"
