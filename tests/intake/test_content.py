"""Bytes to text: what they are, in which charset, and what is refused."""

import io
import zipfile

import pytest

from timeline.intake.content import Content, kind_of, read_content
from timeline.intake.errors import EmptyInput, InputTooLarge, NotAnArticle


def _zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return buffer.getvalue()


REFUSED = {
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "pdf after blank": b"\n\n%PDF-1.4\n1 0 obj",
    "zip or xlsx": _zip(),
    "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "gif": b"GIF89a\x01\x00",
    "webp": b"RIFF\x24\x00\x00\x00WEBPVP8 ",
    "mp4": b"\x00\x00\x00\x18ftypmp42",
    "gzip": b"\x1f\x8b\x08\x00",
    "rtf": rb"{\rtf1\ansi Armenia}",
    "random": bytes(range(256)) * 20,
    "few bytes of all sorts": bytes(range(0, 256, 3)),
}


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_binary_content_is_refused_whatever_it_is_called(data: bytes) -> None:
    with pytest.raises(NotAnArticle, match="not a web page or plain text"):
        read_content(data, content_type="text/html; charset=utf-8")


@pytest.mark.parametrize(
    "text", ["BMW said on Friday that it would leave.", "MZ is no program.", "ID3 said"]
)
def test_words_that_look_like_a_signature_are_text(text: str) -> None:
    content = read_content(text.encode())

    assert content.text == text


@pytest.mark.parametrize(
    "data", [b"", "", b" \n\t ", "\u00a0\n", b"\x00\x00", "\ufeff"]
)
def test_empty_input_is_refused(data: bytes | str) -> None:
    with pytest.raises(EmptyInput, match="no text"):
        read_content(data)


@pytest.mark.parametrize(
    "data",
    ["a" * 5_000_000, b"a" * 5_000_000, "\u0414" * 1_200_000],
    ids=["5 MB of text", "5 MB of bytes", "2.4 MB once encoded"],
)
def test_input_beyond_the_limit_says_what_the_limit_is(data: bytes | str) -> None:
    with pytest.raises(InputTooLarge, match="more than the 2 MB"):
        read_content(data)


def test_two_megabytes_are_still_read() -> None:
    content = read_content(b"word " * 400_000)

    assert len(content.text) == 2_000_000


RUSSIAN = "Армения заявила в пятницу, что Азербайджан не полностью отвёл войска. " * 5
FRENCH = (
    "<meta charset=iso-8859-1><p>L'armée a été déployée à la frontière – « hier ».</p>"
)


@pytest.mark.parametrize(
    ("data", "header", "charset", "decided"),
    [
        (
            b"\xef\xbb\xbfArmenia",
            "text/html; charset=cp1251",
            "utf-8",
            "byte order mark",
        ),
        ("Armenia".encode("utf-16"), None, "utf-16-le", "byte order mark"),
        (("Armenia said so. " * 3).encode("utf-16-be"), None, "utf-16-be", "detection"),
        (
            f"<meta charset=utf-8><p>{RUSSIAN}".encode("cp1251"),
            'text/html; charset="windows-1251"',
            "cp1251",
            "header",
        ),
        (
            f"<meta charset=windows-1251><p>{RUSSIAN}".encode("cp1251"),
            None,
            "cp1251",
            "meta",
        ),
        (FRENCH.encode("cp1252"), "text/html", "cp1252", "meta"),
        (FRENCH.encode("cp1252"), "text/html; charset=nonsense", "cp1252", "meta"),
        (RUSSIAN.encode(), None, "utf-8", "detection"),
        (RUSSIAN.encode("cp1251"), None, "cp1251", "detection"),
    ],
)
def test_charset_is_chosen_by_mark_then_header_then_meta_then_detection(
    data: bytes, header: str | None, charset: str, decided: str
) -> None:
    content = read_content(data, content_type=header)

    assert (content.charset, content.charset_from) == (charset, decided)
    assert "\ufffd" not in content.text


def test_nul_and_lone_surrogates_are_stripped() -> None:
    content = read_content("Arm\x00enia\ud83d said\x07 so.\r\nYes.")

    assert content == Content("text", "Armenia said so.\nYes.", None, "given as text")


@pytest.mark.parametrize(
    ("data", "header", "charset"),
    [
        (f"<meta charset=iso-8859-1><p>{RUSSIAN}".encode(), None, "utf-8"),
        (f"<p>{RUSSIAN}".encode(), "text/html; charset=windows-1251", "utf-8"),
        (f"<meta charset=utf-8><p>{RUSSIAN}".encode("koi8-r"), None, "koi8-r"),
        (f"<meta charset=iso-8859-1><p>{RUSSIAN}".encode("cp1251"), None, "cp1251"),
    ],
    ids=["meta", "header", "utf-8 that is none", "Western letters that are none"],
)
def test_charset_that_the_bytes_disprove_is_not_taken(
    data: bytes, header: str | None, charset: str
) -> None:
    content = read_content(data, content_type=header)

    assert (content.charset, RUSSIAN in content.text) == (charset, True)


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("L’armée s’était retirée du village, a déclaré le ministère. ", "cp1252"),
        ("Die Straße zum Dorf blieb gesperrt, hieß es am Freitag früh. ", "cp1252"),
        ("Vojáci se v pátek stáhli z vesnice, oznámilo ministerstvo. ", "iso8859-2"),
        ("Žołnierze wycofali się w piątek ze wsi, oświadczył rząd. ", "cp1250"),
        ("Bakanlık, askerlerin köyden çekildiğini açıkladı. ", "cp1254"),
        ("Ο υπουργός είπε την Παρασκευή ότι ο στρατός αποχώρησε. ", "cp1253"),
    ],
)
def test_charset_that_nothing_declares_is_told_by_the_language(
    text: str, charset: str
) -> None:
    content = read_content((text * 3).encode(charset))

    assert (content.charset, content.text) == (charset, text * 3)


@pytest.mark.parametrize(
    ("text", "sent_as", "kind"),
    [
        ('<p a0="x" a1="x">Guards left the bridge.</p>', "text/html", "html"),
        ("&#71;&#117;ards left the bridge.", "text/html; charset=utf-8", "html"),
        ("Guards left the bridge.", "text/html", "text"),
        ("&#71;&#117;ards left the bridge.", "text/plain", "text"),
        ("&#71;&#117;ards left the bridge.", None, "text"),
    ],
)
def test_server_that_sends_a_page_is_believed_where_there_is_markup(
    text: str, sent_as: str | None, kind: str
) -> None:
    content = read_content(text.encode(), content_type=sent_as)

    assert content.kind == kind


def test_meta_codec_that_is_none_for_text_is_ignored() -> None:
    content = read_content(b"<meta charset=zlib><p>Armenia</p>")

    assert content.charset == "utf-8"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<!DOCTYPE html><html><body><p>x", "html"),
        ("  \n<html lang=en><p>x", "html"),
        ("<div><p>Armenia said.</p></div>", "html"),
        ("Skip\n<div><h1>A</h1><p>B</p><p>C</p></div>", "html"),
        ("Armenia said on Friday that 3 < 4 and <b>so</b> on.", "text"),
        ("How to write <p> in a page: use <div> and <span>.\n" + "word " * 900, "text"),
        ("<Armenia> said so", "text"),
        ("Plain", "text"),
    ],
)
def test_web_page_and_plain_text_are_told_apart(text: str, kind: str) -> None:
    assert kind_of(text) == kind
