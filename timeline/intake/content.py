"""What the given bytes are, told by the bytes: a web page, plain text, or neither.

A file's name and a server's word are hints at best: a PDF named ``.html`` is a PDF.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

import charset_normalizer
import puremagic

from timeline.intake.errors import EmptyInput, InputTooLarge, NotAnArticle

type Kind = Literal["html", "text"]

MAX_BYTES: Final = 2_000_000
"""Most that is read of an upload, a paste or a page as sent."""
MAX_DECODED_BYTES: Final = 5_000_000
"""Most that is read of a page from a server, once unpacked."""

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET = re.compile(
    rb"""<(?:meta\b[^>]{0,500}?charset\s*=\s*|\?xml\b[^>]{0,200}?encoding\s*=\s*)"""
    rb"""["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
# Browsers read these labels as the wider set, and pages rely on it (WHATWG Encoding).
_AS_BROWSERS_DO: Final = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
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
) -> Content:
    """Decode ``data`` and tell a web page from plain text.

    ``content_type`` is the server's header; ``kind`` overrides what the content looks
    like. Raises EmptyInput, InputTooLarge (more than ``limit`` bytes) or NotAnArticle
    (PDF, archive, image, office document, other binary data).
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
        text, charset, charset_from = decode(data, content_type)
    text = clean(text)
    if not text.strip():
        raise EmptyInput("There is no text in what was given.")
    if looks_binary(text):
        raise NotAnArticle("That is binary data, not a web page or plain text.")
    return Content(kind or kind_of(text), text, charset, charset_from)


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
    if not data.startswith(tuple(bom for bom, _ in _BOMS)) and _has_binary_bytes(data):
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
    if _utf16_without_bom(sample):
        return False
    odd = sum(sample.count(byte) for byte in (*range(9), 11, *range(14, 27), 28, 29))
    return odd > max(16, len(sample) // 50)


def _utf16_without_bom(sample: bytes) -> str | None:
    pairs = len(sample) // 2
    if pairs < 16:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.6 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    return None


def decode(data: bytes, content_type: str | None = None) -> tuple[str, str, str]:
    """Return (text, charset, what decided it): BOM > header > meta > detection."""
    for bom, charset in _BOMS:
        if data.startswith(bom):
            text = data[len(bom) :].decode(charset, errors="replace")
            return text, charset, "byte order mark"
    if charset := _utf16_without_bom(data[:65536]) or "":
        return data.decode(charset, errors="replace"), charset, "detection"
    for label, source in _declared(data, content_type):
        text = data.decode(label, errors="replace")
        if label == "utf-8" and _is_broken(text, data):
            continue
        if label != "utf-8" and _is_utf8(data):
            return data.decode("utf-8"), "utf-8", f"detection, against the {source}"
        return text, label, source
    return _detect(data)


def _declared(data: bytes, content_type: str | None) -> Iterator[tuple[str, str]]:
    """Yield (charset, where it is declared), the header first."""
    header = _HEADER_CHARSET.search(content_type or "")
    if header and (label := _codec(header[1])):
        yield label, "header"
    if meta := _META_CHARSET.search(data[:4096]):
        # A page that was read as bytes of ASCII up to here can't be UTF-16.
        label = _codec(meta[1].decode("ascii"))
        if label and not label.startswith("utf-16"):
            yield label, "meta"


def _is_utf8(data: bytes) -> bool:
    """Tell whether bytes beyond ASCII, of which there are some, are all UTF-8.

    No text in another charset is so by chance.
    """
    if sum(byte > 127 for byte in data) < 4:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_broken(text: str, data: bytes) -> bool:
    """Tell whether decoding as UTF-8 failed more often than a stray byte would."""
    beyond_ascii = sum(byte > 127 for byte in data)
    return text.count("\ufffd") > max(2, 0.02 * beyond_ascii)


def _codec(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    name = _AS_BROWSERS_DO.get(name, name)
    try:
        "".encode(name)
        b"".decode(name)
    except (LookupError, TypeError, ValueError):  # a codec, but none for text
        return None
    return name


def _detect(data: bytes) -> tuple[str, str, str]:
    try:
        return data.decode("utf-8"), "utf-8", "detection"
    except UnicodeDecodeError as error:
        # A cut or a stray byte late in a long UTF-8 text is no reason to doubt it.
        broken = data.decode("utf-8", errors="replace").count("\ufffd")
        beyond_ascii = sum(byte > 127 for byte in data)
        if error.start > 0 and broken <= 0.02 * beyond_ascii:
            return data.decode("utf-8", errors="replace"), "utf-8", "detection"
    best = charset_normalizer.from_bytes(data[:200_000]).best()
    charset = _codec(best.encoding) if best else None
    charset = charset or "cp1252"
    return data.decode(charset, errors="replace"), charset, "detection"


def clean(text: str) -> str:
    """Drop NUL, lone surrogates and other controls; end lines with "\\n"."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", text)


def looks_binary(text: str) -> bool:
    """Tell whether decoding left mostly replacement characters."""
    sample = text[:20_000]
    return sample.count("\ufffd") > max(20, len(sample) // 5)


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
