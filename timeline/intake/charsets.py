"""From bytes to letters: by mark, by what is declared, and by the bytes themselves."""

import codecs
import re
from collections.abc import Iterator
from typing import Final

import charset_normalizer

BOMS: Final = (
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
# Texts in a Latin script share most letters, and their single-byte sets differ in few
# of the others: the language tells them apart.
_LANGUAGES: Final = {
    "cp1250": frozenset({"pl", "cs", "sk", "hu", "sl", "hr", "bs", "ro"}),
    "cp1254": frozenset({"tr"}),
    "cp1257": frozenset({"lt", "lv"}),
}
_WESTERN: Final = "cp1252"
_MARKUP = re.compile(rb"<(script|style)\b.{0,200000}?</\1|<[^<>]{0,2000}>", re.I | re.S)
_SAMPLE: Final = 200_000
# Letters; fewer prove nothing.
_FEWEST: Final = 20


def decode(
    data: bytes, content_type: str | None = None, *, by_language: bool = True
) -> tuple[str, str, str]:
    """Return (text, charset, what decided it): BOM > header > meta > detection.

    Not ``by_language``: single-byte sets of Latin scripts are not told apart, which
    changes no length and spares loading the model that tells languages.
    """
    for bom, charset in BOMS:
        if data.startswith(bom):
            text = data[len(bom) :].decode(charset, errors="replace")
            return text, charset, "byte order mark"
    if charset := utf16_without_bom(data[:65536]) or "":
        return data.decode(charset, errors="replace"), charset, "detection"
    for label, source in _declared(data, content_type):
        text = data.decode(label, errors="replace")
        if label == "utf-8" and _is_broken(text, data):
            continue
        if label != "utf-8" and _is_utf8(data):
            return data.decode("utf-8"), "utf-8", f"detection, against the {source}"
        if label in {_WESTERN, *_LANGUAGES} and not _is_latin(data):
            return *_detect(data, by_language)[:2], f"detection, against the {source}"
        return text, label, source
    return _detect(data, by_language)


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


def _detect(data: bytes, by_language: bool) -> tuple[str, str, str]:
    try:
        return data.decode("utf-8"), "utf-8", "detection"
    except UnicodeDecodeError as error:
        # A cut or a stray byte late in a long UTF-8 text is no reason to doubt it.
        broken = data.decode("utf-8", errors="replace").count("\ufffd")
        beyond_ascii = sum(byte > 127 for byte in data)
        if error.start > 0 and broken <= 0.02 * beyond_ascii:
            return data.decode("utf-8", errors="replace"), "utf-8", "detection"
    if not _is_latin(data):
        charset = _other_set(data)
    else:
        charset = _latin_set(data) if by_language else _WESTERN
    return data.decode(charset, errors="replace"), charset, "detection"


def _is_latin(data: bytes) -> bool:
    """Tell whether ASCII has most of the letters, as in every Latin script."""
    words = _without_markup(data)
    beyond_ascii = sum(byte > 127 for byte in words)
    return beyond_ascii < max(_FEWEST, sum(map(_is_letter, words)))


def _is_letter(byte: int) -> bool:
    return 65 <= byte <= 90 or 97 <= byte <= 122


def _without_markup(data: bytes) -> bytes:
    return _MARKUP.sub(b" ", data[:_SAMPLE])


def _latin_set(data: bytes) -> str:
    # Web workers read charsets as well, and keep clear of its model.
    from timeline.intake.detect_language import detect_language  # noqa: PLC0415

    words = _without_markup(data)
    for charset, languages in _LANGUAGES.items():
        told = detect_language(words.decode(charset, errors="replace"))
        if told and told[0] in languages:
            break
    else:
        return _WESTERN
    # Its letters at 0x80 to 0x9F are what sets the one of Windows apart.
    if charset == "cp1250" and not any(0x80 <= byte <= 0x9F for byte in words):
        return "iso8859-2"
    return charset


def _other_set(data: bytes) -> str:
    best = charset_normalizer.from_bytes(_without_markup(data)).best()
    return (_codec(best.encoding) if best else None) or _WESTERN


def utf16_without_bom(sample: bytes) -> str | None:
    pairs = len(sample) // 2
    if pairs < 16:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.6 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    return None
